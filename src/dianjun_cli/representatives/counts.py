"""Figures of the roster."""

from dianjun_cli.core.derived import Count

_SITTING = (
    "SELECT r.code AS number, r.name AS title, r.joined_on AS happened_on FROM v_representative r "
    "WHERE r.void_on IS NULL AND (r.joined_on IS NULL OR r.joined_on <= :as_of) "
    "AND (r.left_on IS NULL OR r.left_on > :as_of) AND r.level "
)
COUNTS = {
    "district_deputies": Count("在任区代表", f"{_SITTING} = 'district'", "名", meaning="这一天在任的区人大代表。"),
    "township_deputies": Count("在任乡镇代表", f"{_SITTING} = 'township'", "名", meaning="这一天在任的乡镇人大代表。"),
}
