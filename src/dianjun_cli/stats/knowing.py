"""What the store knew at a past instant: every case's events until then, its facts as then known, replayed.

The result is a store in memory with the same tables and views, so that every figure, list and
explanation is asked with the same text. Events are only ever added, so the answer never changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
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

NAMES = ("platform", "unit", "representative")
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


def lives(reader: Reader, ids: Iterable[int] | None = None) -> Iterator[tuple[Row, list[Row]]]:
    """Return every case (or some) with its events in the order in which they were typed, each with its instant.

    An event cannot have been known before those typed earlier of the same case, whatever clock it brought.
    """
    binds: dict[str, Any] = {}
    which = "" if ids is None else f" WHERE suggestion_id IN ({any_of('id', ids, binds)})"
    cases = {
        row["id"]: row
        for row in reader.rows(f"SELECT * FROM suggestion{which.replace('suggestion_id', 'id')}", **binds)
    }
    rows = reader.rows(f"SELECT * FROM event{which} ORDER BY suggestion_id, id", **binds)
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
    kept, standings = list[Row](), list[Row]()
    events: list[Row] = []
    for known in cases:
        life = _replayed(known)
        present = asdict(life.present)
        kept.append(known.case | {key: present[key] for key in (*PRESENT, "main_id")})
        events += known.events if with_events else ()
        copies = {key: known.case[key] for key in COPIES} | {"suggestion_id": known.case["id"]}
        standings += [asdict(span) | copies for span in life.spans]
    memory.fill("suggestion", columns_of(reader, "suggestion"), kept)
    memory.fill("event", columns_of(reader, "event"), events)
    memory.fill("standing", STANDING, standings)
    titles = reader.rows("SELECT t.* FROM text t JOIN suggestion s ON s.title_id = t.id")
    memory.fill("text", columns_of(reader, "text"), titles)
    memory.make_views()
    return memory


def _replayed(known: Known) -> rules.Life:
    try:
        return rules.replay([step_of(event) for event in known.events], facts_of(known.case))
    except RuleBroken as error:
        raise RuleBroken(f"{known.case['number']}：当时的经过重放不通（{error}）；请运行 dj db check。") from None
