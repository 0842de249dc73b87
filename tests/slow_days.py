"""Days and hours until the answer, the age of what is in hand, people and batches: once more, by the slow walk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import slow_walk
from slow_walk import Book, Case, Place

SHANGHAI = timezone(timedelta(hours=8))
AGES = {"days_7": (0, 7), "days_15": (8, 15), "days_30": (16, 30), "days_60": (31, 60), "days_90": (61, 90),
        "days_more": (91, 10**6)}  # fmt: skip
ANSWERS = {"answered": ("answer", "reply"), "first_reply": ("first-reply", "reply", "answer", "decline")}


def days(start: str, end: str) -> int:
    """Return how many days lie between two ISO days."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def standing(book: Book, day: str, figure: str) -> Iterator[tuple[Case, Place]]:
    """Return the cases counted in a figure as of a day, with where they stand."""
    for case in book.cases:
        place = slow_walk.place_on(book, case, day)
        if place is not None and figure in slow_walk.counted_in(case, place, day):
            yield case, place


def times(book: Book, day: str, by: str | None = None) -> dict[str | None, dict[str, list[int]]]:
    """Return the days until the answer, by group and measure, in ascending order."""
    found: dict[str | None, dict[str, list[int]]] = {}
    for case, place in standing(book, day, "answered"):
        assert place.answered
        group = slow_walk.group_of(case, place, by)
        into = found.setdefault(group, {"gross": [], "net": [], "handed": []})
        gross = days(case.received_on, place.answered)
        into["gross"].append(gross)
        into["net"].append(gross - place.waited)
        handed = [
            e["happened_on"]
            for e in case.events
            if e["verb"] in ("assign", "rehandle") and e["happened_on"] <= place.answered
        ]
        if handed:
            into["handed"].append(days(max(handed), place.answered))
    return {group: {name: sorted(values) for name, values in into.items()} for group, into in found.items()}


def nearest_rank(values: list[int], per_cent: int) -> int | None:
    """Return the smallest value that at least so many per cent of the values do not exceed, by trying each."""
    return next((v for v in values if Fraction(100 * sum(w <= v for w in values), len(values)) >= per_cent), None)


def ages(book: Book, day: str, by: str | None = None) -> dict[str | None, dict[str, set[str]]]:
    """Return the numbers of the cases in hand by group and age."""
    found: dict[str | None, dict[str, set[str]]] = {}
    for case, place in standing(book, day, "in_progress"):
        into = found.setdefault(slow_walk.group_of(case, place, by), {name: set() for name in AGES})
        age = days(case.received_on, day)
        into[next(name for name, (low, high) in AGES.items() if low <= age <= high)].add(case.number)
    return found


def within(book: Book, day: str, limit: int, figure: str, special: dict[str, bool]) -> dict[str, set[str]]:
    """Return the numbers of the cases answered within `limit` days in each of the three ways, and those unknown."""
    found: dict[str, set[str]] = {key: set() for key in ("cases", "by_hours", "unknown", "by_calendar", "by_working")}
    for case, place in standing(book, day, "collected"):
        end = place.answered
        if figure == "first_reply":
            end = place.contacted if case.channel == "online" else None
        if end is None:
            continue
        found["cases"].add(case.number)
        hours = elapsed(case, figure, end)
        if hours is None:
            found["unknown"].add(case.number)
        elif hours <= limit * 24:
            found["by_hours"].add(case.number)
        if days(case.received_on, end) <= limit:
            found["by_calendar"].add(case.number)
        if sum(works(on, special) for on in after(case.received_on, end)) <= limit:
            found["by_working"].add(case.number)
    return found


def elapsed(case: Case, figure: str, end: str) -> Fraction | None:
    """Return the hours from receipt to the first answer of a day; None when it was not typed on that day."""
    typed = [slow_walk.instant(e) for e in case.events if e["verb"] in ANSWERS[figure] and e["happened_on"] == end]
    at = min(typed).astimezone(SHANGHAI)
    if not case.received_time or at.date().isoformat() != end:
        return None
    start = datetime.fromisoformat(f"{case.received_on} {case.received_time.zfill(5)}").replace(tzinfo=SHANGHAI)
    lasted = at.astimezone(UTC) - start
    return None if lasted < timedelta(0) else Fraction(lasted // timedelta(microseconds=1), 3_600_000_000)


def after(start: str, end: str) -> Iterator[date]:
    """Return the days after `start` up to and including `end`."""
    for ahead in range(1, days(start, end) + 1):
        yield date.fromisoformat(start) + timedelta(ahead)


def works(on: date, special: dict[str, bool]) -> bool:
    """Tell whether offices work on a day, by the store's table."""
    return special.get(on.isoformat(), on.isoweekday() <= 5)


def heads(book: Book, day: str, figure: str) -> dict[str, int]:
    """Return batches and people of a figure."""
    cases = [case for case, _ in standing(book, day, figure)]
    return {"batches": sum(c.batches for c in cases), "people": sum(c.people for c in cases)}
