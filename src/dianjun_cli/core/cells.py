"""Values as people read them, in whatever a table is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .calendar import local
from .output import Column, Table


def cell(column: Column, value: Any) -> str:
    """Return a value as people read it."""
    if value in (None, "", []):
        return column.none
    if column.words is not None:
        found = column.words.named(str(value))
        return found.label if found else str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(str(v) for v in value)
    if column.key.endswith("_at"):
        return local(str(value))
    return str(value)


def grid(table: Table, wide: bool = False) -> tuple[list[str], list[list[str]]]:
    """Return the labels and the cells of a table."""
    columns = [c for c in table.columns if wide or not c.wide]
    return [c.label for c in columns], [[cell(c, row.get(c.key)) for c in columns] for row in table.rows]


def numeric(text: str) -> bool:
    """Tell whether a cell is a figure, which stands to the right."""
    return text == "—" or text.replace(".", "").replace("%", "").replace("-", "").replace("+", "").isdecimal()


def rightwards(texts: Sequence[str]) -> bool:
    """Tell whether a column stands to the right: all that is in it are figures, and a day is no figure."""
    found = [text for text in texts if text]
    return bool(found) and all(numeric(text) and "-" not in text[1:] for text in found)
