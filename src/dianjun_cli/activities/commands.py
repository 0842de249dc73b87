"""`dj activity`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtPoint,
    ByDeputy,
    Columns,
    CsvFile,
    InTownship,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab.entries import Part

app = group("履职活动：学习交流、论坛、督办、脚印万家、政策宣讲、强产带头、基层治理、实事。")

Which = Annotated[str, typer.Argument(metavar="活动", help="活动编号（HD-2023-007）或它的尾号")]
Title = Annotated[str | None, typer.Option("--title", help="题目")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", help="类别：政治理论学习交流、人大代表论坛、督办民生实事项目、督办议案建议、脚印万家、实事……"
    ),
]
Place = Annotated[str | None, typer.Option("--place", help="地点")]
Campaigns = Annotated[
    list[str] | None, typer.Option("--campaign", help="属于哪项行动（设置 activities.campaigns），可写多次")
]
About = Annotated[str | None, typer.Option("--about", help="有关的编号：件号、项目号、建议号、企业号，几个用顿号连写")]
Beneficiary = Annotated[str | None, typer.Option("--for", help="为谁办的")]
Households = Annotated[int | None, typer.Option("--households", help="走访或惠及多少户")]
People = Annotated[int | None, typer.Option("--people", help="惠及或到场多少人")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="佐证：档案号、文件名")]
Words = Annotated[str | None, typer.Option("--text", help="内容")]
Result = Annotated[str | None, typer.Option("--result", help="成效：办成了什么")]
Present = Annotated[list[str] | None, typer.Option("--present", help="参加的代表，可写多次或用顿号连写")]
Lead = Annotated[list[str] | None, typer.Option("--lead", help="牵头的代表")]
Leader = Annotated[list[str] | None, typer.Option("--leader", help="以普通代表身份参加的领导")]
InCampaign = Annotated[str | None, typer.Option("--campaign", help="只看哪项行动的")]
InPeriod = Annotated[str | None, typer.Option("--period", help="时段：2023-06、2023Q2、2023H1 或 2023")]
Since = Annotated[str | None, typer.Option("--from", help="从哪天起")]
Until = Annotated[str | None, typer.Option("--to", help="到哪天止")]


def _people(present: list[str] | None, lead: list[str] | None, leader: list[str] | None) -> dict[Part, Any]:
    return {Part.LEAD: lead, Part.JOIN: present, Part.LEADER: leader}


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    kind: Kind = None,
    point: AtPoint = None,
    present: Present = None,
    lead: Lead = None,
    leader: Leader = None,
    place: Place = None,
    campaign: Campaigns = None,
    about: About = None,
    beneficiary: Beneficiary = None,
    households: Households = None,
    people: People = None,
    text: Words = None,
    result: Result = None,
    evidence: Evidence = None,
    on: On = "",
) -> Note:
    """登记一次办过的活动：哪天、哪个平台、谁参加、惠及多少、办成了什么。"""
    from . import asking

    facts = given(place=place, campaigns=campaign, about=about, beneficiary=beneficiary, households=households)
    facts |= given(people=people, evidence=evidence)
    words = {"text": text or "", "result": result or ""}
    return asking.add(ctx.obj, title, kind, point, facts, words, _people(present, lead, leader), on)


@app.command("list")
def list_activities(
    ctx: typer.Context,
    kind: Kind = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    campaign: InCampaign = None,
    township: InTownship = None,
    period: InPeriod = None,
    since: Since = None,
    until: Until = None,
    bare: Annotated[bool, typer.Option("--no-result", help="只看还没写成效的")] = False,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出活动，新的在前；写了代表就只列他参加过的。"""
    from . import asking, queries

    options = {"kind": kind, "point": point, "rep": rep, "campaign": campaign, "township": township}
    rows = asking.listed(ctx.obj, options, period, since, until, bare, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, activity: Which) -> Card:
    """看一次活动：内容、成效、谁参加、附件、经过。"""
    from . import asking

    return asking.card(ctx.obj, activity)


@app.command()
def edit(
    ctx: typer.Context,
    activity: Which,
    title: Title = None,
    kind: Kind = None,
    point: AtPoint = None,
    place: Place = None,
    campaign: Campaigns = None,
    about: About = None,
    beneficiary: Beneficiary = None,
    households: Households = None,
    people: People = None,
    text: Words = None,
    result: Result = None,
    evidence: Evidence = None,
    held_on: Annotated[str | None, typer.Option("--on", help="办的日期")] = None,
) -> Note:
    """更正一次活动的资料；原来写的留在经过里。"""
    from . import asking

    facts = given(title=title, place=place, campaigns=campaign, about=about, beneficiary=beneficiary)
    facts |= given(households=households, people=people, evidence=evidence)
    words = {key: str(value) for key, value in given(text=text, result=result).items()}
    return asking.edit(ctx.obj, activity, kind, point, facts, words, held_on)


@app.command()
def attend(
    ctx: typer.Context,
    activity: Which,
    present: Present = None,
    lead: Lead = None,
    leader: Leader = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", help="去掉登错的代表")] = None,
) -> Note:
    """补登谁参加了；已登记过的改成现在说的。"""
    from . import asking

    return asking.attend(ctx.obj, activity, _people(present, lead, leader), drop)


@app.command()
def result(
    ctx: typer.Context,
    activity: Which,
    text: Annotated[str | None, typer.Option("--text", help="办成了什么")] = None,
    on: On = "",
) -> Note:
    """事后写成效：办成了什么；前面写过的留在经过里。"""
    from . import asking

    return asking.result(ctx.obj, activity, text, on)


@app.command()
def attach(
    ctx: typer.Context,
    activity: Which,
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="照片、扫描件等，可写多个")],
    caption: Annotated[str, typer.Option("--caption", help="说明，一行")] = "",
    copy: Annotated[bool, typer.Option("--copy", help="存一份到资料库的文件夹（不加就只记下在哪里）")] = False,
) -> Note:
    """给一次活动附上照片、签到表等佐证。"""
    from dianjun_cli.attachments import putting

    from . import asking

    return putting.attach(ctx.obj, asking.owner(ctx.obj, activity), files, caption, copy)


@app.command()
def detach(
    ctx: typer.Context,
    activity: Which,
    serial: Annotated[int, typer.Argument(metavar="序号", help="第几个附件（dj activity show 里的序号）")],
    reason: Reason,
) -> Note:
    """去掉附错的附件，写明原因；记录留着。"""
    from dianjun_cli.attachments import putting

    from . import asking

    return putting.detach(ctx.obj, asking.owner(ctx.obj, activity), serial, reason)


@app.command()
def void(ctx: typer.Context, activity: Which, reason: Reason) -> Note:
    """作废一次登错的活动；职责、得分、档案里随即没有它。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, activity)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_activities(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入活动台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 次活动。", {"count": count})


@app.command()
def tally(
    ctx: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="按什么分组：kind 类别、platform 平台、deputy 代表、campaign 行动、township 乡镇街道、month 月份",
        ),
    ] = None,
    period: InPeriod = None,
    kind: Kind = None,
    point: AtPoint = None,
    rep: ByDeputy = None,
    campaign: InCampaign = None,
    township: InTownship = None,
    in_group: Annotated[str | None, typer.Option("--group", help="只看其中一组，如 实事、AJ02、Q001")] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", help="列出一个数背后的活动：activities、heads、households、people、results，或中文"),
    ] = None,
) -> Table:
    """数一数：活动、代表人次、户数、人数、有成效的；每个数都能点到是哪几次。"""
    from . import asking, tallying

    options = {"kind": kind, "point": point, "rep": rep, "campaign": campaign, "township": township}
    rows = asking.listed(ctx.obj, options, period)
    return tallying.report(rows, by, in_group, explain, period or "全部活动")
