"""Written systems from a CSV, all or nothing; a revision names what it revises by title."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, filled, parse_word, read_rows, several
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.vocab.systems import SystemKind

from . import rules, service

FIELDS = (
    Field("issued_on", "印发日期", parse_day, required=True), Field("title", "名称", required=True),
    Field("system_kind", "类别", parse_word(SystemKind), required=True),
    Field("in_force_on", "施行日期", parse_day), Field("issued_by", "印发单位"), Field("document_number", "文号"),
    Field("duties", "职责", several), Field("revises", "修订的是"), Field("text", "正文", required=True),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip


def run(desk: Desk, path: Path) -> int:
    """Import a file of systems. Returns how many."""
    rows, clocks = read_rows(path, FIELDS), Clocks(desk)
    there = desk.reader.rows("SELECT id, issued_on, title FROM v_system WHERE void_on IS NULL ORDER BY in_force_on")
    old = {(row["issued_on"], row["title"]) for row in there}
    newest = {row["title"]: row["id"] for row in there}

    def put(row: Mapping[str, Any]) -> None:
        if (str(row["issued_on"]), row["title"]) in old:
            raise BadInput(f"{row['issued_on']} 的“{row['title']}”已经有了。")
        facts, clock = filled(row), clocks.of(row)
        on, text, revises = facts.pop("issued_on"), facts.pop("text"), facts.pop("revises", None)
        facts = {key: value for key, value in facts.items() if key not in ("recorded_at", "actor")}
        facts["duties"] = rules.duty_codes(facts.get("duties", []))
        if revises is None:
            newest[row["title"]] = service.add(desk, facts, on, text, clock).id
            return
        if revises not in newest:
            raise NotFound(f"没有叫“{revises}”的制度可修订；它的那一行要写在前面。")
        newest[row["title"]] = service.revise(desk, newest[revises], facts, on, text, clock).id

    return len(list(each(path, rows, put)))
