"""What is put to a case besides its steps: attached files and notes; asked for before the store opens."""

from __future__ import annotations

from typing import Any

from dianjun_cli.attachments import putting
from dianjun_cli.attachments import queries as attachments
from dianjun_cli.attachments.rules import Owner
from dianjun_cli.core import prompts
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.output import Note, Row, Table
from dianjun_cli.vocab import NoteKind, State

from . import listings
from .queries import LEDGER


def attach(desk: Desk, number: str, paths: list[str], caption: str, copy: bool) -> Note:
    """Attach files to a case; they are read, and copied beside their place, before the store is opened."""
    row = _living(listings.of_number(desk, number), "附文件")
    return putting.attach(desk, _owner(row), paths, caption, copy)


def detach(desk: Desk, number: str, serial: int, reason: str | None) -> Note:
    """Take an attachment off a case, with a reason."""
    row = listings.of_number(desk, number)
    why = _told(desk, reason, "原因", "--reason")
    return putting.detach(desk, _owner(row), serial, why)


def _owner(row: Row) -> Owner:
    return Owner(LEDGER, row["id"], row["number"], "dj suggest attachments")


def listed(desk: Desk, number: str, with_void: bool) -> Table:
    """Return a case's attachments."""
    row = listings.of_number(desk, number)
    columns = attachments.COLUMNS + (attachments.VOIDED if with_void else ())
    return Table(columns, attachments.of_record(desk.reader, LEDGER, row["id"], with_void), title=row["number"])


def note(desk: Desk, number: str, text: str | None, for_voter: bool, on: str) -> Note:
    """Write a note on a case."""
    from dianjun_cli.core.calendar import parse_past_day

    from .intake import read_text_option

    row = _living(listings.of_number(desk, number), "记备注")
    day = parse_past_day(on, desk.today, "--on") if on else desk.today
    words = _told(desk, read_text_option(text), "备注", "--text")
    kind = NoteKind.VOTER if for_voter else NoteKind.INTERNAL
    from . import service_notes

    added = service_notes.note(desk, row["id"], kind, words, day)
    where = "，会印在给选民的回执上" if for_voter else "，只供内部看"
    data: dict[str, Any] = {"number": row["number"], "serial": added.serial, "note_kind": kind.value}
    return Note(f"{row['number']} 已记备注 {added.serial}{where}。", data | {"written_on": day.isoformat()})


def unnote(desk: Desk, number: str, serial: int, reason: str | None) -> Note:
    """Void a note, with a reason."""
    row = listings.of_number(desk, number)
    why = _told(desk, reason, "原因", "--reason")
    from . import service_notes

    service_notes.unnote(desk, row["id"], serial, why)
    return Note(f"{row['number']} 的备注 {serial} 已作废。", {"number": row["number"], "serial": serial})


def _living(row: Row, what: str) -> Row:
    """Return the case. Raises RuleBroken for a void one, before anything is asked or read."""
    if row["state"] == State.VOID:
        raise RuleBroken(f"{row['number']} 已作废，不能再{what}。")
    return row


def _told(desk: Desk, text: str | None, what: str, option: str) -> str:
    from dianjun_cli.texts.rules import clean

    if text is None and desk.interactive:
        return prompts.ask(what, check=lambda answer: clean(answer, what))
    if text is None:
        raise BadInput(f"缺少{what}：请加 {option}。")
    return clean(text, what)
