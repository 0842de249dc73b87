"""A store in memory, filled with rows and read through the same views as the real one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from .reader import FileReader, Reader, Row, _as_dict, plain
from .views import view_statements


class MemoryReader(FileReader):
    """Questions to tables that were filled by hand; it closes with the process."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.row_factory = _as_dict

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Make a table of these columns (`id` is its key) and put rows into it."""
        names = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else name for name in columns)
        self.connection.execute(f"CREATE TABLE {table} ({names})")
        marks = ", ".join("?" for _ in columns)
        self.connection.executemany(
            f"INSERT INTO {table} VALUES ({marks})", ([_stored(row.get(name)) for name in columns] for row in rows)
        )

    def copy(self, reader: Reader, *tables: str) -> None:
        """Copy whole tables."""
        for table in tables:
            self.fill(table, columns_of(reader, table), reader.rows(f"SELECT * FROM {table}"))

    def make_views(self) -> None:
        """Make the views of all slices; one whose tables are not here can simply not be asked."""
        for statement in view_statements():
            self.connection.execute(statement)


def _stored(value: Any) -> Any:
    return getattr(value, "value", plain(value))


def columns_of(reader: Reader, table: str) -> list[str]:
    """Return a table's columns, also of an empty one."""
    return list(reader.rows(f"SELECT t.* FROM (SELECT 1 AS one) o LEFT JOIN {table} t ON 1 = 0")[0])
