"""Checks of the papers: what is kept of each is the replay of its events."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken

from . import queries

KEPT = ("kind", "state", "answered_on", "ended_on", "supervised_on", "praised_on")


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with the papers, a sentence each (collected by `dj db check`)."""
    found = []
    steps = queries.steps_of(desk.reader)
    for row in desk.reader.rows("SELECT * FROM v_proposal WHERE void_on IS NULL ORDER BY number"):
        try:
            life = queries.life_of(row, steps.get(row["id"], []))
        except RuleBroken as error:
            found.append(str(error))
            continue
        wrong = [key for key in KEPT if str(getattr(life, key) or "") != str(row[key] or "")]
        if wrong:
            found.append(f"{row['number']}：{'、'.join(wrong)} 和经过算出来的不一样")
        if row["deputy"] is None:
            found.append(f"{row['number']}：没有领衔代表")
    return found
