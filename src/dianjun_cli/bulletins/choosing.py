"""Which cases stand in the three columns, and in which words. Pure.

The rule (FIELD §8), the same for every month and written in the manual:
- 民心所盼: cases received in the month. The categories with the most cases come first and take turns;
  within one, townships not yet shown first, then the earlier number.
- 民意纵览: what was answered or closed in the month; solved before planned, planned before explained,
  an answer still open last; a case once, by its last event; handling by units before the spot.
- 民声回响: what voters said back in the month; satisfied and dissatisfied voices take turns, so that
  praise does not crowd out complaint.
At most eight items a column, 80 characters an item; the rest are counted. `pick` puts cases first,
`drop` leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dianjun_cli.vocab import Outcome, Rating

from .issue import Column, Edition, Item
from .markdown import clip, one_line
from .masking import mask_text

MOST, LONGEST = 8, 80
Row = dict[str, Any]
_SOLVED = {Outcome.SOLVED: 0, Outcome.PLANNED: 1, Outcome.EXPLAINED: 2}
_VOICE = {Rating.SATISFIED: "满意", Rating.BASICALLY: "基本满意", Rating.DISSATISFIED: "不满意"}


def in_turns(rows: Sequence[Row], key: str) -> list[Row]:
    """Return the rows so that their groups (largest first) take turns, spreading over townships."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    waiting = sorted(groups.values(), key=lambda group: -len(group))
    seen: dict[str, int] = {}
    ordered = []
    while any(waiting):
        for group in filter(None, waiting):
            row = min(group, key=lambda r: seen.get(r["township"], 0))
            group.remove(row)
            seen[row["township"]] = seen.get(row["township"], 0) + 1
            ordered.append(row)
    return ordered


def last_of_each(rows: Iterable[Row]) -> list[Row]:
    """Return each case once, by its last row."""
    return list({row["number"]: row for row in rows}.values())


def order_progress(rows: Sequence[Row]) -> list[Row]:
    """Return the month's progress, what helped most first, units' work before answers on the spot."""

    def rank(row: Row) -> tuple[int, int]:
        return (row["verb"] == "answer", _SOLVED.get(row["outcome"], 3))

    ranked = sorted(rows, key=rank)
    return [
        row
        for key in dict.fromkeys(map(rank, ranked))
        for row in in_turns([r for r in ranked if rank(r) == key], "category")
    ]


def arranged(rows: Sequence[Row], pick: Sequence[str], drop: Sequence[str]) -> list[Row]:
    """Return the rows with the picked cases first and the dropped ones gone."""
    kept = [row for row in rows if row["number"] not in drop]
    return sorted(kept, key=lambda row: pick.index(row["number"]) if row["number"] in pick else len(pick))


def column(key: Any, title: str, rows: Sequence[Row], edition: Edition, counted: int, note: str) -> Column:
    """Return a column of at most eight items; `rest` is the other cases of the `counted` its note names."""
    items = tuple(item(key, row, edition) for row in rows[:MOST])
    return Column(key, title, items, counted - len(items), note)


def item(key: str, row: Row, edition: Edition) -> Item:
    """Return one case's item: masked first, then cut, so that no half of a number is left."""
    text = {"hopes": _hope, "progress": _progress, "echoes": _echo}[key](row)
    masked = mask_text(text, edition, row["name"] or "", row["phone"] or "", row["address"] or "")
    place = row["township"] if edition == "public" else f"{row['township']}·{row['point_name']}"
    return Item(row["number"], clip(one_line(masked), LONGEST), place)


def _hope(row: Row) -> str:
    late = "（补录）" if row.get("typed_late") else ""
    return f"【{row['category']}】{late}{row['words']}"


def _progress(row: Row) -> str:
    who = "现场答复" if row["verb"] == "answer" else row["unit"] or "承办单位"
    outcome = Outcome.named(row["outcome"] or "")
    state = outcome.label if outcome else "已答复"
    return f"{row['title']}——{who}：{row['said']}（{state}）"


def _echo(row: Row) -> str:
    return f"“{row['said']}”——{_VOICE[Rating(row['said_rating'])]}，{row['title']}"
