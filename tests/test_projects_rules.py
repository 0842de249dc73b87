"""The ballot count against a slow, obvious counter; the table of steps; what a measured result may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dianjun_cli.core.errors import BadInput, DjError, RuleBroken
from dianjun_cli.projects import rules, tally
from dianjun_cli.vocab.projects import BallotMethod, BallotRound, ProjectState, ProjectVerb

KEYS = ["甲", "乙", "丙", "丁", "戊"]
MARKS = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 5), max_size=5)


@st.composite
def polls(draw: st.DrawFn) -> dict[str, Any]:
    """A vote: its candidates, its quota, its method, and every paper as it came out of the box."""
    method = draw(st.sampled_from(BallotMethod))
    keys = KEYS[: draw(st.integers(2, 5))]
    quota = draw(st.integers(1, len(keys) - 1))
    one = st.sampled_from(keys)
    if method is BallotMethod.TICK:
        marks = st.sets(one).map(lambda said: dict.fromkeys(sorted(said), 1))
    else:
        ranked = st.permutations(keys).flatmap(lambda p: st.integers(0, len(p)).map(lambda n: p[:n]))
        marks = st.one_of(
            ranked.map(lambda p: {k: n for n, k in enumerate(p, 1)}), st.dictionaries(one, st.integers(1, 5))
        )
    papers = draw(st.lists(st.one_of(st.none(), marks), max_size=12))
    members = len(papers) + draw(st.integers(0, 4)) or 1
    return {"method": method, "keys": keys, "quota": quota, "papers": papers, "members": members}


def slowly(poll: dict[str, Any]) -> dict[str, Any]:
    """Count by hand: each paper looked at for itself, each candidate asked who is before it."""
    good, blank, spoiled = [], 0, 0
    for paper in poll["papers"]:
        if paper is None or len(paper) > poll["quota"]:
            spoiled += 1
            continue
        if poll["method"] is BallotMethod.RANK:
            wrong = False
            for rank in paper.values():
                if list(paper.values()).count(rank) > 1 or (rank > 1 and rank - 1 not in paper.values()):
                    wrong = True
            if wrong:
                spoiled += 1
                continue
        blank += not paper
        good.append(paper)
    votes = {key: sum(1 for paper in good if key in paper) for key in poll["keys"]}
    score = dict(votes)
    if poll["method"] is BallotMethod.RANK:
        score = {k: sum(poll["quota"] - paper[k] + 1 for paper in good if k in paper) for k in poll["keys"]}
    passing = [key for key in poll["keys"] if votes[key] > poll["members"] / 2]
    chosen = {k for k in passing if sum(score[other] >= score[k] for other in passing) <= poll["quota"]}
    tied = {k for k in passing if k not in chosen and sum(score[other] > score[k] for other in passing) < poll["quota"]}
    return {"spoiled": spoiled, "blank": blank, "votes": votes, "score": score, "chosen": chosen, "tied": tied}


@given(polls())
def test_the_count_is_the_slow_count(poll: dict[str, Any]) -> None:
    """Void, over-marked, blank, ranked, tied at the edge: papers, votes, points and results agree, and the sheet adds up."""
    counted = tally.add_up(poll["papers"], poll["method"], poll["quota"], poll["keys"])
    by_hand = slowly(poll)
    assert (counted.returned, counted.spoiled, counted.blank) == (
        len(poll["papers"]),
        by_hand["spoiled"],
        by_hand["blank"],
    )
    assert counted.votes == by_hand["votes"]
    sheet = tally.Sheet(
        poll["method"], poll["quota"], poll["members"], poll["members"], counted.returned, counted.returned,
        counted.spoiled, counted.blank, counted.votes, counted.points,
    )  # fmt: skip
    tally.check(sheet)
    said = tally.decide(sheet)
    assert (set(said.chosen), set(said.tied)) == (by_hand["chosen"], by_hand["tied"])
    assert len(said.chosen) + said.left == poll["quota"]
    assert set(said.chosen) | set(said.tied) | set(said.rest) == set(poll["keys"])
    assert not said.tied or len(said.tied) > said.left > 0
    scores = [by_hand["score"][key] for key in said.chosen]
    assert scores == sorted(scores, reverse=True)


@given(polls(), st.integers(1, 3))
def test_a_tie_is_decided_by_most_votes_alone(poll: dict[str, Any], more: int) -> None:
    """Among the tied the majority is not asked again: every place goes to somebody, or is tied again."""
    votes = {key: (n * more) % 4 for n, key in enumerate(poll["keys"])}
    sheet = tally.Sheet(
        BallotMethod.TICK, poll["quota"], 1000, 1000, 20, 20, 0, 0, votes, ballot_round=BallotRound.TIE
    )  # fmt: skip
    said = tally.decide(sheet)
    assert said.left == 0 or len(said.tied) > said.left


@given(st.integers(1, 400), st.integers(0, 400))
def test_half_is_not_more_than_half(members: int, votes: int) -> None:
    """A candidate passes exactly when two times its votes are more than all deputies."""
    sheet = tally.Sheet(BallotMethod.TICK, 1, members, members, members, members, 0, 0, {"甲": votes, "乙": 0})
    assert (tally.decide(sheet).chosen == ("甲",)) == (votes >= sheet.half) == (2 * votes > members)


@pytest.mark.parametrize(
    ("candidates", "quota", "told"), [(12, 10, ""), (13, 10, ""), (11, 10, "10%"), (20, 10, "100%")]
)
def test_an_unusual_margin_is_remarked(candidates: int, quota: int, told: str) -> None:
    """20–30 % more are common; anything else is said, not refused."""
    assert told in tally.check_candidates(candidates, quota, 1, (20, 30))
    assert bool(told) == bool(tally.check_candidates(candidates, quota, 1, (20, 30)))


def test_every_cell_of_the_table_is_walked() -> None:
    """Each verb from each state leads where the table says, or is refused naming both."""
    paths = {ProjectState.PROPOSED: []}
    todo = [ProjectState.PROPOSED]
    while todo:
        state = todo.pop()
        for verb, after in rules.TABLE[state].items():
            if after not in paths:
                paths[after] = [*paths[state], verb.value]
                todo.append(after)
    assert set(paths) == set(ProjectState) - {ProjectState.VOID}
    for state, verbs in paths.items():
        for verb in ProjectVerb:
            if verb in rules.TABLE[state]:
                assert rules.replay([*verbs, verb.value, "edit"], "MS") is rules.TABLE[state][verb]
            else:
                with pytest.raises(RuleBroken, match=f"“{state.label}”，不能“{verb.label}”"):
                    rules.replay([*verbs, verb.value], "MS")


@pytest.mark.parametrize(
    ("text", "said"),
    [("120盏", "120盏"), ("7 个村", "7个村"), ("3.50公里", "3.5公里"), ("0处", "0处"), ("1200平方米", "1200平方米")],
)
def test_a_measured_result_is_read_and_said(text: str, said: str) -> None:
    """A number and its unit."""
    assert rules.amount(*rules.measured(text, "实测")) == said


@pytest.mark.parametrize("text", ["", "盏", "120", "-3盏", "1e9盏", "nan盏", "12345678901盏", "3盏\n4", "3盏\x07"])
def test_what_is_no_measured_result_is_told(text: str) -> None:
    """A sentence with examples."""
    with pytest.raises(BadInput, match="120盏"):
        rules.measured(text, "实测")


@given(st.integers(1, 200), *[st.integers(0, 200)] * 4)
def test_an_evaluation_is_read_by_all_members(members: int, good: int, basic: int, bad: int, none: int) -> None:
    """More votes than members are refused; else the rating is the first that has more than half of all."""
    try:
        rating = rules.rated(members, good, basic, bad, none)
    except DjError:
        assert good + basic + bad + none > members
        return
    wanted = "satisfied" if good > members / 2 else "basically" if good + basic > members / 2 else "dissatisfied"
    assert rating.value == wanted
