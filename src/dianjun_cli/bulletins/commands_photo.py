"""`dj bulletin`: photographs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import OfMonth, group, word
from dianjun_cli.core.output import Note, Table
from dianjun_cli.vocab import IssueColumn

app = group("")

Serial = Annotated[int, typer.Argument(metavar="照片", help="照片的号，见 photos", min=1, max=999999)]


@app.command()
def photo(
    ctx: typer.Context,
    month: OfMonth,
    file: Annotated[Path, typer.Argument(metavar="文件", help="照片文件")],
    caption: Annotated[str, typer.Option("--caption", help="照片说明，印在照片下面")],
    consent: Annotated[str | None, typer.Option("--consent", help="谁、何时、怎样同意刊登；没有写就不能印发")] = None,
    after: Annotated[str | None, typer.Option("--after", help="登在哪一件后面（件号）")] = None,
    column: Annotated[str, typer.Option("--column", help="登在哪一栏（和 --after 都不写，就登在刊头下面）")] = "",
) -> Note:
    """收一张照片：扶正、缩小、去掉拍摄时间地点等信息，登在写明的地方。"""
    from .draft import shooting

    return shooting.add(ctx.obj, month, file, caption, consent, after, word(IssueColumn, column, "栏目"))


@app.command()
def photos(ctx: typer.Context, month: OfMonth) -> Table:
    """列出这个月的照片。"""
    from .draft import shooting

    return shooting.listed(ctx.obj, month)


@app.command("photo-consent")
def photo_consent(
    ctx: typer.Context,
    month: OfMonth,
    serial: Serial,
    words: Annotated[str, typer.Argument(metavar="同意", help="谁、何时、怎样同意刊登")],
) -> Note:
    """补写谁同意刊登。"""
    from . import service_photo
    from .draft import shooting

    row = shooting.found(ctx.obj, month, serial)
    service_photo.consent(ctx.obj, row["month"], serial, words)
    return Note(f"{row['month']} 照片 {serial} 已写明：{words}。", {"month": row["month"], "serial": serial})


@app.command()
def unphoto(ctx: typer.Context, month: OfMonth, serial: Serial) -> Note:
    """去掉一张照片，不留底；已印发的一期里照旧。"""
    from . import service_photo
    from .draft import shooting

    row = shooting.found(ctx.obj, month, serial)
    service_photo.remove(ctx.obj, row["month"], serial)
    return Note(f"{row['month']} 照片 {serial} 已去掉。", {"month": row["month"], "serial": serial})
