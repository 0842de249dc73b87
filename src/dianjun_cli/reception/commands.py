"""`dj reception`: the group. The days stand here, who receives on one of them in commands_day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    ByDeputy,
    Columns,
    CsvFile,
    InMonth,
    InTownship,
    Limit,
    OfMonth,
    PointName,
    Reason,
    Sort,
    WithVoid,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

from . import commands_day, commands_draw, commands_notice
from .asking import day_of, month_of, point_of, receipt

if TYPE_CHECKING:
    from dianjun_cli.core.desk import Desk
    from dianjun_cli.core.reader import Row

app = group("“5号见”接待日：排期、轮值、请假换人、通知、出席。")
for _part in (commands_day.app, commands_draw.app, commands_notice.app):
    app.registered_commands.extend(_part.registered_commands)

DayNote = Annotated[str | None, typer.Option("--note", help="备注")]


@app.command("list")
def list_days(
    ctx: typer.Context,
    month: InMonth = None,
    point: AtPoint = None,
    township: InTownship = None,
    rep: ByDeputy = None,
    year: Annotated[int | None, typer.Option("--year", help="年份，如 2023", min=1901, max=9998)] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出接待日和轮值。"""
    from dianjun_cli.representatives import queries as representatives

    from . import queries

    reader = ctx.obj.reader
    rows = queries.listed(
        reader,
        month=month_of(month) if month else None,
        platform_id=point_of(ctx.obj, point)["id"] if point else None,
        township=township or None,
        representative_id=representatives.find(reader, rep)["id"] if rep else None,
        year=None if year is None else str(year),
        void=void,
    )
    notes = _notes(ctx.obj, rows)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns, notes=notes)


@app.command("show")
def show(ctx: typer.Context, point: PointName, month: OfMonth) -> Card:
    """看一个平台某月的接待日：谁轮值、谁到了，通知发了没有，后来换过谁。"""
    from . import queries, queries_rota

    row = day_of(ctx.obj, point, month)
    duties = Table(queries.DUTIES, row["duties"], title="接待代表")
    changes = Table(queries_rota.CHANGES, queries_rota.changes(ctx.obj.reader, row["id"]), title="变更")
    sections = {"duties": duties, "changes": changes}
    return Card(queries.COLUMNS, row, sections=sections, notes=_notes(ctx.obj, [row]))


@app.command("plan")
def plan(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="年份", help="年份，如 2023", min=1901, max=9998)],
) -> Note:
    """给所有接待平台排一年的接待日；再跑只补缺的，已排的不动。

    逢法定节假日顺延到节后第一个工作日（可在设置里关掉），平常的周末照常接待。
    """
    from . import service

    made = service.plan(ctx.obj, year)
    provisional = year not in ctx.obj.calendar.years
    moved = sum(1 for day in made if day.held_on.day != ctx.obj.settings_on(day.held_on)["reception.day"])
    message = f"{year} 年新排 {len(made)} 个接待日" + (f"，其中 {moved} 个因放假顺延" if moved else "") + "。"
    if provisional:
        message += f"{year} 年的放假安排还没有录入，日期暂定；公布后用 dj settings 录入，再用 dj reception edit 调整。"
    return Note(message, {"year": year, "added": len(made), "moved": moved, "provisional": provisional})


@app.command("add")
def add(
    ctx: typer.Context,
    point: PointName,
    day: Annotated[str, typer.Argument(metavar="日期", help="日期，如 2023-06-05")],
    note: DayNote = None,
) -> Note:
    """给一个平台加一个接待日（每月一个）。"""
    from dianjun_cli.core.calendar import parse_day

    from . import service

    place = point_of(ctx.obj, point)
    made = service.add(ctx.obj, place["id"], parse_day(day, today=ctx.obj.today), note)
    return Note(f"已排 {place['name']} {made.held_on} 接待。", receipt(place["code"], made.month, made.held_on))


@app.command("edit")
def edit(
    ctx: typer.Context,
    point: PointName,
    month: OfMonth,
    on: Annotated[str | None, typer.Option("--on", help="改到哪一天")] = None,
    note: Annotated[str | None, typer.Option("--note", help="备注；写空去掉")] = None,
) -> Note:
    """改接待日的日子或备注。"""
    from dianjun_cli.core.calendar import parse_day

    from . import service

    row = day_of(ctx.obj, point, month)
    day = parse_day(on, today=ctx.obj.today) if on is not None else None
    done = service.edit(ctx.obj, row["platform_id"], row["month"], day, note)
    moved = row["notified_on"] and day is not None and str(day) != row["held_on"]
    return Note(
        f"已更正 {row['point_name']} {row['month']} 的接待日：{done.held_on}。",
        receipt(row["point"], done.month, done.held_on),
        warnings=(f"原来的通知已于 {row['notified_on']} 发出，请告知各位代表改期。",) if moved else (),
    )


@app.command("void")
def void(ctx: typer.Context, point: PointName, month: OfMonth, reason: Reason) -> Note:
    """取消一个接待日。"""
    from . import service

    row = day_of(ctx.obj, point, month)
    done = service.void(ctx.obj, row["platform_id"], row["month"], reason)
    return Note(
        f"已作废 {row['point_name']} {row['month']} 的接待日。",
        receipt(row["point"], done.month, done.held_on) | {"void_on": str(done.void_on)},
    )


@app.command("import")
def import_days(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入接待日（一位代表一行）；有一处不对就整份不导。"""
    from . import importing

    days, duties = importing.run(ctx.obj, path)
    return Note(f"已导入 {days} 个接待日、{duties} 人次。", {"days": days, "duties": duties})


def _notes(desk: Desk, rows: list[Row]) -> tuple[str, ...]:
    """Say which years' days are provisional: their holidays are not in the calendar yet."""
    unknown = sorted({row["held_on"][:4] for row in rows} - {str(year) for year in desk.calendar.years})
    return (f"{'、'.join(unknown)} 年的放假安排还没有录入，接待日期暂定。",) if unknown else ()
