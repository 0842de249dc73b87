"""What happens to model deeds: found, told, chosen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service import Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean, clean_line, clean_lines
from dianjun_cli.vocab.deeds import DeedVerb

from . import rules
from .model import Deed
from .queries import LEDGER

LABELS = {
    "title": "题目", "period": "时间", "sources": "材料来源", "nominated_by": "推荐单位", "chosen_by": "决定机关",
}  # fmt: skip


def add(desk: Desk, facts: Mapping[str, Any], on: date, text: str, clock: Clock | None = None) -> Deed:
    """Enter a deed found on `on`; it is a candidate."""
    values = clean_lines({**facts, "found_on": on}, LABELS, ("title",))
    return entries.enter(desk, LEDGER, Deed, values, on, words={"text": clean(text, "事迹")}, clock=clock)


def edit(desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None) -> list[str]:
    """Correct a deed. Returns the fields that changed."""
    deed = entries.get(desk, LEDGER, Deed, key)
    values = clean_lines({**deed.model_dump(), **changes}, LABELS, ("title",))
    if deed.chosen_on is not None and values["found_on"] > deed.chosen_on:
        raise RuleBroken(f"{deed.number} 已于 {deed.chosen_on} 树为典型，发现的日期 {values['found_on']} 不能比它晚。")
    words = None if text is None else {"text": clean(text, "事迹")}
    return entries.edit(desk, LEDGER, deed, values, words=words)


def choose(desk: Desk, key: int, on: date, by: str = "", clock: Clock | None = None) -> Deed:
    """Set a deed up as a model (树典型); `by` is who decided."""
    deed = entries.get(desk, LEDGER, Deed, key)
    rules.check_choice(deed.number, deed.found_on, deed.chosen_on, on)
    who = clean_line(by, LABELS["chosen_by"]) if by else None
    entries.happen(desk, LEDGER, deed, DeedVerb.CHOOSE, on, Step(facts={"by": who} if who else None), clock)
    deed.chosen_on, deed.chosen_by = on, who
    desk.session.flush()
    return deed


def unchoose(desk: Desk, key: int, reason: str) -> Deed:
    """Take back that a deed was set up as a model: it is a candidate again. Raises RuleBroken for one that is."""
    deed = entries.get(desk, LEDGER, Deed, key)
    if deed.chosen_on is None:
        raise RuleBroken(f"{deed.number} 还是候选，没有树为典型。")
    facts = {"chosen_on": deed.chosen_on, "by": deed.chosen_by}
    entries.happen(desk, LEDGER, deed, DeedVerb.UNCHOOSE, desk.today, Step(clean(reason, "原因"), facts))
    deed.chosen_on = deed.chosen_by = None
    desk.session.flush()
    return deed


def void(desk: Desk, key: int, reason: str) -> Deed:
    """Void a deed that was entered wrongly."""
    deed = entries.get(desk, LEDGER, Deed, key)
    entries.void(desk, LEDGER, deed, reason)
    return deed
