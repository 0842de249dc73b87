"""Model deeds: found, told, chosen; who was chosen counts from that day."""

from __future__ import annotations

import sqlite3

from conftest import Run, dump
from dianjun_cli.deeds.credits import CREDITS

DAY = ("--today", "2023-06-26")
STORY = "打着手电走了两个钟头，把药送到最远的一户。"
ADD = ("deed", "add", "--rep", "Q001", "--title", "雪夜送药", "--text", STORY, "--on", "2023-05-11")


def credited(dj: Run) -> list[tuple[str, str]]:
    """Return deed and day of what counts for deputies."""
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    rows = store.execute(f"SELECT number, happened_on FROM ({CREDITS['model_deed'].sql}) c").fetchall()
    store.close()
    return rows


def test_a_deed_is_found_and_then_chosen(dj: Run) -> None:
    """A candidate counts for nothing; chosen, once, not before it was found, it counts from that day."""
    assert dj(*DAY, *ADD, "--tag", "扶老助困", "-f", "json").json == {
        "number": "DX-2023-001", "code": "Q001", "state": "candidate",
    }  # fmt: skip
    assert credited(dj) == []
    assert "不能比它早" in dj(*DAY, "deed", "choose", "1", "--on", "2023-05-01", code=4).err
    dj(*DAY, "deed", "choose", "1", "--by", "主任会议", "--on", "2023-06-02")
    card = dj(*DAY, "deed", "show", "1", "-f", "json").json
    assert (card["state"], card["chosen_on"], card["chosen_by"], card["text"]) == (
        "chosen", "2023-06-02", "主任会议", STORY,
    )  # fmt: skip
    assert [step["verb"] for step in card["history"]] == ["add", "choose"]
    assert credited(dj) == [("DX-2023-001", "2023-06-02")]
    assert "已于 2023-06-02" in dj(*DAY, "deed", "choose", "1", code=4).err
    dj(*DAY, "deed", "void", "1", "--reason", "登重了")
    assert credited(dj) == []


def test_a_deed_needs_a_story_and_a_known_kind(dj: Run) -> None:
    """Without a story, or with a kind that the office does not have: a sentence, and nothing is kept."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "--text" in dj(*DAY, *ADD[:6], code=2).err
    assert "扶老助困" in dj(*DAY, *ADD, "--tag", "打球", code=2).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_lists_by_state_deputy_and_kind(dj: Run) -> None:
    """Each filter leaves what fits."""
    dj(*DAY, *ADD, "--tag", "扶老助困、热心公益")
    dj(*DAY, "deed", "add", "--rep", "XAJ01", "--title", "修渠", "--text", "渠没有断过水。")
    dj(*DAY, "deed", "choose", "2")
    for words, number in (
        (("--state", "候选"), "DX-2023-001"),
        (("--state", "已树立"), "DX-2023-002"),
        (("--rep", "XAJ01"), "DX-2023-002"),
        (("--tag", "热心公益"), "DX-2023-001"),
        (("--to", "2023-06-01"), "DX-2023-001"),
    ):
        assert [row["number"] for row in dj(*DAY, "deed", "list", *words, "-f", "json").json] == [number]


def test_an_edit_keeps_what_stood_there(dj: Run) -> None:
    """The title's old and new in the log, the story by its name only; a story is never emptied."""
    dj(*DAY, *ADD)
    dj(*DAY, "deed", "edit", "1", "--title", "雪夜里的灯", "--text", "走了两个钟头。")
    step = dj(*DAY, "deed", "show", "1", "-f", "json").json["history"][-1]
    assert step["facts"] == {"title": ["雪夜送药", "雪夜里的灯"], "text": None}
    assert "不能为空" in dj(*DAY, "deed", "edit", "1", "--text", "", code=2).err


def test_a_model_chosen_wrongly_is_a_candidate_again(dj: Run) -> None:
    """It counts nowhere, the log says by whom it was chosen and why not; then it may be chosen on another day."""
    dj(*DAY, *ADD)
    assert "还是候选" in dj(*DAY, "deed", "unchoose", "1", "--reason", "错", code=4).err
    dj(*DAY, "deed", "choose", "1", "--by", "主任会议")
    assert "不能比它晚" in dj("--today", "2023-06-27", "deed", "edit", "1", "--on", "2023-06-27", code=4).err
    dj(*DAY, "deed", "unchoose", "1", "--reason", "日期登错了")
    card = dj(*DAY, "deed", "show", "1", "-f", "json").json
    assert (card["state"], card["chosen_on"], card["chosen_by"]) == ("candidate", None, None)
    shown = dj(*DAY, "deed", "show", "1").out
    assert "主任会议；日期登错了" in shown
    dj(*DAY, "deed", "choose", "1", "--on", "2023-06-20")
    assert dj(*DAY, "deed", "show", "1", "-f", "json").json["chosen_on"] == "2023-06-20"


def test_a_file_is_imported_whole_or_not_at_all(dj: Run, tmp_path: object) -> None:
    """A wrong deputy in row 3 is named, row 2 not kept; the same file twice is refused; the chosen come chosen."""
    file = f"{tmp_path}/d.csv"
    head = "发现日期,代表,题目,事迹,树立日期\n2023-04-12,Q001,带头种橘,先做样子。,2023-05-01\n"
    for tail, code in (("2023-04-13,张三,再来,又做样子。,\n", 2), ("", 0), ("", 2)):
        with open(file, "w", encoding="utf-8") as out:
            out.write(head + tail)
        result = dj(*DAY, "deed", "import", file, code=code)
        assert ("第 3 行" in result.err) == bool(tail)
    assert [row["state"] for row in dj(*DAY, "deed", "list", "-f", "json").json] == ["chosen"]


def test_the_sample_has_four_models_and_two_candidates(whole: Run) -> None:
    """As its page says; the stories name their own deputy."""
    rows = whole("--today", "2023-06-30", "deed", "list", "-f", "json").json
    assert sorted(row["state"] for row in rows) == ["candidate"] * 2 + ["chosen"] * 4
    assert all(row["name"] in row["text"] for row in rows)


def test_a_deed_entered_twice_is_said(dj: Run) -> None:
    """The same title of the same deputy: entered, with a warning that names the first."""
    assert "登重" not in dj(*DAY, *ADD).err
    assert "DX-2023-001 同一位代表、同一个题目；登重了用 dj deed void DX-2023-002" in dj(*DAY, *ADD).err
