"""Closed lists of the model deeds."""

from . import Word


class DeedState(Word):
    """How far a deed has come: found, or set up as a model (树典型)."""

    CANDIDATE = "candidate", "候选"
    CHOSEN = "chosen", "已树立"


class DeedVerb(Word):
    """What happens to a deed besides being entered, corrected, voided."""

    CHOOSE = "choose", "树为典型"
    UNCHOOSE = "unchoose", "撤回树立"
