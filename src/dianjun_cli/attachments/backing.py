"""The copied attachments go along with a backup of the store, into `<backup>.files` beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk

from . import files, queries, rules


def backup(desk: Desk, target: Path, wanted: bool) -> tuple[str, dict[str, Any]]:
    """Copy what is not there yet; return the receipt's words and facts. A damaged copy replaces no sound one."""
    copies = {row["copy_name"]: row for row in queries.everything(desk.reader) if row["copied"]}
    there = target.with_name(f"{target.name}.files")
    facts: dict[str, Any] = {"files": len(copies), "files_saved": 0, "files_failed": []}
    if not copies:
        return "", facts
    if not wanted:
        return f"有 {len(copies)} 份存入的附件没有备份（{files.folder(desk)}）。", facts
    for name, row in sorted(copies.items()):
        wrong = _carry(desk, name, row["size"], there) if rules.is_copy_name(name) else "文件名不对"
        if wrong:
            facts["files_failed"].append(f"{queries.words(row)}：{wrong}")
    facts["files_saved"] = len(copies) - len(facts["files_failed"])
    words = f"存入的附件 {facts['files_saved']} 份在 {there}。"
    if facts["files_failed"]:
        words += f"有 {len(facts['files_failed'])} 份没能备份：\n  " + "\n  ".join(facts["files_failed"])
    return words, facts


def _carry(desk: Desk, name: str, size: int, there: Path) -> str:
    source = files.folder(desk) / name
    kept = there / name
    if kept.is_file() and kept.stat().st_size == size:
        return ""
    if desk.dry_run:
        return files.look(source, size, name[:64])
    return files.carry(source, kept, size, name[:64])
