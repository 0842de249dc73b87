"""Lists kept under a name: the options of `dj suggest list`, shared by all desks of the store.

What is kept is what was typed, so that 超期, 几天之内 and 本月 mean the day on which the list is asked for.
A list is a setting (`lists.名称`) of the office, as a canned answer is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError, NotFound, RuleBroken
from dianjun_cli.core.output import Column, Row, Table
from dianjun_cli.settings.queries import LISTS

from . import listings, queries

Options = Mapping[str, Any]
MARKS = ("@", "＠")
LONGEST = 20
SHOWING = ("sort", "columns")
# What an option means in words; {} is what was given to it.
WORDS = {
    "overdue": "超期没有答复", "due_within": "{} 天之内到期", "supervised": "重点督办", "unsigned": "没有签收",
    "sign_overdue": "过期没有签收", "troubled": "退办重办多次", "state": "状态 {}", "point": "平台 {}",
    "township": "{}", "unit": "{} 承办", "rep": "{} 接待", "category": "{}", "channel": "{}", "month": "接待月份 {}",
    "since": "{} 起接待", "until": "{} 止接待", "sort": "按 {} 排", "columns": "列 {}",
}  # fmt: skip
COLUMNS = (Column("name", "清单"), Column("meaning", "意思"), Column("count", "现有件数"))


def named(desk: Desk) -> dict[str, Options]:
    """Return every saved list with its options, by name."""
    return {key.removeprefix(LISTS): value for key, value in desk.settings.items() if key.startswith(LISTS)}


def called(desk: Desk, text: str) -> tuple[str, Options]:
    """Return the name and the options of the list that `@name` means. Raises NotFound naming those there are."""
    name = text.strip().lstrip("".join(MARKS))
    known = named(desk)
    if name in known:
        return name, known[name]
    there = f"有：{'、'.join('@' + each for each in known)}" if known else "还一个也没有"
    raise NotFound(f"没有“@{name}”这个清单；{there}。存清单用 dj suggest list 各种条件 --save 名称。")


def marked(text: str) -> None:
    """Refuse a word that does not name a list. Raises BadInput."""
    if not text.strip().startswith(MARKS):
        raise BadInput(f"“{text}”前面要有 @ 才是清单；找字词用 dj suggest search，看一件用 dj suggest show。")


def conditions(desk: Desk, text: str) -> queries.Filter:
    """Return what a saved list asks of a case. Raises an error naming the list when it no longer makes sense."""
    name, options = called(desk, text)
    try:
        return listings.conditions(desk, options)
    except DjError as error:
        raise type(error)(
            f"清单“@{name}”现在用不了：{error}可用 dj suggest lists --remove {name} 去掉，再重新存。"
        ) from error


def cases(desk: Desk, wanted: Options, limit: int, saved: str = "") -> listings.Found:
    """Return the cases that fit the options of `dj suggest list`, and those of a saved list when one is named."""
    chosen, asked = listings.conditions(desk, wanted), dict(wanted)
    if saved:
        chosen.also(conditions(desk, saved))
        asked = {key: value or called(desk, saved)[1].get(key) for key, value in wanted.items()}
    return listings.cases(desk, chosen, asked, limit)


def meaning(options: Options) -> str:
    """Return what a list asks for, in words."""
    said = []
    for key in sorted(options, key=lambda key: list(WORDS).index(key) if key in WORDS else len(WORDS)):
        value = options[key]
        text = "、".join(value) if isinstance(value, list) else str(value)
        said.append(WORDS.get(key, f"{key} {{}}").format(text))
    return "，".join(said)


def kept(desk: Desk, name: str, base: str, given: Options) -> str:
    """Keep the options of a list under a name; return what to tell. Raises BadInput or RuleBroken."""
    from dianjun_cli.settings import service

    name = name.lstrip("".join(MARKS))
    if not re.fullmatch(r"[^\W_][\w-]*", name) or len(name) > LONGEST:
        raise BadInput(f"清单的名称“{name[: LONGEST * 2]}”不行：写 1—{LONGEST} 个汉字、字母或数字，中间没有空格。")
    if given.get("voter") or given.get("phone"):
        raise BadInput("清单大家都看得见，不能存选民的姓名和电话；没有存。")
    if given.get("here"):
        raise BadInput(f"清单大家共用，--here 不存在里面；用的时候再加：dj suggest list @{name} --here。没有存。")
    wanted = {key: value for key, value in given.items() if value or (value == 0 and value is not False)}
    options = dict(called(desk, base)[1]) if base else {}
    if twice := [key for key in wanted if key in options and key not in SHOWING and options[key] != wanted[key]]:
        raise BadInput(f"“{base}”里已经有“{meaning({key: options[key] for key in twice})}”，不能再存别的；没有存。")
    options |= wanted
    if not set(options) - set(SHOWING):
        raise BadInput("没有条件的清单不用存；请加上条件，如 --overdue --township 艾家镇。")
    old = named(desk).get(name)
    if old is not None and old != options and not desk.yes:
        raise RuleBroken(f"已经有“@{name}”（{meaning(old)}）；要换掉请加 --yes，或者另起一个名称。")
    service.put(desk.session, LISTS + name, options)
    return f"已存为 @{name}：{meaning(options)}。以后写 dj suggest list @{name}。"


def removed(desk: Desk, text: str) -> str:
    """Take a saved list away; return its name. Raises NotFound."""
    from dianjun_cli.settings import service

    name, _ = called(desk, text)
    service.drop(desk.session, LISTS + name)
    return name


def table(desk: Desk) -> Table:
    """Return every saved list, what it means, and how many cases fit today."""
    rows: list[Row] = []
    faults: list[str] = []
    for name, options in named(desk).items():
        try:
            count: int | None = listings.count(desk, conditions(desk, name))
        except DjError as error:
            faults.append(str(error))
            count = None
        rows.append({"name": "@" + name, "meaning": meaning(options), "options": options, "count": count})
    return Table((*COLUMNS, Column("options", "条件", wide=True)), rows, notes=tuple(faults))
