"""Figures of the platforms."""

from dianjun_cli.core.derived import Count

# A platform has no day of its own: it counts until it is void.
_LIVING = (
    "SELECT p.code AS number, p.name AS title, NULL AS happened_on FROM v_platform p "
    "WHERE (p.void_on IS NULL OR p.void_on > :as_of) AND p.kind "
)
COUNTS = {
    "platforms": Count(
        "家站点",
        f"{_LIVING} <> 'household'",
        "个",
        dated=False,
        meaning="家、站、点三级的平台，代表中心户另算；作废的不计。",
    ),
    "households": Count(
        "代表中心户",
        f"{_LIVING} = 'household'",
        "个",
        dated=False,
        meaning="联络、行业、产业三种代表中心户；作废的不计。",
    ),
}
