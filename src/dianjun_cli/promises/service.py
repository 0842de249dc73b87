"""What happens to promises: made (closing the case when it is still open), kept, put off, voided."""

import uuid
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.settings import queries as settings
from dianjun_cli.suggestions import service as cases
from dianjun_cli.suggestions.model import StandingSpan, Suggestion
from dianjun_cli.suggestions.record import Clock, Happening
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab import Outcome, PromiseState, PromiseVerb, State, Verb

from . import rules
from .model import Promise, PromiseEvent

LEDGER = "promise"
CLOSED = (State.CLOSED, State.ARCHIVED)


def make(
    desk: Desk, case_id: int, text: str, due_on: date, on: date, unit_id: int | None = None, clock: Clock | None = None
) -> Promise:
    """Keep a promise; a case that is not closed yet is closed as 列入计划 in the same transaction.

    Raises RuleBroken when the case was closed otherwise, or may not be closed.
    """
    clock = clock or Clock.of(desk)
    body = clean(text, "承诺内容")
    if due_on <= on:
        raise BadInput(f"兑现的日子 {due_on} 要晚于承诺的日子 {on}。")
    case = cases.case_of(desk.session, case_id)
    unit_id = unit_id if unit_id is not None else case.unit_id
    if case.state not in CLOSED:
        cases.act(desk, case_id, Verb.CLOSE, on, Happening(outcome=Outcome.PLANNED.value, text=body), clock)
    elif case.outcome != Outcome.PLANNED:
        outcome = Outcome(case.outcome).label if case.outcome else "—"
        raise RuleBroken(f"{case.number} 已办结，结果是“{outcome}”，不是“列入计划”，不能挂账。")
    promise = _numbered(desk, on, case_id, unit_id)
    desk.session.add(promise)
    desk.session.flush()
    assert promise.id is not None
    promise.text_id = texts.keep(desk.session, LEDGER, promise.id, "text", body).id
    _record(desk, promise, PromiseVerb.MAKE, on, clock, due_on=due_on)
    _tell_case(desk, case_id, on, clock, f"{promise.number}：{body}（{due_on} 前兑现）")
    return promise


def _numbered(desk: Desk, on: date, case_id: int, unit_id: int | None) -> Promise:
    letter = settings.letter(desk.reader)
    newest = select(func.max(Promise.serial)).where(Promise.year == on.year, Promise.letter == letter)
    serial = (desk.session.exec(newest).one() or 0) + 1
    number = f"CN-{on.year}-{letter}{serial:03d}"
    return Promise(number=number, year=on.year, letter=letter, serial=serial, suggestion_id=case_id, unit_id=unit_id)


def keep(desk: Desk, promise_id: int, text: str, on: date, clock: Clock | None = None) -> Promise:
    """Note that a promise was kept, and how; the case stays closed as it was."""
    return _happen(desk, promise_id, PromiseVerb.KEEP, on, text, clock)


def postpone(desk: Desk, promise_id: int, due_on: date, reason: str, on: date) -> Promise:
    """Put a promise off to a later day, with the reason; the old day stays in the history."""
    return _happen(desk, promise_id, PromiseVerb.POSTPONE, on, reason, None, due_on)


def void(desk: Desk, promise_id: int, reason: str, on: date) -> Promise:
    """Void a promise that was entered wrongly or is needed no more."""
    return _happen(desk, promise_id, PromiseVerb.VOID, on, reason)


def _happen(
    desk: Desk,
    promise_id: int,
    verb: PromiseVerb,
    on: date,
    text: str,
    clock: Clock | None = None,
    due_on: date | None = None,
) -> Promise:
    clock = clock or Clock.of(desk)
    promise = desk.session.get(Promise, promise_id)
    if promise is None:
        raise NotFound("这条承诺不存在。")
    if not text or not text.strip():
        raise BadInput(
            f"“{verb.label}”还缺：{'怎样兑现的（--text）' if verb is PromiseVerb.KEEP else '原因（--reason）'}。"
        )
    body = clean(text, verb.label)
    events = _events(desk.session, promise_id)
    state = _state(desk, promise, events, on)
    rules.check(verb, state, promise.number)
    due = [event.due_on for event in events if event.due_on]
    rules.check_days(events[0].happened_on, on, due[-1], due_on)
    _record(desk, promise, verb, on, clock, body, due_on)
    if state is not PromiseState.DORMANT:
        until = f"到 {due_on}" if due_on else ""
        _tell_case(desk, promise.suggestion_id, on, clock, f"{promise.number} {verb.label}{until}：{body}")
    return promise


def _events(session: Session, promise_id: int) -> list[PromiseEvent]:
    mine = select(PromiseEvent).where(PromiseEvent.promise_id == promise_id)
    return list(session.exec(mine.order_by(col(PromiseEvent.happened_on), col(PromiseEvent.id))))


def _state(desk: Desk, promise: Promise, events: list[PromiseEvent], on: date) -> PromiseState:
    verbs = {event.verb for event in events}
    due_on = next(event.due_on for event in reversed(events) if event.due_on)
    case = desk.session.get(Suggestion, promise.suggestion_id)
    spans = select(StandingSpan).where(StandingSpan.suggestion_id == promise.suggestion_id)
    there = [s for s in desk.session.exec(spans) if s.from_on <= on < s.to_on]
    standing, outcome = (there[0].standing, there[0].outcome) if there and case else (None, None)
    kept, voided = PromiseVerb.KEEP in verbs, PromiseVerb.VOID in verbs
    return rules.state_of(due_on, kept, voided, standing, outcome, on, 0)


def _record(
    desk: Desk,
    promise: Promise,
    verb: PromiseVerb,
    on: date,
    clock: Clock,
    body: str | None = None,
    due_on: date | None = None,
) -> None:
    assert promise.id is not None
    text = texts.keep(desk.session, LEDGER, promise.id, verb.value, body) if body else None
    event = PromiseEvent(
        uid=uuid.uuid4().hex,
        promise_id=promise.id,
        verb=verb.value,
        happened_on=on,
        recorded_at=clock.at,
        actor=clock.actor,
        late=clock.late(on),
        due_on=due_on,
        text_id=text.id if text else None,
        text_hash=text.sha256 if text else None,
    )
    desk.session.add(event)
    desk.session.flush()


def _tell_case(desk: Desk, case_id: int, on: date, clock: Clock, words: str) -> None:
    """Let the case's own timeline show what became of its promise."""
    cases.act(desk, case_id, Verb.PROMISE, on, Happening(text=words), clock)
