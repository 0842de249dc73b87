"""What happens to audiences and sittings: entered, moved on by their verbs, corrected, voided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryDeputy, EntryEvent
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.entries.service import Parts, Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.visits import AudienceState, AudienceVerb, SittingState, SittingVerb

from . import rules
from .model import Audience, Sitting
from .queries import AUDIENCES, SITTINGS

LABELS = {"title": "事项", "head": "约见谁", "meeting": "会议"}


def request(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str, parts: Parts, clock: Clock | None = None
) -> Audience:
    """Enter a written request; it is to be answered within visits.answer_days. Raises BadInput without signers."""
    if not any(parts.values()):
        raise BadInput("约见申请要写牵头代表（--rep）。")
    due_on = on + timedelta(days=int(desk.settings_on(on)["visits.answer_days"]))
    values = clean_lines({**facts, "requested_on": on, "due_on": due_on}, LABELS, ("title",))
    return entries.enter(desk, AUDIENCES, Audience, values, on, words={"text": text}, parts=parts, clock=clock)


def sit(desk: Desk, facts: Mapping[str, Any], on: date, text: str, parts: Parts, clock: Clock | None = None) -> Sitting:
    """Enter a meeting on which deputies sat in, with their opinions. Raises BadInput without deputies."""
    if not any(parts.values()):
        raise BadInput("要写谁列席（--rep）。")
    rules.check_words(len(list(parts.get(Part.SPEAK, ()))), text)
    values = clean_lines({**facts, "held_on": on}, LABELS, ("title", "meeting"))
    return entries.enter(desk, SITTINGS, Sitting, values, on, words={"text": text}, parts=parts, clock=clock)


def act(
    desk: Desk, key: int, verb: AudienceVerb, on: date, words: str, facts: Mapping[str, Any] | None = None,
    clock: Clock | None = None,
) -> Audience:  # fmt: skip
    """Move a request on. Raises RuleBroken for what may not follow, BadInput for an audience that nobody gave."""
    row = entries.get(desk, AUDIENCES, Audience, key)
    rules.check_host(verb, facts or {})
    entries.happen(desk, AUDIENCES, row, verb, on, Step(words, facts), clock)
    _check(desk, AUDIENCES, row, rules.AUDIENCE, AudienceState.REQUESTED, row.requested_on, AudienceVerb)
    return row


def handle(desk: Desk, key: int, verb: SittingVerb, on: date, step: Step, clock: Clock | None = None) -> Step:
    """Hand opinions to a unit, to be answered within visits.opinion_days, or note its answer. Returns what is kept.

    Raises RuleBroken for what may not follow, BadInput for a limit that is none.
    """
    row = entries.get(desk, SITTINGS, Sitting, key)
    if verb is SittingVerb.HAND:
        due_on = step.due_on or on + timedelta(days=int(desk.settings_on(on)["visits.opinion_days"]))
        if due_on < on:
            raise BadInput(f"答复期限 {due_on} 早于交办的日子 {on}。")
        step = replace(step, due_on=due_on)
    entries.happen(desk, SITTINGS, row, verb, on, step, clock)
    start = SittingState.OPEN if row.text_id else SittingState.NONE
    _check(desk, SITTINGS, row, rules.SITTING, start, row.held_on, SittingVerb)
    return step


def _check(
    desk: Desk, ledger: Ledger, row: Audience | Sitting, table: rules.Table, start: Word, since: date,
    verbs: type[Word],
) -> None:  # fmt: skip
    """Replay a record's whole log: a late entry must fit what was entered before it."""
    mine = select(EntryEvent).where(EntryEvent.ledger == ledger.name, EntryEvent.record_id == row.id)
    events = desk.session.exec(mine.order_by(col(EntryEvent.happened_on), col(EntryEvent.id))).all()
    own = {verb.value for verb in verbs}
    steps = [(verbs(event.verb), event.happened_on) for event in events if event.verb in own]
    rules.replay(table, start, since, steps, row.number)


def edit_audience(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, parts: Parts | None = None
) -> list[str]:
    """Correct a request; its limit stays as it was set. Returns the fields that changed."""
    row = entries.get(desk, AUDIENCES, Audience, key)
    values = clean_lines({**row.model_dump(), **changes}, LABELS, ("title",))
    words = None if text is None else {"text": text}
    changed = entries.edit(desk, AUDIENCES, row, values, words=words, parts=parts)
    _check(desk, AUDIENCES, row, rules.AUDIENCE, AudienceState.REQUESTED, row.requested_on, AudienceVerb)
    return changed


def edit_sitting(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, parts: Parts | None = None
) -> list[str]:
    """Correct a meeting sat in on; who did not speak after all still sat in. Returns the fields that changed."""
    row = entries.get(desk, SITTINGS, Sitting, key)
    values = clean_lines({**row.model_dump(), **changes}, LABELS, ("title", "meeting"))
    entries.not_ahead(values["held_on"], desk.today)
    words = None if text is None else {"text": text}
    if parts and Part.JOIN not in parts:
        parts = {**parts, Part.JOIN: _people(desk, key)}
    changed = entries.edit(desk, SITTINGS, row, values, words=words, parts=parts)
    rules.check_words(len(_people(desk, key, Part.SPEAK)), "有" if row.text_id else "")
    start = SittingState.OPEN if row.text_id else SittingState.NONE
    _check(desk, SITTINGS, row, rules.SITTING, start, row.held_on, SittingVerb)
    return changed


def _people(desk: Desk, key: int, *parts: Part) -> list[int]:
    """Return who sat in on a meeting, in any of some parts."""
    mine = select(EntryDeputy).where(EntryDeputy.ledger == SITTINGS.name, EntryDeputy.record_id == key)
    return [row.representative_id for row in desk.session.exec(mine) if not parts or row.part in parts]


def void_audience(desk: Desk, key: int, reason: str) -> Audience:
    """Void a request that was entered wrongly."""
    row = entries.get(desk, AUDIENCES, Audience, key)
    entries.void(desk, AUDIENCES, row, reason)
    return row


def void_sitting(desk: Desk, key: int, reason: str) -> Sitting:
    """Void a meeting that was entered wrongly."""
    row = entries.get(desk, SITTINGS, Sitting, key)
    entries.void(desk, SITTINGS, row, reason)
    return row
