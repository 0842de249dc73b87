"""Why two printed figures differ: which cases came in or went out between two days of knowledge, by which event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Month, parse_day, shanghai_date
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, sayable
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.suggestions.figures import FIGURES
from dianjun_cli.suggestions.queries import FACT_LABELS
from dianjun_cli.vocab import Verb

from . import asking, grouping, knowing, queries
from .asking import Asked


def day_named(text: str, what: str, today: date) -> date:
    """Read a day of knowledge; a month means its last day. Raises BadInput."""
    try:
        return parse_day(text, what, today)
    except BadInput:
        try:
            return min(Month.parse(text.strip().removesuffix("期")).last, today)
        except BadInput:
            raise BadInput(f"{what}“{text}”看不懂，请写成 2023-05-31；写 2023-05 是那个月的最后一天。") from None


def report(
    desk: Desk, then: str, now: str | None, figure: str | None, as_of: str | None, by: str | None, group: str | None
) -> Table:
    """Return how the figures differ between two days of knowledge, or for one figure the cases and their events."""
    first, last = (
        day_named(then, "前一天", desk.today),
        day_named(now, "后一天", desk.today) if now is not None else desk.today,
    )
    if max(first, last) > desk.today:
        raise BadInput(f"{max(first, last)} 在今天（{desk.today}）之后，那时知道什么还说不出。")
    if first > last:
        raise BadInput(f"前一天 {first} 晚于后一天 {last}；请先写早的。")
    if (group is None) != (by is None):
        raise BadInput("--by 和 --group 要一起用：只比这一组的数，如 --by township --group 艾家镇。")
    sides = _sides(desk, (first, last), as_of, by, group)
    wanted = [queries.figure_named(figure)] if figure else list(FIGURES)
    changes = {name: Change(name, *(side.cases[name] for side in sides)) for name in wanted}
    causes = _causes(desk, sides, {case for change in changes.values() for case in change.moved})
    exact = [_data(change, causes) for change in changes.values() if figure or change.moved]
    if figure:
        return _cases(sides, changes[wanted[0]], causes, exact[0])
    return _summary(sides, changes, exact)


@dataclass(frozen=True)
class Side:
    """One of the two printed tables: the question, and the cases counted in each figure."""

    asked: Asked
    day: date
    cases: dict[str, set[int]]

    @property
    def told(self) -> str:
        """The side in words."""
        return f"{self.day}所知" + (f"（截至{self.asked.scope.as_of}）" if self.asked.scope.as_of != self.day else "")


@dataclass(frozen=True)
class Change:
    """A figure on both sides."""

    name: str
    then: set[int]
    now: set[int]

    @property
    def moved(self) -> set[int]:
        """The cases that are in one and not in the other."""
        return self.then ^ self.now


def _sides(desk: Desk, days: Sequence[date], as_of: str | None, by: str | None, group: str | None) -> list[Side]:
    dims = grouping.dims_of(by)
    scopes = [asking.scope_of(desk, as_of, as_known=day.isoformat()) for day in days]
    readers = [asking.reader_of(desk, day) for day in days]
    tallies = [queries.tally(reader, scope, dims) for reader, scope in zip(readers, scopes, strict=True)]
    group = grouping.wanted(dims, group, sorted({name for found in tallies for name in found}, key=grouping.order))
    asked = [Asked(reader, scope, dims, group) for reader, scope in zip(readers, scopes, strict=True)]
    return [Side(each, day, _counted(each)) for each, day in zip(asked, days, strict=True)]


def _counted(asked: Asked) -> dict[str, set[int]]:
    found = queries.members(asked.reader, asked.scope, asked.dims)
    return {
        name: {case for case, group in cases.items() if asked.group in (None, group)} for name, cases in found.items()
    }


def _causes(desk: Desk, sides: list[Side], moved: set[int]) -> dict[int, History]:
    """Replay every moved case event by event, all in one store in memory, and ask the figures of each step."""
    then, now = (knowing.end_of(side.day) for side in sides)
    live = sides[1].asked.reader is desk.reader
    found: dict[int, History] = {}
    steps: list[tuple[Row, list[Row], int]] = []
    for case, events in knowing.lives(desk.reader, moved):
        start = sum(event["known_at"] <= then for event in events)
        end = len(events) if live else sum(event["known_at"] <= now for event in events)
        history = found[case["id"]] = History(case, events, start, sides)
        for count in range(start, end + 1):
            history.steps.append(len(steps) + 1)
            steps.append((case, events, count))
    memory = knowing.made(desk.reader, _numbered(steps), with_events=False)
    asked = Asked(memory, sides[1].asked.scope, sides[1].asked.dims, sides[1].asked.group)
    counted = _counted(asked)
    titles = {row["id"]: row["body"] for row in memory.rows("SELECT id, body FROM text")}
    for history in found.values():
        history.title = titles.get(history.case["title_id"], "")
        history.inside = {name: [step in cases for step in history.steps] for name, cases in counted.items()}
    return found


def _numbered(steps: list[tuple[Row, list[Row], int]]) -> Iterable[knowing.Known]:
    for place, (case, events, count) in enumerate(steps, 1):
        if count:
            known = knowing.after(case, events, count)
            yield knowing.Known(known.case | {"id": place}, known.events)


class History:
    """A case between the two sides: after which of its events it was in which figure."""

    def __init__(self, case: Row, events: list[Row], start: int, sides: list[Side]) -> None:
        self.case, self.events, self.start, self.sides = case, events, start, sides
        self.title = ""
        self.steps: list[int] = []
        self.inside: dict[str, list[bool]] = {}

    def cause(self, figure: str) -> Row | None:
        """Return the event after which the figure was as it is now for good; None when only days went by."""
        inside = self.inside[figure]
        place = len(inside) - 1
        while place > 0 and inside[place - 1] == inside[-1]:
            place -= 1
        if place:
            return self.events[self.start + place - 1]
        before, after = (side.asked.scope.as_of.isoformat() for side in self.sides)
        between = [event for event in self.events[: self.start] if before < event["happened_on"] <= after]
        return max(between, key=lambda event: (event["happened_on"], event["id"]), default=None)


def _data(change: Change, causes: dict[int, History]) -> dict[str, Any]:
    def told(cases: set[int]) -> list[dict[str, Any]]:
        found = [_case(causes[case], change.name) for case in cases]
        return sorted(found, key=lambda row: (row["recorded_on"] or "", row["number"]))

    came, gone = told(change.now - change.then), told(change.then - change.now)
    return {
        "figure": change.name, "label": FIGURES[change.name].label, "then": len(change.then), "now": len(change.now),
        "difference": len(change.now) - len(change.then), "came": came, "gone": gone,
    }  # fmt: skip


def _case(history: History, figure: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "number": history.case["number"], "title": history.title, "received_on": history.case["received_on"],
    }  # fmt: skip
    event = history.cause(figure)
    if event is None:
        nothing = dict.fromkeys(("verb", "happened_on", "recorded_on", "late", "actor"))
        return found | {"reason": "日子到了", **nothing}
    return found | {
        "reason": reason(event), "verb": event["verb"], "happened_on": event["happened_on"],
        "recorded_on": shanghai_date(event["known_at"]).isoformat(), "late": bool(event["late"]),
        "actor": event["actor"],
    }  # fmt: skip


def reason(event: Row) -> str:
    """Return what an event was, in a word or two: 补录, 更正（类别）, 作废, 办结."""
    verb = Verb(event["verb"])
    if verb is Verb.EDIT:
        facts = "、".join(FACT_LABELS.get(key, key) for key in knowing.corrected(event))
        return f"{verb.label}（{facts}）" if facts else verb.label
    if verb is Verb.REGISTER:
        return "补录" if event["late"] else "新登记"
    return f"补录的{verb.label}" if event["late"] else verb.label


SUMMARY = (
    Column("label", "项目"), Column("then", "前"), Column("now", "后"), Column("difference", "差"),
    Column("came", "进"), Column("gone", "出"),
)  # fmt: skip
CASES = (
    Column("way", "进出"), Column("number", "件号"), Column("title", "事由"), Column("reason", "因为"),
    Column("happened_on", "发生日期"), Column("recorded_on", "录入日期"), Column("actor", "经办人"),
    Column("received_on", "接待日期", wide=True),
)  # fmt: skip


def _summary(sides: list[Side], changes: dict[str, Change], exact: list[dict[str, Any]]) -> Table:
    rows = [{**item, "came": len(item["came"]), "gone": len(item["gone"])} for item in exact]
    same = len(changes) - len(rows)
    said = f"其余 {same} 个数的件完全一样。" if rows else "两边的数和件完全一样。"
    hint = (f"点到件：加 --figure {rows[0]['figure']}。",) if rows else ()
    return Table(SUMMARY, rows, title=_title(sides), notes=(said, *hint), exact=exact)


def _cases(sides: list[Side], change: Change, causes: dict[int, History], exact: dict[str, Any]) -> Table:
    rows = [{"way": "进", **row} for row in exact["came"]] + [{"way": "出", **row} for row in exact["gone"]]
    note = (
        f"{exact['label']}：前 {exact['then']} 件，进 {len(exact['came'])} 件，出 {len(exact['gone'])} 件，"
        f"后 {exact['now']} 件。"
    )
    return Table(CASES, rows, title=_title(sides), notes=(note,), exact=[exact])


def _title(sides: list[Side]) -> str:
    group = f"，{sayable(sides[0].asked.group)}" if sides[0].asked.group else ""
    return f"{sides[0].told} → {sides[1].told}{group}"
