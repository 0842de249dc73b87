"""`dj remind`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import InMonth, On, needed
from dianjun_cli.core.output import Document, Note, Output, Table
from dianjun_cli.vocab import ChaseWay

app = typer.Typer(rich_markup_mode=None, add_completion=False, help="催办：催什么、催谁、从哪天起。")

Unit = Annotated[str | None, typer.Option("--unit", help="只看一个承办单位")]
Since = Annotated[str | None, typer.Option("--from", help="从哪天起")]
Until = Annotated[str | None, typer.Option("--to", help="到哪天止")]


@app.callback(invoke_without_command=True)
def remind(
    ctx: typer.Context,
    unit: Unit = None,
    days: Annotated[int | None, typer.Option("--days", help="几天之内到期也列（默认按设置 limits.due_soon）")] = None,
    office_hours: Annotated[
        bool, typer.Option("--office-hours", help="不是办公时间（设置 office.hours、节假日表）就不列；给定时任务用")
    ] = False,
    at: Annotated[str | None, typer.Option("--at", help="当作几点，如 08:30，供试用（和 --office-hours 一起）")] = None,
) -> Output | None:
    """要催的件：催谁、催什么、从哪天起、催过几次。有就退出码 1，供定时任务用。"""
    if ctx.invoked_subcommand is not None:
        return None
    from . import chasing

    answer: Output = chasing.listed(ctx.obj, unit, days, office_hours, at)
    ctx.meta["answer"] = answer
    return answer


@app.command()
def log(
    ctx: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="件号", help="件号或尾号，可写多件、001..005、@清单")],
    way: Annotated[str, typer.Option("--way", help="方式：电话、短信、微信、书面、当面、会议")],
    to: Annotated[str | None, typer.Option("--to", help="找的是谁")] = None,
    text: Annotated[str | None, typer.Option("--text", help="说了什么")] = None,
    failed: Annotated[str | None, typer.Option("--failed", help="没有催到：写原因，如 无人接听")] = None,
    on: On = "",
) -> Note:
    """记一次催办：谁、哪天、什么方式；没有催到的也记。"""
    from . import logging

    return logging.log(ctx.obj, numbers, needed(ChaseWay, way, "方式"), on, to, text, failed)


@app.command()
def sheet(
    ctx: typer.Context,
    unit: Unit = None,
    everyone: Annotated[bool, typer.Option("--all", help="每个欠着的单位各一张")] = False,
    keep: Annotated[
        bool, typer.Option("--log", help="编上号，并给单上的每一件记一次书面催办；今天已经书面催过的不再出")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
) -> Document:
    """催办单：超期未签收、未答复的件，一个单位一张；没有选民信息。"""
    from . import sheets

    return sheets.sheet(ctx.obj, unit, everyone, keep, out)


@app.command()
def unsent(ctx: typer.Context) -> Table:
    """没有催到人的：上次没催到，或单位没有登记电话。有就退出码 1。"""
    from . import chasing

    return chasing.unsent(ctx.obj)


@app.command()
def history(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="件号", help="只看一件")] = "",
    unit: Unit = None,
    since: Since = None,
    until: Until = None,
    month: InMonth = None,
    limit: Annotated[int, typer.Option("--limit", help="最多列几条（0 是全部）")] = 50,
) -> Table:
    """催办记录，新的在前。"""
    from dianjun_cli.suggestions import listings
    from dianjun_cli.units import queries as units

    from . import chasing, queries

    desk = ctx.obj
    first, last = chasing.period(desk, since, until, month)
    case_id = listings.of_number(desk, number)["id"] if number else None
    unit_id = units.find(desk.reader, unit)["id"] if unit else None
    return listing.table(queries.LOG, queries.log(desk.reader, case_id, unit_id, first, last), limit=limit)


@app.command()
def tally(ctx: typer.Context, since: Since = None, until: Until = None, month: InMonth = None) -> Table:
    """各单位催了几次、几件，催后答复了几件。"""
    from . import chasing, queries

    return Table(queries.TALLY, queries.tally(ctx.obj.reader, *chasing.period(ctx.obj, since, until, month)))
