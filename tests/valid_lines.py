"""One valid line for every command, on a store prepared for all of them; a new command needs its line here.

The lines of the other ledgers stand in the folder `lines`, a module each: STEPS, LINES, FILES, READS.
"""

from __future__ import annotations

import pkgutil
import shlex
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import Image

import lines

LEDGERS: list[Any] = [import_module(f"lines.{found.name}") for found in pkgutil.iter_modules(lines.__path__)]

DAY = "2023-06-26"
ADD = "suggest add --point AJ02 --category 路灯电力 --on 2023-06-05 --text"

# What makes the store: cases 001–011 each in the state that some verb needs, and one of everything else.
STEPS = (
    "reception plan 2023",
    "reception set AJ02 2023-06 --rep Q001 --rep XAJ01",
    "reception set AJ03 2023-06 --rep Q001",
    "reception leave XQB01 --from 2023-08-01 --to 2023-08-31 --reason 外出",
    f"{ADD} 村口的路灯坏了半个月 --voter 孙满仓 --phone 13907171234",
    f"{ADD} 涵洞下雨积水 --unit 住建局",
    f"{ADD} 水压太低，三楼没有水 --unit 水利局",
    f"{ADD} 三组的路太窄 --unit 交通局",
    f"{ADD} 集市没有公共厕所",
    f"{ADD} 厕所离集市太远",
    f"{ADD} 桥栏断了两处 --unit 交通局",
    f"{ADD} 校车不到村口 --unit 交通局",
    f"{ADD} 老街缺消防栓 --unit 住建局",
    f"{ADD} 写重了的一件",
    "suggest add --point AJ02 --category 教育 --channel 线上留言 --text 学校门口堵",
    "suggest import {folder}/old.csv",
    "suggest reply AJ02-2306-003 --text 已加压 --on 2023-06-12",
    "suggest reply AJ02-2306-004 --text 列入明年计划 --on 2023-06-12",
    "promise add AJ02-2306-004 --text 三组路拓宽到五米 --by 2024-06-30",
    "suggest decline AJ02-2306-005 --reason 不属本级 --on 2023-06-12",
    "suggest merge AJ02-2306-006 --into AJ02-2306-002 --on 2023-06-12",
    "suggest wait AJ02-2306-007 --reason 等选民补材料 --on 2023-06-12",
    "suggest supervise AJ02-2306-008 --reason 久拖 --by 主任会议 --on 2023-06-12",
    "suggest reply AJ02-2306-009 --text 已装 --on 2023-06-12",
    "suggest confirm AJ02-2306-009 --rating 不满意 --text 没水 --on 2023-06-13",
    "suggest void AJ02-2306-010 --reason 重复",
    "suggest attach AJ02-2306-001 {folder}/photo.jpg",
    "suggest note AJ02-2306-001 --text 选民又来问了",
    "suggest list --overdue --save 超期",
    "bulletin publish 2023-05",
    "bulletin photo 2023-06 {folder}/photo.jpg --caption 新路灯 --consent 本人同意",
    *(step for ledger in LEDGERS for step in ledger.STEPS),
)

LINES = (
    "init --from {folder}/office.toml --db {folder}/new.db",
    "today",
    "platform list",
    "platform tree",
    "platform show AJ02",
    "platform add AJ09 --name 新点 --kind 点 --township 艾家镇 --parent AJ02",
    "platform edit AJ02 --address 柳林村委会",
    "platform void AJ21 --reason 撤并",
    "platform import {folder}/platforms.csv",
    "rep list",
    "rep show Q001",
    "rep add Q009 --name 田新禾 --level 区 --township 艾家镇 --platform AJ02",
    "rep edit Q001 --post 村民委员会主任",
    "rep void XQB02 --reason 录错",
    "rep import {folder}/reps.csv",
    "unit list",
    "unit show 住建局",
    "unit add 点军区民政局 --kind 区直部门 --short-name 民政局",
    "unit edit 住建局 --contact 周主任",
    "unit void 柳林村村民委员会 --reason 撤并",
    "unit import {folder}/units.csv",
    "voter list",
    "voter show 1 --reveal --reason 回访",
    "voter looks --voter 1",
    "voter add --name 钱有余 --phone 13907175678",
    "voter edit 1 --address 柳林村二组",
    "voter void 1 --reason 录错",
    "voter import {folder}/voters.csv",
    "reception set AJ02 2023-07 --rep Q001 --leader Q002",
    "reception attend AJ02 2023-06 --present Q001 --leave XAJ01",
    "reception rota 2023-07 --point AJ02",
    "reception leave Q002 --from 2023-07-01 --to 2023-07-31 --reason 学习",
    "reception leaves",
    "reception leave-void 1 --reason 不去了",
    "reception swap AJ03 2023-06 Q001 Q002 --reason 有会",
    "reception notice 2023-07 --point AJ02",
    "reception due",
    "reception list --month 2023-06",
    "reception show AJ02 2023-06",
    "reception plan 2024",
    "reception add AJ21 2023-07-05 --note 户里也接",
    "reception edit AJ02 2023-07 --on 2023-07-06 --note 改期",
    "reception void AJ03 2023-09 --reason 停",
    "reception import {folder}/reception.csv",
    "suggest accept AJ02-2306-001",
    "suggest answer AJ02-2306-011 --text 当场讲清了",
    "suggest first-reply AJ02-2306-011 --text 已收到",
    "suggest assign AJ02-2306-001 --unit 住建局",
    "suggest sign AJ02-2306-002",
    "suggest reply AJ02-2306-002 --text 修好了",
    "suggest return AJ02-2306-002 --reason 错交",
    "suggest extend AJ02-2306-002 --until 2023-12-31 --reason 等料",
    "suggest confirm AJ02-2306-003 --rating 满意 --way 电话",
    "suggest rehandle AJ02-2306-009 --unit 住建局 --reason 没修好",
    "suggest close AJ02-2306-003 --outcome 解决",
    "suggest reopen AJ02-2306-004 --reason 又窄了",
    "suggest decline AJ02-2306-001 --reason 不属本级",
    "suggest resume AJ02-2306-005",
    "suggest petition AJ02-2306-001 --reason 转信访",
    "suggest merge AJ02-2306-001 --into AJ02-2306-002",
    "suggest unmerge AJ02-2306-006",
    "suggest archive AJ02-2306-004",
    "suggest void AJ02-2306-001 --reason 重复",
    "suggest wait AJ02-2306-002 --reason 等选民",
    "suggest continue AJ02-2306-007 --text 材料来了",
    "suggest supervise AJ02-2306-001 --reason 久拖",
    "suggest unsupervise AJ02-2306-008 --reason 已办",
    "suggest handbacks",
    "suggest edit AJ02-2306-001 --title 路灯坏了",
    "suggest attach AJ02-2306-001 {folder}/photo.png --copy",
    "suggest attachments AJ02-2306-001",
    "suggest detach AJ02-2306-001 1 --reason 传错了",
    "suggest note AJ02-2306-001 --text 已电话告知",
    "suggest unnote AJ02-2306-001 1 --reason 记错了",
    "suggest lists",
    "suggest similar AJ02-2306-005",
    "suggest form AJ02-2306-001",
    "suggest receipt AJ02-2306-001",
    f"{ADD} 路灯又坏了 --voter 孙满仓 --unit 住建局",
    "suggest list --state 办理中",
    "suggest list --state 已登记、退办待转",
    "suggest list --sign-overdue",
    "suggest show AJ02-2306-001",
    "suggest search 路灯",
    "suggest due",
    "suggest slip AJ02-2306-002",
    "suggest import {folder}/suggestions.csv",
    "suggest import-events {folder}/events.csv",
    "suggest verbs",
    "remind log AJ02-2306-002 --way 电话",
    "remind sheet --unit 住建局",
    "remind unsent",
    "remind history",
    "remind tally",
    "promise add AJ02-2306-003 --text 再铺一条管 --by 2024-06-30",
    "promise list",
    "promise show 1",
    "promise keep 1 --text 已拓宽",
    "promise postpone 1 --by 2024-12-31 --reason 征地",
    "promise void 1 --reason 录错",
    "promise due",
    "promise import {folder}/promises.csv",
    "stats balance 2023-06",
    "stats times",
    "stats ageing",
    "stats diff 2023-06-20",
    "stats ledgers 2023 --by 季度 --as-of 2023-06-20",
    "bulletin pick 2023-06 AJ02-2306-003",
    "bulletin drop 2023-06 AJ02-2306-003",
    "bulletin order 2023-06 民心所盼 AJ02-2306-003",
    "bulletin headline 2023-06 AJ02-2306-003 --text 水压上来了 --column 民心所盼",
    "bulletin lead 2023-06 --text 本月办得快",
    "bulletin reset 2023-06 --all",
    "bulletin draft 2023-06",
    "bulletin preview 2023-06",
    "bulletin check 2023-06",
    "bulletin photo 2023-06 {folder}/photo.jpg --caption 桥栏",
    "bulletin photos 2023-06",
    "bulletin photo-consent 2023-06 1 本人签字同意",
    "bulletin unphoto 2023-06 1",
    "bulletin build 2023-06",
    "bulletin publish 2023-06",
    "bulletin list",
    "bulletin show 2023-05",
    "bulletin index 2023",
    "bulletin acceptances",
    "batch {folder}/lines.txt",
    "settings show",
    "settings load {folder}/office.toml",
    "settings set bulletin.copies 7",
    "settings templates",
    "db upgrade",
    "db backup {folder}/copy.db",
    "db check",
    "stats",
    "completion bash",
    *(line for ledger in LEDGERS for line in ledger.LINES),
)


def words_of(line: str, folder: Path) -> list[str]:
    """Return a line as the words of a command line."""
    return [word.replace("{folder}", str(folder)) for word in shlex.split(line)]


def write_files(folder: Path, office: Path) -> None:
    """Write the files that the lines name."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in ("JPEG", "PNG"):
        Image.new("RGB", (32, 24), "navy").save(folder / f"photo.{'jpg' if kind == 'JPEG' else 'png'}", kind)
    (folder / "office.toml").write_bytes(office.read_bytes())
    for name, text in {
        "platforms.csv": "编码,名称,类别,乡镇街道\nAJ08,新站,站,艾家镇\n",
        "reps.csv": "编号,姓名,层级,乡镇街道\nQ008,田新禾,区,艾家镇\n",
        "units.csv": "名称,类别\n点军区民政局,区直部门\n",
        "voters.csv": "姓名,电话\n李小满,13907170009\n",
        "reception.csv": "平台编码,月份,日期,代表编号,角色,出席,备注\nAJ03,2023-05,2023-05-05,Q001,轮值,是,\n",
        "suggestions.csv": "原编号,平台编码,接待日期,原话,类别\n旧1,AJ03,2023-05-05,渔港灯不亮,路灯电力\n",
        "old.csv": "原编号,平台编码,接待日期,原话,类别\n旧0,AJ03,2023-05-05,渡口缺栏杆,道路交通\n",
        "events.csv": "原编号,动作,日期,内容\n旧0,受理,2023-06-06,\n",
        "promises.csv": "件号,承诺内容,承诺日期,兑现期限\nAJ02-2306-003,装泵,2023-06-20,2024-01-31\n",
        "lines.txt": "suggest accept AJ02-2306-001\n",
        **{name: text for ledger in LEDGERS for name, text in ledger.FILES.items()},
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
