"""What an edit's names mean: platform, deputies, day."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives


def looked_up(
    desk: Desk, *, point: str | None, rep: str | None, other: list[str] | None, received_on: str | None
) -> dict[str, Any]:
    """Return the facts of an edit that point to other records, as ids."""
    facts: dict[str, Any] = {}
    if point:
        facts["point_id"] = platforms.find(desk.reader, point)["id"]
    if rep:
        facts["representative_id"] = representatives.find(desk.reader, rep)["id"]
    if other:
        facts["others"] = [representatives.find(desk.reader, text)["id"] for text in other]
    if received_on:
        facts["received_on"] = parse_past_day(received_on, desk.today, "--received-on")
    return facts
