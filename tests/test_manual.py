"""The manual is true: its commands exist, its links lead somewhere, its crontab runs, the desk's page is one page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
import typer

from browsing import Visit
from conftest import DJ, ROOT, Run, run_here
from dianjun_cli.cli import app
from dianjun_cli.core import chinese
from dianjun_cli.core.desk import Desk

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
    line = re.sub(r"\d?>(&\d|\s*\S+)", "", line)
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
            command.make_context("dj", rest, obj=Desk())


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


def cron_lines() -> list[str]:
    """Return the commands of the crontab as the shell gets them."""
    [block] = re.findall(
        r"```cron\n(.*?)```", (DOCS / "manual" / "cron.md").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    lines = [line for line in block.splitlines() if re.match(r"[\d*]", line)]
    return [line.split(maxsplit=5)[5].replace("\\%", "%") for line in lines]


def by_cron(line: str, store: Path, today: str) -> subprocess.CompletedProcess[str]:
    """Run one line of the crontab with what cron knows, the page's folders put elsewhere."""
    folder = store.parent
    (folder / "data" / "backup").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "5haojian").mkdir(exist_ok=True)
    line = line.replace("/data/", f"{folder}/data/").replace("--office-hours", "--office-hours --at 08:35")
    env = {"PATH": f"{DJ.parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "Asia/Shanghai", "DJ_USER": "定时"}
    env |= {"DJ_DATABASE": str(store), "DJ_TODAY": today, "DJ_HOME": str(folder / "home")}
    return subprocess.run(["/bin/sh", "-c", line], env=env, capture_output=True, text=True, cwd="/")


@pytest.mark.skipif(sys.platform == "win32", reason="cron is not on Windows")
@pytest.mark.parametrize("line", cron_lines(), ids=lambda line: " ".join(line.split()[:4]))
def test_the_crontab_runs_and_speaks_only_when_there_is_something(
    line: str, sample: Run, empty_store: Path, tmp_path: Path
) -> None:
    """On a store with cases each line does its work; on an empty one the reminders say nothing at all."""
    sample("reception", "plan", "2023", "--today", "2023-06-30")
    done = by_cron(line, sample.path, "2023-07-03")  # type: ignore[attr-defined]
    assert (done.returncode, done.stderr) == (0, ""), done
    assert not re.search(r"dj：|Traceback", done.stdout), done.stdout
    assert bool(done.stdout) == any(word in line for word in ("remind --office", "reception due", "today --check")), (
        done.stdout
    )
    if not re.search("rota|bulletin", line):
        empty = shutil.copy(empty_store, tmp_path / "empty.db")
        quiet = by_cron(line, empty, "2023-07-03")
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="cron is not on Windows")
def test_the_crontab_leaves_a_draft_and_backups(sample: Run) -> None:
    """The month's draft, the day's and the month's backup stand where the page says."""
    for line in cron_lines():
        if "backup" in line or "build" in line:
            by_cron(line, sample.path, "2023-07-01")  # type: ignore[attr-defined]
    folder = sample.path.parent / "data"  # type: ignore[attr-defined]
    assert len(list(folder.glob("5haojian/draft-*.html"))) == 1
    for backup in folder.glob("backup/*.db"):
        assert run_here("--db", backup, "db", "check").code == 0
    assert len(list(folder.glob("backup/*.db"))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="cron is not on Windows")
def test_two_runs_of_the_crontab_at_once_do_no_harm(sample: Run) -> None:
    """The night's backup started twice in the same moment: both succeed, the backup is whole."""
    [line] = [line for line in cron_lines() if "week-" in line]
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(by_cron, line, sample.path, "2023-07-03") for _ in range(2)]  # type: ignore[attr-defined]
    assert [(run.result().returncode, run.result().stdout) for run in runs] == [(0, "")] * 2
    [backup] = (sample.path.parent / "data" / "backup").glob("*.db")  # type: ignore[attr-defined]
    assert run_here("--db", backup, "db", "check").code == 0


@pytest.mark.browser
def test_the_desks_page_prints_on_one_sheet(browser: Any, tmp_path: Path) -> None:
    """前台一页纸 is one page of A4, with room left for a machine whose letters are taller."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "print_manual.py", tmp_path], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    visit = Visit(browser, tmp_path / "desk.html", 1280)
    assert visit.pages() == (1, {(210, 297)})
    visit.page.add_style_tag(content="body { line-height: 1.5 !important }")
    assert visit.pages() == (1, {(210, 297)})
    assert visit.complaints == []


@pytest.mark.browser
def test_every_printed_page_links_to_printed_pages(browser: Any, tmp_path: Path) -> None:
    """A link of a page made for printing opens a page beside it."""
    subprocess.run([sys.executable, ROOT / "tools" / "print_manual.py", tmp_path], check=True, capture_output=True)
    for path in tmp_path.glob("*.html"):
        for target in Visit(browser, path, 1280).page.eval_on_selector_all("a", "all => all.map(e => e.href)"):
            assert Path(unquote(urlparse(target).path)).exists(), (path.name, target)
