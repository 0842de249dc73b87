"""What happens to the rules of the duties."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.derived import declared, keys
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line, clean_lines

from . import rules
from .model import DutyRule

LABELS = {"code": "职责编号", "name": "职责", "source": "依据"}


def add(desk: Desk, facts: Mapping[str, Any]) -> DutyRule:
    """Put a rule in force from its day. Raises Conflict when one of that code is in force then."""
    values = _checked({**facts, "code": str(facts["code"]).strip().upper()})
    since = values["valid_from"]
    for row in _of_code(desk, values["code"]):
        if row.valid_from == since or (
            row.valid_from < since and (row.valid_until is None or row.valid_until >= since)
        ):
            raise Conflict(f"职责 {values['code']} 在 {since} 已经有了；改它用 dj duty edit。")
    rule = DutyRule.model_validate({**values, "void_on": None, "void_reason": None, "void_by": None})
    gone = select(DutyRule).where(DutyRule.code == rule.code, DutyRule.valid_from == since)
    if (old := desk.session.exec(gone).first()) is not None:  # void: it is entered again
        return _set(desk, old, rule)
    desk.session.add(rule)
    desk.session.flush()
    return rule


def edit(desk: Desk, key: int, changes: Mapping[str, Any], since: date | None) -> DutyRule:
    """Correct a rule; with `since` the old one ends the day before, and past periods keep it."""
    rule = _get(desk, key)
    values = {**rule.model_dump(exclude={"id"}), **changes}
    if since is None or since == rule.valid_from:
        return _set(desk, rule, DutyRule.model_validate(_checked(values)))
    if since < rule.valid_from:
        raise BadInput(f"起的日子 {since} 早于现在这条的 {rule.valid_from}。")
    if rule.valid_until is None or rule.valid_until >= since:
        rule.valid_until = since - timedelta(days=1)
    desk.session.flush()
    return add(desk, {**values, "valid_from": since, "valid_until": None})


def end(desk: Desk, key: int, last: date) -> DutyRule:
    """Let a rule be in force for the last time on `last`."""
    rule = _get(desk, key)
    if last < rule.valid_from:
        raise BadInput(f"止的日子 {last} 早于起的日子 {rule.valid_from}。")
    rule.valid_until = last
    desk.session.flush()
    return rule


def void(desk: Desk, key: int, reason: str) -> tuple[DutyRule, DutyRule | None]:
    """Void a rule that was entered wrongly: no period is judged by it; the one that it followed goes on.

    Returns both.
    """
    rule = _get(desk, key)
    rule.void_on, rule.void_reason, rule.void_by = desk.today, clean_line(reason, "原因"), desk.actor
    eve = rule.valid_from - timedelta(days=1)
    before = next((old for old in _of_code(desk, rule.code) if old is not rule and old.valid_until == eve), None)
    if before is not None:
        before.valid_until = rule.valid_until
    desk.session.flush()
    return rule, before


def _set(desk: Desk, rule: DutyRule, values: DutyRule) -> DutyRule:
    for name, value in values.model_dump(exclude={"id"}).items():
        setattr(rule, name, value)
    desk.session.flush()
    return rule


def _get(desk: Desk, key: int) -> DutyRule:
    rule = desk.session.get(DutyRule, key)
    if rule is None:
        raise NotFound("这条职责不存在。")
    if rule.void_on:
        raise RuleBroken(f"职责 {rule.code} 已于 {rule.void_on} 作废。")
    return rule


def _of_code(desk: Desk, code: str) -> list[DutyRule]:
    mine = select(DutyRule).where(DutyRule.code == code, col(DutyRule.void_on).is_(None))
    return list(desk.session.exec(mine))


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    values = clean_lines(facts, LABELS, ("code", "name"))
    labels = [{k: v.label for k, v in declared("credits", name).items()} for name in ("CREDITS", "OBLIGATIONS")]
    values["counted"] = keys(values["counted"], labels[0] | labels[1])
    rules.check(values, *labels)
    return values
