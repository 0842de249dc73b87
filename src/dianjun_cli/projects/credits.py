"""What a project counts for: looking into one in a quarter, having proposed one.

A row for each deputy, with the platform on each: who counts for a platform counts numbers, not rows.
"""

from dianjun_cli.core.derived import Credit

_LOOKED = (
    "SELECT 'project_progress' AS ledger, g.number, g.title, g.reported_on AS happened_on, d.representative_id, "
    "g.platform_id FROM v_project_progress g LEFT JOIN v_entry_deputy d ON d.ledger = 'project_progress' "
    "AND d.record_id = g.id WHERE g.void_on IS NULL AND g.project_void_on IS NULL "
    "AND (g.platform_id IS NOT NULL OR d.representative_id IS NOT NULL)"
)
CREDITS = {
    "project_supervision": Credit("督办民生实事（按季）", _LOOKED, "督办"),
    "project_proposed": Credit(
        "提出民生实事候选项目",
        "SELECT 'project' AS ledger, p.number, p.title, p.proposed_on AS happened_on, d.representative_id, "
        "NULL AS platform_id FROM v_project p JOIN v_entry_deputy d ON d.ledger = 'project' AND d.record_id = p.id "
        "WHERE p.void_on IS NULL",
        "议案建议",
    ),
}
