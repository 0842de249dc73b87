"""Promises from a file, all or nothing: each is made, and kept when the file says so."""

from collections import Counter
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, read
from dianjun_cli.core.parsing import body, day, past
from dianjun_cli.suggestions.importing import CLOCK, Clocks, case_of
from dianjun_cli.units.importing import unit

from . import service

FIELDS = (
    Field("case", "件号", required=True), Field("text", "承诺内容", body, required=True),
    Field("made_on", "承诺日期", day, required=True), Field("due_on", "兑现期限", day, required=True),
    Field("unit", "责任单位"), Field("kept_on", "兑现日期", day), Field("kept", "兑现情况", body, needs="kept_on"),
    *CLOCK,
)  # fmt: skip
FILES = {
    "promise import": File(FIELDS, "件和承诺内容"),
}


def run(desk: Desk, path: Path) -> int:
    """Import the file and return how many promises it held; a case is named by its number or its old one."""
    clocks, ahead = Clocks(desk), past(desk.today)
    checks = {"case": case_of(desk), "unit": unit(desk), "made_on": ahead, "kept_on": ahead}
    sheet = read(path, FIELDS, checks | clocks.checks)
    living = desk.reader.rows("SELECT suggestion_id, text FROM v_promise")
    old = Counter((row["suggestion_id"], row["text"]) for row in living)

    def put(row: dict[str, Any]) -> None:
        sheet.once((row["case"], row["text"]), old, "这一件的这条承诺")
        clock = clocks.of(row)
        made = service.make(desk, row["case"], row["text"], row["due_on"], row["made_on"], row["unit"], clock)
        if row["kept_on"]:
            service.keep(desk, made.id or 0, row["kept"] or "已兑现", row["kept_on"], clock)

    return len(sheet.each(put))
