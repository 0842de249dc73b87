"""What a text may hold, its hash, and the bigrams by which Chinese is searched. Pure."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from dianjun_cli.core.errors import BadInput

LONGEST = 20_000
LONGEST_LINE = 120


def clean(text: str, what: str = "内容", longest: int = LONGEST) -> str:
    """Return `text` as it is kept: as typed, without the blanks around it.

    Raises BadInput for invalid UTF-8, control characters, nothing at all, or too much.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    # A lone surrogate (invalid UTF-8) is not nothing: it is named below.
    if not any(unicodedata.category(char)[0] not in "CZ" or unicodedata.category(char) == "Cs" for char in kept):
        raise BadInput(f"{what}不能为空。")
    for position, char in enumerate(kept, 1):
        if "\ud800" <= char <= "\udfff":
            raise BadInput(f"{what}第 {position} 个字不是正确的 UTF-8，请检查终端或文件的编码。")
        if unicodedata.category(char) == "Cc" and char not in "\n\t":
            raise BadInput(f"{what}第 {position} 个字是控制字符（U+{ord(char):04X}），请删去。")
    if len(kept) > longest:
        raise BadInput(f"{what}有 {len(kept)} 字，最多 {longest} 字；长材料请另存文件，这里写要点。")
    return kept


def clean_line(text: str, what: str, longest: int = LONGEST_LINE) -> str:
    """Return a one-line text. Raises BadInput like `clean`, and for a line break."""
    kept = clean(text, what, longest)
    if any(char in "\n\t\u2028\u2029" for char in kept):
        raise BadInput(f"{what}只能写一行。")
    return kept


def clean_name(text: str, what: str = "姓名", longest: int = LONGEST_LINE) -> str:
    """Return a person's name as it is kept: a sheet's blanks that make 张　三 as wide as three are no part of it."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", clean_line(text, what, longest))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, which events carry instead of the text."""
    import hashlib  # noqa: PLC0415  # only writing needs it, and OpenSSL takes 2 ms to load

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def runs(text: str) -> list[str]:
    """Return the unbroken runs of letters, digits and Chinese characters, folded for comparison."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char if char.isalnum() else " " for char in folded).split()


def bigrams(text: str) -> list[str]:
    """Return the search copy: each pair of neighbours, and each run's last character alone.

    Without the lone last character, a search for one character misses it at the end.
    """
    return [token for run in runs(text) for token in (*map("".join, itertools.pairwise(run)), run[-1])]


def phrase(word: str) -> list[str]:
    """Return the tokens that must stand in a row where `word` occurs (one token: the beginning of one)."""
    return [a + b for a, b in itertools.pairwise(word)] or [word]


def clean_lines(values: Mapping[str, Any], labels: Mapping[str, str], required: Collection[str] = ()) -> dict[str, Any]:
    """Return a record with its one-line texts cleaned; an empty one is None.

    Raises BadInput, also for a required one that is missing.
    """
    kept = dict(values)
    for key, label in labels.items():
        if key in required or kept.get(key):
            kept[key] = clean_line(kept.get(key) or "", label)
        elif key in kept:
            kept[key] = None
    return kept
