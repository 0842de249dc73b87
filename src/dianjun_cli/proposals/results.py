"""What a result is called here: a letter of the office's own, its meaning, or its code. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dianjun_cli.core.errors import BadInput
from dianjun_cli.vocab.proposals import Result

WORDS = tuple(Result)


def result_of(letters: Sequence[str], text: str) -> Result:
    """Return the result that a letter, a meaning or a code says. Raises BadInput naming them."""
    wanted = text.strip()
    found = Result.named(wanted)
    by_letter = {letter.upper(): word for letter, word in zip(letters, WORDS, strict=True)}
    found = found or by_letter.get(wanted.upper().removesuffix("类").strip())
    if found is None:
        raise BadInput(f"没有“{text}”这种办理结果；可用：{told(letters)}。")
    return found


def told(letters: Sequence[str]) -> str:
    """Return the letters with their meanings, in one line."""
    return "、".join(f"{letter} {word.label}" for letter, word in zip(letters, WORDS, strict=True))
