"""Trainings from a file, all or nothing."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import body, day, many, month, parse_word, past, remembered, several
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from . import queries, queries_signing, service

FIELDS = (
    Field("held_on", "日期", day, required=True), Field("title", "题目", required=True),
    Field("training_kind", "类别", parse_word(TrainingKind), required=True), Field("way", "方式", parse_word(StudyWay)),
    Field("audience", "对象", parse_word(Audience)), Field("topic", "专题"), Field("stage", "阶段"),
    Field("law", "法律"), Field("place", "地点"), Field("speaker", "主讲人"), Field("evidence", "佐证"),
    Field("plan", "计划"), Field("text", "内容", body),
    Field("present", "参加代表", several), Field("read", "签阅代表", several), Field("excused", "请假代表", several),
    Field("to_sign", "送签代表", several), Field("sign_by", "签阅期限", day),
    *CLOCK,
)  # fmt: skip
PLANS = (
    Field("month", "月份", month, required=True), Field("title", "题目", required=True),
    Field("training_kind", "类别", parse_word(TrainingKind)), Field("audience", "对象", parse_word(Audience)),
    Field("topic", "专题"), Field("stage", "阶段"), Field("host", "主办"), Field("planned_on", "列入日期", day), *CLOCK,
)  # fmt: skip
FILES = {
    "training import": File(FIELDS, "日期和题目"),
    "training import-plans": File(PLANS, "月份和题目"),
}
PEOPLE = {"present": Part.JOIN, "read": Part.READ, "excused": Part.EXCUSED}


def run(desk: Desk, path: Path) -> int:
    """Import a training file; the deputies of a cell by number or name. Returns how many."""
    clocks, whom = Clocks(desk), many(deputy(desk))
    plan = remembered(lambda text: int(queries.plan(desk.reader, text)["id"]))
    checks = {"held_on": past(desk.today), "plan": plan}
    checks |= dict.fromkeys(PEOPLE, whom) | {"to_sign": many(_listed(desk))}
    sheet = read(path, FIELDS, checks | clocks.checks)
    living = desk.reader.rows("SELECT held_on, title FROM v_training WHERE void_on IS NULL")
    old = Counter((row["held_on"], row["title"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        on, parts = row["held_on"], {part: row[key] for key, part in PEOPLE.items() if row[key]}
        if row["to_sign"]:
            parts[Part.TO_SIGN] = [key for find in row["to_sign"] for key in find(on)]
        sheet.once((str(on), row["title"]), old, f"{on} 的“{row['title']}”")
        facts: dict[str, Any] = {"way": StudyWay.TOGETHER, "audience": Audience.ALL}
        facts |= filled(row, "held_on", "text", "plan", "recorded_at", "actor", "to_sign", *PEOPLE)
        facts |= {"plan_id": row["plan"]} if row["plan"] else {}
        service.add(desk, facts, on, row["text"] or "", parts, clocks.of(row))

    return len(sheet.each(put))


def _listed(desk: Desk) -> Callable[[str], Callable[[date], list[int]]]:
    """Return a look-up of whom a reading list names, by the day it went out: a deputy, or a word for several."""
    one = deputy(desk)

    def find(text: str) -> Callable[[date], list[int]]:
        if queries_signing.group(desk.reader, text):
            return lambda on: queries_signing.group(desk.reader, text, on)
        found = one(text)
        return lambda on: [found]

    return remembered(find)


def plans(desk: Desk, path: Path) -> int:
    """Import planned trainings; returns how many."""
    clocks = Clocks(desk)
    sheet = read(path, PLANS, {"planned_on": past(desk.today)} | clocks.checks)
    living = desk.reader.rows("SELECT month, title FROM v_training_plan WHERE void_on IS NULL")
    old = Counter((row["month"], row["title"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        sheet.once((row["month"], row["title"]), old, f"{row['month']} 的“{row['title']}”在计划里")
        facts = {"training_kind": TrainingKind.COURSE, "audience": Audience.ALL}
        facts |= filled(row, "planned_on", "recorded_at", "actor")
        service.plan(desk, facts, row["planned_on"] or desk.today, clocks.of(row))

    return len(sheet.each(put))
