"""`dj dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import Columns, DeputyName, InTownship, Limit, Sort, group
from dianjun_cli.core.output import Document, Note, Table

app = group("履职档案：一位代表一年一页，从各台账算出，不另外登记。")

OfYear = Annotated[str | None, typer.Argument(metavar="年份", help="如 2023；不写就是今年")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")]
WhichEdition = Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版（不见选民）")]


@app.command()
def show(
    ctx: typer.Context,
    who: DeputyName,
    year: OfYear = None,
    edition: WhichEdition = "internal",
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
    as_of: AsOf = None,
) -> Document:
    """一位代表一年的履职档案。"""
    from . import asking

    return asking.shown(ctx.obj, who, year, edition, out, as_of)


@app.command("list")
def list_dossiers(
    ctx: typer.Context,
    year: OfYear = None,
    level: Annotated[str | None, typer.Option("--level", help="只看哪一级的代表：区、乡镇")] = None,
    township: InTownship = None,
    as_of: AsOf = None,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """一位代表一行：各样事几次，职责履行得怎样。"""
    from . import asking

    return asking.listed(ctx.obj, year, level, township, (limit, sort, columns), as_of)


@app.command()
def build(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹（没有就建）")],
    year: OfYear = None,
    edition: WhichEdition = "internal",
    form: Annotated[str, typer.Option("--form", help="每页写成 html 或 md")] = "html",
    as_of: AsOf = None,
) -> Note:
    """全部代表一年的履职档案，一人一个文件，另有目录页。"""
    from . import asking

    return asking.build(ctx.obj, year, out, form, edition, as_of)
