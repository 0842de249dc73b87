"""Every command, every option and argument, every hostile value: a sentence, an exit code, an unchanged store."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import Result, dump, run_here
from test_help import ALL, ENGLISH
from valid_lines import DAY, LINES, words_of

LONG = os.environ.get("DJ_LONG") == "1"
VALUES = {
    "empty": "",
    "spaces": "   ",
    "full-width space": "　",
    "newline": "一\n二",
    "tab": "一\t二",
    "NUL": "一\0二",
    "bell": "灯\x07",
    "escape sequence": "\x1b[2J\x1b]0;坏\x07",
    "delete": "灯\x7f",
    "C1 control": "\x9b31m",
    "full-width month": "２０２３－０６",
    "full-width number": "００１",
    "Arabic digits": "٠٠١",
    "superscript": "²",
    "Roman numeral": "Ⅷ",
    "right to left": "\u202e坏灯路",
    "zero width": "\u200b",
    "zero width inside": "路\u200b灯",
    "combining": "e" + "\u0301" * 200,
    "line separator": "一\u2028二",
    "emoji": "👨‍👩‍👧‍👦",
    "beyond the BMP": "𠮷田",
    "ill-formed byte": "灯\udcff",
    "lone surrogate": "\ud800",
    "noncharacter": "\ufffe",
    "a dash": "-",
    "option-like": "--drop",
    "leading dash": "-x",
    "two dashes": "--",
    "path upwards": "../../etc/passwd",
    "absolute path": "/dev/null/passwd",
    "a folder": ".",
    "no such folder": "没有/这里.md",
    "device": "/dev/full",
    "long path": "a/" * 3000 + "b.md",
    "SQL": "'; DROP TABLE event; --",
    "LIKE": "%_%",
    "quote": "\"'`",
    "backslash": "\\",
    "percent": "%s%n%(x)s",
    "Jinja": "{{7*7}}{% raise %}",
    "format": "{0.__class__}{}",
    "bind": ":id ?1 $1",
    "CSV formula": "=cmd|'/C calc'!A1",
    "HTML": "<script>alert(1)</script>",
    "Markdown": "# [x](http://x.invalid)\n|a|b|",
    "huge integer": "9" * 40,
    "endless integer": "9" * 5000,
    "beyond 64 bits": "9223372036854775808",
    "minus one": "-1",
    "zero": "0",
    "1e9": "1e9",
    "a milliard": "1000000000",
    "NaN": "NaN",
    "underscore": "1_000",
    "null": "null",
    "day zero": "0000-00-00",
    "30 February": "2023-02-30",
    "last day": "9999-12-31",
    "first day": "0001-01-01",
    "year 10000": "10000-01-01",
    "Excel day": "45082",
    "month 13": "2023-13",
    "last month": "9998-12",
    "backwards": "2023-06-05..2023-01-01",
    "two people of that name": "周明远",
    "part of several names": "局",
    "a void record": "AJ02-2306-010",
    "another case": "AJ02-2306-002",
    "bare serial": "002",
    "a point": "AJ02",
    "endless range": "AJ02-2306-001..999999999",
    "no such list": "@没有",
    "canned answer": "=没有",
    "100 KB": "灯" * 34_000,
    "1 MB": "灯" * 350_000,
}
NAMES = list(VALUES)
GLOBAL = ("--db", "--format", "--as", "--today")
CODES = {0, 1, 2, 3, 4, 5}
COMMANDS = {" ".join(path): command for path, command in ALL if not hasattr(command, "list_commands")}
BY_COMMAND = {" ".join(path): path for path, _ in ALL}


def command_of(line: str) -> str:
    """Return the command that a line calls: the longest one that it begins with."""
    return max((name for name in BY_COMMAND if name and f"{line} ".startswith(f"{name} ")), key=len)


LINE_OF = {command_of(line): line for line in reversed(LINES)}
# A group that does something without a subcommand has options of its own.
DOING = {name: command for path, command in ALL if (name := " ".join(path)) in LINE_OF}


@dataclass
class Place:
    """A folder with a prepared store, its files, a home, and a folder to stand in."""

    base: Path
    folder: Path

    @property
    def store(self) -> Path:
        """The store that commands get."""
        return self.folder / "dj.db"

    @property
    def stand(self) -> Path:
        """Where commands are called; deep enough that `../..` stays inside."""
        return self.folder / "a" / "b" / "c"

    def renew(self) -> None:
        """Put everything as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.base, self.folder)

    def look(self) -> dict[str, tuple[int, int]]:
        """Return what lies in the folder, the side files of a store apart."""
        found = {}
        for path in self.folder.rglob("*"):
            if not path.is_dir() and not path.name.endswith(("-wal", "-shm")):
                status = path.lstat()
                found[str(path)] = (status.st_size, status.st_mtime_ns)
        return found


@pytest.fixture
def place(lines_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An own copy, stood in, with nobody at the keyboard."""
    found = Place(lines_store, tmp_path / "place")
    found.renew()
    monkeypatch.chdir(found.stand)
    monkeypatch.setenv("DJ_HOME", str(found.folder / "home"))
    monkeypatch.setenv("DJ_TODAY", DAY)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return found


def params_of(command: Any) -> list[Any]:
    """Return what a command takes, `--help` apart."""
    return [param for param in command.params if param.name != "help"]


def with_value(words: list[str], command: Any, param: Any, value: str) -> list[str]:
    """Return a valid command line with one option or argument holding `value` instead."""
    if param.param_type_name == "option":
        if param.is_flag:
            return [*words, f"{param.opts[0]}={value}"]
        for index, word in enumerate(words[:-1]):
            if word in param.opts:
                return [*words[: index + 1], value, *words[index + 2 :]]
        return [*words, param.opts[0], value]
    taking = {
        opt for each in command.params if each.param_type_name == "option" and not each.is_flag for opt in each.opts
    }
    taking |= {"--db"}
    spots = [i for i, word in enumerate(words) if not word.startswith("--") and (i == 0 or words[i - 1] not in taking)]
    wanted = [each for each in command.params if each.param_type_name == "argument"].index(param)
    if wanted < len(spots):
        return [*words[: spots[wanted]], value, *words[spots[wanted] + 1 :]]
    return [*words, value]


def told_wrong(value: str, result: Result, seconds: float) -> Iterator[str]:
    """Yield what is wrong with how a command took a hostile value."""
    said = result.out + result.err
    if result.code not in CODES:
        yield f"exit code {result.code}"
    if "Traceback" in said:
        yield "a traceback"
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t\r" for char in said):
        yield "control characters on the terminal"
    if seconds > 4:
        yield f"{seconds:.1f} seconds"
    if result.code > 1:
        plain = result.err.replace(value, "") if value.strip() else result.err
        plain = re.sub(r"dj( [a-z-]+)+|如 [a-z ]+|“[^”]*”", "", plain)
        if result.out:
            yield "a result beside the error"
        if not re.search(r"^dj：", result.err, re.M) or not re.search(r"[\u4e00-\u9fff]{2}", plain):
            yield "no sentence"
        if ENGLISH.search(plain) or re.search(r"\b[a-z]{3,} [a-z]{2,} [a-z]{2,}\b|Errno|命令写得不对", plain):
            yield "English"
        if len(result.err) > 2000:
            yield f"a sentence of {len(result.err)} characters"


def stored_wrong(place: Place) -> bool:
    """Tell whether a line that a command wrote holds control characters (bytes of a photograph apart)."""
    new = set(dump(place.store)) - set(dump(place.base / "dj.db"))
    return any(re.search(r"\\x(00|07|1b|7f|9b)|\\udcff", line) for line in new if not re.search(r"\bb['\"]", line))


def attack(place: Place, words: list[str], value: str) -> list[str]:
    """Run one command line; return what was wrong with it, and leave everything as it was."""
    before = place.look()
    start = time.process_time()
    try:
        result = run_here("--db", place.store, *words)
    except BaseException as error:
        place.renew()
        return [f"{type(error).__name__}: {str(error)[:100]}"]
    wrong = list(told_wrong(value, result, time.process_time() - start))
    after = place.look()
    if after != before:
        if result.code > 1:
            store = str(place.store)
            if {k: v for k, v in after.items() if k != store} != {k: v for k, v in before.items() if k != store}:
                wrong.append(f"files {sorted(set(after.items()) ^ set(before.items()))[:3]}")
            saved = "已经保存" in result.err or after.get(store) == before[store]
            if not saved and dump(place.store) != dump(place.base / "dj.db"):
                wrong.append("the store is changed")
        elif result.code < 2 and stored_wrong(place):
            wrong.append("control characters in the store")
        place.renew()
        os.chdir(place.stand)
    return [f"{each}: {result.err[:200]!r}" for each in wrong]


def campaign(place: Place, name: str, command: Any, start: int, count: int) -> list[str]:
    """Give each option and argument of a command `count` hostile values; return what was wrong."""
    wrong = []
    own = words_of(LINE_OF[name], place.folder / "files")
    path, rest = own[: len(name.split())], own[len(name.split()) :]
    for index, param in enumerate(params_of(command)):
        for turn in range(count):
            kind = NAMES[(start + index * 7 + turn * 31) % len(NAMES)]
            value = VALUES[kind]
            words = [*path, *with_value(rest, command, param, value)]
            wrong += [f"{name} {param.opts[0]} <{kind}>: {each}" for each in attack(place, words, value)]
    return wrong


def test_every_command_has_its_valid_line() -> None:
    """A new command is not left out of the campaign."""
    assert set(COMMANDS) - set(LINE_OF) == set()


def test_every_valid_line_is_valid(place: Place) -> None:
    """Else the campaign would only ever see the first refusal."""
    for line in LINES:
        result = run_here("--db", place.store, *words_of(line, place.folder / "files"))
        assert result.code in (0, 1), (line, result.err)
        place.renew()


@pytest.mark.parametrize("name", DOING)
def test_hostile_values_get_a_sentence_and_change_nothing(name: str, place: Place) -> None:
    """Every option and argument meets some of the values at each `make test`, other ones than its neighbours."""
    assert campaign(place, name, DOING[name], list(DOING).index(name) * 13, 1) == []


@pytest.mark.long
@pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")
@pytest.mark.parametrize("name", DOING)
def test_many_hostile_values_get_a_sentence_and_change_nothing(name: str, place: Place) -> None:
    """Every option and argument meets a third of the values, again other ones than its neighbours."""
    assert campaign(place, name, DOING[name], list(DOING).index(name) * 13 + 31, len(NAMES) // 3 + 1) == []


@pytest.mark.parametrize("option", GLOBAL)
def test_hostile_global_options_get_a_sentence(option: str, place: Place) -> None:
    """Store, format, actor and day, on a reading and on a writing command."""
    wrong = []
    for kind, value in VALUES.items():
        for line in ("suggest list", "suggest assign AJ02-2306-001 --unit 住建局"):
            for each in attack(place, [*line.split(), option, value], value):
                wrong.append(f"{line} {option} <{kind}>: {each}")
    assert wrong == []
