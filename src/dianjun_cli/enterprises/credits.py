"""What helping a firm and bringing a lead count for."""

from dianjun_cli.core.derived import Credit

# The day a difficulty was first taken up.
_TAKEN = (
    "(SELECT record_id, min(happened_on) AS taken_on FROM v_entry_event "
    "WHERE ledger = 'difficulty' AND verb = 'take' GROUP BY record_id)"
)
# Who took a difficulty, once for each.
_TOOK = (
    "SELECT 'difficulty' AS ledger, d.number, d.title, t.taken_on AS happened_on, p.representative_id, "
    f"NULL AS platform_id FROM v_difficulty d JOIN {_TAKEN} t ON t.record_id = d.id "
    "JOIN v_entry_deputy p ON p.ledger = 'difficulty' AND p.record_id = d.id AND p.part = 'lead' "
    "WHERE d.void_on IS NULL"
)
# Who took one of a firm's difficulties or is in its team: the firm, once, from the day it was helped.
_HELPED = (
    "SELECT 'enterprise' AS ledger, e.number, e.name AS title, min(t.taken_on) AS happened_on, p.representative_id, "
    "NULL AS platform_id FROM v_enterprise e JOIN v_difficulty d ON d.enterprise_id = e.id AND d.void_on IS NULL "
    f"JOIN {_TAKEN} t ON t.record_id = d.id JOIN v_entry_deputy p "
    "ON (p.ledger = 'enterprise' AND p.record_id = e.id AND p.part = 'leader') "
    "OR (p.ledger = 'difficulty' AND p.record_id = d.id AND p.part = 'lead') "
    "WHERE e.void_on IS NULL GROUP BY e.number, e.name, p.representative_id"
)
CREDITS = {
    "enterprise_help": Credit("帮扶企业", _HELPED, "老树发新枝"),
    "difficulty_taken": Credit("认领企业难题", _TOOK, "老树发新枝"),
    "investment_lead": Credit(
        "引荐招商线索",
        "SELECT 'lead' AS ledger, l.number, l.title, l.found_on AS happened_on, p.representative_id, "
        "NULL AS platform_id FROM v_lead l JOIN v_entry_deputy p ON p.ledger = 'lead' AND p.record_id = l.id "
        "AND p.part = 'lead' WHERE l.void_on IS NULL",
        "老树发新枝",
    ),
}
