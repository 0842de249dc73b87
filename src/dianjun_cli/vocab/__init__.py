"""Every closed list: the code that is stored and the Chinese word that is said.

Standard library only: the command surface, the rules and the models all use these. The lists of one ledger
stand in a module of its own name in this folder, so that only its commands load them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A closed list; each member is its stored code and carries a Chinese label."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its code and its label."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    @classmethod
    def named(cls, text: str) -> Self | None:
        """Return the member whose code or label is `text`, or None."""
        wanted = text.strip()
        return cls._value2member_map_.get(wanted) or next((w for w in cls if w.label == wanted), None)  # type: ignore  # Enum hides its own map

    @classmethod
    def labels(cls) -> str:
        """All labels in one line, for help and error sentences."""
        return "、".join(w.label for w in cls)


class PlatformKind(Word):
    """The four levels of platform (四级平台)."""

    HOME = "home", "家"
    STATION = "station", "站"
    POINT = "point", "点"
    HOUSEHOLD = "household", "户"


class HouseholdKind(Word):
    """The three kinds of 代表中心户."""

    LIAISON = "liaison", "联络"
    TRADE = "trade", "行业"
    INDUSTRY = "industry", "产业"


class Level(Word):
    """The congress a deputy sits in."""

    DISTRICT = "district", "区"
    TOWNSHIP = "township", "乡镇"


class Post(Word):
    """Posts a deputy may hold besides."""

    COMMITTEE = "committee", "常委会组成人员"
    PRESIDIUM = "presidium", "主席团成员"
    LEADER = "leader", "领导干部"


class UnitKind(Word):
    """What sort of body a handling unit (承办单位) is."""

    DISTRICT = "district", "区直部门"
    TOWNSHIP = "township", "乡镇街道"
    VILLAGE = "village", "村社区"
    ENTERPRISE = "enterprise", "企事业单位"


class Sex(Word):
    """A visitor's sex as the registration form asks it."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class DutyRole(Word):
    """In which role a deputy receives voters."""

    ROTA = "rota", "轮值"
    LEADER = "leader", "领导"


class Presence(Word):
    """Whether a deputy on the rota came."""

    PLANNED = "planned", "待到"
    PRESENT = "present", "出席"
    LEAVE = "leave", "请假"
    ABSENT = "absent", "缺席"


class RotaChange(Word):
    """What changed on a reception day after its rota was drawn; each change is logged."""

    SWAP = "swap", "对调"
    REPLACE = "replace", "顶替"
    LEAVE = "leave", "请假"
    BACK = "back", "销假"
    LEADER = "leader", "加领导"
    MOVE = "move", "改期"
    VOID = "void", "取消"


class RotaState(Word):
    """How a point's rota of one month stands after a draw."""

    DRAWN = "drawn", "新排"
    SET = "set", "已排"
    NOTIFIED = "notified", "已通知"
    SHORT = "short", "缺人"
    NONE = "none", "没排"


class Channel(Word):
    """How a voter's words reached the congress."""

    RECEPTION = "reception", "接待日"
    VISIT = "visit", "走访"
    PHONE = "phone", "电话"
    ONLINE = "online", "线上留言"
    LETTER = "letter", "信函"
    NIANZHANG = "nianzhang", "廿长群"
    CONTACT = "contact", "联系选民"


class Nature(Word):
    """The second axis of a case: what kind of wish it is."""

    SUGGESTION = "suggestion", "建议"
    HELP = "help", "求助"
    COMPLAINT = "complaint", "投诉"
    QUESTION = "question", "咨询"
    THANKS = "thanks", "感谢"


class Route(Word):
    """Disposal route (处理去向) kept with a case."""

    ON_THE_SPOT = "on_the_spot", "现场答复"
    VILLAGE = "village", "村社区"
    TOWNSHIP = "township", "乡镇街道"
    DISTRICT = "district", "区直部门"
    PROPOSAL = "proposal", "转代表建议"
    PETITION = "petition", "转信访"
    DECLINED = "declined", "不予受理"


class State(Word):
    """Where a case is in its life."""

    REGISTERED = "registered", "已登记"
    ACCEPTED = "accepted", "已受理"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    WAITING = "waiting", "等选民"
    RETURNED = "returned", "退办待转"
    ANSWERED = "answered", "已答复"
    CONFIRMED = "confirmed", "已回访"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"
    DECLINED = "declined", "不予受理"
    PETITIONED = "petitioned", "已转信访"
    MERGED = "merged", "已并案"
    VOID = "void", "已作废"


class Verb(Word):
    """What may happen to a case; the same word in command, service and event."""

    REGISTER = "register", "登记"
    ANSWER = "answer", "现场答复"
    ACCEPT = "accept", "受理"
    FIRST_REPLY = "first-reply", "首次回复"
    ASSIGN = "assign", "交办"
    SIGN = "sign", "签收"
    REPLY = "reply", "答复"
    RETURN = "return", "退办"
    EXTEND = "extend", "延期"
    CONFIRM = "confirm", "回访"
    REHANDLE = "rehandle", "重新办理"
    CLOSE = "close", "办结"
    REOPEN = "reopen", "重新打开"
    DECLINE = "decline", "不予受理"
    RESUME = "resume", "恢复受理"
    PETITION = "petition", "转信访"
    MERGE = "merge", "并案"
    UNMERGE = "unmerge", "取消并案"
    ARCHIVE = "archive", "归档"
    WAIT = "wait", "等选民"
    CONTINUE = "continue", "续办"
    SUPERVISE = "supervise", "重点督办"
    UNSUPERVISE = "unsupervise", "取消督办"
    PROMISE = "promise", "承诺"
    EDIT = "edit", "更正"
    VOID = "void", "作废"


class Standing(Word):
    """The one of six in which a case stands on any day (FIELD: 口径)."""

    IN_PROGRESS = "in_progress", "正在办理"
    ON_THE_SPOT = "on_the_spot", "现场答复"
    IMPLEMENTED = "implemented", "办理落实"
    DECLINED = "declined", "不予受理"
    PETITIONED = "petitioned", "转信访"
    MERGED = "merged", "并案"


class Outcome(Word):
    """What closing a case achieved; closing is not solving."""

    SOLVED = "solved", "解决"
    PLANNED = "planned", "列入计划"
    EXPLAINED = "explained", "解释说明"


class Rating(Word):
    """What the voter says of the handling."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Way(Word):
    """How the voter was asked back."""

    PHONE = "phone", "电话"
    VISIT = "visit", "上门"
    MESSAGE = "message", "短信"
    IN_PERSON = "in_person", "当面"
    ONLINE = "online", "线上"


class ChaseWay(Word):
    """How a unit was chased (催办)."""

    PHONE = "phone", "电话"
    MESSAGE = "message", "短信"
    WECHAT = "wechat", "微信"
    PAPER = "paper", "书面"
    IN_PERSON = "in_person", "当面"
    MEETING = "meeting", "会议"


class Owed(Word):
    """What is owed on a case, and so what to chase; the first that holds is told."""

    ANSWER = "answer", "超期未答复"
    HANDOVER = "handover", "超期未交办"
    SIGN = "sign", "超期未签收"
    FIRST_REPLY = "first_reply", "超期未首次回复"
    FEEDBACK = "feedback", "答复后未回访"
    PROMISE = "promise", "承诺到期"
    SOON = "soon", "即将到期"


class PromiseVerb(Word):
    """What becomes of a promise."""

    MAKE = "make", "承诺"
    POSTPONE = "postpone", "改期"
    KEEP = "keep", "兑现"
    VOID = "void", "作废"


class PromiseState(Word):
    """How a promise stands on a day."""

    OPEN = "open", "未到期"
    WOKEN = "woken", "该兑现"
    KEPT = "kept", "已兑现"
    DORMANT = "dormant", "休眠"
    VOID = "void", "已作废"


class Edition(Word):
    """For whom an issue is printed."""

    INTERNAL = "internal", "内部版"
    PUBLIC = "public", "公开版"


class IssueColumn(Word):
    """The three columns of an issue."""

    HOPES = "hopes", "民心所盼"
    PROGRESS = "progress", "民意纵览"
    ECHOES = "echoes", "民声回响"


class DraftVerb(Word):
    """What an editor decides about a draft."""

    PICK = "pick", "选登"
    DROP = "drop", "不登"
    ORDER = "order", "排序"
    HEADLINE = "headline", "改文字"
    LEAD = "lead", "写导语"
    RESET = "reset", "恢复"


class MediaKind(Word):
    """What kind of file an attachment is."""

    IMAGE = "image", "图片"
    DOCUMENT = "document", "文档"
    AUDIO = "audio", "录音"
    VIDEO = "video", "录像"
    OTHER = "other", "其他"


class NoteKind(Word):
    """For whom a note on a case is written."""

    INTERNAL = "internal", "内部"
    VOTER = "voter", "给选民"


def lists() -> dict[str, type[Word]]:
    """Return every closed list by its class name, those of the ledgers' own modules in this folder too."""
    import pkgutil  # noqa: PLC0415  # only the manual and the tests ask for all
    from importlib import import_module  # noqa: PLC0415  # as above

    homes = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found = [vars(home) for home in (import_module(__name__), *homes)]
    return {
        name: words
        for home in found
        for name, words in home.items()
        if isinstance(words, type) and issubclass(words, Word) and words is not Word
    }
