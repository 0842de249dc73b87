"""Checks of the promises."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with the promises, a sentence each (collected by `dj db check`)."""
    rows = desk.reader.rows(
        "SELECT p.number, sum(CASE WHEN e.verb = 'make' THEN 1 ELSE 0 END) AS made "
        "FROM v_promise p LEFT JOIN v_promise_step e ON e.promise_id = p.id GROUP BY p.number ORDER BY p.number"
    )
    return [f"{row['number']}：承诺没有恰好一次登记的经过" for row in rows if row["made"] != 1]
