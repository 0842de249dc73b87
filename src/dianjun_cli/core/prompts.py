"""Questions to a person at a terminal: on stderr, with a default, asked again when the answer will not do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress

import typer

from .errors import DjError, sayable
from .picking import Choice, fit, folded, near, only
from .widths import clip, pad, width

SHORT = 4  # so few letters are a slip or a name, no sentence
ROOMY = 9  # so few choices have a line each, with what tells them apart
LONG = 20  # columns: what is shorter is soon typed again
Check = Callable[[str], str]
YES = ("y", "yes", "是", "是的", "好", "好的", "对", "再")
NO = ("n", "no", "否", "不", "不是", "不要", "不用", "不对", "没有")

# The long answers of this command, as typed: the root gives them back when the command fails.
typed: list[tuple[str, str]] = []


def _line_editing() -> None:
    # Without readline an arrow key puts an escape sequence into a name.
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)


def ask(label: str, default: str = "", check: Check | None = None, hint: str = "") -> str:
    """Ask for a line; Enter takes the default. `check` returns the value or raises a sentence."""
    _line_editing()
    shown = f"{label}{f'（{hint}）' if hint else ''}{f' [{default}]' if default else ''}"
    while True:
        answer: str = typer.prompt(shown, default="", show_default=False, prompt_suffix="：", err=True)
        said = answer.strip() or default
        try:
            answer = check(said) if check else said
        except DjError as error:
            typer.echo(f"  {sayable(str(error))}", err=True)
            continue
        if said != default and width(said) >= LONG:
            typed.append((label, said))
        return answer


def edit(label: str, text: str, check: Check | None = None) -> str:
    """Show a text ready to be changed; Enter takes it as it is, and so does a yes typed behind it."""
    try:
        import readline
    except ImportError:
        return ask(label, text, check)
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        answer = ask(label, "", check)
        return text if answer.lower().removeprefix(text.lower()).strip() in YES else answer
    finally:
        readline.set_startup_hook()


def pick(label: str, choices: Sequence[Choice], default: str = "", read: Check | None = None) -> Choice:
    """Ask for one of `choices` by its number on the screen, code, name, pinyin or initials.

    What several fit is asked again among those few; what nothing fits, with what is near.
    `read` takes off what may stand around the name.
    """
    few, start = list(choices), 0
    shown = _page(few, start, default)
    while True:
        answer = ask(label, default, read, hint="写编号、名称或拼音首字母")
        found = _meant(answer, few) or fit(answer, choices)
        if len(found) == 1:
            if answer not in (default, *found[0].names) and not answer.isdecimal():
                tell(f"  → {found[0].label}")
            return found[0]
        if found:
            few, start, default = found, 0, ""
            tell(f"  有 {len(found)} 个合适：")
        elif answer:
            tell(f"  没有“{answer}”这一项，请写编号、名称或拼音首字母。{near(answer, choices)}")
            continue
        else:  # Enter: the next screenful, and behind the last one everything from the beginning
            start += shown
            few, start = (few, start) if start < len(few) else (list(choices), 0)
        shown = _page(few, start, default)


def settle(
    label: str, typed: str, choices: Sequence[Choice], what: str, where: str, read: Check | None = None
) -> Choice:
    """Return the choice that was typed already, asking only when several fit or nothing was typed."""
    found = fit(typed, choices)
    if len(found) > 1 or not typed:
        return pick(label, found or choices, read=read)
    return only(typed, choices, what, where)


def _meant(answer: str, few: Sequence[Choice]) -> list[Choice]:
    found = fit(answer, few)
    number = folded(answer)
    if number.isascii() and number.isdecimal() and len(number) < 7 and 1 <= int(number) <= len(few):
        on_screen = few[int(number) - 1]
        # A roster may number its deputies 1, 2, 3: then 3 is asked again, with what tells them apart.
        coded = [c for c in found if folded(c.code) == number and c is not on_screen]
        return [on_screen, *coded]
    return found


def _page(choices: Sequence[Choice], start: int, default: str) -> int:
    """Show a screenful of choices from `start`, numbered, and say how many more; return how many were shown."""
    columns, lines = shutil.get_terminal_size()
    alike = len({c.label for c in choices}) < len(choices)
    texts = [f"{c.label}　{c.note}" if c.note and (alike or len(choices) < ROOMY) else c.label for c in choices]
    wide = min(max(map(width, texts)) + 6, columns - 1)
    per_line = max(1, (columns - 1) // wide)
    size = per_line * max(4, lines - 5)
    items = [pad(clip(f"{i:>3} {t}", wide), wide) for i, t in enumerate(texts, 1)][start : start + size]
    for index in range(0, len(items), per_line):
        tell("".join(items[index : index + per_line]).rstrip())
    left = len(choices) - start - len(items)
    if left:
        tell(f"  ……还有 {left} 个：{'' if default else '回车看后面的，'}打几个字或拼音首字母就少了")
    return len(items)


def again(question: str, words: str) -> str | None:
    """Ask whether to go on with the next one; None for no, else what was typed for it already.

    A clerk may type the next voter's words at once: a whole sentence is offered as `words`, not lost.
    """
    while answer := ask(f"{question} [y/N]"):
        if folded(answer) in (*YES, *NO):
            return "" if folded(answer) in YES else None
        if len(answer) > SHORT and yes(f"“{answer}”当作下一件的{words}？", True):
            return answer
        tell("  请写 y（是）或 n（否）。")
    return None


def yes(question: str, default: bool = False) -> bool:
    """Ask a yes-or-no question; what is neither is asked again, for it was meant for something else."""
    while answer := folded(ask(f"{question} {'[Y/n]' if default else '[y/N]'}")):
        if answer in (*YES, *NO):
            return answer in YES
        tell("  请写 y（是）或 n（否）。")
    return default


def tell(text: str) -> None:
    """Say something to the person at the terminal, outside the result."""
    with suppress(OSError):  # the terminal has gone: what is told of is done all the same
        typer.echo(text, err=True)
