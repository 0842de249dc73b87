"""What a store holds, to claim that a refused command changed nothing; and CSV files byte by byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from conftest import Result, Run

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")


def contents(run: Run) -> dict[str, list[Any]]:
    """Return every row of every table (the search index aside, which follows the texts)."""
    with closing(sqlite3.connect(run.path)) as connection:  # type: ignore[attr-defined]
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'text_search%' ORDER BY name"
        ).fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def refused(run: Run, *argv: object, code: int) -> str:
    """Run a command that must fail with `code` and change nothing; return its one sentence."""
    before = contents(run)
    result: Result = run(*argv, code=code)
    assert contents(run) == before
    assert result.out == ""
    assert result.err.startswith("dj：")
    assert "Traceback" not in result.err
    return result.err


def sheet(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """Write lines as a CSV file with the line ends of Excel; return where it is."""
    path = folder / "表.csv"
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


def codes(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the codes of listed rows, in their order."""
    return [row["code"] for row in rows]
