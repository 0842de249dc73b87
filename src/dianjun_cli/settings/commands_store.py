"""`dj init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.output import Note

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def init(
    ctx: typer.Context,
    office: Annotated[Path | None, typer.Option("--from", help="本单位的设置文件 office.toml")] = None,
    letter: Annotated[str, typer.Option("--letter", help="离线点的字母（A—Z），写进件号，免得两处重号")] = "",
) -> Note:
    """建立一个新的资料库。已有的不动。"""
    from . import service

    desk = ctx.obj
    tree = service.read_office(office) if office else {}
    if not desk.dry_run:
        service.init(desk.url, tree, letter)
    return Note(f"已建立资料库 {desk.url}", {"db": desk.url, "letter": letter})
