"""What the rules say of a life: its steps, where a case is, where it stood on every day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dianjun_cli.vocab import Channel, Standing, State, Verb

from .table import STANDING_OF


@dataclass(frozen=True)
class Step:
    """An event as the rules see it. `on` is the Shanghai date; ids are opaque."""

    verb: Verb
    on: date
    unit_id: int | None = None
    due_on: date | None = None
    due_provisional: bool = False
    first_due_on: date | None = None
    outcome: str | None = None
    rating: str | None = None
    main_id: int | None = None


@dataclass(frozen=True)
class Facts:
    """What the rules must know of a case besides its events; edits correct them back to the start."""

    received_on: date
    channel: str = Channel.RECEPTION


@dataclass(frozen=True)
class Present:
    """Where a case is after some of its events.

    `waited` counts the whole days of waits that are over; `due_paused` is the limit that a running
    wait has stopped.
    """

    state: State = State.REGISTERED
    unit_id: int | None = None
    due_on: date | None = None
    due_provisional: bool = False
    first_due_on: date | None = None
    first_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    on_the_spot: bool = False
    outcome: str | None = None
    rating: str | None = None
    main_id: int | None = None
    waited: int = 0
    waiting_on: date | None = None
    due_paused: date | None = None
    supervised_on: date | None = None

    @property
    def standing(self) -> Standing | None:
        """The one of six, or None for a void case."""
        if self.on_the_spot and self.state is not State.VOID:
            return Standing.ON_THE_SPOT
        return STANDING_OF.get(self.state, Standing.IN_PROGRESS)


@dataclass(frozen=True)
class Span:
    """Where a case stood from `from_on` until the day before `to_on`."""

    standing: Standing
    from_on: date
    to_on: date
    unit_id: int | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    first_on: date | None = None
    answered_on: date | None = None
    outcome: str | None = None
    rating: str | None = None
    waited: int = 0
    waiting_on: date | None = None
    supervised_on: date | None = None


@dataclass(frozen=True)
class Life:
    """The replay of a case: where it is, and where it stood on every day."""

    present: Present
    spans: tuple[Span, ...]
