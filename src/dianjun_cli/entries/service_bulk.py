"""Many records of a ledger at once, by the rules of `service.enter`: a year's file is not a thousand transactions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import bindparam, insert, update
from sqlmodel import SQLModel, col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.settings import queries as settings
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.entries import EntryVerb

from .model import Entered, EntryEvent
from .queries import Ledger
from .service import Step, event_of, last_serial, not_ahead, numbered

R = TypeVar("R", bound=Entered)


@dataclass(frozen=True)
class Fresh:
    """A record to be entered: its facts, the day it is numbered by, its text, and what happened to it since."""

    facts: Mapping[str, Any]
    on: date
    clock: Clock
    text: str = ""
    then: Sequence[tuple[Word, date, Step]] = field(default_factory=tuple)


def enter_many(desk: Desk, ledger: Ledger, model: type[R], fresh: Sequence[Fresh]) -> list[int]:
    """Number, keep and log records in the order given. Returns their keys. Raises BadInput for a day to come."""
    letter, serials, rows = settings.letter(desk.reader), dict[int, int](), list[dict[str, Any]]()
    for one in fresh:
        not_ahead(one.on, desk.today)
        year = one.on.year
        serials[year] = serials.get(year, 0) or last_serial(desk, ledger, model, year, letter)
        serials[year] += 1
        values = {**one.facts, **numbered(ledger, year, letter, serials[year])}
        rows.append(model.model_validate(values).model_dump(exclude={"id"}))
    put_rows(desk, model, rows)
    known = {number: key for number, key in desk.session.exec(select(model.number, model.id)) if key}
    keys = [known[row["number"]] for row in rows]
    _put_texts(desk, ledger, model, fresh, keys)
    events: list[EntryEvent] = []
    for one, key in zip(fresh, keys, strict=True):
        for verb, on, step in ((EntryVerb.ADD, one.on, Step()), *one.then):
            events.append(event_of(desk, ledger, key, verb, on, step, one.clock))
    put_rows(desk, EntryEvent, [event.model_dump(exclude={"id"}) for event in events])
    return keys


def put_rows(desk: Desk, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of a table in one statement."""
    if rows:
        desk.session.connection().execute(insert(model), list(rows))


def _put_texts(desk: Desk, ledger: Ledger, model: type[R], fresh: Sequence[Fresh], keys: Sequence[int]) -> None:
    kept = [
        {"key": key, "text": texts.keep(desk.session, ledger.name, key, "text", clean(one.text, ledger.label)).id}
        for one, key in zip(fresh, keys, strict=True)
        if one.text and one.text.strip()
    ]
    if kept:
        pointing = update(model).where(col(model.id) == bindparam("key")).values(text_id=bindparam("text"))
        desk.session.connection().execute(pointing, kept)
