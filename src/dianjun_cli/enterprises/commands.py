"""`dj enterprise`: the firms, and figures over their difficulties."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    ByDeputy,
    Columns,
    CsvFile,
    InMonth,
    InTownship,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

from . import commands_difficulties, commands_leads

app = group("老树发新枝：企业、难题一件件攻坚、致谢、招商线索。")
app.add_typer(commands_difficulties.app, name="difficulty")
app.add_typer(commands_leads.app, name="lead")

Which = Annotated[str, typer.Argument(metavar="企业", help="编号（QY-2023-007）、尾号、名称或拼音首字母")]
Name = Annotated[str | None, typer.Option("--name", help="企业名称")]
ShortName = Annotated[str | None, typer.Option("--short-name", help="简称")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：老企业、其他企业")]
Status = Annotated[str | None, typer.Option("--status", help="状况：在营、停产、迁出、注销")]
Industry = Annotated[str | None, typer.Option("--industry", help="行业")]
SinceYear = Annotated[int | None, typer.Option("--since-year", help="哪一年落户本区")]
Contact = Annotated[str | None, typer.Option("--contact", help="企业联系人")]
Phone = Annotated[str | None, typer.Option("--phone", help="企业电话")]
Leaders = Annotated[list[str] | None, typer.Option("--leader", help="攻坚小组里的代表，可写多次或用顿号连写")]
Team = Annotated[str | None, typer.Option("--team", help="攻坚小组里不是代表的人，用顿号连写")]
Words = Annotated[str | None, typer.Option("--text", help="情况")]
Since = Annotated[str | None, typer.Option("--from", help="从哪天起列入的")]
Until = Annotated[str | None, typer.Option("--to", help="到哪天止列入的")]


@app.command()
def add(
    ctx: typer.Context,
    name: Name = None,
    kind: Kind = None,
    short_name: ShortName = None,
    township: InTownship = None,
    industry: Industry = None,
    since_year: SinceYear = None,
    contact: Contact = None,
    phone: Phone = None,
    status: Status = None,
    leader: Leaders = None,
    team: Team = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """列入一家企业；名称、类别、乡镇街道必填。"""
    from . import asking

    facts = given(short_name=short_name, industry=industry, since_year=since_year, contact=contact, phone=phone)
    facts |= given(team=team)
    return asking.add(ctx.obj, name, kind, status, township, facts, text or "", leader, on)


@app.command("list")
def list_firms(
    ctx: typer.Context,
    kind: Kind = None,
    township: InTownship = None,
    status: Status = None,
    rep: ByDeputy = None,
    since: Since = None,
    until: Until = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出企业和各有几件难题、解决了几件；写了代表就只列他在攻坚小组里的。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, kind, township, status, rep, since, until, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, firm: Which) -> Card:
    """看一家企业：攻坚小组、难题、经过。"""
    from . import asking

    return asking.card(ctx.obj, firm)


@app.command()
def edit(
    ctx: typer.Context,
    firm: Which,
    name: Name = None,
    kind: Kind = None,
    short_name: ShortName = None,
    township: InTownship = None,
    industry: Industry = None,
    since_year: SinceYear = None,
    contact: Contact = None,
    phone: Phone = None,
    status: Status = None,
    leader: Leaders = None,
    team: Team = None,
    text: Words = None,
    listed_on: Annotated[str | None, typer.Option("--on", help="列入的日期")] = None,
) -> Note:
    """更正一家企业的资料、状况、攻坚小组；原来写的留在经过里。"""
    from . import asking

    facts = given(name=name, short_name=short_name, township=township, industry=industry, since_year=since_year)
    facts |= given(contact=contact, phone=phone, team=team)
    return asking.edit(ctx.obj, firm, facts, kind, status, text, leader, listed_on)


@app.command()
def void(ctx: typer.Context, firm: Which, reason: Reason) -> Note:
    """作废一家登错的企业；还有难题的不能作废。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, firm)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_firms(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入企业；有一处不对就整份不导。"""
    from . import importing

    count = importing.firms(ctx.obj, path)
    return Note(f"已导入 {count} 家企业。", {"count": count})


@app.command()
def tally(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help="按什么分：kind、township、state、firm、firm-kind")] = "kind",
    kind: Annotated[str | None, typer.Option("--kind", help="只数哪类企业的：老企业、其他企业")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    explain: Annotated[str, typer.Option("--explain", help="点到件：写一行或一列的名字，或 融资,已解决")] = "",
) -> Table:
    """难题有多少、各到哪一步；写 --explain 就列出是哪几件。"""
    from . import asking

    return asking.tally(ctx.obj, by, as_of, explain, kind)


@app.command()
def due(
    ctx: typer.Context,
    within: Annotated[int | None, typer.Option("--within", help="几天内到期的也列（设置 limits.due_soon）")] = None,
) -> Table:
    """没有按时认领、超期和快到期的难题。有就退出码 1，供定时任务用。"""
    from . import asking

    return asking.due(ctx.obj, within)


@app.command()
def thanks(
    ctx: typer.Context, month: InMonth = None, limit: Limit = 50, sort: Sort = "", columns: Columns = ""
) -> Table:
    """企业怎样致谢：日期、方式、原话，新的在前；编“民声回响”时可以选用。"""
    from . import asking, queries_cases

    rows = asking.thanks(ctx.obj, month)
    return listing.table(queries_cases.THANKS, rows, limit=limit, sort=sort, chosen=columns)
