"""The table of platforms."""

from datetime import date

from sqlmodel import Field, SQLModel

from dianjun_cli.core.columns import word
from dianjun_cli.vocab import HouseholdKind, PlatformKind


class Platform(SQLModel, table=True):
    """A place where deputies meet voters; `code` is what people say and begins a case's number."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    kind: str = word(PlatformKind, "kind")
    household_kind: str | None = word(HouseholdKind, "household_kind", optional=True)
    trade: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="platform.id", index=True)
    township: str = Field(index=True)
    address: str | None = None
    contact: str | None = None
    phone: str | None = None
    receives: bool = False
    pinyin: str | None = None
    initials: str | None = None
    void_on: date | None = None
    void_reason: str | None = None
