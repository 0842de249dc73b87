"""The figures of an issue as a whole: where all cases stand, what came and went in the month."""

from __future__ import annotations

from datetime import date
from typing import Any

from dianjun_cli.bulletins.print.issue import Bar, Flow, Stock
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.stats import queries as stats
from dianjun_cli.stats.queries import Scope

LABELS = {
    "registered": "登记", "collected": "收集", "resolved": "办结", "on_the_spot": "现场答复",
    "implemented": "办理落实", "in_progress": "正在办理", "overdue": "逾期", "declined": "不予受理",
    "petitioned": "转信访", "merged": "并案", "late": "补录", "opening": "期初在办", "new": "本月新收",
    "closed": "本月办结", "closing": "期末在办", "reopened": "重新打开", "returned": "恢复办理",
    "moved_in": "转入", "left": "本月不予受理、转信访、并案", "moved_out": "转出",
}  # fmt: skip
"""What an issue calls its figures."""


def scope(desk: Desk, day: date) -> Scope:
    """Return which cases an issue counts, as of a day."""
    return Scope(day, channels=tuple(desk.settings["suggestions.headline_channels"]))


def whole(desk: Desk, month: Month, day: date) -> tuple[Stock, Flow]:
    """Return the stock as of a day and the flow of its month until then."""
    flow = stats.flows(desk.reader, month.first, day, scope(desk, day)).get(None)
    stock = _stock(stats.tally(desk.reader, scope(desk, day))[None])
    return stock, _flow(flow) if flow else Flow(0, 0, 0, 0)


def _stock(figures: dict[str, int]) -> Stock:
    names = ("registered", "collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue",
             "declined", "petitioned", "merged", "late")  # fmt: skip
    outcomes = (("solved", "解决"), ("planned", "列入计划"), ("explained", "解释说明"))
    bars = tuple(Bar(label, figures[name]) for name, label in outcomes)
    return Stock(**{name: figures[name] for name in names}, outcomes=bars)


def _flow(flow: Any) -> Flow:
    names = ("opening", "new", "closed", "closing", "reopened", "returned", "moved_in", "left", "moved_out")
    return Flow(**{name: getattr(flow, name) for name in names})
