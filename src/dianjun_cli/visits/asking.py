"""What `dj audience` and `dj sitting` are asked for: deputies, units, days; then the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.calendar import day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Column, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.units import queries as units
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.visits import (
    AudiencePart,
    AudienceState,
    AudienceVerb,
    SittingPart,
    SittingState,
    SittingVerb,
)

from . import queries


def add(
    desk: Desk, title: str | None, rep: str | None, joint: list[str] | None, unit: str | None, head: str | None,
    text: str, on: str,
) -> Note:  # fmt: skip
    """Enter a request for an audience."""
    day = asking.day(desk, on)
    title = asking.needed(desk, title, "约见事项", "--title")
    everyone = representatives.choices(representatives.roster(desk.reader))
    lead = asking.someone(desk, rep, everyone, "牵头代表", "--rep", "可用 dj rep list 查编号").row
    where = "dj unit list 列出全部。"
    organ = asking.someone(desk, unit, units.choices(desk.reader), "约见单位", "--unit", where).row
    parts = _signers(desk, lead["id"], joint)
    there = entries.twins(desk.reader, queries.AUDIENCES, requested_on=day, title=title.strip())
    from . import service

    made = service.request(desk, {"title": title, "unit_id": organ["id"], "head": head}, day, text, parts)
    who = f"{lead['name']}等 {len(parts[Part.COSIGN]) + 1} 人" if parts[Part.COSIGN] else lead["name"]
    data = {"number": made.number, "due_on": made.due_on.isoformat()}
    warnings = entries.doubled(made.number, there, "同一天申请、同一件事", "dj audience void")
    return Note(f"{made.number} 已登记：{who}申请约见，请在 {made.due_on} 前答复。", data, warnings=warnings)


def _signers(desk: Desk, lead: int, joint: list[str] | None) -> dict[Part, list[int]]:
    others = [key for key in entries.deputies(desk.reader, many(joint) or []) if key != lead]
    return {Part.LEAD: [lead], Part.COSIGN: others}


def act(desk: Desk, wanted: str, verb: AudienceVerb, text: str | None, what: str, on: str, **facts: Any) -> Note:
    """Move a request on; `what` says what its words are, where they are needed."""
    row, day = queries.find_audience(desk.reader, wanted, desk.today), asking.day(desk, on)
    option = "--reason" if verb is AudienceVerb.DECLINE else "--text"
    words = asking.needed(desk, text, what, option) if what else text or ""
    if verb is AudienceVerb.HOLD and desk.interactive and not (facts.get("host") or facts.get("delegate")):
        facts["host"] = asking.needed(desk, None, "谁来见的", "--host")
    from . import service

    moved = service.act(desk, row["id"], verb, day, words, given(**facts) or None)
    return Note(
        f"{moved.number} 已{verb.label}（{day}）。", {"number": moved.number, "verb": verb.value, "on": str(day)}
    )


def edit(
    desk: Desk, wanted: str, facts: dict[str, Any], rep: str | None, joint: list[str] | None, unit: str | None,
    text: str | None, on: str | None,
) -> Note:  # fmt: skip
    """Correct a request."""
    row = queries.find_audience(desk.reader, wanted, desk.today)
    changes = {**facts, **given(unit_id=units.find(desk.reader, unit)["id"] if unit else None)}
    if on:
        changes["requested_on"] = asking.day(desk, on)
    parts: dict[Part, list[int]] = {}
    if rep:
        parts[Part.LEAD] = [representatives.find(desk.reader, rep)["id"]]
    if joint is not None:
        parts[Part.COSIGN] = entries.deputies(desk.reader, many(joint) or [])
    if not changes and not parts and text is None:
        raise BadInput("没有要更正的内容；dj audience edit --help 列出可改的项。")
    from . import service

    changed = service.edit_audience(desk, row["id"], changes, text, parts or None)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def listed(
    desk: Desk, rep: str | None, unit: str | None, state: str | None, as_of: str | None, void: bool
) -> list[Row]:
    """Return the requests that fit the options of `dj audience list`."""
    return queries.audiences(
        desk.reader,
        day_asked(as_of, desk.today),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        unit_id=units.find(desk.reader, unit)["id"] if unit else None,
        state=word(AudienceState, state, "状态"),
        void=void,
    )


def card(desk: Desk, wanted: str) -> Card:
    """Return a request with its signers and its log."""
    row, ledger = queries.find_audience(desk.reader, wanted, desk.today), queries.AUDIENCES
    sections = {
        "people": entries.people(desk.reader, ledger, row["id"], AudiencePart),
        "history": entries.history(desk.reader, ledger, row["id"], AudienceVerb, queries.COLUMNS, queries.at_it),
    }
    return _card(queries.COLUMNS, row, sections)


def _card(columns: Sequence[Column], row: Row, sections: dict[str, Table]) -> Card:
    shown = tuple(replace(column, wide=False) for column in columns)
    return Card(shown, row, title=row["number"], sections=sections)


def sit(
    desk: Desk, meeting: str | None, title: str | None, rep: list[str] | None, speak: list[str] | None, text: str,
    on: str,
) -> Note:  # fmt: skip
    """Enter a meeting on which deputies sat in."""
    day = asking.day(desk, on)
    facts = {"meeting": asking.needed(desk, meeting, "哪次会议", "--meeting")}
    facts["title"] = asking.needed(desk, title, "议题", "--title")
    spoke = many(speak) or []
    parts = _present(desk, many(rep) or ([] if spoke else [asking.needed(desk, "", "谁列席", "--rep")]), spoke)
    if spoke and not text.strip() and desk.interactive:
        text = asking.needed(desk, "", "提了什么意见", "--text")
    there = entries.twins(desk.reader, queries.SITTINGS, held_on=day, title=facts["title"].strip())
    from . import service

    made = service.sit(desk, facts, day, text, parts)
    heads = sum(len(keys) for keys in parts.values())
    data = {"number": made.number, "deputies": heads}
    warnings = entries.doubled(made.number, there, "同一天、同一个议题", "dj sitting void")
    return Note(f"{made.number} 已登记：{heads} 位代表列席{made.meeting}。", data, warnings=warnings)


def _present(desk: Desk, rep: list[str], speak: list[str]) -> dict[Part, list[int]]:
    speaking = entries.deputies(desk.reader, speak)
    return {Part.JOIN: [k for k in entries.deputies(desk.reader, rep) if k not in speaking], Part.SPEAK: speaking}


def hand(desk: Desk, wanted: str, unit: str | None, by: str | None, text: str, on: str) -> Note:
    """Hand a meeting's opinions to a unit, and say by when they are to be answered."""
    row, day = queries.find_sitting(desk.reader, wanted, desk.today), asking.day(desk, on)
    where = "dj unit list 列出全部。"
    organ = asking.someone(desk, unit, units.choices(desk.reader), "承办单位", "--unit", where).row
    due_on = parse_day(by, "--by", desk.today) if by else None
    from dianjun_cli.entries.service import Step

    from . import service

    step = service.handle(desk, row["id"], SittingVerb.HAND, day, Step(text, {"unit_id": organ["id"]}, due_on))
    told = f"{row['number']} 的意见已交{organ['short_name'] or organ['name']}办（{day}），请在 {step.due_on} 前答复。"
    data = {"number": row["number"], "verb": SittingVerb.HAND.value, "on": str(day), "due_on": str(step.due_on)}
    return Note(told, data)


def reply(desk: Desk, wanted: str, text: str | None, on: str) -> Note:
    """Note the answer to a meeting's opinions."""
    row, day = queries.find_sitting(desk.reader, wanted, desk.today), asking.day(desk, on)
    words = asking.needed(desk, text, "答复内容", "--text")
    from dianjun_cli.entries.service import Step

    from . import service

    service.handle(desk, row["id"], SittingVerb.REPLY, day, Step(words))
    data = {"number": row["number"], "verb": SittingVerb.REPLY.value, "on": str(day)}
    return Note(f"{row['number']} 的意见已答复（{day}）。", data)


def edit_sitting(
    desk: Desk, wanted: str, facts: dict[str, Any], rep: list[str] | None, speak: list[str] | None, text: str | None,
    on: str | None,
) -> Note:  # fmt: skip
    """Correct a meeting sat in on."""
    row = queries.find_sitting(desk.reader, wanted, desk.today)
    changes = {**facts, **given(held_on=asking.day(desk, on) if on else None)}
    parts = {}
    if rep is not None:
        parts[Part.JOIN] = entries.deputies(desk.reader, many(rep) or [])
    if speak is not None:
        parts[Part.SPEAK] = entries.deputies(desk.reader, many(speak) or [])
    if not changes and not parts and text is None:
        raise BadInput("没有要更正的内容；dj sitting edit --help 列出可改的项。")
    from . import service

    changed = service.edit_sitting(desk, row["id"], changes, text, parts or None)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def sat(
    desk: Desk, rep: str | None, state: str | None, since: str | None, until: str | None, as_of: str | None, void: bool
) -> list[Row]:
    """Return the meetings that fit the options of `dj sitting list`."""
    return queries.sittings(
        desk.reader,
        day_asked(as_of, desk.today),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        state=word(SittingState, state, "意见"),
        since=parse_day(since, "--from", desk.today) if since else None,
        until=parse_day(until, "--to", desk.today) if until else None,
        void=void,
    )


def sitting_card(desk: Desk, wanted: str) -> Card:
    """Return a meeting with its deputies and its log."""
    row, ledger = queries.find_sitting(desk.reader, wanted, desk.today), queries.SITTINGS
    said = partial(queries.handed_to, desk.reader)
    sections = {
        "people": entries.people(desk.reader, ledger, row["id"], SittingPart),
        "history": entries.history(desk.reader, ledger, row["id"], SittingVerb, queries.SAT, said),
    }
    return _card(queries.SAT, row, sections)
