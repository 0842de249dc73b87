"""What a command may load: reading stays light, and only a terminal pays for rich."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

PROBE = """
import json, os, sys
def leave(code):
    heavy = [name for name in NAMES if name in sys.modules]
    sys.__stderr__.write("\\nLOADED " + json.dumps([code, heavy]) + "\\n")
    sys.__stderr__.flush()
    real(code)
real, os._exit = os._exit, leave
NAMES = json.loads(sys.argv.pop(1))
from dianjun_cli.__main__ import main
main()
"""
ORM = ["sqlmodel", "sqlalchemy", "pydantic", "alembic"]
DRAWING = ["rich", "jinja2", "markdown_it"]
READING = (
    "today",
    "platform list",
    "platform tree",
    "platform show AJ02",
    "rep list",
    "rep show 张",
    "unit list",
    "unit show 区住建局",
    "reception list",
    "reception due",
    "reception leaves",
    "suggest list",
    "suggest show AJ02-2306-001",
    "suggest search 路灯",
    "suggest due",
    "suggest verbs",
    "suggest handbacks",
    "suggest list --unsigned",
    "suggest list --troubled",
    "promise list",
    "promise due",
    "activity list",
    "activity tally --by kind",
    "proposal list",
    "proposal due",
    "proposal stats --by field",
    "suggest attachments AJ02-2306-001",
    "stats",
    "stats --by township",
    "stats --explain in_progress",
    "stats balance 2023-06",
    "stats balance 2023-06 --compare last-month",
    "stats --by township,category",
    "stats --compare last-year",
    "stats --by unit --chart",
    "stats --within 3",
    "stats --as-known 2023-06-06",
    "stats times",
    "stats ageing",
    "stats diff 2023-06-01 2023-06-06",
    "bulletin draft 2023-06",
    "bulletin draft 2023-06 --log",
    "dossier list 2023",
    "settings show",
    "db check",
)
DOCUMENTS = (
    "bulletin build 2023-06",
    "bulletin preview 2023-06",
    "bulletin check 2023-06",
    "dossier show Q001 2023 --edition public",
)


def loaded(*argv: str, names: list[str]) -> tuple[int, list[str]]:
    """Run a command line in a process of its own; return its exit code and which of `names` it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(names), *argv], capture_output=True, text=True, env=os.environ
    )
    assert "LOADED " in done.stderr, done.stderr
    code, heavy = json.loads(done.stderr.rsplit("LOADED ", 1)[1])
    return code, heavy


@pytest.fixture
def store(dj: Run) -> Path:
    """Return a small store with one case."""
    dj(
        *("--today", "2023-06-05", "suggest", "add", "--point", "AJ02", "--category", "路灯电力"),
        *("--text", "村口的路灯坏了半个月"),
    )
    return dj.path  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("words", ["--help", "--version", "suggest --help", "suggest add --help", "stats --help"])
def test_help_and_version_load_neither_the_orm_nor_rich(words: str) -> None:
    """Help and version load nothing but the command line itself."""
    code, heavy = loaded(*words.split(), names=[*ORM, *DRAWING, "dianjun_cli.core.db", "sqlite3"])
    assert (code, heavy) == (0, [])


@pytest.mark.parametrize("words", READING)
def test_reading_as_json_loads_neither_the_orm_nor_rich(store: Path, words: str) -> None:
    """A reading command with -f json stays on sqlite3 and the standard library."""
    code, heavy = loaded(
        "--db", str(store), "--today", "2023-06-12", *words.split(), "-f", "json", names=[*ORM, *DRAWING]
    )
    assert code in (0, 1, 3)  # 1: something is due; 3: no such deputy here. What counts is what was loaded
    assert heavy == []


@pytest.mark.parametrize("words", DOCUMENTS)
def test_building_a_paper_does_not_load_the_orm(store: Path, words: str) -> None:
    """A paper that is only read loads the template engine, but not the ORM."""
    code, heavy = loaded("--db", str(store), "--today", "2023-07-05", *words.split(), "-f", "json", names=ORM)
    assert (code in (0, 1), heavy) == (True, [])  # 1: the check found empty columns


def test_a_pipe_gets_plain_text_without_rich(store: Path) -> None:
    """Only a terminal asks for rich: a table in a pipe is aligned text."""
    code, heavy = loaded("--db", str(store), "suggest", "list", names=[*ORM, *DRAWING])
    assert (code, heavy) == (0, [])


def test_a_refused_command_does_not_load_the_orm(store: Path) -> None:
    """A wrong option or a number that is not there costs no start of the ORM."""
    for words in ("suggest show 999", "suggest list --state 乱写", "suggest nonsense"):
        code, heavy = loaded("--db", str(store), *words.split(), names=ORM)
        assert code in (2, 3)
        assert heavy == []


@pytest.mark.parametrize(
    "line", ["dj sug", "dj suggest sh", "dj suggest show ", "dj unit show zj", "dj suggest list --rep z", "dj stats --"]
)
def test_completion_loads_nothing_heavy(store: Path, line: str) -> None:
    """Tab is pressed often: neither the ORM nor what draws, nor pypinyin; and at the top no slice at all."""
    words = ["__complete", "zsh", str(line.count(" ")), *line.replace("dj", f"dj --db {store}", 1).split(" ")]
    words[2] = str(len(words) - 4)
    names = [*ORM, *DRAWING, "pypinyin", *(["dianjun_cli.suggestions", "sqlite3"] if line == "dj sug" else [])]
    assert loaded(*words, names=names) == (0, [])
