"""Issues that are out: signed off, corrected with a notice, every revision kept, the year's index."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run, dump

JULY = ("--today", "2023-07-05")
ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "路灯电力")


@pytest.fixture
def issue(dj: Run) -> Run:
    """June with two cases, one answered."""
    for words in ("村口的路灯坏了半个月", "涵洞下雨积水"):
        dj(*ADD, "--text", words, "--unit", "住建局")
    dj("suggest", "reply", "AJ02-2306-001", "--text", "已换新灯", "--on", "2023-06-08")
    return dj


def test_an_issue_is_signed_off(issue: Run) -> None:
    """Who reviewed, who signed, when, how many copies and for whom: printed, kept and shown."""
    told = issue("--today", "2023-07-05", "bulletin", "publish", "2023-06", "--reviewed-by", "审核员甲", "--signed-by",
                 "签发员乙", "--on", "2023-07-04", "--copies", "90", "--to", "报市人大；发各站点", "-f", "json").json  # fmt: skip
    assert (told["reviewed_by"], told["signed_by"], told["signed_on"]) == ("审核员甲", "签发员乙", "2023-07-04")
    text = issue("bulletin", "build", "2023-06").out
    assert "签发员乙　审核：审核员甲　共印90份" in text
    card = issue("bulletin", "show", "2023-06", "-f", "json").json
    assert (card["copies"], card["recipients"], card["revision"]) == (90, "报市人大；发各站点", 1)
    assert {(f["edition"], f["form"]) for f in card["files"]} == {
        (edition, form) for edition in ("internal", "public") for form in ("md", "html")
    }
    assert issue("bulletin", "list", "--year", "2023", "-f", "json").json[0]["signed_by"] == "签发员乙"
    assert issue("bulletin", "list", "--year", "2022", "-f", "json").json == []


def test_nobody_signed_is_refused(issue: Run) -> None:
    """Without option and setting the names are asked for; without a terminal the options are named."""
    issue("settings", "set", "bulletin.signer", "''")
    before = dump(issue.path)  # type: ignore[attr-defined]
    assert "--signed-by" in issue("bulletin", "publish", "2023-06", code=2).err
    for argv in (("--on", "2999-01-01"), ("--copies", "-1"), ("--signed-by", "  "), ("--signed-by", "a\x07b")):
        assert issue("bulletin", "publish", "2023-06", *argv, code=2).err
    assert dump(issue.path) == before  # type: ignore[attr-defined]


def test_a_correction_says_what_it_corrects(issue: Run) -> None:
    """The second revision carries its reason and the differences; the first can still be had, byte for byte."""
    issue("--today", "2023-07-05", "bulletin", "publish", "2023-06")
    first = issue("bulletin", "build", "2023-06").out
    issue("suggest", "edit", "AJ02-2306-001", "--text", "村东头的路灯坏了一个月")
    issue("bulletin", "drop", "2023-06", "AJ02-2306-002")
    issue("--today", "2023-07-06", "bulletin", "publish", "2023-06", "--correct", "地点写错了")
    second = issue("bulletin", "build", "2023-06").out
    assert "**更正**　本期为第2版，更正原因：地点写错了。" in second
    assert "改为" in second
    assert "民心所盼撤下“【路灯电力】涵洞下雨积水”" in second
    assert issue("bulletin", "build", "2023-06", "--revision", "1").out == first
    public = issue("bulletin", "build", "2023-06", "--edition", "public").out
    assert "更正" in public
    assert "AJ02-2306" not in public
    card = issue("bulletin", "show", "2023-06", "-f", "json").json
    assert (card["revision"], card["correction"]) == (2, "地点写错了")
    assert [row["revision"] for row in card["revisions"]] == [2, 1]
    assert issue("bulletin", "show", "2023-06", "--revision", "1", "-f", "json").json["correction"] is None
    assert "没有第 3 版" in issue("bulletin", "build", "2023-06", "--revision", "3", code=3).err


def test_a_correction_by_file_carries_its_notice(issue: Run, tmp_path: Path) -> None:
    """An edited file gets the notice too, once, before the first column."""
    issue("--today", "2023-07-05", "bulletin", "publish", "2023-06")
    edited = tmp_path / "6月.md"
    edited.write_text(issue("bulletin", "build", "2023-06").out.replace("坏了半个月", "坏了一个月"), encoding="utf-8")
    issue("bulletin", "publish", "2023-06", "--correct", "时间写错了", "--file", edited)
    second = issue("bulletin", "build", "2023-06").out
    assert second.count("**更正**") == 1
    assert second.index("**更正**") < second.index("## 民心所盼")
    assert "时间写错了" in second


def differs(run: Run, file: Path) -> list[dict[str, str]]:
    """Return what the check finds different in an editor's file; the little month has an empty column."""
    found: list[dict[str, str]] = run(*JULY, "bulletin", "check", "2023-06", "--file", file, "-f", "json", code=1).json
    return [f for f in found if f["code"] not in ("empty_column", "issue_touched", "correction")]


def test_the_notice_is_of_this_correction_only(issue: Run, tmp_path: Path) -> None:
    """A file made from the second revision: its notice is no change, and the third's stands instead of it, once."""
    issue(*JULY, "bulletin", "publish", "2023-06")
    edited = tmp_path / "6月.md"
    for reason, was, now in (("时间写错了", "坏了半个月", "坏了一个月"), ("地点写错了", "村口", "村东头")):
        edited.write_text(issue("bulletin", "build", "2023-06").out, encoding="utf-8")
        assert [f for f in differs(issue, edited) if f["code"] != "words"] == []
        edited.write_text(edited.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
        issue(*JULY, "bulletin", "publish", "2023-06", "--correct", reason, "--file", edited)
    for edition in ("internal", "public"):
        for form in ("md", "html"):
            third = issue("bulletin", "build", "2023-06", "--edition", edition, "-f", form).out
            assert third.count("更正原因") == 1
            assert "本期为第3版，更正原因：地点写错了。" in third
    card = issue("bulletin", "show", "2023-06", "-f", "json").json
    assert card["revised"].startswith("本期为第3版")
    assert [f["message"] for f in card["differences"] if "更正" in f["message"]] == []


@pytest.mark.parametrize("write", ["> **更正**　{}", "更正：{}", "> 更正 {}"])
def test_a_notice_reworded_in_the_file_is_told_and_not_printed(write: str, issue: Run, tmp_path: Path) -> None:
    """What is corrected is said with --correct; a sentence of the editor's own about another issue stays."""
    issue(*JULY, "bulletin", "publish", "2023-06")
    issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "时间写错了")
    text = issue("bulletin", "build", "2023-06").out
    [line] = [line for line in text.split("\n") if "更正原因" in line]
    edited = tmp_path / "6月.md"
    own = "> **更正**　5月一期第六条的“南站”应为“北站”。"
    edited.write_text(text.replace(line, f"{write.format('本期为第2版，错得不少。')}\n\n{own}"), encoding="utf-8")
    assert [f["code"] for f in differs(issue, edited)] == ["notice_changed", "line_added"]
    issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "再印", "--file", edited)
    third = issue("bulletin", "build", "2023-06").out
    assert "本期为第3版，更正原因：再印。" in third
    assert "错得不少" not in third
    assert own in third


def test_a_correction_goes_to_whom_the_first_one_went(issue: Run, tmp_path: Path) -> None:
    """Copies and 报、送、发 are those of the revision before, printed and recorded, in a draft and in a file."""
    issue("settings", "set", "bulletin.report_to", "市人大")
    issue(*JULY, "bulletin", "publish", "2023-06", "--copies", "90", "--to", "报市人大；发各站点")
    first = issue("bulletin", "build", "2023-06").out
    for key, value in (("copies", "7"), ("report_to", "别处"), ("signer", "后来人")):
        issue("settings", "set", f"bulletin.{key}", value)
    tail = first[first.index("| 报： |") :]
    assert issue(*JULY, "bulletin", "preview", "2023-06", "-f", "md").out.endswith(tail)
    edited = tmp_path / "6月.md"
    edited.write_text(first, encoding="utf-8")
    assert differs(issue, edited) == []
    for more in ((), ("--file", edited)):
        issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "再印", *more)
        card = issue("bulletin", "show", "2023-06", "-f", "json").json
        assert (card["copies"], card["recipients"]) == (90, "报市人大；发各站点")
        assert issue("bulletin", "build", "2023-06").out.endswith(tail)
    issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "加印", "--copies", "95", "--afresh")
    assert "共印95份" in issue("bulletin", "build", "2023-06").out


def test_the_receipt_of_a_correction_says_what_changed(issue: Run) -> None:
    """Nothing changed is said too: the change may have been forgotten."""
    issue(*JULY, "bulletin", "publish", "2023-06")
    told = issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "再印").out
    assert "和第 1 版一字不差" in told
    issue("bulletin", "drop", "2023-06", "AJ02-2306-002")
    told = issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "再印").out
    assert "更正了：\n  民心所盼撤下“【路灯电力】涵洞下雨积水”" in told


def test_a_place_corrected_in_the_file_is_in_the_notice_and_the_index(issue: Run, tmp_path: Path) -> None:
    """What stands in the brackets is part of the item: told, printed, and listed at the year's end."""
    issue(*JULY, "bulletin", "publish", "2023-06")
    file = tmp_path / "6月.md"
    file.write_text(
        issue("bulletin", "build", "2023-06").out.replace("艾家镇·柳林村", "艾家镇·柳树村"), encoding="utf-8"
    )
    told = issue(*JULY, "bulletin", "publish", "2023-06", "--correct", "地点", "--file", file).out
    assert "更正了：\n  民心所盼“艾家镇·柳林村" in told
    assert "柳树村代表联络站 AJ02-2306-001" in issue("bulletin", "index", "2023").out
    public = issue("bulletin", "build", "2023-06", "--edition", "public").out
    assert "（*艾家镇*）" in public
    assert "柳" not in public


def test_a_corrected_issue_keeps_its_date(issue: Run, tmp_path: Path) -> None:
    """Printed on the 3rd, before the reception day: the correction of the 8th is of the same issue of the 3rd."""
    issue("--today", "2023-07-03", "bulletin", "publish", "2023-06")
    file = tmp_path / "6月.md"
    issue("bulletin", "build", "2023-06", "--out", file)
    assert differs(issue, file) == []
    issue("suggest", "edit", "AJ02-2306-001", "--text", "村东头的路灯坏了一个月")
    issue("--today", "2023-07-08", "bulletin", "publish", "2023-06", "--correct", "地点写错了")
    assert "| 2023年7月3日 |" in issue("bulletin", "build", "2023-06").out
    assert "2023年7月3日" in issue("bulletin", "index", "2023").out


def at_terminal(run: Run, *words: object) -> pexpect.spawn:
    """Type one command line at a terminal."""
    env = {**os.environ, "DJ_DATABASE": str(run.path), "DJ_TODAY": "2023-07-05", "TERM": "xterm", "LANG": "C.UTF-8"}  # type: ignore[attr-defined]
    return pexpect.spawn(
        str(DJ), [str(word) for word in words], env=env, encoding="utf-8", timeout=60, dimensions=(24, 80)
    )


def test_an_empty_answer_is_asked_again(issue: Run) -> None:
    """Enter where nothing stands by default; what was answered before it is not lost."""
    issue("settings", "set", "bulletin.signer", "''")
    terminal = at_terminal(issue, "bulletin", "publish", "2023-06")
    for prompt, answer in (("审核人", "审核员甲"), ("签发人", ""), ("没有写签发人：请写姓名.*签发人", "签发员乙")):
        terminal.expect(prompt + "[^\n]*：")
        terminal.sendline(answer)
    terminal.expect("已印发（第 1 版，签发员乙签发）")
    terminal.expect(pexpect.EOF)
    terminal.close()
    card = issue("bulletin", "show", "2023-06", "-f", "json").json
    assert (card["reviewed_by"], card["signed_by"]) == ("审核员甲", "签发员乙")


def test_nobody_is_asked_who_signed_what_cannot_go_out(issue: Run, tmp_path: Path) -> None:
    """A figure changed in the file is refused before the first question."""
    file = tmp_path / "6月.md"
    file.write_text(issue("bulletin", "build", "2023-06").out.replace("建议2件", "建议3件"), encoding="utf-8")
    terminal = at_terminal(issue, "bulletin", "publish", "2023-06", "--file", file)
    assert terminal.expect(["审核人", "没有印发"]) == 1
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 4


def test_words_are_changed_where_they_stand(issue: Run) -> None:
    """The words printed now are there to be changed; left as they are, nothing is recorded; emptied, the rule's again."""
    words = []
    for typed in ("，急", "", "\x15"):
        terminal = at_terminal(issue, "bulletin", "headline", "2023-06", "AJ02-2306-002")
        terminal.expect("改这段文字[^\n]*：.*涵洞下雨积水")
        terminal.sendline(typed)
        terminal.expect(pexpect.EOF)
        terminal.close()
        draft = issue("bulletin", "draft", "2023-06", "-f", "json").json["items"]
        words.append(next(row["words"] for row in draft if row["number"] == "AJ02-2306-002"))
    rule = "【路灯电力】涵洞下雨积水"
    assert words == [f"{rule}，急", f"{rule}，急", rule]
    assert len(issue("bulletin", "draft", "2023-06", "--log", "-f", "json").json) == 2


def test_the_years_index_lists_every_issue(sample: Run, tmp_path: Path) -> None:
    """总目录: each issue in its newest revision with its items; the public one without case numbers."""
    for month, day in (("2023-04", "2023-05-05"), ("2023-05", "2023-06-05"), ("2023-06", "2023-07-05")):
        sample("--today", day, "bulletin", "publish", month)
    sample("--today", "2023-07-06", "bulletin", "publish", "2023-06", "--correct", "补一处")
    text = sample("bulletin", "index", "2023").out
    assert [text.count(f"第{n}期") for n in (4, 5, 6)] == [1, 1, 1]
    assert "第2版" in text
    assert text.count("**民心所盼**") == 3
    public = sample("bulletin", "index", "2023", "--edition", "public").out
    assert "-2306-" in text
    assert "-2306-" not in public
    sample("bulletin", "index", "2023", "--out", tmp_path / "index.html")
    assert "<h1>5号见 2023年总目录</h1>" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "还没有印发过" in sample("bulletin", "index", "2021", code=3).err
    assert "看不懂" in sample("bulletin", "index", "今年", code=2).err
