"""`dj voter`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import Columns, CsvFile, Limit, Reason, Sort, WithVoid, given, group, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab import Sex

app = group("选民：身份信息，平时遮盖，查看留痕。")

Number = Annotated[int, typer.Argument(metavar="选民编号", help="选民编号", min=1, max=2147483647)]
Name = Annotated[str | None, typer.Option("--name", help="姓名")]
SexOption = Annotated[str | None, typer.Option("--sex", help="性别：男、女")]
Phone = Annotated[str | None, typer.Option("--phone", help="电话")]
Address = Annotated[str | None, typer.Option("--address", help="住址")]
Employer = Annotated[str | None, typer.Option("--employer", help="工作单位")]
Local = Annotated[bool | None, typer.Option("--local/--not-local", help="是不是本区选民")]


@app.command("list")
def list_voters(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option("--name", help="姓名（要写全）")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="电话（要写全）")] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出选民（姓名、电话遮盖，住址、单位不显示）。"""
    from . import queries

    rows = queries.listed(ctx.obj.reader, name=name.strip() if name else None, phone=phone, void=void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command("show")
def show(
    ctx: typer.Context,
    number: Number,
    reveal: Annotated[bool, typer.Option("--reveal", help="显示真实身份；谁、何时、为什么看会记下来")] = False,
    reason: Annotated[str | None, typer.Option("--reason", help="为什么要看")] = None,
) -> Card:
    """看一位选民；平时遮盖，--reveal 显示真实身份并留痕。"""
    from dianjun_cli.core.errors import BadInput

    from . import queries

    row = queries.find(ctx.obj.reader, number)
    if not reveal:
        return Card(queries.COLUMNS, queries.masked(row))
    if ctx.obj.dry_run:
        raise BadInput("查看真实身份要留痕，不能与 --dry-run 一起用。")
    from . import service

    service.look(ctx.obj, number, "dj voter show", (reason or "").strip() or None)
    return Card(queries.COLUMNS, row)


@app.command("looks")
def looks(
    ctx: typer.Context,
    voter: Annotated[int | None, typer.Option("--voter", help="只看这位选民（编号）", min=1, max=2147483647)] = None,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出谁在什么时候看过谁的真实身份。"""
    from . import queries

    return listing.table(queries.LOOKS, queries.looks(ctx.obj.reader, voter), limit=limit, sort=sort, chosen=columns)


@app.command("add")
def add(
    ctx: typer.Context,
    name: Name = None,
    sex: SexOption = None,
    phone: Phone = None,
    address: Address = None,
    employer: Employer = None,
    local: Local = None,
) -> Note:
    """新增一位选民（平时随登记的件自动建立）。"""
    from . import service

    facts = {
        **given(name=name, phone=phone, address=address, employer=employer, local=local),
        **given(sex=word(Sex, sex, "性别")),
    }
    voter = service.add(ctx.obj, facts)
    return Note(f"已新增选民 {voter.id}。", {"id": voter.id})


@app.command("edit")
def edit(
    ctx: typer.Context,
    number: Number,
    name: Name = None,
    sex: SexOption = None,
    phone: Phone = None,
    address: Address = None,
    employer: Employer = None,
    local: Local = None,
) -> Note:
    """更正选民的身份信息（所有关联的件一起更正）。"""
    from . import service

    changes = {
        **given(name=name, phone=phone, address=address, employer=employer, local=local),
        **given(sex=word(Sex, sex, "性别")),
    }
    changed = service.edit(ctx.obj, number, changes)
    return Note(f"已更正选民 {number}。", {"id": number, "changed": sorted(changed)})


@app.command("void")
def void(ctx: typer.Context, number: Number, reason: Reason) -> Note:
    """作废一条录错或重复的选民信息（关联的件不受影响）。"""
    from . import service

    voter = service.void(ctx.obj, number, reason)
    return Note(f"已作废选民 {number}。", {"id": number, "void_on": str(voter.void_on)})


@app.command("import")
def import_voters(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入选民（姓名和电话都相同的合为一位）；有一处不对就整份不导。"""
    from . import importing

    count, there = importing.run(ctx.obj, path)
    told = f"另有 {there} 行的人原来就有，没有再登。" if there else ""
    return Note(f"已导入 {count} 位选民。{told}", {"count": count, "there": there})
