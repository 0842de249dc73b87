"""Checks of the criteria: the duties that answer them are there."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.duties import queries as duties
from dianjun_cli.vocab.scoring import Method

from . import queries


def faults(desk: Desk) -> list[str]:
    """Return the criteria that count a duty which is void or never was (collected by `dj db check`)."""
    known = {row["code"] for row in duties.in_force(desk.reader)}
    return [
        f"{row['scheme']} 年起用的创建标准第 {row['code']} 条：由职责 {row['counted']} 评，这条职责没有或已作废"
        "（dj score criterion edit 改 --counts，评过的再 dj duty add）"
        for row in desk.reader.rows("SELECT * FROM v_criterion WHERE void_on IS NULL ORDER BY scheme, code")
        if row["method"] == Method.DUTY and row["counted"] not in known
    ]


def notes(desk: Desk) -> list[str]:
    """Return the criteria of this year that a duty which has ended is to answer: no fault, but should be known."""
    last = {row["code"]: row["valid_until"] for row in duties.in_force(desk.reader)}
    return [
        f"{row['scheme']} 年起用的创建标准第 {row['code']} 条：评它的职责 {row['counted']} 到 "
        f"{last[row['counted']]} 就为止了。"
        for row in queries.criteria(desk.reader, desk.today.year)
        if row["method"] == Method.DUTY and (last.get(row["counted"]) or "9999") < str(desk.today)
    ]
