"""Issues that are out: signed off, corrected with a notice, every revision kept, the year's index."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, dump

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
