"""Tables of the handling units."""

from datetime import date

from sqlmodel import Field, SQLModel

from dianjun_cli.core.columns import word
from dianjun_cli.vocab import UnitKind


class Unit(SQLModel, table=True):
    """A body that handles cases (承办单位)."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    short_name: str | None = Field(default=None, unique=True)
    kind: str = word(UnitKind, "kind")
    township: str | None = None
    contact: str | None = None
    phone: str | None = None
    pinyin: str | None = None
    initials: str | None = None
    void_on: date | None = None
    void_reason: str | None = None


class UnitAlias(SQLModel, table=True):
    """Another name people use for a unit."""

    __tablename__ = "unit_alias"

    alias: str = Field(primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
