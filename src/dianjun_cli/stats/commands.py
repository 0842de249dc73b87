"""`dj stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import CsvFile, Limit, OfMonth, days_of, spoken_month
from dianjun_cli.core.output import Output, Table

app = typer.Typer(rich_markup_mode=None, add_completion=False, help="统计：每个数都能点到件。")

DIMENSIONS = "township 乡镇、point 平台、unit 单位、deputy 代表、role 接待角色、category 类别、channel 渠道、month 月"
By = Annotated[str | None, typer.Option("--by", help=f"分组：{DIMENSIONS}")]
By2 = Annotated[
    str | None, typer.Option("--by", help=f"分组：{DIMENSIONS}；两种用逗号连写成交叉表，如 township,category")
]
Since = Annotated[str | None, typer.Option("--from", help="只数从这天起接待的")]
Until = Annotated[str | None, typer.Option("--to", help="只数到这天止接待的")]
Received = Annotated[
    str | None,
    typer.Option(
        "--month",
        help="只数这个月接待的件（即 --from 月初 --to 月末），看到 --as-of（默认今天）为止；如 2023-06、本月、上月",
        callback=spoken_month,
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪天（默认今天）")]
AsKnown = Annotated[str | None, typer.Option("--as-known", help="按资料库在这天结束时所知来数，后来录入、更正的不算")]
Group = Annotated[str | None, typer.Option("--group", help="和 --by 一起：只看这一组；两种分组写 艾家镇,道路交通")]
Figure = Annotated[str | None, typer.Option("--figure", help="交叉表、对比、图里的那个数（默认收集）")]
Compare = Annotated[
    str | None, typer.Option("--compare", help="旁边再列：last-month 上月末、last-year 去年同期，可用逗号连写")
]
Chart = Annotated[bool, typer.Option("--chart", help="画成横条")]


@app.callback(invoke_without_command=True)
def stats(
    ctx: typer.Context,
    by: By2 = None,
    since: Since = None,
    until: Until = None,
    month: Received = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", help="列出某个数后面的件，如 overdue 或 超期；比率如 按期率，列出分母，标明哪些计入分子"
        ),
    ] = None,
    group: Group = None,
    figure: Figure = None,
    compare: Compare = None,
    within: Annotated[
        int | None, typer.Option("--within", help="几天以内答复的：按小时、自然日、工作日三种数法")
    ] = None,
    chart: Chart = False,
) -> Output | None:
    """登记、收集、办结、在办、超期和各项比率，截至某一天。"""
    if ctx.invoked_subcommand is not None:
        return None
    from . import answering, asking

    scope = asking.scope_of(ctx.obj, as_of, *days_of(month, since, until), as_known)
    question = asking.asked(ctx.obj, scope, by, group)
    ctx.meta["answer"] = answering.answer(question, ctx.obj, explain, figure, compare, within, chart)
    answer: Output = ctx.meta["answer"]
    return answer


@app.command()
def balance(
    ctx: typer.Context,
    month: OfMonth,
    by: By = None,
    as_known: AsKnown = None,
    compare: Compare = None,
    chart: Chart = False,
    figure: Annotated[str | None, typer.Option("--figure", help="图里画流水的哪一项（默认新收）")] = None,
) -> Table:
    """本月流水：期初 + 新收 + …… = 办结 + …… + 期末，逐组核对；不平时退出码为 1。"""
    from . import balance

    return balance.report(ctx.obj, month, by, as_known, compare, chart, figure)


@app.command()
def times(
    ctx: typer.Context,
    by: By2 = None,
    since: Since = None,
    until: Until = None,
    month: Received = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    measure: Annotated[
        str | None, typer.Option("--measure", help="哪种天数：gross 接待起、net 扣等选民、handed 交办起")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="列出件：median、p75、p90、max 从那一件起到最慢的；count 全部")
    ] = None,
    group: Group = None,
) -> Table:
    """几天才答复：中位数、75%、90% 和最长，毛天数、净天数（扣等选民）、交办起的天数。"""
    from . import asking, times

    scope = asking.scope_of(ctx.obj, as_of, *days_of(month, since, until), as_known)
    return times.report(asking.asked(ctx.obj, scope, by, group), measure, explain)


@app.command()
def ageing(
    ctx: typer.Context,
    by: By2 = None,
    since: Since = None,
    until: Until = None,
    month: Received = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    explain: Annotated[str | None, typer.Option("--explain", help="列出一段里的件，如 days_more 或 90天以上")] = None,
    group: Group = None,
) -> Table:
    """在办的件压了多少天：7 天内、8—15、16—30、31—60、61—90、90 天以上，各段之和等于正在办理。"""
    from . import ageing, asking

    scope = asking.scope_of(ctx.obj, as_of, *days_of(month, since, until), as_known)
    return ageing.report(asking.asked(ctx.obj, scope, by, group), explain)


@app.command()
def diff(
    ctx: typer.Context,
    then: Annotated[str, typer.Argument(metavar="前一天", help="那时所知，如 2023-05-31；写 2023-05 是月末")],
    now: Annotated[str | None, typer.Argument(metavar="后一天", help="与哪天所知比（默认今天）")] = None,
    figure: Annotated[str | None, typer.Option("--figure", help="只看这个数，逐件列出进出和原因")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="两边都截至这一天（默认各截至自己那天）：只剩补录、更正、作废")
    ] = None,
    by: By2 = None,
    group: Group = None,
) -> Table:
    """两次印出来的数为什么不同：进来、出去的每一件，各因哪一步（补录、更正、作废、办结……）。"""
    from . import differing

    return differing.report(ctx.obj, then, now, figure, as_of, by, group)


@app.command()
def ledgers(
    ctx: typer.Context,
    period: Annotated[
        str | None, typer.Argument(metavar="时段", help="2023-06、2023Q2、2023、上季度、本届；不写只有累计")
    ] = None,
    as_of: AsOf = None,
    by: Annotated[str | None, typer.Option("--by", help="分列：month 月、quarter 季度、half 半年、year 年")] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="列出某个数后面的记录，如 lectures 或 人大开讲啦")
    ] = None,
    limit: Limit = 0,
) -> Table:
    """各台账的数：累计，一个时段的，或按月、季度、年分列；每个数都能点到记录。"""
    from . import ledgers

    if explain:
        return ledgers.explained(ctx.obj, ledgers.scope_of(ctx.obj, period, as_of), explain, limit)
    return ledgers.report(ctx.obj, period, as_of, by)


@app.command()
def verify(ctx: typer.Context, path: CsvFile) -> Table:
    """核对一张印出来的表（列：项目、数量、占比、分组，一行合计）：相加、占比对不上就退出码 1。"""
    from . import printed

    return printed.verify(path)
