"""What the office has set, and the calendar."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Calendar, Limit
from dianjun_cli.core.reader import Reader

from .rules import DEFAULTS

LISTS = "lists."  # saved lists of cases: the setting lists.超期艾家 holds the options of one


def in_force(reader: Reader, day: date) -> dict[str, Any]:
    """Return every setting in force on `day`, by key; what was never set has its default."""
    rows = reader.rows("SELECT key, value FROM setting WHERE valid_from <= :day ORDER BY key, valid_from", day=day)
    return DEFAULTS | {row["key"]: json.loads(row["value"]) for row in rows}


def history(reader: Reader) -> list[dict[str, Any]]:
    """Return every value of every setting with the day from which it is in force."""
    return reader.rows("SELECT key, valid_from, value FROM setting ORDER BY key, valid_from")


def limit(settings: dict[str, Any], name: str) -> Limit:
    """Return the time limit of that name (handover, sign, answer, rehandle, handback, first_reply)."""
    value = settings[f"limits.{name}"]
    return Limit(int(value["days"]), bool(value.get("working")))


def calendar(reader: Reader) -> Calendar:
    """Return the table of holidays; it is a few hundred rows."""
    rows = reader.rows("SELECT day, working FROM calendar_day")
    special = {date.fromisoformat(row["day"]): bool(row["working"]) for row in rows}
    years = frozenset(day.year for day in special)
    version = reader.value("SELECT value FROM setting WHERE key = 'calendar.version' ORDER BY valid_from DESC")
    return Calendar(special, years, json.loads(version) if version else "")


def letter(reader: Reader) -> str:
    """Return the store's letter: empty at the office, A, B, … at an offline desk."""
    return str(reader.value("SELECT letter FROM store_mark") or "")


def saved_lists(reader: Reader) -> list[str]:
    """Return the names of the saved lists of cases (without @), for completion."""
    rows = reader.rows("SELECT DISTINCT key FROM setting WHERE key LIKE :like ORDER BY key", like=f"{LISTS}%")
    return [row["key"].removeprefix(LISTS) for row in rows]
