"""The table of the papers: motions and proposals."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.suggestions.model
import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.proposals import PaperKind, PaperState


class Proposal(Entered, table=True):
    """A paper. Who leads and who signs too stands with the entries.

    The last six columns are the replay of its events, kept so that counts are plain SQL: `answered_on` is the day
    on which every unit had answered first, `ended_on` that of 办结, 撤回 or 不予立案.
    """

    kind: str = word(PaperKind, "kind")
    state: str = word(PaperState, "state")
    level: str = word(Level, "level")
    township: str | None = None
    meeting: str
    received_on: date = Field(index=True)
    title: str
    category: str
    source_number: str | None = Field(default=None, unique=True)
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id", index=True)
    text_id: int | None = Field(default=None, foreign_key="text.id")
    answered_on: date | None = None
    ended_on: date | None = None
    supervised_on: date | None = None
    praised_on: date | None = None
