"""Firms' thanks in an issue: placed by the editor, kept when it is built again, frozen when it is out."""

from __future__ import annotations

import pytest

from conftest import Run, dump

MONTH, DAY = "2023-06", ("--today", "2023-07-05")
WORDS = "厂长上门：八十个工人没有下岗。"
ASKS = ("enterprise", "difficulty")


@pytest.fixture
def thanked(dj: Run) -> Run:
    """A store with a voter's case, and a firm that gave thanks for one difficulty and sent a silent banner later."""
    case = ("--category", "路灯电力", "--text", "路灯不亮了", "--voter", "孙满仓", "--phone", "13907171234")
    dj("--today", "2023-06-05", "suggest", "add", "--point", "AJ02", *case)
    dj(*DAY, "enterprise", "add", "--name", "江峡机械厂", "--kind", "老企业", "--township", "艾家镇")
    for number, title in (("1", "缺资金"), ("2", "没订单")):
        dj(*DAY, *ASKS, "add", "--firm", "1", "--kind", "融资", "--title", title, "--on", "2023-05-01")
        dj(*DAY, *ASKS, "take", number, "--unit", "住建局", "--on", "2023-05-02")
    dj(*DAY, *ASKS, "solve", "1", "--text", "到账", "--on", "2023-06-10")
    dj(*DAY, *ASKS, "thank", "1", "--way", "上门致谢", "--text", WORDS, "--on", "2023-06-12")
    dj(*DAY, *ASKS, "solve", "2", "--text", "有了", "--on", "2023-06-10")
    dj(*DAY, *ASKS, "thank", "2", "--way", "锦旗", "--on", "2023-06-12")
    return dj


def built(dj: Run, *words: str, form: str = "md") -> str:
    """Return the issue as it would be printed now, or as it was."""
    return dj(*DAY, "bulletin", "build", MONTH, "-f", form, *words).out


def test_placed_thanks_stand_at_the_end_of_the_echoes_and_are_kept(thanked: Run) -> None:
    """Firm, day, way and words, in both editions and both forms, however often it is built; taken out, they are gone."""
    assert "企业致谢" not in built(thanked)
    thanked(*DAY, "bulletin", "thank", MONTH, "1")
    for edition in ("internal", "public"):
        text = built(thanked, "--edition", edition)
        said = f"**企业致谢**　江峡机械厂（6月12日，上门致谢）：{WORDS}"
        assert text.index("## 民声回响") < text.index(said) < text.index("## 数据")
        assert WORDS in built(thanked, "--edition", edition, form="html")
        assert built(thanked, "--edition", edition) == text
    assert "企业致谢：KN-2023-001。" in thanked(*DAY, "bulletin", "draft", MONTH).out
    assert thanked(*DAY, "bulletin", "draft", MONTH, "--log", "-f", "json").json[-1]["thanks"] == "KN-2023-001"
    thanked(*DAY, "bulletin", "thank", MONTH, "1", "--drop")
    assert "企业致谢" not in built(thanked)
    assert "没有 KN-2023-001" in thanked(*DAY, "bulletin", "thank", MONTH, "1", "--drop", code=3).err


def test_only_what_a_firm_said_by_then_is_placed(thanked: Run) -> None:
    """A banner without words, and thanks given after the month, are refused; a voided difficulty is left out and told."""
    before = dump(thanked.path)  # type: ignore[attr-defined]
    assert "原话" in thanked(*DAY, "bulletin", "thank", MONTH, "2", code=4).err
    assert "到 2023-05-31" in thanked(*DAY, "bulletin", "thank", "2023-05", "1", code=4).err
    assert dump(thanked.path) == before  # type: ignore[attr-defined]
    (row,) = thanked(*DAY, "bulletin", "thanks", MONTH, "-f", "json").json
    assert (row["number"], row["placed"], row["text"]) == ("KN-2023-001", False, WORDS)
    thanked(*DAY, "bulletin", "thank", MONTH, "1")
    thanked(*DAY, *ASKS, "void", "1", "--reason", "登重")
    told = thanked(*DAY, "bulletin", "build", MONTH, "-f", "md")
    assert "企业致谢" not in told.out
    assert "KN-2023-001 的致谢登不了了" in told.err
    thanked(*DAY, "bulletin", "reset", MONTH, "--all")
    assert "登不了了" not in thanked(*DAY, "bulletin", "build", MONTH, "-f", "md").err


def test_a_voter_in_the_words_stops_the_issue(thanked: Run) -> None:
    """Placing warns; building refuses."""
    thanked(*DAY, *ASKS, "thank", "1", "--way", "感谢信", "--text", "谢谢孙满仓帮忙。", "--on", "2023-06-20")
    assert "孙满仓" in thanked(*DAY, "bulletin", "thank", MONTH, "1").err
    assert "孙满仓" in thanked(*DAY, "bulletin", "build", MONTH, "-f", "md", code=4).err


def test_what_is_out_stays_and_a_correction_tells(thanked: Run) -> None:
    """Printed, the list says where; taken out or put in afterwards, a correction says so."""
    thanked(*DAY, "bulletin", "thank", MONTH, "1")
    thanked(*DAY, "bulletin", "publish", MONTH)
    printed = built(thanked)
    (row,) = thanked(*DAY, "bulletin", "thanks", MONTH, "-f", "json").json
    assert (row["placed"], row["issues"]) == (True, ["2023-06"])
    assert "在 2023-06 登过" in thanked(*DAY, "bulletin", "thank", "2023-07", "1").err
    thanked(*DAY, "bulletin", "thank", MONTH, "1", "--drop")
    assert built(thanked) == printed
    thanked(*DAY, "bulletin", "publish", MONTH, "--correct", "企业要求撤下")
    assert "民声回响撤下江峡机械厂的致谢" in built(thanked)


def test_an_editor_may_reword_thanks_in_the_file(thanked: Run, tmp_path: object) -> None:
    """The numbers in a firm's words are not counted from cases: a file that changes them is published all the same."""
    thanked(*DAY, *ASKS, "thank", "1", "--way", "感谢信", "--text", "保住了80件订单。", "--on", "2023-06-20")
    thanked(*DAY, "bulletin", "thank", MONTH, "1")
    file = f"{tmp_path}/六月.md"
    with open(file, "w", encoding="utf-8") as out:
        out.write(built(thanked).replace("80件", "90件"))
    thanked(*DAY, "bulletin", "publish", MONTH, "--file", file)
    assert "90件" in built(thanked)
