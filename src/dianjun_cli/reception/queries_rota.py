"""Questions about turns: who belongs where, who received when, who is on leave, what was changed, what to announce."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import DutyRole, Presence, RotaChange

LEAVES = (
    Column("id", "序号"),
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("from_on", "从"),
    Column("to_on", "到"),
    Column("reason", "原因"),
    Column("actor", "经办人", wide=True),
    Column("void_on", "作废日期", wide=True),
    Column("void_reason", "作废原因", wide=True),
)
CHANGES = (
    Column("happened_on", "日期"),
    Column("verb", "变更", RotaChange),
    Column("out_name", "换下"),
    Column("in_name", "换上"),
    Column("reason", "原因"),
    Column("actor", "经办人"),
    Column("out_code", "换下编号", wide=True),
    Column("in_code", "换上编号", wide=True),
)
DUE = (
    Column("point", "平台"),
    Column("point_name", "平台名称"),
    Column("held_on", "接待日期"),
    Column("notice_on", "应通知"),
    Column("days_left", "还剩天数", wide=True),
    Column("rota", "轮值代表"),
    Column("state", "情况"),
    Column("month", "月份", wide=True),
)


def leaves(
    reader: Reader, *, representative_id: int | None = None, since: date | None = None, void: bool = False
) -> list[Row]:
    """Return leave periods by their first day; with `since`, those that last until that day or longer."""
    return reader.rows(
        "SELECT * FROM v_reception_leave WHERE (:rep IS NULL OR representative_id = :rep) "
        "AND (:since IS NULL OR to_on >= :since) AND (:void = 1 OR void_on IS NULL) ORDER BY from_on, code, id",
        rep=representative_id,
        since=since,
        void=int(void),
    )


def leaves_by_deputy(reader: Reader) -> dict[int, list[tuple[date, date]]]:
    """Return every deputy's leave periods that hold, by key."""
    found: dict[int, list[tuple[date, date]]] = {}
    for row in leaves(reader):
        period = (date.fromisoformat(row["from_on"]), date.fromisoformat(row["to_on"]))
        found.setdefault(row["representative_id"], []).append(period)
    return found


def turns(reader: Reader) -> list[Row]:
    """Return who received where in every month, in whatever role, leave aside."""
    return reader.rows("SELECT * FROM v_reception_turn ORDER BY month, point, representative_id")


def duties_of(reader: Reader, representative_id: int, first: date, last: date) -> list[Row]:
    """Return a deputy's coming or past duties between two days, by day."""
    return reader.rows(
        "SELECT d.id AS day_id, d.platform_id, d.point, d.point_name, d.month, d.held_on, d.notified_on, y.role, "
        "y.presence FROM v_reception d JOIN v_reception_duty y ON y.day_id = d.id "
        "WHERE y.representative_id = :rep AND d.void_on IS NULL AND d.held_on BETWEEN :first AND :last "
        "ORDER BY d.held_on, d.point",
        rep=representative_id,
        first=first,
        last=last,
    )


def links(reader: Reader) -> list[Row]:
    """Return every link of a deputy to a platform."""
    return reader.rows("SELECT representative_id, platform_id FROM v_representative_platform")


def changes(reader: Reader, day_id: int) -> list[Row]:
    """Return what was changed on a day by hand, oldest first."""
    return reader.rows("SELECT * FROM v_reception_change WHERE day_id = :day ORDER BY id", day=day_id)


def notices_due(reader: Reader, today: date, days: int, platform_id: int | None = None) -> list[Row]:
    """Return the coming days whose notice should be out by today and is not; overdue ones first."""
    rows = reader.rows(
        "SELECT d.id, d.point, d.point_name, d.month, d.held_on FROM v_reception d "
        "WHERE d.void_on IS NULL AND d.notified_on IS NULL AND d.held_on >= :today AND d.held_on <= :until "
        "AND (:platform IS NULL OR d.platform_id = :platform) ORDER BY d.held_on, d.point",
        today=today,
        until=today + timedelta(days=days),
        platform=platform_id,
    )
    return [_due(reader, row, today, days) for row in rows]


def _due(reader: Reader, row: Row, today: date, days: int) -> Row:
    held = date.fromisoformat(row["held_on"])
    notice = held - timedelta(days=days)
    rota = rota_names(reader, row["id"])
    state = "还没有排轮值" if not rota else f"迟了 {(today - notice).days} 天" if notice < today else "今天发"
    return {**row, "notice_on": notice.isoformat(), "days_left": (held - today).days, "rota": rota, "state": state}


def rota_names(reader: Reader, day_id: int) -> list[Any]:
    """Return the names of a day's rota, those on leave left out."""
    rows = reader.rows(
        "SELECT name FROM v_reception_duty WHERE day_id = :day AND role = :role AND presence <> :leave ORDER BY id",
        day=day_id,
        role=DutyRole.ROTA.value,
        leave=Presence.LEAVE.value,
    )
    return [row["name"] for row in rows]
