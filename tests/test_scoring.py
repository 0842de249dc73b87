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


def points(dj: Run, year: str) -> dict[str, float]:
    """Return the points of every criterion in force in a year."""
    return {row["code"]: row["points"] for row in dj(*DAY, "score", "criteria", "--year", year, "-f", "json").json}


def test_a_criterion_changes_from_a_year_on(scored: Run) -> None:
    """The year before keeps its sheet; the whole scheme goes on, not the one changed criterion alone; points are told."""
    edited = scored(*DAY, "score", "criterion", "edit", "1", "--points", "10", "--from", "2024")
    assert "2024 年起用的标准：现在 4 条，共 26 分；原来 4 条，共 24 分" in edited.out
    assert points(scored, "2023") == {"01": 8.0, "02": 6.0, "03": 6.0, "04": 4.0}
    assert points(scored, "2024") == {"01": 10.0, "02": 6.0, "03": 6.0, "04": 4.0}
    add = ("score", "criterion", "add", "05", "--chapter", "五好", "--section", "评议", "--standard", "良好",
           "--points", "3", "--method", "人工", "--applies", "户")  # fmt: skip
    told = scored(*DAY, *add)
    assert "2023 年起用的标准：现在 5 条，共 27 分（点 4 条 24 分，户 5 条 27 分）" in told.out
    assert "2024 年起用的是另一版，没有动" in told.err
    scored(*DAY, "score", "criterion", "end", "02", "--from", "2024")
    assert sorted(points(scored, "2024")) == ["01", "03", "04"]
    assert sorted(points(scored, "2023")) == ["01", "02", "03", "04", "05"]
    scored(*DAY, "score", "criterion", "void", "05", "--reason", "登重了")
    assert "05" not in points(scored, "2023")
    void = scored(*DAY, "score", "criteria", "--year", "2023", "--void", "-f", "json").json[-1]
    assert (void["code"], void["void_reason"], bool(void["void_by"])) == ("05", "登重了", True)
    scored(*DAY, *add)
    assert points(scored, "2023")["05"] == 3.0
    versions = scored(*DAY, "score", "criterion", "show", "02", "--year", "2023", "-f", "json").json["versions"]
    assert [(row["scheme"], row["void_reason"]) for row in versions] == [(2023, None), (2024, "2024 年起停用")]


def test_a_criterion_that_was_used_is_not_silently_changed(scored: Run) -> None:
    """Once marked, or once a place was assessed or a result frozen, points move from a later year only; words may."""
    edit = ("score", "criterion", "edit")
    scored(*DAY, *edit, "04", "--points", "5")
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4")
    before = dump(scored.path)  # type: ignore[attr-defined]
    refused = scored(*DAY, *edit, "04", "--points", "4", code=4)
    assert "CJ-2023-001" in refused.err
    assert "--from 2024" in refused.err
    scored(*DAY, "score", "criterion", "void", "04", "--reason", "登错", code=4)
    assert "登错" in scored(*DAY, "score", "criterion", "end", "04", code=2).err
    scored(*DAY, *edit, "9", "--points", "4", code=3)
    scored(*DAY, *edit, "04", code=2)
    scored(*DAY, *edit, "04", "--points", "-1", code=2)
    assert dump(scored.path) == before  # type: ignore[attr-defined]
    scored(*DAY, *edit, "01", "--points", "9")  # nobody was scored by it yet
    scored(*DAY, "score", "assess", "AJ02", "2023", "04", "5")
    scored(*DAY, *edit, "01", "--points", "8", code=4)
    scored(*DAY, *edit, "04", "--standard", "门口有牌、有座")
    scored(*DAY, *edit, "04", "--points", "4", "--from", "2024")
    assert (points(scored, "2023")["04"], points(scored, "2024")["04"]) == (5.0, 4.0)


def test_an_item_changes_for_its_years(scored: Run) -> None:
    """From a year on, or corrected for all of them, which is said; the deputy's points follow."""
    scored(*DAY, "training", "add", "--title", "班", "--kind", "履职培训", "--on", "2023-03-01", "--present", "Q001")
    mine = ("score", "deputies", "2023", "--rep", "Q001", "-f", "json")
    scored(*DAY, "score", "item", "edit", "JF2", "--first", "4", "--from", "2024")
    assert [row["points"] for row in scored(*DAY, *mine).json] == [0.0, 3.0]
    told = scored("--today", "2024-02-01", "score", "item", "edit", "jf2", "--cap", "4", "--from", "2023")
    assert "封顶合计 16 分" in told.out
    scored(*DAY, "score", "item", "edit", "JF2", "--first", "4")
    assert [row["points"] for row in scored(*DAY, *mine).json] == [0.0, 4.0]
    assert "--reason" in scored(*DAY, "score", "item", "void", "JF2", code=2).err
    scored(*DAY, "score", "item", "void", "JF2", "--reason", "登错了")
    void = scored(*DAY, "score", "items", "--year", "2023", "--void", "-f", "json").json[-1]
    assert (void["code"], void["void_reason"]) == ("JF2", "登错了")
    assert len(scored(*DAY, *mine).json) == 1
    assert [row["code"] for row in scored(*DAY, "score", "items", "--year", "2024", "-f", "json").json] == [
        "JF1",
        "JF2",
    ]
    scored(*DAY, "score", "item", "end", "JF2", "--from", "2024")
    add = ("score", "item", "add", "JF2", "--name", "培训", "--counts", "training", "--first", "3")
    assert "--further" in scored(*DAY, *add, code=2).err
    assert "封顶" in scored(*DAY, *add, "--further", "1", "--cap", "2", code=2).err
    scored(*DAY, *add, "--further", "1", "--cap", "5")
    assert [row["points"] for row in scored(*DAY, *mine).json] == [0.0, 3.0]


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("--method", "人工", "--counts", "training"), "不写“算哪些”"),
        (("--method", "台账", "--counts", "nothing", "--needed", "2"), "training 参加履职培训"),
        (("--method", "台账", "--counts", "training"), "--needed"),
        (("--method", "比率", "--counts", "closed", "--needed", "120"), "1—100"),
        (("--method", "比率", "--counts", "closed,solved", "--needed", "90"), "只能算一种"),
        (("--method", "职责", "--counts", "D99"), "D99"),
        ((), "--method"),
    ],
)
def test_a_criterion_that_cannot_be_answered_is_refused(scored: Run, argv: tuple[str, ...], word: str) -> None:
    """What may be counted is listed; nothing changes."""
    before = dump(scored.path)  # type: ignore[attr-defined]
    add = (
        "score",
        "criterion",
        "add",
        "09",
        "--chapter",
        "化",
        "--section",
        "节",
        "--standard",
        "标准",
        "--points",
        "3",
    )
    assert word in scored(*DAY, *add, *argv, code=2).err
    assert dump(scored.path) == before  # type: ignore[attr-defined]


def test_evidence_says_what_each_record_was_and_when(whole: Run) -> None:
    """On the sample, for duties, credits and rates alike: exactly the sheet's records, each with day, title, and as what."""
    day = ("--today", "2023-06-30")
    shown = 0
    told = whole(*day, "score", "ranking", "2023", "--limit", "1").out
    assert "dj score show 平台 2023" in told
    assert "dj score evidence 平台 2023 条" in told
    for place in ("AJ02", "AJ21"):
        for row in whole(*day, "score", "show", place, "2023", "-f", "json").json["criteria"]:
            records = whole(*day, "score", "evidence", place, "2023", row["code"], "-f", "json").json
            assert sorted(one["number"] for one in records) == sorted(row["records"]), row["code"]
            assert all(one["happened_on"] and one["title"] and one["credit"] for one in records)
            assert records == sorted(records, key=lambda one: (one["happened_on"], one["number"]))
            shown += len(records)
    assert shown > 50


def test_a_score_below_zero_is_told_what_it_may_be(scored: Run) -> None:
    """A minus is not taken for an option; a slip in an option's name is still named."""
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    for score in ("-1", "-0.5", "4.5"):
        assert f"“{score}”不在 0—4 之间" in scored(*DAY, "score", "self", "AJ02", "2023", "04", score, code=2).err
    assert (
        "没有“--reasn”这个选项"
        in scored(*DAY, "score", "assess", "AJ02", "2023", "04", "3", "--reasn", "旧", code=2).err
    )


def test_the_ledgers_say_why_points_are_lacking(scored: Run) -> None:
    """Which month or whom a duty misses, how many times are lacking, which cases did not count: on the sheet too."""
    duty = ("duty", "add", "D04", "--name", "轮值", "--who", "联系点", "--counts", "reception_rota", "--measure", "人",
            "--needed", "1", "--every", "每月", "--from", "2023-05-01")  # fmt: skip
    scored(*DAY, *duty)
    add = ("score", "criterion", "add", "05", "--chapter", "化", "--section", "节", "--standard", "每月轮值", "--points", "4",
           "--method", "职责", "--counts", "D04", "--how", "按月计分", "--evidence", "签到表")  # fmt: skip
    scored(*DAY, *add)
    receive(scored, "2023-01", "2023-06")
    scored(*DAY, *CASE, "路太窄")
    card = scored(*DAY, "score", "show", "AJ02", "2023", "-f", "json").json
    assert {row["code"]: row["reason"] for row in card["criteria"]} == {
        "01": "满分要 6，还差 4", "02": "满分要 2，还差 2", "03": "办结率不到 90%，没有算上的：AJ02-2306-001", "04": None,
        "05": "缺：2023-05",
    }  # fmt: skip
    (june,) = scored(*DAY, "score", "evidence", "AJ02", "2023", "05", "-f", "json").json
    assert june == {"happened_on": "2023-06-05", "number": "AJ02 2023-06", "title": "“5号见”接待", "credit": "轮值接待"}
    page = scored(*DAY, "score", "sheet", "AJ02", "2023", "-f", "html").out
    for word in ("缺：2023-05", "职责</span>：按月计分", "签到表", "还差 4"):
        assert word in page


def test_what_was_given_by_hand_later_is_not_seen_before(scored: Run) -> None:
    """As of a day the sheet has the marks of that day: not applied for, scored by the place, assessed."""
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4", "--on", "2023-03-01")
    scored(*DAY, "score", "assess", "AJ02", "2023", "04", "3", "--reason", "旧", "--on", "2023-04-01")
    found = []
    for day in ("2023-01-31", "2023-03-31", "2023-04-30"):
        card = scored(*DAY, "score", "show", "AJ02", "2023", "--as-of", day, "-f", "json").json
        (row,) = [row for row in card["criteria"] if row["code"] == "04"]
        found.append((card["state"], row["self_score"], row["score"]))
    assert found == [(None, None, None), ("self_scored", 4.0, None), ("assessed", 4.0, 3.0)]


def test_a_frozen_sheet_is_printed_as_it_was(scored: Run) -> None:
    """The sheet that was announced, with its records and its points, whatever the ledgers say since."""
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    assert "dj score freeze 2023" in scored(*DAY, "score", "sheet", "AJ02", "2023", "--frozen", code=3).err
    receive(scored, "2023-01", "2023-02")
    scored(*DAY, "score", "freeze", "2023")
    scored(*DAY, "reception", "attend", "AJ02", "2023-02", "--absent", "Q001")
    scored(*DAY, "score", "criterion", "edit", "01", "--standard", "新的说法")
    assert scored(*DAY, "score", "show", "AJ02", "2023", "-f", "json").json["total"] == 1.3
    kept = scored(*DAY, "score", "show", "AJ02", "2023", "--frozen", "-f", "json").json
    assert kept["total"] == 2.7
    page = scored(*DAY, "score", "sheet", "AJ02", "2023", "--frozen").out
    assert "AJ02 2023-02" in page
    assert "新的说法" not in page
    scored(*DAY, "score", "show", "AJ02", "2023", "--frozen", "--as-of", "2023-06-01", code=2)


def test_households_are_ranked_among_themselves(scored: Run) -> None:
    """Fewer criteria apply to a household: its rank is that among households."""
    receive(scored, "2023-01")
    rows = scored(*DAY, "score", "ranking", "2023", "-f", "json").json
    assert [(row["rank"], row["kind"]) for row in rows if row["point"] in ("AJ02", "AJ21")] == [
        (1, "station"), (1, "household"),
    ]  # fmt: skip


def test_marks_come_in_as_they_are_given(scored: Run, tmp_path: Path) -> None:
    """Applications in spring, own scores in autumn, the assessed ones later: each file adds to what is there, once."""
    file, head = tmp_path / "m.csv", "平台编码,年度,条,自评,考评,扣分原因,申报日期,自评日期,考评日期\n"
    for line, code in (
        ("AJ02,2023,04,,,,2023-02-01,,", 0),
        ("AJ02,2023,4,4,,,,2023-03-01,", 0),
        ("AJ02,2023,04,4,3,牌子旧了,,2023-03-01,2023-04-01", 0),
        ("AJ02,2023,04,4,3,牌子旧了,2023-02-01,2023-03-01,2023-04-01", 2),
        ("AJ02,2023,01,,3,登错,,,2023-05-01", 2),
    ):
        file.write_text(head + line + "\n", encoding="utf-8")
        scored(*DAY, "score", "import-marks", file, code=code)
    card = scored(*DAY, "score", "show", "AJ02", "2023", "-f", "json").json
    assert [(step["verb"], step["happened_on"]) for step in card["history"]] == [
        ("add", "2023-02-01"), ("self", "2023-03-01"), ("assess", "2023-04-01"),
    ]  # fmt: skip


def named(dj: Run) -> int:
    """Return how many places the overview says are named."""
    rows = dj(*DAY, "overview", "--explain", "命名示范点户", "-f", "json").json
    return len(rows)


def test_a_naming_or_a_removal_typed_wrongly_is_undone(scored: Run) -> None:
    """Taken off by mistake: named again at once, in every figure; the marks stay, what was undone stays in the log."""
    scored(*DAY, "score", "apply", "AJ02", "2023", "--on", "2023-02-01")
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4", "--on", "2023-02-02")
    scored(*DAY, "score", "assess", "AJ02", "2023", "04", "4", "--on", "2023-02-03")
    assert "没有命名、摘牌、撤回" in scored(*DAY, "score", "undo", "AJ02", "2023", "--reason", "试", code=4).err
    scored(*DAY, "score", "name", "AJ02", "2023", "--on", "2023-03-01")
    scored(*DAY, "score", "remove", "AJ02", "2023", "--reason", "弄错了", "--on", "2023-04-01")
    assert named(scored) == 0
    assert "dj score undo" in scored(*DAY, "score", "name", "AJ02", "2023", code=4).err
    assert "现在是“已命名”" in scored(*DAY, "score", "undo", "AJ02", "2023", "--reason", "摘错了").out
    assert named(scored) == 1
    (row,) = scored(*DAY, "score", "list", "-f", "json").json
    assert (row["state"], row["named_on"], row["removed_on"]) == ("named", "2023-03-01", None)
    scored(*DAY, "score", "undo", "AJ02", "2023", "--reason", "日期登错了")
    scored(*DAY, "score", "name", "AJ02", "2023", "--on", "2023-02-10")
    assert named(scored) == 1
    card = scored(*DAY, "score", "show", "AJ02", "2023").out
    assert "“摘牌”（2023-04-01）：摘错了" in card


def test_an_application_withdrawn_by_mistake_goes_on(scored: Run) -> None:
    """Applying again names the way back; after it the creation is where it was."""
    scored(*DAY, "score", "apply", "AJ02", "2023")
    scored(*DAY, "score", "withdraw", "AJ02", "2023", "--reason", "点错了")
    assert "dj score undo" in scored(*DAY, "score", "apply", "AJ02", "2023", code=5).err
    assert "已申报" in scored(*DAY, "score", "undo", "AJ02", "2023", "--reason", "没有撤").out
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4")


def test_every_mark_given_stands_in_the_log_with_its_reason(scored: Run) -> None:
    """A second mark replaces the first; the log says which criterion, how many points and why, of both."""
    scored(*DAY, "score", "apply", "AJ02", "2023")
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4")
    told = scored(*DAY, "score", "assess", "AJ02", "2023", "04", "3", "--reason", "牌子褪色").out
    assert "都考评了" in told
    scored(*DAY, "score", "assess", "AJ02", "2023", "04", "2", "--reason", "牌子没了")
    log = scored(*DAY, "score", "show", "AJ02", "2023").out
    assert "第 04 条 3 分；牌子褪色" in log
    assert "第 04 条 2 分；牌子没了" in log


def test_a_place_assessed_in_part_still_waits(scored: Run) -> None:
    """One of two marks given: it is in the office's queue until the other is given too."""
    new = ("score", "criterion", "add", "05", "--chapter", "五好", "--section", "评议", "--standard", "评议良好")
    scored(*DAY, *new, "--points", "3", "--method", "人工")
    scored(*DAY, "score", "apply", "AJ02", "2023")

    def waiting() -> int:
        there = scored(*DAY, "-f", "json").json["other_ledgers"]["creations_to_assess"]["count"]
        assert len(scored(*DAY, "score", "list", "--to-assess", "-f", "json").json) == there
        return int(there)

    assert waiting() == 0
    scored(*DAY, "score", "self", "AJ02", "2023", "04", "4")
    assert waiting() == 1
    assert "还有 1 条没有考评：05" in scored(*DAY, "score", "assess", "AJ02", "2023", "04", "4").out
    assert waiting() == 1
    assert "（05）" in scored(*DAY, "score", "name", "AJ02", "2023", code=4).err
    scored(*DAY, "score", "assess", "AJ02", "2023", "05", "3")
    assert waiting() == 0
