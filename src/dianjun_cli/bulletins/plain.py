"""An issue's Markdown as plain text in a terminal: wrapped to a width, its tables in columns. Pure."""

from __future__ import annotations

import re
from itertools import groupby

from dianjun_cli.core.output import Document, Note
from dianjun_cli.core.widths import pad, width, wrap

from .markdown import unescape

NARROWEST, WIDEST = 30, 200
_RULE = re.compile(r"^\|(\s*:?-+:?\s*\|)+\s*$")
_MARKER = re.compile(r"^(?:(\d+[.)]|>|[-+])\s+)?(.*)$")
_EMPHASIS = re.compile(r"(?<!\\)\*{1,2}")


def note(document: Document, columns: int) -> Note:
    """Return a document's text for a terminal of so many columns (0: the terminal's own)."""
    import shutil

    columns = columns or shutil.get_terminal_size((80, 24)).columns
    text = to_plain(document.forms["md"], min(max(columns, NARROWEST), WIDEST))
    return Note(text, document.data, warnings=document.warnings)


def to_plain(markdown: str, columns: int) -> str:
    """Return Markdown as people read it, in lines of at most `columns` (tables as wide as they are)."""
    parts: list[str] = []
    for tabular, group in groupby(markdown.split("\n"), lambda line: line.startswith("|")):
        lines = list(group)
        parts += _table(lines) if tabular else [text for line in lines for text in _wrapped(line, columns)]
    return "\n".join(parts).strip()


def _wrapped(line: str, columns: int) -> list[str]:
    if line.startswith("#"):
        title = line.lstrip("# ").strip()
        return [f"【{unescape(title)}】"]
    marker, text = _MARKER.match(line).groups()  # type: ignore[union-attr]  # matches anything
    lead = f"{marker} " if marker and marker != ">" else ""
    lines = wrap(unescape(_EMPHASIS.sub("", text)), columns - width(lead))
    return [lead + lines[0], *(" " * width(lead) + more for more in lines[1:])]


def _table(lines: list[str]) -> list[str]:
    rows = [_cells(line) for line in lines if not _RULE.match(line)]
    rows = [row for row in rows if any(row)]
    count = max(map(len, rows), default=0)
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = [max(width(row[n]) for row in rows) for n in range(count)]
    right = [any(row[n] for row in rows[1:]) and all(row[n].isdecimal() for row in rows[1:]) for n in range(count)]
    return ["  ".join(pad(cell, w, r) for cell, w, r in zip(row, widths, right, strict=True)).rstrip() for row in rows]


def _cells(line: str) -> list[str]:
    inner = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [unescape(_EMPHASIS.sub("", cell)).strip() for cell in inner]
