"""Activities from a CSV, all or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, each, filled, in_column, number, parse_word, read_rows, several
from dianjun_cli.entries.queries import deputies
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.vocab.activities import ActivityKind
from dianjun_cli.vocab.entries import Part

from . import about, rules, service

FIELDS = (
    Field("held_on", "日期", parse_day, required=True),
    Field("activity_kind", "类别", parse_word(ActivityKind), required=True), Field("title", "题目", required=True),
    Field("point", "平台编码"), Field("place", "地点"), Field("campaigns", "行动", several),
    Field("about", "有关编号"), Field("beneficiary", "为谁办的"), Field("households", "户数", number),
    Field("people", "人数", number), Field("evidence", "佐证"), Field("text", "内容"), Field("result", "成效"),
    Field("lead", "牵头代表", several), Field("present", "参加代表", several), Field("leaders", "领导", several),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip
PEOPLE = {"lead": Part.LEAD, "present": Part.JOIN, "leaders": Part.LEADER}
WORDS = ("text", "result")


def run(desk: Desk, path: Path) -> int:
    """Import a file of activities; platforms by code, the deputies of a cell by number or name. Returns how many."""
    rows, clocks = read_rows(path, FIELDS), Clocks(desk)
    old = {_key(r["held_on"], r["title"], r["point"])
           for r in desk.reader.rows("SELECT held_on, title, point FROM v_activity")}  # fmt: skip

    def put(row: Mapping[str, Any]) -> None:
        place = platforms.find(desk.reader, row["point"]) if row["point"] else None
        if _key(str(row["held_on"]), row["title"], place["code"] if place else None) in old:
            raise BadInput(f"{row['held_on']} 的“{row['title']}”已经有了。")
        facts = filled(row)
        if row["about"]:
            with in_column("有关编号"):
                facts["about"] = about.numbers(desk, row["about"], row["activity_kind"])
        facts["platform_id"] = place["id"] if place else None
        facts["campaigns"] = rules.campaigns(facts.pop("campaigns", []), desk.settings["activities.campaigns"])
        parts = {part: deputies(desk.reader, facts.pop(key, [])) for key, part in PEOPLE.items()}
        words = {key: facts.pop(key, "") for key in WORDS}
        on, clock = facts.pop("held_on"), clocks.of(row)
        facts = {key: value for key, value in facts.items() if key not in ("point", "recorded_at", "actor")}
        service.add(desk, facts, on, words, {part: who for part, who in parts.items() if who}, clock)

    return len(list(each(path, rows, put)))


def _key(on: str, title: str, point: str | None) -> tuple[str, str, str | None]:
    return on, title, point
