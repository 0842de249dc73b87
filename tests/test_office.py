"""The office at its desk: waiting for the voter, supervision, signatures, hand-backs."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--text", "村口的路灯坏了半个月", "--category", "路灯电力")


def on(day: str) -> tuple[str, str]:
    """Return the option that makes `day` today."""
    return ("--today", f"2023-{day}")


def handed_over(dj: Run, day: str = "06-05") -> None:
    """Take case 001 in and hand it over on `day`; its limit is 30 natural days."""
    dj(*on(day), *ADD, "--unit", "住建局")


def seen(dj: Run, day: str, *more: str) -> dict[str, object]:
    """Return the card of case 001 as JSON."""
    return dict(dj(*on(day), "suggest", "show", "AJ02-2306-001", "-f", "json", *more).json)


def test_no_limit_runs_while_the_voter_is_away(dj: Run) -> None:
    """等选民 stops the limit with its reason; while it lasts nothing is overdue or falls due."""
    handed_over(dj)
    dj(*on("06-12"), "suggest", "sign", "001")
    dj(*on("06-15"), "suggest", "wait", "001", "--reason", "选民外出务工，月底回来")
    waiting = seen(dj, "08-30")
    assert (waiting["state"], waiting["due_on"], waiting["waiting_on"]) == ("waiting", None, "2023-06-15")
    assert (waiting["days"], waiting["net_days"]) == (86, 10)
    assert dj(*on("08-30"), "suggest", "due").code == 0
    figures = dj(*on("08-30"), "stats", "-f", "json").json
    assert (figures["in_progress"], figures["overdue"], figures["waiting"]) == (1, 0, 1)


def test_a_limit_goes_on_with_the_days_it_had_left(dj: Run) -> None:
    """续办: due on 7-05, stopped on 6-15 with 20 days left, going on 6-25 it ends on 7-15; both counts are shown."""
    handed_over(dj)
    dj(*on("06-15"), "suggest", "wait", "001", "--reason", "选民外出")
    going = dj(*on("06-25"), "suggest", "continue", "001", "-f", "json").json
    assert (going["state"], going["due_on"]) == ("handling", "2023-07-15")
    dj(*on("07-10"), "suggest", "reply", "001", "--text", "换了灯")
    card = seen(dj, "07-20")
    assert (card["days"], card["net_days"], card["waited"]) == (35, 25, 10)
    assert "历时 35 天（等选民 10 天，净 25 天）" in dj(*on("07-20"), "suggest", "show", "001").out
    rows = dj(*on("07-20"), "suggest", "list", "--columns", "number,days,net_days", "-f", "json").json
    assert rows == [{"number": "AJ02-2306-001", "days": 35, "net_days": 25}]
    assert dj(*on("07-20"), "stats", "-f", "json").json["rates"]["on_time"]["num"] == 1


def test_a_limit_in_working_days_goes_on_in_working_days(dj: Run) -> None:
    """The days left are working days when the limit counts those: the Dragon Boat holiday is left out both times."""
    dj("settings", "set", "limits.answer", "{ days = 10, working = true }", "--since", "2023-01-01")
    handed_over(dj)
    assert seen(dj, "06-05")["due_on"] == "2023-06-19"
    dj(*on("06-15"), "suggest", "wait", "001", "--reason", "选民外出")
    dj(*on("06-21"), "suggest", "continue", "001")
    assert seen(dj, "06-21")["due_on"] == "2023-06-26"  # two left: 6-25 is a make-up working day, 6-26


def test_a_limit_that_has_passed_cannot_be_stopped(dj: Run) -> None:
    """等选民 after the limit is refused and points to an extension; after that it works."""
    handed_over(dj)
    told = dj(*on("07-10"), "suggest", "wait", "001", "--reason", "选民外出", code=4)
    assert "2023-07-05 已经过了" in told.err
    dj(*on("07-10"), "suggest", "extend", "001", "--until", "2023-07-31", "--reason", "等材料")
    dj(*on("07-11"), "suggest", "wait", "001", "--reason", "选民外出")
    dj(*on("07-21"), "suggest", "continue", "001")
    assert seen(dj, "07-21")["due_on"] == "2023-08-10"


def test_a_reply_ends_the_wait_and_is_in_time(dj: Run) -> None:
    """A unit that answers while it waits for the voter has answered in time; the wait is counted."""
    handed_over(dj)
    dj(*on("06-15"), "suggest", "wait", "001", "--reason", "选民外出")
    dj(*on("08-15"), "suggest", "reply", "001", "--text", "已修好")
    card = seen(dj, "08-15")
    assert (card["state"], card["waited"], card["waiting_on"], card["due_on"]) == ("answered", 61, None, "2023-09-04")
    on_time = dj(*on("08-20"), "stats", "-f", "json").json["rates"]["on_time"]
    assert (on_time["num"], on_time["den"]) == (1, 1)


def test_waiting_needs_a_reason_and_a_unit(dj: Run) -> None:
    """Without a reason, or while no unit has the case, nothing is stopped."""
    dj(*on("06-05"), *ADD)
    assert "不能“等选民”" in dj(*on("06-05"), "suggest", "wait", "001", "--reason", "外出", code=4).err
    dj(*on("06-05"), "suggest", "assign", "001", "--unit", "住建局")
    assert "原因（--reason）" in dj(*on("06-05"), "suggest", "wait", "001", code=2).err
    assert "不能“续办”" in dj(*on("06-05"), "suggest", "continue", "001", code=4).err


def test_a_supervised_case_is_marked_everywhere(dj: Run) -> None:
    """重点督办 changes no state; the card, the list, the slip and the figure show it until it is taken back."""
    handed_over(dj)
    dj(*on("06-08"), "suggest", "supervise", "001", "--by", "主任会议", "--reason", "群众反映多次")
    card = seen(dj, "06-10")
    assert (card["state"], card["supervised_on"]) == ("assigned", "2023-06-08")
    assert card["timeline"][-1]["changes"] == "督办：主任会议"  # type: ignore[index]
    assert len(dj(*on("06-10"), "suggest", "list", "--supervised", "-f", "json").json) == 1
    for form in ("md", "html"):
        assert "重点督办" in dj(*on("06-10"), "suggest", "slip", "001", "-f", form).out
    assert dj(*on("06-10"), "stats", "-f", "json").json["supervised"] == 1
    assert dj(*on("06-10"), "stats", "--as-of", "2023-06-07", "-f", "json").json["supervised"] == 0
    assert "已是重点督办" in dj(*on("06-10"), "suggest", "supervise", "001", "--reason", "再来", code=4).err
    dj(*on("06-11"), "suggest", "unsupervise", "001", "--reason", "办好了")
    assert dj(*on("06-11"), "suggest", "list", "--supervised", "-f", "json").json == []
    assert "重点督办" not in dj(*on("06-11"), "suggest", "slip", "001").out


def test_unsigned_cases_are_listed_by_their_day(dj: Run) -> None:
    """--unsigned lists what was handed over and not signed, with whether the day for it has passed."""
    handed_over(dj)
    dj(*on("06-09"), *ADD, "--unit", "交通局")
    dj(*on("06-09"), *ADD, "--unit", "水利局")
    dj(*on("06-09"), "suggest", "sign", "003")
    rows = dj(*on("06-12"), "suggest", "list", "--unsigned", "-f", "json").json
    assert [(row["number"][-3:], row["first_due_on"], row["sign_overdue"]) for row in rows] == [
        ("001", "2023-06-08", True),
        ("002", "2023-06-14", False),
    ]
    assert "签收期限 2023-06-08，已过期" in dj(*on("06-12"), "suggest", "show", "001").out
    assert dj(*on("06-12"), "stats", "-f", "json").json["unsigned"] == 1


def test_a_case_that_goes_to_and_fro_is_named_with_its_counts(dj: Run) -> None:
    """--troubled lists open cases handed back, handled again or opened again often enough to be supervised."""
    handed_over(dj)
    dj(*on("06-06"), "suggest", "return", "001", "--reason", "不归我们")
    dj(*on("06-07"), "suggest", "assign", "001", "--unit", "交通局")
    assert dj(*on("06-08"), "suggest", "list", "--troubled", "-f", "json").json == []
    dj(*on("06-08"), "suggest", "return", "001", "--reason", "也不归我们")
    rows = dj(*on("06-08"), "suggest", "list", "--troubled", "-f", "json").json
    assert [(row["returned"], row["rehandled"], row["reopened"]) for row in rows] == [(2, 0, 0)]
    dj("settings", "set", "suggestions.supervise_after", "3")
    assert dj(*on("06-08"), "suggest", "list", "--troubled", "-f", "json").json == []
    assert "1—" in dj("settings", "set", "suggestions.supervise_after", "0", code=2).err


@pytest.mark.parametrize(("day", "late"), [("06-12", False), ("06-13", True)])
def test_handing_back_late_is_done_and_marked(day: str, late: bool, dj: Run) -> None:
    """Five working days after the hand-over a hand-back is still taken, with a warning that names the day."""
    handed_over(dj)
    told = dj(*on(day), "suggest", "return", "001", "--reason", "不归我们")
    assert ("2023-06-12" in told.err and "迟退" in told.err) is late
    step = seen(dj, day)["timeline"][-1]  # type: ignore[index]
    assert (step["verb"], step["handback_due_on"]) == ("return", "2023-06-12")


def test_units_that_hand_back_are_counted_and_every_count_explains_itself(dj: Run) -> None:
    """Hand-overs, signatures in time, hand-backs (late ones too), re-handlings and reopenings stand with their unit."""
    for _ in range(2):
        handed_over(dj)
    dj(*on("06-06"), "suggest", "sign", "AJ02-2306-002")
    dj(*on("06-13"), "suggest", "return", "AJ02-2306-001", "--reason", "不归我们")
    dj(*on("06-14"), "suggest", "assign", "AJ02-2306-001", "--unit", "交通局")
    dj(*on("06-20"), "suggest", "sign", "AJ02-2306-001")
    dj(*on("06-20"), "suggest", "return", "AJ02-2306-001", "--reason", "也不归我们")
    dj(*on("06-21"), "suggest", "assign", "AJ02-2306-001", "--unit", "住建局")
    dj(*on("06-21"), "suggest", "return", "AJ02-2306-001", "--reason", "还是不归我们")
    dj(*on("06-22"), "suggest", "reply", "AJ02-2306-002", "--text", "办了")
    dj(*on("06-22"), "suggest", "confirm", "AJ02-2306-002", "--rating", "不满意")
    dj(*on("06-23"), "suggest", "rehandle", "AJ02-2306-002")
    rows = dj("suggest", "handbacks", "-f", "json").json
    keys = ("handed", "to_sign", "signed_in_time", "returned", "returned_cases", "returned_late", "rehandled")
    assert {row["unit"]: tuple(row[key] for key in keys) for row in rows} == {
        "住建局": (4, 4, 1, 2, 1, 1, 1),
        "交通局": (1, 1, 0, 1, 1, 0, 0),
    }
    assert rows[0]["unit"] == "住建局"
    steps = dj("suggest", "handbacks", "--explain", "住建局", "-f", "json").json
    assert [step["verb"] for step in steps] == ["assign", "assign", "return", "assign", "return", "rehandle"]
    june = dj("suggest", "handbacks", "--from", "2023-06-21", "--to", "2023-06-21", "-f", "json").json
    assert [(row["unit"], row["handed"], row["returned"]) for row in june] == [("住建局", 1, 1)]
    dj(*on("06-24"), "suggest", "void", "AJ02-2306-001", "--reason", "登错了")
    assert [row["unit"] for row in dj("suggest", "handbacks", "-f", "json").json] == ["住建局"]
    assert "晚于" in dj("suggest", "handbacks", "--from", "2023-07-01", "--to", "2023-06-01", code=2).err


def merged(dj: Run) -> None:
    """Three cases of one matter: 003 follows 002, and 002 was then merged into 001."""
    for _ in range(3):
        dj(*on("06-05"), *ADD)
    dj(*on("06-06"), "suggest", "merge", "AJ02-2306-003", "--into", "AJ02-2306-002")
    dj(*on("06-07"), "suggest", "merge", "AJ02-2306-002", "--into", "AJ02-2306-001")


def test_every_merged_voter_is_owed_the_answer(dj: Run) -> None:
    """The main case's card lists what follows it through any chain; its answer reminds of them; each is confirmed itself."""
    merged(dj)
    listed = seen(dj, "06-08")["merged"]
    assert [(row["number"][-3:], row["through"][-3:], row["rating"]) for row in listed] == [  # type: ignore[attr-defined]
        ("002", "001", None),
        ("003", "002", None),
    ]
    early = dj(*on("06-08"), "suggest", "confirm", "AJ02-2306-003", "--rating", "满意", code=4)
    assert "主件 AJ02-2306-001 走，主件还没有答复" in early.err
    dj(*on("06-08"), "suggest", "assign", "AJ02-2306-001", "--unit", "住建局")
    told = dj(*on("06-20"), "suggest", "reply", "AJ02-2306-001", "--text", "换了灯")
    assert "并入的 2 件也要回访选民：AJ02-2306-002、AJ02-2306-003" in told.err
    assert "还没有回访本件选民" in dj(*on("06-21"), "suggest", "show", "AJ02-2306-003").out
    dj(*on("06-21"), "suggest", "confirm", "AJ02-2306-003", "--rating", "满意")
    told = dj(*on("06-22"), "suggest", "close", "AJ02-2306-001", "--outcome", "解决")
    assert "并入的 1 件" in told.err
    figures = dj(*on("06-23"), "stats", "-f", "json").json
    assert (figures["collected"], figures["merged"], figures["rates"]["satisfied"]["den"]) == (1, 2, 0)


def test_a_main_case_is_not_voided_under_those_that_follow_it(dj: Run) -> None:
    """Voiding is refused naming the followers; a refusal of the main case is passed on to their voters."""
    merged(dj)
    told = dj(*on("06-08"), "suggest", "void", "AJ02-2306-001", "--reason", "登错了", code=4)
    assert "AJ02-2306-002 并入了这一件" in told.err
    told = dj(*on("06-08"), "suggest", "decline", "AJ02-2306-001", "--reason", "已在诉讼")
    assert "并入的 2 件" in told.err
    dj(*on("06-09"), "suggest", "confirm", "AJ02-2306-002", "--rating", "基本满意")


def test_a_merged_case_goes_its_own_way_again(dj: Run) -> None:
    """Unmerged after its main case closed, a case is open with the limit it had; what follows it stays with it."""
    merged(dj)
    dj(*on("06-08"), "suggest", "assign", "AJ02-2306-001", "--unit", "住建局")
    dj(*on("06-20"), "suggest", "reply", "AJ02-2306-001", "--text", "换了灯")
    dj(*on("06-22"), "suggest", "close", "AJ02-2306-001", "--outcome", "解决")
    told = dj(*on("06-25"), "suggest", "unmerge", "AJ02-2306-002", "-f", "json")
    assert (told.json["state"], told.json["due_on"]) == ("accepted", "2023-06-12")
    assert "2023-06-12 已经过了" in told.err
    again = dj(*on("06-25"), "suggest", "show", "AJ02-2306-002", "-f", "json").json
    assert [row["number"] for row in again["merged"]] == ["AJ02-2306-003"]
    assert "跟着主件 AJ02-2306-002 走" in dj(*on("06-25"), "suggest", "show", "AJ02-2306-003").out
    assert seen(dj, "06-25")["merged"] == []
    refused = dj(*on("06-25"), "suggest", "merge", "AJ02-2306-002", "--into", "AJ02-2306-003", code=4)
    assert "已并案" in refused.err


EXTENDED = (("06-07", "extend", "--until", "2023-08-01", "--reason", "汛期"),)
WAITING = (("06-15", "wait", "--reason", "选民外出"),)
ANSWERED = (("06-15", "reply", "--text", "换了灯"),)
TWICE = (("06-08", "merge", "--into", "AJ02-2306-002"), ("06-10", "unmerge"))


@pytest.mark.parametrize(
    ("unit", "before", "due", "rule"),
    [
        ((), (), "2023-06-12", "并案前的5个工作日"),
        (("--unit", "住建局"), (), "2023-07-05", "并案前的30个自然日"),
        (("--unit", "住建局"), EXTENDED, "2023-08-01", "并案前的延期"),
        # Stopped on the 15th with 20 days left; the wait ended with the merge on the 20th.
        (("--unit", "住建局"), WAITING, "2023-07-10", "并案前的等选民后余20个自然日"),
        # Answered before: that limit was kept, what is asked of the office now is a hand-over (from 26 June).
        (("--unit", "住建局"), ANSWERED, "2023-07-03", "5个工作日"),
        (("--unit", "住建局"), TWICE, "2023-07-05", "并案前的30个自然日"),
    ],
    ids=["not handed over", "handed over", "extended", "waiting", "answered", "merged twice"],
)
def test_an_unmerged_case_goes_on_with_its_own_limit(
    dj: Run, unit: tuple[str, ...], before: tuple[tuple[str, ...], ...], due: str, rule: str
) -> None:
    """The day a limit ends is stored when it starts; merging does not lengthen it. The event says whose limit it is."""
    dj(*on("06-05"), *ADD, *unit)
    dj(*on("06-05"), *ADD)
    for day, verb, *words in before:
        dj(*on(day), "suggest", verb, "AJ02-2306-001", *words)
    dj(*on("06-20"), "suggest", "merge", "AJ02-2306-001", "--into", "AJ02-2306-002")
    back = dj(*on("06-26"), "suggest", "unmerge", "AJ02-2306-001", "-f", "json").json
    assert back["due_on"] == due
    card = dj(*on("06-26"), "suggest", "show", "AJ02-2306-001", "-f", "json").json
    last = card["timeline"][-1]
    assert (card["due_on"], last["verb"], last["due_on"], last["due_rule"]) == (due, "unmerge", due, rule)
    assert dj("db", "check").code == 0


def test_an_imported_unmerging_goes_on_with_the_limit_too(dj: Run, tmp_path: Path) -> None:
    """A life from a file has the same limits as the verbs one by one."""
    cases = tmp_path / "cases.csv"
    row = "AJ02,2023-06-05,路灯坏了,路灯电力"
    cases.write_text(f"原编号,平台编码,接待日期,原话,类别\n旧1,{row}\n旧2,{row}\n", encoding="utf-8")
    dj(*on("06-30"), "suggest", "import", cases)
    lives = tmp_path / "lives.csv"
    lives.write_text("原编号,动作,日期,并入\n旧1,并案,2023-06-06,旧2\n旧1,取消并案,2023-06-26,\n", encoding="utf-8")
    dj(*on("06-30"), "suggest", "import-events", lives)
    assert dj(*on("06-30"), "suggest", "show", "AJ02-2306-001", "-f", "json").json["due_on"] == "2023-06-12"


def test_an_imported_circle_of_merged_cases_is_refused(dj: Run, tmp_path: Path) -> None:
    """Two old cases that each follow the other have no main case: the file is refused whole."""
    cases = tmp_path / "cases.csv"
    row = "AJ02,2023-06-05,路灯坏了,路灯电力"
    cases.write_text(f"原编号,平台编码,接待日期,原话,类别\n旧1,{row}\n旧2,{row}\n", encoding="utf-8")
    dj(*on("06-30"), "suggest", "import", cases)
    lives = tmp_path / "lives.csv"
    lives.write_text("原编号,动作,日期,并入\n旧1,并案,2023-06-06,旧2\n旧2,并案,2023-06-06,旧1\n", encoding="utf-8")
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "绕成了圈" in dj(*on("06-30"), "suggest", "import-events", lives, code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("channel", ["接待日", "线上留言"])
@pytest.mark.parametrize(
    "steps",
    [
        (),
        (("supervise", "--reason", "久拖"),),
        (("assign", "--unit", "住建局"), ("reply", "--text", "换了"), ("confirm", "--rating", "满意")),
        (("assign", "--unit", "住建局"), ("reply", "--text", "换了"), ("confirm", "--rating", "不满意")),
        (("assign", "--unit", "住建局"), ("reply", "--text", "排上了"), ("close", "--outcome", "列入计划")),
    ],
)
def test_a_refusal_offers_what_the_card_offers(dj: Run, channel: str, steps: tuple[tuple[str, ...], ...]) -> None:
    """现在可以 is one list: no verb that means nothing for this very case."""
    dj(*on("06-05"), *ADD, "--channel", channel)
    for verb, *more in steps:
        dj(*on("06-06"), "suggest", verb, "001", *more)
    shown = dj(*on("06-07"), "suggest", "show", "001").out.split("现在可以：")[1].strip()
    refused = dj(*on("06-07"), "suggest", "unmerge", "001", code=4).err.split("现在可以：")[1].strip().rstrip("。")
    assert refused == shown
