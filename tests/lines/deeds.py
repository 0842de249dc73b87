"""Valid lines of the model deeds."""

STEPS = (
    "deed add --rep XAJ01 --title 修渠三十年 --text 从二十岁修到五十岁，渠没有断过水。 --on 2023-05-10",
    "deed add --rep Q001 --title 雪夜送药 --text 打着手电走了两个钟头。 --on 2023-05-11",
    "deed choose 1 --on 2023-06-02",
    "bulletin deed 2023-06 1",
)
LINES = (
    "deed add --rep Q002 --title 和事佬 --text 把凳子搬到院坝里。 --tag 矛盾调解 --period 2018年以来 --sources 台账 "
    "--nominated-by 艾家镇人大主席团",
    "deed list --state 已树立 --rep XAJ01 --from 2023-01-01 --to 2023-06-30",
    "deed list --tag 矛盾调解 --township 艾家镇",
    "deed show 1",
    "deed edit 2 --period 去年冬天",
    "deed choose 2 --by 主任会议 --on 2023-06-20",
    "deed unchoose 1 --reason 登错了",
    "deed void 2 --reason 登重了",
    "deed import {folder}/deeds.csv",
    "bulletin deed 2023-06 1 --drop",
    "bulletin deeds 2023-06",
)
FILES = {
    "deeds.csv": "发现日期,代表,题目,事迹,类别,树立日期\n2023-04-12,Q001,带头种橘,先在自家园子里做样子。,产业带动,2023-05-01\n"
}
READS = (
    ("deed", "list"),
    ("deed", "list", "--state", "已树立", "--tag", "产业带动"),
    ("deed", "show", "2023-001"),
    ("bulletin", "deeds", "2023-06"),
)
