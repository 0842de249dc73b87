"""What a project counts for: looking into one in a quarter (platform and deputies), having proposed one."""

from dianjun_cli.core.derived import Credit

_ENTRY = (
    "SELECT 'project_progress' AS ledger, g.number, g.title, g.reported_on AS happened_on, "
    "{who} FROM v_project_progress g {join}WHERE g.void_on IS NULL AND g.project_void_on IS NULL "
)
_PLATFORM = _ENTRY.format(who="NULL AS representative_id, g.platform_id", join="")
_DEPUTY = _ENTRY.format(
    who="d.representative_id, NULL AS platform_id",
    join="JOIN v_entry_deputy d ON d.ledger = 'project_progress' AND d.record_id = g.id ",
)
CREDITS = {
    "project_supervision": Credit(
        "督办民生实事项目", f"{_PLATFORM}AND g.platform_id IS NOT NULL UNION ALL {_DEPUTY}", "监督"
    ),
    "project_proposed": Credit(
        "提出民生实事候选项目",
        "SELECT 'project' AS ledger, p.number, p.title, p.proposed_on AS happened_on, d.representative_id, "
        "NULL AS platform_id FROM v_project p JOIN v_entry_deputy d ON d.ledger = 'project' AND d.record_id = p.id "
        "WHERE p.void_on IS NULL",
        "议案建议",
    ),
}
