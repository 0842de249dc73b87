"""What a verb must look back for: the limit that a wait or a merge has stopped, until when a unit could hand back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import select

from dianjun_cli.core.calendar import Calendar, Due
from dianjun_cli.core.desk import Desk
from dianjun_cli.vocab import State, Verb

from . import limits, rules
from .model import Event, Suggestion
from .record import Happening, facts_of, step_of

HANDED = (Verb.ASSIGN, Verb.REHANDLE)


def looked_back(desk: Desk, case: Suggestion, verb: Verb, on: date, what: Happening) -> Happening:
    """Return what a verb says, with what the case's earlier events add to it."""
    if verb not in (Verb.CONTINUE, Verb.REPLY, Verb.RETURN, Verb.UNMERGE):
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
    if not earlier:
        return what
    working = bool(handed and handed.due_rule and handed.due_rule.endswith("工作日"))
    if verb is Verb.UNMERGE:
        before = _before_merge(case, earlier, working, calendar)
        return replace(what, limits=before) if before.main else what
    now = rules.replay([step_of(event) for event in earlier], facts_of(case)).present
    if verb not in (Verb.CONTINUE, Verb.REPLY) or now.state is not State.WAITING or now.waiting_on is None:
        return what
    return replace(what, limits=limits.resumed(now.due_paused, now.waiting_on, on, working, calendar))


def _before_merge(case: Suggestion, earlier: Sequence[Event], working: bool, calendar: Calendar) -> limits.Limits:
    """Return the limit a case had on the day it was last merged; none when it had been answered by then.

    A limit that a wait had stopped had so many days left on the day of the merge.
    """
    steps = rules.in_order([step_of(event) for event in earlier], facts_of(case))
    place = max((place for place, step in enumerate(steps) if step.verb is Verb.MERGE), default=0)
    then = rules.replay(steps[: place or 1], facts_of(case)).present
    if not place or then.answered_on:
        return limits.Limits()
    if then.waiting_on:
        return limits.unmerged(
            limits.resumed(then.due_paused, then.waiting_on, steps[place].on, working, calendar).main
        )
    if then.due_on is None:
        return limits.Limits()
    started = [event for event in earlier if event.due_on == then.due_on]
    last = max(started, key=lambda event: (event.happened_on, event.id or 0))
    due = Due(then.due_on, last.due_rule or "延期", last.due_calendar or calendar.version, then.due_provisional)
    return limits.unmerged(due)
