"""Duties: rules as data, computed from the ledgers; who lacks what, with the records behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dump
from dianjun_cli.duties import rules
from dianjun_cli.vocab.duties import DutyState

DAY = ("--today", "2023-07-10")
ROTA = ("duty", "add", "D04", "--name", "两名轮值代表接待选民", "--who", "联系点", "--counts", "reception_rota",
        "--measure", "人", "--needed", "2", "--every", "每月")  # fmt: skip
TRAINED = ("duty", "add", "D07", "--name", "参加履职培训", "--who", "代表", "--counts", "training", "--needed", "1",
           "--every", "每年")  # fmt: skip


def held(dj: Run, point: str, month: str, *present: str) -> None:
    """Hold a reception day with those present."""
    reps = [word for rep in present for word in ("--rep", rep)]
    dj(*DAY, "reception", "set", point, month, *reps)
    if present:
        dj(*DAY, "reception", "attend", point, month, *[w for rep in present for w in ("--present", rep)])


def states(dj: Run, *argv: str) -> dict[str, str]:
    """Return how each subject stands."""
    rows = dj(*DAY, "duty", "owed", *argv, "-f", "json").json
    return {row["subject"]: row["state"] for row in rows}


def test_a_point_owes_two_deputies_a_month(dj: Run) -> None:
    """People are counted, not entries; the month that is not over is still open; each answer names its records."""
    dj(*DAY, *ROTA)
    dj(*DAY, "reception", "plan", "2023")
    held(dj, "AJ02", "2023-06", "Q001", "XAJ01")
    held(dj, "AJ03", "2023-06", "Q001")
    assert states(dj, "2023-06") == {"AJ02": "done", "AJ03": "missing", "QB02": "missing"}
    assert set(states(dj, "2023-07").values()) == {"open"}
    missing = dj(*DAY, "duty", "missing", "2023-06", "-f", "json", code=1).json
    assert [(row["subject"], row["needed"], row["had"], row["records"]) for row in missing] == [
        ("AJ03", 2, 1, ["AJ03 2023-06"]), ("QB02", 2, 0, []),
    ]  # fmt: skip
    (record,) = dj(*DAY, "duty", "evidence", "D04", "AJ02", "2023-06", "-f", "json").json
    assert (record["number"], record["deputies"]) == ("AJ02 2023-06", ["周明远", "冯小满"])
    (line,) = dj(*DAY, "duty", "status", "2023-06", "-f", "json").json
    assert (line["owed"], line["done"], line["missing"], line["share"]) == (3, 1, 2, "33%")


def test_voiding_the_record_takes_the_duty_back(dj: Run) -> None:
    """A training voided is a duty missing at once."""
    dj(*DAY, *TRAINED)
    dj(*DAY, "training", "add", "--title", "班", "--kind", "履职培训", "--on", "2022-05-10", "--present", "Q001")
    assert states(dj, "2022", "--rep", "Q001") == {"Q001": "done"}
    dj(*DAY, "training", "void", "1", "--reason", "登错")
    assert states(dj, "2022", "--rep", "Q001") == {"Q001": "missing"}


def test_who_left_or_came_late_is_not_held_to_the_year(dj: Run) -> None:
    """XQB02 left in January 2023: the year 2022 is owed, the year 2023 is not."""
    dj(*DAY, *TRAINED)
    assert "XQB02" in states(dj, "2022")
    assert "XQB02" not in states(dj, "2023")
    dj(*DAY, "rep", "edit", "Q002", "--joined-on", "2022-12-28")
    assert "Q002" not in states(dj, "2022")
    assert "Q002" in states(dj, "2023")


def test_the_term_is_a_span_by_either_name(dj: Run) -> None:
    """本届, or what the office calls it; the note's own command works."""
    dj(*DAY, *TRAINED)
    dj(*DAY, "duty", "edit", "D07", "--every", "每届")
    note = dj(*DAY, "duty", "status", "本届").out
    assert "dj duty owed 第九届 --state 还有时间" in note
    assert len(dj(*DAY, "duty", "owed", "第九届", "--state", "还有时间", "-f", "json").json) == 4
    assert dj(*DAY, "duty", "missing", "第九届", code=0).out


def test_both_are_needed_unless_the_office_reads_or(dj: Run) -> None:
    """“及”: both, and one of them is not enough; an office that reads “or” says so in the rule."""
    dj(*DAY, "duty", "add", "D03", "--name", "督办", "--who", "代表", "--every", "每年",
       "--counts", "training", "--counts", "study")  # fmt: skip
    dj(*DAY, "training", "add", "--title", "班", "--kind", "履职培训", "--on", "2022-05-10", "--present", "Q001")
    assert states(dj, "2022", "--rep", "Q001") == {"Q001": "missing"}
    dj(*DAY, "duty", "edit", "D03", "--mode", "任一")
    assert states(dj, "2022", "--rep", "Q001") == {"Q001": "done"}


def test_an_online_message_is_answered_by_its_third_day(dj: Run) -> None:
    """Each message counts: answered on day 3 is in time, on day 4 is not; a place without messages owes nothing."""
    dj(*DAY, "duty", "add", "D09", "--name", "线上留言3天内回复", "--who", "中心户", "--counts", "online_reply",
       "--measure", "件件", "--every", "每季度")  # fmt: skip
    add = ("suggest", "add", "--point", "AJ21", "--category", "其他", "--channel", "线上留言", "--on", "2023-06-05")
    assert states(dj, "2023Q2") == {}
    dj("--today", "2023-06-05", *add, "--text", "学校门口堵")
    dj("--today", "2023-06-08", "suggest", "first-reply", "AJ21-2306-001", "--text", "收到")
    assert states(dj, "2023Q2") == {"AJ21": "done"}
    dj("--today", "2023-06-05", *add, "--text", "路灯坏了")
    dj("--today", "2023-06-09", "suggest", "first-reply", "AJ21-2306-002", "--text", "收到")
    assert states(dj, "2023Q2") == {"AJ21": "missing"}
    rows = dj(*DAY, "duty", "evidence", "D09", "AJ21", "2023Q2", "-f", "json").json
    assert [(row["number"], row["counts"]) for row in rows] == [("AJ21-2306-001", True), ("AJ21-2306-002", False)]


def test_a_notice_is_due_so_many_days_before_the_reception(dj: Run) -> None:
    """Out on the last day is in time, a day later is not; how many days is the setting of the reception day."""
    dj(*DAY, "duty", "add", "D12", "--name", "接待通知按期发出", "--who", "联系点", "--counts", "接待通知按期发出",
       "--measure", "件件", "--every", "每月")  # fmt: skip
    dj(*DAY, "reception", "plan", "2023")
    for point in ("AJ02", "AJ03"):
        dj("--today", "2023-06-01", "reception", "set", point, "2023-06", "--rep", "Q001")
    issue = ("reception", "notice", "2023-06", "--issue", "--point")
    dj("--today", "2023-06-02", *issue, "AJ02")
    dj("--today", "2023-06-03", *issue, "AJ03")
    assert states(dj, "2023-06") == {"AJ02": "done", "AJ03": "missing", "QB02": "missing"}
    assert states(dj, "2023-06", "--as-of", "2023-06-01") == {}
    (record,) = dj(*DAY, "duty", "evidence", "D12", "AJ03", "2023-06", "-f", "json").json
    assert (record["number"], record["happened_on"], record["counts"]) == ("AJ03 2023-06", "2023-06-02", False)
    dj("--today", "2023-06-01", "settings", "set", "reception.notice_days", "2")
    assert states(dj, "2023-06", "--point", "AJ03") == {"AJ03": "done"}


def test_a_rule_that_changes_leaves_past_periods_to_the_old_one(dj: Run) -> None:
    """From 2023 on three people a month: June is judged by three, last December by two."""
    dj(*DAY, *ROTA)
    dj(*DAY, "reception", "plan", "2022")
    dj(*DAY, "reception", "plan", "2023")
    held(dj, "AJ02", "2022-12", "Q001", "XAJ01")
    held(dj, "AJ02", "2023-06", "Q001", "XAJ01")
    dj(*DAY, "duty", "edit", "D04", "--needed", "3", "--from", "2023-01-01")
    assert states(dj, "2022-12", "--point", "AJ02") == {"AJ02": "done"}
    assert states(dj, "2023-06", "--point", "AJ02") == {"AJ02": "missing"}
    dj(*DAY, "duty", "end", "D04", "--on", "2023-03-31")
    assert states(dj, "2023-06", "--point", "AJ02") == {}


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("--counts", "nothing"), "可用"),
        (("--counts", "training", "--needed", "0"), "1—1000"),
        (("--counts", "training", "--measure", "件件"), "可用"),
        (("--counts", "training", "--measure", "人"), "联系点"),
        ((), "--counts"),
    ],
)
def test_a_rule_that_cannot_be_counted_is_refused(dj: Run, argv: tuple[str, ...], word: str) -> None:
    """What can be counted is listed; nothing changes."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "duty", "add", "D1", "--name", "职责", "--who", "代表", "--every", "每年", *argv, code=2)
    assert word in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 1900), st.none() | DAYS, st.none() | DAYS, st.integers(0, 100))
def test_a_deputy_owes_a_period_by_the_days_in_office(
    since: date, length: int, joined: date | None, left: date | None, share: int
) -> None:
    """Counted day by day: at the edges of periods, terms, joining and leaving; nobody owes without a day in office."""
    until = since + timedelta(days=length)
    days = [since + timedelta(days=n) for n in range(length + 1)]
    sat = [day for day in days if (joined is None or day >= joined) and (left is None or day < left)]
    assert rules.owes(since, until, joined, left, share) == (bool(sat) and len(sat) / len(days) * 100 >= share)


@given(st.integers(1, 5), st.integers(0, 6), DAYS, DAYS)
def test_a_duty_is_done_open_or_missing(needed: int, got: int, until: date, as_of: date) -> None:
    """Done when enough was done; missing only once the period's last day has passed."""
    state = rules.state(needed, got, until, as_of)
    assert (state is DutyState.DONE) == (got >= needed)
    assert (state is DutyState.MISSING) == (got < needed and as_of > until)


@given(DAYS, st.none() | DAYS, DAYS)
def test_an_obligation_is_met_by_its_day(due: date, met: date | None, as_of: date) -> None:
    """What was done after `as_of` is not known then; done late is missed; the last day itself is in time."""
    known = met if met is not None and met <= as_of else None
    state = rules.met(due, met, as_of)
    if known is not None:
        assert state is (DutyState.DONE if known <= due else DutyState.MISSING)
    else:
        assert state is (DutyState.OPEN if as_of <= due else DutyState.MISSING)


def test_voiding_a_change_lets_the_old_rule_go_on(dj: Run) -> None:
    """Three a month from 2023 was entered wrongly: two a month is the rule again, in every period; and it is said."""
    dj(*DAY, *ROTA)
    dj(*DAY, "reception", "plan", "2023")
    held(dj, "AJ02", "2023-06", "Q001", "XAJ01")
    dj(*DAY, "duty", "edit", "D04", "--needed", "3", "--from", "2023-01-01")
    assert states(dj, "2023-06", "--point", "AJ02") == {"AJ02": "missing"}
    assert "接着算" in dj(*DAY, "duty", "void", "D04", "--reason", "登错了").out
    assert states(dj, "2023-06", "--point", "AJ02") == {"AJ02": "done"}
    dj(*DAY, "duty", "void", "D04", "--reason", "登错了")
    assert states(dj, "2023-06") == {}
    dj(*DAY, *ROTA)  # entered again, from the same day
    assert states(dj, "2023-06", "--point", "AJ02") == {"AJ02": "done"}


def test_a_rule_that_ended_is_not_lengthened_by_a_later_one(dj: Run) -> None:
    """Ended in March, taken up again from June: April is nobody's."""
    dj(*DAY, *ROTA)
    dj(*DAY, "duty", "end", "D04", "--on", "2023-03-31")
    dj(*DAY, "duty", "edit", "D04", "--needed", "1", "--from", "2023-06-01")
    assert states(dj, "2023-04") == {}
    assert set(states(dj, "2023-06").values()) == {"missing"}


def test_what_was_asked_wrongly_is_told(dj: Run) -> None:
    """A township by part of its name; one that is none; a span that has not come."""
    dj(*DAY, *ROTA)
    assert set(states(dj, "2023-06", "--township", "艾家")) == {"AJ02", "AJ03"}
    dj(*DAY, "duty", "owed", "2023-06", "--township", "别处", code=3)
    assert "还没有到" in dj(*DAY, "duty", "status", "2024Q1").out


def test_what_counts_is_said_by_its_name(dj: Run) -> None:
    """As `dj duty kinds` calls it, several joined by 、; kept by key, so it reads as any other; an end is listed."""
    new = ("duty", "add", "Z01", "--name", "督办", "--who", "联系点", "--every", "每季度", "--needed", "1")
    dj("--today", "2023-06-30", *new, "--counts", "督办民生实事项目、proposal_supervised", "--from", "2023-01-01")
    (row,) = dj("duty", "list", "-f", "json").json
    assert row["counted"] == "project_supervised,proposal_supervised"
    wrong = ("duty", "edit", "Z01", "--counts", "督办别的")
    assert "可用：参加“5号见”接待、" in dj(*wrong, code=2).err
    dj("--today", "2023-07-30", "duty", "end", "Z01", "--on", "2023-06-30")
    assert "2023-06-30" in dj("duty", "list").out


def test_a_quarter_is_meant_without_its_year(dj: Run) -> None:
    """上季, 二季度: of this year when it has begun, else of the last."""
    new = ("duty", "add", "Z01", "--name", "学习", "--who", "联系点", "--every", "每季度", "--needed", "1")
    dj("--today", "2023-06-30", *new, "--counts", "参加学习", "--from", "2022-01-01")
    for said, told in (("上季", "2023Q2"), ("第二季度", "2023Q2"), ("q2", "2023Q2"), ("四季度", "2022Q4")):
        shown = dj("--today", "2023-07-03", "duty", "status", said)
        assert f"{told}（" in shown.out + shown.err, said


def test_a_store_without_duties_says_so(dj: Run) -> None:
    """Nothing missing is not all done where no duty was set: the sentence says what to do."""
    assert "还没有职责；dj duty import 职责.csv" in dj("--today", "2023-06-26", "duty", "missing", "2023Q1").out


@pytest.mark.parametrize("span", ["2023", "2023Q1", "本届"])
def test_every_number_of_the_sample_s_status_names_whom_it_counts(whole: Run, span: str) -> None:
    """`duty owed`, as the line beneath has it, lists as many as each duty's figure says, in each state."""
    day = ("--today", "2023-06-30", "duty")
    rows = whole(*day, "status", span, "-f", "json").json
    for row in rows:
        asked = ("owed", span, "--duty", row["code"], "--limit", "0", "-f", "json")
        assert len(whole(*day, *asked).json) == row["owed"]
        for state, figure in (("已履行", "done"), ("还有时间", "open"), ("缺", "missing")):
            assert len(whole(*day, *asked, "--state", state).json) == row[figure], (row["code"], figure)


def test_the_line_beneath_a_status_asks_what_was_asked(whole: Run) -> None:
    """It keeps the day, the duty and the township, so that it lists what the figure counts."""
    status = ("--today", "2023-06-30", "duty", "status", "2023Q1", "--as-of", "2023-04-30", "--township", "艾家镇")
    told = whole(*status).out
    within = "2023Q1 --as-of 2023-04-30 --township 艾家镇"
    assert f"dj duty owed {within} --duty D01 --state 已履行" in told
    assert "dj duty evidence D01 谁 2023Q1 --as-of 2023-04-30" in told
    assert f"dj duty missing {within}" in told
    assert "--duty D03 --township 艾家镇 --state 已履行" in whole(*status, "--duty", "D03").out


def test_what_is_done_each_time_says_by_when_and_when(whole: Run) -> None:
    """A notice that went out late stands in the evidence with its day and its limit, and does not count."""
    day = ("--today", "2023-06-30")
    owed = whole(*day, "duty", "owed", "2023", "--duty", "D12", "--limit", "0", "-f", "json").json
    point = next(row["subject"] for row in owed if row["state"] == "missing")
    rows = whole(*day, "duty", "evidence", "D12", point, "2023", "-f", "json").json
    late = [row for row in rows if not row["counts"]]
    assert late
    assert all(row["met_on"] > row["happened_on"] for row in late)
    assert all(row["met_on"] <= row["happened_on"] for row in rows if row["counts"])
    out = whole(*day, "duty", "evidence", "D12", point, "2023", "-f", "table").out
    assert late[0]["met_on"] in out
