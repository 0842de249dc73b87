"""Fixtures: a command line run in this process, on a real store in a folder of its own."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no failure; suppressing it everywhere keeps every property a claim about answers, not speed.
# In CI the examples are the same each time: a change is judged, not luck; elsewhere every run looks for new ones.
settings.register_profile("dj", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dj")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"
DJ = Path(sys.executable).with_name("dj")


@dataclass
class Result:
    """What a command line left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, read as JSON."""
        return json.loads(self.out)


Run = Callable[..., Result]


def run_here(*argv: object, env: dict[str, str] | None = None) -> Result:
    """Run one command line in this process through the real entry, as a shell script would."""
    from dianjun_cli.cli import run

    out, err = io.StringIO(), io.StringIO()
    before = dict(os.environ)
    os.environ.update(env or {})
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(arg) for arg in argv])
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Result(code, out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test out of the user's home, and its actor, desk and day fixed unless it says otherwise."""
    monkeypatch.setenv("DJ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DJ_USER", "测试员")
    for name in ("DJ_DATABASE", "DJ_TODAY", "DJ_POINT", "DJ_MIGRATIONS", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store fresh from `dj init --from office.toml`; copied, never written."""
    path = tmp_path_factory.mktemp("empty") / "dj.db"
    result = run_here("--db", path, "init", "--from", SAMPLE / "office.toml")
    assert result.code == 0, result.err
    return path


@pytest.fixture(scope="session")
def desk_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store with platforms, deputies and units of two townships; copied, never written."""
    path = tmp_path_factory.mktemp("desk") / "dj.db"
    shutil.copy(empty_store, path)
    for group in ("platform", "rep", "unit"):
        result = run_here("--db", path, group, "import", Path(__file__).parent / "data" / f"{group}s.csv")
        assert result.code == 0, result.err
    return path


@pytest.fixture(scope="session")
def lines_store(desk_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store `dj.db` and the `files` that the valid lines need; copied, or only refused changes."""
    from valid_lines import DAY, STEPS, words_of, write_files

    base = tmp_path_factory.mktemp("lines") / "base"
    write_files(base / "files", SAMPLE / "office.toml")
    (base / "a" / "b" / "c").mkdir(parents=True)
    shutil.copy(desk_store, base / "dj.db")
    env = {"DJ_TODAY": DAY, "DJ_USER": "测试员", "DJ_HOME": str(base / "home")}
    for step in STEPS:
        result = run_here("--db", base / "dj.db", *words_of(step, base / "files"), env=env)
        assert result.code == 0, (step, result.err)
    return base


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of the main job, imported as a user would; copied or only read."""
    return _played(tmp_path_factory.mktemp("sample") / "dj.db", sample_steps()[0])


@pytest.fixture(scope="session")
def whole_store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample, the other ledgers too; copied or only read."""
    path = tmp_path_factory.mktemp("whole") / "dj.db"
    shutil.copy(sample_store, path)
    return _played(path, sample_steps()[1])


def sample_steps() -> tuple[list[list[str]], list[list[str]]]:
    """Return the lines of sample_data/steps.txt with their files: the main job's, and the other ledgers'."""
    parts = (SAMPLE / "steps.txt").read_text(encoding="utf-8").split("# 其他台账\n")
    lines = [[line.split() for line in part.splitlines() if line and line[0] != "#"] for part in parts]
    main, others = ([[str(SAMPLE / w) if "." in w else w for w in words] for words in part] for part in lines)
    return main, others


def _played(path: Path, steps: list[list[str]]) -> Path:
    for step in steps:
        result = run_here("--db", path, *step, env={"DJ_USER": "测试员"})
        assert result.code == 0, (step, result.err)
    return path


def dump(path: Path) -> list[str]:
    """Return everything a store holds, a line a row, to see that nothing changed."""
    store = sqlite3.connect(path)
    names = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
    )
    lines = [f"{name} {row!r}" for (name,) in names.fetchall() for row in store.execute(f"SELECT * FROM {name}")]
    store.close()
    return lines


def _runner(store: Path, folder: Path) -> Run:
    path = folder / "dj.db"
    shutil.copy(store, path)

    def run(*argv: object, code: int | None = 0, env: dict[str, str] | None = None) -> Result:
        result = run_here("--db", path, *argv, env=env)
        if code is not None:
            assert result.code == code, f"{argv}: {result.code}\n{result.out}\n{result.err}"
        return result

    run.path = path  # type: ignore[attr-defined]
    return run


@pytest.fixture
def blank(empty_store: Path, tmp_path: Path) -> Run:
    """Run commands on an own copy of the empty store; `code` is the exit code to expect (None: any)."""
    return _runner(empty_store, tmp_path)


@pytest.fixture
def dj(desk_store: Path, tmp_path: Path) -> Run:
    """Run commands on an own copy of the small store; `code` is the exit code to expect (None: any)."""
    return _runner(desk_store, tmp_path)


@pytest.fixture
def sample(sample_store: Path, tmp_path: Path) -> Run:
    """Run commands on an own copy of the main job's sample."""
    return _runner(sample_store, tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by playwright; skipped where there is none, unless it is required."""
    import browsing

    yield from browsing.launched()


@pytest.fixture
def whole(whole_store: Path, tmp_path: Path) -> Run:
    """Run commands on an own copy of the whole sample, the other ledgers too."""
    return _runner(whole_store, tmp_path)
