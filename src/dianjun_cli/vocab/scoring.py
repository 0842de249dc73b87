"""Closed lists of the creation of model points and households, and of points."""

from . import Word


class Method(Word):
    """How a criterion is scored: from duties, from what happened, from a rate of the cases, or by hand."""

    DUTY = "duty", "职责"
    CREDIT = "credit", "台账"
    RATE = "rate", "比率"
    MANUAL = "manual", "人工"


class Applies(Word):
    """To which places a criterion applies."""

    POINT = "point", "点"
    HOUSEHOLD = "household", "户"
    BOTH = "both", "点户"


class CreationVerb(Word):
    """What happens in 点户示范创建."""

    APPLY = "apply", "申报"
    SELF = "self", "自评"
    ASSESS = "assess", "考评"
    NAME = "name", "命名"
    REMOVE = "remove", "摘牌"
    WITHDRAW = "withdraw", "撤回"
    UNDO = "undo", "撤销"


class CreationState(Word):
    """How far a creation has come."""

    APPLIED = "applied", "已申报"
    SELF_SCORED = "self_scored", "已自评"
    ASSESSED = "assessed", "已考评"
    NAMED = "named", "已命名"
    REMOVED = "removed", "已摘牌"
    WITHDRAWN = "withdrawn", "已撤回"
