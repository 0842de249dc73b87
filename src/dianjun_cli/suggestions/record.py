"""The one way a case changes: insert an event, replay the case, write its present and its standings."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from dianjun_cli.core import calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.texts import service as texts
from dianjun_cli.vocab import Verb

from . import rules
from .limits import Limits
from .model import Event, StandingSpan, Suggestion

LEDGER = "suggestion"


@dataclass(frozen=True)
class Clock:
    """When and by whom something is recorded; `loaded` when an older ledger brought its own."""

    at: datetime
    actor: str
    today: date
    loaded: bool = False

    def late(self, happened_on: date) -> bool:
        """Tell whether this is 补录: typed one Shanghai day or more after it happened."""
        return happened_on < self.today

    @classmethod
    def of(cls, desk: Desk) -> "Clock":
        """Return the desk's clock: the real instant, the desk's day."""
        return cls(calendar.now(), desk.actor, desk.today)


@dataclass(frozen=True)
class Happening:
    """What a verb says besides its name and day."""

    unit_id: int | None = None
    outcome: str | None = None
    rating: str | None = None
    way: str | None = None
    main_id: int | None = None
    text: str | None = None
    limits: Limits = field(default_factory=Limits)
    due_on: date | None = None  # an extension names its day itself
    payload: Mapping[str, Any] = field(default_factory=dict)
    handback_due_on: date | None = None  # until when the unit could hand back, kept with 退办


def make_event(session: Session, case: Suggestion, verb: Verb, on: date, clock: Clock, what: Happening) -> Event:
    """Insert an event; its words go into the text table, the event carries their id and hash."""
    main, first = what.limits.main, what.limits.first
    assert case.id is not None
    text = texts.keep(session, LEDGER, case.id, verb.value, what.text) if what.text else None
    event = Event(
        uid=uuid.uuid4().hex,
        suggestion_id=case.id,
        verb=verb.value,
        happened_on=on,
        recorded_at=clock.at,
        actor=clock.actor,
        late=clock.late(on),
        loaded=clock.loaded,
        unit_id=what.unit_id,
        due_on=what.due_on or (main.on if main else None),
        due_rule=main.rule if main else None,
        due_calendar=main.calendar if main else None,
        due_provisional=main.provisional if main else False,
        first_due_on=first.on if first else None,
        outcome=what.outcome,
        rating=what.rating,
        way=what.way,
        main_id=what.main_id,
        text_id=text.id if text else None,
        text_hash=text.sha256 if text else None,
        handback_due_on=what.limits.back.on if what.limits.back else what.handback_due_on,
        payload=json.dumps(what.payload, ensure_ascii=False, default=str) if what.payload else None,
    )
    session.add(event)
    session.flush()
    return event


def record(session: Session, case: Suggestion, verb: Verb, on: date, clock: Clock, what: Happening) -> Event:
    """Insert the event and bring the case up to date. Raises RuleBroken (nothing is kept then)."""
    event = make_event(session, case, verb, on, clock, what)
    settle(session, case)
    return event


def settle(session: Session, case: Suggestion) -> None:
    """Replay a case's events; write its present facts and its standings."""
    events = session.exec(select(Event).where(Event.suggestion_id == case.id).order_by("id")).all()
    write(session, case, replayed(case, events))


def replayed(case: Suggestion, events: Sequence[Event]) -> rules.Life:
    """Return the life of a case from its events. Raises RuleBroken, naming the case."""
    try:
        return rules.replay([step_of(event) for event in events], facts_of(case))
    except RuleBroken as error:
        raise RuleBroken(f"{case.number}：{error}") from None


def facts_of(case: Suggestion) -> rules.Facts:
    """Return what the rules must know of a case besides its events."""
    return rules.Facts(case.received_on, case.channel)


def step_of(event: Event) -> rules.Step:
    """Return an event as the rules see it."""
    return rules.Step(
        Verb(event.verb), event.happened_on, event.unit_id, event.due_on, event.due_provisional,
        event.first_due_on, event.outcome, event.rating, event.main_id,
    )  # fmt: skip


def write(session: Session, case: Suggestion, life: rules.Life, first: bool = False) -> None:
    """Write what the replay says: the case's present, and its standings in place of the old ones (none at first)."""
    for key, value in present_columns(life.present).items():
        setattr(case, key, value)
    session.flush()
    if not first:
        session.connection().execute(delete(StandingSpan).where(col(StandingSpan.suggestion_id) == case.id))
    rows = standing_rows(case, life.spans)
    if rows:
        session.connection().execute(insert(StandingSpan), rows)


def present_columns(present: rules.Present) -> dict[str, Any]:
    """Return the columns of a case that are the replay of its events."""
    values = asdict(present)
    del values["on_the_spot"], values["due_paused"]
    return values | {"state": present.state.value}


def standing_rows(case: Suggestion, spans: Sequence[rules.Span]) -> list[dict[str, Any]]:
    """Return the standings' rows, with copies of the case's dimensions."""
    copies = {
        "suggestion_id": case.id,
        "point_id": case.point_id,
        "representative_id": case.representative_id,
        "category": case.category,
        "channel": case.channel,
        "received_on": case.received_on,
        "late": case.late,
    }
    return [asdict(span) | {"standing": span.standing.value} | copies for span in spans]
