"""A store in memory, filled with rows and read through the same views as the real one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from .reader import FileReader, Reader, Row, plain
from .views import view_statements


class MemoryReader(FileReader):
    """Questions to tables that were filled by hand; it closes with the process."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self._columns: dict[str, Sequence[str]] = {}

    def make(self, table: str, columns: Sequence[str]) -> None:
        """Make an empty table of these columns; `id` is its key."""
        names = ", ".join(_declared(name) for name in columns)
        self.connection.execute(f"CREATE TABLE {table} ({names})")
        self._columns[table] = columns

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Put rows into a table."""
        columns = self._columns[table]
        marks = ", ".join("?" for _ in columns)
        values = ([_stored(row.get(name)) for name in columns] for row in rows)
        self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)

    def index(self, table: str, column: str) -> None:
        """Make a table be found by a column; best once it is filled."""
        self.connection.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")

    def copy(self, reader: Reader, *tables: str) -> None:
        """Copy whole tables."""
        for table in tables:
            self.make(table, columns_of(reader, table))
            self.add(table, reader.rows(f"SELECT * FROM {table}"))

    def make_views(self) -> None:
        """Make the views of all slices; one whose tables are not here can simply not be asked."""
        for statement in view_statements():
            self.connection.execute(statement)


def _declared(name: str) -> str:
    """A column that points to a key is declared as one: between unlike columns SQLite uses no index."""
    return "id INTEGER PRIMARY KEY" if name == "id" else f"{name} INTEGER" if name.endswith("_id") else name


def _stored(value: Any) -> Any:
    if value is None or type(value) in (str, int):
        return value
    return getattr(value, "value", plain(value))


def columns_of(reader: Reader, table: str) -> list[str]:
    """Return a table's columns, also of an empty one."""
    return list(reader.rows(f"SELECT t.* FROM (SELECT 1 AS one) o LEFT JOIN {table} t ON 1 = 0")[0])
