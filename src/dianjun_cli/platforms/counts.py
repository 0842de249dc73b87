"""Figures of the platforms for overviews."""

from dianjun_cli.core.derived import Count

# A platform has no day of its own: it counts until it is void.
_LIVING = (
    "SELECT p.code AS number, p.name AS title, NULL AS happened_on FROM v_platform p "
    "WHERE (p.void_on IS NULL OR p.void_on > :as_of) AND p.kind "
)
COUNTS = {
    "platforms": Count("家站点", f"{_LIVING} <> 'household'", "个"),
    "households": Count("代表中心户", f"{_LIVING} = 'household'", "个"),
}
