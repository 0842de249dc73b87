"""Papers: handed in, handed over, answered, rated, handled again; a voter's case that became one; printed figures."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from conftest import Run, dump
from paper_steps import ADD, DAY, JSON, assigned, entered, shown


def test_a_proposal_is_handed_over_answered_rated_and_closed(dj: Run) -> None:
    """Three months from the day of hand-over; letter, number and rating stand on the card, the steps in the log."""
    number = assigned(dj, "--cosign", "Q002")
    assert shown(dj, number)["due_on"] == "2023-05-10"
    dj(*DAY, "proposal", "sign", number, "--on", "2023-02-11")
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--document", "点住建函〔2023〕7号", "--on", "2023-05-10")
    dj(*DAY, "proposal", "rate", number, "--rating", "满意", "--attitude", "基本满意", "--on", "2023-05-20")
    dj(*DAY, "proposal", "close", number, "--on", "2023-05-22")
    card = shown(dj, number)
    keys = ("state", "result", "result_letter", "document", "on_time", "rating", "attitude", "cosigners", "ended_on")
    assert [card[key] for key in keys] == [
        "closed", "solved", "A", "点住建函〔2023〕7号", True, "satisfied", "basically", ["韩立秋"], "2023-05-22",
    ]  # fmt: skip
    assert [step["verb"] for step in card["history"]] == [
        "add", "accept", "assign", "sign", "answer", "rate", "close"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "more", "due_on"),
    [
        ("2023-02-10", (), "2023-05-10"),
        ("2023-02-10", ("--difficult",), "2023-08-10"),
        ("2022-11-30", (), "2023-02-28"),
        ("2022-08-31", ("--difficult",), "2023-02-28"),
        ("2023-02-10", ("--until", "2023-04-01"), "2023-04-01"),
    ],
)
def test_the_limit_is_months_from_the_day_of_hand_over(dj: Run, on: str, more: tuple[str, ...], due_on: str) -> None:
    """Three months, six for what is wide or difficult; a month without that day ends on its last."""
    number = entered(dj, on="2022-08-01")
    told = dj(*DAY, "proposal", "assign", number, "--main", "住建局", *more, "--on", on, *JSON).json
    assert told["due_on"] == due_on


def test_the_months_are_settings(dj: Run) -> None:
    """An office that answers within two months says so."""
    dj(*DAY, "settings", "set", "proposals.answer_months", "2")
    assert shown(dj, assigned(dj))["due_on"] == "2023-04-10"


def test_separate_units_each_answer_and_the_least_solved_counts(dj: Run) -> None:
    """Answered is what the last unit has answered; 协办 units write opinions, never answers."""
    number = assigned(dj, units=("--separate", "住建局、交通局"))
    assert "--unit" in dj(*DAY, "proposal", "answer", number, "--result", "A", code=2).err
    half = dj(
        *DAY, "proposal", "answer", number, "--unit", "住建局", "--result", "A", "--text", "已办", "--on", "2023-03-01"
    )
    assert "其他单位还没有答复" in half.out
    assert shown(dj, number)["state"] == "assigned"
    dj(
        *DAY, "proposal", "answer", number, "--result", "C", "--text", "已办", "--on", "2023-03-02"
    )  # only one is left: no need to say
    card = shown(dj, number)
    assert (card["state"], card["result"], card["answered_on"]) == ("answered", "planned", "2023-03-02")
    assert [unit["result_letter"] for unit in card["units"]] == ["A", "C"]


def test_an_assisting_unit_gives_its_opinion_within_a_month(dj: Run) -> None:
    """协办: due a month after hand-over, listed until given; its answer is refused with what to do instead."""
    number = assigned(dj, units=("--main", "住建局", "--assist", "交通局"))
    due = dj("--today", "2023-04-01", "proposal", "due", *JSON, code=1).json
    assert [(row["what"], row["day"]) for row in due] == [("opinion", "2023-03-10")]
    refused = dj(*DAY, "proposal", "answer", number, "--unit", "交通局", "--result", "A", "--text", "已办", code=4)
    assert "opine" in refused.err
    dj(*DAY, "proposal", "opine", number, "--text", "同意", "--on", "2023-03-30")
    assert dj("--today", "2023-04-01", "proposal", "due", *JSON).json == []


@pytest.mark.parametrize(("on", "late"), [("2023-02-17", None), ("2023-02-20", 1)])
def test_a_unit_hands_back_and_a_late_one_is_noted_as_late(dj: Run, on: str, late: int | None) -> None:
    """退办 within five working days; later it is taken down all the same, said to be late and counted, as of a case."""
    number = assigned(dj)
    told = dj(*DAY, "proposal", "return", number, "--reason", "不归我", "--on", on)
    assert ("迟退" in told.err, "2023-02-17" in told.err) == (bool(late), bool(late))
    card = shown(dj, number)
    assert (card["state"], card["due_on"], card["returned"], card["returned_late"]) == ("returned", None, 1, late)
    dj(*DAY, "proposal", "assign", number, "--main", "交通局", "--on", "2023-02-20")
    assert (shown(dj, number)["unit"], shown(dj, number)["due_on"]) == ("交通局", "2023-05-20")


def test_an_extension_is_later_and_the_old_limit_stays_in_the_log(dj: Run) -> None:
    """延期 needs day and reason; a day that is not later is refused."""
    number = assigned(dj)
    dj(*DAY, "proposal", "extend", number, "--until", "2023-05-10", "--reason", "慢", "--on", "2023-05-01", code=4)
    assert "--until" in dj(*DAY, "proposal", "extend", number, "--reason", "慢", code=2).err
    dj(*DAY, "proposal", "extend", number, "--until", "2023-06-10", "--reason", "等设备", "--on", "2023-05-01")
    card = shown(dj, number)
    assert (card["due_on"], card["extended"]) == ("2023-06-10", 1)
    assert [step["due_on"] for step in card["history"] if step["due_on"]] == ["2023-05-10", "2023-06-10"]


def test_a_dissatisfied_deputy_has_it_handled_again_within_a_month(dj: Run) -> None:
    """不满意: not closed before it was handled again; the new rating counts, the first answer's day stays."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, "--result", "B", "--text", "已办", "--on", "2023-03-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "满意", "--on", "2023-03-07")
    assert "不满意" in dj(*DAY, "proposal", "rehandle", number, code=4).err
    dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--on", "2023-03-08")
    assert "重新办理" in dj(*DAY, "proposal", "close", number, "--on", "2023-03-09", code=4).err
    told = dj(*DAY, "proposal", "rehandle", number, "--on", "2023-03-10", *JSON).json
    assert told["due_on"] == "2023-04-10"
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--text", "已办", "--on", "2023-04-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "满意", "--on", "2023-04-08")
    dj(*DAY, "proposal", "close", number, "--on", "2023-04-09")
    card = shown(dj, number)
    assert (card["rating"], card["result"], card["answered_on"], card["rehandled"]) == (
        "satisfied", "solved", "2023-03-01", 1,
    )  # fmt: skip


def test_every_cosigner_is_answered_before_it_is_closed(dj: Run) -> None:
    """Whoever has not had the answer keeps the paper open until it is sent after."""
    number = assigned(dj, "--cosign", "Q002")
    answer = ("proposal", "answer", number, "--result", "A", "--text", "已办", "--on", "2023-03-01")
    dj(*DAY, *answer, "--unreached", "韩立秋")
    assert shown(dj, number)["unreached"] == 1
    assert "1 位联名代表" in dj(*DAY, "proposal", "close", number, code=4).err
    assert "领衔、附议" in dj(*DAY, *answer, "--unreached", "XQB02", code=2).err
    sent = dj(*DAY, "proposal", "answer", number)  # the same answer, sent after
    assert "补送" in sent.out
    card = shown(dj, number)
    assert (card["result"], card["unreached"], card["last_answered_on"]) == ("solved", None, "2023-03-01")
    dj(*DAY, "proposal", "close", number)


def test_a_rating_is_asked_for_within_twenty_working_days(dj: Run) -> None:
    """Listed apart from the day after, since it may be left; closed without it, it is owed no more, leaves the rate."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--text", "已办", "--on", "2023-03-01")
    assert shown(dj, number)["rate_due_on"] == "2023-03-29"
    owed = ("proposal", "due", "--what", "评价", *JSON)
    assert dj("--today", "2023-03-29", *owed).json == []
    assert [row["what"] for row in dj("--today", "2023-03-30", *owed, code=1).json] == ["rating"]
    rest = dj("--today", "2023-03-30", "proposal", "due")
    assert "评价过期没有收回 1 项，可以不等：dj proposal due --what 评价" in rest.out
    assert "不进评价的基数" in dj("--today", "2023-03-30", "proposal", "show", number).out
    dj("--today", "2023-03-30", "proposal", "close", number)
    assert dj("--today", "2023-03-31", *owed).json == []
    keys = {row["key"] for row in dj(*DAY, "proposal", "stats", *JSON).json}
    assert "satisfied" not in keys


def test_a_promise_into_later_years_wakes_on_its_day(dj: Run) -> None:
    """列入计划 with a day: owed from then on until it is noted as kept."""
    number = assigned(dj)
    dj(
        *DAY,
        "proposal",
        "answer",
        number,
        "--result",
        "C",
        "--text",
        "已办",
        "--by",
        "2023-06-01",
        "--on",
        "2023-03-01",
    )
    dj(*DAY, "proposal", "close", number, "--on", "2023-03-10")
    due = dj(*DAY, "proposal", "due", *JSON, code=1).json
    assert [(row["what"], row["days_left"]) for row in due] == [("promise", -25)]
    assert [row["promised_for"] for row in dj(*DAY, "proposal", "list", "--promised", *JSON).json] == ["2023-06-01"]
    dj(*DAY, "proposal", "fulfil", number, "--text", "建成了", "--on", "2023-06-20")
    assert dj(*DAY, "proposal", "list", "--promised", *JSON).json == []
    assert dj(*DAY, "proposal", "due", *JSON).json == []
    dj(*DAY, "proposal", "fulfil", number, "--text", "建成了", code=4)


def test_a_motion_needs_its_signers_and_a_decision(dj: Run) -> None:
    """Fewer than the law says: refused; not on the agenda it may become a proposal, and keeps its number."""
    motion = (*ADD, "--kind", "议案", "--cosign", "Q002", "--on", "2023-01-05")
    refused = dj(*DAY, *motion, code=4)
    assert "10 名以上" in refused.err
    dj(*DAY, "settings", "set", "proposals.signers_district", "2")
    assert dj(*DAY, *motion, *JSON).json["number"] == "YA-2023-001"
    assert dj(*DAY, *ADD, *JSON).json["number"] == "JY-2023-001"  # a series of its own
    dj(*DAY, "proposal", "accept", "YA-2023-001", "--on", "2023-01-06")
    assert "议程" in dj(*DAY, "proposal", "assign", "YA-2023-001", "--main", "住建局", code=4).err
    assert "--by" in dj(*DAY, "proposal", "agenda", "YA-2023-001", "--off", code=2).err
    dj(*DAY, "proposal", "agenda", "YA-2023-001", "--off", "--by", "主席团", "--on", "2023-01-07")
    dj(*DAY, "proposal", "convert", "YA-2023-001", "--on", "2023-01-08")
    dj(*DAY, "proposal", "assign", "YA-2023-001", "--main", "住建局", "--on", "2023-01-10")
    card = shown(dj, "YA-2023-001")
    assert (card["kind"], card["state"], card["decided_by"]) == ("proposal", "assigned", "主席团")
    assert "议案" in dj(*DAY, "proposal", "agenda", "JY-2023-001", "--by", "主席团", code=4).err


def test_nobody_signs_twice(dj: Run) -> None:
    """The same deputy by number and by name is one signer, not two: a motion lacking one is refused."""
    dj(*DAY, "settings", "set", "proposals.signers_district", "3")
    told = dj(*DAY, *ADD, "--kind", "议案", "--cosign", "Q002、韩立秋", "--on", "2023-01-05", code=4).err
    assert "韩立秋（Q002）写了两次" in told


def test_a_corrected_day_is_one_on_which_the_signers_sat(dj: Run) -> None:
    """Nor is a paper older than the case that became it."""
    assert "不是在任代表" in dj(*DAY, "proposal", "edit", entered(dj), "--on", "2021-06-01", code=4).err
    case = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *case)
    dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-08")
    assert "接待日期" in dj(*DAY, "proposal", "edit", "2", "--on", "2023-06-01", code=4).err


def test_who_signs_sits_in_one_congress(dj: Run) -> None:
    """A township deputy does not sign a district's paper, another town's not a township's; the lead signs once."""
    for rep, other in (("Q001", "XAJ01"), ("XAJ01", "XQB02"), ("Q001", "Q001")):
        add = (*ADD[:-1], rep, "--cosign", other)
        dj(*DAY, *add, code=4)
    card = shown(dj, str(dj(*DAY, *ADD[:-1], "XAJ01", *JSON).json["number"]))
    assert (card["level"], card["township"], card["meeting"]) == ("township", "艾家镇", "闭会期间")


def test_a_mark_is_given_by_somebody_and_taken_back_with_a_reason(dj: Run) -> None:
    """高质量 and 重点督办: who and when; twice is refused; lists filter by them."""
    number = assigned(dj)
    for verb, flag in (("praise", "--quality"), ("supervise", "--supervised")):
        assert "--by" in dj(*DAY, "proposal", verb, number, code=2).err
        dj(*DAY, "proposal", verb, number, "--by", "主任会议", "--on", "2023-03-01")
        dj(*DAY, "proposal", verb, number, "--by", "主任会议", code=4)
        assert len(dj(*DAY, "proposal", "list", flag, *JSON).json) == 1
        dj(*DAY, "proposal", verb, number, "--undo", "--reason", "记错了")
        assert dj(*DAY, "proposal", "list", flag, *JSON).json == []


def test_a_case_becomes_a_proposal_and_is_answered_by_it(dj: Run) -> None:
    """The case stays in hand, goes to the unit, takes over the limit and the answer; closing it is its own verb."""
    case = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *case)
    said = ("--title", "关于柳林村路灯的建议", "--on", "2023-06-08")
    made = dj(*DAY, "suggest", "promote", "1", *said, *JSON).json
    assert made == {"number": "JY-2023-001", "cosigners": 0, "case_number": "AJ02-2306-001"}
    assert "JY-2023-001" in dj(*DAY, "proposal", "promote", "1", *said, code=4).err
    dj(*DAY, "proposal", "accept", "1", "--on", "2023-06-08")
    dj(*DAY, "proposal", "assign", "1", "--main", "住建局", "--on", "2023-06-09")
    dj(*DAY, "proposal", "sign", "1", "--on", "2023-06-10")
    found = dj(*DAY, "suggest", "show", "1", *JSON).json
    assert (found["state"], found["route"], found["unit"], found["due_on"]) == (
        "handling", "proposal", "住建局", "2023-09-09",
    )  # fmt: skip
    assert [paper["number"] for paper in found["proposals"]] == ["JY-2023-001"]
    dj(*DAY, "proposal", "answer", "1", "--result", "A", "--text", "换了十二盏灯", "--on", "2023-06-20")
    found = dj(*DAY, "suggest", "show", "1", *JSON).json
    assert (found["state"], found["answered_on"], found["closed_on"]) == ("answered", "2023-06-20", None)
    (reply,) = [step for step in found["timeline"] if step["verb"] == "reply"]
    assert reply["text"] == "换了十二盏灯（代表建议 JY-2023-001）"
    dj(*DAY, "suggest", "close", "1", "--outcome", "解决", "--on", "2023-06-21")
    dj(*DAY, "db", "check", code=0)


def test_a_case_goes_back_and_on_with_its_paper(dj: Run) -> None:
    """退办 of the paper is 退办 of the case; handed to another unit, both are there."""
    case = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *case)
    dj(*DAY, "proposal", "promote", "1", "--on", "2023-06-08")
    dj(*DAY, "proposal", "accept", "1", "--on", "2023-06-08")
    dj(*DAY, "proposal", "assign", "1", "--main", "住建局", "--on", "2023-06-09")
    dj(*DAY, "proposal", "return", "1", "--reason", "不归我", "--on", "2023-06-12")
    assert dj(*DAY, "suggest", "show", "1", *JSON).json["state"] == "returned"
    dj(*DAY, "proposal", "assign", "1", "--main", "交通局", "--on", "2023-06-13")
    found = dj(*DAY, "suggest", "show", "1", *JSON).json
    assert (found["state"], found["unit"], found["due_on"]) == ("assigned", "交通局", "2023-09-13")


def test_a_late_entry_falls_where_it_belongs(dj: Run) -> None:
    """A step typed after later ones is taken in by its day; one that would make them wrong is refused."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--text", "已办", "--on", "2023-03-01")
    dj(*DAY, "proposal", "sign", number, "--on", "2023-02-13")
    assert [step["verb"] for step in shown(dj, number)["history"]][-2:] == ["sign", "answer"]
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "proposal", "withdraw", number, "--reason", "收回", "--on", "2023-02-20", code=4)
    assert "不能“答复”" in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_row_of_a_file_is_the_verbs_one_by_one(dj: Run, tmp_path: Path) -> None:
    """What the import says of a paper is what the commands would have said."""
    file = tmp_path / "p.csv"
    head = "提出日期,题目,领域,领衔代表,附议代表,主办单位,协办单位,交办日期,答复日期,答复文号,办理结果,结果评价,评价日期,办结日期\n"
    row = "2023-02-01,关于安装路灯的建议,路灯电力,Q001,Q002,住建局,交通局,2023-02-10,2023-03-01,点住建函〔2023〕7号,B,满意,2023-03-08,2023-03-09\n"
    file.write_text(head + row, encoding="utf-8")
    dj(*DAY, "proposal", "import", file)
    number = assigned(dj, "--cosign", "Q002", units=("--main", "住建局", "--assist", "交通局"))
    dj(*DAY, "proposal", "answer", number, "--result", "B", "--document", "点住建函〔2023〕7号", "--on", "2023-03-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "满意", "--on", "2023-03-08")
    dj(*DAY, "proposal", "close", number, "--on", "2023-03-09")
    cards = [shown(dj, one) for one in ("JY-2023-001", number)]
    for card in cards:
        del card["number"]
        for step in card["history"]:
            del step["recorded_at"]
    assert cards[0] == cards[1]


def test_a_closed_case_is_no_longer_promoted(dj: Run) -> None:
    """Only a case in hand becomes a paper."""
    case = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *case)
    dj("--today", "2023-06-05", "suggest", "answer", "1", "--text", "今天就修")
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "在办" in dj(*DAY, "suggest", "promote", "1", code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_the_local_letters_are_shown_and_read(dj: Run) -> None:
    """An office that writes 甲乙丙丁 reads and prints them; what is stored is the meaning."""
    number = assigned(dj)
    load = Path(str(dj.path)).with_name("letters.toml")  # type: ignore[attr-defined]
    load.write_text('[proposals]\nletters = ["甲", "乙", "丙", "丁"]\n', encoding="utf-8")
    dj(*DAY, "settings", "load", load)
    assert "甲 已经解决" in dj(*DAY, "proposal", "answer", number, "--result", "A", code=2).err
    dj(*DAY, "proposal", "answer", number, "--result", "丙", "--text", "已办", "--on", "2023-03-01")
    card = shown(dj, number)
    assert (card["result"], card["result_letter"]) == ("planned", "丙")


def test_voiding_and_withdrawing_leave_the_figures(dj: Run) -> None:
    """A voided paper counts nowhere, a withdrawn one is told beside the total; as of the day before both count."""
    first, second = entered(dj), entered(dj)
    dj(*DAY, "proposal", "void", first, "--reason", "登重了")
    dj(*DAY, "proposal", "withdraw", second, "--reason", "代表收回", "--on", "2023-03-01")
    stats = dj(*DAY, "proposal", "stats", *JSON).json
    assert [row["count"] for row in stats if row["key"] == "total"] == [0]
    assert "已撤回 1 件" in dj(*DAY, "proposal", "stats").out
    past = dj(*DAY, "proposal", "stats", "--as-of", "2023-02-28", *JSON).json
    assert [row["count"] for row in past if row["key"] == "total"] == [1]


def test_what_is_kept_and_what_is_replayed_must_agree(dj: Run) -> None:
    """A day that somebody changed in the store behind the program's back is found, with exit code 1."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--text", "已办", "--on", "2023-03-01")
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute("UPDATE proposal SET answered_on = NULL")
    store.commit()
    store.close()
    assert f"{number}：answered_on" in dj(*DAY, "proposal", "stats", code=1).err
    assert number in dj(*DAY, "db", "check", code=1).out


def test_the_list_is_cut_by_what_is_asked(dj: Run) -> None:
    """State, unit (also one that assists), deputy (lead or cosigner), level, meeting, field, result, days."""
    first = assigned(
        dj, "--cosign", "Q002", "--meeting", "七届二次会议", units=("--main", "住建局", "--assist", "交通局")
    )
    dj(*DAY, "proposal", "answer", first, "--result", "B", "--text", "已办", "--on", "2023-03-01")
    town = ("proposal", "add", "--title", "关于清淤的建议", "--category", "供水排水", "--rep", "XAJ01")
    second = dj(*DAY, *town, "--on", "2023-04-01", *JSON).json["number"]
    asked = {
        ("--state", "已答复"): [first], ("--unit", "交通局"): [first], ("--rep", "Q002"): [first],
        ("--rep", "XAJ01"): [second], ("--level", "乡镇"): [second], ("--meeting", "闭会期间"): [second],
        ("--category", "供水"): [second], ("--result", "b"): [first], ("--from", "2023-03-01"): [second],
        ("--to", "2023-03-01"): [first], ("--kind", "议案"): [], (): [second, first],
    }  # fmt: skip
    for options, numbers in asked.items():
        rows = dj(*DAY, "proposal", "list", *options, *JSON).json
        assert [row["number"] for row in rows] == numbers, options


def test_an_edit_keeps_what_stood_there(dj: Run) -> None:
    """Old and new stand in the log; new cosigners take the place of the old; nothing changed is refused."""
    number = entered(dj, "--cosign", "Q002")
    dj(*DAY, "proposal", "edit", number, "--title", "关于更换路灯的建议", "--cosign", "")
    card = shown(dj, number)
    assert (card["title"], card["cosigners"]) == ("关于更换路灯的建议", [])
    assert card["history"][-1]["facts"]["title"] == ["关于安装路灯的建议", "关于更换路灯的建议"]
    dj(*DAY, "proposal", "edit", number, "--title", "关于更换路灯的建议", code=2)
    assert "早于提出日期" in dj(*DAY, "proposal", "edit", number, "--on", "2023-02-20", code=4).err


def table_of(dj: Run, folder: Path, rows: list[str]) -> dict[str, tuple[int, float | None]]:
    """Import papers given as 领域,结果,评价 and return count and percentage of every figure."""
    fields = sorted({row.split(",")[0] for row in rows})
    office = folder / "fields.toml"
    office.write_text(f"[suggestions]\ncategories = {fields!r}\n".replace("'", '"'), encoding="utf-8")
    dj(*DAY, "settings", "load", office)
    file = folder / "papers.csv"
    head = "提出日期,题目,领衔代表,主办单位,交办日期,答复日期,领域,办理结果,结果评价\n"
    lines = [f"2023-01-05,第{n}号建议,Q001,住建局,2023-01-06,2023-03-01,{row}\n" for n, row in enumerate(rows)]
    file.write_text(head + "".join(lines), encoding="utf-8")
    dj(*DAY, "proposal", "import", file)
    told = dj(*DAY, "proposal", "stats", *JSON, code=0).json
    return {row["key"]: (row["count"], row["percent"]) for row in told}


def test_a_printed_table_of_results_is_reproduced(dj: Run, tmp_path: Path) -> None:
    """128 papers = 20+7+32+44+25 by field; A64 B38 C21 D5 → 50.0/29.7/16.4/3.9 %."""
    fields = ["财经"] * 20 + ["监察司法"] * 7 + ["城建环保"] * 32 + ["教科文卫"] * 44 + ["农业农村"] * 25
    results = ["A"] * 64 + ["B"] * 38 + ["C"] * 21 + ["D"] * 5
    found = table_of(dj, tmp_path, [f"{field},{result}," for field, result in zip(fields, results, strict=True)])
    assert found["total"] == (128, None)
    counts = [found[key][0] for key in ("财经", "监察司法", "城建环保", "教科文卫", "农业农村")]
    assert counts == [20, 7, 32, 44, 25]
    assert [found[key] for key in ("solved", "doing", "planned", "reference")] == [
        (64, 50.0), (38, 29.7), (21, 16.4), (5, 3.9),
    ]  # fmt: skip


def test_a_printed_table_of_ratings_is_reproduced(dj: Run, tmp_path: Path) -> None:
    """57 papers = 18+13+11+6+5+2+2; 43/13/1 → 75.4/22.8/1.8 %."""
    sizes = (18, 13, 11, 6, 5, 2, 2)
    fields = [f"第{n}类" for n, size in enumerate(sizes, 1) for _ in range(size)]
    ratings = ["满意"] * 43 + ["基本满意"] * 13 + ["不满意"]
    found = table_of(dj, tmp_path, [f"{field},A,{rating}" for field, rating in zip(fields, ratings, strict=True)])
    assert tuple(found[f"第{n}类"][0] for n in range(1, 8)) == sizes
    assert [found[key] for key in ("satisfied", "basically", "dissatisfied")] == [(43, 75.4), (13, 22.8), (1, 1.8)]


def test_ratings_not_returned_leave_the_denominator(dj: Run, tmp_path: Path) -> None:
    """1,034 papers = 950+80+4, ratings from only 755 of them, 690/65 → 91.4/8.6 %; read in seconds, not minutes."""
    fields = ["建议"] * 950 + ["重点建议"] * 80 + ["议案转办"] * 4
    ratings = ["满意"] * 690 + ["基本满意"] * 65 + [""] * 279
    before = time.process_time()
    found = table_of(dj, tmp_path, [f"{field},A,{rating}" for field, rating in zip(fields, ratings, strict=True)])
    assert time.process_time() - before < 30
    assert [found[key][0] for key in ("建议", "重点建议", "议案转办", "total")] == [950, 80, 4, 1034]
    assert [found[key] for key in ("satisfied", "basically", "dissatisfied")] == [(690, 91.4), (65, 8.6), (0, 0.0)]
    assert "279 件没有收回" in dj(*DAY, "proposal", "stats").out


PRINTED = (
    ("项目,数量\n甲,950\n乙,80\n丙,4\n合计,1034\n", 0, "都对得上"),
    ("项目,数量\n甲,950\n乙,80\n丙,5\n合计,1034\n", 1, "各项相加是 1035，比合计多 1"),
    ("项目,数量,占比\nA,64,50.0\nB,38,29.7\nC,21,16.4\nD,5,3.9%\n合计,128,100\n", 0, "都对得上"),
    ("项目,数量,占比\n甲,1,33.3\n乙,1,33.3\n丙,1,33.3\n合计,3,\n", 0, "99.9%，差 0.1"),
    ("项目,数量,占比\n满意,690,91.3\n基本满意,65,8.6\n合计,755,\n", 0, "截尾"),
    ("项目,数量,占比\n满意,690,66.7\n基本满意,65,8.6\n合计,755,\n", 1, "占比应是 91.4%"),
    ("分组,项目,数量\n方式,当场答复,28\n方式,转交,9\n方式,合计,37\n人,到访,112\n人,合计,112\n", 0, "都对得上"),
    ("分组,项目,数量\n方式,当场答复,28\n方式,转交,8\n方式,合计,37\n人,到访,112\n人,合计,112\n", 1, "少 1"),
)


@pytest.mark.parametrize(("text", "code", "told"), PRINTED)
def test_a_printed_table_that_does_not_add_up_is_flagged(
    dj: Run, tmp_path: Path, text: str, code: int, told: str
) -> None:
    """Sums and percentages of a table typed from print: exit 1 and what is wrong; rounding is said, not blamed."""
    file = tmp_path / "printed.csv"
    file.write_text(text, encoding="utf-8")
    assert told in dj("stats", "verify", file, code=code).out


def test_a_file_is_imported_whole_or_not_at_all(dj: Run, tmp_path: Path) -> None:
    """Two wrong rows are both named, and nothing is kept; a second run is refused."""
    file = tmp_path / "p.csv"
    head = "提出日期,题目,领域,领衔代表,主办单位,交办日期,答复日期,办理结果\n"
    good, days = "2023-01-05,关于甲的建议,教育,Q001,住建局,2023-01-06,2023-03-01,A\n", "2023-01-06,2023-03-01"
    bad = f"2023-01-05,关于乙的建议,教育,张三,,,,\n2023-01-05,关于丙的建议,教育,Q001,住建局,{days},Z\n"
    file.write_text(head + good + bad, encoding="utf-8")
    told = dj(*DAY, "proposal", "import", file, code=2).err
    assert "第 3 行" in told
    assert "第 4 行" in told
    assert dj(*DAY, "proposal", "list", *JSON).json == []
    file.write_text(head + good, encoding="utf-8")
    dj(*DAY, "proposal", "import", file)
    assert "已经有了" in dj(*DAY, "proposal", "import", file, code=2).err


def test_the_sample_has_every_turn(whole: Run) -> None:
    """Several hundred papers of both levels, cases that became some, overdue ones, one handled again; all checks pass."""
    today = ("--today", "2023-06-30")
    rows = whole(*today, "proposal", "list", "--limit", "0", *JSON).json
    assert 400 <= len(rows) <= 600
    assert {row["level"] for row in rows} == {"district", "township"}
    assert sum(row["number"].startswith("YA") for row in rows) == 3
    assert sum(row["case_number"] is not None for row in rows) == 6
    assert sum(row["overdue"] for row in rows) == 2
    assert max(row["rehandled"] for row in rows) == 1
    assert {row["state"] for row in rows} >= {"submitted", "handling", "answered", "closed", "withdrawn"}
    assert len(whole(*today, "proposal", "list", "--quality", "--limit", "0", *JSON).json) >= 300
    whole(*today, "proposal", "due", code=1)
    assert whole(*today, "proposal", "stats", code=0).code == 0
    by_unit = whole(*today, "proposal", "stats", "--by", "unit")
    assert "各算一次" in by_unit.out


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        ("交办日期", "2023-02-01", "有交办日期的要写“主办单位”"),
        ("评价日期", "2023-02-01", "有评价日期的要写“结果评价”或“态度评价”"),
        ("答复文号", "1号", "写了“答复文号”，就要写“办理结果”"),
        ("答复日期", "2023-02-01", "写了“答复日期”，就要写“办理结果”"),
        ("评为高质量", "2023-02-01", "写了“评为高质量”，就要写“高质量由谁评”"),
        ("主办单位", "住建局", "写了“主办单位”，就要写“交办日期”"),
        ("办理结果", "A", "写了“办理结果”，就要写“答复日期”"),
        ("高质量由谁评", "代工委", "写了“高质量由谁评”，就要写“评为高质量”"),
    ],
)
def test_a_file_drops_no_step_that_is_half_said(dj: Run, tmp_path: Path, head: str, cells: str, told: str) -> None:
    """A day without what happened on it, what happened without its day: told, not left out and not made up."""
    file = tmp_path / "建议.csv"
    file.write_text(
        f"提出日期,题目,领域,领衔代表,{head}\n2023-01-04,关于修路的建议,道路交通,Q001,{cells}\n", encoding="utf-8"
    )
    assert told in dj(*DAY, "proposal", "import", file, code=2).err
