"""`dj project ballot` and what follows: counting, the count sheet, the result, voting again, the announcement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import Columns, InTownship, Limit, On, Reason, Sort, WithVoid, group
from dianjun_cli.core.output import Card, Document, Note, Table

app = group("")

Vote = Annotated[str, typer.Argument(metavar="票决", help="票决编号（MSP-2023-001）或它的尾号")]
Level = Annotated[str | None, typer.Option("--level", help="由哪一级票决：区、乡镇")]
Meeting = Annotated[str | None, typer.Option("--title", help="会议名称")]
Present = Annotated[int | None, typer.Option("--present", help="实到代表几人")]
Out = Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")]
VoteOn = Annotated[str, typer.Option("--on", help="哪天，默认票决当天")]


@app.command()
def ballot(
    ctx: typer.Context,
    title: Meeting = None,
    level: Level = None,
    township: InTownship = None,
    quota: Annotated[int | None, typer.Option("--quota", help="应选几项")] = None,
    present: Present = None,
    members: Annotated[int | None, typer.Option("--members", help="全体代表几人；不写按名册数当天在任的")] = None,
    method: Annotated[str | None, typer.Option("--method", help="画票（默认）或排序")] = None,
    candidates: Annotated[
        list[str] | None, typer.Option("--candidates", help="上票的项目，按票上的顺序；不写就是全部正式候选")
    ] = None,
    on: On = "",
) -> Note:
    """登记一次票决：哪个会议、应选几项、全体和实到代表、哪些项目上票。"""
    from . import asking_ballot

    said = {"title": title, "level": level, "township": township, "quota": quota, "present": present,
            "members": members, "method": method}  # fmt: skip
    return asking_ballot.ballot(ctx.obj, said, candidates, on)


@app.command()
def ballots(
    ctx: typer.Context,
    level: Level = None,
    township: InTownship = None,
    year: Annotated[int | None, typer.Option("--year", help="哪一年的")] = None,
    state: Annotated[str | None, typer.Option("--state", help="待计票、已计票、已宣布")] = None,
    void: WithVoid = False,
    limit: Limit = 0,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出各次票决：候选几项、应选几项、通过几项。"""
    from dianjun_cli import vocab
    from dianjun_cli.core.options import word
    from dianjun_cli.vocab.projects import BallotState

    from . import queries_ballot

    rows = queries_ballot.listed(
        ctx.obj.reader, level=word(vocab.Level, level, "层级"), township=township, year=year, void=void,
        state=word(BallotState, state, "状态"),
    )  # fmt: skip
    return listing.table(queries_ballot.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command("ballot-show")
def show_ballot(ctx: typer.Context, vote: Vote) -> Card:
    """看一次票决：票数、过半线、各项得票和结果、经过。"""
    from . import asking_amend

    return asking_amend.card(ctx.obj, vote)


@app.command("ballot-edit")
def edit_ballot(
    ctx: typer.Context,
    vote: Vote,
    title: Meeting = None,
    quota: Annotated[int | None, typer.Option("--quota", help="应选几项")] = None,
    present: Present = None,
    members: Annotated[int | None, typer.Option("--members", help="全体代表几人")] = None,
    held_on: Annotated[str | None, typer.Option("--on", help="票决的日期，计票前才能改")] = None,
    reason: Annotated[str, typer.Option("--reason", help="已宣布结果的，为什么更正")] = "",
) -> Note:
    """更正一次票决登错的会议、人数、应选；票数用 count 再写。原来写的留在经过里。"""
    from . import asking_amend

    said = {"title": title, "quota": quota, "present": present, "members": members}
    return asking_amend.edit(ctx.obj, vote, said, held_on, reason)


@app.command()
def count(
    ctx: typer.Context,
    vote: Vote,
    issued: Annotated[int | None, typer.Option("--issued", help="发出几张票")] = None,
    returned: Annotated[int | None, typer.Option("--returned", help="收回几张票")] = None,
    spoiled: Annotated[int | None, typer.Option("--spoiled", help="废票几张")] = None,
    blank: Annotated[int | None, typer.Option("--blank", help="弃权（一项没画）几张，算有效票")] = None,
    votes: Annotated[list[str] | None, typer.Option("--votes", help="得票，如 001=88，可写多次或用顿号连写")] = None,
    points: Annotated[list[str] | None, typer.Option("--points", help="排序的得分，如 001=300")] = None,
    ballots: Annotated[Path | None, typer.Option("--ballots", help="逐票录的 CSV，一行一张票，由程序数")] = None,
    reason: Annotated[str, typer.Option("--reason", help="已宣布结果的，为什么更正")] = "",
    on: VoteOn = "",
) -> Note:
    """计票：照计票单写各项得票，或交一份逐票的 CSV；写错了再写一次，只写要改的。"""
    from . import asking_ballot

    papers = {"issued": issued, "returned": returned, "spoiled": spoiled, "blank": blank}
    return asking_ballot.count(ctx.obj, vote, papers, votes, points, ballots, on, reason)


@app.command()
def sheet(ctx: typer.Context, vote: Vote, out: Out = None) -> Document:
    """计票单：没计票时是空白的，计过票的有票数、过半线和结果。"""
    from . import sheets

    return sheets.count_sheet(ctx.obj, vote, out)


@app.command()
def decide(ctx: typer.Context, vote: Vote, on: VoteOn = "") -> Note:
    """宣布结果：过半的通过，超额的取票多的，末位平票的要再投。"""
    from . import asking_ballot

    return asking_ballot.decide(ctx.obj, vote, on)


@app.command()
def again(
    ctx: typer.Context,
    vote: Vote,
    title: Meeting = None,
    present: Present = None,
    on: Annotated[str, typer.Option("--on", help="哪天，默认上一轮那天")] = "",
) -> Note:
    """再投一轮：平票的只在平票的里面投；没有平票的，就余下的名额投。"""
    from . import asking_ballot

    return asking_ballot.again(ctx.obj, vote, title, present, on)


@app.command()
def unballot(ctx: typer.Context, vote: Vote, reason: Reason) -> Note:
    """作废一次票决；宣布过的，结果一并撤回。"""
    from . import asking_ballot

    return asking_ballot.void(ctx.obj, vote, reason)


@app.command()
def announce(
    ctx: typer.Context,
    projects: Annotated[
        list[str] | None, typer.Argument(metavar="[项目…]", help="项目编号或尾号，可写多个，也可写 001..012")
    ] = None,
    ballot: Annotated[str | None, typer.Option("--ballot", help="哪次票决选出的，全部公告")] = None,
    text: Annotated[str, typer.Option("--text", help="公告文号等")] = "",
    on: On = "",
) -> Note:
    """公告选定的项目；从公告起按季督办。"""
    from . import asking_ballot

    return asking_ballot.announce(ctx.obj, projects, ballot, text, on)
