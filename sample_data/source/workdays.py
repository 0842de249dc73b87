"""Working days of 2021-12 to 2023-07: the State Council's holidays and make-up days, as published."""

from datetime import date, timedelta

FIRST = date(2022, 1, 5)
LAST = date(2023, 6, 30)
MONTHS = [(2022 + n // 12, n % 12 + 1) for n in range(18)]
# A reception day moved by a holiday; weekends do not move it (the 5th is held on weekends too).
MOVED = {
    (2022, 2): date(2022, 2, 7),
    (2022, 4): date(2022, 4, 6),
    (2022, 10): date(2022, 10, 8),
    (2023, 4): date(2023, 4, 6),
}
HOLIDAYS = [
    ("2022-01-01", 3), ("2022-01-31", 7), ("2022-04-03", 3), ("2022-04-30", 5), ("2022-06-03", 3),
    ("2022-09-10", 3), ("2022-10-01", 7), ("2022-12-31", 3), ("2023-01-21", 7), ("2023-04-05", 1),
    ("2023-04-29", 5), ("2023-06-22", 3),
]  # fmt: skip
MADE_UP = [
    "2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09",
    "2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25",
]  # fmt: skip

_OFF = {date.fromisoformat(start) + timedelta(n) for start, length in HOLIDAYS for n in range(length)}
_ON = {date.fromisoformat(day) for day in MADE_UP}


def is_workday(day: date) -> bool:
    """Whether offices work on this day."""
    return day in _ON or (day.weekday() < 5 and day not in _OFF)


def next_workday(day: date) -> date:
    """Return this day if it is a working day, else the first one after it."""
    while not is_workday(day):
        day += timedelta(1)
    return day


def last_workday(day: date) -> date:
    """Return this day if it is a working day, else the last one before it."""
    while not is_workday(day):
        day -= timedelta(1)
    return day


def plus_workdays(day: date, count: int) -> date:
    """Return the working day `count` working days later (day 0 is the day itself, moved to a working day)."""
    day = next_workday(day) if count == 0 else day
    for _ in range(count):
        day = next_workday(day + timedelta(1))
    return day


def workdays_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and with `end`."""
    return sum(is_workday(start + timedelta(n)) for n in range(1, (end - start).days + 1))


def reception_day(year: int, month: int) -> date:
    """Return the month's reception day: the 5th, or the first working day after a holiday that moved it."""
    return MOVED.get((year, month), date(year, month, 5))
