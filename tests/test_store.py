"""The store: made whole or not at all, upgraded, refused, backed up, read where it cannot be written."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from conftest import DJ, SAMPLE, Run, dump, run_here
from dianjun_cli.core.reader import head

DATA = Path(__file__).parent / "data"
OLDER = {"DJ_MIGRATIONS": str(Path(__file__).parent / "migrations")}
ADD = ("suggest", "add", "--point", "AJ02", "--text", "路灯坏了", "--category", "其他")


def test_a_store_is_made_once(tmp_path: Path) -> None:
    """A second init is refused and changes nothing."""
    store = tmp_path / "new" / "dj.db"
    assert run_here("--db", store, "init", "--from", SAMPLE / "office.toml").code == 0
    before = dump(store)
    again = run_here("--db", store, "init")
    assert (again.code, dump(store)) == (5, before)
    assert "已经存在" in again.err


def test_no_half_made_store_is_left(tmp_path: Path) -> None:
    """An office.toml that will not do leaves nothing behind, and its fault is named."""
    office = tmp_path / "office.toml"
    for text, word in (
        ("[office]\nname = 3", "office.name"),
        ("[limits]\nanswer = 30", "limits.answer"),
        ("[nonsense]\nx = 1", "nonsense.x"),
        ("[office\n", "TOML"),
    ):
        office.write_text(text, encoding="utf-8")
        result = run_here("--db", tmp_path / "dj.db", "init", "--from", office)
        assert result.code == 2
        assert word in result.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["office.toml"]


@pytest.mark.parametrize("argv", [("suggest", "list"), ADD])
def test_what_is_no_store_is_told(argv: tuple[str, ...], tmp_path: Path) -> None:
    """A text file, a folder, a missing file, a foreign database: a sentence each, and nothing is made."""
    (tmp_path / "text.db").write_text("这不是数据库" * 200, encoding="utf-8")
    sqlite3.connect(tmp_path / "other.db").executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
    for name, code in (("text.db", 2), ("other.db", 2), ("none.db", 3), (".", 2)):
        result = run_here("--db", tmp_path / name, *argv)
        assert result.code == code, (name, result.err)
        assert result.err.startswith("dj：")
        assert "Traceback" not in result.err
    assert not (tmp_path / "none.db").exists()
    assert (tmp_path / "text.db").read_text(encoding="utf-8").startswith("这不是数据库")


def test_a_newer_store_is_refused(dj: Run) -> None:
    """A store of a later version is neither read nor written."""
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    store.execute("UPDATE alembic_version SET version_num = '9999'")
    store.commit()
    store.close()
    for argv in (("suggest", "list"), ADD, ("db", "upgrade")):
        assert "比程序新" in dj(*argv, code=5).err


def test_an_older_store_is_offered_its_upgrade(dj: Run) -> None:
    """The sentence names `dj db upgrade`; after it, a backup lies beside and every case is still there."""
    dj(*ADD, "--unit", "住建局")
    before = len(dump(dj.path))  # type: ignore[attr-defined]
    refused = dj("suggest", "list", code=5, env=OLDER)
    assert "dj db upgrade" in refused.err
    told = dj("db", "upgrade", "-f", "json", env=OLDER).json
    assert (told["old"], told["new"], told["upgraded"]) == (head(), "9001", True)
    assert list(dj.path.parent.glob("dj.db.*.bak"))  # type: ignore[attr-defined]
    assert len(dump(dj.path)) == before  # type: ignore[attr-defined]
    assert len(dj("suggest", "list", "-f", "json", env=OLDER).json) == 1
    dj("suggest", "sign", "001", env=OLDER)
    dj("db", "check", env=OLDER)
    store = sqlite3.connect(dj.path)  # type: ignore[attr-defined]
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        store.execute("DELETE FROM event")
    store.close()
    assert "比程序新" in dj("suggest", "list", code=5).err


def test_a_store_of_the_first_version_is_upgraded_whole(tmp_path: Path) -> None:
    """A real store of version 0001 (cases on every side road, an issue out) keeps its cases, lives, figures and issue."""
    path = tmp_path / "dj.db"
    path.write_bytes(gzip.decompress((DATA / "store-0001.db.gz").read_bytes()))
    run_here("--db", path, "db", "upgrade")
    ask = partial(run_here, "--db", path, "--today", "2023-07-20", "-f", "json")
    states = {case["number"][-3:]: case["state"] for case in ask("suggest", "list").json}
    assert states == {
        "001": "assigned",
        "002": "closed",
        "003": "returned",
        "004": "merged",
        "005": "void",
        "006": "declined",
    }
    verbs = [step["verb"] for step in ask("suggest", "show", "001").json["timeline"]]
    assert verbs == ["register", "assign", "sign", "extend", "reply", "confirm", "rehandle"]
    figures = ask("stats").json
    assert [figures[key] for key in ("registered", "collected", "resolved", "in_progress")] == [5, 3, 1, 2]
    assert ask("bulletin", "list").json[0]["month"] == "2023-06"
    assert "村口的路灯" in run_here("--db", path, "bulletin", "build", "2023-06").out
    assert run_here("--db", path, "db", "check").code == 0
    assert run_here("--db", path, "--today", "2023-07-21", "suggest", "sign", "001").code == 0


def test_growing_from_the_first_version_is_what_the_models_say() -> None:
    """Upgrading from nothing gives the same tables, columns, indexes and CHECKs as creating."""
    from alembic import command
    from sqlalchemy import create_engine
    from sqlmodel import SQLModel

    from dianjun_cli.core import db, migrate

    db.load_models()
    made, grown = create_engine("sqlite://"), create_engine("sqlite://")
    with made.begin() as one, grown.begin() as other:
        SQLModel.metadata.create_all(one)
        command.upgrade(migrate.config(other), "heads")
        assert shape(other) == shape(one)


def shape(connection: object) -> dict[str, set[str]]:
    """Return the parts of each table and index, in no order."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")  # type: ignore[attr-defined]
    tables = {}
    for name, sql in rows:
        if name != "alembic_version":
            text = " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")
            # A key added with its column stands behind it, one made with the table at its end: the same key.
            text = re.sub(
                r"(\w+) INTEGER REFERENCES (\w+) ?\((\w+)\)", r"\1 INTEGER, FOREIGN KEY(\1) REFERENCES \2 (\3)", text
            )
            tables[name] = {part.strip(" ,)") for part in text.split(", ")}
    return tables


def test_a_backup_is_whole_while_another_desk_writes(dj: Run, tmp_path: Path) -> None:
    """The backup API copies a consistent store; the copy opens and passes its check."""
    dj(*ADD)
    env = {**os.environ, "DJ_HOME": str(tmp_path)}
    argv = [str(DJ), "--db", str(dj.path), *ADD]  # type: ignore[attr-defined]
    writing = subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL)
    dj("db", "backup", tmp_path / "copy.db")
    assert writing.wait() == 0
    assert run_here("--db", tmp_path / "copy.db", "db", "check").code == 0
    assert len(run_here("--db", tmp_path / "copy.db", "suggest", "list", "-f", "json").json) in (1, 2)


def test_a_read_only_store_is_read_and_not_written(dj: Run) -> None:
    """In a folder that cannot be written reading works; writing is a sentence. (Root may write anyway.)"""
    dj(*ADD)
    path: Path = dj.path  # type: ignore[attr-defined]
    folder = path.parent
    os.chmod(path, stat.S_IRUSR)
    os.chmod(folder, stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert len(dj("suggest", "list", "-f", "json").json) == 1
        written = dj(*ADD, code=None)
        if os.geteuid() != 0:
            assert written.code == 5
            assert "只读" in written.err or "权限" in written.err
    finally:
        os.chmod(folder, stat.S_IRWXU)
        os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)


def test_limits_change_from_a_day_on_and_old_cases_keep_theirs(dj: Run) -> None:
    """A setting has a valid-from date: what was handed over before keeps its limit."""
    dj("settings", "set", "limits.answer", "{ days = 15 }", "--since", "2023-06-10")
    early = dj("--today", "2023-06-12", *ADD, "--unit", "住建局", "--on", "2023-06-05", "-f", "json").json
    late = dj("--today", "2023-06-12", *ADD, "--unit", "住建局", "--on", "2023-06-12", "-f", "json").json
    assert (early["due_on"], late["due_on"]) == ("2023-07-05", "2023-06-27")


def test_a_year_without_holidays_marks_the_limit(dj: Run, tmp_path: Path) -> None:
    """A limit in working days that touches a year the table lacks is 暂定 until the year is loaded."""
    there = dj("--today", "2027-03-01", *ADD)
    assert "暂定" in there.out
    calendar = tmp_path / "2027.toml"
    calendar.write_text("[calendar]\nholidays = [2027-01-01]\nworkdays = [2027-03-06]\n", encoding="utf-8")
    dj("settings", "load", calendar)
    after = dj("--today", "2027-03-01", *ADD, "-f", "json").json
    assert after["due_on"] == "2027-03-06"
    assert "暂定" not in dj("--today", "2027-03-01", *ADD).out


def test_an_offline_desk_has_its_letter(tmp_path: Path) -> None:
    """Two files never give out one number: an offline store's letter stands in it."""
    store = tmp_path / "dj.db"
    run_here("--db", store, "init", "--letter", "B")
    run_here("--db", store, "platform", "add", "AJ02", "--name", "站", "--kind", "站", "--township", "艾家镇")
    told = run_here("--db", store, "--today", "2023-06-05", *ADD, "-f", "json")
    assert told.json["number"] == "AJ02-2306-B001"


@pytest.mark.parametrize("form", ["json", "table", "csv", "md"])
def test_a_chinese_windows_console_never_raises(form: str, dj: Run) -> None:
    """Under cp936 stdout never raises, whatever was typed; JSON falls back to escapes and stays readable."""
    dj(*ADD[:5], "𠮷堃的路灯坏了 ✅ €", *ADD[6:])
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "DJ_HOME": str(dj.path.parent)}  # type: ignore[attr-defined]
    argv = [str(DJ), "--db", str(dj.path), "suggest", "show", "001", "-f", form]  # type: ignore[attr-defined]
    done = subprocess.run(argv, env=env, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("gbk")
    if form == "json":
        import json

        assert "𠮷堃" in json.loads(text)["text"]


def test_a_closed_pipe_is_silence(sample_store: Path) -> None:
    """`| head` gets its lines and nobody complains."""
    command = f"'{DJ}' --db '{sample_store}' suggest list --limit 0 -f json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_a_full_disk_for_the_result_says_what_is_saved(dj: Run) -> None:
    """When the result cannot be written the exit code says so, and the sentence that the case is saved."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    env = {**os.environ, "DJ_HOME": str(dj.path.parent)}  # type: ignore[attr-defined]
    with Path("/dev/full").open("w") as full:
        argv = [str(DJ), "--db", str(dj.path), *ADD]  # type: ignore[attr-defined]
        done = subprocess.run(argv, env=env, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 5
    assert "已经保存" in done.stderr
    assert len(dj("suggest", "list", "-f", "json").json) == 1


def test_python_m_works_too() -> None:
    """`python -m dianjun_cli` is the same program."""
    done = subprocess.run([sys.executable, "-m", "dianjun_cli", "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("dj ")


def test_nothing_is_made_in_the_users_home_by_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a store the answer is a sentence; no file appears."""
    monkeypatch.setenv("DJ_HOME", str(tmp_path / "h"))
    assert run_here("suggest", "list").code == 3
    assert not (tmp_path / "h" / "dianjun.db").exists()
    shutil.rmtree(tmp_path / "h", ignore_errors=True)


def test_a_dry_run_writes_no_file(dj: Run, tmp_path: Path) -> None:
    """--dry-run makes no store, no backup and no paper."""
    dj(*ADD, "--unit", "住建局")
    outs = tmp_path / "outs"
    outs.mkdir()
    before = dump(dj.path)  # type: ignore[attr-defined]
    for argv in (
        ("suggest", "slip", "001", "--out", outs / "slip.md"),
        ("bulletin", "build", "2023-06", "--out", outs / "issue.html"),
        ("db", "backup", outs / "copy.db"),
        ("db", "upgrade"),
    ):
        dj("--dry-run", *argv)
    assert run_here("--db", outs / "new.db", "--dry-run", "init", "--from", SAMPLE / "office.toml").code == 0
    assert list(outs.iterdir()) == []
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_ctrl_c_exits_130_and_saves_nothing(dj: Run) -> None:
    """Interrupted while it reads standard input, a command says so, exits 130 and saves nothing."""
    import signal
    import time

    argv = [str(DJ), "--db", str(dj.path), "suggest", "add", "--point", "AJ02", "--text", "-", "--category", "其他"]  # type: ignore[attr-defined]
    waiting = subprocess.Popen(argv, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    time.sleep(0.5)  # it reads the voter's words from standard input, which stays open
    waiting.send_signal(signal.SIGINT)
    _, err = waiting.communicate(timeout=10)
    assert waiting.returncode == 130
    assert "没有保存" in err.decode()
    assert dj("suggest", "list", "-f", "json").json == []


def test_loading_settings_tells_what_changed(dj: Run, tmp_path: Path) -> None:
    """What the store said already, or has by default, is no change; a holiday is no setting."""
    office = tmp_path / "office.toml"
    office.write_text(
        "[bulletin]\ncopies = 30\n[limits]\nanswer = { days = 20 }\nsign = { days = 3, working = true }\n"
        "[calendar]\nholidays = [2023-10-01, 2027-01-01]\n",
        encoding="utf-8",
    )
    dj("settings", "set", "bulletin.copies", "30")
    first = dj("settings", "load", office, "-f", "json").json
    assert first == {"count": 3, "changed": 1, "days": 2, "days_changed": 1}
    said = dj("settings", "load", office).out
    assert "已读入设置 3 项，改了 0 项；节假日 2 天，改了 0 天。" in said
    office.write_text("[bulletin]\ncopies = 40\n", encoding="utf-8")
    assert "已读入设置 1 项，改了 1 项。" in dj("settings", "load", office, "--since", "2024-01-01").out
    assert dj("settings", "load", office, "--since", "2024-06-01", "-f", "json").json["changed"] == 0
    office.write_text("", encoding="utf-8")
    assert "什么也没写" in dj("settings", "load", office).out
