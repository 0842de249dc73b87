"""The desk's day: the next reception, what is late, falling due, waiting for the voter's word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Card, Column, Table
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.promises import queries as promises
from dianjun_cli.reception import queries as reception
from dianjun_cli.reception import queries_rota
from dianjun_cli.suggestions import listings, office, unfinished
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.vocab import State

from . import elsewhere

SHOWN = 5
S = State
# What waits at the desk: key -> label, and the options of `dj suggest list` that list it: one condition for both.
WAITING: dict[str, tuple[str, dict[str, Any]]] = {
    "overdue": ("超期", {"overdue": True}),
    "due_soon": ("快到期", {"due_within": None}),  # as many days as the office has set
    "unsigned": ("超期未签收", {"sign_overdue": True}),
    "to_assign": ("待交办", {"state": [S.REGISTERED, S.ACCEPTED, S.RETURNED]}),
    "waiting": ("等选民", {"state": [S.WAITING]}),
    "to_confirm": ("待回访", {"state": [S.ANSWERED]}),
    "to_close": ("待销号", {"state": [S.CONFIRMED]}),
}
COLUMNS = (
    Column("date", "今天"),
    Column("desk", "接待点"),
    Column("next_reception", "下次接待"),
    Column("receiving", "接待代表"),
    Column("notices", "待发通知"),
    Column("waiting_here", "要办的"),
    Column("waiting_elsewhere", "其他台账"),
)
HINTS = ("登记：dj suggest add　看一件：dj suggest show 尾号", "要催谁：dj remind　全部命令：dj --help")
LISTED = ("number", "title", "point", "unit", "due_on")


def card(desk: Desk, check: bool = False) -> Card:
    """Return the day of this desk's point, or of the whole office; with `check`, exit code 1 when anything waits."""
    point = platforms.find(desk.reader, desk.point) if desk.point else None
    sections, counts = {}, {}
    for key in WAITING:
        sections[f"{key}_cases"], counts[key] = _queue(desk, key, at_a_point=bool(point))
    sections["promises_woken_list"] = _promises(desk, point)
    counts["promises_woken"] = len(sections["promises_woken_list"].rows)
    facts, kept = _today(desk, point), unfinished.count()
    waits, faults = elsewhere.asked(desk, point)
    labels = {key: label for key, (label, _) in WAITING.items()} | {"promises_woken": "承诺到期"}
    said = [f"{labels[key]}{count}" for key, count in counts.items() if count]
    notices = f"{facts['notices_due']} 个点（dj reception due）" if facts["notices_due"] else None
    others = elsewhere.said(waits)
    row = {**facts, "notices": notices, "waiting_here": said or "没有", "waiting_elsewhere": others}
    sections["other_ledgers"] = elsewhere.table(waits)
    exact = facts | counts | {"unfinished": kept} | {key: _exact(section) for key, section in sections.items()}
    pressing = any(wait.press and wait.rows for wait in waits)
    code = 1 if check and (said or notices or pressing) else 0
    notes = (*_unfinished(kept), *HINTS)
    return Card(COLUMNS, row, sections=sections, notes=notes, exact=exact, exit_code=code, warnings=faults)


def _queue(desk: Desk, key: str, at_a_point: bool) -> tuple[Table, int]:
    """Return the first cases of a queue, and how many there are; the title's command lists just those."""
    label, options = WAITING[key]
    ahead = int(desk.settings["limits.due_soon"]["days"])
    asked = {**options, **({"due_within": ahead} if key == "due_soon" else {}), "here": at_a_point}
    limit = "first_due_on" if key == "unsigned" else "due_on"
    order = f"c.{limit}, c.number"
    rows, total = cases.listed(desk.reader, listings.conditions(desk, asked), desk.today, SHOWN, order)
    more = (f"……共 {total} 件：{_command(asked)}",) if total > len(rows) else ()
    title = f"{ahead} 天内到期" if key == "due_soon" else label
    return Table(_columns(key, at_a_point), rows, title=title, notes=more), total


def _columns(key: str, at_a_point: bool) -> tuple[Column, ...]:
    """Return what is shown of a queue's cases; people are spared what is alike, or missing, in every line."""
    columns = [c for c in cases.COLUMNS if c.key in LISTED]
    if at_a_point:
        columns = [c for c in columns if c.key != "point"]
    if key == "to_assign":
        columns = [replace(c, wide=c.key == "unit") for c in columns]
    if key == "unsigned":  # late is the signature, not yet the answer
        columns = [replace(c, wide=c.key == "due_on") for c in columns]
        columns += [c for c in office.SIGN_COLUMNS if c.key == "first_due_on"]
    return tuple(columns)


def _command(options: dict[str, Any]) -> str:
    """Return the command line that lists what the options ask for."""
    words = ["dj suggest list"]
    for key, value in options.items():
        if value is not False:
            said = "" if value is True else "、".join(s.label for s in value) if isinstance(value, list) else f"{value}"
            words.append(f"--{key.replace('_', '-')} {said}".rstrip())
    return " ".join(words)


def _unfinished(waiting: int) -> tuple[str, ...]:
    """Tell of entries that wait on this machine, whosever desk it is."""
    return (f"这台电脑上有 {waiting} 件没登完：dj suggest add --recover 接着登，--forget 扔掉。",) if waiting else ()


def _promises(desk: Desk, point: dict[str, Any] | None) -> Table:
    """Return the promises whose day has come or is near (dj promise due lists all of them)."""
    rows = [row for row in promises.woken(desk.reader, desk.today) if not point or row["point"] == point["code"]]
    columns = tuple(c for c in promises.COLUMNS if c.key in ("number", "text", "unit", "due_on", "days_left"))
    return Table(columns, rows, title="承诺到期（兑现：dj promise keep）")


def _exact(section: Table) -> Any:
    if section.exact is not None:
        return section.exact
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
