"""`dj __complete SHELL INDEX WORDS…`: what the word at INDEX may become, for the scripts to show.

The first line of the answer says how to take the rest: `words`, `sounds` (they do not begin with what was
typed, and replace it) or `files`. Then a line each: the word, a tab, what it is. Whatever goes wrong is an
empty answer: nobody pressing Tab wants to be told.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from typer._click import shell_completion
from typer._click.core import Parameter, ParameterSource

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.hoisting import FLAGS, GLUED, VALUED, spoken
from dianjun_cli.core.registry import COMMANDS
from dianjun_cli.core.widths import clip

from .completers import COMPLETERS, Line, Offer, begun, of_parameter

PATIENCE = 0.2  # seconds a locked store is waited for
FILES = "files"
HELP = {"--help": "显示用法"}
WIDEST = 44  # columns of what stands beside a word


def answer(argv: Sequence[str], root: Any) -> str:
    """Return the answer to a script's question; empty when there is none."""
    try:
        shell, index, words = argv[0], int(argv[1]), list(argv[2:])
        before, typed, glued = _split([_bare(word) for word in words], index, shell)
        offers = _offers(before, typed, shell, root)
    except Exception:
        return ""
    if offers is None:
        return FILES + "\n"
    return _told(offers, typed, glued if shell != "bash" else "")  # bash replaces only what stands behind the =


def _told(offers: Sequence[Offer], typed: str, glued: str) -> str:
    """Return the answer's lines; `glued` is what stands before the value in the same word."""
    if not offers:
        return ""
    how = "words" if all(offer.word.startswith(typed) for offer in offers) else "sounds"
    lines = [f"{glued}{offer.word}\t{clip(' '.join(offer.note.split()), WIDEST)}" for offer in offers]
    return "\n".join([how, *dict.fromkeys(lines)]) + "\n"


def _bare(word: str) -> str:
    """Return a word as the shell would hand it over, also while a quotation mark is still open."""
    try:
        return "".join(shlex.split(word, posix=True)[:1])
    except ValueError:
        return word.lstrip("'\"")


def _split(words: list[str], index: int, shell: str) -> tuple[list[str], str, str]:
    """Return the words before, the word being typed, and what is glued before it (`--unit=`)."""
    words = [*words[: index + 1], *[""] * (index + 1 - len(words))]
    if shell == "bash":
        words = _joined(words)
    while words and "=" in words[0] and words[0].partition("=")[0].isidentifier():
        name, _, value = words.pop(0).partition("=")  # DJ_DATABASE=… dj …: fish hands the whole line over
        os.environ[name] = value
    before, typed = words[1:-1], words[-1]
    if typed.startswith("--") and "=" in typed:
        name, _, typed = typed.partition("=")
        return [*before, name], typed, f"{name}="
    return before, typed, ""


def _joined(words: list[str]) -> list[str]:
    """Put together what bash takes apart at = and @."""
    found: list[str] = []
    for index, word in enumerate(words):
        whole = found and (
            (word == "=" and found[-1].startswith("--"))
            or (words[index - 1] == "=" and found[-1].endswith("="))
            or (words[index - 1] == "@" and found[-1] == "@")
        )
        if whole:
            found[-1] += word
        else:
            found.append(word)
    return found


def _offers(before: list[str], typed: str, shell: str, root: Any) -> Sequence[Offer] | None:
    """Return what the word may become; None asks the shell for files."""
    desk = Desk(no_input=True, patience=PATIENCE)
    if before and before[-1] in VALUED:
        formats = COMPLETERS["--format"](Line(desk, typed, shell))
        return None if before[-1] == "--db" else list(formats) if "-f" in before[-1] else []
    names = _names([*_without_globals(before)])
    if names is not None and not typed.startswith("-"):
        return begun(Line(desk, typed, shell), names)
    context = shell_completion._resolve_context(root, {"obj": desk}, "dj", before)
    top = context.find_root().params
    desk.db, desk.today_given = os.path.expandvars(top.get("db") or ""), top.get("today") or ""
    try:
        return _of_command(context, before, Line(desk, typed, shell, context.info_name or ""), root)
    finally:
        desk.close()


def _without_globals(before: Sequence[str]) -> Iterator[str]:
    waiting = iter(before)
    for word in waiting:
        if word in VALUED:
            next(waiting, None)
        elif word not in FLAGS and not word.startswith(GLUED):
            yield word


def _names(words: list[str]) -> list[Offer] | None:
    """Return the commands where one is due: no parser is built for that, and at the top no slice loaded."""
    if not words:
        return [Offer(name, told) for name, (_, told) in COMMANDS.items()]
    if words[0] not in COMMANDS:
        return None
    app = import_module(f"dianjun_cli.{COMMANDS[words[0]][0]}").app
    for word in words[1:]:  # a group inside the group: dj enterprise lead
        app = next((one.typer_instance for one in app.registered_groups if one.name == word), None)
        if app is None:
            return None
    if len(app.registered_commands) > 1 or app.registered_callback:
        told = {one.name or spoken(one.callback): one.callback.__doc__ or "" for one in app.registered_commands}
        told |= {one.name: one.typer_instance.info.help for one in app.registered_groups}
        return [Offer(name, text.strip().split("\n")[0]) for name, text in told.items()]
    return None


def _of_command(context: Any, before: list[str], line: Line, root: Any) -> Sequence[Offer] | None:
    target, typed = shell_completion._resolve_incomplete(context, list(before), line.typed)
    if not isinstance(target, Parameter):
        return _options(context, root, typed) if typed.startswith("-") else []
    names, above = [context.info_name or ""], context.parent
    while above is not None and above.parent is not None:
        names, above = [*names, above.info_name or ""], above.parent
    completer = of_parameter(target, names[min(1, len(names) - 1)], names[-1])
    if completer is None:
        return None if target.type.name in ("path", "file", "filename") else []
    return [offer for offer in completer(line) if offer.word not in before]


def _options(context: Any, root: Any, typed: str) -> list[Offer]:
    """Return the options a command takes, its own before the global ones; what is given is not offered again."""
    given = [p for p in context.command.params if context.get_parameter_source(p.name) is ParameterSource.COMMANDLINE]
    found = []
    for parameter in [*context.command.get_params(context), *root.params]:
        if parameter.param_type_name == "option" and (parameter.multiple or parameter not in given):
            for name in (*parameter.opts, *parameter.secondary_opts):
                if name.startswith(typed if typed != "-" else "--"):
                    found.append(Offer(name, HELP.get(name) or parameter.help or ""))
    return found
