"""Each figure beside itself a month and a year before: `--compare last-month,last-year`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column, Table
from dianjun_cli.suggestions.figures import FIGURES, RATES

from . import grouping, queries, reports
from .asking import Asked
from .queries import Scope
from .rules import month_before, share, unclosed, year_before


@dataclass(frozen=True)
class Back:
    """A way to look back: `shift` moves the days of receipt, `day` the day as of which is counted."""

    key: str
    label: str
    shift: Callable[[date], date]
    day: Callable[[date], date]

    def scope(self, scope: Scope) -> Scope:
        """Return the same question, so much earlier."""
        since, until = (self.shift(d) if d else None for d in (scope.since, scope.until))
        return replace(scope, as_of=self.day(scope.as_of), since=since, until=until)


BACK = {
    "last-month": Back("last_month", "上月末", month_before, lambda day: day.replace(day=1) - timedelta(days=1)),
    "last-year": Back("last_year", "去年同期", year_before, year_before),
}
SAID = {"上月": "last-month", "上月末": "last-month", "去年": "last-year", "去年同期": "last-year"}


def backs(text: str) -> list[Back]:
    """Return the ways to look back that `--compare` names. Raises BadInput."""
    found = []
    for part in text.replace("，", ",").split(","):
        name = SAID.get(part.strip(), part.strip())
        if name not in BACK:
            raise BadInput(
                f"不能和“{part.strip()}”比；可用：last-month（上月末）、last-year（去年同期），可用逗号连写。"
            )
        found.append(BACK[name])
    return list(dict.fromkeys(found))


def report(asked: Asked, text: str, figure: str | None, explain: str | None) -> Table:
    """Return every figure (with `--by`: one figure, by group) beside itself earlier, or the cases behind both."""
    looks = backs(text)
    if len(asked.dims) > 1:
        raise BadInput("--compare 只和一种分组一起用；两种分组请分两次用 --as-of 看。")
    if explain is not None:
        return _explained(asked, looks, explain)
    if asked.dims:
        return _by_group(asked, looks, queries.figure_named(figure or "collected"))
    if figure is not None:
        raise BadInput("不分组时 --compare 列出全部的数，不用 --figure。")
    return _whole(asked, looks)


def _explained(asked: Asked, looks: list[Back], text: str) -> Table:
    name, rows = queries.rate_named(text), []
    figure = "" if name else queries.figure_named(text)
    for scope in (asked.scope, *(look.scope(asked.scope) for look in looks)):
        found = (
            reports.both_sides(asked, scope, name) if name else queries.explain(asked.reader, scope, figure, asked.dims)
        )
        rows += [each | {"as_of": scope.as_of.isoformat()} for each in found]
    day = Column("as_of", "截至")
    if name is None:
        return reports.listed(asked, rows, FIGURES[figure].label, (day,))
    more = (day, reports.COUNTS, *reports.EVIDENCE[name])
    return reports.counted(asked, reports.listed(asked, rows, RATES[name].label, more), name)


def _whole(asked: Asked, looks: list[Back]) -> Table:
    now, *then = _tallies(asked, looks)
    rows = [
        row(FIGURES[name].label, looks, now[None][name], [old[None][name] for old in then]) | {"figure": name}
        for name in reports.SHOWN
    ]
    rates = [queries.rates(found[None]) for found in (now, *then)]
    for name, rate in RATES.items():
        values = [found[name]["pct"] for found in rates]
        rows.append(row(rate.label, looks, values[0], values[1:], points=True) | {"figure": f"rate_{name}"})
    return _table(asked, looks, rows, Column("label", "项目"), _faults(now))


def _by_group(asked: Asked, looks: list[Back], figure: str) -> Table:
    now, *then = _tallies(asked, looks)
    groups = sorted({*now, *(group for old in then for group in old)}, key=grouping.order)
    rows = []
    for group in groups:
        if asked.group in (None, grouping.told(group)):
            values = [found.get(group, {}).get(figure, 0) for found in (now, *then)]
            rows.append(row(grouping.told(group), looks, values[0], values[1:]) | {"figure": figure, "group": group})
    found = _table(asked, looks, rows, Column("label", grouping.label_of(asked.dims)), _faults(now))
    return replace(found, title=FIGURES[figure].label)


def _tallies(asked: Asked, looks: list[Back]) -> list[dict[Any, dict[str, int]]]:
    scopes = (asked.scope, *(look.scope(asked.scope) for look in looks))
    return [queries.tally(asked.reader, scope, asked.dims) for scope in scopes]


def _faults(now: dict[Any, dict[str, int]]) -> list[str]:
    return [f"{grouping.told(group)}：{text}" for group, figures in now.items() if (text := unclosed(figures))]


def row(
    label: str, looks: list[Back], now: float | None, then: Iterable[float | None], points: bool = False
) -> dict[str, Any]:
    """Return a figure and itself earlier; a rate differs by percentage points, and has no per cent of its own."""
    made: dict[str, Any] = {"label": label, "value": now}
    for look, old in zip(looks, then, strict=True):
        apart = None if now is None or old is None else round(now - old, 2)
        grown = None if points or apart is None or old is None else share(apart, old)
        made[look.key] = {"value": old, "difference": apart, "percent": grown}
    return made | {"points": points}


def _table(
    asked: Asked, looks: list[Back], rows: list[dict[str, Any]], head: Column, faults: list[str], now: str = "本期"
) -> Table:
    days = [f"{look.label}＝{look.scope(asked.scope).as_of}" for look in looks]
    cohort = "（接待起止一并前移）" if asked.scope.since or asked.scope.until else ""
    note = f"截至{asked.scope.as_of}；{'，'.join(days)}{cohort}。比率的差是百分点。"
    exact = []
    for each in rows:
        item: dict[str, Any] = {key: each[key] for key in ("group", "figure", "label", "value") if key in each}
        for look in looks:
            item[look.key] = {"as_of": look.scope(asked.scope).as_of.isoformat(), **each[look.key]}
        exact.append(item)
    return Table(
        columns(looks, head, now), [said(each, looks) for each in rows], notes=(note,), exact=exact,
        exit_code=1 if faults else 0, warnings=tuple(faults),
    )  # fmt: skip


def columns(looks: list[Back], head: Column, now: str) -> list[Column]:
    """Return the columns of a comparison."""
    found = [head, Column("value", now)]
    for look in looks:
        found += [Column(look.key, look.label), Column(f"{look.key}_difference", "差")]
        found.append(Column(f"{look.key}_percent", "增减"))
    return found


def said(found: dict[str, Any], looks: list[Back]) -> dict[str, Any]:
    """Return a comparison as people read it."""
    rate = found.get("points", False)
    shown = {"label": found["label"], "value": _number(found["value"], rate)}
    for look in looks:
        old = found[look.key]
        shown[look.key] = _number(old["value"], rate)
        shown[f"{look.key}_difference"] = _signed(old["difference"], 2 * rate)
        shown[f"{look.key}_percent"] = _signed(old["percent"], 2, "%")
    return shown


def _signed(value: float | None, places: int, unit: str = "") -> str:
    return "—" if value is None else f"{value:+.{places}f}{unit}" if value else "0"


def _number(value: float | None, rate: bool) -> str:
    return "—" if value is None else f"{value:.2f}%" if rate else str(value)
