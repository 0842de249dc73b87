"""The table of model deeds."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.representatives.model
import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.entries.model import Entered


class Deed(Entered, table=True):
    """What a deputy did that others may take as a model: the story, since when, from which sources.

    `tags` are kinds of deed, joined by 、. It is a candidate until `chosen_on`.
    """

    found_on: date = Field(index=True)
    title: str
    representative_id: int = Field(foreign_key="representative.id", index=True)
    tags: str | None = None
    period: str | None = None
    sources: str | None = None
    nominated_by: str | None = None
    chosen_on: date | None = None
    chosen_by: str | None = None
    text_id: int | None = Field(default=None, foreign_key="text.id")
