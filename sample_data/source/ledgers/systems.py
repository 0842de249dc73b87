"""The office's written systems: 5号见 and its revision, the six rules of contact, 第一议题, the creation work plan.

The article names them and prints no text: what stands here is short, invented, and says that it is an example.
"""

from datetime import date

from source.files import Rows
from source.ledgers import World, typed

FILES = {
    "systems": ["印发日期", "名称", "类别", "施行日期", "印发单位", "文号", "职责", "修订的是", "正文", "录入时间",
                "录入人"],
}  # fmt: skip
OFFICE = "点军区人大常委会代表工作委员会"
RULES = [  # title, the duties that check it, text: what no ledger holds (述职) no duty checks
    ("联系选民走访制度", "D10", "每名代表每年至少走访一次所联系的选民，进村入户，记下走访的日子和说的话。"),
    ("联系选民接待制度", "D04、D08", "代表按轮值到接待点接待选民，来访的当场登记，能答的当场答。"),
    ("选民意见交办反馈制度", "D09", "选民说的事，当月交办，线上留言 3 天内回话；没办成的说清原因。"),
    ("联系选民公示制度", "D12", "代表姓名、照片、联系方式在接待点公示；接待前 3 天公示接待的日子和代表。"),
    ("代表向选民述职制度", "", "代表每届至少向原选区选民述职一次，听取评议。"),
    ("联系选民登记建档制度", "D11", "每名代表联系 5 名选民，联系、走访、办理都登记在册，一人一档。"),
]
SYSTEMS = [
    ("2022-01-04", "“5号见”工作制度", "接待日工作制度", "", "D04、D08", "",
     ["第一条　每月 5 号为代表接待日，各接待点同时接待选民。",
      "第二条　每个接待点每月安排 2 名轮值代表；区领导以普通代表身份进点。",
      "第三条　意见当场登记，能当场答复的当场答复。"]),
    ("2023-01-03", "“5号见”工作制度", "接待日工作制度", "2023-01-05", "D04、D08、D09", "“5号见”工作制度",
     ["第一条　每月 5 号为代表接待日，逢节假日顺延。",
      "第二条　每个接待点每月安排 2 名轮值代表；区领导以普通代表身份进点。",
      "第三条　意见当场登记，能当场答复的当场答复；线上留言 3 天内回复。",
      "第四条　每月印发《5号见》专刊：民心所盼、民意纵览、民声回响。"]),
    ("2022-02-11", "“第一议题”学习制度", "第一议题学习制度", "", "D07", "",
     ["第一条　常委会会议、主任会议把政治理论学习列为第一个议题。",
      "第二条　每月举办“人大开讲啦”，每周夜学一部法，学习情况记入培训台账。"]),
    ("2022-03-18", "全过程人民民主实践点（户）示范创建工作方案", "示范创建工作方案", "2022-04-01",
     "D01、D02、D03、D05、D06", "",
     ["一、目标　以“五化”“五好”为标准，开展点、户示范创建。",
      "二、标准　细化为 24 条，逐条赋分，能操作、可衡量；分值和计分见附表。",
      "三、步骤　申报、自评、考评、命名；达不到标准的摘牌。",
      "四、职责　联系点、代表、中心户各做什么、多久一次，列成清单，按台账考评。"]),
]  # fmt: skip
EXAMPLE = "（示例文本，内容为虚构，请换成本单位印发的正文。）"


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of systems.csv in order of days."""
    found = [
        _row(day, title, kind, since, duties, revises, "\n".join([*text, EXAMPLE]))
        for day, title, kind, since, duties, revises, text in SYSTEMS
    ]
    for title, duties, text in RULES:
        found.append(_row("2022-02-25", title, "联系选民制度", "2022-03-01", duties, "", f"{text}\n{EXAMPLE}"))
    found.sort(key=lambda row: (row["印发日期"], row["名称"]))
    for n, row in enumerate(found, 1):
        row["文号"] = f"点常代〔{row['印发日期'][:4]}〕{n} 号"
    return {"systems": found}


def _row(day: str, title: str, kind: str, since: str, duties: str, revises: str, text: str) -> dict[str, str]:
    head = {"印发日期": day, "名称": title, "类别": kind, "施行日期": since, "印发单位": OFFICE, "职责": duties}
    return head | {"修订的是": revises, "正文": text} | typed(date.fromisoformat(day))
