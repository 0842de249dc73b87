"""The writing side of the store: engine, pragmas, creation, and what differs between the engines."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session, SQLModel, text

from .errors import BadInput, Conflict
from .paths import default_store, private_folder
from .reader import FileReader, check_version, file_of, is_server, open_reader, plain_url
from .registry import SLICES
from .views import view_names, view_statements

NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "davfs", "ncpfs"}

PATIENCE = 30  # seconds to wait for another desk's writing
# Tables that only grow: triggers refuse UPDATE and DELETE.
GROWING = ("event", "promise_event", "chase", "reception_change", "entry_event")
# One reader for all: a search copy of each text as bigrams (see texts.rules).
SQLITE_EXTRA = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS text_search USING fts5(words, content='', tokenize='unicode61', columnsize=0)",
    "INSERT INTO text_search(text_search, rank) VALUES('automerge', 16)",
    "INSERT INTO text_search(text_search, rank) VALUES('crisismerge', 64)",
    *(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{what.lower()} BEFORE {what} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        for table in GROWING
        for what in ("UPDATE", "DELETE")
    ),
)
POSTGRES_EXTRA = (
    "CREATE TABLE IF NOT EXISTS text_search (text_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_text_search ON text_search USING gin (words)",
    "CREATE OR REPLACE FUNCTION event_guard() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION event_guard()"
        for table in GROWING
    ),
)


def open_engine(url: str) -> Engine:
    """Return an engine whose transactions take the write lock at once.

    A write lock taken late is a deadlock between two desks, hence driver-level BEGIN IMMEDIATE.
    """
    if is_server(url):
        return create_engine(plain_url(url).replace("postgresql:", "postgresql+psycopg:", 1), hide_parameters=True)
    engine = create_engine(
        f"sqlite:///{file_of(url)}", connect_args={"timeout": PATIENCE, "isolation_level": None}, hide_parameters=True
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _on_begin(connection: Any) -> None:
    # In short waits: during one SQLite hears no Ctrl-C.
    raw = connection.connection.dbapi_connection
    until = time.monotonic() + float(os.environ.get("DJ_WAIT") or PATIENCE)
    raw.execute("PRAGMA busy_timeout=200")
    while True:
        try:
            raw.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
    raw.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def open_session(url: str) -> Session:
    """Open the store for writing, after a look at its version and its disk."""
    check_disk(url)
    reader = open_reader(url)
    reader.close()
    return begun(open_engine(url), url)


def begun(engine: Engine, url: str) -> Session:
    """Return a session whose transaction has begun."""
    session = Session(engine)
    # The lock is taken before anything is read: what a service decides on cannot change under it.
    session.connection()
    if is_server(url):
        session.connection().exec_driver_sql("SELECT pg_advisory_xact_lock(5005)")
    return session


def check_disk(url: str) -> None:
    """Refuse a file store on a network share: SQLite's WAL is not safe there."""
    if is_server(url):
        return
    kind = _filesystem(file_of(url).resolve())
    if kind in NETWORK:
        raise Conflict(f"资料库在网络共享盘（{kind}）上，多台电脑同写会损坏；请放在本机磁盘，或改用 PostgreSQL。")


def _filesystem(path: Path) -> str:
    if str(path).startswith("\\\\"):
        return "smb"
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    inside = [m for m in mounts if path.is_relative_to(m[1].replace("\\040", " "))]
    return max(inside, key=lambda m: len(m[1]), default=["", "", ""])[2]


def load_models() -> None:
    """Import every slice's model, so that the metadata is whole."""
    for name in SLICES:
        if (files("dianjun_cli") / name / "model.py").is_file():
            import_module(f"dianjun_cli.{name}.model")


@contextmanager
def created(url: str) -> Iterator[Engine]:
    """Make a new, empty store at the newest version and hand it out to be filled.

    A file is made beside and renamed at the end, so that no half-made store is ever left.
    Raises Conflict when there is one already.
    """
    check_disk(url)
    if is_server(url):
        yield from _filled(open_engine(url))
        return
    path = file_of(url)
    if path.exists() and path.stat().st_size:
        _refuse_existing(path, url)
    if path == Path(default_store()):
        private_folder()  # its owner's only
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        yield from _filled(open_engine(str(beside)))
        beside.replace(path)
    finally:
        for name in (beside, Path(f"{beside}-wal"), Path(f"{beside}-shm")):
            name.unlink(missing_ok=True)


def _filled(engine: Engine) -> Iterator[Engine]:
    from .stamp import stamp

    load_models()
    with engine.begin() as connection:
        if connection.dialect.has_table(connection, "alembic_version"):
            raise Conflict("这个数据库里已经有 dj 的资料库；没有改动。")
        SQLModel.metadata.create_all(connection)
        stamp(connection)
        rebuild_views(connection)
    yield engine
    engine.dispose()


def _refuse_existing(path: Path, url: str) -> None:
    reader = FileReader(path)
    try:
        check_version(reader, url)
    finally:
        reader.close()
    raise Conflict(f"资料库“{path}”已经存在；没有改动。要改设置请用 dj settings load。")


def rebuild_views(connection: Any) -> None:
    """Drop and make again what is derived from the tables: views, triggers, the search table."""
    for name in reversed(view_names()):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for statement in view_statements():
        connection.exec_driver_sql(statement)
    extra = SQLITE_EXTRA if connection.dialect.name == "sqlite" else POSTGRES_EXTRA
    for statement in extra:
        connection.exec_driver_sql(statement)


def index_text(session: Session, text_id: int, words: list[str]) -> None:
    """Put the search copy of a text into the index (SQLite FTS5, PostgreSQL tsvector)."""
    dialect = session.get_bind().dialect.name
    session.connection().execute(index_statement(dialect), index_row(dialect, text_id, words))


def index_statement(dialect: str) -> Any:
    """Return the statement that adds one search copy; binds `id` and `words`."""
    if dialect == "sqlite":
        return text("INSERT INTO text_search(rowid, words) VALUES (:id, :words)")
    return text("INSERT INTO text_search(text_id, words) VALUES (:id, CAST(:words AS tsvector))")


def index_row(dialect: str, text_id: int, words: list[str]) -> dict[str, Any]:
    """Return what `index_statement` binds. PostgreSQL's own parser would split a token such as 1国."""
    if dialect == "sqlite":
        return {"id": text_id, "words": " ".join(words)}
    return {"id": text_id, "words": " ".join(f"'{word}':{min(place, 16383)}" for place, word in enumerate(words, 1))}


def unindex_text(session: Session, text_id: int, words: list[str]) -> None:
    """Take the search copy of a text out again; a contentless index must be told the old words."""
    if session.get_bind().dialect.name == "sqlite":
        statement = "INSERT INTO text_search(text_search, rowid, words) VALUES ('delete', :id, :words)"
    else:
        statement = "DELETE FROM text_search WHERE text_id = :id"
    session.connection().execute(text(statement), {"id": text_id, "words": " ".join(words)})


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _check_target(target: Path, store: Path) -> None:
    """Refuse to write a backup over the store itself, or over anything that is no earlier backup."""
    if not target.name.isprintable():
        raise BadInput(f"备份的文件名“{target.name}”里有控制字符，请换一个。")
    if target.is_dir():
        raise BadInput(f"“{target}”是一个文件夹；请写到里面的一个文件，如 {target / 'dianjun.db'}。")
    if not target.exists():
        return
    if store.exists() and target.samefile(store):
        raise BadInput("备份不能写到资料库自己身上；请另写一个文件。")
    if not target.is_file() or _head(target) not in (b"", b"SQLite format 3\0"):
        raise BadInput(f"“{target}”已经有了，而且不是资料库的备份；没有动它，请另写一个文件。")


def backup(url: str, target: Path) -> None:
    """Copy a file store through SQLite's backup API, so that a desk may write meanwhile."""
    if is_server(url):
        raise BadInput("这是 PostgreSQL 服务器，请用它自己的 pg_dump 备份。")
    _check_target(target, file_of(url))
    reader = FileReader(file_of(url))
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")  # two backups at once do no harm
    beside.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(beside)
        try:
            reader.connection.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
        if verdict != "ok":
            raise Conflict(f"备份没有通过完整性检查（{verdict}），没有留下；请检查资料库。")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
        reader.close()
