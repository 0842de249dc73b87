"""Written systems from a file, all or nothing; a revision names what it revises by title."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.importing import Checks, Field, File, filled, read
from dianjun_cli.core.parsing import body, day, parse_word, past, several
from dianjun_cli.suggestions.importing import CLOCK, Clocks
from dianjun_cli.vocab.systems import SystemKind

from . import queries, service

FIELDS = (
    Field("issued_on", "印发日期", day, required=True), Field("title", "名称", required=True),
    Field("system_kind", "类别", parse_word(SystemKind), required=True),
    Field("in_force_on", "施行日期", day), Field("issued_by", "印发单位"), Field("document_number", "文号"),
    Field("duties", "职责", several), Field("revises", "修订的是"), Field("text", "正文", body, required=True),
    *CLOCK,
)  # fmt: skip
FILES = {
    "system import": File(FIELDS, "印发日期和名称"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a file of systems. Returns how many."""
    clocks = Clocks(desk)
    checks: Checks = {"issued_on": past(desk.today), "duties": partial(queries.duty_codes, desk.reader)}
    sheet = read(path, FIELDS, {**checks, **clocks.checks})
    there = desk.reader.rows("SELECT id, issued_on, title FROM v_system WHERE void_on IS NULL ORDER BY in_force_on")
    old = Counter((row["issued_on"], row["title"]) for row in there)
    newest = {row["title"]: row["id"] for row in there}

    def put(row: dict[str, Any]) -> None:
        on, title, text, revises, clock = row["issued_on"], row["title"], row["text"], row["revises"], clocks.of(row)
        sheet.once((str(on), title), old, f"{on} 的“{title}”")
        facts = {"duties": None, **filled(row, "issued_on", "text", "revises", "recorded_at", "actor")}
        if revises is None:
            newest[title] = service.add(desk, facts, on, text, clock).id
            return
        if revises not in newest:
            raise NotFound(f"没有叫“{revises}”的制度可修订；它的那一行要写在前面。")
        newest[title] = service.revise(desk, newest[revises], facts, on, text, clock).id

    return len(sheet.each(put, ("title", "revises")))
