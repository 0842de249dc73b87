"""Valid lines of the contacts."""

STEPS = (
    "contact add --kind 常委会 --rep Q001 --to Q002 --on 2023-01-10",
    "contact add --rep XAJ01 --voter 孙满仓 --phone 13907171234 --on 2023-01-10",
    "contact add --kind 廿长 --rep XAJ01 --voter 钱有余 --phone 13907171235 --group 柳林一家亲 --on 2023-01-10",
    "contact group XQB01 --name 峰尖群 --on 2023-01-10",
    "contact visit 2 --way 电话 --text 问了春耕 --help-kind 政策宣讲 --on 2023-06-10",
)
LINES = (
    "contact add --kind 选民 --rep XAJ01 --voter 郑有米 --phone 13907171236 --on 2023-06-01",
    "contact add --kind 选民 --rep XAJ01 --voter 郑有米 --address 柳林村一组 --on 2023-06-01",
    "contact list --kind 选民 --rep XAJ01",
    "contact show 2 --reveal --reason 回访",
    "contact of XAJ01",
    "contact edit 1 --from 2023-02-01",
    "contact end 1 --reason 换人 --on 2023-06-20",
    "contact void 1 --reason 登错",
    "contact import {folder}/contacts.csv",
    "contact import-visits {folder}/contact_visits.csv",
    "contact uncovered --kind 选民 --days 30",
    "contact group XAJ01 --name 柳林大家庭",
    "contact groups --township 艾家镇",
    "contact ungroup 2 --reason 退出",
    "contact visit 3 --text 帮着疏通了水渠 --suggest 水渠要清淤 --category 供水排水 --on 2023-06-20",
    "contact visits --rep XAJ01 --helped",
    "contact visit-show 1",
    "contact visit-edit 1 --way 微信 --text 问了秧苗",
    "contact visit-void 1 --reason 登错",
)
FILES = {
    "contacts.csv": "类别,谁联系,选民姓名,电话,从哪天\n选民,Q001,赵有田,13907171237,2023-03-01\n",
    "contact_visits.csv": "日期,代表,类别,走访了谁,方式,内容\n2023-04-01,XAJ01,选民,13907171234,走访,拉家常\n",
}
READS = (
    ("contact", "list", "--limit", "0"),
    ("contact", "list", "--rep", "Q054", "--kind", "廿长"),
    ("contact", "show", "2022-001"),
    ("contact", "of", "Q054"),
    ("contact", "uncovered", "--days", "90", "--limit", "0"),
    ("contact", "groups"),
    ("contact", "visits", "--kind", "廿长", "--helped"),
    ("contact", "visit-show", "2023-101"),
)
