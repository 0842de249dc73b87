"""What a text may hold, its hash, and the bigrams by which Chinese is searched."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dianjun_cli.core.errors import BadInput
from dianjun_cli.texts.rules import LONGEST, LONGEST_LINE, bigrams, clean, clean_line, digest, phrase, runs

patient = settings(deadline=None)
# Few letters, so that words do occur; a stop, a blank and a line break end a run.
TEXTS = st.text("路灯不亮ab1，。 \n", max_size=30)
WORDS = st.text("路灯不亮ab1", min_size=1, max_size=5)


def found(text: str, word: str) -> bool:
    """Search as the store does: the word's tokens in a row; a single character begins a token."""
    tokens, wanted = bigrams(text), phrase(word)
    if len(word) == 1:
        return any(token.startswith(wanted[0]) for token in tokens)
    return any(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens)))


# --- clean --------------------------------------------------------------------------------------


def test_a_text_is_kept_as_typed_without_the_blanks_around_it() -> None:
    """Inner blanks, line breaks, full-width and rare characters stay; outer blanks, also full-width ones, go."""
    assert clean("\u3000 路灯　不亮\n\t第二行：㙍𠮷  \n") == "路灯　不亮\n\t第二行：㙍𠮷"


@pytest.mark.parametrize("typed", ["一\r\n二", "一\r二", "一\n二"])
def test_line_breaks_of_every_system_become_one(typed: str) -> None:
    """A text hashes alike wherever it was typed."""
    assert clean(typed) == "一\n二"


@pytest.mark.parametrize("typed", ["", " ", "\u3000\n\t"])
def test_nothing_at_all_is_refused(typed: str) -> None:
    """A text of blanks is refused, naming what should have been written."""
    with pytest.raises(BadInput, match=r"原话不能为空"):
        clean(typed, "原话")


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x85"])
def test_a_control_character_is_refused_with_its_place(char: str) -> None:
    """The sentence says which character it is and where it stands."""
    with pytest.raises(BadInput, match=rf"第 3 个字是控制字符（U\+{ord(char):04X}）"):
        clean(f"路灯{char}不亮")


def test_broken_utf8_is_refused_with_its_place() -> None:
    """A lone surrogate, as a terminal of another encoding makes them, never reaches the store."""
    broken = "修" + "灯".encode("gbk").decode("utf-8", "surrogateescape")
    with pytest.raises(BadInput, match=r"第 2 个字不是正确的 UTF-8"):
        clean(broken)


@pytest.mark.parametrize("code", [0xD800, 0xDFFF])
def test_every_surrogate_is_refused(code: int) -> None:
    """The first and the last of them as well."""
    with pytest.raises(BadInput, match="UTF-8"):
        clean(f"灯{chr(code)}")


def test_a_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    """The limit itself is allowed; one more is refused with both numbers; blanks around do not count."""
    assert clean(" " + "路" * LONGEST + " ") == "路" * LONGEST
    with pytest.raises(BadInput, match=rf"有 {LONGEST + 1} 字，最多 {LONGEST} 字"):
        clean("路" * (LONGEST + 1))
    with pytest.raises(BadInput, match="最多 3 字"):
        clean("一二三四", longest=3)


@pytest.mark.parametrize("gap", ["\n", "\r", "\r\n", "\t", "\u2028", "\u2029"])
def test_a_one_line_text_has_one_line(gap: str) -> None:
    """Every sort of line break, and a tab, is refused in a title; around it, it is only a blank."""
    with pytest.raises(BadInput, match="事由只能写一行"):
        clean_line(f"路灯{gap}不亮", "事由")
    assert clean_line(f"路灯不亮{gap}", "事由") == "路灯不亮"


def test_a_one_line_text_has_its_own_limit() -> None:
    """A title is shorter than a text."""
    assert clean_line("路" * LONGEST_LINE, "事由")
    with pytest.raises(BadInput, match=f"最多 {LONGEST_LINE} 字"):
        clean_line("路" * (LONGEST_LINE + 1), "事由")


@patient
@given(st.text())
def test_a_cleaned_text_is_clean(typed: str) -> None:
    """Whatever is typed is refused or kept so that cleaning it again changes nothing and it is valid UTF-8."""
    try:
        kept = clean(typed)
    except BadInput:
        return
    assert clean(kept) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert not any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in kept)


def test_the_hash_is_sha256_of_utf8() -> None:
    """Anyone can check an event's hash with sha256sum."""
    assert digest("路灯不亮") == hashlib.sha256("路灯不亮".encode()).hexdigest()


# --- search copies ------------------------------------------------------------------------------


def test_marks_and_blanks_divide_a_text_into_runs() -> None:
    """Punctuation of both kinds, blanks and line breaks end a run; letters and digits do not."""
    assert runs("路灯不亮，修3号路(G348)。\n好 吗") == ["路灯不亮", "修3号路", "g348", "好", "吗"]


@pytest.mark.parametrize(("typed", "folded"), [("ＡＢ１２", "ab12"), ("Led", "led"), ("⑤号", "5号"), ("㎡", "m2")])
def test_full_width_and_capitals_are_searched_alike(typed: str, folded: str) -> None:
    """Text is folded for comparison, so ＡＢ finds ab."""
    assert runs(typed) == [folded]


def test_the_search_copy_is_pairs_and_each_last_character_alone() -> None:
    """Every pair of neighbours within a run, then the run's last character; no pair across a stop."""
    assert bigrams("路灯不亮，水") == ["路灯", "灯不", "不亮", "亮", "水"]
    assert bigrams("，。") == []


def test_the_phrase_of_a_word_is_its_pairs() -> None:
    """A word of several characters gives its pairs, a single character itself."""
    assert phrase("路灯不") == ["路灯", "灯不"]
    assert phrase("路") == ["路"]


@pytest.mark.parametrize(
    ("word", "there"),
    [("亮", True), ("路", True), ("灯不亮", True), ("水", True), ("亮水", False), ("路不", False), ("井", False)],
)
def test_a_word_is_found_where_it_stands(word: str, there: bool) -> None:
    """First, last and lone characters are found; neighbours across a stop are none."""
    assert found("路灯不亮，水", word) is there


@patient
@given(TEXTS, WORDS)
def test_a_word_is_found_exactly_where_it_occurs(text: str, word: str) -> None:
    """The tokens of a word stand in a row just when the word stands within a run of the text."""
    assert found(text, word) == any(word in run for run in runs(text))


@patient
@given(st.text("路灯不亮龦𠮷〇あ한éß①ab1 ，", min_size=1, max_size=12), st.data())
def test_whatever_part_of_a_text_is_asked_for_is_found_by_the_store(text: str, data: st.DataObject) -> None:
    """SQLite's index, with the tokenizer of the store, finds any part of any run, rare characters too."""
    whole = runs(text)
    if not whole:
        return
    run = data.draw(st.sampled_from(whole))
    start = data.draw(st.integers(0, len(run) - 1))
    word = run[start : data.draw(st.integers(start + 1, len(run)))]
    query = f'"{" ".join(phrase(word))}"' + ("*" if len(word) == 1 else "")
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE VIRTUAL TABLE s USING fts5(words, content='', tokenize='unicode61', columnsize=0)")
        store.execute("INSERT INTO s(rowid, words) VALUES (1, ?)", (" ".join(bigrams(text)),))
        assert store.execute("SELECT count(*) FROM s WHERE s MATCH ?", (query,)).fetchone() == (1,)
