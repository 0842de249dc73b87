"""The ledger of promises: made with the closing, woken on its day across years, kept, put off, asleep."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from conftest import Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--text", "村里三组的路太窄", "--category", "道路交通")


def on(day: str) -> tuple[str, str]:
    """Return the option that makes `day` today."""
    return ("--today", day)


def answered(dj: Run) -> None:
    """Take case 001 in, hand it over and let the unit answer."""
    dj(*on("2023-06-05"), *ADD, "--unit", "交通局")
    dj(*on("2023-06-20"), "suggest", "reply", "AJ02-2306-001", "--text", "列入明年养护计划")


def promised(dj: Run) -> None:
    """Close it with a promise for the middle of next year."""
    answered(dj)
    dj(*on("2023-06-25"), "promise", "add", "AJ02-2306-001", "--text", "三组路拓宽到五米", "--by", "2024-06-30")


def listed(dj: Run, day: str, *more: str) -> list[tuple[str, str]]:
    """Return number and state of the promises of a list."""
    rows = dj(*on(day), "promise", "list", "-f", "json", *more).json
    return [(row["number"], row["state"]) for row in rows]


def test_a_promise_closes_its_case_as_planned(dj: Run) -> None:
    """挂账: one command closes the case with 列入计划 and keeps the promise; both show it."""
    answered(dj)
    said = ("promise", "add", "001", "--text", "三组路拓宽到五米", "--by", "2024-06-30")
    told = dj(*on("2023-06-25"), *said, "-f", "json").json
    assert told == {"number": "CN-2023-001", "case_number": "AJ02-2306-001", "due_on": "2024-06-30"}
    case = dj(*on("2023-06-25"), "suggest", "show", "001", "-f", "json").json
    assert (case["state"], case["outcome"], case["closed_on"]) == ("closed", "planned", "2023-06-25")
    assert [step["verb"] for step in case["timeline"]][-2:] == ["close", "promise"]
    assert case["promises"][0]["unit"] == "交通局"
    card = dj(*on("2023-06-25"), "promise", "show", "1", "-f", "json").json
    assert (card["state"], card["due_on"], card["days_left"]) == ("open", "2024-06-30", 371)


def test_a_case_already_planned_takes_a_promise_and_another_does_not(dj: Run) -> None:
    """A case closed as 列入计划 only gets its promise; one closed as 解决, or not answered yet, is refused."""
    answered(dj)
    dj(*on("2023-06-25"), "suggest", "close", "AJ02-2306-001", "--outcome", "列入计划")
    add = ("promise", "add", "AJ02-2306-001", "--text", "拓宽", "--by", "2024-06-30")
    dj(*on("2023-07-01"), *add)
    assert dj(*on("2023-07-01"), "db", "check").code == 0
    dj(*on("2023-07-05"), *ADD, "--answer", "当场说清", "--outcome", "解决")
    dj(*on("2023-07-05"), *ADD)
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*on("2023-07-06"), "promise", "add", "AJ02-2307-001", *add[3:], code=4)
    assert "不是“列入计划”" in refused.err
    assert "不能“办结”" in dj(*on("2023-07-06"), "promise", "add", "AJ02-2307-002", *add[3:], code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_promise_wakes_across_years_until_it_is_kept(dj: Run) -> None:
    """Thirty days before its day it wakes, `due` exits 1, and it sleeps no more until it is kept; any past day is as it was."""
    promised(dj)
    assert dj(*on("2024-05-30"), "promise", "due").code == 0
    due = dj(*on("2024-05-31"), "promise", "due", code=1)
    assert "CN-2023-001" in due.out
    dj("settings", "set", "promises.wake_days", "60")
    assert listed(dj, "2024-05-02", "--woken") == [("CN-2023-001", "woken")]
    dj(*on("2024-07-10"), "promise", "keep", "CN-2023-001", "--text", "路已拓宽通车", "--on", "2024-07-08")
    assert dj(*on("2024-07-10"), "promise", "due").code == 0
    assert listed(dj, "2024-07-10", "--kept") == [("CN-2023-001", "kept")]
    assert listed(dj, "2024-07-10", "--as-of", "2024-07-07") == [("CN-2023-001", "woken")]
    assert listed(dj, "2024-07-10", "--as-of", "2023-06-24") == []
    case = dj(*on("2024-07-10"), "suggest", "show", "AJ02-2306-001", "-f", "json").json
    assert (case["state"], case["outcome"]) == ("closed", "planned")
    assert case["timeline"][-1]["text"] == "CN-2023-001 兑现：路已拓宽通车"
    assert "已经兑现" in dj(*on("2024-07-10"), "promise", "keep", "1", "--text", "又兑现", code=4).err


def test_a_promise_put_off_keeps_its_first_day(dj: Run) -> None:
    """改期 needs a later day and a reason; the list of a day before it still shows the old day."""
    promised(dj)
    put_off = ("promise", "postpone", "CN-2023-001", "--by", "2025-06-30")
    assert "--reason" in dj(*on("2024-06-20"), *put_off, code=2).err
    early = dj(*on("2024-06-20"), *put_off[:4], "2024-06-01", "--reason", "雨季", code=2)
    assert "要晚于" in early.err
    dj(*on("2024-06-20"), *put_off, "--reason", "征地没有谈妥")
    row = dj(*on("2024-06-20"), "promise", "show", "1", "-f", "json").json
    assert (row["due_on"], row["first_due_on"], row["postponed"], row["state"]) == (
        "2025-06-30",
        "2024-06-30",
        1,
        "open",
    )
    assert [step["verb"] for step in row["steps"]] == ["make", "postpone"]
    old = dj(*on("2024-06-20"), "promise", "list", "--as-of", "2024-06-19", "-f", "json").json
    assert (old[0]["due_on"], old[0]["state"]) == ("2024-06-30", "woken")
    assert listed(dj, "2024-06-20", "--year", "2025") == [("CN-2023-001", "open")]
    assert listed(dj, "2024-06-20", "--year", "2024") == []


def test_a_promise_sleeps_while_its_case_is_open_again(dj: Run) -> None:
    """Reopened, the case's promise is dormant: not woken, not kept; closed as planned again it lives on."""
    promised(dj)
    dj(*on("2024-06-20"), "suggest", "reopen", "AJ02-2306-001", "--reason", "选民等不及")
    assert listed(dj, "2024-06-21") == [("CN-2023-001", "dormant")]
    assert dj(*on("2024-06-21"), "promise", "due").code == 0
    assert "休眠" in dj(*on("2024-06-21"), "promise", "keep", "1", "--text", "办了", code=4).err
    assert listed(dj, "2024-06-21", "--as-of", "2024-06-19") == [("CN-2023-001", "woken")]
    for words in (("assign", "--unit", "交通局"), ("reply", "--text", "仍按计划"), ("close", "--outcome", "列入计划")):
        dj(*on("2024-06-22"), "suggest", words[0], "AJ02-2306-001", *words[1:])
    assert listed(dj, "2024-06-22") == [("CN-2023-001", "woken")]
    dj(*on("2024-06-23"), "promise", "void", "AJ02-2306-001", "--reason", "登错了")
    assert listed(dj, "2024-06-23") == []
    assert listed(dj, "2024-06-23", "--void") == [("CN-2023-001", "void")]


def test_what_became_of_a_promise_is_never_changed(dj: Run) -> None:
    """The store refuses to change or delete a promise's history."""
    promised(dj)
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    for statement in ("UPDATE promise_event SET due_on = '2030-01-01'", "DELETE FROM promise_event"):
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            store.execute(statement)
    store.close()


def test_numbers_are_found_by_their_tails(dj: Run) -> None:
    """A tail, the year with it, or the case's number name a promise; an ambiguous one is told."""
    promised(dj)
    for words in ("CN-2023-001", "2023-001", "001", "1", "cn-2023-1", "AJ02-2306-001"):
        assert dj("promise", "show", words, "-f", "json").json["number"] == "CN-2023-001"
    dj(*on("2024-01-05"), "promise", "add", "AJ02-2306-001", "--text", "再修一座桥", "--by", "2024-12-31")
    told = dj(*on("2024-01-05"), "promise", "show", "1", code=3)
    assert "CN-2023-001" in told.err
    assert "CN-2024-001" in told.err


def test_bad_days_are_told_and_change_nothing(dj: Run) -> None:
    """No promise for a day already gone, none kept in the future, none without its words."""
    answered(dj)
    before = dump(dj.path)  # type: ignore[attr-defined]
    add = ("promise", "add", "AJ02-2306-001")
    for more, word in (
        (("--text", "修路", "--by", "2023-06-25"), "要晚于"),
        (("--text", "修路"), "--by"),
        (("--by", "2024-06-30"), "--text"),
        (("--text", "修路", "--by", "明年"), "看不懂"),
        (("--text", "修路", "--by", "2024-06-30", "--on", "2023-06-26"), "今天"),
    ):
        assert word in dj(*on("2023-06-25"), *add, *more, code=2).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_ledger_of_promises_is_imported_whole_or_not_at_all(dj: Run, tmp_path: Path) -> None:
    """A CSV makes promises, closes their cases and keeps what was kept; one wrong row and nothing is imported."""
    answered(dj)
    dj(*on("2023-06-25"), "suggest", "close", "AJ02-2306-001", "--outcome", "列入计划")
    head = "件号,承诺内容,承诺日期,兑现期限,责任单位,兑现日期,兑现情况\n"
    good = "AJ02-2306-001,三组路拓宽,2023-06-25,2024-06-30,交通局,2024-05-01,已通车\n"
    path = tmp_path / "promises.csv"
    path.write_text(head + good + "AJ02-2306-999,修桥,2023-06-25,2024-06-30,,,\n", encoding="utf-8")
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "第 3 行" in dj(*on("2024-06-01"), "promise", "import", path, code=2).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    path.write_text(head + good, encoding="utf-8")
    dj(*on("2024-06-01"), "promise", "import", path)
    assert listed(dj, "2024-06-01") == [("CN-2023-001", "kept")]
    assert "已经有了" in dj(*on("2024-06-01"), "promise", "import", path, code=2).err
    dj(*on("2024-06-01"), "db", "check")
