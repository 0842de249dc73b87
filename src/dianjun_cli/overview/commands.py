"""`dj overview`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import Limit
from dianjun_cli.core.output import Output

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def overview(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="列出某个数后面的记录，如 platforms 或 家站点")
    ] = None,
    limit: Limit = 0,
) -> Output:
    """总览：各台账的数一屏看完，每个数都能点到记录。"""
    from . import asking

    return asking.explained(ctx.obj, as_of, explain, limit) if explain else asking.overview(ctx.obj, as_of)
