"""The editor's hand on a month's draft: kept in the store, kept by every rebuild, taken back when asked."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run, dump, run_here
from dianjun_cli.bulletins.draft.drafting import Hand, replay
from dianjun_cli.core.plain import to_plain
from dianjun_cli.core.widths import width

JULY = ("--today", "2023-07-05")
JUNE = "2023-06"
TITLES = {"hopes": "民心所盼", "progress": "民意纵览", "echoes": "民声回响"}


def draft(run: Run, month: str = JUNE) -> Any:
    """Return what stands where, as JSON."""
    return run(*JULY, "bulletin", "draft", month, "-f", "json").json


def standing(run: Run, section: str) -> list[str]:
    """Return the numbers printed in a column, in order."""
    return [i["number"] for i in draft(run)["items"] if i["column"] == section and i["position"]]


def left(run: Run, section: str) -> list[str]:
    """Return the numbers a column could still take."""
    return [i["number"] for i in draft(run)["items"] if i["column"] == section and i["why"] == "left"]


def printed(text: str, section: str) -> list[str]:
    """Return the case numbers in a column of a built issue."""
    part = text.split(f"## {TITLES[section]}")[1].split("\n## ")[0]
    return re.findall(r"\*([A-Z]{2}\d+-\d{4}-\d+)\*）", part)


def build(run: Run, *more: object, month: str = JUNE, code: int = 0) -> str:
    """Return a month's issue as Markdown."""
    return run(*JULY, "bulletin", "build", month, *more, "-f", "md", code=code).out


def test_a_picked_case_stands_first_and_every_rebuild_keeps_it(sample: Run) -> None:
    """What was far down the list is printed first, today, tomorrow, and after other cases came in."""
    last = left(sample, "hopes")[-1]
    sample(*JULY, "bulletin", "pick", JUNE, last, "--column", "民心所盼")
    first = build(sample)
    assert printed(first, "hopes")[0] == last
    assert build(sample) == first
    sample(
        *JULY, "suggest", "add", "--point", "AJ02", "--text", "又来一件", "--category", "道路交通", "--on", "2023-06-28"
    )
    assert printed(build(sample), "hopes")[0] == last


def test_more_than_eight_picks_are_all_printed(sample: Run) -> None:
    """The editor's ten stand, in the order picked; the rest are counted and the column's sum is right."""
    ten = left(sample, "hopes")[:10]
    sample(*JULY, "bulletin", "pick", JUNE, *ten, "--column", "hopes")
    text = build(sample)
    assert printed(text, "hopes") == ten
    part = text.split("## 民心所盼")[1].split("\n## ")[0]
    counted, rest = re.search(r"建议(\d+)件", part), re.search(r"另有(\d+)件，未", part)
    assert counted
    assert rest
    assert int(counted[1]) == len(ten) + int(rest[1])


def test_a_dropped_case_is_in_no_column_and_still_counted(sample: Run) -> None:
    """Dropping without a column takes it out of all three; the figures stay."""
    number = standing(sample, "progress")[0]
    before = build(sample).split("## 数据")[1]
    sample(*JULY, "bulletin", "drop", JUNE, number)
    text = build(sample)
    assert number not in text
    assert text.split("## 数据")[1] == before
    sample(*JULY, "bulletin", "pick", JUNE, number, "--column", "progress")
    assert standing(sample, "progress")[0] == number


def test_an_order_is_kept_and_what_is_not_named_follows_by_the_rule(sample: Run) -> None:
    """Two cases change places at the top; the others stay in the rule's order; a second order replaces the first."""
    rule = standing(sample, "echoes")
    sample(*JULY, "bulletin", "order", JUNE, "民声回响", rule[3], rule[1])
    assert standing(sample, "echoes") == [rule[3], rule[1], rule[0], rule[2], *rule[4:]]
    sample(*JULY, "bulletin", "order", JUNE, "echoes", rule[2])
    assert standing(sample, "echoes") == [rule[2], rule[0], rule[1], *rule[3:]]


def test_the_editors_words_are_printed_and_taken_back(sample: Run) -> None:
    """A headline stands in place of the automatic words, in both editions; empty words give it back."""
    number = standing(sample, "progress")[2]
    before = build(sample)
    sample(*JULY, "bulletin", "headline", JUNE, number, "--column", "民意纵览", "--text", "# 路修好了 | *真的*")
    for edition in ("internal", "public"):
        assert "\\# 路修好了 \\| \\*真的\\*" in build(sample, "--edition", edition)
    [item] = [i for i in draft(sample)["items"] if i["number"] == number and i["column"] == "progress"]
    assert item["words"] == "# 路修好了 | *真的*"
    assert item["by_rule"] in before.replace("\\", "")
    sample(*JULY, "bulletin", "headline", JUNE, number, "--column", "民意纵览", "--text", "")
    assert build(sample) == before


def test_leads_stand_under_the_masthead_and_under_a_heading(sample: Run) -> None:
    """The issue's lead is before 导读, a column's after its heading; an empty one goes."""
    before = build(sample)
    sample(*JULY, "bulletin", "lead", JUNE, "--text", "本期说路灯。\n也说水管。")
    sample(*JULY, "bulletin", "lead", JUNE, "--column", "民声回响", "--text", "群众怎么说")
    text = build(sample)
    assert text.index("> **导语**　本期说路灯。 也说水管。") < text.index("**导读**")
    assert "## 民声回响\n\n群众怎么说\n\n本月回访" in text
    sample(*JULY, "bulletin", "lead", JUNE, "--text", "")
    sample(*JULY, "bulletin", "lead", JUNE, "--column", "民声回响", "--text", "")
    assert build(sample) == before


def test_reset_takes_back_a_case_a_column_and_everything(sample: Run) -> None:
    """After reset the rule's issue is back, byte for byte; the log still says who decided what."""
    before = build(sample)
    far, near = left(sample, "hopes")[-1], standing(sample, "echoes")[0]
    decisions = (
        ("pick", JUNE, far), ("drop", JUNE, near), ("lead", JUNE, "--text", "导语"),
        ("order", JUNE, "hopes", far), ("headline", JUNE, near, "--column", "echoes", "--text", "改过"),
    )  # fmt: skip
    for undo in ((far, near), ("--column", "hopes"), ("--all",)):
        for decision in decisions:
            sample(*JULY, "--as", "王编辑", "bulletin", *decision)
        sample(*JULY, "bulletin", "reset", JUNE, *undo)
        if undo[0] != "--column":
            sample(*JULY, "bulletin", "lead", JUNE, "--text", "")
            assert build(sample) == before
    sample(*JULY, "bulletin", "reset", JUNE, code=2)
    sample(*JULY, "bulletin", "reset", JUNE, far, "--all", code=2)
    log = sample(*JULY, "bulletin", "draft", JUNE, "--log", "-f", "json").json
    assert {row["actor"] for row in log if row["verb"] == "pick"} == {"王编辑"}


def test_a_draft_says_why_each_stands_and_what_is_left(sample: Run) -> None:
    """Picked, ordered, by rule, dropped, left: each with its words; the table shows five more a column."""
    far, near = left(sample, "hopes")[-1], standing(sample, "hopes")[:2]
    sample(*JULY, "bulletin", "pick", JUNE, far, "--column", "hopes")
    sample(*JULY, "bulletin", "order", JUNE, "hopes", near[1])
    sample(*JULY, "bulletin", "drop", JUNE, near[0])
    why = {i["number"]: i["why"] for i in draft(sample)["items"] if i["column"] == "hopes"}
    assert (why[far], why[near[1]], why[near[0]]) == ("picked", "ordered", "dropped")
    assert set(why.values()) == {"picked", "ordered", "rule", "dropped", "left"}
    table = sample(*JULY, "bulletin", "draft", JUNE).out
    assert "编辑选登" in table
    assert "加 --all 全部列出" in table
    assert "加 --all" not in sample(*JULY, "bulletin", "draft", JUNE, "--all").out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("pick", JUNE, "AJ02-2306-999"), 3, "AJ02-2306-999"),
        (("pick", JUNE, "AJ02-2206-001"), 4, "接待日期"),
        (("pick", JUNE, "AJ02-2306-002", "--column", "民声回响"), 4, "民心所盼"),
        (("pick", "2023-08", "AJ02-2306-002"), 2, "还没有到"),
        (("pick", JUNE, "AJ02-2306-002", "--column", "民音"), 2, "民声回响"),
        (("order", JUNE, "头条", "AJ02-2306-002"), 2, "民声回响"),
        (("order", JUNE, "", "AJ02-2306-002"), 2, "民声回响"),
        (("headline", JUNE, "AJ04-2306-001", "--text", "x"), 2, "--column"),
        (("headline", JUNE, "AJ02-2306-002"), 2, "--text"),
        (("headline", JUNE, "AJ02-2306-002", "--column", "hopes", "--text", "一\n二"), 2, "一行"),
        (("headline", JUNE, "AJ02-2306-002", "--column", "hopes", "--text", "长" * 300), 2, "300"),
        (("headline", JUNE, "AJ02-2306-002", "--column", "hopes", "--text", "响\x07铃"), 2, "控制字符"),
        (("lead", JUNE), 2, "--text"),
        (("lead", JUNE, "--text", "长" * 2000), 2, "2000"),
        (("lead", "六月", "--text", "x"), 2, "月份"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_is_told_and_changes_nothing(
    argv: tuple[str, ...], code: int, said: str, sample: Run
) -> None:
    """A sentence naming what is wrong, its exit code, and the store as it was."""
    before = dump(sample.path)  # type: ignore[attr-defined]
    result = sample(*JULY, "bulletin", *argv, code=code)
    assert said in result.err
    assert dump(sample.path) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("what", ["void", "merge", "move"])
def test_a_picked_case_that_no_longer_stands_is_announced_not_printed(what: str, dj: Run) -> None:
    """Voided, merged or moved to another month: the build leaves it out and says so, check exits 1."""
    facts = ("--point", "AJ02", "--category", "道路交通", "--on", "2023-06-05")
    kept, picked = (
        dj(*JULY, "suggest", "add", *facts, "--text", text, "-f", "json").json["number"]
        for text in ("路灯坏了", "桥断了")
    )
    dj(*JULY, "bulletin", "pick", JUNE, picked)
    dj(*JULY, "bulletin", "headline", JUNE, picked, "--text", "桥要修了")
    how = {
        "void": ("void", picked, "--reason", "重复"),
        "merge": ("merge", picked, "--into", kept, "--on", "2023-06-20"),
        "move": ("edit", picked, "--received-on", "2023-07-05"),
    }[what]
    dj(*JULY, "suggest", *how)
    result = dj(*JULY, "bulletin", "build", JUNE, "-f", "md")
    assert picked not in result.out
    assert "桥要修了" not in result.out
    assert picked in result.err
    found = dj(*JULY, "bulletin", "check", JUNE, "-f", "json", code=1).json
    [gone] = [f for f in found if f["code"] == "pick_gone"]
    assert gone["number"] == picked
    dj(*JULY, "bulletin", "reset", JUNE, picked)
    assert picked not in dj(*JULY, "bulletin", "build", JUNE).err


@pytest.mark.parametrize("verb", ["lead", "column", "headline"])
def test_a_voter_named_in_the_editors_words_stops_the_build(verb: str, dj: Run) -> None:
    """The words are warned of when typed, and build, preview and publish stop at them; check names the case."""
    facts = ("--point", "AJ02", "--category", "道路交通", "--on", "2023-06-05")
    victim = dj(*JULY, "suggest", "add", *facts, "--text", "路坏了", "--voter", "孙满仓", "-f", "json").json["number"]
    other = dj(*JULY, "suggest", "add", *facts, "--text", "桥断了", "-f", "json").json["number"]
    argv = {
        "lead": ("lead", JUNE),
        "column": ("lead", JUNE, "--column", "民心所盼"),
        "headline": ("headline", JUNE, other),
    }[verb]
    assert "孙满仓" in dj(*JULY, "bulletin", *argv, "--text", "孙 满仓家的路修好了").err
    for command in ("build", "preview", "publish"):
        assert victim in dj(*JULY, "bulletin", command, JUNE, code=4).err
    found = dj(*JULY, "bulletin", "check", JUNE, "-f", "json", code=1).json
    assert ("voter_found", victim) in {(f["code"], f["number"]) for f in found}


def test_the_cases_own_voter_is_masked_in_the_editors_words(dj: Run) -> None:
    """Name and telephone typed into a headline are masked in the issue and in the list of the draft."""
    facts = ("--point", "AJ02", "--category", "道路交通", "--on", "2023-06-05", "--text", "路坏了")
    who = ("--voter", "孙满仓", "--phone", "13907171234")
    number = dj(*JULY, "suggest", "add", *facts, *who, "-f", "json").json["number"]
    dj(*JULY, "bulletin", "headline", JUNE, number, "--text", "孙满仓（139 0717 1234）家门前的路修好了")
    for text in (build(dj), build(dj, "--edition", "public"), dj(*JULY, "bulletin", "draft", JUNE, "-f", "json").out):
        assert "家门前的路修好了" in text
        assert "孙满仓" not in text
        assert "0717" not in text


def test_a_correction_uses_the_hand_as_it_is_then(sample: Run) -> None:
    """After publishing, decisions warn, the kept issue stays, preview shows the correction, publish --correct prints it."""
    sample(*JULY, "bulletin", "publish", JUNE)
    kept = build(sample)
    warned = sample(*JULY, "bulletin", "lead", JUNE, "--text", "更正稿的导语")
    assert "--correct" in warned.err
    assert build(sample) == kept
    assert "更正稿的导语" in sample(*JULY, "bulletin", "preview", JUNE).out
    sample(*JULY, "bulletin", "publish", JUNE, "--correct", "补导语")
    assert "更正稿的导语" in build(sample)


def test_a_preview_fits_the_width(sample: Run, tmp_path: Path) -> None:
    """No line of running text is wider than asked; --out writes the same issue as build."""
    for columns in (40, 80):
        text = sample(*JULY, "bulletin", "preview", JUNE, "--width", columns).out.split("导读")[1].split("【数据】")[0]
        assert max(map(width, text.splitlines())) <= columns + 6  # closing marks may hang over
    sample(*JULY, "bulletin", "preview", JUNE, "--out", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == build(sample)


def test_plain_text_shows_what_was_typed() -> None:
    """Escapes and emphasis go, tables stand in columns."""
    assert to_plain("1. 灯\n   ![新\\]灯](photo:2)", 40) == "1. 灯\n   ［照片 2：新]灯］"
    markdown = "## 标题\n\n1. a\\*b\\|c（*x*）\n\n| 甲 | 件数 |\n| :--- | ---: |\n| 乙\\|丙 | **12** |\n| 丁 | 3 |\n"
    assert to_plain(markdown, 40) == "【标题】\n\n1. a*b|c（x）\n\n甲     件数\n乙|丙    12\n丁        3"


# --- properties ---------------------------------------------------------------------------------

CASES = [f"AJ02-2306-00{n}" for n in range(1, 6)]
DECISIONS = st.builds(
    lambda verb, section, number, text, fresh: {
        "verb": verb, "section": section, "number": number, "text": text if verb == "headline" else None,
        "position": (1 if fresh else 2) if verb == "order" else None,
    },
    st.sampled_from(("pick", "drop", "order", "headline", "reset")),
    st.sampled_from(tuple(TITLES)),
    st.sampled_from(CASES),
    st.sampled_from((None, "改过的文字")),
    st.booleans(),
)  # fmt: skip


@given(st.lists(DECISIONS, max_size=12), st.sampled_from(tuple(TITLES)), st.sampled_from(CASES))
def test_the_last_decision_wins(log: list[dict[str, Any]], section: str, number: str) -> None:
    """Whatever was decided before: a pick stands, a drop does not, a reset leaves nothing of the case."""

    def after(verb: str) -> Hand:
        last = {"verb": verb, "section": section, "number": number, "text": None, "position": None}
        return replay([*log, last]).hands[section]

    assert number in after("pick").first
    assert number not in after("pick").dropped
    assert number in after("drop").dropped
    assert number not in after("drop").first
    hand = after("reset")
    assert number not in (*hand.first, *hand.dropped, *hand.words)
    assert len(after("pick").first) == len(set(after("pick").first))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rebuilding_any_number_of_times_keeps_the_hand(data: st.DataObject, sample_store: Path) -> None:
    """After any decisions every build of an edition gives the same bytes, and picked cases are in it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "dj.db"
        shutil.copy(sample_store, store)

        def run(*argv: object, code: int = 0) -> Any:
            result = run_here("--db", store, *argv)
            assert result.code == code, result.err
            return result

        choice = data.draw(st.lists(st.integers(0, 40), min_size=1, max_size=4, unique=True))
        numbers = [i["number"] for i in draft(run)["items"] if i["column"] == "hopes"]
        picked = [numbers[n] for n in choice]
        run(*JULY, "bulletin", "pick", JUNE, *picked, "--column", "hopes")
        for number in data.draw(st.lists(st.sampled_from(numbers), max_size=3)):
            if number not in picked:
                run(*JULY, "bulletin", "drop", JUNE, number)
        first = build(run)
        assert printed(first, "hopes")[: len(picked)] == picked
        assert [build(run) for _ in range(3)] == [first] * 3
