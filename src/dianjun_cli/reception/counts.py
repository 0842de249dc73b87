"""Figures of the reception days."""

from dianjun_cli.core.derived import Count

COUNTS = {
    "reception_days": Count(
        "接待日（点次）",
        "SELECT d.point || ' ' || d.month AS number, d.point_name AS title, d.held_on AS happened_on "
        "FROM v_reception d WHERE d.void_on IS NULL AND d.held_on <= :as_of AND EXISTS "
        "(SELECT 1 FROM v_reception_duty y WHERE y.day_id = d.id AND y.presence = 'present')",
        "次",
        meaning="有代表到场的接待日，一个点一天算一次。",
    ),
}
