"""The verbs of a paper's life, one command each; the table in table.py decides what may follow."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import On, group, word
from dianjun_cli.core.output import Note
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperVerb

app = group("")

Which = Annotated[str, typer.Argument(metavar="议案建议", help="编号（JY-2023-007、YA-2023-001）、尾号或原编号")]
Several = Annotated[list[str], typer.Argument(metavar="议案建议…", help="编号、尾号或原编号，可写几件")]
Text = Annotated[str, typer.Option("--text", help="内容")]
Reason = Annotated[str, typer.Option("--reason", help="原因")]
By = Annotated[str, typer.Option("--by", help="由谁决定，如 主任会议")]
Unit = Annotated[str | None, typer.Option("--unit", help="哪个承办单位；只有一个时不用写")]
Until = Annotated[str, typer.Option("--until", help="期限，如 2023-09-30")]
Undo = Annotated[bool, typer.Option("--undo", help="取消，写明 --reason")]


@app.command()
def accept(ctx: typer.Context, paper: Which, text: Text = "", on: On = "") -> Note:
    """审查立案。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.ACCEPT, on, text)


@app.command()
def decline(ctx: typer.Context, paper: Which, reason: Reason = "", on: On = "") -> Note:
    """不予立案。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.DECLINE, on, reason)


@app.command()
def agenda(
    ctx: typer.Context,
    paper: Which,
    off: Annotated[bool, typer.Option("--off", help="决定不列入议程")] = False,
    by: By = "",
    text: Text = "",
    on: On = "",
) -> Note:
    """议案列入议程；--off 是不列入。写明由谁决定。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.OFF_AGENDA if off else PaperVerb.AGENDA, on, text, by=by)


@app.command()
def convert(ctx: typer.Context, paper: Which, text: Text = "", on: On = "") -> Note:
    """不列入议程的议案改作建议办理；编号不变。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.CONVERT, on, text)


@app.command()
def assign(
    ctx: typer.Context,
    paper: Which,
    main: Annotated[str | None, typer.Option("--main", help="主办单位")] = None,
    assist: Annotated[list[str] | None, typer.Option("--assist", help="协办单位，可写多次或用顿号连写")] = None,
    separate: Annotated[
        list[str] | None, typer.Option("--separate", help="分别办理的单位，各自答复，用顿号连写")
    ] = None,
    difficult: Annotated[bool, typer.Option("--difficult", help="涉及面广、疑难的：6 个月")] = False,
    until: Until = "",
    on: On = "",
) -> Note:
    """交办：3 个月内答复（--difficult 6 个月），从交办之日起算；再交办只写 --assist 是加协办。"""
    from . import asking

    return asking.assign(ctx.obj, paper, main, assist, separate, difficult, until, on)


@app.command()
def sign(ctx: typer.Context, paper: Which, unit: Unit = None, on: On = "") -> Note:
    """承办单位签收；不写单位就是全部签收。"""
    from . import asking

    return asking.by_unit(ctx.obj, paper, PaperVerb.SIGN, unit, on)


@app.command()
def opine(ctx: typer.Context, paper: Which, unit: Unit = None, text: Text = "", on: On = "") -> Note:
    """协办单位把协办意见交给主办单位（1 个月内）。"""
    from . import asking

    return asking.by_unit(ctx.obj, paper, PaperVerb.OPINE, unit, on, text)


@app.command("return")
def return_paper(ctx: typer.Context, paper: Which, unit: Unit = None, reason: Reason = "", on: On = "") -> Note:
    """退办：不属于本单位的，退回重新交办；过了退办期限的记作迟退。"""
    from . import asking

    return asking.by_unit(ctx.obj, paper, PaperVerb.RETURN, unit, on, reason)


@app.command()
def extend(ctx: typer.Context, paper: Which, until: Until = "", reason: Reason = "", on: On = "") -> Note:
    """延期：写明新的期限和原因。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.EXTEND, on, reason, until)


@app.command()
def answer(
    ctx: typer.Context,
    paper: Which,
    result: Annotated[str | None, typer.Option("--result", help="办理结果：本地的字母（A、B、C、D）或含义")] = None,
    document: Annotated[str | None, typer.Option("--document", help="答复文号")] = None,
    unit: Unit = None,
    text: Text = "",
    by: Annotated[str, typer.Option("--by", help="列入计划、正在解决的：承诺哪天以前兑现")] = "",
    unreached: Annotated[
        list[str] | None, typer.Option("--unreached", help="还没有收到答复的联名代表；补送后只写 answer 和编号")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="更正写错的答复（--on 写原来那天），或有了新的结果；原来的留在经过里")
    ] = False,
    on: On = "",
) -> Note:
    """答复代表：结果，加文号或答复的话；分别办理的各单位都答复了才算已答复。"""
    from . import answering

    return answering.answer(ctx.obj, paper, unit, result, document, text, by, unreached, again, on)


@app.command()
def rate(
    ctx: typer.Context,
    paper: Which,
    rating: Annotated[str | None, typer.Option("--rating", help="对办理结果：满意、基本满意、不满意")] = None,
    attitude: Annotated[str | None, typer.Option("--attitude", help="对办理态度：满意、基本满意、不满意")] = None,
    text: Text = "",
    on: On = "",
) -> Note:
    """代表评价：对结果、对态度；没有收回的不进评价的基数。"""
    from . import asking

    said = {"rating": word(Rating, rating, "评价"), "attitude": word(Rating, attitude, "评价")}
    return asking.act(
        ctx.obj, paper, PaperVerb.RATE, on, text, **{key: value.value for key, value in said.items() if value}
    )


@app.command()
def rehandle(ctx: typer.Context, paper: Which, reason: Reason = "", on: On = "") -> Note:
    """重新办理：代表不满意的再办一次，1 个月内再次答复；再评以前，原来的评价仍算数。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.REHANDLE, on, reason)


@app.command()
def close(ctx: typer.Context, papers: Several, text: Text = "", on: On = "") -> Note:
    """办结，可一次写几件；评价过期没有收回的也可以办结，不进评价的基数。"""
    from . import asking

    return asking.close(ctx.obj, papers, text, on)


@app.command()
def undo(ctx: typer.Context, paper: Which, reason: Reason = "") -> Note:
    """撤销登错的最后一步（列入议程、撤回、办结、签收等），再重登；经过里留着。"""
    from . import asking

    return asking.undo(ctx.obj, paper, reason)


@app.command()
def withdraw(ctx: typer.Context, paper: Which, reason: Reason = "", on: On = "") -> Note:
    """撤回：代表自己在答复以前收回。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.WITHDRAW, on, reason)


@app.command()
def supervise(
    ctx: typer.Context, paper: Which, by: By = "", undo: Undo = False, reason: Reason = "", on: On = ""
) -> Note:
    """重点督办：由谁确定；--undo 取消。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.UNSUPERVISE if undo else PaperVerb.SUPERVISE, on, reason, by=by)


@app.command()
def praise(ctx: typer.Context, paper: Which, by: By = "", undo: Undo = False, reason: Reason = "", on: On = "") -> Note:
    """评为高质量议案建议：由谁评；--undo 取消。"""
    from . import asking

    return asking.act(ctx.obj, paper, PaperVerb.UNPRAISE if undo else PaperVerb.PRAISE, on, reason, by=by)


@app.command()
def promise(
    ctx: typer.Context,
    paper: Which,
    by: Annotated[str, typer.Option("--by", help="哪天以前兑现，如 2024-06-30")] = "",
    unit: Unit = None,
    reason: Reason = "",
    on: On = "",
) -> Note:
    """承诺：给列入计划、正在解决的答复补上或改动兑现的日子，到日子提醒。"""
    from . import answering

    return answering.promise(ctx.obj, paper, by, unit, reason, on)


@app.command()
def fulfil(ctx: typer.Context, paper: Which, unit: Unit = None, text: Text = "", on: On = "") -> Note:
    """兑现：说了日子的事办成了。"""
    from . import asking

    return asking.by_unit(ctx.obj, paper, PaperVerb.FULFIL, unit, on, text)
