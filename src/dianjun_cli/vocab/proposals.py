"""Closed lists of the papers: motions (议案) and deputies' proposals (建议)."""

from . import Word


class PaperKind(Word):
    """What a paper is: a motion needs signers and a decision on the agenda, a proposal does not."""

    MOTION = "motion", "议案"
    PROPOSAL = "proposal", "建议"


class PaperState(Word):
    """Where a paper is in its life."""

    SUBMITTED = "submitted", "已提出"
    ACCEPTED = "accepted", "已立案"
    LISTED = "listed", "列入议程"
    UNLISTED = "unlisted", "不列入议程"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    RETURNED = "returned", "退办待转"
    ANSWERED = "answered", "已答复"
    RATED = "rated", "已评价"
    CLOSED = "closed", "已办结"
    DECLINED = "declined", "不予立案"
    WITHDRAWN = "withdrawn", "已撤回"


class PaperVerb(Word):
    """What may happen to a paper besides being entered, edited and voided."""

    ACCEPT = "accept", "审查立案"
    DECLINE = "decline", "不予立案"
    AGENDA = "agenda", "列入议程"
    OFF_AGENDA = "off-agenda", "不列入议程"
    CONVERT = "convert", "改作建议"
    ASSIGN = "assign", "交办"
    SIGN = "sign", "签收"
    OPINE = "opine", "协办意见"
    RETURN = "return", "退办"
    EXTEND = "extend", "延期"
    ANSWER = "answer", "答复"
    RATE = "rate", "代表评价"
    REHANDLE = "rehandle", "重新办理"
    CLOSE = "close", "办结"
    WITHDRAW = "withdraw", "撤回"
    SUPERVISE = "supervise", "重点督办"
    UNSUPERVISE = "unsupervise", "取消督办"
    PRAISE = "praise", "评为高质量"
    UNPRAISE = "unpraise", "取消高质量"
    PROMISE = "promise", "承诺"
    FULFIL = "fulfil", "兑现"
    UNDO = "undo", "撤销"  # names a step that never happened


class Signer(Word):
    """What a deputy is to a paper; the codes are those of a Part."""

    LEAD = "lead", "领衔"
    COSIGN = "cosign", "附议"


class PaperWait(Word):
    """What a paper waits for until a day."""

    ANSWER = "answer", "答复"
    OPINION = "opinion", "协办意见"
    PROMISE = "promise", "承诺兑现"
    RATING = "rating", "评价"


class UnitRole(Word):
    """How a unit takes part in handling a paper."""

    MAIN = "main", "主办"
    SEPARATE = "separate", "分别办理"
    ASSIST = "assist", "协办"


class Result(Word):
    """What an answer means; the letter for it is local (setting proposals.letters, in this order)."""

    SOLVED = "solved", "已经解决"
    DOING = "doing", "正在解决"
    PLANNED = "planned", "列入计划"
    REFERENCE = "reference", "留作参考"
