"""What happens in the scoring: creations applied for, marked, named; results frozen."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from dianjun_cli.core import calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryEvent
from dianjun_cli.entries.service import Step
from dianjun_cli.texts.rules import clean, clean_lines
from dianjun_cli.vocab.scoring import CreationState, CreationVerb

from . import rules
from .model import Creation, FrozenScore, Mark
from .queries import LEDGER


def apply(desk: Desk, platform_id: int, name: str, year: int, on: date) -> Creation:
    """Apply for a place's creation of a year. Raises Conflict when it has one."""
    old = select(Creation).where(
        Creation.platform_id == platform_id, Creation.creation_year == year, col(Creation.void_on).is_(None)
    )
    found = desk.session.exec(old).first()
    if found is not None:
        state = rules.after(found.number, [step.verb for step in _living(desk, found.id)])
        back = f"；撤回的还要申报，用 {rules.UNDO}" if state is CreationState.WITHDRAWN else ""
        raise Conflict(f"{name} {year} 年的示范创建已经申报过（{found.number}）{back}。")
    facts = {"platform_id": platform_id, "creation_year": year, "applied_on": on, "title": f"{name} {year}"}
    return entries.enter(desk, LEDGER, Creation, facts, on)


def act(desk: Desk, key: int, verb: CreationVerb, on: date, words: str = "", facts: Any = None) -> Creation:
    """Let a step happen. Raises RuleBroken for one that may not follow."""
    creation = entries.get(desk, LEDGER, Creation, key)
    steps = _living(desk, key)
    rules.after(creation.number, [step.verb for step in steps], verb)
    if steps and on < max(step.happened_on for step in steps if step.verb != "edit"):
        raise BadInput(f"日期 {on} 早于这次创建的上一步。")
    entries.happen(desk, LEDGER, creation, verb, on, Step(words, facts))
    return creation


def _living(desk: Desk, key: int | None) -> list[EntryEvent]:
    """Return what happened to a creation, in the order of days, without what was undone."""
    mine = select(EntryEvent).where(EntryEvent.ledger == LEDGER.name, EntryEvent.record_id == key)
    steps = desk.session.exec(mine.order_by(col(EntryEvent.happened_on), col(EntryEvent.id))).all()
    gone = rules.undone((step.verb, json.loads(step.payload or "{}")) for step in steps)
    return [step for step in steps if step.id not in gone and step.verb != CreationVerb.UNDO]


def undo(desk: Desk, key: int, reason: str) -> tuple[CreationVerb, CreationState]:
    """Undo the naming, taking off or withdrawing that came last: typed wrongly, it never happened.

    It stands on the day of the step, so the days between read as if there had been none. Raises RuleBroken when
    the last step is none of these. Returns what was undone, and how far the creation has come now.
    """
    creation = entries.get(desk, LEDGER, Creation, key)
    steps = [step for step in _living(desk, key) if CreationVerb.named(step.verb)]
    last = steps[-1] if steps else None
    if last is None or last.verb not in rules.DECIDED:
        how = "分数登错了再打一次，申报登错了用 dj score void"
        raise RuleBroken(f"{creation.number} 没有命名、摘牌、撤回可以撤销；{how}。")
    words = f"“{CreationVerb(last.verb).label}”（{last.happened_on}）：{clean(reason, '原因')}"
    entries.happen(desk, LEDGER, creation, CreationVerb.UNDO, last.happened_on, Step(words, {"undone": last.id}))
    return CreationVerb(last.verb), rules.after(creation.number, [step.verb for step in steps[:-1]])


def mark(desk: Desk, key: int, given: Sequence[Mapping[str, Any]], verb: CreationVerb, on: date) -> Creation:
    """Give marks for criteria: the place's own (自评) or the assessors' (考评); what was given before is replaced.

    Each has code, points, score, reason, evidence. Raises BadInput for a score outside 0..points, RuleBroken for
    an assessed score lower than full without a reason.
    """
    why = str(given[0].get("reason") or "") if len(given) == 1 else ""
    creation = act(desk, key, verb, on, why, {one["code"]: one["score"] for one in given})
    column = "self_score" if verb is CreationVerb.SELF else "assessed"
    for one in given:
        rules.check_mark(one["code"], one["points"], one["score"])
        if verb is CreationVerb.ASSESS and one["score"] < one["points"] and not one.get("reason"):
            raise RuleBroken(f"第 {one['code']} 条扣了分，要写扣分原因。")
        values = clean_lines(one, {"reason": "扣分原因", "evidence": "佐证"})
        row = _mark(desk, key, one["code"])
        setattr(row, column, one["score"])
        for name in ("reason", "evidence"):
            if values.get(name):
                setattr(row, name, values[name])
        desk.session.add(row)
    desk.session.flush()
    return creation


def _mark(desk: Desk, key: int, code: str) -> Mark:
    found = desk.session.exec(select(Mark).where(Mark.creation_id == key, Mark.code == code)).first()
    return found or Mark(creation_id=key, code=code)


def void(desk: Desk, key: int, reason: str) -> Creation:
    """Void a creation that was entered wrongly."""
    creation = entries.get(desk, LEDGER, Creation, key)
    entries.void(desk, LEDGER, creation, reason)
    return creation


def freeze(desk: Desk, year: int, results: Sequence[Mapping[str, Any]]) -> int:
    """Keep the results of a year as they are now; returns which revision this is.

    Raises NotFound when there is nothing to keep.
    """
    if not results:
        raise NotFound(f"{year} 年没有可以定的结果：先 dj score apply。")
    newest = desk.session.exec(select(func.max(FrozenScore.revision)).where(FrozenScore.score_year == year)).one()
    revision = (newest or 0) + 1
    for one in results:
        kept = {key: one[key] for key in ("platform_id", "total")}
        payload = json.dumps(one["rows"], ensure_ascii=False, default=str)
        desk.session.add(
            FrozenScore(score_year=year, revision=revision, payload=payload, frozen_on=desk.today,
                        recorded_at=calendar.now(), actor=desk.actor, **kept)
        )  # fmt: skip
    desk.session.flush()
    return revision
