"""Putting files to a record of any ledger and taking them off, with the receipts; each ledger finds its own record."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Note

from . import rules
from .rules import Owner


def attach(desk: Desk, owner: Owner, paths: list[str], caption: str, copy: bool) -> Note:
    """Attach files to a record; they are read, and copied beside their place, before the store is opened."""
    from dianjun_cli.texts.rules import clean_line

    from . import files

    if caption:
        clean_line(caption, "附件的说明")
    taken = [files.take(desk, path, copy) for path in paths]
    from . import service

    added = service.attach(desk, owner, taken, caption, copy)
    named = [
        f"附件 {a.serial}“{one.path.name}”（{one.kind.label}，{rules.size_words(one.size)}）"
        for a, one in zip(added, taken, strict=True)
    ]
    told = "、".join(named[:5]) + (f" 等 {len(named)} 个" if len(named) > 5 else "")
    data = [
        {"serial": a.serial, "path": a.path, "media_kind": a.media_kind, "size": a.size, "sha256": a.sha256}
        | {"copy_name": a.copy_name}
        for a in added
    ]
    how = "，已存入资料库的文件夹" if copy else "，文件留在原处，请不要移动（加 --copy 存一份）"
    return Note(f"{owner.number} 已附 {told}{how}。", {"number": owner.number, "attachments": data})


def detach(desk: Desk, owner: Owner, serial: int, reason: str) -> Note:
    """Take an attachment off a record, with a reason."""
    from . import service

    gone = service.detach(desk, owner, serial, reason)
    kept = "，存入的那份文件还留着" if gone.copy_name else ""
    return Note(f"{owner.number} 的附件 {serial} 已去掉{kept}。", {"number": owner.number, "serial": serial})
