"""Which cases completion offers for what is typed of a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dianjun_cli.core.picking import folded
from dianjun_cli.core.reader import Reader, Row, any_of


def offered(reader: Reader, typed: str, point: str | None, states: Sequence[str], most: int) -> list[Row]:
    """Return the cases whose number begins with what is typed, or has it for a serial.

    This point's come first, then open ones, then the newest; only those in one of `states`, if any.
    """
    text = folded(typed).upper()
    if not re.fullmatch("[A-Z0-9-]*", text):
        return []
    where: list[str] = ["1 = 1"]
    binds: dict[str, Any] = {}
    if states:
        where.append(f"c.state IN ({any_of('state', states, binds)})")
    if text.isdecimal():
        where.append("c.serial = :serial" if len(text) < 4 else "c.number LIKE :like")
        binds |= {"serial": int(text)} if len(text) < 4 else {"like": f"%-{text}%"}
    elif text:
        where.append("c.number LIKE :like")
        binds["like"] = f"{text}%"
        if "-" in text:  # the index goes by it
            where.append("c.series = :series")
            binds["series"] = text.split("-")[0]
    found: dict[str, Row] = {}
    here = ["c.point = :point"] if point else []
    for more in ([*here, "c.closed_on IS NULL"], ["c.closed_on IS NULL"], [*here, "c.closed_on IS NOT NULL"], []):
        if len(found) < most:
            rows = reader.rows(
                f"SELECT c.number, c.title, c.state FROM v_case c WHERE {' AND '.join([*where, *more])} "
                f"ORDER BY c.received_on DESC, c.number DESC LIMIT {int(most)}",
                **binds,
                **({"point": point} if ":point" in " ".join(more) else {}),
            )
            for row in rows:
                found.setdefault(row["number"], row)
    return list(found.values())[:most]
