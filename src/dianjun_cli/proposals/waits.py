"""What waits among the papers."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk

from . import queries


def waiting(desk: Desk) -> list[Wait]:
    """Return what is owed on papers past its day, and the papers that nobody has in hand yet."""
    papers = queries.all_of(desk.reader, desk.today, alive=True)
    owed = [{**row, "due_on": row["day"]} for row in queries.owed_on(papers, desk.today, 0)]
    fresh = [row for row in papers if row["to_assign"]]
    return [
        Wait("papers_due", "议案建议超期", "dj proposal due", owed),
        Wait("papers_to_assign", "议案建议待交办", "dj proposal list --to-assign", fresh),
    ]


WAITS = {"proposals": waiting}
