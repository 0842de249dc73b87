"""What waits among the projects."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk
from dianjun_cli.vocab.projects import BallotState, ProjectState

from . import queries, queries_ballot


def waiting(desk: Desk) -> list[Wait]:
    """Return the votes without a result, the chosen projects without an announcement, the quarters without progress."""
    reader, due = desk.reader, desk.settings["projects.due_days"]
    counted = queries_ballot.listed(reader, state=BallotState.COUNTED)
    chosen = queries.listed(reader, queries.Filter(state=ProjectState.CHOSEN), desk.today)
    counted_by = f"dj project ballots --state {BallotState.COUNTED.label}"
    return [
        Wait("ballots_to_decide", "票决待宣布结果", counted_by, counted),
        Wait("projects_to_announce", "选定项目待公告", f"dj project list --state {ProjectState.CHOSEN.label}", chosen),
        Wait("projects_due", "项目缺季度进度", "dj project due", queries.due(reader, desk.today, due)),
    ]


WAITS = {"projects": waiting}
