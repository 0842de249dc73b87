"""The overview: every ledger's figures on one screen, each with its records."""

from __future__ import annotations

import pytest

from conftest import Run

DAY = ("--today", "2023-06-30")


def test_every_figure_answers_explain_with_as_many_records(whole: Run) -> None:
    """The number printed is the number of records listed (or the sum of what each counts for), by code and by label."""
    figures = whole(*DAY, "overview", "-f", "json").json
    rows = whole(*DAY, "overview", "-f", "csv").out.lstrip("\ufeff").splitlines()[1:]
    labels = {line.split(",")[1]: line.split(",")[2] for line in rows}
    assert set(figures) == {"as_of", *labels}
    for key, label in labels.items():
        listed = whole(*DAY, "overview", "--explain", key, "-f", "json").json
        assert sum(row.get("amount", 1) for row in listed) == figures[key], key
        assert whole(*DAY, "overview", "--explain", label, "-f", "json").json == listed or key == "trained"


def test_the_case_figures_are_those_of_stats(whole: Run) -> None:
    """Overview and stats say the same 847, 792 and 55, on any day."""
    for day in ("2023-06-30", "2022-12-31"):
        figures = whole(*DAY, "overview", "--as-of", day, "-f", "json").json
        stats = whole(*DAY, "stats", "--as-of", day, "-f", "json").json
        assert {key: figures[key] for key in ("collected", "resolved", "in_progress")} == {
            key: stats[key] for key in ("collected", "resolved", "in_progress")
        }


def test_the_papers_are_those_of_the_papers_own_figures(whole: Run) -> None:
    """A motion that was turned into a suggestion is one for both, from the day on which it was."""
    for day in ("2023-06-30", "2022-01-08"):
        figures = whole(*DAY, "overview", "--as-of", day, "-f", "json").json
        rows = whole(*DAY, "proposal", "stats", "--as-of", day, "-f", "json").json
        kinds = {row["key"]: row["count"] for row in rows if row["block"] == "类型"}
        assert (figures["motions"], figures["proposals"]) == (kinds["motion"], kinds["proposal"])


def test_figures_of_one_thing_agree(whole: Run) -> None:
    """Households visited are those of 脚印万家 in the tally; audiences are those that were held."""
    figures = whole(*DAY, "overview", "-f", "json").json
    tally = whole(*DAY, "activity", "tally", "--by", "kind", "-f", "json").json
    assert figures["households_visited"] == next(row["households"] for row in tally if row["group"] == "脚印万家")
    held = [row for row in whole(*DAY, "audience", "list", "-f", "json").json if row["held_on"]]
    assert figures["audiences"] == len(held)


def test_the_overview_is_one_screen(whole: Run) -> None:
    """A line or two a ledger: it fits a terminal of 40 lines."""
    out = whole(*DAY, "overview", env={"COLUMNS": "100"}).out
    assert len(out.splitlines()) <= 40


def test_a_figure_that_is_none_is_told_with_those_alike(dj: Run) -> None:
    """Part of a name offers the figures it may mean; anything else is told where all of them stand."""
    assert "是不是：约见国家机关负责人？" in dj("overview", "--explain", "约见", code=2).err
    assert "全部指标：dj stats ledgers" in dj("overview", "--explain", "qqq", code=2).err
    assert "还没有这一天" in dj(*DAY, "overview", "--as-of", "2024-01-01", code=2).err


@pytest.mark.parametrize(
    "line",
    [
        "overview", "stats", "stats ledgers", "project list", "project status", "sitting list", "audience list",
        "contact list", "contact uncovered", "training missing", "enterprise tally", "enterprise difficulty list",
        "enterprise lead list", "system list", "score ranking 2023", "score deputies 2023", "dossier list 2023",
        "duty status 2023", "proposal stats", "promise list",
    ],
)  # fmt: skip
def test_nothing_is_told_of_a_day_to_come(line: str, dj: Run) -> None:
    """Whatever is asked as of tomorrow: one sentence, exit 2."""
    assert "还没有这一天的数" in dj(*DAY, *line.split(), "--as-of", "2023-07-01", code=2).err
