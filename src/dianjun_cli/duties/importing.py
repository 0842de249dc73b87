"""Rules of the duties from a CSV, all or nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, each, filled, number, parse_word, read_rows, several
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
    Field("valid_from", "起", parse_day), Field("valid_until", "止", parse_day),
)  # fmt: skip


def run(desk: Desk, path: Path) -> int:
    """Import a file of rules; returns how many."""
    rows = read_rows(path, FIELDS)
    defaults = {"mode": Mode.ALL, "measure": Measure.RECORDS, "valid_from": date(1970, 1, 1)}

    def put(row: Mapping[str, Any]) -> None:
        service.add(desk, defaults | filled(row))

    return len(list(each(path, rows, put)))
