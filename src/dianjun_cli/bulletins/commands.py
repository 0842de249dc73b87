"""`dj bulletin`: building and publishing; the editor's draft and the photographs stand beside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import group, word
from dianjun_cli.core.output import Document, Note, Table
from dianjun_cli.vocab import Edition

from . import commands_draft, commands_photo

app = group("《5号见》专刊：编、查、印发。")
for _part in (commands_draft.app, commands_photo.app):
    app.registered_commands.extend(_part.registered_commands)

MonthText = Annotated[str, typer.Argument(metavar="月份", help="月份，如 2023-06")]
Accept = Annotated[list[str] | None, typer.Option("--accept", help="放行误报：件号:字词（可写多个，要有 --reason）")]
Reason = Annotated[str, typer.Option("--reason", help="放行的原因")]


@app.command()
def build(
    ctx: typer.Context,
    month: MonthText,
    edition: Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版")] = "internal",
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
    accept: Accept = None,
    reason: Reason = "",
) -> Document:
    """编一期专刊。已经印发的，给出印发时的原件。"""
    from . import building

    desk, chosen = ctx.obj, word(Edition, edition, "版本")
    accepted = building.accepted(desk, accept or ())
    document = building.build(desk, month, "public" if chosen is Edition.PUBLIC else "internal", out, accepted)
    if accepted:
        from . import service

        service.accept(desk, accepted, reason)
    return document


@app.command()
def publish(
    ctx: typer.Context,
    month: MonthText,
    file: Annotated[Path | None, typer.Option("--file", help="人工改过的 Markdown（内部版）")] = None,
    correct: Annotated[str, typer.Option("--correct", help="更正已印发的一期：写明原因，原版保留")] = "",
    accept: Accept = None,
    reason: Reason = "",
) -> Note:
    """印发：两个版本、两种格式的内容和字节都存下来，以后再编得到的就是它。"""
    from . import building

    desk = ctx.obj
    accepted = building.accepted(desk, accept or ())
    note = building.publish(desk, month, file, correct, accepted)
    if accepted:
        from . import service

        service.accept(desk, accepted, reason)
    return note


@app.command("list")
def list_issues(ctx: typer.Context) -> Table:
    """列出印发过的各期。"""
    from . import queries

    return Table(queries.COLUMNS, queries.listed(ctx.obj.reader))


@app.command()
def acceptances(ctx: typer.Context) -> Table:
    """列出放行过的字词和原因。"""
    from dianjun_cli.core.output import Column

    from . import queries

    columns = (
        Column("number", "件号"), Column("accepted", "字词"), Column("reason", "原因"), Column("actor", "经办人"),
        Column("accepted_at", "时刻"),
    )  # fmt: skip
    return Table(columns, queries.acceptances(ctx.obj.reader))
