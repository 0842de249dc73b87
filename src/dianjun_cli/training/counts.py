"""Figures of the training ledger for overviews."""

from dianjun_cli.core.derived import Count

from .queries import HEADS

_HELD = (
    "SELECT t.number, t.title, t.held_on AS happened_on FROM v_training t "
    "WHERE t.void_on IS NULL AND t.held_on <= :as_of"
)
COUNTS = {
    "trainings": Count("履职培训", f"{_HELD} AND t.training_kind = 'course'", "次"),
    "trained": Count(
        "参加履职培训",
        f"SELECT t.number, t.title, t.held_on AS happened_on, {HEADS} AS amount FROM v_training t "
        "WHERE t.void_on IS NULL AND t.held_on <= :as_of AND t.training_kind = 'course'",
        "人次",
    ),
    "lectures": Count("人大开讲啦", f"{_HELD} AND t.training_kind = 'lecture'", "次"),
    "laws_studied": Count("周学一法", f"{_HELD} AND t.training_kind = 'law'", "次"),
}
