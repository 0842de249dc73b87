"""The questions of `dj suggest add`, at the desk with a voter standing there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dianjun_cli.core import prompts
from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.options import word
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Channel

from . import arrivals, categories, disposing

Facts = dict[str, Any]


def place_and_day(desk: Desk, given: Facts) -> tuple[Row, date]:
    """Return the platform and the day of receipt, from options, the desk, or by asking."""
    from dianjun_cli.platforms import queries

    received_on = parse_past_day(given["on"], desk.today, "--on") if given.get("on") else desk.today
    wanted = given.get("point") or desk.point
    if wanted:
        return queries.find(desk.reader, wanted), received_on
    if not desk.interactive:
        raise BadInput("缺少接待点：请加 --point 平台编码，或设环境变量 DJ_POINT。")
    places = [row for row in queries.listed(desk.reader) if row["receives"]]
    if not places:
        raise NotFound("还没有 5 号接待的平台；请先用 dj platform add 或 import 登记。")
    return prompts.pick("哪个接待点", queries.choices(places)).row, received_on


def converse(desk: Desk, point: Row, received_on: date, given: Facts, typed: Facts) -> None:
    """Ask what a reception record needs, no more: five Enters besides the voter's words.

    A sixth question comes only when a like case is there.
    """
    from dianjun_cli.texts.rules import clean, clean_line

    from .titles import TITLE_LENGTH, title_of

    def said(text: str) -> str:
        return clean(text, "原话")

    channel = word(Channel, given.get("channel"), "渠道") or Channel.RECEPTION
    prompts.tell(_head(desk, point, received_on, channel, given.get("rep")))
    begun = typed.get("text", "")  # typed at 再登一件？: there to be gone on with
    typed["text"] = prompts.edit("原话", begun, said) if begun else prompts.ask("原话", given.get("text") or "", said)
    _ask(typed, given, "title", "事由", lambda t: clean_line(t, "事由", TITLE_LENGTH), title_of(typed["text"]))
    if not given.get("category"):
        there = categories.choices(desk)
        guess = guess_category(typed["text"], [choice.name for choice in there])
        typed["category"] = prompts.pick("类别", there, guess).name
    decided = bool(given.get("answer") or given.get("unit") or given.get("same_as"))
    arrivals.same_matter(desk, point, received_on, {**given, **typed}, typed, decided)
    _ask(typed, given, "phone", "电话", _phone, hint="可空")
    arrivals.who(desk, given, typed)
    if not decided and not typed.get("same_as"):
        disposing.asked(desk, typed, channel is Channel.ONLINE)


def _head(desk: Desk, point: Row, received_on: date, channel: Channel, rep: str | None) -> str:
    """Return where, when and through whom; the rota stands only over what was heard at a reception."""
    from dianjun_cli.reception import queries as reception
    from dianjun_cli.representatives import queries as representatives

    place = f"{point['code']} {point['name']}　{received_on}"
    named = representatives.find(desk.reader, rep)["name"] if rep else ""
    if channel is not Channel.RECEPTION:
        return f"{place}　渠道：{channel.label}{f'　代表：{named}' if named else ''}"
    day = reception.day_for(desk.reader, point["id"], received_on)
    who = named or "、".join(duty["name"] for duty in (day["duties"] if day else ()))
    return f"{place}{'（5号见）' if day else ''}　接待代表：{who or '未排'}"


def _ask(
    typed: Facts, given: Facts, key: str, label: str, check: Callable[[str], str], default: str = "", hint: str = ""
) -> None:
    typed[key] = prompts.ask(label, given.get(key) or default, check, hint)


def _phone(text: str) -> str:
    """Check a telephone; one that looks cut short is asked about once."""
    from dianjun_cli.voters.rules import check_phone, usual_phone

    kept = check_phone(text) if text else ""
    if kept and not usual_phone(kept) and not prompts.yes(f"“{kept}”不像完整的号码，就这样记？"):
        raise BadInput("请重写电话，没有就空着。")
    return kept


def guess_category(text: str, categories: list[str]) -> str:
    """Return the category whose words occur most in a text; only a default to be confirmed."""
    from .titles import CATEGORY_WORDS

    counts = {c: sum(text.count(w) * len(w) ** 2 for w in CATEGORY_WORDS.get(c, "").split()) for c in categories}
    best = max(categories, key=lambda c: counts[c])
    return best if counts[best] else categories[-1]
