"""Closed lists of 约见 (audiences with heads of organs) and 列席 (sitting in on committee meetings)."""

from . import Word


class AudienceVerb(Word):
    """What happens to a request for an audience after it was made."""

    ACCEPT = "accept", "受理"
    DECLINE = "decline", "不安排"
    HOLD = "hold", "约见"
    ANSWER = "answer", "答复"
    FOLLOW = "follow", "跟踪落实"


class AudienceState(Word):
    """How a request for an audience stands on a day."""

    REQUESTED = "requested", "待受理"
    ACCEPTED = "accepted", "待约见"
    DECLINED = "declined", "没有安排"
    HELD = "held", "待答复"
    ANSWERED = "answered", "已答复"
    FOLLOWED = "followed", "已跟踪"


class AudiencePart(Word):
    """What a deputy does in a request for an audience."""

    LEAD = "lead", "牵头"
    COSIGN = "cosign", "联名"


class SittingPart(Word):
    """What a deputy does at a meeting sat in on."""

    JOIN = "join", "列席"
    SPEAK = "speak", "发言"


class SittingVerb(Word):
    """What happens to the opinions given at a meeting."""

    HAND = "hand", "交办"
    REPLY = "reply", "答复"


class SittingState(Word):
    """How the opinions given at a meeting stand."""

    OPEN = "open", "没有交办"
    HANDED = "handed", "待答复"
    REPLIED = "replied", "已答复"
    NONE = "none", "没有意见"
