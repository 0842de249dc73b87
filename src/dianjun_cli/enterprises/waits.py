"""What waits among the firms' difficulties."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk

from . import queries_cases


def waiting(desk: Desk) -> list[Wait]:
    """Return the difficulties that are late or soon due."""
    rows = queries_cases.due(desk.reader, desk.today, desk.settings["limits.due_soon"]["days"])
    return [Wait("difficulties_due", "企业难题到期", "dj enterprise due", rows)]


WAITS = {"enterprises": waiting}
