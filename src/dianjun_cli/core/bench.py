"""What a batch keeps open between its commands: the reader, and the engine with what it has compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import BadInput, Conflict

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from .reader import Reader


@dataclass
class Bench:
    """One store for all commands of a batch; each command still has a transaction, and a desk, of its own.

    Nothing that a command read is kept: settings, calendar and cases are looked up anew.
    """

    db: str = ""
    json: bool = False
    deserted: bool = False  # nobody reads the results any more
    _reader: Reader | None = None
    _engine: Engine | None = None
    _file: tuple[int, int] | None = None

    def check(self, db: str, form: str) -> None:
        """Refuse what one line of a batch cannot have for itself: another store, another shape of result."""
        if db != self.db:
            raise BadInput("批量里的命令用同一个资料库，--db 请写在 batch 上。")
        if self.json and form != "json":
            raise BadInput("batch 加了 -f json，里面的命令不能再写别的 -f。")

    def reader(self, url: str) -> Reader:
        """Return the reader, after a look at whether the store is still the same and of our version."""
        from .reader import check_version, open_reader

        if self._file != _identity(url):
            self.close()
        if self._reader is None:
            self._reader, self._file = open_reader(url), _identity(url)
        else:
            check_version(self._reader, url)
        return self._reader

    def session(self, url: str) -> Session:
        """Return a new writing session, its transaction begun."""
        from . import db

        if self._reader is None:
            self.reader(url)
        elif self._file != _identity(url):
            raise Conflict("资料库文件在做的时候被换掉了，这一条没有保存；请重做。")
        if self._engine is None:
            db.check_disk(url)
            self._engine = db.open_engine(url)
        return db.begun(self._engine, url)

    def close(self) -> None:
        """Let the store go. The reader first: only the last writing connection folds the WAL back."""
        if self._reader is not None:
            self._reader.close()
        if self._engine is not None:
            self._engine.dispose()
        self._reader = self._engine = self._file = None


def _identity(url: str) -> tuple[int, int] | None:
    """Return which file a store is, so that one put in its place is not taken for it."""
    from .reader import file_of, is_server

    if is_server(url):
        return None
    try:
        found = file_of(url).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
