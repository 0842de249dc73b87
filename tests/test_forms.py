"""The registration form and the voter's receipt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run, dump

DAY = ("--today", "2023-06-05")
FIELDS = (
    "编号", "接待日期", "时间", "记录人", "接待点", "接待代表", "选民姓名", "性别", "电话", "住址", "工作单位", "本区选民",
    "批 / 人次", "要求保密", "渠道", "性质", "类别", "事由", "原话", "现场答复", "拟办意见", "承办单位", "交办日期", "答复期限",
    "办理结果", "回访", "选民评价", "档案号", "选民：", "接待代表：", "记录人：",
)  # fmt: skip


@pytest.fixture
def case(dj: Run) -> str:
    """A case of four people at AJ02, handed to the housing office."""
    line = ("suggest", "add", "--point", "AJ02", "--text", "桥头的路灯坏了|还<b>漏电</b>", "--category", "路灯电力")
    who = ("--voter", "张满仓等4人", "--phone", "13907171234", "--sex", "男", "--address", "柳林村三组9号", "--local")
    more = ("--rep", "Q001", "--other", "XAJ01", "--unit", "住建局", "--time", "09:30", "--archive-number", "D-1")
    number: str = dj(*DAY, *line, *who, *more, "-f", "json").json["number"]
    return number


def looks(dj: Run) -> list[dict[str, object]]:
    """Return the looks at identities."""
    found: list[dict[str, object]] = dj("voter", "looks", "-f", "json").json
    return found


def test_an_empty_form_has_every_field_and_room_to_write(dj: Run) -> None:
    """All fields of the reception record and three lines to sign; the deputies of the day when they are known."""
    dj("reception", "add", "AJ02", "2023-06-05")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01")
    page = dj(*DAY, "suggest", "form", "--point", "AJ02", "-f", "html").out
    for field in FIELDS:
        assert field in page, field
    assert "AJ02 柳林村代表联络站" in page
    assert "周明远（区代表）、冯小满（乡镇代表）" in page
    assert "☑" not in page
    bare = dj(*DAY, "suggest", "form").out
    assert "＿＿" in bare
    assert looks(dj) == []


def test_a_filled_form_carries_the_identity_and_leaves_a_trace(dj: Run, case: str) -> None:
    """What was registered stands on it, marks at what is so; who printed it is logged."""
    page = dj(*DAY, "suggest", "form", case, "-f", "html").out
    for shown in (
        case,
        "张满仓",
        "13907171234",
        "柳林村三组9号",
        "☑男",
        "1 批 4 人次",
        "☑路灯电力",
        "09:30",
        "D-1",
        "2023-07-05",
    ):
        assert shown in page, shown
    assert "桥头的路灯坏了|还&lt;b&gt;漏电&lt;/b&gt;" in page
    assert "周明远（区代表）、冯小满（乡镇代表）" in page
    [look] = looks(dj)
    assert look["through"] == f"suggest form {case}"
    assert dj(*DAY, "--dry-run", "suggest", "form", case, code=2).err.startswith("dj：")
    assert len(looks(dj)) == 1


def test_a_secret_voter_is_masked_on_the_form(dj: Run) -> None:
    """Where secrecy is asked the paper carries no identity, and no look is logged."""
    line = ("suggest", "add", "--point", "AJ02", "--text", "举报有人电鱼", "--category", "其他", "--secrecy")
    dj(*DAY, *line, "--voter", "张满仓", "--phone", "13907171234")
    page = dj(*DAY, "suggest", "form", "001").out
    assert "张某某（要求保密）" in page
    assert "☑是　□否" in page
    assert "13907171234" not in page
    assert looks(dj) == []


def test_a_receipt_is_printed_again_without_identity(dj: Run, case: str, tmp_path: Path) -> None:
    """Number, day, point, matter, with whom, by when, whom to ask; nothing of the voter, and no trace is needed."""
    dj("suggest", "note", case, "--text", "修好前请绕行", "--for-voter", "--on", "2023-06-05", "--today", "2023-06-05")
    dj("suggest", "note", case, "--text", "内部看的", "--on", "2023-06-05", "--today", "2023-06-05")
    told = dj(*DAY, "suggest", "receipt", case).out
    for shown in (case, "2023-06-05", "柳林村代表联络站", "点军区住房和城乡建设局", "2023年7月5日前", "修好前请绕行"):
        assert shown in told, shown
    out = tmp_path / "r.html"
    dj(*DAY, "suggest", "receipt", case, "--out", out)
    page = out.read_text(encoding="utf-8")
    for text in (told, page):
        assert not re.search("张满仓|张某|1390717|三组9号|内部看的", text)
    assert looks(dj) == []


def test_a_receipt_follows_the_case(dj: Run, case: str) -> None:
    """Answered on the spot, waiting, merged, void: each says what is so; a void case gets none."""
    line = ("suggest", "add", "--point", "AJ02", "--category", "其他")
    dj(*DAY, *line, "--text", "问医保怎么报销", "--answer", "带发票到镇便民中心")
    assert "已当场答复（2023-06-05）：带发票到镇便民中心" in dj(*DAY, "suggest", "receipt", "002").out
    dj(*DAY, *line, "--text", "想修一条机耕路")
    assert "已登记，2023年6月12日前交承办单位" in dj(*DAY, "suggest", "receipt", "003").out
    dj(*DAY, *line, "--text", "路灯还没修好", "--same-as", case)
    assert f"与 {case} 是同一件事，一并办理。由点军区住房和城乡建设局办理" in dj(*DAY, "suggest", "receipt", "004").out
    dj(*DAY, "suggest", "void", "003", "--reason", "登错")
    assert "已作废" in dj(*DAY, "suggest", "receipt", "003", code=4).err


def test_forms_refuse_in_a_sentence_and_write_nothing(dj: Run, case: str, tmp_path: Path) -> None:
    """Unknown number or point, both at once, another kind of file: a sentence, an exit code, an unchanged store."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    for more, code in (
        (("form", "999"), 3), (("form", "--point", "ZZ99"), 3), (("form", case, "--point", "AJ02"), 2),
        (("receipt", "999"), 3), (("receipt", case, "--out", tmp_path / "r.pdf"), 2), (("receipt", case, "-f", "csv"), 2),
    ):  # fmt: skip
        assert dj(*DAY, "suggest", *more, code=code).err.startswith("dj：")
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    assert list(tmp_path.glob("r.*")) == []
