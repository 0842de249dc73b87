"""Activities from a file, all or nothing."""

from collections import Counter
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import body, day, many, number, of_list, parse_word, past, several
from dianjun_cli.platforms.importing import platform
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks
from dianjun_cli.vocab.activities import ActivityKind
from dianjun_cli.vocab.entries import Part

from . import about, rules, service

FIELDS = (
    Field("held_on", "日期", day, required=True),
    Field("activity_kind", "类别", parse_word(ActivityKind), required=True), Field("title", "题目", required=True),
    Field("point", "平台编码"), Field("place", "地点"), Field("campaigns", "行动", several),
    Field("about", "有关编号"), Field("beneficiary", "为谁办的"), Field("households", "户数", number),
    Field("people", "人数", number), Field("evidence", "佐证"), Field("text", "内容", body),
    Field("result", "成效", body),
    Field("lead", "牵头代表", several), Field("present", "参加代表", several), Field("leaders", "领导", several),
    *CLOCK,
)  # fmt: skip
FILES = {
    "activity import": File(FIELDS, "日期、题目和平台"),
}
PEOPLE = {"lead": Part.LEAD, "present": Part.JOIN, "leaders": Part.LEADER}
WORDS = ("text", "result")


def run(desk: Desk, path: Path) -> int:
    """Import a file of activities; platforms by code, the deputies of a cell by number or name. Returns how many."""
    clocks, known = Clocks(desk), desk.settings["activities.campaigns"]
    checks = {"held_on": past(desk.today), "point": platform(desk), "campaigns": many(of_list(known, "行动"))}

    def about_of(row: dict[str, Any]) -> str | None:
        return about.numbers(desk, row["about"], row["activity_kind"] or ActivityKind.OTHER)

    sheet = read(path, FIELDS, checks | dict.fromkeys(PEOPLE, many(deputy(desk))) | clocks.checks, {"about": about_of})
    living = "SELECT held_on, title, point FROM v_activity WHERE void_on IS NULL"
    old = Counter((row["held_on"], row["title"], row["point"]) for row in desk.reader.rows(living))

    def put(row: dict[str, Any]) -> None:
        place, on = row["point"] or {}, row["held_on"]
        sheet.once((str(on), row["title"], place.get("code")), old, f"{on} 的“{row['title']}”")
        facts = filled(row, "held_on", "point", "campaigns", "recorded_at", "actor", *PEOPLE, *WORDS)
        facts |= {"platform_id": place.get("id"), "campaigns": rules.campaigns(row["campaigns"] or [], known)}
        parts = {part: row[key] for key, part in PEOPLE.items() if row[key]}
        service.add(desk, facts, on, {key: row[key] or "" for key in WORDS}, parts, clocks.of(row))

    return len(sheet.each(put))
