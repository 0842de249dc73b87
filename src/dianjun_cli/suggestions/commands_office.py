"""What the office adds to a life: waiting for the voter, supervision."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import On, group
from dianjun_cli.core.output import Note, Table
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
    return _act(ctx.obj, numbers, Verb.SUPERVISE, on, text=reason, payload={"by": by} if by else {})


@app.command()
def unsupervise(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """取消重点督办。"""
    return _act(ctx.obj, numbers, Verb.UNSUPERVISE, on, text=reason)
