"""Notes on a case: added and voided, never edited; no state, limit or figure knows of them."""

from datetime import date

from sqlmodel import col, select

from dianjun_cli.core import calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.model import Text
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab import NoteKind, State

from .model import CaseNote, Suggestion
from .record import LEDGER
from .service import case_of


def living(case: Suggestion, what: str) -> Suggestion:
    """Return the case. Raises RuleBroken for a void one: nothing more is put to it."""
    if case.state == State.VOID:
        raise RuleBroken(f"{case.number} 已作废，不能再{what}。")
    return case


def note(desk: Desk, case_id: int, kind: NoteKind, text: str, on: date) -> CaseNote:
    """Add a note to a case. Raises BadInput for words that will not do, RuleBroken for a void case."""
    body = clean(text, "备注")
    case = living(case_of(desk.session, case_id), "记备注")
    if on < case.received_on:
        raise RuleBroken(f"{case.number} 是 {case.received_on} 接待的，备注的日期不能更早。")
    mine = select(CaseNote.serial).where(CaseNote.suggestion_id == case_id)
    added = CaseNote(
        suggestion_id=case_id,
        serial=max(desk.session.exec(mine), default=0) + 1,
        note_kind=kind.value,
        text_id=texts.keep(desk.session, LEDGER, case_id, "note", body).id or 0,
        written_on=on,
        recorded_at=calendar.now(),
        actor=desk.actor,
    )
    desk.session.add(added)
    desk.session.flush()
    return added


def unnote(desk: Desk, case_id: int, serial: int, reason: str) -> CaseNote:
    """Void a note with a reason; it leaves the search, the row stays. Raises NotFound or RuleBroken."""
    words = clean(reason, "原因")
    case = case_of(desk.session, case_id)
    found = desk.session.exec(
        select(CaseNote).where(col(CaseNote.suggestion_id) == case_id, col(CaseNote.serial) == serial)
    ).first()
    if found is None:
        raise NotFound(f"{case.number} 没有备注 {serial}；dj suggest show {case.number} 列出全部。")
    if found.void_on:
        raise RuleBroken(f"{case.number} 的备注 {serial} 已在 {found.void_on} 作废。")
    found.void_on, found.void_by = desk.today, desk.actor
    found.void_reason_id = texts.keep(desk.session, LEDGER, case_id, "unnote", words).id
    body = desk.session.get(Text, found.text_id)
    assert body is not None
    texts.retire(desk.session, body)
    desk.session.flush()
    return found
