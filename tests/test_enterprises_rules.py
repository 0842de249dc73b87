"""What may follow what: every cell of both tables, and that a replay never sees the order of typing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.enterprises import rules
from dianjun_cli.enterprises.rules import Step
from dianjun_cli.vocab.enterprises import DifficultyState, DifficultyVerb, LeadState, LeadVerb

D, V = date(2023, 3, 1), DifficultyVerb
# How to come to each state.
WAYS = {
    DifficultyState.RAISED: (), DifficultyState.TAKEN: (V.TAKE,), DifficultyState.SOLVED: (V.TAKE, V.SOLVE),
    DifficultyState.EASED: (V.TAKE, V.EASE), DifficultyState.SHELVED: (V.TAKE, V.SHELVE),
}  # fmt: skip


@pytest.mark.parametrize("verb", list(V))
@pytest.mark.parametrize("state", list(DifficultyState))
def test_every_cell_of_the_table(state: DifficultyState, verb: DifficultyVerb) -> None:
    """A verb leads where the table says, or is refused with what may be done instead."""
    steps = [Step(one, D) for one in WAYS[state]] + [Step(verb, D, new=True)]
    if verb in rules.ALLOWED[state]:
        assert rules.stands(steps, "KN-1").state is rules.AFTER.get(verb, state)
    else:
        with pytest.raises(RuleBroken, match="可以："):
            rules.stands(steps, "KN-1")


@pytest.mark.parametrize("state", list(LeadState))
def test_every_lead_state_is_reached_and_known(state: LeadState) -> None:
    """Every state is in the table, and every verb leads to one."""
    assert state in rules.LEADS
    assert state is LeadState.FOUND or state in {after for verbs in rules.LEADS.values() for after in verbs.values()}
    assert set(LeadVerb) == {verb for verbs in rules.LEADS.values() for verb in verbs}


@given(st.lists(st.sampled_from(list(V)), max_size=12))
def test_whatever_was_allowed_adds_up(verbs: list[DifficultyVerb]) -> None:
    """Taking only what is allowed: ended has its day and open none, the limit lives with the open ones, thanks add up."""
    steps: list[Step] = []
    for n, verb in enumerate(verbs):
        step = Step(verb, D + timedelta(days=n), D + timedelta(days=n + 60))
        try:
            rules.stands([*steps, step], "KN-1")
        except RuleBroken:
            continue
        steps.append(step)
    now = rules.stands(steps, "KN-1")
    assert (now.ended_on is None) == (now.state in rules.OPEN)
    assert (now.taken_on is None) == (now.state is DifficultyState.RAISED)
    assert now.thanks == sum(step.verb is V.THANK for step in steps)


@pytest.mark.parametrize("text", ["1", "9142050AMA4ABCDE1", "91420504MA4ABCDEIO", "９" * 17])
def test_a_wrong_credit_code_is_told(text: str) -> None:
    """18 digits and capitals, without those that look like others."""
    with pytest.raises(BadInput, match="18 位"):
        rules.credit_code(text)
    assert rules.credit_code(" 91420504ma4abcde1x ") == "91420504MA4ABCDE1X"
    assert rules.credit_code("") is None
