"""What is asked of the figures: which cases, as of which day, known when, by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dianjun_cli.core.calendar import parse_day, reached
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.reader import Reader

from . import grouping, queries
from .grouping import Dims
from .queries import Scope


@dataclass(frozen=True)
class Asked:
    """A question put to a store, or to what it knew on a past day."""

    reader: Reader
    scope: Scope
    dims: Dims = ()
    group: str | None = None
    form: str = ""

    @property
    def drawn(self) -> bool:
        """Whether people read the answer, not a program."""
        return self.form in ("", "table", "md")


def scope_of(
    desk: Desk, as_of: str | None, since: str | None = None, until: str | None = None, as_known: str | None = None
) -> Scope:
    """Return which cases are counted. Raises BadInput for days that do not fit together."""
    known = parse_day(as_known, "--as-known", desk.today) if as_known is not None else None
    if known and known > desk.today:
        raise BadInput(f"--as-known {known} 在今天（{desk.today}）之后，那时知道什么还说不出。")
    day = parse_day(as_of, "--as-of", desk.today) if as_of is not None else known or desk.today
    reached(day, desk.today)
    if known and day > known:
        raise BadInput(f"--as-of {day} 晚于 --as-known {known}：那一天还没有到，当时不可能知道。")
    first = parse_day(since, "--from", desk.today) if since is not None else None
    last = parse_day(until, "--to", desk.today) if until is not None else None
    if first and last and first > last:
        raise BadInput(f"--from {first} 晚于 --to {last}。")
    return Scope(day, first, last, channels(desk, known), known)


def channels(desk: Desk, known: date | None) -> tuple[str, ...]:
    """Return the channels that count, by the settings in force when it was known."""
    return tuple(desk.settings_on(known or desk.today)["suggestions.headline_channels"])


def reader_of(desk: Desk, known: date | None) -> Reader:
    """Return the store, or a copy of what it knew at the end of a day."""
    if known is None or known >= desk.today:  # nothing can have been typed after today
        return desk.reader
    from . import knowing

    return knowing.reader_at(desk.reader, knowing.end_of(known))


def asked(desk: Desk, scope: Scope, by: str | None = None, group: str | None = None, most: int = 2) -> Asked:
    """Return the question, its dimensions and its group looked up."""
    dims, reader = grouping.dims_of(by, most), reader_of(desk, scope.known)
    if group is not None and dims:
        group = grouping.wanted(dims, group, list(queries.tally(reader, scope, dims)))
    else:
        grouping.wanted(dims, group, [])
    return Asked(reader, scope, dims, group, desk.format)
