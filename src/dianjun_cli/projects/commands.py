"""`dj project`: the projects themselves; the ballots and the quarters have files of their own."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    AtUnit,
    ByDeputy,
    Columns,
    CsvFile,
    InCategory,
    InTownship,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

from . import commands_ballot, commands_progress

app = group("民生实事项目票决：征集、初定、正式候选、票决、公告、按季督办、完成、评估。")

Which = Annotated[str, typer.Argument(metavar="项目", help="项目编号（MS-2023-001）或它的尾号")]
Several = Annotated[list[str], typer.Argument(metavar="项目…", help="项目编号或尾号，可写多个，也可写 001..012")]
Title = Annotated[str | None, typer.Option("--title", help="项目名称")]
Level = Annotated[str | None, typer.Option("--level", help="由哪一级票决：区、乡镇")]
Place = Annotated[str | None, typer.Option("--place", help="地点")]
Source = Annotated[str | None, typer.Option("--source", help="来源：选民建议、代表、部门")]
FromCase = Annotated[str | None, typer.Option("--from-case", help="来自哪件选民建议（件号）")]
Budget = Annotated[str | None, typer.Option("--budget", help="预算，万元，如 12.5")]
Planned = Annotated[str | None, typer.Option("--planned", help="计划建成多少，如 120盏、7个村")]
Words = Annotated[str | None, typer.Option("--text", help="建设内容")]
Proposer = Annotated[list[str] | None, typer.Option("--rep", help="提出的代表，可写多次或用顿号连写")]
Year = Annotated[int | None, typer.Option("--year", help="哪一年的（票决的年份，没票决的看征集）")]
State = Annotated[str | None, typer.Option("--state", help="状态：征集、正式候选、实施中、已完成……")]
AsOf = Annotated[str, typer.Option("--as-of", help="截至哪一天，默认今天")]
Why = Annotated[str, typer.Option("--text", help="说明")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    from_case: FromCase = None,
    category: InCategory = None,
    level: Level = None,
    township: InTownship = None,
    place: Place = None,
    unit: AtUnit = None,
    source: Source = None,
    rep: Proposer = None,
    planned: Planned = None,
    budget: Budget = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """登记一个候选项目（征集）；写了件号就接着那件选民建议，两边都看得到。"""
    from . import asking

    said = {"title": title, "from_case": from_case, "category": category, "level": level, "township": township,
            "place": place, "unit": unit, "source": source, "planned": planned, "budget": budget,
            "text": text}  # fmt: skip
    return asking.add(ctx.obj, said, rep, on)


@app.command("list")
def list_projects(
    ctx: typer.Context,
    state: State = None,
    level: Level = None,
    township: InTownship = None,
    year: Year = None,
    category: InCategory = None,
    unit: AtUnit = None,
    rep: ByDeputy = None,
    point: AtPoint = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起征集的")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止征集的")] = None,
    as_of: AsOf = "",
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出项目和走到哪一步；写代表或平台，就只列他提出的、督办过的。"""
    from . import asking, queries

    said = {"state": state, "level": level, "township": township, "year": year, "category": category, "unit": unit,
            "since": since, "until": until, "as_of": as_of}  # fmt: skip
    rows = asking.listed(ctx.obj, said, rep, point, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, project: Which) -> Card:
    """看一个项目：从哪来、几票通过、各季度进度、谁督办、结果。"""
    from . import asking

    return asking.card(ctx.obj, project)


@app.command()
def status(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help="按什么分：township、year、category、level")] = "township",
    level: Level = None,
    township: InTownship = None,
    year: Year = None,
    category: InCategory = None,
    as_of: AsOf = "",
    explain: Annotated[str, typer.Option("--explain", help="列出一个数背后的项目，如 completed 或 完成")] = "",
    group: Annotated[str, typer.Option("--group", help="只看 --by 分的这一组，如 艾家镇")] = "",
) -> Table:
    """各处有多少候选、选定、实施中、完成，评估怎样；写 --explain 就列出是哪几个。"""
    from . import status as figures

    said = {"level": level, "township": township, "year": year, "category": category}
    return figures.table(ctx.obj, said, by, as_of, explain, group)


@app.command()
def edit(
    ctx: typer.Context,
    project: Which,
    title: Title = None,
    from_case: FromCase = None,
    category: InCategory = None,
    level: Level = None,
    township: InTownship = None,
    place: Place = None,
    unit: AtUnit = None,
    source: Source = None,
    rep: Proposer = None,
    planned: Planned = None,
    budget: Budget = None,
    text: Words = None,
    proposed_on: Annotated[str | None, typer.Option("--on", help="征集的日期")] = None,
) -> Note:
    """更正一个项目的资料；原来写的留在经过里。"""
    from . import asking

    said = {"title": title, "from_case": from_case, "category": category, "level": level, "township": township,
            "place": place, "unit": unit, "source": source, "planned": planned, "budget": budget,
            "text": text}  # fmt: skip
    return asking.edit(ctx.obj, project, said, rep, proposed_on)


@app.command()
def void(ctx: typer.Context, project: Which, reason: Reason) -> Note:
    """作废一个登错的项目；在票上的要先作废票决。"""
    from . import asking, service

    row = asking.project(ctx.obj, project)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command()
def shortlist(ctx: typer.Context, projects: Several, text: Why = "", on: On = "") -> Note:
    """初定：列入初步候选，可一次写多个。"""
    from dianjun_cli.vocab.projects import ProjectVerb

    from . import asking

    return asking.move(ctx.obj, projects, ProjectVerb.SHORTLIST, text, on)


@app.command()
def nominate(ctx: typer.Context, projects: Several, text: Why = "", on: On = "") -> Note:
    """列为正式候选：审议过了，可以上票。"""
    from dianjun_cli.vocab.projects import ProjectVerb

    from . import asking

    return asking.move(ctx.obj, projects, ProjectVerb.NOMINATE, text, on)


@app.command()
def drop(ctx: typer.Context, projects: Several, reason: Reason, on: On = "") -> Note:
    """不列入，写明原因；以后可以再初定。"""
    from dianjun_cli.vocab.projects import ProjectVerb

    from . import asking

    return asking.move(ctx.obj, projects, ProjectVerb.DROP, reason, on)


@app.command()
def undo(ctx: typer.Context, projects: Several, reason: Reason) -> Note:
    """撤销登错的最后一步（初定、正式候选、不列入、公告、完成、评估等），再重登。"""
    from . import asking

    return asking.undo(ctx.obj, projects, reason)


app.registered_commands += commands_ballot.app.registered_commands
app.registered_commands += commands_progress.app.registered_commands


@app.command("import")
def import_projects(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入候选项目（含初定、正式候选的日期）；有一处不对就整份不导。"""
    from . import importing

    count = importing.projects(ctx.obj, path)
    return Note(f"已导入 {count} 个项目。", {"count": count})


@app.command("import-ballots")
def import_ballots(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入票决，一行一个候选项目；票数不合规矩就整份不导。"""
    from . import importing

    count = importing.ballots(ctx.obj, path)
    return Note(f"已导入 {count} 次票决。", {"count": count})


@app.command("import-steps")
def import_steps(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入公告、各季度进度、完成、评估；有一处不对就整份不导。"""
    from . import importing

    count = importing.steps(ctx.obj, path)
    return Note(f"已导入 {count} 条经过。", {"count": count})
