"""Notes on a case that are no step of its life."""

from __future__ import annotations

import os

import pexpect
import pytest

from conftest import DJ, Run, dump
from dianjun_cli.core.reader import open_reader
from dianjun_cli.suggestions import queries_notes
from store_look import refused

ADD = ("suggest", "add", "--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月")
JUNE = ("--today", "2023-06-05")


@pytest.fixture
def case(dj: Run) -> Run:
    """A store with one case in a unit's hand, of a voter with a name."""
    dj(*JUNE, *ADD, "--voter", "孙满仓", "--phone", "13907171234", "--unit", "住建局")
    return dj


def notes(dj: Run) -> list[dict[str, object]]:
    """Return the notes of the case as JSON says them."""
    found: list[dict[str, object]] = dj("suggest", "show", "001", "-f", "json").json["notes"]
    return found


def test_a_note_is_shown_with_day_author_and_for_whom(case: Run) -> None:
    """Internal unless said otherwise; a day may be given; shown under 备注, in the order of days."""
    case("--today", "2023-06-08", "suggest", "note", "001", "--text", "已电话问过电力公司")
    case(
        "--today",
        "2023-06-09",
        "--as",
        "小李",
        "suggest",
        "note",
        "001",
        "--text",
        "请保留回执",
        "--for-voter",
        "--on",
        "2023-06-07",
    )
    told = [(n["serial"], n["written_on"], n["note_kind"], n["text"], n["actor"]) for n in notes(case)]
    assert told == [
        (2, "2023-06-07", "voter", "请保留回执", "小李"),
        (1, "2023-06-08", "internal", "已电话问过电力公司", "测试员"),
    ]
    shown = case("suggest", "show", "001").out
    assert "备注" in shown
    assert "给选民" in shown


def shown(dj: Run) -> list[str]:
    """Return what lists and figures say."""
    asked = (("stats",), ("stats", "balance", "2023-06"), ("suggest", "due"), ("today",), ("suggest", "list"))
    return [dj("--today", "2023-06-20", *argv, "-f", "json", code=None).out for argv in asked]


def kept(dj: Run) -> list[str]:
    """Return the store's cases, events and standings."""
    return [row for row in dump(dj.path) if row.startswith(("event ", "standing ", "suggestion "))]  # type: ignore[attr-defined]


def test_a_note_moves_nothing(case: Run) -> None:
    """State, limit, timeline, standings and every figure are as before."""
    before = shown(case), kept(case)
    case(*JUNE, "suggest", "note", "001", "--text", "选民又来问了一次")
    assert (shown(case), kept(case)) == before
    case("db", "check")


def test_a_note_is_found_by_search_until_it_is_voided(case: Run) -> None:
    """suggest search finds its words; unnote with a reason takes it out, keeps the row and its number."""
    case(*JUNE, "suggest", "note", "001", "--text", "变压器编号丙七")
    assert len(case("suggest", "search", "变压器 丙七", "-f", "json").json) == 1
    assert "--reason" in refused(case, "suggest", "unnote", "001", "1", code=2)
    case("suggest", "unnote", "001", "1", "--reason", "记错了件")
    assert case("suggest", "search", "变压器", "-f", "json").json == []
    assert notes(case) == []
    assert "已在" in refused(case, "suggest", "unnote", "001", "1", "--reason", "再来", code=4)
    assert "没有备注 5" in refused(case, "suggest", "unnote", "001", "5", "--reason", "x", code=3)
    case(*JUNE, "suggest", "note", "001", "--text", "重记")
    assert [note["serial"] for note in notes(case)] == [2]


def test_only_notes_for_the_voter_are_for_the_receipt(case: Run) -> None:
    """The receipt's query gives notes for the voter that stand, never the internal ones."""
    case(*JUNE, "suggest", "note", "001", "--text", "此人常来")
    case(*JUNE, "suggest", "note", "001", "--text", "请带身份证来取", "--for-voter")
    case(*JUNE, "suggest", "note", "001", "--text", "写错的", "--for-voter")
    case("suggest", "unnote", "001", "3", "--reason", "写错")
    reader = open_reader(str(case.path))  # type: ignore[attr-defined]
    case_id = reader.value("SELECT id FROM suggestion")
    assert [note["text"] for note in queries_notes.for_voter(reader, case_id)] == ["请带身份证来取"]
    reader.close()


def test_notes_never_reach_the_issue(case: Run) -> None:
    """A voter's name and words in a note are in neither edition; the leak search has nothing to say."""
    case(*JUNE, "suggest", "note", "001", "--text", "孙满仓 13907171234 晚上在家", "--for-voter")
    for edition in ("internal", "public"):
        told = case("--today", "2023-07-01", "bulletin", "build", "2023-06", "--edition", edition, "-f", "json").out
        assert "孙满仓" not in told
        assert "晚上在家" not in told


@pytest.mark.parametrize(
    ("options", "word", "code"),
    [
        ((), "--text", 2),
        (("--text", "  "), "不能为空", 2),
        (("--text", "响\x07铃"), "控制字符", 2),
        (("--text", "字" * 20001), "最多", 2),
        (("--text", "x", "--on", "2023-06-04"), "不能更早", 4),
        (("--text", "x", "--on", "2024-01-01"), "", 2),
    ],
)
def test_bad_notes_are_refused(options: tuple[str, ...], word: str, code: int, case: Run) -> None:
    """Empty, hostile or endless words, days before the case or to come: a sentence, nothing kept."""
    assert word in refused(case, *JUNE, "suggest", "note", "001", *options, code=code)


def test_at_a_terminal_the_words_are_asked_for(case: Run) -> None:
    """dj suggest note 001 asks 备注, again when nothing was written; unnote asks 原因."""
    env = {**os.environ, "DJ_DATABASE": str(case.path), "TERM": "xterm", "LANG": "C.UTF-8"}  # type: ignore[attr-defined]
    desk = pexpect.spawn(str(DJ), ["suggest", "note", "001"], env=env, encoding="utf-8", timeout=30)
    desk.expect("备注：")
    desk.sendline("")
    desk.expect("不能为空")
    desk.expect("备注：")
    desk.sendline("下午再打")
    desk.expect("已记备注 1，只供内部看")
    desk.expect(pexpect.EOF)
    desk = pexpect.spawn(str(DJ), ["suggest", "unnote", "001", "1"], env=env, encoding="utf-8", timeout=30)
    desk.expect("原因：")
    desk.sendline("记错")
    desk.expect("备注 1 已作废")
    desk.expect(pexpect.EOF)
    assert notes(case) == []
