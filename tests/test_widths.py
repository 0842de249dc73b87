"""How wide text stands on a terminal, and what pad, clip and wrap make of it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dianjun_cli.core.widths import NOT_FIRST, NOT_LAST, clip, pad, width, wrap

patient = settings(deadline=None)
TEXTS = st.text("路灯不亮ab1 （，。é\u0301\u200b", max_size=40)
# A blank before a stop is a place to break that the writer asked for.
LINES = TEXTS.map(lambda text: re.sub(" +(?=[，。])", "", text).strip())


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("dj 5", 4),
        ("路灯", 4),
        ("5号见", 5),
        ("，。“”", 6),  # full-width stops take two columns, the curly marks one
        ("ＡＢ", 4),
        ("ｱ", 1),
        ("é", 1),
        ("e\u0301", 1),  # a combining accent takes none
        ("路\u200b灯", 4),  # nor does a zero-width blank
        ("𠮷", 2),
        ("…", 1),
    ],
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    """Wide characters count two, combining and invisible ones none, all others one."""
    assert width(text) == columns


def test_padding_fills_to_the_column_on_either_side() -> None:
    """Blanks are added behind, or before for figures; a text too wide stays as it is."""
    assert pad("路灯", 6) == "路灯  "
    assert pad("12", 6, right=True) == "    12"
    assert pad("路灯不亮", 6) == "路灯不亮"


@patient
@given(TEXTS, st.integers(0, 50), st.booleans())
def test_padded_texts_line_up(text: str, columns: int, right: bool) -> None:
    """A padded text is as wide as asked for, or as wide as it was."""
    assert width(pad(text, columns, right)) == max(columns, width(text))


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("路灯不亮", 8, "路灯不亮"),
        ("路灯不亮", 7, "路灯不…"),
        ("路灯不亮", 6, "路灯…"),  # half a character does not fit
        ("abcdef", 4, "abc…"),
        ("路", 1, "…"),
    ],
)
def test_a_cut_text_ends_with_a_mark(text: str, columns: int, cut: str) -> None:
    """What fits stays whole; what does not ends in … within the columns."""
    assert clip(text, columns) == cut


@patient
@given(TEXTS, st.integers(1, 50))
def test_a_cut_text_fits_and_begins_as_before(text: str, columns: int) -> None:
    """Cut or not, it takes at most the columns, and is the text or a beginning of it with …."""
    short = clip(text, columns)
    assert width(short) <= columns
    assert short == text if width(text) <= columns else text.startswith(short.removesuffix("…")) and short.endswith("…")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("路灯不亮", 4, ["路灯", "不亮"]),
        ("路灯不亮", 5, ["路灯", "不亮"]),
        ("路灯不，亮", 6, ["路灯", "不，亮"]),  # no line begins with a stop, and none hangs over the edge
        ("路灯不”。亮", 6, ["路灯", "不”。", "亮"]),
        ("路，，，，亮", 4, ["路，，，，", "亮"]),  # unless the line is one character and its stops
        ("路灯（不亮）", 6, ["路灯", "（不", "亮）"]),  # a bracket goes along with what it opens
        ("路灯“（不亮", 7, ["路灯", "“（不亮"]),  # curly quotes take one column
        ("用 dj suggest add 登记", 10, ["用 dj", "suggest", "add 登记"]),  # Latin words stay whole
        ("--explain", 4, ["--explain"]),
        ("给 --explain", 4, ["给", "--explain"]),
        ("输出格式  [默认：table]", 8, ["输出格式", "[默认：", "table]"]),  # two blanks at a break leave no empty line
        ("", 10, [""]),
    ],
)
def test_a_paragraph_breaks_as_it_is_set(text: str, columns: int, lines: list[str]) -> None:
    """Anywhere between Chinese characters, never within a Latin word, never before a stop, never behind what opens."""
    assert wrap(text, columns) == lines


@patient
@given(LINES, st.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    """The lines together are the text, blanks aside."""
    assert "".join("".join(wrap(text, columns)).split()) == "".join(text.split())


@patient
@given(LINES, st.integers(2, 40))
def test_no_line_is_too_wide_empty_or_begins_with_a_stop(text: str, columns: int) -> None:
    """Only a single Latin word, or one character with its stops, may pass the column."""
    lines = wrap(text, columns)
    for line in lines:
        bare = line.rstrip(NOT_FIRST)
        assert width(line) <= columns or width(bare) <= 2 or (bare.isascii() and " " not in bare)
        assert line == line.rstrip()
    assert all(line and line[0] not in NOT_FIRST for line in lines[1:])
    for line, after in pairwise(lines):  # nor behind what opens, where both fit into a line
        head = after[0] + after[1 : len(after) - len(after[1:].lstrip(NOT_FIRST))]  # with the stops that stay at it
        assert line[-1] not in NOT_LAST or not line.strip(NOT_LAST) or width(f"{line[-1]} {head}") > columns


def test_what_opens_goes_along_with_what_a_stop_takes_along() -> None:
    """A stop at the edge takes a character to the next line, and its bracket with it, where there is room."""
    assert wrap("路灯（坏。", 9) == ["路灯", "（坏。"]
    assert wrap("1111é（1。", 4) == ["1111", "é（", "1。"]
