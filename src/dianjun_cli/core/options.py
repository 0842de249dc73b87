"""Option and argument types that mean the same in every slice's commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import typer

from dianjun_cli.vocab import Word

from .errors import BadInput

W = TypeVar("W", bound=Word)

Limit = Annotated[int, typer.Option("--limit", help="最多列几条（0 是全部）")]
Sort = Annotated[str, typer.Option("--sort", help="按哪一列排（前面加 - 是倒序）")]
Columns = Annotated[str, typer.Option("--columns", help="只要哪些列，用逗号隔开")]
WithVoid = Annotated[bool, typer.Option("--void", help="连作废的一起列")]
Reason = Annotated[str, typer.Option("--reason", help="原因")]
CsvFile = Annotated[Path, typer.Argument(metavar="文件", help="Excel 表（xlsx、xls）或 CSV；有一行是列名")]
# What names a case, a platform, a unit, a deputy: found by `find`, completed by completion/completers.py.
CaseNumber = Annotated[str, typer.Argument(metavar="件号", help="件号，或能认出是哪件的尾号")]
PointName = Annotated[str, typer.Argument(metavar="平台", help="平台：编码（如 AJ02）、名称或拼音首字母")]
UnitName = Annotated[str, typer.Argument(metavar="单位", help="名称、简称、别名或拼音首字母")]
DeputyName = Annotated[str, typer.Argument(metavar="代表", help="代表编号（如 Q001）、不重名的姓名或它的拼音首字母")]
AtPoint = Annotated[str | None, typer.Option("--point", help="平台：编码、名称或拼音首字母")]
AtUnit = Annotated[str | None, typer.Option("--unit", help="承办单位：名称、简称、别名或拼音首字母")]
ByDeputy = Annotated[str | None, typer.Option("--rep", help="代表：编号、不重名的姓名或它的拼音首字母")]
InTownship = Annotated[str | None, typer.Option("--township", help="乡镇街道")]
InCategory = Annotated[str | None, typer.Option("--category", help="类别：名称或拼音首字母")]
On = Annotated[str, typer.Option("--on", help="发生的日期，如 2023-06-05；默认今天，不能在将来")]


def spoken_month(ctx: typer.Context, text: str | None) -> str | None:
    """Return a month as written; 本月, 上月 and 下月 are those of the desk's today."""
    from .calendar import spoken

    return text if ctx.resilient_parsing or not text else spoken(text, lambda: ctx.obj.today)


_MONTH_HELP = "月份，如 2023-06，或本月、上月、下月"
OfMonth = Annotated[str, typer.Argument(metavar="月份", help=_MONTH_HELP, callback=spoken_month)]
InMonth = Annotated[str | None, typer.Option("--month", help=_MONTH_HELP, callback=spoken_month)]


def days_of(month: str | None, since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return what --month means as --from and --to, or those two as given. Raises BadInput for both at once."""
    if not month:
        return since, until
    if since or until:
        raise BadInput("--month 就是这个月的 --from 和 --to，不要一起写。")
    from .calendar import Month

    wanted = Month.parse(month)
    return str(wanted.first), str(wanted.last)


def group(help_line: str) -> typer.Typer:
    """Return an empty command group for a slice."""
    return typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help=help_line)


def word(words: type[W], text: str | None, what: str) -> W | None:
    """Return the member of a closed list that a code, a label or a part of one label only means.

    As at a prompt, where 学习 picks 政治理论学习交流. Raises BadInput listing all.
    """
    if text is None or text == "":
        return None
    found = words.named(text)
    if found is None:
        from .picking import fit, plain

        alike = fit(text, plain(each.label for each in words)) if len(text.strip()) > 1 else []
        if len(alike) != 1:
            raise BadInput(f"{what}“{text}”不在范围内；可用：{words.labels()}。")
        found = words.named(alike[0].name)
    return found


def needed(words: type[W], text: str, what: str) -> W:
    """Return the member of a closed list that must be named; an empty text names none. Raises BadInput."""
    found = word(words, text, what)
    if found is None:
        raise BadInput(f"{what}不能空着；可用：{words.labels()}。")
    return found


def given(**facts: object) -> dict[str, object]:
    """Return the facts that were given (not None), for an edit."""
    return {key: value for key, value in facts.items() if value is not None}


def many(values: list[str] | None) -> list[str] | None:
    """Return what a repeatable option named (one value may hold several, joined by 、); None when not given.

    An empty value empties the list.
    """
    from .parsing import several

    return None if not values else list(dict.fromkeys(part for value in values for part in several(value)))
