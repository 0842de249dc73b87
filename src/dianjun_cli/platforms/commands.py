"""`dj platform`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    Columns,
    CsvFile,
    InTownship,
    Limit,
    PointName,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
    needed,
    word,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab import HouseholdKind, PlatformKind

app = group("家站点户：四级平台。")

Kind = Annotated[str | None, typer.Option("--kind", help="类别：家、站、点、户")]
Household = Annotated[str | None, typer.Option("--household-kind", help="中心户类型：联络、行业、产业")]
Trade = Annotated[str | None, typer.Option("--trade", help="行业")]
Parent = Annotated[str | None, typer.Option("--parent", help="上级平台编码")]
Address = Annotated[str | None, typer.Option("--address", help="地址")]
Contact = Annotated[str | None, typer.Option("--contact", help="联系人")]
Phone = Annotated[str | None, typer.Option("--phone", help="联系电话")]
Pinyin = Annotated[str | None, typer.Option("--pinyin", help="读音（推算错了才写），如 shan xiao ming；写空重新推算")]
Receives = Annotated[bool | None, typer.Option("--receives/--no-receives", help="5 号是否接待")]


@app.command("list")
def list_platforms(
    ctx: typer.Context,
    kind: Kind = None,
    township: InTownship = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出平台。"""
    from . import queries

    rows = queries.listed(ctx.obj.reader, kind=word(PlatformKind, kind, "类别"), township=township or None, void=void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def tree(ctx: typer.Context) -> Table:
    """看家站点户的层级。"""
    from . import queries

    chosen = [c for c in queries.COLUMNS if c.key in ("code", "name", "kind", "township", "receives")]
    return Table(chosen, queries.tree(ctx.obj.reader))


@app.command()
def show(ctx: typer.Context, point: PointName) -> Card:
    """看一个平台。"""
    from . import queries

    return Card(queries.COLUMNS, queries.find(ctx.obj.reader, point))


@app.command()
def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="编码", help="平台编码，如 AJ02")],
    name: Annotated[str, typer.Option("--name", help="名称")],
    kind: Annotated[str, typer.Option("--kind", help="类别：家、站、点、户")],
    township: Annotated[str, typer.Option("--township", help="乡镇街道")],
    household_kind: Household = None,
    trade: Trade = None,
    parent: Parent = None,
    address: Address = None,
    contact: Contact = None,
    phone: Phone = None,
    receives: Receives = None,
) -> Note:
    """新增一个平台。"""
    from . import service

    facts = {
        **given(name=name, trade=trade, parent=parent, township=township, address=address, contact=contact),
        **given(phone=phone, receives=receives),
        "code": code,
        "kind": needed(PlatformKind, kind, "类别"),
        "household_kind": word(HouseholdKind, household_kind, "中心户类型"),
    }
    platform = service.add(ctx.obj, facts)
    return Note(f"已新增平台 {platform.code} {platform.name}。", {"code": platform.code, "name": platform.name})


@app.command()
def edit(
    ctx: typer.Context,
    point: PointName,
    name: Annotated[str | None, typer.Option("--name", help="名称")] = None,
    kind: Kind = None,
    township: InTownship = None,
    household_kind: Household = None,
    trade: Trade = None,
    parent: Parent = None,
    address: Address = None,
    contact: Contact = None,
    phone: Phone = None,
    receives: Receives = None,
    pinyin: Pinyin = None,
) -> Note:
    """更正平台的资料；编码不能改（件号以它开头）。"""
    from dianjun_cli.core.errors import BadInput

    from . import queries, service

    changes = {
        **given(name=name, trade=trade, parent=parent, township=township, address=address, contact=contact),
        **given(phone=phone, pinyin=pinyin, receives=receives, kind=word(PlatformKind, kind, "类别")),
        **given(household_kind=word(HouseholdKind, household_kind, "中心户类型")),
    }
    if not changes:
        raise BadInput("没有要更正的内容；dj platform edit --help 列出可改的项。")
    platform = service.edit(ctx.obj, queries.find(ctx.obj.reader, point)["code"], changes)
    return Note(f"已更正平台 {platform.code}。", {"code": platform.code, "changed": sorted(changes)})


@app.command()
def void(ctx: typer.Context, point: PointName, reason: Reason) -> Note:
    """作废一个平台（已有的件不受影响）。"""
    from . import queries, service

    platform = service.void(ctx.obj, queries.find(ctx.obj.reader, point)["code"], reason)
    return Note(f"已作废平台 {platform.code}。", {"code": platform.code, "void_on": str(platform.void_on)})


@app.command("import")
def import_platforms(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入平台；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 个平台。", {"count": count})
