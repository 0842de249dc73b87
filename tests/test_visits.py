"""约见 and 列席: requests through all their verbs, their limit, meetings sat in on and what became of opinions."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dump
from dianjun_cli.core.derived import declared
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.visits import rules
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.visits import AudienceState, AudienceVerb, SittingState, SittingVerb

DAY = ("--today", "2023-06-26")
ASK = ("audience", "add", "--title", "校门口拥堵", "--rep", "Q001", "--joint", "XAJ01、Q002", "--unit", "交通局")
SIT = ("sitting", "add", "--meeting", "第十次会议", "--title", "公路养护", "--rep", "XAJ01、Q001")
SAY = (*SIT, "--speak", "Q001", "--text", "经费分到村")


def test_a_request_goes_from_hand_to_hand(dj: Run) -> None:
    """Asked, accepted, held by a delegate, answered, followed up: each day its state, the signers, one log."""
    told = dj(*DAY, *ASK, "--head", "局长", "--on", "2023-04-01", "-f", "json").json
    assert told == {"number": "YJ-2023-001", "due_on": "2023-05-01"}
    dj(*DAY, "audience", "accept", "1", "--on", "2023-04-03")
    dj(*DAY, "audience", "hold", "1", "--delegate", "副局长", "--text", "在校门口谈", "--on", "2023-04-12")
    dj(*DAY, "audience", "answer", "1", "--text", "错峰放学", "--on", "2023-04-20")
    dj(*DAY, "audience", "follow", "1", "--text", "好多了", "--on", "2023-06-01")
    card = dj(*DAY, "audience", "show", "1", "-f", "json").json
    assert (card["state"], card["lead"], card["signers"], card["days_left"]) == ("followed", ["周明远"], 3, None)
    assert [step["verb"] for step in card["history"]] == ["add", "accept", "hold", "answer", "follow"]
    assert card["history"][2]["facts"] == {"delegate": "副局长"}
    for day, state in {"2023-04-02": "requested", "2023-04-03": "accepted", "2023-04-19": "held"}.items():
        (row,) = dj(*DAY, "audience", "list", "--as-of", day, "-f", "json").json
        assert row["state"] == state


def test_what_may_not_follow_is_refused_and_changes_nothing(dj: Run) -> None:
    """No answer before the audience, no reason no refusal, no late entry that what came after cannot stand on."""
    dj(*DAY, *ASK, "--on", "2023-04-01")
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "待受理" in dj(*DAY, "audience", "answer", "1", "--text", "好", code=4).err
    assert "--reason" in dj(*DAY, "audience", "decline", "1", code=2).err
    assert "早于" in dj(*DAY, "audience", "accept", "1", "--on", "2023-03-01", code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj(*DAY, "audience", "accept", "1", "--on", "2023-04-03")
    assert "--delegate" in dj(*DAY, "audience", "hold", "1", "--on", "2023-04-12", code=2).err
    dj(*DAY, "audience", "hold", "1", "--host", "局长", "--on", "2023-04-12")
    refused = dj(*DAY, "audience", "decline", "1", "--reason", "忙", "--on", "2023-04-10", code=4)
    assert "没有安排" in refused.err


def test_due_names_what_was_not_answered_in_time(dj: Run) -> None:
    """The limit is the setting's when the request was made; answered, declined or void it is owed no more."""
    dj("settings", "set", "visits.answer_days", "10")
    for _ in range(3):
        dj(*DAY, *ASK, "--on", "2023-06-10")
    assert dj("--today", "2023-06-20", "audience", "due", "-f", "json").json == []
    rows = dj("--today", "2023-06-21", "audience", "due", "-f", "json", code=1).json
    assert [(row["number"], row["days_left"]) for row in rows] == [(f"YJ-2023-00{n}", -1) for n in (1, 2, 3)]
    dj(*DAY, "audience", "decline", "1", "--reason", "并案")
    dj(*DAY, "audience", "void", "2", "--reason", "登重")
    assert "作废日期" in dj(*DAY, "audience", "list", "--void").out
    assert "作废日期" not in dj(*DAY, "audience", "list").out
    assert [row["number"] for row in dj(*DAY, "audience", "due", "-f", "json", code=1).json] == ["YJ-2023-003"]


def test_opinions_given_at_a_meeting_are_handed_on_and_answered(dj: Run) -> None:
    """Who sat in and who spoke; opinions handed to a unit and answered; without opinions there is nothing to hand."""
    dj(*DAY, *SAY, "--on", "2023-05-30")
    dj(*DAY, *SIT, "--on", "2023-06-20")
    dj(*DAY, "sitting", "hand", "1", "--unit", "交通局", "--on", "2023-06-02")
    dj(*DAY, "sitting", "reply", "1", "--text", "已采纳", "--on", "2023-06-12")
    (row,) = dj(*DAY, "sitting", "list", "--as-of", "2023-06-05", "-f", "json").json
    assert (row["state"], row["due_on"], row["days_left"]) == ("handed", "2023-08-01", 57)
    rows = dj(*DAY, "sitting", "list", "-f", "json").json
    assert [(r["number"], r["state"], r["unit"]) for r in rows] == [
        ("LIE-2023-002", "none", None), ("LIE-2023-001", "replied", "交通局"),
    ]  # fmt: skip
    assert (rows[1]["deputies"], rows[1]["speakers"]) == (["冯小满", "周明远"], ["周明远"])
    assert "没有意见" in dj(*DAY, "sitting", "hand", "2", "--unit", "交通局", code=4).err
    assert dj(*DAY, "sitting", "list", "--rep", "Q002", "-f", "json").json == []
    dj(*DAY, "sitting", "edit", "2", "--text", "多修一段", "--rep", "Q002")
    (row, _) = dj(*DAY, "sitting", "list", "-f", "json").json
    assert (row["state"], row["deputies"]) == ("open", ["韩立秋"])
    dj(*DAY, "sitting", "void", "1", "--reason", "登重")
    assert len(dj(*DAY, "sitting", "list", "-f", "json").json) == 1


def test_opinions_need_their_words(dj: Run) -> None:
    """Who is said to have spoken gave an opinion: without its words the meeting is refused, and cannot lose them."""
    said = dj(*DAY, *SIT, "--speak", "Q001", code=2).err
    assert "--text" in said
    assert dj(*DAY, "sitting", "list", "-f", "json").json == []
    dj(*DAY, "sitting", "add", "--meeting", "第十次会议", "--title", "养老", "--speak", "Q001", "--text", "管饭")
    assert "--text" in dj(*DAY, "sitting", "edit", "1", "--text", "", code=2).err
    dj(*DAY, "sitting", "edit", "1", "--text", "", "--speak", "", "--rep", "Q001")
    assert dj(*DAY, "sitting", "show", "1", "-f", "json").json["state"] == "none"


def test_an_opinion_answered_at_the_meeting_is_not_handed_on(dj: Run) -> None:
    """A reply needs no hand-over; what is answered may be answered further, and is not sent back to waiting."""
    dj(*DAY, *SAY, "--on", "2023-05-30")
    dj(*DAY, "sitting", "reply", "1", "--text", "当场答应", "--on", "2023-05-30")
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "sitting", "hand", "1", "--unit", "交通局", code=4).err
    assert "已答复" in refused
    assert "dj sitting reply" in refused
    assert "已答复" in dj(*DAY, "sitting", "hand", "1", "--unit", "交通局", "--on", "2023-05-30", code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj(*DAY, "sitting", "reply", "1", "--text", "书面答复", "--on", "2023-06-20")
    card = dj(*DAY, "sitting", "show", "1", "-f", "json").json
    assert (card["state"], card["replied_on"], card["unit"]) == ("replied", "2023-06-20", None)


def test_opinions_fall_due_whether_they_were_handed_on_or_not(dj: Run) -> None:
    """The limit is the setting's from the hand-over, or said with --by; what nobody handed on counts from the day."""
    dj("settings", "set", "visits.opinion_days", "20")
    for _ in range(4):
        dj(*DAY, *SAY, "--on", "2023-05-30")
    told = dj(*DAY, "sitting", "hand", "2", "--unit", "交通局", "--on", "2023-06-02", "-f", "json").json
    assert told["due_on"] == "2023-06-22"
    assert "早于" in dj(*DAY, "sitting", "hand", "3", "--unit", "交通局", "--by", "2023-06-01", code=2).err
    dj(*DAY, "sitting", "hand", "3", "--unit", "交通局", "--by", "2023-07-31", "--on", "2023-06-02")
    dj(*DAY, "sitting", "reply", "4", "--text", "会上已答应", "--on", "2023-05-30")
    assert dj("--today", "2023-06-19", "sitting", "due", "-f", "json").json == []
    rows = dj("--today", "2023-06-25", "sitting", "due", "-f", "json", code=1).json
    assert [(r["number"], r["state"], r["due_on"], r["days_left"]) for r in rows] == [
        ("LIE-2023-001", "open", "2023-06-19", -6), ("LIE-2023-002", "handed", "2023-06-22", -3),
    ]  # fmt: skip
    dj("settings", "set", "visits.opinion_days", "90")
    assert [r["number"] for r in dj("--today", "2023-06-25", "sitting", "due", "-f", "json", code=1).json] == [
        "LIE-2023-002"
    ]


def test_the_card_says_who_came_and_to_whom_opinions_went(dj: Run) -> None:
    """Host, delegate and place stand on the card and in its log; the unit stands in the log of opinions."""
    dj(*DAY, *ASK, "--on", "2023-04-01")
    dj(*DAY, "audience", "accept", "1", "--on", "2023-04-03")
    facts = ("--host", "副局长", "--delegate", "分管副局长", "--place", "学校门口")
    dj(*DAY, "audience", "hold", "1", *facts, "--text", "看了放学", "--on", "2023-04-12")
    card = dj(*DAY, "audience", "show", "1").out
    assert "谁来见的：副局长，委托谁：分管副局长，地点：学校门口；看了放学" in card
    assert "联名" in card
    assert "附议" not in card
    shown = dj(*DAY, "audience", "list", "-f", "json").json[0]
    assert (shown["host"], shown["delegate"], shown["place"]) == ("副局长", "分管副局长", "学校门口")
    dj(*DAY, *SAY, "--on", "2023-05-30")
    dj(*DAY, "sitting", "hand", "1", "--unit", "交通局", "--text", "逐条答复", "--on", "2023-06-02")
    card = dj(*DAY, "sitting", "show", "1").out
    assert "承办单位：交通局；逐条答复" in card
    assert "2023-08-01" in card
    assert "发言" in card


def test_an_edit_keeps_the_limit_and_what_stood_there(dj: Run) -> None:
    """Title, signers and unit are corrected; the limit that was set stays; old and new stand in the log."""
    dj(*DAY, *ASK, "--on", "2023-04-01")
    dj(*DAY, "audience", "edit", "1", "--title", "放学拥堵", "--joint", "XAJ01")
    card = dj(*DAY, "audience", "show", "1", "-f", "json").json
    assert (card["title"], card["signers"], card["due_on"]) == ("放学拥堵", 2, "2023-05-01")
    assert card["history"][-1]["facts"] == {"title": ["校门口拥堵", "放学拥堵"], "deputies": None}


def test_credits_follow_what_happened(dj: Run) -> None:
    """Who signed counts once the audience was held, not for a request alone; who sat in counts; void counts nowhere."""
    credits = declared("credits", "CREDITS")

    def who(key: str) -> int:
        store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
        return len(store.execute(credits[key].sql).fetchall())

    dj(*DAY, *ASK, "--on", "2023-04-01")
    dj(*DAY, *SIT, "--on", "2023-06-20")
    assert (who("audience"), who("attended_committee")) == (0, 2)
    dj(*DAY, "audience", "accept", "1", "--on", "2023-04-03")
    dj(*DAY, "audience", "hold", "1", "--host", "局长", "--on", "2023-04-12")
    dj(*DAY, "audience", "hold", "1", "--host", "局长", "--on", "2023-04-20")
    assert who("audience") == 3
    dj(*DAY, "audience", "void", "1", "--reason", "登重")
    dj(*DAY, "sitting", "void", "1", "--reason", "登重")
    assert (who("audience"), who("attended_committee")) == (0, 0)


def test_a_file_is_imported_whole_or_not_at_all(dj: Run, tmp_path: object) -> None:
    """A row whose days do not fit is named and nothing is kept; a second run is refused."""
    file = f"{tmp_path}/a.csv"
    head = "申请日期,约见事项,约见单位,牵头代表,受理日期,约见日期,谁来见的\n"
    good = "2023-03-01,公厕,住建局,Q001,2023-03-03,2023-03-10,局长\n"
    for tail, code in (("2023-03-01,路灯,住建局,Q001,,2023-03-10,局长\n", 2), ("", 0), ("", 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + good + tail)
        result = dj(*DAY, "audience", "import", file, code=code)
        assert ("第 3 行" in result.err) == bool(tail)
    assert [row["state"] for row in dj(*DAY, "audience", "list", "-f", "json").json] == ["held"]


def test_the_sample_has_one_request_that_waits_too_long(whole: Run) -> None:
    """Four requests, eight meetings; one request is overdue on the last day, and an opinion two months later."""
    assert len(whole("--today", "2023-06-30", "audience", "list", "-f", "json").json) == 4
    assert len(whole("--today", "2023-06-30", "sitting", "list", "-f", "json").json) == 8
    (row,) = whole("--today", "2023-06-30", "audience", "due", "-f", "json", code=1).json
    assert (row["number"], row["state"], row["due_on"]) == ("YJ-2023-002", "accepted", "2023-06-21")
    assert whole("--today", "2023-06-30", "sitting", "due", "-f", "json").json == []
    (row,) = whole("--today", "2023-08-30", "sitting", "due", "-f", "json", code=1).json
    assert (row["number"], row["due_on"]) == ("LIE-2023-002", "2023-08-07")


@pytest.mark.parametrize("table", [rules.AUDIENCE, rules.SITTING], ids=["audience", "sitting"])
def test_every_state_is_in_its_table(table: rules.Table) -> None:
    """Each state says what may follow; each verb leads to a state of the same list."""
    states = AudienceState if AudienceState.REQUESTED in table else SittingState
    assert set(table) == set(states)
    assert {state for can in table.values() for state in can.values()} <= set(states)


TABLES = {AudienceVerb: rules.AUDIENCE, SittingVerb: rules.SITTING}
CELLS = [
    (state, verb, table[state].get(verb))
    for verbs, table in TABLES.items() for state in table for verb in verbs
]  # fmt: skip


@pytest.mark.parametrize(("state", "verb", "after"), CELLS, ids=lambda one: str(one))
def test_every_cell_leads_on_or_is_refused(state: Word, verb: Word, after: Word | None) -> None:
    """A verb leads where the table says; in an empty cell it is refused in a sentence that says what may be done."""
    day, table = date(2023, 1, 1), TABLES[type(verb)]  # type: ignore[index]
    if after:
        assert rules.replay(table, state, day, [(verb, day)], "LIE") is after
        return
    with pytest.raises(RuleBroken) as refused:
        rules.replay(table, state, day, [(verb, day)], "LIE")
    assert f"是“{state.label}”，不能“{verb.label}”；" in str(refused.value)
    assert "可以：" in str(refused.value) or "dj " in str(refused.value)


def test_advice_stands_only_where_a_verb_is_refused() -> None:
    """No word of advice is for a cell that leads on."""
    refused = {(state, verb) for state, verb, after in CELLS if after is None}
    assert set(rules.ADVICE) <= refused


@given(st.lists(st.sampled_from(list(AudienceVerb)), max_size=6))
def test_a_replay_ends_where_the_table_leads_or_is_refused(verbs: list[AudienceVerb]) -> None:
    """Any row of verbs either walks the table cell by cell, or is refused at the first that may not follow."""
    since, state = date(2023, 1, 1), AudienceState.REQUESTED
    steps = [(verb, since + timedelta(days=n)) for n, verb in enumerate(verbs)]
    for verb in verbs:
        if verb not in rules.AUDIENCE[state]:
            with pytest.raises(RuleBroken, match="不能"):
                rules.replay(rules.AUDIENCE, AudienceState.REQUESTED, since, steps, "YJ")
            return
        state = AudienceState(rules.AUDIENCE[state][verb])
    assert rules.replay(rules.AUDIENCE, AudienceState.REQUESTED, since, steps, "YJ") is state


def test_who_speaks_is_there_once(dj: Run, tmp_path: Path) -> None:
    """A sheet lists the speaker among those who sat in, the lead among the signers: one deputy counts once."""
    sat = tmp_path / "列席.csv"
    sat.write_text(
        "日期,会议,议题,列席代表,发言代表,意见\n2023-03-29,第九次会议,医保,XAJ01、Q001,Q001,下沉到村\n",
        encoding="utf-8",
    )
    asked = tmp_path / "约见.csv"
    asked.write_text(
        "申请日期,约见事项,约见单位,牵头代表,联名代表\n2023-03-01,急诊,交通局,Q001,Q001、Q002\n", encoding="utf-8"
    )
    dj(*DAY, "sitting", "import", sat)
    dj(*DAY, "audience", "import", asked)
    (row,) = dj(*DAY, "sitting", "list", "-f", "json").json
    assert sorted(row["deputies"]) == sorted(set(row["deputies"]))
    assert len(row["deputies"]) == 2
    (told,) = [one for one in dj(*DAY, "stats", "ledgers", "-f", "json").json if one["key"] == "sat_in"]
    assert told["count"] == 2
    assert dj(*DAY, "audience", "show", "1", "-f", "json").json["signers"] == 2
    dj(*DAY, "sitting", "edit", "1", "--speak", "XAJ01")
    assert len(dj(*DAY, "sitting", "show", "1", "-f", "json").json["deputies"]) == 2


def test_what_is_entered_twice_is_said(dj: Run) -> None:
    """The same request or meeting on the same day: entered, with a warning that names the first."""
    assert "登重" not in dj(*DAY, *ASK).err
    assert "YJ-2023-001 同一天申请、同一件事；登重了用 dj audience void YJ-2023-002" in dj(*DAY, *ASK).err
    assert "登重" not in dj(*DAY, *SIT).err
    assert "LIE-2023-001 同一天、同一个议题" in dj(*DAY, *SIT).err
    dj(*DAY, "sitting", "void", "2", "--reason", "登重")
    dj(*DAY, "sitting", "void", "1", "--reason", "登重")
    assert "登重" not in dj(*DAY, *SIT).err


def test_a_file_loses_no_words_for_want_of_a_day(dj: Run, tmp_path: Path) -> None:
    """An answer without its day, a unit without the day of handing on: told, not dropped."""
    file = tmp_path / "列席.csv"
    file.write_text(
        "日期,会议,议题,列席代表,发言代表,意见,承办单位,答复内容\n2023-03-30,九次,公路,Q001,Q001,要修,交通局,好\n",
        encoding="utf-8",
    )
    told = dj(*DAY, "sitting", "import", file, code=2).err
    assert "写了“承办单位”，就要写“交办日期”" in told
    assert "写了“答复内容”，就要写“答复日期”" in told
    file = tmp_path / "约见.csv"
    file.write_text(
        "申请日期,约见事项,约见单位,牵头代表,谁来见的,落实情况\n2023-03-01,急诊,交通局,Q001,局长,好了\n",
        encoding="utf-8",
    )
    told = dj(*DAY, "audience", "import", file, code=2).err
    assert "写了“谁来见的”，就要写“约见日期”" in told
    assert "写了“落实情况”，就要写“落实日期”" in told
