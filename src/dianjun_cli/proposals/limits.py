"""Which limits a verb starts, and on which day they end. Pure, given settings and calendar. Sources: FIELD §4."""

from __future__ import annotations

from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Calendar, months_after
from dianjun_cli.settings.queries import limit
from dianjun_cli.vocab.proposals import PaperVerb


def start(
    verb: PaperVerb, on: date, facts: dict[str, Any], settings: dict[str, Any], calendar: Calendar
) -> tuple[date | None, dict[str, Any]]:
    """Return the limit of the answer that `verb` starts on `on` (day 0), and the other limits, with their rules."""
    if verb is PaperVerb.ASSIGN:
        due_on: date | None = None
        more: dict[str, Any] = {}
        if facts.get("assist"):
            more |= {"opinion_due_on": months_after(on, settings["proposals.opinion_months"])}
        if facts.get("main") or facts.get("separate"):
            months = settings["proposals.difficult_months" if facts.get("difficult") else "proposals.answer_months"]
            due_on = months_after(on, months)
            more |= {"due_rule": f"{months}个月", **_by_calendar("handback", on, settings, calendar)}
        return due_on, more
    if verb is PaperVerb.REHANDLE:
        months = settings["proposals.rehandle_months"]
        return months_after(on, months), {"due_rule": f"{months}个月"}
    if verb is PaperVerb.ANSWER and not facts.get("resent"):
        return None, _by_calendar("rate", on, settings, calendar)
    return None, {}


def _by_calendar(what: str, on: date, settings: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    due = calendar.due(on, limit(settings, f"paper_{what}"))
    return {f"{what}_due_on": due.on, f"{what}_rule": due.rule, "calendar": due.calendar}
