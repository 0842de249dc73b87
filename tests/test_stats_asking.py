"""How the figures are asked for: a rate names both its sides, a month is short for its days, shares are printed alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, run_here
from dianjun_cli.suggestions.figures import RATES
from test_stats import stats

DAY = ("--as-of", "2023-06-30")
TODAY = ("--today", "2023-06-30")


def printed(store: Path, *argv: object) -> str:
    """Return what people read."""
    result = run_here("--db", store, *TODAY, *argv)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize("name", RATES)
def test_a_rate_lists_its_denominator_and_marks_what_counts(name: str, sample_store: Path) -> None:
    """The list is as long as the denominator, what counts as long as the numerator, and their sum stands beneath."""
    told = stats(sample_store, *DAY)["rates"][name]
    rate = RATES[name]
    for asked in (rate.label, f"rate_{name}", f"rates.{name}"):
        rows = stats(sample_store, *DAY, "--explain", asked)
        assert len(rows) == told["den"]
        assert sum(row["counts"] is True for row in rows) == told["num"]
        assert sum(row["counts"] is False for row in rows) == told["den"] - told["num"]
    counting = {row["number"] for row in rows if row["counts"]}
    assert counting == {row["number"] for row in stats(sample_store, *DAY, "--explain", rate.num)}
    assert {row["number"] for row in rows} == {
        row["number"] for row in stats(sample_store, *DAY, "--explain", rate.den)
    }
    last = printed(sample_store, "stats", "--explain", rate.label).splitlines()[-1]
    assert f"{told['num']} ÷ " in last
    assert f"{told['den']} ＝ {told['pct']:.2f}%" in last


def test_a_name_of_a_figure_and_a_rate_means_the_figure(sample_store: Path) -> None:
    """`on_time` counts cases; `closed` and `responded` are names of rates only."""
    assert "counts" not in stats(sample_store, *DAY, "--explain", "on_time")[0]
    assert "counts" in stats(sample_store, *DAY, "--explain", "closed")[0]


def test_a_rate_of_a_group_and_of_two_days_explains_itself(sample_store: Path) -> None:
    """With --group the sides are the group's; with --compare every day has its own sum."""
    [told] = [row for row in stats(sample_store, *DAY, "--by", "township") if row["group"] == "艾家镇"]
    argv = ("--by", "township", "--explain", "按期率", "--group", "艾家镇")
    rows = stats(sample_store, *DAY, *argv)
    assert (len(rows), sum(row["counts"] for row in rows)) == (
        told["rates"]["on_time"]["den"],
        told["rates"]["on_time"]["num"],
    )
    then = stats(sample_store, "--as-of", "2023-05-31")["rates"]["closed"]
    notes = printed(sample_store, "stats", "--compare", "last-month", "--explain", "办结率").splitlines()[-2:]
    assert notes[0].endswith("（截至2023-06-30）。")
    assert f"{then['num']} ÷ 收集 {then['den']}" in notes[1]
    assert notes[1].endswith("（截至2023-05-31）。")


def test_a_rate_of_nothing_has_no_per_cent(blank: Run) -> None:
    """An empty store: no case, a dash, no failure."""
    assert "0 ÷ 收集 0 ＝ —" in blank("stats", "--explain", "办结率").out


@pytest.mark.parametrize("command", [("stats",), ("stats", "times"), ("stats", "ageing"), ("suggest", "handbacks")])
@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2023-05", "2023-05-01", "2023-05-31"),
        ("本月", "2023-06-01", "2023-06-30"),
        ("上月", "2023-05-01", "2023-05-31"),
    ],
)
def test_a_month_is_short_for_its_first_and_last_day(
    command: tuple[str, ...], month: str, first: str, last: str, sample_store: Path
) -> None:
    """--month says the same as --from and --to; both together are refused."""
    run = ("--db", sample_store, *TODAY, *command)
    short = run_here(*run, "--month", month, "-f", "json")
    assert short.code == 0, short.err
    assert short.json == run_here(*run, "--from", first, "--to", last, "-f", "json").json
    assert short.json != run_here(*run, "-f", "json").json
    both = run_here(*run, "--month", month, "--from", first)
    assert both.code == 2
    assert "--month" in both.err
    assert run_here(*run, "--month", "2023-13").code == 2


def test_shares_are_printed_with_their_sign_and_two_places(sample_store: Path) -> None:
    """20.0 beside 7.27 reads like two measures; that parts may miss 100 is said."""
    lines = printed(sample_store, "stats", "ageing").splitlines()
    shares = [line.split()[-1] for line in lines[1:8]]
    assert all(len(share.partition(".")[2]) == 3 and share.endswith("%") for share in shares), shares
    assert shares[-1] == "100.00%"
    assert "可能差一个进位" in lines[-1]
    assert all(isinstance(row["percent"], float) for row in stats(sample_store, "ageing", *DAY))
