"""What every list does alike: sort, choose columns, cut at a limit and say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .errors import BadInput
from .output import Column, Row, Table


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    limit: int = 0,
    sort: str = "",
    chosen: str = "",
    title: str = "",
    total: int | None = None,
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a list's table. `total` is given when the query has cut the rows itself."""
    if limit < 0:
        raise BadInput("--limit 要写 0（全部）或正整数。")
    if sort:
        key = _column(columns, sort.lstrip("-")).key
        rows = sorted(rows, key=lambda row: (row.get(key) is None, row.get(key)), reverse=sort.startswith("-"))
    if chosen:
        columns = [replace(_column(columns, name.strip()), wide=False) for name in chosen.replace("，", ",").split(",")]
    elif any(row.get("void_on") for row in rows):  # who asks for void ones must see which those are
        columns = [replace(column, wide=column.wide and column.key != "void_on") for column in columns]
    everything = len(rows) if total is None else total
    return Table(tuple(columns), rows[:limit] if limit else rows, title=title, total=everything, notes=notes)


def _column(columns: Sequence[Column], name: str) -> Column:
    for column in columns:
        if name in (column.key, column.label):
            return column
    raise BadInput(f"没有“{name}”这一列；可用：{'、'.join(c.label for c in columns)}。")
