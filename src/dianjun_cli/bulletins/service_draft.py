"""Keeping what the editor decides about a month's draft; a decision is never changed, only followed by another."""

from collections.abc import Iterable

from dianjun_cli.core.calendar import now
from dianjun_cli.core.desk import Desk
from dianjun_cli.texts import service as texts
from dianjun_cli.vocab import DraftVerb

from .model import BulletinDecision

LEDGER = "bulletin"


def choose(desk: Desk, month: str, verb: DraftVerb, chosen: Iterable[tuple[str | None, int | None]]) -> None:
    """Record a decision for each (column, case); an order counts them from 1."""
    for position, (section, case) in enumerate(chosen, 1):
        desk.session.add(_decision(desk, month, verb, section, case, position if verb is DraftVerb.ORDER else None))
    desk.session.flush()


def feature(desk: Desk, month: str, verb: DraftVerb, deed: int | None = None, thanks: int | None = None) -> None:
    """Record that a model deed or a firm's thanks is placed in the issue, or taken out."""
    decision = _decision(desk, month, verb, None, None, None)
    decision.deed_id, decision.thanks_id = deed, thanks
    desk.session.add(decision)
    desk.session.flush()


def write(desk: Desk, month: str, verb: DraftVerb, section: str | None, case: int | None, body: str) -> None:
    """Record words of the editor's; empty ones take earlier ones back."""
    decision = _decision(desk, month, verb, section, case, None)
    desk.session.add(decision)
    desk.session.flush()
    if body:
        assert decision.id is not None
        decision.text_id = texts.keep(desk.session, LEDGER, decision.id, verb.value, body).id
    desk.session.flush()


def _decision(
    desk: Desk, month: str, verb: DraftVerb, section: str | None, case: int | None, position: int | None
) -> BulletinDecision:
    return BulletinDecision(
        month=month,
        verb=verb,
        section=section,
        suggestion_id=case,
        position=position,
        actor=desk.actor,
        decided_at=now(),
    )
