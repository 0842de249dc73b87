"""How many projects stand where, by township, year, category or congress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.projects import ProjectState

from . import asking, queries, rules

GROUPS = {"township": "乡镇街道", "year": "年度", "category": "类别", "level": "层级"}
FORMAL = (ProjectState.FORMAL, ProjectState.NOT_CHOSEN, *rules.WON)
COUNTED = (
    Column("candidates", "候选"),
    Column("formal", "正式候选"),
    Column("chosen", "票决通过"),
    Column("under_way", "实施中"),
    Column("completed", "完成"),
    Column("satisfied", "评估满意"),
    Column("basically", "基本满意"),
    Column("dissatisfied", "不满意"),
)


def table(desk: Desk, said: Mapping[str, Any], by: str, as_of: str) -> Table:
    """Return the figures of the projects that fit, a line a group and one for all, as of a day."""
    if by not in GROUPS:
        raise BadInput(f"--by“{by}”不在范围内；可用：{'、'.join(GROUPS)}。")
    day = parse_day(as_of, "--as-of", desk.today) if as_of else desk.today
    rows = queries.listed(desk.reader, asking.chosen(desk, said), day)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_group(row, by), []).append(row)
    lines = [{"group": name, **counted(groups[name])} for name in _ordered(desk, by, groups)]
    columns = (Column("group", GROUPS[by]), *COUNTED)
    return Table(columns, [*lines, {"group": "合计", **counted(rows)}], notes=(_note(day),))


def _note(day: date) -> str:
    return f"截至 {day}。评估只看最近一次；完成的含已评估的。"


def _group(row: Row, by: str) -> str:
    if by == "year":
        return str(queries.year_of(row))
    if by == "level":
        return Level(row["level"]).label
    return row[by] or "—"


def _ordered(desk: Desk, by: str, groups: Mapping[str, Any]) -> list[str]:
    known = desk.settings["office.townships" if by == "township" else "projects.categories"]
    return sorted(groups, key=lambda name: (known.index(name) if name in known else len(known), name))


def counted(rows: Sequence[Row]) -> dict[str, int]:
    """Return the figures of some projects."""
    states = [ProjectState(row["state"]) for row in rows]
    done = (ProjectState.COMPLETED, ProjectState.EVALUATED)
    return {
        "candidates": len(rows),
        "formal": sum(state in FORMAL for state in states),
        "chosen": sum(state in rules.WON for state in states),
        "under_way": sum(state is ProjectState.ANNOUNCED for state in states),
        "completed": sum(state in done for state in states),
        **{rating.value: sum(row["rating"] == rating for row in rows) for rating in Rating},
    }
