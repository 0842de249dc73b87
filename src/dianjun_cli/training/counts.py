"""Figures of the training ledger."""

from dianjun_cli.core.derived import Count

from .queries import HEADS

_HELD = (
    "SELECT t.number, t.title, t.held_on AS happened_on FROM v_training t "
    "WHERE t.void_on IS NULL AND t.held_on <= :as_of"
)
COUNTS = {
    "trainings": Count(
        "履职培训",
        f"{_HELD} AND t.training_kind = 'course'",
        "次",
        meaning="办过的履职培训，不含人大开讲啦、周学一法、第一议题。",
    ),
    "trained": Count(
        "参加履职培训",
        f"SELECT t.number, t.title, t.held_on AS happened_on, {HEADS} AS amount FROM v_training t "
        "WHERE t.void_on IS NULL AND t.held_on <= :as_of AND t.training_kind = 'course'",
        "人次",
        meaning="每次履职培训参加的代表相加，签阅了的也算。",
    ),
    "lectures": Count("人大开讲啦", f"{_HELD} AND t.training_kind = 'lecture'", "次", meaning="讲过的人大开讲啦。"),
    "laws_studied": Count(
        "周学一法", f"{_HELD} AND t.training_kind = 'law'", "次", meaning="学过的周学一法，一周一次。"
    ),
}
