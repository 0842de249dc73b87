"""What a command needs and was not told: asked for at a terminal, an error that names the option elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from dianjun_cli.vocab import Word

from . import prompts
from .calendar import parse_past_day
from .desk import Desk
from .errors import BadInput
from .options import word
from .picking import Choice, only

FEW = 20  # so many choices a sentence still lists
W = TypeVar("W", bound=Word)


def needed(desk: Desk, text: str | None, what: str, option: str, check: prompts.Check | None = None) -> str:
    """Return what an option says, asked for at a terminal until it will do. Raises BadInput naming the option."""
    if text and text.strip():
        return check(text) if check else text
    if not desk.interactive:
        raise BadInput(f"缺少{what}：请加 {option}。")

    def given(said: str) -> str:
        if not said:
            raise BadInput(f"{what}不能空着；不登记按 Ctrl-C。")
        return check(said) if check else said

    return prompts.ask(what, "", given)


def one_of(desk: Desk, words: type[W], text: str | None, what: str, option: str, default: str = "") -> W:
    """Return the member of a closed list that an option names, picked at a terminal. Raises BadInput listing all."""
    if not text and default:
        text = default
    if not text and desk.interactive:
        from . import pinyin

        text = prompts.pick(what, pinyin.choices(w.label for w in words)).name
    found = word(words, text, what)
    if found is None:
        raise BadInput(f"缺少{what}：请加 {option}（{words.labels()}）。")
    return found


def someone(
    desk: Desk, text: str | None, choices: Sequence[Choice], what: str, option: str, where: str
) -> Choice:  # where: which command lists all
    """Return the record that an option names, picked at a terminal. Raises BadInput or NotFound."""
    if desk.interactive:
        return prompts.settle(what, text or "", choices, what, where)
    if not text:
        few = "、".join(choice.label for choice in choices) if len(choices) <= FEW else ""
        raise BadInput(f"缺少{what}：请加 {option}{f'（{few}）' if few else ''}。")
    return only(text, choices, what, where)


def day(desk: Desk, on: str | None, option: str = "--on") -> date:
    """Return the day an option says, today when it says none. Raises BadInput for one in the future."""
    return parse_past_day(on, desk.today, option) if on else desk.today
