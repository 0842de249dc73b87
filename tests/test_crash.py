"""SIGKILL at any moment: what was acknowledged is there, what was not is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run
from dianjun_cli.core.reader import open_reader
from dianjun_cli.suggestions.checking import strays

# One process works through adding, handing over and closing, and says each receipt when dj has said it.
LOOP = """
import io, json, sys
from contextlib import redirect_stdout
from dianjun_cli.cli import run
def dj(*words):
    out = io.StringIO()
    with redirect_stdout(out):
        code = run(["--db", sys.argv[1], "--today", "2023-06-12", "suggest", *words, "-f", "json"])
    assert code == 0, words
    told = json.loads(out.getvalue())
    sys.stdout.write(f"{told['number']} {told['state']}\\n")
    sys.stdout.flush()
    return told["number"]
while True:
    number = dj("add", "--point", "AJ02", "--on", "2023-06-05", "--category", "路灯电力",
                "--text", "村口的路灯坏了半个月", "--voter", "王大爷")
    dj("assign", number, "--unit", "区住建局")
    dj("close", number, "--outcome", "解决")
"""


def killed(store: Path, after: float) -> list[tuple[str, str]]:
    """Let the loop work `after` seconds from its first receipt, kill it, return the whole receipts it printed."""
    process = subprocess.Popen([sys.executable, "-c", LOOP, str(store)], stdout=subprocess.PIPE, env=os.environ)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    lines = (first + rest).decode().splitlines(keepends=True)
    return [(line.split()[0], line.split()[1]) for line in lines if line.endswith("\n")]


def hold(store: Path, receipts: list[tuple[str, str]]) -> None:
    """Hold a store against the receipts: all there, file whole, every case its replay."""
    connection = sqlite3.connect(store)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    states = dict(connection.execute("SELECT number, state FROM suggestion").fetchall())
    done = set(connection.execute("SELECT s.number, e.verb FROM event e JOIN suggestion s ON s.id = e.suggestion_id"))
    connection.close()
    verbs = {"registered": "register", "closed": "close"}
    for number, state in receipts:
        assert number in states
        assert (number, verbs.get(state, "assign")) in done
    reader = open_reader(str(store))
    assert strays(reader) == []
    reader.close()


def rounds(store: Path, count: int) -> None:
    """Kill `count` times at random moments, looking at the store after each."""
    moment = random.Random(5)
    receipts: list[tuple[str, str]] = []
    for _ in range(count):
        receipts += killed(store, moment.uniform(0, 0.25))
        hold(store, receipts)
    assert len(receipts) > count


def test_a_kill_loses_no_receipt_and_leaves_no_half(dj: Run) -> None:
    """Killed while adding, handing over and closing, the store holds every receipt and nothing half."""
    rounds(dj.path, 5)  # type: ignore[attr-defined]


@pytest.mark.long
@pytest.mark.skipif(not os.environ.get("DJ_LONG"), reason="the long form runs with DJ_LONG=1")
def test_a_hundred_kills_lose_no_receipt(dj: Run) -> None:
    """The same, a hundred times over one growing store."""
    rounds(dj.path, 100)  # type: ignore[attr-defined]
