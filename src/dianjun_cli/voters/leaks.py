"""The last look before print: is any voter of the store in the rendered text? (DESIGN §2.4)

Ten thousand people in thirty kilobytes take a fraction of a second: words are looked up by their
first two characters, numbers by their digits.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from dianjun_cli.voters.folding import (
    SEPARATOR,
    Folded,
    address_forms,
    fold,
    fold_numbers,
    phone_forms,
)

Kind = Literal["name", "phone", "address"]
KIND_LABELS: dict[Kind, str] = {"name": "姓名", "phone": "电话", "address": "住址"}


@dataclass(frozen=True)
class Needle:
    """A voter's name, phone or address as the store has it, and the case it belongs to."""

    case: str
    kind: Kind
    word: str


@dataclass(frozen=True)
class Leak:
    """Where a case's voter shows. `word` is what was found, `place` is Chinese, for the editor."""

    case: str
    kind: Kind
    word: str
    place: str


@dataclass(frozen=True)
class _Line:
    number: int
    folded: Folded
    starts: tuple[tuple[int, int], ...] = ()
    """(offset in the folded text, line number) of every source line that was joined."""


@dataclass
class _Index:
    heads: dict[str, dict[str, list[Needle]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    digits: dict[str, list[Needle]] = field(default_factory=lambda: defaultdict(list))
    lengths: set[int] = field(default_factory=set)


_INLINE_TAG = re.compile(
    r"(?i)</?(?:a|b|big|br|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]*)?/?>"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BARE_TAG = re.compile(r"</?[a-z]+[1-6]?>")
_STYLE = re.compile(r"(?is)<(style|script)\b.*?</\1\s*>")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*)|.*?<h[1-6][^>]*>(.*?)</h[1-6]>")
_BLOCK = re.compile(r"\s*(?:$|[#|>+<-]|\d{1,9}[.)]\s)")
_CHAIN = re.compile(rf"\d(?:{SEPARATOR}\d)*")
# Keeps the cells of a table and the paragraphs of a page apart; survives folding.
_BARRIER = "\ufffc"


def find_leaks(
    rendered_text: str,
    needles: Iterable[Needle],
    accepted: Set[tuple[str, str]] = frozenset(),
) -> list[Leak]:
    """Every needle found in Markdown or HTML, in order of place; `accepted` are (case, word) pairs.

    Names of two characters or more, phones by their digits (+86, spaces, hyphens, full width do not
    matter), addresses below the village as `folding.address_forms` has them. Markup, entities and
    invisible characters hide nothing. A word is accepted as the store has it or as a Leak shows it.
    """
    index = _index(needles)
    headings = _headings(rendered_text)
    found: dict[tuple[str, str, str], tuple[int, Leak]] = {}
    # Once as it stands (attributes, comments, text that only looks like a tag), once without tags.
    as_it_stands = _BARE_TAG.sub(_BARRIER, rendered_text)
    for text in (as_it_stands, _without_tags(rendered_text)):
        for line in _lines(text):
            for needle, word, at in _hits(index, line):
                if (needle.case, needle.word) in accepted or (needle.case, word) in accepted:
                    continue
                number = _line_number(line, at)
                key = (needle.case, needle.kind, f"{word}@{number}")
                place = _place(line, at, len(word), number, headings)
                leak = Leak(needle.case, needle.kind, word, place)
                found.setdefault(key, (number, leak))
    return [leak for _, leak in sorted(found.values(), key=lambda pair: pair[0])]


# --- the needles --------------------------------------------------------------------------------


def _index(needles: Iterable[Needle]) -> _Index:
    index = _Index()
    for needle in needles:
        if needle.kind == "phone":
            for digits in phone_forms(needle.word):
                index.digits[digits].append(needle)
                index.lengths.add(len(digits))
            continue
        words = (fold(needle.word).text,) if needle.kind == "name" else address_forms(needle.word)
        for word in words:
            if len(word) > 1:
                index.heads[word[:2]][word].append(needle)
    return index


# --- the text -----------------------------------------------------------------------------------


def _without_tags(text: str) -> str:
    text = _STYLE.sub(lambda hit: "\n" * hit[0].count("\n"), text)
    text = _INLINE_TAG.sub(lambda hit: "\n" * hit[0].count("\n"), text)
    return _TAG.sub(lambda hit: _BARRIER + "\n" * hit[0].count("\n"), text)


def _headings(text: str) -> list[tuple[int, str]]:
    """Line number and words of every heading, Markdown's or HTML's."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        title = _HEADING.match(line)
        if title:
            words = html.unescape(_TAG.sub("", title[1] or title[2] or ""))
            found.append((number, fold(words).text))
    return found


def _lines(text: str) -> Iterator[_Line]:
    """Blocks of lines a reader sees as running text, with their first line number."""
    block: list[str] = []
    first = 1
    for number, line in enumerate(_STYLE.sub(_blank_style, text).split("\n"), 1):
        if block and _BLOCK.match(line):
            yield _joined(block, first)
            block = []
        if not block:
            first = number
        block.append(html.unescape(line))
        if _HEADING.match(line) or line.lstrip().startswith("|"):
            yield _joined(block, first)
            block = []
    if block:
        yield _joined(block, first)


def _blank_style(hit: re.Match[str]) -> str:
    return "\n" * hit[0].count("\n")


def _joined(block: list[str], first: int) -> _Line:
    folded = fold("\n".join(block))
    breaks = [at for at, ch in enumerate("\n".join(block)) if ch == "\n"]
    return _Line(first, folded, tuple((at, first + n + 1) for n, at in enumerate(breaks)))


def _line_number(line: _Line, at: int) -> int:
    original = line.folded.starts[at]
    return max((n for offset, n in line.starts if offset < original), default=line.number)


# --- the meeting --------------------------------------------------------------------------------


def _hits(index: _Index, line: _Line) -> Iterator[tuple[Needle, str, int]]:
    yield from _word_hits(index, line.folded, ("name",))
    numbered = fold_numbers(line.folded)
    for needle, word, at in _word_hits(index, numbered, ("address",)):
        yield needle, word, line.folded.starts.index(numbered.starts[at])
    for hit in _CHAIN.finditer(line.folded.text):
        yield from _number_hits(index, hit[0], hit.start())


def _word_hits(index: _Index, folded: Folded, kinds: tuple[Kind, ...]) -> Iterator[tuple[Needle, str, int]]:
    text = folded.text
    for at in range(len(text) - 1):
        words = index.heads.get(text[at : at + 2])
        if not words:
            continue
        for word, needles in words.items():
            if text.startswith(word, at) and _whole(text, word, at):
                yield from ((n, word, at) for n in needles if n.kind in kinds)


def _whole(text: str, word: str, at: int) -> bool:
    """3组12号 is not in 13组12号, nor the name Li in "public"."""
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
    if word[0].isdigit() and before.isdigit():
        return False
    if word.isascii() and word[0].isalpha():
        return not ((before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()))
    return True


def _number_hits(index: _Index, chain: str, start: int) -> Iterator[tuple[Needle, str, int]]:
    places = [at for at, ch in enumerate(chain) if ch.isdigit()]
    digits = "".join(chain[at] for at in places)
    runs = set(re.findall(r"\d+", chain)) | {digits}
    for length in index.lengths:
        for at in range(len(digits) - length + 1):
            number = digits[at : at + length]
            # Seven digits are easily part of something else: they count only when they stand alone.
            if number in index.digits and (length > 8 or number in runs):
                yield from ((n, number, start + places[at]) for n in index.digits[number])


def _place(line: _Line, at: int, length: int, number: int, headings: list[tuple[int, str]]) -> str:
    text = line.folded.text
    around = text[max(at - 10, 0) : at + length + 10].replace(_BARRIER, " ").strip()
    heading = next((words for start, words in reversed(headings) if start <= number), "")
    under = f"「{heading}」" if heading else ""
    return f"第{number}行{under}：…{around}…"
