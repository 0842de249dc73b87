"""Whole-process ratios: what a command costs against the least Python that does the same.

Each pair runs A B A B …; the figure is the median of the ratios, so that a busy machine
slows both sides alike. Prints a table and always exits 0: timings are read, never judged.
"""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DJ = str(BIN / "dj")
PYTHON = str(BIN / "python")
RUNS = int(os.environ.get("DJ_BENCH_RUNS", "15"))

READ = """
import json, sqlite3, sys
store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
store.row_factory = lambda cursor, row: {c[0]: v for c, v in zip(cursor.description, row)}
"""
SHOW = (
    READ
    + """
case = store.execute("SELECT * FROM v_case WHERE number = ?", (sys.argv[2],)).fetchone()
case["text"] = store.execute("SELECT body FROM text WHERE id = ?", (case["text_id"],)).fetchone()["body"]
life = "SELECT * FROM v_timeline WHERE suggestion_id = ? ORDER BY id"
case["timeline"] = store.execute(life, (case["id"],)).fetchall()
print(json.dumps(case, ensure_ascii=False, indent=2))
"""
)
LIST = (
    READ
    + """
total = store.execute("SELECT count(*) AS n FROM suggestion").fetchone()["n"]
rows = store.execute("SELECT * FROM v_case ORDER BY received_on DESC, number DESC LIMIT 50").fetchall()
print(json.dumps(rows, ensure_ascii=False, indent=2))
"""
)
STATS = (
    READ
    + """
rows = store.execute('''SELECT count(*) AS registered, sum(standing = 'closed') AS resolved,
  sum(standing <> 'closed') AS other, sum(closed.outcome IS NOT NULL) AS outcomes, sum(late) AS late,
  sum(due_on < '2023-06-30' AND answered_on IS NULL) AS overdue, sum(rating = 'satisfied') AS satisfied
  FROM v_standing AS closed WHERE from_on <= '2023-06-30' AND to_on > '2023-06-30' ''').fetchall()
print(json.dumps(rows, ensure_ascii=False, indent=2))
"""
)
COMPLETED = """
import typer
app = typer.Typer()
@app.command()
def main(name: str = typer.Argument(autocompletion=lambda: ["one", "other"])):
    "Say hello."
app()
"""
TYPER = """
import typer
app = typer.Typer()
@app.command()
def main(name: str, often: int = 1):
    "Say hello."
app()
"""


def run(*argv: str, env: dict[str, str] | None = None) -> None:
    """Run a command to its end, its output into a pipe."""
    done = subprocess.run(argv, capture_output=True, env=env)
    assert done.returncode == 0, (argv, done.stderr.decode())


def run_at_terminal(*argv: str) -> None:
    """Run a command with its standard output on a pseudo-terminal, read to the end."""
    here, there = pty.openpty()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=there, stderr=there, env={**os.environ, **TERM})
    os.close(there)
    try:
        while os.read(here, 65536):
            pass
    except OSError:  # Linux says EIO when the other side has closed
        pass
    os.close(here)
    assert process.wait() == 0, argv


TERM = {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
Side = Callable[[], None]


def timed(side: Side) -> float:
    """Return the seconds one run took."""
    start = time.perf_counter()
    side()
    return time.perf_counter() - start


def compared(ours: Side, plain: Side) -> tuple[float, float, float]:
    """Return the medians of both sides (seconds) and the median of the paired ratios."""
    ours(), plain()  # once to warm the disk's cache
    pairs = [(timed(ours), timed(plain)) for _ in range(RUNS)]
    mine, theirs = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(theirs), statistics.median(a / b for a, b in pairs)


def make_store(folder: Path) -> str:
    """Make the sample store through the commands a user has; return its path."""
    store = str(folder / "bench.db")
    run(DJ, "--db", store, "init", "--from", str(ROOT / "sample_data" / "office.toml"))
    for group, verb, name in (
        ("platform", "import", "platforms"),
        ("rep", "import", "reps"),
        ("unit", "import", "units"),
        ("suggest", "import", "suggestions"),
        ("suggest", "import-events", "events"),
    ):
        run(DJ, "--db", store, group, verb, str(ROOT / "sample_data" / f"{name}.csv"))
    return store


def pairs(store: str) -> list[tuple[str, float, Side, Side]]:
    """Return what is compared: name, goal, our side, the plain side."""
    number = subprocess.run(
        [DJ, "--db", store, "suggest", "list", "--limit", "1", "--columns", "number", "-f", "csv"],
        capture_output=True, text=True, check=True,
    ).stdout.split()[-1]  # fmt: skip
    reads = {
        "suggest show": (SHOW, ("suggest", "show", number)),
        "suggest list": (LIST, ("suggest", "list")),
        "stats": (STATS, ("stats", "--as-of", "2023-06-30")),
    }
    found: list[tuple[str, float, Side, Side]] = []
    for drawn in (False, True):
        for name, (script, words) in reads.items():
            ours = (DJ, "--db", store, *words)
            plain = (PYTHON, "-c", script, store, number)
            if drawn:
                found.append((f"{name}（终端表格）", 6, lambda c=ours: run_at_terminal(*c), lambda c=plain: run(*c)))  # type: ignore[misc]
            else:
                found.append((f"{name} -f json", 4, lambda c=ours: run(*c, "-f", "json"), lambda c=plain: run(*c)))  # type: ignore[misc]
    point = number.split("-")[0]
    add = (DJ, "--db", store, "suggest", "add", "--point", point, "--category", "道路交通", "--text", "村口的路坏了")
    found.append(("suggest add", 1.35, lambda: run(*add, "-f", "json"), lambda: run(PYTHON, "-c", "import sqlmodel")))
    typer = str(Path(store).with_name("one_command.py"))
    Path(typer).write_text(TYPER, encoding="utf-8")
    found.append(("--help", 1.1, lambda: run(DJ, "--help"), lambda: run(PYTHON, typer, "--help")))
    shell = str(Path(store).with_name("completed.py"))
    Path(shell).write_text(COMPLETED, encoding="utf-8")
    typers = {
        **os.environ,
        "_COMPLETED.PY_COMPLETE": "complete_bash",
        "COMP_WORDS": "completed.py o",
        "COMP_CWORD": "1",
    }
    for line in ("dj sug", "dj suggest assi", "dj suggest show ", "dj suggest list --unit zj"):
        ask = (DJ, "__complete", "bash", str(line.count(" ")), *line.split(" "))
        at = {**os.environ, "DJ_DATABASE": store}
        plain = (PYTHON, shell)
        found.append((f"Tab: {line}", 1.5, lambda a=ask, e=at: run(*a, env=e), lambda a=plain: run(*a, env=typers)))  # type: ignore[misc]
    return found


def main() -> None:
    """Measure every pair and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DJ_HOME=folder, DJ_USER="bench")
        os.environ.pop("DJ_TODAY", None)
        print(f"{'command':<28}{'dj ms':>8}{'plain ms':>10}{'ratio':>8}{'goal':>8}")
        for name, goal, ours, plain in pairs(make_store(Path(folder))):
            mine, theirs, ratio = compared(ours, plain)
            wide = sum(2 if ord(char) > 0x2E80 else 1 for char in name)
            verdict = "" if ratio <= goal else "  over"
            print(f"{name}{' ' * (28 - wide)}{mine * 1e3:8.0f}{theirs * 1e3:10.0f}{ratio:8.2f}{goal:8.2f}{verdict}")


if __name__ == "__main__":
    main()
