"""The issue from the store: built, searched for voters, published and kept."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, run_here

MONTHS = [f"2022-{m:02d}" for m in range(1, 13)] + [f"2023-{m:02d}" for m in range(1, 7)]
JULY = ("--today", "2023-07-05")


def add(dj: Run, text: str, *more: str, on: str = "2023-06-05", category: str = "道路交通") -> str:
    """Register a case and return its number."""
    facts = ("--point", "AJ02", "--text", text, "--category", category, "--on", on)
    number: str = dj(*JULY, "suggest", "add", *facts, *more, "-f", "json").json["number"]
    return number


def build(dj: Run, *more: object, month: str = "2023-06", code: int = 0) -> Any:
    """Build an issue as JSON: both forms in one object."""
    result = dj(*JULY, "bulletin", "build", month, *more, "-f", "json", code=code)
    return result.json if code == 0 else result


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_every_month_of_the_sample_builds(month: str, edition: str, sample_store: Path) -> None:
    """Three columns of five to eight items of at most eighty characters each; no stop, no leak."""
    argv = ("--today", "2023-07-05", "bulletin", "build", month, "--edition", edition, "-f", "md")
    result = run_here("--db", sample_store, *argv)
    assert result.code == 0, result.err
    text = result.out
    for title, following in (("民心所盼", "民意纵览"), ("民意纵览", "民声回响"), ("民声回响", "数据")):
        part = text.split(f"## {title}")[1].split(f"## {following}")[0]
        items = [line for line in part.splitlines() if line[:1].isdigit()]
        assert 5 <= len(items) <= 8, (title, len(items))


def test_june_of_the_sample_tells_the_headline(sample_store: Path) -> None:
    """847 = 792 + 55 stands in the lead and in the table, and the flow closes."""
    text = run_here("--db", sample_store, *JULY, "bulletin", "build", "2023-06").out
    assert "累计收集选民意见建议847件 = 办结792件" in text
    assert "2023年第6期（总第18期）" in text
    assert "| **合计** |" in text


def test_a_month_without_data_says_so(blank: Run) -> None:
    """An empty month is an issue that says so, exit 0; a future month is refused."""
    assert "没有接待登记" in blank(*JULY, "bulletin", "build", "2023-06").out
    blank(*JULY, "bulletin", "build", "2023-08", code=2)
    blank(*JULY, "bulletin", "build", "2023-13", code=2)


def test_files_take_their_form_from_their_name(dj: Run, tmp_path: Path) -> None:
    """.md and .html are written, anything else is refused; --dry-run writes no file."""
    add(dj, "村口的路坏了")
    for name in ("a.md", "a.html"):
        dj(*JULY, "bulletin", "build", "2023-06", "--out", tmp_path / name)
        assert "5号见" in (tmp_path / name).read_text(encoding="utf-8")
    dj(*JULY, "bulletin", "build", "2023-06", "--out", tmp_path / "a.pdf", code=2)
    dj(*JULY, "--dry-run", "bulletin", "build", "2023-06", "--out", tmp_path / "b.md")
    assert not (tmp_path / "b.md").exists()


def test_pick_puts_first_and_drop_leaves_out(dj: Run) -> None:
    """The editor's choice changes the order, not the counts."""
    numbers = [add(dj, f"第{i}段路的护栏松了，车子不敢靠边", category="道路交通") for i in "一二三四五六七八九十"]
    last = numbers[-1]
    hopes = lambda text: text.split("## 民心所盼")[1].split("## 民意纵览")[0]  # noqa: E731
    assert last not in hopes(build(dj)["md"])
    dj(*JULY, "bulletin", "pick", "2023-06", last)
    dj(*JULY, "bulletin", "drop", "2023-06", numbers[0])
    picked = hopes(build(dj)["md"])
    assert picked.index(last) < picked.index(numbers[1])
    assert numbers[0] not in picked
    dj(*JULY, "bulletin", "pick", "2023-06", "AJ02-2306-999", code=3)


def test_a_voter_named_in_a_text_stops_the_build(dj: Run) -> None:
    """Exit 4 with case and place; --accept with a reason lets it through and is recorded."""
    victim = add(dj, "门前的路坏了", "--voter", "孙满仓", "--phone", "13907171234")
    add(dj, "孙满仓家门前的路坏了，大家都绕着走", category="农业农村")
    stopped = build(dj, code=4)
    assert victim in stopped.err
    assert "民心所盼" in stopped.err
    accept = ("--accept", f"{victim}:孙满仓")
    build(dj, *accept, code=2)
    assert "孙满仓" in build(dj, *accept, "--reason", "本人同意")["md"]
    assert "孙满仓" in build(dj)["md"]
    [row] = dj("bulletin", "acceptances", "-f", "json").json
    assert (row["number"], row["accepted"], row["reason"]) == (victim, "孙满仓", "本人同意")


def test_the_cases_own_voter_is_masked_in_both_editions(dj: Run) -> None:
    """A telephone and a name a voter gave away in his own words are masked, the public edition hides the door too."""
    who = ("--voter", "孙满仓", "--phone", "13907171234", "--address", "艾家镇柳林村三组12号")
    add(dj, "我是孙满仓，电话139 0717 1234，家在柳林村三组12号，门前路坏了", *who)
    for edition in ("internal", "public"):
        for form in ("md", "html"):
            text = build(dj, "--edition", edition)[form]
            assert "孙满仓" not in text
            assert "139 0717 1234" not in text
            assert "三组12号" not in text


def test_hostile_words_appear_as_typed(dj: Run) -> None:
    """Markdown and HTML of a voter are shown, not obeyed."""
    add(dj, "# 标题 | 竖线 <b>粗</b> ](http://x) <script>alert(1)</script>")
    html = build(dj)["html"]
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;粗&lt;/b&gt;" in html
    assert "<a " not in html


def test_a_published_issue_stays_as_published(dj: Run, tmp_path: Path) -> None:
    """Content and bytes of both editions are kept; later facts do not touch them; again needs a reason."""
    number = add(dj, "村口的路坏了", "--unit", "交通局")
    before = {e: build(dj, "--edition", e) for e in ("internal", "public")}
    dj(*JULY, "bulletin", "publish", "2023-06")
    dj(*JULY, "suggest", "edit", number, "--text", "桥断了", "--category", "公共安全")
    for edition, kept in before.items():
        again = build(dj, "--edition", edition)
        assert (again["md"], again["html"]) == (kept["md"], kept["html"])
        assert again["published"] is True
    dj(*JULY, "bulletin", "publish", "2023-06", code=5)
    dj(*JULY, "bulletin", "publish", "2023-06", "--correct", "路名写错")
    assert "桥断了" in build(dj)["md"]
    assert [row["revision"] for row in dj("bulletin", "list", "-f", "json").json] == [2, 1]
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    assert store.execute("SELECT count(*) FROM bulletin_file").fetchone() == (8,)
    store.close()


def test_an_edited_file_is_published_and_searched_again(dj: Run, tmp_path: Path) -> None:
    """What the editor wrote goes out; a voter's name typed into it stops it."""
    number = add(dj, "村口的路坏了", "--voter", "孙满仓")
    file = tmp_path / "edited.md"
    dj(*JULY, "bulletin", "build", "2023-06", "--out", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n据孙满仓说，已经修好。\n", encoding="utf-8")
    stopped = dj(*JULY, "bulletin", "publish", "2023-06", "--file", file, code=4)
    assert number in stopped.err
    assert dj("bulletin", "list", "-f", "json").json == []
    file.write_text(text + "\n编者按：已经修好。\n", encoding="utf-8")
    dj(*JULY, "bulletin", "publish", "2023-06", "--file", file)
    for edition in ("internal", "public"):
        assert "编者按：已经修好。" in build(dj, "--edition", edition)["md"]
        assert "编者按：已经修好。" in build(dj, "--edition", edition)["html"]


def test_a_case_typed_after_its_issue_goes_into_the_next(dj: Run) -> None:
    """What was typed after May was out stands in June, marked 补录."""
    add(dj, "五月的事按时登了", on="2023-05-05")
    dj(*JULY, "bulletin", "publish", "2023-05")
    add(dj, "五月的事后来才登", on="2023-05-05")
    text = build(dj)["md"]
    assert "（补录）五月的事后来才登" in text
    assert "五月的事按时登了" not in text


def test_sums_that_do_not_close_stop_the_build(dj: Run) -> None:
    """A corrupted standing is not printed."""
    add(dj, "村口的路坏了")
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute("UPDATE standing SET to_on = '2023-06-10'")
    store.commit()
    store.close()
    assert "不平" in build(dj, code=4).err


@pytest.mark.parametrize("month", ["2022-03", "2023-06"])
def test_items_and_rest_make_the_number_named(month: str, sample_store: Path) -> None:
    """In each column the items printed and the cases not printed add up to what its first line counts."""
    text = run_here("--db", sample_store, *JULY, "bulletin", "build", month, "-f", "md").out
    for part in re.split(r"(?m)^## ", text)[1:4]:
        items = len(re.findall(r"(?m)^\d+\\?\. ", part))
        counted = sum(int(n) for n in re.findall(r"(\d+)件", part.split("\n\n")[1]))
        rest = re.search(r"另有(\d+)件，未逐件刊登", part)
        assert items + (int(rest[1]) if rest else 0) == counted, part


def test_dropping_a_case_keeps_the_count(dj: Run) -> None:
    """A case the editor leaves out is still counted among those not printed."""
    number = add(dj, "村口的路灯坏了三盏，夜里看不见路。")
    add(dj, "水渠堵了半个月，田里没有水。")
    dj(*JULY, "bulletin", "drop", "2023-06", number)
    text = dj(*JULY, "bulletin", "build", "2023-06", "-f", "md").out
    assert "本月收到选民意见建议2件" in text
    assert "另有1件，未逐件刊登" in text


def test_the_public_edition_of_an_edited_file_has_no_numbers(dj: Run, tmp_path: Path) -> None:
    """The public edition made from the editor's file keeps the township and drops point and case number."""
    number = add(dj, "村口的路灯坏了三盏，夜里看不见路。")
    file = tmp_path / "edited.md"
    dj(*JULY, "bulletin", "build", "2023-06", "--out", file)
    assert number in file.read_text(encoding="utf-8")
    dj(*JULY, "bulletin", "publish", "2023-06", "--file", file)
    assert number in dj(*JULY, "bulletin", "build", "2023-06", "-f", "md").out
    public = dj(*JULY, "bulletin", "build", "2023-06", "--edition", "public", "-f", "md").out
    assert "村口的路灯" in public
    assert number not in public


def test_a_voter_named_like_a_deputy_is_let_through_with_a_reason(dj: Run) -> None:
    """A homonym of a deputy stops the issue until the editor says it is the deputy who is meant."""
    mine = add(dj, "门口的路坏了", "--voter", "冯小满")
    add(dj, "上回冯小满代表来看过这段路，说要修", category="农业农村")
    assert "冯小满" in build(dj, code=4).err
    text = build(dj, "--accept", f"{mine}:冯小满", "--reason", "指的是冯小满代表")["md"]
    assert "上回冯小满代表来看过这段路" in text
