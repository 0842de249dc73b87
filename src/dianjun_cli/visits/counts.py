"""Figures of 约见 and 列席."""

from dianjun_cli.core.derived import Count

COUNTS = {
    "audiences": Count(
        "约见国家机关负责人",
        "SELECT a.number, a.title, e.happened_on FROM v_audience a JOIN v_entry_event e ON e.ledger = 'audience' "
        "AND e.record_id = a.id AND e.verb = 'hold' WHERE a.void_on IS NULL AND e.happened_on <= :as_of",
        "次",
        meaning="已经约见成的，申请了还没有约见的不计。",
    ),
    "sittings": Count(
        "列席常委会会议",
        "SELECT s.number, s.title, s.held_on AS happened_on FROM v_sitting s "
        "WHERE s.void_on IS NULL AND s.held_on <= :as_of",
        "次",
        meaning="有代表列席的常委会会议。",
    ),
    "sat_in": Count(
        "列席代表",
        "SELECT s.number, s.title, s.held_on AS happened_on, (SELECT count(*) FROM v_entry_deputy d "
        "WHERE d.ledger = 'sitting' AND d.record_id = s.id AND d.part IN ('join', 'speak')) AS amount "
        "FROM v_sitting s WHERE s.void_on IS NULL AND s.held_on <= :as_of",
        "人次",
        meaning="每次会议列席的代表相加。",
    ),
}
