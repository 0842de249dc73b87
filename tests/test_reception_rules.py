"""The draw itself, on rosters that come and go: fair in every window, the same for the same input, one place a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dianjun_cli.core.calendar import Month
from dianjun_cli.reception import rules
from dianjun_cli.reception.rules import Deputy, Place

START = 2023 * 12
MONTHS = 40
Leave = dict[int, list[tuple[date, date]]]


def fifth(value: int) -> date:
    """Return the 5th of a numbered month."""
    return date(value // 12, value % 12 + 1, 5)


def months(low: int = START - 8, high: int = START + MONTHS) -> st.SearchStrategy[date]:
    """Days on which people join or leave, before and during the years looked at."""
    return st.dates(fifth(low) - timedelta(days=4), fifth(high))


@st.composite
def deputies(draw: st.DrawFn, key: int) -> tuple[Deputy, list[tuple[date, date]]]:
    """One deputy with the day of joining, of leaving, and up to two leaves."""
    joined = draw(st.none() | months())
    left = draw(st.none() | st.none() | months())
    leaves = [
        (day, day + timedelta(days=length))
        for day, length in draw(st.lists(st.tuples(months(START), st.integers(0, 150)), max_size=2))
    ]
    return Deputy(
        key, f"Q{key:03}", f"代表{key}", joined, left, draw(st.sampled_from([False, False, False, True]))
    ), leaves


@st.composite
def rosters(draw: st.DrawFn, most: int = 28) -> tuple[list[Deputy], Leave]:
    """A roster and its leaves."""
    made = [draw(deputies(key)) for key in range(1, draw(st.integers(1, most)) + 1)]
    return [d for d, _ in made], {d.id: leaves for d, leaves in made if leaves}


def sits(deputy: Deputy, day: date) -> bool:
    """Tell whether a deputy is in office."""
    return (deputy.joined or date.min) <= day < (deputy.left or date.max)


def away(key: int, day: date, leaves: Leave) -> bool:
    """Tell whether a deputy is on leave."""
    return any(first <= day <= last for first, last in leaves.get(key, ()))


def run(groups: dict[str, list[Deputy]], leaves: Leave, wanted: int = 2) -> dict[str, dict[int, list[int]]]:
    """Draw month after month; return each point's turns: month -> ids."""
    turns: dict[str, dict[int, list[int]]] = {code: defaultdict(list) for code in groups}
    received: dict[int, list[int]] = defaultdict(list)
    found: dict[str, dict[int, list[int]]] = {code: {} for code in groups}
    for value in range(START, START + MONTHS):
        day = fifth(value)
        places = [
            Place(code, day, tuple(d for d in people if sits(d, day)), wanted, (),
                  {k: tuple(v) for k, v in turns[code].items()}, {k: tuple(v) for k, v in received.items()})
            for code, people in groups.items()
        ]  # fmt: skip
        for code, drawn in rules.draw(places, Month(value // 12, value % 12 + 1), leaves, {}).items():
            found[code][value] = list(drawn.chosen)
            for key in drawn.chosen:
                turns[code][key].append(value)
                received[key].append(value)
    return found


@settings(max_examples=60, deadline=None)
@given(rosters(), st.integers(1, 3))
def test_turns_differ_by_at_most_one_over_any_twelve_months(roster: tuple[list[Deputy], Leave], wanted: int) -> None:
    """Any two who were both there, and not on leave, for twelve months had turns that differ by one at most."""
    people, leaves = roster
    people = [Deputy(d.id, d.code, d.name, d.joined, d.left) for d in people]
    drawn = run({"AJ02": people}, leaves, wanted)["AJ02"]
    for start in range(START, START + MONTHS - 11):
        window = range(start, start + 12)
        there = [d for d in people if all(sits(d, fifth(v)) and not away(d.id, fifth(v), leaves) for v in window)]
        counts = {d.id: sum(drawn[v].count(d.id) for v in window) for d in there}
        for one, other in combinations(counts, 2):
            assert abs(counts[one] - counts[other]) <= 1, (start, counts)


@settings(max_examples=60, deadline=None)
@given(rosters(60), st.integers(1, 3))
def test_a_yearly_turn_keeps_the_others_fair(roster: tuple[list[Deputy], Leave], wanted: int) -> None:
    """Those who owe a yearly turn may overtake, the others still take strict turns among themselves."""
    people, leaves = roster
    drawn = run({"AJ02": people}, leaves, wanted)["AJ02"]
    for start in range(START, START + MONTHS - 11):
        window = range(start, start + 12)
        there = [d for d in people if not d.yearly
                 and all(sits(d, fifth(v)) and not away(d.id, fifth(v), leaves) for v in window)]  # fmt: skip
        counts = [sum(drawn[v].count(d.id) for v in window) for d in there]
        assert not counts or max(counts) - min(counts) <= 1


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 60), st.integers(1, 10), st.integers(0, 11), st.integers(1, 2))
def test_a_household_deputy_receives_every_year(size: int, owing: int, offset: int, wanted: int) -> None:
    """However long the rotation, who owes a yearly turn has one in each calendar year, and within any 12 months."""
    people = [Deputy(key, f"Q{key:03}", "", fifth(START - offset), None, key <= owing) for key in range(1, size + 1)]
    drawn = run({"AJ02": people}, {}, wanted)["AJ02"]
    for deputy in people[: min(owing, size)]:
        turns = [value for value, chosen in drawn.items() if deputy.id in chosen]
        assert {value // 12 for value in turns} >= {2023, 2024, 2025}
        assert all(later - earlier <= 12 for earlier, later in pairwise(turns))


@settings(max_examples=60, deadline=None)
@given(rosters(16), st.data())
def test_nobody_is_at_two_points_on_one_day(roster: tuple[list[Deputy], Leave], data: st.DataObject) -> None:
    """Deputies of several points are drawn at one of them only; nobody out of office or on leave is drawn at all."""
    people, leaves = roster
    codes = ["AJ02", "AJ03", "QB02"]
    groups: dict[str, list[Deputy]] = {code: [] for code in codes}
    for deputy in people:
        for code in data.draw(st.sets(st.sampled_from(codes))):
            groups[code].append(deputy)
    for value in range(START, START + MONTHS):
        drawn = run_month(groups, leaves, value)
        together = [key for chosen in drawn.values() for key in chosen]
        assert len(together) == len(set(together))
        assert len(together) == most(groups, leaves, value)
        for key in together:
            deputy = next(d for d in people if d.id == key)
            assert sits(deputy, fifth(value))
            assert not away(key, fifth(value), leaves)


def run_month(groups: dict[str, list[Deputy]], leaves: Leave, value: int) -> dict[str, tuple[int, ...]]:
    """Draw one month without a past."""
    day = fifth(value)
    places = [Place(code, day, tuple(d for d in people if sits(d, day))) for code, people in groups.items()]
    return {code: d.chosen for code, d in rules.draw(places, Month(value // 12, value % 12 + 1), leaves, {}).items()}


def most(groups: dict[str, list[Deputy]], leaves: Leave, value: int) -> int:
    """Return how many seats can be filled at all, by Hall: the least over the sets of points left to themselves."""
    day = fifth(value)
    able = {
        code: {d.id for d in people if sits(d, day) and not away(d.id, day, leaves)} for code, people in groups.items()
    }
    codes = list(groups)
    best = 2 * len(codes)
    for size in range(len(codes) + 1):
        for chosen in combinations(codes, size):
            pool = set().union(*(able[code] for code in chosen)) if chosen else set()
            best = min(best, len(pool) + 2 * (len(codes) - size))
    return best


@settings(max_examples=30, deadline=None)
@given(rosters(12), st.randoms())
def test_the_same_input_is_the_same_draw(roster: tuple[list[Deputy], Leave], shuffle: object) -> None:
    """In whatever order the members are handed in, the draw and its reasons are the same."""
    people, leaves = roster
    day, month = fifth(START + 20), Month(2024, 9)
    there = [d for d in people if sits(d, day)]
    mixed = list(there)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    first = rules.draw([Place("AJ02", day, tuple(there))], month, leaves, {})
    assert first == rules.draw([Place("AJ02", day, tuple(mixed))], month, leaves, {})


def test_nobody_is_always_first() -> None:
    """Where nobody has had a turn, month and point decide who begins."""
    people = tuple(Deputy(key, f"Q{key}", "") for key in range(8))
    firsts = {
        rules.order(Place(code, fifth(START), people), Month(2023, n))[0].id
        for code in ("AJ02", "AJ03", "QB02")
        for n in range(1, 13)
    }
    assert len(firsts) > 4


NOW = Month(2023, 6)
A, B, C, D = (Deputy(n, f"Q{n}", name) for n, name in enumerate(("甲", "乙", "丙", "丁"), 1))


def june(*members: Deputy, turns: dict[int, list[str]] | None = None, **more: object) -> Place:
    """Return AJ02's day of June 2023; turns are months as people write them."""
    past = {key: tuple(rules.number(Month.parse(m)) for m in found) for key, found in (turns or {}).items()}
    return Place("AJ02", date(2023, 6, 5), members, turns=past, received=past, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "leaves", "names"),
    [
        (june(A, B, C, turns={1: ["2023-05"], 2: ["2023-04"], 3: ["2023-03"]}), {}, "丙乙"),
        (june(A, B, C, turns={1: ["2023-05"], 2: ["2023-04"], 3: ["2023-03"]}), {3: [(date(2023, 6, 1), date(2023, 6, 5))]}, "乙甲"),
        (june(A, B, C, turns={1: ["2023-05", "2023-03"], 2: ["2023-05", "2023-02"], 3: ["2023-04"]}), {}, "丙乙"),
        (june(A, B, Deputy(3, "Q3", "丙", date(2023, 6, 1)), turns={1: ["2023-05"], 2: ["2023-04"]}), {}, "乙甲"),
        (june(A, B, Deputy(3, "Q3", "丙", date(2023, 4, 1)), turns={1: ["2023-05"], 2: ["2023-04"]}), {}, "丙乙"),
        (june(A, B, C, turns={1: ["2023-05"], 2: ["2023-04"], 3: ["2023-03"]}, barred={3: "领导干部"}), {}, "乙甲"),
        (june(A, B, C, turns={1: ["2023-05"], 2: ["2023-04"], 3: ["2023-03"]}, kept=(1,)), {}, "丙"),
        (june(A, B, Deputy(4, "Q4", "丁", yearly=True), turns={1: ["2022-09"], 2: ["2022-10"], 4: ["2022-06"]}), {}, "丁甲"),
        (june(A, B, Deputy(4, "Q4", "丁", yearly=True), turns={1: ["2022-02"], 2: ["2022-03"], 4: ["2022-06"]}), {}, "丁甲"),
        (june(A, B, Deputy(4, "Q4", "丁", yearly=True), turns={1: ["2022-02"], 2: ["2022-03"], 4: ["2022-07"]}), {}, "甲乙"),
        (june(A, B, Deputy(4, "Q4", "丁", None, date(2023, 7, 1), True), turns={1: ["2022-02"], 2: ["2022-03"], 4: ["2022-09"]}), {}, "丁甲"),
        (june(A), {}, "甲"),
        (june(), {}, ""),
    ],
)  # fmt: skip
def test_whose_turn_it_is(place: Place, leaves: Leave, names: str) -> None:
    """The longest ago first; leave, newcomers, earlier turns, what is set already and the yearly turn are minded."""
    drawn = rules.draw([place], NOW, leaves, {})["AJ02"]
    told = {d.id: d.name for d in place.members}
    assert "".join(told[key] for key in drawn.chosen) == names
    assert drawn.missing == place.wanted - len(place.kept) - len(names)
    assert {c.deputy.id for c in drawn.line} == set(told)
    assert all(candidate.why for candidate in drawn.line)


def test_a_point_that_cannot_do_without_someone_is_spared() -> None:
    """Two points on one day: the one with others to send leaves the shared deputy to the one without."""
    day = date(2023, 6, 5)
    rich = Place("AJ02", day, (A, B, C), wanted=1)
    poor = Place("AJ03", day, (A,), wanted=1)
    for month in range(1, 13):
        drawn = rules.draw([rich, poor], Month(2023, month), {}, {})
        assert drawn["AJ03"].chosen == (1,)
        assert drawn["AJ02"].missing == 0
