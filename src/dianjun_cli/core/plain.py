"""A paper's Markdown as people read it in a terminal: wrapped to a width, its tables in columns. Pure."""

from __future__ import annotations

import re
from itertools import groupby

from .layout import GAP, fit, lines
from .widths import pad, width

NARROWEST, WIDEST = 30, 200
_RULE = re.compile(r"^\|(\s*:?-+:?\s*\|)+\s*$")
_MARKER = re.compile(r"^(?:(\d+[.)]|>|[-+])\s+)?(.*)$")
_PICTURE = re.compile(r"!\[((?:[^]\\]|\\.)*)\]\(photo:(\d+)\)")
_EMPHASIS = re.compile(r"(?<!\\)\*{1,2}")


def unescape(text: str) -> str:
    """What a reader sees of a line of Markdown that was escaped."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def to_plain(markdown: str, columns: int) -> str:
    """Return Markdown as people read it, in lines of at most `columns`."""
    columns = min(max(columns, NARROWEST), WIDEST)
    parts: list[str] = []
    for tabular, group in groupby(markdown.split("\n"), lambda line: line.startswith("|")):
        found = list(group)
        parts += _table(found, columns) if tabular else [text for line in found for text in _wrapped(line, columns)]
    return "\n".join(parts).strip()


def _wrapped(line: str, columns: int) -> list[str]:
    if line.startswith("#"):
        title = line.lstrip("# ").strip()
        return lines(f"【{unescape(title)}】", columns)
    marker, text = _MARKER.match(line).groups()  # type: ignore[union-attr]  # matches anything
    lead = f"{marker} " if marker and marker != ">" else ""
    shown = unescape(_PICTURE.sub(r"［照片 \2：\1］", _EMPHASIS.sub("", text)))
    first, *more = lines(shown, columns - width(lead))
    return [lead + first, *(" " * width(lead) + line for line in more)]


def _table(found: list[str], columns: int) -> list[str]:
    rows = [_cells(line) for line in found if not _RULE.match(line)]
    rows = [row for row in rows if any(row)]
    count = max(map(len, rows), default=0)
    if not count:
        return []
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    # A paper keeps all its columns: what it says it says in full, however narrow.
    _, widths = fit([""] * count, rows, None, columns)
    right = [any(row[n] for row in rows[1:]) and all(row[n].isdecimal() for row in rows[1:]) for n in range(count)]
    return [line for row in rows for line in _row(row, widths, right)]


def _row(row: list[str], widths: list[int], right: list[bool]) -> list[str]:
    broken = [lines(cell, room) for cell, room in zip(row, widths, strict=True)]
    tall = max(map(len, broken))
    drawn = zip(*([*cell, *[""] * (tall - len(cell))] for cell in broken), strict=True)
    return [
        (" " * GAP).join(pad(part, w, r) for part, w, r in zip(parts, widths, right, strict=True)).rstrip()
        for parts in drawn
    ]


def _cells(line: str) -> list[str]:
    inner = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [unescape(_EMPHASIS.sub("", cell)).strip() for cell in inner]
