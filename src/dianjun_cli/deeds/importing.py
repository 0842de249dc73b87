"""Model deeds from a file, all or nothing."""

from collections import Counter
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import body, day, many, of_list, past, several
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks

from . import rules, service

FIELDS = (
    Field("found_on", "发现日期", day, required=True), Field("rep", "代表", required=True),
    Field("title", "题目", required=True), Field("text", "事迹", body, required=True), Field("tags", "类别", several),
    Field("period", "时间"), Field("sources", "材料来源"), Field("nominated_by", "推荐单位"),
    Field("chosen_on", "树立日期", day), Field("chosen_by", "决定机关", needs="chosen_on"), *CLOCK,
)  # fmt: skip
FILES = {
    "deed import": File(FIELDS, "代表和题目"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a file of deeds, with those that were chosen already. Returns how many."""
    clocks, tags, ahead = Clocks(desk), desk.settings["deeds.tags"], past(desk.today)
    checks = {"found_on": ahead, "chosen_on": ahead, "rep": deputy(desk), "tags": many(of_list(tags, "类别"))}
    sheet = read(path, FIELDS, checks | clocks.checks)
    living = desk.reader.rows("SELECT representative_id, title FROM v_deed WHERE void_on IS NULL")
    old = Counter((row["representative_id"], row["title"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        sheet.once((row["rep"], row["title"]), old, f"这位代表的“{row['title']}”")
        facts = filled(row, "found_on", "rep", "text", "tags", "chosen_on", "chosen_by", "recorded_at", "actor")
        facts |= {"representative_id": row["rep"], "tags": rules.tags(row["tags"] or [], tags)}
        clock = clocks.of(row)
        made = service.add(desk, facts, row["found_on"], row["text"], clock)
        if row["chosen_on"]:
            assert made.id is not None
            service.choose(desk, made.id, row["chosen_on"], row["chosen_by"] or "", clock)

    return len(sheet.each(put))
