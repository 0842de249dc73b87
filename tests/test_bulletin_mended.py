"""Figures by their place, the imprint as recorded, hand edits kept by corrections, a month as of its last day."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from dianjun_cli.bulletins.edited.differences import _wrong_figures

JULY, AUGUST, JUNE = ("--today", "2023-07-05"), ("--today", "2023-08-05"), "2023-06"
SAID = "收集847件 = 办结792件(现场答复340件)，办结率93.51%。6月新收58件，办结43件；期末在办55件。"


@pytest.mark.parametrize(
    ("now", "wrong"),
    [
        (SAID.replace("办结43", "办结45"), [("办结43", "办结45")]),
        (SAID.replace("办结43", "办结792"), [("办结43", "办结792")]),
        (SAID.replace("办结43", "其中办结792"), [("其中办结43", "其中办结792")]),
        (SAID.replace("办结792", "办结43"), [("办结792", "办结43")]),
        ("6月新收58件，办结43件；期末在办55件。收集847件 = 办结792件(现场答复340件)，办结率93.51%。", []),
        (SAID.replace("收集", "我们收集了"), []),
        (SAID.replace("，办结43件", ""), []),
    ],
)
def test_each_figure_is_compared_with_its_own_place(now: str, wrong: list[tuple[str, str]]) -> None:
    """A label that occurs twice: the right value elsewhere in the line is wrong here; moved with its words it is right."""
    assert _wrong_figures(SAID, now) == wrong


def test_the_advice_on_a_changed_figure_is_the_figure_of_that_place(sample: Run, tmp_path: Path) -> None:
    """办结43 changed to 45 is to be 43; 792, which stands earlier in the line, is refused there."""
    file = tmp_path / "6.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    text = file.read_text(encoding="utf-8")
    for value in ("45", "792"):
        file.write_text(text.replace("办结43件", f"办结{value}件"), encoding="utf-8")
        assert "应为“办结43”" in sample(*JULY, "bulletin", "check", JUNE, "--file", file, code=1).out
        sample(*JULY, "bulletin", "publish", JUNE, "--file", file, code=4)


SIGNED = ("--reviewed-by", "审核员甲", "--signed-by", "签发员乙", "--copies", "90")


def test_the_imprint_of_a_file_is_what_is_recorded(sample: Run, tmp_path: Path) -> None:
    """Built with the settings' signer, published by another: that one is printed, in both forms, and is no difference."""
    file = tmp_path / "6.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    told = sample(*JULY, "bulletin", "publish", JUNE, "--file", file, *SIGNED, "-f", "json").json
    assert told["differences"] == []
    for form in ("md", "html"):
        assert "签发员乙　审核：审核员甲　共印90份" in sample("bulletin", "build", JUNE, "-f", form).out


@pytest.mark.parametrize("gone", [False, True])
def test_an_imprint_changed_in_the_file_is_told_and_not_printed(gone: bool, sample: Run, tmp_path: Path) -> None:
    """The editor's own signer, or no such row: said so, and the options are printed, once."""
    file = tmp_path / "6.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if "共印" in line)
    lines[at : at + 1] = [] if gone else ["| 签发： | 别人　共印7份 |"]
    file.write_text("\n".join(lines), encoding="utf-8")
    told = sample(*JULY, "bulletin", "publish", JUNE, "--file", file, *SIGNED, "-f", "json").json
    assert [f["code"] for f in told["differences"]] == ["imprint_changed"]
    text = sample("bulletin", "build", JUNE, "-f", "md").out
    assert text.count("共印") == 1
    assert "签发员乙　审核：审核员甲　共印90份" in text


def test_a_correction_does_not_undo_hand_edits(sample: Run, tmp_path: Path) -> None:
    """The printed text must be taken up with --file, or given up with --afresh; who signed is as before."""
    file = tmp_path / "6.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    file.write_text(file.read_text(encoding="utf-8").replace("手腕骨裂", "手腕骨折"), encoding="utf-8")
    sample(*JULY, "bulletin", "publish", JUNE, "--file", file, *SIGNED)
    refused = sample(*JULY, "bulletin", "publish", JUNE, "--correct", "改字", code=5).err
    assert "--file" in refused
    assert "--afresh" in refused
    sample(*JULY, "bulletin", "publish", JUNE, "--correct", "改字", "--file", file, "--afresh", code=2)
    again = tmp_path / "again.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", again)
    told = sample(*JULY, "bulletin", "publish", JUNE, "--correct", "改字", "--file", again, "-f", "json").json
    assert (told["reviewed_by"], told["signed_by"]) == ("审核员甲", "签发员乙")
    assert "手腕骨折" in sample("bulletin", "build", JUNE, "-f", "md").out
    sample(*JULY, "bulletin", "publish", JUNE, "--correct", "重印", "--afresh")
    assert "手腕骨裂" in sample("bulletin", "build", JUNE, "-f", "md").out


def test_june_does_not_change_with_what_is_done_in_july(dj: Run) -> None:
    """Answered in June and closed in July: June's issue still says 已答复, byte for byte."""
    facts = (
        "--point",
        "AJ02",
        "--text",
        "路灯坏了",
        "--category",
        "路灯电力",
        "--on",
        "2023-06-05",
        "--unit",
        "住建局",
    )
    dj(*JULY, "suggest", "add", *facts)
    dj(*JULY, "suggest", "reply", "AJ02-2306-001", "--text", "正在换灯", "--on", "2023-06-08")
    before = dj(*AUGUST, "bulletin", "build", JUNE, "-f", "md").out
    assert "正在换灯（已答复）" in before
    dj(*AUGUST, "suggest", "close", "AJ02-2306-001", "--outcome", "解决", "--text", "灯亮了", "--on", "2023-07-20")
    assert dj(*AUGUST, "bulletin", "build", JUNE, "-f", "md").out == before


def test_a_drop_names_only_the_columns_a_case_could_stand_in(dj: Run) -> None:
    """A new case with no answer is left out of 民心所盼; the receipt does not speak of the others."""
    dj(*JULY, "suggest", "add", "--point", "AJ02", "--text", "路坏了", "--category", "其他", "--on", "2023-06-05")
    told = dj(*JULY, "bulletin", "drop", JUNE, "AJ02-2306-001").out
    assert "民心所盼 AJ02-2306-001" in told
    assert "民意纵览" not in told
    assert "民声回响" not in told
