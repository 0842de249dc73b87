"""Which limit a verb starts, and on which day it ends. Pure, given settings and calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Calendar, Due, Limit
from dianjun_cli.vocab import Channel, Verb

# verb -> (limit of the handling, limit of the first contact). FIELD §3; days are settings.
STARTED: dict[Verb, tuple[str | None, str | None]] = {
    Verb.REGISTER: ("handover", None),
    Verb.ASSIGN: ("answer", "sign"),
    Verb.REHANDLE: ("rehandle", "sign"),
    Verb.RETURN: ("handover", None),
    Verb.REOPEN: ("handover", None),
    Verb.RESUME: ("handover", None),
    Verb.UNMERGE: ("handover", None),
}


@dataclass(frozen=True)
class Limits:
    """The limits an event starts: for the handling and for the first contact."""

    main: Due | None = None
    first: Due | None = None


def start(verb: Verb, on: date, channel: str, settings: dict[str, Any], calendar: Calendar) -> Limits:
    """Return the limits that `verb` starts on `on` (day 0), by the settings in force that day."""
    main, first = STARTED.get(verb, (None, None))
    if channel == Channel.ONLINE:
        first = "first_reply" if verb is Verb.REGISTER else None
    return Limits(_due(main, on, settings, calendar), _due(first, on, settings, calendar))


def _due(name: str | None, on: date, settings: dict[str, Any], calendar: Calendar) -> Due | None:
    if name is None:
        return None
    value = settings[f"limits.{name}"]
    return calendar.due(on, Limit(int(value["days"]), bool(value.get("working"))))
