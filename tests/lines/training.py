"""Valid lines of the training ledger."""

STEPS = (
    "training plan 2023-05 --title 代表法专题班 --topic 代表法 --stage 初任 --audience 区代表 --on 2023-04-01",
    "training add --plan 1 --on 2023-05-10 --present Q001 --speaker 王教授",
    "training add --title 学习材料 --kind 第一议题 --way 分批签阅学 --to-sign 全体代表 --on 2023-06-01",
)
LINES = (
    "training add --title 夜学预算法 --kind 周学一法 --law 预算法 --on 2023-06-07 --place 会议室",
    "training add --kind 周学一法 --law 立法法 --on 2023-06-14",
    "training list --kind 履职培训 --plan 1",
    "training show 1",
    "training edit 1 --topic 组织法",
    "training attend 1 --rep XAJ01 --leave Q002",
    "training sign 2 --rep Q001 --on 2023-06-02",
    "training edit 2 --no-sign Q002 --sign-by 2023-07-10",
    "training unsigned 2 --township 艾家镇",
    "training void 2 --reason 登重了",
    "training import {folder}/trainings.csv",
    "training plan 2023-08 --title 监督法专题班",
    "training plans --year 2023",
    "training import-plans {folder}/plans.csv",
    "training unplan 1 --reason 不办了",
    "training missing --needed 2 --township 艾家镇",
    "training gaps 2023-05",
)
FILES = {
    "plans.csv": "月份,题目,对象,专题,阶段\n2023-09,民法典专题班,区代表,民法典,提高\n",
    "trainings.csv": "日期,题目,类别,方式,计划,参加代表\n2023-05-12,怎样接待选民,履职培训,集中传达学,代表法专题班,Q001、XAJ01\n",
}
READS = (
    ("training", "list"),
    ("training", "list", "--rep", "Q005", "--kind", "履职培训"),
    ("training", "list", "--plan", "2023-002"),
    ("training", "show", "2023-007"),
    ("training", "plans"),
    ("training", "missing"),
    ("training", "unsigned", "--overdue"),
    ("training", "gaps", "2023"),
)
