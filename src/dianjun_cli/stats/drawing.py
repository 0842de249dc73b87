"""`--chart`: a figure as horizontal bars, by group or month by month, as wide as the terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from shutil import get_terminal_size

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.widths import clip, width
from dianjun_cli.suggestions.figures import FIGURES

from . import grouping, queries, reports
from .asking import Asked
from .chart import bars

LONGEST = 30
GAPS = 8  # what stands between the columns, and a little air


def report(asked: Asked, text: str | None) -> Table:
    """Return one figure by group, with a bar for every group."""
    if len(asked.dims) != 1:
        raise BadInput(
            "--chart 要和一种分组一起用，如 --by township --chart；逐月的走势用 dj stats balance 月份 --chart。"
        )
    figure = queries.figure_named(text or "collected")
    found = queries.tally(asked.reader, asked.scope, asked.dims)
    rows = [
        {"group": grouping.told(group), figure: figures[figure]}
        for group, figures in found.items()
        if asked.group in (None, grouping.told(group))
    ]
    label = FIGURES[figure].label
    columns = [Column("group", grouping.label_of(asked.dims)), Column(figure, label)]
    late = sum(figures["late"] for figures in found.values())
    return drawn(asked.form, Table(columns, rows, notes=(reports.method(asked.scope, late),)))


def drawn(form: str, table: Table) -> Table:
    """Return a table of names and one number each with bars for people; programs get the numbers alone."""
    if form not in ("", "table", "md"):
        return table
    name, value = table.columns
    names = [clip(str(row[name.key]), LONGEST) for row in table.rows]
    left = max((width(text) for text in (name.label, *names)), default=0)
    middle = max((width(str(text)) for text in (value.label, *(row[value.key] for row in table.rows))), default=0)
    room = get_terminal_size((80, 24)).columns - left - middle - GAPS
    made = bars([row[value.key] for row in table.rows], room, blocks(form))
    rows = [{**row, name.key: text, "bar": bar} for row, text, bar in zip(table.rows, names, made, strict=True)]
    return replace(table, columns=[*table.columns, Column("bar", "")], rows=rows, exact=list(table.rows))


def blocks(form: str) -> bool:
    """Tell whether block characters are drawn: at a terminal; a pipe gets plain signs."""
    return form == "md" or sys.stdout.isatty()
