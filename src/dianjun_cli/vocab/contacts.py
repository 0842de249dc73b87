"""Closed lists of the contacts between members, deputies and voters (双联、廿长)."""

from . import Word


class ContactKind(Word):
    """Who keeps in touch with whom: members of the committee or a presidium with deputies, a deputy with voters."""

    COMMITTEE = "committee", "常委会"
    PRESIDIUM = "presidium", "主席团"
    VOTER = "voter", "选民"
    NIANZHANG = "nianzhang", "廿长"


class ContactWay(Word):
    """How someone was visited."""

    CALL = "call", "走访"
    PHONE = "phone", "电话"
    WECHAT = "wechat", "微信"
    MEET = "meet", "见面"


class ContactVerb(Word):
    """What happens to a link besides being entered, corrected, voided."""

    END = "end", "结束"


class ContactGap(Word):
    """What `dj contact uncovered` finds."""

    UNLINKED = "unlinked", "没有人联系"
    SHORT = "short", "人数不够"
    UNVISITED = "unvisited", "没有走访"
