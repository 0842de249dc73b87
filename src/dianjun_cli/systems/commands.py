"""`dj system`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import Columns, CsvFile, Limit, On, Reason, Sort, WithVoid, given, group
from dianjun_cli.core.output import Card, Document, Note, Table

app = group("制度：正文、从哪天起施行、修订、由哪些职责检查。")

Which = Annotated[str, typer.Argument(metavar="制度", help="制度编号（ZD-2023-007）、尾号或名称")]
Title = Annotated[str | None, typer.Option("--title", help="名称")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：接待日工作制度、联系选民制度……")]
Words = Annotated[str | None, typer.Option("--text", help="正文")]
FromFile = Annotated[Path | None, typer.Option("--file", help="正文的文件（UTF-8 或 GB18030 的文字）")]
IssuedBy = Annotated[str | None, typer.Option("--issued-by", help="印发单位")]
DocumentNumber = Annotated[str | None, typer.Option("--document-number", help="文号")]
Duties = Annotated[list[str] | None, typer.Option("--duty", help="由哪条职责检查（D04），可写多次或用顿号连写")]
InForce = Annotated[str | None, typer.Option("--from", help="从哪天起施行；不写就是印发那天")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="看哪一天施行的那份")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    kind: Kind = None,
    text: Words = None,
    file: FromFile = None,
    issued_by: IssuedBy = None,
    document_number: DocumentNumber = None,
    duty: Duties = None,
    in_force_on: InForce = None,
    on: On = "",
) -> Note:
    """登记一项制度；--on 是印发的日子。"""
    from . import asking

    facts = given(issued_by=issued_by, document_number=document_number)
    return asking.add(ctx.obj, title, kind, facts, duty, (text, file), in_force_on, on)


@app.command("list")
def list_systems(
    ctx: typer.Context,
    kind: Kind = None,
    duty: Annotated[str | None, typer.Option("--duty", help="只列由这条职责检查的")] = None,
    everything: Annotated[bool, typer.Option("--all", help="连修订过的、废止的、未生效的一起列")] = False,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起印发的")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止印发的")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="哪一天施行的，默认今天")] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出施行中的制度。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, kind, duty, everything, since, until, as_of, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, system: Which, as_of: AsOf = None) -> Card:
    """看一项制度：正文、前后的修订、经过。"""
    from . import asking

    return asking.card(ctx.obj, system, as_of)


@app.command()
def text(
    ctx: typer.Context,
    system: Which,
    as_of: AsOf = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
) -> Document:
    """打印一项制度的正文。"""
    from . import asking

    return asking.document(ctx.obj, system, as_of, out)


@app.command()
def edit(
    ctx: typer.Context,
    system: Which,
    title: Title = None,
    kind: Kind = None,
    text: Words = None,
    file: FromFile = None,
    issued_by: IssuedBy = None,
    document_number: DocumentNumber = None,
    duty: Duties = None,
    in_force_on: InForce = None,
    issued_on: Annotated[str | None, typer.Option("--on", help="印发的日期")] = None,
) -> Note:
    """更正登错的地方，原来写的留在经过里；制度本身改了用 revise。"""
    from . import asking

    facts = given(title=title, issued_by=issued_by, document_number=document_number)
    return asking.edit(ctx.obj, system, kind, facts, duty, (text, file), in_force_on, issued_on)


@app.command()
def revise(
    ctx: typer.Context,
    system: Which,
    title: Title = None,
    text: Words = None,
    file: FromFile = None,
    issued_by: IssuedBy = None,
    document_number: DocumentNumber = None,
    duty: Duties = None,
    in_force_on: InForce = None,
    on: On = "",
) -> Note:
    """修订：从哪天起用新的正文；原来的那份留着，过去的日子还看它。"""
    from . import asking

    facts = given(title=title, issued_by=issued_by, document_number=document_number)
    return asking.revise(ctx.obj, system, facts, duty, (text, file), in_force_on, on)


@app.command()
def repeal(
    ctx: typer.Context,
    system: Which,
    reason: Annotated[str | None, typer.Option("--reason", help="原因")] = None,
    on: On = "",
) -> Note:
    """废止，没有新的代替。"""
    from . import asking

    return asking.repeal(ctx.obj, system, reason, on)


@app.command()
def void(ctx: typer.Context, system: Which, reason: Reason) -> Note:
    """作废一项登错的制度；它修订的那份随即又施行。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, system, ctx.obj.today)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_systems(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入制度；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 项制度。", {"count": count})
