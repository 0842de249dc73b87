"""Tables of the promises: which case each belongs to, and what became of it, append-only."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, UTCDateTime

import dianjun_cli.suggestions.model
import dianjun_cli.texts.model
import dianjun_cli.units.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import PromiseVerb


class Promise(SQLModel, table=True):
    """A promise made when a case was closed as 列入计划. When it is due, and whether it was kept, its events say."""

    __table_args__ = (UniqueConstraint("year", "letter", "serial"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    year: int
    letter: str = ""
    serial: int
    suggestion_id: int = Field(foreign_key="suggestion.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    text_id: int | None = Field(default=None, foreign_key="text.id")


class PromiseEvent(SQLModel, table=True):
    """What became of a promise. Never changed, never deleted (triggers refuse both)."""

    __tablename__ = "promise_event"
    __table_args__ = (Index("ix_promise_event", "promise_id", "happened_on"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    promise_id: int = Field(foreign_key="promise.id")
    verb: str = word(PromiseVerb, "verb")
    happened_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    late: bool = False
    due_on: date | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
    text_hash: str | None = None
