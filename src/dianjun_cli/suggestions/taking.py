"""Taking a case in is several verbs in one transaction: identity, registration, answer or hand-over."""

from collections.abc import Mapping
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.vocab import Verb
from dianjun_cli.voters import service as voters

from . import service
from .model import Suggestion
from .record import Clock, Happening


def take(
    desk: Desk,
    facts: Mapping[str, Any],
    identity: Mapping[str, Any],
    answer: str | None = None,
    outcome: str | None = None,
    unit_id: int | None = None,
) -> Suggestion:
    """Register a case and let the answer on the spot, or the hand-over, follow on the same day."""
    clock = Clock.of(desk)
    voter_id = voters.keep(desk, **identity)
    case = service.register(desk, {**facts, "voter_id": voter_id}, clock)
    assert case.id is not None
    if answer:
        service.act(desk, case.id, Verb.ANSWER, case.received_on, Happening(text=answer, outcome=outcome), clock)
    elif unit_id is not None:
        service.act(desk, case.id, Verb.ASSIGN, case.received_on, Happening(unit_id=unit_id), clock)
    return case
