"""Contacts: who keeps in touch with whom, the visits, what a voter asked there, who is not covered."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest

from conftest import SAMPLE, Result, Run, dump, run_here
from dianjun_cli.core.derived import declared

DAY = ("--today", "2023-06-26")
JAN = ("--on", "2023-01-10")
SUN = ("--rep", "XAJ01", "--voter", "孙满仓", "--phone", "13907171234", *JAN)


def ask(dj: Run, *words: str, code: int = 0) -> object:
    """Return the JSON of a command on the day of these stories."""
    return dj(*DAY, "contact", *words, "-f", "json", code=code).json


def test_a_link_between_deputies_goes_by_post_and_level(dj: Run) -> None:
    """常委会组成人员 link district deputies, 主席团成员 those of their own township; nobody twice."""
    dj(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    (row,) = ask(dj, "list")
    assert (row["number"], row["code"], row["deputy_code"], row["other"]) == ("LX-2023-001", "Q001", "Q002", "韩立秋")
    before = dump(dj.path)  # type: ignore[attr-defined]
    for words, told in {
        ("常委会", "Q002", "Q001"): "不是常委会组成人员",
        ("常委会", "Q001", "XAJ01"): "联系的是区代表",
        ("常委会", "Q001", "Q001"): "不能联系自己",
        ("主席团", "XAJ01", "XQB01"): "同一个乡镇",
        ("常委会", "Q001", "Q002"): "LX-2023-001",
    }.items():
        kind, rep, to = words
        refused = dj(*DAY, "contact", "add", "--kind", kind, "--rep", rep, "--to", to, *JAN, code=4)
        assert told in refused.err, words
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_voter_stands_masked_and_a_look_leaves_its_trace(dj: Run) -> None:
    """Lists, cards and the log show no name and no number; --reveal does and is logged."""
    dj(*DAY, "contact", "add", *SUN, "--address", "柳林村二组")
    for words in (("list",), ("show", "1"), ("of", "XAJ01"), ("uncovered", "--days", "1")):
        out = dj(*DAY, "contact", *words, "-f", "json", code=None).out
        assert "孙满仓" not in out
        assert "13907171234" not in out
        assert "柳林村二组" not in out
    assert "孙满仓" not in "".join(line for line in dump(dj.path) if line.startswith("entry_event"))  # type: ignore[attr-defined]
    assert ask(dj, "show", "1", "--reveal", "--reason", "回访")["other"] == "孙满仓 13907171234 柳林村二组"
    assert [look["through"] for look in dj("voter", "looks", "-f", "json").json] == ["dj contact show"]


def test_a_known_voter_is_used_again_and_not_linked_twice(dj: Run) -> None:
    """Same name and telephone: one identity for a case, a voter's link and a 廿长's; the same link is refused."""
    case = ("--point", "AJ02", "--text", "水压太低", "--category", "供水排水")
    dj(*DAY, "suggest", "add", *case, "--voter", "孙满仓", "--phone", "139 0717 1234")
    dj(*DAY, "contact", "add", *SUN)
    dj(*DAY, "contact", "add", *SUN, "--kind", "廿长", "--group", "柳林一家亲")
    assert {row["voter_id"] for row in ask(dj, "list")} == {1}
    assert "LX-2023-001" in dj(*DAY, "contact", "add", *SUN, code=4).err
    assert [(g["group_name"], g["households"]) for g in ask(dj, "groups")] == [("柳林一家亲", 1)]
    dj(*DAY, "contact", "group", "XAJ01", "--name", "柳林大家庭")
    assert [g["group_name"] for g in ask(dj, "groups")] == ["柳林大家庭"]
    assert "1 户" in dj(*DAY, "contact", "ungroup", "1", "--reason", "退出", code=4).err


def test_what_a_voter_asks_on_a_visit_becomes_a_case(dj: Run) -> None:
    """One transaction: the visit and the case, of the deputy's platform, by the link's channel, kept together."""
    dj(*DAY, "contact", "add", *SUN, "--kind", "廿长")
    words = ("--help-kind", "民生保障", "--on", "2023-06-20", "--text", "装了扶手", "--suggest", "三楼没有水")
    told = ask(dj, "visit", "1", *words, "--category", "供水排水")
    assert told == {"number": "ZF-2023-001", "contacts": ["LX-2023-001"], "case_number": "AJ02-2306-001"}
    case = dj(*DAY, "suggest", "show", "AJ02-2306-001", "-f", "json").json
    assert (case["channel"], case["received_on"], case["text"]) == ("nianzhang", "2023-06-20", "三楼没有水")
    assert [row["number"] for row in case["visits"]] == ["ZF-2023-001"]
    dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "李有余", "--phone", "13907171235", *JAN)
    assert "不能改" in dj(*DAY, "contact", "visit-edit", "1", "--link", "2", code=4).err
    said = dj(*DAY, "contact", "visit-void", "1", "--reason", "登错").out
    assert "AJ02-2306-001 还在" in said
    assert "dj suggest void AJ02-2306-001" in said
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "--category" in dj(*DAY, "contact", "visit", "1", "--suggest", "又没水", code=2).err
    assert "不在范围内" in dj(*DAY, "contact", "visit", "1", "--help-kind", "打麻将", code=2).err
    assert "类别" in dj(*DAY, "contact", "visit", "1", "--suggest", "又没水", "--category", "打麻将", code=None).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_only_voters_bring_cases_and_a_visit_is_one_deputys(dj: Run) -> None:
    """A deputy's opinion is no voter's; two deputies' links are two visits; a link that ended is not visited."""
    dj(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    dj(*DAY, "contact", "add", *SUN)
    refused = dj(*DAY, "contact", "visit", "1", "--suggest", "修路", "--category", "道路交通", code=4)
    assert "代表建议" in refused.err
    assert "各登一次" in dj(*DAY, "contact", "visit", "1", "2", code=2).err
    dj(*DAY, "contact", "end", "2", "--reason", "迁走", "--on", "2023-06-01")
    assert "不在联系期内" in dj(*DAY, "contact", "visit", "2", "--on", "2023-06-01", code=4).err
    dj(*DAY, "contact", "visit", "2", "--on", "2023-05-31")
    assert [row["contacts"] for row in ask(dj, "visits")] == [["LX-2023-002"]]


def test_a_visit_is_corrected_and_voided(dj: Run) -> None:
    """Way, words, day and whom it reached; old and new stay in the log; a voided visit is counted nowhere."""
    dj(*DAY, "contact", "add", *SUN)
    dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "李有余", "--phone", "13907171235", *JAN)
    dj(*DAY, "contact", "visit", "--rep", "XAJ01", "--voter", "孙满仓", "--on", "2023-06-20")
    dj(*DAY, "contact", "visit-edit", "1", "--way", "电话", "--text", "问了春耕", "--link", "2", "--on", "2023-06-21")
    card = ask(dj, "visit-show", "1")
    assert (card["way"], card["text"], card["contacts"]) == ("phone", "问了春耕", ["LX-2023-002"])
    facts = card["history"][-1]["facts"]
    assert (facts["contacts"], facts["way"]) == ([["LX-2023-001"], ["LX-2023-002"]], ["call", "phone"])
    assert "联系编号 LX-2023-001→LX-2023-002" in dj(*DAY, "contact", "visit-show", "1").out
    assert [row["visits"] for row in ask(dj, "list")] == [0, 1]
    (named,) = dj(*DAY, "overview", "--explain", "走访联系", "-f", "json").json
    assert named["title"] == "冯小满电话联系选民1位"
    dj(*DAY, "contact", "visit-void", "1", "--reason", "登错")
    assert [row["visits"] for row in ask(dj, "list")] == [0, 0]
    assert ask(dj, "visits") == []


def test_uncovered_follows_every_link(dj: Run) -> None:
    """A new link, a visit, an end each change what is found at once, and only of the kind and place asked for."""
    voters = ("uncovered", "--kind", "选民")
    assert {row["code"]: row["lacking"] for row in ask(dj, *voters, code=1)} == dict.fromkeys(
        ("Q001", "Q002", "XAJ01", "XQB01"), 5
    )
    dj("settings", "set", "contacts.voters_per_deputy", "1")
    dj("settings", "set", "contacts.nianzhang_townships", "[]")
    dj(*DAY, "contact", "add", *SUN)
    assert "XAJ01" not in {row["code"] for row in ask(dj, *voters, code=1)}
    assert [row["code"] for row in ask(dj, *voters, "--township", "桥边镇", code=1)] == ["XQB01"]
    assert ask(dj, "uncovered", "--kind", "廿长") == []
    unseen = ("uncovered", "--kind", "选民", "--township", "艾家镇", "--since", "2023-06-01")
    assert [r["number"] for r in ask(dj, *unseen, code=1) if r["gap"] == "unvisited"] == ["LX-2023-001"]
    dj(*DAY, "contact", "visit", "1", "--on", "2023-06-02")
    assert [r for r in ask(dj, *unseen, code=1) if r["gap"] == "unvisited"] == []
    dj(*DAY, "contact", "end", "--rep", "XAJ01", "--kind", "选民", "--reason", "迁走", "--on", "2023-06-20")
    assert "XAJ01" in {row["code"] for row in ask(dj, *voters, code=1)}
    assert "XAJ01" not in {row["code"] for row in ask(dj, *voters, "--as-of", "2023-06-19", code=1)}


def test_uncovered_looks_at_what_the_office_asks_for(dj: Run) -> None:
    """Without --kind the kinds of the setting are looked at, and the rest is named; a list that is none is refused."""
    dj("settings", "set", "contacts.covered_kinds", '["廿长"]')
    said = dj(*DAY, "contact", "uncovered", code=None).out
    assert "廿长" in said
    assert "没有查常委会、主席团、选民" in said
    assert {row["contact_kind"] for row in ask(dj, "uncovered", code=None)} <= {"nianzhang"}
    assert {row["contact_kind"] for row in ask(dj, "uncovered", "--kind", "选民", code=1)} == {"voter"}
    assert "没有查" not in dj(*DAY, "contact", "uncovered", "--kind", "选民", code=1).out
    assert "可用：常委会" in dj("settings", "set", "contacts.covered_kinds", '["全部"]', code=2).err
    assert "至少要写一类" in dj("settings", "set", "contacts.covered_kinds", "[]", code=2).err


KEEPS = {"district_links": 1, "voter_links": 1, "nianzhang_deputies": 1, "nianzhang_households": 1}


def held(dj: Run, day: str) -> dict[str, int]:
    """Return the figures of the links on a day, each held against the lists of that day."""
    counts = declared("counts", "COUNTS", "contacts")
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    found = {name: len(store.execute(counts[name].sql, {"as_of": day}).fetchall()) for name in KEEPS}
    store.close()
    links = dj("--today", day, "contact", "list", "-f", "json").json
    groups = dj("--today", day, "contact", "groups", "-f", "json").json
    assert links == dj(*DAY, "contact", "list", "--as-of", day, "-f", "json").json
    assert len(links) == sum(found.values()) - found["nianzhang_deputies"]
    assert [row["households"] for row in groups] == [found["nianzhang_households"]] * found["nianzhang_deputies"]
    return found


@pytest.mark.parametrize(
    ("gone", "left", "from_then"),
    [
        (("rep", "edit", "Q001", "--left-on", "2023-06-01"), "2023-06-01", KEEPS | {"district_links": 0}),
        (("rep", "edit", "Q002", "--left-on", "2023-06-01"), "2023-06-01", KEEPS | {"district_links": 0}),
        (("rep", "edit", "XAJ01", "--left-on", "2023-06-01"), "2023-06-01",
         dict.fromkeys(KEEPS, 0) | {"district_links": 1}),
        (("contact", "end", "1", "--reason", "换人", "--on", "2023-06-01"), "2023-06-01", KEEPS | {"district_links": 0}),
        (("voter", "void", "1", "--reason", "登重"), "2023-01-10",
         KEEPS | {"voter_links": 0, "nianzhang_households": 0}),
    ],
)  # fmt: skip
def test_a_link_holds_while_both_its_ends_do(
    dj: Run, gone: tuple[str, ...], left: str, from_then: dict[str, int]
) -> None:
    """Figures, lists and groups count a link up to the day before an end leaves; a void voter's on no day."""
    dj(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    dj(*DAY, "contact", "add", *SUN)
    dj(*DAY, "contact", "add", *SUN, "--kind", "廿长")
    assert held(dj, "2023-01-10") == held(dj, "2023-06-26") == KEEPS
    dj(*DAY, *gone)
    assert held(dj, "2023-05-31") == (KEEPS if left > "2023-05-31" else from_then)
    assert held(dj, left) == held(dj, "2023-06-26") == from_then


def test_who_has_left_office_keeps_in_touch_with_nobody(dj: Run) -> None:
    """Their links cover nobody, show up to which day they counted, and may still be ended or visited for before."""
    dj(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    committee = ("uncovered", "--kind", "常委会")
    assert "Q002" not in {row["code"] for row in ask(dj, *committee, code=None)}
    dj(*DAY, "contact", "visit", "1", "--on", "2023-06-10")
    visits = declared("credits", "CREDITS", "contacts")["contact_visit"].sql
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    assert len(store.execute(visits).fetchall()) == 1
    dj(*DAY, "rep", "edit", "Q001", "--left-on", "2023-06-01")
    assert "Q002" in {row["code"] for row in ask(dj, *committee, code=1)}
    assert ask(dj, "of", "Q001")["deputies"] == ask(dj, "of", "Q002")["above"] == []
    assert store.execute(visits).fetchall() == []
    store.close()
    assert [(row["until_on"], row["holds_to"]) for row in ask(dj, "list", "--ended")] == [(None, "2023-06-01")]
    assert "不是在任代表" in dj(*DAY, "contact", "visit", "1", "--on", "2023-06-01", code=4).err
    assert "没有这样的联系" in dj(*DAY, "contact", "visit", "--rep", "Q001", "--on", "2023-06-02", code=3).err
    dj(*DAY, "contact", "visit", "--rep", "Q001", "--on", "2023-05-31")
    again = ("contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "XAJ01", "--on", "2023-06-20")
    assert "不是在任代表" in dj(*DAY, *again, code=4).err
    assert "LX-2023-001" in dj(*DAY, "contact", "end", "--rep", "Q001", "--reason", "离任").out


def test_the_links_to_voters_in_force_make_a_deputys_duty(dj: Run) -> None:
    """A duty of so many voters in the term counts voters' links that last; one that ended only on the days before."""
    five = ("--name", "联系2名选民", "--who", "代表", "--counts", "与选民建立联系", "--every", "每届", "--needed", "2")
    dj(*DAY, "duty", "add", "D11", *five)
    dj(*DAY, "contact", "add", *SUN)
    dj(*DAY, "contact", "add", *SUN, "--kind", "廿长", "--group", "柳林一家亲")
    dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "李有余", "--phone", "13907171235", *JAN)

    def stands(as_of: str) -> tuple[int, str, list[str]]:
        (row,) = dj(*DAY, "duty", "owed", "本届", "--rep", "XAJ01", "--as-of", as_of, "-f", "json").json
        return row["had"], row["state"], row["records"]

    both = ["LX-2023-001", "LX-2023-003"]
    assert stands("2023-06-26") == (2, "done", both)
    assert stands("2023-01-09") == (0, "open", [])
    dj(*DAY, "contact", "end", "1", "--reason", "迁走", "--on", "2023-06-01")
    assert stands("2023-05-31") == (2, "done", both)
    assert stands("2023-06-01") == (1, "open", ["LX-2023-003"])
    evidence = dj(*DAY, "duty", "evidence", "D11", "XAJ01", "本届", "-f", "json").out
    assert "LX-2023-003" in evidence
    assert "LX-2023-001" not in evidence
    assert "李有余" not in evidence
    dj(*DAY, "contact", "void", "3", "--reason", "登错")
    assert stands("2023-06-26") == (0, "open", [])


def test_a_deputy_who_left_office_did_keep_in_touch(dj: Run) -> None:
    """Links ended with the seat count for the duty of who left; one that the deputy had ended before does not."""
    dj(*DAY, "contact", "add", *SUN)
    dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "李有余", "--phone", "13907171235", *JAN)
    dj(*DAY, "contact", "end", "2", "--reason", "迁走", "--on", "2023-05-01")
    dj(*DAY, "rep", "edit", "XAJ01", "--left-on", "2023-06-01")
    dj(*DAY, "contact", "end", "1", "--reason", "离任", "--on", "2023-06-01")
    links = declared("credits", "CREDITS", "contacts")["voter_link"].sql
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    found = store.execute(f"SELECT number, ended_on FROM ({links}) c ORDER BY number").fetchall()
    store.close()
    assert found == [("LX-2023-001", None), ("LX-2023-002", "2023-05-01")]


def test_a_voter_needs_no_telephone(dj: Run, tmp_path: Path) -> None:
    """The name will do, typed or from a file alike; the same name again is another one only by telephone or place."""
    wang = ("--rep", "XAJ01", "--voter", "王有福", *JAN)
    dj(*DAY, "contact", "add", *wang)
    refused = dj(*DAY, "contact", "add", *wang, code=4).err
    assert "LX-2023-001" in refused
    assert "电话或住址" in refused
    dj(*DAY, "contact", "add", *wang, "--address", "柳林村三组")
    dj(*DAY, "contact", "add", *wang, "--phone", "13907171299")
    file = tmp_path / "c.csv"
    head = "类别,谁联系,选民姓名,住址,从哪天\n"
    for row, code in (("王有福,", 2), ("王有福,柳林村三组", 2), ("王有福,柳林村四组", 0), ("钱多多,", 0)):
        file.write_text(f"{head}选民,XAJ01,{row},2023-02-10\n", encoding="utf-8")
        assert ("已经联系着" in dj(*DAY, "contact", "import", file, code=code).err) == bool(code)
    dj(*DAY, "contact", "visit", "--rep", "XAJ01", "--voter", "钱多多")
    assert len(ask(dj, "list")) == 5


def test_a_link_is_corrected_by_its_own_rules(dj: Run) -> None:
    """Who links whom and since when; a pair that its kind is not for is refused; old and new stay."""
    dj(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    assert "不是常委会" in dj(*DAY, "contact", "edit", "1", "--rep", "Q002", code=4).err
    assert "联系的是区代表" in dj(*DAY, "contact", "edit", "1", "--to", "XAJ01", code=4).err
    dj(*DAY, "contact", "edit", "1", "--from", "2023-02-01")
    assert ask(dj, "show", "1")["history"][-1]["facts"] == {"from_on": ["2023-01-10", "2023-02-01"]}
    dj(*DAY, "contact", "void", "1", "--reason", "登错")
    assert ask(dj, "list") == []


FILE = "类别,谁联系,联系代表,选民姓名,电话,从哪天,到哪天,结束原因,微信群\n"
ROWS = (
    "常委会,Q001,Q002,,,2023-01-10,2023-03-01,换人,\n"
    "选民,XAJ01,,孙满仓,13907171234,2023-01-10,,,\n"
    "廿长,XAJ01,,孙满仓,13907171234,2023-01-11,,,柳林一家亲\n"
)


def test_a_file_is_the_lines_one_by_one(dj: Run, desk_store: Path, tmp_path: Path) -> None:
    """Imported in bulk or typed one at a time: the same links, log and people (but for the keys of events)."""
    file = f"{tmp_path}/c.csv"
    with open(file, "w", encoding="utf-8") as out:
        out.write(FILE + ROWS)
    dj(*DAY, "contact", "import", file)
    listed = ask(dj, "list", "--ended", "--void")
    histories = [ask(dj, "show", row["number"])["history"] for row in listed]
    other = tmp_path / "typed.db"
    shutil.copy(desk_store, other)

    def blank(*argv: object, code: int | None = 0) -> Result:
        result = run_here("--db", other, *argv)
        assert result.code == code, result.err
        return result

    blank(*DAY, "contact", "add", "--kind", "常委会", "--rep", "Q001", "--to", "Q002", *JAN)
    blank(*DAY, "contact", "end", "1", "--reason", "换人", "--on", "2023-03-01")
    blank(*DAY, "contact", "add", *SUN)
    blank(*DAY, "contact", "add", *SUN[:-1], "2023-01-11", "--kind", "廿长", "--group", "柳林一家亲")
    assert ask(blank, "list", "--ended", "--void") == listed
    typed = [ask(blank, "show", row["number"])["history"] for row in listed]
    for step in (s for history in (*histories, *typed) for s in history):
        step.pop("recorded_at")
    assert typed == histories
    assert ask(blank, "groups") == ask(dj, "groups")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("选民,XAJ01,,,13907170000,2023-01-10,,,\n", "写姓名"),
        ("选民,XAJ01,,孙满仓,13907171234,2023-01-10,,,\n", "已经联系着"),
        ("常委会,XAJ01,Q001,,,2001-01-10,,,\n", "不是在任代表"),
        ("选民,XAJ01,,钱多多,139,2023-01-10,,,\n", "不像电话"),
        ("主席团,Q001,XAJ01,,,2023-01-10,,,\n", "不是主席团成员"),
        ("选民,XAJ01,,钱多多,,2023-09-10,,,\n", "之后"),
        ("选民,XAJ01,,钱多多,,2023-03-10,2023-03-10,迁走,\n", "要晚于"),
        ("选民,XAJ01,,钱多多,,2023-03-10,2023-03-11,,\n", "结束原因"),
        ("廿长,XAJ01,,钱多多,,2023-03-10,,,另一个群\n", "微信群"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(dj: Run, tmp_path: object, row: str, told: str) -> None:
    """Row 5 of the file with what is wrong; the rows before it are not kept either."""
    file = f"{tmp_path}/c.csv"
    with open(file, "w", encoding="utf-8") as out:
        out.write(FILE + ROWS + row)
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "contact", "import", file, code=2)
    assert "第 5 行" in refused.err
    assert told in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_visits_are_imported_once_by_telephone_or_number(dj: Run, tmp_path: object) -> None:
    """Whom each reached is said by roster number or telephone; a second run and an unknown one are refused."""
    links, file = f"{tmp_path}/c.csv", f"{tmp_path}/v.csv"
    with open(links, "w", encoding="utf-8") as out:
        out.write(FILE + ROWS)
    dj(*DAY, "contact", "import", links)
    head = "日期,代表,类别,走访了谁,方式,帮助,内容\n2023-02-01,Q001,常委会,Q002,见面,,通报议题\n"
    good = "2023-05-02,XAJ01,廿长,13907171234,微信,答疑解惑,讲了医保\n"
    for tail, code in (("2023-05-02,Q001,常委会,Q002,见面,,\n", 2), (good, 0), (good, 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + tail)
        dj(*DAY, "contact", "import-visits", file, code=code)
    assert [(v["held_on"], v["help_kind"], v["text"]) for v in ask(dj, "visits")] == [
        ("2023-05-02", "答疑解惑", "讲了医保"), ("2023-02-01", None, "通报议题"),
    ]  # fmt: skip
    assert len(ask(dj, "visits", "--helped")) == 1


def test_the_sample_has_the_numbers_of_the_article(whole: Run) -> None:
    """36 district and 57 township deputies linked, five voters for each in office, 59 廿长 with 20 households."""
    store = sqlite3.connect(whole.path)  # type: ignore[attr-defined]
    counts = declared("counts", "COUNTS")

    def count(name: str) -> int:
        return len(store.execute(counts[name].sql, {"as_of": "2023-06-30"}).fetchall())

    assert (count("district_links"), count("township_links"), count("nianzhang_deputies")) == (36, 57, 59)
    assert (count("nianzhang_households"), count("voter_links")) == (1180, 1525)
    assert whole("--today", "2023-06-30", "contact", "uncovered", "--kind", "选民、廿长", code=0).out
    groups = whole("--today", "2023-06-30", "contact", "groups", "-f", "json").json
    assert {(g["households"], g["township"], bool(g["group_name"])) for g in groups} == {(20, "艾家镇", True)}


def test_no_name_of_the_contacts_is_in_any_other_cell_of_the_sample() -> None:
    """Names are invented apart: none occurs in a text, a place, another person; the issues can be searched for them."""
    names, cases = set(), set()
    for row in _rows("suggestions"):
        cases.add(row["选民姓名"])
    for row in _rows("contacts"):
        names.add(row["选民姓名"])
    names -= cases | {""}
    assert len(names) > 2_600
    three = set()
    for path in SAMPLE.glob("*.csv"):
        for row in _rows(path.stem):
            for key, cell in row.items():
                if not (path.stem == "contacts" and key == "选民姓名"):
                    three |= {cell[at : at + 3] for at in range(len(cell) - 2)}
    assert {len(name) for name in names} == {3}
    assert not names & three


def _rows(name: str) -> list[dict[str, str]]:
    with open(SAMPLE / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_two_of_one_name_are_told_apart_without_a_terminal(dj: Run) -> None:
    """Nobody is there to be asked: the sentence names both, nothing is stored."""
    refused = dj("contact", "add", "--kind", "选民", "--rep", "周明远", "--voter", "孙满仓", code=3)
    assert "Q001" in refused.err
    assert "XQB01" in refused.err


def test_blanks_in_a_name_are_no_part_of_it(dj: Run, tmp_path: Path) -> None:
    """A sheet's 张　三 is 张三: kept so, found again with and without blanks, never a second voter of one telephone."""
    links = tmp_path / "联系.csv"
    links.write_text("类别,谁联系,选民姓名,电话,从哪天\n选民,XAJ01,张　三,13907170001,2023-01-10\n", encoding="utf-8")
    dj(*DAY, "contact", "import", links)
    taken = dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "张 三", "--phone", "13907170001", code=4)
    assert "LX-2023-001" in taken.err
    assert "已经有了" in dj(*DAY, "contact", "import", links, code=2).err
    dj(*DAY, "contact", "visit", "--rep", "XAJ01", "--voter", "张三", "--way", "电话")
    visits = tmp_path / "走访.csv"
    visits.write_text("日期,代表,类别,走访了谁,方式\n2023-05-01,XAJ01,选民,张 三,走访\n", encoding="utf-8")
    dj(*DAY, "contact", "import-visits", visits)
    case = (
        "--point",
        "AJ02",
        "--text",
        "路灯坏了",
        "--category",
        "路灯电力",
        "--voter",
        "张三",
        "--phone",
        "13907170001",
    )
    dj(*DAY, "suggest", "add", *case)
    assert [row["id"] for row in dj("voter", "list", "--name", "张 三", "-f", "json").json] == [1]
    assert ask(dj, "show", "1", "--reveal", "--reason", "核对")["other"] == "张三 13907170001"


def test_an_older_name_with_blanks_is_known_again(dj: Run, tmp_path: Path) -> None:
    """A voter kept as 李 四 by an older version is the 李四 of today; a name without a telephone finds nobody."""
    import sqlite3

    dj("voter", "add", "--name", "李四", "--phone", "13907170002")
    with sqlite3.connect(dj.path) as store:  # type: ignore[attr-defined]
        store.execute("UPDATE voter SET name = '李 四'")
    store.close()
    dj(*DAY, "contact", "add", "--rep", "XAJ01", "--voter", "李四", "--phone", "13907170002")
    links = tmp_path / "联系.csv"
    links.write_text("类别,谁联系,选民姓名,电话,从哪天\n选民,Q001,李　四,13907170002,2023-01-10\n", encoding="utf-8")
    dj(*DAY, "contact", "import", links)
    assert len(dj("voter", "list", "-f", "json").json) == 1


def test_who_is_not_in_touch_is_told_under_the_column_of_whom(dj: Run, tmp_path: Path) -> None:
    """Two unknown names in one cell are told in the column they stand in, each with the day."""
    file = tmp_path / "走访.csv"
    file.write_text("日期,代表,类别,走访了谁,方式\n2023-05-01,XAJ01,选民,张三、李四,走访\n", encoding="utf-8")
    told = dj(*DAY, "contact", "import-visits", file, code=2).err
    assert "第 2 行“走访了谁”列" in told
    assert "没有联系着“张三”" in told
    assert "没有联系着“李四”" in told


def test_a_visit_entered_twice_is_said_and_a_void_link_tells_its_visits(dj: Run) -> None:
    """The same people on the same day: entered, with a warning. Voiding a link names the visits that stay."""
    dj(*DAY, "contact", "add", *SUN)
    assert "登重" not in dj(*DAY, "contact", "visit", "1", "--way", "电话").err
    assert "ZF-2023-001 同一天走访的是同样的人" in dj(*DAY, "contact", "visit", "1", "--way", "走访").err
    dj(*DAY, "contact", "visit-void", "2", "--reason", "登重")
    told = dj(*DAY, "contact", "void", "1", "--reason", "登错").out
    assert "沿它登过的走访还算：ZF-2023-001；" in told


def test_every_count_of_households_names_them(whole: Run) -> None:
    """What stands beneath the list of 廿长, with each one's code, lists as many households as it says."""
    day = ("--today", "2023-06-30", "contact")
    assert "dj contact list --kind 廿长 --rep Q046" in whole(*day, "groups").out
    for row in whole(*day, "groups", "-f", "json").json:
        behind = whole(*day, "list", "--kind", "廿长", "--rep", row["code"], "--limit", "0", "-f", "json").json
        assert len(behind) == row["households"], row["code"]
