"""`dj db`: looking after the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

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
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="文件", help="备份写到哪个文件")],
    files: Annotated[bool, typer.Option("--files/--no-files", help="连存进来的附件一起备份（默认一起）")] = True,
) -> Note:
    """备份资料库（别人正在写也不要紧），并检查备份是否完整；存进来的附件备份在旁边的“文件.files”里。"""
    from dianjun_cli.core import db

    desk = ctx.obj
    if not desk.dry_run:
        db.backup(desk.url, target)
    said, data = "", {"backup": str(target)}
    for kept in _rooms("backing"):
        words, facts = kept.backup(desk, target, files)
        said, data = said + words, data | facts
    return Note(f"已备份到 {target}。{said}", data)


@app.command()
def check(ctx: typer.Context) -> Note:
    """检查资料库：文件完整、外键相符、每一件的现状与经过相符、附件还在且没有变。有问题时退出码为 1。"""
    from dianjun_cli.core import health

    desk = ctx.obj
    faults: list[str] = health.faults(desk.reader)
    notes: list[str] = []
    for checking in _rooms("checking"):
        faults += checking.faults(desk)
        notes += checking.notes(desk) if hasattr(checking, "notes") else []
    data = {"ok": not faults, "faults": faults, "notes": notes}
    beside = "".join(f"\n  另：{note}" for note in notes)
    if faults:
        return Note("检查发现问题：\n  " + "\n  ".join(faults) + beside, data, exit_code=1)
    return Note("检查通过：文件完整，各件现状与经过相符。" + beside, data)


def _rooms(name: str) -> list[Any]:
    """Return the modules of that name, of the slices that have one, in order."""
    from importlib import import_module
    from importlib.util import find_spec

    from dianjun_cli.core.registry import SLICES

    paths = [f"dianjun_cli.{slice_name}.{name}" for slice_name in SLICES]
    return [import_module(path) for path in paths if find_spec(path)]
