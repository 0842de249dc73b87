"""What `dj project` is asked for: the words, days, deputies and projects that options mean; then the service."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dianjun_cli.core import asking, listing
from dianjun_cli.core.calendar import Month, day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.picking import Choice, plain
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import ProjectSource, ProjectState, ProjectVerb, Proposer

from . import queries, queries_ballot, queries_log, rules
from .queries import Filter

RANGE = ".."
_DASHED = re.compile(r"(\d{1,3})[-—－~～至到](\d{1,3})")  # 1-5 as people write a range


def project(desk: Desk, wanted: str) -> Row:
    """Return the project that a number, a tail, or the whole name of one only means, as it stands today."""
    if dashed := _DASHED.fullmatch(wanted.strip()):
        first, last = dashed.groups()
        raise BadInput(f"“{wanted}”看不懂；从几号到几号写成 {first}{RANGE}{last}，几个用顿号隔开。")
    return queries.find(desk.reader, _named(desk, wanted.strip()) or wanted, desk.today)


def _named(desk: Desk, text: str) -> str | None:
    """Return the number of the one living project of that name, or None."""
    rows = desk.reader.rows("SELECT number FROM v_project WHERE title = :title AND void_on IS NULL", title=text)
    return rows[0]["number"] if len(rows) == 1 else None


def several(desk: Desk, wanted: Sequence[str]) -> list[Row]:
    """Return the projects that numbers, tails and ranges (001..012) mean, each once. Raises NotFound or BadInput."""
    found: dict[int, Row] = {}
    for text in many(list(wanted)) or []:
        rows = _between(desk, text) if RANGE in text else [project(desk, text)]
        found |= {row["id"]: row for row in rows if row["id"] not in found}
    return list(found.values())


def _between(desk: Desk, text: str) -> list[Row]:
    first, last = (project(desk, part) for part in text.split(RANGE, 1))
    if (first["year"], first["letter"]) != (last["year"], last["letter"]) or first["serial"] > last["serial"]:
        raise BadInput(f"“{text}”要从同一年的小号写到大号，如 2023-001{RANGE}2023-012。")
    return [
        row
        for row in queries.all_of(desk.reader, desk.today)
        if (row["year"], row["letter"]) == (first["year"], first["letter"])
        and first["serial"] <= row["serial"] <= last["serial"]
        and not row["void_on"]
    ]


def add(desk: Desk, said: Mapping[str, str | None], rep: list[str] | None, on: str) -> Note:
    """Enter a candidate, from a case when one is named, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    case = _case(desk, said["from_case"]) if said["from_case"] else None
    facts = _words(desk, said)
    facts["title"] = asking.needed(desk, said["title"] or (case["title"] if case else None), "项目名称", "--title")
    facts["category"] = category(desk, said["category"], case["category"] if case else None)
    facts["level"] = asking.one_of(desk, Level, said["level"], "由哪一级票决", "--level")
    facts.setdefault("township", case["township"] if case else None)
    if facts["level"] is Level.TOWNSHIP and not facts["township"]:
        facts["township"] = town(desk, None)
    who = entries.deputies(desk.reader, many(rep) or [], day)
    default = ProjectSource.VOTERS if case else ProjectSource.DEPUTIES if who else ""
    facts["source"] = asking.one_of(desk, ProjectSource, said["source"], "来源", "--source", default)
    if case:
        if str(day) < case["received_on"]:
            raise BadInput(f"征集日期 {day} 早于 {case['number']} 的接待日期 {case['received_on']}。")
        facts["suggestion_id"] = case["id"]
        facts.setdefault("unit_id", case["unit_id"])
    place = {"level": facts["level"], "township": facts["township"]}
    same = entries.twins(desk.reader, queries.LEDGER, year=day.year, title=facts["title"].strip(), **place)
    from . import service

    made = service.add(desk, facts, day, said["text"] or "", who)
    told = f"，来自 {case['number']}" if case else ""
    data = {"number": made.number, "case_number": case["number"] if case else None}
    warnings = _doubts(made.number, same, facts["source"], bool(who), case is not None)
    return Note(f"{made.number} 已登记为候选：{made.title}{told}。", data, warnings=warnings)


def _doubts(number: str, same: list[str], source: ProjectSource, named: bool, cased: bool) -> tuple[str, ...]:
    """Return what may be wrong with a new candidate: entered twice, or its source cannot be followed."""
    twice = entries.doubled(number, same, "同一年、同一处、同名", "dj project void")
    whose = f"来源是代表，没有写是哪位，算不到他名下；补：dj project edit {number} --rep 代表"
    which = f"来源是选民建议，没有写是哪一件，两边对不上；补：dj project edit {number} --from-case 件号"
    lacking = {ProjectSource.DEPUTIES: (whose, named), ProjectSource.VOTERS: (which, cased)}
    text, there = lacking.get(source, ("", True))
    return twice if there else (*twice, text)


def _case(desk: Desk, number: str | None) -> Row:
    row = cases.find(desk.reader, number or "", desk.point, Month.of(desk.today).code)
    if row["state"] == "void":
        raise BadInput(f"{row['number']} 已作废，不能转为民生实事项目。")
    taken = desk.reader.rows(
        "SELECT number FROM v_project WHERE suggestion_id = :id AND year = :year AND void_on IS NULL",
        id=row["id"], year=desk.today.year,
    )  # fmt: skip
    if taken:
        raise BadInput(f"{row['number']} 今年已经登记为 {taken[0]['number']}。")
    return row


def _words(desk: Desk, said: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the facts that options say, read; what is None was not said."""
    facts: dict[str, Any] = given(place=said["place"], township=said["township"])
    facts |= given(unit_id=units.find(desk.reader, said["unit"])["id"] if said["unit"] else None)
    if said["budget"]:
        facts["budget"] = rules.money(said["budget"])
    if said["planned"]:
        facts["planned_amount"], facts["measure"] = rules.measured(said["planned"], "计划（--planned）")
    return facts


def category(desk: Desk, text: str | None, default: str | None = None) -> str:
    """Return one of the office's categories, picked at a terminal; `default` when it is one of them."""
    known = desk.settings["projects.categories"]
    text = text or (default if default in known else None)
    return asking.someone(desk, text, _read(text, known), "类别", "--category", f"可用：{'、'.join(known)}。").name


def town(desk: Desk, text: str | None) -> str:
    """Return the township whose congress is meant, picked at a terminal."""
    known = desk.settings["office.townships"]
    text = text if text or not desk.interactive else None
    where = f"可用：{'、'.join(known)}。"
    return asking.someone(desk, text, _read(text, known), "乡镇", "--township", where).name


def _read(text: str | None, names: Sequence[str]) -> list[Choice]:
    """Return names to pick from, with their readings where Latin letters, or nothing yet, was typed."""
    if text and not text.isascii():
        return plain(names)
    from dianjun_cli.core import pinyin

    return pinyin.choices(names)


def edit(
    desk: Desk, wanted: str, said: Mapping[str, str | None], rep: list[str] | None,
    proposed_on: str | None,
) -> Note:  # fmt: skip
    """Correct a project."""
    row = project(desk, wanted)
    changes = _words(desk, said) | given(title=said["title"])
    changes |= given(level=word(Level, said["level"], "层级"), source=word(ProjectSource, said["source"], "来源"))
    changes |= given(category=category(desk, said["category"]) if said["category"] else None)
    if said["from_case"] is not None:
        number = said["from_case"].strip()
        changes["suggestion_id"] = cases.find(desk.reader, number)["id"] if number else None
    if proposed_on:
        changes["proposed_on"] = asking.day(desk, proposed_on)
    named = many(rep)
    who = None if named is None else entries.deputies(desk.reader, named)
    if not changes and said["text"] is None and who is None:
        raise BadInput("没有要更正的内容；dj project edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, said["text"], who)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def move(desk: Desk, wanted: Sequence[str], verb: ProjectVerb, text: str, on: str) -> Note:
    """Move several projects along together: all or none."""
    rows, day = several(desk, wanted), asking.day(desk, on)
    from dianjun_cli.entries.service import Step

    from . import service

    for row in rows:
        service.act(desk, row["id"], verb, day, Step(text))
    numbers = [row["number"] for row in rows]
    told = "、".join(numbers[:6]) + (f" 等 {len(numbers)} 项" if len(numbers) > 6 else "")
    return Note(f"{told} 已{verb.label.removeprefix('已')}（{day}）。", {"numbers": numbers, "on": str(day)})


def undo(desk: Desk, wanted: Sequence[str], reason: str) -> Note:
    """Undo the last step of several projects: all or none."""
    rows = several(desk, wanted)
    from . import service

    told = []
    for row in rows:
        _, event = service.undo(desk, row["id"], reason)
        told.append(f"{row['number']} 的“{ProjectVerb(event.verb).label}”（{event.happened_on}）")
    return Note(f"已撤销 {'、'.join(told)}。", {"numbers": [row["number"] for row in rows]})


def complete(desk: Desk, wanted: str, result: str | None, text: str | None, on: str) -> Note:
    """Note that a project is completed, with its measured result."""
    row, day = project(desk, wanted), asking.day(desk, on)
    if not result and not text:
        hint = f"（计划 {row['planned']}）" if row["planned"] else ""
        result = asking.needed(desk, result, f"实测结果，如 120盏{hint}", "--result")
    measured = rules.measured(result, "实测（--result）") if result else None
    from . import service

    done = service.complete(desk, row["id"], day, measured, text or "")
    said = rules.amount(*measured) if measured else text
    short = measured is not None and row["planned_amount"] is not None and measured[0] < row["planned_amount"]
    warnings = (f"{row['number']} 计划 {row['planned']}，实测 {said}，没有达到计划。",) if short else ()
    return Note(f"{done.number} 已完成：{said}。", {"number": done.number, "done": said}, warnings=warnings)


def evaluate(desk: Desk, wanted: str, votes: dict[str, int | None], text: str | None, on: str) -> Note:
    """Evaluate a project by votes; all members are those of its congress unless said otherwise."""
    row, day = project(desk, wanted), asking.day(desk, on)
    if votes["members"] is None:
        level = Level(row["level"])
        votes["members"] = queries_ballot.members(desk.reader, level, row["township"], day)
    lacking = {"satisfied": ("满意票", "--satisfied"), "basically": ("基本满意票", "--basically"),
               "dissatisfied": ("不满意票", "--dissatisfied")}  # fmt: skip
    for key, (what, option) in lacking.items():
        if votes[key] is None:
            votes[key] = number(desk, what, option)
    counted = {key: number or 0 for key, number in votes.items()}
    from . import service

    rating = service.evaluate(desk, row["id"], day, counted, text or "")
    told = (
        f"{row['number']} 评估为“{rating.label}”（全体 {counted['members']} 人，过半 {counted['members'] // 2 + 1} 票；"
        f"满意 {counted['satisfied']}、基本满意 {counted['basically']}、不满意 {counted['dissatisfied']}、"
        f"弃权 {counted['abstained']}）。"
    )
    return Note(told, {"number": row["number"], "rating": rating.value, **counted})


def number(desk: Desk, what: str, option: str) -> int:
    """Return a number that was not said, asked for at a terminal. Raises BadInput naming the option."""

    def check(text: str) -> str:
        return str(whole(text, what))

    return int(asking.needed(desk, None, what, option, check))


def whole(text: str, what: str) -> int:
    """Read a whole number. Raises BadInput."""
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise BadInput(f"{what}要写 0 或正整数，写成“{text}”不行。")
    return int(text)


def chosen(desk: Desk, said: Mapping[str, Any], void: bool = False) -> Filter:
    """Return which projects the options of a list mean."""
    return Filter(
        state=word(ProjectState, said.get("state"), "状态"),
        level=word(Level, said.get("level"), "层级"),
        township=said.get("township"),
        year=said.get("year"),
        category=category(desk, said["category"]) if said.get("category") else None,
        unit_id=units.find(desk.reader, said["unit"])["id"] if said.get("unit") else None,
        since=parse_day(said["since"], "--from", desk.today) if said.get("since") else None,
        until=parse_day(said["until"], "--to", desk.today) if said.get("until") else None,
        void=void,
    )


def listed(desk: Desk, said: Mapping[str, Any], rep: str | None, point: str | None, void: bool) -> list[Row]:
    """Return the projects that fit the options of `dj project list`."""
    day = day_asked(said.get("as_of"), desk.today)
    rows = queries.listed(desk.reader, chosen(desk, said, void), day)
    if rep:
        keys = queries.of_deputy(desk.reader, representatives.find(desk.reader, rep)["id"])
        rows = [row for row in rows if row["id"] in keys]
    if point:
        keys = queries.of_platform(desk.reader, platforms.find(desk.reader, point)["id"])
        rows = [row for row in rows if row["id"] in keys]
    return rows


def card(desk: Desk, wanted: str) -> Card:
    """Return a project with its votes, its quarters and its log."""
    row = project(desk, wanted)
    shown = tuple(replace(column, wide=False, yields=0) for column in queries.COLUMNS)
    quarters = tuple(c for c in queries.QUARTERS if c.key not in ("project", "title", "township"))
    votes = queries_ballot.of_project(desk.reader, row["id"])
    sections = {
        "ballots": Table(queries_ballot.OF_PROJECT, votes, title="票决"),
        "progress": Table(quarters, queries.progress(desk.reader, {"project_id": row["id"]}, True), title="按季督办"),
        "deputies": entries.people(desk.reader, queries.LEDGER, row["id"], Proposer, "提出代表"),
        **entries.beside(desk.reader, row["number"]),
        "history": queries_log.of_project(desk.reader, row["id"]),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def due(desk: Desk, limit: int, sort: str, columns: str) -> Table:
    """Return the quarters without a progress entry; exit code 1 when there are any."""
    days = desk.settings["projects.due_days"]
    rows = queries.due(desk.reader, desk.today, days)
    note = f"缺 {len(rows)} 个季度的进度（季度过后 {days} 天内报，设置 projects.due_days；{desk.today}）。"
    table = listing.table(queries.DUE, rows, limit=limit, sort=sort, chosen=columns, notes=(note,))
    return replace(table, exit_code=1 if rows else 0)
