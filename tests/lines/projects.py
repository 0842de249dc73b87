"""Valid lines of the projects ledger."""

_ADD = "project add --level 区 --source 部门 --category 基础设施 --on 2023-06-06 --title"
_VOTE = "--level 区 --members 10 --present 10 --on 2023-06-10"

# 1, 4, 5 chosen and one place left; 4 completed; 6–7 on an open ballot, 8–9 on a counted one; 10–11 candidates;
# 12 just proposed, 13 shortlisted.
STEPS = (
    "project add --from-case AJ02-2306-001 --level 区 --planned 120盏 --on 2023-06-06 --rep Q001",
    *(f"{_ADD} 项目{n}" for n in range(2, 14)),
    "project shortlist 1..11 13 --on 2023-06-07",
    "project nominate 1..11 --on 2023-06-08",
    f"project ballot --title 二次会议 {_VOTE} --quota 4 --candidates 1、2、3、4、5",
    "project count 1 --issued 10 --returned 10 --spoiled 0 --blank 1 --votes 1=9、2=4、3=3、4=8、5=7",
    "project decide 1",
    "project announce 1 4 --on 2023-06-12",
    "project progress 1 --percent 30 --point AJ02 --rep Q001 --on 2023-06-20",
    "project complete 4 --result 3公里 --on 2023-06-21",
    f"project ballot --title 三次会议 {_VOTE} --quota 1 --candidates 6、7",
    f"project ballot --title 四次会议 {_VOTE} --quota 1 --candidates 8、9 --method 排序",
    "project count 3 --issued 10 --returned 10 --spoiled 0 --blank 0 --votes 8=6、9=4 --points 8=6、9=4",
)
LINES = (
    f"{_ADD} 农家书屋 --place 柳林村 --unit 住建局 --township 艾家镇 --planned 3个 --budget 12.5 --text 三间",
    "project list --year 2023 --state 实施中",
    "project show 1",
    "project status --by category --explain 候选 --group 基础设施",
    "project edit 12 --title 停车场 --planned 40个",
    "project void 12 --reason 登重了",
    "project shortlist 12 --on 2023-06-20",
    "project nominate 13 --on 2023-06-20",
    "project undo 13 --reason 登错了日期",
    "project drop 12 13 --reason 不成熟",
    f"project ballot --title 五次会议 {_VOTE} --quota 1 --candidates 10、11 --method 画票",
    "project ballots --year 2023",
    "project count 2 --issued 10 --returned 9 --spoiled 1 --blank 0 --votes 6=6、7=2",
    "project count 3 --spoiled 1 --votes 8=5 --points 8=5 --reason 数错了 --on 2023-06-12",
    "project ballot-show 1",
    "project ballot-edit 2 --title 三次会议 --present 9 --quota 1 --members 11 --on 2023-06-11 --reason 登错了",
    "project sheet 1 --out {folder}/sheet.html",
    "project decide 3",
    "project again 1 --present 9",
    "project unballot 3 --reason 数错了",
    "project announce 5 --text 公告一号",
    "project progress 1 --percent 60 --text 灯杆已立 --quarter 2023Q2 --reporter 住建局 --point AJ02 --rep Q001",
    "project supervision --quarter 2023Q2 --point AJ02",
    "project unprogress 1 --reason 登错了",
    "project due",
    "project complete 1 --result 120盏 --text 全部点亮",
    "project resume 4 --reason 要整改",
    "project evaluate 4 --members 10 --satisfied 8 --basically 1 --dissatisfied 0 --abstained 1 --text 好",
    "project review --year 2023 --level 区 --out {folder}/review.md",
    "project import {folder}/projects.csv",
    "project import-ballots {folder}/ballots.csv",
    "project import-steps {folder}/steps.csv",
)
FILES = {
    "projects.csv": (
        "原编号,征集日期,项目名称,层级,类别,来源,件号,计划,初定日期,正式候选日期\n"
        "甲1,2023-06-06,健身步道,区,文体场所,选民建议,AJ02-2306-002,2公里,2023-06-07,2023-06-08\n"
    ),
    "ballots.csv": (
        "会议,日期,层级,应选,全体代表,实到,发出,收回,废票,弃权,项目,得票\n"
        "五次会议,2023-06-10,区,1,10,10,10,10,0,0,MS-2023-010,6\n"
        "五次会议,2023-06-10,区,1,10,10,10,10,0,0,MS-2023-011,4\n"
    ),
    "steps.csv": (
        "项目,日期,动作,内容,实测,季度,百分比,督办平台,督办代表\n"
        "MS-2023-001,2023-06-22,进度,灯杆已立,,2023Q2,70,AJ02,Q001\n"
        "MS-2023-001,2023-06-25,完成,,120盏,,,,\n"
    ),
    "papers.csv": "MS-2023-006,MS-2023-007\n√,\n,√\n√,√\n",
}
READS = (
    ("project", "list", "--state", "已评估"),
    ("project", "list", "--rep", "Q005", "--year", "2022"),
    ("project", "show", "2022-003"),
    ("project", "status"),
    ("project", "status", "--by", "year", "--as-of", "2022-12-31"),
    ("project", "status", "--explain", "完成", "--group", "艾家镇"),
    ("project", "ballots"),
    ("project", "sheet", "2022-001"),
    ("project", "supervision", "--quarter", "2023Q1"),
    ("project", "due"),
    ("project", "review", "--year", "2023"),
)
