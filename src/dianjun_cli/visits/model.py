"""Tables of 约见 and 列席. What became of a request or of opinions stands in the log, and is replayed."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.texts.model
import dianjun_cli.units.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.entries.model import Entered


class Audience(Entered, table=True):
    """A written request to see the head of an organ: who asks stands with the entries (牵头, 附议)."""

    requested_on: date = Field(index=True)
    title: str
    unit_id: int = Field(foreign_key="unit.id", index=True)
    head: str | None = None
    due_on: date
    text_id: int | None = Field(default=None, foreign_key="text.id")


class Sitting(Entered, table=True):
    """A meeting of the standing committee on which deputies sat in, the topic, and their opinions."""

    held_on: date = Field(index=True)
    meeting: str
    title: str
    text_id: int | None = Field(default=None, foreign_key="text.id")
