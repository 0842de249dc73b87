"""Reception days: the 5th of every month, who is on the rota, who came."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from dianjun_cli.core.reader import open_reader
from dianjun_cli.reception import queries
from store_look import ENCODINGS, contents, refused, sheet

HEAD = "平台编码,月份,日期,代表编号,角色,出席,备注"
TODAY = ("--today", "2023-06-10")
JSON = ("-f", "json")


def days(run: Run, *options: str) -> dict[tuple[str, str], str]:
    """Return the listed days: (platform, month) -> date."""
    return {(r["point"], r["month"]): r["held_on"] for r in run("reception", "list", *options, *JSON).json}


def people(run: Run, point: str, month: str) -> dict[str, tuple[str, str]]:
    """Return who is on the rota of a day: code -> (role, presence)."""
    rows = run("reception", "show", point, month, *JSON).json["duties"]
    return {row["code"]: (row["role"], row["presence"]) for row in rows}


def test_a_year_has_every_5th_at_every_receiving_platform(dj: Run) -> None:
    """Three platforms receive: 36 days, none at those that do not."""
    receipt = dj("reception", "plan", "2023", *JSON).json
    assert (receipt["added"], receipt["provisional"]) == (36, False)
    planned = days(dj)
    assert {point for point, _ in planned} == {"AJ02", "AJ03", "QB02"}
    assert planned["AJ02", "2023-06"] == "2023-06-05"


def test_a_legal_holiday_moves_the_day_and_a_weekend_does_not(dj: Run) -> None:
    """In 2023: 5 April (清明) → 6 April, 5 October (国庆) → 7 October (调休上班); Sunday 5 February stays."""
    dj("reception", "plan", "2023")
    planned = days(dj, "--point", "AJ02")
    moved = {month: held for (_, month), held in planned.items() if not held.endswith("-05")}
    assert moved == {"2023-04": "2023-04-06", "2023-10": "2023-10-07"}
    assert planned["AJ02", "2023-02"] == "2023-02-05"


def test_the_office_may_keep_the_5th_on_holidays(dj: Run) -> None:
    """With reception.holiday_moves off, every day is a 5th."""
    dj("settings", "set", "reception.holiday_moves", "false")
    dj("reception", "plan", "2023")
    assert all(held.endswith("-05") for held in days(dj).values())


def test_a_year_without_a_calendar_is_marked_provisional(dj: Run) -> None:
    """2031's holidays are not known: planned all the same, exit 0, and said to be 暂定."""
    result = dj("reception", "plan", "2031")
    assert "暂定" in result.out + result.err
    for argv in (("list", "--month", "2031-06"), ("show", "AJ02", "2031-06")):
        shown = dj("reception", *argv)
        assert "2031 年的放假安排还没有录入" in shown.out + shown.err
    assert dj("reception", "plan", "2031", *JSON).json == {"year": 2031, "added": 0, "moved": 0, "provisional": True}


def test_planning_again_adds_only_what_is_missing(dj: Run) -> None:
    """A day moved by hand stays, a void one is not planned anew, a new receiving platform gets its twelve."""
    dj("reception", "plan", "2023")
    dj("reception", "edit", "AJ02", "2023-07", "--on", "2023-07-07")
    dj("reception", "void", "AJ03", "2023-08", "--reason", "防汛")
    dj("platform", "edit", "QB01", "--receives")
    assert dj("reception", "plan", "2023", *JSON).json["added"] == 12
    planned = days(dj)
    assert planned["AJ02", "2023-07"] == "2023-07-07"
    assert ("AJ03", "2023-08") not in planned
    assert ("AJ03", "2023-08") in days(dj, "--void")


def test_the_rota_is_set_and_set_again_keeps_who_came(dj: Run) -> None:
    """Replacing one deputy keeps the other's attendance, and the leaders, who were not named."""
    dj("reception", "plan", "2023")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01", "--leader", "Q002")
    dj("reception", "attend", "AJ02", "2023-06", "--present", "Q001", "--leave", "冯小满", *TODAY)
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XQB01")
    assert people(dj, "AJ02", "2023-06") == {
        "Q001": ("rota", "present"),
        "XQB01": ("rota", "planned"),
        "Q002": ("leader", "planned"),
    }


def test_two_deputies_of_the_platform_need_no_warning(dj: Run) -> None:
    """The usual rota is silent on stderr."""
    dj("reception", "plan", "2023")
    assert dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01").err == ""


def test_an_unusual_rota_is_a_warning_and_no_error(dj: Run) -> None:
    """One deputy, and of another platform: both said on stderr, exit 0, stored."""
    dj("reception", "plan", "2023")
    said = dj("reception", "set", "AJ02", "2023-06", "--rep", "XQB01", *JSON).err
    assert "1 位" in said
    assert "XQB01" in said
    assert list(people(dj, "AJ02", "2023-06")) == ["XQB01"]


def test_attendance_may_say_on_which_day_it_really_was(dj: Run) -> None:
    """attend --on moves the day and notes who came in one step."""
    dj("reception", "plan", "2023")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01")
    options = ("--present", "Q001、XAJ01", "--on", "2023-06-07")
    receipt = dj("reception", "attend", "AJ02", "2023-06", *options, *TODAY, *JSON).json
    assert (receipt["held_on"], receipt["present"]) == ("2023-06-07", 2)
    shown = dj("reception", "show", "AJ02", "2023-06", *JSON).json
    assert (shown["held_on"], shown["present"]) == ("2023-06-07", 2)


def test_an_extra_day_is_added_and_a_void_one_taken_up_again(dj: Run) -> None:
    """A platform that does not receive may have a single day; after 作废, add makes it live again."""
    dj("reception", "add", "AJ21", "2023-06-08", "--note", "柑橘节")
    assert days(dj, "--month", "2023-06") == {("AJ21", "2023-06"): "2023-06-08"}
    dj("reception", "void", "AJ21", "2023-06", "--reason", "下雨")
    assert days(dj) == {}
    dj("reception", "add", "AJ21", "2023-06-12")
    assert days(dj) == {("AJ21", "2023-06"): "2023-06-12"}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--month", "2023-06"), 3),
        (("--point", "AJ03"), 12),
        (("--township", "桥边镇"), 12),
        (("--rep", "Q001"), 1),
        (("--year", "2022"), 0),
        (("--month", "2023-06", "--township", "艾家镇"), 2),
    ],
)
def test_the_list_is_filtered(dj: Run, options: tuple[str, ...], count: int) -> None:
    """Each filter narrows the list, and filters add up."""
    dj("reception", "plan", "2023")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01")
    assert len(days(dj, *options)) == count


def test_the_desk_asks_for_its_day_and_the_next(dj: Run) -> None:
    """day_for finds a platform's day by date with its deputies; next_day includes today, skips void days."""
    dj("reception", "plan", "2023")
    dj("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "XAJ01")
    dj("reception", "void", "AJ02", "2023-07", "--reason", "防汛")
    reader = open_reader(str(dj.path))  # type: ignore[attr-defined]
    try:
        key = reader.value("SELECT id FROM v_platform WHERE code = 'AJ02'")
        today = queries.day_for(reader, key, date(2023, 6, 5))
        assert today is not None
        assert [duty["code"] for duty in today["duties"]] == ["Q001", "XAJ01"]
        assert queries.day_for(reader, key, date(2023, 6, 6)) is None
        assert _held(queries.next_day(reader, key, date(2023, 6, 5))) == "2023-06-05"
        assert _held(queries.next_day(reader, key, date(2023, 6, 6))) == "2023-08-05"
        assert _held(queries.next_day(reader, None, date(2023, 6, 6))) == "2023-07-05"
        assert queries.next_day(reader, None, date(2024, 1, 1)) is None
    finally:
        reader.close()


def _held(row: Any) -> Any:
    assert row is not None
    return row["held_on"]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("plan", "1800"), 2, "1800"),
        (("plan", "明年"), 2, "明年"),
        (("set", "AJ02", "2023-13", "--rep", "Q001"), 2, "2023-13"),
        (("set", "AJ02", "2024-01", "--rep", "Q001"), 3, "2024-01"),
        (("set", "ZZ99", "2023-06", "--rep", "Q001"), 3, "ZZ99"),
        (("set", "AJ02", "2023-06"), 2, "--rep"),
        (("set", "AJ02", "2023-06", "--rep", "周明远"), 3, "2 位"),
        (("set", "AJ02", "2023-06", "--rep", "XQB02"), 4, "不是在任"),
        (("set", "AJ02", "2023-06", "--rep", "Q001", "--leader", "Q001"), 2, "轮值又是领导"),
        (("attend", "AJ02", "2023-06"), 2, "--present"),
        (("attend", "AJ02", "2023-06", "--present", "XQB01"), 4, "不在这一天"),
        (("attend", "AJ02", "2023-06", "--present", "Q001", "--absent", "Q001"), 2, "两种"),
        (("attend", "AJ02", "2023-07", "--present", "Q001"), 2, "还没有发生"),
        (("attend", "AJ02", "2023-06", "--present", "Q001", "--on", "2023-06-11"), 2, "还没有发生"),
        (("attend", "AJ02", "2023-06", "--present", "Q001", "--on", "2023-05-05"), 2, "2023-05-05"),
        (("add", "AJ02", "2023-06-08"), 5, "已有接待日"),
        (("add", "AJ02", "2023-02-30"), 2, "日历上没有"),
        (("edit", "AJ02", "2023-06"), 2, "没有要更正的内容"),
        (("edit", "AJ02", "2023-06", "--on", "2023-09-05"), 2, "2023-09-05"),
        (("void", "AJ02", "2023-06", "--reason", " "), 2, "原因"),
        (("void", "AJ03", "2023-08", "--reason", "又"), 4, "作废"),
        (("show", "AJ02", "2024-06"), 3, "2024-06"),
        (("list", "--month", "六月"), 2, "六月"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(dj: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    dj("reception", "plan", "2023")
    for month in ("2023-06", "2023-07"):
        dj("reception", "set", "AJ02", month, "--rep", "Q001", "--rep", "XAJ01")
    dj("reception", "void", "AJ03", "2023-08", "--reason", "防汛")
    assert said in refused(dj, "reception", *argv, *TODAY, code=code)


def test_a_store_where_no_platform_receives_says_what_to_do(blank: Run) -> None:
    """plan without a receiving platform is refused with the command that makes one."""
    assert "--receives" in refused(blank, "reception", "plan", "2023", code=4)


ROWS = (
    "AJ02,2023-06,2023-06-05,Q001,轮值,是,",
    "AJ02,2023-06,2023-06-05,XAJ01,,请假,住院",
    "AJ02,2023-06,,Q002,领导,,",
    "AJ03,2023-04,,,,,",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_rows_of_one_platform_and_month_make_one_day(dj: Run, tmp_path: Path, encoding: str) -> None:
    """Three rows, one day; a row without a deputy makes the day alone, moved as the holiday wants."""
    path = sheet(tmp_path, HEAD, *ROWS, encoding=encoding)
    assert dj("reception", "import", path, *TODAY, *JSON).json == {"days": 2, "duties": 3}
    assert days(dj) == {("AJ02", "2023-06"): "2023-06-05", ("AJ03", "2023-04"): "2023-04-06"}
    assert people(dj, "AJ02", "2023-06") == {
        "Q001": ("rota", "present"),
        "XAJ01": ("rota", "leave"),
        "Q002": ("leader", "planned"),
    }


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ZZ99,2023-06,2023-06-05,Q001,轮值,是,", "ZZ99"),
        ("AJ02,2023-13,2023-06-05,Q001,轮值,是,", "“月份”列"),
        ("AJ02,2023-06,2023-06-31,Q001,轮值,是,", "“日期”列"),
        ("AJ02,2023-06,2023-06-06,XQB01,轮值,是,", "2023-06-06"),
        ("AJ02,2023-06,2023-06-05,Q999,轮值,是,", "Q999"),
        ("AJ02,2023-06,2023-06-05,周明远,轮值,是,", "周明远"),
        ("AJ02,2023-06,2023-06-05,XQB02,轮值,是,", "不是在任"),
        ("AJ02,2023-06,2023-06-05,XQB01,班长,是,", "“角色”列"),
        ("AJ02,2023-06,2023-06-05,XQB01,轮值,也许,", "“出席”列"),
        ("AJ02,2023-06,2023-06-05,Q001,轮值,是,", "写了两次"),
        ("AJ02,2023-07,2023-07-05,Q001,轮值,是,", "还没有到"),
        ("AJ02,2023-07,2023-09-05,Q001,轮值,,", "2023-09-05"),
        ("AJ02,2023-06,2023-06-05,,轮值,,", "代表编号"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(dj: Run, tmp_path: Path, row: str, said: str) -> None:
    """The fifth row of the file is wrong: its number and the fault are said, the good rows are not kept."""
    told = refused(dj, "reception", "import", sheet(tmp_path, HEAD, *ROWS, row), *TODAY, code=2)
    assert "第 6 行" in told
    assert said in told


NOTICED = (
    "AJ02,2023-06,2023-06-05,Q001,轮值,是,,2023-06-02",
    "AJ02,2023-06,2023-06-05,XAJ01,轮值,是,,2023-06-02",
    "AJ03,2023-04,,,,,,2023-04-05",
)


def test_the_day_of_the_notice_comes_along_with_a_past_rota(dj: Run, tmp_path: Path) -> None:
    """It stands on the day, by its own rows or one without a deputy; afterwards the rota is not imported any more."""
    dj("reception", "import", sheet(tmp_path, f"{HEAD},通知日期", *NOTICED), *TODAY)
    rows = dj("reception", "list", "--limit", "0", *JSON).json
    assert {row["point"]: row["notified_on"] for row in rows} == {"AJ02": "2023-06-02", "AJ03": "2023-04-05"}
    late = sheet(tmp_path, HEAD, "AJ02,2023-06,,Q002,,,")
    assert "名单不再导入" in refused(dj, "reception", "import", late, *TODAY, code=2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("AJ02,2023-06,,Q002,,,,2023-06-01", "通知已于 2023-06-02 发出"),
        ("AJ03,2023-06,,Q002,,,,2023-06-06", "在接待日 2023-06-05 之后"),
        ("AJ03,2023-12,,Q002,,,,2023-12-02", "还没有到"),
    ],
)
def test_a_notice_on_an_impossible_day_is_refused(dj: Run, tmp_path: Path, row: str, said: str) -> None:
    """Two days for one notice, one after the reception, one to come: the row is named, nothing is kept."""
    told = refused(dj, "reception", "import", sheet(tmp_path, f"{HEAD},通知日期", *NOTICED, row), *TODAY, code=2)
    assert "第 5 行" in told
    assert said in told


def test_importing_the_same_file_twice_is_refused(dj: Run, tmp_path: Path) -> None:
    """A rota imported once is not doubled: the second time is refused as there already."""
    path = sheet(tmp_path, HEAD, *ROWS[:3])
    dj("reception", "import", path, *TODAY)
    before = contents(dj)
    assert "资料库里都已经有了" in dj("reception", "import", path, *TODAY, code=2).err
    assert contents(dj) == before
