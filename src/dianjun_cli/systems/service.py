"""What happens to the written systems: issued, corrected, revised by a new text, repealed, voided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryEvent
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.systems import SystemVerb

from . import rules
from .model import System
from .queries import LEDGER

LABELS = {"title": "名称", "issued_by": "印发单位", "document_number": "文号"}
TAKEN_OVER = ("title", "system_kind", "issued_by", "duties")  # what a revision keeps unless it says otherwise


def add(desk: Desk, facts: Mapping[str, Any], on: date, text: str, clock: Clock | None = None) -> System:
    """Enter a system that was issued on `on`; without a day of its own it is in force at once."""
    values = _checked({**facts, "issued_on": on, "in_force_on": facts.get("in_force_on") or on})
    return entries.enter(desk, LEDGER, System, values, on, words={"text": text}, clock=clock)


def edit(desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None) -> list[str]:
    """Correct what was entered wrongly. A new text from a day on is a revision. Returns the fields that changed."""
    system = entries.get(desk, LEDGER, System, key)
    values = _checked({**system.model_dump(), **changes})
    before = desk.session.get(System, system.replaces_id) if system.replaces_id else None
    rules.check_days(values["issued_on"], values["in_force_on"], before.in_force_on if before else None)
    after = _after(desk, key)
    if after is not None:
        rules.check_days(values["issued_on"], after.in_force_on, values["in_force_on"])
    return entries.edit(desk, LEDGER, system, values, words=None if text is None else {"text": text})


def revise(desk: Desk, key: int, changes: Mapping[str, Any], on: date, text: str, clock: Clock | None = None) -> System:
    """Enter the text that replaces a system's from a day on; the old one stays as it was.

    Raises RuleBroken for a system that is replaced already, or repealed.
    """
    old = entries.get(desk, LEDGER, System, key)
    after = _after(desk, key)
    if after is not None:
        raise RuleBroken(f"{old.number} 已由 {after.number} 修订；请修订最新的那份。")
    if _repealed(desk, key):
        raise RuleBroken(f"{old.number} 已经废止，不能再修订；请另行登记。")
    kept = {name: getattr(old, name) for name in TAKEN_OVER}
    day = changes.get("in_force_on") or on
    rules.check_days(on, day, old.in_force_on)
    values = _checked({**kept, **changes, "issued_on": on, "in_force_on": day, "replaces_id": key})
    made = entries.enter(desk, LEDGER, System, values, on, words={"text": text}, clock=clock)
    facts = {"replaced_by": made.number, "in_force_on": day}
    entries.happen(desk, LEDGER, old, SystemVerb.REVISE, on, entries.Step(facts=facts), clock)
    return made


def repeal(desk: Desk, key: int, reason: str, on: date, clock: Clock | None = None) -> System:
    """Repeal a system without another in its place."""
    system = entries.get(desk, LEDGER, System, key)
    after = _after(desk, key)
    if after is not None:
        raise RuleBroken(f"{system.number} 已由 {after.number} 修订；要废止请废止最新的那份。")
    if _repealed(desk, key):
        raise RuleBroken(f"{system.number} 已经废止。")
    if on < system.in_force_on:
        raise BadInput(f"废止的日子 {on} 早于施行日期 {system.in_force_on}；登错了请作废。")
    if not reason.strip():
        raise BadInput("“废止”要写原因（--reason）。")
    entries.happen(desk, LEDGER, system, SystemVerb.REPEAL, on, entries.Step(reason), clock)
    return system


def void(desk: Desk, key: int, reason: str) -> System:
    """Void a system that was entered wrongly; what it replaced is in force again.

    Raises RuleBroken for one that is replaced itself.
    """
    system = entries.get(desk, LEDGER, System, key)
    after = _after(desk, key)
    if after is not None:
        raise RuleBroken(f"{system.number} 已由 {after.number} 修订；要作废请先作废后面那份。")
    entries.void(desk, LEDGER, system, reason)
    return system


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = clean_lines(values, LABELS, ("title",))
    rules.check_days(kept["issued_on"], kept["in_force_on"])
    return kept


def _after(desk: Desk, key: int) -> System | None:
    return desk.session.exec(select(System).where(System.replaces_id == key, col(System.void_on).is_(None))).first()


def _repealed(desk: Desk, key: int) -> bool:
    mine = select(EntryEvent.id).where(EntryEvent.ledger == LEDGER.name, EntryEvent.record_id == key)
    return desk.session.exec(mine.where(EntryEvent.verb == SystemVerb.REPEAL.value)).first() is not None
