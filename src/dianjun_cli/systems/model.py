"""Table of the written systems. A revision is a record of its own that replaces the one before."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.systems import SystemKind


class System(Entered, table=True):
    """A system as written down on a day; in force until what replaces it is, or until it is repealed.

    `duties` are the numbers of the duties that check it, joined by 、.
    """

    __tablename__ = "written_system"

    title: str
    system_kind: str = word(SystemKind, "system_kind")
    issued_on: date = Field(index=True)
    in_force_on: date
    issued_by: str | None = None
    document_number: str | None = None
    duties: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="written_system.id", index=True)
    text_id: int | None = Field(default=None, foreign_key="text.id")
