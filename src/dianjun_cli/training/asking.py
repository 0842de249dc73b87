"""What `dj training` is asked for: the words, days and deputies that options mean; then the service."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from dianjun_cli.core import asking, listing, periods
from dianjun_cli.core.calendar import Month, day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from . import asking_signing, queries, queries_signing
from .asking_signing import Listed


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
    listed: Listed,
) -> Note:
    """Enter a training, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    who = entries.deputies(desk.reader, many(present) or [], day)
    planned = queries.plan(desk.reader, plan) if plan else None
    default = planned["training_kind"] if planned else ""
    facts["training_kind"] = asking.one_of(desk, TrainingKind, kind, "类别", "--kind", default)
    sent, _ = listed.ids(desk, day)
    facts |= listed.limit(desk)
    facts["way"] = word(StudyWay, way, "方式") or (StudyWay.READING if sent else StudyWay.TOGETHER)
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
    parts = {one: keys for one, keys in ((part, who), (Part.TO_SIGN, sent)) if keys}
    made = service.add(desk, facts, day, text, parts or None)
    told = "".join(f"，{one.label} {len(keys)} 人" for one, keys in parts.items())
    warnings = entries.doubled(made.number, there, "同一天、同一个题目", "dj training void")
    data = {"number": made.number, "present": len(who)} | ({"to_sign": len(sent)} if sent else {})
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
    listed: Listed,
) -> Note:
    """Correct a training and its reading list."""
    row = queries.find(desk.reader, training)
    sent, gone = listed.ids(desk, desk.today)
    changes = {
        **facts,
        **listed.limit(desk),
        **given(training_kind=word(TrainingKind, kind, "类别"), way=word(StudyWay, way, "方式")),
        **given(audience=word(Audience, audience, "对象")),
    }
    if held_on:
        changes["held_on"] = asking.day(desk, held_on)
    if plan is not None:
        changes["plan_id"] = queries.plan(desk.reader, plan)["id"] if plan.strip() else None
    if not changes and text is None and not sent and not gone:
        raise BadInput("没有要更正的内容；dj training edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, text, sent, gone)
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
    held = next((row for row in rows if row["held"]), None)
    notes = (f"已办的是哪几次：dj training list --plan {held['number']}",) if held else ()
    return listing.table(queries.PLANNED, rows, limit=limit, sort=sort, chosen=columns, notes=notes)


def listed(
    desk: Desk, kind: str | None, rep: str | None, plan: str | None, since: str | None, until: str | None, void: bool
) -> list[Row]:
    """Return the trainings that fit the options of `dj training list`."""
    return queries.listed(
        desk.reader,
        kind=word(TrainingKind, kind, "类别"),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        plan_id=queries.plan(desk.reader, plan)["id"] if plan else None,
        since=parse_day(since, "--from", desk.today) if since else None,
        until=parse_day(until, "--to", desk.today) if until else None,
        void=void,
    )


def card(desk: Desk, training: str) -> Card:
    """Return a training with its people and its log."""
    row = queries.find(desk.reader, training)
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    said = partial(queries.who, desk.reader)
    read = row["way"] == StudyWay.READING
    if read:
        row |= queries_signing.tally(desk.reader, row["id"], desk.today)
        shown += queries_signing.TALLY
    owing = queries_signing.owing(desk.reader, row, desk.today)
    sections = {
        **({"unsigned": owing} if read and row["to_sign"] is not None else {}),
        "deputies": queries_signing.people(desk.reader, row),
        "history": entries.history(desk.reader, queries.LEDGER, row["id"], Part, queries.COLUMNS, said),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def missing(
    desk: Desk, needed: int | None, township: str | None, as_of: str | None, limit: int, sort: str, columns: str
) -> Table:
    """Return who still lacks trainings in the term."""
    day = day_asked(as_of, desk.today)
    settings = desk.settings_on(day)
    wanted = settings["training.per_term"] if needed is None else needed
    term = periods.term(settings)
    rows = queries.missing(desk.reader, term, wanted, day)
    place = asking_signing.place(desk, township)
    rows = [row for row in rows if place in ("", row["township"])]
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
