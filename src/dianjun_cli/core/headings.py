"""The heading of a file: which of its rows it is, and which column is which field."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BadInput
from .sheets import Record

if TYPE_CHECKING:
    from .importing import Field

ABOVE = 5  # a title, a note or merged cells may stand above the heading
SERIALS = ("序号", "行号")  # columns that number the rows of a sheet and say nothing


@dataclass(frozen=True)
class Heading:
    """Where a file's heading stands, the field of each column that has one, and what is wrong with it."""

    place: int
    known: Mapping[int, Field]
    dead: frozenset[int]
    faults: Sequence[str]


def found_in(records: Sequence[Record], fields: Sequence[Field]) -> Heading:
    """Return the heading: the first of the first rows most of whose cells name columns, else the one with most."""
    names = {folded(name): field for field in fields for name in (field.label, field.key)}
    place = next((place for place, (_, cells) in enumerate(records[:ABOVE]) if _fits(cells, names)), None)
    if place is None:
        counts = [sum(folded(cell) in names for cell in cells) for _, cells in records[:ABOVE]]
        place = counts.index(max(counts)) if counts else 0
    number, cells = records[place] if records else (1, [])
    known: dict[int, Field] = {}
    dead, twice, unknown = set(), [], []
    for index, cell in enumerate(cells):
        name = folded(cell)
        field = names.get(name)
        if field is None:
            if name:
                dead.add(index)
            unknown += [cell.strip()] if name and name not in SERIALS else []
        elif field in known.values():
            twice.append(field.label)
            dead.add(index)
        else:
            known[index] = field
    return Heading(place, known, frozenset(dead), list(_told(number, known, twice, unknown, fields)))


def _fits(cells: Sequence[str], names: Mapping[str, Field]) -> bool:
    filled = [name for cell in cells if (name := folded(cell))]
    return bool(filled) and 2 * sum(name in names or name in SERIALS for name in filled) >= len(filled)


def folded(text: str) -> str:
    """Return a heading as it is compared: width, capitals, blanks, line breaks and a mark of duty do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("*:★")


def _told(
    number: int, known: Mapping[int, Field], twice: list[str], unknown: list[str], fields: Sequence[Field]
) -> list[str]:
    found = []
    lacking = [field for field in fields if field not in known.values()]
    if unknown:
        named = "、".join(f"{name}{_near(name, lacking)}" for name in unknown)
        allowed = "、".join(field.label for field in fields)
        found.append(f"第 {number} 行有不认识的列：{named}。可用的列：{allowed}。")
    if twice:
        found.append(f"第 {number} 行有重复的列：{'、'.join(dict.fromkeys(twice))}。请只留一列。")
    if missing := [field.label for field in lacking if field.required]:
        found.append(f"缺少必需的列：{'、'.join(missing)}。")
    return found


def _near(name: str, lacking: Sequence[Field]) -> str:
    near = difflib.get_close_matches(name, [field.label for field in lacking], n=1, cutoff=0.6)
    near = near or [field.label for field in lacking if field.label in name or name in field.label][:1]
    return f"（是不是“{near[0]}”？）" if near else ""


def chosen(path: Path, tables: Mapping[str, Sequence[Record]], fields: Sequence[Field]) -> tuple[str, Heading]:
    """Return the table of a file to read and its heading. Raises BadInput when a workbook leaves it open."""
    headings = {name: found_in(records, fields) for name, records in tables.items()}
    if len(tables) == 1:
        return next(iter(headings.items()))
    sound = [name for name, heading in headings.items() if not heading.faults]
    if len(sound) == 1:
        return sound[0], headings[sound[0]]
    if not sound and (name := _nearest(headings)):
        told = [f"“{name}”表{fault}" for fault in headings[name].faults]
        return name, replace(headings[name], faults=told)
    raise BadInput(
        f"工作簿“{path}”里有 {len(tables)} 张表（{'、'.join(tables)}），"
        f"{'列名都合的不止一张' if sound else '没有一张的列名都合'}；请只留要导入的那张，再导入。"
    )


def _nearest(headings: Mapping[str, Heading]) -> str | None:
    """Return the table that knows more columns than any other, one at least: the one whose faults are told."""
    first, *others = sorted(headings, key=lambda name: len(headings[name].known), reverse=True)
    most = len(headings[first].known)
    return first if most and all(len(headings[name].known) < most for name in others) else None
