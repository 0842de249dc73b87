"""Versions of the store: upgrading an older one (Alembic, loaded only here and by stamp.py)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Date, Integer, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel.sql.sqltypes import AutoString

from . import db
from .errors import Conflict
from .reader import MIGRATIONS, head, is_server, open_reader
from .views import view_names

FOLDER = MIGRATIONS.parent


def config(connection: Any) -> Config:
    """Return Alembic's configuration for an open connection."""
    found = Config()
    extra = os.environ.get("DJ_MIGRATIONS")
    found.set_main_option("script_location", str(FOLDER))
    found.set_main_option("path_separator", "os")
    found.set_main_option("version_locations", os.pathsep.join(filter(None, (str(MIGRATIONS), extra))))
    found.attributes["connection"] = connection
    return found


def upgrade(url: str, backup: Path) -> tuple[str, str]:
    """Bring an older store to the newest version, after a backup; return (old, new).

    On SQLite rebuilding a table with foreign keys on deletes its children, and views and triggers
    make it fail: so keys off outside the transaction, views dropped, changed, made again, checked.
    """
    reader = open_reader(url, check=False)
    old = str(reader.value("SELECT version_num FROM alembic_version"))
    reader.close()
    if old >= head():
        open_reader(url).close()  # refuses a newer one with a sentence
        return old, old
    if not is_server(url):
        db.backup(url, backup)
    engine = db.open_engine(url)
    with engine.connect() as connection:
        if not is_server(url):
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _drop_derived(connection)
        command.upgrade(config(connection), "heads")
        db.load_models()
        db.rebuild_views(connection)
        if not is_server(url) and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise Conflict("升级后的外键检查没有通过，已经退回原样；请保留备份并报告。")
        connection.commit()
    engine.dispose()
    return old, head()


def allow_words(connection: Any, table: str, allowed: Mapping[str, Sequence[str]]) -> None:
    """Let columns hold the words of a list that has grown (the CHECK that `core.columns.word` makes).

    SQLite cannot change a CHECK: the table is made again from its own words, so that columns which
    other versions added stay. On a server the constraint is changed.
    """
    checks = {name: f"CHECK ({name} IN ({', '.join(repr(w) for w in words)}))" for name, words in allowed.items()}
    if connection.dialect.name != "sqlite":
        for name, check in checks.items():
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT ck_{name}")
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT ck_{name} {check}")
        return
    stored = f"FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL"
    made = connection.exec_driver_sql(f"SELECT sql {stored} AND type = 'table'").scalar_one()
    for name, check in checks.items():
        made, changed = re.subn(rf"CHECK \({name} IN \([^)]*\)\)", check, made)
        if changed != 1:
            raise Conflict(f"资料库的表 {table} 和程序认识的不一样（{name}），没有升级。")
    again = [row[0] for row in connection.exec_driver_sql(f"SELECT sql {stored} AND type <> 'table'").fetchall()]
    fresh = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_grown", made)
    connection.exec_driver_sql(fresh)
    connection.exec_driver_sql(f"INSERT INTO {table}_grown SELECT * FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_grown RENAME TO {table}")
    for statement in again:
        connection.exec_driver_sql(statement)


def entered() -> list[Any]:
    """Return the columns and keys that every ledger's table has (entries.model.Entered), for a migration."""
    kinds = {"id": Integer, "number": AutoString, "year": Integer, "letter": AutoString, "serial": Integer}
    columns: list[Any] = [Column(name, kind(), nullable=False) for name, kind in kinds.items()]
    return [*columns, Column("void_on", Date()), PrimaryKeyConstraint("id"), UniqueConstraint("number")]


def _drop_derived(connection: Any) -> None:
    for name in reversed(view_names()):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    if connection.dialect.name == "sqlite":
        for table in db.GROWING:
            for what in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{what}")
