"""Questions about the written systems: which is in force on a day, what it says, which serve a duty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.picking import Choice, only
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.duties import queries as duties
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab.systems import SystemKind, SystemState

from . import rules

LEDGER = Ledger("system", "ZD", "制度", "v_system")
NUMBER = re.compile(r"(ZD[-—－])?(\d{4}[-—－])?[A-Z]?\d{1,6}", re.IGNORECASE)
COLUMNS = (
    Column("number", "编号"),
    Column("title", "名称"),
    Column("system_kind", "类别", SystemKind, yields=2),
    Column("in_force_on", "施行日期"),
    Column("state", "状态", SystemState, yields=1),
    Column("duties", "检查的职责", none="没有职责检查它"),
    Column("document_number", "文号", wide=True),
    Column("issued_by", "印发单位", wide=True),
    Column("issued_on", "印发日期", wide=True),
    Column("until_on", "施行到", wide=True),
    Column("replaces", "修订的是", wide=True),
    Column("replaced_by", "由哪份修订", wide=True),
    Column("text", "正文", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(
    reader: Reader, as_of: date, *, kind: str | None = None, duty: str | None = None, everything: bool = False,
    since: date | None = None, until: date | None = None, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the systems in force on a day (or all that were known by it), in order of number."""
    rows = reader.rows(
        "SELECT * FROM v_system WHERE (:kind IS NULL OR system_kind = :kind) AND (:void = 1 OR void_on IS NULL) "
        "AND issued_on <= :as_of AND (:since IS NULL OR issued_on >= :since) "
        "AND (:until IS NULL OR issued_on <= :until) ORDER BY year, letter, serial",
        kind=kind, as_of=as_of, since=since, until=until, void=int(void),
    )  # fmt: skip
    told = [_told(row, as_of) for row in rows]
    return [
        row
        for row in told
        if (everything or (row["void_on"] and void) or row["state"] == SystemState.IN_FORCE)
        and (duty is None or duty in row["duties"])
    ]


def _told(row: Row, as_of: date) -> Row:
    replaced, repealed = _day(row["replaced_on"]), _day(row["repealed_on"])
    state = rules.state_of(date.fromisoformat(row["in_force_on"]), replaced, repealed, as_of)
    ends = [day for day in (replaced, repealed) if day is not None]
    return {
        **row,
        "duties": row["duties"].split("、") if row["duties"] else [],
        "state": state.value,
        "until_on": min(ends).isoformat() if ends else None,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def find(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the system that a number, a tail of one, or its name means, and how it stands on a day.

    A name means the newest version. Raises NotFound.
    """
    return _told(_meant(reader, wanted), as_of)


def _meant(reader: Reader, wanted: str) -> Row:
    if not wanted.strip() or NUMBER.fullmatch(wanted.strip()):
        return entries.find(reader, LEDGER, wanted)
    newest = reader.rows("SELECT * FROM v_system WHERE void_on IS NULL AND replaced_by IS NULL ORDER BY number")
    choices = [Choice(row["title"], row["number"], row=row) for row in newest]
    return only(wanted, choices, "制度", "dj system list --all 列出全部。").row


def version(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the version of a system that was in force on a day, going back or on from the one named.

    Raises NotFound when none was.
    """
    row = _meant(reader, wanted)
    known = {one["id"]: one for one in reader.rows("SELECT * FROM v_system WHERE void_on IS NULL")} | {row["id"]: row}
    line = [row]
    while line[0]["replaces_id"] in known:
        line.insert(0, known[line[0]["replaces_id"]])
    while following := [one for one in known.values() if one["replaces_id"] == line[-1]["id"] and not one["void_on"]]:
        line.append(following[0])
    for one in reversed(line):
        told = _told(one, as_of)
        if told["state"] == SystemState.IN_FORCE:
            return told
    raise NotFound(f"{row['number']} 和它的修订，在 {as_of} 都没有施行；最早从 {line[0]['in_force_on']} 起。")


def duty_codes(reader: Reader, wanted: Iterable[str]) -> str | None:
    """Return the duties that codes or names mean, as they are kept: D04、D07. Raises NotFound for what is none."""
    codes = [duties.find(reader, text)["code"] for text in wanted if text.strip()]
    return "、".join(dict.fromkeys(codes)) or None


def of_duty(reader: Reader, code: str, today: date, since: date) -> dict[str, Table]:
    """Return what a duty's card and receipts show: the systems that it checks, in force on a day or later."""
    rows = listed(reader, today, duty=code, everything=True)
    found = [row | {"said": f"制度 {row['number']} {row['title']}"} for row in rows if _lasts(row, since)]
    return {"systems": Table(COLUMNS, found, title="检查哪些制度")}


def _lasts(row: Row, day: date) -> bool:
    return row["until_on"] is None or str(row["until_on"]) > str(day)
