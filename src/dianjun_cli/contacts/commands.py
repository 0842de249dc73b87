"""`dj contact`: the links. The visits' commands stand in commands_visit.py, on the same group."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    ByDeputy,
    Columns,
    CsvFile,
    DeputyName,
    InTownship,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

from . import commands_visit

app = group("双联和廿长：谁联系谁、走访了没有、帮了什么，选民提的意见登成件。")
app.registered_commands.extend(commands_visit.app.registered_commands)

Which = Annotated[str, typer.Argument(metavar="联系", help="联系编号（LX-2023-001）或它的尾号")]
Some = Annotated[list[str] | None, typer.Argument(metavar="联系…", help="联系编号或尾号，可写几个")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：常委会、主席团、选民、廿长")]
To = Annotated[str | None, typer.Option("--to", help="联系哪位代表")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")]
Voter = Annotated[str | None, typer.Option("--voter", help="选民姓名或电话（要写全）")]


@app.command()
def add(
    ctx: typer.Context,
    kind: Kind = None,
    rep: Annotated[str | None, typer.Option("--rep", help="谁联系：常委会组成人员、主席团成员或代表")] = None,
    to: Annotated[list[str] | None, typer.Option("--to", help="联系哪几位代表，可写多次或用顿号连写")] = None,
    voter: Annotated[str | None, typer.Option("--voter", help="选民姓名")] = None,
    sex: Annotated[str | None, typer.Option("--sex", help="选民性别：男、女")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="选民电话，可以不写")] = None,
    address: Annotated[str | None, typer.Option("--address", help="选民住址")] = None,
    group_name: Annotated[str | None, typer.Option("--group", help="廿长的微信群名")] = None,
    on: On = "",
) -> Note:
    """登记联系：常委会组成人员联系区代表，主席团成员联系乡镇代表，代表联系选民，廿长联系农户。"""
    from . import asking

    identity = {"name": voter, "sex": sex, "phone": phone, "address": address}
    return asking.add(ctx.obj, kind, rep, to, identity, group_name, on)


@app.command("list")
def list_links(
    ctx: typer.Context,
    kind: Kind = None,
    rep: ByDeputy = None,
    to: To = None,
    township: InTownship = None,
    as_of: AsOf = None,
    ended: Annotated[bool, typer.Option("--ended", help="连已经结束的一起列")] = False,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出联系（选民遮盖），和走访了几次、最近哪天。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, kind, rep, to, township, as_of, ended, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(
    ctx: typer.Context,
    link: Which,
    reveal: Annotated[bool, typer.Option("--reveal", help="显示选民真实身份；谁、何时、为什么看会记下来")] = False,
    reason: Annotated[str | None, typer.Option("--reason", help="为什么要看")] = None,
) -> Card:
    """看一条联系：走访、经过；选民平时遮盖，--reveal 显示并留痕。"""
    from . import asking

    return asking.card(ctx.obj, link, reveal, reason)


@app.command()
def of(ctx: typer.Context, rep: DeputyName) -> Card:
    """看一位代表的整张网：上接天线（谁联系他），下接地气（选民、农户），最近走访。"""
    from . import asking

    return asking.of(ctx.obj, rep)


@app.command()
def edit(
    ctx: typer.Context,
    link: Which,
    rep: ByDeputy = None,
    to: To = None,
    from_on: Annotated[str | None, typer.Option("--from", help="从哪天起联系")] = None,
) -> Note:
    """更正一条联系；原来写的留在经过里。选民的姓名电话用 dj voter edit 更正。"""
    from . import asking

    return asking.edit(ctx.obj, link, rep, to, from_on)


@app.command()
def end(
    ctx: typer.Context,
    links: Some = None,
    reason: Annotated[str, typer.Option("--reason", help="为什么结束")] = "",
    rep: ByDeputy = None,
    kind: Kind = None,
    to: To = None,
    voter: Voter = None,
    on: On = "",
) -> Note:
    """结束联系（换人、离任、迁走），当天起不再算；可按 --rep、--kind 一次结束一批。"""
    from . import asking

    return asking.end(ctx.obj, asking.chosen(ctx.obj, links, rep, kind, to, voter, on, to_end=True), reason, on)


@app.command()
def void(ctx: typer.Context, link: Which, reason: Reason) -> Note:
    """作废一条登错的联系；它不再算联系，沿它登过的走访还算。"""
    from . import asking

    return asking.void(ctx.obj, link, reason)


@app.command("import")
def import_links(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入双联和廿长台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.links(ctx.obj, path)
    return Note(f"已导入 {count} 条联系。", {"count": count})


@app.command()
def uncovered(
    ctx: typer.Context,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="查哪些类别，可写多次或用顿号连写；不写按设置 contacts.covered_kinds"),
    ] = None,
    township: InTownship = None,
    since: Annotated[str | None, typer.Option("--since", help="这天以来没有走访的也找出来")] = None,
    days: Annotated[int | None, typer.Option("--days", help="这么多天没有走访的也找出来", min=0, max=3660)] = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """谁没有人联系、谁联系的人不够（设置 contacts.*）、谁没走访。有就退出码 1，供定时任务用。"""
    from . import asking

    return asking.uncovered(ctx.obj, kind, township, since, days, as_of, limit, sort, columns)


@app.command("group")
def name_group(
    ctx: typer.Context,
    rep: DeputyName,
    name: Annotated[str | None, typer.Option("--name", help="微信群名")] = None,
    on: On = "",
) -> Note:
    """把代表编入廿长，写明或改微信群名。"""
    from . import asking

    return asking.group(ctx.obj, rep, name, on)


@app.command()
def groups(
    ctx: typer.Context,
    township: InTownship = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出廿长、微信群和各联系几户。"""
    from . import asking

    return asking.groups(ctx.obj, township, void, (limit, sort, columns))


@app.command()
def ungroup(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="廿长", help="廿长编号（NZ-2022-001）或它的尾号")],
    reason: Reason,
) -> Note:
    """把一位代表从廿长中去掉（先结束联系的农户）。"""
    from dianjun_cli.entries.queries import find

    from . import queries, service

    gone = service.leave(ctx.obj, find(ctx.obj.reader, queries.TEAM, number)["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})
