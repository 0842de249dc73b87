"""The verbs of a case's life, one command each; the table in rules.py decides what may follow."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.options import On, group, word
from dianjun_cli.core.output import Note
from dianjun_cli.vocab import Outcome, Rating, Verb, Way

app = group("")

Number = Annotated[str, typer.Argument(metavar="件号", help="件号，或能认出是哪件的尾号")]
Answer = Annotated[str | None, typer.Option("--text", help="内容；=名称 取常用答复（见 dj settings show answers）")]
Text = Annotated[str | None, typer.Option("--text", help="内容")]
Reason = Annotated[str | None, typer.Option("--reason", help="原因")]
UnitName = Annotated[str | None, typer.Option("--unit", help="承办单位：名称、简称或别名")]


def _act(desk: Desk, number: str, verb: Verb, on: str, **said: Any) -> Note:
    """Let a verb happen and give its receipt."""
    from dianjun_cli.core.calendar import Month, parse_past_day
    from dianjun_cli.units import queries as units

    from . import office, queries, service
    from .record import Happening

    day = parse_past_day(on, desk.today, "--on") if on else desk.today
    case_id = queries.find(desk.reader, number, desk.point, Month.of(desk.today).code)["id"]
    unit_name, into = said.pop("unit", None), said.pop("into", None)
    if unit_name:
        said["unit_id"] = units.find(desk.reader, unit_name)["id"]
    if into:
        said["main_id"] = queries.find(desk.reader, into, desk.point, Month.of(desk.today).code)["id"]
    late = office.late_handback(desk.reader, case_id, day) if verb is Verb.RETURN else ()
    case = service.act(desk, case_id, verb, day, Happening(**said))
    data: dict[str, Any] = {
        "number": case.number,
        "verb": verb.value,
        "state": case.state,
        "happened_on": day.isoformat(),
    }
    data["due_on"] = case.due_on.isoformat() if case.due_on and not case.closed_on else None
    limit = f"，期限 {case.due_on}{'（暂定）' if case.due_provisional else ''}" if data["due_on"] else ""
    return Note(f"{case.number} 已{verb.label}{limit}。", data, warnings=late)


def said(desk: Desk, text: str | None) -> str | None:
    """Return an answer as written, or the canned one it names."""
    from dianjun_cli.settings import rules

    return rules.said(desk.settings, text) if rules.names_canned(text) else text


@app.command()
def accept(ctx: typer.Context, number: Number, on: On = "") -> Note:
    """受理。"""
    return _act(ctx.obj, number, Verb.ACCEPT, on)


@app.command()
def answer(
    ctx: typer.Context,
    number: Number,
    text: Answer = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="解决、列入计划、解释说明（默认）")] = None,
    on: On = "",
) -> Note:
    """现场答复：只能在接待当日，答了就办结。"""
    return _act(ctx.obj, number, Verb.ANSWER, on, text=said(ctx.obj, text), outcome=word(Outcome, outcome, "结果"))


@app.command("first-reply")
def first_reply(ctx: typer.Context, number: Number, text: Answer = None, on: On = "") -> Note:
    """线上留言的首次回复（3 天之内）。"""
    return _act(ctx.obj, number, Verb.FIRST_REPLY, on, text=said(ctx.obj, text))


@app.command()
def assign(ctx: typer.Context, number: Number, unit: UnitName = None, on: On = "") -> Note:
    """交办给承办单位，期限从这天起算。"""
    return _act(ctx.obj, number, Verb.ASSIGN, on, unit=unit)


@app.command()
def sign(ctx: typer.Context, number: Number, on: On = "") -> Note:
    """承办单位签收。"""
    return _act(ctx.obj, number, Verb.SIGN, on)


@app.command()
def reply(ctx: typer.Context, number: Number, text: Answer = None, on: On = "") -> Note:
    """承办单位的答复。答复不等于办结，办结用 close。"""
    return _act(ctx.obj, number, Verb.REPLY, on, text=said(ctx.obj, text))


@app.command("return")
def return_case(ctx: typer.Context, number: Number, reason: Reason = None, on: On = "") -> Note:
    """退办：单位不对，退回办公室重新交办。"""
    return _act(ctx.obj, number, Verb.RETURN, on, text=reason)


@app.command()
def extend(
    ctx: typer.Context,
    number: Number,
    until: Annotated[str, typer.Option("--until", help="新的期限，如 2023-07-31")],
    reason: Reason = None,
    on: On = "",
) -> Note:
    """延期：写明新的期限和原因。"""
    from dianjun_cli.core.calendar import parse_day

    return _act(ctx.obj, number, Verb.EXTEND, on, due_on=parse_day(until, "--until", ctx.obj.today), text=reason)


@app.command()
def confirm(
    ctx: typer.Context,
    number: Number,
    rating: Annotated[str | None, typer.Option("--rating", help="满意、基本满意、不满意")] = None,
    text: Annotated[str | None, typer.Option("--text", help="选民的话")] = None,
    way: Annotated[str | None, typer.Option("--way", help="方式：电话、上门、短信、当面、线上")] = None,
    on: On = "",
) -> Note:
    """回访选民：评价和原话。"""
    said = {"rating": word(Rating, rating, "评价"), "text": text, "way": word(Way, way, "方式")}
    return _act(ctx.obj, number, Verb.CONFIRM, on, **said)


@app.command()
def rehandle(ctx: typer.Context, number: Number, unit: UnitName = None, reason: Reason = None, on: On = "") -> Note:
    """重新办理：选民不满意的件再办一次，期限重新起算。"""
    return _act(ctx.obj, number, Verb.REHANDLE, on, unit=unit, text=reason)


@app.command()
def close(
    ctx: typer.Context,
    number: Number,
    outcome: Annotated[str | None, typer.Option("--outcome", help="解决、列入计划、解释说明")] = None,
    text: Text = None,
    on: On = "",
) -> Note:
    """办结销号，写明结果。"""
    return _act(ctx.obj, number, Verb.CLOSE, on, outcome=word(Outcome, outcome, "结果"), text=text)


@app.command()
def reopen(ctx: typer.Context, number: Number, reason: Reason = None, on: On = "") -> Note:
    """重新打开已办结的件。"""
    return _act(ctx.obj, number, Verb.REOPEN, on, text=reason)


@app.command()
def decline(ctx: typer.Context, number: Number, reason: Reason = None, on: On = "") -> Note:
    """不予受理（如诉讼、仲裁、复议事项）。"""
    return _act(ctx.obj, number, Verb.DECLINE, on, text=reason)


@app.command()
def resume(ctx: typer.Context, number: Number, on: On = "") -> Note:
    """恢复受理原先不予受理的件。"""
    return _act(ctx.obj, number, Verb.RESUME, on)


@app.command()
def petition(ctx: typer.Context, number: Number, reason: Reason = None, on: On = "") -> Note:
    """转信访。"""
    return _act(ctx.obj, number, Verb.PETITION, on, text=reason)


@app.command()
def merge(
    ctx: typer.Context,
    number: Number,
    into: Annotated[str | None, typer.Option("--into", help="并入哪一件（主件）")] = None,
    on: On = "",
) -> Note:
    """并案：跟着主件走。"""
    return _act(ctx.obj, number, Verb.MERGE, on, into=into)


@app.command()
def unmerge(ctx: typer.Context, number: Number, on: On = "") -> Note:
    """取消并案。"""
    return _act(ctx.obj, number, Verb.UNMERGE, on)


@app.command()
def archive(ctx: typer.Context, number: Number, on: On = "") -> Note:
    """归档。"""
    return _act(ctx.obj, number, Verb.ARCHIVE, on)


@app.command()
def void(ctx: typer.Context, number: Number, reason: Reason = None, on: On = "") -> Note:
    """作废：登记错了的件；从接待那天起不计入任何数。"""
    return _act(ctx.obj, number, Verb.VOID, on, text=reason)
