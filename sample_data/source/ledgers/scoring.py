"""点户示范创建: who applied in 2022 and 2023, own and assessed marks of what is scored by hand, who was named."""

import csv
from datetime import date
from pathlib import Path

from source.files import Rows
from source.ledgers import World

FILES = {
    "marks": ["平台编码", "年度", "条", "自评", "考评", "扣分原因", "佐证", "申报日期", "自评日期", "考评日期",
              "命名日期"],
}  # fmt: skip
CRITERIA = Path(__file__).parent.parent.parent / "criteria.csv"
DAYS = {2022: ("2022-03-01", "2022-11-10", "2022-12-15"), 2023: ("2023-03-01", "2023-06-12", "")}
WHY = {  # by criterion
    "01": ["牌子褪色", "公开的接待日没有更新", "门口没有牌"], "02": ["接待流程没有上墙", "联系方式是旧的"],
    "03": ["意见箱没有钥匙", "二维码失效", "登记表没有备足"], "10": ["个别资料不全", "两位代表的档案没有归齐"],
    "11": ["公示少一次"], "14": ["办理结果没有发布"], "23": ["材料偏简单"], "24": ["选民代表到会少一人"],
}  # fmt: skip
CHOICES = range(6)
NAMED = 12  # so many places were named at the end of 2022


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of marks.csv: the criteria scored by hand only."""
    with CRITERIA.open(encoding="utf-8") as file:
        by_hand = [row for row in csv.DictReader(file) if row["怎么评"] == "人工"]
    found = []
    for year, (applied, own, assessed) in DAYS.items():
        places = sorted(p.code for p in world.platforms.values() if p.receives or p.kind == "户")
        chosen = sorted(world.rng.sample(places, 22 if year == 2022 else 30))
        named = set(world.rng.sample(chosen, NAMED)) if assessed else set()
        for code in chosen:
            for criterion in by_hand:
                found.append(_mark(world, code, year, criterion, (applied, own, assessed), code in named))
    return {"marks": found}


def _mark(
    world: World, code: str, year: int, criterion: dict[str, str], days: tuple[str, str, str], named: bool
) -> dict[str, str]:
    full = float(criterion["分值"])
    own = max(0.0, full - world.rng.choice((0, 0, 0, 0.5)))
    got = max(0.0, own - world.rng.choice((0, 0, 0.5, 1))) if days[2] else None
    if named and got is not None:
        got = max(got, full - 0.5)
    less = got is not None and got < full
    return {
        "平台编码": code, "年度": str(year), "条": criterion["条"], "自评": f"{own:g}",
        "考评": "" if got is None else f"{got:g}", "扣分原因": _why(world, criterion["条"]) if less else "",
        "佐证": criterion["佐证"], "申报日期": days[0], "自评日期": days[1], "考评日期": days[2],
        "命名日期": date(year, 12, 28).isoformat() if named else "",
    }  # fmt: skip


def _why(world: World, code: str) -> str:
    reasons = WHY[code]
    return reasons[world.rng.choice(CHOICES) % len(reasons)]
