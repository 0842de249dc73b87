"""Valid lines of the duties."""

STEPS = (
    "duty add ZZ01 --name 两名轮值代表接待选民 --who 联系点 --counts reception_rota --needed 2 --measure 人 --every 每月",
    "duty add ZZ02 --name 参加履职培训 --who 代表 --counts training --needed 2 --every 每届",
)
LINES = (
    "duty list",
    "duty show ZZ01",
    "duty status 2023Q2",
    "duty owed 2023-06",
    "duty missing 2023-05",
    "duty evidence ZZ02 Q001 本届",
    "duty kinds",
    "duty add ZZ09 --name 线上留言 --who 中心户 --counts online_reply --measure 件件 --every 每季度 --source 职责清单",
    "duty edit ZZ01 --needed 1",
    "duty end ZZ01 --on 2023-12-31",
    "duty void ZZ02 --reason 登重了",
    "duty import {folder}/duties.csv",
)
FILES = {"duties.csv": "编号,职责,谁,算哪些,至少,每\nZZ05,接待选民,代表,reception,1,每年\n"}
READS = (
    ("duty", "list"),
    ("duty", "show", "D07"),
    ("duty", "status", "2023Q2"),
    ("duty", "status", "2022", "--by", "township"),
    ("duty", "owed", "2023-06", "--point", "AJ02"),
    ("duty", "missing", "2023Q1"),
    ("duty", "evidence", "D04", "AJ02", "2023Q2"),
    ("duty", "evidence", "D09", "AJ02", "2023"),
    ("duty", "kinds"),
)
