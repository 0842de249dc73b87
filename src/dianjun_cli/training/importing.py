"""Trainings from a CSV, all or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, each, filled, parse_word, read_rows, several
from dianjun_cli.entries.queries import deputies
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from . import queries, service


def parse_month(text: str) -> str:
    """Read a month as plans keep it."""
    return str(Month.parse(text))


FIELDS = (
    Field("held_on", "日期", parse_day, required=True), Field("title", "题目", required=True),
    Field("training_kind", "类别", parse_word(TrainingKind), required=True), Field("way", "方式", parse_word(StudyWay)),
    Field("audience", "对象", parse_word(Audience)), Field("topic", "专题"), Field("stage", "阶段"),
    Field("law", "法律"), Field("place", "地点"), Field("speaker", "主讲人"), Field("evidence", "佐证"),
    Field("plan", "计划"), Field("text", "内容"),
    Field("present", "参加代表", several), Field("read", "签阅代表", several), Field("excused", "请假代表", several),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip
PLANS = (
    Field("month", "月份", parse_month, required=True), Field("title", "题目", required=True),
    Field("training_kind", "类别", parse_word(TrainingKind)), Field("audience", "对象", parse_word(Audience)),
    Field("topic", "专题"), Field("stage", "阶段"), Field("host", "主办"), Field("planned_on", "列入日期", parse_day),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip
PEOPLE = {"present": Part.JOIN, "read": Part.READ, "excused": Part.EXCUSED}


def run(desk: Desk, path: Path) -> int:
    """Import a training file; the deputies of a cell by number or name. Returns how many."""
    rows, clocks = read_rows(path, FIELDS), Clocks(desk)
    old = {(r["held_on"], r["title"]) for r in desk.reader.rows("SELECT held_on, title FROM v_training")}

    def put(row: Mapping[str, Any]) -> None:
        if (str(row["held_on"]), row["title"]) in old:
            raise BadInput(f"{row['held_on']} 的“{row['title']}”已经有了。")
        facts = {"way": StudyWay.TOGETHER, "audience": Audience.ALL, **filled(row)}
        parts = {part: deputies(desk.reader, facts.pop(key, [])) for key, part in PEOPLE.items()}
        on, text, clock = facts.pop("held_on"), facts.pop("text", ""), clocks.of(row)
        if plan := facts.pop("plan", None):
            facts["plan_id"] = queries.plan(desk.reader, plan)["id"]
        facts = {key: value for key, value in facts.items() if key not in ("recorded_at", "actor")}
        service.add(desk, facts, on, text, {part: who for part, who in parts.items() if who}, clock)

    return len(list(each(path, rows, put)))


def plans(desk: Desk, path: Path) -> int:
    """Import planned trainings; returns how many."""
    rows, clocks = read_rows(path, PLANS), Clocks(desk)
    old = {(r["month"], r["title"]) for r in desk.reader.rows("SELECT month, title FROM v_training_plan")}

    def put(row: Mapping[str, Any]) -> None:
        if (row["month"], row["title"]) in old:
            raise BadInput(f"{row['month']} 的“{row['title']}”已经在计划里。")
        facts = {"training_kind": TrainingKind.COURSE, "audience": Audience.ALL, **filled(row)}
        on = facts.pop("planned_on", desk.today)
        facts = {key: value for key, value in facts.items() if key not in ("recorded_at", "actor")}
        service.plan(desk, facts, on, clocks.of(row))

    return len(list(each(path, rows, put)))
