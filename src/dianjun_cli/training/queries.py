"""Questions about trainings: which were held, who took part, who lacks some, what month or week has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.output import Column
from dianjun_cli.core.picking import Choice, only
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from . import rules

LEDGER = Ledger("training", "PX", "培训", "v_training")
PLANS = Ledger("training_plan", "PXJ", "培训计划", "v_training_plan")
NUMBER = re.compile(r"(PXJ[-—－])?(\d{4}[-—－])?[A-Z]?\d{1,6}", re.IGNORECASE)
COLUMNS = (
    Column("number", "编号"),
    Column("held_on", "日期"),
    Column("title", "题目"),
    Column("training_kind", "类别", TrainingKind),
    Column("way", "方式", StudyWay, yields=1),
    Column("present", "人数"),
    Column("audience", "对象", Audience, yields=3),
    Column("topic", "专题", yields=2),
    Column("law", "法律", yields=4),
    Column("stage", "阶段", wide=True),
    Column("place", "地点", wide=True),
    Column("speaker", "主讲人", wide=True),
    Column("plan", "计划", wide=True),
    Column("evidence", "佐证", wide=True),
    Column("sign_by", "签阅期限", wide=True),
    Column("text", "内容", wide=True),
    Column("void_on", "作废日期", wide=True),
)
PLANNED = (
    Column("number", "编号"),
    Column("month", "月份"),
    Column("title", "题目"),
    Column("training_kind", "类别", TrainingKind),
    Column("audience", "对象", Audience),
    Column("topic", "专题"),
    Column("stage", "阶段"),
    Column("held", "已办"),
    Column("host", "主办", wide=True),
    Column("void_on", "作废日期", wide=True),
)
MISSING = (
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("level", "层级", Level),
    Column("township", "乡镇街道"),
    Column("had", "已参加"),
    Column("lacking", "还差"),
    Column("trainings", "参加过", wide=True),
)
GAPS = (
    Column("training_kind", "类别", TrainingKind),
    Column("period", "时段"),
    Column("since", "起"),
    Column("until", "止"),
    Column("plan", "没办的计划"),
)
FEW = 10  # so many names a step of the log still lists
IN = ", ".join(f"'{part.value}'" for part in rules.PRESENT)
HEADS = (
    f"(SELECT count(*) FROM v_entry_deputy d WHERE d.ledger = 'training' AND d.record_id = t.id AND d.part IN ({IN}))"
)


def listed(
    reader: Reader, *, kind: str | None = None, since: date | None = None, until: date | None = None,
    deputy_id: int | None = None, plan_id: int | None = None, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the trainings held, the newest first."""
    return reader.rows(
        f"SELECT t.*, {HEADS} AS present FROM v_training t WHERE (:kind IS NULL OR t.training_kind = :kind) "
        "AND (:plan IS NULL OR t.plan_id = :plan) "
        "AND (:since IS NULL OR t.held_on >= :since) AND (:until IS NULL OR t.held_on <= :until) "
        "AND (:deputy IS NULL OR t.id IN (SELECT record_id FROM v_entry_deputy "
        f"WHERE ledger = 'training' AND representative_id = :deputy AND part IN ({IN}))) "
        "AND (:void = 1 OR t.void_on IS NULL) ORDER BY t.held_on DESC, t.number DESC",
        kind=kind, since=since, until=until, deputy=deputy_id, plan=plan_id, void=int(void),
    )  # fmt: skip


def find(reader: Reader, wanted: str) -> Row:
    """Return the training that a number or a tail of one means, with how many took part."""
    row = entries.find(reader, LEDGER, wanted)
    heads = reader.value(f"SELECT {HEADS} FROM v_training t WHERE t.id = :id", id=row["id"])
    return {**row, "present": heads}


def who(reader: Reader, verb: str, facts: Mapping[str, Any]) -> str:
    """Return whom a step of attendance is about, as people say it."""
    keys = facts.get("deputies") if verb in list(Part) else None
    names = {row["id"]: row["name"] for row in representatives.roster(reader)} if keys or facts.get("gone") else {}
    told = _few([names[key] for key in keys or () if key in names])
    gone = _few([names[key] for key in facts.get("gone", ()) if key in names])
    return "，".join(filter(None, (told, f"去掉 {gone}" if gone else "")))


def _few(names: list[str]) -> str:
    return "、".join(names[:FEW]) + (f" 等 {len(names)} 人" if len(names) > FEW else "")


def plan(reader: Reader, wanted: str) -> Row:
    """Return the plan that a number, a tail of one, or a title means. Raises NotFound."""
    if not wanted.strip() or NUMBER.fullmatch(wanted.strip()):
        return entries.find(reader, PLANS, wanted)
    choices = [Choice(row["title"], row["number"], row=dict(row)) for row in planned(reader)]
    return dict(only(wanted, choices, "培训计划", "dj training plans 列出全部。").row)


def overdue(reader: Reader, today: date) -> list[Row]:
    """Return the plans whose month has passed with nothing held of them; due on the month's last day."""
    rows = [row for row in planned(reader) if not row["held"] and row["month"] < f"{today:%Y-%m}"]
    return [{**row, "due_on": str(Month.parse(row["month"]).last)} for row in rows]


def planned(reader: Reader, year: int | None = None, void: bool = False) -> list[Row]:
    """Return what is planned, in order of months, and how often each was held."""
    return reader.rows(
        "SELECT p.*, (SELECT count(*) FROM v_training t WHERE t.plan_id = p.id AND t.void_on IS NULL) AS held "
        "FROM v_training_plan p WHERE (:year IS NULL OR p.month LIKE :like) AND (:void = 1 OR p.void_on IS NULL) "
        "ORDER BY p.month, p.number",
        year=year, like=f"{year}-%", void=int(void),
    )  # fmt: skip


def missing(reader: Reader, term: periods.Period, needed: int, as_of: date) -> list[Row]:
    """Return the deputies in office on `as_of` who lack trainings proper in the term, those who lack most first."""
    taken: dict[int, list[str]] = {}
    for row in reader.rows(
        "SELECT d.representative_id, t.number FROM v_training t JOIN v_entry_deputy d ON d.record_id = t.id "
        f"AND d.ledger = 'training' AND d.part IN ({IN}) WHERE t.void_on IS NULL AND t.training_kind = 'course' "
        "AND t.held_on BETWEEN :since AND :until ORDER BY t.held_on, t.number",
        since=term.since, until=min(as_of, term.until),
    ):  # fmt: skip
        taken.setdefault(row["representative_id"], []).append(row["number"])
    found = []
    for row in representatives.roster(reader):
        if not representatives.sits(row, as_of):
            continue
        had = taken.get(row["id"], [])
        lacking = max(0, needed - len(had))
        if lacking:
            found.append({**row, "had": len(had), "lacking": lacking, "trainings": had})
    return sorted(found, key=lambda row: (-row["lacking"], row["code"]))


def gaps(reader: Reader, span: periods.Period) -> list[Row]:
    """Return the months without 人大开讲啦, the weeks (Monday to Sunday) without a law, the plans not carried out.

    Months and weeks that are not over lack nothing yet. A plan is not carried out once its month has passed.
    """
    held: dict[str, list[date]] = {kind.value: [] for kind in TrainingKind}
    for row in listed(reader, since=span.since, until=span.until):
        held[row["training_kind"]].append(date.fromisoformat(row["held_on"]))
    lectures, laws = held[TrainingKind.LECTURE], held[TrainingKind.LAW]
    over = [part for part in periods.within(span, "month") if part.until <= span.until]
    months = [part for part in over if not any(day in part for day in lectures)]
    weeks = [week for week in _weeks(span) if not any(day in week for day in laws)]
    found: list[tuple[str, periods.Period, str | None]] = [(TrainingKind.LECTURE.value, one, None) for one in months]
    found += [(TrainingKind.LAW.value, one, None) for one in weeks]
    for row in planned(reader):
        month = periods.parse(row["month"])
        if not row["held"] and span.since <= month.until <= span.until:
            found.append((row["training_kind"], month, f"{row['number']} {row['title']}"))
    return [
        {"training_kind": kind, "period": one.name, "since": str(one.since), "until": str(one.until), "plan": plan}
        for kind, one, plan in found
    ]


def _weeks(span: periods.Period) -> list[periods.Period]:
    """Return the whole weeks inside a span."""
    monday = span.since + timedelta(days=-span.since.weekday() % 7)
    found = []
    while monday + timedelta(days=6) <= span.until:
        year, week, _ = monday.isocalendar()
        found.append(periods.Period(f"{year}年第{week}周", monday, monday + timedelta(days=6)))
        monday += timedelta(days=7)
    return found
