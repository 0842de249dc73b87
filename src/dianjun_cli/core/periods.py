"""Spans of time as offices say them: a month, a quarter, a half, a year, a term. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import YEARS, Month
from .errors import BadInput

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SPOKEN = {
    "本月": ("month", False), "上月": ("month", True), "本季度": ("quarter", False), "上季度": ("quarter", True),
    "本季": ("quarter", False), "这个季度": ("quarter", False),
    "上季": ("quarter", True), "上个季度": ("quarter", True),
    "今年": ("year", False), "去年": ("year", True),
}  # fmt: skip
_PERIOD = re.compile(r"(\d{4})(?:年)?(?:[-/ ]?(?:[Qq第]([1-4一二三四])(?:季度)?|[Hh]([12])|(上半年|下半年)))?")
_BARE = re.compile(r"第?[1-4一二三四]季度|[Qq][1-4]|上半年|下半年")  # of which year is not said
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True)
class Period:
    """A span of days, `since`..`until`, both belonging to it, and what it is called: 2023-06, 2023Q2, 2023."""

    name: str
    since: date
    until: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until

    def __str__(self) -> str:
        return self.name

    def clipped(self, since: date | None, until: date | None) -> Period | None:
        """Return the part of it between two days (None: open), or None when they do not meet."""
        start, end = max(self.since, since or date.min), min(self.until, until or date.max)
        return Period(self.name, start, end) if start <= end else None


def of(day: date, every: str) -> Period:
    """Return the month, quarter, half or year (`every`) that `day` lies in."""
    size = MONTHS[every]
    first = Month(day.year, (day.month - 1) // size * size + 1)
    last = Month(day.year, first.number + size - 1)
    part = first.number // size + 1
    name = {"month": str(first), "quarter": f"{day.year}Q{part}", "half": f"{day.year}H{part}", "year": str(day.year)}
    return Period(name[every], first.first, last.last)


def parse(text: str, today: date | None = None) -> Period:
    """Read 2023-06, 2023Q2, 2023年第二季度, 2023H1, 2023下半年 or 2023. Raises BadInput.

    With `today` also 本月, 上月, 本季度, 上季度, 今年 and 去年, and 二季度 or 上半年 alone: the last that has begun.
    """
    wanted = text.strip()
    if today is not None and _BARE.fullmatch(wanted):
        part = wanted if wanted[0] in "第Qq上下" else f"第{wanted}"
        this = parse(f"{today.year}{part}")
        return this if this.since <= today else parse(f"{today.year - 1}{part}")
    if today is not None and wanted in SPOKEN:
        every, back = SPOKEN[wanted]
        this = of(today, every)
        return of(this.since - timedelta(days=1), every) if back else this
    found = _PERIOD.fullmatch(wanted.removesuffix("年") if wanted.endswith("年") and len(wanted) == 5 else wanted)
    if not found or int(found[1]) not in YEARS:
        try:
            return of(Month.parse(wanted).first, "month")
        except BadInput:
            raise BadInput(f"时段“{text}”看不懂，请写成 2023-06、2023Q2、2023H1 或 2023 这样。") from None
    year, quarter, half, said = found.groups()
    if quarter:
        number = _NUMERALS.get(quarter) or int(quarter)
        return of(date(int(year), number * 3, 1), "quarter")
    if half or said:
        second = half == "2" or said == "下半年"
        return of(date(int(year), 12 if second else 1, 1), "half")
    return of(date(int(year), 1, 1), "year")


def meant(text: str | None, today: date, settings: dict[str, object]) -> Period:
    """Return the period that is named: this year when none is, the term for 本届. Raises BadInput."""
    said = (text or "").strip()
    if said in ("本届", "term", settings["terms.name"]):
        return term(settings)
    return parse(said, today) if said else of(today, "year")


def within(whole: Period, every: str) -> Iterator[Period]:
    """Yield the months, quarters, halves or years that touch a span, each whole."""
    one = of(whole.since, every)
    while one.since <= whole.until:
        yield one
        one = of(one.until + timedelta(days=1), every)


def term(settings: dict[str, object], level: str = "") -> Period:
    """Return the term of the congress in force, from the settings terms.from and terms.to.

    Raises BadInput when the office has not set them.
    """
    since, until = str(settings.get("terms.from") or ""), str(settings.get("terms.to") or "")
    if not since or not until:
        raise BadInput("还没有设置本届任期；请用 dj settings set terms.from 2021-12-01 和 terms.to 写明起止。")
    return Period(str(settings.get("terms.name") or "本届"), date.fromisoformat(since), date.fromisoformat(until))
