"""Papers: what waits, each kind with its own list; a step typed wrongly is taken back; slips that are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from paper_steps import ADD, DAY, JSON, assigned, entered, shown

ANSWER = ("--result", "A", "--text", "已办")
REASON = ("--reason", "登错了件")


def of_case(dj: Run) -> None:
    """Enter a case that a deputy received on 5 June, and its paper of 8 June."""
    case = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *case)
    dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-08")


def test_a_late_rating_alone_does_not_make_the_check_find_something(dj: Run) -> None:
    """The day tells it on a line of its own and the check stays quiet; a late answer beside it is found."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    late = ("--today", "2023-05-05")
    assert dj(*late, "proposal", "due", *JSON).json == []
    assert "代表评价过期（可不等）1" in dj(*late, "today", "--check").out
    assigned(dj, "--cosign", "Q002", on="2023-02-03")
    told = dj("--today", "2023-05-06", "today", "--check", code=1).out
    assert "议案建议超期未答复1" in told
    assert "dj proposal due --what 答复" in told


def test_what_waits_names_the_unit_that_owes_it(dj: Run) -> None:
    """An opinion is owed by who assists, an answer by the unit that has given none yet, not by all in hand."""
    number = assigned(dj, units=("--separate", "住建局、交通局", "--assist", "水利局"))
    dj(*DAY, "proposal", "answer", number, "--unit", "住建局", *ANSWER, "--on", "2023-03-01")
    rows = dj(*DAY, "proposal", "due", *JSON, code=1).json
    assert [(row["what"], row["unit"]) for row in rows] == [("opinion", "水利局"), ("answer", "交通局")]
    assert shown(dj, number)["rate_due_on"] is None  # not all have answered yet
    told = dj(*DAY, "proposal", "due", code=1).out
    assert "答复超期 1 项、协办意见超期 1 项" in told
    for what, count in (("答复", 1), ("协办意见", 1), ("承诺兑现", 0), ("评价", 0)):
        assert len(dj(*DAY, "proposal", "due", "--what", what, *JSON, code=min(count, 1)).json) == count
    assert "答复、协办意见、承诺兑现、评价" in dj(*DAY, "proposal", "due", "--what", "签收", code=2).err


def test_several_papers_are_closed_without_their_rating_all_or_none(dj: Run) -> None:
    """One that may not be closed leaves the others as they were."""
    numbers = [assigned(dj, "--cosign", "Q002"), assigned(dj)]
    dj(*DAY, "proposal", "answer", numbers[0], *ANSWER, "--on", "2023-03-01")
    dj(*DAY, "proposal", "close", *numbers, code=4)
    assert shown(dj, numbers[0])["state"] == "answered"
    dj(*DAY, "proposal", "answer", numbers[1], *ANSWER, "--on", "2023-03-01")
    assert dj(*DAY, "proposal", "close", *numbers, *JSON).json == {"numbers": numbers}
    assert {shown(dj, number)["state"] for number in numbers} == {"closed"}


def test_what_a_deputy_rejected_waits_for_being_handled_again(dj: Run) -> None:
    """不满意 stands on the day and on the card, with the command that goes on."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-06-01")
    told = dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--attitude", "满意", "--on", "2023-06-05").out
    assert "对结果不满意、对态度满意" in told
    assert "不满意待重新办理1" in dj(*DAY).out
    assert f"dj proposal rehandle {number}" in dj(*DAY, "proposal", "show", number).out
    dj(*DAY, "proposal", "rehandle", number)
    assert "不满意待重新办理" not in dj(*DAY).out


def test_a_decision_on_the_agenda_is_taken_back_and_made_again(dj: Run) -> None:
    """Typed for the wrong motion: undone with a reason, both stay in the log, and the right one may be of another day."""
    dj(*DAY, "settings", "set", "proposals.signers_district", "2")
    said = dj(*DAY, *ADD, "--kind", "议案", "--cosign", "Q002", "--on", "2023-01-05").out
    assert "dj proposal agenda YA-2023-001" in said
    motion = ("proposal", "agenda", "YA-2023-001", "--by", "主席团")
    dj(*DAY, *motion, "--on", "2023-01-07")
    assert "dj proposal undo" in dj(*DAY, *motion, "--off", "--on", "2023-01-08", code=4).err
    assert "--reason" in dj(*DAY, "proposal", "undo", "YA-2023-001", code=2).err
    told = dj(*DAY, "proposal", "undo", "YA-2023-001", *REASON).out
    assert told == "YA-2023-001 的“列入议程”（2023-01-07）已撤销，现在是“已提出”。\n"
    assert "convert" in dj(*DAY, *motion, "--off", "--on", "2023-01-06").out
    assert "convert" in dj(*DAY, "proposal", "assign", "YA-2023-001", "--main", "住建局", code=4).err
    dj(*DAY, "proposal", "convert", "YA-2023-001", "--on", "2023-01-08")
    dj(*DAY, "proposal", "undo", "YA-2023-001", *REASON)
    card = shown(dj, "YA-2023-001")
    assert (card["kind"], card["state"], card["decided_on"]) == ("motion", "unlisted", "2023-01-06")
    steps = ["add", "off-agenda", "agenda", "undo", "convert", "undo"]
    assert [step["verb"] for step in card["history"]] == steps
    log = dj(*DAY, "proposal", "show", "YA-2023-001", env={"COLUMNS": "120"}).out
    assert log.count("已撤销") == 2
    assert "“列入议程”（2023-01-07）：登错了件" in log
    assert "议案：1件" in dj(*DAY, "overview", "--explain", "议案").out
    dj(*DAY, "db", "check")


@pytest.mark.parametrize(
    ("verb", "state"),
    [(("withdraw", "--reason", "代表收回"), "accepted"), (("decline", "--reason", "不属于本级"), "accepted")],
)
def test_a_paper_withdrawn_by_mistake_comes_back(dj: Run, verb: tuple[str, ...], state: str) -> None:
    """What cannot go on says how to take it back; afterwards it counts as if nothing had been, on every day."""
    number = entered(dj)
    dj(*DAY, "proposal", verb[0], number, *verb[1:], "--on", "2023-03-01")
    assert "dj proposal undo" in dj(*DAY, "proposal", "assign", number, "--main", "住建局", code=4).err
    dj(*DAY, "proposal", "undo", number, *REASON)
    assert (shown(dj, number)["state"], shown(dj, number)["ended_on"]) == (state, None)
    assert len(dj(*DAY, "proposal", "stats", "--as-of", "2023-04-01", "--explain", "in_hand", *JSON).json) == 1
    assert "代表建议：1件" in dj(*DAY, "overview", "--as-of", "2023-04-01", "--explain", "代表建议").out
    assert "没有可撤销的" not in dj(*DAY, "proposal", "undo", number, *REASON).out  # 立案
    assert "没有可撤销的" in dj(*DAY, "proposal", "undo", number, *REASON, code=4).err


def test_undone_closing_and_re_handling_count_nowhere(dj: Run) -> None:
    """Overview and statistics agree on every day."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--on", "2023-03-08")
    dj(*DAY, "proposal", "rehandle", number, "--on", "2023-03-10")
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-04-01")
    dj(*DAY, "proposal", "close", number, "--on", "2023-04-09")
    dj(*DAY, "proposal", "rehandle", number, "--on", "2023-05-01")
    for undone in (0, 1, 2):
        for day in ("2023-04-08", "2023-04-09", "2023-05-02"):
            told = dj(*DAY, "overview", "--as-of", day, "--explain", "议案建议在办").out
            rows = dj(*DAY, "proposal", "stats", "--as-of", day, "--explain", "in_hand", *JSON).json
            assert f"议案建议在办：{len(rows)}件" in told, (undone, day)
        dj(*DAY, "proposal", "undo", number, *REASON)
    assert (shown(dj, number)["state"], shown(dj, number)["rehandled"]) == ("assigned", 1)
    dj(*DAY, "db", "check")


def test_what_a_case_has_followed_is_not_undone(dj: Run) -> None:
    """The case was handed over with it; taking up the paper was the paper's own and is undone."""
    of_case(dj)
    dj(*DAY, "proposal", "accept", "1", "--on", "2023-06-08")
    dj(*DAY, "proposal", "undo", "1", *REASON)
    dj(*DAY, "proposal", "accept", "1", "--on", "2023-06-09")
    dj(*DAY, "proposal", "assign", "1", "--main", "住建局", "--on", "2023-06-09")
    told = dj(*DAY, "proposal", "undo", "1", *REASON, code=4).err
    assert "来源件 AJ02-2306-001 已经跟着登记" in told
    assert "assign" in told


def test_a_paper_does_not_come_back_once_its_case_has_become_another(dj: Run) -> None:
    """Withdrawn by mistake it may; when the case was promoted again meanwhile, that paper is named."""
    of_case(dj)
    withdraw = ("proposal", "withdraw", "JY-2023-001", "--reason", "代表收回")
    dj(*DAY, *withdraw)
    dj(*DAY, "proposal", "undo", "JY-2023-001", *REASON)
    dj(*DAY, *withdraw)
    dj(*DAY, "suggest", "promote", "AJ02-2306-001")
    assert "JY-2023-002" in dj(*DAY, "proposal", "undo", "JY-2023-001", *REASON, code=4).err


def test_an_answered_paper_is_not_withdrawn_when_handled_again(dj: Run) -> None:
    """Withdrawing is for before the answer; afterwards it would leave the counts that were reported."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--on", "2023-03-08")
    dj(*DAY, "proposal", "rehandle", number, "--on", "2023-03-10")
    assert "2023-03-01 已经答复" in dj(*DAY, "proposal", "withdraw", number, "--reason", "收回", code=4).err


def test_a_later_step_that_stands_in_the_way_is_named_and_undone(dj: Run) -> None:
    """Signed today by a slip, answered in March: the refusal says which step is in the way, and undoing it helps."""
    number = assigned(dj)
    dj(*DAY, "proposal", "sign", number)
    answer = ("proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    told = dj(*DAY, *answer, code=4).err
    assert "“签收”（2023-06-26）是先前登的一步" in told
    assert f"dj proposal undo {number}" in told
    dj(*DAY, "proposal", "undo", number, *REASON)
    dj(*DAY, *answer)
    late = dj(*DAY, "proposal", "sign", number, "--on", "2023-02-11")
    assert "补在后来登过的步骤前面" in late.err
    assert "还是“已答复”" in late.err


def test_a_bare_number_of_a_past_year_is_told(dj: Run) -> None:
    """1 of a store whose only paper is of last year: the receipt says which it is; the whole number says nothing."""
    number = entered(dj, on="2022-12-01")
    assert "2022 年的 JY-2022-001：关于安装路灯的建议" in dj(*DAY, "proposal", "supervise", "1", "--by", "主任会议").err
    said = dj(*DAY, "proposal", "supervise", number, "--undo", "--reason", "记错了")
    assert "2022 年的" not in said.err


def test_a_unit_that_is_not_in_hand_is_told_who_is(dj: Run) -> None:
    """The refusal names the units of the paper."""
    number = assigned(dj)
    told = dj(*DAY, "proposal", "answer", number, "--unit", "交通局", *ANSWER, code=4).err
    assert told == f"dj：交通局不是 {number} 的承办单位；承办单位：住建局。\n"


def test_a_step_undone_may_be_imported_again_an_undoing_may_not(dj: Run, tmp_path: Path) -> None:
    """The store no longer has it, so the row is no repetition; 撤销 itself is refused with the command that does it."""
    number = entered(dj)
    file = tmp_path / "e.csv"
    row = f"编号,动作,日期,单位,主办单位\n{number},交办,2023-02-10,,住建局\n"
    file.write_text(row, encoding="utf-8")
    dj(*DAY, "proposal", "import-events", file)
    dj(*DAY, "proposal", "undo", number, *REASON)
    dj(*DAY, "proposal", "import-events", file)
    assert shown(dj, number)["state"] == "assigned"
    file.write_text(row.replace("交办", "撤销"), encoding="utf-8")
    assert "dj proposal undo" in dj(*DAY, "proposal", "import-events", file, code=2).err
