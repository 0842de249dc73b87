"""Global options may stand anywhere on the command line: `hoist` moves them to the front."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import run_here
from dianjun_cli.core.hoisting import FLAGS, VALUED, hoist

patient = settings(deadline=None)


@pytest.mark.parametrize(
    ("typed", "hoisted"),
    [
        ("suggest list -f json", "-f json suggest list"),
        ("suggest list --format json", "--format json suggest list"),
        ("suggest list --format=json", "--format=json suggest list"),
        ("suggest list -fjson", "-fjson suggest list"),
        ("suggest --db a.db list", "--db a.db suggest list"),
        ("suggest list --db=a.db", "--db=a.db suggest list"),
        ("suggest add --as 王芳 --today=2023-06-05 --text 路", "--as 王芳 --today=2023-06-05 suggest add --text 路"),
        ("suggest close 3 --dry-run -q", "--dry-run -q suggest close 3"),
        ("suggest close 3 --quiet --no-input", "--quiet --no-input suggest close 3"),
        ("--db a.db suggest list", "--db a.db suggest list"),
        ("--db a.db suggest list --db b.db", "--db a.db --db b.db suggest list"),
        ("", ""),
    ],
)
def test_a_global_option_is_moved_before_the_subcommand(typed: str, hoisted: str) -> None:
    """Before, between or behind the words of a command, with a blank, = or nothing before the value."""
    assert hoist(typed.split()) == hoisted.split()


@pytest.mark.parametrize(
    "typed",
    [
        "stats show --as-of 2023-05-31",
        "stats show --as-known 2023-05-31",
        "stats show --from 2023-01-01",
        "suggest list --format-x=1 --todayish --quietly",
        "suggest list --help --limit 0",
        "rep show -1",
    ],
)
def test_what_only_looks_like_a_global_option_stays(typed: str) -> None:
    """--as-of is not --as: options are compared whole."""
    assert hoist(typed.split()) == typed.split()


def test_nothing_behind_two_dashes_is_an_option() -> None:
    """After -- everything is text, also what looks like an option."""
    typed = ["suggest", "add", "-q", "--", "--db", "-f", "json"]
    assert hoist(typed) == ["-q", "suggest", "add", "--", "--db", "-f", "json"]


def test_a_value_is_kept_whole_whatever_it_looks_like() -> None:
    """The word behind a valued option is its value, be it a flag, a command or two dashes."""
    assert hoist(["suggest", "list", "--as", "--dry-run"]) == ["--as", "--dry-run", "suggest", "list"]
    assert hoist(["suggest", "--db", "stats", "list"]) == ["--db", "stats", "suggest", "list"]
    assert hoist(["suggest", "list", "--as", "--", "-q"]) == ["--as", "--", "-q", "suggest", "list"]


@pytest.mark.parametrize("option", VALUED)
def test_an_option_without_its_value_is_missing_it(option: str) -> None:
    """It does not take the name of the subcommand for its value, which would act on a store of that name."""
    result = run_here("suggest", "list", option)
    assert result.code == 2
    assert "后面要写内容" in result.err
    assert option in result.err
    assert result.out == ""


WORDS = st.sampled_from(["suggest", "list", "--limit", "3", "--as-of", "路灯", "-x", ""])
PARTS = st.one_of(
    WORDS.map(lambda word: [word]),
    st.sampled_from(FLAGS).map(lambda flag: [flag]),
    st.tuples(st.sampled_from(VALUED), WORDS).map(list),
)


@patient
@given(st.lists(PARTS))
def test_hoisting_only_moves_words(parts: list[list[str]]) -> None:
    """No word is lost, added or changed; both the options and the rest keep their order; once is enough."""
    typed = [word for part in parts for word in part]
    hoisted = hoist(typed)
    front = [word for part in parts for word in part if part[0] in (*VALUED, *FLAGS)]
    rest = [word for part in parts for word in part if part[0] not in (*VALUED, *FLAGS)]
    assert Counter(hoisted) == Counter(typed)
    assert hoisted == front + rest
    assert hoist(hoisted) == hoisted
