"""The life of a paper: what each verb changes, the replay of events, who may sign. Pure.

What may follow stands in table.py, what a life is made of in life.py. Sources: FIELD §4, §7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, UnitRole

from .life import Duty, Life, Step, worst
from .table import ENDED, REQUIRED, TABLE, WHO, allowed

__all__ = ["ENDED", "REQUIRED", "TABLE", "WHO", "Life", "Step", "advance", "allowed", "replay"]

S, V = PaperState, PaperVerb
Change = Callable[[Life, Life, Step], Life]
MOTION_ONLY = (V.AGENDA, V.OFF_AGENDA, V.CONVERT)


def kind_of(number: str) -> PaperKind:
    """Return as what a paper was handed in: its number keeps saying so."""
    return PaperKind.MOTION if number.startswith("YA") else PaperKind.PROPOSAL


def replay(kind: PaperKind, steps: Iterable[Step], received_on: date) -> Life:
    """Return a paper's life from its steps, by day and then as recorded; entering and editing are none.

    Raises RuleBroken when a step may not follow, also when a late entry makes a later one wrong.
    """
    now = Life(kind)
    for step in sorted(steps, key=lambda step: step.on):
        verb = PaperVerb.named(step.verb)
        if verb is None:
            continue
        if step.on < received_on:
            raise RuleBroken(f"“{verb.label}”的日期 {step.on} 早于提出日期 {received_on}。")
        now = advance(now, verb, step)
    return now


def advance(now: Life, verb: PaperVerb, step: Step) -> Life:
    """Return where a paper is after a step. Raises RuleBroken when the table or a rule forbids it."""
    after = after_of(now.state, verb)
    _guard(now, verb, step)
    moved = replace(now, state=after, ended_on=step.on if after in ENDED and now.ended_on is None else now.ended_on)
    return _CHANGES.get(verb, _keep)(moved, now, step)


def after_of(state: PaperState, verb: PaperVerb) -> PaperState:
    """Return the state that the table says. Raises RuleBroken, naming what may follow instead."""
    after = TABLE[state].get(verb)
    if after is None:
        can = "、".join(v.label for v in allowed(state)) or "无"
        raise RuleBroken(f"现在是“{state.label}”，不能“{verb.label}”；现在可以：{can}。")
    return after


def _guard(now: Life, verb: PaperVerb, step: Step) -> None:
    """Rules beyond the table, each with its sentence."""
    motion = now.kind is PaperKind.MOTION
    if verb in MOTION_ONLY and not motion:
        raise RuleBroken(f"“{verb.label}”只用于议案，这是一件建议。")
    if verb is V.ASSIGN and motion and now.state is S.ACCEPTED:
        raise RuleBroken("议案先要决定列不列入议程；不列入的可以改作建议（dj proposal convert）再交办。")
    if verb is V.EXTEND and step.due_on and now.due_on and step.due_on <= now.due_on:
        raise RuleBroken(f"延期后的期限 {step.due_on} 要晚于现在的期限 {now.due_on}。")
    if verb is V.RETURN and now.handback_due_on and step.on > now.handback_due_on:
        raise RuleBroken(f"退办要在 {now.handback_due_on} 以前提出；现在请先和代工委商量，由代工委改交（assign）。")
    if verb is V.REHANDLE and Rating.DISSATISFIED not in (now.rating, now.attitude):
        raise RuleBroken("重新办理只用于代表评价“不满意”的件。")
    if verb is V.CLOSE and Rating.DISSATISFIED in (now.rating, now.attitude) and not now.rehandled:
        raise RuleBroken("代表不满意，要先重新办理（dj proposal rehandle）。")
    if verb is V.CLOSE and now.unreached:
        raise RuleBroken(
            f"还有 {len(now.unreached)} 位联名代表没有收到答复；补送后再写一次答复（dj proposal answer）。"
        )
    if verb is V.FULFIL and (now.promised_for is None or now.fulfilled_on):
        raise RuleBroken("兑现只用于答复里定了日子的“列入计划”，而且只有一次。")
    _guard_marks(now, verb)
    if verb in (V.SIGN, V.OPINE, V.RETURN, V.ANSWER):
        _guard_unit(now, verb, step.facts.get("unit"))


def _guard_marks(now: Life, verb: PaperVerb) -> None:
    for on, off, marked, what in (
        (V.SUPERVISE, V.UNSUPERVISE, now.supervised_on, "重点督办"),
        (V.PRAISE, V.UNPRAISE, now.praised_on, "高质量"),
    ):
        if verb is on and marked:
            raise RuleBroken(f"{marked} 起已是{what}。")
        if verb is off and not marked:
            raise RuleBroken(f"不是{what}，没有可取消的。")


def _guard_unit(now: Life, verb: PaperVerb, unit_id: int | None) -> None:
    duty = now.duty(unit_id)
    if duty is None and (unit_id is not None or verb is not V.SIGN):
        raise RuleBroken("这个单位不在这件的承办单位里。")
    if verb is V.OPINE and duty and duty.principal:
        raise RuleBroken("协办意见由协办单位写；主办和分别办理的单位写答复（dj proposal answer）。")
    if verb is V.ANSWER and duty and not duty.principal:
        raise RuleBroken("协办单位不单独答复代表，写协办意见（dj proposal opine）。")


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
    duties = _each(now, step.facts.get("unit"), signed_on=step.on)
    state = S.HANDLING if any(duty.signed_on for duty in duties if duty.principal) else now.state
    return replace(moved, state=state, duties=duties)


def _opine(moved: Life, now: Life, step: Step) -> Life:
    return replace(moved, duties=_each(now, step.facts.get("unit"), opined_on=step.on))


def _return(moved: Life, now: Life, step: Step) -> Life:
    """Take a unit off; the paper waits for another only when nobody is left who owes an answer."""
    left = tuple(duty for duty in now.duties if duty.unit_id != step.facts.get("unit"))
    if not any(duty.principal for duty in left):
        return replace(moved, duties=left, due_on=None, handback_due_on=None)
    return _settled(replace(moved, duties=left, state=now.state), step)


def _extend(moved: Life, now: Life, step: Step) -> Life:
    return replace(moved, due_on=step.due_on, extended=now.extended + 1)


def _answer(moved: Life, now: Life, step: Step) -> Life:
    facts = step.facts
    done = {"answered_on": step.on, "document": facts.get("document"), "result": facts.get("result")}
    promised = _day(facts, "promised_for")
    answered = replace(
        moved,
        state=now.state,
        duties=_each(now, facts.get("unit"), **done),
        unreached=tuple(facts.get("unreached") or ()),
        promised_for=promised or now.promised_for,
        rate_due_on=_day(facts, "rate_due_on"),
        last_answered_on=step.on,
    )
    return _settled(answered, step)


def _settled(now: Life, step: Step) -> Life:
    """Make it 已答复 once every principal has answered."""
    principals = now.principals
    if not all(duty.answered_on for duty in principals):
        return now
    first = now.answered_on is None
    in_time = (now.due_on is None or step.on <= now.due_on) if first else now.on_time
    return replace(
        now,
        state=S.RATED if now.state is S.RATED else S.ANSWERED,
        answered_on=step.on if first else now.answered_on,
        on_time=in_time,
        result=worst([duty.result for duty in principals if duty.result]),
    )


def _rate(moved: Life, now: Life, step: Step) -> Life:
    said = {key: step.facts[key] for key in ("attitude", "rating") if step.facts.get(key)}
    return replace(moved, rated_on=step.on, **said)


def _rehandle(moved: Life, now: Life, step: Step) -> Life:
    """Begin again: the old answer stays in the log, the rating is asked for anew."""
    again = tuple(replace(d, signed_on=None, answered_on=None, document=None, result=None) for d in now.duties)
    return replace(
        moved,
        duties=again,
        due_on=step.due_on,
        handback_due_on=None,
        result=None,
        rate_due_on=None,
        attitude=None,
        rating=None,
        rated_on=None,
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
    V.FULFIL: lambda moved, now, step: replace(moved, fulfilled_on=step.on),
}  # fmt: skip


def check_units(named: Mapping[str, Sequence[int]]) -> None:
    """Refuse a hand-over that contradicts itself. Raises BadInput."""
    units = [unit for role in UnitRole for unit in named.get(role.value) or ()]
    if not units:
        raise BadInput("交办要写承办单位：--main 主办、--assist 协办，或 --separate 分别办理。")
    if len(set(units)) < len(units):
        raise BadInput("同一个单位只能写在主办、协办、分别办理中的一处。")
    if len(named.get(UnitRole.MAIN) or ()) > 1:
        raise BadInput("主办单位只有一个；几个单位各自答复的，请写 --separate。")
    if named.get(UnitRole.MAIN) and named.get(UnitRole.SEPARATE):
        raise BadInput("主办（--main）和分别办理（--separate）只能写一种。")
    if named.get(UnitRole.SEPARATE) and len(named[UnitRole.SEPARATE]) < 2:
        raise BadInput("分别办理至少要两个单位；一个单位办的写 --main。")


def check_signers(kind: PaperKind, lead: Mapping[str, Any], cosigners: Sequence[Mapping[str, Any]], least: int) -> None:
    """Check who signs a paper: one congress, nobody twice, enough of them for a motion. Raises RuleBroken."""
    if lead["id"] in {one["id"] for one in cosigners}:
        raise RuleBroken(f"{lead['name']} 是领衔代表，不用再附议。")
    for one in cosigners:
        other_town = lead["level"] == Level.TOWNSHIP and one["township"] != lead["township"]
        if one["level"] != lead["level"] or other_town:
            where = f"{lead['township']}" if lead["level"] == Level.TOWNSHIP else "区"
            raise RuleBroken(f"{one['name']}（{one['code']}）不是{where}人大的代表，不能和 {lead['name']} 联名。")
    signers = len(cosigners) + 1
    if kind is PaperKind.MOTION and signers < least:
        raise RuleBroken(
            f"{Level(lead['level']).label}级议案要 {least} 名以上代表联名，现在 {signers} 名；不够的请作为建议提出。"
        )
