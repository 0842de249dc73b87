"""`dj score item`: the items of the deputies' points, one by one."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import Reason, group
from dianjun_cli.core.output import Note

app = group("代表积分项目一项项地加、改、停用、作废。整份的用 dj score import-items。")

Code = Annotated[str, typer.Argument(metavar="项", help="哪一项，如 JF1")]
Name = Annotated[str | None, typer.Option("--name", help="内容，如 接待选民")]
Counts = Annotated[list[str] | None, typer.Option("--counts", help="算哪些（dj duty kinds 列出），可写多次")]
First = Annotated[str | None, typer.Option("--first", help="第一次几分")]
Further = Annotated[str | None, typer.Option("--further", help="以后每次几分")]
Cap = Annotated[str | None, typer.Option("--cap", help="封顶几分")]
Since = Annotated[int | None, typer.Option("--from", help="从哪一年起这样（不写：用现在这一版的各年都照新的算）")]

OfScheme = Annotated[int | None, typer.Option("--from", help="哪一年起用的那一版里的（不写：现在用的这一版）")]


@app.command()
def add(
    ctx: typer.Context,
    code: Code,
    name: Name = None,
    counts: Counts = None,
    first: First = None,
    further: Further = None,
    cap: Cap = None,
    since: Since = None,
) -> Note:
    """加一项积分。"""
    from . import asking_schemes as asking

    return asking.add_item(ctx.obj, code, asking.item_facts(name, counts, first, further, cap), since)


@app.command()
def edit(
    ctx: typer.Context,
    code: Code,
    name: Name = None,
    counts: Counts = None,
    first: First = None,
    further: Further = None,
    cap: Cap = None,
    since: Since = None,
) -> Note:
    """改一项积分；写了 --from，以前的年份仍按原来的算。"""
    from . import asking_schemes as asking

    return asking.edit_item(ctx.obj, code, asking.item_facts(name, counts, first, further, cap), since)


@app.command()
def end(ctx: typer.Context, code: Code, since: Since = None) -> Note:
    """从哪一年起不再有这一项；以前的年份照旧。"""
    from . import asking_schemes as asking

    return asking.end_item(ctx.obj, code, since)


@app.command()
def void(ctx: typer.Context, code: Code, reason: Reason, since: OfScheme = None) -> Note:
    """作废一项登错的积分。"""
    from . import asking_schemes as asking

    return asking.void_item(ctx.obj, code, since, reason)
