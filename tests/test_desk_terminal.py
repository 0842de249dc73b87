"""The desk at a real terminal: `dj suggest add` with a voter standing there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run

TEXT = "村口到小学那段路的路灯坏了半个月，伢们放学摸黑"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The clerk's own folder."""
    return tmp_path / "home"


@pytest.fixture
def desk(dj: Run, home: Path) -> Iterator[pexpect.spawn]:
    """A terminal at the desk of AJ02 on a reception day, two deputies on the rota."""
    dj("reception", "add", "AJ02", "2023-06-05")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01")
    terminal = start(dj, home, DJ_POINT="AJ02")
    yield terminal
    terminal.close(force=True)


def start(dj: Run, home: Path, *more: str, **env: str) -> pexpect.spawn:
    """Start `dj suggest add` at a terminal."""
    environment = {**os.environ, "DJ_HOME": str(home), "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-05"}  # type: ignore[attr-defined]
    environment |= {"TERM": "xterm", "LANG": "C.UTF-8", **env}
    return pexpect.spawn(
        str(DJ), ["suggest", "add", *more], env=environment, encoding="utf-8", timeout=30, dimensions=(40, 100)
    )


def interrupt(terminal: pexpect.spawn) -> None:
    """Press Ctrl-C until the program has gone: one pressed before the prompt listens may be passed over."""
    for _ in range(4):
        terminal.sendcontrol("c")
        if terminal.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=8) == 0:
            break
    terminal.close()


def drafts(home: Path) -> list[Path]:
    """Return the entries kept unfinished."""
    return sorted((home / "unfinished").glob("*"))


def cases(dj: Run) -> list[dict[str, object]]:
    """Return the cases of the store."""
    found: list[dict[str, object]] = dj("suggest", "list", "--limit", "0", "-f", "json").json
    return found


def test_five_enters_besides_the_text_make_a_case(desk: pexpect.spawn, dj: Run) -> None:
    """Day, point and deputies are filled in; the voter's words and five Enters are enough."""
    desk.expect("AJ02 柳林村代表联络站.*2023-06-05.*周明远、冯小满")
    desk.expect("原话：")
    desk.sendline(TEXT)
    for prompt in ("事由", "类别", "电话", "姓名", "现场答复"):
        desk.expect(prompt + "[^\n]*：")
        desk.sendline("")
    desk.expect("已登记 AJ02-2306-001")
    desk.expect("再登一件？")
    desk.sendline("")
    desk.expect(pexpect.EOF)
    [case] = cases(dj)
    assert case["title"] == TEXT
    assert case["category"] == "路灯电力"
    assert dj("suggest", "show", "001", "-f", "json").json["deputies"] == ["冯小满"]


def test_once_more_starts_the_next_case(desk: pexpect.spawn, dj: Run) -> None:
    """是 at 再登一件？ asks for the next voter's words; a hand-over and an answer can be given."""
    for words, disposal in ((TEXT, "交办 建设局"), ("小学门口的斑马线看不清了", "已请交警本周重画")):
        desk.expect("原话：")
        desk.sendline(words)
        for prompt, answer in (("事由", ""), ("类别", "1"), ("电话", "139 0717 1234"), ("姓名", "孙满仓")):
            desk.expect(prompt + "[^\n]*：")
            desk.sendline(answer)
        desk.expect("现场答复[^\n]*：")
        desk.sendline(disposal)
        desk.expect("再登一件？")
        desk.sendline("是")
    desk.expect("原话：")
    interrupt(desk)
    assert sorted((c["state"], c["category"]) for c in cases(dj)) == [("assigned", "道路交通"), ("closed", "道路交通")]


@pytest.mark.parametrize("prompt", ["事由", "类别", "电话", "姓名", "现场答复"])
def test_ctrl_c_keeps_what_was_typed(prompt: str, desk: pexpect.spawn, dj: Run, home: Path) -> None:
    """Ctrl-C at any prompt exits 130, saves no case, keeps the words privately; --recover uses and deletes them."""
    desk.expect("原话：")
    desk.sendline(TEXT)
    for name in ("事由", "类别", "电话", "姓名", "现场答复"):
        desk.expect(name + "[^\n]*：")
        if name == prompt:
            interrupt(desk)
            break
        desk.sendline("")
    assert desk.exitstatus == 130
    assert cases(dj) == []
    [draft] = drafts(home)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert json.loads(draft.read_text(encoding="utf-8"))["text"] == TEXT
    again = start(dj, home, "--recover", DJ_POINT="AJ02")
    # What was picked from a list is not asked again; words come back as defaults.
    for name in ("原话", "事由", *(["类别"] if prompt in ("事由", "类别") else []), "电话", "姓名", "现场答复"):
        again.expect(name + "[^\n]*：")
        again.sendline("")
    again.expect("已登记 AJ02-2306-001")
    again.expect("再登一件？")
    again.sendline("")
    again.expect(pexpect.EOF)
    assert len(cases(dj)) == 1
    assert not draft.exists()


def test_the_next_voter_comes_after_a_recovered_one(desk: pexpect.spawn, dj: Run, home: Path) -> None:
    """是 at 再登一件？ after --recover asks for the next voter's words, with nothing of the last one."""
    desk.expect("原话：")
    desk.sendline(TEXT)
    desk.expect("事由[^\n]*：")
    interrupt(desk)
    again = start(dj, home, "--recover", DJ_POINT="AJ02")
    for name in ("原话", "事由", "类别", "电话", "姓名", "现场答复"):
        again.expect(name + "[^\n]*：")
        again.sendline("")
    again.expect("再登一件？")
    again.sendline("是")
    again.expect("原话：")
    again.sendcontrol("d")
    again.expect(pexpect.EOF)
    assert len(cases(dj)) == 1


def test_ctrl_c_before_anything_was_typed_leaves_nothing(desk: pexpect.spawn, dj: Run, home: Path) -> None:
    """At the first prompt there is nothing to keep."""
    desk.expect("原话：")
    interrupt(desk)
    assert desk.exitstatus == 130
    assert drafts(home) == []


def test_a_bad_answer_is_asked_again(desk: pexpect.spawn, dj: Run) -> None:
    """An empty text, a category that is none, a telephone that is none, an unknown unit: a sentence, and again."""
    desk.expect("原话：")
    desk.sendline("")
    desk.expect("原话不能为空")
    desk.sendline(TEXT)
    desk.expect("事由[^\n]*：")
    desk.sendline("")
    desk.expect("类别[^\n]*：")
    desk.sendline("99")
    desk.expect("没有“99”这一项")
    desk.sendline("供水")
    desk.expect("电话[^\n]*：")
    desk.sendline("没有电话")
    desk.expect("不像电话号码")
    desk.sendline("")
    desk.expect("姓名[^\n]*：")
    desk.sendline("孙\x1b[D满仓")  # an arrow key moves the cursor and does not land in the name
    desk.expect("现场答复[^\n]*：")
    desk.sendline("交办 外星局")
    desk.expect("没有叫“外星局”的承办单位")
    desk.sendline("交办 住建局")
    desk.expect("已登记 AJ02-2306-001，已交办 住建局")
    desk.expect("再登一件？")
    desk.sendline("")
    desk.expect(pexpect.EOF)
    [case] = cases(dj)
    assert case["category"] == "供水排水"
    name = dj("suggest", "show", "001", "--reveal", "-f", "json").json["voter"]
    assert "\x1b" not in name
    assert "[D" not in name


def test_a_desk_without_a_point_is_asked_once(dj: Run, home: Path) -> None:
    """Without DJ_POINT the receiving platforms are offered; a part of a name is enough."""
    terminal = start(dj, home)
    terminal.expect("哪个接待点")
    terminal.sendline("柳林")
    terminal.expect("AJ02 柳林村代表联络站")
    terminal.expect("原话：")
    terminal.sendcontrol("d")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
