"""What the rules say of a paper's life: its steps, the units in hand, where it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, PaperWait, Result, UnitRole

PRINCIPAL = (UnitRole.MAIN, UnitRole.SEPARATE)  # who owes an answer of its own
PROMISING = (Result.DOING, Result.PLANNED)  # what leaves something to be done by a day


@dataclass(frozen=True)
class Step:
    """An event as the rules see it: its verb's code, its Shanghai date, the limit it starts, what it says."""

    verb: str
    on: date
    due_on: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    key: int = 0  # its event's, once it is recorded


@dataclass(frozen=True)
class Happening:
    """A verb with its day and all it says."""

    verb: PaperVerb
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    due_on: date | None = None  # said by hand: an extension, or a limit of its own


@dataclass(frozen=True)
class Duty:
    """One unit's part in handling a paper."""

    unit_id: int
    role: UnitRole
    assigned_on: date
    signed_on: date | None = None
    opined_on: date | None = None
    answered_on: date | None = None
    document: str | None = None
    result: str | None = None
    unreached: tuple[int, ...] = ()  # signers whom its answer has not reached yet
    promised_for: date | None = None
    fulfilled_on: date | None = None

    @property
    def promising(self) -> bool:
        """Whether something was promised for a day and is not done yet."""
        return self.promised_for is not None and self.fulfilled_on is None

    @property
    def principal(self) -> bool:
        """Whether the unit owes an answer of its own."""
        return self.role in PRINCIPAL


@dataclass(frozen=True)
class Life:
    """Where a paper is after some of its events."""

    kind: PaperKind
    state: PaperState = PaperState.SUBMITTED
    duties: tuple[Duty, ...] = ()
    difficult: bool = False
    assigned_on: date | None = None
    due_on: date | None = None
    handback_due_on: date | None = None
    opinion_due_on: date | None = None
    rate_due_on: date | None = None
    extended: int = 0
    answered_on: date | None = None  # the first time that every principal had answered
    last_answered_on: date | None = None
    on_time: bool | None = None
    result: str | None = None
    attitude: str | None = None  # the last that was returned; it stands until another comes back
    rating: str | None = None
    rated_on: date | None = None
    rehandled: int = 0
    stale: bool = False  # the rating was given before the last re-handling
    first_rating: str | None = None  # with what the deputy had it handled again the first time
    first_attitude: str | None = None
    returned: int = 0
    returned_late: int = 0
    supervised_on: date | None = None
    supervised_by: str | None = None
    praised_on: date | None = None
    praised_by: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    ended_on: date | None = None

    @property
    def principals(self) -> tuple[Duty, ...]:
        """The units that owe an answer."""
        return tuple(duty for duty in self.duties if duty.principal)

    @property
    def unreached(self) -> tuple[int, ...]:
        """The signers whom an answer has not reached yet."""
        return tuple(dict.fromkeys(one for duty in self.duties for one in duty.unreached))

    @property
    def promised_for(self) -> date | None:
        """The next day for which something was promised; once all is done, the last."""
        days = [duty.promised_for for duty in self.duties if duty.promised_for]
        waiting = [duty.promised_for for duty in self.duties if duty.promising and duty.promised_for]
        return min(waiting) if waiting else max(days, default=None)

    @property
    def fulfilled_on(self) -> date | None:
        """The day on which the last promise was kept; None while one is open."""
        if any(duty.promising for duty in self.duties):
            return None
        return max((duty.fulfilled_on for duty in self.duties if duty.fulfilled_on), default=None)

    @property
    def documents(self) -> str | None:
        """The letterhead numbers of the answers."""
        return "、".join(duty.document for duty in self.duties if duty.document) or None

    def owing(self, what: PaperWait) -> tuple[Duty, ...]:
        """Return the units that owe something; a rating is owed by the deputy, by no unit."""
        lacks: dict[PaperWait, Callable[[Duty], bool]] = {
            PaperWait.ANSWER: lambda duty: duty.principal and duty.answered_on is None,
            PaperWait.OPINION: lambda duty: not duty.principal and duty.opined_on is None,
            PaperWait.PROMISE: lambda duty: duty.promising and duty.promised_for == self.promised_for,
            PaperWait.RATING: lambda duty: False,
        }
        return tuple(filter(lacks[what], self.duties))

    def duty(self, unit_id: int | None) -> Duty | None:
        """Return a unit's part, or None."""
        return next((duty for duty in self.duties if duty.unit_id == unit_id), None)


def worst(results: list[str]) -> str | None:
    """Return the least solved of several results: a paper is solved when each of its units has solved its part."""
    order = [word.value for word in Result]
    return max(results, key=order.index) if results else None
