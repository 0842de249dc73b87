"""What `dj overview` shows: the figures of all ledgers, a line a ledger."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Card, Column, Output, Table
from dianjun_cli.stats import asking, ledgers, queries_ledgers

COLUMNS = (*ledgers.FIGURE, Column("count", "数"), ledgers.UNIT)


def overview(desk: Desk, as_of: str | None) -> Output:
    """Return the figures of every ledger as of a day: a line a ledger for people, a key a figure for programs."""
    scope = asking.scope_of(desk, as_of)
    counts, figures = queries_ledgers.counted(desk.reader, scope), queries_ledgers.figures().values()
    if desk.format == "csv":
        rows = [{**{c.key: getattr(one, c.key, None) for c in COLUMNS}, "count": counts[one.key]} for one in figures]
        return Table(COLUMNS, rows)
    areas: dict[str, list[str]] = {}
    for one in figures:
        areas.setdefault(one.area, []).append(f"{one.label}{counts[one.key]}{one.unit}")
    columns = [Column("as_of", "截至"), *(Column(area, area) for area in areas)]
    day = {"as_of": str(scope.as_of)}
    told = {area: "，".join(said) for area, said in areas.items()}
    notes = ("每个数是哪些：dj overview --explain 指标　一个时段的：dj stats ledgers 2023Q2",)
    return Card(columns, day | told, title="总览", notes=notes, exact=day | counts)


def explained(desk: Desk, as_of: str | None, wanted: str, limit: int) -> Table:
    """Return the records behind a figure, named by its code or its label. Raises BadInput naming those alike."""
    return ledgers.explained(desk, asking.scope_of(desk, as_of), wanted, limit)
