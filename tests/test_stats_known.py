"""What the store knew: as known on a past day, and which cases make two printed figures differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import slow_walk
from conftest import Run, run_here
from dianjun_cli.core.reader import FileReader
from dianjun_cli.stats.knowing import end_of, reader_at
from test_stats import check, stats

Typed = Callable[..., Any]
MAY, JUNE = "2023-05-31", "2023-06-30"


@pytest.fixture
def typed(dj: Run) -> Typed:
    """Run commands as typed at ten in the morning of a day: what they recorded is stamped with that instant.

    `--today` leaves the real instant in place, so the stamps of a past month are set here.
    """
    with closing(sqlite3.connect(dj.path)) as store:  # type: ignore[attr-defined]
        store.execute("DROP TRIGGER event_no_update")
        store.commit()

    def run(day: str, *argv: object, hour: int = 2) -> Any:
        path = dj.path  # type: ignore[attr-defined]
        with closing(sqlite3.connect(path)) as store:
            (last,) = store.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()
        result = dj("--today", day, *argv, "-f", "json")
        with closing(sqlite3.connect(path)) as store:
            stamp = f"{day} {hour:02d}:00:00.000000"
            store.execute("UPDATE event SET recorded_at = ? WHERE id > ?", (stamp, last))
            store.commit()
        return result.json

    return run


def add(typed: Typed, day: str, on: str, text: str, *more: str) -> str:
    """Register a case on `day` as received `on`; return its number."""
    facts = ("--point", "AJ02", "--text", text, "--category", "其他", "--on", on)
    return str(typed(day, "suggest", "add", *facts, *more)["number"])


@pytest.fixture
def printed(typed: Typed, dj: Run) -> dict[str, Any]:
    """May as printed, and what was typed in June: a late case, corrections, a voided case, an answer, a closing."""
    number = {
        "kept": add(typed, "2023-05-05", "2023-05-05", "甲：路灯不亮", "--unit", "住建局"),
        "moved": add(typed, "2023-05-05", "2023-05-05", "乙：自来水小", "--unit", "住建局"),
        "void": add(typed, "2023-05-05", "2023-05-05", "丙：垃圾没人收", "--unit", "住建局"),
        "done": add(typed, "2023-05-05", "2023-05-05", "丁：桥栏杆断了", "--unit", "住建局"),
        "dated": add(typed, "2023-05-31", "2023-05-30", "戊：公交少"),
    }
    asked = ("--today", MAY, "stats", "-f", "json")
    number["figures"] = dj(*asked).json
    number["by"] = dj(*asked, "--by", "category").json
    number["late"] = add(typed, "2023-06-02", "2023-05-28", "己：井盖响")
    typed("2023-06-03", "suggest", "edit", number["moved"], "--category", "供水排水", "--point", "QB02")
    typed("2023-06-04", "suggest", "void", number["void"], "--reason", "登重了")
    typed("2023-06-05", "suggest", "reply", number["done"], "--on", "2023-05-29", "--text", "焊好了")
    typed("2023-06-06", "suggest", "close", number["done"], "--outcome", "解决")
    typed("2023-06-07", "suggest", "edit", number["dated"], "--received-on", "2023-06-01")
    return number


def figures(found: dict[str, Any]) -> dict[str, Any]:
    """Return a tally without the days it says."""
    return {key: value for key, value in found.items() if key not in ("as_of", "as_known")}


def test_a_printed_figure_stays_what_was_known(printed: dict[str, Any], dj: Run) -> None:
    """As known at the end of May, every figure, rate and group is as it was printed, whatever was typed since."""
    asked = ("--today", JUNE, "stats", "-f", "json")
    known = dj(*asked, "--as-known", MAY).json
    assert (known["as_of"], known["as_known"]) == (MAY, MAY)
    assert figures(known) == figures(printed["figures"])
    assert figures(known) != figures(dj(*asked, "--as-of", MAY).json)
    assert [figures(row) for row in dj(*asked, "--as-known", MAY, "--by", "category").json] == [
        figures(row) for row in printed["by"]
    ]


def test_what_was_known_names_its_cases_as_they_were(printed: dict[str, Any], dj: Run) -> None:
    """The list behind a known figure has the voided case and the uncorrected category and point, not the late case."""
    rows = dj("--today", JUNE, "stats", "--as-known", MAY, "--explain", "in_progress", "-f", "json").json
    assert {row["number"] for row in rows} == {printed[key] for key in ("kept", "moved", "void", "done", "dated")}
    moved = next(row for row in rows if row["number"] == printed["moved"])
    assert (moved["category"], moved["point"]) == ("其他", "AJ02")


def test_known_later_as_of_earlier(printed: dict[str, Any], dj: Run) -> None:
    """As of 31 May as known on 3 June: the late case and the correction are in, the voiding of the fourth is not yet."""
    found = dj(
        "--today", JUNE, "stats", "--as-known", "2023-06-03", "--as-of", MAY, "--by", "category", "-f", "json"
    ).json
    assert {row["group"]: row["registered"] for row in found} == {"其他": 5, "供水排水": 1}
    assert sum(row["late"] for row in found) == 2


def test_the_end_of_a_day_is_shanghai_s(typed: Typed, dj: Run) -> None:
    """Typed at 23:00 in Shanghai (15:00 UTC) is known that day; at 00:30 (16:30 UTC the day before) the next day."""
    typed("2023-06-05", "suggest", "add", *["--point", "AJ02", "--text", "路灯", "--category", "其他"], hour=15)
    typed("2023-06-05", "suggest", "add", *["--point", "AJ02", "--text", "水压", "--category", "其他"], hour=16)
    known = {
        day: dj("--today", JUNE, "stats", "--as-known", day, "-f", "json").json["registered"]
        for day in ("2023-06-04", "2023-06-05", "2023-06-06")
    }
    assert known == {"2023-06-04": 0, "2023-06-05": 1, "2023-06-06": 2}
    assert end_of(date(2023, 6, 5)).astimezone(UTC) < datetime(2023, 6, 5, 16, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2022-01-05", "2022-09-17", "2023-05-31"])
def test_a_loaded_ledger_is_known_by_its_own_clock_and_equals_the_walk(day: str, sample_store: Path) -> None:
    """The sample's files bring their instants: as known on a day, every group is the walk over what was typed by then."""
    book = slow_walk.read(sample_store, known=end_of(date.fromisoformat(day)))
    check(stats(sample_store, "--as-known", day), slow_walk.figures(book, day)[None])
    for by in slow_walk.DIMENSIONS:
        found = {row["group"]: row for row in stats(sample_store, "--as-known", day, "--by", by)}
        walked = slow_walk.figures(book, day, by)
        assert set(found) == set(walked)
        for name, row in found.items():
            check(row, walked[name])


@pytest.mark.parametrize(
    "argv", [("balance", "2023-05"), ("times",), ("ageing",), ("--within", "3"), ("--by", "month,unit")]
)
def test_every_report_can_be_asked_of_what_was_known(argv: tuple[str, ...], sample_store: Path) -> None:
    """What was known at the end of the last day of the sample is what is known now, in every report."""
    known = stats(sample_store, *argv, "--as-known", "2023-07-31")
    days = ("--as-of", "2023-07-31") if argv[0] != "balance" else ()
    now = stats(sample_store, *argv, *days)
    assert known == now


# --- why two figures differ -------------------------------------------------------------------------


def test_two_printed_figures_differ_by_named_cases(printed: dict[str, Any], dj: Run) -> None:
    """In hand: five at the end of May, three a month later; each case that came or went has its event."""
    found = dj("--today", JUNE, "stats", "diff", MAY, JUNE, "--figure", "正在办理", "-f", "json").json[0]
    assert (found["then"], found["now"], found["difference"]) == (5, 4, -1)
    assert [(row["number"], row["reason"], row["recorded_on"]) for row in found["came"]] == [
        (printed["late"], "补录", "2023-06-02")
    ]
    assert [(row["number"], row["reason"], row["recorded_on"]) for row in found["gone"]] == [
        (printed["void"], "作废", "2023-06-04"),
        (printed["done"], "办结", "2023-06-06"),
    ]


def test_on_one_day_only_late_typing_makes_the_difference(printed: dict[str, Any], dj: Run) -> None:
    """Both as of the end of May: the closing in June is no reason any more, the corrected day of receipt is."""
    asked = ("--today", JUNE, "stats", "diff", MAY, JUNE, "--as-of", MAY, "-f", "json")
    found = {row["figure"]: row for row in dj(*asked).json}
    said = {
        name: {(row["reason"], row["number"]) for way in ("came", "gone") for row in found[name][way]}
        for name in ("in_progress", "answered")
    }
    assert said["in_progress"] == {
        ("补录", printed["late"]), ("作废", printed["void"]), ("更正（接待日期）", printed["dated"]),
    }  # fmt: skip
    assert said["answered"] == {("补录的答复", printed["done"])}
    assert "implemented" not in found


def test_a_group_differs_by_a_correction(printed: dict[str, Any], dj: Run) -> None:
    """The figure of one category lost a case to a corrected category, and the other gained it."""
    for group, way in (("其他", "gone"), ("供水排水", "came")):
        asked = ("stats", "diff", MAY, "2023-06-03", "--figure", "collected", "--by", "category", "--group", group)
        found = dj("--today", JUNE, *asked, "-f", "json").json[0]
        assert ("更正（平台、类别）" in {row["reason"] for row in found[way]}) or (
            "更正（类别、平台）" in {row["reason"] for row in found[way]}
        )
        assert printed["moved"] in {row["number"] for row in found[way]}


def test_a_limit_that_passed_needs_no_event(typed: Typed, dj: Run) -> None:
    """A case falls overdue because days go by: the list says so and names nobody."""
    number = add(typed, "2023-05-05", "2023-05-05", "路灯不亮", "--unit", "住建局")
    found = dj("--today", JUNE, "stats", "diff", MAY, JUNE, "--figure", "overdue", "-f", "json").json[0]
    assert [(row["number"], row["reason"], row["verb"]) for row in found["came"]] == [(number, "日子到了", None)]


@pytest.mark.parametrize(("then", "now"), [("2022-05-31", "2022-12-31"), ("2022-12", "2023-06")])
def test_what_came_and_went_makes_the_difference_in_every_figure(then: str, now: str, sample_store: Path) -> None:
    """For every figure: then + came − gone = now, and both ends are what `--as-known` says."""
    found = stats(sample_store, "diff", then, now)
    ends = {"2022-12": "2022-12-31", "2023-06": JUNE}
    sides = [stats(sample_store, "--as-known", ends.get(day, day)) for day in (then, now)]
    assert found
    for row in found:
        assert row["then"] + len(row["came"]) - len(row["gone"]) == row["now"]
        if row["figure"] in sides[0]:
            assert [side[row["figure"]] for side in sides] == [row["then"], row["now"]]


def test_nothing_typed_means_nothing_differs(sample_store: Path) -> None:
    """Two equal days: no rows, and a sentence that says so."""
    result = run_here("--db", sample_store, "--today", "2023-06-30", "stats", "diff", MAY, MAY)
    assert result.code == 0
    assert "完全一样" in result.out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("--as-known", "2099-01-01"), "之后"),
        (("--as-known", MAY, "--as-of", "2023-06-01"), "晚于"),
        (("--as-known", "五月"), "看不懂"),
        (("diff", JUNE, MAY), "早的"),
        (("diff", "2099-01-01"), "之后"),
        (("diff", MAY, JUNE, "--as-of", "2023-06-15"), "晚于"),
        (("diff", "五月"), "看不懂"),
        (("--as-known", ""), "看不懂"),
        (("--as-of", ""), "看不懂"),
        (("diff", MAY, ""), "看不懂"),
        (("diff", MAY, "--figure", "星座"), "可用"),
        (("diff", MAY, "--by", "township"), "--group"),
        (("diff", MAY, "--group", "艾家镇"), "--by"),
        (("balance", "2023-07", "--as-known", JUNE), "还没有到"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_questions_about_knowledge_get_a_sentence(argv: tuple[str, ...], says: str, sample_store: Path) -> None:
    """Days in the future, in the wrong order, or no days at all are refused."""
    result = run_here("--db", sample_store, "--today", JUNE, "stats", *argv)
    assert (result.code, result.out) == (2, "")
    assert says in result.err, result.err


def test_what_was_known_is_joined_by_an_index(sample_store: Path) -> None:
    """Batches and people join every case with its standings; scanning those for each would grow with the square."""
    memory = reader_at(FileReader(sample_store), end_of(date(2023, 5, 31)))
    joined = "v_party c CROSS JOIN v_standing d WHERE d.suggestion_id = c.id"
    plan = memory.rows(f"EXPLAIN QUERY PLAN SELECT count(*) FROM {joined} AND d.from_on <= '2023-05-31'")
    assert "USING INDEX" in plan[-1]["detail"]
