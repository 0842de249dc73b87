"""Questions about reception days."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row, first
from dianjun_cli.vocab import DutyRole, Presence

COLUMNS = (
    Column("month", "月份", wide=True),
    Column("point", "平台"),
    Column("point_name", "平台名称", yields=1),
    Column("township", "乡镇街道", wide=True),
    Column("held_on", "接待日期"),
    Column("rota", "轮值代表"),
    Column("leaders", "领导"),
    Column("present", "出席"),
    Column("note", "备注", yields=2),
    Column("on_leave", "请假", wide=True),
    Column("notified_on", "通知日期", wide=True),
    Column("void_on", "作废日期", wide=True),
)
DUTIES = (
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("role", "角色", DutyRole),
    Column("presence", "出席", Presence),
    Column("note", "备注"),
)


def listed(
    reader: Reader,
    *,
    month: str | None = None,
    platform_id: int | None = None,
    township: str | None = None,
    representative_id: int | None = None,
    year: str | None = None,
    since: date | None = None,
    before: str | None = None,
    void: bool = False,
) -> list[Row]:
    """Return reception days with their rota, by day and platform; `since` is a day, `before` a month."""
    rows = reader.rows(
        "SELECT * FROM v_reception d WHERE (:month IS NULL OR month = :month) "
        "AND (:platform IS NULL OR platform_id = :platform) AND (:township IS NULL OR township = :township) "
        "AND (:year IS NULL OR substr(month, 1, 4) = :year) AND (:void = 1 OR void_on IS NULL) "
        "AND (:since IS NULL OR held_on >= :since) AND (:before IS NULL OR month < :before) "
        "AND (:rep IS NULL OR id IN (SELECT day_id FROM v_reception_duty WHERE representative_id = :rep)) "
        "ORDER BY month, held_on, point",
        month=month,
        platform=platform_id,
        township=township,
        rep=representative_id,
        year=year,
        since=since,
        before=before,
        void=int(void),
    )
    return [with_duties(row, duties) for row, duties in _paired(reader, rows)]


def _paired(reader: Reader, rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    duties: dict[int, list[Row]] = {}
    if len(rows) == 1:
        found = reader.rows(
            "SELECT * FROM v_reception_duty WHERE day_id = :day ORDER BY role DESC, id", day=rows[0]["id"]
        )
    else:
        found = reader.rows("SELECT * FROM v_reception_duty ORDER BY role DESC, id") if rows else []
    for duty in found:
        duties.setdefault(duty["day_id"], []).append(duty)
    return [(row, duties.get(row["id"], [])) for row in rows]


def with_duties(row: Row, duties: list[Row]) -> Row:
    """Return a day with its duties: rota first, then leaders; who is on leave stands apart."""
    here = [d for d in duties if d["presence"] != Presence.LEAVE]
    return {
        **row,
        "duties": duties,
        "rota": [d["name"] for d in here if d["role"] == DutyRole.ROTA],
        "leaders": [d["name"] for d in here if d["role"] == DutyRole.LEADER],
        "on_leave": [d["name"] for d in duties if d["presence"] == Presence.LEAVE],
        "present": sum(1 for d in duties if d["presence"] == Presence.PRESENT),
    }


def day_for(reader: Reader, platform_id: int, on: date) -> Row | None:
    """Return the platform's reception day on that date, with those who are not away, or None."""
    rows = reader.rows(
        "SELECT * FROM v_reception WHERE platform_id = :platform AND held_on = :day AND void_on IS NULL",
        platform=platform_id,
        day=on,
    )
    away = (Presence.LEAVE, Presence.ABSENT)
    pairs = _paired(reader, rows)
    return first([with_duties(row, [d for d in duties if d["presence"] not in away]) for row, duties in pairs])


def next_day(reader: Reader, platform_id: int | None, on: date) -> Row | None:
    """Return the next reception day from `on` (that day included), of one platform or of any."""
    return first(
        reader.rows(
            "SELECT * FROM v_reception WHERE held_on >= :day AND void_on IS NULL "
            "AND (:platform IS NULL OR platform_id = :platform) ORDER BY held_on, point LIMIT 1",
            day=on,
            platform=platform_id,
        )
    )


def receiving(reader: Reader) -> list[Row]:
    """Return the platforms that receive voters, by code."""
    return reader.rows("SELECT id, code, name FROM v_platform WHERE receives AND void_on IS NULL ORDER BY code")


def find(reader: Reader, platform_id: int, month: str, name: str = "") -> Row:
    """Return a platform's reception day of a month. Raises NotFound."""
    rows = listed(reader, platform_id=platform_id, month=month, void=True)
    if not rows:
        raise NotFound(f"{name or '这个平台'}没有 {month} 的接待日；先用 dj reception plan 排期。")
    return rows[0]
