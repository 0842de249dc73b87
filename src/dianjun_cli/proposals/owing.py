"""What `dj proposal due` shows: what units owe on papers, and apart from it the ratings that deputies owe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Column, Row, Table
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperState, PaperWait

from . import queries

OWED = (
    Column("number", "编号"),
    Column("title", "题目"),
    Column("what", "等什么", PaperWait),
    Column("day", "期限"),
    Column("days_left", "还剩"),
    Column("unit", "承办单位"),
    Column("deputy", "领衔代表"),
    Column("overdue", "超期", wide=True),
)
NO_MATTER = (
    "可以再请代表评一次；不等了就办结：dj proposal close 编号，能一次写几件。"
    "没有收回的不进评价的基数，重新办理过的按原来的评价算。"
)


def due(desk: Desk, what: PaperWait | None, within: int) -> Table:
    """Return what is past its day, and what will be within so many days.

    Ratings only where they are asked for: they are the deputy's to give, and a paper may be closed without.
    """
    every = queries.due(desk.reader, desk.today, within)
    rows = [row for row in every if (row["what"] == what if what else row["what"] != PaperWait.RATING)]
    notes = [f"{_told(rows, within)}（{desk.today}）。"]
    ratings = [row for row in every if row["what"] == PaperWait.RATING]
    if what is PaperWait.RATING and rows:
        notes.append(NO_MATTER)
    elif not what and ratings:
        more = f" --within {within}" if within else ""
        notes.append(f"另外，{_told(ratings, within)}，可以不等：dj proposal due --what {PaperWait.RATING.label}{more}")
    late = any(row["overdue"] for row in rows)
    return Table(OWED, rows, notes=tuple(notes), exit_code=1 if late else 0)


def _told(rows: Sequence[Row], within: int) -> str:
    """Return how many of each kind: 答复超期 2 项、协办意见超期 1 项."""
    told = [_count(rows, what, True, "过期没有收回" if what is PaperWait.RATING else "超期") for what in PaperWait]
    told += [_count(rows, what, False, f" {within} 天内到期") for what in PaperWait]
    soon = f"，{within} 天内也没有到期的" if within else ""
    return "、".join(filter(None, told)) or f"没有超期的{soon}"


def _count(rows: Sequence[Row], what: PaperWait, overdue: bool, how: str) -> str:
    count = sum(1 for row in rows if row["what"] == what and row["overdue"] == overdue)
    return f"{what.label}{how} {count} 项" if count else ""


def of_card(row: Row, today: date) -> tuple[str, ...]:
    """Return what a paper's card says of a rating that did not come, or that asks for more."""
    number = row["number"]
    if any(what is PaperWait.RATING for what, _ in queries.owed(row, today, 0)):
        kept = "统计按重新办理前的评价算" if row["rating_lacking"] else "没有收回的不进评价的基数"
        return (f"评价 {row['rate_due_on']} 到期，还没有收回；不等了可以办结：dj proposal close {number}，{kept}。",)
    if row["state"] == PaperState.RATED and Rating.DISSATISFIED in (row["rating"], row["attitude"]):
        return (f"代表不满意，等着重新办理：dj proposal rehandle {number}。",)
    return ()
