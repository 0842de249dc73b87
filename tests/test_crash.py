"""Killed at any moment: every receipt that was printed is in the store, and the store is whole."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import DJ, Run, run_here
from dianjun_cli.core.reader import open_reader
from dianjun_cli.suggestions.checking import strays

LONG = os.environ.get("DJ_LONG") == "1"
SCRIPT = """
i=0
while true; do i=$((i+1))
n=$({dj} suggest add --point AJ02 --text "第$i件事" --category 其他 --unit 住建局) && echo "$n"
s=$(echo "$n" | sed 's/已登记 \\([^，（]*\\).*/\\1/')
{dj} suggest reply $s --text 办了 && {dj} suggest close $s --outcome 解决
done
"""


def kill_once(store: Path, home: Path, after: float) -> list[str]:
    """Run the loop in a process group of its own and SIGKILL it; return the receipts it printed."""
    env = {**os.environ, "DJ_HOME": str(home), "DJ_DATABASE": str(store), "DJ_USER": "甲"}
    log = home / "receipts.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            ["sh", "-c", SCRIPT.format(dj=DJ)], env=env, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(after)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return log.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "rounds",
    [4, pytest.param(60, marks=[pytest.mark.long, pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")])],
)
def test_no_receipt_is_lost_to_a_kill(rounds: int, desk_store: Path, tmp_path: Path) -> None:
    """SIGKILL at random while adding, assigning, answering and closing; the states equal the replay."""
    store = tmp_path / "dj.db"
    shutil.copy(desk_store, store)
    chance = random.Random(5)
    seen = 0
    for _ in range(rounds):
        receipts = kill_once(store, tmp_path, chance.uniform(0.8, 3.0))
        for line in receipts:
            verb = re.search(r"(\w+-\d+-\d+) 已(答复|办结)", line)
            number = verb[1] if verb else re.search(r"已登记 (\S+?)，", line)[1]  # type: ignore[index]
            state = run_here("--db", store, "suggest", "show", number, "-f", "json").json["state"]
            assert state in {"答复": ("answered", "closed"), "办结": ("closed",)}.get(
                verb[2] if verb else "", ("assigned", "answered", "closed")
            )
            seen += 1
        assert run_here("--db", store, "db", "check").code == 0
    assert seen > 0


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
@pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")
def test_a_hundred_kills_lose_no_receipt(dj: Run) -> None:
    """The same, a hundred times over one growing store."""
    rounds(dj.path, 100)  # type: ignore[attr-defined]
