"""Tables of the scoring: criteria and items as loaded data, creations with their marks, frozen results."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint, UTCDateTime

import dianjun_cli.platforms.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.scoring import Applies, Method


class Criterion(SQLModel, table=True):
    """One of a year's criteria (五化 / 五好): what is asked, for how many points, and where the answer comes from.

    `counted` is a duty's code, credits by key (`a|b` is either), or a rate's name, by the method; `needed` is the
    number or the percentage that earns all points. A scheme is in force from its year until the next one.
    """

    __table_args__ = (UniqueConstraint("scheme", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    scheme: int = Field(index=True)
    code: str
    chapter: str
    section: str
    standard: str
    points: float
    applies: str = word(Applies, "applies")
    method: str = word(Method, "method")
    counted: str | None = None
    needed: int | None = None
    how: str | None = None
    evidence: str | None = None
    void_on: date | None = None
    void_reason: str | None = None
    void_by: str | None = None


class Creation(Entered, table=True):
    """A place's 示范创建 of one year. How far it has come, its events say."""

    platform_id: int = Field(foreign_key="platform.id", index=True)
    creation_year: int
    applied_on: date
    title: str


class Mark(SQLModel, table=True):
    """What was given by hand for one criterion of a creation: the place's own score, the assessed one, the reason."""

    __table_args__ = (UniqueConstraint("creation_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    creation_id: int = Field(foreign_key="creation.id")
    code: str
    self_score: float | None = None
    assessed: float | None = None
    reason: str | None = None
    evidence: str | None = None


class PointItem(SQLModel, table=True):
    """An item of the deputies' points: the first counts `first`, each further one `further`, never above `cap`."""

    __tablename__ = "point_item"
    __table_args__ = (UniqueConstraint("scheme", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    scheme: int = Field(index=True)
    code: str
    name: str
    counted: str
    first: float
    further: float
    cap: float
    void_on: date | None = None
    void_reason: str | None = None
    void_by: str | None = None


class FrozenScore(SQLModel, table=True):
    """A place's result of a year as it was announced; a later freeze is a further revision."""

    __tablename__ = "frozen_score"
    __table_args__ = (UniqueConstraint("score_year", "platform_id", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    score_year: int
    platform_id: int = Field(foreign_key="platform.id")
    revision: int
    total: float
    payload: str
    frozen_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
