"""What an audience and a meeting sat in on count for: those who signed a request that was heard, those who sat in."""

from dianjun_cli.core.derived import Credit

CREDITS = {
    "audience": Credit(
        "约见国家机关负责人",
        "SELECT 'audience' AS ledger, a.number, a.title, min(e.happened_on) AS happened_on, d.representative_id, "
        "NULL AS platform_id FROM v_audience a "
        "JOIN v_entry_deputy d ON d.ledger = 'audience' AND d.record_id = a.id AND d.part IN ('lead', 'cosign') "
        "JOIN v_entry_event e ON e.ledger = 'audience' AND e.record_id = a.id AND e.verb = 'hold' "
        "WHERE a.void_on IS NULL GROUP BY a.number, a.title, d.representative_id",
        "约见列席",
    ),
    "attended_committee": Credit(
        "列席常委会会议",
        "SELECT 'sitting' AS ledger, s.number, s.title, s.held_on AS happened_on, d.representative_id, "
        "NULL AS platform_id FROM v_sitting s JOIN v_entry_deputy d ON d.ledger = 'sitting' AND d.record_id = s.id "
        "AND d.part IN ('join', 'speak') WHERE s.void_on IS NULL",
        "约见列席",
    ),
}
