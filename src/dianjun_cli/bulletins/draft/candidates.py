"""What a month has to print: the cases of each column in the rule's order, before the editor chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import IssueColumn

from . import choosing


@dataclass(frozen=True)
class Candidates:
    """By column: its rows, how many cases its first line counts, and that line; and how many are 补录."""

    rows: Mapping[str, list[Row]]
    counted: Mapping[str, int]
    notes: Mapping[str, str]
    late: int

    def row(self, section: str, number: str) -> Row | None:
        """Return a case's row in a column, or None when it has nothing to print there."""
        return next((row for row in self.rows[section] if row["number"] == number), None)

    def sections(self, number: str) -> list[str]:
        """Return the columns a case could stand in."""
        return [section for section in self.rows if self.row(section, number)]


def candidates(reader: Reader, month: Month, as_of: date) -> Candidates:
    """Return what a month has to print, as of a day of it."""
    new, late = queries.hopes(reader, month.first, as_of, as_of), _late(reader, month, as_of)
    progress = queries.happened(reader, ("reply", "answer", "close"), month.first, as_of, as_of)
    returned = queries.happened(reader, ("confirm",), month.first, as_of, as_of)
    said, voices = ([row for row in rows if row["said"]] for rows in (progress, returned))
    moved, rated = len(choosing.last_of_each(progress)), len(choosing.last_of_each(returned))
    more = f"，另有以前月份补录{len(late)}件。" if late else "。"
    return Candidates(
        {
            "hopes": [*late, *choosing.in_turns(new, "category")],
            "progress": choosing.order_progress(choosing.last_of_each(said)),
            "echoes": choosing.in_turns(choosing.last_of_each(voices), "said_rating"),
        },
        {"hopes": len(new) + len(late), "progress": moved, "echoes": rated},
        {
            "hopes": f"本月收到选民意见建议{len(new)}件{more}" if new or late else "",
            "progress": f"本月有答复或办结的{moved}件。" if progress else "",
            "echoes": f"本月回访选民{rated}件。" if rated else "",
        },
        len(late),
    )


def _late(reader: Reader, month: Month, as_of: date) -> list[dict[str, Any]]:
    last = queries.last_before(reader, str(month))
    if last is None:
        return []
    rows = queries.typed_late(reader, month.first, str(last["published_at"]), as_of)
    return [{**row, "typed_late": True} for row in rows]


def why_not(case: Row, column: str | None) -> str:
    """Say why a case has nothing to print in a column of a month."""
    if case["state"] == "void":
        return "已作废"
    if case["main"]:
        return f"已并入 {case['main']}"
    if column == IssueColumn.PROGRESS:
        return "当月没有写了内容的答复或办结"
    if column == IssueColumn.ECHOES:
        return "当月没有留下原话的回访"
    return f"接待日期是 {case['received_on']}"
