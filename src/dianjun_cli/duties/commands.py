"""`dj duty`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    ByDeputy,
    Columns,
    CsvFile,
    InTownship,
    Limit,
    Reason,
    Sort,
    WithVoid,
    group,
)
from dianjun_cli.core.output import Card, Note, Table

app = group("职责清单：谁该做什么、做了没有、还缺谁。都从台账算出，不另外登记。")

Code = Annotated[str, typer.Argument(metavar="职责编号", help="职责编号（如 ZZ01）或内容里的几个字")]
Span = Annotated[str | None, typer.Argument(metavar="时段", help="2023-06、2023Q2、2023、上季度、本届；不写就是今年")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")]
Only = Annotated[str | None, typer.Option("--duty", help="只看这条职责")]
Name = Annotated[str | None, typer.Option("--name", help="职责的内容")]
WhoOwes = Annotated[str | None, typer.Option("--who", help="谁：联系点、代表、中心户、中心户代表")]
OfLevel = Annotated[str | None, typer.Option("--level", help="只是哪一级代表的：区、乡镇")]
Counts = Annotated[list[str] | None, typer.Option("--counts", help="算哪些（dj duty kinds 列出），可写多次")]
ModeOf = Annotated[str | None, typer.Option("--mode", help="几样时：缺一不可、任一")]
MeasureOf = Annotated[str | None, typer.Option("--measure", help="数法：次、人、件件")]
Needed = Annotated[int | None, typer.Option("--needed", help="至少几次（人）")]
EveryOf = Annotated[str | None, typer.Option("--every", help="每月、每季度、每半年、每年、每届")]
Source = Annotated[str | None, typer.Option("--source", help="依据：哪个制度、哪一条")]


@app.command("list")
def list_duties(
    ctx: typer.Context, void: WithVoid = False, limit: Limit = 0, sort: Sort = "", columns: Columns = ""
) -> Table:
    """列出职责。"""
    from . import queries

    rows = queries.in_force(ctx.obj.reader, void=void)
    return listing.table(queries.shown(rows), rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, code: Code) -> Card:
    """看一条职责：算哪些、历次怎么定的。"""
    from . import asking

    return asking.card(ctx.obj, code)


@app.command()
def status(
    ctx: typer.Context,
    period: Span = None,
    by: Annotated[str | None, typer.Option("--by", help="再按乡镇街道分：township")] = None,
    duty: Only = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    township: InTownship = None,
    as_of: AsOf = None,
) -> Table:
    """每条职责有几个该履行、几个已履行、几个缺。"""
    from . import asking

    return asking.status(ctx.obj, by, period, as_of, duty, point, rep, township)


@app.command()
def owed(
    ctx: typer.Context,
    period: Span = None,
    state: Annotated[str | None, typer.Option("--state", help="情况：已履行、还有时间、缺")] = None,
    duty: Only = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    township: InTownship = None,
    as_of: AsOf = None,
    limit: Limit = 100,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """逐个列出：哪个点、哪位代表的哪条职责，该几次、已几次。"""
    from . import asking

    return asking.listed(ctx.obj, state, (limit, sort, columns), period, as_of, duty, point, rep, township)


@app.command()
def missing(
    ctx: typer.Context,
    period: Span = None,
    duty: Only = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    township: InTownship = None,
    as_of: AsOf = None,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """还缺的。有就退出码 1，供定时任务用；期间没有过完的不算缺。"""
    from . import asking

    return asking.missing(ctx.obj, (limit, sort, columns), period, as_of, duty, point, rep, township)


@app.command()
def evidence(
    ctx: typer.Context,
    code: Code,
    who: Annotated[str, typer.Argument(metavar="谁", help="平台编码，或代表编号、姓名")],
    period: Span = None,
    as_of: AsOf = None,
) -> Table:
    """这一条算的是哪些记录。"""
    from . import asking

    return asking.evidence(ctx.obj, code, who, period, as_of)


@app.command()
def kinds() -> Table:
    """列出职责可以算的事：各台账里有的。"""
    from . import asking

    return asking.kinds()


@app.command()
def add(
    ctx: typer.Context,
    code: Code,
    name: Name = None,
    who: WhoOwes = None,
    counts: Counts = None,
    every: EveryOf = None,
    needed: Needed = None,
    mode: ModeOf = None,
    measure: MeasureOf = None,
    level: OfLevel = None,
    source: Source = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起算（默认一直）")] = None,
) -> Note:
    """定一条职责。"""
    from . import asking

    facts = asking.facts_of(name, who, level, counts, mode, measure, needed, every, source)
    return asking.add(ctx.obj, code, facts, since)


@app.command()
def edit(
    ctx: typer.Context,
    code: Code,
    name: Name = None,
    who: WhoOwes = None,
    counts: Counts = None,
    every: EveryOf = None,
    needed: Needed = None,
    mode: ModeOf = None,
    measure: MeasureOf = None,
    level: OfLevel = None,
    source: Source = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起按新的算（不写：过去的也照新的算）")] = None,
) -> Note:
    """更正一条职责；写了 --from，以前的时段仍按原来的算。"""
    from . import asking

    facts = asking.facts_of(name, who, level, counts, mode, measure, needed, every, source)
    return asking.edit(ctx.obj, code, facts, since)


@app.command()
def end(
    ctx: typer.Context, code: Code, on: Annotated[str, typer.Option("--on", help="最后一天，如 2023-12-31")]
) -> Note:
    """到哪天为止不再算这条；以前的时段不变。"""
    from . import asking

    return asking.end(ctx.obj, code, on)


@app.command()
def void(ctx: typer.Context, code: Code, reason: Reason) -> Note:
    """作废一条定错的职责；作废的是修改，原来那条就接着算。"""
    from . import asking

    return asking.void(ctx.obj, code, reason)


@app.command("import")
def import_duties(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入职责；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 条职责。", {"count": count})
