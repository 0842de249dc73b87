"""Tables of published issues: content and bytes as they went out, and what was let through."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint, UTCDateTime

# Cases, deeds, events and texts that rows here point to: imported so that the foreign keys find their tables.
import dianjun_cli.deeds.model
import dianjun_cli.entries.model
import dianjun_cli.suggestions.model
import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import DraftVerb, Edition, IssueColumn


class BulletinIssue(SQLModel, table=True):
    """A month's issue as published; a correction is a further revision, the first one is kept."""

    __tablename__ = "bulletin_issue"
    __table_args__ = (UniqueConstraint("month", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    month: str = Field(index=True)
    revision: int = 1
    number_in_year: int
    number_total: int
    published_on: date
    published_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    edited: bool = False
    content: str
    reviewed_by: str | None = None
    signed_by: str | None = None
    signed_on: date | None = None
    copies: int | None = None
    recipients: str | None = None


class BulletinFile(SQLModel, table=True):
    """The bytes of one edition in one form."""

    __tablename__ = "bulletin_file"

    issue_id: int = Field(foreign_key="bulletin_issue.id", primary_key=True)
    edition: str = word(Edition, "edition", primary_key=True)
    form: str = Field(primary_key=True)
    data: bytes
    sha256: str


class BulletinAcceptance(SQLModel, table=True):
    """A word that the search for voters found and the editor let through, with the reason."""

    __tablename__ = "bulletin_acceptance"
    __table_args__ = (UniqueConstraint("suggestion_id", "accepted"),)

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id", index=True)
    accepted: str
    reason: str
    actor: str
    accepted_at: datetime = Field(sa_type=UTCDateTime)


class BulletinDecision(SQLModel, table=True):
    """One decision of the editor about a month's draft; the draft is the replay of all of them.

    Never changed, never deleted: a later decision takes an earlier one back. Without `section`
    it is about the whole issue (or a model deed in it, `deed_id`, or a firm's thanks, `thanks_id`), without a
    case about the whole column. `position` counts within one order, from 1.
    """

    __tablename__ = "bulletin_decision"

    id: int | None = Field(default=None, primary_key=True)
    month: str = Field(index=True)
    verb: str = word(DraftVerb, "verb")
    section: str | None = word(IssueColumn, "section", optional=True)
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id", index=True)
    position: int | None = None
    deed_id: int | None = Field(default=None, foreign_key="deed.id")
    thanks_id: int | None = Field(default=None, foreign_key="entry_event.id")
    text_id: int | None = Field(default=None, foreign_key="text.id")
    actor: str
    decided_at: datetime = Field(sa_type=UTCDateTime)


class BulletinPhoto(SQLModel, table=True):
    """A photograph of a month's issue, already without metadata; `serial` counts within the month.

    It stands after a case's item (`suggestion_id`), at the end of a column (`section`), or on top.
    Without `consent` (who agreed to its being printed, when, how) it is never published.
    """

    __tablename__ = "bulletin_photo"
    __table_args__ = (UniqueConstraint("month", "serial"),)

    id: int | None = Field(default=None, primary_key=True)
    month: str = Field(index=True)
    serial: int
    data: bytes
    media: str
    sha256: str
    width: int
    height: int
    caption_id: int = Field(foreign_key="text.id")
    consent: str | None = None
    section: str | None = word(IssueColumn, "section", optional=True)
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id", index=True)
    actor: str
    added_at: datetime = Field(sa_type=UTCDateTime)
