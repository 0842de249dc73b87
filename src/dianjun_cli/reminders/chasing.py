"""What `dj remind` shows: what is owed today, and what did not reach anybody."""

from __future__ import annotations

from datetime import date, timedelta

from dianjun_cli.core.calendar import SHANGHAI, now, parse_day, parse_time
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import days_of
from dianjun_cli.core.output import Row, Table
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Owed

from . import queries


def owed(desk: Desk, unit: str | None = None, days: int | None = None) -> list[Row]:
    """Return what is owed today. Raises BadInput, NotFound for a unit that is not there."""
    ahead = days if days is not None else int(desk.settings["limits.due_soon"]["days"])
    if not 0 <= ahead <= 3660:
        raise BadInput("--days 要写 0 到 3660 之间的整数。")
    unit_id = units.find(desk.reader, unit)["id"] if unit else None
    patience = int(desk.settings["limits.feedback"]["days"])
    until, asked_before = desk.today + timedelta(days=ahead), desk.today - timedelta(days=patience)
    found = queries.owed(desk.reader, desk.today, until, asked_before, unit_id)
    return [*found, *queries.promised(desk.reader, desk.today, unit_id)]


def listed(desk: Desk, unit: str | None, days: int | None, office_hours: bool, at: str | None) -> Table:
    """Return what to chase; exit code 1 when there is anything. Outside office hours, when they matter, nothing."""
    if office_hours and not open_now(desk, at):
        note = f"现在不是办公时间（{desk.settings['office.hours']}，节假日除外），先不催。"
        return Table(queries.COLUMNS, [], warnings=(note,))
    rows = owed(desk, unit, days)
    counts = {kind: sum(1 for row in rows if row["owed"] == kind) for kind in Owed}
    said = "，".join(f"{kind.label} {count} 件" for kind, count in counts.items() if count)
    failed = len(queries.unreached([dict(row) for row in rows]))
    note = f"{desk.today}：{said or '意见建议没有要催的（别的台账：dj today --check）'}。" + (
        f"其中 {failed} 件没有催到人，见 dj remind unsent。" if failed else ""
    )
    too = [f"{row['number']} 并入的也要回访：{'、'.join(row['merged'])}。" for row in rows if row["merged"]]
    return Table(queries.COLUMNS, rows, notes=(*too, note), exit_code=1 if rows else 0)


def open_now(desk: Desk, at: str | None = None) -> bool:
    """Tell whether it is office hours on the desk's day, at the real time or at `at`."""
    moment = parse_time(at, "--at") if at else now().astimezone(SHANGHAI).time()
    return desk.calendar.in_hours(desk.today, moment, desk.settings["office.hours"])


def unsent(desk: Desk) -> Table:
    """Return what is owed and did not reach anybody; exit code 1 when there is anything."""
    rows = queries.unreached([dict(row) for row in owed(desk)])
    return Table(queries.UNREACHED, rows, exit_code=1 if rows else 0)


def period(desk: Desk, since: str | None, until: str | None, month: str | None) -> tuple[date, date]:
    """Return the days that --from, --to or --month name; everything when none does. Raises BadInput."""
    since, until = days_of(month, since, until)
    first = parse_day(since, "--from", desk.today) if since else date.min
    last = parse_day(until, "--to", desk.today) if until else desk.today
    if first > last:
        raise BadInput(f"--from {first} 晚于 --to {last}。")
    return first, last
