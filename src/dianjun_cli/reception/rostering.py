"""The rota of one month: which points are drawn, which are left and why, and what each deputy is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import DutyRole, Presence, RotaState

from . import drawing, queries, rules
from .asking import point_of

COLUMNS = (
    Column("point", "平台"),
    Column("point_name", "平台名称"),
    Column("held_on", "接待日期"),
    Column("rota", "轮值代表"),
    Column("leaders", "领导"),
    Column("state", "情况", RotaState),
    Column("reason", "说明"),
)
EXPLAINED = (
    Column("point", "平台"),
    Column("order", "顺位"),
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("turns", "前12个月"),
    Column("last", "上次"),
    Column("chosen", "本次"),
    Column("why", "为什么"),
)
NAMED = 4


@dataclass
class Plan:
    """What is to be done with the points of one month."""

    month: Month
    days: list[Row]
    unplanned: list[Row]
    leaders: list[tuple[Row, Row]] = field(default_factory=list)
    redraw: bool = False

    @property
    def todo(self) -> list[Row]:
        """The days to be drawn."""
        return [day for day in self.days if state(day, self.redraw) is None]


def state(day: Row, redraw: bool) -> RotaState | None:
    """Return why a day is left as it is, or None when it is to be drawn."""
    if day["notified_on"]:
        return RotaState.NOTIFIED
    if any(d["role"] == DutyRole.ROTA and d["presence"] in (Presence.PRESENT, Presence.ABSENT) for d in day["duties"]):
        return RotaState.SET
    full = len([d for d in day["duties"] if drawing.serving(d)]) >= day["wanted"]
    return RotaState.SET if full and not redraw else None


def planned(desk: Desk, month: Month, point: str | None, leaders: list[str], redraw: bool) -> Plan:
    """Return what the month holds. Raises NotFound where no day is planned, RuleBroken for what is frozen."""
    place = point_of(desk, point) if point else None
    days = [{**day, "wanted": _wanted(desk, day)} for day in queries.listed(desk.reader, month=str(month))]
    known = {day["platform_id"] for day in queries.listed(desk.reader, month=str(month), void=True)}
    unplanned = [p for p in queries.receiving(desk.reader) if p["id"] not in known]
    if place is not None:
        wanted = [day for day in days if day["platform_id"] == place["id"]]
        unplanned = [place] if not wanted else []
    else:
        wanted = days
    if not wanted:
        where = f"{place['name']} " if place else ""
        raise RuleBroken(f"{where}{month} 没有接待日；先排期：dj reception plan {month.year}（已作废的用 add 恢复）。")
    if redraw and place is not None and (frozen := state(wanted[0], True)):
        raise RuleBroken(f"{place['name']} {month} {_frozen(wanted[0], frozen)}，不重抽；换人用 dj reception swap。")
    return Plan(month, wanted, unplanned, [_leader(desk, text, days) for text in leaders], redraw)


def _wanted(desk: Desk, day: Row) -> int:
    return int(desk.settings_on(date.fromisoformat(day["held_on"]))["reception.rota"])


def _leader(desk: Desk, text: str, days: list[Row]) -> tuple[Row, Row]:
    name, mark, where = text.replace("＠", "@").rpartition("@")
    if not mark or not name.strip() or not where.strip():
        raise BadInput(f"领导“{text}”要写成 代表@平台，如 Q002@AJ03。")
    place = point_of(desk, where)
    day = next((day for day in days if day["platform_id"] == place["id"]), None)
    if day is None:
        raise NotFound(f"{place['name']}这个月没有接待日，不能放领导。")
    if day["notified_on"]:
        raise RuleBroken(f"{place['name']}的通知已于 {day['notified_on']} 发出；加领导用 dj reception set --leader。")
    return representatives.find(desk.reader, name, date.fromisoformat(day["held_on"])), day


def run(desk: Desk, plan: Plan, explain: bool) -> tuple[Table, dict[int, tuple[int, ...]]]:
    """Return the month's rota (or, with `explain`, everybody's turns) and what is to be saved, by day.

    Raises RuleBroken when nothing could be done, naming each point's reason.
    """
    book = drawing.read(desk)
    for deputy, day in plan.leaders:
        book.turns.append(_placed(book, deputy, day))
    drawn = drawing.drawn(desk, book, plan.todo, plan.month, plan.redraw) if plan.todo else {}
    # A redraw that finds nobody leaves the old rota where it is.
    new = {day["id"]: drawn[day["point"]].chosen for day in plan.todo if drawn[day["point"]].chosen}
    rows = [_row(plan, book, day, drawn.get(day["point"])) for day in plan.days]
    rows += [_unplanned(plan, place) for place in plan.unplanned]
    missing = [row for row in rows if row["state"] in (RotaState.SHORT, RotaState.NONE)]
    if missing and not plan.leaders and all(row["state"] == RotaState.NONE for row in rows):
        raise RuleBroken(f"{plan.month} 一个点也没有排上：" + "".join(map(_line, missing[:12])))
    detail = _explained(desk, book, plan, drawn) if explain else None
    return _table(desk, plan, rows, detail, book), new


def _placed(book: drawing.Book, deputy: Row, day: Row) -> Row:
    on = date.fromisoformat(day["held_on"])
    other = drawing.busy(book).get((on, deputy["id"]), day["point"])
    if other != day["point"]:
        raise RuleBroken(f"{deputy['name']}（{deputy['code']}）{on} 已排在 {other}，不能又到 {day['point']}。")
    if any(first <= on <= last for first, last in book.leaves.get(deputy["id"], ())):
        raise RuleBroken(f"{deputy['name']}（{deputy['code']}）{on} 请假，不能放到 {day['point']}。")
    return {**day, "representative_id": deputy["id"], "role": DutyRole.LEADER.value, "presence": Presence.PLANNED.value}


# --- what is said


def _row(plan: Plan, book: drawing.Book, day: Row, drawn: rules.Draw | None) -> Row:
    chosen = drawn.chosen if drawn else ()
    stays = [d for d in day["duties"] if drawing.serving(d) and not (plan.redraw and chosen)]
    people = [
        *((d["code"], d["name"]) for d in stays),
        *((book.deputies[k]["code"], book.deputies[k]["name"]) for k in chosen),
    ]
    leaders = list(day["leaders"]) + [deputy["name"] for deputy, at in plan.leaders if at["id"] == day["id"]]
    left = state(day, plan.redraw)
    how = left or (RotaState.DRAWN if drawn and not drawn.missing else RotaState.SHORT if people else RotaState.NONE)
    return {
        **{key: day[key] for key in ("point", "point_name", "held_on")},
        "rota": [name for _, name in people],
        "codes": [code for code, _ in people],
        "leaders": list(dict.fromkeys(leaders)),
        "state": how.value,
        "reason": (_frozen(day, left) if left else "") if drawn is None else short(day, drawn),
    }


def _frozen(day: Row, left: RotaState) -> str:
    if left is RotaState.NOTIFIED:
        return f"通知已于 {day['notified_on']} 发出"
    return "已登记出席" if any(d["presence"] in (Presence.PRESENT, Presence.ABSENT) for d in day["duties"]) else ""


def short(day: Row, drawn: rules.Draw) -> str:
    """Return why a point is short of deputies, with names; "" when it is not."""
    if not drawn.missing:
        return ""
    if not drawn.line:
        return f"没有在任代表属于这个点；用 dj rep edit 编号 --platform {day['point']} 编入"
    out = [c for c in drawn.line if not c.able]
    named = "；".join(f"{c.deputy.name} {c.why}" for c in out[:NAMED]) + (
        f" 等 {len(out)} 位" if len(out) > NAMED else ""
    )
    able = day["wanted"] - drawn.missing
    return f"要 {day['wanted']} 位，只有 {able} 位可排" + (
        f"（{named}）" if named else f"：本点代表共 {len(drawn.line)} 位"
    )


def _unplanned(plan: Plan, place: Row) -> Row:
    return {
        "point": place["code"], "point_name": place["name"], "held_on": None, "rota": [], "codes": [], "leaders": [],
        "state": RotaState.NONE.value, "reason": f"没有接待日；dj reception plan {plan.month.year}",
    }  # fmt: skip


def _line(row: Row) -> str:
    return f"\n  {row['point']} {row['point_name']}：{row['reason']}"


def _explained(desk: Desk, book: drawing.Book, plan: Plan, drawn: dict[str, rules.Draw]) -> list[Row]:
    done = [day for day in plan.days if day["point"] not in drawn]
    found = dict(drawn)
    for day in done:
        place = drawing.place(desk, book, day)
        found |= rules.draw([place], plan.month, book.leaves, drawing.busy(book))
    return [row for day in plan.days for row in _people(day, found[day["point"]])]


def _people(day: Row, drawn: rules.Draw) -> list[Row]:
    return [
        {
            "point": day["point"], "order": order, "code": c.deputy.code, "name": c.deputy.name, "turns": c.turns,
            "last": rules.month_named(c.last) if c.last is not None else None, "chosen": c.chosen, "why": c.why,
        }
        for order, c in enumerate(drawn.line, 1)
    ]  # fmt: skip


def _table(desk: Desk, plan: Plan, rows: list[Row], detail: list[Row] | None, book: drawing.Book) -> Table:
    counts = {how: sum(1 for row in rows if row["state"] == how) for how in RotaState}
    missing = counts[RotaState.SHORT] + counts[RotaState.NONE]
    said = "，".join(f"{how.label} {count} 个点" for how, count in counts.items() if count)
    exact: dict[str, Any] = {"month": str(plan.month), **{how.value: count for how, count in counts.items()}}
    exact["points"] = rows
    if detail is not None:
        exact["explain"] = detail
    return Table(
        COLUMNS if detail is None else EXPLAINED[int(len(plan.days) == 1) :], rows if detail is None else detail,
        title=f"{plan.month} 轮值：{said}", notes=_notes(desk, plan, book), exact=exact, exit_code=int(missing > 0),
    )  # fmt: skip


def _notes(desk: Desk, plan: Plan, book: drawing.Book) -> tuple[str, ...]:
    notes = []
    if any(date.fromisoformat(day["held_on"]) < desk.today for day in plan.todo):
        notes.append("接待日已过，这是补排。")
    points = {day["platform_id"] for day in plan.todo} if plan.redraw else set()
    later = {row["month"] for row in book.turns if row["platform_id"] in points and row["month"] > str(plan.month)}
    if later:
        notes.append(f"{'、'.join(sorted(later))} 早先已排，没有随之重抽；要一致就依次 --redraw。")
    if book.homeless:
        named = "、".join(f"{row['name']}（{row['code']}）" for row in book.homeless[:6])
        notes.append(f"中心户代表没有接待的上级平台，排不上：{named}。")
    return tuple(notes)
