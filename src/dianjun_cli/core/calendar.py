"""Days, working days and limits. Pure: the table of holidays is handed in.

A limit of N days ends on day N after day 0, the Shanghai date of receipt or hand-over; a thing
is in time when done on that day or before (FIELD §3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone

from .errors import BadInput

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
FOREVER = date(9999, 12, 31)
YEARS = range(1901, 2200)
# Compiled when first used (re keeps them): most commands read no date.
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?"
_SHORT_DAY = r"(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*日?"
_MONTH = r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?"

_SPOKEN = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}


def now() -> datetime:
    """Return the present instant (aware, UTC)."""
    return datetime.now(UTC)


def shanghai_date(instant: datetime) -> date:
    """Return the Shanghai date of an aware instant."""
    return instant.astimezone(SHANGHAI).date()


def local(stored: str) -> str:
    """Return a stored instant as Shanghai's clock shows it, to the minute."""
    return _in_shanghai(stored).isoformat(sep=" ", timespec="minutes")[:16]


def zoned(stored: str) -> str:
    """Return a stored instant as programs read it: ISO 8601 with Shanghai's offset."""
    return _in_shanghai(stored).isoformat()


def _in_shanghai(stored: str) -> datetime:
    instant = datetime.fromisoformat(stored)
    # SQLite hands back UTC without saying so.
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware.astimezone(SHANGHAI)


def parse_day(text: str, what: str = "日期", today: date | None = None) -> date:
    """Read a date as people and Excel write it: 2023-06-05, 2023/6/5, 2023年6月5日, 6-5, 今天, 昨天.

    Raises BadInput for anything else and for a day that is in no calendar.
    """
    wanted = text.strip()
    if today and wanted in ("今天", "今日", "昨天", "昨日"):
        return today - timedelta(days=int(wanted.startswith("昨")))
    if found := re.fullmatch(_DAY, wanted):
        parts = [int(part) for part in found.groups()]
    elif today and (found := re.fullmatch(_SHORT_DAY, wanted)):
        parts = [today.year, *(int(part) for part in found.groups())]
    else:
        raise BadInput(f"{what}“{text}”看不懂，请写成 2023-06-05 这样。{_of_excel(wanted)}")
    try:
        day = date(*parts)
    except ValueError:
        raise BadInput(f"{what}“{text}”在日历上没有，请核对年月日。") from None
    if day.year not in YEARS:  # nobody means it, and limits cannot be counted beyond the last day there is
        raise BadInput(f"{what}“{text}”的年份不对，要在 {YEARS[0]}—{YEARS[-1]} 之间。")
    return day


def day_asked(text: str | None, today: date) -> date:
    """Return the day as of which it is asked (--as-of), today when none is named. Raises BadInput for one to come."""
    return reached(parse_day(text, "--as-of", today), today) if text else today


def reached(day: date, today: date) -> date:
    """Return the day of --as-of. Raises BadInput for one to come."""
    if day > today:
        raise BadInput(f"--as-of {day} 在今天（{today}）之后，还没有这一天的数。")
    return day


def _of_excel(text: str) -> str:
    """Return what a number of days since 1900 would mean: what Excel leaves of a date in a cell that is no date."""
    if not re.fullmatch(r"[34]\d{4}(\.0+)?", text):
        return ""
    day = date(1899, 12, 30) + timedelta(days=int(float(text)))
    return f"像是 Excel 的日期序号（{day}）：请把那一列设成日期格式再另存。"


def parse_past_day(text: str, today: date, what: str = "日期") -> date:
    """Read a date that may not lie in the future (every verb's `--on`)."""
    day = parse_day(text, what, today)
    if day > today:
        raise BadInput(f"{what} {day} 在今天（{today}）之后，不能登记还没有发生的事。")
    return day


def spoken(text: str, today: Callable[[], date]) -> str:
    """Return 本月, 上月 or 下月 as 2023-06, and anything else as it is."""
    shift = _SPOKEN.get(text.strip())
    if shift is None:
        return text
    month = Month.of(today())
    return str(month.next if shift > 0 else Month.of(month.first - timedelta(days=1)) if shift else month)


@dataclass(frozen=True)
class Month:
    """A calendar month; its days are `first`..`last`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read 2023-06, 2023/6, 202306 or 2023年6月. Raises BadInput."""
        found = re.fullmatch(_MONTH, text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) not in YEARS:
            raise BadInput(f"月份“{text}”看不懂，请写成 2023-06 这样（月份 1—12）。")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def code(self) -> str:
        """Four digits as in a case's number: 2306."""
        return f"{self.year % 100:02d}{self.number:02d}"

    def since(self, start: Month) -> int:
        """Return how many months lie between `start` and this one."""
        return (self.year - start.year) * 12 + self.number - start.number

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


def months_after(day: date, months: int) -> date:
    """Return the day of the same number so many months later, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    month = Month(count // 12, count % 12 + 1)
    return date(month.year, month.number, min(day.day, month.last.day))


@dataclass(frozen=True)
class Limit:
    """A time limit: so many natural days, or working days."""

    days: int
    working: bool = False

    def __str__(self) -> str:
        return f"{self.days}个{'工作日' if self.working else '自然日'}"


@dataclass(frozen=True)
class Calendar:
    """Holidays (`False`) and make-up working days (`True`); other days follow the week.

    `years` are those the State Council's notice is known for; a limit that touches another
    year is provisional (暂定). `version` names the table and is stored with every limit.
    """

    special: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    version: str = ""

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on `day`."""
        return self.special.get(day, day.weekday() < 5)

    def knows(self, days: Iterable[date]) -> bool:
        """Tell whether the table covers the years of all `days`."""
        return all(day.year in self.years for day in days)

    def next_working(self, day: date) -> date:
        """Return `day`, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def days_between(self, start: date, end: date, working: bool) -> int:
        """Return how many days (working ones only, when asked) follow `start` up to and including `end`."""
        days = (end - start).days
        if not working:
            return days
        return sum(self.is_working(start + timedelta(days=ahead)) for ahead in range(1, days + 1))

    def in_hours(self, day: date, at: time, hours: str) -> bool:
        """Tell whether offices are open on `day` at `at`; `hours` as in the setting office.hours."""
        minute = at.replace(second=0, microsecond=0)
        return self.is_working(day) and any(start <= minute <= end for start, end in parse_hours(hours))

    def due(self, start: date, limit: Limit) -> Due:
        """Return the last day on which a thing begun on `start` (day 0) is in time."""
        if not limit.working:
            return Due(start + timedelta(days=limit.days), str(limit), self.version, False)
        day, left = start, limit.days
        while left:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return Due(day, str(limit), self.version, not self.years.issuperset(range(start.year, day.year + 1)))


def parse_hours(text: str) -> list[tuple[time, time]]:
    """Read office hours as 08:30-12:00,14:30-17:30; each span's end belongs to it. Raises BadInput."""
    spans = []
    for part in re.split(r"[,，、]", text):
        found = re.fullmatch(r"\s*(\d{1,2}[:：]\d{2})\s*[-–—至]\s*(\d{1,2}[:：]\d{2})\s*", part)
        if not found:
            raise BadInput(f"办公时间“{text}”看不懂，请写成 08:30-12:00,14:30-17:30 这样。")
        start, end = (parse_time(side, "办公时间") for side in found.groups())
        if start >= end:
            raise BadInput(f"办公时间“{part.strip()}”的起止反了。")
        spans.append((start, end))
    return spans


def parse_time(text: str, what: str = "时间") -> time:
    """Read a time of day, 8:30 or 08:30. Raises BadInput."""
    found = re.fullmatch(r"\s*(\d{1,2})[:：](\d{2})\s*", text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise BadInput(f"{what}“{text}”看不懂，请写成 08:30 这样。")
    return time(int(found[1]), int(found[2]))


@dataclass(frozen=True)
class Due:
    """A limit that has started: its last day, the rule and table used, and whether that is 暂定."""

    on: date
    rule: str
    calendar: str
    provisional: bool
