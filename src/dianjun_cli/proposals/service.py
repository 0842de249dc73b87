"""What happens to papers: entered, handled verb by verb, edited, voided, and the case behind one that follows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryDeputy, EntryEvent
from dianjun_cli.suggestions import service as cases
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.entries import EntryVerb, Part
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb

from . import guards, limits, rules, service_case
from .life import Happening, Life, Step
from .model import Proposal
from .queries import LEDGER, MOTIONS

LABELS = {"title": "题目", "meeting": "届次会议", "source_number": "原编号", "township": "乡镇"}
BY_LABELS = {"by": "由谁（--by）", "document": "答复文号（--document）"}
Person = Mapping[str, Any]  # a row of the roster


@dataclass(frozen=True)
class Signers:
    """Who leads and who signs too, as rows of the roster."""

    lead: Person
    cosigners: Sequence[Person] = ()

    @property
    def parts(self) -> dict[Part, list[int]]:
        """What each does."""
        return {Part.LEAD: [self.lead["id"]], Part.COSIGN: [one["id"] for one in self.cosigners]}


def add(
    desk: Desk, facts: Mapping[str, Any], signers: Signers, text: str = "", happened: Sequence[Happening] = (),
    clock: Clock | None = None,
) -> Proposal:  # fmt: skip
    """Enter a paper, and what is known already to have happened to it.

    Raises BadInput and RuleBroken; level and township are those of who leads.
    """
    values = clean_lines(facts, LABELS, ("title", "meeting"))
    _check(desk, values, signers)
    values |= {"level": signers.lead["level"], "state": PaperState.SUBMITTED.value}
    values["township"] = signers.lead["township"] if values["level"] == "township" else None
    ledger = MOTIONS if values["kind"] == PaperKind.MOTION else LEDGER
    on = values["received_on"]
    made = entries.enter(
        desk, ledger, Proposal, values, on, words={"text": text} if text else None, parts=signers.parts, clock=clock
    )
    if happened:
        _all(desk, made, [Step(EntryVerb.ADD, on)], happened, clock)
    return made


def _check(desk: Desk, values: Mapping[str, Any], signers: Signers) -> None:
    categories = desk.settings["suggestions.categories"]
    if values["category"] not in categories:
        raise BadInput(f"没有“{values['category']}”这个领域；可用：{'、'.join(categories)}。")
    level = signers.lead["level"]
    least = desk.settings_on(values["received_on"])[f"proposals.signers_{level}"]
    guards.check_signers(PaperKind(values["kind"]), signers.lead, signers.cosigners, least)


def act(desk: Desk, key: int, happened: Happening, clock: Clock | None = None) -> tuple[Proposal, Life, str]:
    """Let a verb happen. Returns the paper, how it stands now, and what became of the case behind it.

    Raises BadInput when a required fact is missing, RuleBroken when the table forbids it.
    """
    proposal = entries.get(desk, LEDGER, Proposal, key)
    steps = steps_of(desk, key)
    _required(happened, happened.facts)
    for there in (steps, [step for step in steps if step.on <= happened.on]):
        now = replayed(proposal, there)
        guards.check_once(proposal.number, now, happened.verb, happened.facts, happened.words)
    life, told = _all(desk, proposal, steps, [happened], clock)
    return proposal, life, told


def act_all(desk: Desk, key: int, happened: Sequence[Happening], clock: Clock | None = None) -> None:
    """Let several verbs happen to one paper, for imports."""
    _all(desk, entries.get(desk, LEDGER, Proposal, key), steps_of(desk, key), happened, clock)


def _all(
    desk: Desk, proposal: Proposal, steps: list[Step], happened: Sequence[Happening], clock: Clock | None
) -> tuple[Life, str]:
    told = ""
    for one in happened:
        step = _step(desk, one)
        steps.append(step)
        said = entries.Step(one.words, step.facts, step.due_on)
        entries.prepared(desk, LEDGER, proposal, one.verb, one.on, said, clock)
        if proposal.suggestion_id is not None:
            told = service_case.follow(desk, proposal, one, replayed(proposal, steps), clock) or told
    try:
        life = replayed(proposal, steps)
    except RuleBroken as error:
        raise RuleBroken(f"{error}{_later(proposal, steps, len(steps) - len(happened))}") from None
    write(proposal, life)
    desk.session.flush()
    return life, told


def _later(proposal: Proposal, steps: Sequence[Step], old: int) -> str:
    """Return what to do when it is a step recorded before (one of the first `old`) that does not fit any more."""
    there = rules.lasting(steps)
    for count, step in enumerate(there, 1):
        try:
            replayed(proposal, there[:count])
        except RuleBroken:
            if step in steps[:old]:
                label = PaperVerb(step.verb).label
                how = f"那一步登错了，先撤销再重登：dj proposal undo {proposal.number}"
                return f"“{label}”（{step.on}）是先前登的一步；{how}。"
            break
    return ""


def _step(desk: Desk, one: Happening) -> Step:
    """Return a step with the limits that it starts. Raises BadInput for what is missing."""
    facts = clean_lines(one.facts, {key: label for key, label in BY_LABELS.items() if one.facts.get(key)})
    if one.verb is PaperVerb.ASSIGN:
        guards.check_units(facts)
    guards.check_promise(facts, one.on)
    _required(one, facts, past=True)
    due_on, more = limits.start(one.verb, one.on, facts, desk.settings_on(one.on), desk.calendar)
    if one.due_on and one.due_on < one.on:
        raise BadInput(f"期限 {one.due_on} 早于{one.verb.label}的日期 {one.on}。")
    plain = json.loads(json.dumps({**facts, **more}, default=str))  # as the log will give it back
    return Step(one.verb, one.on, one.due_on or due_on, plain)


def _required(one: Happening, facts: Mapping[str, Any], *, past: bool = False) -> None:
    """Refuse a verb that was not told what it needs; a file of past years may lack an answer's number and words."""
    words = bool(one.words and one.words.strip())
    there = {
        "text": words, "due_on": one.due_on is not None, "by": bool(facts.get("by")),
        "result": bool(facts.get("result")), "rating": bool(facts.get("rating") or facts.get("attitude")),
        "said": words or bool(facts.get("document") or facts.get("resent")),
        "promised_for": bool(facts.get("promised_for")),
    }  # fmt: skip
    names = {
        "text": "怎样兑现的（--text）" if one.verb is PaperVerb.FULFIL else "原因（--reason）", "by": "由谁（--by）",
        "due_on": "新的期限（--until）", "result": "结果（--result）",
        "rating": "评价（--rating 满意、基本满意、不满意）", "said": "答复文号（--document）或答复的话（--text）",
        "promised_for": "哪天以前兑现（--by）",
    }  # fmt: skip
    missing = [names[key] for key in rules.REQUIRED.get(one.verb, ()) if not (there[key] or (past and key == "said"))]
    if missing:
        raise BadInput(f"“{one.verb.label}”还缺：{'、'.join(missing)}。")


def steps_of(desk: Desk, key: int) -> list[Step]:
    """Return a paper's steps as they were recorded."""
    mine = select(EntryEvent).where(EntryEvent.ledger == LEDGER.name, EntryEvent.record_id == key)
    return [
        Step(event.verb, event.happened_on, event.due_on, json.loads(event.payload) if event.payload else {},
             event.id or 0)
        for event in desk.session.exec(mine.order_by(col(EntryEvent.id)))
    ]  # fmt: skip


def replayed(proposal: Proposal, steps: Iterable[Step]) -> Life:
    """Return a paper's life. Raises RuleBroken, naming the paper."""
    try:
        return rules.replay(rules.kind_of(proposal.number), steps, proposal.received_on)
    except RuleBroken as error:
        raise RuleBroken(f"{proposal.number}：{error}") from None


def write(proposal: Proposal, life: Life) -> None:
    """Keep what counts ask for; everything else is replayed when asked."""
    proposal.kind, proposal.state = life.kind.value, life.state.value
    proposal.answered_on, proposal.ended_on = life.answered_on, life.ended_on
    proposal.supervised_on, proposal.praised_on = life.supervised_on, life.praised_on


def edit(
    desk: Desk, key: int, changes: Mapping[str, Any], signers: Signers | None = None, text: str | None = None
) -> list[str]:
    """Correct a paper's facts and signers; its life must still pass the rules. Returns the fields that changed."""
    proposal = entries.get(desk, LEDGER, Proposal, key)
    values = clean_lines({**proposal.model_dump(), **changes}, LABELS, ("title", "meeting"))
    categories = desk.settings["suggestions.categories"]
    if "category" in changes and values["category"] not in categories:
        raise BadInput(f"没有“{values['category']}”这个领域；可用：{'、'.join(categories)}。")
    if signers is not None:
        _check(desk, {**values, "category": categories[0]}, signers)
        values["level"] = signers.lead["level"]
        values["township"] = signers.lead["township"] if values["level"] == "township" else None
    entries.not_ahead(values["received_on"], desk.today)
    if proposal.suggestion_id is not None and "received_on" in changes:
        service_case.check_day(cases.case_of(desk.session, proposal.suggestion_id), values["received_on"])
    parts = signers.parts if signers is not None else None
    words = None if text is None else {"text": text}
    changed = entries.edit(desk, LEDGER, proposal, values, words=words, parts=parts)
    replayed(entries.get(desk, LEDGER, Proposal, key), steps_of(desk, key))
    return changed


def signer_ids(desk: Desk, key: int) -> dict[str, list[int]]:
    """Return who signed a paper, by part."""
    mine = select(EntryDeputy).where(EntryDeputy.ledger == LEDGER.name, EntryDeputy.record_id == key)
    found: dict[str, list[int]] = {Part.LEAD.value: [], Part.COSIGN.value: []}
    for row in desk.session.exec(mine):
        found.setdefault(row.part, []).append(row.representative_id)
    return found


def void(desk: Desk, key: int, reason: str) -> tuple[Proposal, str]:
    """Void a paper that was entered wrongly; it counts nowhere, and the case behind it goes its own way again.

    Returns the paper, and what became of the case.
    """
    proposal = entries.get(desk, LEDGER, Proposal, key)
    entries.void(desk, LEDGER, proposal, reason)
    return proposal, service_case.left(desk, proposal)
