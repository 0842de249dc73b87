"""How a table stands on a terminal: which columns are shown, how wide, where their cells break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from shutil import get_terminal_size

from .widths import width, wrap

GAP = 2
ROOMY = 17  # the name of a deputy with seven characters, the dot and the comma stay on one line
TIGHT = 8
SOLID = re.compile(r"[!-~]+")  # a number, a date, a case's number: never broken while there is room
SOLID_MOST = 24


def terminal() -> int:
    """Return how many columns the terminal has."""
    return max(get_terminal_size((100, 24)).columns, 20)


def fit(
    labels: Sequence[str], cells: Sequence[Sequence[str]], yields: Sequence[int] | None, room: int
) -> tuple[list[int], list[int]]:
    """Return the columns that are shown and the width of each; together they take at most `room`.

    Where all do not fit, empty columns go first, then those that yield, the highest first, and at last
    those before the last one (a total). Without `yields` every column stays, however narrow.
    """
    longest = [max(map(_longest, column)) for column in zip(*cells, strict=True)]
    solid = [min(SOLID_MOST, max(map(_solid, column))) for column in zip(*cells, strict=True)]
    heads = [_half(label) for label in labels]
    natural = [max(cell, width(label)) for cell, label in zip(longest, labels, strict=True)]
    floors = [max(s, min(c, ROOMY), h) for s, c, h in zip(solid, longest, heads, strict=True)]
    least = [max(s, min(c, TIGHT), h) for s, c, h in zip(solid, longest, heads, strict=True)]
    shown = list(range(len(labels)))
    if yields is not None:
        shown = _kept(shown, longest, yields, floors, room)
        if _total([least[i] for i in shown]) > room:
            least[shown[0]] = floors[shown[0]]  # whose row it is stays readable
        while len(shown) > 2 and _total([least[i] for i in shown]) > room:
            del shown[-2]
    widths = _press([floors[i] for i in shown], [least[i] for i in shown], room)
    return shown, _spread(widths, [natural[i] for i in shown], room)


def _kept(
    shown: list[int], longest: Sequence[int], yields: Sequence[int], floors: Sequence[int], room: int
) -> list[int]:
    leaving = sorted((i for i in shown if yields[i] or not longest[i]), key=lambda i: (longest[i] > 0, -yields[i]))
    while leaving and _total([floors[i] for i in shown]) > room:
        gone = leaving.pop(0)
        shown = [index for index in shown if index != gone]
    return shown


def head(label: str, room: int) -> str:
    """Return a heading that fits: whole, or in two halves of a length."""
    return label if width(label) <= room else paragraph(label, min(room, _half(label)))


def _half(label: str) -> int:
    return min(width(label), max(4, (width(label) + 3) // 4 * 2))


def _longest(text: str) -> int:
    return max(map(width, text.split("\n")))


def _solid(text: str) -> int:
    return max((len(piece) for piece in SOLID.findall(text)), default=0)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _press(widths: list[int], least: Sequence[int], room: int) -> list[int]:
    """Take from the widest until they fit: down to `least` first, then without mercy."""
    for floor in (least, [2] * len(widths)):
        while _total(widths) > room:
            index = max(range(len(widths)), key=lambda i: widths[i] if widths[i] > floor[i] else 0)
            if widths[index] <= floor[index]:
                break
            widths[index] -= 1
    return widths


def _spread(widths: list[int], natural: Sequence[int], room: int) -> list[int]:
    """Give what is left to those that want least, so that as few as possible are broken."""
    left = room - _total(widths)
    wanting = sorted((i for i in range(len(widths)) if natural[i] > widths[i]), key=lambda i: natural[i] - widths[i])
    for position, index in enumerate(wanting):
        given = min(natural[index] - widths[index], max(0, left) // (len(wanting) - position))
        widths[index] += given
        left -= given
    return widths


def lines(text: str, room: int) -> list[str]:
    """Break a cell or a paragraph into lines, none wider than `room`."""
    if width(text) <= room and "\n" not in text:
        return [text]
    return [part for line in text.split("\n") for whole in _broken(line, room) for part in _cut(whole, room)]


def _broken(line: str, room: int) -> list[str]:
    names = line.split("、")
    if len(names) == 1 or any(stop in line for stop in "，。；：") or any(width(name) + 2 > room for name in names):
        return wrap(line, room)
    found = [names[0]]  # a row of names breaks between them
    for name in names[1:]:
        whole = f"{found[-1]}、{name}"
        found[-1:] = [whole] if width(whole) + 2 <= room else [found[-1] + "、", name]
    return found


def _cut(line: str, room: int) -> list[str]:
    """Cut what `wrap` leaves whole: a Latin word, a row of stops."""
    parts = [""]
    for char in line:
        if parts[-1] and width(parts[-1] + char) > room:
            parts.append("")
        parts[-1] += char
    return parts


def paragraph(text: str, room: int) -> str:
    """Return `text` with its lines broken at `room`."""
    return "\n".join(lines(text, room))
