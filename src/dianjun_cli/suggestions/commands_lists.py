"""`dj suggest lists`: the lists kept under a name."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import group
from dianjun_cli.core.output import Note, Table

app = group("")


@app.command("lists")
def show_lists(
    ctx: typer.Context,
    remove: Annotated[str, typer.Option("--remove", metavar="名称", help="去掉哪个清单")] = "",
) -> Note | Table:
    """存下的清单：各是什么意思，现有几件。存用 dj suggest list 条件 --save 名称。"""
    from . import lists

    if not remove:
        return lists.table(ctx.obj)
    name = lists.removed(ctx.obj, remove)
    return Note(f"已去掉清单 @{name}。", {"name": name, "removed": True})
