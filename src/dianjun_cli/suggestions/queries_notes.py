"""Questions about the notes on a case."""

from __future__ import annotations

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import NoteKind

COLUMNS = (
    Column("serial", "序号"),
    Column("written_on", "日期"),
    Column("note_kind", "给谁看", NoteKind),
    Column("text", "内容"),
    Column("actor", "经办人"),
    Column("recorded_at", "录入时刻", wide=True),
)


def of_case(reader: Reader, case_id: int) -> list[Row]:
    """Return a case's notes that stand, in their order."""
    return reader.rows(
        "SELECT * FROM v_case_note WHERE suggestion_id = :id AND void_on IS NULL ORDER BY written_on, serial",
        id=case_id,
    )


def for_voter(reader: Reader, case_id: int) -> list[Row]:
    """Return what the voter's receipt may say of a case: notes written for the voter, and nothing else."""
    return [note for note in of_case(reader, case_id) if note["note_kind"] == NoteKind.VOTER]
