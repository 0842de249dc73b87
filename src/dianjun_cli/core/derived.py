"""What a ledger declares so that later slices can derive from it: counts for overviews, credits for duties and scores,
what waits for the day's desk.

A slice with something to declare has `counts.py` (COUNTS), `credits.py` (CREDITS, OBLIGATIONS) or `waits.py` (WAITS,
AT_A_POINT). The first two hold plain SQL over views, so that a figure, its list and its explanation are one query;
what waits follows from a state, so it is asked of the function that the ledger's own list asks. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from .output import Row
from .registry import SLICES

PACKAGE = Path(__file__).resolve().parent.parent


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
    each whom the record counts for; void records are left out. What lasts may select `ended_on` too, the first day it
    did not last: it counts in a span only if it lasted to the end of it. `section` is where a dossier tells it.
    """

    label: str
    sql: str
    section: str = ""


@dataclass(frozen=True)
class Obligation:
    """Something that must be done by its day each time it comes up, such as answering an online message.

    `sql` selects ledger, number, title, due_on, met_on (null: not yet), representative_id, platform_id. `ahead` names
    the setting that says how many days before `due_on` it is really due.
    """

    label: str
    sql: str
    ahead: str = ""


@dataclass(frozen=True)
class Wait:
    """Records of a ledger that wait today: all that `command` lists, and nothing else.

    `rows` have number, title and, where there is a limit, due_on. WAITS asks `(desk)` for a ledger's waits,
    AT_A_POINT asks `(desk, point)` for those that are a point's own. What does not `press` may be left as it is: it
    is told, and `dj today --check` does not find it.
    """

    key: str
    label: str
    command: str
    rows: Sequence[Row]
    press: bool = True


def keys(said: str, known: Mapping[str, str]) -> str:
    """Return what is counted as it is kept: names as people read them for keys, separators by comma; `|` stays."""
    by_label = {label: key for key, label in known.items()}
    return re.sub(r"[^,|]+", lambda one: by_label.get(one[0].strip(), one[0].strip()), re.sub("[，、；;]", ",", said))


def declared(room: str, name: str, only: str = "") -> dict[str, Any]:
    """Return what the slices declare (`counts`, COUNTS; `credits`, CREDITS; `waits`, WAITS; …), by key, in their order.

    `only` asks one slice.
    """
    found: dict[str, Any] = {}
    for slice_name in (only,) if only else SLICES:
        if (PACKAGE / slice_name / f"{room}.py").is_file():
            found |= getattr(import_module(f"dianjun_cli.{slice_name}.{room}"), name, {})
    return found
