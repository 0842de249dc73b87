"""Attaching files to a record, and detaching them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from dianjun_cli.core import calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.model import Text
from dianjun_cli.texts.rules import clean, clean_line

from . import files
from .model import Attachment
from .rules import Owner


def attach(desk: Desk, owner: Owner, taken: Sequence[files.Taken], caption: str, copy: bool) -> list[Attachment]:
    """Attach files that were read; put their copies in place if wanted. All of them or none.

    Raises BadInput when a file is already attached to this record.
    """
    session = desk.session
    words = clean_line(caption, "附件的说明") if caption else ""
    there = list(_of(session, owner))
    added: list[Attachment] = []
    for one in taken:
        twin = next((a for a in (*there, *added) if a.sha256 == one.sha256 and a.void_on is None), None)
        if twin is not None:
            raise BadInput(f"“{one.path.name}”已经是 {owner.number} 的附件 {twin.serial}（内容相同）；什么也没有保存。")
        row = Attachment(
            ledger=owner.ledger,
            record_id=owner.record_id,
            record_number=owner.number,
            serial=max((a.serial for a in (*there, *added)), default=0) + 1,
            path=str(one.path),
            media_kind=one.kind.value,
            size=one.size,
            sha256=one.sha256,
            added_on=desk.today,
            recorded_at=calendar.now(),
            actor=desk.actor,
            caption_id=texts.keep(session, owner.ledger, owner.record_id, "caption", words).id if words else None,
        )
        added.append(row)
        session.add(row)
    session.flush()
    for row, one in zip(added, taken, strict=True):
        row.copy_name = files.place(desk, one) if copy else None
    session.flush()
    return added


def detach(desk: Desk, owner: Owner, serial: int, reason: str) -> Attachment:
    """Void an attachment, with a reason; its file and its row stay. Raises NotFound or RuleBroken."""
    words = clean(reason, "原因")
    row = next((a for a in _of(desk.session, owner) if a.serial == serial), None)
    if row is None:
        raise NotFound(f"{owner.number} 没有附件 {serial}；{owner.lister} {owner.number} 列出全部。")
    if row.void_on:
        raise RuleBroken(f"{owner.number} 的附件 {serial} 已在 {row.void_on} 去掉。")
    row.void_on, row.void_by = desk.today, desk.actor
    row.void_reason_id = texts.keep(desk.session, owner.ledger, owner.record_id, "detach", words).id
    caption = desk.session.get(Text, row.caption_id) if row.caption_id else None
    if caption is not None:
        texts.retire(desk.session, caption)
    desk.session.flush()
    return row


def _of(session: Session, owner: Owner) -> Sequence[Attachment]:
    mine = (col(Attachment.ledger) == owner.ledger, col(Attachment.record_id) == owner.record_id)
    return session.exec(select(Attachment).where(*mine).order_by(col(Attachment.serial))).all()
