"""`dj suggest edit`: corrections of facts; each leaves an event."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.options import ByDeputy, CaseNumber, InCategory, given, group, word
from dianjun_cli.core.output import Note
from dianjun_cli.vocab import Channel, Nature, Route, Sex

app = group("")


@app.command()
def edit(
    ctx: typer.Context,
    number: CaseNumber,
    title: Annotated[str | None, typer.Option("--title", help="事由")] = None,
    text: Annotated[str | None, typer.Option("--text", help="原话")] = None,
    proposed: Annotated[str | None, typer.Option("--proposed", help="拟办意见")] = None,
    point: Annotated[str | None, typer.Option("--point", help="平台编码（件号不变）")] = None,
    category: InCategory = None,
    received_on: Annotated[str | None, typer.Option("--received-on", help="接待日期")] = None,
    time: Annotated[str | None, typer.Option("--time", help="接待时间")] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="渠道")] = None,
    nature: Annotated[str | None, typer.Option("--nature", help="性质")] = None,
    route: Annotated[str | None, typer.Option("--route", help="处理去向")] = None,
    rep: ByDeputy = None,
    other: Annotated[list[str] | None, typer.Option("--other", help="其他接待代表（写了就全部换掉）")] = None,
    batches: Annotated[int | None, typer.Option("--batches", help="批")] = None,
    people: Annotated[int | None, typer.Option("--people", help="人次")] = None,
    secrecy: Annotated[bool | None, typer.Option("--secrecy/--no-secrecy", help="要求保密")] = None,
    archive_number: Annotated[str | None, typer.Option("--archive-number", help="档案号")] = None,
    voter: Annotated[str | None, typer.Option("--voter", help="选民姓名")] = None,
    sex: Annotated[str | None, typer.Option("--sex", help="选民性别")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="选民电话")] = None,
    address: Annotated[str | None, typer.Option("--address", help="选民住址")] = None,
    employer: Annotated[str | None, typer.Option("--employer", help="选民工作单位")] = None,
) -> Note:
    """更正一件的事实（写哪项改哪项）；留下经过，统计从接待那天起按更正后的算。"""
    from . import categories, correcting, listings

    category = None if category is None else categories.named(ctx.obj, category)
    facts = given(title=title, text=text, proposed=proposed, category=category, received_time=time)
    facts |= given(batches=batches, people=people, secrecy=secrecy, archive_number=archive_number)
    facts |= given(
        channel=word(Channel, channel, "渠道"),
        nature=word(Nature, nature, "性质"),
        route=word(Route, route, "处理去向"),
    )
    identity = given(name=voter, sex=word(Sex, sex, "性别"), phone=phone, address=address, employer=employer)
    pointed = correcting.looked_up(ctx.obj, point=point, rep=rep, other=other, received_on=received_on)
    row = listings.of_number(ctx.obj, number)
    from . import service_edit
    from .queries import changed_labels

    changed = service_edit.edit(ctx.obj, row["id"], facts | pointed, identity)
    return Note(f"{row['number']} 已更正：{changed_labels(changed)}。", {"number": row["number"], "changed": changed})
