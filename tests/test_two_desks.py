"""Two desks at one store: nothing is lost, no number is given twice, one of two deciders wins."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import DJ, Run

LOOP = """
import sys
from dianjun_cli.cli import run
store, point, count = sys.argv[1:4]
for n in range(int(count)):
    code = run(["--db", store, "--today", "2023-06-12", "suggest", "add", "--point", point, "--on", "2023-06-05",
                "--category", "路灯电力", "--text", f"第 {n} 盏路灯坏了", "--voter", f"王小{n}", "-f", "csv"])
    if code:
        sys.exit(code)
"""


def race(*lines: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
    """Start every command line at once; return what each left."""
    running = [
        subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
        for line in lines
    ]
    done = []
    for process in running:
        out, err = process.communicate(timeout=600)
        done.append(subprocess.CompletedProcess(process.args, process.returncode, out, err))
    return done


def both_add(store: Path, count: int) -> None:
    """Let two processes add `count` cases each at one point, and look at what is stored."""
    ends = race(*[(sys.executable, "-c", LOOP, str(store), "AJ02", str(count))] * 2)
    assert [(end.returncode, end.stderr) for end in ends] == [(0, ""), (0, "")]
    connection = sqlite3.connect(store)
    numbers = [number for (number,) in connection.execute("SELECT number FROM suggestion")]
    events = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    connection.close()
    assert len(numbers) == events == 2 * count
    assert sorted(numbers) == [f"AJ02-2306-{serial:03d}" for serial in range(1, 2 * count + 1)]
    said = "".join(end.stdout for end in ends)
    assert all(number in said for number in numbers)


def test_two_shells_adding_at_once_lose_nothing(dj: Run) -> None:
    """Fifty cases each: all stored, no error, and every number once."""
    both_add(dj.path, 50)  # type: ignore[attr-defined]


@pytest.mark.long
@pytest.mark.skipif(not os.environ.get("DJ_LONG"), reason="the long form runs with DJ_LONG=1")
def test_two_shells_adding_five_hundred_each_lose_nothing(dj: Run) -> None:
    """Five hundred each, past the three digits of a serial."""
    both_add(dj.path, 500)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "verb",
    [("assign", "--unit", "区住建局"), ("close", "--outcome", "解决"), ("void", "--reason", "登记重复")],
    ids=lambda verb: verb[0],
)
def test_of_two_desks_deciding_one_case_one_wins(dj: Run, verb: tuple[str, ...]) -> None:
    """The same verb on the same case from two processes: one receipt; the other reads why not; one event."""
    today = ("--today", "2023-06-12")
    facts = ("--point", "AJ02", "--category", "路灯电力", "--text", "路灯坏了", "--on", "2023-06-05")
    dj(*today, "suggest", "add", *facts)
    if verb[0] == "close":
        for words in (("assign", "--unit", "区住建局"), ("reply", "--text", "已换")):
            dj(*today, "suggest", words[0], "001", *words[1:])
    store = str(dj.path)  # type: ignore[attr-defined]
    line = (str(DJ), "--db", store, *today, "suggest", verb[0], "001", *verb[1:])
    ends = sorted(race(line, line), key=lambda end: end.returncode)
    assert ends[0].returncode == 0, ends[0].stderr
    assert ends[1].returncode in (4, 5), ends[1].stderr
    assert ends[1].stderr.startswith("dj：")
    assert "Traceback" not in ends[1].stderr
    connection = sqlite3.connect(store)
    assert connection.execute("SELECT count(*) FROM event WHERE verb = ?", (verb[0],)).fetchone()[0] == 1
    connection.close()
    dj("db", "check")
