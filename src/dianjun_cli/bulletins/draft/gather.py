"""From the store to an issue: queries in, one frozen value out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.print.issue import Bar, Chart, Column, Edition, Issue, Photo, TownshipRow
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.stats import queries as stats
from dianjun_cli.stats import reports
from dianjun_cli.stats.queries import Scope
from dianjun_cli.vocab import IssueColumn
from dianjun_cli.voters.masking import mask_text

from . import choosing, featuring, later, tallies, thanking
from .candidates import Candidates, candidates
from .drafting import Draft, replay

TAIL = ("report_to", "send_to", "distribute", "copies", "reviewed_by", "signed_by")
CHARTED = 8  # categories with a bar of their own; the rest share one, so that June stays within six pages


def numbers(settings: dict[str, Any], month: Month) -> tuple[int, int]:
    """Return the issue's number in its year and in all; (month, 0) for a month before the first issue."""
    start = Month.parse(settings["bulletin.first_month"]) if settings["bulletin.first_month"] else Month(month.year, 1)
    if month.since(start) < 0:
        return month.number, 0
    in_year = month.number - (start.number - 1 if month.year == start.year else 0)
    return in_year, month.since(start) + 1


def as_of(desk: Desk, month: Month) -> date:
    """Return the day an issue speaks of: the month's last, or today in the present month."""
    if month.first > desk.today:
        raise BadInput(f"{month} 还没有到，不能编这一期。")
    return min(month.last, desk.today)


def draft(desk: Desk, month: Month) -> Draft:
    """Return the editor's hand on a month, as kept in the store."""
    return replay(queries.decisions(desk.reader, str(month)))


def issue(desk: Desk, month: Month, edition: Edition) -> Issue:
    """Gather one edition of a month's issue: what the month has, and the editor's hand on it."""
    day, settings = as_of(desk, month), desk.settings
    scope = tallies.scope(desk, day)
    found, hand = candidates(desk.reader, month, day), draft(desk, month)
    columns = columns_of(found, hand, edition)
    stock, flow = tallies.whole(desk, month, day)
    return Issue(
        month=str(month),
        edition=edition,
        columns=columns,
        stock=stock,
        stock_as_of=day,
        flow=flow,
        townships=_townships(desk, month, day, scope),
        chart=_chart(desk, month, day, scope),
        late_entries=found.late,
        corrections=later.corrections(desk, month, edition),
        lead=mask_text(hand.lead, edition),
        photos=photos_of(desk, month, edition, columns),
        deeds=featuring.features(desk, hand, edition),
        thanks=thanking.printed(desk, month, hand, edition),
        method=(reports.method(scope, stock.late).removeprefix("口径："),),
        empty=not any(column.items for column in columns),
        **{"date": _printed(month, settings, desk.today), **_frame(settings, month), **_as_printed(desk, month)},
    )


def photos_of(desk: Desk, month: Month, edition: Edition, columns: Sequence[Column]) -> tuple[Photo, ...]:
    """Return a month's photographs where they stand now; the public edition has none without consent.

    One that stood after a case no longer printed goes to the end of its column, or to the top.
    """
    printed = {item.number: column.key for column in columns for item in column.items}
    found = []
    for row in queries.photos(desk.reader, str(month)):
        if edition == "public" and not row["consent"]:
            continue
        there = row["number"] in printed
        column = row["section"] or (printed[row["number"]] if there else "")
        found.append(
            Photo(
                row["serial"],
                mask_text(row["caption"], edition),
                bool(row["consent"]),
                column or "",
                row["number"] if there else "",
            )
        )
    return tuple(found)


def columns_of(found: Candidates, hand: Draft, edition: Edition) -> tuple[Column, ...]:
    """Return the three columns as they would be printed."""
    return tuple(
        choosing.column(
            c.value, c.label, found.rows[c], edition, found.counted[c], found.notes[c], hand.hands[c]
        )
        for c in IssueColumn
    )  # fmt: skip


def _frame(settings: dict[str, Any], month: Month) -> dict[str, Any]:
    in_year, total = numbers(settings, month)
    names = ("name", "notice", "report_to", "send_to", "distribute", "copies")
    return {
        "number_in_year": in_year,
        "number_total": total,
        "publisher": settings["bulletin.publisher"] or settings["office.name"],
        "reviewed_by": settings["bulletin.reviewer"],
        "signed_by": settings["bulletin.signer"],
        **{name: settings[f"bulletin.{name}"] for name in names},
    }


def _as_printed(desk: Desk, month: Month) -> dict[str, Any]:
    """Return date and tail of the revision that is out: a correction has its day, and goes to whom it went."""
    out = queries.content_of(desk.reader, str(month))
    if not out:
        return {}
    before = json.loads(out["content"])["internal"]
    return {name: before[name] for name in TAIL if name in before} | {"date": date.fromisoformat(before["date"])}


def _printed(month: Month, settings: dict[str, Any], today: date) -> date:
    """Return the day in the masthead: the reception day after the month, or today when that has not come."""
    return min(month.next.first + timedelta(days=settings["reception.day"] - 1), today)


def _townships(desk: Desk, month: Month, as_of: date, scope: Scope) -> tuple[TownshipRow, ...]:
    figures = stats.tally(desk.reader, scope, "township")
    flows = stats.flows(desk.reader, month.first, as_of, scope, "township")
    order = list(desk.settings["office.townships"])
    known = sorted(figures, key=lambda name: (order.index(name) if name in order else len(order), name))
    names = ("collected", "on_the_spot", "implemented", "in_progress", "overdue")
    return tuple(
        TownshipRow(name, flows[name].new if name in flows else 0, **{key: figures[name][key] for key in names})
        for name in known
    )


def _chart(desk: Desk, month: Month, as_of: date, scope: Scope) -> Chart:
    flows = stats.flows(desk.reader, month.first, as_of, scope, "category")
    bars = sorted((Bar(name, flow.new) for name, flow in flows.items() if flow.new), key=lambda b: (-b.value, b.label))
    shown, rest = bars[:CHARTED], sum(bar.value for bar in bars[CHARTED:])
    if rest:
        shown.append(Bar(f"其余{len(bars) - CHARTED}类", rest))
    return Chart(f"{month.number}月新收的类别", tuple(shown))
