"""`dj sitting`: deputies sit in on meetings of the standing committee (列席)."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import AtUnit, ByDeputy, Columns, CsvFile, Limit, On, Reason, Sort, WithVoid, given, group
from dianjun_cli.core.output import Card, Note, Table

app = group("代表列席常委会会议：哪次会议、什么议题、谁列席、提了什么意见、怎样办的。")

Which = Annotated[str, typer.Argument(metavar="列席", help="列席编号（LIE-2023-001）或它的尾号")]
Meeting = Annotated[str | None, typer.Option("--meeting", help="哪次会议")]
Title = Annotated[str | None, typer.Option("--title", help="议题")]
Who = Annotated[list[str] | None, typer.Option("--rep", help="列席的代表，可写多次或用顿号连写")]
Speak = Annotated[list[str] | None, typer.Option("--speak", help="提了意见的代表，可写多次或用顿号连写；意见写 --text")]
Opinions = Annotated[str | None, typer.Option("--text", help="代表提的意见")]


@app.command()
def add(
    ctx: typer.Context,
    meeting: Meeting = None,
    title: Title = None,
    rep: Who = None,
    speak: Speak = None,
    text: Opinions = None,
    on: On = "",
) -> Note:
    """登记一次列席：哪次会议、什么议题、谁列席、谁发言提了什么意见。"""
    from . import asking

    return asking.sit(ctx.obj, meeting, title, rep, speak, text or "", on)


@app.command("list")
def list_sittings(
    ctx: typer.Context,
    rep: ByDeputy = None,
    state: Annotated[str | None, typer.Option("--state", help="意见：没有交办、待答复、已答复、没有意见")] = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出列席，新的在前；可看意见过去任何一天办到哪一步。"""
    from . import asking, queries

    rows = asking.sat(ctx.obj, rep, state, since, until, as_of, void)
    return listing.table(queries.SAT, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, sitting: Which) -> Card:
    """看一次列席：谁列席、意见、经过。"""
    from . import asking

    return asking.sitting_card(ctx.obj, sitting)


@app.command()
def due(ctx: typer.Context) -> Table:
    """过了期限还没答复的意见（设置 visits.opinion_days），没有交办的从会议那天算。有就退出码 1，供定时任务用。"""
    from . import queries

    rows = queries.opinions_due(ctx.obj.reader, ctx.obj.today)
    note = f"超期没有答复的意见 {len(rows)} 次（{ctx.obj.today}）。"
    return Table(queries.SAT, rows, notes=(note,), exit_code=1 if rows else 0)


@app.command()
def hand(
    ctx: typer.Context,
    sitting: Which,
    unit: AtUnit = None,
    by: Annotated[str | None, typer.Option("--by", help="哪天以前答复；不写按设置 visits.opinion_days")] = None,
    text: Annotated[str, typer.Option("--text", help="交办要求")] = "",
    on: On = "",
) -> Note:
    """把代表的意见交给单位办理，答复期限从这天算起；再写一次就是改交。已经答复的不再交办。"""
    from . import asking

    return asking.hand(ctx.obj, sitting, unit, by, text, on)


@app.command()
def reply(
    ctx: typer.Context,
    sitting: Which,
    text: Annotated[str | None, typer.Option("--text", help="单位怎样答复")] = None,
    on: On = "",
) -> Note:
    """登记单位对意见的答复；会上当场答复的不用先交办，又有答复的再登一次。"""
    from . import asking

    return asking.reply(ctx.obj, sitting, text, on)


@app.command()
def edit(
    ctx: typer.Context,
    sitting: Which,
    meeting: Meeting = None,
    title: Title = None,
    rep: Who = None,
    speak: Speak = None,
    text: Opinions = None,
    on: Annotated[str | None, typer.Option("--on", help="会议的日期")] = None,
) -> Note:
    """更正一次列席；原来写的留在经过里。"""
    from . import asking

    return asking.edit_sitting(ctx.obj, sitting, given(meeting=meeting, title=title), rep, speak, text, on)


@app.command()
def void(ctx: typer.Context, sitting: Which, reason: Reason) -> Note:
    """作废一次登错的列席。"""
    from . import queries, service

    row = queries.find_sitting(ctx.obj.reader, sitting, ctx.obj.today)
    gone = service.void_sitting(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_sittings(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入列席台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.sittings(ctx.obj, path)
    return Note(f"已导入 {count} 次列席。", {"count": count})
