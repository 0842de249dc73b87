"""Sums and shares: what must close, how a percentage is rounded, what a day's net change counts as. Pure.

Sources: FIELD §5 (standing, stock, flow, rates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

IN_HAND, CLOSED, LEFT = 1, 2, 3


def percent(num: int, den: int) -> float | None:
    """Return num/den in per cent, half-up to two places; None where nothing is counted."""
    if den == 0:
        return None
    return float((Decimal(100 * num) / Decimal(den)).quantize(Decimal("0.01"), ROUND_HALF_UP))


@dataclass
class Flow:
    """What came, went and stayed in a period and a group, in cases."""

    opening: int = 0
    new: int = 0
    reopened: int = 0
    returned: int = 0
    moved_in: int = 0
    closed: int = 0
    left: int = 0
    moved_out: int = 0
    closing: int = 0

    @property
    def gap(self) -> int:
        """How far the two sides are apart; 0 when the flow closes."""
        came = self.opening + self.new + self.reopened + self.returned + self.moved_in
        return came - (self.closed + self.left + self.moved_out + self.closing)

    def add(self, other: Flow) -> None:
        """Add another group's flow."""
        for key, value in asdict(other).items():
            setattr(self, key, getattr(self, key) + value)


@dataclass(frozen=True)
class Side:
    """Where a case was at one end of a day: None before it was registered, and in whose hand."""

    status: int | None
    unit_id: int | None


def net(before: Side, after: Side, by_unit: bool) -> list[tuple[str, Side]]:
    """Return what one case's change over one day counts as, each with the side whose group counts it."""
    counted: list[tuple[str, Side]] = []
    if before.status is None:
        counted.append(("new", after))
    elif before.status == IN_HAND:
        if by_unit and before.unit_id != after.unit_id:
            counted += [("moved_out", before), ("moved_in", after)]
    elif before.status != after.status:
        counted.append(("reopened" if before.status == CLOSED else "returned", after))
    if before.status != after.status and after.status in (CLOSED, LEFT):
        counted.append(("closed" if after.status == CLOSED else "left", after))
    return counted


def unclosed(figures: Mapping[str, int]) -> str:
    """Return a sentence when a stock's identities do not close, else ""."""
    sides = (
        ("登记", "registered", ("collected", "declined", "petitioned", "merged")),
        ("收集", "collected", ("resolved", "in_progress")),
        ("办结", "resolved", ("on_the_spot", "implemented")),
        ("办结", "resolved", ("solved", "planned", "explained")),
    )
    for label, whole, parts in sides:
        if figures[whole] != sum(figures[part] for part in parts):
            return f"{label} {figures[whole]} 不等于 {' + '.join(str(figures[part]) for part in parts)}"
    return ""


def month_before(day: date) -> date:
    """Return the same day a month before; the end of a month goes to the end of a month (06-30 → 05-31)."""
    last = day.replace(day=1) - timedelta(days=1)
    return last if (day + timedelta(days=1)).day == 1 else last.replace(day=min(day.day, last.day))


def year_before(day: date) -> date:
    """Return the same day a year before; the end of a month goes to the end of a month (2025-02-28 → 2024-02-29)."""
    first = day.replace(year=day.year - 1, day=1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last if (day + timedelta(days=1)).day == 1 else first.replace(day=min(day.day, last.day))


def share(part: int | float, whole: int | float) -> float | None:
    """Return how many per cent `part` is of `whole`, half-up to two places, with its sign; None where whole is 0."""
    if whole == 0:
        return None
    found = Decimal(str(part)) * 100 / Decimal(str(whole))
    return float(found.quantize(Decimal("0.01"), ROUND_HALF_UP))


def nearest_rank(count: int, per_cent: int) -> int:
    """Return the place (from 1), in ascending order, of the smallest value that `per_cent` of `count` do not exceed."""
    return max(1, -(-count * per_cent // 100))
