"""What happens to difficulties and leads: raised or found, then step by step; each step must fit all the others."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryDeputy, EntryEvent
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.entries.service import Parts
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.enterprises import DifficultyVerb, LeadVerb
from dianjun_cli.vocab.entries import EntryVerb, Part

from . import rules
from .model import Difficulty, Enterprise, Lead
from .queries import DIFFICULTIES, LEADS, LEDGER, read_step

TITLE = {"title": "难题"}
LEAD_LABELS = {"title": "项目", "source": "来源", "firm": "企业", "industry": "行业", "company": "公司"}
STARTS = (DifficultyVerb.TAKE, DifficultyVerb.RESUME)  # the verbs from whose day the limit runs


def raise_(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str = "", clock: Clock | None = None
) -> Difficulty:  # `raise` is Python's own
    """Enter a difficulty that a firm raised on `on`."""
    entries.get(desk, LEDGER, Enterprise, facts["enterprise_id"])
    values = clean_lines({**facts, "raised_on": on}, TITLE, ("title",))
    return entries.enter(desk, DIFFICULTIES, Difficulty, values, on, words={"text": text}, clock=clock)


def edit_difficulty(desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None) -> list[str]:
    """Correct a difficulty's facts. Returns the fields that changed."""
    record = entries.get(desk, DIFFICULTIES, Difficulty, key)
    values = clean_lines({**record.model_dump(), **changes}, TITLE, ("title",))
    entries.get(desk, LEDGER, Enterprise, values["enterprise_id"])
    _before_its_steps(desk, DIFFICULTIES, key, values["raised_on"])
    return entries.edit(desk, DIFFICULTIES, record, values, words=None if text is None else {"text": text})


def act(
    desk: Desk,
    key: int,
    verb: DifficultyVerb,
    on: date,
    step: entries.Step,
    takers: Iterable[int] = (),
    clock: Clock | None = None,
) -> rules.Stands:
    """Note what became of a difficulty; taking it up again starts the limit. Returns how it stands then.

    Raises RuleBroken when the step does not fit those before and after it.
    """
    record = entries.get(desk, DIFFICULTIES, Difficulty, key)
    _not_before(on, record.raised_on, "提出")
    if verb in STARTS and step.due_on is None:
        days = int(desk.settings_on(on)["enterprises.days"])
        step = entries.Step(step.words, step.facts, on + timedelta(days=days))
    found = rules.stands(
        _with(desk, DIFFICULTIES, key, rules.Step(verb, on, step.due_on, step.facts, new=True)), record.number
    )
    entries.happen(desk, DIFFICULTIES, record, verb, on, step, clock)
    if takers:
        entries.put_parts(desk, DIFFICULTIES, record, {Part.LEAD: {*_leads(desk, key), *takers}})
    return found


def void_difficulty(desk: Desk, key: int, reason: str) -> Difficulty:
    """Void a difficulty; it counts nowhere from now on."""
    record = entries.get(desk, DIFFICULTIES, Difficulty, key)
    entries.void(desk, DIFFICULTIES, record, reason)
    return record


def find(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str = "", parts: Parts | None = None,
    clock: Clock | None = None,
) -> Lead:  # fmt: skip
    """Enter an investment lead that came up on `on`."""
    values = _lead({**facts, "found_on": on})
    return entries.enter(desk, LEADS, Lead, values, on, words={"text": text}, parts=parts, clock=clock)


def edit_lead(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, parts: Parts | None = None
) -> list[str]:
    """Correct a lead's facts and who brought it. Returns the fields that changed."""
    lead = entries.get(desk, LEADS, Lead, key)
    values = _lead({**lead.model_dump(), **changes})
    _before_its_steps(desk, LEADS, key, values["found_on"])
    if lead.company and not values["company"]:
        raise BadInput("已注册的线索要写公司名称（--company）。")
    return entries.edit(desk, LEADS, lead, values, words=None if text is None else {"text": text}, parts=parts)


def lead_on(
    desk: Desk, key: int, verb: LeadVerb, on: date, words: str = "", company: str = "", credit_code: str | None = None,
    clock: Clock | None = None,
) -> Lead:  # fmt: skip
    """Note what became of a lead; registering names the company. Raises RuleBroken when it does not fit."""
    lead = entries.get(desk, LEADS, Lead, key)
    _not_before(on, lead.found_on, "收集")
    rules.lead_state(_with(desk, LEADS, key, rules.Step(verb, on, new=True)), lead.number)
    facts: dict[str, Any] = {}
    if verb is LeadVerb.REGISTER:
        kept = _lead({**lead.model_dump(), "company": company or lead.company, "credit_code": credit_code})
        if not kept["company"]:
            raise BadInput("“注册”要写公司名称（--company）。")
        lead.company, lead.credit_code = kept["company"], kept["credit_code"]
        facts = {"company": lead.company, "credit_code": lead.credit_code}
    entries.happen(desk, LEADS, lead, verb, on, entries.Step(words, facts or None), clock)
    return lead


def void_lead(desk: Desk, key: int, reason: str) -> Lead:
    """Void a lead."""
    lead = entries.get(desk, LEADS, Lead, key)
    entries.void(desk, LEADS, lead, reason)
    return lead


def _lead(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = clean_lines(values, LEAD_LABELS, ("title",))
    rules.money(kept.get("amount"))
    return kept | {"credit_code": rules.credit_code(kept.get("credit_code"))}


def _steps(desk: Desk, ledger: Ledger, key: int) -> list[rules.Step]:
    """Return what became of a record, in the order of days, without what every ledger has (登记, 更正)."""
    mine = select(EntryEvent).where(EntryEvent.ledger == ledger.name, EntryEvent.record_id == key)
    own = mine.where(col(EntryEvent.verb).not_in([verb.value for verb in EntryVerb]))
    events = desk.session.exec(own.order_by(col(EntryEvent.happened_on), col(EntryEvent.id)))
    return [read_step(event.model_dump()) for event in events]


def _with(desk: Desk, ledger: Ledger, key: int, new: rules.Step) -> list[rules.Step]:
    """Return a record's steps with a new one in the place of its day, the last of that day."""
    return sorted([*_steps(desk, ledger, key), new], key=lambda step: step.on)  # stable


def _before_its_steps(desk: Desk, ledger: Ledger, key: int, first: date) -> None:
    steps = _steps(desk, ledger, key)
    if steps and steps[0].on < first:
        raise BadInput(f"日期 {first} 晚于它的第一步（{steps[0].on}）。")


def _leads(desk: Desk, key: int) -> set[int]:
    mine = select(EntryDeputy.representative_id).where(
        EntryDeputy.ledger == DIFFICULTIES.name, EntryDeputy.record_id == key, EntryDeputy.part == Part.LEAD.value
    )
    return set(desk.session.exec(mine))


def _not_before(on: date, first: date, what: str) -> None:
    if on < first:
        raise BadInput(f"日期 {on} 早于{what}的日子 {first}。")
