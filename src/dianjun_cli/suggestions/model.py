"""Tables of the cases: present facts, append-only events, and the standings derived from them."""

from datetime import date, datetime

from sqlalchemy import text as sql
from sqlmodel import Field, Index, SQLModel, UniqueConstraint, UTCDateTime

import dianjun_cli.platforms.model
import dianjun_cli.representatives.model
import dianjun_cli.texts.model
import dianjun_cli.units.model
import dianjun_cli.voters.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import Channel, Nature, NoteKind, Outcome, Rating, Route, Standing, State, Verb, Way

_OPEN = sql("closed_on IS NULL")


class Suggestion(SQLModel, table=True):
    """A case. State, unit, dates, outcome and rating are the replay of its events, kept for speed.

    `series`, `month`, `letter` and `serial` make the number; the point may be corrected later,
    the number stays.
    """

    __table_args__ = (
        UniqueConstraint("series", "month", "letter", "serial"),
        Index("ix_suggestion_point_received", "point_id", "received_on"),
        Index("ix_suggestion_received", "received_on"),
        Index("ix_suggestion_due", "due_on", sqlite_where=_OPEN),
        Index("ix_suggestion_point_due", "point_id", "due_on", sqlite_where=_OPEN),
        Index("ix_suggestion_unit_due", "unit_id", "due_on", sqlite_where=_OPEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    series: str
    month: str
    letter: str = ""
    serial: int
    source_number: str | None = Field(default=None, unique=True)
    title_id: int | None = Field(default=None, foreign_key="text.id")
    text_id: int | None = Field(default=None, foreign_key="text.id")
    proposed_id: int | None = Field(default=None, foreign_key="text.id")
    point_id: int = Field(foreign_key="platform.id")
    representative_id: int | None = Field(default=None, foreign_key="representative.id", index=True)
    voter_id: int | None = Field(default=None, foreign_key="voter.id", index=True)
    received_on: date
    received_time: str | None = None
    recorder: str | None = None
    channel: str = word(Channel, "channel")
    category: str
    nature: str = word(Nature, "nature")
    route: str | None = word(Route, "route", optional=True)
    batches: int = 1
    people: int = 1
    secrecy: bool = False
    archive_number: str | None = None
    late: bool = False
    state: str = word(State, "state")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    due_on: date | None = None
    due_provisional: bool = False
    first_due_on: date | None = None
    first_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    outcome: str | None = word(Outcome, "outcome", optional=True)
    rating: str | None = word(Rating, "rating", optional=True)
    main_id: int | None = Field(default=None, foreign_key="suggestion.id")
    waited: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    waiting_on: date | None = None
    supervised_on: date | None = None


class CaseNote(SQLModel, table=True):
    """A note on a case that is no step of its life: for ourselves, or for the voter's receipt.

    Only added, and voided with a reason; it moves no state, limit or figure.
    """

    __tablename__ = "case_note"
    __table_args__ = (UniqueConstraint("suggestion_id", "serial"),)

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    serial: int
    note_kind: str = word(NoteKind, "note_kind")
    text_id: int = Field(foreign_key="text.id")
    written_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    void_on: date | None = None
    void_by: str | None = None
    void_reason_id: int | None = Field(default=None, foreign_key="text.id")


class SuggestionDeputy(SQLModel, table=True):
    """Another deputy who received the case; the lead stands on the case and counts."""

    __tablename__ = "suggestion_deputy"

    suggestion_id: int = Field(foreign_key="suggestion.id", primary_key=True)
    representative_id: int = Field(foreign_key="representative.id", primary_key=True)


class Event(SQLModel, table=True):
    """What happened to a case. Never changed, never deleted (triggers refuse both).

    `happened_on` is a Shanghai date and what figures use; `recorded_at` is the real instant.
    `loaded` marks events brought with their own clock from an older ledger. `payload` is JSON
    without identity: old and new facts of an edit, or the names of identity fields.
    """

    __table_args__ = (Index("ix_event_case", "suggestion_id"), Index("ix_event_verb", "verb", "happened_on"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    verb: str = word(Verb, "verb")
    happened_on: date
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str
    late: bool = False
    loaded: bool = False
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    due_on: date | None = None
    due_rule: str | None = None
    due_calendar: str | None = None
    due_provisional: bool = False
    first_due_on: date | None = None
    outcome: str | None = word(Outcome, "outcome", optional=True)
    rating: str | None = word(Rating, "rating", optional=True)
    way: str | None = word(Way, "way", optional=True)
    main_id: int | None = Field(default=None, foreign_key="suggestion.id")
    text_id: int | None = Field(default=None, foreign_key="text.id")
    text_hash: str | None = None
    payload: str | None = None
    handback_due_on: date | None = None


class StandingSpan(SQLModel, table=True):
    """Where a case stood from `from_on` until the day before `to_on`. Derived, rewritten with each event.

    It carries what every figure asks for (unit, limit, answer, outcome, rating) and copies of the
    case's dimensions, so that a tally of any day is one narrow scan.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_case", "suggestion_id"),
        Index("ix_standing_point", "point_id", "standing", "to_on", "from_on"),
        Index("ix_standing_unit", "unit_id", "standing", "to_on", "from_on"),
        Index("ix_standing_category", "category", "standing", "to_on", "from_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    standing: str = word(Standing, "standing")
    from_on: date
    to_on: date
    unit_id: int | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    first_on: date | None = None
    answered_on: date | None = None
    outcome: str | None = word(Outcome, "outcome", optional=True)
    rating: str | None = word(Rating, "rating", optional=True)
    point_id: int
    representative_id: int | None = None
    category: str
    channel: str
    received_on: date
    late: bool = False
    waited: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    waiting_on: date | None = None
    supervised_on: date | None = None
