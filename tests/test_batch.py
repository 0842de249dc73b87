"""`dj batch`: many commands in one process, each with its own transaction, told and counted."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import DJ, Result, Run, dump, run_here

TODAY = ("--today", "2023-06-12")
ADD = "suggest add --point AJ02 --category 其他 --on 2023-06-05 --text "


@pytest.fixture
def batch(dj: Run, tmp_path: Path) -> Run:
    """Run lines from a file as a batch on the small store."""

    def run(text: str, *more: object, code: int | None = 0) -> Result:
        path = tmp_path / "lines.txt"
        path.write_text(text, encoding="utf-8")
        return dj(*TODAY, "batch", path, *more, code=code)

    run.path = dj.path  # type: ignore[attr-defined]
    return run


def titles(batch: Run) -> list[str]:
    """Return what the store's cases are about."""
    rows = run_here("--db", batch.path, "suggest", "list", "--limit", "0", "-f", "json").json  # type: ignore[attr-defined]
    return sorted(row["title"] for row in rows)


def piped(store: Path, text: str | bytes, *more: str) -> subprocess.CompletedProcess[str]:
    """Run a batch from standard input in a process of its own."""
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run([DJ, "--db", store, *TODAY, "batch", *more], input=data, capture_output=True, env=os.environ)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_batch_says_what_each_command_says(batch: Run) -> None:
    """Remarks and empty lines are passed over, `dj` may be left out, quotes hold blanks together."""
    done = batch(f"# 上午\n\ndj {ADD}'路灯 坏了'\n{ADD}井盖响\nsuggest assign 1 2 --unit 住建局\n")
    first, second, *_, last = done.out.splitlines()
    assert first.startswith("已登记 AJ02-2306-001")
    assert second.startswith("已登记 AJ02-2306-002")
    assert last == "2 件已交办。"
    assert done.err == "做完 3 条，都已保存。\n"
    assert titles(batch) == ["井盖响", "路灯 坏了"]


def test_an_object_a_line_is_a_command_too(batch: Run) -> None:
    """Keys are options, a list repeats one, true and false are the sides of a switch, args come last."""
    facts = {
        "command": "suggest add",
        "point": "AJ02",
        "text": "-f 井盖\n夜里响",
        "category": "其他",
        "on": "2023-06-05",
    }
    lines = [
        facts | {"rep": "Q001", "other": ["XAJ01"], "people": 3, "secrecy": True, "local": False, "answer": None},
        {"command": "dj suggest edit", "args": ["001"], "secrecy": False, "archive_number": "甲-1"},
        {"command": "suggest accept", "args": "001", "on": "2023-06-06", "as": "王芳"},
    ]
    done = batch("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "-f", "json")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [(line["line"], line["code"]) for line in told] == [(1, 0), (2, 0), (3, 0)]
    assert told[0]["result"]["number"] == "AJ02-2306-001"
    case = run_here("--db", batch.path, "suggest", "show", "001", "-f", "json").json  # type: ignore[attr-defined]
    assert (case["text"], case["people"], case["secrecy"], case["archive_number"]) == (
        "-f 井盖\n夜里响",
        3,
        False,
        "甲-1",
    )
    assert case["deputies"] == ["冯小满"]
    assert [event["actor"] for event in case["timeline"]] == ["测试员", "王芳", "测试员"]  # by day


def test_objects_may_leave_the_command_to_the_batch(batch: Run) -> None:
    """--for names the command of objects that have none: a list of cases from another program."""
    lines = [{"point": "AJ02", "text": f"第{i}件", "category": "其他", "on": "2023-06-05"} for i in range(3)]
    batch("\n".join(map(json.dumps, lines)), "--for", "suggest add")
    assert titles(batch) == ["第0件", "第1件", "第2件"]
    assert "--for" in batch(json.dumps(lines[0]), code=2).err


def test_it_stops_at_the_first_line_that_fails(batch: Run) -> None:
    """What went before is saved, the sentence names the line and how to go on; the rest can then be done."""
    lines = f"{ADD}甲\n{ADD}乙\nsuggest accept 999\n{ADD}丙\n"
    done = batch(lines, code=3)
    assert "dj：第 3 行：没有件号为“999”的件" in done.err
    assert "停在第 3 行：前面做完 2 条，都已保存。改好后接着做请加 --from-line 3。" in done.err
    assert titles(batch) == ["乙", "甲"]
    batch(lines.replace("999", "001"), "--from-line", "3")
    assert titles(batch) == ["丙", "乙", "甲"]


def test_keep_going_does_the_rest(batch: Run) -> None:
    """The exit code is that of the first failure, and the lines that failed are named."""
    done = batch(f"{ADD}甲\nsuggest accept 999\nnonsense\n{ADD}乙\n", "--keep-going", code=3)
    assert "没做成 2 条：第 2、3 行" in done.err
    assert titles(batch) == ["乙", "甲"]


def test_json_has_a_line_for_every_command(batch: Run) -> None:
    """Errors too; a check that found something (1) stops nothing but is the exit code."""
    done = batch(f"{ADD}甲\nsuggest due\nsuggest --help\nsuggest accept 9\n", "-f", "json", "--keep-going", code=3)
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [line["code"] for line in told] == [0, 1, 0, 3]
    assert told[1]["result"][0]["number"] == "AJ02-2306-001"
    assert told[2]["result"]["message"].startswith("用法：dj suggest")
    assert told[3]["error"].startswith("没有件号为“9”的件")
    assert batch("suggest due\n", code=1).code == 1


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("batch x.txt", 2, "不能再套"),
        ("-q batch", 2, "不能再套"),
        ("suggest list --db other.db", 2, "同一个资料库"),
        ('{"command": "suggest list", "db": "other.db"}', 2, "同一个资料库"),
        ("suggest add --text -", 2, "标准输入"),
        ("suggest add --point AJ02 --category 其他 --text -", 2, "标准输入"),
        ("suggest add 'x", 2, "引号不成对"),
        ("dj", 2, "没有写命令"),
        ('{"command": "suggest add", "txt": "x"}', 2, "“txt”不是这个命令的选项"),
        ('{"command": "suggest nonsense"}', 3, "没有“suggest nonsense”"),
        ('{"command": "suggest list verbs"}', 3, "没有“suggest list verbs”"),
        ('{"command": "suggest add --secrecy"}', 2, "只写命令"),
        ('{"command": 3}', 2, "command"),
        ('{"point": "AJ02"}', 2, "--for"),
        ('{"command": "suggest add", "text": ["a", "b"]}', 2, "不能写列表"),
        ('{"command": "suggest add", "text": {"a": 1}}', 2, "文字或数"),
        ('{"command": "suggest add", "text": true}', 2, "文字或数"),
        ('{"command": "suggest add", "secrecy": "是"}', 2, "true 或 false"),
        ('{"command": "suggest add", "text": "a", "text": "b"}', 2, "写了两遍"),
        ('{"command": "suggest add", "text": "\\ud800"}', 2, "不成字"),
        ('{"command": "suggest add"', 2, "JSON"),
        ('{"command": "suggest add"} x', 2, "JSON"),
        ("{" + '"a":{' * 5000, 2, "JSON"),
        ("suggest add", 2, "接待点"),
        ("a" * 150_000, 2, "没有“aaa"),
        ("a" * 200_001, 2, "最多 200000 字"),
    ],
)
def test_a_line_that_will_not_do_is_told(batch: Run, line: str, code: int, word: str) -> None:
    """A sentence with the line's number, an exit code, an unchanged store."""
    before = dump(batch.path)  # type: ignore[attr-defined]
    done = batch(f"# 说明\n{line}\n{ADD}不该有\n", code=code)
    assert done.err.startswith("dj：第 2 行：")
    assert word in done.err
    assert dump(batch.path) == before  # type: ignore[attr-defined]


def test_a_batch_within_json_keeps_its_shape(batch: Run) -> None:
    """With -f json a line cannot ask for another format; without it, it can."""
    assert "-f json" in json.loads(batch("suggest list -f csv", "-f", "json", code=2).out)["error"]
    assert batch("suggest list -f csv").out.startswith("\ufeffnumber,")
    assert "batch 的输出" in batch("suggest list", "-f", "csv", code=2).err


def test_a_rehearsal_saves_nothing(batch: Run) -> None:
    """--dry-run and the other global options of the batch hold for every line; a line may have its own."""
    before = dump(batch.path)  # type: ignore[attr-defined]
    done = batch(f"{ADD}甲\n{ADD}乙\n", "--dry-run")
    assert done.err == "做完 2 条（演习，没有保存）。\n"
    assert dump(batch.path) == before  # type: ignore[attr-defined]
    batch(f"{ADD}甲\n{ADD}乙 --dry-run\n--as 李 {ADD}丙\n", "--as", "王")
    assert titles(batch) == ["丙", "甲"]
    kept = sqlite3.connect(batch.path)  # type: ignore[attr-defined]
    assert [row[0] for row in kept.execute("SELECT actor FROM event ORDER BY id")] == ["王", "李"]


def test_nothing_is_asked_within_a_batch(batch: Run) -> None:
    """More than desk.many cases need --yes, on the line or on the batch."""
    adds = "".join(f"{ADD}第{i}件\n" for i in range(6))
    refused = batch(adds + "suggest accept AJ02-2306-001..006\n", code=2)
    assert "第 7 行：要对 6 件" in refused.err
    batch("suggest accept AJ02-2306-001..006\n", "--yes")
    batch("suggest decline AJ02-2306-001..006 --reason 已起诉 --yes\n")


def test_standard_input_is_read_line_by_line(dj: Run) -> None:
    """A program may write a command, read its result, and write the next."""
    process = subprocess.Popen(
        [DJ, "--db", dj.path, *TODAY, "batch", "-f", "json"],  # type: ignore[attr-defined]
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ, bufsize=1,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    for index in (1, 2):
        process.stdin.write(f"{ADD}第{index}件\n")
        assert json.loads(process.stdout.readline())["result"]["number"] == f"AJ02-2306-00{index}"
    process.stdin.close()
    assert process.wait() == 0


def test_bytes_that_are_no_text_are_told(dj: Run) -> None:
    """GB18030 on standard input is refused by line; in a file it is read as any other file; a BOM is no matter."""
    text = f"{ADD}路灯坏了\n"
    refused = piped(dj.path, text.encode("gb18030"))  # type: ignore[attr-defined]
    assert refused.returncode == 2
    assert "第 1 行：不是正确的 UTF-8" in refused.stderr
    path = Path(dj.path).with_name("gbk.txt")  # type: ignore[attr-defined]
    path.write_bytes(text.encode("gb18030"))
    dj(*TODAY, "batch", path)
    assert piped(dj.path, b"\xef\xbb\xbf" + text.encode()).returncode == 0  # type: ignore[attr-defined]
    assert titles(dj) == ["路灯坏了", "路灯坏了"]
    assert "不存在" in dj("batch", "no.txt", code=2).err


def test_a_reader_that_leaves_stops_the_batch(dj: Run) -> None:
    """A closed pipe: what was saved is said on stderr, the exit code says that not all was done."""
    for form in ("json", "table"):
        done = subprocess.run(
            f"for i in $(seq 400); do echo \"{ADD}第${{i}}件\"; done | "
            f"{{ '{DJ}' --db '{dj.path}' --today 2023-06-12 -f {form} batch; echo code $? >&2; }} | head -2",  # type: ignore[attr-defined]
            shell=True, capture_output=True, text=True, env=os.environ,
        )  # fmt: skip
        assert "没有人接着读结果：做完" in done.stderr, done.stderr
        assert "code 5" in done.stderr
        assert "Traceback" not in done.stderr


def _interrupted(dj: Run, keys: int) -> tuple[int, str]:
    process = subprocess.Popen(
        [DJ, "--db", dj.path, *TODAY, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,  # type: ignore[attr-defined]
        stderr=subprocess.PIPE, text=True, env=os.environ, bufsize=1,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{ADD}甲\n{ADD}乙\n")
    process.stdout.readline()
    process.stdout.readline()
    time.sleep(0.3)
    for _ in range(keys):
        process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    return process.returncode, err


def test_ctrl_c_says_what_was_saved(dj: Run) -> None:
    """Between two lines it stops at once; nothing is half done."""
    code, err = _interrupted(dj, 1)
    assert code == 130
    assert err == "已中止：做完 2 条，都已保存。接着做请加 --from-line 3。\n"
    assert titles(dj) == ["乙", "甲"]


def test_ctrl_c_in_the_middle_leaves_as_many_cases_as_it_says(dj: Run, tmp_path: Path) -> None:
    """Pressed while commands run: the one at hand is finished and counted."""
    path = tmp_path / "many.txt"
    path.write_text("".join(f"{ADD}第{i}件\n" for i in range(2000)), encoding="utf-8")
    process = subprocess.Popen(
        [DJ, "--db", dj.path, *TODAY, "batch", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,  # type: ignore[attr-defined]
        text=True, env=os.environ,
    )  # fmt: skip
    assert process.stdout
    for _ in range(5):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    done = int(err.split("做完 ")[1].split(" 条")[0])
    assert len(titles(dj)) == done
    assert f"--from-line {done + 1}" in err


def test_two_batches_at_once_lose_nothing(desk_store: Path, tmp_path: Path) -> None:
    """Both batches' receipts are in the store, each number once."""
    store = tmp_path / "dj.db"
    shutil.copy(desk_store, store)
    lines = "".join(f"{ADD}第{i}件\n" for i in range(60))
    running = [
        subprocess.Popen(
            [DJ, "--db", store, *TODAY, "batch", "-f", "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=os.environ,
        )
        for _ in range(2)
    ]  # fmt: skip
    for process in running:
        assert process.stdin
        process.stdin.write(lines)
        process.stdin.close()
    numbers: list[str] = []
    for process in running:
        assert process.stdout
        numbers += [json.loads(line)["result"]["number"] for line in process.stdout]
        assert process.wait() == 0
    kept = sqlite3.connect(store)
    assert sorted(numbers) == sorted(row[0] for row in kept.execute("SELECT number FROM suggestion"))
    assert len(set(numbers)) == 120
    assert run_here("--db", store, "db", "check").code == 0


def test_a_batch_that_only_reads_loads_no_orm(dj: Run, tmp_path: Path) -> None:
    """Reading stays light in a batch too."""
    path = tmp_path / "lines.txt"
    path.write_text("suggest list\nsuggest due\nstats\n", encoding="utf-8")
    probe = (
        "import sys; from dianjun_cli.cli import run; code = run(sys.argv[1:]); "
        "sys.stderr.write(str([n for n in ('sqlmodel', 'sqlalchemy', 'rich') if n in sys.modules]))"
    )
    words = ["--db", str(dj.path), *TODAY, "batch", str(path)]  # type: ignore[attr-defined]
    done = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, text=True, env=os.environ)
    assert done.stderr.endswith("做完 3 条，都已保存。\n[]"), done.stderr


def test_a_store_changed_meanwhile_is_seen(batch: Run, tmp_path: Path) -> None:
    """A setting changed by one line holds for the next: nothing read is kept between commands."""
    done = batch(f"settings set limits.handover '{{ days = 2 }}'\n{ADD}甲\nsettings set desk.many 1\nsuggest list\n")
    assert "请在 2023-06-07 前交办" in done.out


def test_a_store_put_in_place_of_another_is_not_written_to_unseen(dj: Run, desk_store: Path) -> None:
    """The file is replaced between two lines: the second goes into the new one, none into a file nobody sees."""
    process = subprocess.Popen(
        [DJ, "--db", dj.path, *TODAY, "batch", "-f", "json"],  # type: ignore[attr-defined]
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ, bufsize=1,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{ADD}旧库里的\n")
    process.stdout.readline()
    fresh = Path(dj.path).with_name("fresh.db")  # type: ignore[attr-defined]
    shutil.copy(desk_store, fresh)
    for tail in ("-wal", "-shm"):
        Path(f"{dj.path}{tail}").unlink(missing_ok=True)  # type: ignore[attr-defined]
    fresh.replace(dj.path)  # type: ignore[attr-defined]
    process.stdin.write(f"{ADD}新库里的\n")
    told: Any = json.loads(process.stdout.readline())
    process.stdin.close()
    process.wait()
    assert told["result"]["number"] == "AJ02-2306-001"
    assert titles(dj) == ["新库里的"]


LINES = st.lists(
    st.sampled_from(
        [
            f"{ADD}甲", f"{ADD}乙 --unit 住建局", "suggest add --point 没有", "suggest accept 1", "suggest accept 1 2",
            "suggest assign 1..2 --unit 住建局", "suggest assign 2 --unit 没有", "suggest sign 1", "suggest reply 1 --text 好",
            "suggest close 1 --outcome 解决", "suggest void 2 --reason 重登", "suggest list", "乱写", "# 说明", "",
            '{"command": "suggest accept", "args": [1]}', '{"command": "suggest accept"', "suggest edit 1 --title 改过",
            f"{ADD}丙 --dry-run", "suggest accept 1 --today 2023-06-20", "settings set limits.answer '{ days = 9 }'",
        ]
    ),
    max_size=8,
)  # fmt: skip


def _known(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a store holds, without what differs each time: instants and uids."""
    store = sqlite3.connect(path)
    store.row_factory = sqlite3.Row
    names = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'text_search%'"
    ).fetchall()
    found = {}
    for (name,) in names:
        rows = store.execute(f'SELECT * FROM "{name}"').fetchall()
        found[name] = [
            tuple((k, v) for k, v in dict(row).items() if k != "uid" and not k.endswith("_at")) for row in rows
        ]
    store.close()
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_a_batch_leaves_what_its_lines_leave_one_by_one(lines: list[str], desk_store: Path, tmp_path: Path) -> None:
    """Any lines, good and bad: with --keep-going the store is as after a process for each."""
    import shlex

    stores = [tmp_path / "one.db", tmp_path / "all.db"]
    for store in stores:
        for tail in ("", "-wal", "-shm"):
            Path(f"{store}{tail}").unlink(missing_ok=True)
        shutil.copy(desk_store, store)
    codes = []
    for line in lines:
        if line and not line.startswith("#"):
            words = ["suggest", "accept", "1"] if line.startswith("{") and line.endswith("}") else shlex.split(line)
            codes.append(run_here("--db", stores[0], *TODAY, "--no-input", *words).code)
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run_here("--db", stores[1], *TODAY, "batch", path, "--keep-going")
    assert _known(stores[0]) == _known(stores[1])
    assert done.code == next((code for code in codes if code > 1), 0)
