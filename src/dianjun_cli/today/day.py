"""The desk's day: the next reception, what is late, falling due, waiting for the voter's word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Card, Column, Table
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.promises import queries as promises
from dianjun_cli.reception import queries as reception
from dianjun_cli.reception import queries_rota
from dianjun_cli.reminders.queries import UNSIGNED
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.suggestions import unfinished

SHOWN = 5
# What waits at the desk: key -> label, condition on v_case c, and where the whole list is.
WAITING = {
    "overdue": ("超期", cases.OVERDUE, "dj suggest list --overdue"),
    "due_soon": ("快到期", cases.DUE_BY, "dj suggest due"),
    "unsigned": ("超期未签收", UNSIGNED, "dj remind"),
    "to_assign": ("待交办", "c.state IN ('registered', 'accepted', 'returned')", "dj suggest list --state 已登记"),
    "waiting": ("等选民", "c.state = 'waiting'", "dj suggest list --state 等选民"),
    "to_confirm": ("待回访", "c.state = 'answered'", "dj suggest list --state 已答复"),
    "to_close": ("待销号", "c.state = 'confirmed'", "dj suggest list --state 已回访"),
}
COLUMNS = (
    Column("date", "今天"),
    Column("desk", "接待点"),
    Column("next_reception", "下次接待"),
    Column("receiving", "接待代表"),
    Column("notices", "待发通知"),
    Column("waiting_here", "要办的"),
)
HINT = "登记：dj suggest add　看一件：dj suggest show 尾号　要催谁：dj remind　全部命令：dj --help"
LISTED = ("number", "title", "point", "unit", "due_on")


def card(desk: Desk) -> Card:
    """Return the day of this desk's point, or of the whole office where no point is set."""
    point = platforms.find(desk.reader, desk.point) if desk.point else None
    ahead = int(desk.settings["limits.due_soon"]["days"])
    binds = {"today": desk.today, "until": desk.today + timedelta(days=ahead)}
    # At a point every case is its own: who receives it need not be said in each line.
    shown = tuple(c for c in cases.COLUMNS if c.key in LISTED and not (point and c.key == "point"))
    sections, counts = {}, {}
    for key, (label, condition, command) in WAITING.items():
        chosen = cases.Filter().equal(point_id=point["id"] if point else None)
        chosen.where(condition, **{name: day for name, day in binds.items() if f":{name}" in condition})
        rows, total = cases.listed(desk.reader, chosen, desk.today, SHOWN, "c.due_on, c.number")
        counts[key] = total
        more = (f"……共 {total} 件：{command}",) if total > len(rows) else ()
        title = f"{ahead} 天内到期" if key == "due_soon" else label
        sections[f"{key}_cases"] = Table(shown, rows, title=title, notes=more)
    sections["promises_woken_list"] = _promises(desk, point)
    counts["promises_woken"] = len(sections["promises_woken_list"].rows)
    facts = _today(desk, point)
    labels = {key: label for key, (label, _, _) in WAITING.items()} | {"promises_woken": "承诺到期"}
    said = "　".join(f"{labels[key]} {count}" for key, count in counts.items() if count)
    exact = facts | counts | {key: _exact(section) for key, section in sections.items()}
    notices = f"{facts['notices_due']} 个点（dj reception due）" if facts["notices_due"] else None
    row = {**facts, "notices": notices, "waiting_here": said or "没有"}
    return Card(COLUMNS, row, sections=sections, notes=(*_unfinished(), HINT), exact=exact)


def _unfinished() -> tuple[str, ...]:
    """Tell of entries that wait on this machine, whosever desk it is."""
    waiting = unfinished.count()
    return (f"这台电脑上有 {waiting} 件没登完：dj suggest add --recover 接着登，--forget 扔掉。",) if waiting else ()


def _promises(desk: Desk, point: dict[str, Any] | None) -> Table:
    """Return the promises whose day has come or is near (dj promise due lists all of them)."""
    rows = [row for row in promises.woken(desk.reader, desk.today) if not point or row["point"] == point["code"]]
    columns = tuple(c for c in promises.COLUMNS if c.key in ("number", "text", "unit", "due_on", "days_left"))
    return Table(columns, rows, title="承诺到期（兑现：dj promise keep）")


def _exact(section: Table) -> list[dict[str, Any]]:
    return [{column.key: row.get(column.key) for column in section.columns} for row in section.rows]


def _today(desk: Desk, point: dict[str, Any] | None) -> dict[str, object]:
    key, ahead = point["id"] if point else None, desk.settings["reception.notice_days"]
    following = reception.next_day(desk.reader, key, desk.today)
    return {
        "date": desk.today.isoformat(),
        "desk": f"{point['code']} {point['name']}" if point else "全区",
        "next_reception": following["held_on"] if following else "未排（dj reception plan）",
        "receiving": _receiving(desk, following) if following and point else None,
        "notices_due": len(queries_rota.notices_due(desk.reader, desk.today, ahead, key)),
    }


def _receiving(desk: Desk, following: dict[str, Any]) -> list[str] | str:
    day = reception.find(desk.reader, following["platform_id"], following["month"])
    return [*day["rota"], *day["leaders"]] or "未排（dj reception rota）"
