"""Two desks at once on one store: everything is stored, no number is given twice."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from conftest import DJ, Run, run_here

LONG = os.environ.get("DJ_LONG") == "1"


def shell(store: Path, count: int, home: Path, point: str, who: str) -> subprocess.Popen[str]:
    """Start a shell that adds one case after another, each in a process of its own."""
    script = (
        f"for i in $(seq {count}); do '{DJ}' --db '{store}' suggest add --point {point} --text \"{who}的第$i件事\" "
        "--category 其他 -f json --no-input || echo FAILED; done"
    )
    env = {**os.environ, "DJ_HOME": str(home), "DJ_USER": "甲"}
    return subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def both(store: Path, count: int, home: Path) -> list[str]:
    """Let two shells add at once to the same point; return the numbers they were told."""
    running = [shell(store, count, home, "AJ02", who) for who in ("甲", "乙")]
    numbers = []
    for process in running:
        out, err = process.communicate()
        assert "FAILED" not in out
        assert err == ""
        numbers += [json.loads(part + "}")["number"] for part in out.split("}") if part.strip()]
    return numbers


@pytest.mark.parametrize(
    "count",
    [50, pytest.param(500, marks=[pytest.mark.long, pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")])],
)
def test_two_shells_adding_at_once_lose_nothing(count: int, desk_store: Path, tmp_path: Path) -> None:
    """Both shells' receipts are in the store, each number once."""
    store = tmp_path / "dj.db"
    shutil.copy(desk_store, store)
    numbers = both(store, count, tmp_path)
    assert len(numbers) == len(set(numbers)) == 2 * count
    kept = sqlite3.connect(store)
    assert {row[0] for row in kept.execute("SELECT number FROM suggestion")} == set(numbers)
    kept.close()
    assert run_here("--db", store, "db", "check").code == 0


def test_two_desks_assigning_one_case_do_not_both_win(desk_store: Path, tmp_path: Path) -> None:
    """The second hand-over to the same unit is refused by the rule, not lost and not doubled."""
    store = tmp_path / "dj.db"
    shutil.copy(desk_store, store)
    facts = ("--point", "AJ02", "--text", "路灯坏了", "--category", "其他", "-f", "json")
    number = run_here("--db", store, "suggest", "add", *facts).json["number"]
    env = {**os.environ, "DJ_HOME": str(tmp_path)}
    argv = [str(DJ), "--db", str(store), "suggest", "assign", number, "--unit", "住建局"]
    running = [
        subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in "ab"
    ]
    codes = sorted(process.wait() for process in running)
    assert codes == [0, 4]
    for process in running:
        assert process.stderr is not None
        process.stderr.close()
    events = run_here("--db", store, "suggest", "show", number, "-f", "json").json["timeline"]
    assert [event["verb"] for event in events] == ["register", "assign"]


def test_a_busy_store_is_a_sentence_not_a_traceback(desk_store: Path, tmp_path: Path) -> None:
    """Reading goes on while another desk writes; a writer waits for its turn and then succeeds."""
    store = tmp_path / "dj.db"
    shutil.copy(desk_store, store)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert run_here("--db", store, "suggest", "list", "-f", "json").code == 0
    env = {**os.environ, "DJ_HOME": str(tmp_path)}
    argv = [str(DJ), "--db", str(store), "suggest", "add", "--point", "AJ02", "--text", "等一等", "--category", "其他"]
    waiting = subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, text=True)
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(2)
    other.execute("COMMIT")
    other.close()
    assert waiting.communicate()[0].startswith("已登记")


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
