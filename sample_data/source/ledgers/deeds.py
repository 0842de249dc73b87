"""Model deeds: six stories, each given to a deputy whose trade and township fit; two are candidates still."""

from datetime import date

from source.files import Rows
from source.ledgers import World, typed
from source.roster import Deputy

FILES = {
    "deeds": ["发现日期", "代表", "题目", "类别", "时间", "材料来源", "推荐单位", "事迹", "树立日期", "决定机关",
              "录入时间", "录入人"],
}  # fmt: skip
# day found, township, trade, title, kind, period, sources, by whom, day chosen, the story
STORIES = [
    ("2022-08-16", "QB", "柑橘", "一把剪刀带富一个湾", "产业带动", "2015年以来", "合作社账本、果农口述",
     "桥边镇人大主席团", "2022-10-28",
     "湾里的橘子从前论筐卖，好坏一个价。{name}先在自家园子里做样子：隔年修剪、疏果套袋、分级装箱，头一年少收两成，多卖三成的钱。"
     "他把剪刀别在腰上，谁家请就去谁家，不收一分工钱。后来合作社统一施肥、统一销售，五十多户跟着改了品种。有人问他图什么，"
     "他说：“代表二字，就是走在前头的意思。”"),
    ("2022-11-09", "AJ", "餐饮", "自掏腰包先建污水池", "生态环保", "2021年至2022年", "镇生态环境办材料、同行口述",
     "艾家镇人大主席团", "2023-01-13",
     "临江的饭馆多，油水往沟里一倒，下雨天一条街都是味。{name}开馆子二十年，第一个在后院挖了三格池，又挨家算账：一家建一套贵，"
     "几家合建一套便宜。十来家同行凑了钱，镇里补了管。如今沟里能看见石头，江边的步道上又有人散步了。"),
    ("2023-02-21", "TC", "教育", "雪夜里的最后一盏灯", "扶老助困", "2009年以来", "村民联名信、学校证明",
     "土城乡人大主席团", "2023-04-18",
     "教了一辈子书的{name}，退休后还有一门课：看望山上四位独居老人。挑水、劈柴、量血压，十几年没断过。去年冬天大雪封路，她打着手电走了两个"
     "钟头，把降压药送到最远的一户，回来时天快亮了。老人说：“看见山下那盏灯亮着，我就睡得着。”"),
    ("2023-03-15", "DJ", "司法", "院坝里的和事佬", "矛盾调解", "2018年以来", "调解台账、当事人回访",
     "点军街道人大工委", "2023-05-26",
     "一堵墙、一棵树、一条滴水的屋檐，都能让两家人几年不说话。{name}办案不爱坐在屋里，他把凳子搬到院坝，先请两家各说各的苦，再翻"
     "法条，最后请长辈说一句公道话。五年调了一百六十多件，没有一件再闹起来。他的本子上每件后面都画一个圈，意思是回去看过了。"),
    ("2023-05-11", "LP", "医疗卫生", "背着药箱走完十二个组", "热心公益", "2020年以来", "卫生院排班表、村民口述",
     "联棚乡人大主席团", "",
     "每个月的第二个周末，{name}背着药箱进组入户。血压、血糖、换药、讲医保，走一圈要两天。三年下来，全村高血压的老人人人有一张卡，"
     "卡上写着{name}的电话。有人问累不累，回话只一句：卫生院的门开着，还得有人把路走熟。"),
    ("2023-06-08", "QB", "花卉苗木", "订单分到妇女手上", "产业带动、热心公益", "2022年以来", "苗圃工资表",
     "桥边镇人大主席团", "",
     "苗圃的活细，{name}专找要照顾老人孩子的妇女来做，上工的钟点由她们自己定。去年分出去的工钱有六十多万，三十来个家庭添了收入。"
     "收工以后，{name}还把嫁接的手艺录成小段，谁都能学。"),
]  # fmt: skip


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of deeds.csv in order of days."""
    return {"deeds": [_row(world, *story) for story in STORIES]}


def _row(world: World, found: str, town: str, trade: str, title: str, kind: str, period: str, sources: str, by: str,
         chosen: str, story: str) -> dict[str, str]:  # fmt: skip
    on = date.fromisoformat(found)
    who = _deputy(world, on, town, trade)
    return {
        "发现日期": found, "代表": who.code, "题目": title, "类别": kind, "时间": period, "材料来源": sources,
        "推荐单位": by, "事迹": story.format(name=who.name), "树立日期": chosen,
        "决定机关": "主任会议" if chosen else "",
    } | typed(on, 1)  # fmt: skip


def _deputy(world: World, on: date, town: str, trade: str) -> Deputy:
    fit = [d for d in world.sitting(on) if d.letters == town and not d.offices and d.until is None]
    return next((d for d in fit if d.trade == trade), fit[0])
