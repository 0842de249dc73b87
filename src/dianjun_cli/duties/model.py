"""The table of the duty rules."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from dianjun_cli.core.columns import word
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.duties import Every, Measure, Mode, Who


class DutyRule(SQLModel, table=True):
    """A duty as data: who owes at least how many of what, how often, from which day on.

    `counted` names credits (or one obligation, measured each) by key, joined by commas; `a|b` is either. A rule
    that changes ends and gets a successor of the same code: past periods are judged by the rule of their time.
    """

    __tablename__ = "duty_rule"
    __table_args__ = (UniqueConstraint("code", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    name: str
    who: str = word(Who, "who")
    level: str | None = word(Level, "level", optional=True)
    counted: str
    mode: str = word(Mode, "mode")
    measure: str = word(Measure, "measure")
    needed: int
    every: str = word(Every, "every")
    source: str | None = None
    valid_from: date
    valid_until: date | None = None
    void_on: date | None = None
    void_reason: str | None = None
    void_by: str | None = None
