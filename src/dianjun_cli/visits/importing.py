"""Audiences and sittings from CSV, all or nothing: each with the days on which it moved on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, read_rows, several
from dianjun_cli.entries.queries import deputies
from dianjun_cli.entries.service import Step
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.units import queries as units
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.visits import AudienceVerb, SittingVerb

from . import service
from .queries import AT_IT

CLOCK = (Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"))
AUDIENCES = (
    Field("requested_on", "申请日期", parse_day, required=True), Field("title", "约见事项", required=True),
    Field("unit", "约见单位", required=True), Field("head", "约见谁"),
    Field("lead", "牵头代表", several, required=True),
    Field("joint", "联名代表", several), Field("text", "申请书"), Field("accept", "受理日期", parse_day),
    Field("decline", "不安排日期", parse_day), Field("decline_text", "不安排原因"),
    Field("hold", "约见日期", parse_day),
    Field("host", "谁来见的"), Field("delegate", "委托谁"), Field("place", "地点"), Field("hold_text", "约见情况"),
    Field("answer", "答复日期", parse_day), Field("answer_text", "答复内容"), Field("follow", "落实日期", parse_day),
    Field("follow_text", "落实情况"), *CLOCK,
)  # fmt: skip
SITTINGS = (
    Field("held_on", "日期", parse_day, required=True), Field("meeting", "会议", required=True),
    Field("title", "议题", required=True), Field("join", "列席代表", several), Field("speak", "发言代表", several),
    Field("text", "意见"), Field("unit", "承办单位"), Field("hand", "交办日期", parse_day),
    Field("hand_text", "交办要求"), Field("due_on", "答复期限", parse_day),
    Field("reply", "答复日期", parse_day), Field("reply_text", "答复内容"), *CLOCK,
)  # fmt: skip


def _unit(names: Mapping[str, int], name: str) -> int:
    if name not in names:
        raise NotFound(f"承办单位“{name}”不存在")
    return names[name]


def audiences(desk: Desk, path: Path) -> int:
    """Import a file of requests, each with what became of it. Returns how many."""
    rows, clocks, names = read_rows(path, AUDIENCES), Clocks(desk), units.by_name(desk.reader)
    old = {(r["requested_on"], r["title"]) for r in desk.reader.rows("SELECT requested_on, title FROM v_audience")}

    def put(row: Mapping[str, Any]) -> None:
        if (str(row["requested_on"]), row["title"]) in old:
            raise BadInput(f"{row['requested_on']} 的“{row['title']}”已经有了。")
        parts = {Part.LEAD: deputies(desk.reader, row["lead"]), Part.COSIGN: deputies(desk.reader, row["joint"] or ())}
        facts = {"title": row["title"], "unit_id": _unit(names, row["unit"]), "head": row["head"]}
        clock = clocks.of(row)
        made = service.request(desk, facts, row["requested_on"], row["text"] or "", parts, clock)
        for verb in AudienceVerb:
            if row[verb.value]:
                said = {key: row[key] for key in AT_IT if row[key] and verb is AudienceVerb.HOLD}
                words = row.get(f"{verb.value}_text") or ""
                service.act(desk, made.id or 0, verb, row[verb.value], words, said or None, clock)

    return len(list(each(path, rows, put)))


def sittings(desk: Desk, path: Path) -> int:
    """Import a file of meetings, each with how the opinions were handled. Returns how many."""
    rows, clocks, names = read_rows(path, SITTINGS), Clocks(desk), units.by_name(desk.reader)
    old = {(r["held_on"], r["title"]) for r in desk.reader.rows("SELECT held_on, title FROM v_sitting")}

    def put(row: Mapping[str, Any]) -> None:
        if (str(row["held_on"]), row["title"]) in old:
            raise BadInput(f"{row['held_on']} 的“{row['title']}”已经有了。")
        parts = {
            Part.JOIN: deputies(desk.reader, row["join"] or ()),
            Part.SPEAK: deputies(desk.reader, row["speak"] or ()),
        }
        facts, clock = {"meeting": row["meeting"], "title": row["title"]}, clocks.of(row)
        made = service.sit(desk, facts, row["held_on"], row["text"] or "", parts, clock)
        if row["hand"]:
            unit = {"unit_id": _unit(names, row["unit"] or "")}
            step = Step(row["hand_text"] or "", unit, row["due_on"])
            service.handle(desk, made.id or 0, SittingVerb.HAND, row["hand"], step, clock)
        if row["reply"]:
            service.handle(desk, made.id or 0, SittingVerb.REPLY, row["reply"], Step(row["reply_text"] or ""), clock)

    return len(list(each(path, rows, put)))
