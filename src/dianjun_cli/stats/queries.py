"""Tallies of any day, their cases, and flows. One text counts and lists; names are joined outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.suggestions.figures import FIGURES, RATES, Figure
from dianjun_cli.vocab import Channel

from . import grouping
from .grouping import Dims
from .rules import Flow, Side, net, percent

# What is also counted by batches (批) and people (人次).
COUNTED_BY_HEAD = ("registered", "collected")
IN_FORCE = "d.from_on <= :as_of AND d.to_on > :as_of"


@dataclass(frozen=True)
class Scope:
    """Which cases are counted, as of which day, and as the store knew them at the end of which (None: now)."""

    as_of: date
    since: date | None = None
    until: date | None = None
    channels: tuple[str, ...] = tuple(c.value for c in Channel)
    known: date | None = None

    def where(self, binds: dict[str, Any]) -> str:
        """Return the condition besides the day, and put its values into `binds`."""
        parts = []
        if len(self.channels) < len(Channel):
            parts.append(f"d.channel IN ({any_of('channel', self.channels, binds)})")
        if self.since:
            parts.append("d.received_on >= :since")
            binds["since"] = self.since
        if self.until:
            parts.append("d.received_on <= :until")
            binds["until"] = self.until
        return "".join(f" AND {part}" for part in parts)


def tally(
    reader: Reader, scope: Scope, by: str | Dims | None = None, figures: Mapping[str, Figure] = FIGURES
) -> dict[Any, dict[str, int]]:
    """Return every figure, by group (None for the whole, a pair for two dimensions): `{group: {figure: cases}}`."""
    dims, binds = _dims(by), {"as_of": scope.as_of}
    sums = ", ".join(
        f"COALESCE(sum(CASE WHEN {f.condition} THEN 1 ELSE 0 END), 0) AS {name}" for name, f in figures.items()
    )
    where = f"{IN_FORCE}{scope.where(binds)}"
    rows = reader.rows(f"SELECT {grouping.select(dims)}{sums} FROM v_standing d WHERE {where}{_grouped(dims)}", **binds)
    return _rolled(reader, dims, rows, figures)


def visitors(
    reader: Reader, scope: Scope, counted: Mapping[Any, Mapping[str, int]], by: str | Dims | None = None
) -> dict[Any, dict[str, dict[str, int]]]:
    """Return batches (批) and people (人次) of the cases that `counted` has: `{group: {figure: {batches, people}}}`.

    Most cases are one batch of one person: only the others are looked up, and what they are more (or
    less) than one is added to the number of cases.
    """
    dims, binds = _dims(by), {"as_of": scope.as_of}
    sums = {f"{name}_{what}": (name, what) for name in COUNTED_BY_HEAD for what in ("batches", "people")}
    added = ", ".join(
        f"COALESCE(sum(CASE WHEN {FIGURES[name].condition} THEN c.{what} - 1 ELSE 0 END), 0) AS {key}"
        for key, (name, what) in sums.items()
    )
    rows = reader.rows(
        f"SELECT {grouping.select(dims)}{added} FROM v_party c CROSS JOIN v_standing d "
        f"WHERE d.suggestion_id = c.id AND (c.batches <> 1 OR c.people <> 1) "
        f"AND {IN_FORCE}{scope.where(binds)}{_grouped(dims)}",
        **binds,
    )
    more = _rolled(reader, dims, rows, sums)
    found: dict[Any, dict[str, dict[str, int]]] = {}
    for group, figures in counted.items():
        heads = found.setdefault(group, {name: {} for name in COUNTED_BY_HEAD})
        for key, (name, what) in sums.items():
            heads[name][what] = figures[name] + more.get(group, {}).get(key, 0)
    return found


def _dims(by: str | Dims | None) -> Dims:
    return (by,) if isinstance(by, str) else by or ()


def _grouped(dims: Dims) -> str:
    return f" GROUP BY {', '.join(str(place + 1) for place in range(len(dims)))}" if dims else ""


def _rolled(reader: Reader, dims: Dims, rows: list[Row], sums: Iterable[str]) -> dict[Any, dict[str, int]]:
    """Add up what belongs to one group by name: a township is made of its points."""
    name, sums = grouping.names(reader, dims), list(sums)
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        into = found.setdefault(name(row), dict.fromkeys(sums, 0))
        for key in sums:
            into[key] += row[key]
    return dict(sorted(found.items(), key=lambda item: grouping.order(item[0])))


def rates(figures: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Return every rate with numerator, denominator and per cent (None where the denominator is 0)."""
    return {
        name: {"num": figures[r.num], "den": figures[r.den], "pct": percent(figures[r.num], figures[r.den])}
        for name, r in RATES.items()
    }


def figure_named(text: str, figures: Mapping[str, Figure] = FIGURES) -> str:
    """Return the figure that a name or label means; a rate's name means its numerator. Raises BadInput."""
    for name, figure in figures.items():
        if text in (name, figure.label):
            return name
    for name, rate in RATES.items():
        if text in (name, rate.label) and rate.num in figures:
            return rate.num
    known = "、".join(f"{name}（{figure.label}）" for name, figure in figures.items())
    raise BadInput(f"没有“{text}”这个数；可用：{known}。别的台账的数：dj stats ledgers。")


def rate_named(text: str) -> str | None:
    """Return the rate that a label or a name means (按期率, closed, rate_on_time, rates.on_time), or None.

    A bare name that is a figure's too, such as on_time, means the figure.
    """
    bare = text.removeprefix("rates.").removeprefix("rate_")
    for name, rate in RATES.items():
        if text == rate.label or (bare == name and (bare != text or name not in FIGURES)):
            return name
    return None


def explain(
    reader: Reader,
    scope: Scope,
    figure: str,
    by: str | Dims | None = None,
    figures: Mapping[str, Figure] = FIGURES,
    among: str | None = None,
) -> list[Row]:
    """Return the cases behind a figure: the same condition that counts them.

    With `among`, the cases behind that figure, each with whether it `counts` in the first: a rate's two sides.
    """
    dims, binds = _dims(by), {"as_of": scope.as_of}
    counts = f"CASE WHEN {figures[figure].condition} THEN 1 ELSE 0 END"
    rows = reader.rows(
        f"SELECT c.*, d.standing, d.due_on AS due_then, d.answered_on AS answered_then, d.first_on AS first_then, "
        f"d.waited AS waited_then, d.first_due_on AS first_due_then, d.outcome AS outcome_then, "
        f"d.rating AS rating_then, {counts} AS counts, {grouping.select(dims)}c.id AS case_id FROM v_standing d "
        f"JOIN v_case c ON c.id = d.suggestion_id "
        f"WHERE {IN_FORCE}{scope.where(binds)} AND {figures[among or figure].condition} "
        f"ORDER BY c.received_on, c.number",
        **binds,
    )
    name = grouping.names(reader, dims)
    for row in rows:
        found = name(row)
        row["group"] = grouping.told(found) if found else None
        row["counts"] = bool(row["counts"])
    return rows


def members(
    reader: Reader, scope: Scope, by: str | Dims | None = None, figures: Mapping[str, Figure] = FIGURES
) -> dict[str, dict[int, str]]:
    """Return which cases are counted in each figure, each with its group: `{figure: {case: group}}`."""
    dims, binds = _dims(by), {"as_of": scope.as_of}
    flags = ", ".join(f"CASE WHEN {f.condition} THEN 1 ELSE 0 END AS {name}" for name, f in figures.items())
    where = f"{IN_FORCE}{scope.where(binds)}"
    rows = reader.rows(
        f"SELECT d.suggestion_id AS case_id, {grouping.select(dims)}{flags} FROM v_standing d WHERE {where}", **binds
    )
    name, found = grouping.names(reader, dims), {figure: dict[int, str]() for figure in figures}
    for row in rows:
        group = grouping.told(name(row))
        for figure in figures:
            if row[figure]:
                found[figure][row["case_id"]] = group
    return found


# The end of each case's day: its last status and its unit in hand, with those of the day before.
DAYS = """
WITH steps AS (
  SELECT d.*, {key} AS key, row_number() OVER (PARTITION BY d.suggestion_id ORDER BY d.happened_on, d.id) AS place
  FROM v_step d WHERE d.happened_on <= :last{where}),
carried AS (
  SELECT suggestion_id, key, happened_on, place,
    max(CASE WHEN status IS NOT NULL THEN place * 10 + status END)
      OVER (PARTITION BY suggestion_id ORDER BY place) % 10 AS status,
    max(CASE WHEN moves = 1 THEN place * 1000000000 + COALESCE(unit_id, 0) END)
      OVER (PARTITION BY suggestion_id ORDER BY place) % 1000000000 AS unit_id,
    row_number() OVER (PARTITION BY suggestion_id, happened_on ORDER BY place DESC) AS from_last
  FROM steps),
days AS (
  SELECT key, happened_on, status, unit_id,
    lag(status) OVER (PARTITION BY suggestion_id ORDER BY happened_on) AS status_before,
    lag(unit_id) OVER (PARTITION BY suggestion_id ORDER BY happened_on) AS unit_before
  FROM carried WHERE from_last = 1)
SELECT key, status, unit_id, status_before, unit_before, count(*) AS cases
FROM days WHERE happened_on >= :first GROUP BY key, status, unit_id, status_before, unit_before
"""


def flows(reader: Reader, first: date, last: date, scope: Scope, by: str | None = None) -> dict[Any, Flow]:
    """Return the flow of a period by group; movements come from events, stocks from standings."""
    binds: dict[str, Any] = {"first": first, "last": last}
    unit = by == "unit"
    key = "NULL" if by is None or unit else grouping.KEYS[by]
    rows = reader.rows(DAYS.format(key=key, where=scope.where(binds)), **binds)
    names = grouping.names_of(reader, by) if by else lambda _key: None
    found: dict[Any, Flow] = {}
    for row in rows:
        before = Side(row["status_before"], row["unit_before"] or None)
        after = Side(row["status"], row["unit_id"] or None)
        for figure, side in net(before, after, unit):
            flow = found.setdefault(names(side.unit_id if unit else row["key"]), Flow())
            setattr(flow, figure, getattr(flow, figure) + row["cases"])
    for figure, day in (("opening", first - timedelta(days=1)), ("closing", last)):
        stocks = tally(reader, replace(scope, as_of=day), by)
        for group, figures in stocks.items():
            setattr(found.setdefault(group, Flow()), figure, figures["in_progress"])
    return dict(sorted(found.items(), key=lambda item: grouping.order(item[0])))
