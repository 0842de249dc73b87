"""Valid lines of the enterprises ledger."""

STEPS = (
    "enterprise add --name 江峡机械厂 --kind 老企业 --township 艾家镇 --leader Q001 --on 2023-01-05",
    "enterprise add --name 白登错厂 --kind 其他企业 --township 桥边镇",
    *(f"enterprise difficulty add --firm 1 --kind 融资 --title 缺钱{n} --on 2023-02-0{n}" for n in range(1, 9)),
    *(f"enterprise difficulty take {n} --unit 住建局 --on 2023-02-10" for n in range(2, 9)),
    "enterprise difficulty solve 7 --text 贷到了 --on 2023-03-01",
    "enterprise difficulty thank 7 --way 感谢信 --text 工人没有下岗 --on 2023-03-05",
    "bulletin thank 2023-03 7",
    "enterprise difficulty shelve 8 --text 没有抵押 --on 2023-03-01",
    *(f"enterprise lead add --title 项目{n} --on 2023-03-01" for n in range(1, 6)),
    "enterprise lead talk 2 --on 2023-03-05",
    "enterprise lead sign 3 --on 2023-03-05",
)
LINES = (
    "enterprise add --name 竹坪建材厂 --kind 老企业 --township 桥边镇 --since-year 1999 --industry 建材 --team 老王",
    "enterprise list --kind 老企业 --township 艾家镇",
    "enterprise show 1",
    "enterprise edit 1 --status 停产 --contact 张厂长",
    "enterprise void 2 --reason 登错了",
    "enterprise import {folder}/enterprises.csv",
    "enterprise tally --by kind",
    "enterprise due --within 5",
    "enterprise thanks --month 2023-03",
    "enterprise difficulty add --firm 江峡机械厂 --kind 销售 --title 压货三百台 --on 2023-05-01",
    "enterprise difficulty list --open --kind 融资",
    "enterprise difficulty show 1",
    "enterprise difficulty edit 1 --title 缺三百万元",
    "enterprise difficulty take 1 --unit 住建局 --rep Q001 --on 2023-02-12 --by 2023-08-01",
    "enterprise difficulty step 2 --text 联系了银行 --on 2023-02-20",
    "enterprise difficulty extend 3 --by 2023-12-31 --reason 等评估",
    "enterprise difficulty solve 4 --text 贷到了",
    "enterprise difficulty ease 5 --text 贷到一半",
    "enterprise difficulty shelve 6 --text 没有抵押",
    "enterprise difficulty confirm 7 --rating 满意",
    "enterprise difficulty thank 7 --way 锦旗 --text 送来锦旗",
    "bulletin thank 2023-06 7",
    "bulletin thank 2023-03 7 --drop",
    "bulletin thanks 2023-03",
    "enterprise difficulty resume 8 --text 有了担保",
    "enterprise difficulty void 2 --reason 登重了",
    "enterprise difficulty import {folder}/difficulties.csv",
    "enterprise lead add --title 冷库 --source 商会 --amount 3000 --rep Q001 --on 2023-04-01",
    "enterprise lead list --state 新线索",
    "enterprise lead show 1",
    "enterprise lead edit 1 --amount 500",
    "enterprise lead talk 1 --text 看了地",
    "enterprise lead sign 2",
    "enterprise lead register 3 --company 江源冷链有限公司",
    "enterprise lead drop 4 --reason 投到外地去了",
    "enterprise lead void 5 --reason 登重了",
    "enterprise lead import {folder}/leads.csv",
)
FILES = {
    "enterprises.csv": "列入日期,企业名称,类别,乡镇街道\n2023-03-01,石桥模具厂,老企业,艾家镇\n",
    "difficulties.csv": (
        "原编号,动作,日期,企业,难题,类别,单位,内容\n甲,登记,2023-03-01,江峡机械厂,没有地,选址建设,,\n"
        "甲,认领,2023-03-03,,,,住建局,\n甲,解决,2023-04-01,,,,,腾出厂房\n"
    ),
    "leads.csv": (
        "原编号,动作,日期,项目,引荐代表,公司\n甲,登记,2023-03-01,冷链,Q001,\n甲,洽谈,2023-03-03,,,\n"
        "甲,注册,2023-04-01,,,江源冷链有限公司\n"
    ),
}
READS = (
    ("enterprise", "list", "--limit", "0"),
    ("enterprise", "list", "--rep", "Q001", "--kind", "老企业"),
    ("enterprise", "show", "松岭木业"),
    ("enterprise", "tally", "--by", "township"),
    ("enterprise", "tally", "--by", "kind", "--as-of", "2023-01-31", "--explain", "融资,已解决"),
    ("enterprise", "due"),
    ("enterprise", "thanks"),
    ("enterprise", "difficulty", "list", "--open"),
    ("enterprise", "difficulty", "list", "--unit", "科经局", "--limit", "0"),
    ("enterprise", "difficulty", "show", "2022-003"),
    ("enterprise", "lead", "list"),
    ("enterprise", "lead", "show", "2022-003"),
)
