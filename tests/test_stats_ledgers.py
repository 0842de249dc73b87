"""Figures of every ledger by period: what lies in a period, what the periods add up to, and the records behind each."""

from __future__ import annotations

import pytest

from conftest import Run

DAY = ("--today", "2023-06-30")
UNDATED = {"platforms", "households", "criteria"}


def test_all_there_is_is_what_the_overview_says(whole: Run) -> None:
    """Every figure by key, and the cases' own among them."""
    rows = whole(*DAY, "stats", "ledgers", "-f", "json").json
    overview = whole(*DAY, "overview", "-f", "json").json
    assert {row["key"]: row["count"] for row in rows} == {k: v for k, v in overview.items() if k != "as_of"}


def test_a_periods_figure_lists_as_many_records(whole: Run) -> None:
    """For every figure of a quarter: the number in it is the number of records listed, each with its day in it."""
    rows = whole(*DAY, "stats", "ledgers", "2023Q2", "-f", "json").json
    for row in rows:
        listed = whole(*DAY, "stats", "ledgers", "2023Q2", "--explain", row["key"], "-f", "json").json
        days = [one.get("happened_on") or one.get("received_on") for one in listed]
        assert all("2023-04-01" <= day <= "2023-06-30" for day in days), row["key"]
        assert sum(one.get("amount", 1) for one in listed) == (row["within"] or 0), row["key"]
        assert (row["within"] is None) == (row["key"] in UNDATED)


@pytest.mark.parametrize("every", ["月", "quarter", "half", "year"])
def test_the_periods_add_up_to_the_whole(every: str, whole: Run) -> None:
    """Month by month or year by year, every figure's parts are all there is; what has no day stands in a group of its own."""
    whole_counts = {row["key"]: row["count"] for row in whole(*DAY, "stats", "ledgers", "-f", "json").json}
    parts = whole(*DAY, "stats", "ledgers", "--by", every, "-f", "json").json
    for key, count in whole_counts.items():
        assert sum(row["count"] for row in parts if row["key"] == key) == count, key
    assert {row["key"] for row in parts if row["period"] == "—" and row["count"]} <= UNDATED


def test_the_parts_of_a_year_are_that_years(whole: Run) -> None:
    """A year cut into quarters is the year asked for at once, without what has no day."""
    year = {row["key"]: row["within"] for row in whole(*DAY, "stats", "ledgers", "2022", "-f", "json").json}
    parts = whole(*DAY, "stats", "ledgers", "2022", "--by", "quarter", "-f", "json").json
    assert {row["period"] for row in parts} == {"2022Q1", "2022Q2", "2022Q3", "2022Q4"}
    assert {row["key"] for row in parts} == set(year) - UNDATED
    for key in {row["key"] for row in parts}:
        assert sum(row["count"] for row in parts if row["key"] == key) == year[key], key


def test_every_figure_says_what_it_counts(whole: Run) -> None:
    """The list behind a figure ends with the number and the sentence that defines it."""
    out = whole(*DAY, "stats", "ledgers", "--explain", "议案建议在办", "-f", "table").out
    assert "议案建议在办：79件（截至2023-06-30）。提出以后还没有办结的" in out.replace("\n", "")


def test_what_cannot_be_is_told(dj: Run) -> None:
    """A period to come, a part that is none, a figure that is none."""
    assert "还没有这一期的数" in dj(*DAY, "stats", "ledgers", "2024", code=2).err
    assert "可用：month 月" in dj(*DAY, "stats", "ledgers", "--by", "旬", code=2).err
    assert "看不懂" in dj(*DAY, "stats", "ledgers", "去年末", code=2).err
    assert "是不是：人大开讲啦？" in dj(*DAY, "stats", "ledgers", "--explain", "开讲", code=2).err
