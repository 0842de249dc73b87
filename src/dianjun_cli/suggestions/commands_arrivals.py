"""`dj suggest similar`, `form`, `receipt`: what the desk needs when a voter arrives, and gives when one leaves."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import Limit, group
from dianjun_cli.core.output import Table

app = group("")


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
