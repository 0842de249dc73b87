"""How many projects stand where, by township, year, category or congress; and which those are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core import listing
from dianjun_cli.core.calendar import day_asked
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.projects import ProjectState

from . import asking, queries, rules

ALL = "合计"
GROUPS = {"township": "乡镇街道", "year": "年度", "category": "类别", "level": "层级"}
FORMAL = (ProjectState.FORMAL, ProjectState.NOT_CHOSEN, *rules.WON)
DONE = (ProjectState.COMPLETED, ProjectState.EVALUATED)


def _stands(*states: ProjectState) -> Callable[[Row], bool]:
    return lambda row: row["state"] in states


def _rated(rating: Rating) -> Callable[[Row], bool]:
    return lambda row: row["rating"] == rating


FIGURES: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "candidates": ("候选", lambda row: True),
    "formal": ("正式候选", _stands(*FORMAL)),
    "chosen": ("票决通过", _stands(*rules.WON)),
    "under_way": ("实施中", _stands(ProjectState.ANNOUNCED)),
    "completed": ("完成", _stands(*DONE)),
    "satisfied": ("评估满意", _rated(Rating.SATISFIED)),
    "basically": ("基本满意", _rated(Rating.BASICALLY)),
    "dissatisfied": ("不满意", _rated(Rating.DISSATISFIED)),
}


def table(desk: Desk, said: Mapping[str, Any], by: str, as_of: str, explain: str, group: str) -> Table:
    """Return the figures of the projects that fit, a line a group and one for all, or those behind one of them."""
    if by not in GROUPS:
        raise BadInput(f"--by“{by}”不在范围内；可用：{'、'.join(GROUPS)}。")
    day = day_asked(as_of, desk.today)
    rows = queries.listed(desk.reader, asking.chosen(desk, said), day)
    groups = _grouped(desk, by, rows)
    if group and group != ALL:
        rows = _one(groups, group)
        groups = {group: rows}
    if explain:
        return _explained(rows, explain, group, day)
    lines = [{"group": name, **counted(found)} for name, found in groups.items()]
    columns = (Column("group", GROUPS[by]), *(Column(key, label) for key, (label, _) in FIGURES.items()))
    whole = [] if group in groups else [{"group": ALL, **counted(rows)}]
    return Table(columns, [*lines, *whole], notes=(_note(day),))


def _note(day: date) -> str:
    return f"截至 {day}。评估只看最近一次；完成的含已评估的。每个数是哪些：加 --explain 完成，一组的再加 --group 组名。"


def _explained(rows: Sequence[Row], said: str, group: str, day: date) -> Table:
    """Return the projects that one figure counts: the figure's own test, on the same rows."""
    found = next((one for key, one in FIGURES.items() if said.strip() in (key, one[0])), None)
    if found is None:
        known = "、".join(f"{key}（{label}）" for key, (label, _) in FIGURES.items())
        raise BadInput(f"没有“{said}”这个数；可用：{known}。")
    label, test = found
    behind = [row for row in rows if test(row)]
    where = f"{group}，" if group else ""
    return listing.table(queries.COLUMNS, behind, notes=(f"{where}{label}：{len(behind)} 个（截至 {day}）。",))


def _one(groups: Mapping[str, list[Row]], wanted: str) -> list[Row]:
    if wanted not in groups:
        raise NotFound(f"没有“{wanted}”这一组；有：{'、'.join(groups) or '（一个项目也没有）'}。")
    return groups[wanted]


def _grouped(desk: Desk, by: str, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the projects by group; what the settings list keeps that order."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_group(row, by), []).append(row)
    known = desk.settings["office.townships" if by == "township" else "projects.categories"]
    order = sorted(groups, key=lambda name: (known.index(name) if name in known else len(known), name))
    return {name: groups[name] for name in order}


def _group(row: Row, by: str) -> str:
    if by == "year":
        return str(queries.year_of(row))
    if by == "level":
        return Level(row["level"]).label
    return row[by] or "—"


def counted(rows: Sequence[Row]) -> dict[str, int]:
    """Return the figures of some projects."""
    return {key: sum(1 for row in rows if test(row)) for key, (_, test) in FIGURES.items()}
