"""What waits among the creations: a place's own marks, then the office's."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab.scoring import CreationState

from . import queries


def waiting(desk: Desk) -> list[Wait]:
    """Return the creations that wait for the office's marks."""
    rows = queries.to_assess(desk.reader, queries.creations(desk.reader))
    return [Wait("creations_to_assess", "点户创建待考评", "dj score list --to-assess", rows)]


def at_a_point(desk: Desk, point: Row) -> list[Wait]:
    """Return the creations of a point that wait for its own marks."""
    rows = [row for row in _those(desk, CreationState.APPLIED) if row["platform_id"] == point["id"]]
    command = f"dj score list --point {point['code']} --state {CreationState.APPLIED.label}"
    return [Wait("creations_to_score", "点户创建待自评", command, rows)]


def _those(desk: Desk, state: CreationState) -> list[Row]:
    return [row for row in queries.creations(desk.reader) if row["state"] == state]


WAITS = {"creations": waiting}
AT_A_POINT = {"creations": at_a_point}
