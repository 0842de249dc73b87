"""老树发新枝: 31 old firms helped and 4 others, a difficulty or two each with its log, 12 leads of which 8 registered.

One old firm is listed but nobody has taken up its difficulty yet: it counts as no firm helped.
"""

from datetime import date, timedelta

from source.files import Rows
from source.ledgers import LAST, World, typed

FILES = {
    "enterprises": ["列入日期", "企业名称", "简称", "类别", "乡镇街道", "行业", "落户年份", "联系人", "电话", "状况",
                    "攻坚小组代表", "小组其他成员", "情况", "录入时间", "录入人"],
    "difficulties": ["原编号", "动作", "日期", "企业", "难题", "类别", "单位", "代表", "小组", "期限", "内容",
                     "企业评价", "致谢方式", "录入时间", "录入人"],
    "leads": ["原编号", "动作", "日期", "项目", "来源", "企业", "行业", "投资额", "引荐代表", "公司", "信用代码",
              "内容", "录入时间", "录入人"],
}  # fmt: skip
TOWNS = {"D": "点军街道", "A": "艾家镇", "Q": "桥边镇", "L": "联棚乡", "T": "土城乡"}
# short name, township, trade, year of coming; the first 32 are old firms
FIRMS = [
    line.split()
    for line in """
江岭机械 D 机械制造 1996;石桥模具 D 模具加工 2001;双溪印务 D 印刷包装 1998;云台粮油 D 粮油加工 1994
桃园家具 D 家具制造 2003;楠木电器 D 电器配件 2004;紫荆服饰 D 服装加工 2000;竹坪建材 D 建筑材料 1999
江湾物流 D 仓储物流 2005;书院文教 D 文教用品 1997;柳林柑橘 A 柑橘加工 2002;高坪水泥 A 建筑材料 1989
临江船配 A 船舶配件 1995;鹿溪茶业 A 茶叶加工 1992;白果食品 A 食品加工 2003;松岭木业 A 木材加工 2001
杨坳包装 A 印刷包装 2004;六里矿机 Q 矿山机械 1990;青龙化工 Q 精细化工 1993;双堰纺织 Q 纺织 1991
茶店花木 Q 花卉苗木 2002;黄金农机 Q 农业机械 1998;马岭塑业 Q 塑料制品 2000;槐湾酒业 Q 酿造 1988
福安电缆 Q 电线电缆 2004;枫坪米业 L 粮油加工 1996;泉湾水产 L 水产加工 2003;长冲石材 L 石材加工 1999
土门冷链 L 冷链仓储 2005;三沟茶油 T 油茶加工 2001;云坪药材 T 中药材 1997;落坪农庄 T 休闲农业 2004
江湾数控 D 数控装备 2019;楠木芯材 D 电子材料 2021;临江检测 A 检验检测 2020;桂岩生物 L 生物饲料 2022
""".replace("\n", ";").strip(";").split(";")
]  # fmt: skip
OLD = 32
# firm, kind, difficulty, unit, what was done (one or two steps), how it ended (解决 缓解 暂难解决, or 在办), result
CASES = [
    line.split("|")
    for line in """
江岭机械|生产|老车床精度不够，废品多|科经局|请数控行业的代表进车间诊断；改造了三台老车床|解决|废品率从百分之八降到百分之二
石桥模具|生产|缺两名熟练模具工|人社局|对接职业学校，签了订单班|解决|首批六名学员到岗
云台粮油|生产|烘干线用煤，环保要求改气|生态环境局|燃气公司到厂勘查；改用天然气烘干|解决|烘干线改气后当季开机
高坪水泥|生产|粉尘治理不达标，面临停产|生态环境局|请专家出整改方案；加装袋式除尘器|解决|监测三次全部达标
青龙化工|生产|蒸汽供应不稳，一月停三次|科经局|协调园区加装稳压设备|缓解|每月停汽减到一次以内
枫坪米业|生产|稻谷烘干高峰时电力不够|供电公司|供电公司换了变压器|解决|收割季没有再跳闸
楠木电器|销售|老客户转单，仓库压货三百万元|科经局|组织进本区商超和工地试用；参加两场展销会|解决|压货清完，新增客户五家
紫荆服饰|销售|校服订单断了，工人半开工|教育局|组织参加公开招标|缓解|中标一所学校，仍有余能
柳林柑橘|销售|鲜果集中上市，价格压得低|农业农村局|联系三家商超直采；帮办冷库|解决|错峰销售，每斤多卖三角
鹿溪茶业|销售|只卖散茶，没有牌子|市监局|帮助注册商标；上了区里公用品牌|解决|礼盒茶占到销量四成
白果食品|销售|线上不会做，年轻客户少|科经局|请电商代表带徒弟，开了网店|解决|网店月销二十万元
双堰纺织|销售|棉纱出口单减少|发改局|介绍内销渠道|缓解|开工率回到七成
槐湾酒业|销售|外地酒多，本地酒进不了酒店|文旅局|在美食街设品鉴点；与农家乐签供货|解决|二十二家农家乐上架
泉湾水产|销售|活鱼运不出去|交通局|开通到城区的早班冷藏车|解决|当天捕当天到
桃园家具|融资|流动资金缺口三百万元|财政局|银企对接会上介绍；用设备作抵押|解决|贷款三百万元到账
临江船配|融资|接了大单没有钱备料|科经局|协调订单质押贷款|解决|放款二百万元，按期交货
松岭木业|融资|老贷款到期，续贷卡住|财政局|用过桥资金续上|解决|续贷一年，利率降了零点六个点
六里矿机|融资|厂房没有产权证，不能抵押|资规局|查档补办产权|解决|产权证办下，贷到五百万元
黄金农机|融资|农机补贴未到，资金周转紧|农业农村局|催拨补贴|解决|补贴八十六万元全部到账
福安电缆|融资|铜价上涨，保证金不够|财政局|联系担保公司降低保证金比例|缓解|保证金降到两成
云坪药材|融资|收购季现金不足|农业农村局|联系农商行开收购贷|在办|
双溪印务|转型|传统印刷萎缩，想上数码|科经局|带去同行厂里看；申请了技改补助|解决|数码印刷线投产
竹坪建材|转型|红砖限产，要改新型墙材|住建局|专家定方案；旧窑拆除|解决|加气砌块生产线试产
书院文教|转型|作业本订单逐年少|教育局||待认领|
杨坳包装|转型|塑料袋限用，要改纸塑|生态环境局|请行业代表上门谋划|在办|
马岭塑业|转型|低端塑料桶不赚钱|科经局|引荐高校做改性材料|解决|食品级桶拿到许可
长冲石材|转型|矿山关停，没有石料|资规局|改从外地进料，只做加工；申请转产补助|解决|转为石材精加工，工人没有减
江岭机械|货款清收|外地客户欠货款一百八十万元|司法局|代表律师帮发律师函；对方分三期付清|解决|一百八十万元全部收回
楠木电器|货款清收|工程方拖欠货款九十万元|住建局|约见总包方|缓解|收回五十万元，余款立了还款计划
六里矿机|货款清收|矿方欠款两年未付|司法局|法律援助立案|暂难解决|对方已破产，申报了债权
青龙化工|货款清收|经销商欠款七十万元|司法局|人民调解委员会调解|解决|货款当月到账
福安电缆|货款清收|市外项目欠款二百六十万元|发改局|通过两地人大代表联系协调；对方付首期|在办|
临江船配|市场开拓|只有一个大客户，风险大|科经局|介绍给上下游四家船厂|解决|新签两家船厂
黄金农机|市场开拓|想进外县的农机市场|农业农村局|参加三县农机展|解决|在外县设了两个销售点
土门冷链|市场开拓|冷库空着一半|农业农村局|与柑橘合作社谈租|解决|冷库满租
三沟茶油|市场开拓|茶油进不了城区商超|市监局|帮办食品生产许可|解决|进了十一家商超
江湾物流|选址建设|堆场到期要搬|资规局|找了两处备选地；代表陪同看地|解决|新堆场建成，车辆进场
石桥模具|选址建设|想扩厂房，没有地|资规局|腾出闲置厂房两千平方米|解决|扩建车间投产
茶店花木|选址建设|温室用地手续办不下来|资规局|按设施农用地备案|解决|备案通过，温室开建
江湾数控|选址建设|新厂房水电报装慢|行政审批局|水、电、气一次报装|解决|十二个工作日全部接通
松岭木业|周边设施|厂门口的路坑洼，货车难进|交通局|代表现场看路；路面修补四百米|解决|货车进出不再绕行
落坪农庄|周边设施|景区到农庄没有路灯|供电公司|按承诺装了二十六盏灯|解决|晚上也有客人来
楠木芯材|周边设施|厂区外没有停车位，职工车停路边|城管局|划出六十个车位|解决|职工车都停进了车位
临江检测|周边设施|园区没有公交|公交公司|延长一条线路，早晚各加两班|解决|职工坐公交上班
桂岩生物|其他|外地技术员的孩子上学难|教育局|协调就近入学|解决|两个孩子九月入学
双堰纺织|其他|退休女工医保接续不清楚|医保局|医保局上门逐人核对|解决|三十一人全部接续
马岭塑业|周边设施|厂区排水沟堵，雨天进水|水务公司||待认领|
鹿溪茶业|市场开拓|想办采茶节|文旅局||待认领|
""".strip().splitlines()
]  # fmt: skip
THANKED = {
    ("江岭机械", "生产"): ("锦旗", "企业负责人带着两名老工人上门，送来一面“老树新枝 人大添力”的锦旗。"),
    ("落坪农庄", "周边设施"): ("上门致谢", "农庄负责人到办公室说：灯亮了，晚上的客人也来了。"),
    ("楠木芯材", "周边设施"): ("锦旗", "总经理上门致谢，送锦旗一面：“情系企业 排忧解难”。"),
    ("松岭木业", "周边设施"): ("感谢信", "来信写道：路好走了，货走得快，工人心里也敞亮。"),
    ("泉湾水产", "销售"): ("来电来信", "打来电话：鱼是活着进城的，谢谢代表们。"),
    ("高坪水泥", "生产"): ("上门致谢", "厂长上门：差点关掉的厂保住了，八十个工人没有下岗。"),
}
LEADS = [
    line.split("|")
    for line in """
智能仓储设备|外地商会座谈|一家仓储设备企业|仓储物流|6000|注册|点军云梭仓储设备有限公司
柑橘深加工|代表走亲访友|一家果汁企业|食品加工|3500|注册|点军橙源果业有限公司
新能源线束|老乡会|一家线束企业|电子材料|8000|注册|点军晟联线束有限公司
中药饮片|行业展会|一家药材企业|中药材|2600|注册|点军本草坪饮片有限公司
民宿集群|代表推荐|一家文旅企业|休闲旅游|4800|注册|点军溪谷民宿有限公司
数控刀具|产业链招商|一家刀具企业|数控装备|5200|注册|点军锐岭刀具有限公司
冷链分拨中心|商会走访|一家冷链企业|冷链仓储|7500|注册|点军速鲜冷链有限公司
生物有机肥|代表推荐|一家肥料企业|生物农业|1800|注册|点军沃田生物有限公司
预制菜基地|行业展会|一家餐饮企业|食品加工|3000|签约|
光伏支架|老乡会|一家支架企业|金属制品|9000|洽谈|
电竞酒店|代表走亲访友|一家酒店企业|住宿餐饮|1200|放弃|
包装印刷产业园|商会走访|一家印刷企业|印刷包装|11000|登记|
""".strip().splitlines()
]  # fmt: skip


def rows(world: World) -> dict[str, Rows]:
    """Return the rows of the three files."""
    team = [d for d in world.sitting(LAST) if d.employer == "点军区人大常委会"]
    return {
        "enterprises": _firms(world, [d.code for d in team]),
        "difficulties": _difficulties(world, [d.code for d in team]),
        "leads": _leads(world),
    }


def _firms(world: World, team: list[str]) -> Rows:
    found = []
    for n, (short, town, trade, year) in enumerate(FIRMS):
        on = date(2022, 3, 1) + timedelta(days=n // 4 * 3) if n < OLD else date(2022, 11, 8)
        contact = world.people.name("男" if n % 3 else "女")
        found.append({
            "列入日期": on.isoformat(), "企业名称": f"点军区{short}有限公司", "简称": short,
            "类别": "老企业" if n < OLD else "其他企业", "乡镇街道": TOWNS[town], "行业": trade, "落户年份": year,
            "联系人": contact, "电话": world.people.mobile(), "状况": "在营",
            "攻坚小组代表": team[n % len(team)], "小组其他成员": "",
            "情况": f"{year} 年建的厂，做{trade}，一直没有离开过本区。" if n < OLD else "新落户的企业，也一并帮办。",
        } | typed(on, 1))  # fmt: skip
    return found


def _difficulties(world: World, team: list[str]) -> Rows:
    town = {short: TOWNS[letter] for short, letter, *_ in FIRMS}
    by_town = {name: [d.code for d in world.sitting(LAST) if d.letters == letters and d.since < date(2022, 3, 1)]
               for name, letters in zip(TOWNS.values(), ("DJ", "AJ", "QB", "LP", "TC"), strict=True)}  # fmt: skip
    lives: list[Rows] = []
    for n, (firm, kind, title, unit, done, end, result) in enumerate(CASES):
        number = f"难{n + 1:02}"
        on = date(2022, 3, 28) + timedelta(days=n * 8 + world.rng.randrange(6))
        if firm in [short for short, *_ in FIRMS[OLD:]]:
            on = max(on, date(2022, 11, 20) + timedelta(days=n))
        if end == "在办":
            on = max(on, date(2023, 4, 12) + timedelta(days=n % 7))
        if end == "待认领":
            on = LAST - timedelta(days=6 + n % 3 * 5)
        lines = [
            (on, "登记", {"企业": firm, "难题": title, "类别": kind, "内容": f"{title}。企业自己跑了一阵，没有结果。"})
        ]
        if end != "待认领":
            lines += _life(world, n, on, unit, done, end, result, by_town[town[firm]])
            if (firm, kind) in THANKED:
                way, words = THANKED[firm, kind]
                lines.append((min(lines[-1][0] + timedelta(days=9), LAST), "致谢", {"致谢方式": way, "内容": words}))
        head = {"原编号": number}
        lives.append([head | {"动作": verb, "日期": str(day)} | facts | typed(day, 1) for day, verb, facts in lines])
    return [row for life in sorted(lives, key=lambda life: life[0]["日期"]) for row in life]


def _life(
    world: World, n: int, on: date, unit: str, done: str, end: str, result: str, deputies: list[str]
) -> list[tuple[date, str, dict[str, str]]]:
    day = on + timedelta(days=3 + world.rng.randrange(4))
    who = "、".join(sorted(world.rng.sample(deputies, 1 + n % 2)))
    lines = [(day, "认领", {"单位": unit, "代表": who, "小组": "是" if n % 3 == 0 else ""})]
    for words in done.split("；"):
        day += timedelta(days=9 + world.rng.randrange(10))
        lines.append((min(day, LAST), "进展", {"内容": f"{words}。"}))
    if end == "在办":
        if n % 2:
            lines.append((LAST - timedelta(days=8), "延期", {"期限": "2023-08-15", "内容": "等对方年中结算。"}))
        return lines
    day += timedelta(days=7 + world.rng.randrange(12))
    lines.append((min(day, LAST), end, {"内容": f"{result}。"}))
    if n % 4:
        rating = "基本满意" if end != "解决" else ("满意" if n % 7 else "基本满意")
        lines.append((min(day + timedelta(days=5), LAST), "企业确认", {"企业评价": rating}))
    return lines


def _leads(world: World) -> Rows:
    codes = [d.code for d in world.sitting(LAST) if d.level == "区" and d.since < date(2022, 3, 1)]
    found: Rows = []
    for n, (title, source, firm, trade, amount, end, company) in enumerate(LEADS):
        on = date(2022, 3, 10) + timedelta(days=n * 38)
        facts = {"项目": title, "来源": source, "企业": firm, "行业": trade, "投资额": amount}
        facts["引荐代表"] = "、".join(sorted(world.rng.sample(codes, 1 + n % 2)))
        lines = [(on, "登记", facts)]
        steps = {"登记": [], "洽谈": ["洽谈"], "放弃": ["洽谈", "放弃"], "签约": ["洽谈", "签约"]}
        for verb in steps.get(end, ["洽谈", "签约", "注册"]):
            on = min(on + timedelta(days=12 + world.rng.randrange(16)), LAST)
            said = {
                "洽谈": "看了厂房和用地，谈了用工和物流。",
                "签约": "签了投资协议。",
                "放弃": "对方改投外地。",
                "注册": "拿到营业执照。",
            }
            lines.append((on, verb, {"内容": said[verb], "公司": company if verb == "注册" else ""}))
        for day, verb, said in lines:
            found.append({"原编号": f"线{n + 1:02}", "动作": verb, "日期": day.isoformat()} | said | typed(day, 1))
    return found
