"""Slips of a clerk who has only the manual: none of them finishes a case, or loses what was said."""

from __future__ import annotations

from pathlib import Path

import pexpect
import pytest

from conftest import Run
from dianjun_cli.voters.rules import is_mobile, usual_phone
from test_arrivals import answer, finish
from test_canned_answers import LAMP, answered
from test_desk_terminal import TEXT, cases, drafts, home, interrupt, start

__all__ = ["home"]  # a fixture


def at_the_last(dj: Run, home: Path, *more: str, prompt: str = "现场答复（") -> pexpect.spawn:
    """Start an entry and stand at its last question."""
    terminal = start(dj, home, *more, DJ_POINT="AJ02")
    answer(terminal, ("原话", TEXT), ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", ""))
    terminal.expect(prompt + "[^\n]*：")
    return terminal


@pytest.mark.parametrize("name", ["住建局", " 建设局 "])
def test_a_bare_unit_is_handed_the_case(name: str, dj: Run, home: Path) -> None:
    """A unit's short name or alias alone is asked about; Enter hands over."""
    terminal = at_the_last(dj, home)
    terminal.sendline(name)
    answer(terminal, (f"“{name.strip()}”是承办单位：交办给它？", ""))
    finish(terminal, "已登记 AJ02-2306-001，已交办 住建局")


def test_a_unit_refused_or_a_name_is_no_answer_unless_meant(dj: Run, home: Path) -> None:
    """n to the unit, and a short word, are asked about; N asks the last question again, y takes it."""
    terminal = at_the_last(dj, home)
    terminal.sendline("住建局")
    answer(terminal, ("交办给它？", "n"), ("当场答复“住建局”，当场办结？", ""), ("现场答复（", "孙八"))
    answer(terminal, ("当场答复“孙八”，当场办结？", ""))
    terminal.expect("没有采用“孙八”")
    answer(terminal, ("现场答复（", "已答"), ("当场答复“已答”，当场办结？", "y"))
    finish(terminal, "现场答复，已办结")
    assert answered(dj, "001") == "已答"


def test_a_mistyped_unit_does_not_finish_the_case(dj: Run, home: Path) -> None:
    """What is nearly a unit's name is asked about, naming the unit; a sentence that names one is not."""
    dj("unit", "add", "点军区农业农村局", "--kind", "区直部门", "--short-name", "农业农村局")
    terminal = at_the_last(dj, home)
    terminal.sendline("农业农林局")
    terminal.expect("是不是 农业农村局[^\n]*要交办就写“交办 单位”")
    answer(terminal, ("当场答复“农业农林局”，当场办结？", ""), ("现场答复（", "已请农业农村局的人来看过，下周就修"))
    finish(terminal, "现场答复，已办结")


@pytest.mark.parametrize("yes", ["y", "是", "好"])
def test_a_yes_behind_a_canned_answer_is_enter(yes: str, dj: Run, home: Path) -> None:
    """What is typed as a yes does not become a part of the answer."""
    terminal = at_the_last(dj, home)
    terminal.sendline("=路灯")
    terminal.expect(f"可改[^\n]*：.*{LAMP}")
    terminal.sendline(yes)
    finish(terminal, "现场答复，已办结")
    assert answered(dj, "001") == LAMP


def test_the_next_voters_words_at_once_more_are_not_lost(dj: Run, home: Path) -> None:
    """A sentence is offered as the next one's words: kept at once, there to be gone on with, asked for no more."""
    terminal = at_the_last(dj, home)
    terminal.sendline("")
    answer(terminal, ("再登一件？", "小学门口的斑马线"), ("“小学门口的斑马线”当作下一件的原话？", ""))
    terminal.expect("原话：.*小学门口的斑马线")
    assert len(drafts(home)) == 1
    terminal.sendline("看不清了")
    answer(terminal, ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", ""), ("现场答复（", ""))
    answer(terminal, ("再登一件？", "y"))  # and the one after that begins empty
    terminal.expect("原话：$")
    interrupt(terminal)
    assert {case["title"] for case in cases(dj)} == {TEXT, "小学门口的斑马线看不清了"}
    assert drafts(home) == []


def test_what_is_neither_yes_nor_no_is_asked_again(dj: Run, home: Path) -> None:
    """A slip, and a sentence that was not meant for the next one; nobody is thrown out to the shell."""
    terminal = at_the_last(dj, home)
    terminal.sendline("")
    answer(terminal, ("再登一件？", "嗯嗯"))
    terminal.expect("请写 y（是）或 n（否）")
    answer(terminal, ("再登一件？", "他说下个月再来看看"), ("当作下一件的原话？", "n"))
    terminal.expect("请写 y（是）或 n（否）")
    finish(terminal, "")
    assert len(cases(dj)) == 1


def test_a_telephone_cut_short_is_asked_about(dj: Run, home: Path) -> None:
    """N asks the telephone again; y keeps it as it is."""
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", TEXT), ("事由", ""), ("类别", ""), ("电话", "1390000"))
    answer(terminal, ("“1390000”不像完整的号码，就这样记？", ""), ("电话", "12345"))
    answer(terminal, ("“12345”不像完整的号码", "y"), ("姓名", ""), ("现场答复（", ""))
    finish(terminal, "已登记")
    assert dj("suggest", "show", "001", "--reveal", "-f", "json").json["voter_phone"] == "12345"


def test_a_telephone_at_the_name_is_the_telephone(dj: Run, home: Path) -> None:
    """It is said, kept as the telephone, and the name asked again."""
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", TEXT), ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", "13907171234"))
    terminal.expect("是电话，已记作电话")
    answer(terminal, ("姓名", "孙满仓"), ("现场答复（", ""))
    finish(terminal, "已登记")
    shown = dj("suggest", "show", "001", "--reveal", "-f", "json").json
    assert (shown["voter"], shown["voter_phone"]) == ("孙满仓", "13907171234")


@pytest.mark.parametrize(
    ("text", "usual", "mobile"),
    [
        ("13907171234", True, True), ("139 0717 1234", True, True), ("+86 13907171234", True, True),
        ("0717-6543210", True, False), ("6543210", True, False), ("6543210转801", True, False),
        ("１３９０７１７１２３４", True, True), ("1390000", False, False), ("139071712345", False, False),
        ("12345", False, False), ("65432", False, False), ("孙13907171234", False, False), ("", False, False),
    ],
)  # fmt: skip
def test_which_telephones_are_whole(text: str, usual: bool, mobile: bool) -> None:
    """A mobile has 11 digits, a landline 7 to 12; only digits and what stands between them are a mobile."""
    assert (usual_phone(text), is_mobile(text)) == (usual, mobile)


def test_a_handing_over_typed_again_at_the_units_is_understood(dj: Run, home: Path) -> None:
    """After 交办 alone, 交办 单位 还有话 takes the unit and tells that the rest is not kept; so does one line."""
    terminal = at_the_last(dj, home)
    terminal.sendline("交办")
    answer(terminal, ("交给哪个单位|类别|写编号", "交办 住建局 请尽快"))
    terminal.expect("只取单位“住建局”，后面的“请尽快”没有记")
    finish(terminal, "已交办 住建局")
    again = start(dj, home, DJ_POINT="AJ02", DJ_TODAY="2023-06-06")
    answer(again, ("原话", "集市没有公共厕所"), ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", ""))
    answer(again, ("现场答复（", "交办 住建局 请尽快"))
    finish(again, "已交办 住建局")


def test_breaking_off_is_one_sentence_and_the_day_tells_of_it(dj: Run, home: Path) -> None:
    """Ctrl-C says once what became of the words; `dj` tells of the entry; looking makes no folder."""
    env = {"DJ_HOME": str(home)}
    assert "没登完" not in dj(env=env).out
    assert not (home / "unfinished").exists()
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", TEXT))
    terminal.expect("事由[^\n]*：")
    said = ""
    for _ in range(4):
        terminal.sendcontrol("c")
        if terminal.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=8) == 0:
            said = str(terminal.before)
            break
    assert said.count("留存") == 1
    assert "已中止，这一件没有登记；写过的已留存" in said
    assert "没有保存" not in said
    assert len(drafts(home)) == 1
    assert "有 1 件没登完：dj suggest add --recover" in dj(env=env).out


def test_a_message_from_the_internet_is_not_answered_on_the_spot(dj: Run, home: Path) -> None:
    """The head names the channel, the last question takes a unit only, the receipt tells of the first reply."""
    terminal = at_the_last(dj, home, "--channel", "线上留言", prompt="[\n]交办（")
    terminal.sendline("马上派人去修")
    terminal.expect("first-reply 回复")
    answer(terminal, ("交办（", ""))
    finish(terminal, r"请在 2023-06-\d\d[^\n]*前首次回复（dj suggest first-reply）")


def test_the_head_names_the_channel_or_the_deputy(dj: Run, home: Path) -> None:
    """Another channel than the reception stands in the head; --rep stands there instead of the rota."""
    dj("reception", "add", "AJ02", "2023-06-05")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "XAJ01")
    for more, head in (
        (("--channel", "线上留言"), "2023-06-05　渠道：线上留言\r"),
        (("--channel", "走访", "--rep", "Q001"), "渠道：走访　代表：周明远\r"),
        (("--rep", "Q001"), "（5号见）　接待代表：周明远\r"),
        ((), "（5号见）　接待代表：冯小满\r"),
    ):
        terminal = start(dj, home, *more, DJ_POINT="AJ02")
        terminal.expect_exact(head)
        terminal.expect("原话：")
        interrupt(terminal)
