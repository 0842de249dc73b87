"""Papers: what an answer must say, saying it twice, promises, ratings across re-handling, the case behind a paper."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest

from conftest import DJ, Run, dump
from paper_steps import ADD, DAY, JSON, assigned, entered, shown

ANSWER = ("--result", "A", "--document", "点住建函〔2023〕7号")


def test_an_answer_has_a_letterhead_number_or_words(dj: Run, tmp_path: Path) -> None:
    """The law asks for a written answer: a result alone is refused, naming both options; an old file may lack both."""
    number = assigned(dj)
    before = dump(dj.path)  # type: ignore[attr-defined]
    told = dj(*DAY, "proposal", "answer", number, "--result", "A", code=2).err
    assert ("--document" in told, "--text" in told) == (True, True)
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj(*DAY, "proposal", "answer", number, "--result", "A", "--text", "当面答复了")
    file = tmp_path / "old.csv"
    head = "提出日期,题目,领域,领衔代表,主办单位,交办日期,答复日期,办理结果\n"
    file.write_text(f"{head}2023-01-05,关于甲的建议,教育,Q001,住建局,2023-01-06,2023-03-01,A\n", encoding="utf-8")
    dj(*DAY, "proposal", "import", file)
    assert shown(dj, "JY-2023-002")["state"] == "answered"


def test_a_second_answer_is_meant(dj: Run) -> None:
    """Typed twice it is refused with what stands there and what to do; said again on purpose the old one stays."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    before = dump(dj.path)  # type: ignore[attr-defined]
    for said in (
        (),
        ANSWER,
        ("--result", "B", "--text", "还在办"),
        ("--result", "B", "--text", "早", "--on", "2023-02-20"),
    ):
        told = dj(*DAY, "proposal", "answer", number, *said, code=4).err
        assert all(word in told for word in (number, "2023-03-01", "点住建函〔2023〕7号", "--again", "rehandle"))
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj(*DAY, "proposal", "answer", number, "--result", "B", "--text", "改为年底完成", "--again", "--on", "2023-03-01")
    card = shown(dj, number)
    assert (card["result"], card["document"], card["answered_on"]) == ("doing", None, "2023-03-01")
    assert [step["facts"].get("document") for step in card["history"]][-2:] == ["点住建函〔2023〕7号", None]


def test_signing_and_opinion_are_not_noted_twice(dj: Run) -> None:
    """A unit signs once, its own day stays when the others sign; an opinion is added to only in words."""
    number = assigned(dj, units=("--separate", "住建局、交通局", "--assist", "水利局"))
    dj(*DAY, "proposal", "sign", number, "--unit", "住建局", "--on", "2023-02-11")
    dj(*DAY, "proposal", "sign", number, "--on", "2023-02-12")
    assert [unit["signed_on"] for unit in shown(dj, number)["units"]] == ["2023-02-11", "2023-02-12", "2023-02-12"]
    dj(*DAY, "proposal", "sign", number, code=4)
    dj(*DAY, "proposal", "opine", number)
    dj(*DAY, "proposal", "opine", number, code=4)
    dj(*DAY, "proposal", "opine", number, "--text", "补充一点")


def test_what_is_planned_without_a_day_is_told_how_to_get_one(dj: Run) -> None:
    """The receipt says that no day was given; 承诺 sets or moves it, also once closed; it wakes on its day."""
    number = assigned(dj)
    told = dj(*DAY, "proposal", "answer", number, "--result", "C", "--text", "已列入计划", "--on", "2023-03-01").out
    assert f"dj proposal promise {number} --by" in told
    dj(*DAY, "proposal", "close", number, "--on", "2023-03-10")
    assert dj(*DAY, "proposal", "due", *JSON).json == []
    dj(*DAY, "proposal", "promise", number, "--by", "2023-06-01", "--on", "2023-03-11")
    assert [row["day"] for row in dj(*DAY, "proposal", "due", *JSON, code=1).json] == ["2023-06-01"]
    assert "早于" in dj(*DAY, "proposal", "promise", number, "--by", "2023-06-01", code=2).err
    dj(*DAY, "proposal", "promise", number, "--by", "2024-06-30", "--reason", "资金没到")
    assert shown(dj, number)["promised_for"] == "2024-06-30"
    dj(*DAY, "proposal", "fulfil", number, "--text", "建成了")
    assert shown(dj, number)["fulfilled_on"] == "2023-06-26"


def test_a_day_is_promised_only_for_what_is_left_to_do(dj: Run) -> None:
    """--by with what is solved or put aside, or before the answer, is refused; solved later, it is owed no more."""
    number = assigned(dj)
    answer = ("proposal", "answer", number, "--text", "已答", "--on", "2023-03-01")
    assert "--by" in dj(*DAY, *answer, "--result", "A", "--by", "2023-12-31", code=2).err
    assert "早于" in dj(*DAY, *answer, "--result", "C", "--by", "2023-02-01", code=2).err
    dj(*DAY, *answer, "--result", "A")
    assert "正在解决" in dj(*DAY, "proposal", "promise", number, "--by", "2024-01-01", code=4).err
    dj(*DAY, *answer, "--again", "--result", "C", "--by", "2023-06-01")
    assert len(dj(*DAY, "proposal", "list", "--promised", *JSON).json) == 1
    dj(*DAY, "proposal", "answer", number, "--again", "--result", "A", "--text", "提前建成了")
    assert dj(*DAY, "proposal", "list", "--promised", *JSON).json == []


def test_each_unit_keeps_its_own_promise_and_its_own_signers(dj: Run) -> None:
    """分别办理: one unit's answer wipes out neither the day nor the unreached of another; each day is kept apart."""
    number = assigned(dj, "--cosign", "Q002", units=("--separate", "住建局、交通局"))
    first = ("--unit", "住建局", "--result", "C", "--text", "列入", "--by", "2023-05-01", "--unreached", "韩立秋")
    dj(*DAY, "proposal", "answer", number, *first, "--on", "2023-03-01")
    dj(
        *DAY,
        "proposal",
        "answer",
        number,
        "--result",
        "B",
        "--text",
        "在办",
        "--by",
        "2023-06-01",
        "--on",
        "2023-03-02",
    )
    card = shown(dj, number)
    assert (card["promised_for"], card["unreached"]) == ("2023-05-01", 1)
    assert "--unit" in dj(*DAY, "proposal", "fulfil", number, "--text", "好了", code=2).err
    dj(*DAY, "proposal", "fulfil", number, "--unit", "住建局", "--text", "好了", "--on", "2023-05-01")
    assert (shown(dj, number)["promised_for"], shown(dj, number)["fulfilled_on"]) == ("2023-06-01", None)
    dj(*DAY, "proposal", "fulfil", number, "--text", "也好了", "--on", "2023-06-01")
    assert shown(dj, number)["fulfilled_on"] == "2023-06-01"


def test_a_rating_stands_until_another_comes_back(dj: Run) -> None:
    """Closed after 重新办理 without a new rating: the first is counted and told; a new one leaves its trace."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--on", "2023-03-08")
    dj(*DAY, "proposal", "rehandle", number, "--on", "2023-03-10")
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-04-01")
    closed = dj(*DAY, "proposal", "close", number, "--on", "2023-05-09").out
    assert "重新办理 1 次，评价 不满意（重新办理后没有再评" in closed
    counts = {row["key"]: row["count"] for row in dj(*DAY, "proposal", "stats", *JSON).json}
    assert (counts["satisfied"], counts["dissatisfied"]) == (0, 1)
    assert "重新办理过 1 件，重新办理前不满意的 1 件" in dj(*DAY, "proposal", "stats").out
    assert shown(dj, number)["rating_lacking"] is True
    assert "不满意 → 满意" in dj(*DAY, "proposal", "rate", number, "--rating", "满意", "--on", "2023-05-20").out
    card = shown(dj, number)
    assert (card["rating"], card["first_rating"], card["rating_lacking"]) == ("satisfied", "dissatisfied", None)
    assert len(dj(*DAY, "proposal", "stats", "--explain", "rehandled", *JSON).json) == 1


def test_a_paper_closed_too_early_is_handled_again(dj: Run) -> None:
    """不满意 that comes back after 办结 opens it again; overview and statistics agree on every day."""
    number = assigned(dj)
    dj(*DAY, "proposal", "answer", number, *ANSWER, "--on", "2023-03-01")
    assert "没有收回代表评价" in dj(*DAY, "proposal", "close", number, "--on", "2023-03-10").out
    assert "rehandle" in dj(*DAY, "proposal", "rate", number, "--rating", "不满意", "--on", "2023-04-01").out
    dj(*DAY, "proposal", "rehandle", number, "--on", "2023-04-03")
    assert (shown(dj, number)["state"], shown(dj, number)["ended_on"]) == ("assigned", None)
    for day, in_hand in (("2023-03-09", 1), ("2023-03-10", 0), ("2023-04-02", 0), ("2023-04-03", 1)):
        told = dj(*DAY, "overview", "--as-of", day, "--explain", "议案建议在办")
        rows = dj(*DAY, "proposal", "stats", "--as-of", day, "--explain", "in_hand", *JSON).json
        assert (len(rows), f"议案建议在办：{in_hand}件" in told.out) == (in_hand, True)
    assert "答复了还没办结的都算" in told.out
    dj(*DAY, "db", "check")


def test_a_refusal_names_the_day_and_only_what_may_follow(dj: Run) -> None:
    """交办 before 立案 says what comes first; a motion's own verbs are not offered to a proposal."""
    number = dj(*DAY, *ADD, "--on", "2023-02-01", *JSON).json["number"]
    told = dj(*DAY, "proposal", "assign", number, "--main", "住建局", "--on", "2023-02-03", code=4).err
    assert "2023-02-03 时是“已提出”" in told
    assert "dj proposal accept" in told
    assert not any(word in told for word in ("议程", "取消"))
    assert "早于" in dj(*DAY, "proposal", "accept", number, "--on", "2023-01-31", code=4).err


def test_signers_are_called_what_they_are(dj: Run) -> None:
    """领衔 first, 附议 behind."""
    card = dj(*DAY, "proposal", "show", entered(dj, "--cosign", "Q002"), env={"COLUMNS": "100"}).out
    assert "牵头" not in card
    assert card.index("领衔  艾家镇") < card.index("附议  艾家镇")


def test_a_title_with_two_matters_and_a_paper_entered_twice_are_doubted(dj: Run) -> None:
    """One matter a paper; the same title of the same deputy: both are entered, and said."""
    two = (*ADD[:2], "--title", "关于修路的建议、关于装灯的建议", *ADD[4:])
    assert "一事一议" in dj(*DAY, *two).err
    first = dj(*DAY, *ADD, *JSON).json["number"]
    assert first in dj(*DAY, *ADD).err


def of_case(dj: Run, *more: str) -> None:
    """Enter a case on 5 June that a deputy received."""
    said = ("--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月", "--rep", "Q001")
    dj("--today", "2023-06-05", "suggest", "add", *said, *more)


def test_a_case_is_promoted_once_and_not_before_it_came(dj: Run, tmp_path: Path) -> None:
    """A second paper of one case is refused, in a file too; one withdrawn makes room; secrecy is called to mind."""
    of_case(dj, "--secrecy")
    assert "早于" in dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-01", code=4).err
    assert "保密" in dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-08").err
    file = tmp_path / "p.csv"
    row = "2023-06-20,关于灯的建议,路灯电力,Q001,AJ02-2306-001\n"
    file.write_text(f"提出日期,题目,领域,领衔代表,来源件号\n{row}", encoding="utf-8")
    assert "JY-2023-001" in dj(*DAY, "proposal", "import", file, code=2).err
    told = dj(*DAY, "proposal", "withdraw", "1", "--reason", "代表收回").out
    assert "来源件 AJ02-2306-001 仍在办" in told
    dj(*DAY, "proposal", "import", file)


def test_voiding_a_paper_says_what_becomes_of_its_case(dj: Run) -> None:
    """The case stays in hand with its limit and goes its own way; it may become a paper again."""
    of_case(dj)
    dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-08")
    told = dj(*DAY, "proposal", "void", "1", "--reason", "登错了").out
    assert "来源件 AJ02-2306-001 仍在办（已登记，期限 2023-06-12）" in told
    dj(*DAY, "suggest", "promote", "1", "--on", "2023-06-09")
    assert [row["number"] for row in dj(*DAY, "suggest", "show", "1", *JSON).json["proposals"]] == ["JY-2023-002"]


@pytest.mark.parametrize(
    ("verb", "state"), [(("void", "1", "--reason", "登错"), "已作废"), (("merge", "1", "--into", "2"), "已并案")]
)
def test_a_paper_runs_on_when_its_case_has_gone(dj: Run, verb: tuple[str, ...], state: str) -> None:
    """A case void or merged meanwhile: the paper is answered, and the receipt says that the case was not."""
    of_case(dj)
    of_case(dj)
    dj(*DAY, "suggest", "promote", "AJ02-2306-001", "--on", "2023-06-08")
    dj(*DAY, "proposal", "accept", "1", "--on", "2023-06-08")
    dj(*DAY, "proposal", "assign", "1", "--main", "住建局", "--on", "2023-06-09")
    dj(*DAY, "suggest", verb[0], "AJ02-2306-001", *verb[2:-1], verb[-1].replace("2", "AJ02-2306-002"))
    told = dj(*DAY, "proposal", "answer", "1", *ANSWER).out
    assert f"来源件 AJ02-2306-001 已经是“{state}”，没有跟着登记" in told


def test_a_file_that_closes_what_dissatisfied_says_what_to_do(dj: Run, tmp_path: Path) -> None:
    """不满意 with a day of closing: the row is named, with both ways out."""
    file = tmp_path / "p.csv"
    head = "提出日期,题目,领域,领衔代表,主办单位,交办日期,答复日期,办理结果,结果评价,办结日期\n"
    row = "2023-01-05,关于甲的建议,教育,Q001,住建局,2023-01-06,2023-02-01,A,不满意,2023-03-01\n"
    file.write_text(head + row, encoding="utf-8")
    told = dj(*DAY, "proposal", "import", file, code=2).err
    assert all(word in told for word in ("第 2 行", "办结日期空着", "import-events"))


@pytest.mark.parametrize(
    ("units", "asked"), [(("--main", "住建局"), ()), (("--separate", "住建局、交通局"), (("哪个单位", "jtj"),))]
)
def test_at_a_terminal_an_answer_asks_for_what_is_missing(
    dj: Run, tmp_path: Path, units: tuple[str, ...], asked: tuple[tuple[str, str], ...]
) -> None:
    """Which of several units, result, number or else words, the day of what is planned; Enter where there is none."""
    number = assigned(dj, units=units)
    env = {**os.environ, "DJ_HOME": str(tmp_path), "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-26",  # type: ignore[attr-defined]
           "TERM": "xterm", "LANG": "C.UTF-8"}  # fmt: skip
    desk = pexpect.spawn(str(DJ), ["proposal", "answer", number], env=env, encoding="utf-8", timeout=30)
    said = (("结果", "C"), ("文号", ""), ("答复的话", "列入明年计划"), ("哪天以前兑现", "2024-06-30"))
    for question, answer in (*asked, *said):
        desk.expect(question + "[^\n]*：")
        desk.sendline(answer)
    desk.expect(f"{number} 答复：C 列入计划")
    desk.expect(pexpect.EOF)
    card = shown(dj, number)
    assert (card["document"], card["promised_for"]) == (None, "2024-06-30")
    assert [unit["result"] for unit in card["units"]][-1] == "planned"
