"""Tables and cards as rich draws them at a terminal; loaded only there."""

from __future__ import annotations

import os
from io import StringIO
from shutil import get_terminal_size

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from .output import Card, Output, Table
from .render import _numeric, cell, grid


def rich_text(output: Output) -> str:
    """Return a table or a card with colour, at the terminal's width."""
    target = StringIO()
    painter = Console(
        file=target,
        force_terminal=True,
        width=get_terminal_size((100, 24)).columns,
        color_system=None if os.environ.get("NO_COLOR") else "standard",
        highlight=False,
        # What people wrote is no markup; not looking for it halves the drawing of a list.
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    painter.print(_card(output) if isinstance(output, Card) else _table(output))
    return target.getvalue()


def _table(output: Output) -> RenderableType:
    assert isinstance(output, Table)
    labels, cells = grid(output)
    parts: list[RenderableType] = [Text(output.title, style="bold")] if output.title else []
    if not cells:
        parts.append(Text("（没有记录）", style="dim"))
    else:
        drawn = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for index, label in enumerate(labels):
            right = all(_numeric(row[index]) for row in cells)
            drawn.add_column(label, justify="right" if right else "left", overflow="fold")
        for row in cells:
            drawn.add_row(*row)
        parts.append(drawn)
    parts += [Text(note, style="dim") for note in output.notes]
    return Group(*parts)


def _card(card: Card) -> RenderableType:
    fields = RichTable.grid(padding=(0, 2))
    fields.add_column(style="bold", no_wrap=True)
    fields.add_column(overflow="fold")
    for column in card.columns:
        text = cell(column, card.row.get(column.key))
        if text:
            fields.add_row(column.label, text)
    parts: list[RenderableType] = [Text(card.title, style="bold")] if card.title else []
    parts.append(fields)
    for section in card.sections.values():
        if section.rows:
            parts += [Text(), _table(section)]
    parts += [Text(note, style="dim") for note in card.notes]
    return Group(*parts)
