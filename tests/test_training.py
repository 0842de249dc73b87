"""Trainings: planned, held, attended, signed; who lacks some, and what month or week has none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dump
from dianjun_cli.core import periods
from dianjun_cli.core.errors import BadInput

COURSE = ("training", "add", "--title", "代表法专题班", "--kind", "履职培训", "--on", "2023-05-10")
DAY = ("--today", "2023-06-26")


def test_a_training_is_entered_with_who_was_there(dj: Run) -> None:
    """One line: the training, its people, its log; the list counts heads, the deputy's list has it."""
    told = dj(*DAY, *COURSE, "--present", "Q001、XAJ01", "-f", "json").json
    assert told == {"number": "PX-2023-001", "present": 2}
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert [(who["code"], who["part"]) for who in card["deputies"]] == [("Q001", "join"), ("XAJ01", "join")]
    assert [(step["verb"], step["late"]) for step in card["history"]] == [("add", True)]
    assert [row["number"] for row in dj(*DAY, "training", "list", "--rep", "冯小满", "-f", "json").json] == [
        "PX-2023-001"
    ]
    assert dj(*DAY, "training", "list", "--rep", "Q002", "-f", "json").json == []


def test_a_plan_is_held(dj: Run) -> None:
    """A session named by its plan takes over title, kind and audience; the plan shows it was held."""
    dj(*DAY, "training", "plan", "2023-05", "--title", "代表法专题班", "--audience", "区代表", "--topic", "代表法")
    dj(*DAY, "training", "add", "--plan", "1", "--on", "2023-05-10")
    (planned,) = dj(*DAY, "training", "plans", "-f", "json").json
    assert (planned["number"], planned["held"], planned["training_kind"]) == ("PXJ-2023-001", 1, "course")
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert (card["title"], card["audience"], card["plan"]) == ("代表法专题班", "district", "PXJ-2023-001")


def test_a_plan_whose_month_has_passed_with_nothing_held_waits(dj: Run) -> None:
    """Not in its month, not once something was held of it; what waits at the desk is what the command lists."""
    dj(*DAY, "training", "plan", "2023-05", "--title", "代表法专题班", "--on", "2023-04-01")
    dj(*DAY, "training", "plan", "2023-06", "--title", "监督法专题班", "--on", "2023-04-01")
    overdue = ("training", "plans", "--overdue", "-f", "json")
    assert [row["title"] for row in dj(*DAY, *overdue).json] == ["代表法专题班"]
    assert dj("--today", "2023-07-01", *overdue, "--year", "2022").json == []
    wait = dj(*DAY, "-f", "json").json["other_ledgers"]["trainings_overdue"]
    assert (wait["count"], wait["command"]) == (1, "dj training plans --overdue")
    dj(*DAY, "training", "add", "--plan", "代表法", "--on", "2023-06-20")
    assert dj(*DAY, *overdue).json == []
    assert dj(*DAY, "-f", "json").json["other_ledgers"]["trainings_overdue"]["count"] == 0
    dj(*DAY, *overdue, "--void", code=2)


def test_a_file_names_the_plan_that_each_training_belongs_to(dj: Run, tmp_path: Path) -> None:
    """By number, tail or title; one that is none, or that two are called, is named by row and column."""
    for month in ("2023-04", "2023-05", "2023-06"):
        title = "重名班" if month > "2023-04" else "代表法专题班"
        dj(*DAY, "training", "plan", month, "--title", title, "--on", "2023-03-01")
    file = tmp_path / "t.csv"
    head = "日期,题目,类别,计划\n2023-04-12,甲,履职培训,代表法专题班\n2023-05-12,乙,履职培训,PXJ-2023-002\n"
    file.write_text(f"{head}2023-05-13,丙,履职培训,民法典班\n2023-05-14,丁,履职培训,重名班\n", encoding="utf-8")
    told = dj(*DAY, "training", "import", file, code=2).err
    assert "第 4 行“计划”列：没有叫“民法典班”的培训计划" in told
    assert "第 5 行“计划”列：“重名班”可以是：PXJ-2023-002 重名班、PXJ-2023-003 重名班" in told
    file.write_text(f"{head}2023-05-13,丙,履职培训,\n", encoding="utf-8")
    dj(*DAY, "training", "import", file)
    held = {row["number"]: row["held"] for row in dj(*DAY, "training", "plans", "-f", "json").json}
    assert held == {"PXJ-2023-001": 1, "PXJ-2023-002": 1, "PXJ-2023-003": 0}


def test_a_reading_list_is_signed_and_only_a_reading_list(dj: Run) -> None:
    """签阅 belongs to 分批签阅学: it counts as having been trained; elsewhere it is refused."""
    dj(*DAY, *COURSE, "--way", "分批签阅学")
    dj(*DAY, *COURSE)
    dj(*DAY, "training", "sign", "1", "--rep", "Q001、Q002", "--on", "2023-05-12")
    refused = dj(*DAY, "training", "sign", "2", "--rep", "Q001", code=4)
    assert "分批签阅学" in refused.err
    assert dj(*DAY, "training", "show", "1", "-f", "json").json["present"] == 2
    assert dj(*DAY, "training", "show", "2", "-f", "json").json["present"] == 0


def test_who_asked_for_leave_was_not_there(dj: Run) -> None:
    """Saying it again moves a deputy from one part to the other; nobody is both."""
    dj(*DAY, *COURSE, "--present", "Q001、Q002")
    dj(*DAY, "training", "attend", "1", "--leave", "Q002")
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert {who["code"]: who["part"] for who in card["deputies"]} == {"Q001": "join", "Q002": "excused"}
    assert card["present"] == 1
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "只能写在" in dj(*DAY, "training", "attend", "1", "--rep", "Q001", "--absent", "Q001", code=2).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_missing_finds_who_lacks_and_voiding_moves_it_at_once(dj: Run) -> None:
    """Two trainings a term, of deputies in office; a lecture is none; a voided one is lost at once."""
    lacking = ("training", "missing", "-f", "json", *DAY)
    for _ in range(2):
        dj(*DAY, *COURSE, "--present", "Q001、Q002、XAJ01、XQB01")
    assert dj(*lacking, code=0).json == []
    dj(*DAY, "training", "void", "1", "--reason", "登重了")
    assert {row["code"]: row["lacking"] for row in dj(*lacking, code=1).json} == dict.fromkeys(
        ("Q001", "Q002", "XAJ01", "XQB01"), 1
    )
    dj(*DAY, "training", "add", "--title", "第一讲", "--kind", "人大开讲啦", "--present", "Q001")
    assert len(dj(*lacking, code=1).json) == 4
    assert "XQB02" not in dj(*lacking, "--needed", "9", code=1).out


def test_gaps_name_the_month_and_the_week(dj: Run) -> None:
    """A month without 人大开讲啦 and a whole week without a law; days to come are no gap."""
    dj(*DAY, "training", "add", "--title", "夜学预算法", "--kind", "周学一法", "--law", "预算法", "--on", "2023-06-07")
    rows = dj("--today", "2023-06-30", "training", "gaps", "2023-06", "-f", "json", code=1).json
    assert [(row["training_kind"], row["period"]) for row in rows] == [
        ("lecture", "2023-06"), ("law", "2023年第24周"), ("law", "2023年第25周"),
    ]  # fmt: skip


def test_an_edit_keeps_what_stood_there(dj: Run) -> None:
    """Old and new stand in the log; an edit that changes nothing is refused, a law stays named."""
    dj(*DAY, *COURSE)
    dj(*DAY, "training", "edit", "1", "--title", "代表法班", "--text", "学了第三章")
    dj(*DAY, "training", "edit", "1", "--title", "代表法班", code=2)
    assert "题目 代表法专题班→代表法班；改了内容" in dj(*DAY, "training", "show", "1").out
    step = dj(*DAY, "training", "show", "1", "-f", "json").json["history"][-1]
    assert (step["verb"], step["facts"]) == ("edit", {"title": ["代表法专题班", "代表法班"], "text": None})
    assert "哪部法" in dj(*DAY, "training", "edit", "1", "--kind", "周学一法", code=2).err


def test_a_file_is_imported_whole_or_not_at_all(dj: Run, tmp_path: object) -> None:
    """A wrong deputy in row 3 is named, and row 2 is not kept; a second run is refused."""
    file = f"{tmp_path}/t.csv"
    head = "日期,题目,类别,方式,参加代表\n2023-04-12,怎样接待选民,履职培训,集中传达学,Q001\n"
    for tail, code in (("2023-04-13,再来,履职培训,集中传达学,张三\n", 2), ("", 0), ("", 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + tail)
        result = dj(*DAY, "training", "import", file, code=code)
        assert ("第 3 行" in result.err) == bool(tail)
    assert len(dj(*DAY, "training", "list", "-f", "json").json) == 1


def test_a_bare_tail_is_the_newest_years(dj: Run) -> None:
    """7 is this year's seventh; an older one is said with its year."""
    dj(*DAY, *COURSE, "--on", "2022-05-10")
    dj(*DAY, *COURSE)
    assert dj(*DAY, "training", "show", "1", "-f", "json").json["number"] == "PX-2023-001"
    assert dj(*DAY, "training", "show", "2022-1", "-f", "json").json["number"] == "PX-2022-001"


def test_plans_are_imported_whole_or_not_at_all(dj: Run, tmp_path: object) -> None:
    """A month that is none is named by its row; what stands in the plan is not entered twice."""
    file = f"{tmp_path}/p.csv"
    for tail, code in (("2023-13,再来,\n", 2), ("", 0), ("", 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write("月份,题目,对象\n2023-09,民法典专题班,区代表\n" + tail)
        dj(*DAY, "training", "import-plans", file, code=code)
    (planned,) = dj(*DAY, "training", "plans", "-f", "json").json
    assert (planned["month"], planned["audience"], planned["held"]) == ("2023-09", "district", 0)


def test_the_sample_finds_the_few(whole: Run) -> None:
    """Every deputy has been to two trainings in the term, but for a few, found by name; a week lacks its law."""
    rows = whole("--today", "2023-06-30", "training", "missing", "-f", "json", code=1).json
    assert 3 <= len(rows) <= 12
    assert {row["lacking"] for row in rows} == {1}
    gaps = whole("--today", "2023-06-30", "training", "gaps", "2023", "-f", "json", code=1).json
    assert [row["period"] for row in gaps] == ["2023年第4周", "2023-03"]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2023Q2", "2023-04-01", "2023-06-30"),
        ("2023年第四季度", "2023-10-01", "2023-12-31"),
        ("2023-06", "2023-06-01", "2023-06-30"),
        ("2023H1", "2023-01-01", "2023-06-30"),
        ("2024下半年", "2024-07-01", "2024-12-31"),
        ("2023年", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_period_is_read_as_people_say_it(text: str, since: str, until: str) -> None:
    """A month, a quarter, a half, a year."""
    found = periods.parse(text)
    assert (str(found.since), str(found.until)) == (since, until)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上月", "2022-12"),
        ("本月", "2023-01"),
        ("上季度", "2022Q4"),
        ("本季度", "2023Q1"),
        ("去年", "2022"),
        ("今年", "2023"),
    ],
)
def test_a_period_is_said_from_today(text: str, name: str) -> None:
    """The last quarter of January is the fourth of the year before."""
    assert periods.parse(text, date(2023, 1, 10)).name == name


@pytest.mark.parametrize("text", ["2023Q5", "Q2", "2023-13", "去年", "0000", "2023H3", ""])
def test_what_is_no_period_is_told(text: str) -> None:
    """A sentence with examples."""
    with pytest.raises(BadInput, match="2023Q2"):
        periods.parse(text)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(list(periods.MONTHS)))
def test_every_day_lies_in_one_period_of_its_kind(day: date, every: str) -> None:
    """The period of a day holds it, its name reads back as it, and the next begins the day after."""
    one = periods.of(day, every)
    assert day in one
    assert periods.parse(one.name) == one
    year = periods.of(day, "year")
    parts = list(periods.within(year, every))
    assert parts[0].since == year.since
    assert parts[-1].until == year.until
    assert all((b.since - a.until).days == 1 for a, b in pairwise(parts))


def test_a_reading_list_says_who_signed_on_which_day(dj: Run) -> None:
    """Each signer has a day, not before the reading was given out; what was signed stays a reading list."""
    read = ("--title", "学习材料", "--kind", "第一议题", "--way", "分批签阅学", "--on", "2023-05-10")
    dj(*DAY, "training", "add", *read, "--present", "XAJ01")
    assert "早于" in dj(*DAY, "training", "sign", "1", "--rep", "Q001", "--on", "2023-05-09", code=2).err
    dj(*DAY, "training", "sign", "1", "--rep", "Q001", "--on", "2023-05-12")
    dj(*DAY, "training", "sign", "1", "--rep", "Q002", "--on", "2023-05-20")
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert {row["code"]: row["signed_on"] for row in card["deputies"]} == {
        "XAJ01": "2023-05-10", "Q001": "2023-05-12", "Q002": "2023-05-20",
    }  # fmt: skip
    assert "签阅  周明远" in dj(*DAY, "training", "show", "1").out
    assert "已有 3 人送签或签阅" in dj(*DAY, "training", "edit", "1", "--way", "集中传达学", code=4).err


def test_a_law_of_the_week_needs_no_title(dj: Run) -> None:
    """Which law it was is the title, and stands in the list."""
    dj(*DAY, "training", "add", "--kind", "周学一法", "--law", "预算法", "--on", "2023-05-10")
    (row,) = dj(*DAY, "training", "list", "-f", "json").json
    assert (row["title"], row["law"]) == ("学习《预算法》", "预算法")
    assert "--law" in dj(*DAY, "training", "add", "--kind", "周学一法", code=2).err
    assert "法律" in dj(*DAY, "training", "list").out


def test_a_plan_that_was_not_carried_out_is_a_gap(dj: Run, tmp_path: Path) -> None:
    """Once its month has passed; held under its number, or imported under its title, it is none."""
    for month, title in (("2023-03", "代表法"), ("2023-04", "预算法"), ("2023-12", "监督法")):
        dj(*DAY, "training", "plan", month, "--title", title, "--on", "2023-01-10")

    def late() -> list[str]:
        rows = dj(*DAY, "training", "gaps", "2023", "-f", "json", code=1).json
        return [row["plan"] for row in rows if row["plan"]]

    assert late() == ["PXJ-2023-001 代表法", "PXJ-2023-002 预算法"]
    dj(*DAY, "training", "add", "--plan", "预算法", "--on", "2023-05-10")
    file = tmp_path / "t.csv"
    file.write_text("日期,题目,类别,计划\n2023-03-20,代表法专题班,履职培训,没有的\n", encoding="utf-8")
    assert "没有的" in dj(*DAY, "training", "import", file, code=2).err
    file.write_text("日期,题目,类别,计划\n2023-03-20,代表法专题班,履职培训,代表法\n", encoding="utf-8")
    dj(*DAY, "training", "import", file)
    assert late() == []


def test_every_course_of_the_sample_was_planned(whole: Run) -> None:
    """The plans whose month has passed were carried out once each, but for one; the others are to come."""
    rows = whole("--today", "2023-06-30", "training", "plans", "-f", "json").json
    assert {row["month"]: row["held"] for row in rows} == {
        "2022-03": 1, "2022-09": 1, "2023-02": 1, "2023-03": 0, "2023-04": 1, "2023-05": 1, "2023-09": 0, "2023-11": 0,
    }  # fmt: skip


def test_a_deputy_has_one_part_in_a_training(dj: Run, tmp_path: Path) -> None:
    """Named as present and as a signer: one training for them. Named as present and as excused: refused."""
    head = "日期,题目,类别,方式,参加代表,签阅代表,请假代表\n"
    file = tmp_path / "培训.csv"
    file.write_text(head + "2023-04-15,甲,履职培训,分批签阅学,Q001,Q001,\n", encoding="utf-8")
    dj(*DAY, "training", "import", file)
    assert dj(*DAY, "training", "show", "1", "-f", "json").json["present"] == 1
    lacking = {row["code"]: row["lacking"] for row in dj(*DAY, "training", "missing", "-f", "json", code=1).json}
    assert lacking["Q001"] == 1
    file.write_text(head + "2023-04-16,乙,履职培训,,Q001,,Q001\n", encoding="utf-8")
    told = dj(*DAY, "training", "import", file, code=2).err
    assert "“周明远”写了“参加”又写了“请假”，只能写一处" in told


def test_a_day_of_signing_is_corrected_by_signing_again(dj: Run) -> None:
    """Whoever came on the list signed on its day until another is said; the last said holds, and the receipt tells."""
    read = ("--title", "学习材料", "--kind", "第一议题", "--way", "分批签阅学", "--on", "2023-05-10")
    dj(*DAY, "training", "add", *read, "--present", "Q001")
    sign = ("training", "sign", "1", "--rep", "Q001", "--on")
    assert "周明远原来登的是 2023-05-10" in dj(*DAY, *sign, "2023-05-20").out
    assert "周明远原来登的是 2023-05-20" in dj(*DAY, *sign, "2023-05-18").out
    assert "原来" not in dj(*DAY, *sign, "2023-05-18").out
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert [row["signed_on"] for row in card["deputies"]] == ["2023-05-18"]
    assert [step["verb"] for step in card["history"]] == ["add", "read", "read"]


def test_a_training_entered_twice_is_said(dj: Run) -> None:
    """The same title on the same day, the same plan of a month: entered, with a warning that names the first."""
    assert "登重" not in dj(*DAY, *COURSE).err
    assert "PX-2023-001 同一天、同一个题目；登重了用 dj training void PX-2023-002" in dj(*DAY, *COURSE).err
    plan = ("training", "plan", "2023-09", "--title", "专题班")
    assert "登重" not in dj(*DAY, *plan).err
    assert "dj training unplan PXJ-2023-002" in dj(*DAY, *plan).err


def test_a_month_that_is_not_over_lacks_nothing_yet(dj: Run) -> None:
    """On the 20th this month's lecture may still come; on the last day it is missing."""
    early = dj("--today", "2023-06-20", "training", "gaps", "2023-06", "-f", "json", code=None).json
    late = dj("--today", "2023-06-30", "training", "gaps", "2023-06", "-f", "json", code=1).json
    assert [row["training_kind"] for row in early if row["training_kind"] == "lecture"] == []
    assert [row["period"] for row in late if row["training_kind"] == "lecture"] == ["2023-06"]


def test_missing_of_a_township_lists_only_its_own(dj: Run) -> None:
    """A township's list is the part of the whole list that is its own; an unknown one is told what is near."""
    whole = dj(*DAY, "training", "missing", "-f", "json", code=1).json
    some = dj(*DAY, "training", "missing", "--township", "艾家", "-f", "json", code=1).json
    assert some == [row for row in whole if row["township"] == "艾家镇"]
    assert 0 < len(some) < len(whole)
    assert "艾家镇" in dj(*DAY, "training", "missing", "--township", "爱家镇", code=3).err


READ = ("training", "add", "--title", "学习材料", "--kind", "履职培训", "--on", "2023-05-10")
UNSIGNED = ("training", "unsigned", "-f", "json")


def test_a_reading_list_names_who_has_not_signed(dj: Run) -> None:
    """Sent to all in office; who signs is off the list of those chased and counts as trained, the others do not."""
    dj(*DAY, *READ, "--to-sign", "全体代表", "--sign-by", "2023-06-20", "--present", "Q001")
    assert [row["code"] for row in dj(*DAY, *UNSIGNED, code=1).json] == ["Q002", "XAJ01", "XQB01"]
    assert "已签 1 人，该签 4 人，还差 3 人" in dj(*DAY, "training", "sign", "1", "--rep", "Q001").out
    dj(*DAY, "training", "sign", "1", "--rep", "桥边镇", "--on", "2023-06-01")
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert (card["way"], card["signed"], card["to_sign"], card["sign_by"]) == ("reading", 2, 4, "2023-06-20")
    assert [row["code"] for row in card["unsigned"]] == ["Q002", "XAJ01"]
    assert {row["code"]: row["part"] for row in card["deputies"]} == {"Q001": "read", "XQB01": "read"}
    assert card["present"] == 2
    lacking = {row["code"]: row["had"] for row in dj(*DAY, "training", "missing", "-f", "json", code=1).json}
    assert lacking == {"Q001": 1, "Q002": 0, "XAJ01": 0, "XQB01": 1}
    assert dj(*DAY, "training", "list", "--rep", "Q002", "-f", "json").json == []
    dj(*DAY, "rep", "edit", "XAJ01", "--left-on", "2023-06-15")
    assert [row["code"] for row in dj(*DAY, *UNSIGNED, "1", code=1).json] == ["Q002"]
    dj(*DAY, "training", "sign", "1", "--rep", "全体代表")
    assert dj(*DAY, *UNSIGNED).json == []
    assert "没有还没签的人" in dj(*DAY, "training", "sign", "1", "--rep", "全体代表", code=2).err


def test_a_reading_list_is_added_to_and_taken_from(dj: Run) -> None:
    """By name, with the log telling whom; a signature stays, a list that does not change is told so."""
    dj(*DAY, *READ, "--to-sign", "区代表")
    dj(*DAY, "training", "sign", "1", "--rep", "Q001")
    dj(*DAY, "training", "edit", "1", "--to-sign", "XAJ01", "--no-sign", "Q001、Q002")
    card = dj(*DAY, "training", "show", "1", "-f", "json").json
    assert ([row["code"] for row in card["unsigned"]], card["signed"], card["to_sign"]) == (["XAJ01"], 1, 2)
    assert "冯小满，去掉 周明远、韩立秋" in dj(*DAY, "training", "show", "1").out
    assert "没有要更正" in dj(*DAY, "training", "edit", "1", "--to-sign", "XAJ01", code=2).err
    assert "只能是“分批签阅学”" in dj(*DAY, "training", "edit", "1", "--way", "集中传达学", code=4).err
    assert "早于" in dj(*DAY, "training", "edit", "1", "--sign-by", "2023-05-09", code=2).err
    dj(*DAY, "training", "edit", "1", "--sign-by", "2023-07-01")
    dj(*DAY, "training", "edit", "1", "--sign-by", "")
    assert dj(*DAY, "training", "show", "1", "-f", "json").json["sign_by"] is None
    dj(*DAY, *COURSE)
    assert "送签只用于" in dj(*DAY, "training", "edit", "2", "--to-sign", "Q001", code=4).err
    assert "签阅期限只用于" in dj(*DAY, "training", "edit", "2", "--sign-by", "2023-07-01", code=2).err


def test_what_is_not_signed_waits_and_presses_after_its_limit(dj: Run) -> None:
    """The desk counts who has not signed; before the limit the check for cron is quiet, after it is not."""
    dj(*DAY, *READ, "--to-sign", "Q001、Q002", "--sign-by", "2023-06-26")
    wait = dj(*DAY, "-f", "json").json["other_ledgers"]["trainings_unsigned"]
    assert (wait["count"], wait["command"]) == (2, "dj training unsigned")
    assert wait["records"][0] == {"number": "PX-2023-001", "title": "学习材料", "due_on": "2023-06-26"}
    assert dj(*DAY, *UNSIGNED, "--overdue").json == []
    dj(*DAY, "today", "--check", code=0)
    late = ("--today", "2023-06-27")
    assert len(dj(*late, *UNSIGNED, "--overdue", code=1).json) == 2
    dj(*late, "today", "--check", code=1)
    dj(*late, "training", "void", "1", "--reason", "登重了")
    assert dj(*late, *UNSIGNED).json == []


def test_a_file_names_who_is_to_sign(dj: Run, tmp_path: Path) -> None:
    """Deputies or a word for several, and the limit; a name that is none is told by row and column."""
    file = tmp_path / "t.csv"
    head = "日期,题目,类别,方式,签阅代表,送签代表,签阅期限\n"
    row = "2023-05-10,甲,履职培训,分批签阅学,Q001,{},2023-07-01\n"
    file.write_text(head + row.format("点军街道、查无此人"), encoding="utf-8")
    assert "第 2 行“送签代表”列" in dj(*DAY, "training", "import", file, code=2).err
    file.write_text(head + row.format("全体代表"), encoding="utf-8")
    dj(*DAY, "training", "import", file)
    rows = dj(*DAY, *UNSIGNED, code=1).json
    assert [(row["code"], row["due_on"]) for row in rows] == [
        ("Q002", "2023-07-01"), ("XAJ01", "2023-07-01"), ("XQB01", "2023-07-01"),
    ]  # fmt: skip


def test_every_plan_names_the_trainings_held_of_it(whole: Run) -> None:
    """`training list --plan` lists as many as 已办 says, of each plan; a void one is not among them."""
    day = ("--today", "2023-06-30", "training")
    assert "dj training list --plan PXJ-2022-001" in whole(*day, "plans").out
    plans = whole(*day, "plans", "-f", "json").json
    assert any(plan["held"] for plan in plans)
    for plan in plans:
        behind = whole(*day, "list", "--plan", plan["number"], "-f", "json").json
        assert [row["plan"] for row in behind] == [plan["number"]] * plan["held"]
    assert "dj training plans" in whole(*day, "list", "--plan", "没有这一条", code=3).err
