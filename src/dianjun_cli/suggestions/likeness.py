"""How alike two cases are, told by different voters in different words. Pure, and fast enough for the desk.

A case is reduced to its subjects (路灯, 停水 …), its places (三组, 3栋, 王家湾, 小学 …) and its pairs of neighbouring
characters. What is rare at the point counts for more. One subject in two places is two matters.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from .subjects import SITES, WORDS

_NUMERALS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_TEN = re.compile(r"([1-9])?十([1-9])?")
_NUMBERED = re.compile(r"(\d+)(?:小?(组)|(栋|幢|号楼)|(路)(?=公?[交车]))")
# A place by name: the characters before a word for a place. 这条路 and the like name none.
_NAMED = re.compile(
    r"([\u4e00-\u9fff]{2})(花园|小区|新城|家属楼|宿舍|大道|市场|广场|公园|小学|中学|医院|大楼|院子|苑|巷|路|街|湾"
    r"|沟|坡|冲|坪|坝|岩|山|河|江|桥|厂|楼)"
)
_NO_NAME = re.compile(
    "[这那条段的在到往上下去过里边修走了门前后面通组断头水泥村公马老座我们回来外从对沿有没个旁开绕把得]"
)
# A village's own name: every case of its point may hold it, and 石桥坪村 has no bridge.
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:村(?![委里干医道民口组])|社区(?![医的]))")
# Characters that say nothing alone: a pair that holds one is not compared.
_EMPTY = frozenset(
    "的了是在有我你他她它们这那个不就都也还到说着过得地啊吗呢吧么没无人去来上下里多年天月次能可想要给把被让请叫和"
    "跟与或但又再很太好大小半几为什怎办村组0123456789，。！？；：、“”‘’（）() .,!?;:\n\t"
)
PRIOR = 40  # how many cases without the word are imagined, so that a new point does not find everything rare


def folded(text: str) -> str:
    """Return a text as it is compared: width and case folded."""
    return unicodedata.normalize("NFKC", text).lower()


def _in_digits(text: str) -> str:
    digits = text.translate(_NUMERALS)
    return _TEN.sub(lambda m: f"{m[1] or 1}{m[2] or 0}", digits) if "十" in digits else digits


def _by_head(table: dict[str, tuple[str, ...]]) -> dict[str, list[tuple[str, str]]]:
    heads: dict[str, list[tuple[str, str]]] = {}
    for name, words in table.items():
        for word in map(folded, words):
            heads.setdefault(word[:2], []).append((word, name))
    return heads


_SUBJECTS, _SITES = _by_head(WORDS), _by_head(SITES)


@dataclass(frozen=True)
class Profile:
    """What is compared of a case."""

    text: str
    category: str

    @classmethod
    def of(cls, title: str, text: str, category: str) -> Profile:
        """Return the profile of a case; a title that only repeats the text is not counted twice."""
        return cls(_VILLAGE.sub(" ", folded(text if text.startswith(title) else f"{title} {text}")), category)

    @cached_property
    def pairs(self) -> set[str]:
        """Every two neighbouring characters."""
        return set(map(add, self.text, self.text[1:]))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What it is about."""
        return self._named(_SUBJECTS)

    @cached_property
    def numbers(self) -> dict[str, set[str]]:
        """Numbered places by kind: groups, buildings, bus lines."""
        found: dict[str, set[str]] = {}
        for number, group, building, line in _NUMBERED.findall(_in_digits(self.text)):
            found.setdefault("组" if group else "栋" if building else line, set()).add(number)
        return found

    @cached_property
    def names(self) -> set[str]:
        """Places by name, as the two characters before the word for a place."""
        return {name for name, _ in _NAMED.findall(self.text) if not _NO_NAME.search(name)}

    @cached_property
    def sites(self) -> frozenset[str]:
        """Kinds of place."""
        return self._named(_SITES)

    def _named(self, heads: dict[str, list[tuple[str, str]]]) -> frozenset[str]:
        return frozenset(name for head in heads.keys() & self.pairs for word, name in heads[head] if word in self.text)


def telling(pairs: set[str]) -> set[str]:
    """Return the pairs of characters that say something."""
    return {pair for pair in pairs if pair[0] not in _EMPTY and pair[1] not in _EMPTY}


@dataclass(frozen=True)
class Likeness:
    """What two cases have in common: parts about 0 to 1, and signs of one place or of two."""

    subjects: float = 0
    cover: float = 0
    words: float = 0
    place: int = 0
    same_number: int = 0
    other_number: int = 0
    other_name: int = 0
    other_site: int = 0
    category: int = 0

    @property
    def score(self) -> float:
        """How likely it is one matter; from THRESHOLD on it is worth a look."""
        return float(sum(weight * getattr(self, part) for part, weight in WEIGHTS.items()))


# Chosen on the tuning half of the planted set (tests/test_likeness.py); the category is a weak sign only.
WEIGHTS = {
    "subjects": 3.3, "cover": 2.7, "words": 1.2, "place": 0.9, "same_number": 1.0, "category": 0.8,
    "other_number": -2.0, "other_name": -1.6, "other_site": -1.2,
}  # fmt: skip
THRESHOLD = 5.0
STRENGTHS = ((7.5, "很像"), (6.0, "像"), (THRESHOLD, "有点像"))
AT_MOST = 3
COMMON = 0.5  # a rarity at which a place's name is every case's
SAME_WORDS = 10.0
MOST = 0.6  # the share of telling pairs from which two cases without a common subject are nearly the same words
FEW = 4  # shared pairs without which a case of other subjects is not looked at


def strength(score: float) -> str:
    """Return a score in words."""
    return next((word for least, word in STRENGTHS if score >= least), "不像")


def likely(case: Profile, others: Sequence[Profile], at_most: int = AT_MOST) -> list[tuple[int, float]]:
    """Return which of `others` may be the same matter, by place in the sequence, the likeliest first."""
    pairs = telling(case.pairs)
    rarity = rarities(case, others, pairs)
    found = []
    for place, other in enumerate(others):
        if case.text == other.text:
            found.append((place, SAME_WORDS))
        elif case.subjects & other.subjects or len(pairs & other.pairs) >= FEW:
            score = compare(case, other, pairs, rarity).score
            if score >= THRESHOLD:
                found.append((place, score))
    return sorted(found, key=lambda item: -item[1])[:at_most]


def compare(case: Profile, other: Profile, pairs: set[str], rarity: dict[str, float]) -> Likeness:
    """Return what two cases have in common; `pairs` are the telling ones of the first, with their `rarity`."""
    both, shared = case.subjects & other.subjects, pairs & other.pairs
    length = min(len(pairs), len(telling(other.pairs))) or 1
    kinds = case.numbers.keys() & other.numbers.keys()
    same = sum(1 for kind in kinds if case.numbers[kind] & other.numbers[kind])
    sites, one_name = case.sites & other.sites, _one_name(case, other, rarity)
    two_names = bool(case.names and other.names) and not one_name
    elsewhere, share = same < len(kinds), len(shared) / length
    return Likeness(
        subjects=sum(rarity[name] for name in both),
        cover=len(both) / len(case.subjects | other.subjects) if both else share if share >= MOST else 0,
        words=sum(rarity[pair] for pair in shared) / math.sqrt(length),
        place=0 if elsewhere else 2 if one_name else int(bool(sites) and not two_names),
        same_number=int(same > 0),
        other_number=int(elsewhere),
        other_name=int(two_names),
        other_site=int(bool(case.sites and other.sites) and not sites),
        category=int(case.category == other.category),
    )


def _one_name(case: Profile, other: Profile, rarity: dict[str, float]) -> bool:
    """Tell whether both name one place; a name that half the point's cases hold (the village's own) tells nothing."""
    shared = {name for name in case.names | other.names if name in case.text and name in other.text}
    return any(rarity.get(name, 1) > COMMON for name in shared)


def rarities(case: Profile, others: Sequence[Profile], pairs: set[str]) -> dict[str, float]:
    """Return how rare the case's pairs and subjects are among the point's own, 0 to 1."""
    counts: Counter[str] = Counter()
    for other in others:
        counts.update(pairs & other.pairs)
        counts.update(case.subjects & other.subjects)
    top = math.log(PRIOR + len(others))
    return {key: 1 - math.log(1 + counts[key]) / top for key in (*pairs, *case.subjects)}
