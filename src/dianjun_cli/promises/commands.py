"""`dj promise`: the ledger of promises (承诺事项台账)."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import CaseNumber, Columns, CsvFile, Limit, On, Sort, group
from dianjun_cli.core.output import Card, Note, Table

app = group("承诺事项台账：挂账的件承诺了什么、哪天兑现，跨年叫醒。")

Which = Annotated[str, typer.Argument(metavar="承诺号", help="承诺号（CN-2023-007）、它的尾号，或件号")]
Why = Annotated[str, typer.Option("--reason", help="原因")]
AsOf = Annotated[str, typer.Option("--as-of", help="截至哪一天，默认今天")]


@app.command()
def add(
    ctx: typer.Context,
    number: CaseNumber,
    text: Annotated[str, typer.Option("--text", help="承诺了什么")] = "",
    by: Annotated[str, typer.Option("--by", help="哪天以前兑现，如 2024-06-30")] = "",
    unit: Annotated[str, typer.Option("--unit", help="责任单位；不写就是承办单位")] = "",
    on: On = "",
) -> Note:
    """挂账：以“列入计划”办结这件（已这样办结的就只记承诺），承诺到日子叫醒。"""
    from . import asking

    return asking.add(ctx.obj, number, text, by, unit, on)


@app.command("list")
def list_promises(
    ctx: typer.Context,
    woken: Annotated[bool, typer.Option("--woken", help="只看到了日子或快到的")] = False,
    open_: Annotated[bool, typer.Option("--open", help="只看没有兑现的（不含休眠）")] = False,
    kept: Annotated[bool, typer.Option("--kept", help="只看已经兑现的")] = False,
    year: Annotated[int | None, typer.Option("--year", help="哪一年到期的")] = None,
    unit: Annotated[str, typer.Option("--unit", help="责任单位")] = "",
    void: Annotated[bool, typer.Option("--void", help="连作废的一起列")] = False,
    as_of: AsOf = "",
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出承诺，先到期的在前；可看过去任何一天的样子。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, woken=woken, alive=open_, kept=kept, year=year, unit=unit, void=void, as_of=as_of)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, promise: Which) -> Card:
    """看一条承诺和它的经过。"""
    from . import queries

    row = queries.find(ctx.obj.reader, promise, ctx.obj.today)
    section = Table(queries.STEPS, queries.steps(ctx.obj.reader, row["id"]), title="经过")
    return Card(queries.COLUMNS, row, title=row["number"], sections={"steps": section})


@app.command()
def keep(
    ctx: typer.Context,
    promise: Which,
    text: Annotated[str, typer.Option("--text", help="怎样兑现的")] = "",
    on: On = "",
) -> Note:
    """兑现。件仍是办结的，结果不改。"""
    from . import asking

    return asking.keep(ctx.obj, promise, text, on)


@app.command()
def postpone(
    ctx: typer.Context,
    promise: Which,
    by: Annotated[str, typer.Option("--by", help="改到哪天，如 2024-12-31")],
    reason: Why = "",
    on: On = "",
) -> Note:
    """改期：写明改到哪天和原因，原来的期限留在经过里。"""
    from . import asking

    return asking.postpone(ctx.obj, promise, by, reason, on)


@app.command()
def void(ctx: typer.Context, promise: Which, reason: Why = "", on: On = "") -> Note:
    """作废一条承诺（登错了，或件已另行办好）。"""
    from . import asking

    return asking.void(ctx.obj, promise, reason, on)


@app.command()
def due(ctx: typer.Context) -> Table:
    """到了日子、快到日子（设置 promises.wake_days）还没兑现的。有就退出码 1，供定时任务用。"""
    from . import queries

    desk = ctx.obj
    rows = queries.woken(desk.reader, desk.today)
    passed = sum(1 for row in rows if row["days_left"] < 0)
    note = f"已过期 {passed} 条，快到期 {len(rows) - passed} 条（{desk.today}）。"
    return Table(queries.COLUMNS, rows, notes=(note,), exit_code=1 if rows else 0)


@app.command("import")
def import_promises(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入承诺台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 条承诺。", {"count": count})
