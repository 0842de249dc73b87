"""The life of a paper: what each verb changes, the replay of events. Pure.

What may follow stands in table.py, what is refused besides in guards.py, what a life is made of in life.py.
Sources: FIELD §4, §7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, UnitRole

from .guards import guard, refusal
from .life import PROMISING, Duty, Life, Step, worst
from .table import ENDED, REQUIRED, TABLE, WHO, allowed

__all__ = ["ENDED", "REQUIRED", "TABLE", "WHO", "Life", "Step", "advance", "allowed", "replay"]

S, V = PaperState, PaperVerb
Change = Callable[[Life, Life, Step], Life]


def kind_of(number: str) -> PaperKind:
    """Return as what a paper was handed in: its number keeps saying so."""
    return PaperKind.MOTION if number.startswith("YA") else PaperKind.PROPOSAL


def undone(steps: Iterable[tuple[str, Mapping[str, Any]]]) -> set[int]:
    """Return the keys of the events that a later one says never happened."""
    return {int(facts["undone"]) for verb, facts in steps if verb == V.UNDO and facts.get("undone")}


def lasting(steps: Iterable[Step]) -> list[Step]:
    """Return steps in the order of days, without those that were undone (an undoing has their day)."""
    there = sorted(steps, key=lambda step: step.on)
    gone = undone((step.verb, step.facts) for step in there)
    return [step for step in there if step.verb != V.UNDO and step.key not in gone]


def replay(kind: PaperKind, steps: Iterable[Step], received_on: date) -> Life:
    """Return a paper's life from its steps, by day and then as recorded; entering and editing are none.

    Raises RuleBroken when a step may not follow, also when a late entry makes a later one wrong.
    """
    now = Life(kind)
    for step in lasting(steps):
        verb = PaperVerb.named(step.verb)
        if verb is None:
            continue
        if step.on < received_on:
            raise RuleBroken(f"“{verb.label}”的日期 {step.on} 早于提出日期 {received_on}。")
        now = advance(now, verb, step)
    return now


def advance(now: Life, verb: PaperVerb, step: Step) -> Life:
    """Return where a paper is after a step. Raises RuleBroken when the table or a rule forbids it."""
    after = after_of(now, verb, step.on)
    try:
        guard(now, verb, step)
    except RuleBroken as error:  # not always the step just said: a late entry may make a later one wrong
        raise RuleBroken(f"{step.on} 的“{verb.label}”：{error}") from None
    ended_on = (now.ended_on or step.on) if after in ENDED else None
    moved = replace(now, state=after, ended_on=ended_on)
    return _CHANGES.get(verb, _keep)(moved, now, step)


def after_of(now: Life, verb: PaperVerb, on: date) -> PaperState:
    """Return the state that the table says. Raises RuleBroken, naming what may follow instead."""
    after = TABLE[now.state].get(verb)
    if after is None:
        raise RuleBroken(refusal(now, verb, on))
    return after


def _keep(moved: Life, now: Life, step: Step) -> Life:
    return moved


def _day(facts: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(str(facts[key])) if facts.get(key) else None


def _assign(moved: Life, now: Life, step: Step) -> Life:
    """Hand over: units named as principals take the place of the old ones; assisting ones alone are added."""
    facts = step.facts
    named = {role: list(facts.get(role.value) or ()) for role in UnitRole}
    opinion = _day(facts, "opinion_due_on") if named[UnitRole.ASSIST] else None
    fresh = tuple(Duty(unit, role, step.on) for role in UnitRole for unit in named[role])
    if not named[UnitRole.MAIN] and not named[UnitRole.SEPARATE]:
        if not now.principals:
            raise RuleBroken("交办要写主办单位（--main），或分别办理的单位（--separate）。")
        known = {duty.unit_id for duty in now.duties}
        more = tuple(duty for duty in fresh if duty.unit_id not in known)
        if not more:
            raise RuleBroken("这些单位已经在办这一件。")
        return replace(moved, state=now.state, duties=now.duties + more, opinion_due_on=opinion)
    return replace(
        moved,
        duties=fresh,
        assigned_on=step.on,
        due_on=step.due_on,
        difficult=bool(facts.get("difficult")),
        handback_due_on=_day(facts, "handback_due_on"),
        opinion_due_on=opinion,
    )


def _each(now: Life, unit_id: int | None, **changes: Any) -> tuple[Duty, ...]:
    return tuple(replace(d, **changes) if unit_id is None or d.unit_id == unit_id else d for d in now.duties)


def _sign(moved: Life, now: Life, step: Step) -> Life:
    """Sign for one unit; where none is said, for all that have not signed yet."""
    unit = step.facts.get("unit")
    duties = tuple(
        replace(d, signed_on=step.on) if d.unit_id == unit or (unit is None and d.signed_on is None) else d
        for d in now.duties
    )
    state = S.HANDLING if any(duty.signed_on for duty in duties if duty.principal) else now.state
    return replace(moved, state=state, duties=duties)


def _opine(moved: Life, now: Life, step: Step) -> Life:
    return replace(moved, duties=_each(now, step.facts.get("unit"), opined_on=step.on))


def _return(moved: Life, now: Life, step: Step) -> Life:
    """Take a unit off; the paper waits for another only when nobody is left who owes an answer."""
    left = tuple(duty for duty in now.duties if duty.unit_id != step.facts.get("unit"))
    late = now.handback_due_on is not None and step.on > now.handback_due_on
    moved = replace(moved, returned=now.returned + 1, returned_late=now.returned_late + late)
    if not any(duty.principal for duty in left):
        return replace(moved, duties=left, due_on=None, handback_due_on=None)
    return _settled(replace(moved, duties=left, state=now.state), step)


def _extend(moved: Life, now: Life, step: Step) -> Life:
    return replace(moved, due_on=step.due_on, extended=now.extended + 1)


def _answer(moved: Life, now: Life, step: Step) -> Life:
    facts, unit = step.facts, step.facts.get("unit")
    left = tuple(facts.get("unreached") or ())
    if facts.get("resent"):  # the same answer, to those whom it had not reached
        return replace(moved, state=now.state, duties=_each(now, unit, unreached=left))
    duties = tuple(
        replace(
            d, answered_on=step.on, document=facts.get("document"), result=facts.get("result"), unreached=left,
            promised_for=_promised(d, facts), fulfilled_on=None if facts.get("promised_for") else d.fulfilled_on,
        )
        if d.principal and unit in (None, d.unit_id) else d
        for d in now.duties
    )  # fmt: skip
    rate_due_on = _day(facts, "rate_due_on")
    answered = replace(moved, state=now.state, duties=duties, rate_due_on=rate_due_on, last_answered_on=step.on)
    return _settled(answered, step)


def _promised(duty: Duty, facts: Mapping[str, Any]) -> date | None:
    """Return the day promised after an answer: the one it says, or one said before unless it is done by now."""
    kept = duty.fulfilled_on is not None or facts.get("result") in PROMISING
    return _day(facts, "promised_for") or (duty.promised_for if kept else None)


def _promise(moved: Life, now: Life, step: Step) -> Life:
    """Say or move the day of what was answered as planned or being solved."""
    unit, day = step.facts.get("unit"), _day(step.facts, "promised_for")
    duties = tuple(
        replace(d, promised_for=day, fulfilled_on=None)
        if d.result in PROMISING and (unit is None or d.unit_id == unit) else d
        for d in now.duties
    )  # fmt: skip
    return replace(moved, duties=duties)


def _fulfil(moved: Life, now: Life, step: Step) -> Life:
    unit = step.facts.get("unit")
    duties = tuple(
        replace(d, fulfilled_on=step.on) if d.promising and (unit is None or d.unit_id == unit) else d
        for d in now.duties
    )  # fmt: skip
    return replace(moved, duties=duties)


def _settled(now: Life, step: Step) -> Life:
    """Make it 已答复 once every principal has answered."""
    principals = now.principals
    if not all(duty.answered_on for duty in principals):
        return now
    first = now.answered_on is None
    last = max(duty.answered_on or step.on for duty in principals)  # earlier than today where a unit handed back
    in_time = (now.due_on is None or last <= now.due_on) if first else now.on_time
    return replace(
        now,
        state=S.RATED if now.state is S.RATED else S.ANSWERED,
        answered_on=step.on if first else now.answered_on,
        on_time=in_time,
        result=worst([duty.result for duty in principals if duty.result]),
    )


def _rate(moved: Life, now: Life, step: Step) -> Life:
    said = {key: step.facts[key] for key in ("attitude", "rating") if step.facts.get(key)}
    return replace(moved, rated_on=step.on, stale=False, **said)


def _rehandle(moved: Life, now: Life, step: Step) -> Life:
    """Begin again: the old answer stays in the log; the rating is asked for anew and stands until it comes back."""
    again = tuple(replace(d, signed_on=None, answered_on=None, document=None, result=None) for d in now.duties)
    return replace(
        moved,
        duties=again,
        due_on=step.due_on,
        handback_due_on=None,
        result=None,
        rate_due_on=None,
        stale=True,
        first_rating=now.first_rating if now.rehandled else now.rating,
        first_attitude=now.first_attitude if now.rehandled else now.attitude,
        rehandled=now.rehandled + 1,
    )


def _mark(name: str, on: bool) -> Change:
    def change(moved: Life, now: Life, step: Step) -> Life:
        told: dict[str, Any] = {
            f"{name}_on": step.on if on else None,
            f"{name}_by": step.facts.get("by") if on else None,
        }
        return replace(moved, **told)

    return change


_CHANGES: Mapping[PaperVerb, Change] = {
    V.ASSIGN: _assign, V.SIGN: _sign, V.OPINE: _opine, V.RETURN: _return, V.EXTEND: _extend, V.ANSWER: _answer,
    V.RATE: _rate, V.REHANDLE: _rehandle,
    V.AGENDA: _mark("decided", True), V.OFF_AGENDA: _mark("decided", True),
    V.SUPERVISE: _mark("supervised", True), V.UNSUPERVISE: _mark("supervised", False),
    V.PRAISE: _mark("praised", True), V.UNPRAISE: _mark("praised", False),
    V.CONVERT: lambda moved, now, step: replace(moved, kind=PaperKind.PROPOSAL),
    V.PROMISE: _promise, V.FULFIL: _fulfil,
}  # fmt: skip
