"""The manual is true: its commands exist, its links lead somewhere, its crontab runs, the desk's page is one page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from conftest import ROOT
from dianjun_cli.cli import app
from dianjun_cli.core import chinese

DOCS = ROOT / "docs"
PAGES = [DOCS / "manual.md", *sorted((DOCS / "manual").glob("*.md"))]
GLOBAL = {"--db", "-f", "--format", "--as", "--today", "--dry-run", "-q", "--quiet", "--no-input", "-y", "--yes"}


def named(page: Path) -> str:
    """Return a page's name for a test's id."""
    return page.stem


def blocks(text: str) -> Iterator[str]:
    """Yield the lines of the blocks that show what to type."""
    for block in re.findall(r"```(?:sh|console|cron|bat)\n(.*?)```", text, flags=re.DOTALL):
        yield from block.splitlines()


def commands(line: str) -> Iterator[str]:
    """Yield every `dj …` of a shell line, without what the shell does with it."""
    for found in re.findall(r"(?:^|[\s(;&|])dj((?: +(?:'[^']*'|\"[^\"]*\"|\$\([^)]*\)|[^\s)|;&>#\"'$]+))*)", line):
        yield re.sub(r"\$\([^)]*\)", "2023-06", found.strip())


def parsed(argv: list[str]) -> tuple[Any, list[str]]:
    """Return the command a line means and what is left for it."""
    command = typer.main.get_command(app)
    rest = [word for word in argv if word not in GLOBAL]
    while rest and hasattr(command, "list_commands") and rest[0] in command.list_commands(None):
        command = command.get_command(None, rest.pop(0))
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_of_a_page_exists_with_its_options(page: Path) -> None:
    """Commands in running text name a command and options the program has."""
    text = page.read_text(encoding="utf-8")
    for code in re.findall(r"`(dj [^`]+)`", text):
        command, rest = parsed(shlex.split(code)[1:])
        wrong = [word for word in rest[:1] if hasattr(command, "list_commands") and not word.startswith(("-", "@"))]
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | GLOBAL
        wrong += [word for word in rest if re.fullmatch(r"--?[a-z][a-z-]*", word) and word not in known | {"--help"}]
        assert not wrong, f"{code}: {wrong}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_line_to_copy_is_a_whole_command(page: Path) -> None:
    """A line in a block that shows what to type parses: nothing missing, nothing unknown."""
    chinese.install()
    for line in blocks(page.read_text(encoding="utf-8")):
        for code in commands(line.partition(" #")[0]):
            command, rest = parsed(shlex.split(code))
            command.make_context("dj", rest)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_to_a_page(page: Path) -> None:
    """Links go to a file of the checkout and, with #, to a heading of it."""
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8")):
        path = page.parent / target if target else page
        assert path.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in [re.sub(r"[^\w-]", "", head.replace(" ", "-")).lower() for head in heads], anchor


def test_every_page_is_reached_from_the_entrance() -> None:
    """docs/manual.md links to every page of the manual."""
    entrance = (DOCS / "manual.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[1:] if f"(manual/{page.name})" not in entrance] == []
