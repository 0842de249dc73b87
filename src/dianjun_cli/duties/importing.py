"""Rules of the duties from a file, all or nothing."""

from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import day, number, parse_word, several
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.duties import Every, Measure, Mode, Who

from . import service


def parse_counted(text: str) -> str:
    """Read the credits of a cell, as they are stored."""
    return ",".join(several(text))


FIELDS = (
    Field("code", "编号", required=True), Field("name", "职责", required=True),
    Field("who", "谁", parse_word(Who), required=True), Field("level", "层级", parse_word(Level)),
    Field("counted", "算哪些", parse_counted, required=True), Field("mode", "几样时", parse_word(Mode)),
    Field("measure", "数法", parse_word(Measure)), Field("needed", "至少", number, required=True),
    Field("every", "每", parse_word(Every), required=True), Field("source", "依据"),
    Field("valid_from", "起", day), Field("valid_until", "止", day),
)  # fmt: skip
FILES = {
    "duty import": File(FIELDS, "编号和起"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a file of rules; returns how many."""
    sheet = read(path, FIELDS)
    defaults = {"mode": Mode.ALL, "measure": Measure.RECORDS, "valid_from": date(1970, 1, 1)}
    living = desk.reader.rows("SELECT code, valid_from FROM v_duty_rule WHERE void_on IS NULL")
    old = {(row["code"], row["valid_from"]) for row in living}

    def put(row: dict[str, Any]) -> None:
        facts = defaults | filled(row)
        sheet.single((row["code"].upper(), str(facts["valid_from"])), old, f"职责“{row['code']}”")
        service.add(desk, facts)

    return len(sheet.each(put))
