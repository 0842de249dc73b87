"""Every figure, rate and flow once more, by a slow and obvious walk over the events.

Nothing here uses the program's rules or queries: the rows are read with sqlite3, and FIELD §5 is
written out case by case and day by day. Figures are sets of case numbers, so that lists can be
compared with them as well as counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

NONE = "—"
CHANNELS = {
    "reception": "接待日", "visit": "走访", "phone": "电话", "online": "线上留言", "letter": "信函",
    "nianzhang": "廿长群", "contact": "联系选民",
}  # fmt: skip
DIMENSIONS = ("township", "point", "unit", "deputy", "role", "category", "channel", "month")
FIGURES = (
    "registered", "collected", "resolved", "on_the_spot", "implemented", "solved", "planned", "explained",
    "in_progress", "overdue", "waiting", "unsigned", "supervised", "declined", "petitioned", "merged", "late", "answered", "answered_or_due", "on_time",
    "rated", "satisfied", "satisfied_or_basically", "dissatisfied", "contact_due", "contacted",
)  # fmt: skip
RATES = {
    "closed": ("resolved", "collected"),
    "on_time": ("on_time", "answered_or_due"),
    "solved": ("solved", "resolved"),
    "satisfied": ("satisfied", "rated"),
    "satisfied_or_basically": ("satisfied_or_basically", "rated"),
    "responded": ("contacted", "contact_due"),
}
# Whatever takes a case out of 等选民 ends the wait.
ENDS_A_WAIT = ("continue", "assign", "reply", "return", "petition", "merge", "void")
FLOWS = ("opening", "new", "reopened", "returned", "moved_in", "closed", "left", "moved_out", "closing")


@dataclass
class Case:
    """A case: what it is about, and its events in the order in which they happened."""

    number: str
    received_on: str
    groups: dict[str, str]
    channel: str
    late: bool
    void: bool
    events: list[dict[str, Any]]
    received_time: str | None = None
    batches: int = 1
    people: int = 1


@dataclass
class Place:
    """Where a case is at the end of a day."""

    where: str = "in_progress"
    unit: str = NONE
    due: str | None = None
    contact_due: str | None = None
    contacted: str | None = None
    answered: str | None = None
    outcome: str | None = None
    rating: str | None = None
    waiting: str | None = None
    waited: int = 0
    supervised: bool = False


LEADERS = (
    "SELECT id FROM representative JOIN representative_post ON representative_id = id "
    "WHERE held = 'leader' AND level = 'district'"
)


@dataclass
class Book:
    """All cases of a store, as the walk sees them."""

    cases: list[Case]
    units: dict[int, str] = field(default_factory=dict)


def read(path: Path, known: datetime | None = None) -> Book:
    """Read a store's cases and events; with `known`, only what had been typed by that instant."""
    with closing(sqlite3.connect(path)) as store:
        store.row_factory = sqlite3.Row
        platforms = {row["id"]: row for row in store.execute("SELECT * FROM platform")}
        deputies = {row["id"]: f"{row['code']} {row['name']}" for row in store.execute("SELECT * FROM representative")}
        leaders = {row["id"] for row in store.execute(LEADERS)}
        units = {row["id"]: row["short_name"] or row["name"] for row in store.execute("SELECT * FROM unit")}
        events: dict[int, list[dict[str, Any]]] = {}
        for row in store.execute("SELECT * FROM event ORDER BY id"):
            events.setdefault(row["suggestion_id"], []).append(dict(row))
        cases = []
        for stored in store.execute("SELECT * FROM suggestion"):
            row, mine = as_typed(dict(stored), events[stored["id"]], known)
            if not mine:
                continue
            for event in mine:  # a corrected day of receipt counts from the beginning, with what was answered on it
                if event["verb"] in ("register", "answer"):
                    event["happened_on"] = row["received_on"]
            mine = [mine[0], *sorted(mine[1:], key=lambda event: event["happened_on"])]
            platform = platforms[row["point_id"]]
            groups = {
                "township": platform["township"],
                "point": platform["code"],
                "deputy": deputies.get(row["representative_id"], NONE),
                "role": role(row, leaders),
                "category": row["category"],
                "channel": CHANNELS[row["channel"]],
                "month": row["received_on"][:7],
            }
            void = any(event["verb"] == "void" for event in mine)
            heads = row["received_time"], row["batches"], row["people"]
            cases.append(
                Case(row["number"], row["received_on"], groups, row["channel"], late(mine), void, mine, *heads)
            )
    return Book(cases, units)


def role(case: dict[str, Any], leaders: set[int]) -> str:
    """Return as what the deputy who counts received a case."""
    if case["representative_id"] in leaders:
        return "领导干部"
    return "轮值代表" if case["representative_id"] and case["channel"] == "reception" else "其他"


def instant(event: dict[str, Any]) -> datetime:
    """Return when an event was typed (stored as UTC without saying so)."""
    return datetime.fromisoformat(event["recorded_at"]).replace(tzinfo=UTC)


def as_typed(
    row: dict[str, Any], events: list[dict[str, Any]], known: datetime | None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a case's facts and events as they were typed by an instant.

    A fact was then what the first later correction of it found; nothing was known before what was typed earlier.
    """
    if known is None:
        return row, events
    count = next((place for place, event in enumerate(events) if instant(event) > known), len(events))
    later = [json.loads(event["payload"] or "{}") for event in events[count:] if event["verb"] == "edit"]
    for key in row:
        changed = [payload[key] for payload in later if isinstance(payload.get(key), list)]
        if changed:
            row[key] = changed[0][0]
    return row, events[:count]


def late(events: list[dict[str, Any]]) -> bool:
    """Tell whether a case is 补录: typed after its day, or its day put back later by a correction."""
    if events[0]["late"]:
        return True
    for event in events:
        changed = json.loads(event["payload"] or "{}")
        if "received_on" in changed and changed["received_on"][1] < event["happened_on"]:
            return True
    return False


def place_on(book: Book, case: Case, day: str) -> Place | None:
    """Walk a case's events up to the end of a day; None while it was not received, and for a void case."""
    if case.void or case.received_on > day:
        return None
    place = Place()
    for event in case.events:
        if event["happened_on"] > day:
            break
        step(book, case, place, event)
    return place


def step(book: Book, case: Case, place: Place, event: dict[str, Any]) -> None:
    """Let one event change the place of its case."""
    verb, on = event["verb"], event["happened_on"]
    online = case.channel == "online"
    if place.waiting and verb in ENDS_A_WAIT:
        place.waited += (date.fromisoformat(on) - date.fromisoformat(place.waiting)).days
        place.waiting, place.due = None, event["due_on"]
    if verb == "wait":
        place.waiting, place.due = on, None
    if verb in ("supervise", "unsupervise"):
        place.supervised = verb == "supervise"
    if verb == "register":
        place.due, place.contact_due = event["due_on"], event["first_due_on"]
    if verb in ("assign", "rehandle"):
        place.unit, place.due = book.units[event["unit_id"]], event["due_on"]
        if not online:
            place.contact_due, place.contacted = event["first_due_on"], None
    if verb == "rehandle":
        place.answered = place.rating = None
    if verb == "return":
        place.unit, place.due = NONE, event["due_on"]
        if not online:
            place.contact_due = place.contacted = None
    if verb == "extend":
        place.due = event["due_on"]
    if verb in ("answer", "reply") and place.answered is None:
        place.answered = on
    if verb == "answer":
        place.where, place.outcome, place.due = "on_the_spot", event["outcome"] or "explained", None
    if verb == "close":
        place.where, place.outcome = "implemented", event["outcome"]
    if verb in ("decline", "petition", "merge"):
        place.where = {"decline": "declined", "petition": "petitioned", "merge": "merged"}[verb]
    if verb in ("reopen", "resume", "unmerge"):
        place.where, place.due = "in_progress", event["due_on"]
        place.outcome = place.rating = place.answered = None
        if not online:
            place.contact_due = place.contacted = None
    if verb == "confirm":
        place.rating = event["rating"]
    # The first contact: 签收 or an answer; with an online message only what reaches the voter.
    reached = ("first-reply", "reply", "answer", "decline") if online else ("sign", "wait", "reply", "answer")
    if verb in reached and place.contact_due and place.contacted is None:
        place.contacted = on


def group_of(case: Case, place: Place, by: str | None) -> str | None:
    """Return the group in which a case is counted."""
    if by is None:
        return None
    return place.unit if by == "unit" else case.groups[by]


def counted_in(case: Case, place: Place, day: str) -> Iterable[str]:
    """Name the figures in which a case is counted."""
    yield "registered"
    yield place.where
    if case.late:
        yield "late"
    if place.where in ("declined", "petitioned", "merged"):
        return
    yield "collected"
    if place.where in ("on_the_spot", "implemented"):
        yield "resolved"
        yield place.outcome or "without outcome"
    online = case.channel == "online"
    past_due = place.due is not None and place.due < day
    if place.where == "in_progress" and place.answered is None and past_due:
        yield "overdue"
    if place.where == "in_progress" and place.waiting:
        yield "waiting"
    if place.where == "in_progress" and not online and place.contacted is None and (place.contact_due or day) < day:
        yield "unsigned"
    if place.supervised:
        yield "supervised"
    if place.answered is not None:
        yield "answered"
        if place.due is None or place.answered <= place.due:
            yield "on_time"
    if place.answered is not None or past_due:
        yield "answered_or_due"
    if place.rating is not None:
        yield "rated"
        if place.rating in ("satisfied", "dissatisfied"):
            yield place.rating
        if place.rating in ("satisfied", "basically"):
            yield "satisfied_or_basically"
    if place.contact_due is not None:
        yield "contact_due"
        if place.contacted is not None and place.contacted <= place.contact_due:
            yield "contacted"


def wanted(case: Case, since: str | None, until: str | None, channels: Iterable[str] | None) -> bool:
    """Tell whether a case belongs to the cohort."""
    if channels is not None and case.channel not in channels:
        return False
    return (since is None or case.received_on >= since) and (until is None or case.received_on <= until)


def figures(
    book: Book,
    day: str,
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    channels: Iterable[str] | None = None,
) -> dict[str | None, dict[str, set[str]]]:
    """Return the cases behind every figure, by group: `{group: {figure: numbers}}`."""
    found: dict[str | None, dict[str, set[str]]] = {}
    if by is None:
        found[None] = {name: set() for name in FIGURES}
    for case in book.cases:
        place = place_on(book, case, day)
        if place is None or not wanted(case, since, until, channels):
            continue
        into = found.setdefault(group_of(case, place, by), {name: set() for name in FIGURES})
        for name in counted_in(case, place, day):
            into[name].add(case.number)
    return found


def counts(named: dict[str, set[str]]) -> dict[str, int]:
    """Return how many cases stand behind each figure."""
    return {name: len(numbers) for name, numbers in named.items()}


def rates(named: dict[str, set[str]]) -> dict[str, tuple[int, int]]:
    """Return every rate as (numerator, denominator)."""
    return {name: (len(named[num]), len(named[den])) for name, (num, den) in RATES.items()}


def flow(
    book: Book, first: str, last: str, by: str | None = None, channels: Iterable[str] | None = None
) -> dict[str | None, dict[str, int]]:
    """Return the flow of a period by group; each case is looked at at both ends of each of its days."""
    found: dict[str | None, dict[str, int]] = {}

    def count(name: str, case: Case, place: Place) -> None:
        group = found.setdefault(group_of(case, place, by), dict.fromkeys(FLOWS, 0))
        group[name] += 1

    for case in book.cases:
        if not wanted(case, None, None, channels):
            continue
        for name, day in (("opening", day_before(first)), ("closing", last)):
            place = place_on(book, case, day)
            if place is not None and place.where == "in_progress":
                count(name, case, place)
        for day in sorted({event["happened_on"] for event in case.events}):
            if first <= day <= last:
                change(case, place_on(book, case, day_before(day)), place_on(book, case, day), by, count)
    return found


def change(case: Case, before: Place | None, after: Place | None, by: str | None, count: Any) -> None:
    """Count what became of a case on one day, netted."""
    if after is None:
        return
    ending = {"in_progress": None, "on_the_spot": "closed", "implemented": "closed"}.get(after.where, "left")
    if before is None:
        count("new", case, after)
        if ending:
            count(ending, case, after)
        return
    started = {"in_progress": None, "on_the_spot": "closed", "implemented": "closed"}.get(before.where, "left")
    if started is None and by == "unit" and before.unit != after.unit:
        count("moved_out", case, before)
        count("moved_in", case, after)
    if started == "closed" and ending != "closed":
        count("reopened", case, after)
    if started == "left" and ending != "left":
        count("returned", case, after)
    if ending and ending != started:
        count(ending, case, after)


def day_before(day: str) -> str:
    """Return the day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
