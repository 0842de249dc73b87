"""Likely duplicates: at the desk before saving, of one case, and among what is in hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Column, Row, Table
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.vocab import State

from . import likeness, listings, queries
from .likeness import Profile
from .rules import STANDING_OF

DAYS = 180
AT_A_TIME = 500  # open cases of a point that are compared with each other
COLUMNS = (
    Column("number", "件号"),
    Column("title", "事由"),
    Column("received_on", "接待日期"),
    Column("state", "状态", State),
    Column("unit", "承办单位"),
    Column("likeness", "像不像"),
)
PAIRS = (
    Column("number", "件号"),
    Column("title", "事由"),
    Column("like_number", "像哪一件"),
    Column("like_title", "那件的事由"),
    Column("likeness", "像不像"),
    Column("received_on", "接待日期", wide=True),
    Column("like_received_on", "那件接待日期", wide=True),
)


def similar(desk: Desk, point_id: int, day: date, said: Profile, leave: int | None = None) -> list[Row]:
    """Return at most three cases of the point, from 180 days before `day` on, that may be the same matter.

    For a merged case its main one stands. `leave` is the case itself.
    """
    rows = [
        row for row in queries.recent_of_point(desk.reader, point_id, day - timedelta(days=DAYS)) if row["id"] != leave
    ]
    found: dict[str, Row] = {}
    for place, score in likeness.likely(said, [_profile(row) for row in rows], at_most=len(rows)):
        row = rows[place]
        if row["main"]:
            row = queries.find(desk.reader, row["main"])
        if row["id"] != leave:
            found.setdefault(row["number"], {**row, "likeness": likeness.strength(score)})
    return list(found.values())[: likeness.AT_MOST]


def told(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return likely duplicates as a receipt carries them."""
    return [{column.key: row[column.key] for column in COLUMNS} for row in rows]


def in_hand(row: Row) -> bool:
    """Tell whether a case is still in hand, so that another may be merged into it."""
    return State(row["state"]) not in STANDING_OF


def of_case(desk: Desk, number: str) -> Table:
    """Return the likely duplicates of a case."""
    row = listings.of_number(desk, number)
    said = Profile.of(row["title"] or "", queries.texts_of(desk.reader, row)["text"] or "", row["category"])
    rows = similar(desk, row["point_id"], date.fromisoformat(row["received_on"]), said, row["id"])
    hint = f"确是同一件事，就并案：dj suggest merge {row['number']} --into 主件号。"
    return Table(COLUMNS, rows, notes=(hint if rows else f"{row['point']} 没有像 {row['number']} 的件。",))


def pairs(desk: Desk, point: str | None, limit: int) -> Table:
    """Return the pairs of cases in hand that may be the same matter: of the desk's point, else of every point."""
    wanted = point or desk.point
    places = [platforms.find(desk.reader, wanted)] if wanted else platforms.listed(desk.reader)
    found: list[tuple[float, Row]] = []
    for place in places:
        found += _pairs_of(desk, place["id"])
    found.sort(key=lambda item: (-item[0], item[1]["number"]))
    rows = [row for _, row in found]
    shown = rows[:limit] if limit else rows
    where = wanted or "全部平台"
    hint = "确是同一件事，就并案：dj suggest merge 件号 --into 像哪一件。" if rows else f"{where}在办的件里没有很像的。"
    return Table(PAIRS, shown, total=len(rows), notes=(hint,))


def _pairs_of(desk: Desk, point_id: int) -> list[tuple[float, Row]]:
    since = desk.today - timedelta(days=2 * DAYS)
    rows = queries.recent_of_point(desk.reader, point_id, since, open_only=True)[-AT_A_TIME:]
    profiles = [_profile(row) for row in rows]
    return [
        (score, _pair(row, rows[other], score))
        for place, row in enumerate(rows)
        for other, score in likeness.likely(profiles[place], profiles[:place])
        if _days(row, rows[other]) <= DAYS
    ]


def _pair(row: Row, other: Row, score: float) -> Row:
    like = {f"like_{key}": other[key] for key in ("number", "title", "received_on")}
    return {**row, **like, "likeness": likeness.strength(score)}


def _days(row: Row, other: Row) -> int:
    return (date.fromisoformat(row["received_on"]) - date.fromisoformat(other["received_on"])).days


def _profile(row: Row) -> Profile:
    return Profile.of(row["title"] or "", row["text"] or "", row["category"])
