"""Tables of the enterprises ledger: firms, their difficulties, investment leads. What became of them is in the log."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.enterprises import DifficultyKind, FirmKind, FirmStatus


class Enterprise(Entered, table=True):
    """A firm. The team that helps it: deputies with the part 领导干部参加, and in `team` who is no deputy."""

    listed_on: date = Field(index=True)
    name: str
    short_name: str | None = None
    firm_kind: str = word(FirmKind, "firm_kind")
    status: str = word(FirmStatus, "status")
    township: str
    industry: str | None = None
    since_year: int | None = None
    contact: str | None = None
    phone: str | None = None
    team: str | None = None
    pinyin: str | None = None
    initials: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")


class Difficulty(Entered, table=True):
    """A difficulty of a firm. Who took it, its limit and how it stands are a replay of its events."""

    raised_on: date = Field(index=True)
    title: str
    difficulty_kind: str = word(DifficultyKind, "difficulty_kind")
    enterprise_id: int = Field(foreign_key="enterprise.id", index=True)
    text_id: int | None = Field(default=None, foreign_key="text.id")


class Lead(Entered, table=True):
    """An investment lead. Deputies who brought it have the part 牵头; `amount` is in 万元."""

    __tablename__ = "investment_lead"

    found_on: date = Field(index=True)
    title: str
    source: str | None = None
    firm: str | None = None
    industry: str | None = None
    amount: int | None = None
    company: str | None = None
    credit_code: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
