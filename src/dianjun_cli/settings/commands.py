"""`dj settings`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Note, Output, Table

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="本单位的设置。")

COLUMNS = (Column("key", "设置"), Column("value", "内容"), Column("valid_from", "起"))


@app.command()
def show(
    ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="设置名", help="只看名字里含这个词的设置")] = ""
) -> Table:
    """列出设置和默认值；有多个起始日期的，各列一行。"""
    import json

    from . import queries
    from .rules import DEFAULTS

    rows = [
        {**row, "value": json.loads(row["value"]), "valid_from": row["valid_from"]}
        for row in queries.history(ctx.obj.reader)
    ]
    known = {row["key"] for row in rows}
    rows += [{"key": k, "value": v, "valid_from": "默认"} for k, v in DEFAULTS.items() if k not in known]
    for row in rows:
        if row["valid_from"] == "1970-01-01":
            row["valid_from"] = ""
    chosen = sorted((r for r in rows if key in r["key"]), key=lambda r: r["key"])
    return Table(COLUMNS, [{**row, "value": _said(row["value"])} for row in chosen], exact=chosen)


def _said(value: object) -> object:
    """Return a limit as people say it; other values as they are."""
    if isinstance(value, dict) and "days" in value:
        from dianjun_cli.core.calendar import Limit

        return str(Limit(value["days"], bool(value.get("working"))))
    return value


@app.command()
def load(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="文件", help="设置文件，格式同 office.toml")],
    since: Annotated[str, typer.Option("--since", help="从哪一天起生效（默认一直有效）")] = "",
) -> Note:
    """读入一份设置文件：只改文件里写了的。节假日写在 [calendar] 一节。"""
    from dianjun_cli.core.calendar import parse_day

    from . import service

    start = parse_day(since, "--since", ctx.obj.today) if since else None
    tree = service.read_office(path)
    read = service.load(ctx.obj.session, tree, start)
    said = [f"设置 {read.settings} 项，改了 {read.changed} 项"] if read.settings else []
    said += [f"节假日 {read.days} 天，改了 {read.days_changed} 天"] if read.days else []
    data = {"count": read.settings, "changed": read.changed, "days": read.days, "days_changed": read.days_changed}
    return Note(f"已读入{'；'.join(said) or '，文件里什么也没写'}。", data)


@app.command("set")
def set_value(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="设置名", help="设置名，如 bulletin.copies")],
    value: Annotated[str, typer.Argument(metavar="内容", help="内容；列表和期限用 TOML 写法，如 '{ days = 15 }'")],
    since: Annotated[str, typer.Option("--since", help="从哪一天起生效（默认一直有效）")] = "",
) -> Note:
    """改一项设置。常用答复写成 answers.名称，内容空着就是去掉。"""
    import tomllib

    from dianjun_cli.core.calendar import parse_day

    from . import queries, rules, service

    try:
        parsed = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        parsed = value
    if key.startswith(rules.ANSWERS) and not isinstance(parsed, str):
        parsed = value  # a telephone number is a text here
    start = parse_day(since, "--since", ctx.obj.today) if since else rules.EARLIEST
    kept = rules.checked(key, parsed)
    removed = key.startswith(rules.ANSWERS) and not kept
    if removed and all(row["key"] != key for row in queries.history(ctx.obj.reader)):
        raise BadInput(f"没有“{key}”这条常用答复，不用去掉；dj settings show answers 列出全部。")
    service.put(ctx.obj.session, key, kept, start)
    return Note(f"已{'去掉' if removed else '设置'} {key}。", {"key": key, "value": parsed})


@app.command()
def templates(
    ctx: typer.Context,
    copy: Annotated[str, typer.Option("--copy", help="把自带的这个模板抄一份到自己的文件夹来改")] = "",
) -> Output:
    """列出各种纸的模板：用的是自带的，还是自己改过的。"""
    from . import stationery

    return stationery.copied(ctx.obj, copy) if copy else stationery.listed()
