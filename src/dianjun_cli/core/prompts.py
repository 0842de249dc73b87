"""Questions to a person at a terminal: on stderr, with a default, asked again when the answer will not do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from .errors import BadInput, DjError
from .widths import pad, width

Check = Callable[[str], str]


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
        answer = answer.strip() or default
        if check is None:
            return answer
        try:
            return check(answer)
        except DjError as error:
            typer.echo(f"  {error}", err=True)


def edit(label: str, text: str) -> str:
    """Show a text ready to be changed; Enter takes it as it is."""
    try:
        import readline
    except ImportError:
        return ask(label, text)
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return ask(label)
    finally:
        readline.set_startup_hook()


def pick(label: str, choices: Sequence[str], default: str = "") -> str:
    """Ask for one of `choices`, by number or by (the beginning of) its name."""
    wide = max(map(width, choices)) + 6
    per_line = max(1, 78 // wide)
    items = [pad(f"{i:>3} {c}", wide) for i, c in enumerate(choices, 1)]
    for start in range(0, len(items), per_line):
        typer.echo("".join(items[start : start + per_line]).rstrip(), err=True)
    return ask(label, default, lambda answer: choose(answer, choices), "写编号或名称")


def choose(answer: str, choices: Sequence[str]) -> str:
    """Return the choice that `answer` means. Raises BadInput when none or several fit."""
    if answer in choices:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    found = [c for c in choices if answer and answer in c]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f"“{answer}”可以是 {'、'.join(found[:5])}，请写全。")
    raise BadInput(f"没有“{answer}”这一项，请写编号或名称。")


def yes(question: str, default: bool = False) -> bool:
    """Ask a yes-or-no question."""
    answer = ask(f"{question} {'[Y/n]' if default else '[y/N]'}")
    return answer.lower() in ("y", "yes", "是", "好", "再") if answer else default


def tell(text: str) -> None:
    """Say something to the person at the terminal, outside the result."""
    typer.echo(text, err=True)
