"""Read-only questions to the store, on either engine, without an ORM.

On a file store this is `sqlite3` opened read-only; on a server, psycopg. Queries bind `:name`.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from .errors import BadInput, Conflict, NotFound

Row = dict[str, Any]
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations" / "versions"
_NAME = r"(?<![:\w]):([a-z_][a-z0-9_]*)"


class Reader(Protocol):
    """What queries may ask of a store."""

    dialect: str

    def rows(self, sql: str, **binds: Any) -> list[Row]:
        """Return all rows as dictionaries."""

    def value(self, sql: str, **binds: Any) -> Any:
        """Return the first column of the first row, or None."""

    def close(self) -> None:
        """Let the store go."""


def first(rows: list[Row]) -> Row | None:
    """Return the first row, or None."""
    return rows[0] if rows else None


def plain(value: Any) -> Any:
    """Return a value as every reader gives it: dates and instants as ISO text, booleans as 0/1."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


class FileReader:
    """Questions to an SQLite file."""

    dialect = "sqlite"

    def __init__(self, path: Path, patience: float = 30) -> None:
        self.connection = _connect(path, patience)

    def rows(self, sql: str, **binds: Any) -> list[Row]:
        """Return all rows as dictionaries."""
        cursor = self.connection.execute(sql, _plain_binds(binds))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, **binds: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.connection.execute(sql, _plain_binds(binds)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()


class ServerReader:
    """The same questions to a PostgreSQL server."""

    dialect = "postgresql"

    def __init__(self, url: str, patience: float = 30) -> None:
        try:
            import psycopg
            from psycopg.rows import dict_row
        except ImportError as error:
            raise BadInput("这台电脑没有装 PostgreSQL 的驱动；请 pip install 'dianjun-cli[postgres]'。") from error
        # Values are put in by the client: a server cannot tell the type of `:kind IS NULL`.
        self.connection = psycopg.connect(
            plain_url(url),
            row_factory=dict_row,
            autocommit=True,
            cursor_factory=psycopg.ClientCursor,
            connect_timeout=max(2, int(patience)),
        )

    def rows(self, sql: str, **binds: Any) -> list[Row]:
        """Return all rows as dictionaries."""
        text = re.sub(_NAME, r"%(\1)s", sql.replace("%", "%%"))
        found = self.connection.execute(text, binds).fetchall()
        return [{key: plain(value) for key, value in row.items()} for row in found]

    def value(self, sql: str, **binds: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = first(self.rows(sql, **binds))
        return next(iter(row.values())) if row else None

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def open_reader(url: str, check: bool = True, patience: float = 30) -> Reader:
    """Open the store for reading, waiting `patience` seconds for a lock.

    Raises NotFound, BadInput or Conflict with what to do.
    """
    reader: Reader = ServerReader(url, patience) if is_server(url) else FileReader(file_of(url), patience)
    if check:
        try:
            check_version(reader, url)
        except BaseException:
            reader.close()
            raise
    return reader


def is_server(url: str) -> bool:
    """Tell whether `url` names a PostgreSQL server rather than a file."""
    return url.startswith(("postgresql:", "postgresql+psycopg:", "postgres:"))


def plain_url(url: str) -> str:
    """Return a server's URL as libpq takes it."""
    return re.sub(r"^postgres(ql)?(\+psycopg)?:", "postgresql:", url)


def file_of(url: str) -> Path:
    """Return the file that a path or an sqlite URL names."""
    return Path(re.sub(r"^sqlite:(///)?", "", url)).expanduser()


def head() -> str:
    """Return the version of the store this program knows (the newest migration's number)."""
    folders = [MIGRATIONS, *(Path(f) for f in [os.environ.get("DJ_MIGRATIONS", "")] if f)]
    return max(name[:4] for folder in folders for name in os.listdir(folder) if name[:4].isdigit())


def check_version(reader: Reader, url: str) -> None:
    """Refuse a store that is not ours, older, or newer, saying what to do."""
    try:
        version = reader.value("SELECT version_num FROM alembic_version")
    except Exception as error:
        if "no such table" in str(error) or "does not exist" in str(error):
            raise BadInput(f"“{url}”不是 dj 的资料库；请检查 --db 或 DJ_DATABASE，新库用 dj init 建立。") from error
        raise
    if version == head():
        return
    if str(version) < head():
        raise Conflict(f"资料库的版本（{version}）比程序旧；请先备份，再运行 dj db upgrade。")
    raise Conflict(f"资料库的版本（{version}）比程序新；请升级 dj，不要用旧程序打开。")


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    if not path.exists():
        raise NotFound(f"还没有资料库“{path}”；请先运行 dj init --from office.toml，或用 --db 指明在哪里。")
    if path.is_dir():
        raise BadInput(f"“{path}”是一个文件夹，不是资料库。")
    name = quote(str(path.resolve()))
    connection = sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=patience)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        # A WAL store in a folder that cannot be written opens only as immutable: right while no -wal exists.
        if Path(f"{path}-wal").exists():
            raise
        connection = sqlite3.connect(f"file:{name}?immutable=1", uri=True)
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _plain_binds(binds: dict[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in binds.items()}


def any_of(name: str, values: Iterable[Any], binds: dict[str, Any]) -> str:
    """Return `:name0, :name1 …` for an IN list and put the values into `binds`."""
    keys = []
    for index, value in enumerate(values):
        binds[f"{name}{index}"] = value
        keys.append(f":{name}{index}")
    return ", ".join(keys) or "NULL"


def search_condition(reader: Reader, key: str) -> str:
    """Return the condition on `text` t that its search copy holds the words bound to `:key`."""
    if reader.dialect == "sqlite":
        return f"t.id IN (SELECT rowid FROM text_search WHERE text_search MATCH :{key})"
    return f"t.id IN (SELECT text_id FROM text_search WHERE words @@ CAST(:{key} AS tsquery))"


def search_words(reader: Reader, tokens: list[str]) -> str:
    """Return tokens that must stand in a row as the engine's query; a lone one is the beginning of a token."""
    if reader.dialect == "sqlite":
        return f'"{tokens[0]}"*' if len(tokens) == 1 and len(tokens[0]) == 1 else f'"{" ".join(tokens)}"'
    if len(tokens) == 1 and len(tokens[0]) == 1:
        return f"'{tokens[0]}':*"
    return " <-> ".join(f"'{token}'" for token in tokens)
