"""How old is what is in hand: days from receipt to the day of the question, in buckets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.suggestions.figures import FIGURES, OPEN, Figure

from . import grouping, queries, reports
from .asking import Asked
from .rules import percent

BOUNDS = (7, 15, 30, 60, 90)
WHOLE = "in_progress"


def buckets(as_of: date) -> dict[str, Figure]:
    """Return the buckets as figures: each a part of what is in hand, by the day of receipt."""
    found, start = {}, 0
    for bound in BOUNDS:
        label = f"{start}—{bound}天" if start else f"{bound}天内"
        found[f"days_{bound}"] = Figure(label, f"{OPEN}{_since(as_of, bound)}{_before(as_of, start)}")
        start = bound + 1
    found["days_more"] = Figure(f"{BOUNDS[-1]}天以上", f"{OPEN}{_before(as_of, start)}")
    return found


def _since(as_of: date, days: int) -> str:
    return f" AND d.received_on >= '{(as_of - timedelta(days)).isoformat()}'"


def _before(as_of: date, days: int) -> str:
    return f" AND d.received_on <= '{(as_of - timedelta(days)).isoformat()}'"


def report(asked: Asked, explain: str | None) -> Table:
    """Return what is in hand by age, whole or by group, or the cases of one bucket."""
    parts = buckets(asked.scope.as_of)
    figures = parts | {WHOLE: FIGURES[WHOLE]}
    if explain is not None:
        name = queries.figure_named(explain, figures)
        rows = queries.explain(asked.reader, asked.scope, name, asked.dims, figures)
        for row in rows:
            row["age"] = (asked.scope.as_of - date.fromisoformat(row["received_on"])).days
        more = (Column("due_then", "期限"), Column("age", "在办天数"))
        return reports.listed(asked, rows, figures[name].label, more)
    found = queries.tally(asked.reader, asked.scope, asked.dims, figures)
    found = {g: n for g, n in found.items() if asked.group in (None, grouping.told(g)) and (n[WHOLE] or not asked.dims)}
    faults = tuple(
        f"{grouping.told(group)}：各段合计 {added} 不等于正在办理 {named[WHOLE]}"
        for group, named in found.items()
        if (added := sum(named[part] for part in parts)) != named[WHOLE]
    )
    note = f"口径：截至{asked.scope.as_of}正在办理的件，从接待当天（第 0 天）数到这一天的自然天数，等选民的天数不扣。"
    if asked.dims:
        columns, rows = _by_group(asked, found, figures)
        return Table(columns, rows, notes=(note,), exit_code=1 if faults else 0, warnings=faults)
    columns, exact = _whole(found[None], parts)
    rows = [{**row, "percent": reports.percent_text({"pct": row["percent"]})} for row in exact]
    notes = (f"{note}占比四舍五入到两位小数，各段之和可能差一个进位。",)
    return Table(columns, rows, notes=notes, exit_code=1 if faults else 0, warnings=faults, exact=exact)


def _whole(found: dict[str, int], parts: dict[str, Figure]) -> tuple[list[Column], list[dict[str, Any]]]:
    columns = [Column("bucket", "代号"), Column("label", "在办天数"), Column("cases", "件"), Column("percent", "占比")]
    rows = [
        {"bucket": part, "label": figure.label, "cases": found[part], "percent": percent(found[part], found[WHOLE])}
        for part, figure in parts.items()
    ]
    total = {"bucket": WHOLE, "label": FIGURES[WHOLE].label, "cases": found[WHOLE]}
    return columns, [*rows, {**total, "percent": percent(found[WHOLE], found[WHOLE])}]


def _by_group(
    asked: Asked, found: dict[Any, dict[str, int]], figures: dict[str, Figure]
) -> tuple[list[Column], list[dict[str, Any]]]:
    columns = [Column("group", grouping.label_of(asked.dims))]
    columns += [Column(name, figure.label) for name, figure in figures.items()]
    return columns, [{"group": grouping.told(group), **named} for group, named in found.items()]
