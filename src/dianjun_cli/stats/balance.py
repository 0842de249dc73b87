"""What came, went and stayed in a month: `dj stats balance`, checked group by group."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table

from . import asking, comparing, drawing, grouping, queries
from .asking import Asked
from .rules import Flow, month_before

FLOW = {"opening": "期初在办", "new": "新收", "reopened": "重新打开", "returned": "恢复", "moved_in": "转入",
        "closed": "办结", "left": "转出去向", "moved_out": "转交他处", "closing": "期末在办"}  # fmt: skip
RULE = (
    "口径：期初在办＋新收＋重新打开＋恢复＋转入＝办结＋转出去向（不予受理、转信访、并案）＋转交他处＋期末在办；"
    "一件一天之内的变化抵消后计。"
)
TREND = 12


def report(
    desk: Desk, text: str, by: str | None, as_known: str | None, compare: str | None, chart: bool, term: str | None
) -> Table:
    """Return a month's flow: by group, beside earlier months, or one of its terms over twelve months."""
    month = Month.parse(text)
    scope = asking.scope_of(desk, None, as_known=as_known)
    if month.first > scope.as_of:
        raise BadInput(f"{month} 还没有到。")
    asked = asking.asked(desk, scope, by, most=1)
    if compare is None and not chart:
        if term is not None:
            raise BadInput("--figure 要和 --chart 一起用。")
        return balance(asked, month)
    if by or (compare and chart):
        raise BadInput("--compare 和 --chart 看的是全部的流水，不和 --by 一起用，也一次只用一个。")
    return (
        _trend(asked, month, _term(term or "new")) if chart else _compared(asked, month, comparing.backs(compare or ""))
    )


def flows(asked: Asked, month: Month) -> dict[Any, Flow]:
    """Return a month's flow by group, until its end or the day of the question."""
    by = asked.dims[0] if asked.dims else None
    return queries.flows(asked.reader, month.first, min(month.last, asked.scope.as_of), asked.scope, by)


def balance(asked: Asked, month: Month) -> Table:
    """Return a month's flow by group, checked; exit code 1 and a sentence where it does not close."""
    found = flows(asked, month)
    if asked.dims:  # a group without cases this month says nothing
        found = {group: flow for group, flow in found.items() if any(asdict(flow).values())}
    rows = [{"group": grouping.told(group), **asdict(flow), "gap": flow.gap} for group, flow in found.items()]
    if asked.dims and rows:
        whole = Flow()
        for flow in found.values():
            whole.add(flow)
        rows.append({"group": "合计", **asdict(whole), "gap": whole.gap})
    verdict, code = _verdict({str(row["group"]): int(row["gap"]) for row in rows})
    columns = [Column("group", grouping.label_of(asked.dims))]
    columns += [Column(key, label) for key, label in FLOW.items()] + [Column("gap", "差")]
    known = f"，{asked.scope.known}所知" if asked.scope.known else ""
    title = f"{month} 流水（至{min(month.last, asked.scope.as_of)}{known}）"
    return Table(columns, rows, title=title, notes=(verdict, RULE), exit_code=code)


def _verdict(gaps: dict[str, int]) -> tuple[str, int]:
    wrong = [f"{name}差 {gap} 件" for name, gap in gaps.items() if gap]
    if wrong:
        return f"流水不平：{'；'.join(wrong)}。请运行 dj db check 找出是哪几件。", 1
    return "流水平：每组两边相等。", 0


def _compared(asked: Asked, month: Month, looks: list[comparing.Back]) -> Table:
    """Return the terms of a month's flow beside those of the month before or of the same month a year before."""
    months = [month, *(Month.of(look.shift(month.first)) for look in looks)]
    found = [flows(asked, each).get(None, Flow()) for each in months]
    rows = []
    for key, label in FLOW.items():
        values = [getattr(flow, key) for flow in found]
        rows.append(comparing.row(label, looks, values[0], values[1:]) | {"figure": key})
    gaps = {str(each): flow.gap for each, flow in zip(months, found, strict=True)}
    verdict, code = _verdict(gaps)
    exact = [
        {"figure": row["figure"], "label": row["label"], "month": str(month), "value": row["value"]}
        | {look.key: {"month": str(each), **row[look.key]} for look, each in zip(looks, months[1:], strict=True)}
        for row in rows
    ]
    looks = [replace(look, label=str(each)) for look, each in zip(looks, months[1:], strict=True)]
    columns = comparing.columns(looks, Column("label", "流水"), str(month))
    shown = [comparing.said(row, looks) for row in rows]
    return Table(columns, shown, title=f"{month} 流水对比", notes=(verdict, RULE), exit_code=code, exact=exact)


def _term(text: str) -> str:
    for key, label in FLOW.items():
        if text in (key, label):
            return key
    known = "、".join(f"{key}（{label}）" for key, label in FLOW.items())
    raise BadInput(f"流水里没有“{text}”；可用：{known}。")


def _trend(asked: Asked, month: Month, term: str) -> Table:
    """Return one term of the flow, month by month over a year, with bars."""
    months = [month]
    while len(months) < TREND:
        months.insert(0, Month.of(month_before(months[0].first)))
    found = [flows(asked, each).get(None, Flow()) for each in months]
    verdict, code = _verdict({str(each): flow.gap for each, flow in zip(months, found, strict=True)})
    rows = [{"month": str(each), term: getattr(flow, term)} for each, flow in zip(months, found, strict=True)]
    columns = [Column("month", "月份"), Column(term, FLOW[term])]
    table = Table(columns, rows, title=f"{FLOW[term]}：{months[0]} 至 {month}", notes=(verdict,), exit_code=code)
    return drawing.drawn(asked.form, table)
