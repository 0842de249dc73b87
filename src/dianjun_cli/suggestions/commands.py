"""`dj suggest`: the group. Registration and reading stand here, the verbs of a life in commands_verbs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    AtUnit,
    ByDeputy,
    CaseNumber,
    Columns,
    CsvFile,
    InCategory,
    InTownship,
    Limit,
    Sort,
    group,
)
from dianjun_cli.core.output import Card, Document, Note, Table

from . import commands_arrivals, commands_edit, commands_lists, commands_office, commands_papers, commands_verbs
from .commands_verbs import said

app = group("选民意见建议：从登记到销号。")
PARTS = (commands_verbs, commands_office, commands_edit, commands_papers, commands_lists, commands_arrivals)
for _part in PARTS:
    app.registered_commands.extend(_part.app.registered_commands)


@app.command()
def add(
    ctx: typer.Context,
    point: Annotated[str | None, typer.Option("--point", help="接待平台编码（线上留言写收件的点或户）")] = None,
    text: Annotated[str | None, typer.Option("--text", help="原话；写 - 从标准输入读")] = None,
    category: InCategory = None,
    title: Annotated[str | None, typer.Option("--title", help="事由，一行；不写就从原话里取")] = None,
    on: Annotated[str | None, typer.Option("--on", help="接待日期，不能在将来；早于今天记作补录")] = None,
    time: Annotated[str | None, typer.Option("--time", help="接待时间，如 09:30")] = None,
    rep: ByDeputy = None,
    other: Annotated[list[str] | None, typer.Option("--other", help="其他接待代表，可写多个")] = None,
    recorder: Annotated[str | None, typer.Option("--recorder", help="记录人")] = None,
    voter: Annotated[str | None, typer.Option("--voter", help="选民姓名；几个人来写“张三等7人”")] = None,
    sex: Annotated[str | None, typer.Option("--sex", help="性别：男、女")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="选民电话")] = None,
    address: Annotated[str | None, typer.Option("--address", help="选民住址")] = None,
    employer: Annotated[str | None, typer.Option("--employer", help="选民工作单位")] = None,
    local: Annotated[bool | None, typer.Option("--local/--not-local", help="是否本区选民")] = None,
    batches: Annotated[int | None, typer.Option("--batches", help="批（默认 1）")] = None,
    people: Annotated[int | None, typer.Option("--people", help="人次（默认 1）")] = None,
    nature: Annotated[str | None, typer.Option("--nature", help="性质：建议、求助、投诉、咨询、感谢")] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="渠道：接待日、走访、电话、线上留言……")] = None,
    secrecy: Annotated[bool, typer.Option("--secrecy", help="选民要求保密")] = False,
    proposed: Annotated[str | None, typer.Option("--proposed", help="拟办意见")] = None,
    route: Annotated[str | None, typer.Option("--route", help="处理去向，如 区直部门、转代表建议")] = None,
    answer: Annotated[str | None, typer.Option("--answer", help="现场答复的话（当场办结）；=名称 取常用答复")] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="现场答复的结果：解决、列入计划、解释说明")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="当场交办给哪个承办单位")] = None,
    same_as: Annotated[str | None, typer.Option("--same-as", help="和哪一件是同一件事：登记并入那件")] = None,
    archive_number: Annotated[str | None, typer.Option("--archive-number", help="档案号")] = None,
    recover: Annotated[bool, typer.Option("--recover", help="接着登记没登完的那件（有几件就先挑）")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="扔掉没登完的那件，不登记")] = False,
) -> Note:
    """登记一件。在终端里只写 dj suggest add，会逐项问；脚本里用选项写全。"""
    from . import intake

    facts = {key: value for key, value in locals().items() if key not in ("ctx", "recover", "forget", "intake")}
    if forget:
        return intake.forget(ctx.obj)
    facts["text"] = intake.read_text_option(text)
    facts["answer"] = said(ctx.obj, answer)
    return intake.take(ctx.obj, facts, recover)


@app.command("list")
def list_cases(
    ctx: typer.Context,
    saved: Annotated[str, typer.Argument(metavar="@清单", help="存下的清单；再写条件就在它里面挑")] = "",
    state: Annotated[list[str] | None, typer.Option("--state", help="状态，如 办理中；可写多个，用顿号隔开")] = None,
    here: Annotated[bool, typer.Option("--here", help="只看本点（DJ_POINT）")] = False,
    point: AtPoint = None,
    township: InTownship = None,
    unit: AtUnit = None,
    rep: ByDeputy = None,
    category: InCategory = None,
    channel: Annotated[str | None, typer.Option("--channel", help="渠道")] = None,
    since: Annotated[str | None, typer.Option("--from", help="接待日期从哪天起")] = None,
    until: Annotated[str | None, typer.Option("--to", help="接待日期到哪天止")] = None,
    month: Annotated[str | None, typer.Option("--month", help="接待月份，如 2023-06、本月、上月")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看超期没有答复的")] = False,
    with_attachments: Annotated[bool, typer.Option("--with-attachments", help="只看有附件的")] = False,
    due_within: Annotated[int | None, typer.Option("--due-within", help="几天之内到期的")] = None,
    supervised: Annotated[bool, typer.Option("--supervised", help="只看重点督办的")] = False,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="只看交办后还没有签收的，签收期限早的在前")] = False,
    sign_overdue: Annotated[bool, typer.Option("--sign-overdue", help="只看过了签收期限还没有签收的")] = False,
    troubled: Annotated[bool, typer.Option("--troubled", help="只看在办的、退办重办多次该督办的，带次数")] = False,
    voter: Annotated[str | None, typer.Option("--voter", help="选民姓名（要写全；显示时打码）")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="选民电话（要写全；显示时打码）")] = None,
    save: Annotated[str, typer.Option("--save", metavar="名称", help="把这些条件存成清单，大家都能用")] = "",
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出件，新的在前；各个条件可以一起用，也可以存下来再用。"""
    from . import listings, lists

    facts = {
        **{"state": state, "here": here, "sign_overdue": sign_overdue},
        **{"point": point, "township": township, "unit": unit, "rep": rep, "category": category},
        **{
            "channel": channel,
            "since": since,
            "until": until,
            "month": month,
            "overdue": overdue,
            "with_attachments": with_attachments,
        },
        **{"supervised": supervised, "unsigned": unsigned, "troubled": troubled},
        **{"due_within": due_within, "voter": voter, "phone": phone},
    }
    if saved:
        lists.marked(saved)
        options = lists.called(ctx.obj, saved)[1]
        sort, columns = sort or options.get("sort", ""), columns or options.get("columns", "")
    rows, total, shown = lists.cases(ctx.obj, facts, 0 if sort else limit, saved)
    told = lists.kept(ctx.obj, save, saved, {**facts, "sort": sort, "columns": columns}) if save else ""
    notes = (*listings.counted(ctx.obj, rows, total, limit), *([told] if told else []))
    return listing.table(shown, rows, limit=limit, sort=sort, chosen=columns, total=total, notes=notes)


@app.command()
def show(
    ctx: typer.Context,
    number: CaseNumber,
    reveal: Annotated[bool, typer.Option("--reveal", help="显示选民姓名、电话、住址（会留痕）")] = False,
    reason: Annotated[str, typer.Option("--reason", help="为什么要看（和 --reveal 一起）")] = "",
) -> Card:
    """看一件的全部和经过。选民信息默认打码。"""
    from . import listings

    return listings.card(ctx.obj, number, reveal, reason)


@app.command()
def search(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="字词", help="要找的字词，一个字也行；空格隔开的都要有")],
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """在事由、原话、答复、回访、备注、附件说明里找字词。"""
    from . import listings

    rows, total, shown = listings.found(ctx.obj, query, 0 if sort else limit)
    notes = listings.counted(ctx.obj, rows, total, limit)
    return listing.table(shown, rows, limit=limit, sort=sort, chosen=columns, total=total, notes=notes)


@app.command()
def due(
    ctx: typer.Context,
    days: Annotated[int | None, typer.Option("--days", help="几天之内到期也算（默认按设置 limits.due_soon）")] = None,
) -> Table:
    """超期的和快到期的。有就退出码 1，供定时任务用。"""
    from . import listings

    return listings.due(ctx.obj, days)


@app.command()
def slip(
    ctx: typer.Context,
    number: CaseNumber,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
) -> Document:
    """交办单：给承办单位的一页纸，有选民电话（要求保密的没有），出单留痕。"""
    from . import slips

    return slips.slip(ctx.obj, number, out)


@app.command("import")
def import_cases(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入件（登记部分）；有一处不对就整份不导。"""
    from . import importing

    count = importing.cases(ctx.obj, path)
    return Note(f"已导入 {count} 件。", {"count": count})


@app.command("import-events")
def import_events(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入件的经过（交办、答复、回访……）；有一处不对就整份不导。"""
    from . import importing

    count = importing.events(ctx.obj, path)
    return Note(f"已导入 {count} 条经过。", {"count": count})


@app.command()
def verbs(ctx: typer.Context, state: Annotated[str, typer.Argument(metavar="状态", help="只看这个状态")] = "") -> Table:
    """状态与动作表：什么状态下能做什么，做完是什么状态，要写什么，谁办。"""
    from . import listings

    return listings.table_of_verbs(state)
