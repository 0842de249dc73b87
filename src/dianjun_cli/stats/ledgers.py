"""What `dj stats ledgers` shows: the figures of every ledger, in a period or by period, and the records behind one."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core import listing, periods
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table

from . import asking, reports
from . import queries_ledgers as queries
from .queries import Scope

FIGURE = (
    Column("area", "台账"),
    Column("key", "代码", wide=True),
    Column("label", "指标"),
)
UNIT = Column("unit", "计量")
RECORDS = (
    Column("number", "编号"),
    Column("title", "内容"),
    Column("happened_on", "日期"),
    Column("amount", "计"),
)
Rows = list[dict[str, Any]]
EVERY = {"month": "月", "quarter": "季度", "half": "半年", "year": "年"}
TOTAL = "合计"
ALIKE = 0.5  # how like a figure's name must be to be offered


def report(desk: Desk, period: str | None, as_of: str | None, every: str | None) -> Table:
    """Return every ledger's figures: all there is, and what lies in the period, or one column for each period."""
    scope = scope_of(desk, period, as_of)
    found = queries.figures().values()
    facts: Rows = [{"area": one.area, "key": one.key, "label": one.label, "unit": one.unit} for one in found]
    if every:
        return _by_period(desk, scope, facts, _every(every))
    whole = queries.counted(desk.reader, replace(scope, since=None, until=None))
    rows = [{**row, "count": whole[row["key"]]} for row in facts]
    columns = [*FIGURE, Column("count", "累计"), UNIT]
    if scope.since:
        within = queries.counted(desk.reader, scope)
        rows = [{**row, "within": within.get(row["key"])} for row in rows]
        columns.insert(3, Column("within", "本期"))
    return Table(columns, rows, notes=_notes(scope, period))


def _by_period(desk: Desk, scope: Scope, facts: list[dict[str, Any]], every: str) -> Table:
    """Return the figures crossed with the periods; for programs a row for every figure and period."""
    found = queries.by_period(desk.reader, scope, every)
    facts = [row for row in facts if row["key"] in found]
    names = sorted(
        {name for numbers in found.values() for name in numbers}, key=lambda name: (name == queries.UNDATED, name)
    )
    long = [{**row, "period": name, "count": found[row["key"]].get(name, 0)} for row in facts for name in names]
    if desk.format in ("csv", "json"):
        return Table([*FIGURE, Column("period", EVERY[every]), Column("count", "数"), UNIT], long)
    columns = [*FIGURE, *(Column(name, name) for name in names), Column("count", TOTAL), UNIT]
    rows = [{**row, **_crossed(found[row["key"]], names)} for row in facts]
    return Table(columns, rows, notes=_notes(scope, None))


def _crossed(numbers: dict[str, int], names: list[str]) -> dict[str, int]:
    return {name: numbers.get(name, 0) for name in names} | {"count": sum(numbers.values())}


def _every(text: str) -> str:
    for every, label in EVERY.items():
        if text in (every, label):
            return every
    raise BadInput(f"--by “{text}”不在范围内；可用：{'、'.join(f'{key} {label}' for key, label in EVERY.items())}。")


def _notes(scope: Scope, period: str | None) -> tuple[str, ...]:
    said = f" {period}" if period else ""
    days = f"本期＝记录自己的日子在{scope.since}至{scope.until}的，看它们到截至日怎样；" if period else ""
    return (
        f"口径：截至{scope.as_of}，作废不计；{days}平台、标准没有自己的日子，不分期。",
        f"每个数是哪些：dj stats ledgers{said} --explain 指标。意见建议细数：dj stats",
    )


def scope_of(desk: Desk, period: str | None, as_of: str | None) -> Scope:
    """Return the day, and the days of a period if one is named. Raises BadInput."""
    scope = asking.scope_of(desk, as_of)
    if not period:
        return scope
    span = periods.meant(period, desk.today, desk.settings)
    if span.since > scope.as_of:
        raise BadInput(f"{span} 在截至日（{scope.as_of}）之后，还没有这一期的数。")
    return replace(scope, since=span.since, until=span.until)


def explained(desk: Desk, scope: Scope, wanted: str, limit: int = 0) -> Table:
    """Return the records behind a figure, named by its code or its label. Raises BadInput naming those alike."""
    known = queries.figures()
    figure = next((one for one in known.values() if wanted in (one.key, one.label)), None)
    if figure is None:
        raise BadInput(unknown(wanted))
    if figure.one is None:
        return reports.explained(asking.Asked(desk.reader, scope, form=desk.format), figure.key)
    rows = queries.records(desk.reader, figure.one, scope)
    return listing.table(_shown(rows), rows, limit=limit, notes=(_sum(scope, figure, rows),))


def _shown(rows: Rows) -> list[Column]:
    summed = any("amount" in row for row in rows)
    return [column for column in RECORDS if summed or column.key != "amount"]


def _sum(scope: Scope, figure: queries.Figure, rows: Rows) -> str:
    days = f"{scope.since or date.min}至{scope.until}，" if scope.since else ""
    meaning = figure.one.meaning if figure.one else ""
    return f"{figure.label}：{queries.total(rows)}{figure.unit}（{days}截至{scope.as_of}）。{meaning}"


def unknown(wanted: str) -> str:
    """Return the sentence for a figure that is none: those alike, and where all stand."""
    labels = [one.label for one in queries.figures().values()]
    near = [label for label in labels if wanted in label or label in wanted]
    near += [label for label in difflib.get_close_matches(wanted, labels, 3, ALIKE) if label not in near]
    asked = f"是不是：{'、'.join(near)}？" if near else ""
    return f"各台账里没有“{wanted}”这个数。{asked}全部指标：dj stats ledgers"
