"""点户示范创建: criteria as data, answered by the ledgers or by hand; ranking, frozen results, deputies' points."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dump
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.scoring import rules
from dianjun_cli.vocab.scoring import CreationState, CreationVerb
from lines.scoring import FILES

DAY = ("--today", "2023-06-30")
CASE = ("suggest", "add", "--point", "AJ02", "--category", "其他", "--on", "2023-06-05", "--text")


@pytest.fixture
def scored(dj: Run, tmp_path: Path) -> Run:
    """A store with four criteria: two of what happened, a rate of the cases, one by hand; and two items of points."""
    for name in ("criteria-old.csv", "items-old.csv"):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    dj(*DAY, "score", "import", tmp_path / "criteria-old.csv")
    dj(*DAY, "score", "import-items", tmp_path / "items-old.csv")
    return dj


def sheet(dj: Run, point: str = "AJ02", *more: str) -> dict[str, tuple[object, object]]:
    """Return score and finding of every criterion."""
    card = dj(*DAY, "score", "show", point, "2023", "-f", "json", *more).json
    return {row["code"]: (row["score"], row["found"]) for row in card["criteria"]}


def receive(dj: Run, *months: str) -> None:
    """Hold reception days at AJ02 with Q001."""
    dj(*DAY, "reception", "plan", "2023")
    for month in months:
        dj(*DAY, "reception", "set", "AJ02", month, "--rep", "Q001")
        dj(*DAY, "reception", "attend", "AJ02", month, "--present", "Q001")


def test_the_ledgers_answer_with_their_records(scored: Run) -> None:
    """Three of six receptions earn half of eight points; the records are named; nothing is typed into the score."""
    receive(scored, "2023-01", "2023-02", "2023-03")
    assert sheet(scored)["01"] == (4.0, "3/6")
    rows = scored(*DAY, "score", "evidence", "AJ02", "2023", "1", "-f", "json").json
    assert [row["number"] for row in rows] == ["AJ02 2023-01", "AJ02 2023-02", "AJ02 2023-03"]
    assert sheet(scored, "AJ02", "--as-of", "2023-02-28")["01"][1] == "2/6"


def test_voiding_a_record_moves_the_score_at_once(scored: Run) -> None:
    """A training of the place's deputies counts, and is lost with its voiding; the deputy's points move too."""
    scored(*DAY, "training", "add", "--title", "班", "--kind", "履职培训", "--on", "2023-03-01", "--present", "Q001")
    assert sheet(scored)["02"] == (3.0, "1/2")
    points = ("score", "deputies", "2023", "--rep", "Q001", "-f", "json")
    assert [row["points"] for row in scored(*DAY, *points).json] == [0.0, 3.0]
    scored(*DAY, "training", "void", "1", "--reason", "登错")
    assert sheet(scored)["02"] == (0.0, "0/2")
    assert [row["points"] for row in scored(*DAY, *points).json] == [0.0, 0.0]


def test_a_rate_is_that_of_the_places_cases(scored: Run) -> None:
    """One of two closed is 50 %, of 90 needed: 3.3 of 6 points; without a case there is no score, not zero."""
    assert sheet(scored)["03"] == (None, "没有件")
    scored(*DAY, *CASE, "路灯坏了", "--answer", "当场讲清")
    scored(*DAY, *CASE, "路太窄")
    assert sheet(scored)["03"] == (3.3, "1/2 件")


def test_the_rest_is_given_by_hand_with_reasons(scored: Run) -> None:
    """Applied for, scored by the place, assessed; less than full needs a reason; what the ledgers answer is not typed."""
    mark = ("score", "assess", "AJ02", "2023", "04")
    assert "先 dj score apply" in scored(*DAY, *mark, "4", code=3).err
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    assert "不能“考评”" in scored(*DAY, *mark, "4", code=4).err
    scored(*DAY, "score", "self", "AJ02", "2023", "4", "4", "--evidence", "照片")
    before = dump(scored.path)  # type: ignore[attr-defined]
    assert "扣分原因" in scored(*DAY, *mark, "3", code=4).err
    assert "0—4" in scored(*DAY, *mark, "4.5", code=2).err
    assert "由台账评" in scored(*DAY, "score", "assess", "AJ02", "2023", "01", "8", code=2).err
    assert dump(scored.path) == before  # type: ignore[attr-defined]
    scored(*DAY, *mark, "3", "--reason", "牌子旧了")
    card = scored(*DAY, "score", "show", "AJ02", "2023", "-f", "json").json
    (row,) = [row for row in card["criteria"] if row["code"] == "04"]
    assert (row["self_score"], row["score"], row["reason"], row["evidence"]) == (4.0, 3.0, "牌子旧了", "照片")
    assert [step["verb"] for step in card["history"]] == ["add", "self", "assess"]
    assert "牌子旧了" in scored(*DAY, "score", "sheet", "AJ02", "2023").out


def test_places_are_ranked_named_and_frozen(scored: Run) -> None:
    """A frozen result stays when the ledgers change, and says which criteria moved."""
    for point in ("AJ02", "AJ03"):
        scored(*DAY, "score", "apply", point, "2023", "--on", "2023-02-01")
    receive(scored, "2023-01", "2023-02", "2023-03")
    rows = scored(*DAY, "score", "ranking", "2023", "--applied", "-f", "json").json
    assert [(row["rank"], row["point"], row["total"], row["unmarked"]) for row in rows] == [
        (1, "AJ02", 4.0, 1), (2, "AJ03", 0.0, 1),
    ]  # fmt: skip
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4")
    scored(*DAY, "score", "assess", "AJ02", "2023", "04", "4")
    assert "1 条人工标准没有考评" in scored(*DAY, "score", "name", "AJ03", "2023", code=4).err
    scored(*DAY, "score", "name", "AJ02", "2023")
    told = scored(*DAY, "score", "freeze", "2023").err
    assert "还没有过完" in told
    assert "1 条人工标准没有考评" in told
    scored(*DAY, "reception", "attend", "AJ02", "2023-03", "--absent", "Q001")
    kept = scored(*DAY, "score", "frozen", "2023", "-f", "json").json
    assert [(row["point"], row["total"], row["now"], row["changed"]) for row in kept] == [
        ("AJ02", 8.0, 6.7, ["01"]), ("AJ03", 0.0, 0.0, []),
    ]  # fmt: skip
    assert scored(*DAY, "overview", "-f", "json").json["named"] == 1
    scored(*DAY, "score", "remove", "AJ02", "2023", "--reason", "撤并")
    assert scored(*DAY, "overview", "-f", "json").json["named"] == 0


def test_a_duty_with_time_left_is_not_done(scored: Run, tmp_path: Path) -> None:
    """One of the place's three deputies has done the year's duty: a third of the points, also while there is time."""
    scored(*DAY, "duty", "add", "D07", "--name", "培训", "--who", "代表", "--counts", "training", "--every", "每年")
    head = FILES["criteria.csv"].splitlines()[0]
    (tmp_path / "d.csv").write_text(f"{head}\n2022,01,化,训,参加培训,6,点户,职责,D07,\n", encoding="utf-8")
    scored(*DAY, "score", "import", tmp_path / "d.csv")
    scored(*DAY, "training", "add", "--title", "班", "--kind", "履职培训", "--on", "2022-03-01", "--present", "Q001")
    assert scored("--today", "2022-06-30", "score", "show", "AJ02", "2022", "-f", "json").json["total"] == 2.0
    scored(*DAY, "score", "apply", "AJ02", "2024", code=2)


def test_a_criterion_that_nothing_answers_is_refused_whole(dj: Run, tmp_path: Path) -> None:
    """A wrong source in row 3 is named with what there is; row 2 is not kept; a scheme is not loaded twice."""
    file = tmp_path / "c.csv"
    text = FILES["criteria-old.csv"]
    file.write_text(text.replace("training", "nothing"), encoding="utf-8")
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*DAY, "score", "import", file, code=2)
    assert "第 3 行" in refused.err
    assert "reception" in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    file.write_text(text, encoding="utf-8")
    dj(*DAY, "score", "import", file)
    assert "已经有了" in dj(*DAY, "score", "import", file, code=2).err


@given(st.integers(0, 40), st.floats(0.5, 20), st.floats(0, 5), st.floats(0, 60))
def test_an_item_never_exceeds_its_cap_and_never_falls(count: int, first: float, further: float, more: float) -> None:
    """First, each further, cap: as a slow counter adds them up one by one."""
    cap, slow = first + more, 0.0
    for n in range(count):
        slow = min(cap, slow + (further if n else first))
    assert abs(rules.item(count, first, further, cap) - slow) <= 0.051
    assert rules.item(count, first, further, cap) <= rules.item(count + 1, first, further, cap) <= cap + 0.051


@pytest.mark.parametrize("state", list(CreationState))
@pytest.mark.parametrize("verb", [verb for verb in CreationVerb if verb is not CreationVerb.APPLY])
def test_every_cell_of_the_table(state: CreationState, verb: CreationVerb) -> None:
    """What the table allows leads where it says; everything else is refused, naming what may follow."""
    ways: dict[CreationState, list[str]] = {CreationState.APPLIED: []}
    for _ in CreationState:
        for there, can in rules.TABLE.items():
            for one, to in can.items():
                if there in ways and to not in ways:
                    ways[to] = [*ways[there], one]
    if verb in rules.TABLE[state]:
        assert rules.after("CJ-1", ways[state], verb) is rules.TABLE[state][verb]
    else:
        with pytest.raises(RuleBroken, match=state.label):
            rules.after("CJ-1", ways[state], verb)
