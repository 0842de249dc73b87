"""The life of a case: what each verb changes, the replay of events, the standings. Pure.

What may follow stands in table.py, what a life is made of in life.py. Sources: FIELD §3 (life,
limits), §5 (standing).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dianjun_cli.core.calendar import FOREVER
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.vocab import Channel, Outcome, Rating, State, Verb

from .life import Facts, Life, Present, Span, Step
from .table import MOVING, REQUIRED, STANDING_OF, TABLE, WHO, allowed

__all__ = [
    "MOVING", "REQUIRED", "STANDING_OF", "TABLE", "WHO", "Facts", "Life", "Present", "Span", "Step", "advance",
    "allowed", "begin", "in_order", "possible", "replay",
]  # fmt: skip

S, V = State, Verb


def begin(step: Step, facts: Facts) -> Present:
    """Return where a case is once registered; its day is the (corrected) day of receipt."""
    return Present(due_on=step.due_on, due_provisional=step.due_provisional, first_due_on=step.first_due_on)


def advance(now: Present, step: Step, facts: Facts) -> Present:
    """Return where a case is after `step`. Raises RuleBroken when the table or a rule forbids it."""
    after = TABLE[now.state].get(step.verb)
    if after is None:
        raise RuleBroken(refusal(now, step.verb, facts))
    _guard(now, step, facts)
    if now.state is S.WAITING and after is not S.WAITING:
        now = _waited(now, step)
    return _CHANGES.get(step.verb, _keep)(replace(now, state=after), step, facts)


def possible(now: Present, facts: Facts) -> list[Verb]:
    """Return the verbs that may follow: what the table allows, without what this case cannot mean."""
    return [verb for verb in allowed(now.state) if not senseless(now, verb, facts)]


def refusal(now: Present, verb: Verb, facts: Facts) -> str:
    """Return the sentence that says what a case does not allow, and what it does."""
    can = "、".join(v.label for v in possible(now, facts)) or "无"
    return f"这一件现在是“{now.state.label}”，不能“{verb.label}”；现在可以：{can}。"


def senseless(now: Present, verb: Verb, facts: Facts) -> str:
    """Return why a verb means nothing for a case, whatever it is told; empty when it does."""
    if verb is V.REHANDLE and now.rating != Rating.DISSATISFIED:
        return "重新办理只用于选民回访“不满意”的件；请先登记回访。"
    if verb is V.FIRST_REPLY and (facts.channel != Channel.ONLINE or now.first_on):
        return "首次回复只用于线上留言，而且只有一次。"
    if verb is V.SUPERVISE and now.supervised_on:
        return f"这一件 {now.supervised_on} 起已是重点督办。"
    if verb is V.UNSUPERVISE and not now.supervised_on:
        return "这一件不是重点督办，没有可取消的。"
    if verb is V.PROMISE and now.outcome != Outcome.PLANNED:
        return "承诺只记在结果为“列入计划”的件上。"
    return ""


def _guard(now: Present, step: Step, facts: Facts) -> None:
    """Rules beyond the table, each with its sentence."""
    if why := senseless(now, step.verb, facts):
        raise RuleBroken(why)
    if step.verb is V.ANSWER and step.on != facts.received_on:
        raise RuleBroken(f"现场答复只能在接待当日（{facts.received_on}）；以后的答复请先交办，再用“答复”。")
    if step.verb is V.EXTEND and now.due_on and step.due_on and step.due_on <= now.due_on:
        raise RuleBroken(f"延期后的期限 {step.due_on} 要晚于现在的期限 {now.due_on}。")
    if step.verb is V.ASSIGN and now.state in (S.ASSIGNED, S.HANDLING, S.WAITING) and step.unit_id == now.unit_id:
        raise RuleBroken("这一件已经交办给这个单位；改交别的单位请写另一个单位名。")
    if step.verb is V.WAIT and now.due_on and step.on > now.due_on:
        raise RuleBroken(f"期限 {now.due_on} 已经过了，停不住；确要再给时间请先延期（dj suggest extend）。")


def _keep(now: Present, step: Step, facts: Facts) -> Present:
    return now


def _contact(now: Present, step: Step, facts: Facts) -> Present:
    """Note the first contact: 签收 or a reply; for an online message only what reaches the voter."""
    if now.first_on or not now.first_due_on or (step.verb is V.SIGN and facts.channel == Channel.ONLINE):
        return now
    return replace(now, first_on=step.on)


def _limit(now: Present, step: Step) -> Present:
    return replace(now, due_on=step.due_on, due_provisional=step.due_provisional)


def _wait(now: Present, step: Step, facts: Facts) -> Present:
    """Stop the limit. Who asks to wait has the case in hand: that is a contact, like 签收."""
    stopped = replace(now, waiting_on=step.on, due_paused=now.due_on, due_on=None, due_provisional=False)
    return stopped if facts.channel == Channel.ONLINE else _contact(stopped, step, facts)


def _supervise(now: Present, step: Step, facts: Facts) -> Present:
    return replace(now, supervised_on=step.on if step.verb is V.SUPERVISE else None)


def _waited(now: Present, step: Step) -> Present:
    """End a wait; the limit that goes on was computed once and came with the event."""
    days = (step.on - (now.waiting_on or step.on)).days
    return replace(_limit(now, step), waited=now.waited + days, waiting_on=None, due_paused=None)


def _answer(now: Present, step: Step, facts: Facts) -> Present:
    done = replace(now, answered_on=step.on, closed_on=step.on, on_the_spot=True, due_on=None, due_provisional=False)
    return _contact(replace(done, outcome=step.outcome or Outcome.EXPLAINED), step, facts)


def _assign(now: Present, step: Step, facts: Facts) -> Present:
    moved = replace(_limit(now, step), unit_id=step.unit_id)
    if facts.channel == Channel.ONLINE:
        return moved
    return replace(moved, first_due_on=step.first_due_on, first_on=None)


def _rehandle(now: Present, step: Step, facts: Facts) -> Present:
    return replace(_assign(now, step, facts), answered_on=None, rating=None)


def _reply(now: Present, step: Step, facts: Facts) -> Present:
    return _contact(replace(now, answered_on=now.answered_on or step.on), step, facts)


def _return(now: Present, step: Step, facts: Facts) -> Present:
    back = replace(_limit(now, step), unit_id=None)
    return back if facts.channel == Channel.ONLINE else replace(back, first_due_on=None, first_on=None)


def _confirm(now: Present, step: Step, facts: Facts) -> Present:
    return replace(now, rating=step.rating)


def _close(now: Present, step: Step, facts: Facts) -> Present:
    return replace(now, closed_on=step.on, outcome=step.outcome)


def _leave(now: Present, step: Step, facts: Facts) -> Present:
    gone = replace(now, closed_on=step.on, main_id=step.main_id)
    return _contact(gone, step, facts) if step.verb is V.DECLINE and facts.channel == Channel.ONLINE else gone


def _again(now: Present, step: Step, facts: Facts) -> Present:
    opened = replace(_limit(now, step), closed_on=None, on_the_spot=False, outcome=None, rating=None, main_id=None)
    opened = replace(opened, answered_on=None)
    return opened if facts.channel == Channel.ONLINE else replace(opened, first_due_on=None, first_on=None)


_CHANGES = {
    V.ANSWER: _answer, V.FIRST_REPLY: _contact, V.ASSIGN: _assign, V.SIGN: _contact, V.REPLY: _reply,
    V.RETURN: _return, V.EXTEND: lambda now, step, facts: _limit(now, step), V.CONFIRM: _confirm,
    V.REHANDLE: _rehandle, V.CLOSE: _close, V.DECLINE: _leave, V.PETITION: _leave, V.MERGE: _leave,
    V.VOID: _leave, V.REOPEN: _again, V.RESUME: _again, V.UNMERGE: _again, V.WAIT: _wait,
    V.SUPERVISE: _supervise, V.UNSUPERVISE: _supervise,
}  # fmt: skip


def replay(steps: Sequence[Step], facts: Facts) -> Life:
    """Replay a case's events (in the order they were recorded) and return its life.

    Events are taken by day, then as recorded; the registration counts on the day of receipt.
    Raises RuleBroken when a step may not follow, also when a late entry makes a later one wrong.
    """
    ordered = in_order(steps, facts)
    now = begin(ordered[0], facts)
    days: list[tuple[date, Present]] = [(facts.received_on, now)]
    for step in ordered[1:]:
        if step.on < facts.received_on:
            raise RuleBroken(f"“{step.verb.label}”的日期 {step.on} 早于接待日期 {facts.received_on}。")
        now = advance(now, step, facts)
        days.append((step.on, now))
    return Life(now, tuple(_spans(days)) if now.state is not S.VOID else ())


def in_order(steps: Iterable[Step], facts: Facts) -> list[Step]:
    """Return the steps by day; those of one day as they were recorded; the registration first.

    A corrected day of receipt takes along what belongs to it: the registration, and an answer given on the spot.
    """
    first, *rest = steps
    moved = [replace(s, on=facts.received_on) if s.verb is V.ANSWER and s.on == first.on else s for s in rest]
    return [replace(first, on=facts.received_on), *sorted(moved, key=lambda step: step.on)]


def _spans(days: Sequence[tuple[date, Present]]) -> Iterable[Span]:
    """Net each day to its last state; begin a new span only when something a figure asks for changed."""
    ends = dict(days)  # the last of a day wins
    open_span: Span | None = None
    for day, now in ends.items():
        span = _span(now, day)
        if open_span is not None and replace(span, from_on=open_span.from_on) == open_span:
            continue
        if open_span is not None:
            yield replace(open_span, to_on=day)
        open_span = span
    if open_span is not None:
        yield open_span


def _span(now: Present, day: date) -> Span:
    assert now.standing is not None
    return Span(
        now.standing, day, FOREVER, now.unit_id, now.due_on, now.first_due_on, now.first_on, now.answered_on,
        now.outcome, now.rating, now.waited, now.waiting_on, now.supervised_on,
    )  # fmt: skip
