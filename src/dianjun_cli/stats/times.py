"""How long until the answer: nearest-rank percentiles of days, gross and net, each with its cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row

from . import grouping, queries, reports
from .asking import Asked
from .rules import nearest_rank

MEASURES = {"gross": "接待起", "net": "接待起，扣等选民", "handed": "交办起"}
MARKS = {"median": (50, "中位数"), "p75": (75, "75%"), "p90": (90, "90%"), "max": (100, "最长")}
METHOD = (
    "口径：收集的件中已答复的，从接待（或答复前最后一次交办）当天到首次答复的自然天数，当天为 0；"
    "重新打开、重新办理的按其后的首次答复；"
    "净天数再扣等选民的天数。分位数用最近秩：从快到慢排，第⌈n×p%⌉件的天数，即至少 p% 的件不超过它。"
)


def report(asked: Asked, measure: str | None, explain: str | None) -> Table:
    """Return the percentiles, whole (all measures) or by group (one), or the cases from a percentile's on."""
    chosen = _named(measure, MEASURES, "天数") if measure else None
    rows = [row for row in answered(asked) if asked.group in (None, row["group"])]
    if explain is not None:
        return _explained(asked, rows, chosen or "gross", explain)
    groups = sorted({row["group"] for row in rows}, key=grouping.order) if asked.dims else [None]
    data = [
        {"group": group, "measure": name, **summed([row[name] for row in rows if row["group"] == group])}
        for group in groups
        for name in MEASURES
    ]
    shown = [item for item in data if chosen in (None, item["measure"])] if not asked.dims else [
        item for item in data if item["measure"] == (chosen or "gross")
    ]  # fmt: skip
    head = Column("group", grouping.label_of(asked.dims)) if asked.dims else Column("measure_label", "天数")
    columns = [head, Column("cases", "已答复件"), *(Column(mark, label) for mark, (_, label) in MARKS.items())]
    cells = [{**item, "measure_label": MEASURES[str(item["measure"])]} for item in shown]
    notes = (
        (METHOD,)
        if not asked.dims
        else (f"天数：{MEASURES[chosen or 'gross']}（--measure gross、net、handed）。", METHOD)
    )
    exact = [{key: value for key, value in item.items() if key != "group" or asked.dims} for item in data]
    return Table(columns, cells, notes=notes, exact=exact)


def answered(asked: Asked) -> list[Row]:
    """Return the answered cases with their days: the same condition as the figure `answered`."""
    handed = hand_overs(asked.reader)
    rows = queries.explain(asked.reader, asked.scope, "answered", asked.dims)
    for row in rows:
        day = date.fromisoformat(row["answered_then"])
        row["gross"] = (day - date.fromisoformat(row["received_on"])).days
        row["net"] = row["gross"] - row["waited_then"]
        last = max((on for on in handed.get(row["case_id"], ()) if on <= row["answered_then"]), default=None)
        row["handed"] = (day - date.fromisoformat(last)).days if last else None
    return rows


def hand_overs(reader: Reader) -> dict[int, list[str]]:
    """Return the days on which each case was handed to a unit."""
    found: dict[int, list[str]] = {}
    for row in reader.rows(
        "SELECT d.suggestion_id, d.happened_on FROM v_step d WHERE d.moves = 1 AND d.unit_id IS NOT NULL"
    ):
        found.setdefault(row["suggestion_id"], []).append(row["happened_on"])
    return found


def summed(days: Iterable[int | None]) -> dict[str, int | None]:
    """Return how many there are and the percentiles; None where there are none."""
    values = sorted(day for day in days if day is not None)
    marks = {mark: values[nearest_rank(len(values), p) - 1] if values else None for mark, (p, _) in MARKS.items()}
    return {"cases": len(values), **marks}


def _explained(asked: Asked, rows: Sequence[Row], measure: str, text: str) -> Table:
    """List the cases by days, from the percentile's own place to the slowest (`count`: all)."""
    mark = (
        None if text in ("count", "cases", "已答复件") else _named(text, {m: v[1] for m, v in MARKS.items()}, "分位数")
    )
    found: list[dict[str, Any]] = []
    for group in sorted({row["group"] for row in rows}, key=grouping.order):
        mine = [row for row in rows if row["group"] == group and row[measure] is not None]
        mine.sort(key=lambda row: (row[measure], row["received_on"], row["number"]))
        start = nearest_rank(len(mine), MARKS[mark][0]) - 1 if mark else 0
        found += [row | {"place": f"{place}/{len(mine)}"} for place, row in enumerate(mine, 1) if place > start]
    more = (
        Column("answered_then", "答复日期"), Column(measure, "天数"), Column("waited_then", "等选民"),
        Column("place", "名次"),
    )  # fmt: skip
    label = f"{MEASURES[measure]}的天数" + (f"，从{MARKS[mark][1]}那一件起（含）到最慢的" if mark else "，从快到慢")
    return reports.listed(asked, found, label, more)


def _named(text: str, known: dict[str, str], what: str) -> str:
    for key, label in known.items():
        if text in (key, label):
            return key
    raise BadInput(f"没有“{text}”这种{what}；可用：{'、'.join(f'{key}（{label}）' for key, label in known.items())}。")
