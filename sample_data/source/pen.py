"""The pen that writes a life: dates never go back, every step is recorded in working hours by somebody."""

import re
from datetime import date, datetime, time, timedelta
from random import Random

from source.bank import Matter
from source.cases import Case, Event
from source.workdays import LAST, next_workday, plus_workdays


class TooLateError(Exception):
    """The life would run past the last day; try it again, faster."""


class Pen:
    """Writes the events of one case."""

    def __init__(self, rng: Random, case: Case, clerks: dict[str, str], pace: float) -> None:
        self.rng, self.case, self.clerks, self.pace = rng, case, clerks, pace
        self.day = case.day
        self.last = case.registered
        self.due: date | None = None
        self.office = clerks["office1"] if rng.random() < 0.7 else clerks["office2"]

    def write(self, verb: str, on: date, *, by: str = "office", **facts: str) -> None:
        """Add one event on a day; `by` is office, town or desk."""
        on = max(on, self.day)
        actor = {"office": self.office, "town": self.clerks[self.case.letters], "desk": self.case.clerk}[by]
        self.last = self._moment(on)
        if max(on, self.last.date()) > LAST:
            raise TooLateError
        self.day = on
        self.case.events.append(Event(verb, on, self.last, actor, {k: v for k, v in facts.items() if v}))

    def _moment(self, on: date) -> datetime:
        """Return a moment in working hours on that day, after the last one; a full day runs into the next."""
        if on > self.last.date():
            hour, minute = self.rng.choice((8, 9, 9, 10, 10, 11, 14, 15, 15, 16)), self.rng.randint(0, 59)
            return datetime.combine(on, time(hour, minute if hour != 8 else 30 + minute // 2))
        later = self.last + timedelta(minutes=self.rng.randint(4, 40))
        if later.hour >= 18 or later.date() > self.last.date():
            return self.last + timedelta(minutes=1)
        return later

    def after(self, low: int, high: int) -> date:
        """Return a working day `low` to `high` natural days from now, fewer when in a hurry."""
        return next_workday(self.day + timedelta(round(self.rng.randint(low, high) * self.pace)))

    def workdays(self, low: int, high: int) -> date:
        """Return the day `low` to `high` working days from now, fewer when in a hurry."""
        return plus_workdays(self.day, round(self.rng.randint(low, high) * self.pace))

    def accept(self) -> None:
        """受理: on the day or the next, and not always written down."""
        self.write("受理", self.workdays(0, 1))

    def assign(self, unit: str, low: int = 0, high: int = 3) -> None:
        """交办 to a unit; the answer is due in 30 natural days."""
        self.write("交办", self.workdays(low, high), 承办单位=unit)
        self.due = self.day + timedelta(30)

    def sign(self) -> None:
        """签收 by the unit, now and then later than its three working days."""
        self.write("签收", self.workdays(3, 5) if self.rng.random() < 0.04 else self.workdays(0, 2))

    def answer(self, text: str) -> None:
        """答复 before the limit, in about one case of sixteen after it."""
        assert self.due is not None
        room = (self.due - self.day).days
        if self.rng.random() < 0.068 and self.pace == 1:
            on = next_workday(self.due + timedelta(self.rng.randint(1, 12)))
        else:
            on = next_workday(self.day + timedelta(round(self.rng.randint(4, max(5, room - 4)) * self.pace)))
        by = "town" if self.case.route in ("乡镇街道", "村社区") else "office"
        self.write("答复", max(on, next_workday(self.day)), by=by, 内容=text)

    def ask(self, rating: str, words: str, low: int = 1, high: int = 7) -> None:
        """回访: ask the voter back; without words it was a short message."""
        way = self.rng.choice(("电话", "电话", "电话", "上门", "当面", "线上")) if words else "短信"
        self.write("回访", self.after(low, high), by="desk", 内容=words, 评价=rating, 方式=way)

    def close(self, outcome: str, low: int = 0, high: int = 5) -> None:
        """办结 with its outcome."""
        self.write("办结", self.workdays(low, high), 结果=outcome)


PLANNED = re.compile("(列入|纳入).{0,10}(大中修|建设|项目|更新计划|改造|整治|产业路计划|扩容)|预计明年|计划明年")
EXPLAINED = re.compile("暂不|不具备|无法|暂时")


def outcome_of(matter: Matter, rating: str = "") -> str:
    """Return the outcome the unit's answer amounts to: 列入计划, 解释说明 or 解决 (for a content voter)."""
    if PLANNED.search(matter.answer):
        return "列入计划"
    talk = matter.nature in ("咨询", "感谢") or EXPLAINED.search(matter.answer)
    return "解释说明" if talk or rating == "不满意" else "解决"
