"""The table of activities. Who took part stands with the entries."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.platforms.model
import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.activities import ActivityKind


class Activity(Entered, table=True):
    """Something deputies did: where, for whom, whom it reached, what came of it.

    `about` is what it was about as people say it (a project's or papers' numbers), `campaigns` the campaigns it
    belongs to, joined by 、.
    """

    held_on: date = Field(index=True)
    activity_kind: str = word(ActivityKind, "activity_kind")
    title: str
    platform_id: int | None = Field(default=None, foreign_key="platform.id", index=True)
    place: str | None = None
    campaigns: str | None = None
    about: str | None = None
    beneficiary: str | None = None
    households: int | None = None
    people: int | None = None
    evidence: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
    result_id: int | None = Field(default=None, foreign_key="text.id")
