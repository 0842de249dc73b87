"""Every console block of the README is run, and prints what the README says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, run_here

BLOCKS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def steps(block: str) -> list[tuple[str, list[str], int]]:
    """Return each `$ dj …` line with the output lines given beneath it and the exit code expected."""
    found: list[tuple[str, list[str], int]] = []
    for line in block.splitlines():
        if line.startswith("$ dj "):
            found.append((line.removeprefix("$ dj "), [], 0))
        elif line.startswith("# exit "):
            found[-1] = (found[-1][0], found[-1][1], int(line.removeprefix("# exit ")))
        else:
            found[-1][1].append(line)
    return found


def test_the_tour_of_the_readme_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks run one after another in an empty folder beside the sample, with the output they show."""
    assert len(BLOCKS) == 3
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DJ_DATABASE", str(tmp_path / "tour.db"))
    for command, lines, code in [step for block in BLOCKS for step in steps(block)]:
        result = run_here(*shlex.split(command))
        assert result.code == code, (command, result.err)
        if lines:
            assert result.out.splitlines() == lines
    assert (tmp_path / "issue.html").stat().st_size > 10_000


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_paper_a_page_points_to_is_there(name: str) -> None:
    """Links inside the checkout lead to a file or folder."""
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
