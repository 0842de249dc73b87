"""Tables of the contacts: the 廿长, the links, the visits and whom each visit reached."""

from datetime import date

from sqlmodel import Field, SQLModel

import dianjun_cli.representatives.model
import dianjun_cli.suggestions.model
import dianjun_cli.texts.model
import dianjun_cli.voters.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.contacts import ContactKind, ContactWay


class Nianzhang(Entered, table=True):
    """A deputy on the team of 廿长, and the WeChat group of their households."""

    from_on: date
    representative_id: int = Field(foreign_key="representative.id", index=True)
    group_name: str | None = None


class Contact(Entered, table=True):
    """A link from a member or deputy to one deputy or one voter. Not in force on `until_on` any more."""

    contact_kind: str = word(ContactKind, "contact_kind")
    from_on: date
    until_on: date | None = None
    representative_id: int = Field(foreign_key="representative.id", index=True)
    deputy_id: int | None = Field(default=None, foreign_key="representative.id", index=True)
    voter_id: int | None = Field(default=None, foreign_key="voter.id", index=True)


class ContactVisit(Entered, table=True):
    """A visit by a deputy along one or several of their links; help given is one of the setting contacts.helps."""

    __tablename__ = "contact_visit"

    held_on: date = Field(index=True)
    way: str = word(ContactWay, "way")
    representative_id: int = Field(foreign_key="representative.id", index=True)
    help_kind: str | None = None
    passed_to: str | None = None
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id", index=True)
    text_id: int | None = Field(default=None, foreign_key="text.id")


class ContactVisited(SQLModel, table=True):
    """A link that a visit went along."""

    __tablename__ = "contact_visited"

    visit_id: int = Field(foreign_key="contact_visit.id", primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", primary_key=True, index=True)
