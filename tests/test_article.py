"""The page that maps the article to commands: every command runs, every figure printed is the sample's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, run_here
from test_manual import parsed

PAGE = ROOT / "docs" / "article.md"
DAY = "2023-06-30"
FIGURE = re.compile(r"(\d+(?:\.\d+)?)[^\d`（）|]*（`([^`]+)`）")
WORD = re.compile(r"「([^」]+)」")


def entries() -> list[tuple[str, str, str, str]]:
    """Return the rows of the page's tables: what the article says, what holds it, the command, the answer."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 4 and cells[2].startswith("`dj "):
            found.append((cells[0], cells[1], cells[2].strip("`"), cells[3]))
    return found


def asked(data: Any, path: str) -> Any:
    """Return what a path means: `key`, `a.b`, `行` (rows) or `和 key` (their sum), narrowed by `column=value`.

    Under `part:` it is asked of that part of an object.
    """
    part, _, rest = path.rpartition(":")
    for name in filter(None, part.split(".")):
        data = data[name]
    words = rest.split()
    narrow = [word.split("=", 1) for word in words if "=" in word]
    key = [word for word in words if "=" not in word]
    if isinstance(data, dict):
        for name in key[0].split("."):
            data = data[name]
        return data
    rows = [row for row in data if all(str(row[column]) == value for column, value in narrow)]
    if key == ["行"]:
        return len(rows)
    if key[0] == "和":
        return sum(row[key[1]] for row in rows)
    (row,) = rows
    return asked(row, key[0])


@pytest.mark.parametrize(("said", "kept", "line", "answer"), entries(), ids=lambda text: text[:30])
def test_what_the_article_says_is_held_and_counted(
    whole_store: Path, said: str, kept: str, line: str, answer: str
) -> None:
    """The command that holds it exists; the one that counts it gives the page's figures and words."""
    for code in re.findall(r"`dj ([^`]+)`", kept):
        command, rest = parsed(shlex.split(code))
        assert not rest, f"{said}: dj {code}"
        assert not hasattr(command, "list_commands"), f"{said}: dj {code} is no command"
    figures, words = FIGURE.findall(answer), WORD.findall(answer)
    assert figures or words, said
    argv = ["--db", str(whole_store), "--today", DAY, *shlex.split(line)[1:]]
    if figures:
        result = run_here(*argv, "-f", "json")
        assert result.code in (0, 1), result.err
        for number, path in figures:
            assert asked(result.json, path) == pytest.approx(float(number)), f"{said}: {line} {path}"
    if words:
        result = run_here(*argv)
        assert result.code in (0, 1), result.err
        assert [word for word in words if word not in result.out] == [], f"{said}: {line}"


def test_every_figure_of_a_row_is_held() -> None:
    """No number stands in an answer without the key it comes from, and the page has the article's great numbers."""
    for said, _, _, answer in entries():
        bare = re.sub(r"「[^」]*」|`[^`]*`", "", FIGURE.sub("", answer))
        assert not re.search(r"\d", bare), f"{said}: {answer}"
    page = PAGE.read_text(encoding="utf-8")
    numbers = {number for *_, answer in entries() for number, _ in FIGURE.findall(answer)}
    assert {"29", "847", "792", "55", "36", "57", "59", "28", "31", "12", "8"} <= numbers
    rows = [line for line in page.splitlines() if re.match(r"\| (?!文章里说的|---)", line)]
    assert len(entries()) == len(rows)


def test_nobody_of_the_article_is_named() -> None:
    """The page names no person and no firm of the article."""
    page = PAGE.read_text(encoding="utf-8")
    for name in ("艾翠娥", "向伯勋", "汪桂珍", "惠科", "龙腾", "智领", "鑫耀达", "海山", "迅达", "三峡制药"):
        assert name not in page
