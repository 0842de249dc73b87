"""“N 天以内”三种数法 side by side: by elapsed hours, by calendar days, by working days; and where they differ.

The law here is calendar days between dates (FIELD §5). Hours need two instants: the time of receipt
from the registration form, and when the answer was typed if that was on the day it happened. Where
one is missing the case is counted apart, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dianjun_cli.core.calendar import SHANGHAI, Calendar, parse_time
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.suggestions.figures import COLLECTED, FIGURES, Figure
from dianjun_cli.vocab import Verb

from . import grouping, queries, reports
from .asking import Asked
from .knowing import instant_of

V = Verb
ANSWERED = {
    "answered": FIGURES["answered"],
    "first_reply": Figure("首次回复（线上留言）", f"{COLLECTED} AND d.channel = 'online' AND d.first_on IS NOT NULL"),
}
# Which event of the day is the answer, and which field of the standing holds that day.
SOURCES = {
    "answered": ("answered_then", (V.ANSWER, V.REPLY)),
    "first_reply": ("first_then", (V.FIRST_REPLY, V.REPLY, V.ANSWER, V.DECLINE)),
}
COUNTS = {"cases": "已答复件", "by_hours": "按小时", "unknown": "时刻不明", "by_calendar": "按自然日",
          "by_working": "按工作日", "differ": "数法不一"}  # fmt: skip
DAYS = range(1, 3651)


def report(asked: Asked, calendar: Calendar, days: int, explain: str | None, figure: str | None) -> Table:
    """Return how many were answered within so many days in each of the three ways, or the cases behind one."""
    if days not in DAYS:
        raise BadInput(f"--within 要写 1 到 {DAYS[-1]} 的天数，写成 {days} 不行。")
    names = [queries.figure_named(figure, ANSWERED)] if figure else list(ANSWERED)
    if explain is not None:
        return _explained(asked, calendar, days, _count_named(explain), names[0])
    shown = names if figure or not asked.dims else names[:1]
    data = [item for name in shown for item in _counted(asked, calendar, days, name)]
    head = [Column("group", grouping.label_of(asked.dims))] if asked.dims else [Column("label", "答复")]
    columns = head + [Column(key, label) for key, label in COUNTS.items()]
    return Table(columns, data, title=f"{days} 天以内", notes=(_method(days),), exact=data)


def _counted(asked: Asked, calendar: Calendar, days: int, name: str) -> Iterable[dict[str, Any]]:
    rows = [row for row in measured(asked, calendar, days, name) if asked.group in (None, row["group"])]
    for group in sorted({row["group"] for row in rows}, key=grouping.order) if asked.dims else [None]:
        mine = [row for row in rows if row["group"] == group]
        counts = {key: sum(counts_in(row, key) for row in mine) for key in COUNTS}
        yield {**({"group": group} if asked.dims else {}), "figure": name, "label": ANSWERED[name].label, **counts}


def counts_in(row: Row, key: str) -> bool:
    """Tell whether a measured case is counted under `key`."""
    ways = {row[way] for way in ("by_hours", "by_calendar", "by_working")}
    if key == "differ":
        return ways >= {True, False}
    return key == "cases" or (row["by_hours"] is None if key == "unknown" else bool(row[key]))


def measured(asked: Asked, calendar: Calendar, days: int, name: str) -> list[Row]:
    """Return the answered cases with what each of the three ways says; by_hours is None where it cannot be known."""
    column, verbs = SOURCES[name]
    typed = stamps(asked.reader, verbs)
    rows = queries.explain(asked.reader, asked.scope, name, asked.dims, ANSWERED)
    for row in rows:
        start, end = date.fromisoformat(row["received_on"]), date.fromisoformat(row[column])
        lasted = elapsed(row["received_on"], row["received_time"], end, typed.get((row["case_id"], row[column])))
        row["answered_on"] = row[column]
        row["calendar_days"] = calendar.days_between(start, end, working=False)
        row["working_days"] = calendar.days_between(start, end, working=True)
        row["hours"] = None if lasted is None else round(lasted.total_seconds() / 3600, 2)
        row["by_hours"] = None if lasted is None else lasted <= timedelta(days)
        row["by_calendar"], row["by_working"] = row["calendar_days"] <= days, row["working_days"] <= days
    return rows


def stamps(reader: Reader, verbs: Iterable[Verb]) -> dict[tuple[int, str], datetime]:
    """Return when the first answer of a day was typed, by case and day; one on the spot is of the day of receipt."""
    binds: dict[str, Any] = {"spot": V.ANSWER.value}
    found: dict[tuple[int, str], datetime] = {}
    for row in reader.rows(
        "SELECT t.suggestion_id, t.recorded_at, "
        "CASE WHEN t.verb = :spot THEN c.received_on ELSE t.happened_on END AS day "
        f"FROM v_timeline t JOIN v_case c ON c.id = t.suggestion_id WHERE t.verb IN ({any_of('verb', verbs, binds)})",
        **binds,
    ):
        key, at = (row["suggestion_id"], row["day"]), instant_of(row["recorded_at"])
        found[key] = min(at, found.get(key, at))
    return found


def elapsed(received_on: str, received_time: str | None, day: date, typed: datetime | None) -> timedelta | None:
    """Return the time between receipt and answer, or None where an instant is missing or cannot be right."""
    if not received_time or typed is None or typed.astimezone(SHANGHAI).date() != day:
        return None
    try:
        start = datetime.combine(date.fromisoformat(received_on), parse_time(received_time), SHANGHAI)
    except BadInput:
        return None
    return typed - start if typed >= start else None


def _count_named(text: str) -> str:
    short = {"hours": "by_hours", "calendar": "by_calendar", "working": "by_working"}
    for key, label in COUNTS.items():
        if text in (key, label) or short.get(text) == key:
            return key
    raise BadInput(f"--within 没有“{text}”这个数；可用：{'、'.join(f'{k}（{v}）' for k, v in COUNTS.items())}。")


def _explained(asked: Asked, calendar: Calendar, days: int, key: str, name: str) -> Table:
    rows = [row for row in measured(asked, calendar, days, name) if counts_in(row, key)]
    words = {True: "是", False: "否", None: "不明"}
    exact = [
        {k: row[k] for k in ("number", "group", "received_on", "received_time", "answered_on", "hours",
                             "calendar_days", "working_days", "by_hours", "by_calendar", "by_working")}
        for row in rows if asked.group in (None, row["group"])
    ]  # fmt: skip
    for row in rows:
        row |= {way: words[row[way]] for way in ("by_hours", "by_calendar", "by_working")}
    more = (
        Column("received_time", "时间"), Column("answered_on", "答复日期"), Column("hours", "小时"),
        Column("calendar_days", "自然日"), Column("working_days", "工作日"), Column("by_hours", "按小时"),
        Column("by_calendar", "按自然日"), Column("by_working", "按工作日"),
    )  # fmt: skip
    label = f"{ANSWERED[name].label}，{days} 天以内，{COUNTS[key]}"
    table = reports.listed(asked, rows, label, more)
    kept = [replace(column, wide=column.key == "title") for column in table.columns if column.key != "unit"]
    return Table(kept, table.rows, notes=(*table.notes, _method(days)), exact=exact)


def _method(days: int) -> str:
    return (
        f"口径：按自然日＝答复日期减接待日期不超过 {days}（对外用这一种）；"
        f"按工作日＝其间的工作日（节假日表，含调休）不超过 {days}；"
        f"按小时＝从登记的接待时间到录入答复的时刻不超过 {days * 24} 小时，"
        f"没有登记时间、或答复是隔天补录的，时刻不明，另计，不作猜测。"
    )
