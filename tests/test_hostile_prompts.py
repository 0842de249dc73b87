"""Prompts under hostile hands: whatever is typed, however it ends, nothing typed is lost and nothing half is saved."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run, dump
from test_desk_terminal import TEXT, cases, drafts, home, interrupt, start

__all__ = ["home"]  # a fixture
HOSTILE = (
    "\x1b[2J\x07",
    "  ",
    "9" * 5000,
    "２",
    "\u202e\u200b",
    "'; DROP TABLE event; --",
    "{{7*7}}%s",
    "-x",
    "灯" * 30_000,
)
ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "路灯电力", "--text", TEXT)
PROMPTS = ("原话", "事由", "类别", "电话", "姓名", "现场答复")


def gone(terminal: pexpect.spawn) -> int:
    """Wait for the program's end; return its exit code."""
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus if terminal.exitstatus is not None else -1)


def begun(dj: Run, home: Path, *more: str, text: str = TEXT, upto: str = "电话", **env: str) -> pexpect.spawn:
    """Start an entry and answer until a prompt stands there."""
    terminal = start(dj, home, *more, DJ_POINT="AJ02", **env)
    for name in PROMPTS:
        terminal.expect(name + "[^\n]*：")
        if name == upto:
            break
        terminal.sendline(text if name == "原话" else "")
    return terminal


def kept(home: Path) -> list[str]:
    """Return the voters' words of the entries that wait to be finished."""
    return [json.loads(path.read_text(encoding="utf-8"))["text"] for path in drafts(home)]


@pytest.mark.parametrize("way", ["hangup", "end of input", "killed"])
def test_however_an_entry_ends_its_words_are_kept(way: str, dj: Run, home: Path) -> None:
    """The window is closed, Ctrl-D, SIGKILL: no case, the words there for --recover, day and point with them."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    terminal = begun(dj, home)
    if way == "hangup":
        terminal.close(force=False)
        terminal.wait() if terminal.isalive() else None
    elif way == "end of input":
        terminal.sendcontrol("d")
        terminal.expect("已留存")
        assert gone(terminal) == 130
    else:
        terminal.kill(9)
        terminal.close()
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    assert kept(home) == [TEXT]
    facts = json.loads(drafts(home)[0].read_text(encoding="utf-8"))
    assert (facts["point"], facts["on"]) == ("AJ02", "2023-06-05")


def test_several_unfinished_entries_are_kept_apart_and_picked(dj: Run, home: Path) -> None:
    """A second voter's entry takes nothing from the first's; each is gone on with, or thrown away, by itself."""
    interrupt(begun(dj, home))
    second = begun(dj, home, text="老街的消防栓没有水")
    interrupt(second)
    assert sorted(kept(home)) == sorted([TEXT, "老街的消防栓没有水"])
    third = begun(dj, home, text="集市没有公共厕所", upto="现场答复")
    third.sendline("")
    third.expect("已登记 AJ02-2306-001")
    third.sendline("")
    assert gone(third) == 0
    assert len(kept(home)) == 2  # finishing another leaves these alone
    again = start(dj, home, "--recover", DJ_TODAY="2023-06-09")
    again.expect("接着登哪一件")
    again.sendline("消防栓")
    for name in ("原话", "事由", "电话", "姓名", "现场答复"):
        again.expect(name + "[^\n]*：")
        again.sendline("")
    again.expect("已登记 AJ02-2306-002.*补录，2023-06-05 接待")
    again.sendline("")
    assert gone(again) == 0
    assert kept(home) == [TEXT]
    dj("suggest", "add", "--forget", env={"DJ_HOME": str(home)})
    assert kept(home) == []
    assert dj("suggest", "add", "--forget", code=3, env={"DJ_HOME": str(home)}).err.startswith("dj：没有")


@pytest.mark.parametrize("what", ["locked", "gone", "rubbish"])
def test_a_store_that_fails_at_the_end_loses_no_words(what: str, dj: Run, home: Path) -> None:
    """Locked by another window, vanished or replaced while the voter spoke: a sentence, an exit code, the words kept."""
    path: Path = dj.path  # type: ignore[attr-defined]
    terminal = begun(dj, home, upto="现场答复", DJ_WAIT="0.3")
    other = sqlite3.connect(path, isolation_level=None)
    if what == "locked":
        other.execute("BEGIN IMMEDIATE")
    else:
        path.rename(path.with_name("elsewhere.db"))
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)
        if what == "rubbish":
            path.write_bytes(b"rubbish" * 1000)
    terminal.sendline("")
    terminal.expect("dj：")
    terminal.expect("已留存")
    assert gone(terminal) in (2, 3, 5)
    other.close()
    assert kept(home) == [TEXT]


def test_a_damaged_entry_is_told_and_can_be_thrown_away(dj: Run, home: Path) -> None:
    """Half a file is no fault of ours to be reported: it is named, and --forget removes it."""
    folder = home / "unfinished"
    folder.mkdir(parents=True)
    for text in ("{", "[]", "\udcff"):
        (folder / "1.json").write_bytes(text.encode("utf-8", "surrogateescape"))
        assert "--forget" in dj("suggest", "add", "--recover", code=2, env={"DJ_HOME": str(home)}).err
    dj("suggest", "add", "--forget", env={"DJ_HOME": str(home)})
    assert drafts(home) == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_hostile_answers_are_asked_again_or_taken_as_words(prompt: str, dj: Run, home: Path) -> None:
    """Every hostile value at every prompt: never a fault, and the entry can still be given up with its words kept."""
    terminal = start(dj, home, DJ_POINT="AJ02")
    words = HOSTILE[2:6] if prompt != "类别" else HOSTILE[:6]
    for name in PROMPTS:
        terminal.expect(name + "[^\n]*：")
        if name == prompt:
            break
        terminal.sendline(TEXT if name == "原话" else "")
    for value in words:
        terminal.sendline(value)
        if terminal.expect(["(?<!dj)：", "程序出错", pexpect.EOF]) == 1:
            pytest.fail(f"{prompt}: {value[:40]!r}")
        if not terminal.isalive():
            break
    for _ in range(3):
        if terminal.isalive():
            terminal.sendcontrol("c")
            terminal.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=4)
    said = (terminal.before or "") if isinstance(terminal.before, str) else ""
    terminal.close(force=True)
    assert "Traceback" not in said
    assert not list(home.glob("fault-*"))
    assert all("\x1b" not in str(case) for case in cases(dj))
    assert kept(home) or cases(dj) or prompt == "原话"


def failing(dj: Run, table: str) -> None:
    """Let every insert into a table fail as a broken disk would."""
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute(f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END")
    store.commit()
    store.close()


def asked(dj: Run, *words: str) -> pexpect.spawn:
    """Type one command line at a terminal."""
    env = {**os.environ, "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-07-05", "TERM": "xterm", "LANG": "C.UTF-8"}  # type: ignore[attr-defined]
    return pexpect.spawn(str(DJ), [*words], env=env, encoding="utf-8", timeout=60, dimensions=(24, 200))


LONG = "六月，各家站点照常接待，雨后道路和用水的事说得最多，“路”字占了一半"


def test_a_long_answer_is_given_back_when_the_store_fails(dj: Run) -> None:
    """A lead and a reason typed at a prompt: the store breaks, the error comes with the words, ready to be copied."""
    dj(*ADD, "--unit", "住建局")
    failing(dj, "text")
    for words, prompt in (
        (("bulletin", "lead", "2023-06"), "导语"),
        (("suggest", "petition", "AJ02-2306-001", "--on", "2023-06-08"), "原因"),
    ):
        terminal = asked(dj, *words)
        terminal.expect(f"{prompt}[^\n]*：")
        terminal.sendline(LONG)
        terminal.expect(f"读写磁盘出错.*原样在这里：\\s*{prompt}[^\n]*：{LONG}")
        assert gone(terminal) == 5


def test_what_was_saved_or_kept_otherwise_is_not_shown_again(dj: Run, home: Path) -> None:
    """A lead that is saved; an entry of the desk's that has its own place and way back."""
    terminal = asked(dj, "bulletin", "lead", "2023-06")
    terminal.expect("导语[^\n]*：")
    terminal.sendline(LONG)
    assert terminal.expect(["原样在这里", pexpect.EOF]) == 1
    failing(dj, "text")
    terminal = begun(dj, home, text=LONG, upto="现场答复")
    terminal.sendline("")
    terminal.expect("读写磁盘出错")
    assert terminal.expect(["原样在这里", "已留存.*--recover"]) == 1
    gone(terminal)
    terminal = begun(dj, home, text=LONG)
    terminal.sendcontrol("c")
    assert terminal.expect(["原样在这里", "已留存.*--recover"]) == 1
    assert terminal.expect(["原样在这里", pexpect.EOF]) == 1
