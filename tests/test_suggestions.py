"""Stories of cases, told through the command line."""

from __future__ import annotations

import csv
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dump

TODAY = ("--today", "2023-06-12")
ON = "2023-06-05"


def add(
    dj: Run, *more: object, text: str = "村口的路灯坏了半个月", point: str = "AJ02", today: str = "2023-06-12"
) -> Any:
    """Register a case by options and return its receipt."""
    facts = ("--point", point, "--text", text, "--category", "路灯电力", "--on", ON)
    return dj("--today", today, "suggest", "add", *facts, *more, "-f", "json").json


def show(dj: Run, number: str, *more: str) -> Any:
    """Return a case as JSON."""
    return dj(*TODAY, "suggest", "show", number, *more, "-f", "json").json


def test_a_case_goes_the_main_road_to_its_archive(dj: Run) -> None:
    """登记 → 受理 → 交办 → 签收 → 答复 → 回访 → 办结 → 归档, each leaving its line in the timeline."""
    number = add(dj)["number"]
    assert number == "AJ02-2306-001"
    for verb, *more in (
        ("accept",),
        ("assign", "--unit", "区住建局"),
        ("sign",),
        ("reply", "--text", "已换新灯"),
        ("confirm", "--rating", "满意", "--text", "亮堂多了", "--way", "电话"),
        ("close", "--outcome", "解决"),
        ("archive",),
    ):
        dj(*TODAY, "suggest", verb, "001", "--on", "2023-06-06", *more)
    case = show(dj, number)
    assert (case["state"], case["outcome"], case["rating"], case["unit"]) == (
        "archived",
        "solved",
        "satisfied",
        "住建局",
    )
    verbs = [event["verb"] for event in case["timeline"]]
    assert verbs == ["register", "accept", "assign", "sign", "reply", "confirm", "close", "archive"]
    assert case["closed_on"] == "2023-06-06"


def test_an_answer_on_the_spot_closes_the_same_day(dj: Run) -> None:
    """现场答复 is 办结 with outcome 解释说明 unless said otherwise; entered later it is marked 补录."""
    plain = show(dj, add(dj, "--answer", "已经报修，本周换")["number"])
    assert (plain["state"], plain["outcome"], plain["closed_on"], plain["late"]) == ("closed", "explained", ON, True)
    solved = show(dj, add(dj, "--answer", "当场修好", "--outcome", "解决", today=ON)["number"])
    assert (solved["outcome"], solved["late"]) == ("solved", False)


def test_every_field_of_the_form_can_be_given(dj: Run) -> None:
    """The registration form's fields come back as they were given."""
    more = ("--title", "修路灯", "--time", "09:30", "--rep", "Q001", "--other", "XAJ01", "--recorder", "小周", "--voter",
            "孙满仓", "--sex", "男", "--phone", "139 0717 1234", "--address", "艾家镇柳林村三组12号", "--employer", "橘园",
            "--local", "--batches", "1", "--people", "5", "--nature", "求助", "--channel", "走访", "--secrecy",
            "--proposed", "交住建局", "--route", "区直部门", "--archive-number", "D-1")  # fmt: skip
    case = show(dj, add(dj, *more)["number"])
    wanted = {"title": "修路灯", "received_time": "09:30", "deputy": "周明远", "deputies": ["冯小满"], "recorder": "小周",
              "people": 5, "nature": "help", "channel": "visit", "secrecy": True, "proposed": "交住建局",
              "route": "district", "archive_number": "D-1", "voter": "孙某某"}  # fmt: skip
    assert {key: case[key] for key in wanted} == wanted


def test_side_roads_lead_where_the_table_says(dj: Run) -> None:
    """退办, 延期, 重新办理, 重新打开, 不予受理, 恢复受理, 转信访, 并案, 取消并案, 作废."""
    number = add(dj, "--unit", "交通局")["number"]
    dj(*TODAY, "suggest", "return", number, "--reason", "不归我局", "--on", "2023-06-06")
    assert show(dj, number)["unit"] is None
    dj(*TODAY, "suggest", "assign", number, "--unit", "住建局", "--on", "2023-06-07")
    dj(*TODAY, "suggest", "extend", number, "--until", "2023-08-01", "--reason", "等材料", "--on", "2023-06-07")
    assert show(dj, number)["due_on"] == "2023-08-01"
    dj(*TODAY, "suggest", "reply", number, "--text", "换了一盏", "--on", "2023-06-08")
    dj(*TODAY, "suggest", "confirm", number, "--rating", "不满意", "--on", "2023-06-08")
    dj(*TODAY, "suggest", "rehandle", number, "--on", "2023-06-09")
    assert (show(dj, number)["state"], show(dj, number)["due_on"]) == ("assigned", "2023-07-09")
    dj(*TODAY, "suggest", "reply", number, "--text", "全换了", "--on", "2023-06-10")
    dj(*TODAY, "suggest", "close", number, "--outcome", "解决", "--on", "2023-06-10")
    dj(*TODAY, "suggest", "reopen", number, "--reason", "又坏", "--on", "2023-06-11")
    assert show(dj, number)["state"] == "accepted"
    other = add(dj)["number"]
    dj(*TODAY, "suggest", "decline", other, "--reason", "诉讼", "--on", "2023-06-06")
    dj(*TODAY, "suggest", "resume", other, "--on", "2023-06-07")
    dj(*TODAY, "suggest", "merge", other, "--into", number, "--on", "2023-06-08")
    assert show(dj, other)["main"] == number
    dj(*TODAY, "suggest", "unmerge", other, "--on", "2023-06-09")
    dj(*TODAY, "suggest", "petition", other, "--reason", "信访事项")
    dj(*TODAY, "suggest", "void", other, "--reason", "重复")
    assert show(dj, other)["state"] == "void"
    dj("db", "check")


def test_an_online_message_has_an_addressee_and_a_first_reply(dj: Run) -> None:
    """A message to a 户 is due a first reply in three days, and only once."""
    number = add(dj, "--channel", "线上留言", point="AJ21")["number"]
    assert show(dj, number)["first_due_on"] == "2023-06-08"
    dj(*TODAY, "suggest", "first-reply", number, "--text", "收到", "--on", "2023-06-07")
    assert show(dj, number)["first_on"] == "2023-06-07"
    dj(*TODAY, "suggest", "first-reply", number, "--text", "再回", code=4)


def test_a_forbidden_verb_says_what_is_allowed(dj: Run) -> None:
    """The sentence names the state and the verbs that may follow; nothing is changed."""
    number = add(dj, "--answer", "讲清了")["number"]
    before = dump(dj.path)
    result = dj(*TODAY, "suggest", "sign", number, code=4)
    assert "“已办结”，不能“签收”" in result.err
    assert "重新打开" in result.err
    assert dump(dj.path) == before


def test_a_late_entry_may_fall_between_two_events_if_the_replay_passes(dj: Run) -> None:
    """A forgotten 签收 is entered before the 答复; a 退办 there would make the 答复 wrong and is refused."""
    number = add(dj, "--unit", "住建局")["number"]
    dj(*TODAY, "suggest", "reply", number, "--text", "办了", "--on", "2023-06-09")
    dj(*TODAY, "suggest", "sign", number, "--on", "2023-06-06")
    assert [e["verb"] for e in show(dj, number)["timeline"]] == ["register", "assign", "sign", "reply"]
    dj(*TODAY, "suggest", "return", number, "--reason", "错交", "--on", "2023-06-07", code=4)
    dj(*TODAY, "suggest", "sign", number, "--on", "2023-06-04", code=4)
    dj("db", "check")


def test_an_edit_leaves_an_event_and_corrects_back_to_the_beginning(dj: Run) -> None:
    """Facts change, the number stays; old words are no longer found, identities are named by field only."""
    number = add(dj, "--voter", "孙满仓", "--phone", "13907171234")["number"]
    dj(*TODAY, "suggest", "edit", number, "--text", "村口的桥栏断了", "--title", "修桥栏", "--point", "QB02", "--category", "道路交通",
       "--received-on", "2023-06-03", "--voter", "孙满堂")  # fmt: skip
    case = show(dj, number)
    assert (case["number"], case["point"], case["received_on"], case["voter"]) == (
        number,
        "QB02",
        "2023-06-03",
        "孙某某",
    )
    assert dj("suggest", "search", "桥栏", "-f", "json").json
    assert not dj("suggest", "search", "半个月", "-f", "json").json
    edits = [e for e in case["timeline"] if e["verb"] == "edit"]
    assert "姓名" in edits[0]["changes"]
    assert not [line for line in dump(dj.path) if line.startswith("event ") and "孙满" in line]
    dj("--today", "2023-06-12", "suggest", "edit", number, "--category", "道路交通", code=2)


@pytest.mark.parametrize("word", ["灯", "月", "路灯", "半个月", "路灯坏了", "村口的路灯坏了半个月", "村口 半个月"])
def test_search_finds_one_two_and_more_characters(word: str, dj: Run) -> None:
    """Any run of characters is found, the last one alone as well, and every word must occur."""
    add(dj)
    assert len(dj("suggest", "search", word, "-f", "json").json) == 1
    assert dj("suggest", "search", word + " 没有这个词", "-f", "json").json == []


def test_list_filters_and_tells_how_much_it_cut(dj: Run) -> None:
    """Filters combine; a cut list says n of N on stderr; a voter is found exactly and shown masked."""
    for _ in range(3):
        add(dj, "--voter", "孙满仓", "--phone", "139-0717-1234")
    add(dj, "--unit", "住建局", point="QB02")
    cut = dj(*TODAY, "suggest", "list", "--limit", "2", "-f", "json")
    assert len(cut.json) == 2
    assert "2 / 4" in cut.err
    keys = {"number", "title", "state", "point", "township", "category", "unit", "received_on", "due_on", "closed_on"}
    assert keys <= set(cut.json[0])
    count = lambda *argv: len(dj(*TODAY, "suggest", "list", *argv, "-f", "json").json)  # noqa: E731
    assert count("--township", "桥边镇") == count("--unit", "建设局") == count("--state", "assigned") == 1
    assert count("--point", "AJ02", "--month", "2023-06", "--channel", "接待日") == 3
    assert count("--rep", "Q001") == 0
    assert count("--overdue") == 0
    assert len(dj("--today", "2023-06-13", "suggest", "list", "--overdue", "-f", "json").json) == 3
    assert count("--due-within", "0") == 3
    seen = dj(*TODAY, "suggest", "list", "--phone", "+86 13907171234", "-f", "json").json
    assert [row["voter"] for row in seen] == ["孙某某"] * 3
    assert seen[0]["voter_phone"] == "139****1234"
    assert count("--voter", "孙满仓") == 3
    assert count("--voter", "孙满") == 0


def test_due_is_for_cron(dj: Run) -> None:
    """Nothing due is exit 0; something late or about to be is exit 1 and the list."""
    assert dj(*TODAY, "suggest", "due", "-f", "json").json == []
    number = add(dj)["number"]
    late = dj("--today", "2023-06-20", "suggest", "due", "-f", "json", code=1).json
    assert [(row["number"], row["overdue"]) for row in late] == [(number, True)]


def test_a_slip_carries_the_telephone_unless_secrecy_is_asked(dj: Run, tmp_path: Path) -> None:
    """The hand-over sheet is the one paper with the voter's phone; making one is logged."""
    who = ("--voter", "孙满仓", "--phone", "13907171234", "--unit", "住建局")
    number, secret = add(dj, *who)["number"], add(dj, *who, "--secrecy")["number"]
    assert "13907171234" in dj("suggest", "slip", number).out
    dj("suggest", "slip", number, "--out", tmp_path / "slip.html")
    assert "13907171234" in (tmp_path / "slip.html").read_text(encoding="utf-8")
    assert "13907171234" not in dj("suggest", "slip", secret).out
    looks = dj("voter", "looks", "-f", "json").json
    assert [look["through"] for look in looks] == [f"suggest slip {number}"] * 2
    dj("suggest", "slip", add(dj)["number"], code=4)


def test_revealing_an_identity_is_logged_and_masking_is_not(dj: Run) -> None:
    """show masks; --reveal shows one case's voter and leaves a trace."""
    number = add(dj, "--voter", "孙满仓", "--phone", "13907171234")["number"]
    assert show(dj, number)["voter"] == "孙某某"
    assert dj("voter", "looks", "-f", "json").json == []
    assert show(dj, number, "--reveal", "--reason", "回访")["voter"] == "孙满仓"
    [look] = dj("voter", "looks", "-f", "json").json
    assert (look["actor"], look["reason"]) == ("测试员", "回访")


def test_a_tail_is_enough_while_it_is_unambiguous(dj: Run) -> None:
    """001 means this desk's point and month; elsewhere an ambiguous tail names its candidates."""
    add(dj)
    add(dj, point="QB02")
    assert show(dj, "aj02-2306-001")["point"] == "AJ02"
    assert dj(*TODAY, "suggest", "show", "1", "-f", "json", env={"DJ_POINT": "QB02"}).json["point"] == "QB02"
    assert "AJ02-2306-001、QB02-2306-001" in dj("suggest", "show", "2306-001", code=3).err
    dj("suggest", "show", "AJ02-2306-999", code=3)


def test_events_refuse_to_be_changed(dj: Run) -> None:
    """Triggers refuse UPDATE and DELETE on events, whoever asks."""
    add(dj)
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    for statement in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            store.execute(statement)
    store.close()


def write_csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8-sig") -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


CASE = {"原编号": "甲1", "平台编码": "AJ02", "接待日期": "2023/6/5", "原话": "路灯坏了", "类别": "路灯电力",
        "录入时间": "2023-06-05 10:00", "录入人": "老王"}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_import_brings_its_own_clock_into_an_empty_store(encoding: str, dj: Run, tmp_path: Path) -> None:
    """Cases and lives of past years come with their own instant and actor and are not 补录; again, they change nothing."""
    cases = write_csv(tmp_path / "c.csv", [CASE], encoding)
    events = [
        {
            "原编号": "甲1",
            "动作": "交办",
            "日期": "2023-06-06",
            "承办单位": "建设局",
            "内容": "",
            "录入时间": "2023-06-06 9:00",
        },
        {
            "原编号": "甲1",
            "动作": "答复",
            "日期": "2023-06-07",
            "承办单位": "",
            "内容": "修好了",
            "录入时间": "2023-06-07 09:00",
        },
    ]
    events[0]["录入时间"] = "2023-06-06 09:00"
    dj("suggest", "import", cases)
    dj("suggest", "import-events", write_csv(tmp_path / "e.csv", events))
    case = show(dj, "甲1")
    assert (case["state"], case["late"], case["timeline"][0]["actor"]) == ("answered", False, "老王")
    assert case["timeline"][0]["recorded_at"] == "2023-06-05T10:00:00+08:00"
    before = dump(dj.path)
    assert "已经有了" in dj("suggest", "import", cases, code=2).err
    assert dump(dj.path) == before
    dj("db", "check")


def test_into_a_store_in_use_an_import_is_typed_today(dj: Run, tmp_path: Path) -> None:
    """Once something was recorded live, a file's own clock no longer counts: it is 补录."""
    add(dj)
    dj("suggest", "import", write_csv(tmp_path / "c.csv", [CASE]))
    assert show(dj, "甲1")["late"] is True


def test_a_bad_row_is_named_and_nothing_is_imported(dj: Run, tmp_path: Path) -> None:
    """Every fault with its row and column; the store stays as it was."""
    bad = [CASE, {**CASE, "原编号": "甲2", "接待日期": "2023-02-30"}, {**CASE, "原编号": "甲3", "平台编码": "ZZ99"}]
    before = dump(dj.path)
    result = dj("suggest", "import", write_csv(tmp_path / "c.csv", bad), code=2)
    assert "第 3 行“接待日期”列" in result.err
    bad[1]["接待日期"] = "2023-06-05"
    result = dj("suggest", "import", write_csv(tmp_path / "c.csv", bad), code=2)
    assert "第 4 行" in result.err
    assert "ZZ99" in result.err
    dj("suggest", "import", write_csv(tmp_path / "c.csv", [CASE]), code=0)
    assert len(dump(dj.path)) > len(before)


def test_an_import_equals_the_verbs_one_by_one(dj: Run, desk_store: Path, tmp_path: Path) -> None:
    """The same life imported and done by hand leaves the same present and the same standings."""
    life = [("交办", "2023-06-05", {"承办单位": "住建局"}), ("签收", "2023-06-06", {}), ("退办", "2023-06-07", {"内容": "错交"}),
            ("交办", "2023-06-07", {"承办单位": "水利局"}), ("答复", "2023-06-09", {"内容": "办了"}),
            ("回访", "2023-06-09", {"评价": "不满意"}), ("重新办理", "2023-06-10", {}), ("答复", "2023-06-11", {"内容": "再办"}),
            ("办结", "2023-06-12", {"结果": "解决"})]  # fmt: skip
    columns = dict.fromkeys(("承办单位", "内容", "评价", "结果"), "")
    dj(*TODAY, "suggest", "import", write_csv(tmp_path / "c.csv", [CASE]))
    rows = [{"原编号": "甲1", "动作": verb, "日期": on, **columns, **more} for verb, on, more in life]
    dj(*TODAY, "suggest", "import-events", write_csv(tmp_path / "e.csv", rows))
    number = add(dj, text="路灯坏了")["number"]
    options = {"承办单位": "--unit", "内容": "--text", "评价": "--rating", "结果": "--outcome"}
    commands = {"交办": "assign", "签收": "sign", "退办": "return", "答复": "reply", "回访": "confirm", "重新办理": "rehandle",
                "办结": "close"}  # fmt: skip
    for verb, on, more in life:
        said = [part for key, value in more.items() for part in (options[key], value)]
        said = ["--reason" if verb == "退办" and part == "--text" else part for part in said]
        dj(*TODAY, "suggest", commands[verb], number, "--on", on, *said)
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    query = "SELECT standing, from_on, to_on, unit_id, due_on, first_due_on, first_on, answered_on, outcome, rating FROM standing WHERE suggestion_id = ? ORDER BY from_on"
    assert store.execute(query, (1,)).fetchall() == store.execute(query, (2,)).fetchall()
    store.close()


def test_a_draft_folder_is_private(dj: Run, tmp_path: Path) -> None:
    """What the program keeps for one user, no other may read."""
    from dianjun_cli.core import paths

    paths.write_private(paths.private_folder() / "x.json", "{}")
    assert stat.S_IMODE((paths.private_folder() / "x.json").stat().st_mode) == 0o600


def test_what_a_verb_still_needs_names_an_option_it_has(dj: Run) -> None:
    """A missing text is told by the option that takes it: a reason for a 延期, an answer for a 答复."""
    dj("suggest", "add", "--point", "AJ02", "--text", "路灯不亮", "--category", "路灯电力", "--unit", "住建局")
    for verb, option in (("extend", "--reason"), ("return", "--reason"), ("reply", "--text")):
        assert f"（{option}）" in dj("suggest", verb, "001", code=2, env={"DJ_POINT": "AJ02"}).err
