"""Figures of the papers for overviews. A paper withdrawn or not taken up counts nowhere from that day on."""

from dianjun_cli.core.derived import Count

_PAPERS = (
    "SELECT p.number, p.title, p.received_on AS happened_on FROM v_proposal p WHERE p.void_on IS NULL "
    "AND p.received_on <= :as_of AND NOT (p.state IN ('withdrawn', 'declined') AND p.ended_on <= :as_of)"
)
# A motion until the day on which it was turned into a suggestion, as `dj proposal stats` counts it.
_MOTION = (
    "(p.number LIKE 'YA-%' AND NOT EXISTS (SELECT 1 FROM v_entry_event e WHERE e.ledger = 'proposal' "
    "AND e.record_id = p.id AND e.verb = 'convert' AND e.happened_on <= :as_of))"
)
COUNTS = {
    "proposals": Count("代表建议", f"{_PAPERS} AND NOT {_MOTION}", "件"),
    "motions": Count("议案", f"{_PAPERS} AND {_MOTION}", "件"),
    "proposals_answered": Count("议案建议已答复", f"{_PAPERS} AND p.answered_on <= :as_of", "件"),
    "proposals_in_hand": Count("议案建议在办", f"{_PAPERS} AND (p.ended_on IS NULL OR p.ended_on > :as_of)", "件"),
}
