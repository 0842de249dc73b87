"""What waits among the projects."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk

from . import queries


def waiting(desk: Desk) -> list[Wait]:
    """Return the quarters whose progress has not been reported in time."""
    rows = queries.due(desk.reader, desk.today, desk.settings["projects.due_days"])
    return [Wait("projects_due", "项目缺季度进度", "dj project due", rows)]


WAITS = {"projects": waiting}
