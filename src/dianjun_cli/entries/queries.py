"""Questions about the records of any ledger: which one is meant, what happened to it, who took part."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any

from dianjun_cli.core.errors import Ambiguous, NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.core.registry import BESIDE_A_RECORD
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.entries import EntryVerb, Part

Said = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True)
class Ledger:
    """A ledger: its name in the log, the letters its numbers begin with, what a record is called, its view."""

    name: str
    prefix: str
    label: str
    view: str


HISTORY = (
    Column("happened_on", "日期"),
    Column("verb", "动作"),
    Column("text", "内容"),
    Column("due_on", "期限"),
    Column("late", "补录"),
    Column("actor", "经办人"),
    Column("facts", "事实", wide=True),
    Column("recorded_at", "录入时刻", wide=True),
)
PEOPLE = (
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("part", "角色", Part),
    Column("township", "乡镇街道"),
)


def find(reader: Reader, ledger: Ledger, wanted: str) -> Row:
    """Return the record that a number, or an unambiguous tail of one (2023-007, 7), means.

    Raises NotFound for none and for several, naming them.
    """
    text = unicodedata.normalize("NFKC", wanted).strip().upper().replace("—", "-")
    rows = reader.rows(f"SELECT * FROM {ledger.view} WHERE number = :number", number=text)
    rows = rows or tails(reader, ledger, text)
    rows = [row for row in rows if not row["void_on"]] or rows
    if len(rows) > 1 and text.isdecimal():  # no year said: the newest, as a case's bare serial is this month's
        newest = max(row["year"] for row in rows)
        rows = [row for row in rows if row["year"] == newest]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise NotFound(f"没有“{wanted}”这条{ledger.label}；编号像 {ledger.prefix}-2023-007。")
    raise Ambiguous(f"“{wanted}”可以是 {'、'.join(row['number'] for row in rows[:6])}；请写全编号。")


def tails(reader: Reader, ledger: Ledger, text: str) -> list[Row]:
    """Return the ledger's records whose number ends so."""
    parts = re.fullmatch(rf"(?:(?:{ledger.prefix}-)?(\d{{4}})-)?([A-Z]?)(\d{{1,6}})", text)
    if not parts:
        return []
    year, letter, serial = parts.groups()
    return reader.rows(
        f"SELECT * FROM {ledger.view} WHERE serial = :serial AND (:letter = '' OR letter = :letter) "
        "AND (:year = 0 OR year = :year) AND number LIKE :like ORDER BY number",
        like=f"{ledger.prefix}-%",
        serial=int(serial),
        letter=letter,
        year=int(year or 0),
    )


def twins(reader: Reader, ledger: Ledger, **said: Any) -> list[str]:
    """Return the numbers of a ledger's living records that say the same in these columns of its view."""
    same = "".join(f" AND {key} IS NULL" if value is None else f" AND {key} = :{key}" for key, value in said.items())
    binds = {key: value for key, value in said.items() if value is not None}
    sql = f"SELECT number FROM {ledger.view} WHERE void_on IS NULL{same} ORDER BY number"
    return [row["number"] for row in reader.rows(sql, **binds)]


def doubled(made: str, there: Sequence[str], same: str, command: str) -> tuple[str, ...]:
    """Return the warning that a record just entered may be one entered twice (`same` says in what), if `there` is."""
    few = "、".join(there[:3]) + (f" 等 {len(there)} 条" if len(there) > 3 else "")
    return (f"和 {few} {same}；登重了用 {command} {made} --reason 登重 作废。",) if there else ()


def _nothing(verb: str, facts: Mapping[str, Any]) -> str:
    return ""


def history(
    reader: Reader,
    ledger: Ledger,
    record_id: int,
    verbs: type[Word] = EntryVerb,
    columns: Sequence[Column] = (),
    said: Said = _nothing,
) -> Table:
    """Return what happened to a record, in the order of days; `verbs` are the ledger's own besides EntryVerb.

    `columns` give the facts that an edit changed their names and words; `said` tells a step's facts in words.
    """
    rows = steps(reader, ledger, record_id)
    exact = [{column.key: row[column.key] for column in HISTORY} | {"late": bool(row["late"])} for row in rows]
    told = []
    for row in exact:
        words = (said(row["verb"], row["facts"] or {}), _changed(row, columns) or row["text"])
        told.append({**row, "verb": _said(row["verb"], verbs), "text": "；".join(filter(None, words)) or None})
    return Table(HISTORY, told, title="经过", exact=exact)


def _changed(row: Row, columns: Sequence[Column]) -> str:
    """Return what an edit changed as people say it: 户数 5→7; a text or a link only by its name."""
    if row["verb"] != EntryVerb.EDIT or not isinstance(row["facts"], dict):
        return ""
    known = {column.key: column for column in columns}
    parts = []
    for key, value in row["facts"].items():
        column = known.get(key) or known.get(key.removesuffix("_id"))
        label = (
            column.label if column else {"deputies": "代表", "representative_id": "代表", "text": "内容"}.get(key, "")
        )
        if column and column.key == key and isinstance(value, list) and len(value) == 2:
            old, new = (_shown(column, one) for one in value)
            parts.append(f"{label} {old}→{new}")
        elif label:
            parts.append(f"改了{label}")
    return "；".join(parts)


def _shown(column: Column, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value)) or "空"
    found = column.words.named(str(value)) if column.words else None
    if isinstance(value, float):
        return f"{value:g}"
    return found.label if found else "空" if value in (None, "") else str(value)


def steps(
    reader: Reader, ledger: Ledger, record_id: int | None = None, until: date | None = None,
    among: Sequence[int] | None = None,
) -> list[Row]:  # fmt: skip
    """Return the events of one record, of those `among`, or of all of the ledger's; `facts` is the payload read."""
    binds: dict[str, Any] = {"ledger": ledger.name, "id": record_id, "until": until}
    few = "" if among is None else f"AND record_id IN ({any_of('among', among, binds)}) "
    rows = reader.rows(
        "SELECT * FROM v_entry_event WHERE ledger = :ledger AND (:id IS NULL OR record_id = :id) "
        f"{few}AND (:until IS NULL OR happened_on <= :until) ORDER BY record_id, happened_on, id",
        **binds,
    )
    return [{**row, "facts": json.loads(row["payload"]) if row["payload"] else {}} for row in rows]


def _said(verb: str, verbs: type[Word]) -> str:
    found = verbs.named(verb) or EntryVerb.named(verb)
    return found.label if found else verb


def people(reader: Reader, ledger: Ledger, record_id: int, words: type[Word] = Part, title: str = "参加代表") -> Table:
    """Return who took part in a record, in the order of the parts; `words` are what the ledger calls them."""
    rows = reader.rows(
        "SELECT * FROM v_entry_deputy WHERE ledger = :ledger AND record_id = :id ORDER BY code",
        ledger=ledger.name,
        id=record_id,
    )
    order = [part.value for part in Part]
    columns = tuple(replace(column, words=words) if column.key == "part" else column for column in PEOPLE)
    return Table(columns, sorted(rows, key=lambda row: order.index(row["part"])), title=title)


def beside(reader: Reader, number: str) -> dict[str, Table]:
    """Return what later slices have to show on a record's card."""
    found: dict[str, Table] = {}
    for module in BESIDE_A_RECORD:
        found |= import_module(f"dianjun_cli.{module}").of_record(reader, number)
    return found


def names(reader: Reader, ledger: Ledger) -> dict[int, dict[str, list[str]]]:
    """Return, by record and part, the names of who took part in the records of a ledger."""
    found: dict[int, dict[str, list[str]]] = {}
    for row in reader.rows(
        "SELECT record_id, part, name FROM v_entry_deputy WHERE ledger = :ledger ORDER BY record_id, part, code",
        ledger=ledger.name,
    ):
        found.setdefault(row["record_id"], {}).setdefault(row["part"], []).append(row["name"])
    return found


def deputies(reader: Reader, wanted: Iterable[str], on: date | None = None) -> list[int]:
    """Return the ids of the deputies that numbers, names or initials mean. Raises NotFound or RuleBroken."""
    return list(dict.fromkeys(int(representatives.find(reader, text, on)["id"]) for text in wanted))
