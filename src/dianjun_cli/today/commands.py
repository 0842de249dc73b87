"""`dj` alone, and `dj today`: the desk's day."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.output import Card

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def today(
    ctx: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="有要办的就退出码 1，供定时任务用")] = False,
) -> Card:
    """今天的桌面：下一个接待日、超期、快到期、等回访，别的台账里等着的。设了 DJ_POINT 只看本点。"""
    from . import day

    return day.card(ctx.obj, check)
