"""Figures of the papers: counts by kind, field, result and rating, with percentages that say their rounding. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dianjun_cli.vocab import Level, Rating, Word
from dianjun_cli.vocab.proposals import PaperKind, PaperState, Result

Row = Mapping[str, Any]
Test = Callable[[Row], bool]
NOBODY = "—"
GROUPS = {
    "field": "领域",
    "unit": "承办单位",
    "level": "层级",
    "meeting": "届次会议",
    "kind": "类型",
    "deputy": "领衔代表",
}
_OF = {"field": "category", "level": "level", "meeting": "meeting", "kind": "kind", "deputy": "deputy"}
LEFT_OUT = (PaperState.WITHDRAWN, PaperState.DECLINED)


def counted(row: Row) -> bool:
    """Whether a paper belongs to the total: one withdrawn or not taken up does not."""
    return row["state"] not in LEFT_OUT


def _is(key: str, value: str) -> Test:
    return lambda row: row[key] == value


# What `--explain` lists: key -> (label, which papers).
FIGURES: dict[str, tuple[str, Test]] = {
    "total": ("合计", lambda row: True),
    "motion": ("议案", _is("kind", PaperKind.MOTION)),
    "proposal": ("建议", _is("kind", PaperKind.PROPOSAL)),
    "in_hand": ("在办", lambda row: row["ended_on"] is None),
    "answered": ("已答复", lambda row: row["answered_on"] is not None),
    "unanswered": ("未答复", lambda row: row["answered_on"] is None),
    "overdue": ("超期未答复", lambda row: bool(row["overdue"])),
    "on_time": ("按期答复", lambda row: row["on_time"] is True),
    "late": ("逾期答复", lambda row: row["on_time"] is False),
    **{word.value: (word.label, _is("result", word)) for word in Result},
    **{word.value: (word.label, _is("rating", word)) for word in Rating},
    "unrated": ("评价未收回", lambda row: row["answered_on"] is not None and row["rating"] is None),
    "supervised": ("重点督办", lambda row: row["supervised_on"] is not None),
    "quality": ("高质量", lambda row: row["praised_on"] is not None),
    "rehandled": ("重新办理", lambda row: row["rehandled"] > 0),
}


def share(count: int, of: int, places: int) -> float | None:
    """Return a percentage, rounded half up."""
    if not of:
        return None
    exact = Decimal(count) * 100 / Decimal(of)
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@dataclass(frozen=True)
class Block:
    """Papers divided up: the parts make the whole, or something is wrong."""

    key: str
    label: str
    of: int
    parts: tuple[tuple[str, str, int], ...]  # key, label, count

    @property
    def lacking(self) -> int:
        """How many the parts lack of the whole."""
        return self.of - sum(count for _, _, count in self.parts)

    def missing_percent(self, places: int) -> Decimal:
        """Return by how much the rounded percentages miss 100."""
        shares = [share(count, self.of, places) for _, _, count in self.parts]
        return Decimal(100) - sum((Decimal(str(one)) for one in shares if one is not None), Decimal(0))


def blocks(rows: Sequence[Row], letters: Mapping[str, str]) -> list[Block]:
    """Return how papers divide: by kind, field, level, answer, result and rating.

    A rating that was not returned leaves the denominator; so does a paper that has no result yet.
    """
    answered = [row for row in rows if row["answered_on"]]
    found = [
        _words("kind", "类型", rows, PaperKind),
        _by_value("field", "领域", rows, "category"),
        _words("level", "层级", rows, Level),
        Block("answer", "答复", len(rows), tuple(_count(rows, key) for key in ("answered", "unanswered"))),
        Block("time", "时限", len(answered), tuple(_count(answered, key) for key in ("on_time", "late"))),
    ]
    resulted = [row for row in rows if row["result"]]
    result = _words("result", "办理结果", resulted, Result)
    parts = tuple((key, f"{letters[key]} {label}", count) for key, label, count in result.parts)
    found.append(Block("result", "办理结果", len(resulted), parts))
    for key, label in (("rating", "对结果的评价"), ("attitude", "对态度的评价")):
        found.append(_words(key, label, [row for row in rows if row[key]], Rating))
    return [block for block in found if block.of]


def _count(rows: Sequence[Row], key: str) -> tuple[str, str, int]:
    label, test = FIGURES[key]
    return key, label, sum(map(test, rows))


def _words(key: str, label: str, rows: Sequence[Row], words: type[Word]) -> Block:
    parts = tuple((word.value, word.label, sum(1 for row in rows if row[key] == word)) for word in words)
    return Block(key, label, len(rows), parts)


def _by_value(key: str, label: str, rows: Sequence[Row], column: str) -> Block:
    sizes: dict[str, int] = {}
    for row in rows:
        value = str(row[column] or NOBODY)
        sizes[value] = sizes.get(value, 0) + 1
    parts = tuple((value, value, count) for value, count in sorted(sizes.items(), key=lambda pair: -pair[1]))
    return Block(key, label, len(rows), parts)


def groups(rows: Sequence[Row], by: str) -> dict[str, list[Row]]:
    """Return papers by group, in order of size. One with several units stands at each of them."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for name in _names(row, by):
            found.setdefault(name, []).append(row)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _names(row: Row, by: str) -> list[str]:
    if by == "unit":
        return str(row["unit"]).split("、") if row["unit"] else [NOBODY]
    value = str(row[_OF[by]] or NOBODY)
    words: dict[str, type[Word]] = {"level": Level, "kind": PaperKind}
    found = words[by].named(value) if by in words else None
    return [found.label if found else value]
