"""`dj suggest similar`, `form`, `receipt`: what the desk needs when a voter arrives, and gives when one leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import CaseNumber, Limit, group
from dianjun_cli.core.output import Document, Table

app = group("")

Out = Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")]


@app.command()
def similar(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="件号", help="像这一件的；不写就列出在办的件里成对相像的")] = "",
    point: Annotated[str | None, typer.Option("--point", help="只看这个平台在办的件")] = None,
    limit: Limit = 50,
) -> Table:
    """可能是同一件事的件：同一个点、半年之内；并不并案由人定（merge）。"""
    from . import likely

    return likely.of_case(ctx.obj, number) if number else likely.pairs(ctx.obj, point, limit)


@app.command()
def form(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="件号", help="哪一件；不写就出一张空表")] = "",
    point: Annotated[str | None, typer.Option("--point", help="空表上印哪个接待点")] = None,
    out: Out = None,
) -> Document:
    """接待登记表：空表供没有网时手写，填好的供选民、代表、记录人签字（有选民身份，出表留痕）。"""
    from dianjun_cli.core.errors import BadInput

    from . import forms

    if number and point:
        raise BadInput("件号和 --point 只写一样：有件号的表，接待点就是那一件的。")
    return forms.filled(ctx.obj, number, out) if number else forms.empty(ctx.obj, point, out)


@app.command()
def receipt(
    ctx: typer.Context,
    number: CaseNumber,
    out: Out = None,
) -> Document:
    """登记回执：给选民的一张纸，说交给了谁、什么时候答复、问哪里；没有身份信息，随时可以重印。"""
    from . import forms

    return forms.receipt(ctx.obj, number, out)
