"""Chasing: what is owed, by whom, since when; every chase logged; nothing outside office hours."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from conftest import Run, dump
from dianjun_cli.core.calendar import Calendar, parse_hours
from dianjun_cli.core.errors import BadInput

ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "其他")
HOURS = "08:30-12:00,14:30-17:30"
CALENDAR = Calendar({date(2023, 6, 22): False, date(2023, 6, 25): True}, frozenset({2023}))


@pytest.fixture
def late(dj: Run) -> Run:
    """Three cases with 住建局 (one signed, one answered), one with nobody, all of 5 June; the day is 20 July."""
    for words in ("路灯坏了", "沟堵了", "坡塌了"):
        dj(*ADD, "--text", words, "--unit", "住建局", "--voter", "孙满仓", "--phone", "13907171234")
    dj(*ADD, "--text", "还没有交办的事")
    dj("suggest", "sign", "AJ02-2306-002", "--on", "2023-06-07")
    dj("suggest", "reply", "AJ02-2306-003", "--text", "已加固", "--on", "2023-06-20")
    return dj


def at(run: Run, *argv: object, day: str = "2023-07-20", code: int = 0) -> list[dict[str, object]]:
    """Run on a day and return the JSON."""
    found: list[dict[str, object]] = run("--today", day, *argv, "-f", "json", code=code).json
    return found


def test_what_is_owed_is_told_with_who_and_since_when(late: Run) -> None:
    """An overdue answer is the unit's, an overdue hand-over the office's, an unasked voter the point's."""
    rows = {row["number"]: row for row in at(late, "remind", code=1)}
    told = {number[-3:]: (row["whom"], row["owed"], row["since"], row["days_late"]) for number, row in rows.items()}  # type: ignore[index]
    assert told == {
        "001": ("住建局", "answer", "2023-07-05", 15),
        "002": ("住建局", "answer", "2023-07-05", 15),
        "003": ("AJ02 柳林村代表联络站", "feedback", "2023-06-20", 30),
        "004": ("本办公室", "handover", "2023-06-12", 38),
    }


def test_a_signature_is_chased_before_the_answer_is_late(late: Run) -> None:
    """On 15 June only the unsigned hand-over is owed; what falls due within --days is listed last."""
    rows = at(late, "remind", "--unit", "住建局", "--days", "25", day="2023-06-15", code=1)
    assert [(row["number"], row["owed"]) for row in rows] == [
        ("AJ02-2306-001", "sign"), ("AJ02-2306-002", "soon"),
    ]  # fmt: skip
    assert at(late, "remind", "--unit", "住建局", "--days", "3", day="2023-06-08") == []


def test_a_chase_is_logged_with_its_way_and_day(late: Run) -> None:
    """The list, the history and the case's card show it; a log is never changed."""
    said = late("--today", "2023-07-20", "remind", "log", "001", "002", "--way", "电话", "--to", "张科长",
                "--text", "答应周五前报来", "--on", "2023-07-19")  # fmt: skip
    assert "已催" in said.out
    [row] = [r for r in at(late, "remind", code=1) if r["number"] == "AJ02-2306-001"]
    assert (row["times"], row["last_on"], row["last_way"]) == (1, "2023-07-19", "phone")
    [entry] = at(late, "remind", "history", "001")
    assert (entry["to_whom"], entry["text"], entry["late"]) == ("张科长", "答应周五前报来", True)
    card = late("suggest", "show", "001", "-f", "json").json
    assert [chase["way"] for chase in card["chases"]] == ["phone"]
    assert "张科长" in late("suggest", "show", "001").out
    assert at(late, "remind", "tally", "--month", "2023-07") == [
        {"unit": "住建局", "chases": 2, "cases": 2, "failed": 0, "answered": 0}
    ]
    late("--today", "2023-07-21", "suggest", "reply", "001", "--text", "换好了")
    assert at(late, "remind", "tally")[0]["answered"] == 1
    assert [r["number"] for r in late("suggest", "search", "周五前", "-f", "json").json] == [
        "AJ02-2306-002",
        "AJ02-2306-001",
    ]


def test_what_could_not_be_sent_is_listed_until_it_could(late: Run) -> None:
    """A failed chase, and a unit without telephone, stand in `unsent`; a later chase that reached someone ends it."""
    assert at(late, "remind", "unsent") == []
    at(late, "remind", "log", "001", "--way", "电话", "--failed", "无人接听")  # type: ignore[arg-type]
    [row] = at(late, "remind", "unsent", code=1)
    assert (row["number"], row["why"]) == ("AJ02-2306-001", "无人接听")
    assert "没有催到人" in late("--today", "2023-07-20", "remind", code=1).out
    at(late, "remind", "log", "001", "--way", "微信")
    assert at(late, "remind", "unsent") == []


def test_a_unit_without_a_telephone_is_named(late: Run) -> None:
    """Who has no telephone cannot be reached: that is said before anyone tries."""
    late("suggest", "assign", "004", "--unit", "交通局", "--on", "2023-06-10")
    [row] = at(late, "remind", "unsent", code=1)
    assert row["whom"] == "交通局"
    assert "没有登记电话" in str(row["why"])
    late("unit", "edit", "交通局", "--phone", "0717-6670001")
    assert at(late, "remind", "unsent") == []


def test_the_sheet_names_the_cases_and_no_voter(late: Run) -> None:
    """One paper a unit; with --log it gets its number and each case its chase."""
    late("settings", "set", "office.phone", "0717-6671234")
    plain = late("--today", "2023-07-20", "remind", "sheet", "--unit", "住建局").out
    assert "（未编号）" in plain
    assert "AJ02-2306-001" in plain
    assert "AJ02-2306-004" not in plain
    assert "孙满仓" not in plain
    assert "13907171234" not in plain
    assert "2023年7月25日" in plain  # three working days from Thursday the 20th
    first = at(late, "remind", "sheet", "--all", "--log")["sheets"]  # type: ignore[call-overload]
    assert [(s["unit"], s["sheet"], len(s["numbers"])) for s in first] == [("点军区住房和城乡建设局", 1, 2)]
    again = late("--today", "2023-07-21", "remind", "sheet", "--all", "--log", "-f", "html").out
    assert "催办〔2023〕2号" in again
    assert "1 次，上次 2023-07-20" in again
    assert [row["sheet"] for row in at(late, "remind", "history", "001", day="2023-07-21")] == [2, 1]


def test_a_second_run_on_the_same_day_logs_nothing_again(late: Run, tmp_path: Path) -> None:
    """Cron ran twice: the cases are named with their sheet, the file and the log stay; what is new gets its own."""
    paper = tmp_path / "催办单.html"
    run = ("--today", "2023-07-20", "remind", "sheet", "--all", "--log", "--out", paper)
    late(*run)
    kept, before = paper.read_bytes(), dump(late.path)  # type: ignore[attr-defined]
    again = late(*run)
    assert "AJ02-2306-001、AJ02-2306-002 今天已经书面催过（催办〔2023〕1号）" in again.err
    assert "没有再出" in again.out
    assert at(late, "remind", "sheet", "--unit", "住建局", "--log")["sheets"] == []  # type: ignore[call-overload]
    assert (paper.read_bytes(), dump(late.path)) == (kept, before)  # type: ignore[attr-defined]
    late("suggest", "assign", "004", "--unit", "住建局", "--on", "2023-06-10")
    more = late("--today", "2023-07-20", "remind", "sheet", "--all", "--log", "-f", "json")
    assert [(sheet["sheet"], sheet["numbers"]) for sheet in more.json["sheets"]] == [(2, ["AJ02-2306-004"])]
    assert "AJ02-2306-001" in more.err
    assert "AJ02-2306-001" in late("--today", "2023-07-20", "remind", "sheet", "--all").out  # only looked at: all


def test_a_paper_that_did_not_arrive_is_written_again(late: Run) -> None:
    """Only what was chased counts; a letter that came back, or a telephone call, does not."""
    late("--today", "2023-07-20", "remind", "log", "001", "--way", "书面", "--failed", "退回")
    late("--today", "2023-07-20", "remind", "log", "002", "--way", "电话")
    [sheet] = at(late, "remind", "sheet", "--all", "--log")["sheets"]  # type: ignore[call-overload]
    assert sheet["numbers"] == ["AJ02-2306-001", "AJ02-2306-002"]


def test_a_dry_run_logs_no_sheet(late: Run) -> None:
    """--dry-run shows the paper and keeps nothing."""
    before = dump(late.path)  # type: ignore[attr-defined]
    late("--today", "2023-07-20", "--dry-run", "remind", "sheet", "--all", "--log")
    assert dump(late.path) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "moment", "open_then"),
    [
        ("2023-07-20", "08:29", False), ("2023-07-20", "08:30", True), ("2023-07-20", "12:00", True),
        ("2023-07-20", "12:01", False), ("2023-07-20", "17:30", True), ("2023-07-20", "17:31", False),
        ("2023-07-22", "09:00", False), ("2023-06-22", "09:00", False), ("2023-06-25", "09:00", True),
    ],
)  # fmt: skip
def test_office_hours_are_respected(late: Run, day: str, moment: str, open_then: bool) -> None:
    """To the minute, on holidays and on make-up Sundays; outside of them the list is empty and says so."""
    year, month, number = map(int, day.split("-"))
    hour, minute = map(int, moment.split(":"))
    assert CALENDAR.in_hours(date(year, month, number), time(hour, minute, 59), HOURS) is open_then
    said = late("--today", day, "remind", "--office-hours", "--at", moment, "-f", "json", code=1 if open_then else 0)
    assert bool(said.json) is open_then
    assert ("不是办公时间" in said.err) is not open_then


@pytest.mark.parametrize("text", ["", "8点到12点", "12:00-08:30", "08:30-25:00", "08:30"])
def test_hours_that_are_none_are_refused(text: str) -> None:
    """A setting that cannot be read is refused when it is set."""
    with pytest.raises(BadInput):
        parse_hours(text)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("log", "001"), 2, "--way"),
        (("log", "001", "--way", "飞鸽"), 2, "飞鸽"),
        (("log", "404", "--way", "电话"), 3, "没有件号"),
        (("log", "005", "--way", "电话"), 4, "没有什么可催"),
        (("log", "001", "--way", "电话", "--on", "2023-06-04"), 4, "早于接待日期"),
        (("log", "001", "--way", "电话", "--on", "2023-07-21"), 2, "之后"),
        (("log", "001", "--way", "电话", "--text", "a\x07b"), 2, "控制字符"),
        (("sheet",), 2, "--unit"),
        (("sheet", "--unit", "住建局", "--all"), 2, "--unit"),
        (("sheet", "--unit", "交通局"), 3, "不用出"),
        (("--days", "-1"), 2, "--days"),
        (("--office-hours", "--at", "25点"), 2, "--at"),
        (("history", "--from", "2023-07-01", "--to", "2023-06-01"), 2, "晚于"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(late: Run, argv: tuple[str, ...], code: int, says: str) -> None:
    """What is wrong is said, with the exit code of its family."""
    late(*ADD, "--text", "当场答了", "--answer", "讲清了")
    before = dump(late.path)  # type: ignore[attr-defined]
    refused = late("--today", "2023-07-20", "remind", *argv, code=code)
    assert says in refused.err
    assert dump(late.path) == before  # type: ignore[attr-defined]


def test_the_voters_of_merged_cases_are_chased_with_the_main_case(late: Run) -> None:
    """The answered case's feedback is owed to them too: their numbers stand with it until they were asked."""
    for words in ("也是坡塌了", "坡又塌了"):
        late(*ADD, "--text", words, "--same-as", "AJ02-2306-003")
    [row] = [r for r in at(late, "remind", code=1) if r["number"] == "AJ02-2306-003"]
    assert (row["owed"], row["merged"]) == ("feedback", ["AJ02-2306-005", "AJ02-2306-006"])
    said = late("--today", "2023-07-20", "remind", code=1).out
    assert "AJ02-2306-003 并入的也要回访：AJ02-2306-005、AJ02-2306-006。" in said
    at(late, "suggest", "confirm", "AJ02-2306-005", "--rating", "满意")
    rows = {r["number"]: r["merged"] for r in at(late, "remind", code=1)}
    assert rows["AJ02-2306-003"] == ["AJ02-2306-006"]
    assert rows["AJ02-2306-001"] == []


def test_an_online_message_is_chased_for_its_first_reply_at_the_point(dj: Run) -> None:
    """No signature is owed there: the point owes the voter a first reply, handed over or not."""
    for more in ((), ("--unit", "交通局")):
        dj(*ADD, "--text", "网上说的事", "--channel", "线上留言", *more)
    rows = at(dj, "remind", day="2023-06-10", code=1)
    assert [(r["number"][-3:], r["owed"], r["whom"], r["since"]) for r in rows] == [  # type: ignore[index]
        ("001", "first_reply", "AJ02 柳林村代表联络站", "2023-06-08"),
        ("002", "first_reply", "AJ02 柳林村代表联络站", "2023-06-08"),
    ]
    assert at(dj, "remind", "unsent", day="2023-06-10") == []
    assert at(dj, "-f", "json", day="2023-06-10")["unsigned"] == 0  # type: ignore[call-overload]
    dj("suggest", "first-reply", "001", "--text", "收到了", "--on", "2023-06-09")
    assert [r["number"][-3:] for r in at(dj, "remind", "--days", "0", day="2023-06-10", code=1)] == ["002"]  # type: ignore[index]
