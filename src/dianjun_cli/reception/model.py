"""Tables of reception days."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint, UTCDateTime

import dianjun_cli.platforms.model
import dianjun_cli.representatives.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import DutyRole, Presence, RotaChange


class ReceptionDay(SQLModel, table=True):
    """One platform's reception day of one month (`month` is 2023-06); a holiday may have moved it.

    From the day its notice was issued (`notified_on`) its rota is never drawn again.
    """

    __tablename__ = "reception_day"
    __table_args__ = (UniqueConstraint("platform_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="platform.id", index=True)
    month: str = Field(index=True)
    held_on: date = Field(index=True)
    note: str | None = None
    void_on: date | None = None
    void_reason: str | None = None
    notified_on: date | None = None
    notified_by: str | None = None


class ReceptionDuty(SQLModel, table=True):
    """A deputy who receives on that day: by rota, or a leader as an ordinary deputy."""

    __tablename__ = "reception_duty"
    __table_args__ = (UniqueConstraint("day_id", "representative_id"),)

    id: int | None = Field(default=None, primary_key=True)
    day_id: int = Field(foreign_key="reception_day.id", index=True)
    representative_id: int = Field(foreign_key="representative.id", index=True)
    role: str = word(DutyRole, "role")
    presence: str = word(Presence, "presence")
    note: str | None = None


class ReceptionLeave(SQLModel, table=True):
    """A deputy's leave from the rota, both days included."""

    __tablename__ = "reception_leave"

    id: int | None = Field(default=None, primary_key=True)
    representative_id: int = Field(foreign_key="representative.id", index=True)
    from_on: date
    to_on: date = Field(index=True)
    reason: str
    actor: str
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    void_on: date | None = None
    void_reason: str | None = None


class ReceptionChange(SQLModel, table=True):
    """What was changed by hand on a day, by whom and why. Never changed, never deleted (triggers refuse both)."""

    __tablename__ = "reception_change"

    id: int | None = Field(default=None, primary_key=True)
    day_id: int = Field(foreign_key="reception_day.id", index=True)
    verb: str = word(RotaChange, "verb")
    out_id: int | None = Field(default=None, foreign_key="representative.id")
    in_id: int | None = Field(default=None, foreign_key="representative.id")
    reason: str
    happened_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
