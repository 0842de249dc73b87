"""What may follow what, for difficulties and for leads, and how one stands after it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.enterprises import DifficultyState, DifficultyVerb, LeadState, LeadVerb

TEAM = "攻坚行动领导小组"

S, V = DifficultyState, DifficultyVerb
ENDS = {V.SOLVE: S.SOLVED, V.EASE: S.EASED, V.SHELVE: S.SHELVED}
_ENDED = {V.CONFIRM, V.RESUME}
# Thanks are for a result: they are counted and printed, and a difficulty that still lasts must not be thanked for.
ALLOWED: dict[DifficultyState, set[DifficultyVerb]] = {
    S.RAISED: {V.TAKE},
    S.TAKEN: {V.TAKE, V.STEP, V.EXTEND, *ENDS},
    S.SOLVED: {*_ENDED, V.THANK},
    S.EASED: {*_ENDED, V.THANK},
    S.SHELVED: _ENDED,
}
THANK_FOR = "；致谢记在有了结果的难题上，先登解决（solve）或缓解（ease），半路的感谢写进进展（step）"
AFTER: dict[DifficultyVerb, DifficultyState] = {V.TAKE: S.TAKEN, V.RESUME: S.TAKEN, **ENDS}  # other verbs change none
OPEN = (S.RAISED, S.TAKEN)

L, W = LeadState, LeadVerb
LEADS: dict[LeadState, dict[LeadVerb, LeadState]] = {
    L.FOUND: {W.TALK: L.TALKING, W.SIGN: L.SIGNED, W.DROP: L.DROPPED},
    L.TALKING: {W.TALK: L.TALKING, W.SIGN: L.SIGNED, W.REGISTER: L.REGISTERED, W.DROP: L.DROPPED},
    L.SIGNED: {W.TALK: L.SIGNED, W.REGISTER: L.REGISTERED, W.DROP: L.DROPPED},
    L.REGISTERED: {},
    L.DROPPED: {W.TALK: L.TALKING},
}


@dataclass(frozen=True)
class Step:
    """An event of a difficulty or a lead, as far as the replay needs it."""

    verb: str
    on: date
    due_on: date | None = None
    facts: Mapping[str, Any] | None = None
    new: bool = False  # the one that is to be entered now; others are there already


@dataclass(frozen=True)
class Stands:
    """How a difficulty stands after its events."""

    state: DifficultyState = S.RAISED
    taken_on: date | None = None
    due_on: date | None = None
    ended_on: date | None = None
    taker: Mapping[str, Any] | None = None
    rating: Rating | None = None
    thanks: int = 0


def stands(steps: Sequence[Step], number: str) -> Stands:
    """Return how a difficulty stands after its events, in the order of days. Raises RuleBroken for one that may not be.

    Events that every ledger has (登记, 更正, 作废) change nothing here.
    """
    found = Stands()
    for step in steps:
        verb = V.named(step.verb)
        if verb is not None:
            found = _after(found, verb, step, number)
    return found


def _after(now: Stands, verb: DifficultyVerb, step: Step, number: str) -> Stands:
    if verb not in ALLOWED[now.state]:
        can = "、".join(one.label for one in V if one in ALLOWED[now.state])
        can += THANK_FOR if verb is V.THANK else ""
        raise RuleBroken(f"{number} 在 {step.on} 是“{now.state.label}”，不能“{verb.label}”{_why(step)}；可以：{can}。")
    if verb is V.EXTEND and now.due_on and step.due_on and step.due_on <= now.due_on:
        raise RuleBroken(f"延期后的期限 {step.due_on} 要晚于现在的 {now.due_on}。")
    facts = step.facts or {}
    now = replace(now, state=AFTER.get(verb, now.state), due_on=step.due_on or now.due_on)
    if verb is V.TAKE:
        return replace(now, taken_on=now.taken_on or step.on, taker=facts)
    if verb is V.RESUME:
        return replace(now, ended_on=None, rating=None)
    if verb in ENDS:
        return replace(now, ended_on=step.on)
    if verb is V.CONFIRM:
        return replace(now, rating=Rating.named(str(facts.get("rating"))))
    return replace(now, thanks=now.thanks + (verb is V.THANK))


def _why(step: Step) -> str:
    return "" if step.new else "（它已经登记在后面，现在这一步插不到它前面）"


def lead_state(steps: Sequence[Step], number: str) -> LeadState:
    """Return how a lead stands after its events. Raises RuleBroken for one that may not be."""
    state = L.FOUND
    for step in steps:
        verb = W.named(step.verb)
        if verb is None:
            continue
        if verb not in LEADS[state]:
            can = "、".join(one.label for one in LEADS[state]) or "没有下一步"
            raise RuleBroken(f"{number} 在 {step.on} 是“{state.label}”，不能“{verb.label}”{_why(step)}；可以：{can}。")
        state = LEADS[state][verb]
    return state


def overdue(now: Stands, raised_on: date, day: date, take_days: int) -> bool:
    """Tell whether a difficulty is late on a day: past its limit, or not taken up within `take_days` days."""
    if now.state is S.RAISED:
        return (day - raised_on).days > take_days
    return now.state is S.TAKEN and now.due_on is not None and now.due_on < day


def credit_code(text: str | None) -> str | None:
    """Return a unified social credit code of 18 characters, or None for none. Raises BadInput."""
    code = (text or "").strip().upper()
    if not code:
        return None
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{18}", code):
        raise BadInput(f"统一社会信用代码“{code}”要写 18 位数字和大写字母（没有 I、O、Z、S、V）。")
    return code


def money(amount: int | None) -> None:
    """Refuse an amount that is none. Raises BadInput."""
    if amount is not None and not 0 < amount <= 100_000_000:
        raise BadInput("投资额按万元写正整数，如 1.2 亿写 12000。")


def year(since: int | None, today: date) -> None:
    """Refuse a year in which no firm can have come. Raises BadInput."""
    if since is not None and not 1949 <= since <= today.year:
        raise BadInput(f"落户年份“{since}”要在 1949—{today.year} 之间。")
