"""Tables of identities and of the looks at them."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UTCDateTime

from dianjun_cli.core.columns import word
from dianjun_cli.vocab import Sex


class Voter(SQLModel, table=True):
    """Who spoke: as little as was given. `phone_key` is the telephone in digits only, for finding."""

    id: int | None = Field(default=None, primary_key=True)
    name: str | None = Field(default=None, index=True)
    sex: str | None = word(Sex, "sex", optional=True)
    phone: str | None = None
    phone_key: str | None = Field(default=None, index=True)
    address: str | None = None
    employer: str | None = None
    local: bool | None = None
    void_on: date | None = None
    void_reason: str | None = None


class IdentityLook(SQLModel, table=True):
    """Someone was shown an identity: who, when, through what, why."""

    __tablename__ = "identity_look"

    id: int | None = Field(default=None, primary_key=True)
    voter_id: int = Field(foreign_key="voter.id", index=True)
    looked_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    through: str
    reason: str | None = None
