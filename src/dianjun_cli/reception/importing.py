"""Past rotas from CSV: one row per deputy, the rows of one platform and month make one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, DjError, NotFound, RuleBroken
from dianjun_cli.core.importing import Faults, Field, parse_word, read_rows
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.texts.rules import clean_line
from dianjun_cli.vocab import DutyRole, Presence

from . import service
from .model import ReceptionDay, ReceptionDuty


def parse_presence(text: str) -> Any:
    """Read 是, 否, 请假, 缺席 (or a word of Presence). Raises BadInput."""
    return {"是": Presence.PRESENT, "否": Presence.ABSENT}.get(text) or parse_word(Presence)(text)


FIELDS = (
    Field("point", "平台编码", required=True),
    Field("month", "月份", Month.parse, required=True),
    Field("held_on", "日期", parse_day),
    Field("rep", "代表编号"),
    Field("role", "角色", parse_word(DutyRole)),
    Field("presence", "出席", parse_presence),
    Field("note", "备注"),
)


@dataclass
class Book:
    """What the store already holds, read once; days made on the way join it."""

    desk: Desk
    points: dict[str, int] = field(default_factory=dict)
    deputies: dict[str, dict[str, Any]] = field(default_factory=dict)
    days: dict[tuple[int, str], ReceptionDay] = field(default_factory=dict)
    duties: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        reader = self.desk.reader
        self.points = {row["code"]: row["id"] for row in platforms.listed(reader, void=True)}
        self.deputies = {row["code"]: row for row in representatives.listed(reader, void=True)}
        self.days = {(day.platform_id, day.month): day for day in self.desk.session.exec(select(ReceptionDay))}
        pairs = self.desk.session.exec(select(ReceptionDuty.day_id, ReceptionDuty.representative_id))
        self.duties = {(day, deputy) for day, deputy in pairs}

    def day(self, row: Mapping[str, Any]) -> ReceptionDay:
        """Return the row's day, making it when the store has none. Raises Conflict when two dates are said."""
        point = self.points.get(row["point"].upper())
        if point is None:
            raise NotFound(f"平台编码“{row['point']}”不存在")
        month: Month = row["month"]
        day = self.days.get((point, str(month)))
        if day is None:
            return self._made(point, month, row["held_on"] or service.day_of(self.desk, month))
        if day.void_on:
            raise RuleBroken(f"{row['point']} {month} 的接待日已作废")
        if row["held_on"] not in (None, day.held_on):
            raise Conflict(f"{row['point']} {month} 的接待日是 {day.held_on}，这里写的是 {row['held_on']}")
        return day

    def _made(self, point: int, month: Month, on: date) -> ReceptionDay:
        if not 0 <= Month.of(on).since(month) <= 1:
            raise BadInput(f"日期 {on} 不在 {month}")
        day = ReceptionDay(platform_id=point, month=str(month), held_on=on)
        self.days[point, str(month)] = day
        self.desk.session.add(day)
        self.desk.session.flush()
        return day

    def _only_day(self, day: ReceptionDay, row: Mapping[str, Any]) -> None:
        if row["role"] or row["presence"]:
            raise BadInput("写了角色或出席，却没有写代表编号")
        if row["note"]:
            day.note = clean_line(row["note"], "备注")

    def put(self, row: Mapping[str, Any]) -> None:
        """Add one row's duty; a row without a deputy only makes the day. Raises DjError with what is wrong."""
        day = self.day(row)
        if not row["rep"]:
            self._only_day(day, row)
            return
        deputy = self.deputies.get(row["rep"].upper())
        if deputy is None:
            raise NotFound(f"代表编号“{row['rep']}”不存在")
        if not representatives.sits(deputy, day.held_on):
            raise RuleBroken(f"{deputy['name']}（{deputy['code']}）在 {day.held_on} 不是在任代表")
        presence = row["presence"] or Presence.PLANNED
        if presence is not Presence.PLANNED and day.held_on > self.desk.today:
            raise BadInput(f"接待日 {day.held_on} 还没有到，不能写“{presence.label}”")
        if day.notified_on:
            raise RuleBroken(f"{row['point']} {row['month']} 的通知已于 {day.notified_on} 发出，名单不再导入")
        assert day.id is not None
        if (day.id, deputy["id"]) in self.duties:
            raise Conflict(f"{deputy['name']}（{deputy['code']}）已经在 {row['point']} {row['month']} 的名单里")
        self.duties.add((day.id, deputy["id"]))
        facts = {"day_id": day.id, "representative_id": deputy["id"], "role": row["role"] or DutyRole.ROTA}
        note = clean_line(row["note"], "备注") if row["note"] else None
        self.desk.session.add(ReceptionDuty.model_validate({**facts, "presence": presence, "note": note}))


def run(desk: Desk, path: Path) -> tuple[int, int]:
    """Import a file of rotas; all or nothing. Returns how many days and how many duties were written."""
    rows = read_rows(path, FIELDS)
    book, faults = Book(desk), Faults(path)
    for row in rows:
        try:
            book.put(row)
        except DjError as error:
            faults.add(row["row"], "", str(error))
    faults.stop()
    desk.session.flush()
    return len({(row["point"].upper(), str(row["month"])) for row in rows}), sum(1 for row in rows if row["rep"])
