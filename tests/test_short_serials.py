"""A bare serial means this desk's point and month, wherever a case's number is asked for."""

from __future__ import annotations

import pytest

from conftest import Run

AT_AJ02 = {"DJ_POINT": "AJ02"}


@pytest.fixture
def desks(dj: Run) -> Run:
    """Two points with cases of the same serials; AJ02 also in the month before."""
    for point, on in (("AJ02", "2023-05-05"), ("AJ02", "2023-05-05"), ("AJ02", "2023-06-05"), ("QB02", "2023-06-05")):
        facts = ("--point", point, "--text", "一件事", "--category", "其他", "--on", on)
        dj("--today", "2023-06-12", "suggest", "add", *facts)
    return dj


def meant(dj: Run, number: str, point: str = "AJ02", today: str = "2023-06-12") -> str:
    """Return the case that a number means at a desk."""
    card = dj("--today", today, "suggest", "show", number, "-f", "json", env={"DJ_POINT": point}).json
    found: str = card["number"]
    return found


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("001", "AJ02-2306-001"),  # of this month
        ("1", "AJ02-2306-001"),
        ("００１", "AJ02-2306-001"),
        ("002", "AJ02-2305-002"),  # this month has none
        ("2305-001", "AJ02-2305-001"),
        ("２３０５－００１", "AJ02-2305-001"),
        ("qb02-2306-1", "QB02-2306-001"),
    ],
)
def test_a_serial_is_of_this_point_and_month(desks: Run, typed: str, number: str) -> None:
    """This month's first, then the point's own of another month; whatever the width of the characters."""
    assert meant(desks, typed) == number


def test_the_desks_point_may_be_lower_case_or_a_name(desks: Run) -> None:
    """DJ_POINT is read as --point is."""
    for point in ("aj02", "柳林村代表联络站", "柳林"):
        assert meant(desks, "001", point) == "AJ02-2306-001"
    wrong = desks("suggest", "show", "001", env={"DJ_POINT": "没有"}, code=3)
    assert "没有" in wrong.err
    assert meant(desks, "AJ02-2306-001", "没有") == "AJ02-2306-001"


def test_without_a_point_those_that_fit_are_listed(desks: Run) -> None:
    """The newest first; nothing is done."""
    refused = desks("--today", "2023-06-12", "suggest", "accept", "001", code=3)
    assert "AJ02-2306-001、QB02-2306-001、AJ02-2305-001" in refused.err
    many = desks("--today", "2023-06-12", "suggest", "accept", "002", "001", code=3)
    assert "什么也没有做" in many.err


def test_several_of_ones_own_are_listed_alone(desks: Run) -> None:
    """In a month without cases, only the point's own are offered."""
    refused = desks("--today", "2023-07-01", "suggest", "show", "001", env=AT_AJ02, code=3)
    assert "AJ02-2306-001、AJ02-2305-001" in refused.err
    assert "QB02" not in refused.err


@pytest.mark.parametrize(
    "words",
    [
        "suggest accept 001", "suggest assign 001 --unit 住建局", "suggest void 001 --reason 重登",
        "suggest edit 001 --title 改了", "suggest decline 001 --reason 诉讼", "suggest merge 002 --into 001",
        "suggest show 001", "suggest accept 001..001", "suggest supervise 001 --reason 久",
        "remind log 001 --way 电话", "suggest note 001 --text 记着", "bulletin pick 2023-06 001",
    ],
)  # fmt: skip
def test_every_command_takes_it_so(desks: Run, words: str) -> None:
    """Verbs, edits, notes, chases, the editor's picks: 001 is this desk's."""
    done = desks("--today", "2023-06-12", *words.split(), "-f", "json", env=AT_AJ02, code=None)
    assert done.code == 0, done.err
    wanted = "AJ02-2305-002" if "merge" in words else "AJ02-2306-001"
    assert wanted in done.out
