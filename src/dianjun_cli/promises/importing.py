"""Promises from a CSV, all or nothing: each is made, and kept when the file says so."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, read_rows
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.units import queries as units

from . import service

FIELDS = (
    Field("case", "件号", required=True), Field("text", "承诺内容", required=True),
    Field("made_on", "承诺日期", parse_day, required=True), Field("due_on", "兑现期限", parse_day, required=True),
    Field("unit", "责任单位"), Field("kept_on", "兑现日期", parse_day), Field("kept", "兑现情况"),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip


def run(desk: Desk, path: Path) -> int:
    """Import the file and return how many promises it held; a case is named by its number or its old one."""
    rows = read_rows(path, FIELDS)
    known = desk.reader.rows("SELECT id, number, source_number FROM v_case")
    by_number = {row["source_number"]: row["id"] for row in known} | {row["number"]: row["id"] for row in known}
    names, clocks = units.by_name(desk.reader), Clocks(desk)
    old = {(row["suggestion_id"], row["text"]) for row in desk.reader.rows("SELECT suggestion_id, text FROM v_promise")}

    def put(row: Mapping[str, Any]) -> None:
        case_id = by_number.get(row["case"])
        if case_id is None:
            raise NotFound(f"没有件号或原编号为“{row['case']}”的件；请先导入件。")
        if row["unit"] and row["unit"] not in names:
            raise NotFound(f"责任单位“{row['unit']}”不存在")
        if (case_id, row["text"]) in old:
            raise BadInput(f"{row['case']} 的这条承诺已经导入过。")
        for day in (row["made_on"], row["kept_on"]):
            if day and day > desk.today:
                raise BadInput(f"日期 {day} 在今天（{desk.today}）之后，不能登记还没有发生的事。")
        clock = clocks.of(row)
        made = service.make(desk, case_id, row["text"], row["due_on"], row["made_on"], names.get(row["unit"]), clock)
        if row["kept_on"]:
            service.keep(desk, made.id or 0, row["kept"] or "已兑现", row["kept_on"], clock)

    return len(list(each(path, rows, put)))
