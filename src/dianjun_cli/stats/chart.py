"""Horizontal bars in a terminal. Pure: widths and whether blocks may be used are handed in."""

from __future__ import annotations

from collections.abc import Sequence

EIGHTHS = " ▏▎▍▌▋▊▉"


def bars(values: Sequence[int], columns: int, blocks: bool) -> list[str]:
    """Return a bar for every value, the greatest `columns` wide; what is not 0 is never without a mark."""
    most = max(values, default=0)
    return [_bar(value, most, max(1, columns), blocks) for value in values]


def _bar(value: int, most: int, columns: int, blocks: bool) -> str:
    if value <= 0 or most <= 0:
        return ""
    if not blocks:
        return "#" * max(1, round(value * columns / most))
    eighths = max(1, round(value * columns * 8 / most))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
