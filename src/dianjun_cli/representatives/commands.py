"""`dj rep`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    Columns,
    CsvFile,
    DeputyName,
    InTownship,
    Limit,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
    many,
    needed,
    word,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab import Level, Post

app = group("人大代表：区和乡镇两级名册。")

OfLevel = Annotated[str | None, typer.Option("--level", help="层级：区、乡镇")]
Held = Annotated[list[str] | None, typer.Option("--held", help="任职：常委会组成人员、主席团成员、领导干部；可写多次")]
Platforms = Annotated[list[str] | None, typer.Option("--platform", help="所属平台编码，可写多次")]
Term = Annotated[str | None, typer.Option("--term", help="届次")]
Electoral = Annotated[str | None, typer.Option("--electoral-unit", help="选区")]
Employer = Annotated[str | None, typer.Option("--employer", help="工作单位")]
Position = Annotated[str | None, typer.Option("--post", help="职务")]
Trade = Annotated[str | None, typer.Option("--trade", help="行业领域")]
Phone = Annotated[str | None, typer.Option("--phone", help="电话")]
Joined = Annotated[str | None, typer.Option("--joined-on", help="任职日期，如 2021-12-24")]
Pinyin = Annotated[str | None, typer.Option("--pinyin", help="读音（推算错了才写），如 shan xiao ming；写空重新推算")]
Left = Annotated[str | None, typer.Option("--left-on", help="离任日期（这一天起不再是代表）；写空去掉")]


def _facts(
    held: list[str] | None, platform: list[str] | None, joined_on: str | None, left_on: str | None
) -> dict[str, object]:
    from dianjun_cli.core.calendar import parse_day

    posts, days = many(held), {}
    for key, label, text in (("joined_on", "任职日期", joined_on), ("left_on", "离任日期", left_on)):
        if text is not None:
            days[key] = parse_day(text, label) if text.strip() else None
    told = None if posts is None else [word(Post, text, "任职") for text in posts]
    return {**given(posts=told, platforms=many(platform)), **days}


@app.command("list")
def list_deputies(
    ctx: typer.Context,
    level: OfLevel = None,
    township: InTownship = None,
    platform: Annotated[str | None, typer.Option("--platform", help="所属平台（编码或名称）")] = None,
    held: Annotated[str | None, typer.Option("--held", help="任职：常委会组成人员、主席团成员、领导干部")] = None,
    name: Annotated[str | None, typer.Option("--name", help="姓名（同名的都列）")] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出代表。"""
    from dianjun_cli.platforms import queries as platforms

    from . import queries

    rows = queries.listed(
        ctx.obj.reader,
        level=word(Level, level, "层级"),
        township=township or None,
        platform_id=platforms.find(ctx.obj.reader, platform)["id"] if platform else None,
        held=word(Post, held, "任职"),
        name=name.strip() if name else None,
        void=void,
    )
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command("show")
def show(ctx: typer.Context, who: DeputyName) -> Card:
    """看一位代表。"""
    from . import queries

    return Card(queries.COLUMNS, queries.card(ctx.obj.reader, who))


@app.command("add")
def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="编号", help="代表编号，如 Q001")],
    name: Annotated[str, typer.Option("--name", help="姓名")],
    level: Annotated[str, typer.Option("--level", help="层级：区、乡镇")],
    township: Annotated[str, typer.Option("--township", help="乡镇街道")],
    held: Held = None,
    platform: Platforms = None,
    term: Term = None,
    electoral_unit: Electoral = None,
    employer: Employer = None,
    post: Position = None,
    trade: Trade = None,
    phone: Phone = None,
    joined_on: Joined = None,
    left_on: Left = None,
) -> Note:
    """新增一位代表。"""
    from . import service

    facts = {
        **given(name=name, township=township, term=term, electoral_unit=electoral_unit, employer=employer),
        **given(post=post, trade=trade, phone=phone),
        **_facts(held, platform, joined_on, left_on),
        "code": code,
        "level": needed(Level, level, "层级"),
    }
    deputy = service.add(ctx.obj, facts)
    return Note(f"已新增代表 {deputy.code} {deputy.name}。", {"code": deputy.code, "name": deputy.name})


@app.command("edit")
def edit(
    ctx: typer.Context,
    who: DeputyName,
    name: Annotated[str | None, typer.Option("--name", help="姓名")] = None,
    level: OfLevel = None,
    township: InTownship = None,
    held: Held = None,
    platform: Platforms = None,
    term: Term = None,
    electoral_unit: Electoral = None,
    employer: Employer = None,
    post: Position = None,
    trade: Trade = None,
    phone: Phone = None,
    joined_on: Joined = None,
    left_on: Left = None,
    pinyin: Pinyin = None,
) -> Note:
    """更正代表的资料；写了的任职、平台整个换掉；编号不能改。"""
    from dianjun_cli.core.errors import BadInput

    from . import queries, service

    changes = {
        **given(name=name, township=township, term=term, electoral_unit=electoral_unit, employer=employer),
        **given(pinyin=pinyin, post=post, trade=trade, phone=phone, level=word(Level, level, "层级")),
        **_facts(held, platform, joined_on, left_on),
    }
    if not changes:
        raise BadInput("没有要更正的内容；dj rep edit --help 列出可改的项。")
    deputy = service.edit(ctx.obj, queries.find(ctx.obj.reader, who)["id"], changes)
    return Note(f"已更正代表 {deputy.code} {deputy.name}。", {"code": deputy.code, "changed": sorted(changes)})


@app.command("void")
def void(ctx: typer.Context, who: DeputyName, reason: Reason) -> Note:
    """作废一条录错的代表资料（离任的用 dj rep edit --left-on）。"""
    from . import queries, service

    deputy = service.void(ctx.obj, queries.find(ctx.obj.reader, who)["id"], reason)
    return Note(f"已作废代表 {deputy.code} {deputy.name}。", {"code": deputy.code, "void_on": str(deputy.void_on)})


@app.command("import")
def import_deputies(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入代表；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 位代表。", {"count": count})
