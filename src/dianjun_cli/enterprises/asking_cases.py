"""What `dj enterprise difficulty` and `dj enterprise lead` are asked for: what the options mean; then the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.calendar import day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.enterprises import (
    DifficultyKind,
    DifficultyPart,
    DifficultyState,
    DifficultyVerb,
    LeadPart,
    LeadState,
    LeadVerb,
    ThanksWay,
)
from dianjun_cli.vocab.entries import Part

from . import queries, queries_cases, rules
from .asking import past


def raise_(desk: Desk, firm: str | None, title: str | None, kind: str | None, text: str, on: str) -> Note:
    """Enter a firm's difficulty, asking at a terminal for what is missing."""
    if firm:
        row = queries.find(desk.reader, firm)
    else:
        row = asking.someone(desk, None, queries.choices(desk.reader), "企业", "--firm", "dj enterprise list").row
    facts = {
        "enterprise_id": row["id"],
        "title": asking.needed(desk, title, "难题（一句话）", "--title"),
        "difficulty_kind": asking.one_of(desk, DifficultyKind, kind, "类别", "--kind"),
    }
    day = asking.day(desk, on)
    there = entries.twins(desk.reader, queries.DIFFICULTIES, enterprise_id=row["id"], title=facts["title"].strip())
    from . import service_cases as service

    made = service.raise_(desk, facts, day, text)
    data = {"number": made.number, "firm": row["number"]}
    warnings = entries.doubled(made.number, there, "同一家企业、同一件难题", "dj enterprise difficulty void")
    return Note(f"{made.number} 已登记：{row['name']}，{made.title}。", data, warnings=warnings)


def edit_difficulty(
    desk: Desk, number: str, firm: str | None, facts: dict[str, Any], kind: str | None, text: str | None,
    on: str | None,
) -> Note:  # fmt: skip
    """Correct a difficulty."""
    row = entries.find(desk.reader, queries.DIFFICULTIES, number)
    changes = {**facts, **given(difficulty_kind=word(DifficultyKind, kind, "类别"))}
    if firm is not None:
        changes["enterprise_id"] = queries.find(desk.reader, firm)["id"]
    if on:
        changes["raised_on"] = asking.day(desk, on)
    if not changes and text is None:
        raise BadInput("没有要更正的内容；dj enterprise difficulty edit --help 列出可改的项。")
    from . import service_cases as service

    changed = service.edit_difficulty(desk, row["id"], changes, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def take(
    desk: Desk, number: str, unit: str | None, rep: list[str] | None, team: bool, by: str | None, text: str, on: str
) -> Note:
    """Say who takes a difficulty up, and until when."""
    row, day = entries.find(desk.reader, queries.DIFFICULTIES, number), asking.day(desk, on)
    who = entries.deputies(desk.reader, many(rep) or [], day)
    facts: dict[str, Any] = {}
    if unit:
        facts["unit_id"] = units.find(desk.reader, unit)["id"]
    if team:
        facts["team"] = rules.TEAM
    if who:
        facts["deputies"] = who
    if not facts:
        raise BadInput("请写由谁攻坚：--unit 单位、--rep 代表，或 --team（领导小组）。")
    return _acted(desk, row, DifficultyVerb.TAKE, day, text, facts, by, who)


def step(desk: Desk, number: str, verb: DifficultyVerb, text: str | None, on: str) -> Note:
    """Note a step that is said in words: progress, an end, taking it up again."""
    row, day = entries.find(desk.reader, queries.DIFFICULTIES, number), asking.day(desk, on)
    what = {
        DifficultyVerb.STEP: "做了什么", DifficultyVerb.SOLVE: "怎样解决的", DifficultyVerb.EASE: "缓解到什么程度",
    }.get(verb, "原因")  # fmt: skip
    return _acted(desk, row, verb, day, asking.needed(desk, text, what, "--text"))


def extend(desk: Desk, number: str, by: str, reason: str | None, on: str) -> Note:
    """Put the limit off."""
    row, day = entries.find(desk.reader, queries.DIFFICULTIES, number), asking.day(desk, on)
    return _acted(desk, row, DifficultyVerb.EXTEND, day, asking.needed(desk, reason, "原因", "--reason"), None, by)


def confirm(desk: Desk, number: str, rating: str | None, text: str, on: str) -> Note:
    """Note what the firm says of the result."""
    row, day = entries.find(desk.reader, queries.DIFFICULTIES, number), asking.day(desk, on)
    said = asking.one_of(desk, Rating, rating, "企业评价", "--rating")
    note = _acted(desk, row, DifficultyVerb.CONFIRM, day, text, {"rating": said.value})
    if said is Rating.DISSATISFIED:
        told = f"企业不满意：可用 dj enterprise difficulty resume {row['number']} 重新攻坚。"
        return replace(note, warnings=(told,))
    return note


def thank(desk: Desk, number: str, way: str | None, text: str, on: str) -> Note:
    """Note how the firm gave thanks."""
    row, day = entries.find(desk.reader, queries.DIFFICULTIES, number), asking.day(desk, on)
    said = asking.one_of(desk, ThanksWay, way, "致谢方式", "--way")
    return _acted(desk, row, DifficultyVerb.THANK, day, text, {"way": said.value})


def _acted(
    desk: Desk, row: Row, verb: DifficultyVerb, day: Any, words: str = "", facts: Mapping[str, Any] | None = None,
    by: str | None = None, takers: list[int] | None = None,
) -> Note:  # fmt: skip
    due_on = parse_day(by, "--by", desk.today) if by else None
    if due_on and due_on <= day:
        raise BadInput(f"期限 {due_on} 要晚于 {day}。")
    from dianjun_cli.entries.service import Step

    from . import service_cases as service

    now = service.act(desk, row["id"], verb, day, Step(words, facts, due_on), takers or ())
    until = f"，期限 {now.due_on}" if now.state is DifficultyState.TAKEN and verb is not DifficultyVerb.STEP else ""
    data = {"number": row["number"], "verb": verb.value, "state": now.state.value, "on": day.isoformat()}
    due = now.due_on.isoformat() if now.due_on and now.state is DifficultyState.TAKEN else None
    return Note(f"{row['number']} 已登记“{verb.label}”{until}。", {**data, "due_on": due})


def difficulties(desk: Desk, wanted: Mapping[str, Any], as_of: str | None, *, void: bool) -> list[Row]:
    """Return the difficulties that fit the options of `dj enterprise difficulty list`, the newest first."""
    if wanted["alive"] and wanted["state"]:
        raise BadInput("--open 和 --state 只能写一个。")
    kind, state = word(DifficultyKind, wanted["kind"], "类别"), word(DifficultyState, wanted["state"], "状态")
    firm = queries.find(desk.reader, wanted["firm"])["id"] if wanted["firm"] else None
    unit = units.find(desk.reader, wanted["unit"])["id"] if wanted["unit"] else None
    rep = representatives.find(desk.reader, wanted["rep"])["id"] if wanted["rep"] else None
    taken = queries_cases.taken_by(desk.reader, rep) if rep else set()
    since, until = past(desk, wanted["since"], "--from"), past(desk, wanted["until"], "--to")
    found = [
        row
        for row in queries_cases.difficulties(desk.reader, day_asked(as_of, desk.today), void=void)
        if kind in (None, row["difficulty_kind"])
        and state in (None, row["state"])
        and firm in (None, row["enterprise_id"])
        and unit in (None, row["unit_id"])
        and (rep is None or row["id"] in taken)
        and wanted["township"] in (None, row["township"])
        and (since is None or row["raised_on"] >= since.isoformat())
        and (until is None or row["raised_on"] <= until.isoformat())
        and (not wanted["alive"] or row["state"] in (DifficultyState.RAISED, DifficultyState.TAKEN))
        and (not wanted["late"] or row["overdue"] is not None)
    ]
    return found[::-1]


def difficulty_card(desk: Desk, number: str, as_of: str | None) -> Card:
    """Return a difficulty with who took it and its log, as of a day."""
    day = day_asked(as_of, desk.today)
    row = queries_cases.difficulty(desk.reader, number, day)
    shown = tuple(replace(column, wide=False) for column in queries_cases.COLUMNS)
    ledger, said = queries.DIFFICULTIES, partial(queries_cases.said, desk.reader)
    sections = {
        "deputies": entries.people(desk.reader, ledger, row["id"], DifficultyPart),
        "history": _until(entries.history(desk.reader, ledger, row["id"], DifficultyVerb, shown, said), day),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def _until(log: Table, day: date) -> Table:
    """Return a log without what happened after a day."""
    rows, exact = ([row for row in part if row["happened_on"] <= day.isoformat()] for part in (log.rows, log.exact))
    return replace(log, rows=rows, exact=exact)


def find(desk: Desk, title: str | None, facts: dict[str, Any], text: str, rep: list[str] | None, on: str) -> Note:
    """Enter an investment lead."""
    day = asking.day(desk, on)
    facts["title"] = asking.needed(desk, title, "项目", "--title")
    who = entries.deputies(desk.reader, many(rep) or [], day)
    there = entries.twins(desk.reader, queries.LEADS, title=facts["title"].strip(), firm=facts.get("firm") or None)
    from . import service_cases as service

    made = service.find(desk, facts, day, text, {Part.LEAD: who} if who else None)
    warnings = entries.doubled(made.number, there, "同一个项目、同一家企业", "dj enterprise lead void")
    return Note(f"{made.number} 已登记：{made.title}。", {"number": made.number}, warnings=warnings)


def edit_lead(
    desk: Desk, number: str, facts: dict[str, Any], text: str | None, rep: list[str] | None, on: str | None
) -> Note:
    """Correct a lead."""
    row = entries.find(desk.reader, queries.LEADS, number)
    changes = {**facts, **({"found_on": asking.day(desk, on)} if on else {})}
    named = many(rep)
    parts = None if named is None else {Part.LEAD: entries.deputies(desk.reader, named)}
    if not changes and text is None and parts is None:
        raise BadInput("没有要更正的内容；dj enterprise lead edit --help 列出可改的项。")
    from . import service_cases as service

    changed = service.edit_lead(desk, row["id"], changes, text, parts)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def lead_on(
    desk: Desk, number: str, verb: LeadVerb, text: str | None, on: str, company: str | None = None,
    credit_code: str | None = None,
) -> Note:  # fmt: skip
    """Note what became of a lead."""
    row, day = entries.find(desk.reader, queries.LEADS, number), asking.day(desk, on)
    if verb is LeadVerb.REGISTER:
        company = asking.needed(desk, company or row["company"], "公司名称", "--company")
    elif verb is LeadVerb.DROP:
        text = asking.needed(desk, text, "原因", "--reason")
    from . import service_cases as service

    lead = service.lead_on(desk, row["id"], verb, day, text or "", company or "", credit_code)
    told = f"：{lead.company}" if verb is LeadVerb.REGISTER else ""
    return Note(f"{lead.number} 已登记“{verb.label}”{told}。", {"number": lead.number, "verb": verb.value})


def leads(
    desk: Desk, state: str | None, rep: str | None, since: str | None, until: str | None, as_of: str | None, void: bool
) -> list[Row]:
    """Return the leads that fit the options of `dj enterprise lead list`, the newest first."""
    wanted = word(LeadState, state, "状态")
    deputy = representatives.find(desk.reader, rep)["id"] if rep else None
    first, last = past(desk, since, "--from"), past(desk, until, "--to")
    brought = {
        row["record_id"]
        for row in desk.reader.rows(
            "SELECT record_id FROM v_entry_deputy WHERE ledger = 'lead' AND representative_id = :deputy", deputy=deputy
        )
    }
    found = [
        row
        for row in queries_cases.leads(desk.reader, day_asked(as_of, desk.today), void=void)
        if wanted in (None, row["state"])
        and (deputy is None or row["id"] in brought)
        and (first is None or row["found_on"] >= first.isoformat())
        and (last is None or row["found_on"] <= last.isoformat())
    ]
    return found[::-1]


def lead_card(desk: Desk, number: str) -> Card:
    """Return a lead with who brought it and its log."""
    row = queries_cases.lead(desk.reader, number, desk.today)
    shown = tuple(replace(column, wide=False) for column in queries_cases.LEAD_COLUMNS)
    sections = {
        "deputies": entries.people(desk.reader, queries.LEADS, row["id"], LeadPart),
        "history": entries.history(desk.reader, queries.LEADS, row["id"], LeadVerb, shown, queries_cases.registered),
    }
    return Card(shown, row, title=row["number"], sections=sections)
