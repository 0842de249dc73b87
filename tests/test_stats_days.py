"""Days until the answer, the age of what is in hand, "within N days" three ways, batches and people."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import slow_days
import slow_walk
from conftest import Run, run_here
from dianjun_cli.stats.rules import nearest_rank
from test_stats import stats

DAY = "2023-06-30"
DIMENSIONS = (None, "township", "unit", "category")


def by(name: str | None) -> tuple[str, ...]:
    """Return the options of a dimension."""
    return ("--by", name) if name else ()


# --- how long ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "per_cent", "place"),
    [(1, 50, 1), (2, 50, 1), (3, 50, 2), (4, 75, 3), (5, 75, 4), (10, 90, 9), (11, 90, 10), (7, 100, 7), (100, 75, 75)],
)
def test_a_percentile_is_the_nearest_rank(count: int, per_cent: int, place: int) -> None:
    """Place ⌈n × p %⌉: a day that was really seen, never one between two."""
    assert nearest_rank(count, per_cent) == place


@pytest.mark.parametrize("name", DIMENSIONS)
@pytest.mark.parametrize("day", ["2022-09-17", DAY])
def test_days_until_the_answer_equal_the_walk(day: str, name: str | None, sample_store: Path) -> None:
    """Every percentile of every measure and group, computed a second time from the events."""
    walked = slow_days.times(slow_walk.read(sample_store), day, name)
    found = stats(sample_store, "times", "--as-of", day, *by(name))
    assert {row.get("group") for row in found} == set(walked)
    for row in found:
        values = walked[row.get("group")][row["measure"]]
        assert row["cases"] == len(values)
        for mark, per_cent in (("median", 50), ("p75", 75), ("p90", 90), ("max", 100)):
            assert row[mark] == slow_days.nearest_rank(values, per_cent), (row, mark)


def test_a_percentile_explains_itself_by_its_cases(sample_store: Path) -> None:
    """The list begins with the case that is the percentile and goes on to the slowest; `count` lists all."""
    found = {row["measure"]: row for row in stats(sample_store, "times", "--as-of", DAY)}
    for measure, row in found.items():
        options = ("times", "--as-of", DAY, "--measure", measure, "--explain")
        assert len(stats(sample_store, *options, "count")) == row["cases"]
        for mark in ("median", "p75", "p90", "max"):
            listed = stats(sample_store, *options, mark)
            assert listed[0][measure] == row[mark]
            assert listed[-1][measure] == row["max"]


def test_net_days_leave_out_what_was_waited_for_the_voter(dj: Run) -> None:
    """Ten days until the answer, four of them waiting for the voter: gross 10, net 6, from the hand-over 9."""
    facts = ("--point", "AJ02", "--text", "门口的路灯坏了", "--category", "其他", "--on", "2023-05-05")
    dj("--today", "2023-05-05", "suggest", "add", *facts)
    for verb, on, *more in (
        ("assign", "2023-05-06", "--unit", "住建局"),
        ("wait", "2023-05-08", "--reason", "等选民补照片"),
        ("continue", "2023-05-12"),
        ("reply", "2023-05-15", "--text", "换好了"),
    ):
        dj("--today", "2023-05-15", "suggest", verb, "001", "--on", on, *more, env={"DJ_POINT": "AJ02"})
    found = dj("--today", "2023-05-15", "stats", "times", "-f", "json").json
    assert {row["measure"]: row["max"] for row in found} == {"gross": 10, "net": 6, "handed": 9}


# --- how old ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DIMENSIONS)
def test_ages_of_what_is_in_hand_equal_the_walk_and_add_up(name: str | None, sample_store: Path) -> None:
    """Every bucket in every group, and their sum is what is in hand; each bucket lists its cases."""
    walked = slow_days.ages(slow_walk.read(sample_store), DAY, name)
    rows = stats(sample_store, "ageing", "--as-of", DAY, *by(name))
    if name is None:
        rows = [{"group": None, **{row["bucket"]: row["cases"] for row in rows}}]
    assert {row["group"] for row in rows} == set(walked)
    for row in rows:
        assert {key: row[key] for key in slow_days.AGES} == {k: len(v) for k, v in walked[row["group"]].items()}
        assert sum(row[key] for key in slow_days.AGES) == row["in_progress"]
    for key in slow_days.AGES:
        listed = stats(sample_store, "ageing", "--as-of", DAY, *by(name), "--explain", key)
        assert {row["number"] for row in listed} == set().union(*(named[key] for named in walked.values()))


def test_a_bucket_begins_and_ends_on_its_day(dj: Run) -> None:
    """Day 7 is still within 7 days, day 8 is not; 90 and 91 likewise."""
    for on in ("2023-06-23", "2023-06-22", "2023-04-01", "2023-03-31"):
        facts = ("--point", "AJ02", "--text", f"{on}说的一件事", "--category", "其他", "--on", on)
        dj("--today", DAY, "suggest", "add", *facts)
    rows = dj("--today", DAY, "stats", "ageing", "-f", "json").json
    assert {row["bucket"]: row["cases"] for row in rows if row["cases"]} == {
        "days_7": 1, "days_15": 1, "days_90": 1, "days_more": 1, "in_progress": 4,
    }  # fmt: skip


# --- within N days ----------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [1, 3, 30])
@pytest.mark.parametrize("figure", ["answered", "first_reply"])
def test_three_ways_to_count_within_n_days_equal_the_walk(limit: int, figure: str, sample_store: Path) -> None:
    """Elapsed hours, calendar days, working days, and what cannot be known: counts and cases, computed twice."""
    with closing(sqlite3.connect(sample_store)) as store:
        special = {day: bool(working) for day, working in store.execute("SELECT day, working FROM calendar_day")}
    walked = slow_days.within(slow_walk.read(sample_store), DAY, limit, figure, special)
    options = ("--as-of", DAY, "--within", limit, "--figure", figure)
    (row,) = stats(sample_store, *options)
    for key, numbers in walked.items():
        assert row[key] == len(numbers), key
        assert {each["number"] for each in stats(sample_store, *options, "--explain", key)} == numbers, key


def test_one_weekend_makes_the_three_ways_differ(dj: Run) -> None:
    """Friday 16:00 to Monday 17:00: 73 hours and 3 calendar days, 1 working day; typed a day late, hours are unknown."""
    for time, source in (("16:00", "1"), ("", "2"), ("16:00", "3")):
        registered(dj, source, "2023-06-09", time, "2023-06-09 16:05")
    answered(dj, {"1": "2023-06-12 17:00", "2": "2023-06-12 17:00", "3": "2023-06-13 09:00"})
    asked = ("--today", "2023-06-30", "stats", "--within", "3")
    (row,) = [row for row in dj(*asked, "-f", "json").json if row["figure"] == "answered"]
    wanted = {"cases": 3, "by_hours": 0, "unknown": 2, "by_calendar": 3, "by_working": 3, "differ": 1}
    assert {key: row[key] for key in wanted} == wanted
    (case,) = dj(*asked, "--explain", "differ", "-f", "json").json
    assert (case["hours"], case["calendar_days"], case["working_days"]) == (73.0, 3, 1)
    assert (case["by_hours"], case["by_calendar"], case["by_working"]) == (False, True, True)
    assert "不作猜测" in dj(*asked).out


def registered(dj: Run, source: str, on: str, time: str, recorded_at: str) -> None:
    """Load one case of an older ledger, with its own clock."""
    path = dj.path.with_name(f"case{source}.csv")  # type: ignore[attr-defined]
    path.write_text(
        "原编号,平台编码,接待日期,接待时间,原话,类别,录入时间,录入人\n"
        f"{source},AJ02,{on},{time},第{source}件：路灯不亮,其他,{recorded_at},老王\n",
        encoding="utf-8",
    )
    dj("suggest", "import", path)


def answered(dj: Run, typed: dict[str, str]) -> None:
    """Load hand-over and answer (of Monday 12 June) of cases, the answer with the instant at which it was typed."""
    path = dj.path.with_name("events.csv")  # type: ignore[attr-defined]
    lines = ["原编号,动作,日期,承办单位,内容,录入时间,录入人"]
    for source, at in typed.items():
        lines.append(f"{source},交办,2023-06-09,住建局,,2023-06-09 17:00,老王")
        lines.append(f"{source},答复,2023-06-12,,修好了,{at},老王")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dj("suggest", "import-events", path)


# --- 件, 批, 人次 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2022-09-17", DAY])
def test_batches_and_people_are_summed_over_the_same_cases(day: str, sample_store: Path) -> None:
    """件, 批 and 人次 stay apart, and each is the walk's."""
    found, book = stats(sample_store, "--as-of", day), slow_walk.read(sample_store)
    for figure in ("registered", "collected"):
        assert found["visitors"][figure] == slow_days.heads(book, day, figure)


def test_one_town_s_day_of_37_batches_and_112_people(dj: Run) -> None:
    """A published day: 37 batches, 112 people, 28 answered on the spot and 9 passed on make 37."""
    lines = ["平台编码,接待日期,原话,类别,批,人次"]
    lines += [f"AJ02,2023-06-05,第{n}件：路不好走,其他,1,{4 if n <= 25 else 1}" for n in range(1, 38)]
    path = dj.path.with_name("town.csv")  # type: ignore[attr-defined]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dj("--today", "2023-06-05", "suggest", "import", path)
    for number in range(1, 38):
        verb = ("answer", "--text", "当场讲清") if number <= 28 else ("assign", "--unit", "住建局")
        dj("--today", "2023-06-05", "suggest", verb[0], f"AJ02-2306-{number:03d}", *verb[1:])
    result = dj("--today", "2023-06-05", "stats")
    assert "37 件（37 批、112 人次）" in result.out
    found = dj("--today", "2023-06-05", "stats", "-f", "json").json
    assert (found["collected"], found["on_the_spot"], found["in_progress"]) == (37, 28, 9)
    assert "37,28," in dj("--today", "2023-06-05", "stats", "-f", "csv").out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("--within", "-1"), "1 到"),
        (("--within", "0"), "1 到"),
        (("--within", "99999999999999999999"), "1 到"),
        (("--within", "3", "--explain", "星座"), "可用"),
        (("--within", "3", "--figure", "星座"), "可用"),
        (("--within", "3", "--chart"), "一次只能用一个"),
        (("times", "--measure", "星座"), "可用"),
        (("times", "--explain", "p101"), "可用"),
        (("times", "--as-of", "2099-01-01"), "之后"),
        (("ageing", "--explain", "days_8"), "可用"),
        (("ageing", "--by", "星座"), "不能按"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_questions_about_days_get_a_sentence(argv: tuple[str, ...], says: str, empty_store: Path) -> None:
    """Limits, measures and buckets that are none are refused with those there are."""
    result = run_here("--db", empty_store, "stats", *argv)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
