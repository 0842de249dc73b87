"""What `dj overview` shows: the figures that all ledgers declare, and the records behind one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core import listing
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Card, Column, Output, Row, Table
from dianjun_cli.stats import asking, reports
from dianjun_cli.stats import queries as stats
from dianjun_cli.suggestions.figures import FIGURES

from . import queries

CASES = ("collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue")
COLUMNS = (
    Column("area", "台账"),
    Column("key", "代码"),
    Column("label", "指标"),
    Column("count", "数"),
    Column("unit", "计量"),
)
RECORDS = (
    Column("number", "编号"),
    Column("title", "内容"),
    Column("happened_on", "日期"),
    Column("amount", "计"),
)


def overview(desk: Desk, as_of: str | None) -> Output:
    """Return the figures of every ledger as of a day: a line a ledger for people, a key a figure for programs."""
    scope = asking.scope_of(desk, as_of)
    rows = [*queries.all_of(desk.reader, scope.as_of, before=True), *_cases(desk, scope)]
    rows += queries.all_of(desk.reader, scope.as_of, before=False)
    if desk.format == "csv":
        return Table(COLUMNS, rows)
    exact = {"as_of": str(scope.as_of)} | {row["key"]: row["count"] for row in rows}
    areas = list(dict.fromkeys(row["area"] for row in rows))
    columns = [Column("as_of", "截至"), *(Column(area, area) for area in areas)]
    told = {area: "，".join(_said(row) for row in rows if row["area"] == area) for area in areas}
    note = "每个数是哪些：dj overview --explain 指标"
    return Card(columns, {"as_of": str(scope.as_of), **told}, title="总览", notes=(note,), exact=exact)


def _said(row: Row) -> str:
    return f"{row['label']}{row['count']}{row['unit']}"


def _cases(desk: Desk, scope: stats.Scope) -> list[Row]:
    figures: Mapping[Any, dict[str, int]] = stats.tally(desk.reader, scope)
    counts = figures.get(None, {})
    return [
        {"area": "意见建议", "key": key, "label": FIGURES[key].label, "count": counts.get(key, 0), "unit": "件"}
        for key in CASES
    ]


def explained(desk: Desk, as_of: str | None, wanted: str, limit: int) -> Table:
    """Return the records behind a figure, named by its code or its label. Raises BadInput listing all."""
    scope = asking.scope_of(desk, as_of)
    if wanted in CASES or wanted in [FIGURES[key].label for key in CASES]:
        return reports.explained(asking.Asked(desk.reader, scope, form=desk.format), wanted)
    known = queries.declared_counts()
    key = next((key for key, (_, one) in known.items() if wanted in (key, one.label)), None)
    if key is None:
        labels = "、".join([one.label for _, one in known.values()] + [FIGURES[key].label for key in CASES])
        raise BadInput(f"总览里没有“{wanted}”这个数；可用：{labels}。")
    return _records(desk, scope.as_of, key, limit)


def _records(desk: Desk, as_of: date, key: str, limit: int) -> Table:
    _, one = queries.declared_counts()[key]
    rows = queries.records(desk.reader, one, as_of)
    summed = any("amount" in row for row in rows)
    columns = [column for column in RECORDS if summed or column.key != "amount"]
    note = f"{one.label}：{queries.total(rows)}{one.unit}（截至 {as_of}）。{one.meaning}"
    return listing.table(columns, rows, limit=limit, notes=(note,))
