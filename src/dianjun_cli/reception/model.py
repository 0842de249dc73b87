"""Tables of reception days."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

# The models pointed to are really imported, or their tables are not found.
import dianjun_cli.platforms.model
import dianjun_cli.representatives.model  # noqa: F401
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import DutyRole, Presence


class ReceptionDay(SQLModel, table=True):
    """One platform's reception day of one month (`month` is 2023-06); a holiday may have moved it."""

    __tablename__ = "reception_day"
    __table_args__ = (UniqueConstraint("platform_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="platform.id", index=True)
    month: str = Field(index=True)
    held_on: date = Field(index=True)
    note: str | None = None
    void_on: date | None = None
    void_reason: str | None = None


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
