"""Before print: what the check finds, what an edited file may change, and what touches issues already out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_samples import TEMPLATES, june
from conftest import Run
from dianjun_cli.bulletins.edited.differences import REFUSED, compare
from dianjun_cli.bulletins.edited.page import read, split, without_cases
from dianjun_cli.bulletins.findings import apart
from dianjun_cli.bulletins.print.write import to_markdown

JULY, AUGUST = ("--today", "2023-07-05"), ("--today", "2023-08-05")
JUNE = "2023-06"
Edit = Callable[[str], str]


@pytest.fixture
def written(sample: Run, tmp_path: Path) -> tuple[Run, Path, str]:
    """The sample store, a file of its June issue, and the file's text."""
    file = tmp_path / "6月.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    return sample, file, file.read_text(encoding="utf-8")


def check(run: Run, *more: object, month: str = JUNE, code: int | None = None, day: tuple[str, ...] = JULY) -> Any:
    """Return what the check finds, as JSON."""
    return run(*day, "bulletin", "check", month, *more, "-f", "json", code=code).json


def codes(found: Any) -> list[str]:
    """Return the codes of what was found."""
    return [f["code"] for f in found]


def item(text: str, section: str, at: int = 0) -> tuple[str, str]:
    """Return the line of a column's item, and its case's number."""
    lines = [line for line in text.split(f"## {section}")[1].splitlines() if re.match(r"\d+\. ", line)]
    found = re.search(r"([A-Z]{2}\d+-\d{4}-\d+)\*）$", lines[at])
    assert found
    return lines[at], found[1]


# --- the draft ----------------------------------------------------------------------------------


def test_a_sound_month_passes(sample: Run) -> None:
    """Nothing to do: exit 0, an empty list, a sentence."""
    assert check(sample, code=0) == []
    assert "检查通过" in sample(*JULY, "bulletin", "check", JUNE).out


def test_an_empty_column_is_found(dj: Run) -> None:
    """A month with one new case has two empty columns, each named with what to do."""
    dj(*JULY, "suggest", "add", "--point", "AJ02", "--text", "路坏了", "--category", "其他", "--on", "2023-06-05")
    found = check(dj, code=1)
    assert [(f["code"], f["column"]) for f in found] == [("empty_column", "民意纵览"), ("empty_column", "民声回响")]
    assert all("bulletin lead" in f["message"] for f in found)


def test_sums_that_do_not_close_are_found(dj: Run) -> None:
    """A corrupted standing is a fault of the check, in a sentence, not a stop."""
    dj(*JULY, "suggest", "add", "--point", "AJ02", "--text", "路坏了", "--category", "其他", "--on", "2023-06-05")
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute("UPDATE standing SET to_on = '2023-06-10'")
    store.commit()
    store.close()
    assert "unbalanced" in codes(check(dj, code=1))


def test_an_item_of_more_than_eighty_characters_is_found(sample: Run) -> None:
    """The editor may write long, and is told at once and by the check."""
    number = "LP22-2306-001"
    said = sample(*JULY, "bulletin", "headline", JUNE, number, "--text", "长" * 81)
    assert "81" in said.err
    [long] = check(sample, code=1)
    assert (long["code"], long["number"], long["column"]) == ("too_long", number, "民心所盼")


def test_a_case_worded_in_one_of_its_two_columns_is_found(sample: Run) -> None:
    """Words changed in 民意纵览 only: 民心所盼 is to be looked at; worded in both, nothing is found."""
    number = "AJ04-2306-001"
    sample(*JULY, "bulletin", "pick", JUNE, number)
    assert check(sample, code=0) == []
    sample(*JULY, "bulletin", "headline", JUNE, number, "--column", "民意纵览", "--text", "臭味没有了")
    [apart_] = check(sample, code=1)
    assert (apart_["code"], apart_["number"]) == ("words_differ", number)
    assert "民心所盼" in apart_["message"]
    sample(*JULY, "bulletin", "headline", JUNE, number, "--column", "民心所盼", "--text", "中转站臭得很")
    check(sample, code=0)


# --- the editor's file --------------------------------------------------------------------------


def windows(text: str) -> bytes:
    """As Notepad saves it."""
    return ("\ufeff" + text).replace("\n", "\r\n").encode()


def old_windows(text: str) -> bytes:
    """As an older Notepad saves it."""
    return text.replace("\n", "\r\n").encode("gb18030")


def old_mac(text: str) -> bytes:
    """With carriage returns only."""
    return text.replace("\n", "\r").encode()


@pytest.mark.parametrize("encode", [str.encode, windows, old_windows, old_mac])
def test_an_untouched_file_differs_in_nothing(encode: Callable[[str], bytes], written: tuple[Run, Path, str]) -> None:
    """Whatever an editor's program does to line ends and encoding is no difference, and publishes clean text."""
    run, file, text = written
    file.write_bytes(encode(text))
    assert check(run, "--file", file, code=0) == []
    told = run(*JULY, "bulletin", "publish", JUNE, "--file", file, "-f", "json").json
    assert told["differences"] == []
    assert run(*JULY, "bulletin", "build", JUNE, "-f", "md").out == text


def wide(text: str) -> str:
    """Digits and brackets as a Chinese keyboard in full-width mode gives them."""
    line, number = item(text, "民心所盼")
    full = number.translate({ord(a): ord(a) + 0xFEE0 for a in number})
    return text.replace(line, "１．" + line[3:].replace(number, full)).replace("办结792件", "办结７９２件")


def bare(text: str) -> str:
    """Without the emphasis that Word threw away, the brackets half-width."""
    line, _ = item(text, "民意纵览", 2)
    return text.replace(line, line.replace("*", "").replace("　", " ").replace("（", "(").replace("）", ")"))


@pytest.mark.parametrize("edit", [wide, bare], ids=lambda f: f.__name__)
def test_another_writing_of_the_same_is_no_fault(edit: Edit, written: tuple[Run, Path, str]) -> None:
    """Full-width digits, lost stars: the case is still known, nothing is refused, no number is in the public edition."""
    run, file, text = written
    file.write_text(edit(text), encoding="utf-8")
    found = check(run, "--file", file)
    assert not {"figure_changed", "number_altered", "removed", "added", "figure_added", "figure_removed"} & set(
        codes(found)
    )
    run(*JULY, "bulletin", "publish", JUNE, "--file", file)
    public = run(*JULY, "bulletin", "build", JUNE, "--edition", "public", "-f", "md").out
    assert not re.search(r"[A-ZＡ-Ｚ]{2}\d+[-－]\d{4}[-－]\d+", public)
    assert "联络站" not in public.split("## 数据")[0].split("（*")[1]


def reword(text: str) -> str:
    """One item in other words."""
    return text.replace("手腕骨裂", "手腕骨折")


def delete(text: str) -> str:
    """One item gone."""
    return text.replace(item(text, "民心所盼", 2)[0] + "\n", "")


def swap(text: str) -> str:
    """Two items have changed places."""
    (a, _), (b, _) = item(text, "民声回响", 0), item(text, "民声回响", 3)
    return text.replace(a, "\0").replace(b, a).replace("\0", b)


def carry(text: str) -> str:
    """An item carried into another column."""
    line, _ = item(text, "民声回响", 1)
    return text.replace(line + "\n", "").replace("\n另有39件", f"9. {line[3:]}\n\n另有39件")


def own(text: str) -> str:
    """An item of the editor's own."""
    return text.replace("\n另有50件", "9. 编者：谢谢大家。\n\n另有50件")


def of_another_month(text: str) -> str:
    """An item with a case of the year before."""
    return text.replace("\n另有50件", "9. 去年的事（*艾家镇·柳林村*　*AJ02-2206-001*）\n\n另有50件")


def place(text: str) -> str:
    """An item with another place."""
    return text.replace(
        "（*艾家镇·柳林村代表联络站*　*AJ02-2306-002*）", "（*桥边镇·柳林村代表联络站*　*AJ02-2306-002*）"
    )


def untail(text: str) -> str:
    """An item without its bracket."""
    line, _ = item(text, "民心所盼", 4)
    return text.replace(line, line.split("（*")[0])


def headless(text: str) -> str:
    """A heading gone."""
    return text.replace("## 民声回响\n", "")


def remark(text: str) -> str:
    """A remark with a number of its own, and a new heading."""
    return text.replace("## 数据", "## 编者按\n\n本刊收到来信900件。\n\n## 数据")


def tableless(text: str) -> str:
    """The whole table of townships gone."""
    return re.sub(r"\| 乡镇街道(?:.*\n)+?\n", "", text, count=1)


def rephrased(text: str) -> str:
    """The digest in other words, with its figures."""
    return text.replace("累计收集选民意见建议", "我们累计收集了选民的意见建议")


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (reword, ["words"]), (delete, ["removed", "rest_followed"]), (swap, ["reordered"]), (own, ["added"]),
        (of_another_month, ["added"]), (place, ["place"]), (untail, ["number_removed"]), (tableless, ["line_removed", "table_removed"]),
        (remark, ["heading_added", "line_added"]), (rephrased, ["line_changed"]),
    ],
    ids=lambda v: getattr(v, "__name__", ""),
)  # fmt: skip
def test_what_an_editor_may_change_is_told_kept_and_printed(
    edit: Edit, wanted: list[str], written: tuple[Run, Path, str]
) -> None:
    """Words, order, choice of items: check and publish say the same, publish keeps it with the issue."""
    run, file, text = written
    assert edit(text) != text
    file.write_text(edit(text), encoding="utf-8")
    found = check(run, "--file", file, code=0)
    assert sorted(codes(found)) == sorted(wanted)
    told = run(*JULY, "bulletin", "publish", JUNE, "--file", file, "-f", "json").json
    assert told["differences"] == found
    store = sqlite3.connect(run.path)  # type: ignore[attr-defined]
    [(content,)] = store.execute("SELECT content FROM bulletin_issue").fetchall()
    store.close()
    assert all(f'"code": "{code}"' in content for code in wanted)


def test_the_rest_follows_the_editors_choice(written: tuple[Run, Path, str]) -> None:
    """One item fewer is one more of the rest, in both editions; counted and printed still make the sum."""
    run, file, text = written
    assert "另有50件" in text
    file.write_text(delete(text), encoding="utf-8")
    run(*JULY, "bulletin", "publish", JUNE, "--file", file)
    for edition in ("internal", "public"):
        assert "另有51件，未逐件刊登" in run(*JULY, "bulletin", "build", JUNE, "--edition", edition, "-f", "md").out


def test_an_item_carried_to_another_column_is_told(written: tuple[Run, Path, str]) -> None:
    """It is missed in one column and found in the other."""
    run, file, text = written
    number = item(text, "民声回响", 1)[1]
    file.write_text(carry(text), encoding="utf-8")
    told = {f["code"]: f["message"] for f in check(run, "--file", file) if f["number"] == number}
    assert "移到了别的栏" in told["removed"]
    assert "从别的栏移来" in told["added"]


def test_a_heading_that_is_gone_is_told(written: tuple[Run, Path, str]) -> None:
    """Its items are told too, since they now stand under another."""
    run, file, text = written
    file.write_text(headless(text), encoding="utf-8")
    found = codes(check(run, "--file", file))
    assert "heading_removed" in found
    assert "empty_column" in found


def table(text: str) -> str:
    """A figure of the table."""
    return text.replace("| 收集 | 847 |", "| 收集 | 850 |")


def parts(text: str) -> str:
    """A figure in the column that adds up."""
    return text.replace("| 办结792 + 正在办理55 |", "| 办结800 + 正在办理47 |")


def digest(text: str) -> str:
    """A figure of the digest."""
    return text.replace("办结792件", "办结800件")


def exchanged(text: str) -> str:
    """Two right figures in each other's place."""
    return text.replace("现场答复340件 + 办理落实452件", "现场答复452件 + 办理落实340件")


def rate(text: str) -> str:
    """The rate."""
    return text.replace("93.51%", "99.51%")


def rest(text: str) -> str:
    """The count of what is not printed."""
    return text.replace("另有50件", "另有60件")


def row(text: str) -> str:
    """A township left out of its table."""
    return re.sub(r"\| 联棚乡 .*\n", "", text, count=1)


def more(text: str) -> str:
    """A township that is none."""
    return text.replace("| 联棚乡 |", "| 新乡 | 1 | 1 | 1 | 0 | 0 | 0 |\n| 联棚乡 |", 1)


def renumbered(text: str) -> str:
    """Another case's number."""
    return text.replace("*AJ02-2306-002*", "*AJ02-2306-003*")


def unknown(text: str) -> str:
    """A number of no case."""
    return text.replace("\n另有50件", "9. 没有的事（*艾家镇·柳林村*　*AJ99-2306-001*）\n\n另有50件")


@pytest.mark.parametrize(
    ("edit", "code", "named"),
    [
        (table, "figure_changed", "850"), (parts, "figure_changed", "800"), (digest, "figure_changed", "办结800"),
        (exchanged, "figure_changed", "452"), (rate, "figure_changed", "99.51"), (rest, "figure_changed", "60"),
        (row, "figure_removed", "联棚乡"), (more, "figure_added", "新乡"),
        (renumbered, "number_altered", "AJ02-2306-003"), (unknown, "number_unknown", "AJ99-2306-001"),
    ],
    ids=lambda v: getattr(v, "__name__", ""),
)  # fmt: skip
def test_what_belongs_to_the_cases_is_not_changed_in_a_file(
    edit: Edit, code: str, named: str, written: tuple[Run, Path, str]
) -> None:
    """A figure, a row of a table, a case's number: check exits 1, publish 4 naming it, and nothing is published."""
    run, file, text = written
    assert edit(text) != text
    file.write_text(edit(text), encoding="utf-8")
    found = check(run, "--file", file, code=1)
    assert code in codes(found)
    refused = run(*JULY, "bulletin", "publish", JUNE, "--file", file, code=4)
    assert named in refused.err
    assert run("bulletin", "list", "-f", "json").json == []


@pytest.mark.parametrize("data", ["", "\n \n", "# 别的文件\n\n随便写写\n", "PK\x03\x04\x14乱"])
def test_what_is_no_issue_is_refused(data: str, sample: Run, tmp_path: Path) -> None:
    """An empty file, another paper, a Word document: a sentence, exit 2, for check and publish alike."""
    file = tmp_path / "x.md"
    file.write_text(data, encoding="utf-8")
    for command in ("check", "publish"):
        assert str(file) in sample(*JULY, "bulletin", command, JUNE, "--file", file, code=2).err
    sample(*JULY, "bulletin", "check", JUNE, "--file", tmp_path / "none.md", code=2)


def test_another_months_file_is_refused(sample: Run, tmp_path: Path) -> None:
    """May's file is not published as June's."""
    file = tmp_path / "5.md"
    sample(*JULY, "bulletin", "build", "2023-05", "--out", file)
    sample(*JULY, "bulletin", "publish", JUNE, "--file", file, code=4)


def test_a_voter_typed_into_the_file_is_found(dj: Run, tmp_path: Path) -> None:
    """The check names the case before publish stops."""
    facts = ("--point", "AJ02", "--text", "路坏了", "--category", "其他", "--on", "2023-06-05")
    number = dj(*JULY, "suggest", "add", *facts, "--voter", "孙满仓", "-f", "json").json["number"]
    file = tmp_path / "6.md"
    dj(*JULY, "bulletin", "build", JUNE, "--out", file)
    file.write_text(file.read_text(encoding="utf-8").replace("路坏了", "孙满仓家的路坏了"), encoding="utf-8")
    found = check(dj, "--file", file, code=1)
    assert ("voter_found", number) in {(f["code"], f["number"]) for f in found}
    dj(*JULY, "bulletin", "publish", JUNE, "--file", file, code=4)


# --- issues already out -------------------------------------------------------------------------


@pytest.fixture
def out(sample: Run) -> Run:
    """The sample with June's issue out."""
    sample(*JULY, "bulletin", "publish", JUNE)
    return sample


def july(run: Run, *more: object) -> str:
    """Return July's issue as Markdown."""
    return run(*AUGUST, "bulletin", "build", "2023-07", *more, "-f", "md").out


def test_a_quiet_month_announces_nothing(out: Run) -> None:
    """Progress after the month's end touches no issue that is out."""
    out(*AUGUST, "suggest", "add", "--point", "AJ02", "--text", "七月的事", "--category", "其他", "--on", "2023-07-05")
    assert "issue_touched" not in codes(check(out, month="2023-07", day=AUGUST))
    assert "更正以前" not in july(out)


def test_late_and_corrected_cases_are_announced_by_the_next_month(out: Run) -> None:
    """One case typed late, one corrected, one voided: the check names them, the next issue prints them in both editions."""
    facts = ("--point", "AJ02", "--text", "六月的事后来才登", "--category", "其他", "--on", "2023-06-20")
    late = out(*AUGUST, "suggest", "add", *facts, "-f", "json").json["number"]
    words = "我妈上个月就在药店门口绊倒，手腕骨折，打了一个月石膏。翘起来的那块砖到今天还翘着。"
    out(*AUGUST, "suggest", "edit", "AJ02-2306-002", "--text", words)
    out(*AUGUST, "suggest", "void", "LP22-2306-001", "--reason", "重复登记")
    found = check(out, month="2023-07", day=AUGUST)
    [told] = [f["message"] for f in found if f["code"] == "issue_touched"]
    assert told.startswith(f"6 月已印发的一期：补录 1 件（{late}），更正 2 处（")
    assert "骨裂" in told
    assert "骨折" in told
    corrected = {f["number"] for f in found if f["code"] == "correction"}
    assert corrected == {"AJ02-2306-002", "LP22-2306-001"}
    text, public = july(out), july(out, "--edition", "public")
    for shown in (text, public):
        assert "另有以前月份补录1件。更正以前各期2处：" in shown
        assert "手腕骨折" in shown
        assert "已作废，撤销" in shown
    assert "AJ02-2306-002" in text
    assert "AJ02-2306-002" not in public
    # Once announced by an issue that is out, not again by the one after.
    out(*AUGUST, "bulletin", "publish", "2023-07")
    again = check(out, month="2023-08", day=("--today", "2023-08-31"))
    assert "issue_touched" not in codes(again)


def test_the_months_own_check_says_what_a_correction_would_change(out: Run) -> None:
    """`check` of the month that is out names the fact and the figure, and how to correct; nothing else changes it."""
    out(*AUGUST, "suggest", "void", "LP22-2306-001", "--reason", "重复登记")
    found = check(out, day=AUGUST, code=0)
    [told] = [f["message"] for f in found if f["code"] == "issue_touched"]
    assert "收集 847→846" in told
    assert "--correct" in told
    out(*AUGUST, "bulletin", "publish", JUNE, "--correct", "一件作废")
    assert "issue_touched" not in codes(check(out, day=AUGUST))
    assert "issue_touched" not in codes(check(out, month="2023-07", day=AUGUST))


def test_the_editors_words_are_no_correction(sample: Run, tmp_path: Path) -> None:
    """An item printed in other words, by the draft or in the file, is corrected only when its facts change."""
    sample(*JULY, "bulletin", "headline", JUNE, "LP22-2306-001", "--text", "洗衣池成了摆设")
    file = tmp_path / "6.md"
    sample(*JULY, "bulletin", "build", JUNE, "--out", file)
    file.write_text(own(reword(file.read_text(encoding="utf-8"))), encoding="utf-8")
    sample(*JULY, "bulletin", "publish", JUNE, "--file", file)
    assert "correction" not in codes(check(sample, day=AUGUST))
    sample(*AUGUST, "suggest", "edit", "LP22-2306-001", "--text", "泉水湾村的净水机停了三个月")
    [changed] = [f for f in check(sample, month="2023-07", day=AUGUST) if f["code"] == "correction"]
    assert changed["number"] == "LP22-2306-001"


# --- pure ---------------------------------------------------------------------------------------

# A voter's words are cleaned when they are taken in: they are never blank.
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60).filter(str.strip)


@given(WORDS)
def test_an_item_reads_back_as_written(words: str) -> None:
    """Whatever a voter says, the item's number and place are read back, and reading twice differs in nothing."""
    issue = june()
    column = issue.columns[0]
    first = replace(column.items[0], text=words)
    made = replace(issue, columns=(replace(column, items=(first, *column.items[1:])), *issue.columns[1:]))
    page = read(to_markdown(made, TEMPLATES))
    assert [entry.number for entry in page.of("民心所盼")] == [i.number for i in column.items]
    assert page.of("民心所盼")[0].place == first.place
    assert compare(page, page, read(to_markdown(made, TEMPLATES)), {}) == []


@given(st.integers(0, 9), st.data())
def test_no_figure_of_a_table_changes_unseen(digit: int, data: st.DataObject) -> None:
    """Any digit of the tables of figures set to another is refused."""
    text = to_markdown(june(), TEMPLATES)
    start = text.index("| 登记 |")
    places = [n for n in range(start, text.index("> **口径**")) if text[n].isdigit() and text[n] != str(digit)]
    at = data.draw(st.sampled_from(places))
    line = text[text.rfind("\n", 0, at) : text.find("\n", at)]
    edited = text[:at] + str(digit) + text[at + 1 :]
    found = {f.code for f in compare(read(text), read(text), read(edited), {})}
    assert found, line
    assert found & REFUSED or ":---" in line or "进出" in line or "本月新收" in line or "类别" in line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("路坏了（*艾家镇·五龙*　*AJ02-2306-001*）", ("路坏了", "艾家镇·五龙", "AJ02-2306-001")),
        ("路（北段）坏了(艾家镇·五龙(北) aj02-2306-001)。", ("路（北段）坏了", "艾家镇·五龙(北)", "AJ02-2306-001")),
        ("路坏了（ＡＪ０２－２３０６－００１）", ("路坏了", "", "AJ02-2306-001")),
        ("**路**坏了（北段）", ("路坏了（北段）", "", "")),
        ("见 AJ02-2306-001", ("见 AJ02-2306-001", "", "")),
    ],
)  # fmt: skip
def test_an_items_tail_is_read_however_it_is_typed(text: str, wanted: tuple[str, str, str]) -> None:
    """Stars or none, full or half width, brackets in brackets; no tail, no number."""
    assert split(text) == wanted


def test_the_public_text_has_no_point_and_no_number() -> None:
    """However the tail was typed; the notice goes too."""
    text = "*内部资料　注意保存*\n\n1. 路坏了（艾家镇·五龙 AJ02-2306-001）\n2. 见AJ02-2306-002的答复\n"
    assert without_cases(text, "内部资料　注意保存") == "\n1. 路坏了（*艾家镇*）\n2. 见的答复\n"


def test_two_texts_are_told_apart_where_they_differ() -> None:
    """Only the difference, with a few characters around."""
    assert apart("一二三四五六七八甲一二三四五六七八", "一二三四五六七八乙丙一二三四五六七八") == (
        "…三四五六七八甲一二三四五六…",
        "…三四五六七八乙丙一二三四五六…",
    )
    assert apart("甲", "甲乙") == ("甲", "甲乙")
