"""One verb for many cases: all or none, each with its own event; many are asked about first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pexpect
import pytest

from conftest import DJ, Run, dump

TODAY = ("--today", "2023-06-12")


def register(dj: Run, count: int, point: str = "AJ02", on: str = "2023-06-05") -> list[str]:
    """Register so many cases and return their numbers."""
    numbers = []
    for index in range(count):
        facts = ("--point", point, "--text", f"第{index}件事", "--category", "其他", "--on", on)
        numbers.append(dj(*TODAY, "suggest", "add", *facts, "-f", "json").json["number"])
    return numbers


def states(dj: Run) -> dict[str, str]:
    """Return every case's state by its number."""
    rows = dj(*TODAY, "suggest", "list", "--limit", "0", "-f", "json").json
    return {row["number"]: row["state"] for row in rows}


def test_several_short_numbers_are_handed_over_at_once(dj: Run) -> None:
    """Each case has its event and its line in the receipt; bare serials mean this desk's point and month."""
    register(dj, 3)
    register(dj, 3, "QB02")
    done = dj(
        *TODAY, "suggest", "assign", "001", "2", "003", "--unit", "住建局", "-f", "json", env={"DJ_POINT": "AJ02"}
    )
    assert done.json["count"] == 3
    assert [row["number"] for row in done.json["results"]] == ["AJ02-2306-001", "AJ02-2306-002", "AJ02-2306-003"]
    assert {row["state"] for row in done.json["results"]} == {"assigned"}
    assert states(dj)["QB02-2306-001"] == "registered"
    card = dj("suggest", "show", "AJ02-2306-002", "-f", "json").json
    assert [event["verb"] for event in card["timeline"]] == ["register", "assign"]


def test_a_single_number_keeps_its_receipt(dj: Run) -> None:
    """One number: a sentence and an object, as ever; several: a line each and how many."""
    register(dj, 3)
    one = dj(*TODAY, "suggest", "accept", "001", "-f", "json").json
    assert (one["number"], one["verb"], one["state"]) == ("AJ02-2306-001", "accept", "accepted")
    told = dj(*TODAY, "suggest", "accept", "2", "3").out
    assert "AJ02-2306-002" in told
    assert told.endswith("2 件已受理。\n")
    csv = dj(*TODAY, "suggest", "decline", "2", "3", "--reason", "已起诉", "-f", "csv").out
    assert csv.splitlines()[1].startswith("AJ02-2306-002,decline,declined,2023-06-12")


def test_one_case_that_will_not_do_stops_all(dj: Run) -> None:
    """The error names the case and says that nothing was saved; the store is unchanged."""
    register(dj, 3)
    dj(*TODAY, "suggest", "decline", "002", "--reason", "已起诉")
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*TODAY, "suggest", "assign", "001", "002", "003", "--unit", "住建局", code=4)
    assert "AJ02-2306-002" in refused.err
    assert "一件也没有保存" in refused.err
    assert "003" in dj(*TODAY, "suggest", "accept", "001", "0030", "--yes", code=3).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_case_named_twice_happens_once(dj: Run) -> None:
    """By its number and by its tail: one event."""
    register(dj, 2)
    done = dj(*TODAY, "suggest", "accept", "001", "AJ02-2306-001", "2", "-f", "json").json
    assert done["count"] == 2


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("001..003", [1, 2, 3]),
        ("2..4", [2, 4]),  # 003 is void by then
        ("AJ02-2306-001..2", [1, 2]),
        ("AJ02-2306-001..AJ02-2306-004", [1, 2, 4]),
        ("4..4", [4]),
    ],
)
def test_a_range_of_serials_means_the_cases_between(dj: Run, text: str, serials: list[int]) -> None:
    """From one number to another of the same point and month; void cases are passed over."""
    register(dj, 4)
    if 3 not in serials:
        dj(*TODAY, "suggest", "void", "003", "--reason", "重登了")
    done = dj(*TODAY, "suggest", "accept", text, "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert [int(row["number"][-3:]) for row in done["results"]] == serials


@pytest.mark.parametrize(
    ("text", "code"),
    [("003..001", 2), ("001..QB02-2306-002", 2), ("001..009", 3), ("..", 3), ("001..", 3), ("..2", 3), ("1..2..3", 3)],
)
def test_a_range_that_is_none_is_told(dj: Run, text: str, code: int) -> None:
    """Backwards, across points, beyond the last, or half of one: a sentence, nothing done."""
    register(dj, 3)
    register(dj, 2, "QB02")
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*TODAY, "suggest", "accept", text, code=code, env={"DJ_POINT": "AJ02"})
    assert refused.err.startswith("dj：")
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_more_than_a_few_need_yes_in_a_script(dj: Run) -> None:
    """Without a terminal more than desk.many cases need --yes; the limit is a setting."""
    register(dj, 6)
    before = dump(dj.path)  # type: ignore[attr-defined]
    refused = dj(*TODAY, "suggest", "accept", "1..6", code=2, env={"DJ_POINT": "AJ02"})
    assert "6 件" in refused.err
    assert "--yes" in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]
    dj("settings", "set", "desk.many", "6")
    assert dj(*TODAY, "suggest", "accept", "1..6", "-f", "json", env={"DJ_POINT": "AJ02"}).json["count"] == 6
    dj("settings", "set", "desk.many", "2")
    dj(*TODAY, "suggest", "decline", "1..6", "--reason", "已起诉", "--yes", env={"DJ_POINT": "AJ02"})
    assert set(states(dj).values()) == {"declined"}
    assert "1—3660" in dj("settings", "set", "desk.many", "0", code=2).err


def _terminal(dj: Run, home: Path, *words: str) -> Any:
    env = {**os.environ, "DJ_HOME": str(home), "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-12"}  # type: ignore[attr-defined]
    env |= {"TERM": "xterm", "LANG": "C.UTF-8", "DJ_POINT": "AJ02"}
    return pexpect.spawn(str(DJ), list(words), env=env, encoding="utf-8", timeout=30, dimensions=(40, 100))


@pytest.mark.parametrize(
    ("answer", "state"), [("y", "accepted"), ("是", "accepted"), ("n", "registered"), ("", "registered")]
)
def test_at_a_terminal_many_are_asked_about(dj: Run, tmp_path: Path, answer: str, state: str) -> None:
    """The first few are listed; only a yes does it, Enter does not; the store is not held meanwhile."""
    register(dj, 7)
    terminal = _terminal(dj, tmp_path / "home", "suggest", "accept", "1..7")
    terminal.expect("要对 7 件做“受理”")
    terminal.expect("AJ02-2306-005")
    terminal.expect("另有 2 件")
    terminal.expect("继续？")
    dj("settings", "set", "bulletin.copies", "3")  # another desk writes while this one is being asked
    terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert set(states(dj).values()) == {state}
    assert terminal.exitstatus == (0 if state == "accepted" else 130)
