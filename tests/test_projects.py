"""Projects: from a voter's suggestion to the vote, the announcement, the quarters, completion and evaluation."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run, dump
from dianjun_cli.core.derived import declared
from dianjun_cli.projects.status import ALL, FIGURES, GROUPS

DAY = ("--today", "2023-06-26")
NEW = ("project", "add", "--level", "区", "--source", "部门", "--category", "基础设施", "--on", "2023-01-06", "--title")
VOTE = ("project", "ballot", "--title", "二次会议", "--level", "区", "--members", "100", "--on", "2023-01-10")
PAPERS = ("--issued", "90", "--returned", "90", "--spoiled", "0", "--blank", "0")


def run(dj: Run, *lines: str) -> None:
    """Run lines of `dj project …`."""
    for line in lines:
        dj(*DAY, "project", *line.split())


def candidates(dj: Run, count: int) -> None:
    """Enter so many formal candidates of the district."""
    for n in range(1, count + 1):
        dj(*DAY, *NEW, f"项目{n}")
    run(dj, f"shortlist 1..{count} --on 2023-01-07", f"nominate 1..{count} --on 2023-01-08")


def voted(dj: Run, quota: int, *votes: int, extra: tuple[str, ...] = ()) -> None:
    """Hold, count and decide a vote on candidates 1, 2, …"""
    candidates(dj, len(votes))
    dj(*DAY, *VOTE, "--present", "90", "--quota", quota, *extra)
    said = "、".join(f"{n}={v}" for n, v in enumerate(votes, 1))
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", said)
    dj(*DAY, "project", "decide", "1")


def states(dj: Run, *more: str) -> dict[str, str]:
    """Return the states of the projects by the tail of their numbers."""
    rows = dj(*DAY, "project", "list", "-f", "json", *more).json
    return {row["number"][-1]: row["state"] for row in rows}


def test_a_suggestion_becomes_a_project_and_keeps_the_link(dj: Run) -> None:
    """Title, unit and township come from the case; the case's card shows the project; no voter comes along."""
    who = ("--voter", "孙满仓", "--phone", "13907171234")
    text = ("--text", "村口的路灯坏了半个月", "--category", "路灯电力", "--unit", "住建局")
    dj(*DAY, "suggest", "add", "--point", "AJ02", "--on", "2023-06-05", *text, *who)
    told = dj(*DAY, "project", "add", "--from-case", "001", "--level", "区", "--planned", "120盏", "-f", "json").json
    assert told == {"number": "MS-2023-001", "case_number": "AJ02-2306-001"}
    card = dj(*DAY, "project", "show", "1", "-f", "json").json
    wanted = {
        "title": "村口的路灯坏了半个月",
        "township": "艾家镇",
        "unit": "住建局",
        "source": "voters",
        "planned": "120盏",
    }
    assert {key: card[key] for key in wanted} == wanted
    (shown,) = dj(*DAY, "suggest", "show", "001", "-f", "json").json["projects"]
    assert (shown["number"], shown["state"]) == ("MS-2023-001", "proposed")
    assert "孙满仓" not in dj(*DAY, "project", "show", "1").out
    assert "今年已经登记为" in dj(*DAY, "project", "add", "--from-case", "001", "--level", "区", code=2).err


def test_the_chain_goes_in_its_order(dj: Run) -> None:
    """What may not follow is refused with what comes first; several move together or none does."""
    dj(*DAY, *NEW, "项目1")
    dj(*DAY, *NEW, "项目2")
    assert "先初定" in dj(*DAY, "project", "nominate", "1", code=4).err
    run(dj, "shortlist 1 --on 2023-01-07")
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "MS-2023-002" in dj(*DAY, "project", "nominate", "1", "2", code=4).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    assert "早于" in dj(*DAY, "project", "drop", "2", "--reason", "不成熟", "--on", "2023-01-01", code=2).err
    run(dj, "drop 2 --reason 不成熟 --on 2023-01-09")
    assert states(dj) == {"1": "shortlisted", "2": "dropped"}
    assert states(dj, "--as-of", "2023-01-06") == {"1": "proposed", "2": "proposed"}


def test_more_than_half_of_all_deputies_pass_and_not_of_those_present(dj: Run) -> None:
    """50 of 100 do not, though only 90 are there; 51 do. The places left may be voted on again."""
    voted(dj, 2, 51, 50, 49)
    assert states(dj) == {"1": "chosen", "2": "not_chosen", "3": "not_chosen"}
    made = dj(*DAY, "project", "again", "1", "--on", "2023-01-10", "-f", "json").json
    assert (made["ballot_round"], made["quota"]) == ("fill", 1)
    dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "2=60、3=30")
    assert dj(*DAY, "project", "decide", "2", "-f", "json").json["chosen"] == ["MS-2023-002"]
    assert states(dj) == {"1": "chosen", "2": "chosen", "3": "not_chosen"}
    assert "已经选满" in dj(*DAY, "project", "again", "2", code=4).err


def test_a_tie_at_the_edge_is_voted_again_among_the_tied(dj: Run) -> None:
    """The tied stay candidates; the further vote has only them, and there the most votes decide."""
    voted(dj, 2, 60, 55, 55, 10)
    assert states(dj) == {"1": "chosen", "2": "formal", "3": "formal", "4": "not_chosen"}
    dj(*DAY, "project", "again", "1", "--on", "2023-01-10")
    dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "2=47、3=43")
    dj(*DAY, "project", "decide", "2")
    assert states(dj) == {"1": "chosen", "2": "chosen", "3": "not_chosen", "4": "not_chosen"}
    ballots = dj(*DAY, "project", "ballots", "-f", "json").json
    assert [(row["ballot_round"], row["chosen"], row["tied"]) for row in ballots] == [("first", 1, 2), ("tie", 1, 0)]


@pytest.mark.parametrize(
    ("papers", "votes", "said"),
    [
        ("90 91 0 0", "1=60、2=51、3=40", "多于发出的 90 张，本次票决无效"),
        ("95 90 0 0", "1=60、2=51、3=40", "一人一票"),
        ("90 90 50 41", "1=60、2=51、3=40", "多于收回"),
        ("90 90 1 0", "1=90、2=51、3=37", "多于画了的有效票 89 张"),
        ("90 90 0 0", "1=90、2=90、3=1", "一张票所选多于应选的作废"),
        ("90 90 0 0", "1=30、2=30、3=29", "请记作弃权"),
        ("90 90 0 0", "1=60、2=51", "还缺得票（--votes）：MS-2023-003"),
        ("90 90 0 0", "1=60、2=51、4=40", "不在这次的票上"),
    ],
)
def test_a_broken_count_is_refused_with_its_source(dj: Run, papers: str, votes: str, said: str) -> None:
    """Nothing is kept of a count that breaks a rule or does not add up."""
    candidates(dj, 4)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "2", "--candidates", "1、2、3")
    before = dump(dj.path)  # type: ignore[attr-defined]
    issued, returned, spoiled, blank = papers.split()
    numbers = ("--issued", issued, "--returned", returned, "--spoiled", spoiled, "--blank", blank)
    refused = dj(*DAY, "project", "count", "1", *numbers, "--votes", votes, code=None)
    assert refused.code in (2, 3, 4)
    assert said in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--quota", "3", "--present", "90"), "差额票决"),
        (("--quota", "2", "--present", "66"), "三分之二"),
        (("--quota", "2", "--present", "101"), "还多"),
        (("--quota", "2", "--present", "90", "--candidates", "1、2、4"), "不能上票"),
    ],
)
def test_a_vote_that_may_not_be_held_is_refused(dj: Run, options: tuple[str, ...], said: str) -> None:
    """Too few candidates, no quorum, more people than there are, a project that is no candidate."""
    candidates(dj, 3)
    dj(*DAY, *NEW, "项目4")
    assert said in dj(*DAY, *VOTE, *options, code=None).err


def test_the_setting_lets_the_margin_go(dj: Run) -> None:
    """An office whose rules allow as many candidates as places says so."""
    candidates(dj, 2)
    dj("settings", "set", "projects.margin", "0")
    dj(*DAY, *VOTE, "--quota", "2", "--present", "90")


def test_all_deputies_are_counted_from_the_roster(dj: Run) -> None:
    """桥边镇 had two deputies until one left; a 街道 has no congress."""
    town = ("--level", "乡镇", "--township", "桥边镇")
    for n in (1, 2):
        dj(
            *DAY,
            "project",
            "add",
            *town,
            "--source",
            "代表",
            "--category",
            "道路交通",
            "--title",
            f"路{n}",
            "--on",
            "2023-01-06",
        )
    run(dj, "shortlist 1 2 --on 2023-01-07", "nominate 1 2 --on 2023-01-08")
    vote = ("project", "ballot", "--title", "会议", *town, "--quota", "1", "--present", "1", "-f", "json", "--dry-run")
    assert dj(*DAY, *vote, "--on", "2023-02-10").json["members"] == 1
    assert "街道不设人大" in dj(*DAY, *NEW, "x", "--level", "乡镇", "--township", "点军街道", code=4).err


def test_single_papers_are_added_up(dj: Run, tmp_path: Path) -> None:
    """A paper with too many marks is void, an empty one abstains; the papers themselves are not kept."""
    candidates(dj, 3)
    dj(
        *DAY,
        "project",
        "ballot",
        "--title",
        "会",
        "--level",
        "区",
        "--members",
        "6",
        "--on",
        "2023-01-10",
        "--present",
        "6",
        "--quota",
        "2",
    )
    file = tmp_path / "papers.csv"
    rows = ["票号,1,项目2,MS-2023-003,废票", "1,√,√,,", "2,√,,,", "3,√,√,√,", "4,,,,", "5,√,,√,", "6,√,,,是"]
    file.write_text("\n".join(rows), encoding="utf-8")
    told = dj(*DAY, "project", "count", "1", "--ballots", file, "--issued", "6", "-f", "json").json
    assert told["votes"] == {"MS-2023-001": 3, "MS-2023-002": 1, "MS-2023-003": 1}
    assert [told[key] for key in ("returned", "spoiled", "blank", "valid")] == [6, 2, 1, 4]
    file.write_text("1,2\n√,?\n", encoding="utf-8")
    assert "缺或重复：MS-2023-003" in dj(*DAY, "project", "count", "1", "--ballots", file, "--issued", "6", code=2).err


def test_deputies_may_rank(dj: Run) -> None:
    """Points decide among those ranked by more than half of all; the count sheet says how points are given."""
    candidates(dj, 3)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "2", "--method", "排序")
    votes, points = "1=60、2=70、3=40", "1=110、2=90、3=70"
    refused = dj(*DAY, "project", "count", "1", *PAPERS, "--votes", votes, "--points", "1=121、2=90、3=70", code=4)
    assert "60—120" in refused.err
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", votes, "--points", points)
    assert dj(*DAY, "project", "decide", "1", "-f", "json").json["chosen"] == ["MS-2023-001", "MS-2023-002"]
    sheet = dj(*DAY, "project", "sheet", "1", "-f", "md").out
    assert "第 1 名得 2 分" in sheet
    assert "得分合计 270 ≤ 90 × 3 = 270" in sheet


def test_the_count_sheet_is_blank_before_and_adds_up_after(dj: Run, tmp_path: Path) -> None:
    """Before the count it has no figures; afterwards what was issued, returned, void and valid add up on it."""
    candidates(dj, 3)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "2")
    blank = dj(*DAY, "project", "sheet", "1", "-f", "md").out
    assert "发出 " not in blank.split("结果 |")[1]
    assert "（51 票）" in blank
    numbers = ("--issued", "90", "--returned", "88", "--spoiled", "3", "--blank", "1")
    dj(*DAY, "project", "count", "1", *numbers, "--votes", "1=80、2=51、3=20")
    out = tmp_path / "sheet.html"
    dj(*DAY, "project", "sheet", "1", "--out", out)
    page = out.read_text(encoding="utf-8")
    assert (
        "发出 90 = 收回 88 + 未交回 2；收回 88 = 有效 85 + 废票 3；得票合计 151 ≤ 画了的有效票 84 × 应选 2 = 168"
        in page
    )
    assert '<td>合计</td><td class="n">151</td>' in page
    assert "已作废" not in page
    run(dj, "unballot 1 --reason 登重了")
    assert "（首轮，已作废）" in dj(*DAY, "project", "sheet", "1", "-f", "md").out


def test_a_count_typed_wrongly_is_corrected_by_saying_only_that(dj: Run) -> None:
    """Before the result what is not said stays; old and new stand in the log; a sum that does not add up is refused."""
    candidates(dj, 3)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "2")
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", "1=60、2=55、3=20")
    assert "没有要更正" in dj(*DAY, "project", "count", "1", "--spoiled", "0", code=2).err
    assert "--spoiled" in dj(*DAY, "project", "count", "1", code=2).err
    assert "多于画了的有效票" in dj(*DAY, "project", "count", "1", "--votes", "3=91", code=4).err
    told = dj(*DAY, "project", "count", "1", "--spoiled", "2", "--votes", "3=25", "-f", "json").json
    assert (told["spoiled"], told["returned"]) == (2, 90)
    assert told["votes"] == {"MS-2023-001": 60, "MS-2023-002": 55, "MS-2023-003": 25}
    card = dj(*DAY, "project", "ballot-show", "1", "-f", "json").json
    assert (card["spoiled"], card["valid"], card["state"]) == (2, 88, "counted")
    step = card["history"][-1]
    assert (step["verb"], step["facts"]) == ("edit", {"spoiled": [0, 2], "votes": {"MS-2023-003": [20, 25]}})
    assert "废票 0→2" in dj(*DAY, "project", "ballot-show", "1").out


def test_a_decided_count_is_corrected_with_a_reason_and_its_results_follow(dj: Run) -> None:
    """55 that were 45: no longer passed, and said so; what was right stays; the project's card has the new votes."""
    voted(dj, 2, 60, 55, 20)
    assert "--reason" in dj(*DAY, "project", "count", "1", "--votes", "2=45", code=2).err
    assert "结果不变" in dj(*DAY, "project", "count", "1", "--votes", "1=61", "--reason", "看错了").out
    assert dj(*DAY, "project", "show", "1", "-f", "json").json["votes"] == 61
    told = dj(*DAY, "project", "count", "1", "--votes", "2=45", "--reason", "念错了", "-f", "json").json
    assert told["changed"] == {"MS-2023-002": {"from": "chosen", "to": "not_chosen"}}
    assert states(dj) == {"1": "chosen", "2": "not_chosen", "3": "not_chosen"}
    assert states(dj, "--as-of", "2023-01-10") == states(dj)
    dj(*DAY, "project", "count", "1", "--votes", "1=60、2=55、3=55", "--reason", "又看错了")
    assert states(dj) == {"1": "chosen", "2": "formal", "3": "formal"}
    dj(*DAY, "project", "count", "1", "--votes", "3=56", "--reason", "再数")
    assert states(dj) == {"1": "chosen", "2": "not_chosen", "3": "chosen"}
    assert dj("db", "check").code == 0


def test_a_result_on_which_more_stands_is_not_changed_by_a_correction(dj: Run) -> None:
    """Announced: refused with what stands in the way; votes that change no result may be mended."""
    voted(dj, 2, 60, 55, 20)
    run(dj, "announce 2 --on 2023-01-11")
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "project", "count", "1", "--votes", "2=45", "--reason", "错", code=4).err
    assert "MS-2023-002 由“通过”变为“未过”" in refused
    assert "后面已有“公告”" in refused
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj(*DAY, "project", "count", "1", "--votes", "2=56", "--reason", "错")


def test_a_round_after_it_keeps_a_tie_as_it_was(dj: Run) -> None:
    """Who was tied has been voted on again: that round is voided first."""
    voted(dj, 2, 60, 55, 55)
    dj(*DAY, "project", "again", "1", "--on", "2023-01-10")
    assert "先作废那一轮" in dj(*DAY, "project", "count", "1", "--votes", "3=54", "--reason", "错", code=4).err


def test_the_meeting_of_a_ballot_is_corrected_under_the_same_rules(dj: Run) -> None:
    """120 deputies instead of 100: 61 pass, 60 do not; no quorum, no margin and a late day are refused."""
    voted(dj, 2, 61, 60, 20)
    edit = (*DAY, "project", "ballot-edit", "1", "--reason", "人数登错了")
    assert "三分之二" in dj(*edit, "--members", "150", code=4).err
    assert "差额票决" in dj(*edit, "--quota", "3", code=4).err
    assert "日期不能改" in dj(*edit, "--on", "2023-01-09", code=4).err
    assert "没有要更正" in dj(*edit, "--title", "二次会议", code=2).err
    assert "由“通过”变为“未过”" in dj(*edit, "--members", "120", "--title", "三次会议").out.replace("\n", "")
    card = dj(*DAY, "project", "ballot-show", "1", "-f", "json").json
    assert (card["title"], card["members"], card["needed"], card["chosen"]) == ("三次会议", 120, 61, 1)
    assert states(dj)["2"] == "not_chosen"


def test_the_day_of_a_ballot_is_corrected_before_the_count(dj: Run) -> None:
    """Not before its candidates were formal ones, not after today."""
    candidates(dj, 2)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "1")
    assert "不能上票" in dj(*DAY, "project", "ballot-edit", "1", "--on", "2023-01-07", code=4).err
    assert "之后" in dj(*DAY, "project", "ballot-edit", "1", "--on", "2023-06-27", code=2).err
    dj(*DAY, "project", "ballot-edit", "1", "--on", "2023-01-09")
    assert dj(*DAY, "project", "ballot-show", "1", "-f", "json").json["held_on"] == "2023-01-09"


def test_a_tie_in_a_vote_for_the_places_left_is_voted_again_too(dj: Run) -> None:
    """One passed of three places; two of three fill them, of which two are tied; taken back, they had not passed."""
    voted(dj, 3, 60, 50, 50, 50)
    dj(*DAY, "project", "again", "1", "--on", "2023-01-10")
    dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "2=60、3=55、4=55")
    dj(*DAY, "project", "decide", "2")
    assert states(dj) == {"1": "chosen", "2": "chosen", "3": "not_chosen", "4": "not_chosen"}
    assert dj(*DAY, "project", "again", "2", "--on", "2023-01-10", "-f", "json").json["ballot_round"] == "tie"
    dj(*DAY, "project", "count", "3", *PAPERS, "--votes", "3=50、4=40")
    dj(*DAY, "project", "decide", "3")
    assert states(dj)["3"] == "chosen"
    run(dj, "unballot 3 --reason 错", "unballot 2 --reason 错")
    assert states(dj) == {"1": "chosen", "2": "not_chosen", "3": "not_chosen", "4": "not_chosen"}
    assert dj(*DAY, "project", "show", "2", "-f", "json").json["ballot"] == "MSP-2023-001"


def test_taking_a_ballot_back_says_of_a_result_only_where_there_was_one(dj: Run) -> None:
    """An undecided ballot has no result to take back."""
    candidates(dj, 2)
    for decided in (False, True):
        dj(*DAY, *VOTE, "--present", "90", "--quota", "1")
        if decided:
            dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "1=60、2=30")
            dj(*DAY, "project", "decide", "2")
        told = dj(*DAY, "project", "unballot", str(1 + decided), "--reason", "登错了").out
        assert ("结果一并撤回" in told) == decided


def test_the_log_of_a_project_says_by_how_many_votes(dj: Run) -> None:
    """The vote, the measured result and the evaluation's votes stand in its log, in words."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-01-11", "complete 1 --result 3公里 --on 2023-05-01")
    run(dj, "evaluate 1 --members 100 --satisfied 51 --basically 2 --dissatisfied 3 --on 2023-05-02")
    shown = dj(*DAY, "project", "show", "1").out
    for words in ("MSP-2023-001 60 票", "3公里", "满意：全体 100，满意 51、基本满意 2、不满意 3、弃权 0"):
        assert words in shown


def test_a_step_typed_wrongly_is_undone_and_entered_again_on_an_earlier_day(dj: Run) -> None:
    """Announced on the wrong day: struck out as of any day, said in the log, then entered on the right one."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-06-20")
    assert "dj project undo MS-2023-001" in dj(*DAY, "project", "announce", "1", "--on", "2023-01-11", code=4).err
    run(dj, "undo 1 --reason 日期登错了")
    assert states(dj) == {"1": "chosen", "2": "not_chosen"}
    run(dj, "announce 1 --on 2023-01-11", "complete 1 --text 成 --on 2023-05-01")
    assert states(dj, "--as-of", "2023-06-25")["1"] == "completed"
    assert len(rows(dj, "counts", "COUNTS", "projects_completed")) == 1
    run(dj, "undo 1 --reason 还没完")
    assert rows(dj, "counts", "COUNTS", "projects_completed") == []
    card = dj(*DAY, "project", "show", "1", "-f", "json").json
    assert (card["state"], card["announced_on"], card["completed_on"]) == ("announced", "2023-01-11", None)
    struck = [step["text"] for step in card["history"] if step["verb"] == "undo"]
    assert struck == ["“完成”（2023-05-01）：还没完", "“公告”（2023-06-20）：日期登错了"]
    assert dj("db", "check").code == 0


def test_what_more_hangs_on_is_not_undone(dj: Run) -> None:
    """A vote is undone by its ballot, a nomination not while on the paper, an announcement not with progress."""
    dj(*DAY, *NEW, "项目0")
    assert "没有可撤销的" in dj(*DAY, "project", "undo", "1", "--reason", "错", code=4).err
    run(dj, "shortlist 1 --on 2023-01-07", "undo 1 --reason 错")
    run(dj, "void 1 --reason 错")
    for n in (1, 2):
        dj(*DAY, *NEW, f"项目{n}")
    run(dj, "shortlist 2 3 --on 2023-01-07", "nominate 2 3 --on 2023-01-08")
    dj(*DAY, *VOTE, "--present", "90", "--quota", "1")
    assert "先作废票决" in dj(*DAY, "project", "undo", "2", "--reason", "错", code=4).err
    assert "还没有宣布结果" in dj(*DAY, "project", "drop", "2", "--reason", "没钱", code=4).err
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", "2=60、3=30")
    run(dj, "decide 1")
    assert "unballot" in dj(*DAY, "project", "undo", "2", "3", "--reason", "错", code=4).err
    run(dj, "announce 2 --on 2023-01-11", "progress 2 --percent 30 --on 2023-03-30")
    assert "MSJ-2023-001" in dj(*DAY, "project", "undo", "2", "--reason", "错", code=4).err
    run(dj, "unprogress 1 --reason 错")
    assert "原因" in dj(*DAY, "project", "undo", "2", "--reason", "", code=2).err
    run(dj, "undo 2 --reason 错", "unballot 1 --reason 错")


def test_a_ballot_on_the_wrong_day_is_taken_back_and_held_on_an_earlier_one(dj: Run) -> None:
    """What was undone does not stand in the way of the right day."""
    voted(dj, 1, 60, 30)
    run(dj, "unballot 1 --reason 日期登错了")
    dj(*DAY, *VOTE[:-1], "2023-01-09", "--present", "90", "--quota", "1")
    dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "1=60、2=30")
    run(dj, "decide 2")
    assert states(dj, "--as-of", "2023-01-09") == {"1": "chosen", "2": "not_chosen"}
    assert dj("db", "check").code == 0


def test_a_vote_entered_wrongly_is_voided_with_what_it_decided(dj: Run) -> None:
    """Its projects are candidates again from that day on; what has been announced since stands in the way."""
    voted(dj, 2, 60, 55, 20)
    assert "作废票决" in dj(*DAY, "project", "void", "1", "--reason", "错", code=4).err
    run(dj, "unballot 1 --reason 数错了")
    assert set(states(dj).values()) == {"formal"}
    assert states(dj, "--as-of", "2023-01-10") == states(dj)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "2")
    dj(*DAY, "project", "count", "2", *PAPERS, "--votes", "1=60、2=55、3=20")
    run(dj, "decide 2", "announce 1 --on 2023-01-11")
    assert "后面已有“公告”" in dj(*DAY, "project", "unballot", "2", "--reason", "错", code=4).err


def test_a_quarter_without_a_report_is_due(dj: Run) -> None:
    """Each quarter from the announcement to the completion; a visit alone is no report; a void entry is none."""
    voted(dj, 2, 60, 55, 20)
    run(dj, "announce --ballot 1 --on 2023-01-11")
    assert "不是选定的项目" in dj(*DAY, "project", "progress", "3", "--text", "x", code=4).err
    due = ("--today", "2023-04-11", "project", "due", "-f", "json")
    assert dj("--today", "2023-04-10", "project", "due").code == 0
    assert [row["number"] for row in dj(*due, code=1).json] == ["MS-2023-001", "MS-2023-002"]
    run(
        dj,
        "progress 1 --percent 30 --on 2023-03-30",
        "progress 2 --text 去看了 --point AJ02 --rep Q001 --on 2023-03-20",
    )
    assert [row["number"] for row in dj(*due, code=1).json] == ["MS-2023-002"]
    run(dj, "progress 2 --percent 20 --quarter 2023Q1 --on 2023-04-05")
    assert dj(*due, code=0).json == []
    run(dj, "unprogress 3 --reason 登错了")
    assert [row["quarter"] for row in dj(*due, code=1).json] == ["2023Q1"]
    run(dj, "complete 1 --result 3公里 --on 2023-05-01", "complete 2 --result 3公里 --on 2023-03-31")
    assert dj("--today", "2023-07-20", "project", "due").code == 0


def test_a_completed_project_owes_no_quarter_until_it_is_resumed(dj: Run) -> None:
    """Done in 2023Q1 and resumed in 2023Q3: the second quarter was nobody's, the third is owed again."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-01-11", "complete 1 --text 建成 --on 2023-03-20")
    assert dj("--today", "2023-07-20", "project", "due").code == 0
    dj("--today", "2023-08-01", "project", "resume", "1", "--reason", "漏水")
    assert dj("--today", "2023-10-10", "project", "due").code == 0
    (row,) = dj("--today", "2023-10-11", "project", "due", "-f", "json", code=1).json
    assert (row["quarter"], row["due_on"]) == ("2023Q3", "2023-10-10")
    dj("--today", "2023-10-20", "project", "complete", "1", "--text", "修好", "--on", "2023-10-15")
    assert len(dj("--today", "2024-02-20", "project", "due", "-f", "json", code=1).json) == 1


def test_completed_is_all_of_it_and_resumed_what_was_reported_last(dj: Run) -> None:
    """80 % reported and then completed is 100 in list and card, 80 again when resumed, and was 80 before."""
    voted(dj, 1, 60, 30)
    run(
        dj,
        "announce 1 --on 2023-01-11",
        "progress 1 --percent 80 --on 2023-03-30",
        "complete 1 --text 成 --on 2023-05-01",
    )

    def percents(*more: str) -> tuple[int, int]:
        listed = dj(*DAY, "project", "list", "-f", "json", *more).json[0]["percent"]
        return listed, dj(*DAY, "project", "show", "1", "-f", "json").json["percent"]

    assert percents() == (100, 100)
    assert percents("--as-of", "2023-04-30") == (80, 100)
    run(dj, "resume 1 --reason 漏水")
    assert percents() == (80, 80)


def test_completion_has_a_measured_result_in_the_planned_unit(dj: Run) -> None:
    """Another unit is refused; less than planned is remarked; it may be said again, and taken back."""
    voted(dj, 1, 60, 30)
    run(dj, "edit 1 --planned 120盏", "announce 1 --on 2023-01-11")
    assert "“盏”" in dj(*DAY, "project", "complete", "1", "--result", "120个", code=2).err
    assert "没有达到计划" in dj(*DAY, "project", "complete", "1", "--result", "118盏", "--on", "2023-05-01").err
    run(dj, "complete 1 --result 120盏 --on 2023-05-02")
    card = dj(*DAY, "project", "show", "1", "-f", "json").json
    assert (card["state"], card["done"], card["completed_on"]) == ("completed", "120盏", "2023-05-02")
    run(dj, "resume 1 --reason 三盏不亮")
    card = dj(*DAY, "project", "show", "1", "-f", "json").json
    assert (card["state"], card["done"]) == ("announced", None)


def test_an_evaluation_needs_more_than_half_of_all_members(dj: Run) -> None:
    """50 of 100 are not enough for 满意; with the 基本满意 they may be for that; the papers have blanks for it."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-01-11", "complete 1 --text 建成 --on 2023-05-01")
    rate = ("project", "evaluate", "1", "--members", "100", "--dissatisfied", "3", "-f", "json")
    for satisfied, basically, rating in ((51, 0, "satisfied"), (50, 1, "basically"), (40, 10, "dissatisfied")):
        told = dj(*DAY, *rate, "--satisfied", satisfied, "--basically", basically).json
        assert told["rating"] == rating
    assert states(dj)["1"] == "evaluated"
    assert "多于全体" in dj(*DAY, *rate, "--satisfied", "90", "--basically", "10", code=2).err
    assert "| MS-2023-001 | 项目1 |" in dj(*DAY, "project", "review", "--year", "2023", "-f", "md").out


def test_supervision_counts_for_platform_and_deputies(dj: Run) -> None:
    """One entry is a row for each deputy, with the platform on each; voided it counts nowhere."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-01-11", "progress 1 --percent 30 --point AJ02 --rep Q001、XAJ01 --on 2023-03-30")
    assert [len(rows(dj, "credits", "CREDITS", key)) for key in ("project_supervision", "project_proposed")] == [2, 0]
    assert [row["number"] for row in dj(*DAY, "project", "list", "--rep", "XAJ01", "-f", "json").json] == [
        "MS-2023-001"
    ]
    assert [row["number"] for row in dj(*DAY, "project", "list", "--point", "AJ02", "-f", "json").json] == [
        "MS-2023-001"
    ]
    run(dj, "unprogress 1 --reason 登错了")
    assert rows(dj, "credits", "CREDITS", "project_supervision") == []


def rows(dj: Run, room: str, name: str, key: str) -> list[object]:
    """Return the rows behind something that the ledger declares."""
    from dianjun_cli.core.reader import open_reader

    reader = open_reader(str(dj.path))  # type: ignore[attr-defined]
    sql = declared(room, name)[key].sql
    found: list[object] = reader.rows(sql, **({"as_of": "2023-06-30"} if ":as_of" in sql else {}))
    reader.close()
    return found


def test_an_edit_keeps_what_stood_there(dj: Run) -> None:
    """Old and new stand in the log; an edit that changes nothing is refused; a late date may not overtake a step."""
    dj(*DAY, *NEW, "项目1")
    run(dj, "shortlist 1 --on 2023-01-07", "edit 1 --title 新名 --budget 12.5")
    step = dj(*DAY, "project", "show", "1", "-f", "json").json["history"][-1]
    assert step["facts"] == {"title": ["项目1", "新名"], "budget": [None, 12.5]}
    assert "没有要更正" in dj(*DAY, "project", "edit", "1", "--title", "新名", code=2).err
    assert "不能晚于" in dj(*DAY, "project", "edit", "1", "--on", "2023-01-08", code=2).err


def test_files_are_imported_whole_or_not_at_all(dj: Run, tmp_path: Path) -> None:
    """A wrong row is named and nothing is kept; a second run is refused; a count that breaks a rule too."""
    file = tmp_path / "p.csv"
    head = "原编号,征集日期,项目名称,层级,类别,来源,初定日期,正式候选日期\n"
    good = "".join(f"甲{n},2023-01-06,项目{n},区,教育,部门,2023-01-07,2023-01-08\n" for n in (1, 2))
    for tail, code in (("甲3,2023-01-06,项目3,区,教育,部门,2023-01-05,\n", 2), ("", 0), ("", 2)):
        file.write_text(head + good + tail, encoding="utf-8")
        assert ("第 4 行" in dj(*DAY, "project", "import", file, code=code).err) == bool(tail)
    head = "会议,日期,层级,应选,全体代表,实到,发出,收回,废票,弃权,项目,得票\n"
    for votes, code in ((99, 2), (60, 0), (60, 2)):
        lines = (
            f"二次会议,2023-01-10,区,1,100,90,90,90,0,0,甲1,{votes}\n二次会议,2023-01-10,区,1,100,90,90,90,0,0,甲2,30\n"
        )
        file.write_text(head + lines, encoding="utf-8")
        dj(*DAY, "project", "import-ballots", file, code=code)
    file.write_text(
        "项目,日期,动作,百分比\n甲1,2023-01-11,公告,\n甲1,2023-03-30,进度,40\n甲2,2023-01-11,公告,\n", encoding="utf-8"
    )
    assert "第 4 行" in dj(*DAY, "project", "import-steps", file, code=2).err
    assert states(dj) == {"1": "chosen", "2": "not_chosen"}


def test_the_sample_has_28_projects_followed_to_the_end(whole: Run) -> None:
    """28 of 38 candidates passed; 120 lamps and 7 villages are there; two owe a quarter; every check passes."""
    by_year = whole("--today", "2023-06-30", "project", "status", "--by", "year", "-f", "json").json
    assert [(row["group"], row["formal"], row["chosen"]) for row in by_year] == [
        ("2022", 18, 13),
        ("2023", 20, 15),
        ("合计", 38, 28),
    ]
    done = {row["done"] for row in whole("--today", "2023-06-30", "project", "list", "-f", "json").json}
    assert {"120盏", "7个村"} <= done
    assert len(whole("--today", "2023-06-30", "project", "due", "-f", "json", code=1).json) == 2
    assert [len(rows(whole, "counts", "COUNTS", key)) for key in ("project_candidates", "projects")] == [42, 28]
    linked = [row["case_number"] for row in whole("--today", "2023-06-30", "project", "list", "-f", "json").json]
    assert sum(number is not None for number in linked) > 10
    assert whole("db", "check").code == 0


def test_the_count_is_asked_for_at_a_terminal(dj: Run, tmp_path: Path) -> None:
    """Papers first, then each candidate in the order of the paper; what is no number is asked again."""
    candidates(dj, 2)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "1")
    env = {
        **os.environ,
        "DJ_HOME": str(tmp_path),
        "DJ_DATABASE": str(dj.path),
        "DJ_TODAY": "2023-06-26",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
    }  # type: ignore[attr-defined]
    desk = pexpect.spawn(str(DJ), ["project", "count", "1"], env=env, encoding="utf-8", timeout=60, dimensions=(40, 80))
    for asked, answer in (
        ("发出", "90"),
        ("收回", "九十"),
        ("收回", "90"),
        ("废票", "0"),
        ("弃权", "0"),
        ("项目1", "60"),
        ("项目2", "30"),
    ):
        desk.expect(asked + "[^\n]*：")
        desk.sendline(answer)
    desk.expect("已计票")
    desk.expect(pexpect.EOF)
    assert dj(*DAY, "project", "decide", "1", "-f", "json").json["chosen"] == ["MS-2023-001"]


def test_no_quarter_before_the_announcement_is_reported(dj: Run) -> None:
    """Announced in January: the year before has no progress of it, and the words say from when on."""
    voted(dj, 1, 60, 30)
    run(dj, "announce 1 --on 2023-01-11")
    told = dj(*DAY, "project", "progress", "1", "--percent", "30", "--quarter", "2022Q4", code=2).err
    assert "2023-01-11 才公告" in told
    run(dj, "progress 1 --percent 30 --quarter 2023Q1")


def test_what_a_vote_left_undone_waits_at_the_desk(dj: Run) -> None:
    """Counted and not decided, chosen and not announced: each waits until it is done, and its command lists it."""

    def waits() -> dict[str, int]:
        there = dj(*DAY, "-f", "json").json["other_ledgers"]
        return {key: one["count"] for key, one in there.items() if one["count"]}

    candidates(dj, 2)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "1")
    assert waits() == {}
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", "1=60、2=30")
    assert waits() == {"ballots_to_decide": 1}
    (row,) = dj(*DAY, "project", "ballots", "--state", "已计票", "-f", "json").json
    assert row["number"] == "MSP-2023-001"
    dj(*DAY, "project", "decide", "1")
    assert waits() == {"projects_to_announce": 1}
    run(dj, "announce 1", "progress 1 --percent 10 --quarter 2023Q2")
    assert waits() == {}


def test_numbers_may_be_full_width_and_a_whole_name_will_do(dj: Run) -> None:
    """As Chinese input methods leave them: digits of a plan, a budget, a number; a range with a dash says how."""
    dj(*DAY, *NEW, "停车场", "--planned", "６０个", "--budget", "１２０")
    dj(*DAY, *NEW, "夜市")
    card = dj(*DAY, "project", "show", "１", "-f", "json").json
    assert (card["planned"], card["budget"]) == ("60个", 120.0)
    assert "1..2" in dj(*DAY, "project", "shortlist", "1-2", code=2).err
    dj(*DAY, "project", "shortlist", "１、２", "--on", "2023-01-07")
    dj(*DAY, "project", "nominate", "停车场", "--on", "2023-01-08")
    assert states(dj) == {"1": "formal", "2": "shortlisted"}


def test_a_candidate_entered_twice_or_without_its_source_is_told(dj: Run) -> None:
    """The same name, year and place; from a deputy who is not named; from a voter whose case is not."""
    dj(*DAY, *NEW, "停车场")
    assert "和 MS-2023-001 同一年" in dj(*DAY, *NEW, "停车场").err
    assert "没有写是哪位" in dj(*DAY, *NEW, "夜市", "--source", "代表").err
    assert "没有写是哪一件" in dj(*DAY, *NEW, "水管", "--source", "选民建议").err
    assert dj(*DAY, *NEW, "步道", "--source", "代表", "--rep", "Q001").err == ""
    assert "文体场所" in dj(*DAY, "project", "add", "--title", "广场", code=2).err


def test_the_log_of_a_ranking_says_votes_and_points(dj: Run) -> None:
    """What was counted stands in the log whole: a later correction has something to be held against."""
    candidates(dj, 2)
    dj(*DAY, *VOTE, "--present", "90", "--quota", "1", "--method", "排序")
    dj(*DAY, "project", "count", "1", *PAPERS, "--votes", "1=60、2=30", "--points", "1=60、2=30")
    assert "MS-2023-001 60 票、60 分" in dj(*DAY, "project", "ballot-show", "1").out


@pytest.mark.parametrize("by", GROUPS)
def test_every_number_of_the_sample_s_status_names_its_projects(whole: Run, by: str) -> None:
    """Each figure of each group, and of all, today and on a past day, lists as many projects as it says."""
    for day in ("2023-06-30", "2022-12-31"):
        status = ("--today", "2023-06-30", "project", "status", "--by", by, "--as-of", day, "-f", "json")
        rows = whole(*status).json
        assert rows[-1]["group"] == ALL
        assert any(row["completed"] for row in rows)
        for row, (figure, (label, _)) in product(rows, FIGURES.items()):
            behind = whole(*status, "--group", row["group"], "--explain", label).json
            assert len({one["number"] for one in behind}) == len(behind) == row[figure], (day, row["group"], figure)
        for figure in FIGURES:
            assert sum(row[figure] for row in rows[:-1]) == rows[-1][figure]


def test_a_number_of_the_status_is_asked_for_in_either_language_and_told_when_there_is_none(whole: Run) -> None:
    """The options that narrow hold for the list too; a wrong figure or group names those there are; no day to come."""
    status = ("--today", "2023-06-30", "project", "status")
    narrowed = whole(*status, "--year", "2022", "--explain", "chosen", "-f", "json").json
    assert len(narrowed) == 13
    assert narrowed == whole(*status, "--by", "year", "--group", "2022", "--explain", "票决通过", "-f", "json").json
    assert "艾家镇，完成：4 个（截至 2023-06-30）。" in whole(*status, "--group", "艾家镇", "--explain", "完成").out
    assert [row["group"] for row in whole(*status, "--group", "艾家镇", "-f", "json").json] == ["艾家镇"]
    assert "--explain 完成" in whole(*status).out
    assert "completed（完成）" in whole(*status, "--explain", "好", code=2).err
    assert "艾家镇" in whole(*status, "--group", "好", code=3).err
    assert "还没有这一天的数" in whole(*status, "--as-of", "2023-07-01", code=2).err
