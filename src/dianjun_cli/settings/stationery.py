"""The templates of the office's papers: which are in use, and a copy of one to change."""

from __future__ import annotations

from pathlib import Path

from dianjun_cli.core import paths
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import Conflict, NotFound
from dianjun_cli.core.output import Column, Note, Table

COLUMNS = (Column("name", "模板"), Column("own", "自己改过"), Column("path", "在哪里"))


def listed() -> Table:
    """Return every template with the file that is used; those of one's own first."""
    found: dict[str, Path] = {}
    for folder in paths.template_folders():
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                found.setdefault(file.relative_to(folder).as_posix(), file)
    own = paths.own_templates()
    rows = [{"name": name, "own": file.is_relative_to(own), "path": str(file)} for name, file in found.items()]
    note = f"自己的模板放在 {own}；改坏了删掉它，就用回自带的。"
    return Table(COLUMNS, sorted(rows, key=lambda row: (not row["own"], row["name"])), notes=(note,))


def copied(desk: Desk, name: str) -> Note:
    """Copy a shipped template into one's own folder. Raises NotFound, or Conflict when one's own is there."""
    own = paths.own_templates()
    shipped = [folder for folder in paths.template_folders() if folder != own]
    wanted = name.strip()
    known = {file.relative_to(folder).as_posix(): file for folder in shipped for file in folder.rglob("*.*")}
    if wanted not in known:
        raise NotFound(f"没有“{wanted}”这个模板；dj settings templates 列出全部。")
    target = own / wanted
    if target.exists():
        raise Conflict(f"自己的“{target}”已经有了，没有动它；要重来先删掉它。")
    if not desk.dry_run:
        target.parent.mkdir(parents=True, exist_ok=True)
        paths.write_file(target, known[wanted].read_bytes())
    return Note(f"已抄到 {target}，用文本编辑器改。", {"template": wanted, "path": str(target)})
