"""What happens to trainings: planned, held, attended, signed."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryDeputy, EntryEvent
from dianjun_cli.entries.service import Parts, Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.entries import Part

from . import rules
from .model import Training, TrainingPlan
from .queries import LEDGER, PLANS

LABELS = {
    "title": "题目", "topic": "专题", "stage": "阶段", "law": "法律名称", "place": "地点", "speaker": "主讲人",
    "evidence": "佐证", "host": "主办",
}  # fmt: skip
OUT = (Part.EXCUSED, Part.ABSENT)
LISTED = (Part.TO_SIGN, Part.READ)


def plan(desk: Desk, facts: Mapping[str, Any], on: date, clock: Clock | None = None) -> TrainingPlan:
    """Put a training on the plan; `on` is the day on which it was planned."""
    values = clean_lines(facts, LABELS, ("title",))
    return entries.enter(desk, PLANS, TrainingPlan, values, on, clock=clock)


def add(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str = "", parts: Parts | None = None,
    clock: Clock | None = None,
) -> Training:  # fmt: skip
    """Enter a training that was held on `on`, with who took part."""
    values = clean_lines({**facts, "held_on": on}, LABELS, ("title",))
    rules.check(values)
    for part in parts or {}:
        rules.check_part(values["way"], part)
    return entries.enter(desk, LEDGER, Training, values, on, words={"text": text}, parts=parts, clock=clock)


def edit(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, listed: Iterable[int] = (),
    gone: Iterable[int] = (),
) -> list[str]:  # fmt: skip
    """Correct a training's facts, words and reading list. Returns the fields that changed."""
    training = entries.get(desk, LEDGER, Training, key)
    values = clean_lines({**training.model_dump(), **changes}, LABELS, ("title",))
    rules.check(values)
    there = _there(desk, key)
    rules.check_way(values["way"], len({who for who, part in there if part in LISTED}), training.number)
    send = _sent(desk, training, values["way"], {who for who, part in there if part is Part.TO_SIGN}, listed, gone)
    if send and not changes and text is None:
        return ["to_sign"]
    changed = entries.edit(desk, LEDGER, training, values, words=None if text is None else {"text": text})
    return [*changed, "to_sign"] if send else changed


def _sent(
    desk: Desk, training: Training, way: str, before: set[int], listed: Iterable[int], gone: Iterable[int]
) -> bool:
    """Put deputies on a reading list or take them off; the log names them. Tells whether the list has changed."""
    fresh, off = set(listed) - before, set(gone) & before
    if not fresh and not off:
        return False
    rules.check_part(way, Part.TO_SIGN)
    entries.put_parts(desk, LEDGER, training, {Part.TO_SIGN: (before | fresh) - off})
    facts = {"part": Part.TO_SIGN.value, "deputies": sorted(fresh), "gone": sorted(off)}
    entries.happen(desk, LEDGER, training, Part.TO_SIGN, desk.today, Step(facts=facts))
    return True


def _there(desk: Desk, key: int) -> list[tuple[int, Part]]:
    mine = select(EntryDeputy).where(EntryDeputy.ledger == LEDGER.name, EntryDeputy.record_id == key)
    return [(row.representative_id, Part(row.part)) for row in desk.session.exec(mine)]


def attend(desk: Desk, key: int, part: Part, deputies: Iterable[int], on: date | None = None) -> int:
    """Add deputies to those who were present, excused, absent, or signed; who changes part is moved. Returns how many.

    Raises RuleBroken for signing what has no reading list, BadInput for a day before it was given out.
    """
    training = entries.get(desk, LEDGER, Training, key)
    rules.check_part(training.way, part)
    rules.check_day(training.held_on, on)
    wanted = set(deputies)
    there = _there(desk, key)
    parts = {one: {who for who, had in there if had is one} - wanted for one in (*rules.PRESENT, *OUT)}
    parts[part] |= wanted
    moved = entries.put_parts(desk, LEDGER, training, parts)
    # Whoever came on the list signed on the day it was given out, until another day is said.
    again = part is Part.READ and any(_signed(desk, training, who) != on for who in wanted)
    if moved or again:
        facts = {"part": part.value, "deputies": sorted(wanted)}
        entries.happen(desk, LEDGER, training, part, on or desk.today, Step(facts=facts))
    return len(wanted)


def _signed(desk: Desk, training: Training, who: int) -> date:
    """Return the day on which a deputy signed, as it was said last."""
    mine = select(EntryEvent).where(EntryEvent.ledger == LEDGER.name, EntryEvent.record_id == training.id)
    steps = desk.session.exec(mine.where(EntryEvent.verb == Part.READ.value).order_by(col(EntryEvent.id))).all()
    days = [step.happened_on for step in steps if who in json.loads(step.payload or "{}").get("deputies", ())]
    return days[-1] if days else training.held_on


def void(desk: Desk, key: int, reason: str) -> Training:
    """Void a training; duties, scores and dossiers lose it at once."""
    training = entries.get(desk, LEDGER, Training, key)
    entries.void(desk, LEDGER, training, reason)
    return training


def void_plan(desk: Desk, key: int, reason: str) -> TrainingPlan:
    """Void a planned training."""
    planned = entries.get(desk, PLANS, TrainingPlan, key)
    entries.void(desk, PLANS, planned, reason)
    return planned


def plan_id(desk: Desk, number: str) -> int:
    """Return the key of a planned training by its number. Raises NotFound."""
    found = desk.session.exec(select(TrainingPlan.id).where(TrainingPlan.number == number)).first()
    if found is None:
        raise NotFound(f"没有编号为“{number}”的培训计划。")
    return found
