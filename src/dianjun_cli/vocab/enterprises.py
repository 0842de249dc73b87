"""Closed lists of the enterprises ledger (老树发新枝)."""

from . import Word


class FirmKind(Word):
    """Whom the action is for: the old firms it is named after; others are helped too, and counted apart."""

    OLD = "old", "老企业"
    OTHER = "other", "其他企业"


class FirmPart(Word):
    """What a deputy does for a firm."""

    LEADER = "leader", "攻坚小组"


class FirmStatus(Word):
    """How a firm does."""

    RUNNING = "running", "在营"
    STOPPED = "stopped", "停产"
    AWAY = "away", "迁出"
    CLOSED = "closed", "注销"


class DifficultyKind(Word):
    """What a firm has difficulty with."""

    PRODUCTION = "production", "生产"
    SALES = "sales", "销售"
    FINANCE = "finance", "融资"
    CHANGE = "change", "转型"
    PAYMENT = "payment", "货款清收"
    MARKET = "market", "市场开拓"
    SITE = "site", "选址建设"
    SURROUNDINGS = "surroundings", "周边设施"
    OTHER = "other", "其他"


class DifficultyVerb(Word):
    """What becomes of a difficulty."""

    TAKE = "take", "认领"
    STEP = "step", "进展"
    EXTEND = "extend", "延期"
    SOLVE = "solve", "解决"
    EASE = "ease", "缓解"
    SHELVE = "shelve", "暂难解决"
    CONFIRM = "confirm", "企业确认"
    RESUME = "resume", "重新攻坚"
    THANK = "thank", "致谢"


class DifficultyPart(Word):
    """What a deputy does for a difficulty."""

    LEAD = "lead", "认领"


class DifficultyState(Word):
    """How a difficulty stands on a day."""

    RAISED = "raised", "待认领"
    TAKEN = "taken", "攻坚中"
    SOLVED = "solved", "已解决"
    EASED = "eased", "有缓解"
    SHELVED = "shelved", "暂难解决"


class ThanksWay(Word):
    """How a firm gave thanks."""

    VISIT = "visit", "上门致谢"
    BANNER = "banner", "锦旗"
    LETTER = "letter", "感谢信"
    PHONE = "phone", "来电来信"


class LeadVerb(Word):
    """What becomes of an investment lead."""

    TALK = "talk", "洽谈"
    SIGN = "sign", "签约"
    REGISTER = "register", "注册"
    DROP = "drop", "放弃"


class LeadPart(Word):
    """What a deputy does for an investment lead."""

    LEAD = "lead", "引荐"


class LeadState(Word):
    """How an investment lead stands on a day."""

    FOUND = "found", "新线索"
    TALKING = "talking", "洽谈中"
    SIGNED = "signed", "已签约"
    REGISTERED = "registered", "已注册"
    DROPPED = "dropped", "未成"
