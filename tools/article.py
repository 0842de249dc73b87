"""Renew the figures of docs/article.md from the whole sample: `python tools/article.py`. Look at what changed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import screens

TESTS = screens.ROOT / "tests"


def main() -> int:
    """Fill every figure of the page anew; a key that is not there stays and is said."""
    sys.path.insert(0, str(TESTS))
    from conftest import run_here
    from test_article import DAY, FIGURE, PAGE, asked, entries

    text = PAGE.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        store = Path(folder) / "dj.db"
        for step in screens.steps("whole"):
            run_here("--db", store, *step)
        for said, _, line, answer in entries():
            if not FIGURE.search(answer):
                continue
            data = run_here("--db", store, "--today", DAY, *shlex.split(line)[1:], "-f", "json").json
            new = FIGURE.sub(lambda hit, data=data: f"{asked(data, hit[2])}{hit[0][len(hit[1]) :]}", answer)
            if new != answer:
                print(f"{said}: {answer} -> {new}")
            text = text.replace(f"`{line}` | {answer} |", f"`{line}` | {new} |")
    PAGE.write_text(re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
