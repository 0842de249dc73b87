"""The last question at the desk: what becomes of the case at once. A slip of the hand must not finish it."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core import prompts
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.picking import Choice, fit, folded, near
from dianjun_cli.settings import rules as settings
from dianjun_cli.units import queries as units

Facts = dict[str, Any]
MISTYPED = 0.65  # so like a unit's name that it may be one with a slip: 农业农林局
HOW = "写“交办 住建局”；空着以后再办"


def asked(desk: Desk, typed: Facts, online: bool) -> None:
    """One question: a unit's name hands the case over, anything else is the answer (=name: a canned one).

    A message from the internet is not answered on the spot: it gets its first reply afterwards.
    """
    there = units.choices(desk.reader)

    def check(answer: str) -> str:
        unit = bool(answer) and any(folded(answer) in map(folded, each.names) for each in there)
        if answer.startswith(("交办", "@")) or (unit and prompts.yes(f"“{answer}”是承办单位：交办给它？", True)):
            typed["unit"] = _unit(answer, there)
        elif answer and online:
            raise BadInput("线上留言用 dj suggest first-reply 回复；这里只写“交办 单位”，或空着。")
        elif answer:
            said = settings.said(desk.settings, answer)
            if said == answer:
                _doubted(answer, unit, there)
            typed["answer"] = said
        return answer

    canned = settings.canned(desk.settings)
    if canned and not online:
        prompts.tell(f"常用答复：{'　'.join(f'={name}' for name in canned)}")
    answer = prompts.ask(f"交办（{HOW}）" if online else f"现场答复（直接写）或交办（{HOW}）", "", check)
    if settings.names_canned(answer):
        typed["answer"] = prompts.edit("可改，回车采用", typed["answer"])


def _doubted(answer: str, unit: bool, there: list[Choice]) -> None:
    """Ask whether what may be a unit, or a slip, is meant to finish the case. Raises BadInput when not."""
    meant = "" if unit else near(answer, there, MISTYPED)
    if meant:
        prompts.tell(f"  没有叫“{answer}”的承办单位；{meant}要交办就写“交办 单位”。")
    doubtful = unit or bool(meant) or len(answer) <= prompts.SHORT
    if doubtful and not prompts.yes(f"当场答复“{answer}”，当场办结？"):
        raise BadInput(f"没有采用“{answer}”，请重写，或空着。")


def _unit(answer: str, there: list[Choice]) -> str:
    """Return the unit's name, asking when it is not said or not clear."""

    def name(said: str) -> str:
        return _name(said, there)

    found = prompts.settle("交给哪个单位", name(answer), there, "承办单位", "dj unit list 列出全部。", name)
    return str(found.row["name"])


def _name(said: str, there: list[Choice]) -> str:
    """Return what names the unit, without 交办 before it; words behind it are not kept, and told so."""
    name = said.removeprefix("交办").removeprefix("@").strip(" 　：:")
    first, _, rest = name.replace("　", " ").partition(" ")
    if rest and not fit(name, there) and fit(first, there):
        prompts.tell(f"  只取单位“{first}”，后面的“{rest.strip()}”没有记。")
        return first
    return name
