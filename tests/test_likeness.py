"""Likely duplicates: the planted set and its scorer."""

from __future__ import annotations

from likely_score import HALVES, judge, planted


def test_the_planted_set_has_two_like_halves_of_several_points() -> None:
    """A few hundred cases of five points; both halves hold pairs and cases that only look like them."""
    cases = planted()
    assert len(cases) >= 250
    assert len({case.point for case in cases}) == 5
    for half in HALVES:
        score = judge(lambda _case, _before: [], half)
        assert score.pairs >= 30
        assert score.others >= 90


def test_the_scorer_tells_a_blind_detector_from_a_loud_one() -> None:
    """Who shows nothing finds nothing and disturbs nobody; who always shows three disturbs nearly everybody."""
    blind = judge(lambda _case, _before: [])
    assert (blind.found, blind.disturbance) == (0, 0)
    loud = judge(lambda _case, before: [other.number for other in before[-3:]])
    assert loud.found < 0.3
    assert loud.disturbance > 0.9
