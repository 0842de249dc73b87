"""Whose turn it is to receive voters. Pure: the same input gives the same draw.

Each point is a queue. Who received longest ago stands in front, a newcomer at the end, and whoever receives goes to
the end. Two deputies who are both there thus take turns strictly, so that over any stretch of months their turns
differ by at most one, whoever else comes or goes. Equal histories are told apart by roster number, counted from a
place that month and point decide, so that no one is always first.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dianjun_cli.core.calendar import Month

WINDOW = 12


@dataclass(frozen=True)
class Deputy:
    """One who may be drawn; a 中心户 deputy (`yearly`) owes a turn a year."""

    id: int
    code: str
    name: str
    joined: date | None = None
    left: date | None = None
    yearly: bool = False


@dataclass(frozen=True)
class Place:
    """A point's reception day: who belongs there, who is set already, and each one's earlier turns (month numbers).

    `barred` says why a member takes no turns at all. `received` holds the months in which a member received or will
    receive anywhere, in whatever role: what a yearly turn is counted by.
    """

    code: str
    on: date
    members: tuple[Deputy, ...]
    wanted: int = 2
    kept: tuple[int, ...] = ()
    turns: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    received: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    barred: Mapping[int, str] = field(default_factory=dict)


Leaves = Mapping[int, Sequence[tuple[date, date]]]
Busy = Mapping[tuple[date, int], str]


@dataclass(frozen=True)
class Candidate:
    """One member on the day: turns in the twelve months before it, the last one, chosen or not, and why."""

    deputy: Deputy
    turns: int
    last: int | None
    chosen: bool
    why: str
    able: bool = True


@dataclass(frozen=True)
class Draw:
    """What came out for one point: the new ones, everybody in order, and how many are missing."""

    chosen: tuple[int, ...]
    line: tuple[Candidate, ...]
    missing: int


def number(month: Month) -> int:
    """Return a month as a number that can be counted with."""
    return month.year * 12 + month.number - 1


def month_named(value: int) -> str:
    """Return the month of a number as people write it."""
    return str(Month(value // 12, value % 12 + 1))


def draw(places: Sequence[Place], month: Month, leaves: Leaves, busy: Busy) -> dict[str, Draw]:
    """Return the draw of every point for one month; nobody is at two points on one day.

    `busy` says where a deputy is already set on a day. The points with the fewest to spare choose first.
    """
    taken = dict(busy)
    left = sorted(places, key=lambda place: (_spare(place, leaves, taken), place.code))
    found: dict[str, Draw] = {}
    while left:
        place, *left = left
        found[place.code] = _draw_one(place, left, month, leaves, taken)
        taken |= {(place.on, key): place.code for key in found[place.code].chosen}
    return found


def order(place: Place, month: Month) -> list[Deputy]:
    """Return a point's queue: who received longest ago first."""
    members = sorted(place.members, key=lambda deputy: deputy.code)
    start = zlib.crc32(f"{place.code} {month}".encode()) % max(1, len(members))
    ranks = {deputy.id: (rank - start) % len(members) for rank, deputy in enumerate(members)}
    return sorted(members, key=lambda deputy: (_history(place, deputy, month), ranks[deputy.id]))


def hindrance(place: Place, deputy: Deputy, leaves: Leaves, busy: Busy) -> str:
    """Return why a member cannot be drawn for the day, or ""."""
    if deputy.id in place.barred:
        return place.barred[deputy.id]
    for first, last in leaves.get(deputy.id, ()):
        if first <= place.on <= last:
            return f"请假 {first}—{last}"
    if (place.on, deputy.id) in busy:
        return f"当天已排在 {busy[place.on, deputy.id]}"
    return ""


def _history(place: Place, deputy: Deputy, month: Month) -> list[tuple[int, int]]:
    # The last turn decides, then the one before it, and so on: those who received together keep their order.
    # Joining counts as a turn just before the first month, after all who received in it.
    entry = number(Month.of(deputy.joined)) - 1 if deputy.joined else 0
    turns = sorted((turn for turn in place.turns.get(deputy.id, ()) if turn < number(month)), reverse=True)
    return [*((turn, 0) for turn in turns), (entry, 1)]


def _able(place: Place, leaves: Leaves, busy: Busy) -> list[Deputy]:
    return [d for d in place.members if d.id not in place.kept and not hindrance(place, d, leaves, busy)]


def _spare(place: Place, leaves: Leaves, busy: Busy) -> int:
    return len(_able(place, leaves, busy)) + len(place.kept) - place.wanted


def _draw_one(place: Place, others: Sequence[Place], month: Month, leaves: Leaves, busy: Busy) -> Draw:
    queue, able = order(place, month), _able(place, leaves, busy)
    due = _due(place, able, month, leaves)
    wanted = max(0, place.wanted - len(place.kept))
    line = [d for d in (*due, *(d for d in queue if d not in due)) if d in able]
    rivals = [other for other in others if other.on == place.on]
    chosen: list[Deputy] = []
    spared: dict[int, str] = {}
    for deputy in line:
        if len(chosen) == wanted:
            break
        hold = _needed_at(deputy, chosen, place, rivals, leaves, busy)
        if hold:
            spared[deputy.id] = f"{hold} 那天缺他不可，让给 {hold}"
        else:
            chosen.append(deputy)
    waiting = [d for d in line if d not in chosen and d.id not in spared]
    reasons = {d.id: _reason(place, d, month, due) for d in chosen} | spared
    reasons |= {d.id: f"没轮到，前面 {n} 位" if n else "没轮到，下一位" for n, d in enumerate(waiting)}
    reasons |= {d.id: _reason(place, d, month, due, "已排") for d in queue if d.id in place.kept}
    chosen = [*(d for d in queue if d.id in place.kept), *chosen]
    rest = [d for d in queue if d not in chosen and d not in waiting]
    picked = {d.id for d in chosen} | set(place.kept)
    told = [_told(place, d, month, d.id in picked, reasons.get(d.id), leaves, busy) for d in (*chosen, *waiting, *rest)]
    new = tuple(d.id for d in chosen if d.id not in place.kept)
    return Draw(new, tuple(told), wanted - len(new))


def _told(
    place: Place, deputy: Deputy, month: Month, chosen: bool, why: str | None, leaves: Leaves, busy: Busy
) -> Candidate:
    now = number(month)
    turns = sorted(turn for turn in place.turns.get(deputy.id, ()) if turn < now)
    recent = sum(1 for turn in turns if turn >= now - WINDOW)
    reason = why if why is not None else hindrance(place, deputy, leaves, busy)
    return Candidate(deputy, recent, turns[-1] if turns else None, chosen, reason, able=why is not None)


def _reason(place: Place, deputy: Deputy, month: Month, due: Sequence[Deputy], word: str = "轮到") -> str:
    if deputy in due:
        return "中心户代表每年至少一次"
    turns = [turn for turn in place.turns.get(deputy.id, ()) if turn < number(month)]
    return f"{word}，上次 {month_named(max(turns))}" if turns else f"{word}，以前没有轮过"


# --- the yearly turn of 中心户 deputies


def _due(place: Place, able: Sequence[Deputy], month: Month, leaves: Leaves) -> list[Deputy]:
    """Return those who must receive now because the months until their last one are too few for all of them."""
    now = number(month)
    needs = sorted(
        (limit, rank, deputy)
        for rank, deputy in enumerate(order(place, month))
        if deputy.yearly and deputy in able and (limit := _limit(place, deputy, month, leaves)) is not None
    )
    room = max(0, place.wanted - len(place.kept))
    must = max((count - place.wanted * (limit - now) for count, (limit, _, _) in enumerate(needs, 1)), default=0)
    return [deputy for _, _, deputy in needs[: max(0, min(must, room))]]


def _limit(place: Place, deputy: Deputy, month: Month, leaves: Leaves) -> int | None:
    """Return the last month in which a deputy's yearly turn can be: twelve after the last one, else December."""
    now, months = number(month), place.received.get(deputy.id, ())
    december = now - now % 12 + 11
    if any(now <= other <= december for other in months):
        return None
    last = max((other for other in months if other < now), default=-WINDOW)
    limit = last + WINDOW if last + WINDOW >= now else december
    while limit > now and not _there(place, deputy, limit, leaves):
        limit -= 1
    return limit


def _there(place: Place, deputy: Deputy, value: int, leaves: Leaves) -> bool:
    day = date(value // 12, value % 12 + 1, min(place.on.day, 28))
    away = any(first <= day <= last for first, last in leaves.get(deputy.id, ()))
    return not away and (deputy.left is None or day < deputy.left)


# --- nobody at two points on one day


def _needed_at(
    deputy: Deputy, chosen: list[Deputy], place: Place, rivals: Sequence[Place], leaves: Leaves, busy: Busy
) -> str:
    """Return the point that would be left short if this deputy were taken here, or ""."""
    shared = [other for other in rivals if deputy in _able(other, leaves, busy)]
    if not shared:
        return ""
    gone = {d.id for d in chosen}
    free = {p.code: [d.id for d in _able(p, leaves, busy) if d.id not in gone] for p in (place, *rivals)}
    slots = [place.code] * (place.wanted - len(place.kept) - len(chosen))
    slots += [p.code for p in rivals for _ in range(p.wanted - len(p.kept))]
    without = {code: [key for key in keys if key != deputy.id] for code, keys in free.items()}
    return shared[0].code if _filled(slots, free) > 1 + _filled(slots[1:], without) else ""


def _filled(slots: Sequence[str], free: Mapping[str, Sequence[int]]) -> int:
    """Return how many of the slots can be filled at once (a maximum matching by augmenting paths)."""
    held: dict[int, int] = {}

    def place_one(slot: int, seen: set[int]) -> bool:
        for key in free[slots[slot]]:
            if key not in seen:
                seen.add(key)
                if key not in held or place_one(held[key], seen):
                    held[key] = slot
                    return True
        return False

    return sum(place_one(slot, set()) for slot in range(len(slots)))
