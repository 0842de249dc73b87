"""A voter's case becomes a deputy's proposal: `dj proposal promote`, also said as `dj suggest promote`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import CaseNumber, On, given, group
from dianjun_cli.core.output import Note

app = group("")


@app.command()
def promote(
    ctx: typer.Context,
    number: CaseNumber,
    title: Annotated[str | None, typer.Option("--title", help="题目；不写就用件的事由")] = None,
    rep: Annotated[str | None, typer.Option("--rep", help="领衔代表；不写就是接待的代表")] = None,
    cosign: Annotated[list[str] | None, typer.Option("--cosign", help="附议代表，可写多次或用顿号连写")] = None,
    category: Annotated[str | None, typer.Option("--category", help="领域；不写就用件的类别")] = None,
    meeting: Annotated[str | None, typer.Option("--meeting", help="在哪次会议提出；默认闭会期间")] = None,
    text: Annotated[str | None, typer.Option("--text", help="内容；选民的原话不会带过去")] = None,
    on: On = "",
) -> Note:
    """转为代表建议：在办的件由代表提成建议；件仍在办，建议的答复就是它的答复，办结另办。"""
    from dianjun_cli.proposals import asking

    facts = given(category=category, meeting=meeting)
    return asking.promote(ctx.obj, number, title, facts, text or "", rep, cosign, on)
