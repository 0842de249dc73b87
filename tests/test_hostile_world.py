"""A hostile world: closed streams, a full or read-only disk, a lock, a store that vanishes, Ctrl-C at any moment."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from conftest import DJ, SAMPLE, Run, dump, run_here

LONG = os.environ.get("DJ_LONG") == "1"
ADD = ("suggest", "add", "--point", "AJ02", "--category", "其他", "--text", "路灯坏了")


def shell(dj: Run, line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `dj` works on the store."""
    environment = {**os.environ, "DJ_DATABASE": str(dj.path), "DJ_TODAY": "2023-06-26", **env}  # type: ignore[attr-defined]
    return subprocess.run(
        ["bash", "-c", line.replace("dj ", f"{DJ} ")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("dj suggest list >&-", 5, "写不出来"),
        ("dj suggest list >/dev/full", 5, "磁盘已满"),
        ("dj suggest show 404 2>&-", 3, ""),
        ("dj suggest show 404 2>/dev/full", 3, ""),
        ("dj suggest add --point AJ02 <&-", 2, "缺少原话"),
        ("dj suggest list <&- >&- 2>&-", 5, ""),
        ("set -o pipefail; dj suggest verbs | head -1", 0, ""),
        ("PYTHONIOENCODING=gbk dj suggest list -f json", 0, ""),
        ("COLUMNS=20 TERM=dumb dj suggest list --help", 0, ""),
        ("COLUMNS=none dj suggest list --help", 0, ""),
        ("env -u HOME -u DJ_HOME DJ_DATABASE=/nowhere/x.db dj today", 3, "还没有资料库"),
        ("DJ_HOME=/dev/null dj suggest add --recover", 5, "DJ_HOME"),
        ("DJ_TODAY=someday dj today", 2, "看不懂"),
        ("DJ_USER=$'甲\\n乙' dj suggest assign 001 --unit 住建局 --on 2023-06-26", 3, ""),
    ],
)
def test_streams_and_surroundings_are_survived(line: str, code: int, words: str, dj: Run) -> None:
    """An exit code of ours, a sentence where one can be said, never a traceback, the store as it was."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    done = shell(dj, line)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_what_was_saved_though_it_could_not_be_printed_is_said_to_be(dj: Run) -> None:
    """A full disk behind stdout after the commit: the clerk must not type the case again."""
    done = shell(dj, " ".join(("dj", *ADD)) + " >/dev/full")
    assert done.returncode == 5
    assert "已经保存，不要重做" in done.stderr
    assert len(dj("suggest", "list", "-f", "json").json) == 1


@pytest.mark.parametrize("given", ["甲\n乙", "甲\x1b[2J", "甲\udcff", "甲" * 10_000])
def test_an_actor_is_a_name(given: str, dj: Run) -> None:
    """What is recorded as having done it is one line of text, from the option or the environment."""
    before = dump(dj.path)  # type: ignore[attr-defined]
    assert "经办人" in dj(*ADD, "--as", given, code=2).err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_disk_that_fills_up_leaves_the_store_as_it_was(dj: Run) -> None:
    """No file may grow any more (as on a full disk): exit 5, a sentence, nothing half."""
    size = dj.path.stat().st_size  # type: ignore[attr-defined]
    before = dump(dj.path)  # type: ignore[attr-defined]

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, size * 2))

    argv = [str(DJ), "--db", str(dj.path), *ADD[:-1], "长" * 9000]  # type: ignore[attr-defined]
    done = subprocess.run(argv, preexec_fn=full, capture_output=True, text=True)
    assert done.returncode == 5, done.stderr
    assert done.stderr.startswith("dj：")
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_locked_store_is_waited_for_and_then_told(dj: Run) -> None:
    """Another window writes: exit 5 after DJ_WAIT seconds; Ctrl-C is heard while waiting."""
    with sqlite3.connect(dj.path, isolation_level=None) as other:  # type: ignore[attr-defined]
        other.execute("BEGIN IMMEDIATE")
        assert "正忙" in dj(*ADD, code=5, env={"DJ_WAIT": "0.3"}).err
        assert dj("suggest", "list").code == 0  # reading goes on
        argv = [str(DJ), "--db", str(dj.path), *ADD]  # type: ignore[attr-defined]
        waiting = subprocess.Popen(argv, stderr=subprocess.PIPE, text=True)
        time.sleep(2.5)
        waiting.send_signal(signal.SIGINT)
        said = waiting.communicate(timeout=15)[1]
        assert (waiting.returncode, "没有保存" in said) == (130, True)
        other.execute("ROLLBACK")
    other.close()
    dj(*ADD)


def test_a_backup_is_never_written_over_what_is_none(dj: Run, tmp_path: Path) -> None:
    """Not over the store itself, a list of names, a folder or a device; over an earlier backup it may be."""
    names = tmp_path / "名册.csv"
    names.write_text("编码,名称\n", encoding="utf-8")
    link = tmp_path / "库.db"
    link.symlink_to(dj.path)  # type: ignore[attr-defined]
    for target in (dj.path, link, names, tmp_path, "/dev/null", tmp_path / "坏\x07.db"):  # type: ignore[attr-defined]
        assert dj("db", "backup", target, code=2).err.startswith("dj：")
    assert names.read_text(encoding="utf-8") == "编码,名称\n"
    assert Path("/dev/null").is_char_device()
    for _ in range(2):
        dj("db", "backup", tmp_path / "copy.db")
    assert dj("db", "check").code == 0


@pytest.mark.parametrize("what", ["/dev/zero", "{folder}", "{folder}/none.csv", "{folder}/" + "长" * 300])
def test_a_file_that_is_none_is_told(what: str, dj: Run, tmp_path: Path) -> None:
    """A device would never end; a folder, a missing file and an impossible name are no file."""
    path = what.format(folder=tmp_path)
    for line in (("unit", "import"), ("settings", "load"), ("batch",)):
        assert dj(*line, path, code=None).code in (2, 5)
    assert dj("bulletin", "photo", "2023-06", path, "--caption", "灯", code=None).code in (2, 5)


def test_a_store_that_goes_away_is_told(dj: Run, tmp_path: Path) -> None:
    """Removed, replaced by rubbish, by another program's store, by a folder: a sentence each, nothing made in its place."""
    path: Path = dj.path  # type: ignore[attr-defined]
    path.unlink()
    assert dj(*ADD, code=3).err.startswith("dj：还没有资料库")
    assert not path.exists()
    path.write_bytes(os.urandom(9000))
    assert "不是 SQLite" in dj(*ADD, code=2).err
    path.write_bytes(b"")
    assert dj(*ADD, code=2).err.startswith("dj：")
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE person (name TEXT)")
    other.close()
    assert "不是 dj 的资料库" in dj(*ADD, code=2).err
    path.unlink()
    path.mkdir()
    assert "文件夹" in dj(*ADD, code=2).err


WORK = (
    ("suggest", "import", str(SAMPLE / "suggestions.csv")),
    ("bulletin", "publish", "2022-03"),
    ("db", "backup", "{folder}/copy.db"),
    ("suggest", "add", "--point", "AJ02", "--category", "其他", "--text", "灯"),
)


@pytest.mark.parametrize(
    "rounds",
    [5, pytest.param(80, marks=[pytest.mark.long, pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")])],
)
def test_an_interrupt_at_any_moment_leaves_all_or_nothing(rounds: int, sample: Run, tmp_path: Path) -> None:
    """Ctrl-C, a closed window or a time-out: exit 130 or done, never a traceback, no litter, the store whole."""
    chance = random.Random(7)
    for turn in range(rounds):
        line = [part.format(folder=tmp_path) for part in WORK[turn % len(WORK)]]
        before = dump(sample.path)  # type: ignore[attr-defined]
        argv = [str(DJ), "--db", str(sample.path), *line]  # type: ignore[attr-defined]
        process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(chance.uniform(0.3, 1.5))  # the interpreter's own first moments are not ours
        process.send_signal(chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]))
        out, err = process.communicate(timeout=60)
        # 5: the issue went out before an earlier interrupt
        assert process.returncode in (0, 1, 2, 5, 130), err
        assert "Traceback" not in out + err
        if "没有保存" in err:
            assert dump(sample.path) == before  # type: ignore[attr-defined]
        assert not [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")]
    assert run_here("--db", sample.path, "db", "check").code == 0  # type: ignore[attr-defined]


def test_a_full_disk_of_its_own(dj: Run, tmp_path: Path) -> None:
    """On a real full file system (where one may be mounted): exit 5, a sentence, the store whole."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", disk], capture_output=True).returncode
    ):
        pytest.skip("no mounting here")
    try:
        store = disk / "dj.db"
        shutil.copy(dj.path, store)  # type: ignore[attr-defined]
        (disk / "filler").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 70_000))
        before = dump(store)
        result = run_here("--db", store, *ADD[:-1], "长" * 19000)
        assert (result.code, "磁盘" in result.err) == (5, True), result.err
        assert dump(store) == before
        assert run_here("--db", store, "db", "backup", disk / "copy.db").code == 5
        assert sorted(path.suffix for path in disk.iterdir() if "wal" not in path.name and "shm" not in path.name) == [
            "",
            ".db",
        ]
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
