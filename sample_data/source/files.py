"""Writing the CSV files: the headers of the import format and the rows in their order."""

import csv
from datetime import datetime
from pathlib import Path

from source.cases import Case
from source.lives import main_of

PLATFORMS = [
    "编码", "名称", "类别", "中心户类型", "行业", "上级编码", "乡镇街道", "地址", "联系人", "联系电话", "接待",
]  # fmt: skip
REPS = [
    "编号", "姓名", "层级", "届次", "乡镇街道", "选区", "工作单位", "职务", "行业领域", "电话", "任职",
    "平台编码", "任职日期", "离任日期",
]  # fmt: skip
UNITS = [
    "名称", "简称", "别名", "类别", "乡镇街道", "联系人", "电话",
]  # fmt: skip
RECEPTION = [
    "平台编码", "月份", "日期", "代表编号", "角色", "出席", "备注", "通知日期",
]  # fmt: skip
SUGGESTIONS = [
    "原编号", "平台编码", "接待日期", "接待时间", "事由", "原话", "类别", "性质", "渠道", "主接待代表",
    "其他代表", "记录人", "选民姓名", "性别", "电话", "住址", "工作单位", "本区选民", "批", "人次", "要求保密",
    "拟办意见", "处理去向", "档案号", "录入时间", "录入人",
]  # fmt: skip
EVENTS = [
    "原编号", "动作", "日期", "承办单位", "内容", "结果", "评价", "期限", "方式", "并入", "录入时间", "录入人",
]  # fmt: skip
Rows = list[dict[str, str]]


def stamp(moment: datetime) -> str:
    """Return a moment as the files write it, to the minute, Shanghai time."""
    return moment.strftime("%Y-%m-%d %H:%M")


def number(cases: list[Case]) -> None:
    """Number the cases by year in the order they were typed."""
    serial: dict[int, int] = {}
    for case in sorted(cases, key=lambda c: (c.registered, c.platform, c.title)):
        year = case.registered.year
        serial[year] = serial.get(year, 0) + 1
        case.number = f"{year}-{serial[year]:04}"


def suggestion_rows(cases: list[Case]) -> Rows:
    """Return suggestions.csv in the order of the numbers."""
    return [_suggestion(case) for case in sorted(cases, key=lambda c: c.number)]


def _suggestion(case: Case) -> dict[str, str]:
    voter, matter = case.voter, case.about
    return {
        "原编号": case.number, "平台编码": case.platform, "接待日期": case.day.isoformat(), "接待时间": case.clock,
        "事由": case.title, "原话": case.text, "类别": matter.category, "性质": matter.nature, "渠道": case.channel,
        "主接待代表": case.lead, "其他代表": "、".join(case.others), "记录人": case.clerk, "选民姓名": voter.name,
        "性别": voter.sex, "电话": voter.phone, "住址": voter.address, "工作单位": voter.employer,
        "本区选民": voter.local, "批": "1", "人次": str(case.people), "要求保密": "是" if case.secret else "否",
        "拟办意见": case.proposal, "处理去向": case.route, "档案号": case.archive,
        "录入时间": stamp(case.registered), "录入人": case.clerk,
    }  # fmt: skip


def event_rows(cases: list[Case]) -> Rows:
    """Return events.csv in the order in which things happened."""
    found = [(event.on, event.recorded, case.number, n, _event(case, n)) for case in cases
             for n, event in enumerate(case.events)]  # fmt: skip
    return [row for *_, row in sorted(found, key=lambda item: item[:4])]


def _event(case: Case, n: int) -> dict[str, str]:
    event = case.events[n]
    facts = event.facts | ({"并入": main_of(event, case)} if event.verb == "并案" else {})
    return {
        "原编号": case.number, "动作": event.verb, "日期": event.on.isoformat(), **facts,
        "录入时间": stamp(event.recorded), "录入人": event.actor,
    }  # fmt: skip


def write(path: Path, header: list[str], rows: Rows) -> None:
    """Write one CSV: UTF-8 without BOM, LF line ends, the same bytes every time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
