"""`dj contact visit`, `visits`, `visit-…`: what came of a link."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    ByDeputy,
    Columns,
    CsvFile,
    InCategory,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

app = group("")

Which = Annotated[str, typer.Argument(metavar="走访", help="走访编号（ZF-2023-001）或它的尾号")]
Links = Annotated[list[str] | None, typer.Argument(metavar="联系…", help="联系编号或尾号，可写几个（同一位代表的）")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：常委会、主席团、选民、廿长")]
To = Annotated[str | None, typer.Option("--to", help="走访的是哪位代表")]
Voter = Annotated[str | None, typer.Option("--voter", help="走访的选民：姓名或电话（要写全）")]
ContactWay = Annotated[str | None, typer.Option("--way", help="方式：走访、电话、微信、见面")]
Words = Annotated[str | None, typer.Option("--text", help="说了什么、办了什么")]
Help = Annotated[str | None, typer.Option("--help-kind", help="帮了什么：矛盾调解、民生保障……（设置 contacts.helps）")]
Passed = Annotated[str | None, typer.Option("--passed-to", help="转给了谁")]


@app.command()
def visit(
    ctx: typer.Context,
    links: Links = None,
    rep: ByDeputy = None,
    kind: Kind = None,
    to: To = None,
    voter: Voter = None,
    way: ContactWay = None,
    text: Words = None,
    help_kind: Help = None,
    passed_to: Passed = None,
    suggest: Annotated[str | None, typer.Option("--suggest", help="选民提的意见（原话），同时登成一件")] = None,
    category: InCategory = None,
    title: Annotated[str | None, typer.Option("--title", help="这件的事由；不写就从原话里取")] = None,
    point: AtPoint = None,
    on: On = "",
) -> Note:
    """登记一次走访：沿哪几条联系、怎样联系的、说了什么、帮了什么；选民提的意见用 --suggest 同时登成件。"""
    from . import asking, asking_visit

    found = asking.chosen(ctx.obj, links, rep, kind, to, voter, on)
    asked = {"suggest": suggest, "category": category, "title": title, "point": point}
    return asking_visit.visit(
        ctx.obj, found, way, text or "", given(help_kind=help_kind, passed_to=passed_to), asked, on
    )


@app.command()
def visits(
    ctx: typer.Context,
    rep: ByDeputy = None,
    link: Annotated[str | None, typer.Option("--link", help="只列沿这条联系的")] = None,
    kind: Kind = None,
    help_kind: Help = None,
    helped: Annotated[bool, typer.Option("--helped", help="只列帮了忙的")] = False,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止")] = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出走访，新的在前。"""
    from . import asking_visit, queries

    rows = asking_visit.visits(ctx.obj, rep, link, kind, help_kind, helped, since, until, void)
    return listing.table(queries.VISITED, rows, limit=limit, sort=sort, chosen=columns)


@app.command("visit-show")
def show(ctx: typer.Context, visit: Which) -> Card:
    """看一次走访和它的经过。"""
    from . import asking_visit

    return asking_visit.card(ctx.obj, visit)


@app.command("visit-edit")
def edit(
    ctx: typer.Context,
    visit: Which,
    links: Annotated[list[str] | None, typer.Option("--link", help="走访的是哪几条联系，可写多次或用顿号连写")] = None,
    way: ContactWay = None,
    text: Words = None,
    help_kind: Help = None,
    passed_to: Passed = None,
    held_on: Annotated[str | None, typer.Option("--on", help="走访的日期")] = None,
) -> Note:
    """更正一次走访；原来写的留在经过里。"""
    from . import asking_visit

    facts = given(help_kind=help_kind, passed_to=passed_to)
    return asking_visit.edit(ctx.obj, visit, way, facts, text, links, held_on)


@app.command("visit-void")
def void(ctx: typer.Context, visit: Which, reason: Reason) -> Note:
    """作废一次登错的走访；由它登成的件还在，也登错了的用 dj suggest void 另外作废。"""
    from . import asking_visit

    return asking_visit.void(ctx.obj, visit, reason)


@app.command("import-visits")
def import_visits(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入走访台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.visits(ctx.obj, path)
    return Note(f"已导入 {count} 次走访。", {"count": count})
