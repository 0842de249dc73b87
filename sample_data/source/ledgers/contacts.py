"""Contacts in the article's numbers: 36 district and 57 township deputies linked, five voters each, 59 廿长 × 20.

The voters' names have given characters of their own, in no other name and (asserted) in no text; their telephones
are a block of their own. So this ledger takes nothing from the names that the other ledgers draw.
"""

from collections import defaultdict
from datetime import date, timedelta

from source.cases import Case, Voter
from source.files import Rows
from source.ledgers import LAST, World, typed
from source.names import MEN, SURNAMES, WOMEN
from source.places import TOWNSHIPS, villages
from source.roster import Deputy

FILES = {
    "contacts": ["类别", "谁联系", "联系代表", "选民姓名", "性别", "电话", "住址", "从哪天", "到哪天", "结束原因",
                 "微信群", "录入时间", "录入人"],
    "contact_visits": ["日期", "代表", "类别", "走访了谁", "方式", "帮助", "转给", "内容", "登成的件", "录入时间",
                       "录入人"],
}  # fmt: skip
HIS = "".join(c for c in "岳峻岭森楠桐梓樟炳煜烽耕稼谷坤恒钧铭锋锐钊翰博骏骥驰奎魁彪豪" if c not in MEN + WOMEN)
HERS = "".join(c for c in "芷蕙薇蔓苗茜莹璐瑶琪瑾珊珠瑛琴琬妍娜婵娇媛姗妮黛怡悦思梦晗曦霜雯" if c not in MEN + WOMEN)
PHONES = "1880717"
ORDER = ("常委会", "主席团", "选民", "廿长")
COMMITTEE_LINKS, PRESIDIUM_LINKS = 36, {"AJ": 15, "QB": 15, "LP": 13, "TC": 14}
VOTERS, HOUSEHOLDS = 5, 20
LINKED_ON, VOTERS_ON, TEAM_ON = date(2022, 2, 16), date(2022, 3, 8), date(2022, 4, 12)
SAID = {
    "选民": ["拉家常，问了春耕和用水", "送去惠民政策宣传单，讲了医保缴费", "问了孩子上学和老人看病",
             "听了对村里环境的看法，记下来了", "讲了区里“四区三城”的打算", "看望生病的老人，问了低保",
             "路上碰到，说橘子今年价钱还行",
             "问路灯装好以后亮不亮，说亮", "回访上次说的事，说已经办了", "没有什么要反映的，都还好"],
    "常委会": ["通报常委会近期议题，听对预算的意见", "问建议办得怎么样，代表说还算满意", "请代表参加执法检查",
               "听代表说柑橘销路的事", "商量下个月的视察点"],
    "主席团": ["问代表履职有什么难处", "商量票决项目的候选", "请代表联系好自己的选民", "听代表说村里修渠的事",
               "问接待日排班方便不方便"],
}  # fmt: skip
HELPED = {
    "矛盾调解": ["两家为田埂的事争，坐下来说和了", "调解邻里滴水纠纷，当场握手", "劝好了一起退婚彩礼的争执"],
    "民生保障": ["帮独居老人申报临时救助", "帮着代办社保认证", "给困难户送去米和油", "帮孩子问清了转学手续"],
    "政策宣讲": ["在群里讲了医保缴费和办法", "在群里发了防汛提醒，逐户确认", "讲了土地延包政策"],
    "答疑解惑": ["在群里答了养老金怎么算", "答了宅基地怎样申请", "答了新能源车补贴的问题"],
    "疏通水渠": ["带人清了堵住的支渠，水下来了", "雨后疏通排水沟"],
    "护送就医": ["夜里送独居老人去卫生院", "陪老人到区医院复查"],
}  # fmt: skip
PASSED = ["村委会", "镇水利站", "镇民政办", "镇司法所", "区医保局"]


class _Net:
    """The links while they are made up: their rows, and whom each deputy can visit since when."""

    def __init__(self, world: World) -> None:
        self.world, self.rng, self.rows = world, world.rng, list[dict[str, str]]()
        self.ends: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
        self.used: set[str] = set()
        self.lines = iter(self.rng.sample(range(10_000), 4_000))
        self.corpus = world.people.words
        self.brought: dict[tuple[str, str], list[Case]] = defaultdict(list)
        sitting = {d.code for d in world.sitting(LAST)}
        for case in world.cases:
            kind = {"联系选民": "选民", "廿长群": "廿长"}.get(case.channel)
            if kind and case.lead in sitting and case.voter.name and case.voter.phone and case.fate != "void":
                self.brought[kind, case.lead].append(case)

    def put(self, kind: str, who: str, on: date, **more: str) -> None:
        """Add a link; a deputy in `more` is named by number, a voter by telephone."""
        self.rows.append({"类别": kind, "谁联系": who, "从哪天": on.isoformat(), **more} | typed(on, 3))
        if "到哪天" not in more:
            self.ends[kind, who].append((on, more.get("联系代表") or more["电话"]))

    def voter(self, place: str = "") -> dict[str, str]:
        """Return a voter nobody else is called like."""
        while True:
            sex = self.rng.choice("男女")
            name = self.rng.choice(SURNAMES) + "".join(self.rng.sample(HIS if sex == "男" else HERS, 2))
            if name not in self.used and name not in self.corpus:
                break
        self.used.add(name)
        phone = f"{PHONES}{next(self.lines):04}"
        return {"选民姓名": name, "性别": sex, "电话": phone, **({"住址": place} if place else {})}


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of both files, in the order of days."""
    net = _Net(world)
    _committee(net)
    _presidium(net)
    for deputy in world.sitting(LAST):
        _voters(net, deputy)
    for n, deputy in enumerate(d for d in world.sitting(LAST) if d.letters == "AJ"):
        _households(net, deputy, n)
    visits = _visits(net)
    return {
        "contacts": sorted(net.rows, key=lambda row: (row["从哪天"], ORDER.index(row["类别"]))),
        "contact_visits": sorted(visits, key=lambda row: (row["日期"], row["代表"])),
    }


def _steady(world: World, on: date) -> list[Deputy]:
    return [d for d in world.sitting(LAST) if d.since <= on]


def _committee(net: _Net) -> None:
    steady = [d for d in _steady(net.world, LINKED_ON) if d.level == "区"]
    members = [d for d in steady if "常委会组成人员" in d.offices]
    plain = [d for d in steady if not d.offices]
    for n, deputy in enumerate(sorted(net.rng.sample(plain, COMMITTEE_LINKS), key=lambda d: d.code)):
        net.put("常委会", members[n % len(members)].code, LINKED_ON, 联系代表=deputy.code)
    left = next(d for d in net.world.deputies.values() if d.level == "区" and d.until)  # one link ended with the seat
    net.put("常委会", members[0].code, LINKED_ON, 联系代表=left.code, 到哪天=str(left.until), 结束原因="代表离任")


def _presidium(net: _Net) -> None:
    for letters, count in PRESIDIUM_LINKS.items():
        mine = [d for d in _steady(net.world, LINKED_ON) if d.level == "乡镇" and d.letters == letters]
        members = [d for d in mine if "主席团成员" in d.offices]
        for n, deputy in enumerate(net.rng.sample([d for d in mine if not d.offices], count)):
            net.put("主席团", members[n % len(members)].code, LINKED_ON + timedelta(days=7), 联系代表=deputy.code)


def _known(net: _Net, kind: str, code: str, most: int) -> list[Voter]:
    """Return the voters of a deputy whose words became a case: they are among those kept in touch with."""
    found = {case.voter.phone: case.voter for case in net.brought[kind, code]}
    return list(found.values())[:most]


def _since(net: _Net, kind: str, deputy: Deputy, usual: date) -> date:
    first = min((case.day for case in net.brought[kind, deputy.code]), default=usual)
    joined = deputy.since + timedelta(days=12)
    return max(min(usual, first), joined) if deputy.since < first else joined


def _voters(net: _Net, deputy: Deputy) -> None:
    on, there = _since(net, "选民", deputy, VOTERS_ON), _known(net, "选民", deputy.code, VOTERS)
    for voter in there:
        net.put("选民", deputy.code, on, 选民姓名=voter.name, 性别=voter.sex, 电话=voter.phone)
    for _ in range(VOTERS - len(there)):
        net.put("选民", deputy.code, on, **net.voter())


def _households(net: _Net, deputy: Deputy, n: int) -> None:
    on, there = _since(net, "廿长", deputy, TEAM_ON), _known(net, "廿长", deputy.code, HOUSEHOLDS)
    places = villages("AJ")
    village = places[n % len(places)]
    group = f"{village}廿长第{n // len(places) + 1}群"
    for k in range(HOUSEHOLDS):
        who = {"选民姓名": there[k].name, "性别": there[k].sex, "电话": there[k].phone} if k < len(there) else None
        more = {"微信群": group} if k == 0 else {}
        net.put("廿长", deputy.code, on, **(who or net.voter(TOWNSHIPS["AJ"] + village)), **more)


def _visits(net: _Net) -> Rows:
    found: Rows = []
    for (kind, who), cases in net.brought.items():
        ends = dict((phone, on) for on, phone in net.ends[kind, who])
        for case in cases:
            if case.voter.phone in ends and ends[case.voter.phone] <= case.day:
                way = "微信" if kind == "廿长" else "走访"
                found.append(_row(case.day, who, kind, [case.voter.phone], way, "意见已登记", 登成的件=case.number))
    for n, half in enumerate((date(2022, 3, 15), date(2022, 9, 15), date(2023, 3, 15))):
        for (kind, who), ends in sorted(net.ends.items()):
            if kind != "廿长" and net.rng.random() < (0.6 if kind == "选民" else 0.9):
                found += _visit(net, kind, who, ends, half, n)
    for (kind, who), ends in sorted(net.ends.items()):
        if kind == "廿长":
            for _ in range(net.rng.randint(3, 6)):
                found.append(_helped(net, who, ends))
    return found


def _visit(net: _Net, kind: str, who: str, ends: list[tuple[date, str]], half: date, n: int) -> Rows:
    begun = min(since for since, _ in ends) + timedelta(days=7 * n)  # who joined late is at it soon after
    on = max(half + timedelta(days=net.rng.randrange(100)), begun)
    there = [whom for since, whom in ends if since <= on <= LAST]
    if not there:
        return []
    some = sorted(net.rng.sample(there, min(len(there), net.rng.choice((1, 1, 2, 3)))))
    way = net.rng.choice(("走访", "走访", "走访", "电话", "微信", "见面"))
    passed = {"转给": net.rng.choice(PASSED)} if kind == "选民" and net.rng.random() < 0.08 else {}
    return [_row(on, who, kind, some, way, net.rng.choice(SAID[kind]), **passed)]


def _helped(net: _Net, who: str, ends: list[tuple[date, str]]) -> dict[str, str]:
    since = max(on for on, _ in ends) + timedelta(days=1)
    on = since + timedelta(days=net.rng.randrange((LAST - since).days))
    kind = net.rng.choice(list(HELPED))
    online = kind in ("政策宣讲", "答疑解惑")
    some = sorted(net.rng.sample([whom for _, whom in ends], net.rng.choice((3, 5)) if online else 1))
    return _row(on, who, "廿长", some, "微信" if online else "走访", net.rng.choice(HELPED[kind]), 帮助=kind)


def _row(on: date, who: str, kind: str, whom: list[str], way: str, text: str, **more: str) -> dict[str, str]:
    head = {"日期": on.isoformat(), "代表": who, "类别": kind, "走访了谁": "、".join(whom), "方式": way, "内容": text}
    return head | more | typed(on, 2)
