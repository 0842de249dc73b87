"""Checks of the cases: each is the replay of its events."""

from __future__ import annotations

from datetime import date
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import State, Verb

from . import rules

PRESENT = (
    "state",
    "unit_id",
    "due_on",
    "first_due_on",
    "first_on",
    "answered_on",
    "closed_on",
    "outcome",
    "rating",
    "waited",
    "waiting_on",
    "supervised_on",
)
SPAN = (
    "standing",
    "from_on",
    "to_on",
    "unit_id",
    "due_on",
    "first_due_on",
    "first_on",
    "answered_on",
    "outcome",
    "rating",
    "waited",
    "waiting_on",
    "supervised_on",
)
# What a standing copies from its case, so that a tally needs no join.
COPIES = ("point_id", "category", "channel", "representative_id", "received_on", "late")


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with the cases, a sentence each (collected by `dj db check`)."""
    return strays(desk.reader)


def strays(reader: Reader) -> list[str]:
    """Return the cases whose present or standings are not the replay of their events."""
    events = _grouped(reader.rows("SELECT * FROM event ORDER BY id"))
    spans = _grouped(reader.rows("SELECT * FROM standing ORDER BY suggestion_id, from_on"))
    found = []
    for case in reader.rows("SELECT * FROM suggestion ORDER BY number"):
        fault = _stray(case, events.get(case["id"], []), spans.get(case["id"], []))
        if fault:
            found.append(f"{case['number']}：{fault}")
    return found


def _grouped(rows: list[Row]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["suggestion_id"], []).append(row)
    return groups


def _stray(case: Row, events: list[Row], spans: list[Row]) -> str:
    if not events:
        return "没有登记的经过"
    try:
        life = rules.replay([step_of(event) for event in events], facts_of(case))
    except RuleBroken as error:
        return str(error)
    now = {key: _text(getattr(life.present, key)) for key in PRESENT}
    wrong = [key for key in PRESENT if now[key] != case[key]]
    if wrong:
        return f"现状（{'、'.join(wrong)}）与经过不符：应为 {State(life.present.state).label}"
    replayed = [tuple(_text(getattr(span, key)) for key in SPAN) for span in life.spans]
    if replayed != [tuple(row[key] for key in SPAN) for row in spans]:
        return "各日的归属（standing）与经过不符"
    if any(row[key] != case[key] for row in spans for key in COPIES):
        return "归属里的平台、类别、渠道、代表或日期与件上不符"
    return ""


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def step_of(row: Row) -> rules.Step:
    """Return a stored event, as the reader gives it, as the rules see it."""
    on = _day(row["happened_on"])
    assert on is not None
    return rules.Step(
        Verb(row["verb"]), on, row["unit_id"], _day(row["due_on"]), bool(row["due_provisional"]),
        _day(row["first_due_on"]), row["outcome"], row["rating"], row["main_id"],
    )  # fmt: skip


def facts_of(row: Row) -> rules.Facts:
    """Return what the rules must know of a stored case."""
    received = _day(row["received_on"])
    assert received is not None
    return rules.Facts(received, row["channel"])
