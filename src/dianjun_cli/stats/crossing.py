"""Two dimensions at once: rows × columns of one figure, whose totals must equal the whole."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.widths import width
from dianjun_cli.suggestions.figures import FIGURES

from . import grouping, queries, reports
from .asking import Asked
from .grouping import Dims
from .rules import unclosed

TOTAL = "合计"
Cells = dict[Any, dict[str, int]]


def report(asked: Asked, text: str | None) -> Table:
    """Return the cross table of one figure; in JSON and CSV a row for every cell, with all figures in JSON."""
    figure = queries.figure_named(text or "collected")
    cells = queries.tally(asked.reader, asked.scope, asked.dims)
    if asked.group is not None:
        cells = {pair: figures for pair, figures in cells.items() if grouping.told(pair) == asked.group}
        faults: list[str] = []
    else:
        faults = unequal(asked, cells, figure)
    faults += [f"{grouping.told(pair)}：{said}" for pair, figures in cells.items() if (said := unclosed(figures))]
    made = _grid(asked, cells, figure) if asked.drawn and asked.group is None else _long(asked, cells, figure)
    late = sum(figures["late"] for figures in cells.values())
    hint = f"每格可点到件：--explain {figure} --group {grouping.told(next(iter(cells)))}" if cells else ""
    exact = [
        {**dict(zip(asked.dims, pair, strict=True)), "as_of": asked.scope.as_of.isoformat(), **figures}
        for pair, figures in cells.items()
    ]
    return Table(
        *made, title=f"{FIGURES[figure].label}（件）", notes=(*filter(None, [hint]), reports.method(asked.scope, late)),
        exit_code=1 if faults else 0, warnings=tuple(faults), exact=exact,
    )  # fmt: skip


def unequal(asked: Asked, cells: Cells, figure: str) -> list[str]:
    """Return a sentence for every row, column or whole whose own count is not the sum of its cells."""
    found = []
    for place, dim in enumerate(asked.dims):
        counted = queries.tally(asked.reader, asked.scope, dim)
        for name in {pair[place] for pair in cells} | set(counted):
            added = sum(figures[figure] for pair, figures in cells.items() if pair[place] == name)
            own = counted.get(name, {}).get(figure, 0)
            if own != added:
                found.append(f"{name}：各格合计 {added} 不等于 {own}")
    whole = queries.tally(asked.reader, asked.scope)[None][figure]
    added = sum(figures[figure] for figures in cells.values())
    return found + ([f"全部：各格合计 {added} 不等于 {whole}"] if added != whole else [])


def _grid(asked: Asked, cells: Cells, figure: str) -> tuple[list[Column], list[dict[str, Any]]]:
    """Return rows × columns; at a terminal too narrow for that, the longer side goes down."""
    down, across = (_in_order(pair[place] for pair in cells) for place in (0, 1))
    if len(across) > len(down) and _too_wide(across):
        turned = {(second, first): figures for (first, second), figures in cells.items()}
        return _square(asked.dims[::-1], across, down, turned, figure)
    return _square(asked.dims, down, across, cells, figure)


def _too_wide(across: list[str]) -> bool:
    return sys.stdout.isatty() and sum(width(name) + 2 for name in across) + 24 > get_terminal_size((80, 24)).columns


def _square(
    dims: Dims, down: list[str], across: list[str], cells: Cells, figure: str
) -> tuple[list[Column], list[dict[str, Any]]]:
    counts = [{place: cells.get((name, o), {}).get(figure, 0) for place, o in enumerate(across)} for name in down]
    total = {place: sum(row[place] for row in counts) for place in range(len(across))}
    columns = [Column("group", f"{grouping.GROUPS[dims[0]]}＼{grouping.GROUPS[dims[1]]}")]
    columns += [Column(str(place), other) for place, other in enumerate(across)] + [Column("total", TOTAL)]
    return columns, [*(_row(name, row) for name, row in zip(down, counts, strict=True)), _row(TOTAL, total)]


def _row(name: str, values: dict[int, int]) -> dict[str, Any]:
    return {"group": name, **{str(place): value for place, value in values.items()}, "total": sum(values.values())}


def _in_order(names: Any) -> list[str]:
    return sorted(set(names), key=grouping.order)


def _long(asked: Asked, cells: Cells, figure: str) -> tuple[list[Column], list[dict[str, Any]]]:
    columns = [*(Column(dim, grouping.GROUPS[dim]) for dim in asked.dims), Column(figure, FIGURES[figure].label)]
    rows = [{**dict(zip(asked.dims, pair, strict=True)), figure: figures[figure]} for pair, figures in cells.items()]
    return columns, rows
