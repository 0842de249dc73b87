"""Valid lines of 约见 and 列席."""

STEPS = (
    "audience add --title 校门口拥堵 --rep Q001 --joint XAJ01 --unit 交通局 --head 局长 --on 2023-04-01",
    "audience add --title 水压 --rep Q002 --unit 水利局 --on 2023-05-01",
    "audience add --title 停水 --rep Q002 --unit 水利局 --on 2023-05-02",
    "audience accept 2 --on 2023-05-04",
    "audience accept 3 --on 2023-05-04",
    "audience hold 3 --host 局长 --on 2023-05-10",
    "audience add --title 断头路 --rep Q001 --unit 交通局 --on 2023-05-03",
    "audience accept 4 --on 2023-05-04",
    "audience hold 4 --host 局长 --on 2023-05-10",
    "audience answer 4 --text 年内接通 --on 2023-05-20",
    "sitting add --meeting 第十次会议 --title 公路养护 --rep XAJ01 --speak Q001 --text 经费分到村 --on 2023-05-30",
)
LINES = (
    "audience add --title 路灯 --rep Q001 --joint XAJ01、Q002 --unit 住建局 --text 申请书 --on 2023-06-01",
    "audience list --rep Q001 --state 待受理",
    "audience show 1",
    "audience due",
    "audience accept 1 --on 2023-04-03",
    "audience decline 1 --reason 已列入专题询问 --on 2023-04-03",
    "audience hold 2 --delegate 副局长 --place 会议室 --text 谈了水压 --on 2023-05-20",
    "audience answer 3 --text 已排出改水顺序 --on 2023-06-01",
    "audience follow 4 --text 已接通 --on 2023-06-20",
    "audience edit 1 --title 放学拥堵",
    "audience void 1 --reason 登重了",
    "audience import {folder}/audiences.csv",
    "sitting add --meeting 第十一次会议 --title 养老 --rep XAJ01、Q002 --on 2023-06-20",
    "sitting add --meeting 第十二次会议 --title 路灯 --speak Q002 --text 早点亮 --on 2023-06-20",
    "sitting list --rep Q001 --as-of 2023-06-01",
    "sitting due",
    "sitting show 1",
    "sitting hand 1 --unit 交通局 --by 2023-08-31 --text 逐条答复 --on 2023-06-02",
    "sitting reply 1 --text 已采纳 --on 2023-06-20",
    "sitting edit 1 --title 农村公路养护",
    "sitting void 1 --reason 登重了",
    "sitting import {folder}/sittings.csv",
)
FILES = {
    "audiences.csv": "申请日期,约见事项,约见单位,牵头代表,受理日期\n2023-03-01,公厕,住建局,Q001,2023-03-03\n",
    "sittings.csv": "日期,会议,议题,列席代表\n2023-03-29,第九次会议,医保,XAJ01\n",
}
READS = (
    ("audience", "list"),
    ("audience", "list", "--as-of", "2022-12-31", "--void"),
    ("audience", "show", "2022-001"),
    ("audience", "due"),
    ("sitting", "list", "--limit", "0"),
    ("sitting", "due"),
    ("sitting", "show", "2023-001"),
)
