"""`dj reception set` and `attend`: who receives on one day, and who came."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from dianjun_cli.core.options import OfMonth, PointName, group, many
from dianjun_cli.core.output import Note
from dianjun_cli.vocab import DutyRole, Presence

from .asking import day_of, receipt

app = group("")

Rota = Annotated[list[str] | None, typer.Option("--rep", help="轮值代表：编号、不重名的姓名或它的拼音首字母，可写多次")]
Leaders = Annotated[list[str] | None, typer.Option("--leader", help="以普通代表身份接待的领导，可写多次；写空去掉")]
Present = Annotated[list[str] | None, typer.Option("--present", help="到了的代表，可写多次")]
Leave = Annotated[list[str] | None, typer.Option("--leave", help="请假的代表，可写多次")]
Absent = Annotated[list[str] | None, typer.Option("--absent", help="缺席的代表，可写多次")]


@app.command("set")
def set_rota(ctx: typer.Context, point: PointName, month: OfMonth, rep: Rota = None, leader: Leaders = None) -> Note:
    """排谁接待：写了的轮值（或领导）整个换掉，留下的人出席情况不变。"""
    from . import rota, service

    row = day_of(ctx.obj, point, month)
    on = date.fromisoformat(row["held_on"])
    given = {DutyRole.ROTA: many(rep), DutyRole.LEADER: many(leader)}
    people = {role: rota.deputies(ctx.obj.reader, names, on) for role, names in given.items() if names is not None}
    keys = {role: [person["id"] for person in chosen] for role, chosen in people.items()}
    service.assign(ctx.obj, row["platform_id"], row["month"], keys)
    expected = ctx.obj.settings_on(on)["reception.rota"]
    chosen = people.get(DutyRole.ROTA)
    named = "、".join(person["name"] for chosen in people.values() for person in chosen)
    codes = {role.value: [person["code"] for person in chosen] for role, chosen in people.items()}
    return Note(
        f"已排 {row['point_name']} {on} 接待：{named or '（无）'}。",
        receipt(row["point"], row["month"], on) | codes,
        warnings=() if chosen is None else rota.doubts(ctx.obj.reader, row, chosen, expected),
    )


@app.command("attend")
def attend(
    ctx: typer.Context,
    point: PointName,
    month: OfMonth,
    present: Present = None,
    leave: Leave = None,
    absent: Absent = None,
    on: Annotated[str | None, typer.Option("--on", help="实际接待的日期（改了日子才写）")] = None,
) -> Note:
    """登记接待日谁到了、谁请假、谁缺席。"""
    from dianjun_cli.core.calendar import parse_past_day

    from . import rota, service

    row = day_of(ctx.obj, point, month)
    groups = {Presence.PRESENT: many(present), Presence.LEAVE: many(leave), Presence.ABSENT: many(absent)}
    found = rota.presences(row, {presence: names or [] for presence, names in groups.items()})
    held = parse_past_day(on, ctx.obj.today) if on is not None else None
    done = service.attend(ctx.obj, row["platform_id"], row["month"], found, held)
    counts = {presence: sum(1 for p in found.values() if p is presence) for presence in groups}
    said = "，".join(f"{presence.label} {count} 位" for presence, count in counts.items() if count)
    return Note(
        f"已登记 {row['point_name']} {done.held_on}：{said}。",
        receipt(row["point"], row["month"], done.held_on) | {p.value: count for p, count in counts.items()},
    )
