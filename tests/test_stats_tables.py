"""Two dimensions at once, figures beside themselves earlier, and bars in a terminal."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

import slow_walk
from conftest import DJ, Run, run_here
from dianjun_cli.core.widths import width
from dianjun_cli.stats.chart import bars
from dianjun_cli.stats.rules import month_before, percent, share, year_before
from test_stats import stats

DAY = "2023-06-30"
PAIRS = ("township,category", "category,township", "unit,month", "deputy,channel")


# --- two dimensions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("by", PAIRS)
def test_every_cell_equals_the_walk(by: str, sample_store: Path) -> None:
    """Each cell of each figure is the walk's, and no cell is missing."""
    first, second = by.split(",")
    book, walked = slow_walk.read(sample_store), {}
    for case in book.cases:
        place = slow_walk.place_on(book, case, DAY)
        if place is not None:
            key = slow_walk.group_of(case, place, first), slow_walk.group_of(case, place, second)
            for figure in slow_walk.counted_in(case, place, DAY):
                walked.setdefault(key, dict.fromkeys(slow_walk.FIGURES, 0))[figure] += 1
    rows = stats(sample_store, "--as-of", DAY, "--by", by)
    assert {(row[first], row[second]): {f: row[f] for f in slow_walk.FIGURES} for row in rows} == walked


@pytest.mark.parametrize("by", PAIRS[:3])
@pytest.mark.parametrize("figure", ["collected", "in_progress"])
def test_the_totals_of_a_cross_table_are_those_of_one_dimension(by: str, figure: str, sample_store: Path) -> None:
    """Rows and columns add up to the groups of `--by` alone, and all to the whole."""
    rows = stats(sample_store, "--as-of", DAY, "--by", by)
    for dim in by.split(","):
        alone = {row["group"]: row[figure] for row in stats(sample_store, "--as-of", DAY, "--by", dim) if row[figure]}
        added: dict[str, int] = {}
        for row in rows:
            added[row[dim]] = added.get(row[dim], 0) + row[figure]
        assert {group: n for group, n in added.items() if n} == alone
    assert sum(row[figure] for row in rows) == stats(sample_store, "--as-of", DAY)[figure]


def test_every_cell_explains_itself(sample_store: Path) -> None:
    """The list of a cell is as long as the cell says, for every cell of a figure."""
    for row in stats(sample_store, "--as-of", DAY, "--by", "township,category"):
        cell = f"{row['township']},{row['category']}"
        listed = stats(sample_store, "--as-of", DAY, "--by", "township,category", "--explain", "超期", "--group", cell)
        assert len(listed) == row["overdue"]
        assert all((each["township"], each["category"]) == (row["township"], row["category"]) for each in
                   stats_full(sample_store, listed))  # fmt: skip


def stats_full(store: Path, listed: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the whole records of listed cases."""
    return [run_here("--db", store, "suggest", "show", row["number"], "-f", "json").json for row in listed]


def test_people_get_a_cross_table_and_programs_a_row_for_each_cell(sample_store: Path) -> None:
    """The table ends with 合计 both ways; CSV is the long form."""
    asked = ("--db", sample_store, "stats", "--as-of", DAY, "--by", "乡镇街道，类别", "--figure", "正在办理")
    lines = run_here(*asked).out.splitlines()
    assert "＼" in lines[1]
    assert lines[1].endswith("合计")
    assert next(line for line in lines if line.startswith("合计")).split()[-1] == "55"
    rows = list(csv.DictReader(io.StringIO(run_here(*asked, "-f", "csv").out.lstrip("\ufeff"))))
    assert set(rows[0]) == {"township", "category", "in_progress"}
    assert sum(int(row["in_progress"]) for row in rows) == 55


def test_cells_that_do_not_add_up_are_an_error(sample: Run) -> None:
    """A standing with a wrong outcome does not close in its cell: exit 1 and a sentence naming the cell."""
    with sqlite3.connect(sample.path) as store:  # type: ignore[attr-defined]
        store.execute("UPDATE standing SET outcome = NULL WHERE standing = 'implemented' AND to_on = '9999-12-31'")
    result = sample("--today", DAY, "stats", "--by", "township,category", code=1)
    assert "艾家镇,道路交通：办结" in result.err


# --- beside itself earlier --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("2023-06-30", "2023-05-31", "2022-06-30"),
        ("2023-03-31", "2023-02-28", "2022-03-31"),
        ("2024-03-31", "2024-02-29", "2023-03-31"),
        ("2024-02-29", "2024-01-31", "2023-02-28"),
        ("2025-02-28", "2025-01-31", "2024-02-29"),
        ("2023-01-15", "2022-12-15", "2022-01-15"),
        ("2023-03-30", "2023-02-28", "2022-03-30"),
        ("2023-12-31", "2023-11-30", "2022-12-31"),
    ],
)
def test_month_ends_map_to_month_ends(day: str, month: str, year: str) -> None:
    """The same day a month and a year before; the last day of a month goes to the last day."""
    on = date.fromisoformat(day)
    assert (month_before(on).isoformat(), year_before(on).isoformat()) == (month, year)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_year_before_lies_in_the_same_month_of_the_year_before(day: date) -> None:
    """And a month before lies in the month before, never later in it."""
    year, month = year_before(day), month_before(day)
    assert (year.year, year.month) == (day.year - 1, day.month)
    assert (day.year - month.year) * 12 + day.month - month.month == 1


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(58, 789, 7.35), (-1, 24, -4.17), (1, 0, None), (0, 5, 0.0), (-1, 8, -12.5), (5, 4, 125.0)],
)
def test_growth_is_rounded_half_up_and_nothing_grows_from_nothing(part: int, whole: int, told: float | None) -> None:
    """Per cent of the earlier figure, two places; — where there was nothing."""
    assert share(part, whole) == told


def test_each_figure_stands_beside_itself_earlier(sample_store: Path) -> None:
    """The compared figures are those of `--as-of` the day before, for the whole and for every rate."""
    found = {row["figure"]: row for row in stats(sample_store, "--as-of", DAY, "--compare", "last-month,last-year")}
    for key, day in (("last_month", "2023-05-31"), ("last_year", "2022-06-30")):
        then, now = stats(sample_store, "--as-of", day), stats(sample_store, "--as-of", DAY)
        for figure in ("registered", "collected", "resolved", "in_progress", "overdue", "late"):
            look = found[figure][key]
            assert (found[figure]["value"], look["as_of"], look["value"]) == (now[figure], day, then[figure])
            assert look["difference"] == now[figure] - then[figure]
        rate = found["rate_closed"][key]
        assert rate["value"] == then["rates"]["closed"]["pct"]
        assert (rate["difference"], rate["percent"]) == (
            round(now["rates"]["closed"]["pct"] - then["rates"]["closed"]["pct"], 2), None,
        )  # fmt: skip


def test_groups_are_compared_one_figure_at_a_time(sample_store: Path) -> None:
    """With `--by`, also for a group that was empty then."""
    rows = stats(sample_store, "--as-of", DAY, "--by", "month", "--compare", "去年", "--figure", "登记")
    then = {row["group"]: row["registered"] for row in stats(sample_store, "--as-of", "2022-06-30", "--by", "month")}
    assert {row["group"]: row["last_year"]["value"] for row in rows} == {
        row["group"]: then.get(row["group"], 0) for row in rows
    }
    assert any(row["last_year"]["percent"] is None for row in rows)


def test_a_cohort_moves_along(sample_store: Path) -> None:
    """June's cases beside those of June a year before, not beside June's own a year before they came."""
    days = ("--from", "2023-06-01", "--to", DAY)
    (row,) = [
        r for r in stats(sample_store, "--as-of", DAY, *days, "--compare", "last-year") if r["figure"] == "registered"
    ]
    earlier = ("--from", "2022-06-01", "--to", "2022-06-30", "--as-of", "2022-06-30")
    assert row["last_year"]["value"] == stats(sample_store, *earlier)["registered"] > 0


def test_a_comparison_lists_the_cases_of_each_of_its_days(sample_store: Path) -> None:
    """`--explain` with `--compare` lists both days' cases, each with its day."""
    rows = stats(sample_store, "--as-of", DAY, "--compare", "last-month", "--explain", "in_progress")
    for day in (DAY, "2023-05-31"):
        alone = stats(sample_store, "--as-of", day, "--explain", "in_progress")
        assert [row["number"] for row in rows if row["as_of"] == day] == [row["number"] for row in alone]


def test_a_flow_is_compared_with_the_month_and_the_year_before(sample_store: Path) -> None:
    """Each term beside that of the other month's own balance."""
    asked = ("--db", sample_store, "--today", DAY, "stats", "balance")
    rows = {r["figure"]: r for r in run_here(*asked, "2023-06", "--compare", "last-month,last-year", "-f", "json").json}
    for key, month in (("last_month", "2023-05"), ("last_year", "2022-06")):
        alone = run_here(*asked, month, "-f", "json").json[0]
        assert {term: row[key]["value"] for term, row in rows.items()} == {term: alone[term] for term in rows}


# --- published tables that add up -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "shares"),
    [
        ((64, 38, 21, 5), (50.0, 29.69, 16.41, 3.91)),
        ((43, 13, 1), (75.44, 22.81, 1.75)),
        ((690, 65), (91.39, 8.61)),
        ((792, 55), (93.51, 6.49)),
    ],
)
def test_published_shares_come_out(parts: tuple[int, ...], shares: tuple[float, ...]) -> None:
    """128 papers, 57 papers, 755 ratings of 1,034, and the seed's 847: shares half-up to two places."""
    assert tuple(percent(part, sum(parts)) for part in parts) == shares


# --- bars -------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10**6), max_size=20), st.integers(1, 200), st.booleans())
def test_bars_fit_and_keep_their_order(values: list[int], columns: int, blocks: bool) -> None:
    """No bar is wider than its room, a greater number never has a shorter bar, and only 0 has none."""
    made = bars(values, columns, blocks)
    assert all(width(bar) <= columns for bar in made)
    assert [bar == "" for bar in made] == [value == 0 for value in values]
    ordered = [bar for _, bar in sorted(zip(values, made, strict=True), key=lambda pair: pair[0])]
    assert [width(bar) for bar in ordered] == sorted(width(bar) for bar in ordered)


def test_programs_get_the_numbers_without_bars(sample_store: Path) -> None:
    """JSON and CSV of a chart are the table alone; a pipe gets plain signs."""
    asked = ("--db", sample_store, "--today", DAY, "stats", "--by", "township", "--chart")
    assert set(run_here(*asked, "-f", "json").json[0]) == {"group", "collected"}
    assert "#" not in run_here(*asked, "-f", "csv").out
    plain = run_here(*asked).out
    assert "#" in plain
    assert "█" not in plain


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("words", [("--by", "deputy"), ("--by", "township"), ("balance", DAY[:7])])
def test_a_chart_fits_the_terminal(columns: int, words: tuple[str, ...], sample_store: Path) -> None:
    """Every line with a bar stays within the terminal, with Chinese names before it, and none is broken in two."""
    argv = ["--db", str(sample_store), "--today", DAY, "stats", *words, "--chart"]
    child = pexpect.spawn(str(DJ), argv, encoding="utf-8", dimensions=(60, columns), timeout=60)
    out = child.read()
    child.close()
    lines = [line for line in plain_lines(out) if "█" in line or "▏" in line]
    assert lines
    assert all(width(line.rstrip()) <= columns for line in lines)
    assert not any(line.lstrip()[:1] in "█▏▎▍▌▋▊▉" for line in lines)


def plain_lines(out: str) -> list[str]:
    """Return a terminal's lines without colours."""
    import re

    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out).splitlines()


@pytest.mark.parametrize("columns", [80, 120])
def test_a_cross_table_fits_the_terminal(columns: int, sample_store: Path) -> None:
    """Sixteen categories and five townships: at a narrow terminal the longer side goes down."""
    argv = ["--db", str(sample_store), "--today", DAY, "stats", "--by", "township,category"]
    child = pexpect.spawn(str(DJ), argv, encoding="utf-8", dimensions=(60, columns), timeout=60)
    lines = plain_lines(child.read())
    child.close()
    head = next(line for line in lines if "＼" in line)
    assert width(head.rstrip()) <= columns
    assert head.rstrip().endswith("合计")
    assert any(line.startswith("道路交通") for line in lines)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--by", "township,星座"), 2, "不能按"),
        (("--by", "township,category,unit"), 2, "3 种"),
        (("--by", "township,township"), 2, "同一种"),
        (("--by", ""), 2, "不能按"),
        (("--by", ","), 2, "不能按"),
        (("--by", "township,category", "--figure", "星座"), 2, "可用"),
        (("--by", "township,category", "--chart"), 2, "一种分组"),
        (("--by", "township,category", "--compare", "last-month"), 2, "一种分组"),
        (("--by", "township,category", "--explain", "overdue", "--group", "艾家镇"), 3, "艾家镇,道路交通"),
        (("--by", "township", "--explain", "overdue", "--group", "月球"), 3, "艾家镇"),
        (("--group", "艾家镇"), 2, "--by"),
        (("--figure", "overdue"), 2, "--figure"),
        (("--chart",), 2, "--by"),
        (("--chart", "--compare", "last-month"), 2, "一次只能用一个"),
        (("--by", "township", "--chart", "--explain", "overdue"), 2, "--explain"),
        (("--compare", "last-week"), 2, "last-month"),
        (("--compare", ""), 2, "last-month"),
        (("--compare", "last-month", "--figure", "overdue"), 2, "--figure"),
        (("balance", "2023-06", "--by", "township,category"), 2, "一种"),
        (("balance", "2023-06", "--chart", "--figure", "星座"), 2, "可用"),
        (("balance", "2023-06", "--figure", "new"), 2, "--chart"),
        (("balance", "2023-06", "--by", "unit", "--chart"), 2, "--by"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_tables_get_a_sentence(argv: tuple[str, ...], code: int, says: str, sample_store: Path) -> None:
    """What cannot be grouped, compared or drawn is refused with what would do."""
    result = run_here("--db", sample_store, "--today", DAY, "stats", *argv)
    assert (result.code, result.out) == (code, "")
    assert says in result.err, result.err
