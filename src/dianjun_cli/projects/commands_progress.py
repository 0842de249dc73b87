"""`dj project progress` and what follows: the quarters, completion, evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import AtPoint, ByDeputy, Columns, InTownship, Limit, On, Reason, Sort, WithVoid, group
from dianjun_cli.core.output import Document, Note, Table

app = group("")

Which = Annotated[str, typer.Argument(metavar="项目", help="项目编号（MS-2023-001）或它的尾号")]
Entry = Annotated[str, typer.Argument(metavar="进度号", help="进度编号（MSJ-2023-001）或它的尾号")]
Quarter = Annotated[str | None, typer.Option("--quarter", help="哪个季度，如 2023Q2；默认日期所在的季度")]


@app.command()
def progress(
    ctx: typer.Context,
    project: Which,
    percent: Annotated[int | None, typer.Option("--percent", help="做到百分之几")] = None,
    text: Annotated[str | None, typer.Option("--text", help="进展和问题")] = None,
    quarter: Quarter = None,
    reporter: Annotated[str | None, typer.Option("--reporter", help="谁报的：单位、姓名")] = None,
    point: AtPoint = None,
    rep: Annotated[list[str] | None, typer.Option("--rep", help="督办的代表，可写多次或用顿号连写")] = None,
    on: On = "",
) -> Note:
    """登记一个季度的进度；写了平台、代表就是他们督办的，记入职责。"""
    from . import quarters

    facts = {"percent": percent, "quarter": quarter, "reporter": reporter}
    return quarters.progress(ctx.obj, project, facts, text, point, rep, on)


@app.command()
def supervision(
    ctx: typer.Context,
    quarter: Quarter = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出各季度的进度和督办：哪个平台、哪些代表督办了哪个项目。"""
    from . import quarters, queries

    rows = quarters.supervision(ctx.obj, quarter, point, rep, void)
    return listing.table(queries.QUARTERS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def unprogress(ctx: typer.Context, entry: Entry, reason: Reason) -> Note:
    """作废一条登错的进度。"""
    from . import quarters

    return quarters.void(ctx.obj, entry, reason)


@app.command()
def due(ctx: typer.Context, limit: Limit = 0, sort: Sort = "", columns: Columns = "") -> Table:
    """哪个项目缺哪个季度的进度。有就退出码 1，供定时任务用。"""
    from . import asking

    return asking.due(ctx.obj, limit, sort, columns)


@app.command()
def complete(
    ctx: typer.Context,
    project: Which,
    result: Annotated[str | None, typer.Option("--result", help="实测结果，如 120盏、7个村")] = None,
    text: Annotated[str | None, typer.Option("--text", help="完成情况")] = None,
    on: On = "",
) -> Note:
    """完成，写实测结果；实测写错了就再写一次。"""
    from . import asking

    return asking.complete(ctx.obj, project, result, text, on)


@app.command()
def resume(ctx: typer.Context, project: Which, reason: Reason, on: On = "") -> Note:
    """恢复实施：完成登错了，或评估后要整改。"""
    from dianjun_cli.vocab.projects import ProjectVerb

    from . import asking

    return asking.move(ctx.obj, [project], ProjectVerb.RESUME, reason, on)


@app.command()
def evaluate(
    ctx: typer.Context,
    project: Which,
    satisfied: Annotated[int | None, typer.Option("--satisfied", help="满意几票")] = None,
    basically: Annotated[int | None, typer.Option("--basically", help="基本满意几票")] = None,
    dissatisfied: Annotated[int | None, typer.Option("--dissatisfied", help="不满意几票")] = None,
    abstained: Annotated[int, typer.Option("--abstained", help="弃权几票")] = 0,
    members: Annotated[int | None, typer.Option("--members", help="全体几人；不写按名册数当天在任的代表")] = None,
    text: Annotated[str | None, typer.Option("--text", help="意见")] = None,
    on: On = "",
) -> Note:
    """评估：满意、基本满意、不满意各几票，超过全体一半才算。"""
    from . import asking

    votes = {"members": members, "satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied,
             "abstained": abstained}  # fmt: skip
    return asking.evaluate(ctx.obj, project, votes, text, on)


@app.command()
def review(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="哪一年票决的")] = None,
    level: Annotated[str | None, typer.Option("--level", help="由哪一级票决：区、乡镇")] = None,
    township: InTownship = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
) -> Document:
    """评估表：选定的项目、计划、实测、进度，和满意、基本满意、不满意的空格。"""
    from . import sheets

    return sheets.review(ctx.obj, year, level, township, out)
