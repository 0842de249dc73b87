"""What most deputies hand in: one suggestion a year about a place of their own township."""

from datetime import date, timedelta
from random import Random

from source.places import GOVERNMENTS, RURAL, URBAN

# 题目 ({v} the village), 领域, the department for a district deputy; a township deputy's goes to the township
MATTERS = [
    ("关于{v}加装路灯的建议", "路灯电力", "住建局"), ("关于{v}通组路硬化的建议", "道路交通", "交通局"),
    ("关于{v}灌溉渠道清淤的建议", "供水排水", "水利局"), ("关于{v}增设健身器材的建议", "文体旅游", "文旅局"),
    ("关于{v}垃圾分类设施补齐的建议", "环境卫生", "城管局"), ("关于{v}防洪沟整修的建议", "供水排水", "水利局"),
    ("关于{v}危险边坡治理的建议", "公共安全", "资规局"), ("关于{v}老年食堂建设的建议", "养老托幼", "民政局"),
    ("关于{v}公交站点调整的建议", "道路交通", "公交公司"), ("关于{v}柑橘老园改造的建议", "农业农村", "农业农村局"),
    ("关于{v}卫生室药品配备的建议", "医疗卫生", "卫健局"), ("关于{v}学校门口交通疏导的建议", "公共安全", "公安分局"),
    ("关于{v}生活污水管网延伸的建议", "生态环保", "生态环境局"), ("关于{v}农网改造升级的建议", "路灯电力", "供电公司"),
    ("关于{v}闲置校舍利用的建议", "教育", "教育局"), ("关于{v}农产品冷链仓库的建议", "农业农村", "农业农村局"),
    ("关于{v}停车位划设的建议", "城市管理", "城管局"), ("关于{v}山塘除险加固的建议", "供水排水", "水利局"),
    ("关于{v}农家书屋更新的建议", "文体旅游", "文旅局"), ("关于{v}就业技能培训的建议", "就业营商", "人社局"),
]  # fmt: skip
SHARE = {2022: 0.93, 2023: 0.7}  # how many hand one in by the sample's last day
MEETINGS = {
    2022: (date(2022, 1, 8), "九届一次会议", "十届一次会议"),
    2023: (date(2023, 1, 6), "九届二次会议", "十届二次会议"),
}
Facts = tuple[str, str, str, str, str, str, str, str, str, str]  # day, meeting, level, title, category, unit, …, lead


def papers(rng: Random, year: int, leads: list[tuple[str, str, str]], taken: set[str]) -> list[Facts]:
    """Return the facts of a paper for most of `leads` (code, letters, level) of a year; no title is given twice."""
    day, district, township = MEETINGS[year]
    found: list[Facts] = []
    for code, letters, level in leads:
        if rng.random() > SHARE[year]:
            continue
        title, category, unit = _matter(rng, letters, taken)
        away = rng.choice((0, 0, 0, 40, 75, 100))
        on = day + timedelta(days=away + (5 if level == "乡镇" and not away else 0))
        meeting = "闭会期间" if away else district if level == "区" else township
        whose = unit if level == "区" else GOVERNMENTS[letters]
        result, turn = rng.choice("AAAAABBBC"), rng.choice(("高质量",) * 9 + ("未评",))
        found.append(
            (
                on.isoformat(),
                meeting,
                "区" if level == "区" else letters,
                title,
                category,
                whose,
                "",
                result,
                turn,
                code,
            )
        )
    return found


def _matter(rng: Random, letters: str, taken: set[str]) -> tuple[str, str, str]:
    while True:
        title, category, unit = rng.choice(MATTERS)
        title = title.format(v=rng.choice(URBAN[letters] + RURAL[letters]))
        if title not in taken:
            taken.add(title)
            return title, category, unit
