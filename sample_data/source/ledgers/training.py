"""Trainings: a course a quarter by level and topic, 人大开讲啦 every month, a law every week, the first items.

Every deputy has been to two courses, except a few who lack one: those are what `dj training missing` finds.
"""

from datetime import date, timedelta

from source.files import Rows
from source.ledgers import LAST, World, typed
from source.roster import Deputy
from source.workdays import MONTHS

FILES = {
    "training_plans": ["月份", "题目", "对象", "专题", "阶段", "主办", "列入日期", "录入时间", "录入人"],
    "trainings": ["日期", "题目", "类别", "方式", "对象", "专题", "阶段", "法律", "地点", "主讲人", "计划", "内容",
                  "参加代表", "签阅代表", "请假代表", "送签代表", "签阅期限", "录入时间", "录入人"],
}  # fmt: skip
COURSES = [
    ("2022-03-16", "新一届代表履职基础", "集中传达学", "全体代表", "代表法", "初任", "区委党校报告厅"),
    ("2022-09-21", "怎样写好议案建议", "研讨交流学", "全体代表", "议案建议", "提高", "区委党校报告厅"),
    ("2023-02-22", "民生实事怎样票决", "集中传达学", "乡镇代表", "票决制", "提高", "区人大常委会会议室"),
    ("2023-04-19", "监督法和预算审查", "研讨交流学", "区代表", "监督法", "专题", "区人大常委会会议室"),
    ("2023-05-24", "全过程人民民主学习材料", "分批签阅学", "全体代表", "制度理论", "专题", ""),
]
LAWS = [
    "宪法",
    "全国人民代表大会和地方各级人民代表大会代表法",
    "地方组织法",
    "选举法",
    "监督法",
    "立法法",
    "民法典",
    "村民委员会组织法",
    "城市居民委员会组织法",
    "乡村振兴促进法",
    "农村土地承包法",
    "土地管理法",
    "长江保护法",
    "水污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "道路交通安全法",
    "安全生产法",
    "消防法",
    "食品安全法",
    "老年人权益保障法",
    "未成年人保护法",
    "妇女权益保障法",
    "残疾人保障法",
    "义务教育法",
    "家庭教育促进法",
    "劳动法",
    "社会保险法",
    "法律援助法",
    "人民调解法",
    "信访工作条例",
    "反有组织犯罪法",
    "反电信网络诈骗法",
    "个人信息保护法",
    "预算法",
    "审计法",
    "行政处罚法",
    "行政复议法",
    "物业管理条例",
    "湖北省代表建议办理条例",
]
TOPICS = [
    "代表怎样接待选民",
    "读懂政府工作报告",
    "预算审查看什么",
    "建议怎样写得实",
    "基层治理怎样共同缔造",
    "民生实事票决制",
    "乡村振兴怎样带头",
    "代表与法律援助",
    "长江大保护",
    "养老服务怎么补短板",
]
SIGN_BY = "2023-07-05"
LACKING = 6  # so many deputies missed all courses but one


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of trainings.csv in order of days."""
    found = _courses(world) + _lectures(world) + _laws(world) + _first_items(world)
    return {"training_plans": _plans(), "trainings": sorted(found, key=lambda row: (row["日期"], row["题目"]))}


def _plans() -> Rows:
    """The two years' plans, by level, topic and stage; one was let slip, two are still to come."""
    coming = [("2023-09", "乡村振兴促进法专题班", "乡镇代表", "乡村振兴", "专题"),
              ("2023-11", "代表履职经验交流", "全体代表", "履职", "提高"),
              ("2023-03", "执法检查怎样查", "区代表", "监督法", "专题")]  # fmt: skip
    held = [(day[:7], title, audience, topic, stage) for day, title, _, audience, topic, stage, _ in COURSES]
    return [
        {"月份": month, "题目": title, "对象": audience, "专题": topic, "阶段": stage, "主办": "代工委",
         "列入日期": f"{month[:4]}-01-20"} | typed(date(int(month[:4]), 1, 20))
        for month, title, audience, topic, stage in held + coming
    ]  # fmt: skip


def _courses(world: World) -> Rows:
    steady = [d.code for d in world.sitting(LAST) if d.since <= date(2022, 3, 1)]
    weak = set(world.rng.sample(steady, LACKING))
    new = [d.code for d in world.sitting(LAST) if d.since > date(2022, 9, 21)]
    found = []
    for n, (day, title, way, audience, topic, stage, place) in enumerate(COURSES):
        on = date.fromisoformat(day)
        invited = [d for d in world.sitting(on) if _meant(d, audience)]
        there, away = [], []
        for deputy in invited:
            if (deputy.code in weak and n) or (deputy.code not in new and n >= 2 and world.rng.random() < 0.08):
                away.append(deputy.code)
            else:
                there.append(deputy.code)
        head = {
            "日期": day,
            "题目": title,
            "类别": "履职培训",
            "方式": way,
            "对象": audience,
            "专题": topic,
            "阶段": stage,
            "计划": title,
        }
        part = "签阅代表" if way == "分批签阅学" else "参加代表"
        sent = {"送签代表": audience, "签阅期限": SIGN_BY} if part == "签阅代表" else {}
        people = {part: "、".join(there), "请假代表": "、".join(away) if part == "参加代表" else ""}
        found.append(head | {"地点": place} | people | sent | typed(on, 1))
    return found


def _meant(deputy: Deputy, audience: str) -> bool:
    return audience == "全体代表" or (audience == "区代表") == (deputy.level == "区")


def _lectures(world: World) -> Rows:
    found = []
    for n, (year, month) in enumerate(MONTHS):
        on = date(year, month, 15)
        title = f"人大开讲啦第{n + 1}讲：{TOPICS[n % len(TOPICS)]}"
        speakers = [d for d in world.sitting(on) if d.trade in ("法律", "财经", "农业", "综合", "司法", "教育")]
        there = world.rng.sample([d.code for d in world.sitting(on)], 30)
        found.append({"日期": on.isoformat(), "题目": title, "类别": "人大开讲啦", "方式": "集中传达学",
                      "对象": "全体代表", "主讲人": world.rng.choice(speakers).name, "地点": "区人大常委会会议室",
                      "参加代表": "、".join(sorted(there))} | typed(on, 1))  # fmt: skip
    return found


def _laws(world: World) -> Rows:
    """A law every week, on Wednesday evening; two weeks of holiday have none."""
    on, n, found = date(2022, 1, 5), 0, []
    while on <= LAST:
        if on not in (date(2022, 2, 2), date(2023, 1, 25)):
            law = LAWS[n % len(LAWS)]
            again = "（重温）" if n >= len(LAWS) else ""
            found.append({"日期": on.isoformat(), "题目": f"夜学《{law}》{again}", "类别": "周学一法",
                          "方式": "集中传达学", "对象": "常委会组成人员", "法律": law} | typed(on, 1))  # fmt: skip
            n += 1
        on += timedelta(days=7)
    return found


def _first_items(world: World) -> Rows:
    committee = [d.code for d in world.sitting(LAST) if "常委会组成人员" in d.offices and d.since <= date(2022, 1, 1)]
    found = []
    for year, month in MONTHS:
        if month % 2:
            continue
        on = date(year, month, 26)
        found.append({"日期": on.isoformat(), "题目": f"常委会会议第一议题学习（{year}年{month}月）",
                      "类别": "第一议题", "方式": "集中传达学", "对象": "常委会组成人员",
                      "参加代表": "、".join(sorted(committee))} | typed(on))  # fmt: skip
    return found
