"""`dj reception notice` and `due`: telling people who receives, and being told that it is time to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.options import OfMonth, group
from dianjun_cli.core.output import Document, Table

from .asking import OnlyPoint

app = group("")


@app.command("notice")
def notice(
    ctx: typer.Context,
    month: OfMonth,
    point: OnlyPoint = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
    issue: Annotated[bool, typer.Option("--issue", help="记下今天已发；从此这个月的名单不再重抽")] = False,
) -> Document:
    """接待通知：日期、地点、时间、轮值代表和领导；不写 --point 是全部点一张表。

    只打印不算发；真发了加 --issue。没排轮值的点发不了，会点名，退出码为 1。
    """
    from . import notices

    desk, wanted = ctx.obj, Month.parse(month)
    days = notices.chosen(desk, wanted, point)
    if not issue:
        return notices.paper(desk, wanted, days, None, out)
    from . import service_rota

    assert desk.session  # the lock first
    days = notices.chosen(desk, wanted, point)
    ready = notices.to_issue(desk, days)
    service_rota.issue(desk, ready)
    return notices.paper(desk, wanted, days, ready, out)


@app.command("due")
def due(ctx: typer.Context, point: OnlyPoint = None) -> Table:
    """哪些接待通知今天该发、迟了没发；有就退出码 1，供定时任务。设了 DJ_POINT 只看本点。"""
    from . import notices

    return notices.due(ctx.obj, point)
