"""What a check found, or what a hand edit changed: one sentence for people, stable words for scripts. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["fault", "notice"]


@dataclass(frozen=True)
class Finding:
    """A fault (something to do) or a notice (something to know), with its place."""

    code: str
    message: str
    level: Level = "fault"
    column: str = ""
    number: str = ""
    before: str = ""
    after: str = ""
    line: int | None = None

    def data(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


def apart(before: str, after: str, around: int = 6, longest: int = 40) -> tuple[str, str]:
    """Return of two texts only where they differ, with a few characters around."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    left = min(len(before), len(after)) - start
    tail = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    return _around(before, start, tail, around, longest), _around(after, start, tail, around, longest)


def _around(text: str, start: int, tail: int, around: int, longest: int) -> str:
    first, last = max(0, start - around), min(len(text), len(text) - tail + around)
    shown = text[first:last]
    if len(shown) > longest:
        shown, last = shown[: longest - 1], 0
    return ("…" if first else "") + shown + ("…" if last < len(text) else "")
