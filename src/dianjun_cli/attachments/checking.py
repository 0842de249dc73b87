"""Checks of the attachments: each file is there and is what it was; nothing lies in the folder unclaimed."""

from __future__ import annotations

import os
from pathlib import Path

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row

from . import files, queries, rules


def faults(desk: Desk) -> list[str]:
    """Return the attachments whose file is missing, unreadable or another, naming record and file."""
    found = []
    for row in queries.everything(desk.reader):
        if row["void_on"] is None:
            where = place_of(desk, row)
            wrong = files.look(where, row["size"], row["sha256"]) if where else "存入的文件名不对"
            if wrong:
                found.append(f"{queries.words(row)}：{wrong}（{where or row['copy_name']}）")
    return found


def place_of(desk: Desk, row: Row) -> Path | None:
    """Return where an attachment's file lies; None when its copy's name is none of ours."""
    if not row["copied"]:
        return Path(row["path"])
    return files.folder(desk) / row["copy_name"] if rules.is_copy_name(row["copy_name"]) else None


def notes(desk: Desk) -> list[str]:
    """Return what is no fault but should be known: files that no record claims, a folder others can read."""
    there = files.folder(desk)
    if not there.is_dir():
        return []
    claimed = {row["copy_name"] for row in queries.everything(desk.reader)}
    strays = sorted(entry.name for entry in there.iterdir() if entry.name not in claimed)
    found = []
    if strays:
        named = "、".join(files.shown(name) for name in strays[:3])
        found.append(
            f"附件文件夹里有 {len(strays)} 个没有登记的文件（{named}{' 等' if len(strays) > 3 else ''}），"
            f"多半是存到一半中断留下的，没有窗口在写时可以删去（{there}）。"
        )
    if os.name == "posix" and not desk.settings["attachments.folder"] and there.stat().st_mode & 0o077:
        found.append(f"附件文件夹别的用户也能进，建议 chmod 700（{there}）。")
    return found
