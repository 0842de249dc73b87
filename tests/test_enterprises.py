"""老树发新枝: firms, a difficulty's life, its limit, what the firm says of it, investment leads."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Run, dump
from dianjun_cli.core.desk import Desk
from dianjun_cli.enterprises.counts import COUNTS
from dianjun_cli.enterprises.credits import CREDITS

DAY = ("--today", "2023-06-26")
FIRM = (
    "enterprise",
    "add",
    "--name",
    "江峡机械厂",
    "--short-name",
    "江峡",
    "--township",
    "艾家镇",
    "--on",
    "2023-01-05",
)
ASKS = ("enterprise", "difficulty")


@pytest.fixture
def firm(dj: Run) -> Run:
    """A store with an old firm, its team, and one difficulty raised."""
    dj(*DAY, *FIRM, "--kind", "老企业", "--leader", "Q001", "--team", "老王、老李")
    dj(*DAY, *ASKS, "add", "--firm", "江峡", "--title", "缺三百万元", "--kind", "融资", "--on", "2023-02-01")
    return dj


def ask(dj: Run, *argv: str, code: int | None = 0) -> Any:
    """Ask for JSON as on the day."""
    return dj(*DAY, "enterprise", *argv, "-f", "json", code=code).json


def counted(dj: Run, as_of: str = "2023-06-26") -> dict[str, int]:
    """Return the declared figures of a day."""
    desk = Desk(db=str(dj.path))  # type: ignore[attr-defined]
    try:
        return {key: len(desk.reader.rows(count.sql, as_of=as_of)) for key, count in COUNTS.items()}
    finally:
        desk.close()


def test_a_firm_is_listed_and_found_by_number_name_and_initials(firm: Run) -> None:
    """The team stands on the card: deputies and others; the same name is refused."""
    for called in ("1", "QY-2023-001", "江峡", "jxjxc"):
        assert ask(firm, "show", called)["number"] == "QY-2023-001"
    assert ask(firm, "show", "1")["team"] == ["周明远", "老王", "老李"]
    assert "已经有了" in firm(*DAY, *FIRM, "--kind", "老企业", code=5).err
    assert "乡镇街道" in firm(*DAY, *FIRM[:-4], "--township", "别处", "--kind", "老企业", "--name", "新厂", code=3).err


def test_a_difficulty_is_taken_worked_on_and_solved(firm: Run) -> None:
    """Its log tells the story; the limit runs from the day it is taken; at any day it stands as it did then."""
    took = ask(firm, "difficulty", "take", "1", "--unit", "住建局", "--rep", "Q002", "--on", "2023-02-10")
    assert (took["state"], took["due_on"]) == ("taken", "2023-04-11")
    firm(*DAY, *ASKS, "step", "1", "--text", "联系了两家银行", "--on", "2023-02-20")
    firm(*DAY, *ASKS, "solve", "1", "--text", "贷款三百万元到账", "--on", "2023-03-15")
    firm(*DAY, *ASKS, "confirm", "1", "--rating", "满意", "--on", "2023-03-20")
    firm(*DAY, *ASKS, "thank", "1", "--way", "锦旗", "--text", "老树新枝", "--on", "2023-03-25")
    card = ask(firm, "difficulty", "show", "1")
    assert [step["verb"] for step in card["history"]] == ["add", "take", "step", "solve", "confirm", "thank"]
    assert (card["state"], card["taker"], card["rating"], card["thanks"]) == (
        "solved",
        ["住建局", "韩立秋"],
        "satisfied",
        1,
    )
    stood = {
        day: ask(firm, "difficulty", "show", "1", "--as-of", day)["state"]
        for day in ("2023-02-09", "2023-02-10", "2023-03-14", "2023-03-15")
    }
    assert list(stood.values()) == ["raised", "taken", "taken", "solved"]
    then = ask(firm, "difficulty", "show", "1", "--as-of", "2023-03-14")["history"]
    assert [step["verb"] for step in then] == ["add", "take", "step"]
    assert [row["way"] for row in ask(firm, "thanks", "--month", "2023-03")] == ["banner"]
    assert ask(firm, "thanks", "--month", "2023-04") == []


def test_who_is_not_satisfied_starts_it_again(firm: Run) -> None:
    """The firm's word is kept; taken up again the limit runs anew, and the count of the solved loses it at once."""
    firm(*DAY, *ASKS, "take", "1", "--team", "--on", "2023-02-10")
    firm(*DAY, *ASKS, "solve", "1", "--text", "介绍了银行", "--on", "2023-03-15")
    told = firm(*DAY, *ASKS, "confirm", "1", "--rating", "不满意", "--on", "2023-03-20")
    assert "resume" in told.err
    assert counted(firm)["difficulties_solved"] == 1
    again = ask(firm, "difficulty", "resume", "1", "--text", "没有贷到", "--on", "2023-03-21")
    assert again["due_on"] == "2023-05-20"
    assert counted(firm)["difficulties_solved"] == 0
    assert counted(firm, "2023-03-20")["difficulties_solved"] == 1


def test_thanks_are_for_a_result(firm: Run) -> None:
    """What still lasts, or was put aside, is not thanked for; the sentence says where to write it instead."""
    firm(*DAY, *ASKS, "take", "1", "--team", "--on", "2023-02-10")
    thank = (*ASKS, "thank", "1", "--way", "锦旗")
    before = dump(firm.path)  # type: ignore[attr-defined]
    refused = firm(*DAY, *thank, code=4).err
    assert "攻坚中" in refused
    assert "step" in refused
    assert dump(firm.path) == before  # type: ignore[attr-defined]
    firm(*DAY, *ASKS, "shelve", "1", "--text", "政策不允许", "--on", "2023-03-01")
    assert "暂难解决" in firm(*DAY, *thank, code=4).err
    firm(*DAY, *ASKS, "resume", "1", "--text", "政策改了", "--on", "2023-04-01")
    firm(*DAY, *ASKS, "ease", "1", "--text", "先贷一百万", "--on", "2023-04-10")
    assert "攻坚中" in firm(*DAY, *thank, "--on", "2023-04-05", code=4).err
    firm(*DAY, *thank, "--text", "情系企业", "--on", "2023-04-11")
    assert counted(firm)["thanks"] == 1


def test_the_log_says_who_took_it_and_what_the_firm_said(firm: Run) -> None:
    """Units and deputies of 认领, the rating, the way of thanks, the company: people read them, not only programs."""
    firm(*DAY, *ASKS, "take", "1", "--unit", "住建局", "--rep", "Q002", "--text", "下周去", "--on", "2023-02-10")
    firm(*DAY, *ASKS, "solve", "1", "--text", "到账", "--on", "2023-03-15")
    firm(*DAY, *ASKS, "confirm", "1", "--rating", "满意", "--on", "2023-03-20")
    firm(*DAY, *ASKS, "thank", "1", "--way", "锦旗", "--text", "老树新枝", "--on", "2023-03-25")
    card = firm(*DAY, *ASKS, "show", "1").out
    assert "由谁攻坚：住建局、韩立秋；下周去" in card
    assert "锦旗；老树新枝" in card
    assert "企业确认  满意" in card
    firm(*DAY, "enterprise", "lead", "add", "--title", "冷链", "--on", "2023-03-01")
    firm(*DAY, "enterprise", "lead", "talk", "1", "--on", "2023-03-05")
    firm(*DAY, "enterprise", "lead", "register", "1", "--company", "江源冷链", "--on", "2023-04-01")
    assert "注册  江源冷链" in firm(*DAY, "enterprise", "lead", "show", "1").out


def test_a_late_entry_must_fit_what_follows(firm: Run) -> None:
    """A step put between others is refused when a later one would not stand, and nothing is changed."""
    firm(*DAY, *ASKS, "take", "1", "--team", "--on", "2023-02-10")
    firm(*DAY, *ASKS, "step", "1", "--text", "跑了银行", "--on", "2023-03-10")
    before = dump(firm.path)  # type: ignore[attr-defined]
    refused = firm(*DAY, *ASKS, "solve", "1", "--text", "贷到了", "--on", "2023-03-01", code=4).err
    assert "2023-03-10" in refused
    assert "插不到" in refused
    assert firm(*DAY, *ASKS, "take", "1", "--team", "--on", "2023-01-20", code=2).err
    assert firm(*DAY, *ASKS, "edit", "1", "--on", "2023-03-01", code=2).err
    assert dump(firm.path) == before  # type: ignore[attr-defined]


def test_due_finds_what_nobody_took_and_what_is_late(firm: Run) -> None:
    """Not taken up within ten days, past the limit, near it; an extension ends it; nothing due is silence, exit 0."""
    assert [row["overdue"] for row in ask(firm, "due", code=1)] == [135]
    firm("--today", "2023-02-11", "enterprise", "due", code=0)
    firm("--today", "2023-02-12", "enterprise", "due", code=1)
    firm(*DAY, *ASKS, "take", "1", "--unit", "住建局", "--on", "2023-04-25")
    assert [row["overdue"] for row in ask(firm, "due", code=1)] == [2]
    firm(*DAY, *ASKS, "extend", "1", "--by", "2023-07-31", "--reason", "等评估")
    assert ask(firm, "due", code=0) == []
    assert "要晚于" in firm(*DAY, *ASKS, "extend", "1", "--by", "2023-07-01", "--reason", "等评估", code=4).err
    firm("settings", "set", "enterprises.days", "30")
    assert ask(firm, "difficulty", "take", "1", "--team")["due_on"] == "2023-07-26"


def test_a_firm_counts_once_a_difficulty_is_taken_up(firm: Run) -> None:
    """Raised alone helps nobody; others than old firms are counted apart; a voided one counts nowhere."""
    firm(*DAY, "enterprise", "add", "--name", "新厂", "--kind", "其他企业", "--township", "艾家镇")
    firm(*DAY, *ASKS, "add", "--firm", "新厂", "--title", "没有公交", "--kind", "周边设施", "--on", "2023-02-01")
    assert counted(firm)["enterprises"] == counted(firm)["enterprises_others"] == 0
    for number in ("1", "2"):
        firm(*DAY, *ASKS, "take", number, "--rep", "Q002", "--on", "2023-02-05")
    assert (counted(firm)["enterprises"], counted(firm)["enterprises_others"]) == (1, 1)
    assert counted(firm, "2023-02-04")["enterprises"] == 0
    assert "KN-2023-001" in firm(*DAY, "enterprise", "void", "1", "--reason", "登错", code=4).err
    firm(*DAY, *ASKS, "void", "1", "--reason", "登重了")
    assert (counted(firm)["enterprises"], counted(firm)["difficulties"]) == (0, 1)
    firm(*DAY, "enterprise", "void", "1", "--reason", "登错")


def test_help_is_credited_to_takers_and_to_the_team(firm: Run) -> None:
    """Who took it, for the difficulty; whoever took or is in the team, once for the firm; neither before that."""

    def rows(credit: str) -> list[tuple[str, str]]:
        desk = Desk(db=str(firm.path))  # type: ignore[attr-defined]
        found = desk.reader.rows(CREDITS[credit].sql)
        codes = {row["id"]: row["code"] for row in desk.reader.rows("SELECT id, code FROM v_representative")}
        desk.close()
        return sorted((row["number"], codes[row["representative_id"]]) for row in found)

    assert rows("enterprise_help") == rows("difficulty_taken") == []
    firm(*DAY, *ASKS, "take", "1", "--rep", "Q002", "--on", "2023-02-05")
    firm(*DAY, *ASKS, "take", "1", "--rep", "XAJ01、Q001", "--on", "2023-03-05")
    assert rows("difficulty_taken") == [("KN-2023-001", who) for who in ("Q001", "Q002", "XAJ01")]
    assert rows("enterprise_help") == [("QY-2023-001", who) for who in ("Q001", "Q002", "XAJ01")]


def test_a_firm_is_one_firm_in_a_dossier(firm: Run) -> None:
    """A deputy in the team who took two difficulties of the firm helped one firm and took two difficulties."""
    firm(*DAY, *ASKS, "add", "--firm", "1", "--title", "缺工人", "--kind", "生产", "--on", "2023-02-02")
    for number in ("1", "2"):
        firm(*DAY, *ASKS, "take", number, "--rep", "Q001", "--on", "2023-02-05")
    card = firm(*DAY, "dossier", "show", "Q001", "2023", "-f", "json").json
    counts = {row["key"]: row["count"] for row in card["summary"]}
    assert (counts["enterprise_help"], counts["difficulty_taken"]) == (1, 2)


def test_what_is_entered_twice_is_said(firm: Run) -> None:
    """The same difficulty of a firm, the same lead, a firm whose name holds another's: entered, with a warning."""
    twice = (*ASKS, "add", "--firm", "1", "--title", "路灯不亮", "--kind", "周边设施")
    assert "登重" not in firm(*DAY, *twice).err
    assert "KN-2023-002 同一家企业、同一件难题；登重了用 dj enterprise difficulty void" in firm(*DAY, *twice).err
    lead = ("enterprise", "lead", "add", "--title", "冷链")
    assert "登重" not in firm(*DAY, *lead).err
    assert "同一个项目" in firm(*DAY, *lead).err
    (row,) = firm(*DAY, "enterprise", "list", "-f", "json").json
    name = f"新区{row['name']}"
    like = ("enterprise", "add", "--name", name, "--kind", "老企业", "--township", row["township"])
    assert f"名称很像：QY-2023-001 {row['name']}" in firm(*DAY, *like).err


def test_a_lead_becomes_a_company(dj: Run) -> None:
    """Found, talked over, signed, registered; a registered one goes no further; a dropped one may be talked of again."""
    lead = ("enterprise", "lead")
    dj(*DAY, *lead, "add", "--title", "冷链", "--amount", "3000", "--rep", "Q001", "--on", "2023-03-01")
    assert "新线索" in dj(*DAY, *lead, "register", "1", "--company", "江源冷链", code=4).err
    dj(*DAY, *lead, "talk", "1", "--on", "2023-03-05")
    assert "18 位" in dj(*DAY, *lead, "register", "1", "--company", "江源冷链", "--credit-code", "123", code=2).err
    dj(*DAY, *lead, "register", "1", "--company", "江源冷链", "--on", "2023-04-01")
    dj(*DAY, *lead, "drop", "1", "--reason", "走了", code=4)
    row = ask(dj, "lead", "show", "1")
    assert (row["state"], row["company"], row["registered_on"]) == ("registered", "江源冷链", "2023-04-01")
    assert ask(dj, "lead", "list", "--as-of", "2023-03-31")[0]["company"] is None
    assert [row["number"] for row in ask(dj, "lead", "list", "--rep", "Q001")] == ["ZS-2023-001"]
    dj(*DAY, *lead, "add", "--title", "酒店", "--on", "2023-03-01")
    dj(*DAY, *lead, "drop", "2", "--reason", "没谈拢", "--on", "2023-03-02")
    dj(*DAY, *lead, "talk", "2", "--on", "2023-03-03")
    assert (counted(dj)["leads"], counted(dj)["registered_companies"]) == (2, 1)
    assert counted(dj, "2023-03-31")["registered_companies"] == 0


def test_an_edit_keeps_what_stood_there(firm: Run) -> None:
    """Old and new stand in the log of each of the three; an edit that changes nothing is refused."""
    firm(*DAY, "enterprise", "edit", "1", "--status", "停产", "--leader", "Q002")
    step = ask(firm, "show", "1")["history"][-1]
    assert step["facts"] == {"status": ["running", "stopped"], "deputies": None}
    firm(*DAY, "enterprise", "edit", "1", "--status", "停产", code=2)
    firm(*DAY, *ASKS, "edit", "1", "--kind", "销售")
    assert ask(firm, "difficulty", "show", "1")["history"][-1]["facts"] == {"difficulty_kind": ["finance", "sales"]}


def test_files_are_imported_whole_or_not_at_all(firm: Run, tmp_path: object) -> None:
    """A step that may not be is named with its row, and no row is kept; a second run is refused."""
    head = "原编号,动作,日期,企业,难题,类别,单位,内容\n甲,登记,2023-03-01,江峡,没有地,选址建设,,\n"
    file = f"{tmp_path}/d.csv"
    for tail, code, said in (
        ("甲,解决,2023-03-05,,,,,腾出厂房\n", 2, "第 3 行"),
        ("乙,进展,2023-03-05,,,,,看地\n", 2, "乙"),
        ("甲,认领,2023-03-05,,,,,\n", 2, "单位"),
        ("甲,认领,2023-03-05,,,,住建局,\n甲,解决,2023-04-05,,,,,腾出厂房\n", 0, ""),
        ("", 2, "已经有了"),
    ):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + tail)
        assert said in firm(*DAY, *ASKS, "import", file, code=code).err
    assert [row["state"] for row in ask(firm, "difficulty", "list")] == ["solved", "raised"]


@pytest.mark.parametrize("by", ["kind", "township", "state", "firm", "firm-kind"])
def test_a_tally_is_the_list_it_explains(whole: Run, by: str) -> None:
    """Every figure of every group names as many difficulties as it says, and the states add up."""
    day = ("--today", "2023-06-30")
    rows = whole(*day, "enterprise", "tally", "--by", by, "-f", "json").json
    for row in rows[-4:] if by == "firm" else rows:
        states = ("raised", "taken", "solved", "eased", "shelved")
        assert row["difficulties"] == sum(row[state] for state in states)
        for figure in (key for key in row if key != "group"):
            named = whole(
                *day, "enterprise", "tally", "--by", by, "--explain", f"{row['group']},{figure}", "-f", "json"
            )
            assert len(named.json) == row[figure], (row["group"], figure)
    assert f"--explain {rows[0]['group']},难题" in whole(*day, "enterprise", "tally", "--by", by).out


def test_firms_helped_are_one_figure_everywhere(whole: Run) -> None:
    """The tally's 帮扶企业 by kind is the overview's on any day, and each figure of firms names its firms."""
    for day in ("2023-06-30", "2022-09-01"):
        known = whole("--today", "2023-06-30", "overview", "--as-of", day, "-f", "json").json
        tally = ("--today", "2023-06-30", "enterprise", "tally", "--by", "firm-kind", "--as-of", day, "-f", "json")
        rows = {row["group"]: row for row in whole(*tally).json}
        assert [rows.get(kind, {"helped": 0})["helped"] for kind in ("老企业", "其他企业")] == [
            known["enterprises"], known["enterprises_others"],
        ]  # fmt: skip
        for figure in ("firms", "helped"):
            named = whole(*tally, "--explain", f"老企业,{figure}").json
            assert len({row["number"] for row in named}) == len(named) == rows["老企业"][figure]
    later = ("--today", "2023-06-30", "enterprise", "tally", "--as-of", "2023-07-01")
    assert "还没有这一天的数" in whole(*later, code=2).err
    said = whole("--today", "2023-06-30", "enterprise", "tally").out
    assert "dj overview" in said
    assert "另有 1 家" in said


def test_the_sample_has_the_articles_numbers(whole: Run) -> None:
    """31 old firms helped and others told apart, 12 leads, 8 companies; each has its kind of difficulty."""
    figures = counted(whole, "2023-06-30")
    assert {key: figures[key] for key in ("enterprises", "leads", "registered_companies")} == {
        "enterprises": 31, "leads": 12, "registered_companies": 8,
    }  # fmt: skip
    assert (figures["enterprises_others"], figures["thanks"]) == (4, 6)
    rows = whole("--today", "2023-06-30", "enterprise", "tally", "-f", "json").json
    assert len(rows) == 10
