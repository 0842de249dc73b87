"""The roster: 130 district deputies, the township deputies of the four townships, homonyms, changes mid-term."""

from dataclasses import dataclass, field
from datetime import date

from source.names import NameMaker
from source.places import TOWNSHIPS, Platform, villages

DISTRICT = {"DJ": 45, "AJ": 13, "QB": 28, "LP": 20, "TC": 24}
TOWN = {"AJ": 46, "QB": 48, "LP": 42, "TC": 44}
DISTRICT_FROM, TOWN_FROM = date(2021, 12, 24), date(2021, 11, 18)
# Leaders who go down to the points as ordinary deputies (四大家): post, and whether on the standing committee
LEADERS = [
    ("点军区人大常委会", "主任", True), ("点军区人大常委会", "副主任", True), ("点军区人大常委会", "副主任", True),
    ("点军区人大常委会", "副主任", True), ("点军区人大常委会", "副主任", True), ("中共点军区委", "书记", False),
    ("中共点军区委", "副书记、区长", False), ("中共点军区委", "副书记", False), ("点军区人民政府", "常务副区长", False),
    ("点军区人民政府", "副区长", False), ("点军区政协", "主席", False), ("中共点军区委", "组织部部长", False),
]  # fmt: skip
COMMITTEE = [
    ("点军区人大财政经济委员会", "主任委员", "财经"), ("点军区人大法制委员会", "主任委员", "法律"),
    ("点军区人大社会建设委员会", "主任委员", "社会建设"), ("点军区人大农业农村委员会", "主任委员", "农业"),
    ("点军区人大城乡建设委员会", "主任委员", "城建"), ("点军区人大教科文卫委员会", "主任委员", "教科文卫"),
    ("点军区人大常委会办公室", "主任", "综合"), ("点军区总工会", "主席", "群团"), ("点军区妇女联合会", "主席", "群团"),
    ("点军区工商业联合会", "主席", "工商"),
]  # fmt: skip
JOBS = [
    ("{v}村居委员会", "党组织书记", "村社区"), ("{v}柑橘专业合作社", "理事长", "柑橘"), ("{v}", "务农", "农业"),
    ("{t}中心学校", "教师", "教育"), ("{v}农家乐", "经营者", "餐饮"), ("{t}卫生院", "医师", "医疗卫生"),
    ("{v}苗圃", "负责人", "花卉苗木"), ("{v}", "种植大户", "农业"), ("{v}村居委员会", "妇联主席", "村社区"),
    ("{t}法律服务所", "法律工作者", "司法"), ("{v}民宿", "经营者", "文旅"), ("{t}建材店", "店主", "商贸"),
    ("{v}村居委员会", "网格员", "村社区"), ("{v}", "退休教师", "教育"), ("{t}机械厂", "车间主任", "工业"),
    ("{v}养殖场", "负责人", "农业"), ("{t}物流站", "站长", "交通"), ("{v}幼儿园", "园长", "教育"),
]  # fmt: skip
TOWN_HEADS = [("{t}人大主席团", "主席", "综合", "主席团成员"), ("{t}人大主席团", "副主席", "综合", "主席团成员"),
              ("中共{t}党委", "书记", "综合", "领导干部"), ("{t}人民政府", "负责人", "综合", "领导干部")]  # fmt: skip
PRESIDIUM = 9
# Who left or came during the term: place in the township's list of district (Q) or township (X) deputies
LEFT = {("DJ", "Q", 40): "2022-09-14", ("QB", "Q", 20): "2022-12-20", ("QB", "X", 30): "2023-03-08",
        ("TC", "X", 25): "2022-07-19", ("LP", "X", 18): "2023-01-17"}  # fmt: skip
JOINED = {("DJ", "Q", 44): "2022-12-28", ("QB", "Q", 27): "2023-01-06", ("QB", "X", 47): "2023-05-11",
          ("TC", "X", 43): "2022-12-15", ("LP", "X", 41): "2023-02-21"}  # fmt: skip
# Same name, different persons
HOMONYMS = [(("DJ", "Q", 33), ("QB", "X", 21)), (("AJ", "X", 17), ("LP", "X", 26)), (("TC", "X", 14), ("TC", "X", 37))]


@dataclass
class Deputy:
    """A deputy as reps.csv says it."""

    code: str
    name: str
    level: str
    letters: str
    electoral_unit: str
    employer: str
    post: str
    trade: str
    phone: str
    offices: list[str]
    since: date
    until: date | None = None
    platforms: list[str] = field(default_factory=list)

    @property
    def is_leader(self) -> bool:
        """Whether the deputy joins the points as a leader rather than by rota."""
        return self.level == "区" and "领导干部" in self.offices

    def serves_on(self, day: date) -> bool:
        """Whether the deputy held the mandate on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def row(self) -> dict[str, str]:
        """Return the deputy as a row of reps.csv."""
        return {
            "编号": self.code, "姓名": self.name, "层级": self.level,
            "届次": "第九届" if self.level == "区" else "第十届",
            "乡镇街道": TOWNSHIPS[self.letters], "选区": self.electoral_unit, "工作单位": self.employer,
            "职务": self.post, "行业领域": self.trade, "电话": self.phone, "任职": "、".join(self.offices),
            "平台编码": "、".join(self.platforms), "任职日期": self.since.isoformat(),
            "离任日期": self.until.isoformat() if self.until else "",
        }  # fmt: skip


def build_roster(people: NameMaker, platforms: dict[str, Platform]) -> dict[str, Deputy]:
    """Return all deputies by code, with their platforms, and enter them at the platforms."""
    groups: dict[tuple[str, str], list[Deputy]] = {}
    posts = _district_posts()
    for letters, count in DISTRICT.items():
        groups[letters, "Q"] = [_district(people, letters, n, posts) for n in range(count)]
    for letters, count in TOWN.items():
        groups[letters, "X"] = [_town(people, letters, n) for n in range(count)]
    _mid_term(groups)
    _number(groups)
    deputies = {d.code: d for group in groups.values() for d in group}
    _seat(list(deputies.values()), platforms)
    return deputies


def _district_posts() -> dict[tuple[str, int], tuple[str, str, str, list[str]]]:
    """Spread the leaders and the standing committee (25 in all) over the townships, by (letters, place in list)."""
    posts: dict[tuple[str, int], tuple[str, str, str, list[str]]] = {}
    towns = list(DISTRICT)
    for n, (employer, post, committee) in enumerate(LEADERS):
        offices = ["常委会组成人员", "领导干部"] if committee else ["领导干部"]
        posts[towns[n % 5], n // 5] = (employer, post, "综合", offices)
    for n, (employer, post, trade) in enumerate(COMMITTEE):
        posts[towns[n % 5], 3 + n // 5] = (employer, post, trade, ["常委会组成人员"])
    for n in range(10):  # members of the committee who work where they live
        posts[towns[n % 5], 5 + n // 5] = ("", "", "", ["常委会组成人员"])
    return posts


def _district(people: NameMaker, letters: str, n: int, posts: dict[tuple[str, int], tuple[str, str, str, list[str]]],
              ) -> Deputy:  # fmt: skip
    employer, post, trade, offices = posts.get((letters, n), ("", "", "", []))
    if not employer:
        employer, post, trade = _job(letters, n)
    unit = f"第{1 + n % 12}选区"
    return Deputy("", people.name(_sex(people)), "区", letters, f"{TOWNSHIPS[letters]}{unit}", employer, post, trade,
                  people.mobile(), list(offices), DISTRICT_FROM)  # fmt: skip


def _town(people: NameMaker, letters: str, n: int) -> Deputy:
    town, offices = TOWNSHIPS[letters], []
    if n < len(TOWN_HEADS):
        employer, post, trade, office = TOWN_HEADS[n]
        employer, offices = employer.format(t=town), [office]
    else:
        employer, post, trade = _job(letters, n + 5)
        offices = ["主席团成员"] if n < PRESIDIUM + 2 else []
    return Deputy("", people.name(_sex(people)), "乡镇", letters, f"{town}第{1 + n % 15}选区", employer, post, trade,
                  people.mobile(), offices, TOWN_FROM)  # fmt: skip


def _job(letters: str, n: int) -> tuple[str, str, str]:
    employer, post, trade = JOBS[n % len(JOBS)]
    places = villages(letters)
    village = places[(n * 5 + n // len(places)) % len(places)]
    seat = village + ("居委会" if village.endswith("社区") else "村委会")
    if village.endswith("社区") and post in ("务农", "种植大户"):
        post, trade = "个体经营", "商贸"
    if employer == "{v}村居委员会":
        return seat, post, trade
    return employer.format(v=village, t=TOWNSHIPS[letters]), post, trade


def _sex(people: NameMaker) -> str:
    return "女" if people.rng.random() < 0.36 else "男"


def _mid_term(groups: dict[tuple[str, str], list[Deputy]]) -> None:
    for (letters, level, n), day in LEFT.items():
        groups[letters, level][n].until = date.fromisoformat(day)
    for (letters, level, n), day in JOINED.items():
        groups[letters, level][n].since = date.fromisoformat(day)
    for first, second in HOMONYMS:
        groups[second[0], second[1]][second[2]].name = groups[first[0], first[1]][first[2]].name


def _number(groups: dict[tuple[str, str], list[Deputy]]) -> None:
    district = [d for (_, level), group in groups.items() if level == "Q" for d in group]
    for n, deputy in enumerate(district, start=1):
        deputy.code = f"Q{n:03}"
    for (letters, level), group in groups.items():
        if level == "X":
            for n, deputy in enumerate(group, start=1):
                deputy.code = f"X{letters}{n:02}"


def _seat(deputies: list[Deputy], platforms: dict[str, Platform]) -> None:
    """Give each deputy a receiving platform of the township, and each household one or two of its trade."""
    for letters in TOWNSHIPS:
        seats = [p for p in platforms.values() if p.letters == letters and p.receives]
        mine = [d for d in deputies if d.letters == letters]
        for n, deputy in enumerate(mine):
            deputy.platforms.append(seats[n % len(seats)].code)
        for house in (p for p in platforms.values() if p.letters == letters and p.kind == "户"):
            free = [d for d in mine if not d.offices and d.until is None and d.since <= TOWN_FROM.replace(year=2022)
                    and len(d.platforms) == 1]  # fmt: skip
            fit = [d for d in free if house.trade and d.trade == house.trade]
            for deputy in (fit or free)[:1]:
                deputy.platforms.append(house.code)
    for deputy in deputies:
        for code in deputy.platforms:
            platforms[code].members.append(deputy.code)
