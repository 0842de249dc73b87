"""What waits among the trainings: plans whose month has passed with nothing held."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk

from . import queries


def waiting(desk: Desk) -> list[Wait]:
    """Return the plans of which nothing was held in their month or since."""
    rows = queries.overdue(desk.reader, desk.today)
    return [Wait("trainings_overdue", "培训计划过期未办", "dj training plans --overdue", rows)]


WAITS = {"trainings": waiting}
