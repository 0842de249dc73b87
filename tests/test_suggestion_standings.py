"""Where a case stands on every day: the six standings, the example of FIELD §5, random legal lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_steps import DAY, day, lived, standing_on, step
from dianjun_cli.core.calendar import FOREVER
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.suggestions.rules import Facts, Present, Span, Step, advance, allowed, begin, replay
from dianjun_cli.vocab import Channel, Rating, Standing, State, Verb

S, V = State, Verb
# A busy machine is no failure.
patient = settings(deadline=None)


# --- standings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        ([], Standing.IN_PROGRESS),
        ([step(V.ACCEPT), step(V.ASSIGN), step(V.SIGN), step(V.REPLY)], Standing.IN_PROGRESS),
        ([step(V.ANSWER)], Standing.ON_THE_SPOT),
        ([step(V.ANSWER), step(V.ARCHIVE)], Standing.ON_THE_SPOT),
        ([step(V.ASSIGN), step(V.REPLY), step(V.CLOSE)], Standing.IMPLEMENTED),
        ([step(V.ASSIGN), step(V.REPLY), step(V.CLOSE), step(V.ARCHIVE)], Standing.IMPLEMENTED),
        ([step(V.DECLINE)], Standing.DECLINED),
        ([step(V.PETITION)], Standing.PETITIONED),
        ([step(V.MERGE)], Standing.MERGED),
    ],
)
def test_a_case_stands_in_one_of_six(steps: list[Step], standing: Standing) -> None:
    """Each road of FIELD §5 leads to its standing, in the present and in the spans."""
    life = lived(*steps)
    assert life.present.standing is standing
    assert [span.standing for span in life.spans] == [standing]


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [step(V.ANSWER)],
        [step(V.ASSIGN, day(4, 6)), step(V.REPLY, day(4, 8)), step(V.CLOSE, day(4, 9))],
        [step(V.DECLINE, day(4, 9))],
    ],
)
def test_a_void_case_stands_nowhere_from_the_day_of_receipt(steps: list[Step]) -> None:
    """作废 leaves no span at all, not even for the days before, and no standing (also after 现场答复)."""
    life = lived(*steps, step(V.VOID, day(5, 6)))
    assert life.present.state is S.VOID
    assert life.spans == ()
    assert life.present.standing is None


def test_changes_of_one_day_are_netted() -> None:
    """Closed and reopened on one day, a case shows no closed day; archived, no new span."""
    start = [step(V.ASSIGN), step(V.REPLY)]
    life = lived(*start, step(V.CLOSE, day(4, 9)), step(V.REOPEN, day(4, 9)))
    assert {span.standing for span in life.spans} == {Standing.IN_PROGRESS}
    closed = lived(*start, step(V.CLOSE, day(4, 9)))
    archived = lived(*start, step(V.CLOSE, day(4, 9)), step(V.ARCHIVE, day(4, 12)))
    assert archived.spans == closed.spans


def test_a_new_limit_or_unit_begins_a_new_span() -> None:
    """交办, 延期 and a second unit each cut the standing, since figures ask for unit and limit."""
    life = lived(
        step(V.ASSIGN, day(4, 6), unit_id=1, due_on=day(5, 6)),
        step(V.EXTEND, day(5, 1), due_on=day(6, 1)),
        step(V.ASSIGN, day(5, 10), unit_id=2, due_on=day(6, 9)),
    )
    assert [(s.from_on, s.to_on, s.unit_id, s.due_on) for s in life.spans] == [
        (DAY, day(4, 6), None, day(4, 12)),
        (day(4, 6), day(5, 1), 1, day(5, 6)),
        (day(5, 1), day(5, 10), 1, day(6, 1)),
        (day(5, 10), FOREVER, 2, day(6, 9)),
    ]


# --- the example of FIELD §5 --------------------------------------------------------------------

HANDLED = (step(V.ASSIGN, day(4, 6)), step(V.REPLY, day(5, 8)))
EXAMPLE = {
    "A": (day(4, 5), [step(V.ANSWER, day(4, 5))]),
    "B": (day(4, 5), [*HANDLED, step(V.CLOSE, day(5, 10)), step(V.REOPEN, day(5, 20))]),
    "C": (day(4, 5), [step(V.DECLINE, day(5, 8))]),
    "D": (day(4, 5), [step(V.MERGE, day(5, 9))]),
    "E": (day(4, 5), [step(V.VOID, day(5, 6))]),
    "F": (day(5, 5), []),
}


def example_on(on: date) -> dict[str, Standing]:
    """Return where the example's cases stand on a day."""
    found = {}
    for name, (received, steps) in EXAMPLE.items():
        standing = standing_on(lived(*steps, facts=Facts(received)), on)
        if standing is not None:
            found[name] = standing
    return found


def test_the_example_stands_as_printed_on_the_last_of_may() -> None:
    """As of 2023-05-31: 5 registered, of them 3 collected (1 resolved, 2 in progress), 1 declined, 1 merged."""
    assert example_on(day(5, 31)) == {
        "A": Standing.ON_THE_SPOT,
        "B": Standing.IN_PROGRESS,
        "C": Standing.DECLINED,
        "D": Standing.MERGED,
        "F": Standing.IN_PROGRESS,
    }


def test_the_flow_of_the_example_in_may_closes() -> None:
    """May: opening 3 + new 1 + reopened 1 = closed 1 + left 2 + closing 2, read off the spans alone."""
    before, after = example_on(day(4, 30)), example_on(day(5, 31))
    opening = [name for name, standing in before.items() if standing is Standing.IN_PROGRESS]
    closing = [name for name, standing in after.items() if standing is Standing.IN_PROGRESS]
    assert opening == ["B", "C", "D"]
    assert closing == ["B", "F"]
    assert example_on(day(5, 10))["B"] is Standing.IMPLEMENTED
    assert example_on(day(5, 19))["B"] is Standing.IMPLEMENTED
    assert example_on(day(5, 20))["B"] is Standing.IN_PROGRESS


# --- random legal lives -------------------------------------------------------------------------


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Step], Facts]:
    """Draw a legal life as it was recorded: verbs in any order of days, those refused left out."""
    facts = Facts(DAY, draw(st.sampled_from([Channel.RECEPTION, Channel.ONLINE])))
    first_due = DAY + timedelta(3) if facts.channel is Channel.ONLINE else None
    steps = [step(V.REGISTER, first_due_on=first_due)]
    for _ in range(draw(st.integers(0, 12))):
        latest = max(steps, key=lambda s: s.on).on
        # Mostly forward, sometimes late, often the same day.
        on = max(DAY, latest + timedelta(draw(st.sampled_from([0, 0, 1, 3, 20, -2, -9]))))
        verb = draw(
            st.sampled_from([v for v in allowed(replay(steps, facts).present.state) if v is not V.VOID] or [V.EDIT])
        )
        new = step(verb, on)
        if verb is V.ASSIGN:
            new = replace(new, unit_id=draw(st.integers(1, 3)))
        if verb is V.CONFIRM:
            new = replace(new, rating=draw(st.sampled_from(list(Rating))))
        try:
            replay([*steps, new], facts)
        except RuleBroken:
            continue
        steps.append(new)
    return steps, facts


def present_on(steps: Sequence[Step], facts: Facts, on: date) -> Present:
    """Return where a case is on a day the slow way: only what had happened by then, one after another."""
    now = begin(steps[0], facts)
    for each in sorted(steps[1:], key=lambda s: s.on):
        if each.on <= on:
            now = advance(now, each, facts)
    return now


def asked(thing: Present | Span) -> tuple[object, ...]:
    """Return what a figure asks for, of a present or a span."""
    return (
        thing.standing, thing.unit_id, thing.due_on, thing.first_due_on, thing.first_on, thing.answered_on,
        thing.outcome, thing.rating, thing.waited, thing.waiting_on, thing.supervised_on,
    )  # fmt: skip


@patient
@given(lives())
def test_spans_partition_the_time_since_receipt(life: tuple[list[Step], Facts]) -> None:
    """The spans of a life begin on the day of receipt, end never, and neither gap nor overlap."""
    steps, facts = life
    spans = replay(steps, facts).spans
    assert spans[0].from_on == facts.received_on
    assert spans[-1].to_on == FOREVER
    assert all(a.to_on == b.from_on for a, b in pairwise(spans))
    assert all(span.from_on < span.to_on for span in spans)


@patient
@given(lives())
def test_spans_are_as_long_as_they_can_be(life: tuple[list[Step], Facts]) -> None:
    """Two neighbours differ in something a figure asks for."""
    assert all(asked(a) != asked(b) for a, b in pairwise(replay(*life).spans))


@patient
@given(lives())
def test_spans_say_of_every_day_what_a_replay_until_then_says(life: tuple[list[Step], Facts]) -> None:
    """On the day of each event, and the day before and after, the span equals the slow replay."""
    steps, facts = life
    spans = replay(steps, facts).spans
    days = {s.on + timedelta(shift) for s in steps for shift in (-1, 0, 1)}
    for on in (d for d in days if d >= facts.received_on):
        [span] = [s for s in spans if s.from_on <= on < s.to_on]
        assert asked(span) == asked(present_on(steps, facts, on))


@patient
@given(lives())
def test_the_last_span_is_the_present(life: tuple[list[Step], Facts]) -> None:
    """What a case's columns say and what its last standing says is one thing."""
    found = replay(*life)
    assert asked(found.spans[-1]) == asked(found.present)


@patient
@given(lives())
def test_an_open_case_has_no_closing_day_and_a_closed_one_has(life: tuple[list[Step], Facts]) -> None:
    """`closed_on` is empty exactly while a case is in progress: the indexes of open cases rely on it."""
    now = replay(*life).present
    assert (now.closed_on is None) == (now.standing is Standing.IN_PROGRESS)


@patient
@given(lives(), st.data())
def test_what_happens_later_leaves_earlier_days_as_they_were(
    life: tuple[list[Step], Facts], data: st.DataObject
) -> None:
    """A further event (not a void) changes no day before it."""
    steps, facts = life
    before = replay(steps, facts)
    on = max(s.on for s in steps) + timedelta(data.draw(st.integers(1, 30)))
    verb = data.draw(st.sampled_from([v for v in allowed(before.present.state) if v is not V.VOID]))
    try:
        after = replay([*steps, step(verb, on, **({"unit_id": 9} if verb is V.ASSIGN else {}))], facts)
    except RuleBroken:
        return
    cut = [replace(s, to_on=FOREVER if s.to_on >= on else s.to_on) for s in after.spans if s.from_on < on]
    assert tuple(cut) == before.spans


@patient
@given(lives())
def test_a_void_life_has_no_spans(life: tuple[list[Step], Facts]) -> None:
    """Whatever happened to a case, voiding it takes it out of every day."""
    steps, facts = life
    found = replay([*steps, step(V.VOID, max(s.on for s in steps))], facts)
    assert found.spans == ()
    assert found.present.standing is None
