"""Who comes to the desk: a matter known already, a voter who was here before, a group."""

from __future__ import annotations

from pathlib import Path

import pexpect
import pytest

from conftest import Run, dump
from test_desk_terminal import home, start

__all__ = ["home"]

LAMP = "三组桥头往学校走的路灯不亮了，有七八天了"
LAMP_AGAIN = "从三组桥头起那一排灯全坏了，晚上走路要打手电筒"
PIGS = "王家湾养猪场的粪水直接往沟里排，沟水发黑发臭"


def add(dj: Run, text: str, *more: object, day: str = "2023-05-05", **kwargs: object) -> dict[str, object]:
    """Register a case at AJ02 and return its receipt."""
    line = ("suggest", "add", "--point", "AJ02", "--text", text, "--category", "路灯电力", "--on", day)
    result = dj("--today", "2023-06-05", *line, *more, "-f", "json", **kwargs)
    receipt: dict[str, object] = result.json
    return receipt


def answer(terminal: pexpect.spawn, *said: tuple[str, str]) -> None:
    """Answer the prompts in turn."""
    for prompt, typed in said:
        terminal.expect(prompt + "[^\n]*：")
        terminal.sendline(typed)


def finish(terminal: pexpect.spawn, receipt: str) -> None:
    """Wait for the receipt, and for the end."""
    terminal.expect(receipt)
    terminal.expect("再登一件？")
    terminal.sendline("")
    terminal.expect(pexpect.EOF)
    terminal.close()


def card(dj: Run, number: str) -> dict[str, object]:
    """Return a case as it is shown."""
    shown: dict[str, object] = dj("--today", "2023-06-05", "suggest", "show", number, "-f", "json").json
    return shown


# --- likely duplicates


def test_a_like_case_is_shown_before_saving_and_joined_by_its_number(dj: Run, home: Path) -> None:
    """Number, matter, day, state and unit are shown; its number registers and merges, and nothing else is asked."""
    add(dj, LAMP, "--unit", "住建局")
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP_AGAIN), ("事由", ""), ("类别", ""))
    terminal.expect("1 (?:很|有点)?像 +AJ02-2305-001  2023-05-05  已交办 住建局  三组桥头往学校走的路灯不亮了")
    answer(terminal, ("是同一件事吗", "9"))
    terminal.expect("没有“9”这一项；是同一件就写 1，不是就回车另登一件")
    answer(terminal, ("是同一件事吗", "1"), ("电话", "13907171234"), ("姓名", "张满仓等7人"))
    finish(terminal, "已登记 AJ02-2306-001（1 批 7 人次），并入 AJ02-2305-001")
    case = card(dj, "AJ02-2306-001")
    assert (case["state"], case["main"], case["people"]) == ("merged", "AJ02-2305-001", 7)
    assert case["voter"] == "张某某"
    assert dj("--today", "2023-06-05", "stats", "-f", "json").json["registered"] == 2
    assert dj("--today", "2023-06-05", "db", "check").code == 0


def test_enter_registers_a_like_case_as_a_new_one(dj: Run, home: Path) -> None:
    """Enter is the default: the case stands alone and its disposal is asked as ever."""
    add(dj, LAMP)
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP_AGAIN), ("事由", ""), ("类别", ""), ("是同一件事吗", ""))
    answer(terminal, ("电话", ""), ("姓名", ""), ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001，请在")
    assert card(dj, "AJ02-2306-001")["state"] == "registered"


def test_a_finished_like_case_is_told_and_not_joined(dj: Run, home: Path) -> None:
    """What was closed is shown, so that the voter can be told; where all are, nothing is asked."""
    add(dj, LAMP, "--answer", "已通知电工明天来修")
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP_AGAIN), ("事由", ""), ("类别", ""))
    terminal.expect("AJ02-2305-001  2023-05-05  已办结")
    terminal.expect("可以告诉选民那次的结果")
    answer(terminal, ("电话", ""), ("姓名", ""), ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001，请在")


def test_among_like_cases_a_finished_one_is_refused(dj: Run, home: Path) -> None:
    """Merging into what was closed is refused, into the other done; a number may be typed in small letters."""
    add(dj, LAMP, "--answer", "已通知电工明天来修")
    add(dj, LAMP)
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP_AGAIN), ("事由", ""), ("类别", ""), ("是同一件事吗", "aj02-2305-001"))
    terminal.expect("AJ02-2305-001 已办结，不能并进去")
    answer(terminal, ("是同一件事吗", "aj02-2305-002"), ("电话", ""), ("姓名", ""))
    finish(terminal, "已登记 AJ02-2306-001，并入 AJ02-2305-002")


@pytest.mark.parametrize(
    ("said", "state"), [("是", "merged"), ("y", "merged"), ("不是", "registered"), ("no", "registered")]
)
def test_yes_to_a_single_like_case_is_that_case(dj: Run, home: Path, said: str, state: str) -> None:
    """The question reads as one of yes or no: both are taken in any usual way."""
    add(dj, LAMP)
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(
        terminal, ("原话", LAMP_AGAIN), ("事由", ""), ("类别", ""), ("是同一件事吗", said), ("电话", ""), ("姓名", "")
    )
    if state == "registered":
        answer(terminal, ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001")
    assert card(dj, "AJ02-2306-001")["state"] == state


def test_another_matter_asks_nothing_more(dj: Run, home: Path) -> None:
    """Five Enters stay five where nothing is alike."""
    add(dj, LAMP)
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", PIGS), ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", ""), ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001")


def test_a_script_saves_and_is_warned(dj: Run) -> None:
    """Without a terminal the case is saved all the same: `similar` in JSON, a warning on stderr, exit 0."""
    assert add(dj, LAMP)["similar"] == []
    line = ("suggest", "add", "--point", "AJ02", "--text", LAMP_AGAIN, "--category", "公共安全")
    result = dj("--today", "2023-06-05", *line, "-f", "json")
    [like] = result.json["similar"]
    assert like["number"] == "AJ02-2305-001"
    assert like["likeness"] in ("很像", "像", "有点像")
    assert "可能是同一件事" in result.err
    assert "dj suggest merge AJ02-2306-001 --into" in result.err


def test_same_as_registers_and_merges_at_once(dj: Run) -> None:
    """`--same-as` leaves a registered and merged case; a finished, unknown or doubled one changes nothing."""
    add(dj, LAMP, "--people", 3)
    receipt = add(dj, LAMP_AGAIN, "--same-as", "AJ02-2305-001", "--voter", "李大山等四人", day="2023-06-05")
    assert (receipt["state"], receipt["main"], receipt["people"]) == ("merged", "AJ02-2305-001", 4)
    closed = add(dj, PIGS, "--answer", "好的", day="2023-06-05")["number"]
    before = dump(dj.path)  # type: ignore[attr-defined]
    for more, code in (
        (("--same-as", closed), 4),
        (("--same-as", "AJ02-2306-001"), 4),
        (("--same-as", "999"), 3),
        (("--same-as", "AJ02-2305-001", "--answer", "好的"), 2),
        (("--people", 3, "--voter", "李大山等四人"), 2),
        (("--voter", "李大山等0人"), 2),
    ):
        line = ("suggest", "add", "--point", "AJ02", "--text", LAMP_AGAIN, "--category", "路灯电力", *more)
        assert dj("--today", "2023-06-05", *line, code=code).err.startswith("dj：")
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_late_form_is_merged_on_the_day_both_were_there(dj: Run) -> None:
    """A form of May typed after the case of June: the merging happens on June's day, not before."""
    add(dj, LAMP, day="2023-06-05")
    receipt = add(dj, LAMP_AGAIN, "--same-as", "AJ02-2306-001", day="2023-05-05")
    timeline = card(dj, str(receipt["number"]))["timeline"]
    assert [step["happened_on"] for step in timeline] == ["2023-05-05", "2023-06-05"]  # type: ignore[attr-defined]


def test_the_office_sees_likely_pairs_and_the_like_of_one(dj: Run) -> None:
    """`similar 件号` lists the likely duplicates of a case, `similar` the pairs in hand; a merged one has gone."""
    add(dj, LAMP)
    add(dj, PIGS)
    add(dj, LAMP_AGAIN, day="2023-06-05")
    today = ("--today", "2023-06-05", "suggest", "similar")
    [like] = dj(*today, "AJ02-2306-001", "-f", "json").json
    assert like["number"] == "AJ02-2305-001"
    assert "dj suggest merge AJ02-2306-001 --into" in dj(*today, "AJ02-2306-001").out
    [pair] = dj(*today, "-f", "json").json
    assert (pair["number"], pair["like_number"]) == ("AJ02-2306-001", "AJ02-2305-001")
    assert dj(*today, "--point", "QB02", "-f", "json").json == []
    dj("--today", "2023-06-05", "suggest", "merge", "AJ02-2306-001", "--into", "AJ02-2305-001")
    assert dj(*today, "-f", "json").json == []
    assert [row["number"] for row in dj(*today, "AJ02-2305-001", "-f", "json").json] == []


def test_the_main_case_stands_for_a_merged_one(dj: Run) -> None:
    """A third voter's words that are like a merged case's find the main case, once."""
    add(dj, LAMP)
    add(dj, LAMP_AGAIN, "--same-as", "AJ02-2305-001", day="2023-06-05")
    third = add(dj, "三组桥头的路灯全坏了，晚上看不见", day="2023-06-05")
    assert [row["number"] for row in third["similar"]] == ["AJ02-2305-001"]  # type: ignore[attr-defined]


def test_what_is_older_than_half_a_year_or_void_is_not_shown(dj: Run) -> None:
    """180 days back at the same point, and only what counts."""
    add(dj, LAMP, day="2022-11-05")
    add(dj, LAMP, day="2023-05-05")
    dj("--today", "2023-06-05", "suggest", "void", "AJ02-2305-001", "--reason", "登错")
    assert add(dj, LAMP_AGAIN, day="2023-06-05")["similar"] == []


# --- who is it


def test_a_known_telephone_shows_the_earlier_cases_masked_and_enter_keeps_the_person(dj: Run, home: Path) -> None:
    """The name is never shown; Enter takes the same identity, so that its cases are found together."""
    add(dj, PIGS, "--voter", "张满仓", "--phone", "139 0717 1234", "--unit", "住建局")
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP), ("事由", ""), ("类别", ""), ("电话", "13907171234"))
    terminal.expect("这个电话来过 1 次")
    terminal.expect("张某某  AJ02-2305-001  2023-05-05  已交办 住建局")
    answer(terminal, ("姓名（回车＝张某某", ""), ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001")
    assert "张满仓" not in terminal.before + terminal.buffer
    assert len(dj("voter", "list", "-f", "json").json) == 1
    assert {row["number"] for row in dj("suggest", "list", "--phone", "13907171234", "-f", "json").json} == {
        "AJ02-2305-001",
        "AJ02-2306-001",
    }


def test_yes_at_the_name_is_the_known_person_and_never_a_name(dj: Run, home: Path) -> None:
    """是 where one was here before means that one; 没有 and y are nobody's name."""
    add(dj, PIGS, "--voter", "张满仓", "--phone", "13907171234")
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(terminal, ("原话", LAMP), ("事由", ""), ("类别", ""), ("电话", "13907171234"), ("姓名", "不是"))
    terminal.expect("“不是”不像姓名；另一位就写姓名")
    answer(terminal, ("姓名", "是"), ("现场答复", ""))
    finish(terminal, "已登记 AJ02-2306-001")
    assert len(dj("voter", "list", "-f", "json").json) == 1
    again = start(dj, home, DJ_POINT="AJ02")
    answer(again, ("原话", "后山的野猪天天下来拱苞谷"), ("事由", ""), ("类别", ""), ("电话", ""), ("姓名", "没有"))
    again.expect("“没有”不像姓名；不留姓名就回车")
    answer(again, ("姓名", ""), ("现场答复", ""))
    finish(again, "已登记 AJ02-2306-002")


def test_another_name_at_the_same_telephone_is_another_person(dj: Run, home: Path) -> None:
    """A name typed there makes an identity of its own; then two stand there, and Enter takes neither."""
    add(dj, PIGS, "--voter", "张满仓", "--phone", "13907171234")
    terminal = start(dj, home, DJ_POINT="AJ02")
    answer(
        terminal,
        ("原话", LAMP),
        ("事由", ""),
        ("类别", ""),
        ("电话", "13907171234"),
        ("姓名", "李小凤"),
        ("现场答复", ""),
    )
    finish(terminal, "已登记 AJ02-2306-001")
    assert len(dj("voter", "list", "-f", "json").json) == 2
    again = start(dj, home, DJ_POINT="AJ02")
    answer(again, ("原话", "后山的野猪天天下来拱苞谷"), ("事由", ""), ("类别", ""), ("电话", "13907171234"))
    again.expect("1 张某某　2 李某某")
    answer(again, ("姓名", "3"))
    again.expect("没有“3”这一位")
    answer(again, ("姓名", "2等5人"), ("现场答复", ""))
    finish(again, "已登记 AJ02-2306-002（1 批 5 人次）")
    assert len(dj("voter", "list", "-f", "json").json) == 2
    assert dj("suggest", "show", "AJ02-2306-002", "--reveal", "-f", "json").json["voter"] == "李小凤"


def test_the_same_name_at_another_telephone_is_not_guessed(dj: Run) -> None:
    """Homonyms stay apart (decision 0006)."""
    add(dj, PIGS, "--voter", "张满仓", "--phone", "13907171234")
    add(dj, LAMP, "--voter", "张满仓", "--phone", "13907175678")
    assert len(dj("voter", "list", "-f", "json").json) == 2


# --- a group


@pytest.mark.parametrize(
    ("said", "name", "people"),
    [
        ("张满仓等7人", "张某某", 7), ("张满仓 12人", "张某某", 12), ("张满仓等十二位", "张某某", 12),
        ("9个人", None, 9), ("张满仓等２３人", "张某某", 23), ("张满仓", "张某某", 1), ("王三人", "王某某", 1),
        ("张满仓等二十人", "张某某", 20),
    ],
)  # fmt: skip
def test_a_group_is_said_in_the_name(said: str, name: str | None, people: int, dj: Run) -> None:
    """张满仓等7人 is one batch of seven people, in receipt, card and list; the name is only the speaker's."""
    receipt = add(dj, PIGS, "--voter", said, "--phone", "13907171234")
    assert (receipt["batches"], receipt["people"]) == (1, people)
    case = card(dj, str(receipt["number"]))
    assert (case["batches"], case["people"], case["voter"]) == (1, people, name)
    out = dj("--today", "2023-06-05", "suggest", "list", "--columns", "number,batches,people", "-f", "json").json
    assert out == [{"number": receipt["number"], "batches": 1, "people": people}]


@pytest.mark.parametrize(
    "hostile", ["等等等", "\x1b[31m张", "张" * 200, "人" * 40, "'; DROP TABLE voter; --", "7", "-3人", "99999999人"]
)
def test_a_hostile_name_is_kept_or_refused_in_a_sentence(hostile: str, dj: Run) -> None:
    """Whatever stands for the name: a case, or a sentence and nothing changed; never a traceback."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    line = ("suggest", "add", "--point", "AJ02", "--text", PIGS, "--category", "其他", "--voter", hostile)
    result = dj(*line, code=None)
    assert result.code in (0, 2)
    assert (result.code == 0) == (dump(dj.path) != before)  # type: ignore[attr-defined]
    assert "Traceback" not in result.err
