"""Valid lines of the written systems."""

STEPS = (
    "system add --title 走访制度 --kind 联系选民制度 --text 每半年走访一遍 --duty ZZ01 --on 2023-01-05",
    "system add --title 夜学制度 --kind 其他制度 --text 每周夜学一部法 --on 2023-02-05",
)
LINES = (
    "system add --title 公示制度 --kind 联系选民制度 --file {folder}/system.txt --from 2023-07-01 --issued-by 区人大",
    "system list --kind 联系选民制度 --duty ZZ01",
    "system show 1 --as-of 2023-03-01",
    "system text 走访制度",
    "system edit 1 --document-number 2023年1号",
    "system revise 1 --text 每季度走访一遍 --from 2023-07-01",
    "system repeal 2 --reason 并入学习计划",
    "system void 2 --reason 登错了",
    "system import {folder}/systems.csv",
)
FILES = {
    "system.txt": "第一条　姓名公示。\n第二条　变动后更换。\n",
    "systems.csv": "印发日期,名称,类别,修订的是,正文\n2023-03-01,接待制度,联系选民制度,,接待选民\n",
}
READS = (
    ("system", "list"),
    ("system", "list", "--all", "--as-of", "2022-12-31"),
    ("system", "show", "2023-001", "--as-of", "2022-06-01"),
    ("system", "text", "第一议题"),
)
