"""An imported life and the same life done verb by verb are one and the same."""

from __future__ import annotations

import csv
import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run

TODAY = ("--today", "2023-06-25")
FIRST = date(2023, 6, 5)
# What a verb must be told: the CSV column, the option, and the words to choose from.
TOLD = {
    "受理": ("accept", []),
    "交办": ("assign", [("承办单位", "--unit", ["住建局", "交通局", "水利局"])]),
    "签收": ("sign", []),
    "答复": ("reply", [("内容", "--text", ["办了", "修好了"])]),
    "退办": ("return", [("内容", "--reason", ["错交"])]),
    "回访": ("confirm", [("评价", "--rating", ["满意", "不满意"])]),
    "重新办理": ("rehandle", []),
    "办结": ("close", [("结果", "--outcome", ["解决", "列入计划"])]),
    "重新打开": ("reopen", [("内容", "--reason", ["又坏了"])]),
    "不予受理": ("decline", [("内容", "--reason", ["诉讼"])]),
    "恢复受理": ("resume", []),
    "归档": ("archive", []),
    "等选民": ("wait", [("内容", "--reason", ["选民外出"])]),
    "续办": ("continue", []),
    "重点督办": ("supervise", [("内容", "--reason", ["几次没办好"])]),
    "取消督办": ("unsupervise", [("内容", "--reason", ["已办好"])]),
}
COLUMNS = ("承办单位", "内容", "评价", "结果")


def live(dj: Run, number: str, dice: random.Random) -> list[dict[str, str]]:
    """Try random verbs on a case through the command line; return those the rules let through, as CSV rows."""
    rows, on = [], FIRST
    for _ in range(14):
        on = min(on + timedelta(dice.choice([0, 0, 1, 2])), date(2023, 6, 25))
        verb = dice.choice(list(TOLD))
        command, facts = TOLD[verb]
        chosen = [(column, option, dice.choice(words)) for column, option, words in facts]
        said = [part for _, option, word in chosen for part in (option, word)]
        if dj(*TODAY, "suggest", command, number, "--on", on, *said, code=None).code == 0:
            rows.append({"动作": verb, "日期": on.isoformat(), **{column: word for column, _, word in chosen}})
    return rows


def write_csv(path: Path, rows: list[dict[str, str]], columns: list[str]) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("seed", [5, 6, 847])
def test_random_lives_imported_equal_the_verbs_one_by_one(seed: int, dj: Run, tmp_path: Path) -> None:
    """Whatever life the rules let through, importing it gives the same present and the same standings."""
    dice = random.Random(seed)
    facts = ("--point", "AJ02", "--text", "路灯坏了", "--category", "路灯电力", "--on", FIRST)
    lives = []
    for _ in range(4):
        number = dj(*TODAY, "suggest", "add", *facts, "-f", "json").json["number"]
        lives.append(live(dj, number, dice))
    assert sum(map(len, lives)) > 4
    case = {"平台编码": "AJ02", "接待日期": FIRST.isoformat(), "原话": "路灯坏了", "类别": "路灯电力"}
    names = [f"旧{place}" for place in range(len(lives))]
    cases = write_csv(tmp_path / "c.csv", [{**case, "原编号": name} for name in names], [*case, "原编号"])
    rows = [{**row, "原编号": name} for name, life in zip(names, lives, strict=True) for row in life]
    dj(*TODAY, "suggest", "import", cases)
    dj(*TODAY, "suggest", "import-events", write_csv(tmp_path / "e.csv", rows, ["原编号", "动作", "日期", *COLUMNS]))
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    spans = (
        "SELECT standing, from_on, to_on, unit_id, due_on, first_due_on, first_on, answered_on, outcome, rating,"
        " waited, waiting_on, supervised_on"
        " FROM standing WHERE suggestion_id = ? ORDER BY from_on"
    )
    present = "SELECT state, due_on, closed_on, unit_id, waited, waiting_on, supervised_on FROM suggestion WHERE id = ?"
    for by_hand in range(1, len(lives) + 1):
        for query in (spans, present):
            found = [store.execute(query, (id_,)).fetchall() for id_ in (by_hand, by_hand + len(lives))]
            assert found[0] == found[1], lives[by_hand - 1]
    store.close()
    dj("db", "check")
