"""Closed lists of the training ledger."""

from . import Word


class TrainingKind(Word):
    """What is held: a training proper, the monthly lecture, the law of the week, the first item of an agenda."""

    COURSE = "course", "履职培训"
    LECTURE = "lecture", "人大开讲啦"
    LAW = "law", "周学一法"
    FIRST_ITEM = "first_item", "第一议题"


class StudyWay(Word):
    """The three ways of study (三学)."""

    TOGETHER = "together", "集中传达学"
    READING = "reading", "分批签阅学"
    SEMINAR = "seminar", "研讨交流学"


class Audience(Word):
    """For whom a training is (分层级)."""

    ALL = "all", "全体代表"
    DISTRICT = "district", "区代表"
    TOWNSHIP = "township", "乡镇代表"
    NEW = "new", "新任代表"
    COMMITTEE = "committee", "常委会组成人员"
