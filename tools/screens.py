"""The screens of the manual: what the program prints when a page's commands are run in order.

A page is a script in HTML comments, read from top to bottom:

    <!-- story office today=2023-06-05 point=AJ02 user=小王 -->   a fresh store, and who stands where on which day
    <!-- set today=2023-06-06 -->                                 another day, desk or person
    <!-- run dj reception plan 2023 -->                           done, not shown
    <!-- screen exit=1 head=12 dj suggest due -->                 done and shown: the block beneath is renewed (tail=3
                                                                  shows the end)
    <!-- typed dj suggest add | 原话=路灯不亮 | 姓名=张三 -->        at a real terminal: who asks, what is answered

Stories: `none` no store; `office` the sample's office, platforms, deputies and units; `sample` the main job's sample;
`whole` the other ledgers too.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"
MARK = re.compile(r"<!-- (story|set|run|screen|typed) (.*?) -->\n(?:\n?```text\n.*?\n```\n)?", re.DOTALL)
NAMES = {"today": "DJ_TODAY", "point": "DJ_POINT", "user": "DJ_USER"}
# What each story's store is filled with: the steps of the sample up to a mark.
STORIES = {"none": "", "office": "reception import", "sample": "# 其他台账", "whole": "\0"}


def steps(kind: str) -> list[list[str]]:
    """Return the commands that fill the store of a story."""
    text = (SAMPLE / "steps.txt").read_text(encoding="utf-8").split(STORIES[kind] or "init")[0]
    lines = [line.split() for line in text.splitlines() if line and line[0] != "#"]
    return [[str(SAMPLE / word) if "." in word else word for word in line] for line in lines]


class Terminal(io.StringIO):
    """What a command prints, drawn as at a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class Scene:
    """A folder with a store, and who works there."""

    def __init__(self, folder: Path, ready: Path | None) -> None:
        self.folder, self.ready, self.made = folder, ready, 0

    def story(self, facts: str) -> None:
        """Begin with a fresh store."""
        kind, *rest = facts.split(" ", 1)
        self.made += 1
        here = self.folder / str(self.made)
        (here / "sample_data").mkdir(parents=True)
        shutil.copytree(SAMPLE, here / "sample_data", dirs_exist_ok=True)
        os.chdir(here)
        for name in NAMES.values():
            os.environ.pop(name, None)
        os.environ |= {"DJ_DATABASE": str(here / "5号见.db"), "DJ_HOME": str(here / "home"), "DJ_USER": "示例"}
        kept = self.ready if kind == "sample" and self.ready else self.folder / f"{kind}.db"
        if kind != "none":
            if not kept.exists():
                for step in steps(kind):
                    self.run("dj", *step)
                os.replace(here / "5号见.db", kept)
            shutil.copy(kept, here / "5号见.db")
        self.set(*rest)

    def set(self, facts: str = "") -> None:
        """Another day, desk or person."""
        for name, value in (fact.split("=", 1) for fact in facts.split()):
            os.environ[NAMES[name]] = value

    def run(self, *argv: str, code: int = 0) -> str:
        """Run a command line in this process and return what it prints."""
        from dianjun_cli.cli import run

        screen, stdin = Terminal(), sys.stdin
        sys.stdin = io.StringIO("")
        try:
            with redirect_stdout(screen), redirect_stderr(screen):
                got = run(argv[1:])
        finally:
            sys.stdin = stdin
        if got != code:
            raise SystemExit(f"{shlex.join(argv)}: exit {got}, not {code}\n{screen.getvalue()}")
        return screen.getvalue()

    def screen(self, facts: str) -> str:
        """Run a command and return its screen."""
        line = re.sub(r"^((?:\w+=\d+ )*)", "", facts)
        said = {name: int(value) for name, value in re.findall(r"(\w+)=(\d+) ", facts[: len(facts) - len(line)])}
        code, head, tail = (said.get(name, 0) for name in ("exit", "head", "tail"))
        lines = [text.rstrip() for text in self.run(*shlex.split(line), code=code).rstrip().splitlines()]
        if head and len(lines) > head:
            lines = [*lines[:head], "……"]
        if tail and len(lines) > tail:
            lines = ["……", *lines[-tail:]]
        return "\n".join([f"$ {line}", *lines, *([f"（退出码 {code}）"] if code else [])])

    def typed(self, facts: str) -> str:
        """Answer at a real terminal, Enter where nothing is given, and return what it shows."""
        import pexpect

        line, *given = facts.split(" | ")
        answers = [answer.split("=", 1) for answer in given]
        program = str(Path(sys.executable).with_name("dj"))
        terminal = pexpect.spawn(
            program, shlex.split(line)[1:], encoding="utf-8", timeout=30, dimensions=(60, 80), env=dict(os.environ)
        )
        shown = ""
        while terminal.isalive():
            shown += _heard(terminal)
            question = shown.splitlines()[-1]
            if not terminal.isalive():
                break
            found = next((answer for answer in answers if answer[0] in question), None)
            terminal.sendline(found[1] if found else "")
            if found:
                answers.remove(found)
        if answers:
            raise SystemExit(f"{line}: nobody asked {answers}\n{shown}")
        text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown).replace("\r\n", "\n")
        return f"$ {line}\n" + "\n".join(each.rstrip() for each in text.strip("\n").splitlines())

    def settled(self, text: str) -> str:
        """Return a screen without what changes from run to run: folders, the real day and hour."""
        shanghai = datetime.now(UTC) + timedelta(hours=8)
        today = os.environ.get("DJ_TODAY", "2023-06-05")
        text = text.replace(os.getcwd(), "/data").replace(str(self.folder), "/data")
        text = re.sub(
            rf"{shanghai:%Y-%m-%d}([ T]\d\d:\d\d(:\d\d)?)?", lambda m: today + (" 09:00" if m[1] else ""), text
        )
        return text.replace(f"{shanghai:%Y年%-m月%-d日}", today)


def renewed(pages: dict[Path, str], sample: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Yield every page with its screens renewed; `sample` is a sample store made before."""
    with TemporaryDirectory() as folder, _apart():
        scene = Scene(Path(folder), sample)
        for path, text in pages.items():
            try:
                yield path, MARK.sub(lambda mark: _block(scene, mark), text)
            except SystemExit as error:
                raise SystemExit(f"{path.name}: {error}") from error


def _heard(terminal: Any) -> str:
    """Read until the program asks (its last line holds a colon and nothing more comes) or ends."""
    import pexpect

    text = ""
    while True:
        try:
            text += terminal.read_nonblocking(10_000, timeout=0.3)
        except pexpect.TIMEOUT:
            if "：" in text.rpartition("\n")[2]:
                return text
        except pexpect.EOF:
            terminal.close()
            return text


def _block(scene: Scene, mark: re.Match[str]) -> str:
    kind, facts = mark[1], " ".join(mark[2].split())
    head = f"<!-- {kind} {mark[2]} -->\n"
    if kind in ("story", "set"):
        getattr(scene, kind)(facts)
        return head
    if kind == "run":
        argv = shlex.split(facts)
        scene.run(*argv) if argv[0] == "dj" else subprocess.run(argv, check=True)
        return head
    shown = scene.settled(getattr(scene, kind)(facts))
    return f"{head}\n```text\n{shown}\n```\n"


@contextmanager
def _apart() -> Iterator[None]:
    """Keep the writer's own settings out, and put them back."""
    before, here = dict(os.environ), Path.cwd()
    for name in [name for name in os.environ if name.startswith("DJ_")]:
        del os.environ[name]
    os.environ |= {"COLUMNS": "80", "LINES": "60", "NO_COLOR": "1", "TERM": "xterm", "LANG": "C.UTF-8"}
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
