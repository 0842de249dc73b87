"""Questions to the figures that the ledgers declare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module

from dianjun_cli.core.derived import Count, declared
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.core.registry import SLICES


def declared_counts() -> dict[str, tuple[str, Count]]:
    """Return every count by key, with the slice it comes from."""
    found: dict[str, tuple[str, Count]] = {}
    for name in SLICES:
        found |= {key: (name, one) for key, one in declared("counts", "COUNTS", name).items()}
    return found


def all_of(reader: Reader, as_of: date, before: bool) -> list[Row]:
    """Return the figures of the slices before the cases, or of those behind them, in order."""
    middle = SLICES.index("suggestions")
    return [
        {
            "area": area(name),
            "key": key,
            "label": one.label,
            "count": total(records(reader, one, as_of)),
            "unit": one.unit,
        }
        for key, (name, one) in declared_counts().items()
        if (SLICES.index(name) < middle) == before
    ]


def records(reader: Reader, one: Count, as_of: date) -> list[Row]:
    """Return the records that a count counts on a day."""
    return reader.rows(f"SELECT * FROM ({one.sql}) c ORDER BY happened_on, number", as_of=as_of)


def total(rows: Sequence[Row]) -> int:
    """Return how many records count, each for its amount."""
    return sum(int(row.get("amount", 1) or 0) for row in rows)


def area(slice_name: str) -> str:
    """Return what a slice's noun is called: the Chinese words its docstring begins with."""
    doc = import_module(f"dianjun_cli.{slice_name}").__doc__ or slice_name
    return doc.split(" ")[0]
