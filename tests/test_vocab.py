"""Closed lists: a code and a word each, told apart, and said the same everywhere."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, Run
from dianjun_cli import vocab
from dianjun_cli.suggestions import rules

WORDS = list(vocab.lists().values())


@pytest.mark.parametrize("words", WORDS, ids=lambda w: w.__name__)
def test_every_member_has_a_stable_code_and_a_chinese_word(words: type[vocab.Word]) -> None:
    """Codes are lower-case ASCII, labels Chinese, and neither repeats within a list."""
    for member in words:
        assert re.fullmatch(r"[a-z]+([_-][a-z]+)*", member.value)
        assert re.fullmatch(r"[\u4e00-\u9fff]+", member.label)
    assert len({member.value for member in words}) == len({member.label for member in words}) == len(words)


@pytest.mark.parametrize("words", WORDS, ids=lambda w: w.__name__)
def test_a_member_is_found_by_code_and_by_word_only(words: type[vocab.Word]) -> None:
    """Code and label both name it, blanks around do not matter, anything else is None."""
    for member in words:
        assert words.named(member.value) is words.named(f" {member.label} ") is member
    assert words.named("没有这个") is words.named("") is None


@pytest.mark.parametrize("words", WORDS, ids=lambda w: w.__name__)
def test_the_manual_lists_every_code(words: type[vocab.Word]) -> None:
    """The manual's tables have each label with its code."""
    manual = (ROOT / "docs" / "manual" / "tables.md").read_text(encoding="utf-8")
    for member in words:
        assert f"{member.label} `{member.value}`" in manual


def test_every_verb_is_told_who_does_it() -> None:
    """The table's verbs all have someone who does them, and no verb is without a place in the table."""
    used = {verb for verbs in rules.TABLE.values() for verb in verbs}
    assert set(rules.WHO) == set(vocab.Verb)
    assert used == set(vocab.Verb) - {vocab.Verb.REGISTER}
    assert set(rules.TABLE) == set(vocab.State)


def test_a_word_outside_the_list_is_refused_with_the_list(dj: Run) -> None:
    """A wrong word names all right ones, exit 2."""
    facts = ("--point", "AJ02", "--text", "路灯不亮了", "--category", "路灯电力", "--on", "2023-06-05")
    result = dj("suggest", "add", *facts, "--channel", "飞鸽", code=2)
    assert all(channel.label in result.err for channel in vocab.Channel)
