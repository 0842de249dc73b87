"""`dj unit`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    Columns,
    CsvFile,
    InTownship,
    Limit,
    Reason,
    Sort,
    UnitName,
    WithVoid,
    given,
    group,
    many,
    needed,
    word,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab import UnitKind

app = group("承办单位：部门、乡镇街道、村社区、企事业单位。")

Kind = Annotated[str | None, typer.Option("--kind", help="类别：区直部门、乡镇街道、村社区、企事业单位")]
Short = Annotated[str | None, typer.Option("--short-name", help="简称")]
Aliases = Annotated[list[str] | None, typer.Option("--alias", help="别名，可写多次")]
Contact = Annotated[str | None, typer.Option("--contact", help="联系人")]
Pinyin = Annotated[str | None, typer.Option("--pinyin", help="读音（推算错了才写），如 shan xiao ming；写空重新推算")]
Phone = Annotated[str | None, typer.Option("--phone", help="电话")]


@app.command("list")
def list_units(
    ctx: typer.Context,
    kind: Kind = None,
    township: InTownship = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出承办单位。"""
    from . import queries

    rows = queries.listed(ctx.obj.reader, kind=word(UnitKind, kind, "类别"), township=township or None, void=void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command("show")
def show(ctx: typer.Context, unit: UnitName) -> Card:
    """看一个承办单位。"""
    from . import queries

    return Card(queries.COLUMNS, queries.find(ctx.obj.reader, unit))


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="名称（全称）")],
    kind: Annotated[str, typer.Option("--kind", help="类别：区直部门、乡镇街道、村社区、企事业单位")],
    short_name: Short = None,
    alias: Aliases = None,
    township: InTownship = None,
    contact: Contact = None,
    phone: Phone = None,
) -> Note:
    """新增一个承办单位。"""
    from . import service

    facts = {
        **given(name=name, short_name=short_name, aliases=many(alias), township=township, contact=contact),
        **given(phone=phone),
        "kind": needed(UnitKind, kind, "类别"),
    }
    unit = service.add(ctx.obj, facts)
    return Note(f"已新增承办单位 {unit.name}。", {"id": unit.id, "name": unit.name})


@app.command("edit")
def edit(
    ctx: typer.Context,
    unit: UnitName,
    name: Annotated[str | None, typer.Option("--name", help="名称（全称）")] = None,
    kind: Kind = None,
    short_name: Short = None,
    alias: Aliases = None,
    township: InTownship = None,
    contact: Contact = None,
    phone: Phone = None,
    pinyin: Pinyin = None,
) -> Note:
    """更正承办单位的资料；写了的别名整个换掉。"""
    from dianjun_cli.core.errors import BadInput

    from . import queries, service

    changes = {
        **given(name=name, short_name=short_name, aliases=many(alias), township=township, contact=contact),
        **given(phone=phone, pinyin=pinyin, kind=word(UnitKind, kind, "类别")),
    }
    if not changes:
        raise BadInput("没有要更正的内容；dj unit edit --help 列出可改的项。")
    found = service.edit(ctx.obj, queries.find(ctx.obj.reader, unit)["id"], changes)
    return Note(f"已更正承办单位 {found.name}。", {"name": found.name, "changed": sorted(changes)})


@app.command("void")
def void(ctx: typer.Context, unit: UnitName, reason: Reason) -> Note:
    """作废一个承办单位（在它手里的件不受影响）。"""
    from . import queries, service

    found = service.void(ctx.obj, queries.find(ctx.obj.reader, unit)["id"], reason)
    return Note(f"已作废承办单位 {found.name}。", {"name": found.name, "void_on": str(found.void_on)})


@app.command("import")
def import_units(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入承办单位；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 个承办单位。", {"count": count})
