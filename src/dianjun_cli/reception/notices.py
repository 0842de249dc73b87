"""The notice of a month's reception: who receives where and when; what is due, and noting that it went out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.output import Document, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Presence, RotaChange

from . import drawing, queries, queries_rota
from .asking import point_of

WEEK = "一二三四五六日"


def chosen(desk: Desk, month: Month, point: str | None) -> list[Row]:
    """Return the days of a notice. Raises RuleBroken where none is planned."""
    place = point_of(desk, point) if point else None
    days = queries.listed(desk.reader, month=str(month), platform_id=place["id"] if place else None)
    if not days:
        where = f"{place['name']} " if place else ""
        raise RuleBroken(f"{where}{month} 没有接待日；先排期：dj reception plan {month.year}。")
    return days


def faults(desk: Desk, days: list[Row]) -> dict[int, str]:
    """Return why a day's notice cannot go out, by key: nobody on it, or somebody on leave."""
    leaves = queries_rota.leaves_by_deputy(desk.reader)
    found = {}
    for day in days:
        on = date.fromisoformat(day["held_on"])
        serving = [d for d in day["duties"] if drawing.serving(d)]
        away = [d["name"] for d in day["duties"] if d["presence"] == Presence.PLANNED
                and any(first <= on <= last for first, last in leaves.get(d["representative_id"], ()))]  # fmt: skip
        if not serving:
            found[day["id"]] = "还没有排轮值"
        elif away and not day["notified_on"]:
            found[day["id"]] = f"{'、'.join(away)}当天请假，先重抽（--redraw）或换人"
    return found


def to_issue(desk: Desk, days: list[Row]) -> list[int]:
    """Return the days whose notice goes out now. Raises RuleBroken when none can, naming each point's reason."""
    wrong = faults(desk, days)
    ready = [day["id"] for day in days if day["id"] not in wrong]
    if not ready:
        raise RuleBroken("通知不能发：" + "".join(_fault(day, wrong[day["id"]]) for day in days[:12]))
    return [day["id"] for day in days if day["id"] in ready and not day["notified_on"]]


def _fault(day: Row, why: str) -> str:
    return f"\n  {day['point']} {day['point_name']}：{why}"


def paper(desk: Desk, month: Month, days: list[Row], issued: list[int] | None, out: Path | None) -> Document:
    """Return the notice of one point or of all; `issued` are the days that went out just now (None: only printed)."""
    from dianjun_cli.core.papers import paper as fill

    wrong = faults(desk, days)
    rows = [_told(desk, day, wrong.get(day["id"], ""), day["id"] in (issued or ())) for day in days]
    facts = _facts(desk, month, rows, bool(issued))
    forms = {name: fill(f"reception/notice.{name}.j2", facts) for name in ("md", "html")}
    warnings = [
        f"{row['point']} {row['point_name']}：{row['missing']}，没有列入已发。" for row in rows if row["missing"]
    ]
    if issued is not None:
        warnings.insert(0, _issued(desk, len(issued)))
    data = {"month": str(month), "issued": len(issued or ()), "points": rows}
    code = int(issued is not None and any(row["missing"] for row in rows))
    return Document(forms, data=data, out=out, message="通知已写入", warnings=tuple(warnings), exit_code=code)


def _issued(desk: Desk, count: int) -> str:
    if not count:
        return "这些通知早已记下发出，没有新的。"
    word = "演习：会记下" if desk.dry_run else "已记下"
    return f"{word} {count} 个点的通知今天（{desk.today}）发出，名单从此不再重抽。"


def _told(desk: Desk, day: Row, missing: str, now: bool) -> Row:
    on = date.fromisoformat(day["held_on"])
    # A leave alone is nobody's business outside; who came instead is.
    public = (RotaChange.SWAP, RotaChange.REPLACE, RotaChange.LEADER, RotaChange.MOVE)
    changes = [_changed(c) for c in queries_rota.changes(desk.reader, day["id"]) if c["verb"] in public]
    return {
        **{key: day[key] for key in ("point", "point_name", "month", "held_on", "address", "contact", "phone")},
        "day": f"{on.month}月{on.day}日（星期{WEEK[on.weekday()]}）",
        "time": desk.settings_on(on)["reception.time"],
        "rota": day["rota"],
        "leaders": day["leaders"],
        "notified_on": desk.today.isoformat() if now else day["notified_on"],
        "missing": missing,
        "changes": changes if day["notified_on"] else [],
    }  # fmt: skip


def _changed(change: Row) -> str:
    on = date.fromisoformat(change["happened_on"])
    said = "换成".join(filter(None, (change["out_name"], change["in_name"])))
    told = {RotaChange.LEADER: f"增加{said}", RotaChange.MOVE: change["reason"]}
    return f"{on.month}月{on.day}日{told.get(change['verb'], said)}"


def _facts(desk: Desk, month: Month, rows: list[Row], issued: bool) -> dict[str, Any]:
    whens = {(row["day"], row["time"]) for row in rows}
    dates = {row["notified_on"] for row in rows if row["notified_on"]}
    on = date.fromisoformat(max(dates)) if dates else desk.today
    return {
        "name": desk.settings_on(on)["bulletin.name"],
        "year": month.year,
        "month": month.number,
        "points": rows,
        "alone": len(rows) == 1,
        "when": " ".join(next(iter(whens))) if len(whens) == 1 else "",
        "office": desk.settings["office.name"],
        "issued_on": f"{on.year}年{on.month}月{on.day}日",
        "draft": not issued and not dates,
    }


def due(desk: Desk, point: str | None) -> Table:
    """Return the notices due or overdue; exit 1 when there is one."""
    wanted = point or desk.point
    place = point_of(desk, wanted) if wanted else None
    days = desk.settings["reception.notice_days"]
    rows = queries_rota.notices_due(desk.reader, desk.today, days, place["id"] if place else None)
    notes = (f"接待前 {days} 天发通知；发了记一下：dj reception notice {rows[0]['month']} --issue",) if rows else ()
    title = f"该发的接待通知：{len(rows)} 个点" if rows else f"今天（{desk.today}）没有该发的接待通知。"
    return Table(queries_rota.DUE, rows, title=title, notes=notes, exit_code=int(bool(rows)))
