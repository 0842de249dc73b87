"""What waits in the other ledgers, as each declares it (core/derived.py): a line for each on the desk's day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dianjun_cli.core.derived import Wait, declared
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.output import Column, Row, Table

SHOWN = 5
RECORD = ("number", "title", "due_on")
COLUMNS = (
    Column("label", "其他台账"),
    Column("count", "几件"),
    Column("earliest", "最早的期限"),
    Column("command", "全列"),
)


def asked(desk: Desk, point: Row | None) -> tuple[list[Wait], tuple[str, ...]]:
    """Return what waits (at a point only what is the point's own), and of which ledgers it cannot be told."""
    waits, faults = [], []
    for ask in declared("waits", "AT_A_POINT" if point else "WAITS").values():
        try:
            waits += ask(desk, point) if point else ask(desk)
        except RuleBroken as error:  # one record that does not replay must not hide the day
            faults.append(f"{error}更正它以前，这个台账不列在这里。")
    return waits, tuple(faults)


def said(waits: Sequence[Wait]) -> list[str]:
    """Return how many wait for what, in words."""
    return [f"{wait.label}{len(wait.rows)}" for wait in waits if wait.rows]


def table(waits: Sequence[Wait]) -> Table:
    """Return a line for each thing that waits: how many, the first limit, the command that lists just them."""
    exact = {wait.key: _exact(wait) for wait in waits}
    rows = [{**exact[wait.key], "earliest": _earliest(wait.rows)} for wait in waits if wait.rows]
    return Table(COLUMNS, rows, exact=exact)


def _exact(wait: Wait) -> dict[str, Any]:
    records = [{key: row.get(key) for key in RECORD} for row in wait.rows[:SHOWN]]
    return {"label": wait.label, "count": len(wait.rows), "command": wait.command, "records": records}


def _earliest(rows: Sequence[Row]) -> str | None:
    return min((row["due_on"] for row in rows if row.get("due_on")), default=None)
