"""Questions about reading lists: who is to sign, who has, on which day, and who has not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import StudyWay

from . import rules
from .queries import LEDGER

UNSIGNED = (
    Column("number", "编号"),
    Column("title", "题目", yields=2),
    Column("due_on", "签阅期限"),
    Column("code", "代表"),
    Column("name", "姓名"),
    Column("level", "层级", Level, yields=3),
    Column("township", "乡镇街道", yields=1),
    Column("held_on", "发下日期", wide=True),
)
TALLY = (Column("signed", "已签"), Column("to_sign", "该签"))
ON_CARD = ("code", "name", "level", "township")


def unsigned(
    reader: Reader, on: date, *, training_id: int | None = None, deputy_id: int | None = None,
    township: str | None = None, overdue: bool = False,
) -> list[Row]:  # fmt: skip
    """Return who is named on a reading list, is in office and has not signed; the nearest limit first."""
    return reader.rows(
        "SELECT t.number, t.title, t.sign_by AS due_on, t.held_on, r.id AS representative_id, r.code, r.name, r.level, "
        "r.township "
        "FROM v_training t JOIN v_entry_deputy d ON d.ledger = 'training' AND d.record_id = t.id "
        "AND d.part = 'to_sign' JOIN v_representative r ON r.id = d.representative_id WHERE t.void_on IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM v_entry_deputy s WHERE s.ledger = 'training' AND s.record_id = t.id "
        "AND s.representative_id = r.id AND s.part = 'read') AND r.void_on IS NULL "
        "AND (r.joined_on IS NULL OR r.joined_on <= :on) AND (r.left_on IS NULL OR r.left_on > :on) "
        "AND (:id IS NULL OR t.id = :id) AND (:rep IS NULL OR r.id = :rep) "
        "AND (:township IS NULL OR r.township = :township) AND (:late = 0 OR t.sign_by < :on) "
        "ORDER BY coalesce(t.sign_by, '9999-12-31'), t.number, r.code",
        on=on, id=training_id, rep=deputy_id, township=township, late=int(overdue),
    )  # fmt: skip


def tally(reader: Reader, key: int, on: date) -> Row:
    """Return how many have signed a reading list and how many were to (None without a list), who left apart."""
    signed, missing = state(reader, key, on)
    return {"signed": len(signed), "to_sign": None if missing is None else len(signed) + len(missing)}


def state(reader: Reader, key: int, on: date) -> tuple[set[int], set[int] | None]:
    """Return who has signed and who has not, by key; None where nobody was named to sign."""
    rows = entries.people(reader, LEDGER, key).rows
    signed = {row["representative_id"] for row in rows if row["part"] == Part.READ}
    if not any(row["part"] == Part.TO_SIGN for row in rows):
        return signed, None
    return signed, {row["representative_id"] for row in unsigned(reader, on, training_id=key)}


def people(reader: Reader, row: Row) -> Table:
    """Return who took part in a training, and on which day each signed the list of one that was read."""
    table = entries.people(reader, LEDGER, row["id"])
    if row["way"] != StudyWay.READING:
        return table
    steps = sorted(entries.steps(reader, LEDGER, row["id"]), key=lambda step: step["id"])  # said last is what holds
    signed = {
        key: step["happened_on"]
        for step in steps if step["verb"] == Part.READ
        for key in step["facts"]["deputies"]
    }  # fmt: skip
    rows = [
        {**one, "signed_on": signed.get(one["representative_id"], row["held_on"]) if one["part"] == Part.READ else None}
        for one in table.rows if one["part"] != Part.TO_SIGN
    ]  # fmt: skip
    return Table((*table.columns, Column("signed_on", "签阅日期")), rows, title=table.title)


def owing(reader: Reader, row: Row, on: date) -> Table:
    """Return, for a card, who has not signed."""
    shown = tuple(column for column in UNSIGNED if column.key in ON_CARD)
    return Table(shown, unsigned(reader, on, training_id=row["id"]), title="还没签")


def group(reader: Reader, said: str, on: date | None = None) -> list[int]:
    """Return the deputies (in office on a day) whom a word for several means; none for another word."""
    everyone = [row for row in representatives.listed(reader) if rules.belongs(row, said)]
    return [row["id"] for row in everyone if on is None or representatives.sits(row, on)]


def those(reader: Reader, wanted: Sequence[str], on: date | None = None) -> list[int]:
    """Return the deputies that names and words for several mean, each once. Raises NotFound or RuleBroken."""
    found: list[int] = []
    for said in wanted:
        found += group(reader, said, on) or entries.deputies(reader, [said], on)
    return list(dict.fromkeys(found))


def signers(reader: Reader, key: int, wanted: Sequence[str], on: date) -> list[int]:
    """Return those who are said to have signed: of a word for several only who has not signed yet."""
    signed, _ = state(reader, key, on)
    found: list[int] = []
    for said in wanted:
        several = group(reader, said, on)
        found += [one for one in several if one not in signed] if several else entries.deputies(reader, [said])
    return list(dict.fromkeys(found))
