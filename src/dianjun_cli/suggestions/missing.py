"""At a terminal a verb asks for what it was not told; before the store is opened for writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dianjun_cli.core import pinyin, prompts
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.output import Row
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Outcome, Rating, Verb, Word

from . import listings, office, rules, table

# What the words of a verb are called when they are asked for; a reason for all the others.
WORDS = {Verb.ANSWER: "答复", Verb.FIRST_REPLY: "回复", Verb.REPLY: "答复", Verb.PROMISE: "承诺内容"}


def filled(desk: Desk, rows: Sequence[Row], verb: Verb, on: date, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said, with the required facts that were not asked for at a terminal.

    Nobody types an answer to a case that takes none today: raises RuleBroken first. (An earlier
    day is left to the replay.)
    """
    if not desk.interactive:
        return said
    for row in rows:
        now, facts = office.known(row)
        if on == desk.today and verb not in table.TABLE[now.state]:
            raise RuleBroken(f"{row['number']}：{rules.refusal(now, verb, facts)}")
    asked = dict(said)
    for fact in table.REQUIRED.get(verb, ()):
        key = {"main": "into"}.get(fact, fact)
        if not asked.get(key):
            asked[key] = _ask(desk, verb, fact)
    if verb is Verb.CONFIRM and "text" in asked and said.get("rating") is None and not asked["text"]:
        asked["text"] = prompts.ask("选民的话", hint="可空") or None
    return asked


def _ask(desk: Desk, verb: Verb, fact: str) -> Any:
    if fact == "unit":
        there = units.choices(desk.reader)
        return prompts.settle("交给哪个单位", "", there, "承办单位", "dj unit list 列出全部。").row["name"]
    if fact == "outcome":
        return _word(Outcome, "结果")
    if fact == "rating":
        return _word(Rating, "评价")
    if fact == "due_on":
        return parse_day(prompts.ask("新的期限", "", lambda said: _future(desk, said)), "期限", desk.today)
    if fact == "main":
        return prompts.ask("并入哪一件（主件的件号）", "", lambda said: str(listings.of_number(desk, said)["number"]))
    return prompts.ask(WORDS.get(verb, "原因"), "", lambda said: _some(WORDS.get(verb, "原因"), said))


def _word(words: type[Word], what: str) -> Word | None:
    return words.named(prompts.pick(what, pinyin.choices(word.label for word in words)).name)


def _future(desk: Desk, said: str) -> str:
    parse_day(said, "期限", desk.today)
    return said


def _some(what: str, said: str) -> str:
    if not said:
        raise BadInput(f"{what}不能空着；不做了按 Ctrl-C。")
    return said
