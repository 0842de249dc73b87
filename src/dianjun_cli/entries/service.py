"""The one way a ledger's record is entered, changed and voided: the record and its event together, or neither."""

import json
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.representatives.model import Representative
from dianjun_cli.settings import queries as settings
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.model import Text
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.entries import EntryVerb, Part

from .model import Entered, EntryDeputy, EntryEvent
from .queries import Ledger

R = TypeVar("R", bound=Entered)
Parts = Mapping[Part, Iterable[int]]
# The parts one may have in a record, the weightiest first.
WEIGHT = (Part.LEAD, Part.SPEAK, Part.LEADER, Part.COSIGN, Part.READ, Part.JOIN, Part.EXCUSED, Part.ABSENT)
COMMON = {"id", "number", "year", "letter", "serial", "void_on"}  # not facts that an edit may change


@dataclass(frozen=True)
class Step:
    """What a verb says besides its name and day: words, facts for the replay, a limit that starts."""

    words: str = ""
    facts: Mapping[str, Any] | None = None
    due_on: date | None = None


def enter(
    desk: Desk,
    ledger: Ledger,
    model: type[R],
    facts: Mapping[str, Any],
    on: date,
    *,
    words: Mapping[str, str] | None = None,
    parts: Parts | None = None,
    clock: Clock | None = None,
) -> R:
    """Number a record by the year of `on`, keep it with its texts (`words`) and its people, and log it.

    `facts` are cleaned by the caller. Raises BadInput for a day in the future.
    """
    clock = clock or Clock.of(desk)
    not_ahead(on, desk.today)
    record = model.model_validate({**facts, **_numbered(desk, ledger, model, on)})
    desk.session.add(record)
    desk.session.flush()
    for field, body in (words or {}).items():
        _put_words(desk, ledger, record, field, body)
    if parts is not None:
        pairs = {(key, part.value) for part, keys in parts.items() for key in keys}
        _add_parts(desk, ledger, record, _once(desk, pairs))
    happen(desk, ledger, record, EntryVerb.ADD, on, clock=clock)
    return record


def get(desk: Desk, ledger: Ledger, model: type[R], key: int) -> R:
    """Return a living record by its key. Raises NotFound, or RuleBroken for a void one."""
    record = desk.session.get(model, key)
    if record is None:
        raise NotFound(f"这条{ledger.label}不存在。")
    if record.void_on:
        raise RuleBroken(f"{record.number} 已于 {record.void_on} 作废。")
    return record


def happen(
    desk: Desk,
    ledger: Ledger,
    record: Entered,
    verb: Word,
    on: date,
    step: Step = Step(),  # frozen
    clock: Clock | None = None,
) -> EntryEvent:
    """Insert an event. What may follow what is the ledger's own rule, checked before."""
    event = prepared(desk, ledger, record, verb, on, step, clock)
    desk.session.flush()
    return event


def prepared(
    desk: Desk, ledger: Ledger, record: Entered, verb: Word, on: date, step: Step, clock: Clock | None
) -> EntryEvent:
    """Return an event that the next flush inserts: an import has many of them."""
    assert record.id is not None
    event = event_of(desk, ledger, record.id, verb, on, step, clock or Clock.of(desk))
    desk.session.add(event)
    return event


def event_of(desk: Desk, ledger: Ledger, record_id: int, verb: Word, on: date, step: Step, clock: Clock) -> EntryEvent:
    """Return the event of a record, not inserted yet; its words are kept. Raises BadInput for a day in the future."""
    not_ahead(on, desk.today)
    body = clean(step.words, verb.label) if step.words else ""
    text = texts.keep(desk.session, ledger.name, record_id, verb.value, body) if body else None
    return EntryEvent(
        uid=uuid.uuid4().hex,
        ledger=ledger.name,
        record_id=record_id,
        verb=verb.value,
        happened_on=on,
        recorded_at=clock.at,
        actor=clock.actor,
        late=clock.late(on),
        loaded=clock.loaded,
        due_on=step.due_on,
        text_id=text.id if text else None,
        text_hash=text.sha256 if text else None,
        payload=json.dumps(_kept(step.facts, verb.label), ensure_ascii=False, default=str) if step.facts else None,
    )


def _kept(facts: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return a step's facts as they are kept: said in words, they hold what a text may hold. Raises BadInput."""
    return {
        key: clean(value, what) if isinstance(value, str) and value.strip() else value for key, value in facts.items()
    }


def edit(
    desk: Desk,
    ledger: Ledger,
    record: Entered,
    changes: Mapping[str, Any],
    *,
    words: Mapping[str, str] | None = None,
    parts: Parts | None = None,
    more: Mapping[str, Any] | None = None,
) -> list[str]:
    """Correct a record's facts, texts and people; the event keeps old and new. Returns the fields that changed.

    `more` is what the ledger has changed itself, old and new, to stand in the same event. Raises BadInput when
    nothing would change.
    """
    old = record.model_dump()
    fresh = type(record).model_validate({**old, **changes}).model_dump(exclude=COMMON)
    changed = {key: (old[key], value) for key, value in fresh.items() if value != old[key]}
    for key, (_, value) in changed.items():
        setattr(record, key, value)
    reworded = [field for field, body in (words or {}).items() if _put_words(desk, ledger, record, field, body)]
    moved = parts is not None and put_parts(desk, ledger, record, parts)
    if not changed and not reworded and not moved and not more:
        raise BadInput(f"{record.number} 没有要更正的内容。")
    facts = {**(more or {}), **changed, **dict.fromkeys(reworded), **({"deputies": None} if moved else {})}
    happen(desk, ledger, record, EntryVerb.EDIT, desk.today, Step(facts=facts))
    return list(facts)


def void(desk: Desk, ledger: Ledger, record: Entered, reason: str) -> None:
    """Void a record that was entered wrongly: it counts nowhere from now on; number and log stay."""
    happen(desk, ledger, record, EntryVerb.VOID, desk.today, Step(clean(reason, "原因")))
    record.void_on = desk.today
    desk.session.flush()


def put_parts(desk: Desk, ledger: Ledger, record: Entered, parts: Parts) -> bool:
    """Set who took part, in each of the parts named; other parts stay. Tells whether anything changed."""
    assert record.id is not None
    mine = (col(EntryDeputy.ledger) == ledger.name, col(EntryDeputy.record_id) == record.id)
    before = {(row.representative_id, row.part) for row in desk.session.exec(select(EntryDeputy).where(*mine))}
    named = [part.value for part in parts]
    after = {pair for pair in before if pair[1] not in named}
    after |= {(key, part.value) for part, keys in parts.items() for key in keys}
    after = _once(desk, after)
    if after == before:
        return False
    desk.session.connection().execute(delete(EntryDeputy).where(*mine))
    desk.session.expire_all()
    _add_parts(desk, ledger, record, after)
    desk.session.flush()
    return True


def _once(desk: Desk, pairs: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Give each deputy one part in a record, the weightiest of those named: whoever speaks is there, and counts once.

    A name on a list to sign is no part taken and stands beside it. Raises BadInput for one who is said to have been
    there and to have stayed away.
    """
    found: dict[int, set[Part]] = {}
    listed = {pair for pair in pairs if pair[1] == Part.TO_SIGN}
    for key, part in set(pairs) - listed:
        found.setdefault(key, set()).add(Part(part))
    for key, parts in found.items():
        if len(parts) > 1 and parts & {Part.EXCUSED, Part.ABSENT}:
            who = desk.session.get_one(Representative, key).name
            said = "”又写了“".join(part.label for part in sorted(parts, key=WEIGHT.index))
            raise BadInput(f"“{who}”写了“{said}”，只能写一处。")
    return listed | {(key, min(parts, key=WEIGHT.index).value) for key, parts in found.items()}


def _add_parts(desk: Desk, ledger: Ledger, record: Entered, pairs: Iterable[tuple[int, str]]) -> None:
    assert record.id is not None
    for key, part in sorted(pairs):
        desk.session.add(EntryDeputy(ledger=ledger.name, record_id=record.id, representative_id=key, part=part))


def not_ahead(on: date, today: date) -> None:
    """Refuse a day in the future. Raises BadInput."""
    if on > today:
        raise BadInput(f"日期 {on} 在今天（{today}）之后，不能登记还没有发生的事。")


def last_serial(desk: Desk, ledger: Ledger, model: type[R], year: int, letter: str) -> int:
    """Return the last serial given out to a ledger's records in a year, at the store with this letter."""
    newest = select(func.max(model.serial)).where(col(model.year) == year, col(model.letter) == letter)
    # A table may hold records of two ledgers (建议 and 议案), each numbered on its own.
    newest = newest.where(col(model.number).startswith(f"{ledger.prefix}-"))
    return desk.session.exec(newest).one() or 0


def numbered(ledger: Ledger, year: int, letter: str, serial: int) -> dict[str, Any]:
    """Return the columns of a number, and the number as people say it."""
    number = f"{ledger.prefix}-{year}-{letter}{serial:03d}"
    return {"number": number, "year": year, "letter": letter, "serial": serial}


def _numbered(desk: Desk, ledger: Ledger, model: type[R], on: date) -> dict[str, Any]:
    letter = settings.letter(desk.reader)
    return numbered(ledger, on.year, letter, last_serial(desk, ledger, model, on.year, letter) + 1)


def _put_words(desk: Desk, ledger: Ledger, record: Entered, field: str, body: str) -> bool:
    """Keep a text as the record's `field`; the one it replaces leaves the search. Empty takes it away."""
    assert record.id is not None
    old = _text(desk.session, getattr(record, f"{field}_id"))
    kept = clean(body, ledger.label) if body and body.strip() else ""
    if (old.body if old else "") == kept:
        return False
    if old is not None:
        texts.retire(desk.session, old)
    text = texts.keep(desk.session, ledger.name, record.id, field, kept) if kept else None
    setattr(record, f"{field}_id", text.id if text else None)
    desk.session.flush()
    return True


def _text(session: Session, key: int | None) -> Text | None:
    return session.get(Text, key) if key else None
