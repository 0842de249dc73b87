"""Checks of the difficulties and leads: each log is one that may be."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken

from . import queries, rules

LAST = date(9999, 12, 31)


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with them, a sentence each (collected by `dj db check`)."""
    found = []
    for ledger, replay in ((queries.DIFFICULTIES, rules.stands), (queries.LEADS, rules.lead_state)):
        numbers = {row["id"]: row["number"] for row in desk.reader.rows(f"SELECT id, number FROM {ledger.view}")}
        for key, steps in queries.steps_by_record(desk.reader, ledger, LAST).items():
            try:
                replay(steps, numbers.get(key, str(key)))
            except RuleBroken as error:
                found.append(f"经过前后不符：{error}")
    return found
