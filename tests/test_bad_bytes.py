"""Bytes that are no UTF-8, control characters and a megabyte, in any field: a sentence, and nothing is stored."""

from __future__ import annotations

import re

import pytest

from conftest import Run, dump

FACTS = {"--point": "AJ02", "--text": "村口的路灯坏了", "--category": "路灯电力", "--on": "2023-06-05"}


def add(**changed: str) -> list[str]:
    """Return a good `suggest add` with some options changed or added."""
    options = {**FACTS, **{f"--{name}": value for name, value in changed.items()}}
    return ["suggest", "add", *(part for pair in options.items() for part in pair)]


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(add(text="灯坏了\udcff"), id="text"),
        pytest.param(add(title="灯坏了\udcff"), id="matter"),
        pytest.param(add(voter="孙\udcff"), id="name"),
        pytest.param(add(text="灯\x1b[31m坏了"), id="escape in a text"),
        pytest.param(add(title="灯" * 1_000_000), id="a matter of a megabyte"),
        pytest.param(add(voter="灯" * 1_000_000), id="a name of a megabyte"),
        pytest.param(["suggest", "show", "灯\udcff"], id="number"),
        pytest.param(["suggest", "list", "--voter", "孙\udcff"], id="voter asked for"),
    ],
)
def test_what_is_no_proper_text_is_refused(argv: list[str], dj: Run) -> None:
    """Exit 2 and a short Chinese sentence, whether the command reads or writes; the store as it was."""
    dj("--today", "2023-06-12", *add())
    before = dump(dj.path)  # type: ignore[attr-defined]
    result = dj("--today", "2023-06-12", *argv, code=2)
    assert re.search(r"[\u4e00-\u9fff]{2}.*。$", result.err)
    assert len(result.err) < 500
    assert "Traceback" not in result.out + result.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
