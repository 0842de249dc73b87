"""Questions about the firms that are helped, and how a difficulty or a lead stands on a day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.picking import Choice, of_row, only
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab.enterprises import FirmKind, FirmStatus
from dianjun_cli.vocab.entries import Part

from . import rules

LEDGER = Ledger("enterprise", "QY", "企业", "v_enterprise")
DIFFICULTIES = Ledger("difficulty", "KN", "难题", "v_difficulty")
LEADS = Ledger("lead", "ZS", "招商线索", "v_lead")
NUMBER = re.compile(r"(QY[-—－])?(\d{4}[-—－])?[A-Z]?\d{1,6}", re.IGNORECASE)
COLUMNS = (
    Column("number", "编号"),
    Column("name", "企业"),
    Column("firm_kind", "类别", FirmKind),
    Column("township", "乡镇街道"),
    Column("industry", "行业", yields=1),
    Column("status", "状况", FirmStatus, yields=2),
    Column("difficulties", "难题"),
    Column("solved", "已解决"),
    Column("team", "攻坚小组", yields=3),
    Column("short_name", "简称", wide=True),
    Column("since_year", "落户年份", wide=True),
    Column("contact", "联系人", wide=True),
    Column("phone", "电话", wide=True),
    Column("listed_on", "列入日期", wide=True),
    Column("text", "情况", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(
    reader: Reader, *, township: str | None = None, firm_kind: str | None = None, status: str | None = None,
    deputy_id: int | None = None, since: date | None = None, until: date | None = None, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the firms in order of number, with their team."""
    rows = reader.rows(
        "SELECT * FROM v_enterprise e WHERE (:township IS NULL OR township = :township) "
        "AND (:firm_kind IS NULL OR firm_kind = :firm_kind) AND (:status IS NULL OR status = :status) "
        "AND (:since IS NULL OR listed_on >= :since) AND (:until IS NULL OR listed_on <= :until) "
        "AND (:deputy IS NULL OR id IN (SELECT record_id FROM v_entry_deputy "
        "WHERE ledger = 'enterprise' AND representative_id = :deputy)) "
        "AND (:void = 1 OR void_on IS NULL) ORDER BY year, letter, serial",
        township=township, firm_kind=firm_kind, status=status, since=since, until=until, deputy=deputy_id,
        void=int(void),
    )  # fmt: skip
    teams = entries.names(reader, LEDGER)
    return [{**row, "team": _team(row, teams.get(row["id"], {}))} for row in rows]


def _team(row: Row, parts: Mapping[str, list[str]]) -> list[str]:
    return [*parts.get(Part.LEADER, []), *((row["team"] or "").split("、") if row["team"] else [])]


def choices(reader: Reader) -> list[Choice]:
    """Return the living firms to pick from: by number, name or short name."""
    rows = reader.rows("SELECT * FROM v_enterprise WHERE void_on IS NULL ORDER BY year, letter, serial")
    return [
        of_row(row, row["name"], row["number"], others=filter(None, [row["short_name"]]), note=row["township"])
        for row in rows
    ]


def find(reader: Reader, wanted: str) -> Row:
    """Return the firm that a number, a tail of one, a name or a part of one means. Raises NotFound."""
    if not wanted.strip() or NUMBER.fullmatch(wanted.strip()):
        return entries.find(reader, LEDGER, wanted)
    return only(wanted, choices(reader), "企业", "dj enterprise list 列出全部。").row


def with_team(reader: Reader, row: Row) -> Row:
    """Return a firm with the names of its team."""
    people = entries.people(reader, LEDGER, row["id"]).rows
    return {**row, "team": _team(row, {Part.LEADER: [one["name"] for one in people]})}


def read_step(event: Mapping[str, Any]) -> rules.Step:
    """Return an event as the replay takes it."""
    facts = event.get("facts")
    if facts is None:
        facts = json.loads(event["payload"]) if event["payload"] else {}
    return rules.Step(
        event["verb"], _day(event["happened_on"]), _day(event["due_on"]) if event["due_on"] else None, facts
    )


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def steps_by_record(reader: Reader, ledger: Ledger, until: date) -> dict[int, list[rules.Step]]:
    """Return the steps of every record of a ledger until a day, in the order of days."""
    found: dict[int, list[rules.Step]] = {}
    for event in entries.steps(reader, ledger, until=until):
        found.setdefault(event["record_id"], []).append(read_step(event))
    return found
