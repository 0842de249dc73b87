"""What `dj stats` shows: the tally, and the cases behind a figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dianjun_cli.core.output import Card, Column, Output, Table
from dianjun_cli.suggestions.figures import FIGURES, RATES
from dianjun_cli.suggestions.queries import COLUMNS as CASE_COLUMNS
from dianjun_cli.suggestions.queries import told
from dianjun_cli.vocab import Channel, Outcome, Rating, Standing

from . import grouping, queries
from .asking import Asked
from .queries import Scope
from .rules import percent, unclosed

SHOWN = ("registered", "collected", "resolved", "on_the_spot", "implemented", "solved", "planned", "explained",
         "in_progress", "overdue", "waiting", "unsigned", "supervised", "declined", "petitioned",
         "merged", "late")  # fmt: skip
BY_GROUP = ("registered", "collected", "resolved", "on_the_spot", "implemented", "in_progress", "overdue", "late")

COUNTS = Column("counts", "计入")
DUE_THEN, STANDING = Column("due_then", "期限"), Column("standing", "归属", Standing)
# What a rate goes by, shown beside each case that it is taken of.
EVIDENCE: dict[str, tuple[Column, ...]] = {
    "closed": (STANDING, DUE_THEN),
    "on_time": (DUE_THEN, Column("answered_then", "答复日期")),
    "solved": (STANDING, Column("outcome_then", "结果", Outcome)),
    "satisfied": (Column("rating_then", "评价", Rating),),
    "satisfied_or_basically": (Column("rating_then", "评价", Rating),),
    "responded": (Column("first_due_then", "首次联系期限"), Column("first_then", "首次联系")),
}


def tallied(asked: Asked) -> Output:
    """Return the tally, whole or by one dimension, with its 口径 beneath."""
    found = queries.tally(asked.reader, asked.scope, asked.dims)
    people = queries.visitors(asked.reader, asked.scope, found, asked.dims)
    if asked.group is not None:
        found = {name: figures for name, figures in found.items() if grouping.told(name) == asked.group}
    faults = [f"{grouping.told(name)}：{text}" for name, figures in found.items() if (text := unclosed(figures))]
    data = [
        record(asked.scope, figures, people[name]) | ({"group": name} if asked.dims else {})
        for name, figures in found.items()
    ]
    note = method(asked.scope, sum(figures["late"] for figures in found.values()))
    code = 1 if faults else 0
    if not asked.dims:
        return _card(asked, found[None], data[0], note, faults)
    columns = [Column("group", grouping.label_of(asked.dims))]
    columns += [Column(name, FIGURES[name].label) for name in BY_GROUP]
    columns += [Column(f"rate_{name}", rate.label) for name, rate in RATES.items() if name in ("closed", "on_time")]
    rows = [{**item, **{f"rate_{k}": percent_text(v) for k, v in item["rates"].items()}} for item in data]
    return Table(columns, rows, notes=(note,), exit_code=code, warnings=tuple(faults), exact=data)


def _card(asked: Asked, figures: dict[str, int], data: dict[str, Any], note: str, faults: list[str]) -> Card:
    columns = [Column("as_of", "截至"), *(Column(name, FIGURES[name].label) for name in SHOWN)]
    columns += [Column(f"rate_{name}", rate.label) for name, rate in RATES.items()]
    row: dict[str, Any] = {"as_of": data["as_of"], **{name: str(figures[name]) for name in SHOWN}}
    if asked.scope.known:
        columns.insert(0, Column("as_known", "当时所知"))
        row["as_known"] = data["as_known"]
    if asked.drawn:
        for name in queries.COUNTED_BY_HEAD:
            heads = data["visitors"][name]
            row[name] = f"{figures[name]} 件（{heads['batches']} 批、{heads['people']} 人次）"
    for name, rate in data["rates"].items():
        row[f"rate_{name}"] = f"{percent_text(rate)}（{rate['num']}/{rate['den']}）"
    return Card(columns, row, notes=(note,), exit_code=1 if faults else 0, warnings=tuple(faults), exact=data)


def record(scope: Scope, figures: dict[str, int], people: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Return a tally as JSON says it."""
    outcomes = {name: figures[name] for name in ("solved", "planned", "explained")}
    shown = {name: figures[name] for name in SHOWN if name not in outcomes}
    known = {"as_known": scope.known.isoformat()} if scope.known else {}
    day = {"as_of": scope.as_of.isoformat()}
    return {**day, **known, **shown, "visitors": people, "outcomes": outcomes, "rates": queries.rates(figures)}


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
    known = f"（{scope.known}当天结束时资料库所知；地名、单位名用现在的）" if scope.known else ""
    return (
        f"口径：截至{scope.as_of}{known}，按事情发生的日期计，{cohort}收集＝办结＋正在办理，办结＝现场答复＋办理落实（答复不算办结），"
        f"不予受理、转信访、并案另列，作废不计；计{channels}；补录{late}件已计入。"
        "按期指在期限当天或之前答复；百分数四舍五入到两位小数，分项之和可能差一个进位。"
    )


def explained(asked: Asked, text: str) -> Table:
    """Return the cases behind a figure, or both sides of a rate."""
    if (name := queries.rate_named(text)) is not None:
        rows, label = both_sides(asked, asked.scope, name), RATES[name].label
        return counted(asked, listed(asked, rows, label, (COUNTS, *EVIDENCE[name])), name)
    figure = queries.figure_named(text)
    return listed(asked, queries.explain(asked.reader, asked.scope, figure, asked.dims), FIGURES[figure].label)


def both_sides(asked: Asked, scope: Scope, name: str) -> list[dict[str, Any]]:
    """Return the cases of a rate's denominator, each with whether it counts in the numerator."""
    rate = RATES[name]
    return queries.explain(asked.reader, scope, rate.num, asked.dims, among=rate.den)


def counted(asked: Asked, table: Table, name: str) -> Table:
    """Return a rate's list with its sum beneath, one for every day that is listed: 779÷814＝95.70%."""
    rate = RATES[name]
    known = f"，{asked.scope.known}所知" if asked.scope.known else ""
    notes = []
    for day in dict.fromkeys(row.get("as_of") for row in table.rows) or (None,):
        mine = [row["counts"] for row in table.rows if row.get("as_of") == day]
        share = percent_text({"pct": percent(sum(mine), len(mine))})
        sides = f"{FIGURES[rate.num].label} {sum(mine)} ÷ {FIGURES[rate.den].label} {len(mine)} ＝ {share}"
        notes.append(f"{rate.label}：{sides}（截至{day or asked.scope.as_of}{known}）。")
    return replace(table, notes=tuple(notes))


def listed(asked: Asked, rows: list[dict[str, Any]], label: str, more: tuple[Column, ...] = ()) -> Table:
    """Return cases behind a figure as a list; `more` columns stand at the end."""
    if asked.group is not None:
        rows = [row for row in rows if row["group"] == asked.group]
    shown = ("number", "title", "unit", "received_on", *(() if more else ("point", "category")))
    columns = [c for c in CASE_COLUMNS if c.key in shown]
    columns += more or (STANDING, DUE_THEN)
    if asked.dims:  # what is grouped by need not be read twice
        columns = [replace(c, wide=c.wide or c.key in asked.dims) for c in columns]
        columns.insert(0, Column("group", grouping.label_of(asked.dims)))
    known = f"，{asked.scope.known}所知" if asked.scope.known else ""
    note = f"{label}：{len(rows)} 件（截至{asked.scope.as_of}{known}）。"
    return Table(columns, [told(row) for row in rows], notes=(note,))
