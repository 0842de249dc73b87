"""What `dj promise` is asked for: the case, the days and the unit that words mean; then the service."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core.asking import day as asked_day
from dianjun_cli.core.asking import needed
from dianjun_cli.core.calendar import Month, day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import PromiseState

from . import queries

ALIVE = (PromiseState.OPEN, PromiseState.WOKEN)


def add(desk: Desk, number: str, text: str, by: str, unit: str, on: str) -> Note:
    """Make a promise, asking at a terminal for what is missing."""
    case = cases.find(desk.reader, number, desk.point, Month.of(desk.today).code)
    text = needed(desk, text, "承诺内容", "--text")
    unit_id = units.find(desk.reader, unit)["id"] if unit else None
    day = asked_day(desk, on)

    def later(said: str) -> str:
        if parse_day(said, "期限", desk.today) <= day:
            raise BadInput(f"兑现的日子要晚于承诺的日子 {day}。")
        return said

    due_on = parse_day(needed(desk, by, "哪天以前兑现", "--by", later), "--by", desk.today)
    from . import service

    made = service.make(desk, case["id"], text, due_on, day, unit_id)
    closed = "" if case["closed_on"] else "，已以“列入计划”办结"
    data = {"number": made.number, "case_number": case["number"], "due_on": due_on.isoformat()}
    return Note(f"{case['number']} 挂账{closed}；承诺 {made.number}，{due_on} 前兑现。", data)


def keep(desk: Desk, promise: str, text: str, on: str) -> Note:
    """Note that a promise was kept."""
    row, day = queries.find(desk.reader, promise, desk.today), asked_day(desk, on)
    text = needed(desk, text, "怎样兑现的", "--text")
    from . import service

    kept = service.keep(desk, row["id"], text, day)
    return Note(f"{kept.number} 已兑现（{row['case_number']}）。", _receipt(row, kept_on=day.isoformat()))


def postpone(desk: Desk, promise: str, by: str, reason: str, on: str) -> Note:
    """Put a promise off."""
    row, day = queries.find(desk.reader, promise, desk.today), asked_day(desk, on)
    due_on = parse_day(by, "--by", desk.today)
    reason = needed(desk, reason, "原因", "--reason")
    from . import service

    put_off = service.postpone(desk, row["id"], due_on, reason, day)
    data = _receipt(row, due_on=due_on.isoformat())
    return Note(f"{put_off.number} 已改期：{row['due_on']} → {due_on}。", data)


def void(desk: Desk, promise: str, reason: str, on: str) -> Note:
    """Void a promise."""
    row, day = queries.find(desk.reader, promise, desk.today), asked_day(desk, on)
    reason = needed(desk, reason, "原因", "--reason")
    from . import service

    gone = service.void(desk, row["id"], reason, day)
    return Note(f"{gone.number} 已作废。", _receipt(row, void_on=day.isoformat()))


def _receipt(row: Row, **more: str) -> dict[str, Any]:
    return {"number": row["number"], "case_number": row["case_number"], **more}


def listed(
    desk: Desk, *, woken: bool, alive: bool, kept: bool, year: int | None, unit: str, void: bool, as_of: str
) -> list[Row]:
    """Return the promises that fit the options of `dj promise list`."""
    if woken + alive + kept > 1:
        raise BadInput("--woken、--open、--kept 只能写一个。")
    day = day_asked(as_of, desk.today)
    wanted = [state for state in PromiseState if void or state is not PromiseState.VOID]
    if woken or alive or kept:
        wanted = [PromiseState.WOKEN] if woken else [PromiseState.KEPT] if kept else list(ALIVE)
    unit_id = units.find(desk.reader, unit)["id"] if unit else None
    return [
        row
        for row in queries.all_of(desk.reader, day)
        if row["state"] in wanted and year in (None, int(row["due_on"][:4])) and unit_id in (None, row["unit_id"])
    ]
