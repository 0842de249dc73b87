"""Figures of the activities."""

from dianjun_cli.core.derived import Count

_OF = "FROM v_activity a WHERE a.void_on IS NULL AND a.held_on <= :as_of"
_HELD = f"SELECT a.number, a.title, a.held_on AS happened_on {_OF}"
COUNTS = {
    "activities": Count("履职活动", _HELD, "次", meaning="举行过的各种履职活动。"),
    "practical_deeds": Count("为民实事", f"{_HELD} AND a.activity_kind = 'deed'", "件", meaning="履职活动里的“实事”。"),
    "households_visited": Count(
        "脚印万家走访",
        f"SELECT a.number, a.title, a.held_on AS happened_on, a.households AS amount {_OF} AND a.households > 0 "
        "AND a.activity_kind = 'visit'",
        "户",
        meaning="“脚印万家”各次走访的户数相加，同一户走两次算两户次。",
    ),
}
