"""Figures of the scoring."""

from dianjun_cli.core.derived import Count

# An event that a later one says never happened.
_UNDONE = (
    "NOT EXISTS (SELECT 1 FROM v_entry_event u WHERE u.ledger = 'creation' AND u.record_id = c.id AND u.verb = 'undo' "
    "AND u.payload = '{{\"undone\": ' || CAST({event}.id AS TEXT) || '}}')"
)
_NAMED = (
    "SELECT c.number, c.point_name AS title, e.happened_on FROM v_creation c JOIN v_entry_event e "
    "ON e.ledger = 'creation' AND e.record_id = c.id AND e.verb = 'name' WHERE c.void_on IS NULL "
    f"AND e.happened_on <= :as_of AND {_UNDONE.format(event='e')} AND NOT EXISTS "
    "(SELECT 1 FROM v_entry_event r WHERE r.ledger = 'creation' "
    f"AND r.record_id = c.id AND r.verb = 'remove' AND r.happened_on <= :as_of AND {_UNDONE.format(event='r')})"
)
COUNTS = {
    "criteria": Count(
        "创建标准",
        "SELECT c.code AS number, c.standard AS title, NULL AS happened_on FROM v_criterion c WHERE c.void_on IS NULL "
        "AND c.scheme = (SELECT max(d.scheme) FROM v_criterion d WHERE d.void_on IS NULL "
        "AND CAST(d.scheme AS text) <= CAST(:as_of AS text))",
        "条",
        dated=False,
        meaning="当年用的那套创建标准。",
    ),
    "creations": Count(
        "申报创建",
        "SELECT c.number, c.point_name AS title, c.applied_on AS happened_on FROM v_creation c "
        "WHERE c.void_on IS NULL AND c.applied_on <= :as_of",
        "个",
        meaning="申报过的点和户。",
    ),
    "named": Count("命名示范点户", _NAMED, "个", meaning="命名了、没有摘牌的点和户。"),
}
