"""Livelihood projects: candidates of two years, the votes of the district and the four townships, what came of them.

Every paper is voted singly and counted, so that the sums hold by themselves; one vote ends in a tie at the edge and is
voted again, one is by ranking. Each quarter nearly every receiving platform looks into one project.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from source.files import Rows
from source.ledgers import LAST, World, typed
from source.places import TOWNSHIPS, Platform

FILES = {
    "projects": ["原编号", "征集日期", "项目名称", "层级", "乡镇街道", "类别", "地点", "来源", "件号", "提出代表",
                 "责任单位", "预算", "计划", "建设内容", "初定日期", "正式候选日期", "不列入日期", "不列入原因",
                 "录入时间", "录入人"],
    "project_ballots": ["会议", "日期", "层级", "乡镇街道", "轮次", "方法", "应选", "全体代表", "实到", "发出", "收回",
                        "废票", "弃权", "项目", "得票", "得分", "录入时间", "录入人"],
    "project_steps": ["项目", "日期", "动作", "内容", "实测", "季度", "百分比", "报告人", "督办平台", "督办代表",
                      "全体", "满意", "基本满意", "不满意", "弃权", "录入时间", "录入人"],
}  # fmt: skip
# Congress, year: the day of the vote, how many to choose, how papers are marked.
VOTES = {
    ("区", 2022): ("2022-02-24", 5, "画票"), ("AJ", 2022): ("2022-02-16", 2, "画票"),
    ("QB", 2022): ("2022-02-17", 2, "画票"), ("LP", 2022): ("2022-02-18", 2, "画票"),
    ("TC", 2022): ("2022-02-21", 2, "画票"), ("区", 2023): ("2023-01-06", 5, "画票"),
    ("AJ", 2023): ("2023-01-10", 2, "排序"), ("QB", 2023): ("2023-01-11", 3, "画票"),
    ("LP", 2023): ("2023-01-12", 2, "画票"), ("TC", 2023): ("2023-01-13", 3, "画票"),
}  # fmt: skip
TIED = ("LP", 2023)
# Congress, year, where | title | category | place | unit | from: the title of a case, 代表, 部门 | 万元 | planned |
# measured, with the month of completion; nothing: not completed; "-": not chosen; "x": never on the paper
PROJECTS = """
区 2022 TC|土城乡国道沿线路灯安装|基础设施|国道土城段沿线|住建局|云雾坪村组道安装路灯|96|120盏|120盏 2022-11
区 2022 QB|桥边镇七个村城乡供水一体化|基础设施|六里坪等七个村|水务公司|六里坪村水表冻裂更换保温|860|7个村|7个村 2023-03
区 2022 AJ|艾家镇江边美食街改造|文体场所|艾家镇临江社区江边|城管局|部门|320|480米|480米 2022-12
区 2022 DJ|竹坪村桥梁加固|道路交通|点军街道竹坪村|交通局|竹坪村新桥桥头沉降跳车|75|1座|1座 2022-09
区 2022 DJ|江湾社区健身步道|文体场所|点军街道江湾社区江边|文旅局|代表|140|1.6公里|1.6公里 2022-10
区 2022 DJ|青少年活动中心新建|文体场所|点军街道|教育局|部门|2600|1处|-
区 2022 DJ|城区公交车更新|道路交通|全区|公交公司|部门|1500|12辆|x 资金没有着落
AJ 2022 AJ|松树岭村断头路打通|道路交通|艾家镇松树岭村|艾家镇政府|松树岭村断头路打通连接|88|1.2公里|1.2公里 2022-10
AJ 2022 AJ|鹿溪村小学操场翻修|文体场所|艾家镇鹿溪村小学|教育局|鹿溪村小学操场积水返修|36|1200平方米|1200平方米 2022-08
AJ 2022 AJ|柑园社区停车场扩建|道路交通|艾家镇柑园社区|艾家镇政府|部门|60|40个车位|-
QB 2022 QB|黄金坡村文化广场|文体场所|桥边镇黄金坡村|桥边镇政府|代表|42|800平方米|850平方米 2022-09
QB 2022 QB|福安社区停车位施划|道路交通|桥边镇福安社区|桥边镇政府|福安社区小区外道乱停车整治|8|60个车位|64个车位 2022-06
QB 2022 QB|青龙坪村水渠衬砌|供水排水|桥边镇青龙坪村|水利局|部门|55|3公里|-
LP 2022 LP|枫香坪村公路加宽|道路交通|联棚乡枫香坪村|交通局|代表|130|2.4公里|2.4公里 2022-12
LP 2022 LP|棚口社区老年活动室|养老托幼|联棚乡棚口社区|民政局|部门|28|1处|1处 2022-07
LP 2022 LP|长冲村旅游公厕|基础设施|联棚乡长冲村|联棚乡政府|部门|22|1座|-
LP 2022 LP|土门岭村加油点|基础设施|联棚乡土门岭村|联棚乡政府|代表||1处|x 不属政府投资
TC 2022 TC|落雁坪村幸福食堂|养老托幼|土城乡落雁坪村|民政局|落雁坪村开办老年幸福食堂|18|1处|1处 2022-06
TC 2022 TC|花栗树村会车台|道路交通|土城乡花栗树村|土城乡政府|代表|16|8处|8处 2022-08
TC 2022 TC|黄柏山村蓄水池|供水排水|土城乡黄柏山村|水利局|部门|34|2座|-
区 2023 DJ|楠木社区背街路灯更新|基础设施|点军街道楠木社区|住建局|楠木社区背街路灯成片不亮|43|86盏|86盏 2023-05
区 2023 TC|三岔沟村供水增压站|供水排水|土城乡三岔沟村|水务公司|三岔沟村高处住户自来水压不足|65|1座|
区 2023 DJ|书院社区口袋公园|文体场所|点军街道书院社区|城管局|部门|90|2处|2处 2023-06
区 2023 LP|农村公路临水临崖护栏|道路交通|联棚乡桂花岩村等|交通局|桂花岩村临水路段加装护栏|110|6.5公里|
区 2023 DJ|紫荆社区公办幼儿园扩容|教育|点军街道紫荆社区|教育局|紫荆社区公办幼儿园学位不足|480|180个学位|
区 2023 DJ|区体育馆灯光改造|文体场所|点军街道书院社区|文旅局|部门|70|1处|-
区 2023 QB|六里坪村寄宿学生热水|教育|桥边镇六里坪村|教育局|六里坪村寄宿学生冬天热水供应|12|1处|x 已列入部门计划
AJ 2023 AJ|杨家坳村组道路灯|基础设施|艾家镇杨家坳村|艾家镇政府|杨家坳村组道安装路灯|22|45盏|46盏 2023-06
AJ 2023 AJ|高坪村旅游步道公厕|基础设施|艾家镇高坪村|文旅局|高坪村旅游步道沿线公厕增设|24|1座|
AJ 2023 AJ|临江社区老楼梯间照明|基础设施|艾家镇临江社区|艾家镇政府|临江社区老楼梯间照明更换|9|30个单元|-
QB 2023 QB|六里坪村幸福食堂|养老托幼|桥边镇六里坪村|民政局|六里坪村开办老年幸福食堂|20|1处|1处 2023-05
QB 2023 QB|青龙坪村临水护栏|道路交通|桥边镇青龙坪村|交通局|青龙坪村临水路段加装护栏|26|1.1公里|1.1公里 2023-06
QB 2023 QB|桥头社区儿童乐园|文体场所|桥边镇桥头社区|桥边镇政府|桥头社区小区幼儿滑梯破损更换|15|1处|
QB 2023 QB|马鞍岭村灌溉大堰整修|供水排水|桥边镇马鞍岭村|水利局|部门|48|2.2公里|-
LP 2023 LP|长冲村小石桥重修|道路交通|联棚乡长冲村|交通局|长冲村小石桥桥栏锈断|32|1座|
LP 2023 LP|泉水湾村会车台|道路交通|联棚乡泉水湾村|联棚乡政府|泉水湾村窄路增设会车台|18|10处|
LP 2023 LP|土门岭村机耕路硬化|道路交通|联棚乡土门岭村|农业农村局|部门|52|1.8公里|-
LP 2023 LP|枫香坪村路灯|基础设施|联棚乡枫香坪村|联棚乡政府|代表|14|30盏|x 与线路改造重复
TC 2023 TC|三岔沟村篮球场灯光|文体场所|土城乡三岔沟村|土城乡政府|三岔沟村篮球场加装夜间照明|7|1处|1处 2023-04
TC 2023 TC|云雾坪村旅游步道公厕|基础设施|土城乡云雾坪村|文旅局|云雾坪村旅游步道沿线公厕增设|40|2座|
TC 2023 TC|石门垭村治安监控|公共安全|土城乡石门垭村|公安分局|石门垭村柑橘鸡鸭被偷加装监控|16|22个点位|
TC 2023 TC|花栗树村采摘园停车场|道路交通|土城乡花栗树村|土城乡政府|花栗树村采摘节停车与秩序疏导|38|80个车位|-
"""
WORDS = ((25, "完成设计和招标"), (55, "已开工，进展正常"), (80, "主体完工，正在收尾"), (100, "完工待验收"))
SEEN = ("要求倒排工期", "核对了用料", "听了周边群众的意见", "督促注意安全")
QUARTERS = [(2022, 1), (2022, 2), (2022, 3), (2022, 4), (2023, 1), (2023, 2)]
IDLE = {("AJ04", (2022, 3)), ("LP04", (2022, 4)), ("QB05", (2023, 1)), ("TC03", (2023, 2)), ("DJ07", (2023, 2))}
SILENT = {("TC", 2023, "石门垭村治安监控"), ("区", 2023, "紫荆社区公办幼儿园扩容")}  # no report for 2023Q1


@dataclass
class Project:
    """A candidate and what became of it."""

    congress: str
    year: int
    letters: str
    title: str
    category: str
    place: str
    unit: str
    origin: str
    budget: str
    planned: str
    fate: str
    number: str = ""
    completed: date | None = None
    percents: list[int] = field(default_factory=list)

    @property
    def chosen(self) -> bool:
        """Whether it passed."""
        return self.fate[:1] not in ("-", "x")

    @property
    def voted(self) -> date:
        """The day of the vote."""
        return date.fromisoformat(VOTES[self.congress, self.year][0])

    @property
    def announced(self) -> date:
        """The day of the announcement."""
        return self.voted + timedelta(days=1)


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of the three files."""
    projects = _projects(world)
    chosen = [p for p in projects if p.chosen]
    assert len(chosen) == 28
    ballots = [row for key in VOTES for row in _ballot(world, [p for p in projects if (p.congress, p.year) == key])]
    steps = [row for p in chosen for row in _life(world, p)] + _quarters(world, chosen)
    steps.sort(key=lambda row: (row["日期"], row["动作"] != "公告", row["项目"]))
    return {"projects": [_row(world, p) for p in projects], "project_ballots": ballots, "project_steps": steps}


def _projects(world: World) -> list[Project]:
    found, serial = [], {}
    for line in PROJECTS.strip().splitlines():
        head, *rest = line.split("|")
        congress, year, letters = head.split()
        project = Project(congress, int(year), letters, *rest)
        serial[congress, year] = serial.get((congress, year), 0) + 1
        project.number = f"{year}{TOWNSHIPS.get(congress, '区')[:2].removesuffix('区') or '区'}{serial[congress, year]}"
        if " 20" in project.fate:
            done, month = project.fate.split()
            day = min(date.fromisoformat(f"{month}-{world.rng.randint(10, 26)}"), LAST)
            project.fate, project.completed = done, day
        found.append(project)
    return sorted(found, key=lambda p: _proposed(p))


def _proposed(project: Project) -> date:
    """Return the day on which a project was proposed, after the case it comes from."""
    start = date(2022, 2, 8) if project.year == 2022 else date(2022, 12, 6)
    return start + timedelta(days=sum(map(ord, project.title)) % 3)


def _row(world: World, p: Project) -> dict[str, str]:
    on = _proposed(p)
    formal = p.voted - timedelta(days=3)
    row = {"原编号": p.number, "征集日期": str(on), "项目名称": p.title, "层级": "区" if p.congress == "区" else "乡镇",
           "乡镇街道": TOWNSHIPS[p.letters], "类别": p.category, "地点": p.place, "责任单位": p.unit, "预算": p.budget,
           "计划": p.planned, "建设内容": f"{p.place}：{p.title}，计划{p.planned}。"}  # fmt: skip
    if p.origin in ("代表", "部门"):
        row["来源"] = p.origin
    else:
        (case,) = (c for c in world.cases if c.title == p.origin and c.day <= on and c.letters == p.letters)
        row |= {"来源": "选民建议", "件号": case.number}
    if p.origin == "代表":
        sitting = [d for d in world.sitting(on) if d.letters == p.letters and (d.level == "区") == (p.congress == "区")]
        row["提出代表"] = "、".join(d.code for d in world.rng.sample(sitting, 2))
    if p.fate[:1] == "x":
        dropped = on + timedelta(days=3)
        return row | {"不列入日期": str(dropped), "不列入原因": p.fate[2:]} | typed(dropped)
    shortlisted = on + timedelta(days=2)
    return row | {"初定日期": str(shortlisted), "正式候选日期": str(formal)} | typed(formal)


def _ballot(world: World, projects: list[Project]) -> Rows:
    first = projects[0]
    quota, method = VOTES[first.congress, first.year][1:]
    names = sorted((p for p in projects if p.fate[:1] != "x"), key=lambda p: p.number)
    members = len([d for d in world.sitting(first.voted) if _sits(d.level, d.letters, first.congress)])
    present = members - world.rng.randint(1, 4)
    if (first.congress, first.year) == TIED:
        votes = dict(zip((p.number for p in names), (34, members // 2 + 1, members // 2 + 1), strict=True))
        papers = {"收回": present, "废票": 0, "弃权": 0}
        again = dict(zip([p.number for p in names[1:]], (24, present - 25), strict=True))
        head = _head(first, quota, method, members, present) | papers
        second = _head(first, 1, method, members, present) | {"轮次": "平票再投", "收回": present, "废票": 0, "弃权": 1}
        return [*_lines(first, head, votes, {}), *_lines(first, second, again, {})]
    papers, votes, points = _poll(world, names, quota, present, method == "排序")
    passing = sorted((n for n in votes if votes[n] * 2 > members), key=lambda n: -(points or votes)[n])
    assert set(passing[:quota]) == {p.number for p in names if p.chosen}, (first, votes, members)
    return _lines(first, _head(first, quota, method, members, present) | papers, votes, points)


def _sits(level: str, letters: str, congress: str) -> bool:
    return level == "区" if congress == "区" else level == "乡镇" and letters == congress


def _head(first: Project, quota: int, method: str, members: int, present: int) -> dict[str, object]:
    town = TOWNSHIPS.get(first.congress, "")
    session = first.year - 2021
    title = f"{town or '点军区'}人代会{'二三四'[session - 1]}次会议"
    return {"会议": title, "日期": str(first.voted), "层级": "乡镇" if town else "区", "乡镇街道": town, "轮次": "首轮",
            "方法": method, "应选": quota, "全体代表": members, "实到": present, "发出": present}  # fmt: skip


def _lines(first: Project, head: dict[str, object], votes: dict[str, int], points: dict[str, int]) -> Rows:
    return [
        {k: str(v) for k, v in head.items()}
        | {"项目": number, "得票": str(count), "得分": str(points[number]) if points else ""}
        | typed(first.voted)
        for number, count in votes.items()
    ]


def _poll(
    world: World, names: list[Project], quota: int, present: int, ranked: bool
) -> tuple[dict[str, object], dict[str, int], dict[str, int]]:
    """Let everyone present mark a paper: the better liked first, some mark fewer, a few too many or none."""
    rng = world.rng
    liking = {p.number: 1.0 + rng.random() * 0.3 if p.chosen else 0.72 for p in names}
    votes, points = dict.fromkeys(liking, 0), dict.fromkeys(liking, 0)
    returned, spoiled, blank = present - rng.choice((0, 0, 1)), 0, 0
    for _ in range(returned):
        order = sorted(liking, key=lambda number: -(liking[number] + rng.random() * 0.9))
        chance = rng.random()
        if chance < 0.02:
            spoiled += 1
        elif chance < 0.04:
            blank += 1
        else:
            marked = order[: quota if rng.random() < 0.8 else max(1, quota - 1)]
            for rank, number in enumerate(marked):
                votes[number] += 1
                points[number] += quota - rank
    return {"收回": returned, "废票": spoiled, "弃权": blank}, votes, points if ranked else {}


def _life(world: World, p: Project) -> Rows:
    """Return the announcement, the completion with its measured result and the evaluation of a project."""
    rng = world.rng
    found: Rows = [
        {"项目": p.number, "日期": str(p.announced), "动作": "公告", "内容": "大会公告"} | typed(p.announced)
    ]
    if p.completed:
        found.append({"项目": p.number, "日期": str(p.completed), "动作": "完成", "实测": p.fate,
                      "内容": "验收合格，投入使用"} | typed(p.completed, 1))  # fmt: skip
    on = date.fromisoformat(VOTES[p.congress, 2023][0])
    if p.year == 2022 and p.completed and p.completed < on:
        members = len([d for d in world.sitting(on) if _sits(d.level, d.letters, p.congress)])
        good = int(members * (0.44 if p.title == "福安社区停车位施划" else 0.6 + rng.random() * 0.3))
        basic = int((members - good) * 0.6)
        found.append({"项目": p.number, "日期": str(on), "动作": "评估", "内容": "大会测评", "全体": str(members),
                      "满意": str(good), "基本满意": str(basic), "不满意": str(rng.randint(0, 2)), "弃权": "0"}
                     | typed(on))  # fmt: skip
    return found


def _quarters(world: World, chosen: list[Project]) -> Rows:
    found: Rows = []
    platforms = [p for p in world.platforms.values() if p.receives]
    for year, quarter in QUARTERS:
        last = date(year, quarter * 3, 30 if quarter in (2, 3) else 31)
        alive = [p for p in chosen if p.announced <= last - timedelta(days=20)]
        for p in alive:
            if p.completed and (p.completed.year, (p.completed.month - 1) // 3 + 1) < (year, quarter):
                continue
            if not ((p.congress, p.year, p.title) in SILENT and (year, quarter) == (2023, 1)):
                found.append(_report(world, p, (year, quarter), last))
        for platform in platforms:
            if (platform.code, (year, quarter)) not in IDLE:
                found.append(_look(world, platform, alive, (year, quarter), last))
    return found


def _report(world: World, p: Project, quarter: tuple[int, int], last: date) -> dict[str, str]:
    """Return what the unit reports of a quarter: it grows, and is all by the completion."""
    done = p.completed is not None and p.completed <= last
    step = 4 if done else min(len(p.percents) + 1, 3)
    percent, words = WORDS[step - 1]
    p.percents.append(percent)
    on = min(last - timedelta(days=world.rng.randint(1, 6)), LAST)
    return {"项目": p.number, "日期": str(on), "动作": "进度", "季度": f"{quarter[0]}Q{quarter[1]}",
            "百分比": str(percent), "内容": words, "报告人": p.unit} | typed(on, 1)  # fmt: skip


def _look(
    world: World, platform: Platform, alive: list[Project], quarter: tuple[int, int], last: date
) -> dict[str, str]:
    """Return a platform's look into a project: one near by that is under way, before any other."""
    rng = world.rng
    going = [p for p in alive if not p.completed or p.completed > last - timedelta(days=60)] or alive
    near = [p for p in going if p.letters == platform.letters] or going
    project = rng.choice(near)
    first = max(date(quarter[0], quarter[1] * 3 - 2, 6), project.announced + timedelta(days=5))
    on = first + timedelta(days=rng.randint(0, max(0, (last - first).days - 8)))
    there = {d.code for d in world.sitting(on)}
    who = [code for code in platform.members if code in there]
    seen, two = rng.choice(SEEN), sorted(rng.sample(who, min(2, len(who))))
    return {
        "项目": project.number,
        "日期": str(on),
        "动作": "进度",
        "季度": f"{quarter[0]}Q{quarter[1]}",
        "内容": f"代表到现场察看，{seen}。",
        "督办平台": platform.code,
        "督办代表": "、".join(two),
    } | typed(on, 1)
