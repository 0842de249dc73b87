"""What is known today that an issue already out does not say: cases typed late, facts changed, figures moved."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.findings import apart
from dianjun_cli.bulletins.print.issue import Edition
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row
from dianjun_cli.suggestions import queries as cases

from . import choosing, tallies
from .candidates import candidates, why_not

MOST = 10


@dataclass(frozen=True)
class Change:
    """An item, or a figure, that would be printed otherwise today; without `after` the item is gone, and `why`."""

    column: str
    number: str
    before: str
    after: str
    why: str = ""

    def told(self, named: bool = True) -> str:
        """Say it; without the case's number for a public edition."""
        before, after = apart(self.before, self.after) if self.after else (self.before[:24] + "…", "")
        who = f"{self.column}{f' {self.number} ' if named else ''}"
        return f"{who}“{before}”应为“{after}”" if self.after else f"{who}“{before}”一条{self.why}，撤销"


def changed(desk: Desk, out: Row, edition: Edition, among: Collection[str] | None = None) -> list[Change]:
    """Return the items of an issue that is out which would read otherwise today (only of cases `among`)."""
    content = json.loads(out["content"])[edition]
    items = [(c, item) for c in content["columns"] for item in c["items"] if among is None or item["number"] in among]
    if not items:
        return []
    found = candidates(desk.reader, Month.parse(out["month"]), date.fromisoformat(content["stock_as_of"]))
    changes = []
    for column, item in items:
        if not item["number"]:
            continue  # the editor's own, without a case
        before = item.get("by_rule") or item["text"]
        row = found.row(column["key"], item["number"])
        after = choosing.item(column["key"], row, edition).text if row else ""
        if after != before:
            why = "" if row else why_not(cases.find(desk.reader, item["number"]), column["key"])
            changes.append(Change(column["title"], item["number"], before, after, why))
    return changes


def figures(desk: Desk, out: Row) -> list[Change]:
    """Return the figures of an issue that is out which would be others today."""
    content = json.loads(out["content"])["internal"]
    stock, flow = tallies.whole(desk, Month.parse(out["month"]), date.fromisoformat(content["stock_as_of"]))
    now: dict[str, Any] = asdict(stock) | asdict(flow)
    was = content["stock"] | content["flow"]
    return [
        Change(label, "", str(was[name]), str(now[name]))
        for name, label in tallies.LABELS.items()
        if name in was and was[name] != now[name]
    ]


@dataclass(frozen=True)
class Later:
    """What a month's issue has to say about one that is out."""

    month: str
    late: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    figures: tuple[Change, ...] = ()


def since_last(desk: Desk, month: Month, edition: Edition = "internal") -> list[Later]:
    """Return what was recorded after the last issue before `month` went out and touches issues that are out."""
    last = queries.last_before(desk.reader, str(month))
    if last is None:
        return []
    instant = str(last["published_at"])
    day = min(month.last, desk.today)
    late: dict[str, list[str]] = {}
    for row in queries.typed_late(desk.reader, month.first, instant, day):
        late.setdefault(row["received_on"][:7], []).append(row["number"])
    touched = queries.touched_since(desk.reader, instant)
    found = []
    for out in queries.contents_before(desk.reader, str(month)) if touched else ():
        moved = figures(desk, out) if edition == "internal" and out["month"] == last["month"] else []
        changes = changed(desk, out, edition, touched)
        found.append(Later(out["month"], tuple(late.pop(out["month"], ())), tuple(changes), tuple(moved)))
    found += [Later(of, tuple(numbers)) for of, numbers in late.items()]
    return sorted((f for f in found if f.late or f.changes or f.figures), key=lambda f: f.month)


def corrections(desk: Desk, month: Month, edition: Edition) -> tuple[str, ...]:
    """Return the sentences an issue prints of items corrected in issues that are out."""
    told = [
        f"{int(found.month[:4])}年{int(found.month[5:])}月{change.told(named=edition == 'internal')}。"
        for found in since_last(desk, month, edition)
        for change in found.changes
    ]
    return tuple(told[:MOST])
