"""Audiences and sittings from a file, all or nothing: each with the days on which it moved on."""

from collections import Counter
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, read
from dianjun_cli.core.parsing import body, day, many, past, several
from dianjun_cli.entries.service import Step
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks
from dianjun_cli.units.importing import unit
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.visits import AudienceVerb, SittingVerb

from . import service
from .queries import AT_IT

AUDIENCES = (
    Field("requested_on", "申请日期", day, required=True), Field("title", "约见事项", required=True),
    Field("unit", "约见单位", required=True), Field("head", "约见谁"),
    Field("lead", "牵头代表", several, required=True),
    Field("joint", "联名代表", several), Field("text", "申请书", body), Field("accept", "受理日期", day),
    Field("decline", "不安排日期", day), Field("decline_text", "不安排原因", body, needs="decline"),
    Field("hold", "约见日期", day),
    Field("host", "谁来见的", needs="hold"), Field("delegate", "委托谁", needs="hold"),
    Field("place", "地点", needs="hold"), Field("hold_text", "约见情况", body, needs="hold"),
    Field("answer", "答复日期", day), Field("answer_text", "答复内容", body, needs="answer"),
    Field("follow", "落实日期", day),
    Field("follow_text", "落实情况", body, needs="follow"), *CLOCK,
)  # fmt: skip
SITTINGS = (
    Field("held_on", "日期", day, required=True), Field("meeting", "会议", required=True),
    Field("title", "议题", required=True), Field("join", "列席代表", several), Field("speak", "发言代表", several),
    Field("text", "意见", body), Field("unit", "承办单位", needs="hand"), Field("hand", "交办日期", day, needs="unit"),
    Field("hand_text", "交办要求", body, needs="hand"), Field("due_on", "答复期限", day, needs="hand"),
    Field("reply", "答复日期", day), Field("reply_text", "答复内容", body, needs="reply"), *CLOCK,
)  # fmt: skip
FILES = {
    "audience import": File(AUDIENCES, "申请日期和约见事项"),
    "sitting import": File(SITTINGS, "日期和议题"),
}


def audiences(desk: Desk, path: Path) -> int:
    """Import a file of requests, each with what became of it. Returns how many."""
    clocks, whom = Clocks(desk), many(deputy(desk))
    days = dict.fromkeys(("requested_on", *AudienceVerb), past(desk.today))
    sheet = read(path, AUDIENCES, {"unit": unit(desk), "lead": whom, "joint": whom} | days | clocks.checks)
    living = desk.reader.rows("SELECT requested_on, title FROM v_audience WHERE void_on IS NULL")
    old = Counter((row["requested_on"], row["title"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        on, clock = row["requested_on"], clocks.of(row)
        sheet.once((str(on), row["title"]), old, f"{on} 的“{row['title']}”")
        parts = {Part.LEAD: row["lead"], Part.COSIGN: row["joint"] or []}
        facts = {"title": row["title"], "unit_id": row["unit"], "head": row["head"]}
        made = service.request(desk, facts, on, row["text"] or "", parts, clock)
        for verb in AudienceVerb:
            if row[verb.value]:
                said = {key: row[key] for key in AT_IT if row[key] and verb is AudienceVerb.HOLD}
                words = row.get(f"{verb.value}_text") or ""
                service.act(desk, made.id or 0, verb, row[verb.value], words, said or None, clock)

    return len(sheet.each(put))


def sittings(desk: Desk, path: Path) -> int:
    """Import a file of meetings, each with how the opinions were handled. Returns how many."""
    clocks, whom = Clocks(desk), many(deputy(desk))
    days = dict.fromkeys(("held_on", "hand", "reply"), past(desk.today))
    sheet = read(path, SITTINGS, {"unit": unit(desk), "join": whom, "speak": whom} | days | clocks.checks)
    living = desk.reader.rows("SELECT held_on, title FROM v_sitting WHERE void_on IS NULL")
    old = Counter((row["held_on"], row["title"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        on, clock = row["held_on"], clocks.of(row)
        sheet.once((str(on), row["title"]), old, f"{on} 的“{row['title']}”")
        parts = {Part.JOIN: row["join"] or [], Part.SPEAK: row["speak"] or []}
        facts = {"meeting": row["meeting"], "title": row["title"]}
        made = service.sit(desk, facts, on, row["text"] or "", parts, clock)
        if row["hand"]:
            step = Step(row["hand_text"] or "", {"unit_id": row["unit"]}, row["due_on"])
            service.handle(desk, made.id or 0, SittingVerb.HAND, row["hand"], step, clock)
        if row["reply"]:
            service.handle(desk, made.id or 0, SittingVerb.REPLY, row["reply"], Step(row["reply_text"] or ""), clock)

    return len(sheet.each(put))
