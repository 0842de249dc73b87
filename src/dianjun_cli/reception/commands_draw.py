"""`dj reception rota`, `leave`, `leaves`, `leave-void` and `swap`: whose turn it is, and what changes it."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.options import ByDeputy, DeputyName, OfMonth, PointName, Reason, WithVoid, group, many
from dianjun_cli.core.output import Note, Table

from .asking import OnlyPoint, day_of

app = group("")


@app.command("rota")
def rota(
    ctx: typer.Context,
    month: OfMonth,
    point: OnlyPoint = None,
    leader: Annotated[
        list[str] | None, typer.Option("--leader", help="领导到哪个点：代表@平台，如 Q002@AJ03，可写多次")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="列出每位代表轮过几次、为什么轮到或没轮到")] = False,
    redraw: Annotated[bool, typer.Option("--redraw", help="没发通知的重新抽（领导留着）")] = False,
) -> Table:
    """抽一个月的轮值：各点轮流，隔得最久的先来；已发通知的不动。有点排不满时退出码为 1。

    同样的名册、请假和历史，抽出来总是同样的人。只想看看不保存，加 --dry-run。
    """
    from . import rostering

    desk, wanted = ctx.obj, Month.parse(month)
    leaders = many(leader) or []
    plan = rostering.planned(desk, wanted, point, leaders, redraw)
    if not plan.todo and not plan.leaders:
        return rostering.run(desk, plan, explain)[0]
    from . import service_rota

    assert desk.session  # the lock first: what the draw is made from cannot change under it
    plan = rostering.planned(desk, wanted, point, leaders, redraw)
    answer, new = rostering.run(desk, plan, explain)
    service_rota.put(desk, new, redraw)
    for deputy, day in plan.leaders:
        service_rota.lead(desk, day["id"], deputy["id"])
    return answer


@app.command("leave")
def leave(
    ctx: typer.Context,
    rep: DeputyName,
    since: Annotated[str, typer.Option("--from", help="从哪一天，如 2023-07-01")],
    reason: Reason,
    until: Annotated[str | None, typer.Option("--to", help="到哪一天（含）；不写就是一天")] = None,
) -> Note:
    """登记代表请假：抽轮值时跳过；通知已发的那几天记为请假，并提出由谁来代。"""
    from . import leaving

    return leaving.leave(ctx.obj, rep, since, until, reason)


@app.command("leaves")
def leaves(
    ctx: typer.Context,
    rep: ByDeputy = None,
    past: Annotated[bool, typer.Option("--past", help="连已经结束的一起列")] = False,
    void: WithVoid = False,
) -> Table:
    """列出代表请假（默认只列还没结束的）。"""
    from dianjun_cli.representatives import queries as representatives

    from . import queries_rota

    reader = ctx.obj.reader
    key = representatives.find(reader, rep)["id"] if rep else None
    since = None if past else ctx.obj.today
    return Table(queries_rota.LEAVES, queries_rota.leaves(reader, representative_id=key, since=since, void=void))


@app.command("leave-void")
def leave_void(
    ctx: typer.Context,
    leave_id: Annotated[int, typer.Argument(metavar="序号", help="请假的序号（dj reception leaves 列出）", min=1)],
    reason: Reason,
) -> Note:
    """作废一条请假（销假）：已通知、还没换人的那几天恢复待到。"""
    from . import leaving

    return leaving.take_back(ctx.obj, leave_id, reason)


@app.command("swap")
def swap(
    ctx: typer.Context,
    point: PointName,
    month: OfMonth,
    out: Annotated[str, typer.Argument(metavar="换下", help="换下的代表：编号或姓名")],
    into: Annotated[str, typer.Argument(metavar="换上", help="换上的代表：编号，或不重名的姓名")],
    reason: Reason,
    back: Annotated[
        str | None, typer.Option("--for", help="对调：换下的人去顶换上的人哪一次，如 2023-07 或 QB02@2023-07")
    ] = None,
) -> Note:
    """换人：一位顶一位，或用 --for 两位对调（可跨月、跨点）；谁、何时、为什么都留痕。"""
    from . import leaving

    return leaving.swap(ctx.obj, day_of(ctx.obj, point, month), out, into, reason, back)
