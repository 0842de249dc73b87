"""What waits among the trainings: plans whose month has passed with nothing held, reading lists not signed."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk

from . import queries, queries_signing


def waiting(desk: Desk) -> list[Wait]:
    """Return the plans of which nothing was held in their month or since, and who has not signed a reading list.

    A list presses once its limit has passed, or where it has none.
    """
    rows = queries.overdue(desk.reader, desk.today)
    unsigned = queries_signing.unsigned(desk.reader, desk.today)
    press = any((row["due_on"] or "") < str(desk.today) for row in unsigned)
    return [
        Wait("trainings_overdue", "培训计划过期未办", "dj training plans --overdue", rows),
        Wait("trainings_unsigned", "签阅名单没签完", "dj training unsigned", unsigned, press),
    ]


WAITS = {"trainings": waiting}
