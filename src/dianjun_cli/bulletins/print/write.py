"""An issue to Markdown. No input or output but text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.bulletins.print.issue import Flow, Issue, Stock, UnbalancedIssue, unbalanced
from dianjun_cli.bulletins.print.markdown import escape
from dianjun_cli.core import papers

BAR_WIDTH = 20
"""Columns of the longest bar of a chart."""

EIGHTHS = " ▏▎▍▌▋▊▉█"


def to_markdown(issue: Issue, folders: Sequence[Path] | None = None) -> str:
    """The issue as Markdown by `bulletin/issue.md.j2`, looked up in `folders` in turn.

    Raises UnbalancedIssue when a sum does not close, BadInput naming the line of an edited template
    that cannot be filled.
    """
    faults = unbalanced(issue)
    if faults:
        raise UnbalancedIssue("\n".join(faults))
    text = papers.fill("bulletin/issue.md.j2", _context(issue), finalize=_finalize, folders=folders)
    # Optional parts leave empty lines behind; Markdown needs one.
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def blocks(value: int, largest: int, width: int = BAR_WIDTH) -> str:
    """A bar of block characters, to an eighth of a column; a case or more always shows."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = max(1, (value * width * 8 * 2 + largest) // (largest * 2))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def percent(part: int, whole: int) -> str:
    """`part` of `whole` in percent, half-up to two places; — of nothing (FIELD §5)."""
    if not whole:
        return "—"
    hundredths = (part * 20000 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def chinese_date(day: date) -> str:
    """2023年7月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


# --- Markdown -----------------------------------------------------------------------------------


def _finalize(value: object) -> object:
    """Whatever a template prints is a voter's or the office's word until Markdown is told so."""
    return escape(value) if isinstance(value, str) else value


def _context(issue: Issue) -> dict[str, Any]:
    """Plain values only: the sandbox still calls methods of what it is given."""
    year, month = issue.month.split("-")
    largest = max((bar.value for bar in issue.chart.bars), default=0)
    values = asdict(issue)
    for bar in values["chart"]["bars"]:
        bar["blocks"] = blocks(bar["value"], largest)
    return values | {
        "year": int(year),
        "month_number": int(month),
        "printed_on": chinese_date(issue.date),
        "as_of": chinese_date(issue.stock_as_of),
        "public": issue.edition == "public",
        "closed_rate": percent(issue.stock.resolved, issue.stock.collected),
        "totals": _totals(issue),
        **_stock_parts(issue.stock),
        **_flow_parts(issue.flow),
    }


def _stock_parts(s: Stock) -> dict[str, str]:
    others = (("不予受理", s.declined), ("转信访", s.petitioned), ("并案", s.merged))
    return {
        "registered_parts": _sum([("收集", s.collected, True), *((w, n, False) for w, n in others)]),
        "outcome_parts": _sum([(o.label, o.value, False) for o in s.outcomes]),
    }


def _sum(parts: Sequence[tuple[str, int, bool]]) -> str:
    """收集847 + 转信访4; a nought is left out unless its part is always shown."""
    return " + ".join(f"{label}{value}" for label, value, always in parts if value or always)


def _flow_parts(f: Flow) -> dict[str, str | int]:
    gains = (
        ("期初在办", f.opening, True),
        ("本月新收", f.new, True),
        ("重新打开", f.reopened, False),
        ("恢复办理", f.returned, False),
        ("转入", f.moved_in, False),
    )
    losses = (
        ("本月办结", f.closed, True),
        ("不予受理、转信访、并案", f.left, False),
        ("转出", f.moved_out, False),
        ("期末在办", f.closing, True),
    )
    return {
        "flow_total": sum(value for _, value, _ in gains),
        "flow_gains": _sum(gains),
        "flow_losses": _sum(losses),
    }


def _totals(issue: Issue) -> dict[str, int]:
    keys = ("new", "collected", "on_the_spot", "implemented", "in_progress", "overdue")
    return {key: sum(getattr(row, key) for row in issue.townships) for key in keys}
