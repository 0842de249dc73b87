"""Written systems: in force from a day, corrected, revised, repealed; at any past day the text of that day."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dump
from dianjun_cli.core.desk import Desk
from dianjun_cli.systems import rules
from dianjun_cli.systems.counts import COUNTS
from dianjun_cli.vocab.systems import SystemState

DAY = ("--today", "2023-06-26")
ADD = ("system", "add", "--title", "走访制度", "--kind", "联系选民制度", "--text", "每半年一遍", "--on", "2023-01-05")
DUTY = ("--who", "代表", "--counts", "training", "--every", "每年", "--from", "2022-01-01")


def duties(dj: Run) -> None:
    """Put two duties in force."""
    dj(*DAY, "duty", "add", "D04", "--name", "走访选民", *DUTY)
    dj(*DAY, "duty", "add", "D07", "--name", "参加培训", *DUTY)


def in_force(dj: Run, day: str) -> list[str]:
    """Return the numbers in force on a day; the declared figure says the same."""
    listed = [row["number"] for row in dj(*DAY, "system", "list", "--as-of", day, "-f", "json").json]
    desk = Desk(db=str(dj.path))  # type: ignore[attr-defined]
    counted = sorted(row["number"] for row in desk.reader.rows(COUNTS["systems"].sql, as_of=day))
    desk.close()
    assert counted == listed
    return listed


def test_a_revision_keeps_the_old_text_for_the_old_days(dj: Run) -> None:
    """From its day on the new text is in force; the days before still show the old one, whichever is named."""
    duties(dj)
    dj(*DAY, *ADD, "--duty", "D04、D07")
    told = dj(
        *DAY,
        "system",
        "revise",
        "1",
        "--text",
        "每季度一遍",
        "--from",
        "2023-05-01",
        "--on",
        "2023-04-20",
        "-f",
        "json",
    )
    assert told.json == {
        "number": "ZD-2023-002", "title": "走访制度", "in_force_on": "2023-05-01", "replaces": "ZD-2023-001",
    }  # fmt: skip
    assert in_force(dj, "2023-04-30") == ["ZD-2023-001"]
    assert in_force(dj, "2023-05-01") == ["ZD-2023-002"]
    for called in ("1", "2", "走访制度"):
        for day, text in (("2023-04-30", "每半年一遍"), ("2023-05-01", "每季度一遍")):
            card = dj(*DAY, "system", "show", called, "--as-of", day, "-f", "json").json
            assert (card["text"], card["duties"]) == (text, ["D04", "D07"])
    assert "都没有施行" in dj(*DAY, "system", "show", "1", "--as-of", "2023-01-04", code=3).err
    assert "ZD-2023-002" in dj(*DAY, "system", "revise", "1", "--text", "又改", code=4).err


def test_voiding_a_revision_brings_the_old_one_back(dj: Run) -> None:
    """A revision entered wrongly is as if it had never been; the middle one of a line cannot go alone."""
    dj(*DAY, *ADD)
    dj(*DAY, "system", "revise", "1", "--text", "每季度一遍", "--on", "2023-05-01")
    assert dj(*DAY, "system", "void", "1", "--reason", "登错", code=4).err
    dj(*DAY, "system", "void", "2", "--reason", "登错")
    assert in_force(dj, "2023-06-01") == ["ZD-2023-001"]
    dj(*DAY, "system", "revise", "1", "--text", "每月一遍", "--on", "2023-06-01")
    assert in_force(dj, "2023-06-01") == ["ZD-2023-003"]


def test_repealed_is_in_force_until_that_day(dj: Run) -> None:
    """From the day on none; the text stays to be read, but is no more revised."""
    dj(*DAY, *ADD)
    dj(*DAY, "system", "repeal", "1", "--reason", "并入新制度", "--on", "2023-04-01")
    assert in_force(dj, "2023-03-31") == ["ZD-2023-001"]
    assert in_force(dj, "2023-04-01") == []
    assert "废止" in dj(*DAY, "system", "revise", "1", "--text", "新", code=4).err
    assert [row["state"] for row in dj(*DAY, "system", "list", "--all", "-f", "json").json] == ["repealed"]


def test_a_paper_comes_from_a_file_and_is_printed(dj: Run, tmp_path: Path) -> None:
    """The text of a file is kept; printed it has its number and days, and what looks like HTML is only letters."""
    file = tmp_path / "system.txt"
    file.write_text("第一条　公示。\n第二条　<b>更换</b>。\n", encoding="gb18030")
    dj(
        *DAY,
        "system",
        "add",
        "--title",
        "公示制度",
        "--kind",
        "联系选民制度",
        "--file",
        file,
        "--document-number",
        "1号",
    )
    page = dj(*DAY, "system", "text", "1", "-f", "html").out
    assert "&lt;b&gt;更换" in page
    assert "1号" in dj(*DAY, "system", "text", "1", "-f", "md").out
    out = tmp_path / "out.html"
    dj(*DAY, "system", "text", "1", "--out", out)
    assert out.read_text(encoding="utf-8").strip() == page.strip()
    assert "只能写一个" in dj(*DAY, *ADD, "--file", file, code=2).err


def test_a_duty_shows_the_systems_it_checks(dj: Run) -> None:
    """The duty's card names them; the list by duty finds them; a duty is meant by number or by name."""
    duties(dj)
    dj(*DAY, *ADD, "--duty", "d07")
    assert [row["number"] for row in dj(*DAY, "duty", "show", "D07", "-f", "json").json["systems"]] == ["ZD-2023-001"]
    assert len(dj(*DAY, "system", "list", "--duty", "D07", "-f", "json").json) == 1
    assert dj(*DAY, "system", "list", "--duty", "走访", "-f", "json").json == []


def test_a_duty_that_is_not_there_is_refused_with_those_that_are(dj: Run, tmp_path: Path) -> None:
    """By command or by file: the sentence names the duties there are, in a file with row and column; nothing changes."""
    duties(dj)
    dj(*DAY, *ADD, "--duty", "D07")
    before = dump(dj.path)  # type: ignore[attr-defined]
    for line in ((*ADD, "--duty", "D99"), ("system", "edit", "1", "--duty", "D99"), ("system", "list", "--duty", "D99"),
                 ("system", "revise", "1", "--text", "新", "--duty", "D07、D99")):  # fmt: skip
        assert "没有“D99”这条职责；现有：D04 走访选民、D07 参加培训" in dj(*DAY, *line, code=3).err
    assert "是不是 走访选民？" in dj(*DAY, *ADD, "--duty", "走访选区", code=3).err
    dj(*DAY, "duty", "add", "D08", "--name", "参加培训班", *DUTY)
    told = dj(*DAY, *ADD, "--duty", "参加", code=3).err
    assert "可以是：D07 参加培训、D08 参加培训班；请写编号" in told
    before = dump(dj.path)  # type: ignore[attr-defined]
    file = tmp_path / "s.csv"
    file.write_text("印发日期,名称,类别,职责,正文\n2023-03-01,接待制度,联系选民制度,D99,接待\n", encoding="utf-8")
    refused = dj(*DAY, "system", "import", file, code=2).err
    assert "第 2 行“职责”列：没有“D99”" in refused
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_system_that_no_duty_checks_says_so(dj: Run) -> None:
    """In the receipt and in the list people read; the JSON has an empty list; naming one ends it."""
    duties(dj)
    assert "没有职责检查它" in dj(*DAY, *ADD).err
    assert "没有职责检查它" in dj(*DAY, "system", "list").out
    assert dj(*DAY, "system", "list", "-f", "json").json[0]["duties"] == []
    dj(*DAY, "system", "edit", "1", "--duty", "D04")
    assert "没有职责检查它" not in dj(*DAY, "system", "list").out


def test_what_still_names_a_duty_that_goes_is_told(dj: Run) -> None:
    """The receipt of end and void names the system and the criterion; `dj db check` names them until they change."""
    duties(dj)
    dj(*DAY, *ADD, "--duty", "D04")
    dj(*DAY, "score", "criterion", "add", "01", "--chapter", "化", "--section", "走", "--standard", "走访",
       "--points", "5", "--method", "职责", "--counts", "D04", "--from", "2023")  # fmt: skip
    for line in (("end", "D04", "--on", "2023-06-01"), ("void", "D04", "--reason", "登错了")):
        told = dj(*DAY, "duty", *line)
        for word in ("制度 ZD-2023-001 走访制度", "2023 年起用的创建标准第 01 条", "dj system edit"):
            assert word in told.err, line
        checked = dj(*DAY, "db", "check", code=0 if line[0] == "end" else 1)
        for word in ("ZD-2023-001 走访制度", "创建标准第 01 条"):
            assert word in checked.out + checked.err
    dj(*DAY, "system", "edit", "1", "--duty", "D07")
    dj(*DAY, "score", "criterion", "edit", "01", "--counts", "D07")
    dj(*DAY, "db", "check")
    assert dj(*DAY, "duty", "void", "D07", "--reason", "登错", "-f", "json").json["named_by"]
    (gone,) = [row for row in dj(*DAY, "duty", "list", "--void", "-f", "json").json if row["code"] == "D04"]
    assert (gone["void_reason"], bool(gone["void_by"])) == ("登错了", True)


def test_days_must_fit_and_nothing_changes(dj: Run) -> None:
    """In force before it is issued, a revision not later than the old, an edit past what follows: refused."""
    dj(*DAY, *ADD)
    dj(*DAY, "system", "revise", "1", "--text", "每季度", "--on", "2023-05-01")
    before = dump(dj.path)  # type: ignore[attr-defined]
    for line, code in (
        ((*ADD, "--from", "2023-01-01"), 2),
        (("system", "revise", "2", "--text", "新", "--on", "2023-05-01"), 2),
        (("system", "edit", "1", "--on", "2023-05-02", "--from", "2023-05-02"), 2),
        (("system", "edit", "2", "--on", "2023-01-01", "--from", "2023-01-05"), 2),
        (("system", "repeal", "2", "--reason", "不用", "--on", "2023-04-01"), 2),
        (("system", "edit", "1", "--duty", "第七条"), 3),
    ):
        dj(*DAY, *line, code=code)
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_correction_is_no_revision(dj: Run) -> None:
    """An edit keeps old and new in the log and makes no version; the text by its name only."""
    dj(*DAY, *ADD)
    dj(*DAY, "system", "edit", "1", "--text", "每半年走访一遍", "--issued-by", "区人大")
    card = dj(*DAY, "system", "show", "1", "-f", "json").json
    assert card["history"][-1]["facts"] == {"issued_by": [None, "区人大"], "text": None}
    assert len(dj(*DAY, "system", "list", "--all", "-f", "json").json) == 1


def test_the_sample_has_the_six_rules_and_the_others(whole: Run) -> None:
    """Six rules of contact, 5号见 in two versions, 第一议题, the work plan with its 24 criteria, all marked examples."""
    rows = whole("--today", "2023-06-30", "system", "list", "--all", "-f", "json").json
    kinds = [row["system_kind"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "reception": 2, "first_item": 1, "contact": 6, "creation": 1,
    }  # fmt: skip
    assert all("示例" in row["text"] for row in rows)
    assert any("24 条" in row["text"] for row in rows)
    assert [row["title"] for row in rows if not row["duties"]] == ["代表向选民述职制度"]
    again = whole("--today", "2023-06-30", "system", "import", "sample_data/systems.csv", code=None)
    assert again.code == 2


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_a_system_stands_one_way_on_any_day(start: object, new: object, end: object, day: object) -> None:
    """In force only from its day and before what ended it."""
    state = rules.state_of(start, new, end, day)  # type: ignore[arg-type]
    ended = any(one is not None and one <= day for one in (new, end))  # type: ignore[operator]
    assert (state is SystemState.IN_FORCE) == (start <= day and not ended)  # type: ignore[operator]
