"""Valid lines of the ledger of activities."""

STEPS = (
    "activity add --kind 政治理论学习交流 --title 二季度学习 --point AJ02 --present Q001 --on 2023-06-01",
    "activity add --kind 实事 --title 修水渠 --for 二组农户 --lead XAJ01 --point AJ02 --on 2023-06-02 --households 12",
    "activity attach 1 {folder}/photo.jpg",
)
LINES = (
    "activity add --kind 基层治理 --title 清沟 --campaign 清违行动 --point AJ02 --text 清了三条沟 --result 不积水了 "
    "--about AJ02-2306-001 --place 村口 --leader Q001 --people 30 --evidence 照片",
    "activity list --kind 实事 --period 2023Q2 --point AJ02 --rep XAJ01",
    "activity list --campaign 共同缔造 --township 艾家镇 --from 2023-01-01 --to 2023-06-30 --no-result",
    "activity show 1",
    "activity edit 2 --households 13",
    "activity attend 1 --present XAJ01 --drop Q001",
    "activity result 2 --text 渠通了 --on 2023-06-20",
    "activity attach 2 {folder}/photo.jpg --caption 水渠",
    "activity detach 1 1 --reason 附错了",
    "activity void 1 --reason 登重了",
    "activity import {folder}/activities.csv",
    "activity tally --by platform --period 2023Q2",
    "activity tally --by kind --group 实事 --explain households",
)
FILES = {
    "activities.csv": "日期,类别,题目,平台编码,户数,参加代表\n2023-04-12,脚印万家,走访二组,AJ02,15,Q001、XAJ01\n",
}
READS = (
    ("activity", "list"),
    ("activity", "list", "--rep", "Q005", "--period", "2023H1"),
    ("activity", "list", "--campaign", "共同缔造", "--township", "艾家镇"),
    ("activity", "show", "2023-007"),
    ("activity", "tally", "--by", "platform", "--period", "2023Q2"),
    ("activity", "tally", "--by", "deputy", "--kind", "实事"),
    ("activity", "tally", "--by", "campaign", "--explain", "results"),
)
