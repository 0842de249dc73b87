"""Questions to the figures that all ledgers declare, the cases' own among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.derived import Count, declared
from dianjun_cli.core.reader import Reader
from dianjun_cli.core.registry import SLICES
from dianjun_cli.suggestions.figures import FIGURES

from . import queries
from .queries import Scope

CASES = ("collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue")
UNDATED = "—"  # the group of what has no day of its own, such as a platform


@dataclass(frozen=True)
class Figure:
    """A figure of a ledger (`area`): what it counts (None: cases, which the tally counts), and its measure word."""

    area: str
    key: str
    label: str
    unit: str
    one: Count | None = None

    @property
    def dated(self) -> bool:
        """Whether its records have a day of their own."""
        return self.one is None or self.one.dated


def figures() -> dict[str, Figure]:
    """Return every figure by its key, in the order of the slices."""
    return {figure.key: figure for name in SLICES for figure in _of(name)}


def _of(slice_name: str) -> Iterator[Figure]:
    if slice_name == "suggestions":
        yield from (Figure(_area(slice_name), key, FIGURES[key].label, "件") for key in CASES)
    for key, one in declared("counts", "COUNTS", slice_name).items():
        yield Figure(_area(slice_name), key, one.label, one.unit, one)


def _area(slice_name: str) -> str:
    """Return what a slice's noun is called: the Chinese words its docstring begins with."""
    doc = import_module(f"dianjun_cli.{slice_name}").__doc__ or slice_name
    return doc.split(" ")[0]


def counted(reader: Reader, scope: Scope) -> dict[str, int]:
    """Return every figure's number as of a day, of the records whose own day lies in the scope's days.

    What has no day of its own is left out where days are asked for.
    """
    cases = queries.tally(reader, scope)[None]
    return {
        key: total(records(reader, figure.one, scope)) if figure.one else cases[key]
        for key, figure in figures().items()
        if figure.dated or not scope.since
    }


def by_period(reader: Reader, scope: Scope, every: str) -> dict[str, dict[str, int]]:
    """Return every figure's number by the period of the records' own days: `{key: {period: n}}`."""
    cases: Mapping[str, Mapping[str, int]] = queries.tally(reader, scope, "month")
    found: dict[str, dict[str, int]] = {}
    for key, figure in figures().items():
        if scope.since and not figure.dated:
            continue
        group: Counter[str] = Counter()
        if figure.one is None:
            for month, numbers in cases.items():
                group[_period(f"{month}-01", every)] += numbers[key]
        else:
            for row in records(reader, figure.one, scope):
                group[_period(row["happened_on"], every)] += total([row])
        found[key] = dict(group)
    return found


def _period(day: str | None, every: str) -> str:
    return periods.of(date.fromisoformat(day), every).name if day else UNDATED


def records(reader: Reader, one: Count, scope: Scope) -> list[dict[str, Any]]:
    """Return the records that a count counts as of a day, those whose own day lies in the scope's days."""
    rows = reader.rows(f"SELECT * FROM ({one.sql}) c ORDER BY happened_on, number", as_of=scope.as_of)
    if not (scope.since or scope.until):
        return rows
    first, last = str(scope.since or date.min), str(scope.until or date.max)
    return [row for row in rows if row["happened_on"] and first <= row["happened_on"] <= last]


def total(rows: Sequence[Mapping[str, Any]]) -> int:
    """Return how many records count, each for its amount."""
    return sum(int(row.get("amount", 1) or 0) for row in rows)
