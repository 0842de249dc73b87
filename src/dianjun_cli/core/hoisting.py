"""Words of a command line: options that are accepted anywhere are moved to the front, where Click wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

VALUED = ("--db", "-f", "--format", "--as", "--today")
FLAGS = ("--dry-run", "-q", "--quiet", "--no-input", "--yes", "-y")
GLUED = tuple(f"{name}=" if name.startswith("--") else name for name in VALUED)  # --db=x, -fjson


def hoist(args: Sequence[str]) -> list[str]:
    """Move the global options to the front: Click refuses them after a subcommand.

    An option at the end without its value is returned last, alone with the other options, so that
    Click says what is missing instead of taking the subcommand's name for the value.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(args)
    for arg in waiting:
        if arg == "--":
            return [*front, *rest, arg, *waiting]
        if arg in VALUED:
            value = next(waiting, None)
            if value is None:
                return [*front, arg]
            front += [arg, value]
        elif arg in FLAGS or arg.startswith(GLUED):
            front.append(arg)
        else:
            rest.append(arg)
    return front + rest


def spoken(function: Any) -> str:
    """Return the name a command has at the command line."""
    return str(function.__name__).replace("_", "-")
