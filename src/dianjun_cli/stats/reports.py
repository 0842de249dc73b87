"""What `dj stats` shows: the tally, the cases behind a figure, the balance."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Card, Column, Output, Table
from dianjun_cli.suggestions.figures import FIGURES, RATES
from dianjun_cli.suggestions.queries import COLUMNS as CASE_COLUMNS
from dianjun_cli.suggestions.queries import told
from dianjun_cli.vocab import Channel, Standing

from . import queries
from .queries import Scope
from .rules import Flow, unclosed

SHOWN = ("registered", "collected", "resolved", "on_the_spot", "implemented", "solved", "planned", "explained",
         "in_progress", "overdue", "waiting", "unsigned", "supervised", "declined", "petitioned",
         "merged", "late")  # fmt: skip
BY_GROUP = ("registered", "collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue", "late")
FLOW = {"opening": "期初在办", "new": "新收", "reopened": "重新打开", "returned": "恢复", "moved_in": "转入",
        "closed": "办结", "left": "转出去向", "moved_out": "转交他处", "closing": "期末在办"}  # fmt: skip


def scope_of(desk: Desk, as_of: str | None, since: str | None, until: str | None) -> Scope:
    """Return which cases are counted. Raises BadInput for days that do not fit together."""
    day = parse_day(as_of, "--as-of", desk.today) if as_of else desk.today
    if day > desk.today:
        raise BadInput(f"--as-of {day} 在今天（{desk.today}）之后，还没有这一天的数。")
    first = parse_day(since, "--from", desk.today) if since else None
    last = parse_day(until, "--to", desk.today) if until else None
    if first and last and first > last:
        raise BadInput(f"--from {first} 晚于 --to {last}。")
    return Scope(day, first, last, tuple(desk.settings["suggestions.headline_channels"]))


def _group(by: str | None) -> str | None:
    if by is None:
        return None
    for key, label in queries.GROUPS.items():
        if by in (key, label):
            return key
    known = "、".join(f"{key}（{label}）" for key, label in queries.GROUPS.items())
    raise BadInput(f"不能按“{by}”分组；可用：{known}。")


def tallied(desk: Desk, scope: Scope, by: str | None, group: str | None = None) -> Output:
    """Return the tally, whole or by group, with its 口径 beneath."""
    by = _group(by)
    found = queries.tally(desk.reader, scope, by)
    if group is not None:
        found = {name: figures for name, figures in found.items() if name == group}
    faults = [f"{name or '全部'}：{text}" for name, figures in found.items() if (text := unclosed(figures))]
    data = [_data(scope, figures) | ({"group": name} if by else {}) for name, figures in found.items()]
    note = method(scope, sum(figures["late"] for figures in found.values()))
    code = 1 if faults else 0
    if by is None:
        return _card(scope, found[None], data[0], note, faults)
    columns = [Column("group", queries.GROUPS[by])]
    columns += [Column(name, FIGURES[name].label) for name in BY_GROUP]
    columns += [Column(f"rate_{name}", rate.label) for name, rate in RATES.items() if name in ("closed", "on_time")]
    rows = [{**item, **{f"rate_{k}": percent_text(v) for k, v in item["rates"].items()}} for item in data]
    return Table(columns, rows, notes=(note,), exit_code=code, warnings=tuple(faults), exact=data)


def _card(scope: Scope, figures: dict[str, int], data: dict[str, Any], note: str, faults: list[str]) -> Card:
    columns = [Column("as_of", "截至"), *(Column(name, FIGURES[name].label) for name in SHOWN)]
    columns += [Column(f"rate_{name}", rate.label) for name, rate in RATES.items()]
    row: dict[str, Any] = {"as_of": scope.as_of.isoformat(), **{name: str(figures[name]) for name in SHOWN}}
    for name, rate in data["rates"].items():
        row[f"rate_{name}"] = f"{percent_text(rate)}（{rate['num']}/{rate['den']}）"
    return Card(columns, row, notes=(note,), exit_code=1 if faults else 0, warnings=tuple(faults), exact=data)


def _data(scope: Scope, figures: dict[str, int]) -> dict[str, Any]:
    outcomes = {name: figures[name] for name in ("solved", "planned", "explained")}
    shown = {name: figures[name] for name in SHOWN if name not in outcomes}
    return {"as_of": scope.as_of.isoformat(), **shown, "outcomes": outcomes, "rates": queries.rates(figures)}


def percent_text(rate: dict[str, Any]) -> str:
    """Return a rate as printed; — where nothing is counted."""
    return "—" if rate["pct"] is None else f"{rate['pct']:.2f}%"


def method(scope: Scope, late: int) -> str:
    """Return the 口径 in sentences that can be pasted beneath a figure."""
    cohort = ""
    if scope.since or scope.until:
        cohort = f"只数{scope.since or '最初'}至{scope.until or scope.as_of}接待的件；"
    channels = (
        "全部渠道" if len(scope.channels) == len(Channel) else "、".join(Channel(c).label for c in scope.channels)
    )
    return (
        f"口径：截至{scope.as_of}，按事情发生的日期计，{cohort}收集＝办结＋正在办理，办结＝现场答复＋办理落实（答复不算办结），"
        f"不予受理、转信访、并案另列，作废不计；计{channels}；补录{late}件已计入。"
        "按期指在期限当天或之前答复；百分数四舍五入到两位小数，分项之和可能差一个进位。"
    )


def explained(desk: Desk, scope: Scope, text: str, by: str | None, group: str | None) -> Table:
    """Return the cases behind a figure."""
    by, figure = _group(by), queries.figure_named(text)
    rows = queries.explain(desk.reader, scope, figure, by)
    if group is not None:
        rows = [row for row in rows if row["group"] == group]
    columns = [c for c in CASE_COLUMNS if c.key in ("number", "title", "point", "category", "unit", "received_on")]
    columns += [Column("standing", "归属", Standing), Column("due_then", "期限")]
    if by:
        columns.insert(0, Column("group", queries.GROUPS[by]))
    note = f"{FIGURES[figure].label}：{len(rows)} 件（截至{scope.as_of}）。"
    return Table(columns, [told(row) for row in rows], notes=(note,))


def balance(desk: Desk, text: str, by: str | None) -> Table:
    """Return a month's flow by group, checked; exit code 1 and a sentence where it does not close."""
    by, month = _group(by), Month.parse(text)
    last = min(month.last, desk.today) if month.first <= desk.today else month.last
    if month.first > desk.today:
        raise BadInput(f"{month} 还没有到。")
    scope = Scope(date.max, channels=tuple(desk.settings["suggestions.headline_channels"]))
    found = queries.flows(desk.reader, month.first, last, scope, by)
    if by:  # a group without cases this month says nothing
        found = {group: flow for group, flow in found.items() if any(asdict(flow).values())}
    rows = [{"group": group or "全部", **asdict(flow), "gap": flow.gap} for group, flow in found.items()]
    if by and rows:
        whole = Flow()
        for flow in found.values():
            whole.add(flow)
        rows.append({"group": "合计", **asdict(whole), "gap": whole.gap})
    wrong = [f"{row['group']}差 {row['gap']} 件" for row in rows if row["gap"]]
    verdict = (
        "流水不平：" + "；".join(wrong) + "。请运行 dj db check 找出是哪几件。" if wrong else "流水平：每组两边相等。"
    )
    columns = [Column("group", queries.GROUPS[by] if by else "范围")]
    columns += [Column(key, label) for key, label in FLOW.items()] + [Column("gap", "差")]
    flow_rule = (
        "口径：期初在办＋新收＋重新打开＋恢复＋转入＝办结＋转出去向（不予受理、转信访、并案）＋转交他处＋期末在办；"
        "一件一天之内的变化抵消后计。"
    )
    return Table(
        columns, rows, title=f"{month} 流水（至{last}）", notes=(verdict, flow_rule), exit_code=1 if wrong else 0
    )
