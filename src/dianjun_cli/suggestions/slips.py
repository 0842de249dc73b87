"""The hand-over sheet (交办单) for the unit: the one paper that carries the voter's phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.output import Document, Row
from dianjun_cli.vocab import Channel, Nature, State

from . import listings, queries

NOT_HANDED = (State.CLOSED, State.ARCHIVED, State.DECLINED, State.PETITIONED, State.MERGED, State.VOID)


def slip(desk: Desk, number: str, out: Path | None) -> Document:
    """Return the hand-over sheet of a case. Raises RuleBroken when it is in no unit's hand.

    The voter's name and phone stand on it unless secrecy is asked; that look is logged.
    """
    from dianjun_cli.core.papers import paper

    row = listings.of_number(desk, number)
    if not row["unit_id"] or State(row["state"]) in NOT_HANDED:
        raise RuleBroken(f"{row['number']} 现在是“{State(row['state']).label}”，没有承办单位在办，不出交办单。")
    if row["voter_id"] and not row["secrecy"]:
        from dianjun_cli.voters import service as voters

        voters.look(desk, row["voter_id"], f"suggest slip {row['number']}", "交办单")
    facts = _facts(desk, row)
    forms = {"md": paper("suggestion/slip.md.j2", facts), "html": paper("suggestion/slip.html.j2", facts)}
    return Document(forms, data={"number": row["number"], "unit": row["unit"]}, out=out, message="交办单已写入")


def _facts(desk: Desk, row: Row) -> dict[str, Any]:
    shown = {"voter": None, "voter_phone": None, "voter_address": None}
    if not row["secrecy"]:
        shown = dict(listings.voter_of(desk, row, reveal=True))
    assigned = [e for e in queries.timeline(desk.reader, row["id"]) if e["verb"] in ("assign", "rehandle")]
    unit = desk.reader.value("SELECT name FROM v_unit WHERE id = :id", id=row["unit_id"])
    return {
        **{key: row[key] for key in ("number", "title", "point", "point_name", "township", "category", "received_on")},
        **{key: row[key] for key in ("deputy", "due_on", "due_provisional", "secrecy", "people")},
        **queries.texts_of(desk.reader, row),
        **shown,
        "unit": unit,
        "channel": Channel(row["channel"]).label,
        "nature": Nature(row["nature"]).label,
        "assigned_on": assigned[-1]["happened_on"] if assigned else "",
        "due_rule": assigned[-1]["due_rule"] if assigned else "",
        "handback_due_on": assigned[-1]["handback_due_on"] if assigned else "",
        "supervised": bool(row["supervised_on"]),
        "office": desk.settings["office.name"],
        "others": "、".join(queries.deputies(desk.reader, row["id"])),
    }
