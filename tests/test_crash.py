"""Killed at any moment: every receipt that was printed is in the store, and the store is whole."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conftest import DJ, run_here

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
