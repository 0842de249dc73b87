"""What stands on the screen at 80 and at 120 columns: nothing wider, nothing askew, no number broken."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DJ, Run
from dianjun_cli.core.drawing import rich_text
from dianjun_cli.core.layout import GAP, fit, lines
from dianjun_cli.core.output import Card, Column, Table
from dianjun_cli.core.widths import NOT_FIRST, width
from dianjun_cli.suggestions.queries import COLUMNS

NAMES = ("艾平", "李建国", "欧阳翠娥", "司马相如君", "阿依古丽·买买提", "买买提·艾力江", "牛扎坪村代表联络站")
CHARS = "艾平李建国欧阳翠娥司马阿依古丽买提江牛扎坪村"
PEOPLE = st.one_of(st.sampled_from(NAMES), st.text(CHARS, min_size=2, max_size=7))
ROWS = st.fixed_dictionaries(
    {
        "number": st.from_regex(r"\A[A-Z]{2}[0-9]{2}-2306-[A-C]?[0-9]{3}\Z"),
        "title": st.text("村口的路灯不亮，。、（）ab12 “”", min_size=1, max_size=60).map(str.strip),
        "state": st.sampled_from(["registered", "assigned", "closed"]),
        "point": st.from_regex(r"\A[A-Z]{2}[0-9]{2}\Z"),
        "township": st.sampled_from(["艾家镇", "点军街道"]),
        "category": st.sampled_from(["路灯电力", "其他"]),
        "unit": PEOPLE,
        "received_on": st.dates().map(str),
        "due_on": st.one_of(st.none(), st.dates().map(str)),
    }
)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def screen(output: Table | Card, columns: int) -> list[str]:
    """Return the lines that a terminal of so many columns is sent."""
    before = dict(os.environ)
    os.environ["COLUMNS"] = str(columns)
    try:
        return ESCAPES.sub("", rich_text(output)).splitlines()
    finally:
        os.environ.clear()
        os.environ.update(before)


@given(st.lists(ROWS, min_size=1, max_size=5), st.sampled_from([80, 120]))
def test_a_list_fits_and_keeps_numbers_and_dates_whole(rows: list[dict[str, str | None]], columns: int) -> None:
    """No line is wider than the terminal; a case's number, a date and a name of seven stand on one line."""
    drawn = screen(Table(COLUMNS, rows), columns)
    assert all(width(line) <= columns for line in drawn)
    text = "\n".join(drawn)
    for row in rows:
        whole = [row["number"], row["due_on"], row["unit"] if width(row["unit"] or "") <= 17 else None]
        assert all(value in text for value in whole if value)


@given(st.lists(st.lists(PEOPLE, min_size=3, max_size=14), min_size=1, max_size=4), st.integers(20, 160))
def test_any_table_fits_any_terminal(rows: list[list[str]], columns: int) -> None:
    """However many columns of names and however narrow, no line passes the edge."""
    many = min(map(len, rows))
    table = Table(
        [Column(str(i), NAMES[i % len(NAMES)][:4]) for i in range(many)],
        [{str(i): name for i, name in enumerate(row)} for row in rows],
        notes=("口径：按事情发生的日期计，共14件。",),
    )
    if columns >= many * (2 + GAP):
        assert all(width(line) <= columns for line in screen(table, columns))


@given(st.lists(st.tuples(PEOPLE, st.integers(0, 9999), PEOPLE), min_size=2, max_size=6), st.sampled_from([80, 120]))
def test_columns_stand_beneath_each_other(rows: list[tuple[str, int, str]], columns: int) -> None:
    """By display width: every figure ends in the column where its heading ends."""
    table = Table(
        [Column("a", "姓名"), Column("n", "件数"), Column("b", "平台")],
        [{"a": a, "n": n, "b": b} for a, n, b in rows],
    )
    head, _, *body = screen(table, columns)
    edge = width(head[: head.index("件数")]) + 4
    for (name, count, _), line in zip(rows, body, strict=True):
        before = line[: line.index(str(count), len(name)) + len(str(count))]
        assert width(before) == edge


@given(st.text("路灯亮，。、“”ab12-：\n", max_size=80), st.integers(4, 60))
def test_broken_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    """The lines of a cell are never wider than it, and together they are its text."""
    found = lines(text, room)
    assert all(width(line) <= room for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_stop_begins_no_line() -> None:
    """The character before a stop goes along with it."""
    text = "夏天本来就老跳闸，再添二十个桩，楼下就没法住了。"
    assert not any(line[0] in NOT_FIRST for room in range(6, 40) for line in lines(text, room))


def test_names_in_a_row_break_between_them() -> None:
    """A name is not cut while the row can break behind the one before."""
    assert lines("阿依古丽·买买提、艾平、欧阳翠娥", 18) == ["阿依古丽·买买提、", "艾平、欧阳翠娥"]


def test_what_yields_is_named_beneath() -> None:
    """At 80 columns some columns of the list give way, the named ones first; at 120 none does."""
    row = {"number": "AJ02-2306-001", "title": "路灯" * 20, "state": "assigned", "point": "AJ02", "township": "艾家镇"}
    row |= {"category": "路灯电力", "unit": "阿依古丽·买买提", "received_on": "2023-06-05", "due_on": "2023-07-05"}
    narrow, broad = (screen(Table(COLUMNS, [row]), columns) for columns in (80, 120))
    assert "没有列出：平台、乡镇街道" in narrow[-1]
    assert "平台" not in narrow[0]
    assert "没有列出" not in broad[-1]
    assert all(column.label in broad[0] for column in COLUMNS if not column.wide)


def test_an_empty_column_gives_way_first() -> None:
    """What says nothing goes before what says little."""
    shown, _ = fit(["甲", "乙", "丙"], [["路灯" * 9, "", "路灯" * 9]], [0, 0, 5], 36)
    assert shown == [0, 2]


def test_a_cross_table_keeps_its_first_column_and_its_total() -> None:
    """With more columns than there is room for, those before the total go, named or counted; none is a pillar."""
    groups = [Column(str(n), f"类别{n:02}") for n in range(40)]
    table = Table(
        [Column("point", "平台"), *groups, Column("all", "合计")],
        [{"point": "AJ02", "all": 820} | {str(n): n for n in range(40)}],
    )
    drawn = screen(table, 80)
    assert all(width(line) <= 80 for line in drawn)
    [row] = [line for line in drawn if line.startswith("AJ02")]
    assert row.endswith("820")
    assert re.search(r"没有列出：类别\d\d、.*等 \d+ 列", "".join(drawn))


READING = (
    *("today", "platform list", "platform tree", "platform show AJ02", "rep list", "rep show Q001", "unit list"),
    *("voter list", "reception list", "suggest list", "suggest show AJ02-2306-001", "suggest due"),
    *(
        "suggest handbacks",
        "suggest verbs",
        "remind",
        "promise list",
        "stats",
        "stats --by township",
        "stats --by unit",
    ),
    *("stats --explain 超期", "stats balance 2023-06 --by township", "bulletin draft 2023-06", "settings show"),
    *("stats --by point,category", "stats --by township --chart", "suggest form", "suggest receipt AJ02-2306-001"),
    *("reception notice 2023-06", "bulletin preview 2023-06", "remind sheet --all", "bulletin build 2023-06"),
    *("--help", "suggest --help", "suggest add --help", "suggest list --help", "bulletin publish --help"),
)


@pytest.fixture
def named(sample: Run) -> Path:
    """The sample with deputies of two to seven characters and a long platform."""
    path: Path = sample.path  # type: ignore[attr-defined]
    store = sqlite3.connect(path)
    for key, (number,) in enumerate(store.execute("SELECT id FROM representative ORDER BY id").fetchall()):
        store.execute("UPDATE representative SET name = ? WHERE id = ?", (NAMES[key % 6], number))
    store.execute("UPDATE platform SET name = ? WHERE code = 'AJ02'", (NAMES[6],))
    store.commit()
    store.close()
    return path


@pytest.mark.long
@pytest.mark.skipif(os.environ.get("DJ_LONG") != "1", reason="long form: set DJ_LONG=1")
@pytest.mark.parametrize("columns", [80, 120])
def test_every_screen_fits_its_terminal(named: Path, tmp_path: Path, columns: int) -> None:
    """The real `dj` on a real pty: no line of any list, card, figure or help page is wider than the window."""
    env = {**os.environ, "DJ_HOME": str(tmp_path / "home"), "DJ_DATABASE": str(named), "DJ_TODAY": "2023-07-05"}
    env |= {"TERM": "xterm", "LANG": "C.UTF-8"}
    for words in READING:
        terminal = pexpect.spawn(
            str(DJ), words.split(), env=env, encoding="utf-8", timeout=60, dimensions=(24, columns)
        )
        terminal.expect(pexpect.EOF)
        shown = ESCAPES.sub("", str(terminal.before))
        terminal.close()
        wrong = [line for line in shown.splitlines() if width(line) > columns]
        assert not wrong, (words, wrong)
