"""`dj training`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
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

app = group("履职培训：计划、办班、签阅、人大开讲啦、一周一法，谁还差几次。")

Which = Annotated[str, typer.Argument(metavar="培训", help="培训编号（PX-2023-007）或它的尾号")]
Planned = Annotated[str, typer.Argument(metavar="计划", help="计划编号（PXJ-2023-003）、尾号或题目")]
Title = Annotated[str | None, typer.Option("--title", help="题目")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：履职培训、人大开讲啦、周学一法、第一议题")]
StudyWay = Annotated[str | None, typer.Option("--way", help="方式：集中传达学、分批签阅学、研讨交流学")]
Audience = Annotated[str | None, typer.Option("--audience", help="对象：全体代表、区代表、乡镇代表……")]
Topic = Annotated[str | None, typer.Option("--topic", help="专题")]
Stage = Annotated[str | None, typer.Option("--stage", help="阶段")]
Law = Annotated[str | None, typer.Option("--law", help="学的是哪部法")]
Place = Annotated[str | None, typer.Option("--place", help="地点")]
Speaker = Annotated[str | None, typer.Option("--speaker", help="主讲人")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="佐证：档案号、文件名")]
Words = Annotated[str | None, typer.Option("--text", help="内容")]
OfPlan = Annotated[str | None, typer.Option("--plan", help="属于哪条计划：编号、尾号或题目")]
Present = Annotated[list[str] | None, typer.Option("--present", help="参加的代表，可写多次或用顿号连写")]
Who = Annotated[list[str] | None, typer.Option("--rep", help="代表：编号、不重名的姓名或首字母，可写多次或用顿号连写")]
ToSign = Annotated[
    list[str] | None,
    typer.Option("--to-sign", help="分批签阅学送谁签：代表，或全体代表、区代表、乡镇代表、常委会组成人员、乡镇街道名"),
]
SignBy = Annotated[str | None, typer.Option("--sign-by", help="签阅期限：哪天以前签完，可以在将来")]
Since = Annotated[str | None, typer.Option("--from", help="从哪天起")]
Until = Annotated[str | None, typer.Option("--to", help="到哪天止")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    kind: Kind = None,
    way: StudyWay = None,
    audience: Audience = None,
    topic: Topic = None,
    stage: Stage = None,
    law: Law = None,
    place: Place = None,
    speaker: Speaker = None,
    evidence: Evidence = None,
    text: Words = None,
    plan: OfPlan = None,
    present: Present = None,
    to_sign: ToSign = None,
    sign_by: SignBy = None,
    on: On = "",
) -> Note:
    """登记一次办过的培训或学习。"""
    from . import asking
    from .asking_signing import Listed

    facts = given(topic=topic, stage=stage, law=law, place=place, speaker=speaker, evidence=evidence)
    listed = Listed(to_sign, sign_by)
    return asking.add(ctx.obj, title, kind, way, audience, facts, text or "", plan, present, on, listed)


@app.command("list")
def list_trainings(
    ctx: typer.Context,
    kind: Kind = None,
    rep: ByDeputy = None,
    plan: OfPlan = None,
    since: Since = None,
    until: Until = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出办过的培训，新的在前；写了代表就只列他参加过的，写了计划就只列照它办的。"""
    from . import asking, queries

    rows = asking.listed(ctx.obj, kind, rep, plan, since, until, void)
    return listing.table(queries.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, training: Which) -> Card:
    """看一次培训：谁参加、谁签阅、经过。"""
    from . import asking

    return asking.card(ctx.obj, training)


@app.command()
def edit(
    ctx: typer.Context,
    training: Which,
    title: Title = None,
    kind: Kind = None,
    way: StudyWay = None,
    audience: Audience = None,
    topic: Topic = None,
    stage: Stage = None,
    law: Law = None,
    place: Place = None,
    speaker: Speaker = None,
    evidence: Evidence = None,
    text: Words = None,
    plan: OfPlan = None,
    held_on: Annotated[str | None, typer.Option("--on", help="办的日期")] = None,
    to_sign: ToSign = None,
    not_to_sign: Annotated[
        list[str] | None, typer.Option("--no-sign", help="从签阅名单里去掉哪些人；签过的仍算签过")
    ] = None,
    sign_by: SignBy = None,
) -> Note:
    """更正一次培训的资料，补送、去掉签阅名单上的人；原来写的留在经过里。"""
    from . import asking
    from .asking_signing import Listed

    facts = given(title=title, topic=topic, stage=stage, law=law, place=place, speaker=speaker, evidence=evidence)
    listed = Listed(to_sign, sign_by, not_to_sign)
    return asking.edit(ctx.obj, training, facts, kind, way, audience, text, plan, held_on, listed)


@app.command()
def attend(
    ctx: typer.Context,
    training: Which,
    rep: Annotated[
        list[str] | None, typer.Option("--present", "--rep", help="参加的代表：编号、不重名的姓名或首字母，可写几个")
    ] = None,
    excused: Annotated[list[str] | None, typer.Option("--leave", help="请假的代表")] = None,
    absent: Annotated[list[str] | None, typer.Option("--absent", help="缺席的代表")] = None,
) -> Note:
    """补登谁参加了、谁请假、谁缺席；已登记过的改成现在说的。"""
    from . import asking

    return asking.attend(ctx.obj, training, rep, excused, absent)


@app.command()
def sign(ctx: typer.Context, training: Which, rep: Who = None, on: On = "") -> Note:
    """分批签阅学：登记谁签阅了、哪天签的；写乡镇街道或全体代表，就是那里还没签的都签了。"""
    from . import asking_signing

    return asking_signing.sign(ctx.obj, training, rep, on)


@app.command()
def unsigned(
    ctx: typer.Context,
    training: Annotated[str | None, typer.Argument(metavar="培训", help="只看这一次的：编号或尾号")] = None,
    rep: ByDeputy = None,
    township: InTownship = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列过了签阅期限的")] = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """分批签阅学：名单上还没签的在任代表，期限近的在前。有就退出码 1，供定时任务用。"""
    from . import asking_signing

    return asking_signing.unsigned(ctx.obj, training, rep, township, overdue, (limit, sort, columns))


@app.command()
def void(ctx: typer.Context, training: Which, reason: Reason) -> Note:
    """作废一次登错的培训；职责、得分、档案里随即没有它。"""
    from . import queries, service

    row = queries.find(ctx.obj.reader, training)
    gone = service.void(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_trainings(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入培训台账；有一处不对就整份不导。"""
    from . import importing

    count = importing.run(ctx.obj, path)
    return Note(f"已导入 {count} 次培训。", {"count": count})


@app.command()
def plan(
    ctx: typer.Context,
    month: Annotated[str, typer.Argument(metavar="月份", help="计划在哪个月，如 2023-06")],
    title: Title = None,
    kind: Kind = None,
    audience: Audience = None,
    topic: Topic = None,
    stage: Stage = None,
    host: Annotated[str | None, typer.Option("--host", help="主办")] = None,
    on: On = "",
) -> Note:
    """列一条培训计划：分层级（--audience）、分专题（--topic）、分阶段（--stage）。"""
    from . import asking

    return asking.plan(ctx.obj, month, title, kind, audience, given(topic=topic, stage=stage, host=host), on)


@app.command()
def import_plans(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入培训计划；有一处不对就整份不导。"""
    from . import importing

    count = importing.plans(ctx.obj, path)
    return Note(f"已导入 {count} 条培训计划。", {"count": count})


@app.command()
def plans(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="哪一年的")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列过了月份、一次也没有办的")] = False,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出培训计划和办了没有。"""
    from . import asking

    return asking.plans(ctx.obj, year, overdue, void, (limit, sort, columns))


@app.command()
def unplan(ctx: typer.Context, plan: Planned, reason: Reason) -> Note:
    """作废一条培训计划。"""
    from . import queries, service

    gone = service.void_plan(ctx.obj, queries.plan(ctx.obj.reader, plan)["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command()
def missing(
    ctx: typer.Context,
    needed: Annotated[int | None, typer.Option("--needed", help="任期内至少几次（设置 training.per_term）")] = None,
    township: Annotated[str | None, typer.Option("--township", help="乡镇街道")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """本届任期内履职培训还不够次数的在任代表。有就退出码 1，供定时任务用。"""
    from . import asking

    return asking.missing(ctx.obj, needed, township, as_of, limit, sort, columns)


@app.command()
def gaps(
    ctx: typer.Context,
    period: Annotated[str, typer.Argument(metavar="时段", help="2023-06、2023Q2、2023H1 或 2023")],
) -> Table:
    """缺哪些：没有“人大开讲啦”的月，没有学法的周，过了月份没办的计划。有就退出码 1。"""
    from . import asking

    return asking.gaps(ctx.obj, period)
