"""Which limit a verb starts, and on which day it ends. Pure, given settings and calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Calendar, Due, Limit
from dianjun_cli.vocab import Channel, Verb

# verb -> (limit of the handling, of the first contact, of handing back). FIELD §3; days are settings.
STARTED: dict[Verb, tuple[str | None, str | None, str | None]] = {
    Verb.REGISTER: ("handover", None, None),
    Verb.ASSIGN: ("answer", "sign", "handback"),
    Verb.REHANDLE: ("rehandle", "sign", "handback"),
    Verb.RETURN: ("handover", None, None),
    Verb.REOPEN: ("handover", None, None),
    Verb.RESUME: ("handover", None, None),
    Verb.UNMERGE: ("handover", None, None),  # only when nothing was left of the limit before: see `unmerged`
}


@dataclass(frozen=True)
class Limits:
    """The limits an event starts: for the handling, for the first contact, for handing back."""

    main: Due | None = None
    first: Due | None = None
    back: Due | None = None


def start(verb: Verb, on: date, channel: str, settings: dict[str, Any], calendar: Calendar) -> Limits:
    """Return the limits that `verb` starts on `on` (day 0), by the settings in force that day."""
    main, first, back = STARTED.get(verb, (None, None, None))
    if channel == Channel.ONLINE:
        first = "first_reply" if verb is Verb.REGISTER else None
    return Limits(*(_due(name, on, settings, calendar) for name in (main, first, back)))


def _due(name: str | None, on: date, settings: dict[str, Any], calendar: Calendar) -> Due | None:
    if name is None:
        return None
    value = settings[f"limits.{name}"]
    return calendar.due(on, Limit(int(value["days"]), bool(value.get("working"))))


def resumed(paused: date | None, since: date, on: date, working: bool, calendar: Calendar) -> Limits:
    """Return the limit that goes on when a wait ends: the days it had left when it was stopped, from `on`."""
    if paused is None:
        return Limits()
    left = Limit(calendar.days_between(since, paused, working), working)
    due = calendar.due(on, left)
    return Limits(replace(due, rule=f"等选民后余{left}"))


def unmerged(due: Due | None) -> Limits:
    """Return the limit that goes on when a case is unmerged: the very day it had."""
    if due is None:
        return Limits()
    return Limits(replace(due, rule=f"并案前的{due.rule.removeprefix('并案前的')}"))
