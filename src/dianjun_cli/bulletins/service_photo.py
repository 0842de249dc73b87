"""Keeping the photographs of a month's draft."""

import hashlib

from sqlalchemy import func
from sqlmodel import select

from dianjun_cli.core.calendar import now
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.model import Text
from dianjun_cli.texts.rules import clean_line
from dianjun_cli.vocab import IssueColumn

from .model import BulletinPhoto
from .print.pictures import Picture
from .service_draft import LEDGER

LONGEST_CAPTION = 80


def add(
    desk: Desk,
    month: str,
    picture: Picture,
    caption: str,
    consent: str | None,
    case_id: int | None,
    section: IssueColumn | None,
) -> int:
    """Keep a photograph; return its number in the month. Numbers are not given twice while later ones stand."""
    words = clean_line(caption, "照片说明", LONGEST_CAPTION)
    agreed = clean_line(consent, "同意的情况") if consent else None
    last = desk.session.exec(select(func.max(BulletinPhoto.serial)).where(BulletinPhoto.month == month)).one()
    serial = (last or 0) + 1
    text = texts.keep(desk.session, LEDGER, serial, "photo", words)
    facts = {
        "month": month, "serial": serial, "data": picture.data, "media": picture.media,
        "sha256": hashlib.sha256(picture.data).hexdigest(), "width": picture.width, "height": picture.height,
        "caption_id": text.id, "consent": agreed, "section": section.value if section else None,
        "suggestion_id": case_id, "actor": desk.actor, "added_at": now(),
    }  # fmt: skip
    desk.session.add(BulletinPhoto.model_validate(facts))
    desk.session.flush()
    return serial


def consent(desk: Desk, month: str, serial: int, words: str) -> None:
    """Write down who agreed to a photograph's being printed."""
    photo = _photo(desk, month, serial)
    photo.consent = clean_line(words, "同意的情况")
    desk.session.flush()


def remove(desk: Desk, month: str, serial: int) -> None:
    """Take a photograph out for good: its bytes are not kept (an issue that is out keeps its own)."""
    photo = _photo(desk, month, serial)
    caption = desk.session.get(Text, photo.caption_id)
    desk.session.delete(photo)
    if caption:
        texts.retire(desk.session, caption)
    desk.session.flush()


def _photo(desk: Desk, month: str, serial: int) -> BulletinPhoto:
    same = select(BulletinPhoto).where(BulletinPhoto.month == month, BulletinPhoto.serial == serial)
    found = desk.session.exec(same).first()
    if found is None:
        raise NotFound(f"{month} 没有第 {serial} 张照片。")
    return found
