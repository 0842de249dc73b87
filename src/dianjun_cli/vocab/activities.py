"""Closed lists of the ledger of activities."""

from . import Word


class ActivityKind(Word):
    """What deputies do outside the reception day."""

    STUDY = "study", "政治理论学习交流"
    FORUM = "forum", "人大代表论坛"
    PROJECT = "project", "督办民生实事项目"
    PROPOSAL = "proposal", "督办议案建议"
    VISIT = "visit", "脚印万家"
    TALK = "talk", "政策宣讲"
    INDUSTRY = "industry", "强产带头"
    GOVERNANCE = "governance", "基层治理"
    DEED = "deed", "实事"
    OTHER = "other", "其他"


class ActivityVerb(Word):
    """What happens to an activity besides being entered, corrected, voided."""

    ATTEND = "attend", "登记代表"
    RESULT = "result", "写成效"
