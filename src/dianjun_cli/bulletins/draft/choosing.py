"""Which cases stand in the three columns, and in which words. Pure.

The rule (FIELD §8), the same for every month and written in the manual:
- 民心所盼: cases received in the month. The categories with the most cases come first and take turns;
  within one, townships not yet shown first, then the earlier number.
- 民意纵览: what was answered or closed in the month; solved before planned, planned before explained,
  an answer still open last; a case once, by its last event; handling by units before the spot.
- 民声回响: what voters said back in the month; satisfied and dissatisfied voices take turns, so that
  praise does not crowd out complaint.
At most eight items a column (more when the editor picks more), 80 characters an item; the rest are
counted. The editor's hand (`drafting`) goes before the rule: what is ordered or picked stands first,
what is dropped is left out, and the editor's own words are printed instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dianjun_cli.bulletins.print.issue import Column, Edition, Item
from dianjun_cli.bulletins.print.markdown import clip, one_line
from dianjun_cli.vocab import Outcome, Rating
from dianjun_cli.voters.masking import mask_text

from .drafting import Hand

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


def arranged(rows: Sequence[Row], hand: Hand) -> list[Row]:
    """Return the rows with the editor's cases first and the dropped ones gone."""
    place = {number: at for at, number in enumerate(hand.first)}
    kept = [row for row in rows if row["number"] not in hand.dropped]
    return sorted(kept, key=lambda row: place.get(row["number"], len(place)))


def printed(rows: Sequence[Row], hand: Hand) -> list[Row]:
    """Return the rows that are printed: at most eight, and all that the editor wants."""
    wanted = sum(row["number"] in hand.first for row in rows)
    return arranged(rows, hand)[: max(MOST, wanted)]


def column(key: Any, title: str, rows: Sequence[Row], edition: Edition, counted: int, note: str, hand: Hand) -> Column:
    """Return a column; `rest` is the other cases of the `counted` its note names."""
    items = tuple(item(key, row, edition, hand.words.get(row["number"], "")) for row in printed(rows, hand))
    return Column(key, title, items, counted - len(items), note, one_line(mask_text(hand.lead, edition)))


def item(key: str, row: Row, edition: Edition, words: str = "") -> Item:
    """Return one case's item: masked first, then cut, so that no half of a number is left.

    The editor's `words` stand as they are, masked; what the rule would print is kept beside them.
    """
    text = {"hopes": _hope, "progress": _progress, "echoes": _echo}[key](row)
    place = row["township"] if edition == "public" else f"{row['township']}·{row['point_name']}"
    by_rule = Item(row["number"], clip(one_line(_masked(text, row, edition)), LONGEST), place)
    if not words:
        return by_rule
    late = "（补录）" if row.get("typed_late") and "补录" not in words else ""
    return replace(by_rule, text=one_line(_masked(late + words, row, edition)), by_rule=by_rule.text)


def _masked(text: str, row: Row, edition: Edition) -> str:
    return mask_text(text, edition, row["name"] or "", row["phone"] or "", row["address"] or "")


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
