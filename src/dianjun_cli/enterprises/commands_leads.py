"""`dj enterprise lead`: investment leads, from a word to a registered company."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import ByDeputy, Columns, CsvFile, Limit, On, Reason, Sort, WithVoid, given, group
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab.enterprises import LeadVerb

app = group("招商线索：收集、洽谈、签约、注册。")

Which = Annotated[str, typer.Argument(metavar="线索", help="线索编号（ZS-2023-007）或它的尾号")]
Title = Annotated[str | None, typer.Option("--title", help="项目")]
Source = Annotated[str | None, typer.Option("--source", help="来源")]
Firm = Annotated[str | None, typer.Option("--firm", help="有意投资的企业")]
Industry = Annotated[str | None, typer.Option("--industry", help="行业")]
Amount = Annotated[int | None, typer.Option("--amount", help="投资额，万元")]
Who = Annotated[list[str] | None, typer.Option("--rep", help="引荐的代表，可写多次或用顿号连写")]
Words = Annotated[str | None, typer.Option("--text", help="情况、谈了什么")]
Company = Annotated[str | None, typer.Option("--company", help="注册的公司名称")]
CreditCode = Annotated[str | None, typer.Option("--credit-code", help="统一社会信用代码，18 位")]


@app.command()
def add(
    ctx: typer.Context,
    title: Title = None,
    source: Source = None,
    firm: Firm = None,
    industry: Industry = None,
    amount: Amount = None,
    rep: Who = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """登记一条招商线索。"""
    from . import asking_cases

    facts = given(source=source, firm=firm, industry=industry, amount=amount)
    return asking_cases.find(ctx.obj, title, facts, text or "", rep, on)


@app.command("list")
def list_leads(
    ctx: typer.Context,
    state: Annotated[str | None, typer.Option("--state", help="状态：新线索、洽谈中、已签约、已注册、未成")] = None,
    rep: ByDeputy = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起收集的")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止收集的")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")] = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出招商线索，新的在前；写了代表就只列他引荐的。"""
    from . import asking_cases, queries_cases

    rows = asking_cases.leads(ctx.obj, state, rep, since, until, as_of, void)
    return listing.table(queries_cases.LEAD_COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, lead: Which) -> Card:
    """看一条线索：谁引荐、谈到哪一步、经过。"""
    from . import asking_cases

    return asking_cases.lead_card(ctx.obj, lead)


@app.command()
def edit(
    ctx: typer.Context,
    lead: Which,
    title: Title = None,
    source: Source = None,
    firm: Firm = None,
    industry: Industry = None,
    amount: Amount = None,
    company: Company = None,
    credit_code: CreditCode = None,
    rep: Who = None,
    text: Words = None,
    found_on: Annotated[str | None, typer.Option("--on", help="收集的日期")] = None,
) -> Note:
    """更正一条线索的资料；原来写的留在经过里。"""
    from . import asking_cases

    facts = given(title=title, source=source, firm=firm, industry=industry, amount=amount, company=company)
    facts |= given(credit_code=credit_code)
    return asking_cases.edit_lead(ctx.obj, lead, facts, text, rep, found_on)


@app.command()
def talk(ctx: typer.Context, lead: Which, text: Words = None, on: On = "") -> Note:
    """记一次洽谈；没谈成的再谈也用它。"""
    from . import asking_cases

    return asking_cases.lead_on(ctx.obj, lead, LeadVerb.TALK, text, on)


@app.command()
def sign(ctx: typer.Context, lead: Which, text: Words = None, on: On = "") -> Note:
    """签约了。"""
    from . import asking_cases

    return asking_cases.lead_on(ctx.obj, lead, LeadVerb.SIGN, text, on)


@app.command()
def register(
    ctx: typer.Context,
    lead: Which,
    company: Company = None,
    credit_code: CreditCode = None,
    text: Words = None,
    on: On = "",
) -> Note:
    """公司注册了：写公司名称，有统一社会信用代码也写上。"""
    from . import asking_cases

    return asking_cases.lead_on(ctx.obj, lead, LeadVerb.REGISTER, text, on, company, credit_code)


@app.command()
def drop(
    ctx: typer.Context,
    lead: Which,
    reason: Annotated[str | None, typer.Option("--reason", help="原因")] = None,
    on: On = "",
) -> Note:
    """没有谈成，放弃：写原因。"""
    from . import asking_cases

    return asking_cases.lead_on(ctx.obj, lead, LeadVerb.DROP, reason, on)


@app.command()
def void(ctx: typer.Context, lead: Which, reason: Reason) -> Note:
    """作废一条登错的线索。"""
    from dianjun_cli.entries.queries import find

    from . import queries, service_cases

    gone = service_cases.void_lead(ctx.obj, find(ctx.obj.reader, queries.LEADS, lead)["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_leads(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入招商线索和经过，一步一行；有一处不对就整份不导。"""
    from . import importing

    count = importing.leads(ctx.obj, path)
    return Note(f"已导入 {count} 行线索和经过。", {"count": count})
