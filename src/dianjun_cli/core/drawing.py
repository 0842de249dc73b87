"""Tables and cards as rich draws them at a terminal; loaded only there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from .cells import cell, grid, rightwards
from .layout import fit, head, paragraph, terminal
from .output import Card, Output, Table
from .widths import width

NAMED = 8  # so many columns that are left out are named


def rich_text(output: Output) -> str:
    """Return a table or a card with colour, at the terminal's width."""
    target = StringIO()
    room = terminal()
    painter = Console(
        file=target,
        force_terminal=True,
        width=room,
        color_system=None if os.environ.get("NO_COLOR") else "standard",
        highlight=False,
        # What people wrote is no markup; not looking for it halves the drawing of a list.
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    painter.print(_card(output, room) if isinstance(output, Card) else _table(output, room))
    return target.getvalue()


def _table(output: Output, room: int) -> RenderableType:
    assert isinstance(output, Table)
    labels, cells = grid(output)
    parts: list[RenderableType] = [_said(output.title, room, "bold")] if output.title else []
    hidden = ""
    if not cells:
        parts.append(Text("（没有记录）", style="dim"))
    else:
        shown, widths = fit(labels, cells, [c.yields for c in output.columns if not c.wide], room)
        parts.append(_drawn(labels, cells, shown, widths))
        hidden = _named([label for index, label in enumerate(labels) if index not in shown])
    if hidden:
        parts.append(_said(f"（窗口窄，没有列出：{hidden}。拉宽窗口，或加 -f csv。）", room, "dim"))
    parts += [_said(note, room, "dim") for note in output.notes]
    return Group(*parts)


def _named(hidden: Sequence[str]) -> str:
    return "、".join(hidden[:NAMED]) + (f" 等 {len(hidden)} 列" if len(hidden) > NAMED else "")


def _drawn(
    labels: Sequence[str], cells: Sequence[Sequence[str]], shown: Sequence[int], widths: Sequence[int]
) -> RichTable:
    # The cells come broken to their width: rich would break a number, and begin a line with a stop.
    drawn = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for index, room in zip(shown, widths, strict=True):
        right = rightwards([row[index] for row in cells])
        drawn.add_column(head(labels[index], room), width=room, justify="right" if right else "left", overflow="fold")
    for row in cells:
        drawn.add_row(*(paragraph(row[index], room) for index, room in zip(shown, widths, strict=True)))
    return drawn


def _card(card: Card, room: int) -> RenderableType:
    shown = [(c.label, cell(c, card.row.get(c.key))) for c in card.columns]
    named = max((width(label) for label, text in shown if text), default=0)
    fields = RichTable.grid(padding=(0, 2))
    fields.add_column(style="bold", no_wrap=True)
    fields.add_column(overflow="fold")
    for label, text in shown:
        if text:
            fields.add_row(label, paragraph(text, max(room - named - 2, 10)))
    parts: list[RenderableType] = [_said(card.title, room, "bold")] if card.title else []
    parts.append(fields)
    for section in card.sections.values():
        if section.rows:
            parts += [Text(), _table(section, room)]
    parts += [_said(note, room, "dim") for note in card.notes]
    return Group(*parts)


def _said(text: str, room: int, style: str) -> Text:
    return Text(paragraph(text, room), style=style)
