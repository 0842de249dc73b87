"""Activities: held, attended, what came of them; counted by anything, and every number names its activities."""

from __future__ import annotations

import sqlite3
from itertools import product

import pytest

from conftest import Run, dump
from dianjun_cli.activities import rules
from dianjun_cli.activities.credits import CREDITS
from dianjun_cli.activities.queries import FIGURES, GROUPS
from dianjun_cli.core import derived
from dianjun_cli.core.errors import BadInput
from dianjun_cli.vocab.activities import ActivityKind

DAY = ("--today", "2023-06-26")
DEED = ("activity", "add", "--kind", "实事", "--title", "修水渠", "--for", "二组农户", "--on", "2023-06-02")
STUDY = (
    "activity",
    "add",
    "--kind",
    "政治理论学习交流",
    "--title",
    "二季度学习",
    "--point",
    "AJ02",
    "--on",
    "2023-06-01",
)


def behind(dj: Run, key: str) -> list[tuple[str | None, str | None]]:
    """Return deputy and platform of each row that a credit declares."""
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    rows = store.execute(
        "SELECT r.code, p.code FROM (" + CREDITS[key].sql + ") c LEFT JOIN representative r "
        "ON r.id = c.representative_id LEFT JOIN platform p ON p.id = c.platform_id ORDER BY 1"
    ).fetchall()
    store.close()
    return rows


def test_an_activity_is_entered_with_everybody_in_his_part(dj: Run) -> None:
    """Who led, who joined, which leader came as an ordinary deputy; the deputy's own list has it."""
    told = dj(*DAY, *STUDY, "--lead", "XAJ01", "--present", "Q001", "--leader", "Q002", "-f", "json").json
    assert told == {"number": "HD-2023-001", "deputies": 3}
    card = dj(*DAY, "activity", "show", "1", "-f", "json").json
    assert {who["code"]: who["part"] for who in card["deputies"]} == {"XAJ01": "lead", "Q001": "join", "Q002": "leader"}
    assert (card["point"], card["township"], card["heads"]) == ("AJ02", "艾家镇", 3)
    (row,) = dj(*DAY, "activity", "list", "--rep", "Q002", "-f", "json").json
    assert (row["number"], row["who"]) == ("HD-2023-001", "冯小满 等3人")
    assert dj(*DAY, "activity", "list", "--rep", "XQB01", "-f", "json").json == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--kind", "政治理论学习交流"), "--point"),
        (("--kind", "督办民生实事项目"), "--point"),
        (("--kind", "脚印万家"), "--households"),
        (("--kind", "基层治理"), "--campaign"),
        (("--kind", "实事", "--present", "Q001"), "--for"),
        (("--kind", "实事", "--for", "农户"), "--present"),
        (("--kind", "其他", "--campaign", "大扫除"), "共同缔造"),
        (("--kind", "其他", "--households", "-1"), "户数"),
        (("--kind", "其他", "--about", "AJ02-2306-999"), "AJ02-2306-999"),
        (("--kind", "其他", "--about", "JY-2023-999"), "JY-2023-999"),
        (("--kind", "其他", "--about", "MS-2023-999"), "MS-2023-999"),
        (("--kind", "其他", "--about", "没有的东西"), "MS-2023-007"),
        (("--kind", "打球"), "政治理论学习交流"),
        ((), "--kind"),
    ],
)
def test_what_a_kind_cannot_do_without_is_told(dj: Run, words: tuple[str, ...], says: str) -> None:
    """A sentence names the option, and nothing is kept."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "activity", "add", "--title", "一件事", "--on", "2023-06-01", *words, code=None)
    assert refused.code in (2, 3)
    assert says in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def subjects(dj: Run) -> None:
    """Enter a project 1, a paper 1 and a void project 2."""
    new = ("project", "add", "--level", "区", "--source", "部门", "--category", "道路交通", "--on", "2023-05-01")
    dj(*DAY, *new, "--title", "村口路灯")
    dj(*DAY, *new, "--title", "停车场")
    dj(*DAY, "project", "void", "2", "--reason", "登重了")
    paper = (
        "proposal",
        "add",
        "--title",
        "关于路灯的建议",
        "--text",
        "装路灯",
        "--rep",
        "Q001",
        "--category",
        "路灯电力",
    )
    dj(*DAY, *paper, "--on", "2023-05-02")


WATCH = ("activity", "add", "--title", "督办一次", "--point", "AJ02", "--on", "2023-06-02", "--kind")


def test_what_it_is_about_is_found_by_a_tail_and_kept_in_full(dj: Run) -> None:
    """The kind says which ledger a bare tail means; without one, a tail that fits two ledgers is asked back."""
    subjects(dj)
    dj(*DAY, *WATCH, "督办民生实事项目", "--about", "1")
    dj(*DAY, *WATCH, "督办议案建议", "--about", "2023-1、MS-2023-001")
    about = {row["number"]: row["about"] for row in dj(*DAY, "activity", "list", "-f", "json").json}
    assert about == {"HD-2023-001": "MS-2023-001", "HD-2023-002": "JY-2023-001、MS-2023-001"}
    assert "MS-2023-001、JY-2023-001" in dj(*DAY, *WATCH, "其他", "--about", "1", code=3).err
    assert "是不是 MS-2023-001 村口路灯" in dj(*DAY, *WATCH, "督办民生实事项目", "--about", "村口路灯", code=3).err
    assert "已经作废" in dj(*DAY, *WATCH, "督办民生实事项目", "--about", "2", code=4).err


def test_a_supervision_is_about_what_its_kind_says(dj: Run) -> None:
    """A project's is about a project, a paper's about a paper, when entered and when its kind is corrected."""
    subjects(dj)
    refused = dj(*DAY, *WATCH, "督办民生实事项目", "--about", "JY-2023-001", code=2).err
    assert "要有民生实事项目" in refused
    assert "JY-2023-001" in refused
    dj(*DAY, *WATCH, "督办民生实事项目", "--about", "1")
    assert "要有议案建议" in dj(*DAY, "activity", "edit", "1", "--kind", "督办议案建议", code=2).err
    dj(*DAY, "activity", "edit", "1", "--kind", "督办议案建议", "--about", "1")
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["about"] == "JY-2023-001"
    dj(*DAY, "activity", "edit", "1", "--about", "")
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["about"] is None


def test_the_card_of_what_it_is_about_lists_it(dj: Run) -> None:
    """Project, paper and case show the activities about them; a void one is gone at once."""
    subjects(dj)
    who = ("--voter", "孙满仓", "--phone", "13907171234", "--unit", "住建局")
    dj(*DAY, "suggest", "add", "--point", "AJ02", "--on", "2023-06-01", "--text", "灯坏了", "--category", "其他", *who)
    dj(*DAY, *WATCH, "督办议案建议", "--about", "JY-2023-001、MS-2023-001、AJ02-2306-001")
    cards = (("project", "show", "1"), ("proposal", "show", "1"), ("suggest", "show", "AJ02-2306-001"))
    for card in cards:
        (row,) = dj(*DAY, *card, "-f", "json").json["activities"]
        assert (row["number"], row["title"]) == ("HD-2023-001", "督办一次")
    dj(*DAY, "activity", "void", "1", "--reason", "登重了")
    assert [dj(*DAY, *card, "-f", "json").json["activities"] for card in cards] == [[], [], []]


def test_a_point_s_desk_need_not_say_the_point(dj: Run) -> None:
    """DJ_POINT stands in."""
    dj(*DAY, "activity", "add", "--kind", "人大代表论坛", "--title", "院坝论坛", env={"DJ_POINT": "AJ03"})
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["point"] == "AJ03"


def test_what_came_of_it_is_said_later_and_again(dj: Run) -> None:
    """The newest stands on the card, all stand in the log; never before the day; the list finds what lacks one."""
    dj(*DAY, *DEED, "--present", "Q001")
    assert len(dj(*DAY, "activity", "list", "--no-result", "-f", "json").json) == 1
    assert "不能比它早" in dj(*DAY, "activity", "result", "1", "--text", "通了", "--on", "2023-06-01", code=4).err
    dj(*DAY, "activity", "result", "1", "--text", "渠通了", "--on", "2023-06-10")
    dj(*DAY, "activity", "result", "1", "--text", "一百亩田有水", "--on", "2023-06-20")
    card = dj(*DAY, "activity", "show", "1", "-f", "json").json
    assert card["result"] == "一百亩田有水"
    assert [(step["verb"], step["text"]) for step in card["history"]] == [
        ("add", None), ("result", "渠通了"), ("result", "一百亩田有水"),
    ]  # fmt: skip
    assert dj(*DAY, "activity", "list", "--no-result", "-f", "json").json == []


def test_a_deputy_has_one_part_and_a_deed_keeps_somebody(dj: Run) -> None:
    """Said again is moved; taken away is gone; the last one of a practical deed stays."""
    dj(*DAY, *DEED, "--present", "Q001、Q002")
    dj(*DAY, "activity", "attend", "1", "--lead", "Q002", "--drop", "Q001")
    card = dj(*DAY, "activity", "show", "1", "-f", "json").json
    assert [(who["code"], who["part"]) for who in card["deputies"]] == [("Q002", "lead")]
    assert card["history"][-1]["facts"] == {"lead": [2], "gone": [1]}
    assert "牵头 韩立秋，去掉 周明远" in dj(*DAY, "activity", "show", "1").out
    assert "哪位代表" in dj(*DAY, "activity", "attend", "1", "--drop", "Q002", code=2).err
    assert "只能写在" in dj(*DAY, "activity", "attend", "1", "--lead", "Q001", "--present", "Q001", code=2).err


def test_an_edit_keeps_what_stood_there_and_the_kind_s_facts(dj: Run) -> None:
    """Old and new in the log; a fact that the kind needs cannot be emptied; a campaign can."""
    dj(*DAY, *DEED, "--present", "Q001", "--campaign", "乡村振兴、共同缔造")
    dj(*DAY, "activity", "edit", "1", "--households", "12", "--campaign", "")
    step = dj(*DAY, "activity", "show", "1", "-f", "json").json["history"][-1]
    assert step["facts"] == {"households": [None, 12], "campaigns": ["乡村振兴、共同缔造", None]}
    assert "--for" in dj(*DAY, "activity", "edit", "1", "--for", "", code=2).err
    assert "--point" in dj(*DAY, "activity", "edit", "1", "--kind", "人大代表论坛", code=2).err


def test_files_are_kept_with_an_activity(dj: Run, tmp_path: object) -> None:
    """A sign-in sheet is attached, shown and taken off; its numbers are the activity's own."""
    sheet = f"{tmp_path}/签到表.pdf"
    with open(sheet, "wb") as out:
        out.write(b"%PDF-1.4 names")
    dj(*DAY, *STUDY)
    assert "HD-2023-001 已附" in dj(*DAY, "activity", "attach", "1", sheet, "--caption", "签到表").out
    (file,) = dj(*DAY, "activity", "show", "1", "-f", "json").json["attachments"]
    assert (file["serial"], file["caption"]) == (1, "签到表")
    assert "dj activity show" in dj(*DAY, "activity", "detach", "1", "9", "--reason", "错", code=3).err
    dj(*DAY, "activity", "detach", "1", "1", "--reason", "附错了")
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["attachments"] == []


def test_voiding_takes_it_out_of_every_number_at_once(dj: Run) -> None:
    """List, tally, credit: the voided one is in none."""
    dj(*DAY, *DEED, "--present", "Q001", "--point", "AJ02")
    assert behind(dj, "practical_deed") == [("Q001", "AJ02")]
    dj(*DAY, "activity", "void", "1", "--reason", "登重了")
    assert behind(dj, "practical_deed") == []
    assert dj(*DAY, "activity", "list", "-f", "json").json == []
    assert dj(*DAY, "activity", "tally", "-f", "json").json[-1]["activities"] == 0
    assert "作废" in dj(*DAY, "activity", "result", "1", "--text", "晚了", code=4).err


def test_a_credit_counts_for_each_deputy_and_for_the_platform_even_without_any(dj: Run) -> None:
    """A row for each deputy, each with the platform; a study without names still counts for the point."""
    dj(*DAY, *STUDY, "--present", "Q001、XAJ01", "--leader", "Q002")
    assert behind(dj, "activity_study") == [("Q001", "AJ02"), ("Q002", "AJ02"), ("XAJ01", "AJ02")]
    dj(*DAY, "activity", "attend", "1", "--drop", "Q001、XAJ01、Q002")
    assert behind(dj, "activity_study") == [(None, "AJ02")]
    assert set(CREDITS) <= set(derived.declared("credits", "CREDITS"))
    assert {key for key, kind in rules.NEEDED.items() if kind[0] == "platform_id"} == set(rules.OF_A_POINT)


def test_a_file_is_imported_whole_or_not_at_all(dj: Run, tmp_path: object) -> None:
    """A fault in row 3 is named and row 2 is not kept; the same file twice is refused."""
    file = f"{tmp_path}/a.csv"
    head = "日期,类别,题目,平台编码,户数,行动,参加代表\n2023-04-12,脚印万家,走访二组,AJ02,15,共同缔造,Q001\n"
    for tail, code in (("2023-04-13,脚印万家,走访三组,AJ02,,,\n", 2), ("", 0), ("", 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + tail)
        result = dj(*DAY, "activity", "import", file, code=code)
        assert ("第 3 行" in result.err) == bool(tail)
    (row,) = dj(*DAY, "activity", "list", "--campaign", "共同缔造", "-f", "json").json
    assert (row["households"], row["heads"], row["campaigns"]) == (15, 1, "共同缔造")


def test_an_imported_row_s_number_is_looked_up_too(dj: Run, tmp_path: object) -> None:
    """Row and column are named for a number that is nobody's or of the wrong ledger; tails are kept in full."""
    subjects(dj)
    file = f"{tmp_path}/a.csv"
    row = "2023-06-02,督办民生实事项目,督办,AJ02,"
    for about, said in (("MS-2023-777", "MS-2023-777"), ("JY-2023-001", "要有民生实事项目"), ("1", "")):
        with open(file, "w", encoding="utf-8") as out:
            out.write(f"日期,类别,题目,平台编码,有关编号\n{row}{about}\n")
        err = dj(*DAY, "activity", "import", file, code=2 if said else 0).err
        assert said in err
        assert ("第 2 行“有关编号”列" in err) == bool(said)
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["about"] == "MS-2023-001"


@pytest.mark.parametrize("by", GROUPS)
def test_every_number_of_the_sample_s_tally_names_its_activities(whole: Run, by: str) -> None:
    """For each group and figure, what --explain lists adds up to the number."""
    words = (*DAY, "activity", "tally", "--by", by, "--period", "2023Q2")
    rows = whole(*words, "-f", "json").json
    for row, figure in product(rows[:-1][:5], FIGURES):
        if figure in row:
            explained = whole(*words, "--group", row["group"], "--explain", figure, "-f", "json").json
            assert sum(one["amount"] for one in explained) == row[figure], (row["group"], figure)
    if by not in ("deputy", "campaign"):
        for figure in FIGURES:
            assert sum(row[figure] for row in rows[:-1]) == rows[-1][figure]


def test_the_sample_lacks_a_few_of_the_four(whole: Run) -> None:
    """29 homes, stations and points times four in a quarter, less three."""
    rows = whole(*DAY, "activity", "tally", "--by", "kind", "--period", "2023Q2", "--today", "2023-06-30", "-f", "json")
    counts = {row["group"]: row["activities"] for row in rows.json}
    assert [counts[kind.label] for kind in rules.OF_A_POINT] == [28, 28, 28, 29]


def test_what_cannot_be_grouped_is_told(whole: Run) -> None:
    """A wrong dimension, group or figure is told with those there are."""
    tally = (*DAY, "activity", "tally")
    assert "township（乡镇街道）" in whole(*tally, "--by", "颜色", code=2).err
    assert "--explain 户数" in whole(*tally).out
    assert "households（户数）" in whole(*tally, "--explain", "颜色", code=2).err
    assert "实事" in whole(*tally, "--by", "kind", "--group", "打球", code=3).err
    assert "--by" in whole(*tally, "--group", "实事", code=2).err
    assert "只用一样" in whole(*DAY, "activity", "list", "--period", "2023", "--from", "2023-01-01", code=2).err


@pytest.mark.parametrize("kind", ActivityKind)
def test_a_kind_s_needs_are_all_it_needs(kind: ActivityKind) -> None:
    """With the one fact of its kind every activity stands; without it none does."""
    facts = {"activity_kind": kind.value}
    if kind in rules.NEEDED:
        with pytest.raises(BadInput):
            rules.check(facts)
        facts[rules.NEEDED[kind][0]] = 1  # type: ignore[assignment]
    rules.check(facts)


def test_who_stands_in_several_parts_is_one_person(dj: Run) -> None:
    """Leading and taking part, or written twice: one head, in the list, the tally and what a duty counts."""
    told = dj(*DAY, *DEED, "--lead", "XAJ01", "--present", "XAJ01、Q001", "--leader", "Q001", "-f", "json").json
    assert told["deputies"] == 2
    card = dj(*DAY, "activity", "show", "1", "-f", "json").json
    assert card["heads"] == 2
    assert [(who["code"], who["part"]) for who in card["deputies"]] == [("XAJ01", "lead"), ("Q001", "leader")]
    figures = dj(*DAY, "activity", "tally", "--by", "deputy", "-f", "json").json
    assert [row["activities"] for row in figures] == [1, 1, 1]


def test_a_store_that_has_somebody_in_two_parts_counts_him_once(dj: Run) -> None:
    """As stores written before say it: heads, groups and credits count people."""
    dj(*DAY, *DEED, "--lead", "XAJ01", "--present", "Q001")
    with sqlite3.connect(dj.path) as store:  # type: ignore[attr-defined]
        store.execute("INSERT INTO entry_deputy SELECT ledger, record_id, representative_id, 'join' FROM entry_deputy "
                      "WHERE part = 'lead'")  # fmt: skip
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["heads"] == 2
    assert dj(*DAY, "activity", "tally", "--by", "deputy", "-f", "json").json[0]["activities"] == 1
    assert len(behind(dj, "practical_deed")) == 2


def test_an_activity_entered_twice_or_with_nobody_is_told(dj: Run) -> None:
    """The same day, kind, title and place again: both numbers are named. A study with no deputy: how to add them."""
    assert "登重了" not in dj(*DAY, *STUDY, "--present", "Q001").err
    assert "和 HD-2023-001 同一天" in dj(*DAY, *STUDY, "--present", "Q001").err
    assert "dj activity attend HD-2023-003" in dj(*DAY, *STUDY).err
    dj(*DAY, "activity", "void", "1", "--reason", "登重了")
    dj(*DAY, "activity", "void", "3", "--reason", "登重了")
    assert "和 HD-2023-002 同一天" in dj(*DAY, *STUDY, "--present", "Q001").err


def test_nobody_is_taken_away_who_is_not_there(dj: Run) -> None:
    """A name dropped that the activity has not is told, with who is there; nothing changes."""
    dj(*DAY, *STUDY, "--present", "Q001")
    told = dj(*DAY, "activity", "attend", "1", "--drop", "Q002", code=2).err
    assert "没有“Q002”" in told
    assert "现有：Q001" in told
    assert dj(*DAY, "activity", "show", "1", "-f", "json").json["heads"] == 1
