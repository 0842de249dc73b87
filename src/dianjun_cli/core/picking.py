"""Which of several things what was typed means: by code, name, pinyin or initials. Pure; never guesses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .errors import NotFound

NAMED = 8  # how many a sentence names
ALIKE = str.maketrans("oil", "011")  # letters typed for digits


@dataclass(frozen=True)
class Choice:
    """Something to pick: its name and code, what else it is called, how it is read, what tells it apart."""

    name: str
    code: str = ""
    others: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    note: str = ""
    row: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def label(self) -> str:
        """What a person reads of it."""
        return f"{self.code} {self.name}".strip()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.name, *self.others)


def of_row(row: dict[str, Any], name: str, code: str = "", others: Iterable[str] = (), note: str = "") -> Choice:
    """Return the choice a row with the columns `pinyin` and `initials` is."""
    keys = {key: tuple((row[key] or "").split()) for key in ("pinyin", "initials")}
    return Choice(name, code, tuple(others), note=note, row=row, **keys)


def plain(names: Iterable[str]) -> list[Choice]:
    """Return choices that are names and nothing more."""
    return [Choice(name) for name in names]


def folded(text: str) -> str:
    """Return a text as it is compared: full-width letters and digits, capitals and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("ü", "v")


def fit(typed: str, choices: Sequence[Choice], whole: bool = False) -> list[Choice]:
    """Return the choices that what was typed fits best, the best first; one is the answer.

    A code, then a name, a name's beginning, a part of it; then whole pinyin or initials, and their
    beginnings. With `whole` a part of anything is not enough.
    """
    text = folded(typed)
    if not text:
        return []
    for found in (
        [c for c in choices if text == folded(c.code)],
        [c for c in choices if text in map(folded, c.names)],
        [] if whole else [c for c in choices if any(folded(name).startswith(text) for name in c.names)],
        [] if whole else [c for c in choices if any(text in folded(name) for name in c.names)],
    ):
        if found:
            return found
    return _by_sound(text.replace("'", ""), choices, whole)


def _by_sound(text: str, choices: Sequence[Choice], whole: bool) -> list[Choice]:
    spelt = [c for c in choices if text in c.pinyin]
    if spelt:
        return spelt
    short = [c for c in choices if text in c.initials]
    if whole:
        return short
    begun = [
        *(c for c in choices if any(key.startswith(text) for key in c.pinyin)),
        *(c for c in choices if folded(c.code).startswith(text)),
    ]
    # 孟安 is `ma` whole, 马超 begins so: whoever typed it may mean either.
    if short and all(c in short for c in begun):
        return short
    found = [*short, *begun, *(c for c in choices if any(key.startswith(text) for key in c.initials))]
    if not found and len(text) > 1:
        found = [c for c in choices if any(text in key for key in c.initials)]
    return list({id(c): c for c in found}.values())


def only(typed: str, choices: Sequence[Choice], what: str, where: str) -> Choice:
    """Return the one choice that fits. Raises NotFound naming those that do, or what is near."""
    found = fit(typed, choices)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(several(typed, found))
    raise NotFound(f"没有叫“{typed}”的{what}。{near(typed, choices)}{where}")


def several(typed: str, found: Sequence[Choice]) -> str:
    """Return the sentence that more than one fits, with what tells them apart."""
    alike = len({c.name for c in found}) < len(found)
    told = "、".join(
        f"{c.label}（{c.note.removeprefix(c.code).strip()}）" if alike and c.note else c.label for c in found[:NAMED]
    )
    more = f" 等 {len(found)} 个" if len(found) > NAMED else ""
    return f"“{typed}”可以是：{told}{more}；请写{'编码或' if found[0].code else ''}全称。"


def near(typed: str, choices: Sequence[Choice], least: float = 0.4) -> str:
    """Return the question whether something near (alike to `least`, up to 1) was meant, or nothing."""
    import difflib

    text = folded(typed)
    if same := [c.label for c in choices if c.code and folded(c.code).translate(ALIKE) == text.translate(ALIKE)]:
        return f"是不是 {'、'.join(same)}？"
    known = {folded(key): name for c in choices for name in c.names for key in (name,)}
    known |= {key: c.label for c in choices for key in (folded(c.code), *c.initials, *c.pinyin) if key}
    close = difflib.get_close_matches(text, known, n=3, cutoff=least if not text.isascii() else 0.7)
    return f"是不是 {'、'.join(dict.fromkeys(known[key] for key in close))}？" if close else ""
