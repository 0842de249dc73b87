"""A whole June issue in plain values, for the tests of the bulletin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from dianjun_cli.bulletins.print.issue import (
    Bar,
    Chart,
    Column,
    Edition,
    Flow,
    Issue,
    Item,
    Stock,
    TownshipRow,
)

TEMPLATES = [Path(__file__).parents[1] / "templates"]

HOPES = (
    (
        "我们从柑橘园下来那截路，去年涨水冲垮了半边，三轮车不敢走，挑一担橘子要绕二里多路，盼着早点修。",
        "桥边镇·上峰尖联络站",
    ),
    (
        "院子里自来水一到中午就没得压力，楼上洗个菜都接不满盆，老人家提水上楼造孽得很。",
        "点军街道·五龙联络站",
    ),
    (
        "国道边的路灯坏了七八盏，娃儿下晚自习摸黑走，前天还有人骑电动车撞了护栏。",
        "土城乡·集镇联系点",
    ),
    ("小学门口上下学时间车子堵成一坨，能不能划个停车的地方，再派个人来指一下。", "艾家镇·代表之家"),
    ("村里的卫生室只有一个医生，他一请假就关门，量个血压都要坐车到镇上去。", "联棚乡·长岭联络站"),
    (
        "河边上垃圾池几天没清，天一热臭得很，苍蝇往屋里飞，隔壁餐馆生意都受影响。",
        "桥边镇·白马溪联系点",
    ),
    (
        "广场舞音响放到夜里十点多，屋里有高三学生，说了几回也不听，希望有人管一管。",
        "点军街道·谭家河联络站",
    ),
    ("老年食堂办得好，就是离得远，坡上的老人走不动，能不能隔天送一回饭上来。", "艾家镇·艾家联络站"),
)
PROGRESS = (
    ("柑橘园机耕路塌方：镇里六月十二日请人清了塌方，砌了挡墙十八米，已通三轮车。", "桥边镇政府"),
    ("自来水中午压力不足：水务公司查明是加压泵老化，泵已订购，七月十五日前换好。", "区水务公司"),
    ("国道路灯不亮：供电所换了控制箱，八盏灯都亮了，代表夜里去看过。", "土城乡·集镇联系点"),
    ("校门口拥堵：交警画了临时停车位十二个，早晚各有一名辅警值守。", "区交警大队"),
    ("卫生室缺人：卫健局同意每周二、周四派镇卫生院医生坐诊。", "区卫健局"),
    ("垃圾池清运：改为每天早上六点清一次，池子加了盖。", "桥边镇政府"),
)
ECHOES = (
    ("灯亮了，屋里娃儿晚上回来我不用到路口去接了，这个事办得快。", "土城乡·集镇联系点"),
    ("挡墙砌得扎实，就是边沟还没通，下大雨怕又冲，望再看一眼。", "桥边镇·上峰尖联络站"),
    ("打了电话第三天就有人来看，说清楚了为么子要等到七月，我们也理解。", "点军街道·五龙联络站"),
    ("医生来坐诊了，老人家少跑好多路，谢谢代表。", "联棚乡·长岭联络站"),
    ("停车位划了还是有人乱停，辅警一走就老样子，不算满意。", "艾家镇·代表之家"),
)

STOCK = Stock(
    registered=869,
    collected=847,
    resolved=792,
    on_the_spot=316,
    implemented=476,
    in_progress=55,
    overdue=4,
    declined=9,
    petitioned=6,
    merged=7,
    late=11,
    outcomes=(Bar("解决", 655), Bar("列入计划", 62), Bar("解释说明", 75)),
)
TOWNSHIPS = (
    TownshipRow("点军街道", 14, 233, 98, 119, 16, 1),
    TownshipRow("艾家镇", 10, 190, 72, 107, 11, 1),
    TownshipRow("桥边镇", 9, 201, 70, 117, 14, 2),
    TownshipRow("联棚乡", 6, 118, 39, 71, 8, 0),
    TownshipRow("土城乡", 5, 105, 37, 62, 6, 0),
)
CATEGORIES = (
    ("道路交通", 12), ("供水排水", 8), ("环境卫生", 6), ("路灯电力", 5), ("教育", 4),
    ("医疗卫生", 3), ("农业农村", 3), ("养老托幼", 2), ("其他", 1),
)  # fmt: skip


def items(rows: tuple[tuple[str, str], ...]) -> tuple[Item, ...]:
    """Rows of (text, place) as items with numbers like those of the desk."""
    return tuple(Item(f"AJ02-2306-{n:03}", *row) for n, row in enumerate(rows, 1))


def june(edition: Edition = "internal") -> Issue:
    """2023-06 with eight, six and five items and figures that close."""
    return Issue(
        month="2023-06",
        edition=edition,
        number_in_year=6,
        number_total=18,
        publisher="点军区人大常委会代表工作委员会编印",
        date=date(2023, 7, 5),
        notice="内部资料　注意保存",
        columns=(
            Column("hopes", "民心所盼", items(HOPES), 36, "6月各接待点共收到意见建议44件，摘登8件。"),
            Column("progress", "民意纵览", items(PROGRESS), 35, "6月答复47件，办结41件，摘登6件。"),
            Column(
                "echoes",
                "民声回响",
                items(ECHOES),
                24,
                "6月回访29件：满意22件，基本满意5件，不满意2件。",
            ),
        ),
        stock=STOCK,
        stock_as_of=date(2023, 6, 30),
        flow=Flow(opening=53, new=44, closed=41, closing=55, reopened=1, left=2),
        townships=TOWNSHIPS,
        chart=Chart("6月新收按类别", tuple(Bar(*row) for row in CATEGORIES)),
        late_entries=2,
        report_to="区委，市人大常委会代表工作委员会",
        send_to="区政府，区政协，区人大常委会组成人员",
        distribute="各乡镇人大主席团、点军街道人大工委，各“家站点户”，各承办单位",
        copies=120,
        method=(
            "办结为现场答复与办结销号之和，办结率 = 办结 ÷ 收集，四舍五入到两位小数。",
            "时限按自然日计，另有规定的按工作日。",
            "晚于发生当天录入的为补录，计入各数并单列。",
        ),
    )


def silent(edition: Edition = "internal") -> Issue:
    """A month in which nothing happened, and nothing had happened before."""
    return replace(
        june(edition),
        month="2022-01",
        number_in_year=1,
        number_total=1,
        columns=(
            Column("hopes", "民心所盼"),
            Column("progress", "民意纵览"),
            Column("echoes", "民声回响"),
        ),
        stock=Stock(0, 0, 0, 0, 0, 0),
        flow=Flow(0, 0, 0, 0),
        townships=(),
        chart=Chart(""),
        late_entries=0,
        empty=True,
    )
