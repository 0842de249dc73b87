"""What a verb must look back for: the limit a wait has stopped, the day until which a unit could hand back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import select

from dianjun_cli.core.calendar import Calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.vocab import State, Verb

from . import limits, rules
from .model import Event, Suggestion
from .record import Happening, facts_of, step_of

HANDED = (Verb.ASSIGN, Verb.REHANDLE)


def looked_back(desk: Desk, case: Suggestion, verb: Verb, on: date, what: Happening) -> Happening:
    """Return what a verb says, with what the case's earlier events add to it."""
    if verb not in (Verb.CONTINUE, Verb.REPLY, Verb.RETURN):
        return what
    events = desk.session.exec(select(Event).where(Event.suggestion_id == case.id).order_by("id")).all()
    return with_past(case, events, verb, on, what, desk.calendar)


def with_past(
    case: Suggestion, events: Sequence[Event], verb: Verb, on: date, what: Happening, calendar: Calendar
) -> Happening:
    """Return what a verb says, given the events typed before it; those after `on` are not looked at."""
    earlier = [event for event in events if event.happened_on <= on or event.verb == Verb.REGISTER]
    handed = max((e for e in earlier if e.verb in HANDED), key=lambda e: (e.happened_on, e.id or 0), default=None)
    if verb is Verb.RETURN:
        return replace(what, handback_due_on=handed.handback_due_on if handed else None)
    if verb not in (Verb.CONTINUE, Verb.REPLY) or not earlier:
        return what
    now = rules.replay([step_of(event) for event in earlier], facts_of(case)).present
    if now.state is not State.WAITING or now.waiting_on is None:
        return what
    working = bool(handed and handed.due_rule and handed.due_rule.endswith("工作日"))
    return replace(what, limits=limits.resumed(now.due_paused, now.waiting_on, on, working, calendar))
