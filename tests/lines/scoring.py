"""Valid lines of the scoring."""

STEPS = (
    "score import {folder}/criteria-old.csv",
    "score import-items {folder}/items-old.csv",
    "score apply AJ02 2023 --on 2023-02-01",
    "score self AJ02 2023 04 4 --on 2023-02-02",
    "score apply QB02 2023 --on 2023-02-01",
    "score self QB02 2023 04 4 --on 2023-02-02",
    "score assess QB02 2023 04 4 --on 2023-02-03",
    "score apply AJ03 2023 --on 2023-02-01",
    "score self AJ03 2023 04 3 --on 2023-02-02",
    "score assess AJ03 2023 04 3 --reason 牌子旧了 --on 2023-02-03",
    "score name AJ03 2023 --on 2023-03-01",
    "score freeze 2023",
    "score criterion add 05 --chapter 五好 --section 评议 --standard 评议良好 --points 3 --method 人工 --from 2025",
)
LINES = (
    "score criteria --year 2023",
    "score items --year 2023 --void",
    "score criterion show 01 --year 2023",
    "score criterion add 06 --chapter 五好 --section 特色 --standard 特色 --points 2 --method 人工 --from 2025",
    "score criterion edit 02 --points 5 --needed 3 --from 2025",
    "score criterion end 03 --from 2025",
    "score criterion void 05 --reason 登重了 --from 2025",
    "score item add JF3 --name 树典型 --counts model_deed --first 2 --further 1 --cap 4",
    "score item edit JF1 --cap 15 --from 2024",
    "score item end JF2 --from 2024",
    "score item void JF2 --reason 登错了",
    "score import {folder}/criteria.csv",
    "score import-items {folder}/items.csv",
    "score import-marks {folder}/marks.csv",
    "score apply AJ01 2023 --on 2023-06-01",
    "score self AJ02 2023 01 7 --evidence 档案1号",
    "score assess AJ02 2023 04 3.5 --reason 牌子旧了 --evidence 照片",
    "score name QB02 2023",
    "score remove AJ03 2023 --reason 撤并",
    "score undo AJ03 2023 --reason 日期登错了",
    "score withdraw AJ02 2023 --reason 不报了",
    "score void CJ-2023-001 --reason 报错了",
    "score list --year 2023",
    "score list --point AJ02 --state 已申报",
    "score show AJ02 2023",
    "score evidence AJ02 2023 01",
    "score sheet AJ02 2023 --frozen",
    "score ranking 2023 --kind 点",
    "score deputies 2023 --rep Q001",
    "score freeze 2023",
    "score frozen 2023",
)
HEAD = "起用年,条,一级,二级,标准,分值,适用,怎么评,算哪些,满分\n"
ROWS = (
    "01,活动常态化,接待,每月接待,8,点户,台账,reception,6",
    "02,活动常态化,学习,参加培训,6,点户,台账,training,2",
    "03,服务实效化,办理,办结率,6,点户,比率,closed,90",
    "04,阵地标准化,牌子,有牌有座,4,点户,人工,,",
)
ITEMS = "起用年,项,内容,算哪些,第一次,以后每次,封顶\n"
FILES = {
    "criteria-old.csv": HEAD + "".join(f"2023,{row}\n" for row in ROWS),
    "criteria.csv": HEAD + "".join(f"2024,{row}\n" for row in ROWS),
    "items-old.csv": ITEMS + "2023,JF1,接待选民,reception,4,2,12\n2023,JF2,参加培训,training,3,1,5\n",
    "items.csv": ITEMS + "2024,JF1,接待选民,reception,4,2,12\n",
    "marks.csv": "平台编码,年度,条,自评,考评,扣分原因,申报日期,自评日期,考评日期\n"
    "AJ21,2023,04,4,3,旧了,2023-03-01,2023-03-02,2023-03-03\n",
}
READS = (
    ("score", "criteria", "--year", "2023"),
    ("score", "items", "--year", "2023"),
    ("score", "list"),
    ("score", "show", "AJ02", "2023"),
    ("score", "show", "AJ02", "2023", "--as-of", "2023-03-31"),
    ("score", "evidence", "AJ02", "2023", "03"),
    ("score", "sheet", "AJ02", "2023"),
    ("score", "ranking", "2023"),
    ("score", "deputies", "2023", "--limit", "0"),
    ("score", "deputies", "2023", "--rep", "Q001"),
)
