"""Motions and proposals: two sessions of the district, those of four townships, and papers between the sessions.

Six of them were voters' cases (转代表建议). The lives show every turn: 退办, 延期, 分别办理, 协办, 不满意 and again,
列入计划 with a day; a few are past their day at the end.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from source import more_proposals
from source.cases import Case
from source.files import Rows
from source.ledgers import LAST, World, typed
from source.places import TOWNSHIPS
from source.roster import Deputy
from source.workdays import next_workday

FILES = {
    "proposals": ["原编号", "类型", "提出日期", "题目", "领域", "届次会议", "领衔代表", "附议代表", "来源件号", "内容",
                  "录入时间", "录入人"],
    "proposal_events": ["编号", "动作", "日期", "单位", "主办单位", "协办单位", "分别办理单位", "疑难", "内容", "由谁",
                        "期限", "答复文号", "办理结果", "承诺兑现", "结果评价", "态度评价", "录入时间", "录入人"],
}  # fmt: skip
FIRST, SECOND, BETWEEN = "九届一次会议", "九届二次会议", "闭会期间"
# day, meeting, level, 题目, 领域, 主办 (several: 分别办理), 协办, 结果, turn
PAPERS = [
    ("2022-01-08", FIRST, "区", "关于加快老旧小区供水管网改造的建议", "供水排水", "水务公司", "住建局", "A", ""),
    ("2022-01-08", FIRST, "区", "关于统一规划建设城区公共停车场的议案", "城市管理", "城管局", "资规局", "C", "不列入"),
    ("2022-01-08", FIRST, "区", "关于增设沿江大道行人过街设施的建议", "道路交通", "住建局", "公安分局", "A", "高质量"),
    ("2022-01-08", FIRST, "区", "关于补齐农村公路安全护栏的建议", "道路交通", "交通局", "", "A", "督办"),
    ("2022-01-08", FIRST, "区", "关于提高农村饮水安全保障水平的建议", "供水排水", "水利局", "水务公司", "B", "高质量"),
    ("2022-01-08", FIRST, "区", "关于建立柑橘产业技术服务队的建议", "农业农村", "农业农村局", "", "A", "高质量"),
    ("2022-01-08", FIRST, "区", "关于加强城区黑臭水体治理的建议", "生态环保", "生态环境局、住建局", "", "B", "分别"),
    ("2022-01-08", FIRST, "区", "关于增加普惠性幼儿园学位的建议", "教育", "教育局", "", "C", "计划"),
    ("2022-01-08", FIRST, "区", "关于延长社区卫生服务中心夜间门诊的建议", "医疗卫生", "卫健局", "", "A", ""),
    ("2022-01-08", FIRST, "区", "关于建设社区养老服务综合体的建议", "养老托幼", "民政局", "资规局", "B", "延期"),
    ("2022-01-08", FIRST, "区", "关于规范住宅小区电动自行车充电的建议", "公共安全", "应急局", "住建局", "A", ""),
    ("2022-01-08", FIRST, "区", "关于引导返乡青年办农家乐的建议", "文体旅游", "文旅局", "农业农村局", "A", "基本满意"),
    ("2022-01-08", FIRST, "区", "关于完善公交线网、延长末班车的建议", "道路交通", "公交公司", "交通局", "D", "未评"),
    ("2022-01-08", FIRST, "区", "关于整治城乡接合部垃圾乱倒的建议", "环境卫生", "城管局", "", "A", "退办"),
    ("2022-01-08", FIRST, "区", "关于支持村级集体经济发展的建议", "农业农村", "乡村振兴局", "财政局", "B", "迟复"),
    ("2022-01-12", "十届一次会议", "AJ", "关于艾家镇沿江环境综合整治的议案", "生态环保", "艾家镇政府", "", "A", "列入"),
    ("2022-01-12", "十届一次会议", "AJ", "关于加装镇区路灯的建议", "路灯电力", "艾家镇政府", "", "A", ""),
    ("2022-01-12", "十届一次会议", "AJ", "关于修缮灌溉渠道的建议", "供水排水", "艾家镇政府", "", "A", ""),
    ("2022-01-12", "十届一次会议", "QB", "关于推进村村通自来水的建议", "供水排水", "桥边镇政府", "", "B", "高质量"),
    ("2022-01-12", "十届一次会议", "QB", "关于硬化田间作业道的建议", "农业农村", "桥边镇政府", "", "A", ""),
    ("2022-01-13", "十届一次会议", "LP", "关于增设村级文化广场的建议", "文体旅游", "联棚乡政府", "", "A", ""),
    ("2022-01-13", "十届一次会议", "LP", "关于整修乡卫生院道路的建议", "道路交通", "联棚乡政府", "", "A", "基本满意"),
    ("2022-01-14", "十届一次会议", "TC", "关于国道沿线安装路灯的建议", "路灯电力", "土城乡政府", "", "B", "高质量"),
    ("2022-01-14", "十届一次会议", "TC", "关于治理集镇占道经营的建议", "城市管理", "土城乡政府", "", "A", ""),
    ("2022-04-12", BETWEEN, "区", "关于开展春季山林防火巡护的建议", "公共安全", "林业中心", "", "A", ""),
    ("2022-05-18", BETWEEN, "区", "关于解决企业用工难的建议", "就业营商", "人社局", "科经局", "A", ""),
    ("2022-06-15", BETWEEN, "区", "关于做好汛期地质灾害点监测的建议", "公共安全", "资规局", "应急局", "A", "督办"),
    ("2022-07-20", BETWEEN, "AJ", "关于规范镇区停车秩序的建议", "城市管理", "艾家镇政府", "", "D", "撤回"),
    ("2022-08-23", BETWEEN, "区", "关于抗旱保供水的建议", "供水排水", "水利局", "", "A", "高质量"),
    ("2022-10-19", BETWEEN, "区", "关于改善乡村教师周转房的建议", "教育", "教育局", "财政局", "C", "兑现"),
    ("2023-01-06", SECOND, "区", "关于建设全区城乡供水一体化工程的议案", "供水排水", "水利局", "", "B", "列入"),
    ("2023-01-06", SECOND, "区", "关于打通城区断头路的建议", "道路交通", "住建局", "资规局", "B", "督办"),
    ("2023-01-06", SECOND, "区", "关于加快农村公厕改造的建议", "环境卫生", "城管局", "农业农村局", "A", "高质量"),
    ("2023-01-06", SECOND, "区", "关于提升社区居家养老助餐服务的建议", "养老托幼", "民政局", "", "A", "不满意"),
    ("2023-01-06", SECOND, "区", "关于优化小微企业融资服务的建议", "就业营商", "科经局、财政局", "", "A", "分别"),
    ("2023-01-06", SECOND, "区", "关于建设点军柑橘公共品牌的建议", "农业农村", "农业农村局", "市监局", "B", "高质量"),
    ("2023-01-06", SECOND, "区", "关于加强中小学心理健康教育的建议", "教育", "教育局", "卫健局", "A", ""),
    ("2023-01-06", SECOND, "区", "关于完善残疾人辅具适配服务的建议", "社会保障", "残联", "", "A", ""),
    ("2023-01-06", SECOND, "区", "关于推进老旧小区加装电梯的建议", "住房物业", "住建局", "", "C", "计划"),
    ("2023-01-06", SECOND, "区", "关于延伸乡镇公交首末班服务的建议", "道路交通", "公交公司", "交通局", "", "超期"),
    ("2023-01-06", SECOND, "区", "关于增加城区健身步道的建议", "文体旅游", "文旅局", "", "A", "未评"),
    ("2023-01-06", SECOND, "区", "关于规范户外广告和招牌的建议", "城市管理", "城管局", "", "", "疑难"),
    ("2023-01-06", SECOND, "区", "关于全面排查燃气安全隐患的建议", "公共安全", "燃气公司", "应急局", "A", "督办"),
    ("2023-01-06", SECOND, "区", "关于加大退役军人就业帮扶的建议", "就业营商", "退役军人局", "", "A", "未评"),
    ("2023-01-11", "十届二次会议", "AJ", "关于打造滨江美食街的建议", "文体旅游", "艾家镇政府", "", "A", "高质量"),
    ("2023-01-11", "十届二次会议", "QB", "关于改造集镇农贸市场的建议", "城市管理", "桥边镇政府", "", "", "超期"),
    ("2023-01-12", "十届二次会议", "LP", "关于修建村组错车道的建议", "道路交通", "联棚乡政府", "", "A", ""),
    ("2023-01-12", "十届二次会议", "TC", "关于保护古树名木的建议", "生态环保", "土城乡政府", "", "A", "未评"),
    ("2023-03-15", BETWEEN, "区", "关于加强农村自建房安全管理的建议", "住房物业", "住建局", "", "A", ""),
    ("2023-04-18", BETWEEN, "区", "关于支持社区开设暑期托管班的建议", "养老托幼", "教育局", "", "", "在办"),
    ("2023-05-16", BETWEEN, "区", "关于增设新能源汽车充电桩的建议", "城市管理", "发改局", "供电公司", "", "在办"),
    ("2023-06-14", BETWEEN, "QB", "关于清理河道水草的建议", "生态环保", "桥边镇政府", "", "", "新提"),
    ("2023-06-20", BETWEEN, "区", "关于改善夜间公交站台照明的建议", "路灯电力", "公交公司", "", "", "新提"),
]  # fmt: skip
SAID = {
    "A": "建议提出的事项已经办好，{unit}请代表到现场看过。", "B": "已列入今年工作，正在推进，年底前完成。",
    "C": "受资金和用地限制，已列入计划，分年实施。", "D": "目前条件还不具备，意见留作今后工作的参考。",
}  # fmt: skip
SLOW = {"延期": 120, "迟复": 105}  # days to the answer
SUPERVISOR, JUDGE = "区人大常委会主任会议", "区人大常委会代表工作委员会"


@dataclass
class Paper:
    """A paper while it is made: what was handed in, and its steps in order."""

    number: str
    on: date
    meeting: str
    level: str
    title: str
    category: str
    unit: str
    assist: str
    result: str
    turn: str
    lead: str
    cosigners: list[str]
    case: str = ""
    steps: Rows = field(default_factory=list)

    def step(self, verb: str, on: date, **facts: str) -> None:
        """Add a step, unless it would be later than the sample's last day."""
        if on <= LAST:
            self.steps.append({"编号": self.number, "动作": verb, "日期": on.isoformat(), **facts, **typed(on)})


def rows(world: World) -> dict[str, Rows]:
    """Return the papers in order of days, and their steps."""
    papers = [_paper(world, n, *facts) for n, facts in enumerate(PAPERS, 1)]
    papers += [_of_case(n, case) for n, case in enumerate(_promoted(world), len(PAPERS) + 1)]
    papers += _common(world, papers)
    for paper in papers:
        _live(paper)
    papers.sort(key=lambda paper: (paper.on, paper.number))
    steps = sorted((step for paper in papers for step in paper.steps), key=lambda step: step["日期"])
    return {"proposals": [_row(paper) for paper in papers], "proposal_events": steps}


def _common(world: World, papers: list[Paper]) -> list[Paper]:
    """Return one suggestion of most deputies who have handed in none that year."""
    found: list[Paper] = []
    taken = {paper.title for paper in papers}
    for year in more_proposals.MEETINGS:
        busy = {paper.lead for paper in papers if paper.on.year == year}
        leads = [
            (d.code, d.letters, d.level)
            for d in world.sitting(date(year, 1, 15))
            if d.code not in busy and "领导干部" not in d.offices
        ]
        for facts in more_proposals.papers(world.rng, year, leads, taken):
            day, meeting, level, title, category, unit, assist, result, turn, lead = facts
            number = f"议建{year}-{len(papers) + len(found) + 1:03d}"
            name = f"{TOWNSHIPS[level]}{meeting}" if level in TOWNSHIPS and meeting != BETWEEN else meeting
            made = Paper(
                number, date.fromisoformat(day), name, level, title, category, unit, assist, result, turn, lead, []
            )
            found.append(made)
    return found


def _row(paper: Paper) -> dict[str, str]:
    kind = "议案" if paper.title.endswith("议案") else "建议"
    return {"原编号": paper.number, "类型": kind, "提出日期": paper.on.isoformat(), "题目": paper.title,
            "领域": paper.category, "届次会议": paper.meeting, "领衔代表": paper.lead,
            "附议代表": "、".join(paper.cosigners), "来源件号": paper.case} | typed(paper.on)  # fmt: skip


def _paper(world: World, n: int, day: str, meeting: str, level: str, *facts: str) -> Paper:
    title, category, unit, assist, result, turn = facts
    on = date.fromisoformat(day)
    able = [d for d in world.sitting(on) if _of(d, level)]
    least = (11 if level == "区" else 6) if title.endswith("议案") else world.rng.choice((1, 1, 2, 3, 4))
    signers = [d.code for d in world.rng.sample(able, least)]
    name = f"{TOWNSHIPS[level]}{meeting}" if level in TOWNSHIPS and meeting != BETWEEN else meeting
    return Paper(f"议建{on.year}-{n:02d}", on, name, level, title, category, unit, assist, result, turn, signers[0],
                 sorted(signers[1:]))  # fmt: skip


def _of(deputy: Deputy, level: str) -> bool:
    if level == "区":
        return deputy.level == "区" and "领导干部" not in deputy.offices
    return deputy.level == "乡镇" and deputy.letters == level


def _promoted(world: World) -> list[Case]:
    return sorted((case for case in world.cases if case.route == "转代表建议"), key=lambda case: case.number)


def _of_case(n: int, case: Case) -> Paper:
    """Return the paper that a case became: handed in when the case was handed over, answered with its answer."""
    on = next(event.on for event in case.events if event.verb == "交办")
    unit = next(event.facts["承办单位"] for event in case.events if event.verb == "交办")
    reply = next(event for event in case.events if event.verb == "答复")
    level = "区" if case.lead.startswith("Q") else "乡镇"
    paper = Paper(f"议建{on.year}-{n:02d}", on, BETWEEN, level, f"关于{case.title}的建议", case.about.category, unit,
                  "", "A", "件", case.lead, [], case.number)  # fmt: skip
    paper.step("审查立案", on)
    paper.step("交办", on, 主办单位=unit)
    paper.step("答复", reply.on, 单位=unit, 办理结果="A", 内容=reply.facts["内容"])
    paper.step("代表评价", reply.on + timedelta(7), 结果评价="满意", 态度评价="满意")
    paper.step("办结", reply.on + timedelta(8))
    return paper


def _live(paper: Paper) -> None:
    if paper.steps or paper.turn == "新提":
        return
    decided = paper.on + timedelta(1)
    if paper.turn == "撤回":
        paper.step("撤回", paper.on + timedelta(5), 内容="镇里已在调整，领衔代表收回")
        return
    if paper.turn == "列入":
        by = "大会主席团" if paper.level == "区" else "镇人大主席团"
        paper.step("列入议程", decided, 由谁=by, 内容="交有关部门办理，结果向下次会议报告")
    else:
        paper.step("审查立案", decided)
    if paper.turn == "不列入":
        paper.step("不列入议程", decided, 由谁="大会主席团", 内容="议案审查委员会建议改作建议办理")
        paper.step("改作建议", decided)
    handed = next_workday(paper.on + timedelta(12))
    if paper.turn == "退办":
        paper.step("交办", handed, 主办单位="生态环境局")
        handed = next_workday(handed + timedelta(2))
        paper.step("退办", handed, 单位="生态环境局", 内容="生活垃圾清运由城管局负责")
        handed = next_workday(handed + timedelta(1))
    _handed(paper, handed)


def _handed(paper: Paper, handed: date) -> None:
    units = paper.unit.split("、")
    whom = {"分别办理单位": paper.unit} if len(units) > 1 else {"主办单位": paper.unit, "协办单位": paper.assist}
    whom |= {"疑难": "是"} if paper.turn == "疑难" else {}
    paper.step("交办", handed, **whom)
    paper.step("签收", next_workday(handed + timedelta(1)))
    if paper.turn == "督办":
        paper.step("重点督办", handed + timedelta(20), 由谁=SUPERVISOR)
    if paper.assist and paper.turn not in ("在办", "超期"):
        paper.step("协办意见", next_workday(handed + timedelta(24)), 单位=paper.assist, 内容="已把意见送主办单位")
    if paper.turn == "延期":
        until = (handed + timedelta(150)).isoformat()
        paper.step("延期", next_workday(handed + timedelta(70)), 期限=until, 内容="用地手续没有办完")
    if paper.result:
        _answered(paper, next_workday(handed + timedelta(SLOW.get(paper.turn, 55 + len(paper.title) % 25))))


def _answered(paper: Paper, on: date) -> None:
    for n, unit in enumerate(paper.unit.split("、")):
        by = {"承诺兑现": date(on.year, 9, 30).isoformat()} if paper.turn in ("计划", "兑现") else {}
        if paper.turn == "兑现":
            by = {"承诺兑现": "2023-05-31"}
        number = f"点{unit.removesuffix('局')}函〔{on.year}〕{10 + (on.toordinal() + n) % 50}号"
        paper.step("答复", on, 单位=unit, 办理结果=paper.result, 答复文号=number,
                   内容=SAID[paper.result].format(unit=unit), **by)  # fmt: skip
    if paper.turn == "未评":
        return
    rated = next_workday(on + timedelta(12))
    if paper.turn == "不满意":
        paper.step("代表评价", rated, 结果评价="不满意", 态度评价="基本满意", 内容="助餐点只挂了牌，没有开火")
        paper.step("重新办理", next_workday(rated + timedelta(2)), 内容="请主办单位再办一次")
        paper.step("答复", next_workday(rated + timedelta(22)), 单位=paper.unit, 办理结果="A",
                   内容="五个助餐点已全部开餐，代表试吃过。")  # fmt: skip
        rated = next_workday(rated + timedelta(28))
    rating = "基本满意" if paper.turn == "基本满意" else "满意"
    paper.step("代表评价", rated, 结果评价=rating, 态度评价="满意")
    paper.step("办结", next_workday(rated + timedelta(3)))
    if paper.turn == "高质量":
        paper.step("评为高质量", date(on.year, 12, 15) if on.year < LAST.year else date(2023, 6, 16), 由谁=JUDGE)
    if paper.turn == "兑现":
        paper.step("兑现", date(2023, 5, 24), 内容="二十四间周转房已经入住")
