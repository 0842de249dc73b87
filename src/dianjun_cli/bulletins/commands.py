"""`dj bulletin`: building and publishing; the editor's draft and the photographs stand beside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import OfMonth, group, needed
from dianjun_cli.core.output import Card, Document, Note, Table
from dianjun_cli.vocab import Edition

from . import commands_draft, commands_photo

app = group("《5号见》专刊：编、查、印发。")
for _part in (commands_draft.app, commands_photo.app):
    app.registered_commands.extend(_part.registered_commands)

Out = Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")]
Revision = Annotated[int, typer.Option("--revision", help="第几版（默认最新的一版）", min=0, max=999)]
Accept = Annotated[list[str] | None, typer.Option("--accept", help="放行误报：件号:字词（可写多个，要有 --reason）")]
Reason = Annotated[str, typer.Option("--reason", help="放行的原因")]


@app.command()
def build(
    ctx: typer.Context,
    month: OfMonth,
    edition: Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版")] = "internal",
    out: Out = None,
    revision: Revision = 0,
    accept: Accept = None,
    reason: Reason = "",
) -> Document:
    """编一期专刊。已经印发的，给出印发时的原件。"""
    from .publication import building

    desk, chosen = ctx.obj, needed(Edition, edition, "版本")
    accepted = building.accepted(desk, accept or ())
    document = building.build(
        desk, month, "public" if chosen is Edition.PUBLIC else "internal", out, accepted, revision
    )
    if accepted:
        from . import service

        service.accept(desk, accepted, reason)
    return document


@app.command()
def publish(
    ctx: typer.Context,
    month: OfMonth,
    file: Annotated[Path | None, typer.Option("--file", help="人工改过的 Markdown（内部版）")] = None,
    correct: Annotated[str, typer.Option("--correct", help="更正已印发的一期：写明原因，原版保留")] = "",
    afresh: Annotated[bool, typer.Option("--afresh", help="更正时照稿子重印，不要原来在文件里改过的")] = False,
    reviewed_by: Annotated[
        str | None, typer.Option("--reviewed-by", help="审核人（默认按设置 bulletin.reviewer）")
    ] = None,
    signed_by: Annotated[str | None, typer.Option("--signed-by", help="签发人（默认按设置 bulletin.signer）")] = None,
    on: Annotated[str, typer.Option("--on", help="签发日期（默认今天）")] = "",
    copies: Annotated[
        int | None, typer.Option("--copies", help="印多少份（默认 bulletin.copies；更正照上一版）")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", help="报送发给谁，只作记录（默认按设置；更正照上一版）")] = None,
    accept: Accept = None,
    reason: Reason = "",
) -> Note:
    """印发：记下审核、签发、份数和报送发，两个版本、两种格式的字节都存下来，以后再编得到的就是它。"""
    from dianjun_cli.core.calendar import Month

    from .publication import building, publishing, signing

    desk = ctx.obj
    kept = publishing.may(desk, Month.parse(month), correct)
    publishing.check_edited(kept, file, afresh)
    accepted = building.accepted(desk, accept or ())
    if desk.interactive:  # nobody is asked who signed what cannot go out
        publishing.rehearse(desk, Month.parse(month), file, correct, accepted)
    sign_off = signing.of(desk, reviewed_by, signed_by, on, copies, to, kept)
    note = publishing.publish(desk, month, file, correct, accepted, sign_off)
    if accepted:
        from . import service

        service.accept(desk, accepted, reason)
    return note


@app.command("list")
def list_issues(ctx: typer.Context, year: Annotated[str, typer.Option("--year", help="哪一年，如 2023")] = "") -> Table:
    """列出印发过的各期。"""
    from . import queries

    return Table(queries.COLUMNS, queries.listed(ctx.obj.reader, year))


@app.command()
def show(ctx: typer.Context, month: OfMonth, revision: Revision = 0) -> Card:
    """看印发过的一期：版次、审核、签发、份数、存下的文件、人工改过什么。"""
    from .publication import archive

    return archive.shown(ctx.obj, month, revision)


@app.command()
def index(
    ctx: typer.Context,
    year: Annotated[str, typer.Argument(metavar="年份", help="哪一年，如 2023")],
    edition: Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版")] = "internal",
    out: Out = None,
) -> Document:
    """总目录：一年里各期登了什么。"""
    from .publication import archive

    return archive.index(ctx.obj, year, needed(Edition, edition, "版本"), out)


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
