"""Figures of the written systems."""

from dianjun_cli.core.derived import Count

COUNTS = {
    "systems": Count(
        "施行中的制度",
        "SELECT number, title, in_force_on AS happened_on FROM v_system WHERE void_on IS NULL "
        "AND in_force_on <= :as_of AND (replaced_on IS NULL OR replaced_on > :as_of) "
        "AND (repealed_on IS NULL OR repealed_on > :as_of)",
        "项",
        meaning="这一天正在施行的制度，修订过的只算施行中的那一版。",
    ),
}
