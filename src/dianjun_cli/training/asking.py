"""What `dj training` is asked for: the words, days and deputies that options mean; then the service."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from dianjun_cli.core import asking, listing, periods
from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.picking import only, plain
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from . import queries


def add(
    desk: Desk,
    title: str | None,
    kind: str | None,
    way: str | None,
    audience: str | None,
    facts: dict[str, Any],
    text: str,
    plan: str | None,
    present: list[str] | None,
    on: str,
) -> Note:
    """Enter a training, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    who = entries.deputies(desk.reader, many(present) or [], day)
    planned = queries.plan(desk.reader, plan) if plan else None
    default = planned["training_kind"] if planned else ""
    facts["training_kind"] = asking.one_of(desk, TrainingKind, kind, "类别", "--kind", default)
    facts["way"] = word(StudyWay, way, "方式") or StudyWay.TOGETHER
    facts["audience"] = word(Audience, audience or (planned["audience"] if planned else ""), "对象") or Audience.ALL
    facts["plan_id"] = planned["id"] if planned else None
    usual = planned["title"] if planned else ""
    if facts["training_kind"] is TrainingKind.LAW:
        facts["law"] = asking.needed(desk, facts.get("law"), "学的是哪部法", "--law")
        usual = usual or f"学习《{facts['law']}》"
    facts["title"] = asking.needed(desk, title or usual, "题目", "--title")
    there = entries.twins(desk.reader, queries.LEDGER, held_on=day, title=facts["title"].strip())
    from . import service

    part = Part.READ if facts["way"] is StudyWay.READING else Part.JOIN
    made = service.add(desk, facts, day, text, {part: who} if who else None)
    told = f"，{part.label} {len(who)} 人" if who else ""
    warnings = entries.doubled(made.number, there, "同一天、同一个题目", "dj training void")
    data = {"number": made.number, "present": len(who)}
    return Note(f"{made.number} 已登记：{made.title}{told}。", data, warnings=warnings)


def edit(
    desk: Desk,
    training: str,
    facts: dict[str, Any],
    kind: str | None,
    way: str | None,
    audience: str | None,
    text: str | None,
    plan: str | None,
    held_on: str | None,
) -> Note:
    """Correct a training."""
    row = queries.find(desk.reader, training)
    changes = {
        **facts,
        **given(training_kind=word(TrainingKind, kind, "类别"), way=word(StudyWay, way, "方式")),
        **given(audience=word(Audience, audience, "对象")),
    }
    if held_on:
        changes["held_on"] = asking.day(desk, held_on)
    if plan is not None:
        changes["plan_id"] = queries.plan(desk.reader, plan)["id"] if plan.strip() else None
    if not changes and text is None:
        raise BadInput("没有要更正的内容；dj training edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def attend(
    desk: Desk, training: str, present: list[str] | None, excused: list[str] | None, absent: list[str] | None
) -> Note:
    """Say who was there, who asked for leave, who stayed away."""
    row = queries.find(desk.reader, training)
    said = {Part.JOIN: many(present), Part.EXCUSED: many(excused), Part.ABSENT: many(absent)}
    who = {part: entries.deputies(desk.reader, names) for part, names in said.items() if names}
    if not who:
        raise BadInput("请写代表：--present 参加的、--leave 请假的、--absent 缺席的。")
    twice = [key for key, times in _times(who).items() if times > 1]
    if twice:
        raise BadInput("同一位代表只能写在参加、请假、缺席中的一处。")
    from . import service

    counts = {part.value: service.attend(desk, row["id"], part, keys) for part, keys in who.items()}
    told = "，".join(f"{Part(part).label} {count} 人" for part, count in counts.items())
    return Note(f"{row['number']} 已登记：{told}。", {"number": row["number"], **counts})


def _times(who: dict[Part, list[int]]) -> dict[int, int]:
    times: dict[int, int] = {}
    for keys in who.values():
        for key in keys:
            times[key] = times.get(key, 0) + 1
    return times


def sign(desk: Desk, training: str, rep: list[str] | None, on: str) -> Note:
    """Note who signed the reading list, and on which day."""
    row, day = queries.find(desk.reader, training), asking.day(desk, on)
    who = entries.deputies(desk.reader, many(rep) or [])
    if not who:
        raise BadInput("请写谁签阅了：--rep 代表。")
    moved = [
        f"{one['name']}原来登的是 {one['signed_on']}。"
        for one in queries.people(desk.reader, row).rows
        if one["part"] == Part.READ and one["representative_id"] in who and one.get("signed_on") not in (None, str(day))
    ]
    from . import service

    count = service.attend(desk, row["id"], Part.READ, who, day)
    told = f"{row['number']} 签阅 {count} 人（{day}）。{''.join(moved)}"
    return Note(told, {"number": row["number"], "read": count})


def plan(
    desk: Desk,
    month: str,
    title: str | None,
    kind: str | None,
    audience: str | None,
    facts: dict[str, Any],
    on: str,
) -> Note:
    """Put a training on the plan."""
    facts["month"], day = str(Month.parse(month)), asking.day(desk, on)
    facts["title"] = asking.needed(desk, title, "题目", "--title")
    facts["training_kind"] = word(TrainingKind, kind, "类别") or TrainingKind.COURSE
    facts["audience"] = word(Audience, audience, "对象") or Audience.ALL
    there = entries.twins(desk.reader, queries.PLANS, month=facts["month"], title=facts["title"].strip())
    from . import service

    made = service.plan(desk, facts, day)
    warnings = entries.doubled(made.number, there, "同一个月、同一个题目", "dj training unplan")
    told = f"{made.number} 已列入 {made.month} 的计划：{made.title}。"
    return Note(told, {"number": made.number}, warnings=warnings)


def plans(desk: Desk, year: int | None, overdue: bool, void: bool, cut: tuple[int, str, str]) -> Table:
    """Return what is planned, or only what its month has passed with nothing held of it."""
    if overdue and void:
        raise BadInput("--overdue 只列没有作废的，不要和 --void 一起写。")
    rows = queries.overdue(desk.reader, desk.today) if overdue else queries.planned(desk.reader, year, void)
    rows = [row for row in rows if year is None or row["month"].startswith(f"{year}-")]
    limit, sort, columns = cut
    return listing.table(queries.PLANNED, rows, limit=limit, sort=sort, chosen=columns)


def listed(
    desk: Desk, kind: str | None, rep: str | None, since: str | None, until: str | None, void: bool
) -> list[Row]:
    """Return the trainings that fit the options of `dj training list`."""
    return queries.listed(
        desk.reader,
        kind=word(TrainingKind, kind, "类别"),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        since=parse_day(since, "--from", desk.today) if since else None,
        until=parse_day(until, "--to", desk.today) if until else None,
        void=void,
    )


def card(desk: Desk, training: str) -> Card:
    """Return a training with its people and its log."""
    row = queries.find(desk.reader, training)
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    said = partial(queries.who, desk.reader)
    sections = {
        "deputies": queries.people(desk.reader, row),
        "history": entries.history(desk.reader, queries.LEDGER, row["id"], Part, queries.COLUMNS, said),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def missing(
    desk: Desk, needed: int | None, township: str | None, as_of: str | None, limit: int, sort: str, columns: str
) -> Table:
    """Return who still lacks trainings in the term."""
    day = parse_day(as_of, "--as-of", desk.today) if as_of else desk.today
    settings = desk.settings_on(day)
    wanted = settings["training.per_term"] if needed is None else needed
    term = periods.term(settings)
    rows = queries.missing(desk.reader, term, wanted, day)
    place = ""
    if township:
        known = plain(desk.settings["office.townships"])
        place = only(township, known, "乡镇街道", "dj settings show 列出全部。").name
        rows = [row for row in rows if row["township"] == place]
    note = f"{term}（{term.since} 至 {term.until}）至少 {wanted} 次；截至 {day} {place}还差的 {len(rows)} 人。"
    table = listing.table(queries.MISSING, rows, limit=limit, sort=sort, chosen=columns, notes=(note,))
    return replace(table, exit_code=1 if rows else 0)


def gaps(desk: Desk, period: str) -> Table:
    """Return the months without a lecture, the weeks without a law and the plans not carried out, up to today."""
    span = periods.parse(period, desk.today).clipped(None, desk.today)
    if span is None:
        raise BadInput(f"{period} 还没有到。")
    rows = queries.gaps(desk.reader, span)
    note = f"{span}（{span.since} 至 {span.until}）缺 {len(rows)} 处。"
    return Table(queries.GAPS, rows, notes=(note,), exit_code=1 if rows else 0)
