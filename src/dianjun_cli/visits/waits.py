"""What waits among the audiences and the opinions of those who sat in."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.visits import AudienceState, SittingState

from . import queries


def waiting(desk: Desk) -> list[Wait]:
    """Return the requests to decide on, the opinions not handed on, and what is unanswered past its day of both."""
    asked = queries.audiences(desk.reader, desk.today)
    sat = queries.sittings(desk.reader, desk.today)
    late = queries.late(asked)
    return [
        Wait("audiences_due", "约见超期未答复", "dj audience due", late),
        _in("audiences_to_accept", "约见", "dj audience", AudienceState.REQUESTED, asked),
        _in("opinions_to_hand", "列席意见", "dj sitting", SittingState.OPEN, sat),
        Wait("opinions_due", "列席意见超期未答复", "dj sitting due", queries.late(sat)),
    ]


def _in(key: str, what: str, group: str, state: Word, rows: list[Row]) -> Wait:
    found = [row for row in rows if row["state"] == state]
    return Wait(key, f"{what}{state.label}", f"{group} list --state {state.label}", found)


WAITS = {"visits": waiting}
