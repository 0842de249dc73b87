"""Entries that were typed and not saved: kept privately, a file each, until they are registered or thrown away."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from dianjun_cli.core import paths, prompts
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.picking import Choice

from .titles import title_of

Facts = dict[str, Any]


class Entry(dict[str, Any]):
    """What is being typed at the desk. Each answer is kept at once: a battery may die, a window be closed."""

    def __init__(self, given: Facts, path: Path | None = None) -> None:
        super().__init__()
        self.given = given
        self.path = path or _folder() / f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.json"
        self.fault = ""
        self.told = False

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        if self.get("text"):
            self._keep()

    def _keep(self) -> None:
        kept = {name: value for name, value in {**self.given, **self}.items() if value is not None}
        try:
            paths.write_private(self.path, json.dumps(kept, ensure_ascii=False))
            self.fault = ""
        except (OSError, UnicodeEncodeError) as error:
            self.fault = getattr(error, "strerror", "") or "有的字不是正确的 UTF-8"

    def say(self) -> None:
        """Tell, when it was not registered, that it is kept."""
        if self.told:
            return
        if self.fault:
            prompts.tell(f"已打的内容没能留存：{self.fault}。")
        elif self.path.exists():
            prompts.typed.clear()
            prompts.tell("已打的内容已留存（只有本人可读），用 dj suggest add --recover 接着登记。")

    def given_up(self) -> str:
        """Return how the sentence goes on that says it was broken off; nothing when nothing was typed."""
        self.told = True
        if self.fault:
            return f"这一件没有登记；写过的没能留存：{self.fault}。"
        if not self.path.exists():
            return ""
        prompts.typed.clear()
        return "这一件没有登记；写过的已留存（只有本人可读），用 dj suggest add --recover 接着登。"

    def drop(self) -> None:
        """Throw it away: it was registered, or is not wanted."""
        self.path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = paths.private_folder() / "unfinished"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def count() -> int:
    """Return how many entries wait to be finished."""
    return len(_listed())


def chosen(desk: Desk, label: str) -> Path:
    """Return the entry that is meant: the only one, or the one picked. Raises NotFound or BadInput.

    Raises Conflict when the user's folder cannot be used: then nobody can tell that nothing was kept.
    """
    _folder()
    found = _listed()
    if not found:
        raise NotFound("没有留存的未登完的内容。")
    if len(found) == 1:
        return found[0]
    if not desk.interactive:
        raise BadInput(f"有 {len(found)} 件未登完的，请在终端里运行同一条命令来选。")
    path: Path = prompts.pick(label, [Choice(_told(path), row={"path": path}) for path in found]).row["path"]
    return path


def read(path: Path) -> Facts:
    """Return what was kept. Raises BadInput when it cannot be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if not isinstance(kept, dict):
        raise BadInput(f"留存的内容“{path}”读不出来；不要了就用 dj suggest add --forget 扔掉。")
    return kept


def _listed() -> list[Path]:
    return sorted((paths.home() / "unfinished").glob("*.json"))  # looking makes no folder


def _told(path: Path) -> str:
    try:
        kept = read(path)
    except BadInput:
        return f"{path.stem}（读不出来）"
    when = f"{datetime.fromtimestamp(path.stat().st_mtime):%m-%d %H:%M}"
    return f"{when}　{kept.get('point') or ''}　{title_of(str(kept.get('text') or ''))}"
