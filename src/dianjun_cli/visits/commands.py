"""`dj audience`: deputies ask to see the heads of state organs (约见)."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import AtUnit, ByDeputy, Columns, CsvFile, Limit, On, Reason, Sort, WithVoid, given, group
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab.visits import AudienceVerb

app = group("代表约见国家机关负责人：申请、受理、约见、答复、跟踪落实。")

Which = Annotated[str, typer.Argument(metavar="约见", help="约见编号（YJ-2023-001）或它的尾号")]
Title = Annotated[str | None, typer.Option("--title", help="约见事项")]
Joint = Annotated[list[str] | None, typer.Option("--joint", help="联名的代表，可写多次或用顿号连写")]
Head = Annotated[str | None, typer.Option("--head", help="约见哪位负责人（职务）")]
Words = Annotated[str | None, typer.Option("--text", help="内容")]
State = Annotated[str | None, typer.Option("--state", help="状态：待受理、待约见、没有安排、待答复、已答复、已跟踪")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    rep: ByDeputy = None,
    joint: Joint = None,
    unit: AtUnit = None,
    head: Head = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """登记一份书面约见申请：谁牵头、谁联名、约见哪个单位的谁、为什么事。"""
    from . import asking

    return asking.add(ctx.obj, title, rep, joint, unit, head, text or "", on)


@app.command("list")
def list_audiences(
    ctx: typer.Context,
    rep: ByDeputy = None,
    unit: AtUnit = None,
    state: State = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出约见，新的在前；可看过去任何一天的样子。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, rep, unit, state, as_of, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, audience: Which) -> Card:
    """看一次约见：谁申请、经过。"""
    from . import asking

    return asking.card(ctx.obj, audience)


@app.command()
def due(ctx: typer.Context) -> Table:
    """过了期限（设置 visits.answer_days）还没答复的约见申请。有就退出码 1，供定时任务用。"""
    from . import queries

    rows = queries.due(ctx.obj.reader, ctx.obj.today)
    note = f"超期没有答复 {len(rows)} 件（{ctx.obj.today}）。"
    return Table(queries.COLUMNS, rows, notes=(note,), exit_code=1 if rows else 0)


@app.command()
def accept(ctx: typer.Context, audience: Which, text: Words = None, on: On = "") -> Note:
    """受理：同意安排约见。"""
    from . import asking

    return asking.act(ctx.obj, audience, AudienceVerb.ACCEPT, text, "", on)


@app.command()
def decline(
    ctx: typer.Context,
    audience: Which,
    reason: Annotated[str, typer.Option("--reason", help="为什么不安排")] = "",
    on: On = "",
) -> Note:
    """不安排约见，写明原因。"""
    from . import asking

    return asking.act(ctx.obj, audience, AudienceVerb.DECLINE, reason, "原因", on)


@app.command()
def hold(
    ctx: typer.Context,
    audience: Which,
    host: Annotated[str | None, typer.Option("--host", help="谁来见的：负责人的职务姓名")] = None,
    delegate: Annotated[str | None, typer.Option("--delegate", help="负责人委托了谁来")] = None,
    place: Annotated[str | None, typer.Option("--place", help="地点")] = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """约见了：哪天、谁来见的（--host）或委托了谁（--delegate），谈了什么。"""
    from . import asking

    said = {"host": host, "delegate": delegate, "place": place}
    return asking.act(ctx.obj, audience, AudienceVerb.HOLD, text, "", on, **said)


@app.command()
def answer(ctx: typer.Context, audience: Which, text: Words = None, on: On = "") -> Note:
    """答复：单位怎样答复代表。"""
    from . import asking

    return asking.act(ctx.obj, audience, AudienceVerb.ANSWER, text, "答复内容", on)


@app.command()
def follow(ctx: typer.Context, audience: Which, text: Words = None, on: On = "") -> Note:
    """跟踪落实：答应的事办得怎样。"""
    from . import asking

    return asking.act(ctx.obj, audience, AudienceVerb.FOLLOW, text, "落实情况", on)


@app.command()
def edit(
    ctx: typer.Context,
    audience: Which,
    title: Title = None,
    rep: ByDeputy = None,
    joint: Joint = None,
    unit: AtUnit = None,
    head: Head = None,
    text: Words = None,
    on: Annotated[str | None, typer.Option("--on", help="申请的日期")] = None,
) -> Note:
    """更正一份约见申请；原来写的留在经过里，期限不变。"""
    from . import asking

    return asking.edit(ctx.obj, audience, given(title=title, head=head), rep, joint, unit, text, on)


@app.command()
def void(ctx: typer.Context, audience: Which, reason: Reason) -> Note:
    """作废一份登错的约见申请。"""
    from . import queries, service

    row = queries.find_audience(ctx.obj.reader, audience, ctx.obj.today)
    gone = service.void_audience(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_audiences(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入约见台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.audiences(ctx.obj, path)
    return Note(f"已导入 {count} 件约见。", {"count": count})
