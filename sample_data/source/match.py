"""Which text goes to which case: random swaps that lower a cost until every need is met."""

import re
from dataclasses import dataclass
from random import Random

from source.bank import SUMMER, WINTER, Matter
from source.cases import Case

IMPOSSIBLE = 10_000
ROUNDS = 400_000
# Kinds of matters that a phrase may ask for by name: something to build or mend, a nuisance that comes back
KINDS = {
    "build": "修|硬化|破损|安装|加装|清淤|加固|更换|改造|增设|新建|建设|塌|加宽|扶正|护栏|整修|疏通|打通|翻新|开裂|漏",
    "trouble": "臭|扰民|垃圾|噪|撒漏|占道|污|乱|堵|故障|停水|焚烧|油烟|抛|积水",
}
URBAN_COST = {"DJ": 0, "AJ": 4, "QB": 4, "LP": 9, "TC": 9}


@dataclass
class Text:
    """One text of one matter, and the case it is given to (none while it is spare)."""

    matter: Matter
    n: int
    case: Case | None = None


class Board:
    """All texts and all cases that still need one."""

    def __init__(self, rng: Random, bank: list[Matter], cases: list[Case]) -> None:
        self.rng = rng
        self.texts = [Text(m, n) for m in bank for n in range(len(m.texts))]
        self.free = [c for c in cases if c.matter is None]
        self.kin: dict[str, list[Text]] = {}
        for text in self.texts:
            self.kin.setdefault(text.matter.title, []).append(text)
        self.known: dict[tuple[int, int], int] = {}

    def solve(self) -> int:
        """Assign every case a text; return the cost that is left."""
        locked = self._pairs()
        loose = [t for t in self.texts if t not in locked and t.case is None]
        waiting = [c for c in self.free if not any(t.case is c for t in locked)]
        self.rng.shuffle(loose)
        for text, case in zip(loose, waiting, strict=False):
            text.case = case
        for _ in range(ROUNDS):
            self._try(*self.rng.sample(loose, 2))
        for text in (t for t in self.texts if t.case):
            assert text.case is not None
            text.case.matter, text.case.text_no = text.matter, text.n
        return sum(self._own(t) for t in self.texts) + sum(self._family(kin) for kin in self.kin.values())

    def _pairs(self) -> list[Text]:
        """Give a merged case and its main case two voices on one matter."""
        locked = []
        for second in [c for c in self.free if c.main]:
            assert second.main is not None
            kin = self.rng.choice([k for k in self.kin.values() if _pairable(k, second)])
            kin[0].case, kin[1].case = second.main, second
            locked += kin
        return locked

    def _try(self, one: Text, two: Text) -> None:
        before = self._cost(one, two)
        one.case, two.case = two.case, one.case
        if self._cost(one, two) > before:
            one.case, two.case = two.case, one.case

    def _cost(self, one: Text, two: Text) -> int:
        families = self._family(self.kin[one.matter.title])
        if two.matter is not one.matter:
            families += self._family(self.kin[two.matter.title])
        return self._own(one) + self._own(two) + families

    def _own(self, text: Text) -> int:
        if text.case is None:
            return 0
        key = (id(text), id(text.case))
        if key not in self.known:
            self.known[key] = _fit(text.matter, text.n, text.case)
        return self.known[key]

    def _family(self, kin: list[Text]) -> int:
        """Cost of the same matter coming up too often in one place, at one time, or with one answer."""
        cases = [t.case for t in kin if t.case]
        cost = 0
        for i, one in enumerate(cases):
            for two in cases[:i]:
                gap = abs(one.month - two.month)
                cost += 400 if gap == 0 else 60 if gap < 3 else 0
                cost += 30 * (one.letters == two.letters) + 12 * (one.fate == two.fate)
        return cost


def _pairable(kin: list[Text], second: Case) -> bool:
    matter = kin[0].matter
    fresh = not any(t.case for t in kin) and not any(matter.towns(n) for n in (0, 1))
    local = matter.where == "rural" and "{v}" in matter.title and matter.nature in ("求助", "投诉")
    return fresh and local and _phrase_fits(matter, second)


def _fit(matter: Matter, n: int, case: Case) -> int:
    """Cost of one text in one case; IMPOSSIBLE where it would be wrong."""
    cost = 0
    if case.fate == "spot" or case.script == "reopened-spot":
        cost += 0 if matter.spot else IMPOSSIBLE
    cost += 0 if _phrase_fits(matter, case) else IMPOSSIBLE
    towns = matter.towns(n)
    cost += 0 if not towns or case.letters in towns else 500
    cost += URBAN_COST[case.letters] if matter.land(n) == "urban" else 3 * (case.letters == "DJ")
    cost += 40 if "街道" in matter.replies and case.letters != "DJ" else 0
    cost += _nature(matter, case)
    season = matter.texts[n]
    calendar = case.month % 12 + 1
    cost += 12 if SUMMER.search(season) and calendar not in (5, 6, 7, 8, 9) else 0
    cost += 12 if WINTER.search(season) and calendar not in (11, 12, 1, 2, 3) else 0
    return cost


def _phrase_fits(matter: Matter, case: Case) -> bool:
    """Whether the hand-written reasons of the case can be said of this matter."""
    phrase = case.phrase
    wanted, allowed, about = phrase.get("unit"), phrase.get("categories"), phrase.get("match", "")
    if (wanted and matter.unit != wanted) or (allowed and matter.category not in allowed):
        return False
    return bool(re.search(KINDS.get(about, about), matter.title))


def _nature(matter: Matter, case: Case) -> int:
    """Thanks and questions are answered at the desk; nobody reopens them."""
    if matter.nature == "感谢":
        return 0 if case.fate == "spot" else 600 if case.script or case.fate != "done" else 60
    if matter.nature == "咨询":
        chosen = case.fate == "done" and (not case.script or "match" in case.phrase)
        return 0 if case.fate == "spot" else 15 if chosen else 300
    return 20 if case.fate == "void" and matter.spot else 0
