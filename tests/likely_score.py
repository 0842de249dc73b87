"""The planted set of likely duplicates, and how a detector is scored on it.

The cases of `data/likely_cases.csv` are invented (the manner of speaking is that of the sample data): places, people
and matters belong to nobody. Lines that share a `matter` are one matter told by two voters in their own words; every
other line is a matter of its own, and `beside` names the one it is easily mistaken for (the same trouble in another
place, another trouble in the same place, the same words of a form). The set and this scorer were committed before
the detector and are not changed to suit it. Odd matters are for tuning, even ones are held out.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SET = Path(__file__).parent / "data" / "likely_cases.csv"
DAYS = 180
HALVES = ("tuning", "held out")


@dataclass(frozen=True)
class Told:
    """A case of the planted set as a desk would have it."""

    number: int
    point: str
    matter: str
    half: str
    received_on: date
    category: str
    title: str
    text: str


@dataclass(frozen=True)
class Score:
    """What a detector did on a half: pairs found of the planted, cases without a pair that were disturbed."""

    pairs: int
    missed: tuple[tuple[int, int], ...]
    others: int
    disturbed: tuple[int, ...]

    @property
    def found(self) -> float:
        """Share of the planted pairs that were found."""
        return 1 - len(self.missed) / self.pairs

    @property
    def disturbance(self) -> float:
        """Share of the other cases for which anything was shown."""
        return len(self.disturbed) / self.others


# A case, and the earlier ones of its point: the numbers that are shown, three at most.
Detector = Callable[[Told, Sequence[Told]], Sequence[int]]


def planted() -> list[Told]:
    """Return the set in the order of days, then of the file."""
    with SET.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    cases = [
        Told(number, line["point"], line["matter"], _half(number, line["matter"] or line["beside"]),
             date.fromisoformat(line["day"]), line["category"], line["title"], line["text"])
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return sorted(cases, key=lambda case: (case.received_on, case.number))


def _half(number: int, matter: str) -> str:
    return HALVES[((int(matter[1:]) if matter else number) + 1) % 2]


def earlier(case: Told, cases: Sequence[Told]) -> list[Told]:
    """Return what the desk had at the same point within 180 days when a case came."""
    before = cases[: cases.index(case)]
    first = case.received_on - timedelta(days=DAYS)
    return [other for other in before if other.point == case.point and other.received_on >= first]


def judge(detector: Detector, half: str | None = None) -> Score:
    """Return how a detector does on a half of the set, or on the whole of it."""
    cases = planted()
    pairs = others = 0
    missed: list[tuple[int, int]] = []
    disturbed: list[int] = []
    for case in cases:
        if half not in (None, case.half):
            continue
        before = earlier(case, cases)
        shown = list(detector(case, before))
        assert len(shown) <= 3
        partners = [other.number for other in before if case.matter and other.matter == case.matter]
        pairs += len(partners)
        missed += [(case.number, partner) for partner in partners if partner not in shown]
        if not partners:
            others += 1
            disturbed += [case.number] if shown else []
    return Score(pairs, tuple(missed), others, tuple(disturbed))
