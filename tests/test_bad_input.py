"""Bad input gets a Chinese sentence and an exit code, and changes nothing."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from conftest import Result, Run, dump, run_here

TODAY = ("--today", "2023-06-12")
FACTS = {"--point": "AJ02", "--text": "村口的路灯坏了", "--category": "路灯电力", "--on": "2023-06-05"}


def add(**changed: str) -> list[str]:
    """Return a good `suggest add` with some options changed or added."""
    options = {**FACTS, **{f"--{name}": value for name, value in changed.items()}}
    return [*TODAY, "suggest", "add", *(part for pair in options.items() for part in pair)]


def assert_sentence(result: Result) -> None:
    """A Chinese sentence on stderr, nothing on stdout, no traceback."""
    assert re.search(r"[\u4e00-\u9fff]{2}.*。$", result.err), result.err
    assert "Traceback" not in result.out + result.err
    assert result.out == ""


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        pytest.param(add(rep="查无此人"), 3, id="unknown deputy"),
        pytest.param(add(unit="查无此局"), 3, id="unknown unit"),
        pytest.param(add(point="ZZ99"), 3, id="unknown point"),
        pytest.param(add(category="天文"), 2, id="unknown category"),
        pytest.param(add(on="2023-02-30"), 2, id="impossible date"),
        pytest.param(add(on="昨日前"), 2, id="no date"),
        pytest.param(add(on="2023-06-13"), 2, id="future date"),
        pytest.param(add(text=""), 2, id="empty text"),
        pytest.param(add(text="灯\x00坏\x1b[31m了"), 2, id="control characters"),
        pytest.param(add(text="灯坏了\udcff"), 2, id="invalid UTF-8"),
        pytest.param(add(text="灯" * 1_000_000), 2, id="a text of a megabyte"),
        pytest.param(add(title="灯" * 1_000_000), 2, id="a matter of a megabyte"),
        pytest.param(add(voter="灯" * 1_000_000), 2, id="a name of a megabyte"),
        pytest.param([*TODAY, "suggest", "show", "AJ02-2306-999"], 3, id="show no case"),
        pytest.param([*TODAY, "suggest", "sign", "AJ02-2306-999"], 3, id="sign no case"),
        pytest.param([*TODAY, "suggest", "show", "灯\udcff"], 3, id="a number of bad bytes"),
        pytest.param([*TODAY, "bulletin", "build", "2023-13"], 2, id="month 13"),
        pytest.param([*TODAY, "suggest", "list", "--month", "2023-13"], 2, id="list of month 13"),
        pytest.param([*TODAY, "stats", "balance", "2023-13"], 2, id="balance of month 13"),
        pytest.param([*TODAY, "stats", "--as-of", "2023-02-30"], 2, id="as of no day"),
        pytest.param([*TODAY, "suggest", "import", "/no/such/file.csv"], 2, id="import of no file"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(argv: list[str], code: int, dj: Run) -> None:
    """The documented exit code, a sentence, and the store as it was."""
    dj(*add())
    before = dump(dj.path)  # type: ignore[attr-defined]
    result = dj(*argv, code=code)
    assert_sentence(result)
    assert len(result.err) < 2_000
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_homonyms_are_told_apart_and_never_guessed(dj: Run) -> None:
    """Two deputies of one name: exit 3, both are listed, and nothing is stored."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    result = dj(*add(rep="周明远"), code=3)
    assert_sentence(result)
    assert "Q001" in result.err
    assert "XQB01" in result.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_text_file_is_no_store(tmp_path: Path) -> None:
    """A store that is a text file is refused for reading and writing and keeps its bytes."""
    path = tmp_path / "notes.db"
    path.write_text("买菜，接伢\n" * 400, encoding="utf-8")
    before = path.read_bytes()
    for argv in (["suggest", "list"], add(), ["stats"], ["db", "check"]):
        result = run_here("--db", path, *argv)
        assert result.code in (2, 5), result.err
        assert_sentence(result)
    assert path.read_bytes() == before


def test_a_newer_store_is_refused(dj: Run) -> None:
    """A revision this program does not know: exit 5 for reading and writing, unchanged."""
    dj(*add())
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute("UPDATE alembic_version SET version_num = '9999_future'")
    store.commit()
    store.close()
    before = dump(dj.path)  # type: ignore[attr-defined]
    for argv in (["suggest", "list"], add()):
        assert_sentence(dj(*argv, code=5))
    assert dump(dj.path) == before  # type: ignore[attr-defined]
