"""Past rotas from a file: one row per deputy, the rows of one platform and month make one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, RuleBroken
from dianjun_cli.core.importing import Already, Field, File, read
from dianjun_cli.core.parsing import day, month, parse_word
from dianjun_cli.platforms.importing import platform
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.vocab import DutyRole, Presence

from . import service
from .model import ReceptionDay, ReceptionDuty


def parse_presence(text: str) -> Any:
    """Read 是, 否, 请假, 缺席 (or a word of Presence). Raises BadInput."""
    return {"是": Presence.PRESENT, "否": Presence.ABSENT}.get(text) or parse_word(Presence)(text)


FIELDS = (
    Field("point", "平台编码", required=True),
    Field("month", "月份", lambda text: Month.parse(month(text)), required=True),
    Field("held_on", "日期", day),
    Field("rep", "代表编号"),
    Field("role", "角色", parse_word(DutyRole)),
    Field("presence", "出席", parse_presence),
    Field("note", "备注"),
    Field("notified_on", "通知日期", day),
)
FILES = {
    "reception import": File(FIELDS, "平台、月份和代表"),
}


@dataclass
class Book:
    """What the store already holds, read once; days made on the way join it."""

    desk: Desk
    deputies: dict[int, dict[str, Any]] = field(default_factory=dict)
    days: dict[tuple[int, str], ReceptionDay] = field(default_factory=dict)
    duties: set[tuple[int, int]] = field(default_factory=set)
    old: set[tuple[int, int]] = field(default_factory=set)
    noticed: set[int | None] = field(default_factory=set)  # days whose notice was out before this file

    def __post_init__(self) -> None:
        self.deputies = {row["id"]: row for row in representatives.listed(self.desk.reader, void=True)}
        self.days = {(day.platform_id, day.month): day for day in self.desk.session.exec(select(ReceptionDay))}
        self.noticed = {day.id for day in self.days.values() if day.notified_on}
        pairs = self.desk.session.exec(select(ReceptionDuty.day_id, ReceptionDuty.representative_id))
        self.old = {(day, deputy) for day, deputy in pairs}

    def day(self, row: Mapping[str, Any]) -> ReceptionDay:
        """Return the row's day, making it when the store has none. Raises Conflict when two dates are said."""
        point, month = row["point"], row["month"]
        day = self.days.get((point["id"], str(month)))
        if day is None:
            return self._made(point["id"], month, row["held_on"] or service.day_of(self.desk, month))
        if day.void_on:
            raise RuleBroken(f"{point['code']} {month} 的接待日已作废")
        if row["held_on"] not in (None, day.held_on):
            raise Conflict(f"{point['code']} {month} 的接待日是 {day.held_on}，这里写的“日期”是 {row['held_on']}")
        return day

    def _made(self, point: int, month: Month, on: date) -> ReceptionDay:
        if not 0 <= Month.of(on).since(month) <= 1:
            raise BadInput(f"日期 {on} 不在 {month}")
        day = ReceptionDay(platform_id=point, month=str(month), held_on=on)
        self.days[point, str(month)] = day
        self.desk.session.add(day)
        self.desk.session.flush()
        return day

    def _only_day(self, row: Mapping[str, Any], new: bool) -> None:
        if row["role"] or row["presence"]:
            raise BadInput("写了角色或出席，却没有写“代表编号”")
        day = self.day(row)
        if not new and all(row[key] in (None, getattr(day, key)) for key in ("note", "notified_on")):
            raise Already(f"{row['point']['code']} {row['month']} 的接待日已经有了。")
        day.note = row["note"] or day.note
        self._notice(row, day)

    def _notice(self, row: Mapping[str, Any], day: ReceptionDay) -> None:
        """Note the day on which the notice went out. Raises BadInput for one to come, Conflict when two are said."""
        on = row["notified_on"]
        if on in (None, day.notified_on):
            return
        where = f"{row['point']['code']} {row['month']}"
        if day.notified_on:
            raise Conflict(f"{where} 的通知已于 {day.notified_on} 发出，这里写的“通知日期”是 {on}")
        if on > self.desk.today:
            raise BadInput(f"“通知日期”{on} 还没有到")
        if on > day.held_on:
            raise BadInput(f"“通知日期”{on} 在接待日 {day.held_on} 之后")
        day.notified_on, day.notified_by = on, self.desk.actor

    def put(self, row: Mapping[str, Any]) -> None:
        """Add one row's duty; a row without a deputy only makes the day. Raises DjError with what is wrong."""
        new = (row["point"]["id"], str(row["month"])) not in self.days
        if not row["rep"]:
            self._only_day(row, new)
            return
        day, deputy = self.day(row), self.deputies[row["rep"]]
        where = f"{row['point']['code']} {row['month']}"
        if (day.id, deputy["id"]) in self.old:
            raise Already(f"{where} 的名单里，{deputy['name']}（{deputy['code']}）已经有了。")
        representatives.check_sits(deputy, day.held_on)
        presence = row["presence"] or Presence.PLANNED
        if presence is not Presence.PLANNED and day.held_on > self.desk.today:
            raise BadInput(f"接待日 {day.held_on} 还没有到，“出席”不能写“{presence.label}”")
        if day.id in self.noticed:
            raise RuleBroken(f"{where} 的通知已于 {day.notified_on} 发出，名单不再导入")
        assert day.id is not None
        if (day.id, deputy["id"]) in self.duties:
            raise Conflict(f"{deputy['name']}（{deputy['code']}）在 {where} 的名单里写了两次")
        self._notice(row, day)
        self.duties.add((day.id, deputy["id"]))
        facts = {"day_id": day.id, "representative_id": deputy["id"], "role": row["role"] or DutyRole.ROTA}
        duty = ReceptionDuty.model_validate({**facts, "presence": presence, "note": row["note"]})
        self.desk.session.add(duty)


def run(desk: Desk, path: Path) -> tuple[int, int]:
    """Import a file of rotas; all or nothing. Returns how many days and how many duties were written."""
    sheet = read(path, FIELDS, {"point": platform(desk), "rep": deputy(desk)})
    sheet.each(Book(desk).put)
    desk.session.flush()
    days = {(row["point"]["id"], str(row["month"])) for row in sheet.rows}
    return len(days), sum(1 for row in sheet.rows if row["rep"])
