"""The imprint (签发、审核、共印) in a hand-edited file: what is recorded at publishing is what is printed. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from dianjun_cli.bulletins.findings import Finding

from .page import FIGURES, folded

_ROW = re.compile(r"^\s*\|\s*(?:\**签发|\|.*(?:审核|共印)).*$")
_TAIL = re.compile(r"^\s*\|\s*[报送发]\s*[:：]")


def row(markdown: str) -> str:
    """Return the imprint's row of a text, or nothing."""
    at = _at(markdown.split("\n"))
    return "" if at is None else markdown.split("\n")[at]


def put(text: str, printed: str, usual: Collection[str]) -> tuple[str, list[Finding]]:
    """Return a text with the row `printed`, and the editor's difference when its own is none of the `usual` ones."""
    lines = text.split("\n")
    at = _at(lines)
    own = "" if at is None else lines[at]
    if at is not None:
        lines[at] = printed
    else:
        lines = text.rstrip("\n").split("\n")
        lines += [printed] if _TAIL.match(lines[-1]) else ["", "|  |  |", "| :--- | :--- |", printed]
        lines.append("")
    if _plain(own) in {_plain(printed), *map(_plain, usual)}:
        return "\n".join(lines), []
    said = f"改成了“{_plain(own)}”" if own else "没有了"
    message = (
        f"签发、审核、份数一行{said}；印的还是“{_plain(printed)}”，"
        "要改请在印发时写 --signed-by、--reviewed-by、--copies。"
    )
    line = None if at is None else at + 1
    return "\n".join(lines), [
        Finding("imprint_changed", message, "notice", FIGURES, "", _plain(printed), _plain(own), line)
    ]


def _at(lines: list[str]) -> int | None:
    return next((n for n in range(len(lines) - 1, -1, -1) if _ROW.match(lines[n])), None)


def _plain(line: str) -> str:
    return " ".join(folded(line.replace("|", " ").replace("*", "")).split())
