"""Figures of the model deeds."""

from dianjun_cli.core.derived import Count

COUNTS = {
    "model_deeds": Count(
        "典型事迹",
        "SELECT d.number, d.title, d.chosen_on AS happened_on FROM v_deed d "
        "WHERE d.void_on IS NULL AND d.chosen_on <= :as_of",
        "个",
        meaning="已经树为典型的事迹，候选的不计。",
    ),
}
