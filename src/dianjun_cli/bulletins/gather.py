"""From the store to an issue: queries in, one frozen value out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.stats import queries as stats
from dianjun_cli.stats import reports
from dianjun_cli.stats.queries import Scope
from dianjun_cli.suggestions import queries as cases

from . import choosing, queries
from .issue import Bar, Chart, Edition, Flow, Issue, Stock, TownshipRow

CHARTED = 8  # categories with a bar of their own; the rest share one, so that June stays within six pages


def numbers(settings: dict[str, Any], month: Month) -> tuple[int, int]:
    """Return the issue's number in its year and in all; (month, 0) for a month before the first issue."""
    start = Month.parse(settings["bulletin.first_month"]) if settings["bulletin.first_month"] else Month(month.year, 1)
    if month.since(start) < 0:
        return month.number, 0
    in_year = month.number - (start.number - 1 if month.year == start.year else 0)
    return in_year, month.since(start) + 1


def issue(desk: Desk, month: Month, edition: Edition, pick: Sequence[str], drop: Sequence[str]) -> Issue:
    """Gather one edition of a month's issue, as of the month's last day (today, in the present month)."""
    if month.first > desk.today:
        raise BadInput(f"{month} 还没有到，不能编这一期。")
    settings, as_of = desk.settings, min(month.last, desk.today)
    in_year, total = numbers(settings, month)
    scope = Scope(as_of, channels=tuple(settings["suggestions.headline_channels"]))
    columns, late = _columns(desk, month, as_of, edition, pick, drop)
    flow = stats.flows(desk.reader, month.first, as_of, scope)
    whole = flow.get(None)
    stock = _stock(stats.tally(desk.reader, scope)[None])
    return Issue(
        month=str(month),
        edition=edition,
        number_in_year=in_year,
        number_total=total,
        publisher=settings["bulletin.publisher"] or settings["office.name"],
        date=_printed(month, settings, desk.today),
        columns=columns,
        stock=stock,
        stock_as_of=as_of,
        flow=_flow(whole) if whole else Flow(0, 0, 0, 0),
        name=settings["bulletin.name"],
        notice=settings["bulletin.notice"],
        townships=_townships(desk, month, as_of, scope),
        chart=_chart(desk, month, as_of, scope),
        late_entries=late,
        report_to=settings["bulletin.report_to"],
        send_to=settings["bulletin.send_to"],
        distribute=settings["bulletin.distribute"],
        copies=settings["bulletin.copies"],
        method=(reports.method(scope, stock.late).removeprefix("口径："),),
        empty=not any(column.items for column in columns),
    )


def _printed(month: Month, settings: dict[str, Any], today: date) -> date:
    """Return the day in the masthead: the reception day after the month, or today when that has not come."""
    return min(month.next.first + timedelta(days=settings["reception.day"] - 1), today)


def _columns(
    desk: Desk, month: Month, as_of: date, edition: Edition, pick: Sequence[str], drop: Sequence[str]
) -> tuple[tuple[Any, ...], int]:
    reader, days = desk.reader, (month.first, as_of, as_of)
    new = queries.hopes(reader, *days)
    late = _late(desk, month, as_of)
    progress = [row for row in queries.happened(reader, ("reply", "answer", "close"), *days)]
    said = _with_words(progress)
    voices = [row for row in queries.happened(reader, ("confirm",), *days) if row["said"]]
    rated = len({row["number"] for row in queries.happened(reader, ("confirm",), *days)})
    wanted, unwanted = _named(desk, pick), _named(desk, drop)
    shown = (
        choosing.arranged([*late, *choosing.in_turns(new, "category")], wanted, unwanted),
        choosing.arranged(choosing.order_progress(said), wanted, unwanted),
        choosing.arranged(choosing.in_turns(choosing.last_of_each(voices), "said_rating"), wanted, unwanted),
    )
    _all_there(wanted, shown)
    moved = len(choosing.last_of_each(progress))
    notes = (
        f"本月收到选民意见建议{len(new)}件" + (f"，另有以前月份补录{len(late)}件。" if late else "。")
        if new or late
        else "",
        f"本月有答复或办结的{moved}件。" if progress else "",
        f"本月回访选民{rated}件。" if rated else "",
    )
    titles = (("hopes", "民心所盼"), ("progress", "民意纵览"), ("echoes", "民声回响"))
    columns = tuple(
        choosing.column(key, title, rows, edition, counted, note)
        for (key, title), rows, counted, note in zip(
            titles, shown, (len(new) + len(late), moved, rated), notes, strict=True
        )
    )
    return columns, len(late)


def _late(desk: Desk, month: Month, as_of: date) -> list[dict[str, Any]]:
    last = queries.last_before(desk.reader, str(month))
    if last is None:
        return []
    rows = queries.typed_late(desk.reader, month.first, str(last["published_at"]), as_of)
    return [{**row, "typed_late": True} for row in rows]


def _with_words(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each case once, by its last words of the month."""
    return choosing.last_of_each(row for row in rows if row["said"])


def _named(desk: Desk, wanted: Sequence[str]) -> list[str]:
    return [cases.find(desk.reader, text)["number"] for text in wanted]


def _all_there(wanted: Sequence[str], shown: Sequence[Sequence[dict[str, Any]]]) -> None:
    there = {row["number"] for rows in shown for row in rows}
    missing = [number for number in wanted if number not in there]
    if missing:
        raise NotFound(f"要选的 {'、'.join(missing)} 这个月没有可登的内容。")


def _stock(figures: dict[str, int]) -> Stock:
    names = ("registered", "collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue",
             "declined", "petitioned", "merged", "late")  # fmt: skip
    outcomes = (("solved", "解决"), ("planned", "列入计划"), ("explained", "解释说明"))
    bars = tuple(Bar(label, figures[name]) for name, label in outcomes)
    return Stock(**{name: figures[name] for name in names}, outcomes=bars)


def _flow(flow: Any) -> Flow:
    names = ("opening", "new", "closed", "closing", "reopened", "returned", "moved_in", "left", "moved_out")
    return Flow(**{name: getattr(flow, name) for name in names})


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
