"""The questions of `dj suggest add`, at the desk with a voter standing there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dianjun_cli.core import prompts
from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.reader import Row

from . import arrivals, categories

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
    from dianjun_cli.reception import queries as reception
    from dianjun_cli.texts.rules import clean, clean_line

    from .titles import TITLE_LENGTH, title_of

    day = reception.day_for(desk.reader, point["id"], received_on)
    who = "、".join(duty["name"] for duty in day["duties"]) if day else ""
    prompts.tell(
        f"{point['code']} {point['name']}　{received_on}{'（5号见）' if day else ''}　接待代表：{who or '未排'}"
    )
    _ask(typed, given, "text", "原话", lambda t: clean(t, "原话"))
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
        _disposal(desk, typed)


def _ask(
    typed: Facts, given: Facts, key: str, label: str, check: Callable[[str], str], default: str = "", hint: str = ""
) -> None:
    typed[key] = prompts.ask(label, given.get(key) or default, check, hint)


def _phone(text: str) -> str:
    from dianjun_cli.voters.rules import check_phone

    return check_phone(text) if text else ""


def _disposal(desk: Desk, typed: Facts) -> None:
    """One question: a unit's name hands the case over, anything else is the answer (=name: a canned one)."""
    from dianjun_cli.settings import rules as settings

    def check(answer: str) -> str:
        if answer.startswith(("交办", "@")):
            from dianjun_cli.units import queries as units

            name = answer.removeprefix("交办").removeprefix("@").strip(" 　：:")
            there = units.choices(desk.reader)
            typed["unit"] = prompts.settle("交给哪个单位", name, there, "承办单位", "dj unit list 列出全部。").row[
                "name"
            ]
        elif answer:
            typed["answer"] = settings.said(desk.settings, answer)
        return answer

    there = settings.canned(desk.settings)
    if there:
        prompts.tell(f"常用答复：{'　'.join(f'={name}' for name in there)}")
    answer = prompts.ask("现场答复（直接写）或交办（写“交办 住建局”；空着以后再办）", "", check)
    if settings.names_canned(answer):
        typed["answer"] = prompts.edit("可改，回车采用", typed["answer"])


def guess_category(text: str, categories: list[str]) -> str:
    """Return the category whose words occur most in a text; only a default to be confirmed."""
    from .titles import CATEGORY_WORDS

    counts = {c: sum(text.count(w) * len(w) ** 2 for w in CATEGORY_WORDS.get(c, "").split()) for c in categories}
    best = max(categories, key=lambda c: counts[c])
    return best if counts[best] else categories[-1]
