"""What one issue says: plain frozen values, gathered by the queries, written by `write`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

Edition = Literal["internal", "public"]
ColumnKey = Literal["hopes", "progress", "echoes"]


class UnbalancedIssue(ValueError):
    """The figures of an issue do not add up; the message lists every sum that fails, in Chinese."""


@dataclass(frozen=True)
class Item:
    """One case in a column: its number, its (already masked) text as typed, and where."""

    number: str
    text: str
    place: str
    by_rule: str = ""
    """What the rule would have printed, where the editor's words stand."""


@dataclass(frozen=True)
class Column:
    """One of the three columns: its items, and how many cases are not shown."""

    key: ColumnKey
    title: str
    items: tuple[Item, ...] = ()
    rest: int = 0
    note: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Photo:
    """A photograph by its number in the month: after a case's item, at a column's end (`column`), or on top."""

    serial: int
    caption: str
    consented: bool
    column: str = ""
    number: str = ""


@dataclass(frozen=True)
class Feature:
    """A model deed in the box 代表风采: its number, title, deputy and story, already masked, a paragraph each."""

    number: str
    title: str
    deputy: str
    place: str
    story: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thanks:
    """A firm's thanks at the end of 民声回响: for which difficulty, on which day (`YYYY-MM-DD`), how, in what words."""

    number: str
    firm: str
    day: str
    way: str
    text: str


@dataclass(frozen=True)
class Bar:
    """A label and a number of cases, for the chart and for the outcomes."""

    label: str
    value: int


@dataclass(frozen=True)
class Stock:
    """Where all cases stand on one day, in cases (FIELD §5)."""

    registered: int
    collected: int
    resolved: int
    on_the_spot: int
    implemented: int
    in_progress: int
    overdue: int = 0
    declined: int = 0
    petitioned: int = 0
    merged: int = 0
    late: int = 0
    outcomes: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Flow:
    """What came and went in the month, in cases (FIELD §5)."""

    opening: int
    new: int
    closed: int
    closing: int
    reopened: int = 0
    returned: int = 0
    moved_in: int = 0
    left: int = 0
    moved_out: int = 0


@dataclass(frozen=True)
class TownshipRow:
    """One township: received in the month, and where all its cases stand."""

    name: str
    new: int
    collected: int
    on_the_spot: int
    implemented: int
    in_progress: int
    overdue: int = 0


@dataclass(frozen=True)
class Chart:
    """One horizontal bar chart; an empty one is not printed."""

    title: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Issue:
    """Everything one edition of one month's issue prints."""

    month: str
    """`YYYY-MM`."""
    edition: Edition
    number_in_year: int
    number_total: int
    publisher: str
    date: Date
    """The day printed in the masthead."""
    columns: tuple[Column, ...]
    stock: Stock
    stock_as_of: Date
    flow: Flow
    name: str = "5号见"
    notice: str = ""
    """Printed in the internal edition only."""
    townships: tuple[TownshipRow, ...] = ()
    chart: Chart = Chart("")
    late_entries: int = 0
    """Cases of earlier months typed after their issue was out."""
    lead: str = ""
    """The editor's 导语."""
    corrections: tuple[str, ...] = ()
    """What facts known since have changed in issues that are out, a sentence each."""
    report_to: str = ""
    send_to: str = ""
    distribute: str = ""
    copies: int = 0
    photos: tuple[Photo, ...] = ()
    deeds: tuple[Feature, ...] = ()
    """Model deeds that the editor placed after the columns."""
    thanks: tuple[Thanks, ...] = ()
    """Firms' thanks that the editor placed at the end of 民声回响."""
    reviewed_by: str = ""
    signed_by: str = ""
    revised: tuple[str, ...] = ()
    """In a second revision: why, and what differs from the one before."""
    method: tuple[str, ...] = ()
    """口径: sentences that say how was counted."""
    empty: bool = False
    """Nothing happened in the month."""


def unbalanced(issue: Issue) -> tuple[str, ...]:
    """One Chinese sentence for every sum of FIELD §5 that does not close; empty when all do."""
    return (*_stock_faults(issue.stock), *_flow_faults(issue), *_township_faults(issue))


def _differs(what: str, whole: int, parts: int) -> list[str]:
    return [] if whole == parts else [f"{what}：{whole} ≠ {parts}。"]


def _stock_faults(s: Stock) -> list[str]:
    faults = _differs(
        "登记 = 收集 + 不予受理 + 转信访 + 并案",
        s.registered,
        s.collected + s.declined + s.petitioned + s.merged,
    )
    faults += _differs("收集 = 办结 + 正在办理", s.collected, s.resolved + s.in_progress)
    faults += _differs("办结 = 现场答复 + 办理落实", s.resolved, s.on_the_spot + s.implemented)
    if s.outcomes:
        faults += _differs("办结 = 各种办理结果之和", s.resolved, sum(o.value for o in s.outcomes))
    if s.overdue > s.in_progress:
        faults.append(f"逾期{s.overdue}件多于正在办理{s.in_progress}件。")
    return faults


def _flow_faults(issue: Issue) -> list[str]:
    f = issue.flow
    faults = _differs(
        "期初在办 + 本月增加 = 本月减少 + 期末在办",
        f.opening + f.new + f.reopened + f.returned + f.moved_in,
        f.closed + f.left + f.moved_out + f.closing,
    )
    return faults + _differs("期末在办 = 正在办理", f.closing, issue.stock.in_progress)


def _township_faults(issue: Issue) -> list[str]:
    rows, s = issue.townships, issue.stock
    if not rows:
        return []
    faults: list[str] = []
    for r in rows:
        faults += _differs(
            f"{r.name}：收集 = 现场答复 + 办理落实 + 正在办理",
            r.collected,
            r.on_the_spot + r.implemented + r.in_progress,
        )
    for label, whole, parts in (
        ("收集", s.collected, [r.collected for r in rows]),
        ("现场答复", s.on_the_spot, [r.on_the_spot for r in rows]),
        ("办理落实", s.implemented, [r.implemented for r in rows]),
        ("正在办理", s.in_progress, [r.in_progress for r in rows]),
        ("逾期", s.overdue, [r.overdue for r in rows]),
        ("本月新收", issue.flow.new, [r.new for r in rows]),
    ):
        faults += _differs(f"{label} = 各乡镇街道之和", whole, sum(parts))
    return faults
