"""At a terminal a verb asks for what it was not told; without one it is an error that names the option."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "其他", "--text", "路灯坏了")


def terminal(dj: Run, tmp_path: Path, *argv: str) -> pexpect.spawn:
    """Start `dj` at a terminal of 80 columns on 20 June."""
    env = {**os.environ, "DJ_HOME": str(tmp_path), "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-20",  # type: ignore[attr-defined]
           "TERM": "xterm", "LANG": "C.UTF-8"}  # fmt: skip
    return pexpect.spawn(str(DJ), list(argv), env=env, encoding="utf-8", timeout=30, dimensions=(40, 80))


@pytest.mark.parametrize(
    ("argv", "answers", "state"),
    [
        (("assign", "001"), [("交给哪个单位", "zjj")], "assigned"),
        (("reply", "001"), [("答复", "已换新灯")], "answered"),
        (("extend", "001"), [("新的期限", "2023-08-01"), ("原因", "等材料")], "assigned"),
        (("confirm", "001"), [("评价", "满意"), ("选民的话", "亮堂多了")], "confirmed"),
        (("close", "001"), [("结果", "1")], "closed"),
        (("close", "001"), [("结果", "jssm")], "closed"),
        (("merge", "001"), [("并入哪一件", "002")], "merged"),
    ],
)  # fmt: skip
def test_a_verb_asks_for_what_is_missing(
    dj: Run, tmp_path: Path, argv: tuple[str, ...], answers: list[tuple[str, str]], state: str
) -> None:
    """Each required fact is asked once, with its list; then the verb happens as if all had been said."""
    dj(*ADD)
    dj(*ADD)
    if argv[0] in ("reply", "extend", "confirm", "close"):
        dj("suggest", "assign", "AJ02-2306-001", "--unit", "交通局", "--on", "2023-06-06")
    if argv[0] in ("confirm", "close"):
        dj("suggest", "reply", "AJ02-2306-001", "--text", "已换", "--on", "2023-06-10")
    desk = terminal(dj, tmp_path, "suggest", argv[0], "AJ02-2306-001")
    for question, answer in answers:
        desk.expect(question + "[^\n]*：")
        desk.sendline(answer)
    desk.expect("AJ02-2306-001 已")
    desk.expect(pexpect.EOF)
    assert dj("suggest", "show", "AJ02-2306-001", "-f", "json").json["state"] == state


def test_what_is_not_allowed_is_said_before_anything_is_asked(dj: Run, tmp_path: Path) -> None:
    """Nobody types an answer to a case that cannot be answered."""
    dj(*ADD)
    desk = terminal(dj, tmp_path, "suggest", "close", "AJ02-2306-001")
    desk.expect("不能“办结”")
    desk.expect(pexpect.EOF)
    assert "结果" not in desk.before


def test_without_a_terminal_the_option_is_named(dj: Run) -> None:
    """Cron is never asked: exit 2, the option, nothing changed."""
    dj(*ADD)
    for verb, facts, option in (
        ("assign", (), "--unit"),
        ("extend", ("--reason", "等"), "--until"),
        ("reply", (), "--text"),
        ("close", (), "--outcome"),
    ):
        before = dump(dj.path)  # type: ignore[attr-defined]
        assert option.removeprefix("--text") in dj("suggest", verb, "AJ02-2306-001", *facts, code=2).err
        assert dump(dj.path) == before  # type: ignore[attr-defined]
        if verb == "assign":
            dj("suggest", "assign", "AJ02-2306-001", "--unit", "交通局", "--on", "2023-06-06")
