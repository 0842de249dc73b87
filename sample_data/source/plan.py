"""The plan: how many cases, when each was received, by which channel and where, and how it is to end."""

from collections import Counter
from datetime import date
from random import Random

from source.bank import Matter, load
from source.cases import Case
from source.places import Platform
from source.workdays import LAST, MONTHS, next_workday, reception_day

SPOT, DONE, TOTAL = 340, 452, 873
WEIGHTS = [34, 31, 38, 41, 43, 45, 44, 42, 47, 48, 49, 46, 48, 47, 55, 57, 58, 54]
# Cases still open on the last day: script, months since 2022-01 they may come from, how many
OPEN = [
    ("registered", [17], 5), ("accepted", [17], 5), ("assigned", [17], 3), ("redone-open", [15, 16], 3),
    ("handling", [17], 7), ("extended-open", [15, 16], 5), ("reopened-open", [12, 13], 2),
    ("overdue", [12, 13, 14, 14, 14, 15, 15, 15, 16, 16, 16], 10), ("overdue-extended", [13], 1),
    ("returned-open", [17], 3), ("answered", [16, 16, 16, 16, 17, 17, 17], 7), ("called", [15, 16, 16, 16], 4),
]  # fmt: skip
AT_DESK = {"registered", "accepted", "assigned", "returned-open"}  # received late in June, not on the 5th
# Turns of cases that were implemented in the end: script, how many, last month they may come from
TURNS = [("redone", 17, 13), ("reopened", 7, 11), ("returned", 12, 15), ("extended", 13, 14), ("unmerged", 1, 13),
         ("restored", 2, 13), ("proposal", 6, 13)]  # fmt: skip
CHANNELS = {"走访": 31, "电话": 27, "线上留言": 31, "信函": 8, "廿长群": 15, "联系选民": 19}
LATE = 14
TOWN_WEIGHTS = {"DJ": 1.5, "AJ": 0.85, "QB": 1.0, "LP": 0.95, "TC": 1.15}


def draft(rng: Random, platforms: dict[str, Platform]) -> list[Case]:
    """Return all cases with fate, date, channel, platform and the phrases their turn needs; no matter yet."""
    quota = _quota()
    cases = _open(rng, quota) + _turns(rng, quota) + _outside(rng, quota)
    cases += _plain(rng, quota, SPOT, DONE - sum(count for _, count, _ in TURNS))
    _channels(rng, cases)
    _place(rng, cases, platforms)
    _phrases(rng, cases)
    _merge_pairs(rng, cases, platforms)
    mains = [id(c.main) for c in cases if c.main]
    plain = [c for c in cases if c.fate in ("spot", "done") and not c.script and c.month < 17 and id(c) not in mains]
    for case in rng.sample([c for c in plain if c.channel in ("接待日", "走访", "联系选民")], LATE):
        case.late = rng.choice((1, 1, 2, 3, 4, 6, 9))
    return cases


def _quota() -> Counter[int]:
    scale = TOTAL / sum(WEIGHTS)
    quota = Counter({n: int(weight * scale) for n, weight in enumerate(WEIGHTS)})
    quota.update(sorted(quota, reverse=True)[: TOTAL - quota.total()])
    return quota


def _new(quota: Counter[int], month: int, fate: str, script: str = "") -> Case:
    quota[month] -= 1
    assert quota[month] >= 0, f"month {month} is full"
    return Case(fate, reception_day(*MONTHS[month]), script)


def _open(rng: Random, quota: Counter[int]) -> list[Case]:
    cases = []
    for script, months, count in OPEN:
        for n in range(count):
            cases.append(_new(quota, months[n % len(months)], "open", script))
    return cases


def _turns(rng: Random, quota: Counter[int]) -> list[Case]:
    cases = [_new(quota, rng.randrange(1, last + 1), "done", script) for script, n, last in TURNS for _ in range(n)]
    # Answered on the spot, opened again, implemented in the end: taken out of the plain ones
    return cases + [_new(quota, month, "done", "reopened-spot") for month in (3, 7, 10)]


def _outside(rng: Random, quota: Counter[int]) -> list[Case]:
    """Cases that are not collected: declined, petitioned, merged, void."""
    fates = ["declined"] * 8 + ["petition"] * 6 + ["merged"] * 5 + ["void"] * 7
    return [_new(quota, rng.randrange(1, 17), fate) for fate in fates]


def _plain(rng: Random, quota: Counter[int], spot: int, done: int) -> list[Case]:
    """Fill the rest: June with answers on the spot and three quick ones, the other months with both."""
    done -= 3  # reopened-spot
    months = sorted(quota.elements())
    june = [m for m in months if m == 17]
    rest = [m for m in months if m < 17]
    rng.shuffle(rest)
    quick = 3
    cases = [_new(quota, 17, "done") for _ in range(quick)] + [_new(quota, 17, "spot") for _ in june[quick:]]
    cases += [_new(quota, m, "done") for m in rest[: done - quick]]
    cases += [_new(quota, m, "spot") for m in rest[done - quick :]]
    assert sum(c.fate == "spot" for c in cases) == spot
    return cases


def _channels(rng: Random, cases: list[Case]) -> None:
    """Take some cases off the reception day: calls, visits, letters, messages, on another day of the month."""
    names = [name for name, count in CHANNELS.items() for _ in range(count)]
    desk = [c for c in cases if c.script in AT_DESK]
    plain = [c for c in cases if not c.script and c.fate in ("spot", "done") and c.month < 17]
    for case in desk:
        case.channel = rng.choice(("走访", "电话", "联系选民", "线上留言"))
        names.remove(case.channel)
    rng.shuffle(names)
    written = {"线上留言", "信函", "廿长群"}
    for name in names:
        fits = [c for c in plain if c.channel == "接待日" and (c.fate == "done" or name not in written)]
        rng.choice(fits).channel = name
    for case in cases:
        if case.channel != "接待日":
            case.day = _other_day(rng, case)


def _other_day(rng: Random, case: Case) -> date:
    ends = {"registered": (26, 29), "accepted": (26, 28), "assigned": (20, 26), "returned-open": (13, 16)}
    first, last = ends.get(case.script, (1, 26 if case.month < 16 else 20))
    day = date(case.day.year, case.day.month, rng.randint(first, last))
    if case.month == 0:
        day = max(day, date(2022, 1, 6))
    if case.channel in ("线上留言", "廿长群") and case.fate != "open":
        return day
    return min(next_workday(day), LAST)


def _place(rng: Random, cases: list[Case], platforms: dict[str, Platform]) -> None:
    seats = [p for p in platforms.values() if p.receives]
    hubs = [p for p in platforms.values() if p.kind == "户"]
    weights = [TOWN_WEIGHTS[p.letters] * rng.uniform(0.75, 1.25) for p in seats]
    for case in cases:
        choice = rng.choices(seats, weights)[0]
        if case.channel == "线上留言" and rng.random() < 0.55:
            choice = rng.choice(hubs)
        if case.channel == "廿长群":
            choice = rng.choice([p for p in seats if p.letters == "AJ"])
        case.letters, case.platform = choice.letters, choice.code


def _phrases(rng: Random, cases: list[Case]) -> None:
    """Deal out the hand-written reasons, each once, and the special matters that bring their own text."""
    phrases, special = load("phrases.toml"), load("special.toml")
    later = [p for p in phrases["reopened"] if p.get("kind") != "spot"]
    decks = {
        "returned": phrases["returned"], "extended": phrases["extended"], "redone": phrases["redone"],
        "overdue-extended": phrases["extended"], "reopened": later,
        "reopened-spot": [p for p in phrases["reopened"] if p.get("kind") == "spot"],
        "unmerged": [{"reason": r, "match": phrases["unmerged"]["match"]} for r in phrases["unmerged"]["reasons"]],
        "void": [{"reason": r} for r in phrases["voided"]["reasons"]], "restored": special["restored"],
        "declined": special["declined"], "petition": special["petition"],
        "message": [{"reply": r} for r in phrases["first_reply"]["texts"]],
    }  # fmt: skip
    for deck in decks.values():
        rng.shuffle(deck)
    decks["overdue-extended"] = decks["extended"]
    for case in cases:
        key = case.script.removesuffix("-open") or case.fate
        if key in decks:
            case.phrase = dict(decks[key].pop())
        if case.channel == "线上留言":
            case.phrase |= decks["message"].pop()
        if case.fate in ("declined", "petition") or case.script == "restored":
            case.matter = special_matter(case.phrase)


def special_matter(entry: dict[str, str]) -> Matter:
    """Return a matter of special.toml, which has one text and sometimes an answer."""
    voices = list(entry.get("voices", []))
    return Matter(entry["category"], entry["title"], entry.get("unit", "乡镇"), entry["where"], entry["nature"],
                  [entry["text"]], entry.get("answer", ""), "", voices)  # fmt: skip


def _merge_pairs(rng: Random, cases: list[Case], platforms: dict[str, Platform]) -> None:
    """Give each merged case a plain one of the same month as its main case, and move it into that township."""
    seconds = [c for c in cases if c.fate == "merged" or c.script == "unmerged"]
    for case in seconds:
        mains = [c for c in cases if c.fate == "done" and not c.script and c.channel == "接待日"
                 and c.month == case.month and not any(s.main is c for s in seconds)]  # fmt: skip
        case.main = rng.choice(mains)
        case.letters = case.main.letters
        near = [p for p in platforms.values() if p.letters == case.letters and p.receives]
        case.platform = rng.choice(near).code
