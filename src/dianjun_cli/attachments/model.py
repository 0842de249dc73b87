"""The table of attachments."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel, UTCDateTime

import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import MediaKind


class Attachment(SQLModel, table=True):
    """A file that belongs to a record of a ledger (as a text does), by reference or as a copy of our own.

    `record_number` is what people call the record; `serial` counts within it. `path` and the file
    itself may be identity (a scanned ID): erasing finds them by ledger and record. `copy_name` is the
    file in the store's folder, null when none was made. Detaching voids the row; it is never deleted.
    """

    __table_args__ = (Index("ix_attachment_record", "ledger", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    ledger: str
    record_id: int
    record_number: str
    serial: int
    path: str
    media_kind: str = word(MediaKind, "media_kind")
    size: int
    sha256: str = Field(index=True)
    copy_name: str | None = None
    caption_id: int | None = Field(default=None, foreign_key="text.id")
    added_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    void_on: date | None = None
    void_by: str | None = None
    void_reason_id: int | None = Field(default=None, foreign_key="text.id")
