"""Putting settings into the store."""

import json
import re
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from dianjun_cli.core import db
from dianjun_cli.core.calendar import now
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.sheets import read_text

from . import rules
from .model import CalendarDay, Setting, StoreMark


def read_office(path: Path) -> dict[str, Any]:
    """Read an office.toml. Raises BadInput with what is wrong and where."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        bare = re.search(r"^[ \t]*([^\x00-\x7f“”][^=\"'\n]*?)[ \t]*=", text, re.MULTILINE)
        hint = f'中文的名称要加引号，写成 "{bare[1]}" = …' if bare else "请对照 office.toml 的样子改"
        raise BadInput(f"设置文件“{path}”不是正确的 TOML：{error}；{hint}。") from None


def init(url: str, office: Mapping[str, Any], letter: str = "") -> None:
    """Make a store with the office's settings and the holidays known today; no half-made store is left."""
    items = [(key, rules.checked(key, value), rules.valid_from(value)) for key, value in rules.flatten(office)]
    if letter and not (len(letter) == 1 and "A" <= letter <= "Z"):
        raise BadInput("资料库的字母（--letter）要写一个大写字母 A—Z。")
    days = list(rules.special_days(office))
    with db.created(url) as engine, Session(engine) as session:
        session.add(StoreMark(uid=uuid.uuid4().hex, letter=letter, created_at=now()))
        for key, value, start in items:
            put(session, key, value, start)
        _seed_calendar(session)
        put_days(session, days)
        session.commit()


@dataclass(frozen=True)
class Loaded:
    """What a file of settings said, and how much of it the store did not say already."""

    settings: int
    changed: int
    days: int
    days_changed: int


def load(session: Session, office: Mapping[str, Any], start: date | None = None) -> Loaded:
    """Put an office.toml's settings and calendar into the store."""
    items = [(key, rules.checked(key, value), start or rules.valid_from(value)) for key, value in rules.flatten(office)]
    changed = 0
    for key, value, since in items:
        changed += _in_force(session, key, since) != value
        put(session, key, value, since)
    days = list(rules.special_days(office))
    days_changed = sum(_working(session, day) != working for day, working, _ in days)
    if days:
        put_days(session, days)
    return Loaded(len(items), changed, len(days), days_changed)


def _in_force(session: Session, key: str, day: date) -> Any:
    """Return what a setting is on a day: as it was set, else its default; a canned answer is empty."""
    until = (col(Setting.key) == key, col(Setting.valid_from) <= day)
    row = session.exec(select(Setting).where(*until).order_by(col(Setting.valid_from).desc())).first()
    return json.loads(row.value) if row else rules.DEFAULTS.get(key, "")


def _working(session: Session, day: date) -> bool | None:
    """Return whether a day is worked, where the table of holidays says anything of it."""
    known = session.get(CalendarDay, day)
    return known.working if known else None


def put(session: Session, key: str, value: Any, start: date = rules.EARLIEST) -> None:
    """Set one setting from a day on. An empty canned answer is removed (with `start`, it ends on that day)."""
    if key.startswith(rules.ANSWERS) and not value and start == rules.EARLIEST:
        session.connection().execute(delete(Setting).where(col(Setting.key) == key))
        return
    session.merge(Setting(key=key, valid_from=start, value=json.dumps(value, ensure_ascii=False)))


def drop(session: Session, key: str) -> None:
    """Take a setting away, of every day."""
    for row in session.exec(select(Setting).where(Setting.key == key)).all():
        session.delete(row)


def put_days(session: Session, days: list[tuple[date, bool, str]]) -> None:
    """Put holidays and make-up days into the calendar and give its table a new version."""
    for day, working, name in days:
        session.merge(CalendarDay(day=day, working=working, name=name))
    session.flush()
    last = session.exec(select(func.max(CalendarDay.day))).one()
    count = session.exec(select(func.count()).select_from(CalendarDay)).one()
    put(session, "calendar.version", f"至{last.year}年·{count}天" if last else "")


def _seed_calendar(session: Session) -> None:
    """Seed the table with the State Council's notices as the chinesecalendar library knows them."""
    from chinese_calendar.constants import holidays, workdays

    seeded = [(day, False, str(name)) for day, name in holidays.items()]
    seeded += [(day, True, f"调休上班（{name}）") for day, name in workdays.items()]
    put_days(session, seeded)
