"""An issue becomes Markdown, and the Markdown becomes one page of HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_samples import STOCK, TEMPLATES, june, silent
from dianjun_cli.bulletins.print.html import to_html
from dianjun_cli.bulletins.print.issue import Column, Item, UnbalancedIssue, unbalanced
from dianjun_cli.bulletins.print.write import blocks, chinese_date, percent, to_markdown
from dianjun_cli.core.errors import BadInput
from dianjun_cli.voters.leaks import Needle, find_leaks

NASTY = "# 题 <script>alert(1)</script> | ](javascript:x) *斜* `码` &amp; http://a.cn/x {{ 7*7 }}"


class Outline(HTMLParser):
    """The tags, attributes and text of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag and its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the words between tags."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every `tag`."""
        return [attrs for name, attrs in self.tags if name == tag]


def _markdown(**changes: object) -> str:
    return to_markdown(replace(june(), **changes), TEMPLATES)  # type: ignore[arg-type]


# --- Markdown -----------------------------------------------------------------------------------


def test_the_masthead_opens_the_issue() -> None:
    """Name, number, publisher, date and notice stand at the top, in that order."""
    lines = [line for line in _markdown().splitlines() if line]
    assert lines[:5] == [
        "# 5号见",
        "2023年第6期（总第18期）",
        "| 点军区人大常委会代表工作委员会编印 | 2023年7月5日 |",
        "| :--- | ---: |",
        "*内部资料　注意保存*",
    ]


def test_the_opening_sentence_adds_up() -> None:
    """The stock sentence of the 导读 closes: 847 = 792 (316 + 476) + 55."""
    assert (
        "累计收集选民意见建议847件 = 办结792件（现场答复316件 + 办理落实476件）+ 正在办理55件，办结率93.51%。"
    ) in _markdown()


def test_three_columns_then_the_figures() -> None:
    """The headings are the three columns and the figures, in this order."""
    assert re.findall(r"^## (.+)$", _markdown(), re.M) == [
        "民心所盼",
        "民意纵览",
        "民声回响",
        "数据",
    ]


def test_items_are_numbered_and_the_rest_counted() -> None:
    """Every item has its number in the column, text, place and case; the rest is one sentence."""
    text = _markdown()
    assert "8. 老年食堂办得好" in text
    assert "（*艾家镇·艾家联络站*　*AJ02-2306-008*）" in text
    assert "另有36件，未逐件刊登，计入下面的数据。" in text


def test_stock_flow_and_townships_are_printed_as_sums() -> None:
    """Each total stands beside the parts it is made of; noughts are left out of a sum."""
    text = _markdown()
    assert "| 登记 | 869 | 收集847 + 不予受理9 + 转信访6 + 并案7 |" in text
    assert "| 办理结果 | 792 | 解决655 + 列入计划62 + 解释说明75 |" in text
    assert "| 期初加增加 | 98 | 期初在办53 + 本月新收44 + 重新打开1 |" in text
    assert "| 减少加期末 | 98 | 本月办结41 + 不予受理、转信访、并案2 + 期末在办55 |" in text
    assert "| **合计** | **44** | **847** | **316** | **476** | **55** | **4** |" in text


def test_the_public_edition_has_neither_notice_nor_case_numbers() -> None:
    """The public edition leaves the internal notice and the cases' numbers out."""
    text = to_markdown(june("public"), TEMPLATES)
    assert "内部资料" not in text
    assert "AJ02-2306" not in text
    assert "（*艾家镇·艾家联络站*）" in text


def test_the_tail_leaves_out_what_is_empty() -> None:
    """报, 送, 发 and 共印N份 are printed where the office has filled them in."""
    assert "| 报： | 区委，市人大常委会代表工作委员会 |" in _markdown()
    assert re.search(r"\| .*共印120份 \|", _markdown())
    bare = _markdown(report_to="", send_to="", distribute="", copies=0)
    assert not re.search("报：|送：|发：|共印", bare)
    assert bare.rstrip().splitlines()[-1].startswith("> **口径**")


def test_a_silent_month_says_so() -> None:
    """A month without data says so plainly and still has every heading."""
    text = to_markdown(silent(), TEMPLATES)
    assert "1月没有接待登记，也没有办理记录。" in text
    assert text.count("本月没有可登的内容。") == 3
    assert "办结率—。" in text
    assert "乡镇街道 |" not in text
    assert "图示" not in text


def test_sums_that_do_not_close_stop_the_issue() -> None:
    """A false total is refused with the sum it breaks, not printed."""
    wrong = replace(june(), stock=replace(STOCK, in_progress=54))
    assert "收集 = 办结 + 正在办理：847 ≠ 846。" in unbalanced(wrong)
    with pytest.raises(UnbalancedIssue, match="期末在办 = 正在办理：55 ≠ 54"):
        to_markdown(wrong, TEMPLATES)
    assert unbalanced(june()) == unbalanced(silent()) == ()


def test_an_outside_word_cannot_break_out_anywhere() -> None:
    """A nasty text in every place a word can stand leaves the outline of the page as it was."""
    plain, nasty = june(), june()
    column = Column("hopes", "民心所盼", (Item("AJ02-1", NASTY, NASTY),), 1, NASTY)
    row = replace(nasty.townships[0], name=NASTY)
    nasty = replace(
        nasty,
        publisher=NASTY,
        notice=NASTY,
        report_to=NASTY,
        method=(NASTY,),
        columns=(column, *nasty.columns[1:]),
        townships=(row, *nasty.townships[1:]),
    )
    plain = replace(plain, columns=(replace(column, items=plain.columns[0].items[:1]), *plain.columns[1:]))
    pages = [Outline(to_html(to_markdown(issue, TEMPLATES), TEMPLATES)) for issue in (plain, nasty)]
    assert [tag for tag, _ in pages[0].tags] == [tag for tag, _ in pages[1].tags]
    assert "".join(pages[1].words).count(NASTY) == 8


def test_an_edited_template_that_asks_too_much_is_an_error(tmp_path: Path) -> None:
    """A user's own template comes first, and a word it does not know is an error, not a gap."""
    (tmp_path / "bulletin").mkdir()
    own = tmp_path / "bulletin" / "issue.md.j2"
    own.write_text("# {{ name }} {{ publisher }}\n", encoding="utf-8")
    assert to_markdown(june(), [tmp_path, *TEMPLATES]).startswith("# 5号见 点军区")
    own.write_text("{{ voter_name }}", encoding="utf-8")
    with pytest.raises(BadInput, match="第 1 行"):
        to_markdown(june(), [tmp_path, *TEMPLATES])


def test_the_same_issue_is_the_same_text() -> None:
    """Writing is pure: the same issue gives the same bytes."""
    assert _markdown() == _markdown()
    assert to_html(_markdown(), TEMPLATES) == to_html(_markdown(), TEMPLATES)


# --- HTML ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> Outline:
    """The June issue as HTML."""
    return Outline(to_html(to_markdown(june(), TEMPLATES), TEMPLATES))


def test_the_page_is_chinese_and_closed(page: Outline) -> None:
    """The page declares its language and forbids itself scripts and outside requests."""
    assert page.all("html") == [{"lang": "zh-CN"}]
    policy = [m["content"] for m in page.all("meta") if m.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert "5号见　2023年第6期（总第18期）" in page.words


def test_the_page_asks_for_nothing(page: Outline) -> None:
    """No script, picture, frame, font or stylesheet from outside is named."""
    assert not {"script", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    css = (TEMPLATES[0] / "bulletin" / "print.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|@font-face", css)


def test_sections_and_tables_are_marked_for_the_stylesheet(page: Outline) -> None:
    """Each column is a section of its own; masthead, figures and tail are told apart by shape."""
    assert [s["class"] for s in page.all("section")] == ["hopes", "progress", "echoes", "figures"]
    assert [t["class"] for t in page.all("table")] == ["masthead", *["figures"] * 4, "tail"]


def test_bars_become_pictures_with_words(page: Outline) -> None:
    """A cell of blocks becomes an SVG bar of that length, read out with its row's words."""
    bars = page.all("svg")
    assert [bar["aria-label"] for bar in bars][:2] == ["道路交通 12", "供水排水 8"]
    widths = [float(str(rect["width"])) for rect in page.all("rect")]
    assert widths[0] == 20
    assert widths[1] == pytest.approx(20 * 8 / 12, abs=1 / 16)


def test_an_edited_issue_is_what_is_printed() -> None:
    """The HTML is made from the Markdown: an editor's change is in it, raw HTML stays letters."""
    edited = to_markdown(june(), TEMPLATES).replace("盼着早点修", "<b>盼</b>![](http://a.cn/x.png)")
    page = to_html(edited + "\n## 编后\n\n谢谢。\n", TEMPLATES)
    assert "&lt;b&gt;盼&lt;/b&gt;" in page
    assert "<img" not in page
    assert '<section class="other">' in page


def test_any_text_at_all_becomes_a_page() -> None:
    """An empty file and a file of something else are still a page."""
    for text in ("", "only words", "## 数据\n\n| a |\n| - |\n", "| ▏ | █ |\n|-|-|\n| | |"):
        assert "<main>" in to_html(text, TEMPLATES)


def test_a_voter_in_an_item_is_found_in_both_forms() -> None:
    """The leak search finds a name, a phone and an address in the Markdown and in the HTML alike."""
    words = "张三丰，住上峰尖村第三组１２号，打138-1234-1234。"
    column = replace(june().columns[2], items=(Item("AJ02-2306-001", words, "桥边镇"),))
    text = _markdown(columns=(*june().columns[:2], column))
    needles = [
        Needle("AJ02-2306-001", "name", "张三丰"),
        Needle("AJ02-2306-001", "phone", "13812341234"),
        Needle("AJ02-2306-001", "address", "桥边镇上峰尖村三组12号"),
    ]
    for form in (text, to_html(text, TEMPLATES)):
        found = find_leaks(form, needles)
        assert {leak.kind for leak in found} == {"name", "phone", "address"}
        assert all("「民声回响」" in leak.place for leak in found)
    assert find_leaks(_markdown(), needles) == []


# --- small parts --------------------------------------------------------------------------------


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_bar_is_as_long_as_its_value(value: int, largest: int) -> None:
    """A bar is within a sixteenth of its true length; one case always shows, none never does."""
    value = min(value, largest)
    bar = blocks(value, largest)
    length = sum("▏▎▍▌▋▊▉█".index(ch) + 1 for ch in bar) / 8
    assert (length == 0) == (value == 0)
    if value:
        assert abs(length - max(20 * value / largest, 1 / 8)) <= 1 / 16


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(792, 847, "93.51%"), (55, 847, "6.49%"), (0, 0, "—"), (1, 3, "33.33%"), (1, 800, "0.13%")],
)
def test_percentages_round_half_up(part: int, whole: int, shown: str) -> None:
    """Two places, half-up, and a dash where there is nothing to divide by."""
    assert percent(part, whole) == shown


def test_dates_are_printed_the_chinese_way() -> None:
    """No leading noughts."""
    assert chinese_date(date(2023, 7, 5)) == "2023年7月5日"
