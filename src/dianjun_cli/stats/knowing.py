"""What the store knew at a past instant: every case's events until then, its facts as then known, replayed.

The result is a store in memory with the same tables and views, so that every figure, list and
explanation is asked with the same text. Events are only ever added, so the answer never changes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from dianjun_cli.core.calendar import SHANGHAI
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.memory import MemoryReader, columns_of
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.suggestions import rules
from dianjun_cli.suggestions.checking import COPIES, PRESENT, SPAN, facts_of, step_of
from dianjun_cli.vocab import Verb

NAMES = ("platform", "unit", "representative", "representative_post")
PIECE = 5000
STANDING = ("suggestion_id", *SPAN, *COPIES)


@dataclass(frozen=True)
class Known:
    """A case with the events typed by some instant, and its facts as they were held then."""

    case: Row
    events: Sequence[Row]


def end_of(day: date) -> datetime:
    """Return the last instant of a Shanghai day."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI) - timedelta(microseconds=1)


def reader_at(reader: Reader, instant: datetime) -> MemoryReader:
    """Return the store as it was known at `instant` (what was typed at it included)."""
    return made(reader, (known for case, events in lives(reader) if (known := known_at(case, events, instant))))


def lives(reader: Reader, ids: Collection[int] | None = None) -> Iterator[tuple[Row, list[Row]]]:
    """Return every case (or some) with its events in the order in which they were typed, each with its instant.

    An event cannot have been known before those typed earlier of the same case, whatever clock it
    brought. A large ledger is read in pieces.
    """
    last = reader.value("SELECT max(id) FROM suggestion") or 0
    if ids is not None and len(ids) <= PIECE:
        binds: dict[str, Any] = {}
        yield from _piece(reader, f"IN ({any_of('id', ids, binds)})", binds)
        return
    for start in range(1, last + 1, PIECE):
        for case, events in _piece(reader, "BETWEEN :start AND :stop", {"start": start, "stop": start + PIECE - 1}):
            if ids is None or case["id"] in ids:
                yield case, events


def _piece(reader: Reader, which: str, binds: dict[str, Any]) -> Iterator[tuple[Row, list[Row]]]:
    cases = {row["id"]: row for row in reader.rows(f"SELECT * FROM suggestion WHERE id {which}", **binds)}
    rows = reader.rows(f"SELECT * FROM event WHERE suggestion_id {which} ORDER BY suggestion_id, id", **binds)
    for case_id, group in groupby(rows, key=lambda row: row["suggestion_id"]):
        events, latest = list(group), datetime.min.replace(tzinfo=UTC)
        for event in events:
            latest = event["known_at"] = max(latest, instant_of(event["recorded_at"]))
        yield cases[case_id], events


def instant_of(text: str) -> datetime:
    """Return a stored instant; without a zone it is UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def known_at(case: Row, events: Sequence[Row], instant: datetime) -> Known | None:
    """Return a case as known at `instant`, or None when it was not registered yet."""
    count = sum(event["known_at"] <= instant for event in events)
    return after(case, events, count) if count else None


def after(case: Row, events: Sequence[Row], count: int) -> Known:
    """Return a case as known after its first `count` events: later corrections are undone."""
    case = dict(case)
    for event in reversed(events[count:]):
        for key, change in corrected(event).items():
            case[key] = change[0]
    typed = events[:count]
    case["late"] = any(event["late"] if event["verb"] == Verb.REGISTER else _put_back(event) for event in typed)
    return Known(case, typed)


def corrected(event: Row) -> dict[str, list[Any]]:
    """Return the facts that a correction changed, each with the old and the new; words and names are not facts."""
    if event["verb"] != Verb.EDIT or not event["payload"]:
        return {}
    payload = json.loads(event["payload"])
    return {key: change for key, change in payload.items() if key not in ("others", "identity") and _is_pair(change)}


def _is_pair(change: Any) -> bool:
    return isinstance(change, list) and len(change) == 2


def _put_back(event: Row) -> bool:
    """Tell whether a correction moved the day of receipt before the day on which it was typed."""
    moved = corrected(event).get("received_on")
    return moved is not None and moved[1] < event["happened_on"]


def made(reader: Reader, cases: Iterable[Known], with_events: bool = True) -> MemoryReader:
    """Return a store in memory that holds these cases, replayed; names of places and units are today's."""
    memory = MemoryReader()
    memory.copy(reader, *NAMES)
    for table in ("suggestion", "event", "text"):
        memory.make(table, columns_of(reader, table))
    memory.make("standing", STANDING)
    for known in cases:
        life = _replayed(known)
        present = vars(life.present)
        copies = {key: known.case[key] for key in COPIES} | {"suggestion_id": known.case["id"]}
        memory.add("suggestion", [known.case | {key: present[key] for key in (*PRESENT, "main_id")}])
        memory.add("event", known.events if with_events else ())
        memory.add("standing", [vars(span) | copies for span in life.spans])
    memory.add("text", reader.rows("SELECT * FROM text WHERE id IN (SELECT title_id FROM suggestion)"))
    for table in ("event", "standing"):
        memory.index(table, "suggestion_id")  # joined case by case: without it the work grows with the square
    memory.make_views()
    return memory


def _replayed(known: Known) -> rules.Life:
    try:
        return rules.replay([step_of(event) for event in known.events], facts_of(known.case))
    except RuleBroken as error:
        raise RuleBroken(f"{known.case['number']}：当时的经过重放不通（{error}）；请运行 dj db check。") from None
