"""What `dj proposal` is asked for: the words, days, deputies and units that options mean; then the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core import asking, prompts
from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import categories
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, UnitRole

from . import queries, results, rules
from .life import Duty, Happening

BETWEEN = "闭会期间"


def add(
    desk: Desk, title: str | None, kind: str | None, facts: dict[str, Any], text: str, rep: str | None,
    cosign: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """Enter a paper, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    facts |= {"received_on": day, "kind": word(PaperKind, kind, "类型") or PaperKind.PROPOSAL}
    facts["title"] = asking.needed(desk, title, "题目（一事一议）", "--title")
    facts["category"] = _category(desk, facts.get("category"))
    lead = asking.needed(desk, rep, "领衔代表", "--rep", lambda said: _deputy(desk, said, day)["code"])
    from . import service

    signers = service.Signers(_deputy(desk, lead, day), [_deputy(desk, one, day) for one in many(cosign) or []])
    made = service.add(desk, {"meeting": BETWEEN, **facts}, signers, text)
    return _entered(made.number, made.title, len(signers.cosigners))


def _entered(number: str, title: str, cosigners: int, more: str = "") -> Note:
    told = f"，附议 {cosigners} 人" if cosigners else ""
    return Note(f"{number} 已登记：{title}{told}。{more}", {"number": number, "cosigners": cosigners})


def _deputy(desk: Desk, wanted: str, day: date | None = None) -> Row:
    return representatives.find(desk.reader, wanted, day)


def _category(desk: Desk, said: str | None) -> str:
    if not said and desk.interactive:
        return prompts.pick("领域", categories.choices(desk)).name
    return categories.named(desk, asking.needed(desk, said, "领域", "--category"))


def promote(
    desk: Desk, number: str, title: str | None, facts: dict[str, Any], text: str, rep: str | None,
    cosign: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """Turn a voter's case into a proposal of a deputy; the case stays in hand."""
    case, day = cases.find(desk.reader, number, desk.point, Month.of(desk.today).code), asking.day(desk, on)
    there = [row["number"] for row in queries.of_case(desk.reader, case["id"])["proposals"].rows]
    if there:
        raise BadInput(f"{case['number']} 已经转为 {'、'.join(there)}。")
    lead = rep or case["deputy_code"] or ""
    lead = asking.needed(desk, lead, "领衔代表（件上没有接待代表）", "--rep")
    from . import service, service_case

    signers = service.Signers(_deputy(desk, lead, day), [_deputy(desk, one, day) for one in many(cosign) or []])
    found = service_case.check(desk, case["id"])
    facts = {"meeting": BETWEEN, "category": case["category"], **facts, "kind": PaperKind.PROPOSAL.value}
    facts |= {"title": title or case["title"], "received_on": day, "suggestion_id": case["id"]}
    made = service.add(desk, facts, signers, text)
    service_case.link(desk, found)
    note = _entered(made.number, made.title, len(signers.cosigners), f"来源件 {case['number']} 仍在办。")
    return replace(note, data={**note.data, "case_number": case["number"]})


def act(desk: Desk, paper: str, verb: PaperVerb, on: str, text: str = "", until: str = "", **facts: Any) -> Note:
    """Let a verb happen to a paper and give the receipt; at a terminal what it needs is asked for."""
    row, day = queries.find(desk.reader, paper), asking.day(desk, on)
    _may(desk, row, verb, day)
    said = {key: value for key, value in facts.items() if value not in (None, "", [])}
    text, until = _needed(desk, verb, said, text, until)
    due_on = parse_day(until, "--until", desk.today) if until else None
    from . import service

    happened = Happening(verb, day, said, text, due_on)
    proposal, life, told = service.act(desk, row["id"], happened)
    until = f"，期限 {life.due_on}" if verb in LIMITED and life.due_on else ""
    partly = "，其他单位还没有答复" if verb is PaperVerb.ANSWER and life.state in HALFWAY else ""
    data = {"number": proposal.number, "state": life.state.value, "due_on": life.due_on}
    return Note(f"{proposal.number} {verb.label}{until}{partly}（{life.state.label}）。{told}", data)


def _may(desk: Desk, row: Row, verb: PaperVerb, day: date) -> None:
    """Refuse, before anything is asked, a verb that the state on its day does not allow."""
    try:
        rules.after_of(queries.lives(desk.reader, [row], day)[row["id"]].state, verb)
    except RuleBroken as error:
        raise RuleBroken(f"{row['number']}：{error}") from None


def _needed(desk: Desk, verb: PaperVerb, said: dict[str, Any], text: str, until: str) -> tuple[str, str]:
    """Return words and day of a verb, and complete its facts, asking at a terminal. Raises BadInput elsewhere."""
    required = rules.REQUIRED.get(verb, ())
    if "by" in required:
        said["by"] = asking.needed(desk, said.get("by"), "由谁决定", "--by")
    if "rating" in required and not said.get("attitude"):
        said["rating"] = asking.one_of(desk, Rating, said.get("rating"), "对办理结果的评价", "--rating").value
    if "due_on" in required:
        until = asking.needed(desk, until, "新的期限", "--until")
    if "text" in required:
        what, option = ("怎样兑现的", "--text") if verb is PaperVerb.FULFIL else ("原因", "--reason")
        text = asking.needed(desk, text, what, option)
    return text or "", until


LIMITED = (PaperVerb.ASSIGN, PaperVerb.EXTEND, PaperVerb.REHANDLE)
HALFWAY = (PaperState.ASSIGNED, PaperState.HANDLING)


def assign(
    desk: Desk, paper: str, main: str | None, assist: list[str] | None, separate: list[str] | None, difficult: bool,
    until: str, on: str,
) -> Note:  # fmt: skip
    """Hand a paper over to its units."""
    if not (main or many(assist) or many(separate)):
        _may(desk, queries.find(desk.reader, paper), PaperVerb.ASSIGN, asking.day(desk, on))
        main = asking.needed(desk, None, "主办单位", "--main，或 --separate", lambda said: _unit_name(desk, said))
    named = {
        UnitRole.MAIN: [main] if main else [], UnitRole.SEPARATE: many(separate) or [],
        UnitRole.ASSIST: many(assist) or [],
    }  # fmt: skip
    facts: dict[str, Any] = {role.value: [_unit(desk, name) for name in names] for role, names in named.items()}
    return act(desk, paper, PaperVerb.ASSIGN, on, until=until, difficult=difficult or None, **facts)


def _unit(desk: Desk, name: str) -> int:
    return int(units.find(desk.reader, name)["id"])


def _unit_name(desk: Desk, name: str) -> str:
    return str(units.find(desk.reader, name)["name"])


def by_unit(desk: Desk, paper: str, verb: PaperVerb, unit: str | None, on: str, text: str = "", **facts: Any) -> Note:
    """Let a verb of one unit happen; where only one can be meant it need not be said."""
    row = queries.find(desk.reader, paper)
    key = _unit(desk, unit) if unit else _only_unit(desk, row, verb)
    return act(desk, paper, verb, on, text, **facts, unit=key)


def _only_unit(desk: Desk, row: Row, verb: PaperVerb) -> int | None:
    life = queries.lives(desk.reader, [row])[row["id"]]
    if verb is PaperVerb.SIGN:
        return None  # all of them
    able = [duty for duty in life.duties if duty.principal != (verb is PaperVerb.OPINE)]
    waiting = [duty for duty in able if not (duty.answered_on or duty.opined_on)] or able
    if len(waiting) > 1:
        names = {each["id"]: each["short_name"] or each["name"] for each in units.listed(desk.reader)}
        told = "、".join(names.get(duty.unit_id, "—") for duty in waiting)
        raise BadInput(f"{row['number']} 有几个单位（{told}），请写 --unit。")
    return waiting[0].unit_id if waiting else None


def answer(
    desk: Desk, paper: str, unit: str | None, result: str | None, document: str | None, text: str, by: str,
    unreached: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """Note an answer: its number, its result, who of the signers it has not reached."""
    row, letters = queries.find(desk.reader, paper), desk.settings["proposals.letters"]
    _may(desk, row, PaperVerb.ANSWER, asking.day(desk, on))
    late = entries.deputies(desk.reader, many(unreached) or [])
    _check_signers(desk, row, late)
    before = _answered(desk, row, unit)
    if before is not None:  # said once more, for those whom it had not reached
        result, document = result or before.result, document or before.document
    said = asking.needed(
        desk, result, f"结果（{results.told(letters)}）", "--result", lambda s: results.result_of(letters, s).value
    )
    facts: dict[str, Any] = {"result": results.result_of(letters, said).value, "document": document}
    if by:
        facts["promised_for"] = parse_day(by, "--by", desk.today)
    facts["unreached"] = late
    return by_unit(desk, paper, PaperVerb.ANSWER, unit, on, text, **facts)


def _answered(desk: Desk, row: Row, unit: str | None) -> Duty | None:
    """Return the part of a unit that has answered already: of the one named, or of the only one."""
    life = queries.lives(desk.reader, [row])[row["id"]]
    there = [duty for duty in life.principals if unit is None or duty.unit_id == _unit(desk, unit)]
    return there[0] if len(there) == 1 and there[0].answered_on else None


def _check_signers(desk: Desk, row: Row, deputies: list[int]) -> None:
    people = desk.reader.rows(
        "SELECT representative_id FROM v_entry_deputy WHERE ledger = 'proposal' AND record_id = :id", id=row["id"]
    )
    if set(deputies) - {one["representative_id"] for one in people}:
        raise BadInput(f"--unreached 只写 {row['number']} 的领衔、附议代表。")


def edit(
    desk: Desk, paper: str, facts: dict[str, Any], text: str | None, rep: str | None, cosign: list[str] | None,
    received_on: str | None,
) -> Note:  # fmt: skip
    """Correct a paper."""
    row = queries.find(desk.reader, paper)
    if received_on:
        facts["received_on"] = asking.day(desk, received_on)
    if facts.get("category"):
        facts["category"] = _category(desk, facts["category"])
    if not facts and text is None and rep is None and cosign is None:
        raise BadInput("没有要更正的内容；dj proposal edit --help 列出可改的项。")
    from . import service

    signers = _signers(desk, row, rep, cosign, facts) if rep or cosign is not None else None
    changed = service.edit(desk, row["id"], facts, signers, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def _signers(desk: Desk, row: Row, rep: str | None, cosign: list[str] | None, facts: Mapping[str, Any]) -> Any:
    """Return the signers as they shall be: those not named stay."""
    from . import service

    day = facts.get("received_on") or parse_day(row["received_on"])
    lead = _deputy(desk, rep or row["deputy_code"], day)
    if cosign is not None:
        return service.Signers(lead, [_deputy(desk, one, day) for one in many(cosign) or []])
    people = entries.people(desk.reader, queries.LEDGER, row["id"]).rows
    others = [one["code"] for one in people if one["part"] == Part.COSIGN and one["code"] != lead["code"]]
    return service.Signers(lead, [_deputy(desk, code) for code in others])


def card(desk: Desk, paper: str) -> Card:
    """Return a paper with its units, its signers and its log."""
    row = queries.find(desk.reader, paper)
    life, letters = queries.lives(desk.reader, [row])[row["id"]], queries.letter_of(desk.settings)
    told = queries.told(desk.reader, [row], desk.today, queries.LAST)[0]
    sections = {
        "units": queries.duties(desk.reader, row, life, letters),
        "deputies": entries.people(desk.reader, queries.LEDGER, row["id"]),
        **entries.beside(desk.reader, row["number"]),
        "history": queries.history(desk.reader, row["id"], letters),
    }
    return Card(tuple(replace(c, wide=False) for c in queries.COLUMNS), told, title=row["number"], sections=sections)


def facts_of(category: str | None, meeting: str | None, **more: Any) -> dict[str, Any]:
    """Return the facts that were said."""
    return given(category=category, meeting=meeting, **more)
