"""`dj deed`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    ByDeputy,
    Columns,
    CsvFile,
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

app = group("树典型：代表的事迹，候选、树立，可登专刊。")

Which = Annotated[str, typer.Argument(metavar="事迹", help="编号（DX-2023-001）或它的尾号")]
Title = Annotated[str | None, typer.Option("--title", help="题目，一句话说清谁做了什么")]
Story = Annotated[str | None, typer.Option("--text", help="事迹，登专刊时照这个印")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="哪类事迹（设置 deeds.tags），可写多次")]
Period = Annotated[str | None, typer.Option("--period", help="什么时候的事，如 2018年以来")]
Sources = Annotated[str | None, typer.Option("--sources", help="材料来源：谁说的、哪份材料")]
Nominated = Annotated[str | None, typer.Option("--nominated-by", help="推荐单位")]


@app.command()
def add(
    ctx: typer.Context,
    rep: ByDeputy = None,
    title: Title = None,
    text: Story = None,
    tag: Tags = None,
    period: Period = None,
    sources: Sources = None,
    nominated_by: Nominated = None,
    on: On = "",
) -> Note:
    """登记一位代表的事迹，先作候选。"""
    from . import asking

    facts = given(tags=tag, period=period, sources=sources, nominated_by=nominated_by)
    return asking.add(ctx.obj, rep, title, text, facts, on)


@app.command("list")
def list_deeds(
    ctx: typer.Context,
    state: Annotated[str | None, typer.Option("--state", help="情况：候选、已树立")] = None,
    rep: ByDeputy = None,
    tag: Annotated[str | None, typer.Option("--tag", help="只看哪类事迹")] = None,
    township: InTownship = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止")] = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出事迹，新的在前。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, state, rep, tag, township, since, until, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, deed: Which) -> Card:
    """看一个事迹：全文、来源、经过。"""
    from . import asking

    return asking.card(ctx.obj, deed)


@app.command()
def edit(
    ctx: typer.Context,
    deed: Which,
    rep: ByDeputy = None,
    title: Title = None,
    text: Story = None,
    tag: Tags = None,
    period: Period = None,
    sources: Sources = None,
    nominated_by: Nominated = None,
    found_on: Annotated[str | None, typer.Option("--on", help="发现的日期")] = None,
) -> Note:
    """更正一个事迹；原来写的留在经过里。"""
    from . import asking

    facts = given(title=title, tags=tag, period=period, sources=sources, nominated_by=nominated_by)
    return asking.edit(ctx.obj, deed, rep, text, facts, found_on)


@app.command()
def choose(
    ctx: typer.Context,
    deed: Which,
    by: Annotated[str, typer.Option("--by", help="谁定的，如 主任会议")] = "",
    on: On = "",
) -> Note:
    """把候选树为典型；树为典型的才能登专刊。"""
    from . import asking

    return asking.choose(ctx.obj, deed, by, on)


@app.command()
def unchoose(ctx: typer.Context, deed: Which, reason: Reason) -> Note:
    """撤回树立：登错了，或不再作典型；回到候选，原来的留在经过里。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, deed)
    back = service.unchoose(ctx.obj, row["id"], reason)
    return Note(f"{back.number} 已撤回树立，回到候选。", {"number": back.number, "chosen_on": None})


@app.command()
def void(ctx: typer.Context, deed: Which, reason: Reason) -> Note:
    """作废一个登错的事迹。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, deed)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_deeds(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入事迹；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 个事迹。", {"count": count})
