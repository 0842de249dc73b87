"""The figures of the cases: each a name, a label, and the one condition that counts and lists it.

A condition is on a row of v_standing (d) in force on `:as_of`; report, list and explanation use
the same text. Sources: FIELD §5.
"""

from __future__ import annotations

from dataclasses import dataclass

COLLECTED = "d.standing IN ('in_progress', 'on_the_spot', 'implemented')"
RESOLVED = "d.standing IN ('on_the_spot', 'implemented')"
OPEN = "d.standing = 'in_progress'"


@dataclass(frozen=True)
class Figure:
    """A count of cases."""

    label: str
    condition: str


@dataclass(frozen=True)
class Rate:
    """A share: two figures, the first a part of the second."""

    label: str
    num: str
    den: str


FIGURES: dict[str, Figure] = {
    "registered": Figure("登记", "1 = 1"),
    "collected": Figure("收集", COLLECTED),
    "resolved": Figure("办结", RESOLVED),
    "on_the_spot": Figure("现场答复", "d.standing = 'on_the_spot'"),
    "implemented": Figure("办理落实", "d.standing = 'implemented'"),
    "solved": Figure("其中解决", f"{RESOLVED} AND d.outcome = 'solved'"),
    "planned": Figure("其中列入计划", f"{RESOLVED} AND d.outcome = 'planned'"),
    "explained": Figure("其中解释说明", f"{RESOLVED} AND d.outcome = 'explained'"),
    "in_progress": Figure("正在办理", OPEN),
    "overdue": Figure("超期", f"{OPEN} AND d.answered_on IS NULL AND d.due_on < :as_of"),
    "waiting": Figure("等选民", f"{OPEN} AND d.waiting_on IS NOT NULL"),
    "unsigned": Figure(
        "过期未签收", f"{OPEN} AND d.channel <> 'online' AND d.first_on IS NULL AND d.first_due_on < :as_of"
    ),
    "supervised": Figure("重点督办", f"{COLLECTED} AND d.supervised_on IS NOT NULL"),
    "declined": Figure("不予受理", "d.standing = 'declined'"),
    "petitioned": Figure("转信访", "d.standing = 'petitioned'"),
    "merged": Figure("并案", "d.standing = 'merged'"),
    "late": Figure("补录", "d.late"),
    "answered": Figure("已答复", f"{COLLECTED} AND d.answered_on IS NOT NULL"),
    "answered_or_due": Figure("已答复或已到期", f"{COLLECTED} AND (d.answered_on IS NOT NULL OR d.due_on < :as_of)"),
    "on_time": Figure(
        "按期答复", f"{COLLECTED} AND d.answered_on IS NOT NULL AND (d.due_on IS NULL OR d.answered_on <= d.due_on)"
    ),
    "rated": Figure("收回评价", f"{COLLECTED} AND d.rating IS NOT NULL"),
    "satisfied": Figure("满意", f"{COLLECTED} AND d.rating = 'satisfied'"),
    "satisfied_or_basically": Figure("满意和基本满意", f"{COLLECTED} AND d.rating IN ('satisfied', 'basically')"),
    "dissatisfied": Figure("不满意", f"{COLLECTED} AND d.rating = 'dissatisfied'"),
    "contact_due": Figure("已交办或留言", f"{COLLECTED} AND d.first_due_on IS NOT NULL"),
    "contacted": Figure("按时签收或首复", f"{COLLECTED} AND d.first_on <= d.first_due_on"),
}

RATES: dict[str, Rate] = {
    "closed": Rate("办结率", "resolved", "collected"),
    "on_time": Rate("按期率", "on_time", "answered_or_due"),
    "solved": Rate("解决率", "solved", "resolved"),
    "satisfied": Rate("满意率", "satisfied", "rated"),
    "satisfied_or_basically": Rate("满意率（含基本满意）", "satisfied_or_basically", "rated"),
    "responded": Rate("响应率", "contacted", "contact_due"),
}
