"""Putting settings into the store."""

import json
import re
import tomllib
import uuid
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from dianjun_cli.core import db
from dianjun_cli.core.calendar import now
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import read_text

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


def load(session: Session, office: Mapping[str, Any], start: date | None = None) -> int:
    """Put an office.toml's settings and calendar into the store; return how many were set."""
    items = list(rules.flatten(office))
    for key, value in items:
        put(session, key, rules.checked(key, value), start or rules.valid_from(value))
    days = list(rules.special_days(office))
    if days:
        put_days(session, days)
    return len(items) + len(days)


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
