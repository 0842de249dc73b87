"""Closed lists of the office's written systems."""

from . import Word


class SystemKind(Word):
    """What a system is about."""

    RECEPTION = "reception", "接待日工作制度"
    CONTACT = "contact", "联系选民制度"
    FIRST_ITEM = "first_item", "第一议题学习制度"
    CREATION = "creation", "示范创建工作方案"
    OTHER = "other", "其他制度"


class SystemVerb(Word):
    """What becomes of a system."""

    REVISE = "revise", "修订"
    REPEAL = "repeal", "废止"


class SystemState(Word):
    """How a system stands on a day."""

    COMING = "coming", "未生效"
    IN_FORCE = "in_force", "施行中"
    REPLACED = "replaced", "已修订"
    REPEALED = "repealed", "已废止"
