"""Canned answers: kept as settings, taken by =name at the desk and on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run
from store_look import refused

LAMP = "已转电力公司，三日内修复。"
ADD = ("suggest", "add", "--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月")


def answered(dj: Run, number: str) -> str:
    """Return the words of the last step of a case."""
    return str(dj("suggest", "show", number, "-f", "json").json["timeline"][-1]["text"])


@pytest.mark.parametrize("name", ["=路灯", "＝路灯", " = 路灯 "])
def test_an_answer_by_name_is_the_kept_text(name: str, dj: Run) -> None:
    """--answer =路灯 registers and answers in the office's own words, the full-width sign too."""
    dj(*ADD, "--answer", name)
    assert answered(dj, "001") == LAMP


def test_a_reply_by_name_is_the_kept_text(dj: Run) -> None:
    """reply, answer and first-reply take =name in --text as well."""
    dj(*ADD, "--unit", "住建局")
    dj("suggest", "reply", "001", "--text", "=路灯")
    assert answered(dj, "001") == LAMP
    dj(*ADD)
    dj("suggest", "answer", "002", "--text", "=路灯")
    assert answered(dj, "002") == LAMP
    dj(*ADD, "--channel", "线上留言")
    dj("suggest", "first-reply", "003", "--text", "=路灯")
    assert answered(dj, "003") == LAMP


def test_a_name_that_is_not_there_names_those_that_are(dj: Run) -> None:
    """Nothing is registered or answered by a mistyped name."""
    dj(*ADD, "--unit", "住建局")
    for argv in ((*ADD, "--answer", "=路登"), ("suggest", "reply", "001", "--text", "=")):
        assert "=低保、=水压、=路灯" in refused(dj, *argv, code=2)
    for name in ("低保", "水压", "路灯"):
        dj("settings", "set", f"answers.{name}", "")
    assert "dj settings set answers.路灯" in refused(dj, *ADD, "--answer", "=路灯", code=2)


def test_answers_are_set_listed_changed_and_removed(dj: Run) -> None:
    """settings set answers.名称 adds or changes one, show lists them, an empty text removes it, twice is refused."""
    dj("settings", "set", "answers.电话", "0717")
    dj("settings", "set", "answers.路灯", "马上去修")
    listed = {row["key"]: row["value"] for row in dj("settings", "show", "answers", "-f", "json").json}
    assert listed["answers.电话"] == "0717"
    assert listed["answers.路灯"] == "马上去修"
    assert "已去掉" in dj("settings", "set", "answers.路灯", "").out
    assert "answers.路灯" not in dj("settings", "show", "answers").out
    assert "不用去掉" in refused(dj, "settings", "set", "answers.路灯", "", code=2)


def test_an_answer_can_end_on_a_day(dj: Run) -> None:
    """An empty text with --since ends it on that day; before, it is still there."""
    dj("--today", "2023-06-01", "settings", "set", "answers.路灯", "", "--since", "2023-06-05")
    dj("--today", "2023-06-04", *ADD, "--answer", "=路灯")
    assert "没有“路灯”" in dj("--today", "2023-06-05", *ADD, "--answer", "=路灯", code=2).err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("", "x"),
        ("两 个字", "x"),
        ("a=b", "x"),
        ("名" * 21, "x"),
        ("响\x07铃", "x"),
        ("铃", "响\x07"),
        ("长", "长" * 1001),
    ],
)
def test_hostile_names_and_texts_are_refused(name: str, value: str, dj: Run) -> None:
    """Blanks, equal signs, control characters and novels are refused with a sentence."""
    refused(dj, "settings", "set", f"answers.{name}", value, code=2)


def test_a_chinese_name_without_quotes_in_a_file_is_explained(dj: Run, tmp_path: Path) -> None:
    """TOML wants quotes around 路灯; the sentence shows how."""
    office = tmp_path / "o.toml"
    office.write_text('[answers]\n路灯 = "x"\n', encoding="utf-8")
    assert '"路灯" = …' in refused(dj, "settings", "load", office, code=2)
    office.write_text('[answers]\n"路灯" = 3\n', encoding="utf-8")
    assert "要写文字" in refused(dj, "settings", "load", office, code=2)
    office.write_text('[answers]\n"路灯" = ""\n"医保" = "年底统一办理。"\n', encoding="utf-8")
    for _ in range(2):  # a file may be loaded again
        dj("settings", "load", office)
    listed = {row["key"] for row in dj("settings", "show", "answers", "-f", "json").json}
    assert listed == {"answers.低保", "answers.水压", "answers.医保"}


def test_at_the_desk_a_canned_answer_is_shown_and_can_be_changed(dj: Run, tmp_path: Path) -> None:
    """=路灯 at 现场答复 puts the text on the line; a mistyped name is asked again, Enter takes what stands there."""
    env = {**os.environ, "DJ_HOME": str(tmp_path), "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-05"}  # type: ignore[attr-defined]
    env |= {"TERM": "xterm", "LANG": "C.UTF-8", "DJ_POINT": "AJ02"}
    words = ["suggest", "add", "--category", "路灯电力", "--voter", "孙满仓", "--phone", "13907171234"]
    desk = pexpect.spawn(str(DJ), words, env=env, encoding="utf-8", timeout=30, dimensions=(40, 100))
    for prompt, typed in (("原话", "路灯坏了"), ("事由", ""), ("电话", ""), ("姓名", "")):
        desk.expect(prompt + "[^\n]*：")
        desk.sendline(typed)
    desk.expect("常用答复：=低保　=水压　=路灯")
    desk.expect("现场答复[^\n]*：")
    desk.sendline("=路登")
    desk.expect("没有“路登”这条常用答复")
    desk.expect("现场答复[^\n]*：")
    desk.sendline("=路灯")
    desk.expect(f"可改[^\n]*：.*{LAMP}")
    desk.sendline("电话已打。")
    desk.expect("已登记 AJ02-2306-001，现场答复")
    desk.close(force=True)
    assert answered(dj, "001") == LAMP + "电话已打。"


def test_a_limit_is_shown_as_people_say_it(dj: Run) -> None:
    """Days and their kind in words; JSON keeps the two facts."""
    assert "3个工作日" in dj("settings", "show", "limits.sign").out
    assert dj("settings", "show", "limits.sign", "-f", "json").json[0]["value"] == {"days": 3, "working": True}
