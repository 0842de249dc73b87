"""Figures: what is counted, that it closes, that it names its cases."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from pathlib import Path
from typing import Any

import pytest

import slow_walk
from conftest import Run, run_here

RATES = {"closed", "on_time", "solved", "satisfied", "responded"}
DAYS = ("2022-01-04", "2022-01-31", "2022-09-17", "2022-12-31", "2023-05-05", "2023-06-30")


def stats(store: Path, *argv: object) -> Any:
    """Ask a store for its figures."""
    result = run_here("--db", store, "stats", *argv, "-f", "json")
    assert result.code == 0, result.err
    return result.json


def test_the_example_of_the_field_comes_out(dj: Run) -> None:
    """A–F of FIELD §5: registered 5 = 3 + 1 + 0 + 1, collected 3 = 1 + 2; May 3 + 1 + 1 = 1 + 2 + 2."""
    number = {}
    for letter, on, more in (
        ("A", "2023-04-05", ("--answer", "当场讲清")),
        ("B", "2023-04-05", ("--unit", "住建局")),
        ("C", "2023-04-05", ()),
        ("D", "2023-04-05", ()),
        ("E", "2023-04-05", ()),
        ("F", "2023-05-05", ()),
    ):
        facts = ("--point", "AJ02", "--text", f"{letter}说的一件事", "--category", "其他", "--on", on)
        number[letter] = dj("--today", "2023-05-31", "suggest", "add", *facts, *more, "-f", "json").json["number"]
    life = (
        ("B", "reply", "2023-05-09", "--text", "修好了"),
        ("B", "close", "2023-05-10", "--outcome", "解决"),
        ("B", "reopen", "2023-05-20", "--reason", "又坏了"),
        ("C", "decline", "2023-05-08", "--reason", "诉讼事项"),
        ("D", "merge", "2023-05-09", "--into", number["B"]),
        ("E", "void", "2023-05-06", "--reason", "重复登记"),
    )
    for letter, verb, on, *more in life:
        dj("--today", "2023-05-31", "suggest", verb, number[letter], "--on", on, *more)
    found = dj("--today", "2023-05-31", "stats", "-f", "json").json
    wanted = {
        "registered": 5,
        "collected": 3,
        "declined": 1,
        "petitioned": 0,
        "merged": 1,
        "resolved": 1,
        "in_progress": 2,
    }
    assert {key: found[key] for key in wanted} == wanted
    flow = dj("--today", "2023-05-31", "stats", "balance", "2023-05", "-f", "json").json[0]
    wanted = {"opening": 3, "new": 1, "reopened": 1, "closed": 1, "left": 2, "closing": 2, "gap": 0}
    assert {key: flow[key] for key in wanted} == wanted


def test_the_sample_tells_847_792_55(sample_store: Path) -> None:
    """The headline of the seed comes out of the ledgers by itself."""
    found = stats(sample_store, "--as-of", "2023-06-30")
    assert (found["collected"], found["resolved"], found["in_progress"]) == (847, 792, 55)
    assert found["resolved"] == found["on_the_spot"] + found["implemented"]
    assert found["rates"]["closed"] == {"num": 792, "den": 847, "pct": 93.51}
    assert set(found["rates"]) >= RATES
    assert sum(found["outcomes"].values()) == found["resolved"]


def test_an_empty_store_has_no_rate_and_prints_a_dash(blank: Run) -> None:
    """Nothing counted is null in JSON and — in print, never 0 %."""
    rates = blank("stats", "-f", "json").json["rates"]
    assert all(rate == {"num": 0, "den": 0, "pct": None} for rate in rates.values())
    assert "—（0/0）" in blank("stats").out


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_equals_the_slow_walk(day: str, sample_store: Path) -> None:
    """SQL over standings and a plain walk over events agree, whole and in every group."""
    book = slow_walk.read(sample_store)
    check(stats(sample_store, "--as-of", day), slow_walk.figures(book, day)[None])
    for by in slow_walk.DIMENSIONS:
        found = {row["group"]: row for row in stats(sample_store, "--as-of", day, "--by", by)}
        walked = slow_walk.figures(book, day, by)
        assert set(found) == set(walked)
        for name, row in found.items():
            check(row, walked[name])


def check(found: dict[str, Any], walked: dict[str, set[str]]) -> None:
    """Compare one object of `dj stats` with the walk."""
    counted = slow_walk.counts(walked)
    for key in ("registered", "collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue"):
        assert found[key] == counted[key], key
    for key in ("declined", "petitioned", "merged", "late"):
        assert found[key] == counted[key], key
    for name, (num, den) in slow_walk.rates(walked).items():
        assert (found["rates"][name]["num"], found["rates"][name]["den"]) == (num, den), name


def test_an_explanation_lists_the_very_cases_of_the_walk(sample_store: Path) -> None:
    """Not only as many: the same cases."""
    walked = slow_walk.figures(slow_walk.read(sample_store), "2023-06-30")[None]
    for name in walked:
        rows = stats(sample_store, "--as-of", "2023-06-30", "--explain", name)
        assert {row["number"] for row in rows} == walked[name], name


@pytest.mark.parametrize("by", ["township", "point", "unit", "deputy", "role", "category", "channel", "month"])
def test_parts_equal_the_whole(by: str, sample_store: Path) -> None:
    """Whatever cases are grouped by, the groups add up to the whole, and the identities hold in each."""
    whole = stats(sample_store, "--as-of", "2023-06-30")
    rows = stats(sample_store, "--as-of", "2023-06-30", "--by", by)
    for key in ("registered", "collected", "resolved", "in_progress", "overdue", "declined", "petitioned", "merged"):
        assert sum(row[key] for row in rows) == whole[key]
    for row in rows:
        assert row["registered"] == row["collected"] + row["declined"] + row["petitioned"] + row["merged"]
        assert row["collected"] == row["resolved"] + row["in_progress"]


def test_an_explanation_lists_the_cases_it_counted(sample_store: Path) -> None:
    """The list behind a figure is as long as the figure says, for every figure."""
    from dianjun_cli.suggestions.figures import FIGURES

    found = stats(sample_store, "--as-of", "2023-06-30")
    counted = {**found, **found["outcomes"]}
    for name in FIGURES:
        rows = stats(sample_store, "--as-of", "2023-06-30", "--explain", name)
        assert len({row["number"] for row in rows}) == len(rows)
        if name in counted and name not in ("solved",):
            assert len(rows) == counted[name], name


def test_a_cohort_counts_by_the_day_of_receipt(sample_store: Path) -> None:
    """--from/--to choose cases by receipt; two halves make the whole."""
    whole = stats(sample_store, "--as-of", "2023-06-30")["collected"]
    early = stats(sample_store, "--as-of", "2023-06-30", "--to", "2022-12-31")["collected"]
    late = stats(sample_store, "--as-of", "2023-06-30", "--from", "2023-01-01")["collected"]
    assert early + late == whole
    assert early > 0


MONTHS = [f"{year}-{number:02d}" for year in (2022, 2023) for number in range(1, 13)][:18]


@pytest.mark.parametrize("month", MONTHS)
def test_the_flow_of_every_group_closes_and_equals_the_walk(month: str, sample_store: Path) -> None:
    """Every month, movements from events and stocks from standings meet, and both equal the walk in every group."""
    book = slow_walk.read(sample_store)
    last = f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}"
    for by in (None, *slow_walk.DIMENSIONS):
        result = run_here("--db", sample_store, "stats", "balance", month, *(("--by", by) if by else ()), "-f", "json")
        assert result.code == 0
        assert all(row["gap"] == 0 for row in result.json)
        found = {row["group"]: {key: row[key] for key in slow_walk.FLOWS} for row in result.json}
        walked = {group or "全部": flow for group, flow in slow_walk.flow(book, f"{month}-01", last, by).items()}
        if by and walked:
            assert found.pop("合计") == {key: sum(flow[key] for flow in walked.values()) for key in slow_walk.FLOWS}
        assert found == walked, by


def test_a_corrupted_standing_is_seen(sample: Run) -> None:
    """A store whose standings were tampered with does not balance: exit 1 and a sentence; `db check` names the case."""
    store = sqlite3.connect(sample.path)  # type: ignore[attr-defined]
    store.execute(
        "UPDATE standing SET standing = 'implemented', outcome = 'solved' WHERE id = (SELECT max(id) FROM standing "
        "WHERE standing = 'in_progress' AND to_on = '9999-12-31')"
    )
    store.commit()
    store.close()
    result = sample("stats", "balance", "2023-06", code=1)
    assert "不平" in result.out
    checked = sample("db", "check", code=1)
    assert "与经过不符" in checked.out


def test_headline_channels_filter_both_sides(sample: Run) -> None:
    """Channels left out of the headline leave stock and flow alike."""
    before = sample("stats", "--as-of", "2023-06-30", "-f", "json").json["collected"]
    sample("settings", "set", "suggestions.headline_channels", '["接待日"]')
    after = sample("stats", "--as-of", "2023-06-30", "-f", "json").json["collected"]
    assert 0 < after < before
    sample("stats", "balance", "2023-06", "--by", "unit")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("--as-of", "2099-01-01"), 2),
        (("--as-of", "2023-02-30"), 2),
        (("--by", "星座"), 2),
        (("--explain", "nonsense"), 2),
        (("--from", "2023-06-30", "--to", "2023-06-01"), 2),
        (("balance", "2023-13"), 2),
    ],
)
def test_bad_questions_get_a_sentence(argv: tuple[str, ...], code: int, blank: Run) -> None:
    """Impossible days, unknown groups and figures are refused with what would do."""
    result = blank("stats", *argv, code=code)
    assert result.err.startswith("dj：")
