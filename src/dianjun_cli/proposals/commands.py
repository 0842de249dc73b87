"""`dj proposal`: motions and proposals. Entering and reading stand here, the verbs of a life in commands_verbs."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtUnit,
    ByDeputy,
    Columns,
    CsvFile,
    InCategory,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
    word,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab.proposals import PaperWait

from . import commands_case, commands_verbs
from .commands_verbs import Which

app = group("议案建议：提出、交办、答复、代表评价、重新办理、办结。")
for _part in (commands_verbs, commands_case):
    app.registered_commands.extend(_part.app.registered_commands)

Title = Annotated[str | None, typer.Option("--title", help="题目，一事一议")]
Kind = Annotated[str | None, typer.Option("--kind", help="议案、建议（默认）")]
Category = Annotated[str | None, typer.Option("--category", help="领域：名称或拼音首字母，同件的类别")]
Meeting = Annotated[str | None, typer.Option("--meeting", help="在哪次会议提出，如 九届二次会议；默认闭会期间")]
Words = Annotated[str | None, typer.Option("--text", help="内容")]
Lead = Annotated[str | None, typer.Option("--rep", help="领衔代表：编号、不重名的姓名或首字母")]
Cosign = Annotated[list[str] | None, typer.Option("--cosign", help="附议代表，可写多次或用顿号连写")]
Since = Annotated[str, typer.Option("--from", help="只要这天起提出的")]
Until = Annotated[str, typer.Option("--to", help="只要到这天止提出的")]
OfKind = Annotated[str, typer.Option("--kind", help="议案、建议")]
OfLevel = Annotated[str, typer.Option("--level", help="区、乡镇")]
OfMeeting = Annotated[str, typer.Option("--meeting", help="哪次会议，或闭会期间")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    kind: Kind = None,
    rep: Lead = None,
    cosign: Cosign = None,
    category: Category = None,
    meeting: Meeting = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """登记一件议案或建议；层级随领衔代表。"""
    from . import asking

    return asking.add(ctx.obj, title, kind, given(category=category, meeting=meeting), text or "", rep, cosign, on)


@app.command("list")
def list_papers(
    ctx: typer.Context,
    kind: OfKind = "",
    state: Annotated[str, typer.Option("--state", help="状态，如 办理中")] = "",
    unit: AtUnit = None,
    rep: ByDeputy = None,
    category: InCategory = None,
    level: OfLevel = "",
    meeting: OfMeeting = "",
    result: Annotated[str, typer.Option("--result", help="办理结果：本地的字母或含义")] = "",
    rating: Annotated[str, typer.Option("--rating", help="代表对结果的评价")] = "",
    since: Since = "",
    until: Until = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="只看超期没有答复的")] = False,
    quality: Annotated[bool, typer.Option("--quality", help="只看评为高质量的")] = False,
    supervised: Annotated[bool, typer.Option("--supervised", help="只看重点督办的")] = False,
    promised: Annotated[bool, typer.Option("--promised", help="只看列入计划、说了日子还没兑现的")] = False,
    to_assign: Annotated[bool, typer.Option("--to-assign", help="只看等着交办的，退办待转的也在内")] = False,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出议案建议，新的在前；写了代表就列他领衔和附议的。"""
    from . import queries, reports

    wanted = reports.Wanted(
        kind, state, unit or "", rep or "", category or "", level, meeting, result, rating, since, until, overdue,
        quality, supervised, promised, to_assign,
    )  # fmt: skip
    rows = reports.listed(ctx.obj, wanted, void=void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, paper: Which) -> Card:
    """看一件议案建议：承办单位、联名代表、经过。"""
    from . import asking

    return asking.card(ctx.obj, paper)


@app.command()
def edit(
    ctx: typer.Context,
    paper: Which,
    title: Title = None,
    rep: Lead = None,
    cosign: Annotated[list[str] | None, typer.Option("--cosign", help="附议代表，全部重写；空着就是没有")] = None,
    category: Category = None,
    meeting: Meeting = None,
    text: Words = None,
    received_on: Annotated[str | None, typer.Option("--on", help="提出的日期")] = None,
) -> Note:
    """更正一件议案建议的资料；原来写的留在经过里。"""
    from . import asking

    facts = given(title=title, category=category, meeting=meeting)
    return asking.edit(ctx.obj, paper, facts, text, rep, cosign, received_on)


@app.command()
def void(ctx: typer.Context, paper: Which, reason: Reason) -> Note:
    """作废登错的议案建议；代表自己收回的用 withdraw。来源件仍在办。"""
    from . import asking

    return asking.void(ctx.obj, paper, reason)


@app.command("import")
def import_papers(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入议案建议，一行一件，可带交办、答复、评价；有一处不对就整份不导。"""
    from . import importing

    count = importing.papers(ctx.obj, path)
    return Note(f"已导入 {count} 件议案建议。", {"count": count})


@app.command("import-events")
def import_events(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入经过（交办、延期、答复、重新办理……），一行一步；有一处不对就整份不导。"""
    from . import importing

    count = importing.events(ctx.obj, path)
    return Note(f"已导入 {count} 条经过。", {"count": count})


@app.command()
def due(
    ctx: typer.Context,
    what: Annotated[str, typer.Option("--what", help="只看等什么的：答复、协办意见、承诺兑现、评价")] = "",
    within: Annotated[int, typer.Option("--within", help="连几天内到期的一起列", min=0, max=366)] = 0,
) -> Table:
    """等着的：答复、协办意见、承诺兑现；代表评价用 --what 评价。列出来有超期的就退出码 1，供定时任务用。"""
    from . import owing

    return owing.due(ctx.obj, word(PaperWait, what, "等什么"), within)


@app.command()
def stats(
    ctx: typer.Context,
    by: Annotated[
        str, typer.Option("--by", help="分组：field 领域、unit 单位、level 层级、meeting 会议、kind 类型、deputy 代表")
    ] = "",
    kind: OfKind = "",
    level: OfLevel = "",
    meeting: OfMeeting = "",
    since: Since = "",
    until: Until = "",
    as_of: Annotated[str, typer.Option("--as-of", help="截至哪天（默认今天）")] = "",
    places: Annotated[int | None, typer.Option("--places", help="百分比留几位小数（设置 proposals.places）")] = None,
    explain: Annotated[str, typer.Option("--explain", help="列出某个数后面的件，如 overdue、超期未答复、A")] = "",
) -> Table:
    """统计：领域、办理结果、评价的件数和占比（四舍五入）；各项相加对不上就退出码 1。"""
    from . import reports

    wanted = reports.Wanted(kind=kind, level=level, meeting=meeting, since=since, until=until)
    return reports.stats(ctx.obj, wanted, by, as_of, places, explain)


@app.command()
def verbs(ctx: typer.Context) -> Table:
    """状态与动作表：什么状态下能做什么，要写什么，谁办。"""
    from . import reports

    return reports.table_of_verbs()
