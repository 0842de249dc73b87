"""`dj` alone: whose case is this, and what waits at the desk today."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run
from dianjun_cli.core.widths import width
from test_screens import ESCAPES

ADD = ("suggest", "add", "--on", "2023-06-05", "--category", "其他")


def filled(dj: Run) -> None:
    """Two points with a case in each queue; AJ02's next reception has its rota."""
    for point, words in (("AJ02", "路灯坏了"), ("AJ02", "沟堵了"), ("AJ01", "坡塌了")):
        dj(*ADD, "--point", point, "--text", words, "--unit", "住建局")
    dj(*ADD, "--point", "AJ02", "--text", "还没有交办的事")
    dj("suggest", "reply", "AJ02-2306-002", "--text", "已疏通", "--on", "2023-06-20")
    dj("reception", "add", "AJ02", "2023-07-05")
    dj("reception", "set", "AJ02", "2023-07", "--rep", "Q001", "--rep", "XAJ01")


def test_the_office_sees_everything_and_whose_it_is(dj: Run) -> None:
    """Counts first; each line names point and unit; what is empty is left out."""
    filled(dj)
    day = dj("--today", "2023-06-30", "-f", "json").json
    counts = {
        key: day[key] for key in ("overdue", "due_soon", "unsigned", "to_assign", "waiting", "to_confirm", "to_close")
    }
    assert counts == {
        "overdue": 1, "due_soon": 2, "unsigned": 2, "to_assign": 1, "waiting": 0, "to_confirm": 1, "to_close": 0,
    }  # fmt: skip
    assert {(row["point"], row["unit"]) for row in day["due_soon_cases"]} == {("AJ02", "住建局"), ("AJ01", "住建局")}
    said = dj("--today", "2023-06-30").out
    assert "要办的" in said
    assert "等选民" not in said
    assert "待销号" not in said


def test_a_desk_sees_its_own_and_who_receives(dj: Run) -> None:
    """With DJ_POINT set only that point's cases stand there, and the deputies of the next reception."""
    filled(dj)
    day = dj("--today", "2023-06-30", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert (day["next_reception"], day["receiving"]) == ("2023-07-05", ["周明远", "冯小满"])
    assert day["due_soon"] == 1
    assert all(row["number"].startswith("AJ02") for row in day["due_soon_cases"])


def test_a_quiet_day_says_so(dj: Run) -> None:
    """Nothing waits: no list, a sentence."""
    said = dj("today").out
    assert "没有" in said
    assert "件号" not in said


def test_waiting_for_the_voter_is_a_queue_of_its_own(dj: Run) -> None:
    """A case that waits for its voter is neither late nor falling due."""
    filled(dj)
    dj("suggest", "wait", "AJ02-2306-001", "--reason", "等选民补交照片", "--on", "2023-06-10")
    day = dj("--today", "2023-07-20", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert [row["number"] for row in day["waiting_cases"]] == ["AJ02-2306-001"]
    assert "AJ02-2306-001" not in [row["number"] for row in day["overdue_cases"]]


def test_a_promise_wakes_on_the_desk_and_is_chased(dj: Run) -> None:
    """挂账 comes back on its day: at the point, in the list of what to chase, and a chase of it can be logged."""
    filled(dj)
    dj("promise", "add", "AJ02-2306-002", "--text", "明年汛前改造涵洞", "--by", "2024-05-31", "--on", "2023-06-25")
    quiet = dj("--today", "2023-12-01", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert quiet["promises_woken"] == 0
    day = dj("--today", "2024-06-02", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert [row["text"] for row in day["promises_woken_list"]] == ["明年汛前改造涵洞"]
    assert dj("--today", "2024-06-02", "-f", "json", env={"DJ_POINT": "AJ01"}).json["promises_woken"] == 0
    owed = {row["number"]: row for row in dj("--today", "2024-06-02", "remind", "-f", "json", code=1).json}
    assert (owed["AJ02-2306-002"]["owed"], owed["AJ02-2306-002"]["days_late"]) == ("promise", 2)
    dj("--today", "2024-06-02", "remind", "log", "AJ02-2306-002", "--way", "电话")


COMMAND = re.compile(r"^……共 (\d+) 件：(dj .+)$", re.MULTILINE)


@pytest.mark.parametrize("point", ["", "AJ02"])
def test_the_command_of_a_queue_lists_just_what_was_counted(dj: Run, point: str) -> None:
    """Every 共几件 names a command; run as it stands it gives so many: all states counted, this desk's alone."""
    for number in range(1, 8):
        for where in ("AJ02", "AJ01"):
            dj(*ADD, "--point", where, "--text", f"还没有交办的事{number}")
    for number in (1, 2):
        dj("suggest", "accept", f"AJ02-2306-00{number}", "--on", "2023-06-06")
    dj("suggest", "assign", "AJ02-2306-003", "--unit", "住建局", "--on", "2023-06-06")
    dj("suggest", "return", "AJ02-2306-003", "--reason", "不归住建局管", "--on", "2023-06-07")
    for where in ("AJ02", "AJ01"):
        for number in range(6):
            dj(*ADD, "--point", where, "--text", f"交办了的事{number}", "--unit", "住建局")
    dj(*ADD, "--point", "AJ02", "--text", "网上说的事", "--channel", "线上留言", "--unit", "住建局")
    env = {"DJ_POINT": point} if point else {}
    told = {}
    for day in ("2023-06-10", "2023-07-03"):
        for count, line in COMMAND.findall(dj("--today", day, env=env).out):
            told[line] = int(count)
            listed = dj("--today", day, *shlex.split(line)[1:], "--limit", "0", "-f", "json", env=env).json
            assert len(listed) == int(count), line
    here = " --here" if point else ""
    assert told[f"dj suggest list --state 已登记、已受理、退办待转{here}"] == (7 if point else 14)
    assert told[f"dj suggest list --sign-overdue{here}"] == (6 if point else 12)
    assert told[f"dj suggest list --overdue{here}"] == (7 if point else 14)


def test_a_late_signature_is_told_with_its_own_day(dj: Run) -> None:
    """超期未签收 shows the day for signing, not that of the answer; both are in the JSON."""
    dj(*ADD, "--point", "AJ02", "--text", "路灯坏了", "--unit", "住建局")
    [row] = dj("--today", "2023-06-20", "-f", "json").json["unsigned_cases"]
    assert (row["first_due_on"], row["due_on"]) == ("2023-06-08", "2023-07-05")
    said = dj("--today", "2023-06-20").out.partition("超期未签收\n")[2]
    assert "签收期限" in said.splitlines()[0]
    assert "2023-06-08" in said
    assert "2023-07-05" not in said


def test_what_waits_to_be_handed_over_has_no_column_for_a_unit(dj: Run) -> None:
    """It would be empty in every line."""
    dj(*ADD, "--point", "AJ02", "--text", "还没有交办的事")
    heading = dj("--today", "2023-06-06").out.partition("待交办\n")[2].splitlines()[0]
    assert heading.split() == ["件号", "事由", "平台", "期限"]


def test_the_json_counts_what_was_not_finished(dj: Run, tmp_path: Path) -> None:
    """The screen tells of entries that wait on this machine; so does the JSON."""
    env = {"DJ_HOME": str(tmp_path / "clerk")}
    assert dj("-f", "json", env=env).json["unfinished"] == 0
    folder = tmp_path / "clerk" / "unfinished"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.json").write_text('{"text": "路灯坏了"}', encoding="utf-8")
    assert dj("-f", "json", env=env).json["unfinished"] == 2
    assert "有 2 件没登完" in dj(env=env).out


@pytest.mark.parametrize("columns", [80, 120])
def test_the_day_stands_well_on_a_terminal(sample: Run, columns: int) -> None:
    """No line is too wide; a figure stays with its label, a command is not broken, no hint runs over."""
    environment = {**os.environ, "DJ_DATABASE": str(sample.path), "DJ_TODAY": "2023-07-10", "TERM": "xterm"}  # type: ignore[attr-defined]
    terminal = pexpect.spawn(str(DJ), env=environment, encoding="utf-8", dimensions=(200, columns), timeout=30)
    lines = ESCAPES.sub("", terminal.read()).splitlines()
    assert max(map(width, lines)) <= columns
    day = dj_counts(sample)
    figures = "".join(lines).replace(" ", "")
    for label, key in (("超期", "overdue"), ("快到期", "due_soon"), ("待交办", "to_assign"), ("待销号", "to_close")):
        if day[key]:
            assert any(re.search(rf"{label}{day[key]}(、|$)", line) for line in lines), figures
    assert "登记：dj suggest add　看一件：dj suggest show 尾号" in lines
    assert "要催谁：dj remind　全部命令：dj --help" in lines


def dj_counts(run: Run) -> dict[str, int]:
    """Return the day's JSON."""
    day: dict[str, int] = run("--today", "2023-07-10", "-f", "json").json
    return day


@pytest.mark.parametrize("day", ["2023-03-01", "2023-06-30", "2023-07-20"])
def test_what_waits_in_another_ledger_is_what_its_command_lists(whole: Run, day: str) -> None:
    """Each of the other ledgers' figures names a command; run as it stands it lists so many, and those records."""
    waits = whole("--today", day, "-f", "json").json["other_ledgers"]
    assert {
        name for name in ("papers_due", "paper_ratings_due", "projects_due", "difficulties_due", "audiences_due")
    } <= set(waits)
    for key, wait in waits.items():
        line = shlex.split(wait["command"])[1:]
        whole_list = [] if line[1] == "due" and line[0] != "project" else ["--limit", "0"]
        listed = whole("--today", day, *line, *whole_list, "-f", "json", code=None).json
        assert len(listed) == wait["count"], key
        assert [row["number"] for row in listed[:5]] == [row["number"] for row in wait["records"]], key


def test_the_other_ledgers_stand_in_one_line_and_a_table(whole: Run) -> None:
    """The figures are told at the top, the command and the first limit beneath; what is empty is left out."""
    day = whole("--today", "2023-06-30", "-f", "json").json["other_ledgers"]
    said = whole("--today", "2023-06-30").out
    top = next(line for line in said.splitlines() if line.startswith("其他台账"))
    table = said.rpartition("\n其他台账")[2]
    for wait in day.values():
        assert (f"{wait['label']}{wait['count']}" in top) == bool(wait["count"])
        assert (wait["command"] in table) == bool(wait["count"])
    assert day["audiences_due"]["records"][0]["due_on"] in table
    assert not any(wait["count"] for wait in day.values() if wait["label"] not in top)


def test_a_desk_is_told_only_what_is_its_own(whole: Run) -> None:
    """At a point the office's ledgers are not told; a creation that waits for the point's own marks is."""
    whole("--today", "2024-02-01", "score", "apply", "AJ02", "2024", "--on", "2024-02-01")
    for point, count in (("AJ02", 1), ("AJ03", 0)):
        env = {"DJ_POINT": point}
        waits = whole("--today", "2024-02-02", "-f", "json", env=env).json["other_ledgers"]
        assert {key: wait["count"] for key, wait in waits.items()} == {"creations_to_score": count}
        said = whole("--today", "2024-02-02", env=env).out
        assert ("点户创建待自评1" in said) == bool(count)
        listed = whole(*shlex.split(waits["creations_to_score"]["command"])[1:], "-f", "json").json
        assert len(listed) == count
        assert ("其他台账" in said) == bool(count)


def test_the_check_is_quiet_only_when_nothing_waits(dj: Run) -> None:
    """`dj today --check` is for cron: 1 when a case or a record of another ledger waits, 0 when none does."""
    dj("today", "--check")
    dj("proposal", "add", "--title", "关于修渠的建议", "--rep", "Q001", "--category", "其他", "--on", "2023-06-01")
    dj("--today", "2023-06-02", "today")
    said = dj("--today", "2023-06-02", "today", "--check", code=1).out
    assert "议案建议待交办1" in said
    assert "dj proposal list --to-assign" in said
    dj("proposal", "void", "JY-2023-001", "--reason", "登错")
    dj("--today", "2023-06-02", "today", "--check")


def test_a_record_that_does_not_replay_does_not_hide_the_day(whole: Run) -> None:
    """Where one ledger's log does not fit its rules the rest is told, and that ledger is named as left out."""
    store = sqlite3.connect(whole.path)  # type: ignore[attr-defined]
    store.execute(
        "INSERT INTO entry_event (uid, ledger, record_id, verb, happened_on, recorded_at, actor, late, loaded) "
        "SELECT 'x', 'audience', id, 'follow', '2023-06-29', '2023-06-29 00:00:00', '旧库', 0, 1 "
        "FROM audience WHERE number = 'YJ-2023-002'"  # it has not been held yet
    )
    store.commit()
    store.close()
    shown = whole("--today", "2023-06-30", "-f", "json")
    assert "YJ-2023-002" in shown.err
    assert "这个台账不列在这里" in shown.err
    assert "audiences_due" not in shown.json["other_ledgers"]
    assert shown.json["other_ledgers"]["papers_due"]["count"] > 0
