"""约见 and 列席: four requests (one not arranged, one still waiting past its limit), eight meetings sat in on."""

from datetime import date

from source.files import Rows
from source.ledgers import LAST, World, typed

FILES = {
    "audiences": [
        "申请日期",
        "约见事项",
        "约见单位",
        "约见谁",
        "牵头代表",
        "联名代表",
        "申请书",
        "受理日期",
        "不安排日期",
        "不安排原因",
        "约见日期",
        "谁来见的",
        "委托谁",
        "约见情况",
        "答复日期",
        "答复内容",
        "落实日期",
        "落实情况",
        "录入时间",
        "录入人",
    ],
    "sittings": [
        "日期",
        "会议",
        "议题",
        "列席代表",
        "发言代表",
        "意见",
        "承办单位",
        "交办日期",
        "答复日期",
        "答复内容",
        "录入时间",
        "录入人",
    ],
}
ASKED: list[dict[str, str]] = [
    {
        "申请日期": "2022-05-12",
        "约见事项": "乡镇自来水水质和停水",
        "约见单位": "点军区水利和湖泊局",
        "约见谁": "局长",
        "申请书": "几个村反映水发黄、停水不通知，请局长当面讲清怎样办。",
        "受理日期": "2022-05-16",
        "约见日期": "2022-05-24",
        "谁来见的": "局长",
        "约见情况": "代表逐村讲了情况，局长答应排出改水顺序。",
        "答复日期": "2022-06-08",
        "答复内容": "已排出七个村的改水顺序，停水提前一天在村群通知。",
        "落实日期": "2023-04-18",
        "落实情况": "七个村已接上城乡一体供水。",
    },
    {
        "申请日期": "2022-10-10",
        "约见事项": "校门口接送拥堵",
        "约见单位": "点军区教育局",
        "约见谁": "局长",
        "申请书": "放学时段校门口堵成一片，请商量错峰放学。",
        "受理日期": "2022-10-13",
        "约见日期": "2022-10-26",
        "谁来见的": "副局长",
        "委托谁": "分管副局长",
        "约见情况": "在学校门口现场看了放学，商量了错峰办法。",
        "答复日期": "2022-11-07",
        "答复内容": "两所学校已错开二十分钟放学。",
        "落实日期": "2022-12-20",
        "落实情况": "代表回访，拥堵明显好转。",
    },
    {
        "申请日期": "2023-02-20",
        "约见事项": "乡村医保报销点设置",
        "约见单位": "点军区医疗保障局",
        "约见谁": "局长",
        "申请书": "老人报销要跑到区里，请谈一谈设点的事。",
        "不安排日期": "2023-02-27",
        "不安排原因": "同一事项已列入三月专题询问，届时一并答复。",
    },
    {
        "申请日期": "2023-05-22",
        "约见事项": "农村公路养护经费",
        "约见单位": "点军区交通运输局",
        "约见谁": "局长",
        "申请书": "通组路坑洼多年，请局长当面讲养护经费怎样排。",
        "受理日期": "2023-05-26",
    },
]
SAT: list[tuple[str, str, str, str, str, str, str]] = [
    (
        "2022-02-25",
        "第二次",
        "听取优化营商环境情况报告",
        "建议把办事清单发到村。",
        "点军区发展和改革局",
        "2022-03-10",
        "2022-04-12",
    ),
    (
        "2022-04-27",
        "第三次",
        "听取环境状况和环境保护目标完成情况报告",
        "建议加密长江岸线巡查。",
        "点军区生态环境分局",
        "2022-05-09",
        "2022-06-10",
    ),
    (
        "2022-06-29",
        "第四次",
        "审查上年度决算和审计报告",
        "建议把村级工程列为审计重点。",
        "点军区财政局",
        "2022-07-08",
        "2022-08-09",
    ),
    ("2022-08-26", "第五次", "听取义务教育均衡发展情况报告", "", "", "", ""),
    (
        "2022-10-27",
        "第六次",
        "听取养老服务体系建设情况报告",
        "建议农村幸福院有人管饭。",
        "点军区民政局",
        "2022-11-09",
        "2022-12-12",
    ),
    (
        "2022-12-20",
        "第七次",
        "审议民生实事项目候选名单",
        "建议路灯和供水放在前面。",
        "点军区发展和改革局",
        "2022-12-27",
        "2023-01-30",
    ),
    (
        "2023-03-29",
        "第九次",
        "听取医疗保障工作情况报告",
        "建议在乡镇设报销点。",
        "点军区医疗保障局",
        "2023-04-07",
        "2023-05-12",
    ),
    (
        "2023-05-30",
        "第十次",
        "听取农村公路建设养护情况报告",
        "建议养护经费按里程分到村。",
        "点军区交通运输局",
        "2023-06-08",
        "",
    ),
]


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of both files."""
    return {"audiences": [_asked(world, row) for row in ASKED], "sittings": [_sat(world, row) for row in SAT]}


def _plain(world: World, on: date, count: int) -> list[str]:
    sitting = [d.code for d in world.sitting(on) if not d.offices and d.until is None and d.since < on]
    return sorted(world.rng.sample(sitting, count))


def _asked(world: World, row: dict[str, str]) -> dict[str, str]:
    on = date.fromisoformat(row["申请日期"])
    lead, *joint = _plain(world, on, world.rng.choice((4, 5, 6)))
    last = max(row[key] for key in row if key.endswith("日期"))
    people = {"牵头代表": lead, "联名代表": "、".join(joint)}
    return row | people | typed(date.fromisoformat(last), 1)


def _sat(world: World, row: tuple[str, str, str, str, str, str, str]) -> dict[str, str]:
    day, which, title, opinion, unit, handed, replied = row
    on = date.fromisoformat(day)
    there = _plain(world, on, world.rng.choice((5, 6, 8)))
    head = {"日期": day, "会议": f"区九届人大常委会{which}会议", "议题": title, "意见": opinion}
    people = {
        "列席代表": "、".join(there[1:]) if opinion else "、".join(there),
        "发言代表": there[0] if opinion else "",
    }
    after = {"承办单位": unit, "交办日期": handed, "答复日期": replied,
             "答复内容": "已采纳，列入工作安排并书面告知列席代表。" if replied else ""}  # fmt: skip
    return head | people | after | typed(min(LAST, date.fromisoformat(replied or handed or day)), 1)
