"""`dj db`: looking after the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.output import Note

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="资料库：升级、备份、检查。")


@app.command()
def upgrade(ctx: typer.Context) -> Note:
    """把旧版本的资料库升级到本程序的版本；先自动备份在旁边。"""
    from dianjun_cli.core import migrate
    from dianjun_cli.core.reader import file_of

    desk = ctx.obj
    if desk.dry_run:
        return Note("演习：没有升级。", {"upgraded": False})
    kept = file_of(desk.url).with_name(f"{file_of(desk.url).name}.{desk.today:%Y%m%d}.bak")
    old, new = migrate.upgrade(desk.url, kept)
    if old == new:
        return Note(f"资料库已是最新版本（{new}）。", {"old": old, "new": new, "upgraded": False})
    return Note(f"已从版本 {old} 升级到 {new}；升级前的备份在 {kept}。", {"old": old, "new": new, "upgraded": True})


@app.command()
def backup(
    ctx: typer.Context, target: Annotated[Path, typer.Argument(metavar="文件", help="备份写到哪个文件")]
) -> Note:
    """备份资料库（别人正在写也不要紧），并检查备份是否完整。"""
    from dianjun_cli.core import db

    if not ctx.obj.dry_run:
        db.backup(ctx.obj.url, target)
    return Note(f"已备份到 {target}。", {"backup": str(target)})


@app.command()
def check(ctx: typer.Context) -> Note:
    """检查资料库：文件完整、外键相符、每一件的现状与经过相符。有问题时退出码为 1。"""
    from importlib import import_module
    from importlib.util import find_spec

    from dianjun_cli.core import health
    from dianjun_cli.core.registry import SLICES

    faults = health.faults(ctx.obj.reader)
    for name in SLICES:
        if find_spec(f"dianjun_cli.{name}.checking"):
            faults += import_module(f"dianjun_cli.{name}.checking").faults(ctx.obj.reader)
    if faults:
        return Note("检查发现问题：\n  " + "\n  ".join(faults), {"ok": False, "faults": faults}, exit_code=1)
    return Note("检查通过：文件完整，各件现状与经过相符。", {"ok": True, "faults": []})
