"""The version of a new store, written as Alembic reads it; apart from migrate.py, which needs the store's maker."""

from __future__ import annotations

from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import text

from .reader import head


def stamp(connection: Any) -> None:
    """Write the newest version into a store that was just made."""
    context = MigrationContext.configure(connection)
    context._ensure_version_table()
    connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": head()})
