"""`dj suggest attach` and `note`: files and notes put to a case, which are no step of its life."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import CaseNumber, On, WithVoid, group
from dianjun_cli.core.output import Note, Table

app = group("")

Serial = Annotated[int, typer.Argument(metavar="序号", help="第几个（dj suggest show 里的序号）")]
Why = Annotated[str | None, typer.Option("--reason", help="原因")]


@app.command()
def attach(
    ctx: typer.Context,
    number: CaseNumber,
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="照片、扫描件等，可写多个")],
    caption: Annotated[str, typer.Option("--caption", help="说明，一行")] = "",
    copy: Annotated[bool, typer.Option("--copy", help="存一份到资料库的文件夹（不加就只记下在哪里）")] = False,
) -> Note:
    """给一件附上照片、扫描件；只供内部看，不上专刊。"""
    from . import papers

    return papers.attach(ctx.obj, number, files, caption, copy)


@app.command()
def attachments(ctx: typer.Context, number: CaseNumber, with_void: WithVoid = False) -> Table:
    """列出一件的附件。"""
    from . import papers

    return papers.listed(ctx.obj, number, with_void)


@app.command()
def detach(ctx: typer.Context, number: CaseNumber, serial: Serial, reason: Why = None) -> Note:
    """去掉附错的附件，写明原因；记录留着。"""
    from . import papers

    return papers.detach(ctx.obj, number, serial, reason)


@app.command()
def note(
    ctx: typer.Context,
    number: CaseNumber,
    text: Annotated[str | None, typer.Option("--text", help="内容；写 - 从标准输入读")] = None,
    for_voter: Annotated[bool, typer.Option("--for-voter", help="给选民看，印在回执上（不加就只供内部看）")] = False,
    on: On = "",
) -> Note:
    """记一条备注：不是办理的一步，不改状态、期限和统计。"""
    from . import papers

    return papers.note(ctx.obj, number, text, for_voter, on)


@app.command()
def unnote(ctx: typer.Context, number: CaseNumber, serial: Serial, reason: Why = None) -> Note:
    """作废一条备注，写明原因；要改就作废了重记。"""
    from . import papers

    return papers.unnote(ctx.obj, number, serial, reason)
