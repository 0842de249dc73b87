"""The table of texts."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel


class Text(SQLModel, table=True):
    """A free text: which record of which ledger it belongs to and what it is there.

    `live` is false once an edit has put another text in its place; `masked_at` says when
    its words were taken out.
    """

    __table_args__ = (Index("ix_text_record", "ledger", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    ledger: str
    record_id: int
    field: str
    body: str
    sha256: str
    live: bool = True
    masked_at: datetime | None = None
