"""Help, usage lines and errors are Chinese throughout, and every command is documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from conftest import ROOT, run_here
from dianjun_cli.cli import app

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Missing|Error|Invalid|Show this|required|default|Try|Got|No such|Did you|TEXT|INTEGER|range)\b"
)


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with its path."""
    yield path, command
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    for name in names:
        yield from walk(command.get_command(None, name), (*path, name))


ALL = list(walk(typer.main.get_command(app)))


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) or "dj" for path, _ in ALL])
def test_every_command_has_chinese_help(path: tuple[str, ...], command: Any) -> None:
    """Its help, its options' and arguments' help are Chinese; the page holds no English sentence."""
    result = run_here(*path, "--help")
    assert result.code == 0
    assert result.out.startswith("用法：dj")
    assert not ENGLISH.search(result.out), ENGLISH.findall(result.out)
    assert re.search(r"[\u4e00-\u9fff]", command.help or ""), path
    for param in command.params:
        if param.name != "help":
            assert re.search(r"[\u4e00-\u9fff]|id", getattr(param, "help", None) or ""), (path, param.name)


@pytest.mark.parametrize(
    ("path", "_command"), [c for c in ALL if c[0]], ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_every_command_stands_in_the_reference(path: tuple[str, ...], _command: Any) -> None:
    """docs/cli.md names it."""
    assert f"`dj {' '.join(path)}`" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "argv",
    [
        ("nonsense",),
        ("suggest", "lst"),
        ("suggest", "show"),
        ("suggest", "list", "--nonsense"),
        ("suggest", "list", "--limit", "many"),
        ("suggest", "list", "--limit"),
        ("reception", "void", "AJ02", "2023-06"),
        ("suggest", "show", "1", "2"),
        ("stats", "--as-of"),
        ("-f", "yaml", "stats"),
        ("suggest", "list", "--overdue=1"),
        ("reception", "plan", "0"),
    ],
    ids=" ".join,
)
def test_bad_usage_is_told_in_chinese(argv: tuple[str, ...]) -> None:
    """A usage error is one Chinese sentence on stderr, exit 2."""
    result = run_here(*argv)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("dj：")
    assert not ENGLISH.search(result.err), result.err
    assert "命令写得不对" not in result.err, result.err


def test_generated_documents_are_current(sample_store: Path) -> None:
    """docs/cli.md, docs/schema.md, the tables and the screens of the manual are what the program says now."""
    import subprocess
    import sys

    line = [sys.executable, ROOT / "tools" / "make_docs.py", "--check", "--sample", sample_store]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
