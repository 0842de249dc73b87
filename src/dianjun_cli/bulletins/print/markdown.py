"""Voters' words inside Markdown: what was typed is what is shown, on one line."""

from __future__ import annotations

import re
import unicodedata

# What CommonMark, its tables and strike-through give a meaning anywhere in a line. GitHub and most
# editors also make links of bare addresses (`linkify` is off here, theirs may not be): in one pass,
# so that no backslash written here is escaped again.
_ANYWHERE = re.compile(r"(?i)(?:https?|ftp)(?=://)|www(?=\.)|[\\`*_\[\]<>|~&#]")
# What has a meaning at the start of a line only.
_AT_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)])(?=\s|$))")
# They turn the reading direction of the rest of the line.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_COMBINING = frozenset({"Mn", "Me"})


def one_line(text: str) -> str:
    """`text` on one line: a break becomes a space; control characters and lone surrogates go.

    This, character for character, is what `escape` makes a reader see.
    """
    spaced = re.sub(r"[ \t]*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*", " ", text)
    kept = (ch for ch in spaced if unicodedata.category(ch) not in ("Cc", "Cs") and ch not in _BIDI)
    return "".join(kept).strip()


def escape(text: str) -> str:
    """`text` as Markdown that renders to exactly `one_line(text)`, in a paragraph or a cell."""
    return _AT_START.sub(_break_start, _ANYWHERE.sub(_break, one_line(text)))


def _break(hit: re.Match[str]) -> str:
    return f"{hit[0]}\\" if len(hit[0]) > 1 else f"\\{hit[0]}"


def _break_start(hit: re.Match[str]) -> str:
    return f"\\{hit[1]}" if hit[1] else f"{hit[2]}\\{hit[3]}"


def clip(text: str, limit: int = 80) -> str:
    """`text` on one line, at most `limit` characters, the last of them … when it was cut."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = limit - 1
    while cut and (unicodedata.category(line[cut]) in _COMBINING or line[cut - 1] == "\u200d"):
        cut -= 1
    return line[:cut].rstrip(" \u3000，、；：,;:") + "…"
