"""The other ledgers of the sample, a module each: `FILES` (name to header) and `rows(world)` (name to rows).

Each has a random source of its own, so that one ledger's change leaves the others' bytes alone.
"""

import pkgutil
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from random import Random
from typing import Any

from source.cases import Case
from source.files import Rows
from source.names import NameMaker
from source.places import Platform
from source.roster import Deputy

LAST = date(2023, 6, 30)  # nothing of the sample happens later


@dataclass
class World:
    """What the main job's sample made, for a ledger to build on; `rng` is the ledger's own."""

    rng: Random
    people: NameMaker
    platforms: dict[str, Platform]
    deputies: dict[str, Deputy]
    cases: list[Case]
    rows: dict[str, Rows]

    def sitting(self, on: date) -> list[Deputy]:
        """Return the deputies in office on a day, in order of number."""
        found = (d for d in self.deputies.values() if d.since <= on and (d.until is None or on < d.until))
        return sorted(found, key=lambda d: d.code)


def build(seed: int, world: World) -> tuple[dict[str, list[str]], dict[str, Rows]]:
    """Return headers and rows of every ledger's files."""
    headers: dict[str, list[str]] = {}
    rows: dict[str, Rows] = {}
    for found in pkgutil.iter_modules(__path__):
        ledger: Any = import_module(f"{__name__}.{found.name}")
        world.rng = world.people.rng = Random(f"{seed} {found.name}")
        headers |= ledger.FILES
        rows |= ledger.rows(world)
    return headers, rows


def typed(on: date, days: int = 0) -> dict[str, str]:
    """Return when and by whom a row was typed: the office, in the afternoon, so many days later."""
    at = date.fromordinal(min(on.toordinal() + days, LAST.toordinal()))
    return {"录入时间": f"{at.isoformat()} 16:20", "录入人": "代工委"}
