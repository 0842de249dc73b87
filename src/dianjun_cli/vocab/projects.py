"""Closed lists of the projects ledger."""

from . import Word


class ProjectSource(Word):
    """Where a candidate came from."""

    VOTERS = "voters", "选民建议"
    DEPUTIES = "deputies", "代表"
    UNITS = "units", "部门"


class Proposer(Word):
    """What the deputies of a project did."""

    LEAD = "lead", "提出"


class ProjectState(Word):
    """How far a project has come."""

    PROPOSED = "proposed", "征集"
    SHORTLISTED = "shortlisted", "初定"
    FORMAL = "formal", "正式候选"
    CHOSEN = "chosen", "票决通过"
    NOT_CHOSEN = "not_chosen", "票决未过"
    ANNOUNCED = "announced", "实施中"
    COMPLETED = "completed", "已完成"
    EVALUATED = "evaluated", "已评估"
    DROPPED = "dropped", "未列入"
    VOID = "void", "作废"


class ProjectVerb(Word):
    """What happens to a project besides being entered, corrected and voided."""

    SHORTLIST = "shortlist", "初定"
    NOMINATE = "nominate", "列为正式候选"
    DROP = "drop", "不列入"
    ELECT = "elect", "票决通过"
    REJECT = "reject", "票决未过"
    RECALL = "recall", "撤回票决"  # of stores of earlier versions; now the vote is undone
    ANNOUNCE = "announce", "公告"
    COMPLETE = "complete", "完成"
    RESUME = "resume", "恢复实施"
    EVALUATE = "evaluate", "评估"
    UNDO = "undo", "撤销"


class BallotMethod(Word):
    """How a ballot paper is filled in."""

    TICK = "tick", "画票"
    RANK = "rank", "排序"


class BallotRound(Word):
    """Why there is a vote: the first, again among the tied, again for the places left."""

    FIRST = "first", "首轮"
    TIE = "tie", "平票再投"
    FILL = "fill", "补足票决"


class BallotState(Word):
    """How far a ballot has come."""

    OPEN = "open", "待计票"
    COUNTED = "counted", "已计票"
    DECIDED = "decided", "已宣布"
    VOID = "void", "作废"


class BallotVerb(Word):
    """What happens to a ballot."""

    COUNT = "count", "计票"
    DECIDE = "decide", "宣布结果"


class BallotResult(Word):
    """What a ballot says of a candidate."""

    CHOSEN = "chosen", "通过"
    TIED = "tied", "平票"
    NOT_CHOSEN = "not_chosen", "未过"
