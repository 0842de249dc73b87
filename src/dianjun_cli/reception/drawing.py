"""What the draw must know, gathered from the store: who belongs where, who received when. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import DutyRole, Level, PlatformKind, Post, Presence

from . import queries, queries_rota, rules

BARRED = "区级领导，不排轮值"


@dataclass
class Book:
    """The roster, the platforms and every turn so far, read once for a draw.

    `members` are the keys of a platform's own deputies. A 户 receives at the nearest receiving platform above it: its
    deputies are members there unless they belong to a receiving platform of their own.
    """

    deputies: dict[int, Row]
    places: dict[int, Row]
    members: dict[int, set[int]]
    yearly: set[int]
    leaves: dict[int, list[tuple[date, date]]]
    turns: list[Row]
    homeless: list[Row] = field(default_factory=list)

    def member(self, key: int) -> rules.Deputy:
        """Return a deputy as the draw sees one."""
        row = self.deputies[key]
        joined, left = (date.fromisoformat(row[name]) if row[name] else None for name in ("joined_on", "left_on"))
        return rules.Deputy(key, row["code"], row["name"], joined, left, key in self.yearly)


def read(desk: Desk) -> Book:
    """Read what does not depend on the month."""
    reader = desk.reader
    deputies = {row["id"]: row for row in representatives.listed(reader)}
    places = {row["id"]: row for row in platforms.listed(reader)}
    members: dict[int, set[int]] = {}
    for link in queries_rota.links(reader):
        if link["representative_id"] in deputies and link["platform_id"] in places:
            members.setdefault(link["platform_id"], set()).add(link["representative_id"])
    yearly, homeless = _households(places, members, deputies)
    leaves, turns = queries_rota.leaves_by_deputy(reader), queries_rota.turns(reader)
    return Book(deputies, places, members, yearly, leaves, turns, homeless)


def _households(
    places: Mapping[int, Row], members: dict[int, set[int]], deputies: Mapping[int, Row]
) -> tuple[set[int], list[Row]]:
    """Give the 户 deputies their receiving platform; return who owes a yearly turn, and who has no platform for it."""
    receiving = {key for key, place in places.items() if place["receives"]}
    own = set().union(*(members.get(key, set()) for key in receiving))
    yearly: set[int] = set()
    homeless = []
    for key, place in places.items():
        if place["kind"] != PlatformKind.HOUSEHOLD:
            continue
        above = place
        while above["id"] not in receiving and above["parent_id"] in places:
            above = places[above["parent_id"]]
        for deputy in members.get(key, set()):
            yearly.add(deputy)
            if deputy not in own and above["id"] in receiving:
                members.setdefault(above["id"], set()).add(deputy)
            elif deputy not in own:
                homeless.append(deputies[deputy])
    return yearly, homeless


def place(desk: Desk, book: Book, day: Row, extra: Iterable[Row] = (), redraw: bool = False) -> rules.Place:
    """Return a day as the draw sees it; `extra` are turns assumed, `redraw` leaves out who is on the rota now."""
    on = date.fromisoformat(day["held_on"])
    settings = desk.settings_on(on)
    here = book.members.get(day["platform_id"], set())
    there = [book.member(key) for key in sorted(here) if representatives.sits(book.deputies[key], on)]
    leaders = set() if settings["reception.leaders_rotate"] else {d.id for d in there if _leads(book.deputies[d.id])}
    past = [*book.turns, *extra]
    kept = () if redraw else tuple(d["representative_id"] for d in day["duties"] if serving(d))
    return rules.Place(
        day["point"], on, tuple(there), settings["reception.rota"], kept,
        turns=_months(row for row in past if _counts(book, row, day)),
        received=_months(row for row in past if _came(row) and not (redraw and _same(row, day))),
        barred=dict.fromkeys(leaders, BARRED),
    )  # fmt: skip


def _same(row: Row, day: Row) -> bool:
    return bool(row["platform_id"] == day["platform_id"] and row["month"] == day["month"])


def _came(row: Row) -> bool:
    return bool(row["presence"] != Presence.ABSENT)


def serving(duty: Row) -> bool:
    """Tell whether a duty is a turn on the rota that was not excused."""
    return bool(duty["role"] == DutyRole.ROTA and duty["presence"] != Presence.LEAVE)


def _leads(deputy: Row) -> bool:
    # 四大家领导 are the district's; a township's leaders take their turn like anybody else there.
    return deputy["level"] == Level.DISTRICT and Post.LEADER.label in deputy["posts"]


def _counts(book: Book, row: Row, day: Row) -> bool:
    """Tell whether a turn counts at a point: taken there, or as a guest where the deputy does not belong."""
    if row["role"] != DutyRole.ROTA:
        return False
    at = row["platform_id"]
    return bool(at == day["platform_id"] or row["representative_id"] not in book.members.get(at, set()))


def _months(rows: Iterable[Row]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row["representative_id"], []).append(rules.number(Month.parse(row["month"])))
    return {key: tuple(months) for key, months in found.items()}


def drawn(desk: Desk, book: Book, days: list[Row], month: Month, redraw: bool = False) -> dict[str, rules.Draw]:
    """Return the draw of the days of one month.

    Earlier months that are planned, still to come and without a rota are drawn first in thought, so that the order in
    which months are drawn changes nothing.
    """
    extra: list[Row] = []
    for earlier in _undrawn(desk, days, month):
        found = _one(desk, book, earlier, Month.parse(earlier[0]["month"]), extra)
        extra += [_assumed(day, key) for day in earlier for key in found[day["point"]].chosen]
    return _one(desk, book, days, month, extra, redraw)


def _one(
    desk: Desk, book: Book, days: list[Row], month: Month, extra: list[Row], redraw: bool = False
) -> dict[str, rules.Draw]:
    places = [place(desk, book, day, extra, redraw) for day in days]
    redrawn = {day["platform_id"] for day in days} if redraw else set()
    return rules.draw(places, month, book.leaves, busy(book, month, redrawn))


def busy(book: Book, month: Month | None = None, redrawn: set[int] | None = None) -> dict[tuple[date, int], str]:
    """Return where deputies are already set on a day; the rota of points redrawn in a month is left out."""
    return {
        (date.fromisoformat(row["held_on"]), row["representative_id"]): row["point"]
        for row in book.turns
        if not (row["platform_id"] in (redrawn or ()) and row["month"] == str(month) and row["role"] == DutyRole.ROTA)
    }


def _undrawn(desk: Desk, days: list[Row], month: Month) -> list[list[Row]]:
    points = {day["platform_id"] for day in days}
    coming: dict[str, list[Row]] = {}
    for day in queries.listed(desk.reader, since=desk.today, before=str(month)):
        if day["platform_id"] in points and not any(map(serving, day["duties"])):
            coming.setdefault(day["month"], []).append(day)
    return [coming[name] for name in sorted(coming)]


def _assumed(day: Row, key: int) -> Row:
    return {**day, "representative_id": key, "role": DutyRole.ROTA.value, "presence": Presence.PLANNED.value}


def next_in_line(desk: Desk, book: Book, day: Row) -> rules.Deputy | None:
    """Return who would stand in on a day: the next in the point's queue who can."""
    month = Month.parse(day["month"])
    asked = replace(place(desk, book, day), kept=(), wanted=1)
    found = rules.draw([asked], month, book.leaves, busy(book) | _named(day))[day["point"]]
    return next((c.deputy for c in found.line if c.deputy.id in found.chosen), None)


def _named(day: Row) -> dict[tuple[date, int], Any]:
    return {(date.fromisoformat(day["held_on"]), duty["representative_id"]): day["point"] for duty in day["duties"]}
