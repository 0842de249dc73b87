"""What the office adds to a life: waiting for the voter, supervision, which units hand back."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import Columns, Limit, On, Sort, days_of, group, spoken_month
from dianjun_cli.core.output import Column, Note, Table
from dianjun_cli.vocab import Verb

from .commands_verbs import Numbers, Reason, _act

app = group("")


@app.command()
def wait(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """等选民：因选民一时不便而停办，写明原因；等的时候期限不走。"""
    return _act(ctx.obj, numbers, Verb.WAIT, on, text=reason)


@app.command("continue")
def continue_case(
    ctx: typer.Context,
    numbers: Numbers,
    text: Annotated[str | None, typer.Option("--text", help="说明")] = None,
    on: On = "",
) -> Note | Table:
    """续办：不再等选民，期限从这天起接着走（剩几天还是几天）。"""
    return _act(ctx.obj, numbers, Verb.CONTINUE, on, text=text)


@app.command()
def supervise(
    ctx: typer.Context,
    numbers: Numbers,
    reason: Reason = None,
    by: Annotated[str, typer.Option("--by", help="谁来督办，如 主任会议")] = "",
    on: On = "",
) -> Note | Table:
    """重点督办：写明谁督办、为什么；状态不变，交办单上加盖“重点督办”。"""
    from dianjun_cli.texts.rules import clean_line

    payload = {"by": clean_line(by, "谁来督办")} if by else {}
    return _act(ctx.obj, numbers, Verb.SUPERVISE, on, text=reason, payload=payload)


@app.command()
def unsupervise(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """取消重点督办。"""
    return _act(ctx.obj, numbers, Verb.UNSUPERVISE, on, text=reason)


@app.command()
def handbacks(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", help="从哪天起")] = "",
    until: Annotated[str, typer.Option("--to", help="到哪天止")] = "",
    month: Annotated[
        str | None,
        typer.Option("--month", help="只看这个月里的（按发生日期），如 2023-06、本月、上月", callback=spoken_month),
    ] = None,
    explain: Annotated[str, typer.Option("--explain", help="只列这个单位的每一次交办、退办、重办、重开")] = "",
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """各承办单位的交办、按时签收、退办（次数、件数、迟退）、重新办理、重新打开；退办多的在前。"""
    from . import handbacks as turns

    first, last = turns.period(ctx.obj, *days_of(month, since, until))
    columns_shown: tuple[Column, ...] = turns.STEPS if explain else turns.COLUMNS
    reader = ctx.obj.reader
    rows = turns.explained(reader, first, last, explain) if explain else turns.counted(reader, first, last)
    return listing.table(columns_shown, rows, limit=limit, sort=sort, chosen=columns)
