"""`dj stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import OfMonth
from dianjun_cli.core.output import Output, Table

app = typer.Typer(rich_markup_mode=None, add_completion=False, help="统计：每个数都能点到件。")

By = Annotated[
    str | None,
    typer.Option(
        "--by", help="分组：township 乡镇、point 平台、unit 单位、deputy 代表、category 类别、channel 渠道、month 月"
    ),
]


@app.callback(invoke_without_command=True)
def stats(
    ctx: typer.Context,
    by: By = None,
    since: Annotated[str | None, typer.Option("--from", help="只数从这天起接待的")] = None,
    until: Annotated[str | None, typer.Option("--to", help="只数到这天止接待的")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪天（默认今天）")] = None,
    explain: Annotated[str | None, typer.Option("--explain", help="列出某个数后面的件，如 overdue 或 超期")] = None,
    group: Annotated[str | None, typer.Option("--group", help="和 --by、--explain 一起：只看这一组")] = None,
) -> Output | None:
    """登记、收集、办结、在办、超期和各项比率，截至某一天。"""
    if ctx.invoked_subcommand is not None:
        return None
    from . import reports

    scope = reports.scope_of(ctx.obj, as_of, since, until)
    ctx.meta["answer"] = (
        reports.explained(ctx.obj, scope, explain, by, group) if explain else reports.tallied(ctx.obj, scope, by, group)
    )
    answer: Output = ctx.meta["answer"]
    return answer


@app.command()
def balance(
    ctx: typer.Context,
    month: OfMonth,
    by: By = None,
) -> Table:
    """本月流水：期初 + 新收 + …… = 办结 + …… + 期末，逐组核对；不平时退出码为 1。"""
    from . import reports

    return reports.balance(ctx.obj, month, by)
