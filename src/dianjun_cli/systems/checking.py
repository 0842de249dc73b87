"""Checks of the written systems: the duties that they name are there."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.duties import queries as duties

from . import queries


def faults(desk: Desk) -> list[str]:
    """Return the systems that name a duty which is void or never was (collected by `dj db check`)."""
    known = {row["code"] for row in duties.in_force(desk.reader)}
    return [
        f"{row['number']} {row['title']}：写着由职责 {code} 检查，这条职责没有或已作废（dj system edit 改 --duty）"
        for row in queries.listed(desk.reader, desk.today, everything=True)
        for code in row["duties"]
        if code not in known
    ]


def notes(desk: Desk) -> list[str]:
    """Return the systems in force that only duties which have ended are to check: no fault, but should be known."""
    last = {row["code"]: row["valid_until"] for row in duties.in_force(desk.reader)}
    return [
        f"{row['number']} {row['title']}：检查它的职责 {code} 到 {last[code]} 就为止了。"
        for row in queries.listed(desk.reader, desk.today)
        for code in row["duties"]
        if last.get(code) and last[code] < str(desk.today)
    ]
