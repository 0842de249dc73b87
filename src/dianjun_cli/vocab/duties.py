"""Closed lists of the duties."""

from . import Word


class Who(Word):
    """Whose duty it is."""

    POINT = "point", "联系点"
    DEPUTY = "deputy", "代表"
    HOUSEHOLD = "household", "中心户"
    HOUSEHOLD_DEPUTY = "household_deputy", "中心户代表"


class Measure(Word):
    """What is counted: records, people who took part, or every single obligation."""

    RECORDS = "records", "次"
    PEOPLE = "people", "人"
    EACH = "each", "件件"


class Mode(Word):
    """Several credits: all of them, or any."""

    ALL = "all", "缺一不可"
    ANY = "any", "任一"


class Every(Word):
    """How often."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF = "half", "每半年"
    YEAR = "year", "每年"
    TERM = "term", "每届"


class DutyState(Word):
    """How a duty stands: done, still time, or missing."""

    DONE = "done", "已履行"
    OPEN = "open", "还有时间"
    MISSING = "missing", "缺"
