"""Bad input: a sentence that says what is wrong, an exit code, an unchanged store, never a traceback."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from conftest import DJ, Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--text", "路灯坏了", "--category", "路灯电力")
CASES: list[tuple[tuple[str, ...], int, str]] = [
    ((*ADD, "--rep", "查无此人"), 3, "代表名册里没有"),
    ((*ADD, "--rep", "周明远"), 3, "Q001.*XQB01"),
    ((*ADD, "--unit", "外星局"), 3, "没有叫"),
    ((*ADD, "--unit", "局"), 3, "可以是"),
    ((*ADD, "--point", "ZZ99"), 3, "ZZ99"),
    ((*ADD, "--category", "天文"), 2, "没有“天文”这个类别"),
    ((*ADD, "--channel", "鸽子"), 2, "接待日"),
    ((*ADD, "--nature", "闲聊"), 2, "性质"),
    ((*ADD, "--on", "2023-02-30"), 2, "日历上没有"),
    ((*ADD, "--on", "2099-01-01"), 2, "还没有发生"),
    ((*ADD, "--on", "下周"), 2, "看不懂"),
    ((*ADD, "--phone", "不告诉你"), 2, "不像电话"),
    ((*ADD, "--people", "-3"), 2, "人次"),
    ((*ADD, "--answer", "讲了", "--unit", "住建局"), 2, "只能选一样"),
    ((*ADD, "--outcome", "解决"), 2, "--answer"),
    ((*ADD, "--title", "一\n二"), 2, "一行"),
    (("suggest", "add", "--point", "AJ02", "--category", "其他"), 2, "--text"),
    (("suggest", "add", "--point", "AJ02", "--text", "x"), 2, "--category"),
    (("suggest", "add", "--text", "x", "--category", "其他"), 2, "--point"),
    (("suggest", "add", "--point", "AJ02", "--text", "", "--category", "其他"), 2, "原话"),
    (("suggest", "add", "--point", "AJ02", "--text", "路\x07灯", "--category", "其他"), 2, "控制字符"),
    (("suggest", "add", "--point", "AJ02", "--text", "路" * 1_000_000, "--category", "其他"), 2, "最多"),
    (("suggest", "add", "--recover"), 3, "没有留存"),
    (("suggest", "show", "AJ02-2306-404"), 3, "没有件号"),
    (("suggest", "sign", "AJ02-2306-404"), 3, "没有件号"),
    (("suggest", "assign", "001"), 2, "承办单位"),
    (("suggest", "close", "001", "--outcome", "解决"), 4, "不能“办结”"),
    (("suggest", "merge", "001", "--into", "001"), 4, "不能并入它自己"),
    (("suggest", "extend", "001", "--until", "昨日", "--reason", "x"), 4, "不能“延期”"),
    (("suggest", "edit", "001"), 2, "没有要更正的"),
    (("suggest", "list", "--township", "火星镇"), 2, "没有“火星镇”"),
    (("suggest", "list", "--columns", "颜色"), 2, "没有“颜色”这一列"),
    (("suggest", "list", "--limit", "-1"), 2, "--limit"),
    (("suggest", "search", "，。"), 2, "没有字"),
    (("suggest", "import", "没有这个文件.csv"), 2, "不存在"),
    (("stats", "balance", "2023-13"), 2, "月份"),
    (("bulletin", "build", "2023-13"), 2, "月份"),
    (("bulletin", "build", "2099-01"), 2, "还没有到"),
    (("reception", "set", "AJ02", "2023-06", "--rep", "Q001"), 3, "接待日"),
    (("settings", "set", "limits.answer", "30"), 2, "limits.answer"),
    (("settings", "set", "没有这项", "1"), 2, "没有"),
    (("--today", "不是日子", "today"), 2, "--today"),
    (("-f", "xml", "today"), 2, "xml"),
    (("-f", "html", "today"), 2, "html"),
]


@pytest.fixture
def one(dj: Run) -> Run:
    """A store with one registered case."""
    dj(*ADD, "--voter", "孙满仓")
    return dj


@pytest.mark.parametrize(("argv", "code", "words"), CASES, ids=[" ".join(a)[:60] for a, _, _ in CASES])
def test_bad_input_gets_a_sentence_and_changes_nothing(argv: tuple[str, ...], code: int, words: str, one: Run) -> None:
    """What is wrong and what to do, on stderr; nothing on stdout; the store byte for byte as before in its rows."""
    before = dump(one.path)  # type: ignore[attr-defined]
    result = one(*argv, code=code)
    assert result.err.startswith("dj：")
    assert re.search(words, result.err, re.DOTALL), result.err
    assert result.out == ""
    assert "Traceback" not in result.err
    assert dump(one.path) == before  # type: ignore[attr-defined]


def test_invalid_utf8_in_an_argument_is_refused(one: Run, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are named, not stored."""
    argv = [str(DJ), "--db", str(one.path), *ADD[:5], b"\xe8\xb7\xaf\xff\xfe", *ADD[6:]]  # type: ignore[attr-defined]
    done = subprocess.run(argv, capture_output=True, text=True, env={"DJ_HOME": str(tmp_path), "LANG": "C.UTF-8"})
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


def test_an_excel_file_given_as_csv_is_told(one: Run, tmp_path: Path) -> None:
    """A binary file, an unknown encoding, a wrong heading: a sentence each."""
    for data, words in (
        (b"PK\x03\x04\x00\x00\x00", "CSV"),
        (b"\xff\xfe\x00\x01\x02\xff", "CSV|编码"),
        ("颜色,形状\n红,圆\n".encode(), "不认识的列"),
        (b"", "缺少必需的列"),
    ):
        file = tmp_path / "bad.csv"
        file.write_bytes(data)
        result = one("suggest", "import", file, code=2)
        assert re.search(words, result.err), result.err


def test_two_errors_at_once_are_one_sentence_each(one: Run) -> None:
    """Global options may stand anywhere, and a wrong one is told all the same."""
    assert one("suggest", "list", "-f", "yaml", code=2).err.count("\n") == 1
    assert one("suggest", "list", "--today", "2023-02-30", code=2).err.startswith("dj：")
