"""A case while it is being made up: the slot it fills, what it is about, who came, and what happened."""

from dataclasses import dataclass, field
from datetime import date, datetime

from source.bank import Matter


@dataclass
class Event:
    """One step in the life of a case, a row of events.csv."""

    verb: str
    on: date
    recorded: datetime
    actor: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass
class Voter:
    """Who came; every field may be empty."""

    name: str = ""
    sex: str = ""
    phone: str = ""
    address: str = ""
    employer: str = ""
    local: str = "是"


@dataclass
class Case:
    """A case: fate is spot, done, open, declined, petition, merged or void; `script` names the turn it takes."""

    fate: str
    day: date
    script: str = ""
    channel: str = "接待日"
    phrase: dict[str, str] = field(default_factory=dict)
    late: int = 0
    letters: str = ""
    platform: str = ""
    matter: Matter | None = None
    text_no: int = 0
    village: str = ""
    main: "Case | None" = None
    text: str = ""
    title: str = ""
    clock: str = ""
    registered: datetime = datetime(2022, 1, 1)
    clerk: str = ""
    lead: str = ""
    others: list[str] = field(default_factory=list)
    voter: Voter = field(default_factory=Voter)
    people: int = 1
    secret: bool = False
    proposal: str = ""
    route: str = ""
    archive: str = ""
    number: str = ""
    voice: str = ""
    rating: str = ""
    events: list[Event] = field(default_factory=list)

    @property
    def month(self) -> int:
        """Months since January 2022."""
        return (self.day.year - 2022) * 12 + self.day.month - 1

    @property
    def about(self) -> Matter:
        """The matter, once one has been chosen."""
        assert self.matter is not None
        return self.matter

    def happened(self, verb: str) -> bool:
        """Whether the verb occurs in the life of the case."""
        return any(event.verb == verb for event in self.events)
