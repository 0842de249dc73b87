"""What every ledger's record carries, and the tables of its log and its people."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel, UTCDateTime

import dianjun_cli.representatives.model
import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab.entries import Part


class Entered(SQLModel):
    """The columns that every ledger's record begins with (no table itself).

    `number` is what people say (PX-2023-007, with the letter of an offline store: PX-2023-A007). A text stands in
    the text table: a column `<field>_id` points to it.
    """

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    year: int
    letter: str = ""
    serial: int
    void_on: date | None = None


class EntryEvent(SQLModel, table=True):
    """What happened to a record. Never changed, never deleted (triggers refuse both).

    `ledger` and `record_id` say whose; `verb` is of the ledger's own closed list or of EntryVerb. `payload` is JSON:
    the facts of a step, or old and new facts of an edit; texts only by the field's name.
    """

    __tablename__ = "entry_event"
    __table_args__ = (Index("ix_entry_event", "ledger", "record_id", "happened_on"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    ledger: str
    record_id: int
    verb: str
    happened_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    late: bool = False
    loaded: bool = False
    due_on: date | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
    text_hash: str | None = None
    payload: str | None = None


class EntryDeputy(SQLModel, table=True):
    """A deputy who took part in a record, and how."""

    __tablename__ = "entry_deputy"
    __table_args__ = (Index("ix_entry_deputy", "representative_id", "ledger"),)

    ledger: str = Field(primary_key=True)
    record_id: int = Field(primary_key=True)
    representative_id: int = Field(foreign_key="representative.id", primary_key=True)
    part: str = word(Part, "part", primary_key=True)
