"""`dj score criterion`: the criteria of a scheme, one by one."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import Reason, group
from dianjun_cli.core.output import Card, Note

app = group("创建标准一条条地加、改、停用、作废；评过的年份不变。整份的用 dj score import。")

Code = Annotated[str, typer.Argument(metavar="条", help="第几条标准，如 04")]
Chapter = Annotated[str | None, typer.Option("--chapter", help="一级，如 五化：阵地标准化")]
Section = Annotated[str | None, typer.Option("--section", help="二级，如 场所")]
Standard = Annotated[str | None, typer.Option("--standard", help="标准的原文")]
Points = Annotated[str | None, typer.Option("--points", help="分值，如 4 或 2.5")]
AppliesTo = Annotated[str | None, typer.Option("--applies", help="适用：点、户、点户（不写就是点户）")]
MethodOf = Annotated[str | None, typer.Option("--method", help="怎么评：职责、台账、比率、人工")]
Counts = Annotated[
    str | None,
    typer.Option("--counts", help="算哪些：职责编号、台账里的事（dj duty kinds，几种任一用 | 隔开）或比率"),
]
Needed = Annotated[int | None, typer.Option("--needed", help="达到多少得满分：次数，或百分数")]
How = Annotated[str | None, typer.Option("--how", help="计分办法")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="看什么佐证")]
Since = Annotated[int | None, typer.Option("--from", help="从哪一年起这样（不写：就改现在用的这一版）")]

OfScheme = Annotated[int | None, typer.Option("--from", help="哪一年起用的那一版里的（不写：现在用的这一版）")]


@app.command()
def add(
    ctx: typer.Context,
    code: Code,
    chapter: Chapter = None,
    section: Section = None,
    standard: Standard = None,
    points: Points = None,
    method: MethodOf = None,
    counts: Counts = None,
    needed: Needed = None,
    applies: AppliesTo = None,
    how: How = None,
    evidence: Evidence = None,
    since: Since = None,
) -> Note:
    """加一条标准。"""
    from . import asking_schemes as asking

    said = {"chapter": chapter, "section": section, "standard": standard, "how": how, "evidence": evidence}
    facts = asking.criterion_facts(points, applies, method, counted=counts, needed=needed, **said)
    return asking.add_criterion(ctx.obj, code, facts, since)


@app.command()
def show(
    ctx: typer.Context,
    code: Code,
    year: Annotated[int | None, typer.Option("--year", help="哪一年用的，默认今年")] = None,
) -> Card:
    """看一条标准：算的是什么、历次怎么定的。"""
    from . import asking_schemes as asking

    return asking.show_criterion(ctx.obj, code, year)


@app.command()
def edit(
    ctx: typer.Context,
    code: Code,
    chapter: Chapter = None,
    section: Section = None,
    standard: Standard = None,
    points: Points = None,
    method: MethodOf = None,
    counts: Counts = None,
    needed: Needed = None,
    applies: AppliesTo = None,
    how: How = None,
    evidence: Evidence = None,
    since: Since = None,
) -> Note:
    """改一条标准；已经用来评过的，只能加 --from 从新的一年起改。"""
    from . import asking_schemes as asking

    said = {"chapter": chapter, "section": section, "standard": standard, "how": how, "evidence": evidence}
    facts = asking.criterion_facts(points, applies, method, counted=counts, needed=needed, **said)
    return asking.edit_criterion(ctx.obj, code, facts, since)


@app.command()
def end(ctx: typer.Context, code: Code, since: Since = None) -> Note:
    """从哪一年起不再有这一条；以前的年份照旧。"""
    from . import asking_schemes as asking

    return asking.end_criterion(ctx.obj, code, since)


@app.command()
def void(ctx: typer.Context, code: Code, reason: Reason, since: OfScheme = None) -> Note:
    """作废一条登错的标准；已经用来评过的不能作废。"""
    from . import asking_schemes as asking

    return asking.void_criterion(ctx.obj, code, since, reason)
