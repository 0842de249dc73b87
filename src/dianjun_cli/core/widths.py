"""How wide text stands on a terminal: a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata

# No line of a paragraph begins with these (行首禁则).
NOT_FIRST = "，。、；：？！）》】”’…—·"
NOT_LAST = "（《【“‘"  # nor ends with these (行末禁则)


def width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, columns: int, right: bool = False) -> str:
    """Fill `text` with spaces to `columns`."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def clip(text: str, columns: int) -> str:
    """Cut `text` to at most `columns`, with … for what is left out."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for char in text:
        used += _columns(char)
        if used > columns - 1:
            break
        kept += char
    return kept + "…"


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` into lines of at most `columns`; Latin words stay whole, no stop begins a line.

    A stop that would pass the edge takes the character before it along to the next line, and so does
    what follows an opening bracket.
    """
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for piece in _pieces(text):
        if used + width(piece) > columns and line:
            room = columns - width(piece)
            kept = _kept(line, room) if piece in NOT_FIRST else _closed(line, room)
            if kept:
                lines.append("".join(line[:kept]).rstrip())
                line = line[kept:]
                used = sum(map(width, line))
        if lines and not line:
            piece = piece.lstrip()  # a break swallows every blank around it
        if piece:
            line.append(piece)
            used += width(piece)
    rest = "".join(line).rstrip()
    return [*lines, rest] if rest or not lines else lines


def _kept(line: list[str], room: int) -> int:
    """Return how much of a full line stays when a stop follows: all but the last piece that may begin one.

    What opens before that piece goes along, if there is room.
    """
    kept = len(line) - 1
    while kept and (line[kept] in NOT_FIRST or line[kept].isspace()):
        kept -= 1
    while kept > 1 and line[kept - 1] in NOT_LAST and sum(map(width, line[kept - 1 :])) <= room:
        kept -= 1
    return kept


def _closed(line: list[str], room: int) -> int:
    """Return how much of a full line stays: what opens at its end goes along with what it opens, if there is room."""
    kept = len(line)
    while kept and (line[kept - 1] in NOT_LAST or line[kept - 1].isspace()):
        kept -= 1
    while kept < len(line) and line[kept].isspace():
        kept += 1
    return kept if kept and sum(map(width, line[kept:])) <= room else len(line)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        ascii_word = char.isascii() and not char.isspace()
        if pieces and ascii_word and pieces[-1][-1:].isascii() and not pieces[-1][-1:].isspace():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
