"""Activities: the four that each home, station and point owes every quarter, practical deeds, visits, campaigns.

A few are missing on purpose: points that skipped one of the four, deputies without a practical deed in the year.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from source.files import Rows
from source.ledgers import LAST, World, typed
from source.places import Platform
from source.roster import Deputy

FILES = {
    "activities": ["日期", "类别", "题目", "平台编码", "地点", "行动", "有关编号", "为谁办的", "户数", "人数", "佐证",
                   "内容", "成效", "牵头代表", "参加代表", "领导", "录入时间", "录入人"],
}  # fmt: skip
BANK = Path(__file__).with_suffix(".toml")
QUARTERS = [(2022, 1), (2022, 2), (2022, 3), (2022, 4), (2023, 1), (2023, 2)]
DUTIES = ("政治理论学习交流", "人大代表论坛", "督办民生实事项目", "督办议案建议")
NUMERALS = "一二三四"
# Which point skipped what in which quarter.
SKIPPED = {
    ("DJ04", 2023, 2, "人大代表论坛"), ("QB05", 2023, 2, "督办民生实事项目"), ("TC03", 2023, 2, "政治理论学习交流"),
    ("AJ06", 2022, 4, "人大代表论坛"), ("LP04", 2022, 3, "督办议案建议"), ("DJ09", 2023, 1, "督办议案建议"),
}  # fmt: skip
EVIDENCE = ("签到表、照片", "照片", "会议记录", "")
IDLE = 11  # so many deputies did no practical deed in 2022


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of activities.csv in order of days."""
    bank = tomllib.loads(BANK.read_text(encoding="utf-8"))
    found = _duties(world, bank) + _deeds(world, bank)
    for kind in ("脚印万家", "政策宣讲", "强产带头", "基层治理", "其他"):
        found += _others(world, kind, bank[kind])
    return {"activities": sorted(found, key=lambda row: (row["日期"], row["类别"], row["平台编码"], row["题目"]))}


def _places(world: World) -> list[Platform]:
    return sorted((p for p in world.platforms.values() if p.kind != "户"), key=lambda p: p.code)


def _members(world: World, place: Platform, on: date) -> list[Deputy]:
    """Return the deputies of a platform on a day; a home that receives nobody has those of its township."""
    found = [d for d in world.sitting(on) if place.code in d.platforms]
    return found or [d for d in world.sitting(on) if d.letters == place.letters]


def _people(world: World, there: list[Deputy], most: int) -> dict[str, str]:
    rng = world.rng
    chosen = rng.sample(there, min(len(there), rng.randint(min(3, most), most)))
    leaders = [d for d in chosen if d.is_leader]
    plain = [d for d in chosen if not d.is_leader]
    lead, rest = plain[:1], sorted(plain[1:], key=lambda d: d.code)
    told = {"牵头代表": lead, "参加代表": rest, "领导": leaders}
    return {key: "、".join(d.code for d in who) for key, who in told.items()}


def _duties(world: World, bank: dict[str, Any]) -> Rows:
    """Each of the four once a quarter, one of them in each of the first weeks of its months."""
    found: Rows = []
    for at, place in enumerate(_places(world)):
        for turn, (year, quarter) in enumerate(QUARTERS):
            for n, kind in enumerate(DUTIES):
                if (place.code, year, quarter, kind) in SKIPPED:
                    continue
                month = quarter * 3 - 2 + (n + at) % 3
                on = date(year, month, 7 + (at * 5 + turn * 3 + n * 4) % 20)
                found.append(_duty(world, bank[kind], place, on, kind, f"{NUMERALS[quarter - 1]}季度"))
    return found


def _duty(world: World, pool: dict[str, list[str]], place: Platform, on: date, kind: str, when: str) -> dict[str, str]:
    rng = world.rng
    topic = rng.choice(pool["topics"])
    said = {"topic": topic, "village": place.village, "when": when}
    row = {
        "日期": on.isoformat(), "类别": kind, "平台编码": place.code, "地点": rng.choice(pool["places"]),
        "题目": rng.choice(pool["titles"]).format(**said), "内容": rng.choice(pool["texts"]).format(**said),
        "成效": rng.choice(pool["results"]).format(**said), "佐证": rng.choice(EVIDENCE),
    }  # fmt: skip
    if kind == "人大代表论坛":
        row["人数"] = str(rng.randint(12, 60))
    return row | _people(world, _members(world, place, on), 7) | typed(on, rng.randint(0, 3))


def _deeds(world: World, bank: dict[str, Any]) -> Rows:
    """A practical deed a year for most deputies, alone or two together; half of 2023 is still to come."""
    rng, found = world.rng, []
    codes = sorted(d.code for d in world.sitting(date(2022, 7, 1)))
    idle = set(rng.sample(codes, IDLE))
    for year in (2022, 2023):
        there = [d for d in world.sitting(date(year, 4, 1)) if d.code not in idle or year == 2023]
        if year == 2023:
            there = rng.sample(there, len(there) * 5 // 9)
        pairs: dict[str, list[Deputy]] = {}
        for deputy in sorted(there, key=lambda d: d.code):
            pairs.setdefault(deputy.platforms[0], []).append(deputy)
        for place, mine in sorted(pairs.items()):
            while mine:
                size = rng.choice((1, 2, 2))
                found.append(_deed(world, bank["实事"], world.platforms[place], mine[:size], year))
                mine = mine[size:]
    return found


def _deed(world: World, pool: list[dict[str, Any]], place: Platform, who: list[Deputy], year: int) -> dict[str, str]:
    rng, deed = world.rng, world.rng.choice(pool)
    since = max(max(d.since for d in who), date(year, 1, 8))
    until = min(min(d.until or LAST for d in who), date(year, 12, 28), date(2023, 6, 26))
    on = date.fromordinal(rng.randint(since.toordinal(), max(since.toordinal(), until.toordinal() - 1)))
    size = rng.randint(*deed["size"])
    said = {"village": place.village, "n": size, "part": rng.choice("一二三四五六")}
    open_yet = on > date(2023, 5, 20) and rng.random() < 0.5
    return {
        "日期": on.isoformat(), "类别": "实事", "平台编码": place.code, "题目": deed["title"].format(**said),
        "为谁办的": deed["for"].format(**said), deed["unit"]: str(size), "地点": place.village,
        "行动": deed.get("campaign", ""), "成效": "" if open_yet else rng.choice(deed["results"]).format(**said),
        "牵头代表": who[0].code, "参加代表": "、".join(d.code for d in who[1:]),
    } | typed(on, rng.randint(0, 5))  # fmt: skip


def _others(world: World, kind: str, pool: dict[str, Any]) -> Rows:
    rng, found = world.rng, []
    places = _places(world)
    for n in range(pool["count"]):
        place = places[(n * 7 + len(kind)) % len(places)]
        on = date.fromordinal(date(2022, 2, 9).toordinal() + n * 500 // pool["count"])
        one = pool["items"][n % len(pool["items"])]
        size = rng.randint(*one["size"])
        said = {"village": place.village, "n": size, "part": rng.choice("一二三四五六")}
        found.append({
            "日期": on.isoformat(), "类别": kind, "平台编码": place.code, "地点": place.village,
            "题目": one["title"].format(**said), "行动": one.get("campaign", ""), one["unit"]: str(size),
            "内容": rng.choice(one["texts"]).format(**said), "成效": rng.choice(one["results"]).format(**said),
        } | _people(world, _members(world, place, on), 5) | typed(on, rng.randint(0, 3)))  # fmt: skip
    return found
