"""The verbs of a case's life, one command each; the table in rules.py decides what may follow."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.options import AtUnit, On, group, word
from dianjun_cli.core.output import Note, Table
from dianjun_cli.vocab import Outcome, Rating, Verb, Way

app = group("")

Numbers = Annotated[
    list[str], typer.Argument(metavar="件号…", help="件号或尾号，可写多件；001..005 是一段，@名称 是存下的清单")
]
Answer = Annotated[str | None, typer.Option("--text", help="内容；=名称 取常用答复（见 dj settings show answers）")]
Text = Annotated[str | None, typer.Option("--text", help="内容")]
Reason = Annotated[str | None, typer.Option("--reason", help="原因")]


def _act(desk: Desk, numbers: list[str], verb: Verb, on: str, **said: Any) -> Note | Table:
    """Let a verb happen to every case named, or to none, and give the receipt."""
    from . import acting

    return acting.act(desk, numbers, verb, on, **said)


def said(desk: Desk, text: str | None) -> str | None:
    """Return an answer as written, or the canned one it names."""
    from dianjun_cli.settings import rules

    return rules.said(desk.settings, text) if rules.names_canned(text) else text


@app.command()
def accept(ctx: typer.Context, numbers: Numbers, on: On = "") -> Note | Table:
    """受理。"""
    return _act(ctx.obj, numbers, Verb.ACCEPT, on)


@app.command()
def answer(
    ctx: typer.Context,
    numbers: Numbers,
    text: Answer = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="解决、列入计划、解释说明（默认）")] = None,
    on: On = "",
) -> Note | Table:
    """现场答复：只能在接待当日，答了就办结。"""
    return _act(ctx.obj, numbers, Verb.ANSWER, on, text=said(ctx.obj, text), outcome=word(Outcome, outcome, "结果"))


@app.command("first-reply")
def first_reply(ctx: typer.Context, numbers: Numbers, text: Answer = None, on: On = "") -> Note | Table:
    """线上留言的首次回复（3 天之内）。"""
    return _act(ctx.obj, numbers, Verb.FIRST_REPLY, on, text=said(ctx.obj, text))


@app.command()
def assign(ctx: typer.Context, numbers: Numbers, unit: AtUnit = None, on: On = "") -> Note | Table:
    """交办给承办单位，期限从这天起算。"""
    return _act(ctx.obj, numbers, Verb.ASSIGN, on, unit=unit)


@app.command()
def sign(ctx: typer.Context, numbers: Numbers, on: On = "") -> Note | Table:
    """承办单位签收。"""
    return _act(ctx.obj, numbers, Verb.SIGN, on)


@app.command()
def reply(ctx: typer.Context, numbers: Numbers, text: Answer = None, on: On = "") -> Note | Table:
    """承办单位的答复。答复不等于办结，办结用 close。"""
    return _act(ctx.obj, numbers, Verb.REPLY, on, text=said(ctx.obj, text))


@app.command("return")
def return_case(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """退办：单位不对，退回办公室重新交办；过了退办期限的记作迟退。"""
    return _act(ctx.obj, numbers, Verb.RETURN, on, text=reason)


@app.command()
def extend(
    ctx: typer.Context,
    numbers: Numbers,
    until: Annotated[str | None, typer.Option("--until", help="新的期限，如 2023-07-31")] = None,
    reason: Reason = None,
    on: On = "",
) -> Note | Table:
    """延期：写明新的期限和原因。"""
    from dianjun_cli.core.calendar import parse_day

    due_on = parse_day(until, "--until", ctx.obj.today) if until else None
    return _act(ctx.obj, numbers, Verb.EXTEND, on, due_on=due_on, text=reason)


@app.command()
def confirm(
    ctx: typer.Context,
    numbers: Numbers,
    rating: Annotated[str | None, typer.Option("--rating", help="满意、基本满意、不满意")] = None,
    text: Annotated[str | None, typer.Option("--text", help="选民的话")] = None,
    way: Annotated[str | None, typer.Option("--way", help="方式：电话、上门、短信、当面、线上")] = None,
    on: On = "",
) -> Note | Table:
    """回访选民：评价和原话。"""
    said = {"rating": word(Rating, rating, "评价"), "text": text, "way": word(Way, way, "方式")}
    return _act(ctx.obj, numbers, Verb.CONFIRM, on, **said)


@app.command()
def rehandle(
    ctx: typer.Context, numbers: Numbers, unit: AtUnit = None, reason: Reason = None, on: On = ""
) -> Note | Table:
    """重新办理：选民不满意的件再办一次，期限重新起算。"""
    return _act(ctx.obj, numbers, Verb.REHANDLE, on, unit=unit, text=reason)


@app.command()
def close(
    ctx: typer.Context,
    numbers: Numbers,
    outcome: Annotated[str | None, typer.Option("--outcome", help="解决、列入计划、解释说明")] = None,
    text: Text = None,
    on: On = "",
) -> Note | Table:
    """办结销号，写明结果。"""
    return _act(ctx.obj, numbers, Verb.CLOSE, on, outcome=word(Outcome, outcome, "结果"), text=text)


@app.command()
def reopen(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """重新打开已办结的件。"""
    return _act(ctx.obj, numbers, Verb.REOPEN, on, text=reason)


@app.command()
def decline(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """不予受理（如诉讼、仲裁、复议事项）。"""
    return _act(ctx.obj, numbers, Verb.DECLINE, on, text=reason)


@app.command()
def resume(ctx: typer.Context, numbers: Numbers, on: On = "") -> Note | Table:
    """恢复受理原先不予受理的件。"""
    return _act(ctx.obj, numbers, Verb.RESUME, on)


@app.command()
def petition(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """转信访。"""
    return _act(ctx.obj, numbers, Verb.PETITION, on, text=reason)


@app.command()
def merge(
    ctx: typer.Context,
    numbers: Numbers,
    into: Annotated[str | None, typer.Option("--into", help="并入哪一件（主件）")] = None,
    on: On = "",
) -> Note | Table:
    """并案：跟着主件走。"""
    return _act(ctx.obj, numbers, Verb.MERGE, on, into=into)


@app.command()
def unmerge(ctx: typer.Context, numbers: Numbers, on: On = "") -> Note | Table:
    """取消并案：期限接着并案前的走；并案前已经答复的，期限重新起算。"""
    return _act(ctx.obj, numbers, Verb.UNMERGE, on)


@app.command()
def archive(ctx: typer.Context, numbers: Numbers, on: On = "") -> Note | Table:
    """归档。"""
    return _act(ctx.obj, numbers, Verb.ARCHIVE, on)


@app.command()
def void(ctx: typer.Context, numbers: Numbers, reason: Reason = None, on: On = "") -> Note | Table:
    """作废：登记错了的件；从接待那天起不计入任何数。"""
    return _act(ctx.obj, numbers, Verb.VOID, on, text=reason)
