"""Tables of the projects ledger: candidates, the ballots on them, what was supervised in which quarter."""

from datetime import date

from sqlmodel import Field, SQLModel

import dianjun_cli.platforms.model
import dianjun_cli.suggestions.model
import dianjun_cli.texts.model
import dianjun_cli.units.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotRound, ProjectSource


class Project(Entered, table=True):
    """A candidate, perhaps chosen. How far it has come, and what came of it, its events say.

    `level` is the congress that votes; `township` is where it lies, and for a township project whose congress.
    """

    source_number: str | None = Field(default=None, index=True)
    proposed_on: date = Field(index=True)
    title: str
    level: str = word(Level, "level")
    township: str | None = None
    category: str
    place: str | None = None
    source: str = word(ProjectSource, "source")
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    budget: float | None = None
    planned_amount: float | None = None
    measure: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")


class ProjectBallot(Entered, table=True):
    """A vote of a congress (票决): how many were to be chosen, and how many papers there were."""

    __tablename__ = "project_ballot"

    held_on: date = Field(index=True)
    title: str
    level: str = word(Level, "level")
    township: str | None = None
    method: str = word(BallotMethod, "method")
    ballot_round: str = word(BallotRound, "ballot_round")
    after_id: int | None = Field(default=None, foreign_key="project_ballot.id")
    quota: int
    members: int
    present: int
    issued: int | None = None
    returned: int | None = None
    spoiled: int | None = None
    blank: int | None = None
    decided_on: date | None = None


class ProjectCandidate(SQLModel, table=True):
    """A project on a ballot, its place there and, once counted, its votes (and points, where deputies rank)."""

    __tablename__ = "project_candidate"

    ballot_id: int = Field(foreign_key="project_ballot.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id", primary_key=True, index=True)
    position: int
    votes: int | None = None
    points: int | None = None


class ProjectProgress(Entered, table=True):
    """What a quarter brought to a project, and which platform looked into it; the deputies stand with the entries."""

    __tablename__ = "project_progress"

    project_id: int = Field(foreign_key="project.id", index=True)
    quarter: str
    reported_on: date
    percent: int | None = None
    reporter: str | None = None
    platform_id: int | None = Field(default=None, foreign_key="platform.id")
    text_id: int | None = Field(default=None, foreign_key="text.id")
