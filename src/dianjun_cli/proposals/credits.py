"""What a paper counts for: on the day it was handed in, to who leads it and, apart, to who signs it too."""

from dianjun_cli.core.derived import Credit

_SIGNED = (
    "SELECT 'proposal' AS ledger, p.number, p.title, p.received_on AS happened_on, d.representative_id, "
    "NULL AS platform_id FROM v_proposal p JOIN v_entry_deputy d ON d.ledger = 'proposal' AND d.record_id = p.id "
    "WHERE p.void_on IS NULL AND p.state NOT IN ('withdrawn', 'declined') AND d.part = "
)
CREDITS = {
    "proposal": Credit("领衔议案建议", f"{_SIGNED} 'lead'", "议案建议"),
    "proposal_cosigned": Credit("附议议案建议", f"{_SIGNED} 'cosign'", "议案建议"),
    "quality_proposal": Credit("高质量议案建议", f"{_SIGNED} 'lead' AND p.praised_on IS NOT NULL", "议案建议"),
}
