"""Questions about promises: as of any day, which are woken, what became of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.settings import queries as settings
from dianjun_cli.vocab import PromiseState, PromiseVerb

from . import rules

COLUMNS = (
    Column("number", "承诺号"),
    Column("case_number", "件号"),
    Column("text", "承诺内容"),
    Column("unit", "责任单位"),
    Column("made_on", "承诺日期", wide=True),
    Column("due_on", "兑现期限"),
    Column("state", "状态", PromiseState),
    Column("days_left", "还剩"),
    Column("postponed", "改期次数", wide=True),
    Column("kept_on", "兑现日期", wide=True),
    Column("title", "事由", wide=True),
    Column("point", "平台", wide=True),
    Column("township", "乡镇街道", wide=True),
    Column("first_due_on", "最初期限", wide=True),
)
STEPS = (
    Column("happened_on", "日期"),
    Column("verb", "动作", PromiseVerb),
    Column("due_on", "兑现期限"),
    Column("text", "内容"),
    Column("late", "补录"),
    Column("actor", "经办人"),
    Column("recorded_at", "录入时刻", wide=True),
)
OF_CASE = ("number", "text", "unit", "due_on", "kept_on", "postponed")
LAST = date(9999, 12, 30)  # the day before FOREVER: everything has happened by then
# How each promise stands on :as_of: its first day, its day as it is then, whether it was kept or voided by then.
AS_OF = """
WITH so_far AS (
  SELECT e.promise_id, e.verb, e.happened_on, e.due_on,
    row_number() OVER (PARTITION BY e.promise_id, CASE WHEN e.due_on IS NULL THEN e.verb ELSE 'due' END
                       ORDER BY e.happened_on DESC, e.id DESC) AS back
  FROM v_promise_step e WHERE e.happened_on <= :as_of),
summed AS (
  SELECT promise_id, min(CASE WHEN verb = 'make' THEN happened_on END) AS made_on,
    min(CASE WHEN verb = 'make' THEN due_on END) AS first_due_on,
    max(CASE WHEN due_on IS NOT NULL AND back = 1 THEN due_on END) AS due_on,
    sum(CASE WHEN verb = 'postpone' THEN 1 ELSE 0 END) AS postponed,
    max(CASE WHEN verb = 'keep' THEN happened_on END) AS kept_on,
    max(CASE WHEN verb = 'void' THEN happened_on END) AS void_on
  FROM so_far GROUP BY promise_id)
SELECT p.*, s.made_on, s.first_due_on, s.due_on, s.postponed, s.kept_on, s.void_on, d.standing, d.outcome
FROM v_promise p JOIN summed s ON s.promise_id = p.id
LEFT JOIN v_standing d ON d.suggestion_id = p.suggestion_id AND d.from_on <= :as_of AND d.to_on > :as_of
"""


def all_of(reader: Reader, as_of: date, case_id: int | None = None) -> list[Row]:
    """Return every promise made by `as_of` and how it stood then, the earliest due first."""
    wake_days = int(settings.in_force(reader, as_of)["promises.wake_days"])
    rows = reader.rows(
        f"{AS_OF} WHERE (:case_id IS NULL OR p.suggestion_id = :case_id) ORDER BY s.due_on, p.number",
        as_of=as_of,
        case_id=case_id,
    )
    return [_told(row, as_of, wake_days) for row in rows]


def _told(row: Row, as_of: date, wake_days: int) -> Row:
    due_on = date.fromisoformat(row["due_on"])
    state = rules.state_of(
        due_on, bool(row["kept_on"]), bool(row["void_on"]), row["standing"], row["outcome"], as_of, wake_days
    )
    runs = state in (PromiseState.OPEN, PromiseState.WOKEN)
    return {**row, "state": state.value, "days_left": (due_on - as_of).days if runs else None}


def woken(reader: Reader, today: date) -> list[Row]:
    """Return the promises whose day has come, or is near (promises.wake_days), and that are not kept."""
    return [row for row in all_of(reader, today) if row["state"] == PromiseState.WOKEN]


def find(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the promise that a number, a tail of one, or the number of its case means.

    Raises NotFound for none and for several, naming them.
    """
    text = wanted.strip().upper().replace("—", "-").replace("－", "-")
    rows = all_of(reader, as_of)
    found = [row for row in rows if text in (row["number"], row["case_number"])] or _by_tail(rows, text)
    living = [row for row in found if row["state"] != PromiseState.VOID]
    found = living if len(living) == 1 else found
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"没有“{wanted}”这条承诺；dj promise list 列出全部。")
    raise NotFound(f"“{wanted}”可以是 {'、'.join(row['number'] for row in found[:6])}；请写全承诺号。")


def _by_tail(rows: Sequence[Row], text: str) -> list[Row]:
    parts = re.fullmatch(r"(?:(?:CN-)?(\d{4})-)?([A-Z]?)(\d{1,6})", text)
    if not parts:
        return []
    year, letter, serial = parts.groups()
    return [
        row
        for row in rows
        if row["serial"] == int(serial) and letter in ("", row["letter"]) and year in (None, str(row["year"]))
    ]


def steps(reader: Reader, promise_id: int) -> list[Row]:
    """Return what became of a promise, in the order of days."""
    rows = reader.rows("SELECT * FROM v_promise_step WHERE promise_id = :id ORDER BY happened_on, id", id=promise_id)
    return [{**row, "late": bool(row["late"])} for row in rows]


def of_case(reader: Reader, case_id: int) -> dict[str, Any]:
    """Return what the card of a case shows: its promises as all events say (no day is cut off)."""
    rows = all_of(reader, LAST, case_id)
    shown = tuple(replace(c, wide=False) for c in COLUMNS if c.key in OF_CASE)
    return {"promises": Table(shown, [row for row in rows if not row["void_on"]], title="承诺")}
