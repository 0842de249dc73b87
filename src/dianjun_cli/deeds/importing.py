"""Model deeds from a CSV, all or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, each, filled, read_rows, several
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions.importing import Clocks, parse_instant

from . import rules, service

FIELDS = (
    Field("found_on", "发现日期", parse_day, required=True), Field("rep", "代表", required=True),
    Field("title", "题目", required=True), Field("text", "事迹", required=True), Field("tags", "类别", several),
    Field("period", "时间"), Field("sources", "材料来源"), Field("nominated_by", "推荐单位"),
    Field("chosen_on", "树立日期", parse_day), Field("chosen_by", "决定机关"),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip


def run(desk: Desk, path: Path) -> int:
    """Import a file of deeds, with those that were chosen already. Returns how many."""
    rows, clocks = read_rows(path, FIELDS), Clocks(desk)
    old = {(r["representative_id"], r["title"])
           for r in desk.reader.rows("SELECT representative_id, title FROM v_deed WHERE void_on IS NULL")}  # fmt: skip

    def put(row: Mapping[str, Any]) -> None:
        deputy = representatives.find(desk.reader, row["rep"])
        if (deputy["id"], row["title"]) in old:
            raise BadInput(f"{deputy['name']}的“{row['title']}”已经有了。")
        facts = filled(row)
        facts["tags"] = rules.tags(facts.pop("tags", []), desk.settings["deeds.tags"])
        on, text, clock = facts.pop("found_on"), facts.pop("text"), clocks.of(row)
        chosen_on, by = facts.pop("chosen_on", None), facts.pop("chosen_by", "")
        facts = {key: value for key, value in facts.items() if key not in ("rep", "recorded_at", "actor")}
        made = service.add(desk, facts | {"representative_id": deputy["id"]}, on, text, clock)
        if chosen_on:
            assert made.id is not None
            service.choose(desk, made.id, chosen_on, by, clock)

    return len(list(each(path, rows, put)))
