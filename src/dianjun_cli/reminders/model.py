"""The log of chases."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel, UTCDateTime

import dianjun_cli.suggestions.model
import dianjun_cli.units.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import ChaseWay


class Chase(SQLModel, table=True):
    """Someone was asked to get on with a case. Never changed, never deleted (triggers refuse both).

    `unit_id` is the unit in hand that day, empty when the office chased itself or the point.
    `sheet` is the serial of the 催办单 within the year of `chased_on`; `failure` says why it did
    not reach anybody.
    """

    __table_args__ = (Index("ix_chase_case", "suggestion_id"), Index("ix_chase_unit", "unit_id", "chased_on"))

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    chased_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    late: bool = False
    way: str = word(ChaseWay, "way")
    to_whom: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
    failure: str | None = None
    sheet: int | None = None
