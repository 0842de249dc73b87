"""The table state × verb of papers, cell by cell, and what no replay may do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dianjun_cli.core.calendar import months_after
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.proposals import figures, guards, results, rules
from dianjun_cli.proposals.life import Life, Step, worst
from dianjun_cli.proposals.table import ENDED, REQUIRED, TABLE, WHO
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, Result

START = date(2023, 1, 5)
P, M = PaperKind.PROPOSAL, PaperKind.MOTION
# A way to each state: (kind, steps as verb and facts), a day apart.
MAIN = ("assign", {"main": [1], "assist": [2], "handback_due_on": "2023-12-31"})
SOLVED = ("answer", {"unit": 1, "result": "solved"})
WAYS: dict[PaperState, tuple[PaperKind, list[tuple[str, dict[str, object]]]]] = {
    PaperState.SUBMITTED: (M, []),
    PaperState.ACCEPTED: (P, [("accept", {})]),
    PaperState.LISTED: (M, [("agenda", {"by": "主席团"})]),
    PaperState.UNLISTED: (M, [("off-agenda", {"by": "主席团"})]),
    PaperState.ASSIGNED: (P, [("accept", {}), MAIN]),
    PaperState.HANDLING: (P, [("accept", {}), MAIN, ("sign", {})]),
    PaperState.RETURNED: (P, [("accept", {}), MAIN, ("return", {"unit": 1})]),
    PaperState.ANSWERED: (P, [("accept", {}), MAIN, SOLVED]),
    PaperState.RATED: (P, [("accept", {}), MAIN, SOLVED, ("rate", {"rating": "dissatisfied"})]),
    PaperState.CLOSED: (P, [("accept", {}), MAIN, SOLVED, ("close", {})]),
    PaperState.DECLINED: (P, [("decline", {})]),
    PaperState.WITHDRAWN: (P, [("withdraw", {})]),
}
FACTS: dict[PaperVerb, dict[str, object]] = {
    PaperVerb.ASSIGN: {"main": [3]}, PaperVerb.OPINE: {"unit": 2}, PaperVerb.RETURN: {"unit": 1},
    PaperVerb.ANSWER: {"unit": 1, "result": "solved"}, PaperVerb.RATE: {"rating": "satisfied"},
    PaperVerb.PROMISE: {"promised_for": "2024-06-30"},
}  # fmt: skip
# What the table allows and another rule may still refuse.
GUARDED = {PaperVerb.FULFIL, PaperVerb.PROMISE, PaperVerb.REHANDLE, PaperVerb.CLOSE, PaperVerb.UNSUPERVISE, PaperVerb.UNPRAISE, PaperVerb.AGENDA,
           PaperVerb.OFF_AGENDA, PaperVerb.WITHDRAW}  # fmt: skip


def lived(state: PaperState) -> tuple[Life, date]:
    """Return a life that has come to a state, and the next day."""
    kind, steps = WAYS[state]
    made = [Step(verb, START + timedelta(n), None, facts) for n, (verb, facts) in enumerate(steps)]
    return rules.replay(kind, made, START), START + timedelta(len(steps))


@pytest.mark.parametrize("state", list(PaperState))
def test_every_state_is_reached(state: PaperState) -> None:
    """Each has a way that leads to it."""
    assert lived(state)[0].state is state


@pytest.mark.parametrize("verb", list(PaperVerb))
@pytest.mark.parametrize("state", list(PaperState))
def test_every_cell_of_the_table(state: PaperState, verb: PaperVerb) -> None:
    """What stands in the table leads where it says; what does not is refused, naming what may follow."""
    now, on = lived(state)
    step = Step(verb.value, on, None, FACTS.get(verb, {"by": "主任会议"}))
    after = TABLE[state].get(verb)
    if after is None:
        with pytest.raises(RuleBroken, match="这时可以"):
            rules.advance(now, verb, step)
        return
    try:
        found = rules.advance(now, verb, step)
    except RuleBroken:
        assert verb in GUARDED
        return
    assert found.state is after
    assert (found.ended_on is not None) == (after in ENDED)


def test_the_table_is_whole() -> None:
    """Every state stands in it, every verb somewhere and with who does it; what is required names real verbs."""
    assert set(TABLE) == set(PaperState)
    assert {verb for can in TABLE.values() for verb in can} == set(PaperVerb) - {PaperVerb.UNDO} == set(WHO)
    assert set(REQUIRED) <= set(PaperVerb)


@given(st.lists(st.tuples(st.sampled_from(list(PaperVerb)), st.integers(0, 40)), max_size=12), st.sampled_from([P, M]))
def test_a_replay_never_depends_on_the_order_of_recording(steps: list[tuple[PaperVerb, int]], kind: PaperKind) -> None:
    """Whatever was typed when: the days decide, and the verdict is the same for a shuffle that keeps each day's."""
    made = [Step(v.value, START + timedelta(n), None, FACTS.get(v, {"by": "主席团"})) for v, n in steps]
    ordered = sorted(made, key=lambda step: step.on)

    def verdict(given_steps: list[Step]) -> object:
        try:
            return rules.replay(kind, given_steps, START)
        except RuleBroken as error:
            return str(error)

    assert verdict(made) == verdict(ordered)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_months_later_is_in_that_month(day: date, months: int) -> None:
    """The month is so many later, the day the same or that month's last."""
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(1)).day == 1)


@given(st.lists(st.sampled_from([w.value for w in Result]), min_size=1))
def test_the_least_solved_part_speaks_for_the_paper(parts: list[str]) -> None:
    """A paper is as solved as its least solved part."""
    order = [word.value for word in Result]
    assert worst(parts) == max(parts, key=order.index)


def test_a_step_that_was_undone_never_happened() -> None:
    """Struck out by a later event on its own day, it is left out of the replay, and with it what it decided."""
    steps = [
        Step("accept", START, key=1),
        Step("withdraw", START + timedelta(2), key=2),
        Step("undo", START + timedelta(2), None, {"undone": 2}, key=3),
        Step("assign", START + timedelta(1), None, {"main": [1]}, key=4),
    ]
    life = rules.replay(P, steps, START)
    assert (life.state, life.ended_on) == (PaperState.ASSIGNED, None)
    assert [step.key for step in rules.lasting(steps)] == [1, 4]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.integers(0, 3))
def test_rounded_shares_miss_a_hundred_by_rounding_steps_only(sizes: list[int], places: int) -> None:
    """Each part may be off by half a step; more would be a fault."""
    whole = sum(sizes)
    block = figures.Block("k", "块", whole, tuple((str(n), str(n), size) for n, size in enumerate(sizes)))
    assert block.lacking == 0
    if whole:
        assert abs(float(block.missing_percent(places))) <= len(sizes) * 0.5 * 10**-places + 1e-9


@pytest.mark.parametrize(
    ("count", "of", "places", "percent"), [(5, 128, 1, 3.9), (1, 8, 2, 12.5), (1, 16, 1, 6.3), (1, 3, 0, 33.0)]
)
def test_a_share_is_rounded_half_up(count: int, of: int, places: int, percent: float) -> None:
    """6.25 is 6.3, as people round."""
    assert figures.share(count, of, places) == percent


@pytest.mark.parametrize(
    ("text", "meant"), [("a", "solved"), ("B类", "doing"), ("列入计划", "planned"), (" D ", "reference")]
)
def test_a_result_is_read_by_letter_or_meaning(text: str, meant: str) -> None:
    """The office's letter, with 类 behind it or not, or the meaning."""
    assert results.result_of(["A", "B", "C", "D"], text) == meant


def test_a_result_that_is_none_names_all() -> None:
    """The sentence has the letters with their meanings."""
    with pytest.raises(BadInput, match="C 列入计划"):
        results.result_of(["A", "B", "C", "D"], "E")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({}, "承办单位"),
        ({"main": [1], "assist": [1]}, "一处"),
        ({"main": [1, 2]}, "只有一个"),
        ({"main": [1], "separate": [2, 3]}, "一种"),
        ({"separate": [1]}, "两个"),
    ],
)
def test_a_hand_over_that_contradicts_itself_is_refused(named: dict[str, list[int]], told: str) -> None:
    """Each in a sentence that says how."""
    with pytest.raises(BadInput, match=told):
        guards.check_units(named)
