"""The desk's day: the next reception, what is late, falling due, waiting for the voter's word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Card, Column, Table
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.reception import queries as reception
from dianjun_cli.suggestions import queries as cases

SHOWN = 10
COLUMNS = (
    Column("date", "今天"),
    Column("desk", "接待点"),
    Column("next_reception", "下次接待"),
    Column("overdue", "超期"),
    Column("due_soon", "快到期"),
    Column("to_assign", "待交办"),
    Column("to_confirm", "待回访"),
    Column("to_close", "待销号"),
)
LISTED = tuple(c for c in cases.COLUMNS if c.key in ("number", "title", "unit", "due_on"))


def card(desk: Desk) -> Card:
    """Return the day of this desk's point, or of the whole office where no point is set."""
    point = platforms.find(desk.reader, desk.point) if desk.point else None
    ahead = int(desk.settings["limits.due_soon"]["days"])
    until = desk.today + timedelta(days=ahead)
    open_states = {
        "to_assign": ("registered", "accepted", "returned"), "to_confirm": ("answered",), "to_close": ("confirmed",),
    }  # fmt: skip
    sections, counts = {}, {}
    wanted = {"overdue": (cases.OVERDUE, "超期"), "due_soon": (cases.DUE_BY, f"{ahead} 天内到期")}
    wanted |= {
        key: (f"c.state IN ({', '.join(repr(s) for s in states)})", label)
        for (key, states), label in zip(open_states.items(), ("待交办", "待回访", "待销号"), strict=True)
    }
    for key, (condition, label) in wanted.items():
        chosen = cases.Filter().equal(point_id=point["id"] if point else None).where(condition)
        if key == "due_soon":
            chosen.binds["until"] = until
        rows, total = cases.listed(desk.reader, chosen, desk.today, SHOWN, "c.due_on, c.number")
        counts[key] = total
        more = (f"……共 {total} 件",) if total > len(rows) else ()
        sections[f"{key}_cases"] = Table(LISTED, rows, title=label, notes=more)
    return Card(COLUMNS, {**_today(desk, point), **counts}, sections=sections, notes=(_hint(desk),))


def _today(desk: Desk, point: dict[str, Any] | None) -> dict[str, object]:
    following = reception.next_day(desk.reader, point["id"] if point else None, desk.today)
    return {
        "date": desk.today.isoformat(),
        "desk": f"{point['code']} {point['name']}" if point else "全区",
        "next_reception": following["held_on"] if following else "未排（dj reception plan）",
    }


def _hint(desk: Desk) -> str:
    return "登记：dj suggest add　看一件：dj suggest show 尾号　全部命令：dj --help"
