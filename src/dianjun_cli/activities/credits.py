"""What an activity counts for: for each deputy who took part, and for its platform.

A row for each deputy, with the platform on each: who counts for a platform counts numbers, not rows.
"""

from dianjun_cli.core.derived import Credit
from dianjun_cli.vocab.activities import ActivityKind

from .queries import IN


def _held(kind: ActivityKind) -> str:
    return (
        "SELECT DISTINCT 'activity' AS ledger, a.number, a.title, a.held_on AS happened_on, d.representative_id, "
        "a.platform_id "
        "FROM v_activity a LEFT JOIN v_entry_deputy d ON d.ledger = 'activity' AND d.record_id = a.id "
        f"AND d.part IN ({IN}) WHERE a.void_on IS NULL AND a.activity_kind = '{kind.value}'"
    )


_COUNTED = {
    "activity_study": (ActivityKind.STUDY, "学习培训"),
    "forum": (ActivityKind.FORUM, "履职活动"),
    "project_supervised": (ActivityKind.PROJECT, "督办"),
    "proposal_supervised": (ActivityKind.PROPOSAL, "督办"),
    "household_visit": (ActivityKind.VISIT, "履职活动"),
    "policy_talk": (ActivityKind.TALK, "履职活动"),
    "industry_lead": (ActivityKind.INDUSTRY, "履职活动"),
    "governance": (ActivityKind.GOVERNANCE, "履职活动"),
    "practical_deed": (ActivityKind.DEED, "实事好事"),
}
CREDITS = {key: Credit(kind.label, _held(kind), section) for key, (kind, section) in _COUNTED.items()}
