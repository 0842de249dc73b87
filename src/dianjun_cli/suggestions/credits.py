"""What a case counts for, and what is owed to a voter who writes online."""

from dianjun_cli.core.derived import Credit, Obligation

CREDITS = {
    "case_received": Credit(
        "接待收到意见建议",
        "SELECT 'suggestion' AS ledger, c.number, c.title, c.received_on AS happened_on, c.representative_id, "
        "c.point_id AS platform_id FROM v_case c WHERE c.state <> 'void'",
        "接待选民",
    ),
    "case_solved": Credit(
        "接待的意见建议已解决",
        "SELECT 'suggestion' AS ledger, c.number, c.title, c.closed_on AS happened_on, c.representative_id, "
        "c.point_id AS platform_id FROM v_case c WHERE c.closed_on IS NOT NULL AND c.outcome = 'solved' "
        "AND c.state <> 'void'",
    ),
}
OBLIGATIONS = {
    "online_reply": Obligation(
        "线上留言首次回复",
        "SELECT 'suggestion' AS ledger, c.number, c.title, c.first_due_on AS due_on, c.first_on AS met_on, "
        "c.representative_id, c.point_id AS platform_id FROM v_case c "
        "WHERE c.channel = 'online' AND c.state <> 'void' AND c.first_due_on IS NOT NULL",
    )
}
