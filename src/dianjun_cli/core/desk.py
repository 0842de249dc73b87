"""The desk: who works here, today, on which store. Handed to every command as `ctx.obj`."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import calendar
from .errors import DjError

if TYPE_CHECKING:
    from sqlmodel import Session

    from .bench import Bench
    from .reader import Reader


@contextmanager
def _undisturbed(listening: bool) -> Iterator[None]:
    """Let no Ctrl-C, closed window or time-out come between the saving and knowing of it, or into the closing.

    In the one, nobody could say whether it was saved; in the other, the pool would tell its own story of it.
    """
    if not listening or threading.current_thread() is not threading.main_thread():  # a batch has its own brake
        yield
        return
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {which: signal.signal(which, signal.SIG_IGN) for which in known}
    try:
        yield
    finally:
        for which, how in before.items():
            signal.signal(which, how)


@dataclass
class Desk:
    """One command's working place: options that mean the same everywhere, reader and session.

    The session is opened on first use and holds the store's write lock until the end of the
    command; nothing may wait for a person while it is open.
    """

    db: str = ""
    format: str = ""
    actor_given: str = ""
    today_given: str = ""
    dry_run: bool = False
    quiet: bool = False
    no_input: bool = False
    yes: bool = False
    patience: float = 30  # seconds a locked store is waited for when reading
    saved: bool = False
    bench: Bench | None = None  # what the commands of a batch share
    # Files put in place before the commit, answers typed at the terminal: what to do should the command not save.
    undo: list[Callable[[], None]] = field(default_factory=list)
    begun: str = ""  # what was typed for this round already, at the question whether there is one
    given_up: Callable[[], str] = str  # what to say of it when a person breaks off; nothing: nothing was saved

    @property
    def url(self) -> str:
        """The store: a path, or a database URL."""
        from . import paths

        return self.db or os.environ.get("DJ_DATABASE") or paths.default_store()

    @cached_property
    def today(self) -> date:
        """Today in Shanghai, unless `--today` or `DJ_TODAY` says otherwise (to test and to try)."""
        given = self.today_given or os.environ.get("DJ_TODAY")
        if given:
            return calendar.parse_day(given, "--today")
        return calendar.shanghai_date(calendar.now())

    @cached_property
    def actor(self) -> str:
        """Who is recorded as having done it."""
        given = self.actor_given or os.environ.get("DJ_USER")
        if given:
            from dianjun_cli.texts.rules import clean_line

            return clean_line(given, "经办人（--as 或 DJ_USER）")
        import getpass

        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "无名"

    @property
    def point(self) -> str | None:
        """The code of the platform this desk stands at (`DJ_POINT`)."""
        return os.environ.get("DJ_POINT") or None

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    @cached_property
    def reader(self) -> Reader:
        """Read-only questions to the store."""
        if self.bench is not None:
            return self.bench.reader(self.url)
        from .reader import open_reader

        return open_reader(self.url, patience=self.patience)

    @cached_property
    def session(self) -> Session:
        """The writing session: one transaction for the whole command."""
        if self.bench is not None:
            return self.bench.session(self.url)
        from . import db

        return db.open_session(self.url)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The office's settings in force today."""
        return self.settings_on(self.today)

    def settings_on(self, day: date) -> dict[str, Any]:
        """Return the settings in force on `day`, by key."""
        from dianjun_cli.settings import queries

        known: dict[date, dict[str, Any]] = self.__dict__.setdefault("_in_force", {})
        if day not in known:
            known[day] = queries.in_force(self.reader, day)
        return known[day]

    @cached_property
    def calendar(self) -> calendar.Calendar:
        """The table of holidays and make-up days."""
        from dianjun_cli.settings import queries

        return queries.calendar(self.reader)

    def commit(self) -> None:
        """Save what the command did (or undo it, under `--dry-run`)."""
        if "session" not in self.__dict__:
            return
        if self.dry_run:
            self.session.rollback()
        else:
            with _undisturbed(self.bench is None):
                self.session.commit()
                self.saved = True
            self.undo.clear()

    def close(self) -> None:
        """Undo what was not saved and let the store go.

        The reader goes first: only the last writing connection folds the WAL back into the file.
        """
        if "reader" in self.__dict__:
            if self.bench is None:
                self.reader.close()
            for name in ("reader", "_in_force", "settings", "calendar"):
                self.__dict__.pop(name, None)
        while self.undo:  # while the write lock is still held
            self.undo.pop()()
        if "session" in self.__dict__:
            with _undisturbed(self.bench is None):
                self.session.close()
                if self.bench is None:
                    self.session.get_bind().dispose()  # type: ignore[union-attr]  # always an Engine here
                del self.__dict__["session"]

    def explain(self, error: Exception) -> DjError | None:
        """Turn a store's exception into a sentence, or return None when it is none."""
        from . import db_errors

        return db_errors.explain(error)
