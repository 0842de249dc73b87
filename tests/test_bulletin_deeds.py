"""Model deeds in an issue: placed by the editor, kept when it is built again, frozen when it is out."""

from __future__ import annotations

import pytest

from conftest import Run

MONTH, DAY = "2023-06", ("--today", "2023-07-05")
STORY = "老人夜里发病，她打着手电走了两个钟头。\n\n三年里陪护就医160多件，没有一次叫苦。"


@pytest.fixture
def chosen(dj: Run) -> Run:
    """A store with a voter's case, a chosen deed and a candidate."""
    case = ("--category", "路灯电力", "--text", "路灯不亮了", "--voter", "孙满仓", "--phone", "13907171234")
    dj("--today", "2023-06-05", "suggest", "add", "--point", "AJ02", *case)
    dj("--today", "2023-06-05", "deed", "add", "--rep", "Q001", "--title", "雪夜送药", "--text", STORY)
    dj("--today", "2023-06-05", "deed", "add", "--rep", "XAJ01", "--title", "修渠", "--text", "渠没有断过水。")
    dj("--today", "2023-06-06", "deed", "choose", "1")
    return dj


def built(dj: Run, *words: str, form: str = "md") -> str:
    """Return the issue as it would be printed now, or as it was."""
    return dj(*DAY, "bulletin", "build", MONTH, "-f", form, *words).out


def test_a_placed_deed_is_printed_after_the_columns_and_kept(chosen: Run) -> None:
    """A paragraph a line, its deputy beneath, in both editions and both forms, however often it is built."""
    assert "代表风采" not in built(chosen)
    chosen(*DAY, "bulletin", "deed", MONTH, "1")
    for edition in ("internal", "public"):
        text = built(chosen, "--edition", edition)
        assert text.index("## 民声回响") < text.index("## 代表风采") < text.index("## 数据")
        assert "### 雪夜送药\n\n老人夜里发病，她打着手电走了两个钟头。\n\n三年里" in text
        assert '<section class="deeds">' in built(chosen, "--edition", edition, form="html")
        assert built(chosen, "--edition", edition) == text
    chosen(*DAY, "bulletin", "deed", MONTH, "1", "--drop")
    assert "代表风采" not in built(chosen)
    assert "没有 DX-2023-001" in chosen(*DAY, "bulletin", "deed", MONTH, "1", "--drop", code=3).err


def test_only_a_chosen_deed_is_placed(chosen: Run) -> None:
    """A candidate is refused; one that is voided after it was placed is left out and told."""
    assert "候选" in chosen(*DAY, "bulletin", "deed", MONTH, "2", code=4).err
    chosen(*DAY, "bulletin", "deed", MONTH, "1")
    chosen(*DAY, "deed", "void", "1", "--reason", "查无此事")
    told = chosen(*DAY, "bulletin", "build", MONTH, "-f", "md")
    assert "代表风采" not in told.out
    assert "DX-2023-001 登不了了（已作废）" in told.err
    found = chosen(*DAY, "bulletin", "check", MONTH, "-f", "json", code=1).json
    assert ("pick_gone", "DX-2023-001") in {(one["code"], one["number"]) for one in found}


def test_a_voter_in_the_story_stops_the_issue(chosen: Run) -> None:
    """Placing warns, building and publishing refuse, and reset --all takes the deed out with everything else."""
    chosen(*DAY, "deed", "edit", "1", "--text", "孙满仓夜里发病，她把药送到家里。")
    assert "孙满仓" in chosen(*DAY, "bulletin", "deed", MONTH, "1").err
    assert "孙满仓" in chosen(*DAY, "bulletin", "build", MONTH, "-f", "md", code=4).err
    chosen(*DAY, "bulletin", "publish", MONTH, code=4)
    chosen(*DAY, "bulletin", "reset", MONTH, "--all")
    assert "代表风采" not in built(chosen)


def test_what_is_out_stays_and_a_correction_tells(chosen: Run) -> None:
    """A deed edited after print is not edited in the issue; the list says where it was; a correction names it."""
    chosen(*DAY, "bulletin", "deed", MONTH, "1")
    chosen(*DAY, "bulletin", "publish", MONTH)
    printed = built(chosen)
    chosen(*DAY, "deed", "edit", "1", "--text", "另一种说法。")
    assert built(chosen) == printed
    (row,) = chosen(*DAY, "bulletin", "deeds", MONTH, "-f", "json").json
    assert (row["number"], row["placed"], row["issues"]) == ("DX-2023-001", True, ["2023-06"])
    told = chosen(*DAY, "bulletin", "deed", "2023-07", "1")
    assert "在 2023-06 登过" in told.err
    chosen(*DAY, "bulletin", "publish", MONTH, "--correct", "事迹有误")
    assert "代表风采“雪夜送药”文字有改动" in built(chosen)


def test_an_editor_may_reword_a_story_in_the_file(chosen: Run, tmp_path: object) -> None:
    """The numbers of a story are not counted from cases: a file that changes them is published all the same."""
    chosen(*DAY, "bulletin", "deed", MONTH, "1")
    file = f"{tmp_path}/六月.md"
    with open(file, "w", encoding="utf-8") as out:
        out.write(built(chosen).replace("160多件", "170多件"))
    chosen(*DAY, "bulletin", "publish", MONTH, "--file", file)
    assert "170多件" in built(chosen)
