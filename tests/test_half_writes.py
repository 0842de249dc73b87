"""A loop that fails the first statement of a verb, then the second, … until none fails: never a half-write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from conftest import Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--text", "路灯坏了", "--category", "其他")
VOTER = ("--voter", "孙满仓", "--phone", "13907171234")
VERBS: dict[str, tuple[str, ...]] = {
    "add": (*ADD, *VOTER),
    "add and answer": (*ADD, *VOTER, "--answer", "讲清了"),
    "add and assign": (*ADD, "--unit", "住建局", "--other", "Q001"),
    "assign": ("suggest", "assign", "001", "--unit", "住建局"),
    "edit": ("suggest", "edit", "001", "--text", "桥栏断了", "--category", "道路交通", "--voter", "孙满堂"),
    "void": ("suggest", "void", "001", "--reason", "重复"),
    "reply": ("suggest", "reply", "002", "--text", "修好了"),
    "extend": ("suggest", "extend", "002", "--until", "2099-01-01", "--reason", "等料"),
    "return": ("suggest", "return", "002", "--reason", "错交"),
    "confirm": ("suggest", "confirm", "003", "--rating", "满意", "--text", "好"),
    "close": ("suggest", "close", "003", "--outcome", "解决"),
    "reveal": ("suggest", "show", "001", "--reveal"),
    "attach": ("suggest", "attach", "001", "{folder}/units.csv", "--copy", "--caption", "名单"),
    "note": ("suggest", "note", "001", "--text", "选民又来问了"),
    "platform": (
        "platform",
        "add",
        "AJ09",
        "--name",
        "新点",
        "--kind",
        "点",
        "--township",
        "艾家镇",
        "--parent",
        "AJ02",
    ),
    "import": ("unit", "import", "{folder}/units.csv"),
    "settings": ("settings", "set", "bulletin.copies", "7"),
    "plan": ("reception", "plan", "2023"),
    "publish": ("bulletin", "publish", "2023-06"),
}


@contextmanager
def failing_at(number: int) -> Iterator[list[int]]:
    """Let the given statement of every transaction fail as a full disk would."""
    count = [0]

    def before(*_args: Any) -> None:
        count[0] += 1
        if count[0] == number:
            raise sqlite3.OperationalError("database or disk is full")

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield count
    finally:
        event.remove(Engine, "before_cursor_execute", before)


@pytest.fixture
def three(dj: Run) -> Run:
    """A store with a registered, an assigned and an answered case."""
    dj(*ADD, *VOTER)
    dj(*ADD, "--unit", "住建局")
    dj(*ADD, "--unit", "住建局")
    dj("suggest", "reply", "003", "--text", "修好了")
    return dj


def prepared(name: str, folder: Path) -> list[str]:
    """Return a verb's words, with the file it imports put into `folder`."""
    (folder / "units.csv").write_text(
        "名称,类别\n点军区文化和旅游局,区直部门\n点军区教育局,区直部门\n", encoding="utf-8"
    )
    return [word.format(folder=folder) if word.startswith("{folder}") else word for word in VERBS[name]]


@pytest.mark.parametrize("name", VERBS)
def test_a_failing_statement_leaves_nothing_behind(name: str, three: Run) -> None:
    """Whichever statement fails, the store is as before; at last none fails and the verb is done."""
    path: Path = three.path  # type: ignore[attr-defined]
    words = prepared(name, path.parent)
    before = dump(path)
    for number in range(1, 400):
        with failing_at(number) as count:
            result = three(*words, code=None)
        if count[0] < number:
            assert result.code == 0, result.err
            break
        assert result.code == 5, result.err
        assert "磁盘已满" in result.err
        assert dump(path) == before
    else:
        pytest.fail("the verb never came through")
    assert number > 1
    assert dump(path) != before
    three("db", "check")


@pytest.mark.parametrize("name", VERBS)
def test_a_dry_run_saves_nothing(name: str, three: Run) -> None:
    """--dry-run does it all and keeps none of it."""
    path: Path = three.path  # type: ignore[attr-defined]
    before = dump(path)
    three("--dry-run", *prepared(name, path.parent))
    assert dump(path) == before
