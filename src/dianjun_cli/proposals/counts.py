"""Figures of the papers for overviews. A paper withdrawn or not taken up counts nowhere from that day on."""

from dianjun_cli.core.derived import Count

_PAPERS = (
    "SELECT p.number, p.title, p.received_on AS happened_on FROM v_proposal p WHERE p.void_on IS NULL "
    "AND p.received_on <= :as_of AND NOT (p.state IN ('withdrawn', 'declined') AND p.ended_on <= :as_of)"
)


# A step that was undone never happened.
def _lasts(step: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM v_entry_event u WHERE u.ledger = 'proposal' AND u.record_id = {step}.record_id "
        f"AND u.verb = 'undo' AND u.payload = '{{\"undone\": ' || CAST({step}.id AS TEXT) || '}}')"
    )


# A motion until the day on which it was turned into a suggestion, as `dj proposal stats` counts it.
_MOTION = (
    "(p.number LIKE 'YA-%' AND NOT EXISTS (SELECT 1 FROM v_entry_event e WHERE e.ledger = 'proposal' "
    f"AND e.record_id = p.id AND e.verb = 'convert' AND e.happened_on <= :as_of AND {_lasts('e')}))"
)
# Ended, and not handled again since; the same answer as the replay gives.
_ENDED = (
    "EXISTS (SELECT 1 FROM v_entry_event e WHERE e.ledger = 'proposal' AND e.record_id = p.id AND e.verb = 'close' "
    f"AND e.happened_on <= :as_of AND {_lasts('e')} "
    "AND NOT EXISTS (SELECT 1 FROM v_entry_event r WHERE r.ledger = 'proposal' "
    f"AND r.record_id = p.id AND r.verb = 'rehandle' AND r.happened_on <= :as_of AND {_lasts('r')} "
    "AND (r.happened_on, r.id) > (e.happened_on, e.id)))"
)
LEFT_OUT = "撤回的、不予立案的不算。"
COUNTS = {
    "proposals": Count("代表建议", f"{_PAPERS} AND NOT {_MOTION}", "件", f"改作建议的议案算在这里；{LEFT_OUT}"),
    "motions": Count("议案", f"{_PAPERS} AND {_MOTION}", "件", f"改作建议的不再算议案；{LEFT_OUT}"),
    "proposals_answered": Count(
        "议案建议已答复",
        f"{_PAPERS} AND p.answered_on <= :as_of",
        "件",
        f"各主办、分别办理单位都答复过的，办结的也算；{LEFT_OUT}",
    ),
    "proposals_in_hand": Count(
        "议案建议在办",
        f"{_PAPERS} AND NOT {_ENDED}",
        "件",
        f"提出以后还没有办结的，没交办的和答复了还没办结的都算；{LEFT_OUT}",
    ),
}
