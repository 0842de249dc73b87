"""The views of the slices, as text: one file each, made again after every change of the tables."""

from __future__ import annotations

from pathlib import Path

from .registry import SLICES

PACKAGE = Path(__file__).resolve().parent.parent


def view_statements() -> list[str]:
    """Return every `CREATE VIEW` of the slices, in order."""
    found = []
    for name in SLICES:
        file = PACKAGE / name / "views.sql"
        if file.is_file():
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("--")]
            found += [part.strip() for part in "\n".join(lines).split(";") if part.strip()]
    return found


def view_names() -> list[str]:
    """Return the views' names, in the order in which they are made."""
    return [statement.split()[2] for statement in view_statements()]
