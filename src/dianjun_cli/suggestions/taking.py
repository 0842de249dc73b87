"""Taking a case in is several verbs in one transaction: identity, registration, answer, hand-over or merging."""

from collections.abc import Mapping
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.vocab import State, Verb
from dianjun_cli.voters import service as voters

from . import service
from .model import Suggestion
from .record import Clock, Happening
from .rules import STANDING_OF


def take(
    desk: Desk,
    facts: Mapping[str, Any],
    identity: Mapping[str, Any],
    answer: str | None = None,
    outcome: str | None = None,
    unit_id: int | None = None,
    main_id: int | None = None,
    voter_id: int | None = None,
) -> Suggestion:
    """Register a case and let what is decided at once follow on the same day.

    `voter_id` is one who has come back; `main_id` is the case of the same matter it is merged into.
    """
    clock = Clock.of(desk)
    voter_id = voters.back(desk, voter_id, **identity) if voter_id else voters.keep(desk, **identity)
    case = service.register(desk, {**facts, "voter_id": voter_id}, clock)
    assert case.id is not None
    if answer:
        service.act(desk, case.id, Verb.ANSWER, case.received_on, Happening(text=answer, outcome=outcome), clock)
    elif unit_id is not None:
        service.act(desk, case.id, Verb.ASSIGN, case.received_on, Happening(unit_id=unit_id), clock)
    elif main_id is not None:
        _merge(desk, case, main_id, clock)
    return case


def _merge(desk: Desk, case: Suggestion, main_id: int, clock: Clock) -> None:
    """Merge a new case into one that is still in hand: words brought to a finished one would be lost."""
    main = service.case_of(desk.session, main_id)
    state = State(main.state)
    if state in STANDING_OF:
        raise RuleBroken(
            f"{main.number} 是“{state.label}”，不能并进去；请另登一件，或先重新打开它（dj suggest reopen）。"
        )
    on = max(case.received_on, main.received_on)
    assert case.id is not None
    service.act(desk, case.id, Verb.MERGE, on, Happening(main_id=main_id), clock)
