"""Keeping texts and their search copies together."""

from sqlmodel import Session

from dianjun_cli.core import db

from .model import Text
from .rules import bigrams, digest


def keep(session: Session, ledger: str, record_id: int, field: str, body: str) -> Text:
    """Keep a cleaned text and index it; `ledger`, `record_id` and `field` say whose it is."""
    text = Text(ledger=ledger, record_id=record_id, field=field, body=body, sha256=digest(body))
    session.add(text)
    session.flush()
    assert text.id is not None
    db.index_text(session, text.id, bigrams(body))
    return text


def retire(session: Session, text: Text) -> None:
    """Take a text that was replaced out of the search; the text itself stays for the history."""
    assert text.id is not None
    text.live = False
    db.unindex_text(session, text.id, bigrams(text.body))
