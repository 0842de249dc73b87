"""What a ledger declares so that later slices can derive from it: counts for overviews, credits for duties and scores.

A slice with something to declare has `counts.py` (COUNTS) or `credits.py` (CREDITS, OBLIGATIONS); both hold plain
SQL over views, so that a figure, its list and its explanation are one query. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .registry import SLICES


@dataclass(frozen=True)
class Count:
    """A number of an overview: the records behind it on `:as_of`.

    `sql` selects number, title, happened_on and, where one record counts for several, `amount`; void records are
    left out. `unit` is the measure word people say after the number. What has no day of its own (a platform) is not
    `dated`: it is in no period. `meaning` says in a sentence what is counted.
    """

    label: str
    sql: str
    unit: str = "项"
    meaning: str = ""
    dated: bool = True


@dataclass(frozen=True)
class Credit:
    """Something that happened and counts for a deputy, a platform, or both.

    `sql` selects ledger, number, title, happened_on, representative_id, platform_id (either may be null), a row for
    each whom the record counts for; void records are left out. `section` is where a dossier tells it.
    """

    label: str
    sql: str
    section: str = ""


@dataclass(frozen=True)
class Obligation:
    """Something that must be done by its day each time it comes up, such as answering an online message.

    `sql` selects ledger, number, title, due_on, met_on (null: not yet), representative_id, platform_id.
    """

    label: str
    sql: str


def declared(room: str, name: str, only: str = "") -> dict[str, Any]:
    """Return what the slices declare (`counts`, COUNTS; `credits`, CREDITS or OBLIGATIONS), by key, in their order.

    `only` asks one slice.
    """
    found: dict[str, Any] = {}
    for slice_name in (only,) if only else SLICES:
        path = f"dianjun_cli.{slice_name}.{room}"
        if find_spec(path):
            found |= getattr(import_module(path), name, {})
    return found
