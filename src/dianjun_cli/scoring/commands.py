"""`dj score`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.options import (
    AtPoint,
    ByDeputy,
    Columns,
    CsvFile,
    InTownship,
    Limit,
    On,
    PointName,
    Reason,
    Sort,
    WithVoid,
    group,
    word,
)
from dianjun_cli.core.output import Card, Document, Note, Table
from dianjun_cli.vocab.scoring import CreationState, CreationVerb

from . import commands_criteria, commands_items

app = group("点户示范创建：标准、申报、自评、考评、命名、排名，和代表积分。能由台账评的都由台账评。")
app.add_typer(commands_criteria.app, name="criterion")
app.add_typer(commands_items.app, name="item")
SCORED = {"ignore_unknown_options": True}  # else -1 is taken for an option, and not for too few points

Year = Annotated[int, typer.Argument(metavar="年度", help="哪一年，如 2023")]
Code = Annotated[str, typer.Argument(metavar="条", help="第几条标准")]
Points = Annotated[str, typer.Argument(metavar="分数", help="给几分，如 4 或 2.5")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")]
Why = Annotated[str, typer.Option("--reason", help="原因")]
Evidence = Annotated[str, typer.Option("--evidence", help="佐证：档案号、文件名")]
Frozen = Annotated[bool, typer.Option("--frozen", help="定下来的那份（dj score freeze），不照现在的台账")]
Out = Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")]


@app.command()
def criteria(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="哪一年用的，默认今年")] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出创建标准：每条几分、怎么评。"""
    from . import asking

    return asking.criteria(ctx.obj, year, void, (limit, sort, columns))


@app.command("import")
def import_criteria(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入创建标准；有一处不对就整份不导。"""
    from . import asking, importing

    return asking.imported(ctx.obj, importing.criteria, path, "条标准")


@app.command()
def import_items(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入代表积分项目（第一次、以后每次、封顶）。"""
    from . import asking, importing

    return asking.imported(ctx.obj, importing.items, path, "项积分")


@app.command()
def import_marks(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入申报、自评和考评的分数；一行一条标准。"""
    from . import asking, importing

    return asking.imported(ctx.obj, importing.marks, path, "个点户的评分")


@app.command()
def apply(ctx: typer.Context, point: PointName, year: Year, on: On = "") -> Note:
    """申报：一个点或户参加这一年的示范创建。"""
    from . import asking

    return asking.apply(ctx.obj, point, year, on)


@app.command("self", context_settings=SCORED)
def self_score(
    ctx: typer.Context, point: PointName, year: Year, code: Code, score: Points, evidence: Evidence = "", on: On = ""
) -> Note:
    """自评一条。"""
    from . import asking

    return asking.mark(ctx.obj, point, year, code, score, CreationVerb.SELF, {"evidence": evidence}, on)


@app.command(context_settings=SCORED)
def assess(
    ctx: typer.Context,
    point: PointName,
    year: Year,
    code: Code,
    score: Points,
    reason: Annotated[str, typer.Option("--reason", help="扣分原因")] = "",
    evidence: Evidence = "",
    on: On = "",
) -> Note:
    """考评一条人工评的标准；扣了分要写原因。"""
    from . import asking

    said = {"reason": reason, "evidence": evidence}
    return asking.mark(ctx.obj, point, year, code, score, CreationVerb.ASSESS, said, on)


@app.command()
def name(ctx: typer.Context, point: PointName, year: Year, on: On = "") -> Note:
    """命名为示范点户。"""
    from . import asking

    return asking.act(ctx.obj, point, year, CreationVerb.NAME, "", on)


@app.command()
def remove(ctx: typer.Context, point: PointName, year: Year, reason: Why = "", on: On = "") -> Note:
    """摘牌，写明原因。"""
    from . import asking

    return asking.act(ctx.obj, point, year, CreationVerb.REMOVE, reason, on)


@app.command()
def withdraw(ctx: typer.Context, point: PointName, year: Year, reason: Why = "", on: On = "") -> Note:
    """撤回申报，写明原因。"""
    from . import asking

    return asking.act(ctx.obj, point, year, CreationVerb.WITHDRAW, reason, on)


@app.command()
def undo(ctx: typer.Context, point: PointName, year: Year, reason: Why = "") -> Note:
    """撤销登错的命名、摘牌或撤回（日期登错了也算），回到上一步，再重登。"""
    from . import asking

    return asking.undo(ctx.obj, point, year, reason)


@app.command()
def void(
    ctx: typer.Context,
    creation: Annotated[str, typer.Argument(metavar="创建", help="创建编号（CJ-2023-007）或它的尾号")],
    reason: Reason,
) -> Note:
    """作废一次登错的申报。"""
    from . import asking

    return asking.voided(ctx.obj, creation, reason)


@app.command("list")
def list_creations(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="哪一年的")] = None,
    state: Annotated[str | None, typer.Option("--state", help="进展：已申报、已自评、已考评、已命名……")] = None,
    point: AtPoint = None,
    to_assess: Annotated[bool, typer.Option("--to-assess", help="自评了、还有人工标准没有考评的")] = False,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出申报和进展。"""
    from . import asking

    cut = (limit, sort, columns)
    return asking.listed(ctx.obj, year, word(CreationState, state, "进展"), point, to_assess, void, cut)


@app.command()
def show(ctx: typer.Context, point: PointName, year: Year, as_of: AsOf = None, frozen: Frozen = False) -> Card:
    """一个点户逐条得几分、凭什么。"""
    from . import asking

    return asking.show(ctx.obj, point, year, as_of, frozen)


@app.command()
def evidence(ctx: typer.Context, point: PointName, year: Year, code: Code, as_of: AsOf = None) -> Table:
    """一条标准的得分依据哪些记录。"""
    from . import asking

    return asking.evidence(ctx.obj, point, year, code, as_of)


@app.command()
def sheet(
    ctx: typer.Context, point: PointName, year: Year, as_of: AsOf = None, frozen: Frozen = False, out: Out = None
) -> Document:
    """打印一个点户的评分表。"""
    from . import asking

    return asking.sheet(ctx.obj, point, year, as_of, frozen, out)


@app.command()
def ranking(
    ctx: typer.Context,
    year: Year,
    kind: Annotated[str | None, typer.Option("--kind", help="只排 点（家站点）或 户（中心户）")] = None,
    applied: Annotated[bool, typer.Option("--applied", help="只排申报了的")] = False,
    as_of: AsOf = None,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """排名：点和户分开排。"""
    from . import asking

    return asking.ranking(ctx.obj, year, kind, as_of, applied, (limit, sort, columns))


@app.command()
def deputies(
    ctx: typer.Context,
    year: Year,
    rep: ByDeputy = None,
    township: InTownship = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """代表积分：第一次、以后每次、封顶，都从记录里数；写了代表就逐项列出记录。"""
    from . import asking

    return asking.deputies(ctx.obj, year, rep, township, as_of, (limit, sort, columns))


@app.command()
def items(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="哪一年用的，默认今年")] = None,
    void: WithVoid = False,
) -> Table:
    """列出代表积分项目。"""
    from . import queries

    return Table(queries.ITEMS, queries.items(ctx.obj.reader, year or ctx.obj.today.year, void))


@app.command()
def freeze(ctx: typer.Context, year: Year) -> Note:
    """把这一年申报了的点户的结果定下来；以后台账再变，定的不变。"""
    from . import asking

    return asking.freeze(ctx.obj, year)


@app.command()
def frozen(ctx: typer.Context, year: Year) -> Table:
    """看定下来的结果，和现在算的差在哪几条。"""
    from . import asking

    return asking.frozen(ctx.obj, year)
