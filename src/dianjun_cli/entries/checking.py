"""Checks of what the ledgers share: every record has its log, every event and every deputy their record."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Reader
from dianjun_cli.core.registry import SLICES

from .queries import Ledger

SHOWN = 6


def ledgers() -> list[Ledger]:
    """Return every ledger that a slice's queries name, once for each name in the log."""
    found: dict[str, Ledger] = {}
    for slice_name in SLICES:
        path = f"dianjun_cli.{slice_name}.queries"
        if find_spec(path):
            values = vars(import_module(path)).values()
            found |= {one.name: found.get(one.name, one) for one in values if isinstance(one, Ledger)}
    return list(found.values())


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with the ledgers, a sentence each (collected by `dj db check`)."""
    known = ledgers()
    found = [text for ledger in known for text in _of(desk.reader, ledger)]
    return [*found, *_strange(desk.reader, {ledger.name for ledger in known})]


def _of(reader: Reader, ledger: Ledger) -> list[str]:
    records = reader.rows(
        "SELECT r.number, count(DISTINCT e.id) AS added "
        f"FROM {ledger.view} r LEFT JOIN v_entry_event e ON e.ledger = :ledger AND e.record_id = r.id "
        "AND e.verb = 'add' GROUP BY r.id, r.number ORDER BY r.number",
        ledger=ledger.name,
    )
    found = [f"{row['number']}：{ledger.label}没有恰好一次登记的经过" for row in records if row["added"] != 1]
    for table, what in (("v_entry_event", "经过"), ("v_entry_deputy", "参加代表")):
        rows = reader.rows(
            f"SELECT DISTINCT t.record_id FROM {table} t WHERE t.ledger = :ledger "
            f"AND t.record_id NOT IN (SELECT id FROM {ledger.view}) ORDER BY t.record_id",
            ledger=ledger.name,
        )
        if rows:
            keys = "、".join(str(row["record_id"]) for row in rows[:SHOWN])
            more = f" 等 {len(rows)} 条" if len(rows) > SHOWN else ""
            found.append(f"{ledger.label}：{what}指着没有的记录（id {keys}{more}）")
    return found


def _strange(reader: Reader, known: set[str]) -> list[str]:
    """Name the ledgers in the log that no slice has."""
    rows = reader.rows("SELECT ledger FROM v_entry_event UNION SELECT ledger FROM v_entry_deputy ORDER BY 1")
    return [f"经过里有程序不认识的台账“{row['ledger']}”" for row in rows if row["ledger"] not in known]
