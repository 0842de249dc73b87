"""Tallies of any day, their cases, and flows. One text counts and lists; names are joined outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.suggestions.figures import FIGURES, RATES
from dianjun_cli.vocab import Channel

from .rules import Flow, Side, net, percent

NONE = "—"
# How cases are grouped: the key in v_standing (d) or v_step (d). A township is rolled up from its points.
KEYS = {
    "township": "d.point_id",
    "point": "d.point_id",
    "unit": "d.unit_id",
    "deputy": "d.representative_id",
    "category": "d.category",
    "channel": "d.channel",
    "month": "substr(CAST(d.received_on AS VARCHAR(10)), 1, 7)",
}
GROUPS = {"township": "乡镇街道", "point": "平台", "unit": "承办单位", "deputy": "代表", "category": "类别",
          "channel": "渠道", "month": "接待月份"}  # fmt: skip
IN_FORCE = "d.from_on <= :as_of AND d.to_on > :as_of"


@dataclass(frozen=True)
class Scope:
    """Which cases are counted, and as of which day."""

    as_of: date
    since: date | None = None
    until: date | None = None
    channels: tuple[str, ...] = tuple(c.value for c in Channel)

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


def tally(reader: Reader, scope: Scope, by: str | None = None) -> dict[Any, dict[str, int]]:
    """Return every figure, by group key (None for the whole): `{group: {figure: cases}}`."""
    binds: dict[str, Any] = {"as_of": scope.as_of}
    sums = ", ".join(
        f"COALESCE(sum(CASE WHEN {f.condition} THEN 1 ELSE 0 END), 0) AS {name}" for name, f in FIGURES.items()
    )
    where = f"{IN_FORCE}{scope.where(binds)}"
    if by is None:
        return {None: reader.rows(f"SELECT {sums} FROM v_standing d WHERE {where}", **binds)[0]}
    rows = reader.rows(f"SELECT {KEYS[by]} AS key, {sums} FROM v_standing d WHERE {where} GROUP BY 1", **binds)
    names = group_names(reader, by)
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        group = names(row.pop("key"))
        into = found.setdefault(group, dict.fromkeys(FIGURES, 0))
        for name in FIGURES:
            into[name] += row[name]
    return dict(sorted(found.items(), key=lambda item: (item[0] == NONE, item[0])))


def group_names(reader: Reader, by: str) -> Any:
    """Return the function from a group's key to what people call it."""
    if by == "township":
        rows = reader.rows("SELECT id, township AS name FROM v_platform")
    elif by == "point":
        rows = reader.rows("SELECT id, code AS name FROM v_platform")
    elif by == "unit":
        rows = reader.rows("SELECT id, COALESCE(short_name, name) AS name FROM v_unit")
    elif by == "deputy":
        rows = reader.rows("SELECT id, code, name FROM v_representative")
        rows = [{"id": row["id"], "name": f"{row['code']} {row['name']}"} for row in rows]
    elif by == "channel":
        return lambda key: Channel(key).label
    else:
        return lambda key: key or NONE
    known = {row["id"]: row["name"] for row in rows}
    return lambda key: known.get(key, NONE)


def rates(figures: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Return every rate with numerator, denominator and per cent (None where the denominator is 0)."""
    return {
        name: {"num": figures[r.num], "den": figures[r.den], "pct": percent(figures[r.num], figures[r.den])}
        for name, r in RATES.items()
    }


def figure_named(text: str) -> str:
    """Return the figure that a name or label means; a rate's name means its numerator. Raises BadInput."""
    for name, figure in FIGURES.items():
        if text in (name, figure.label):
            return name
    for name, rate in RATES.items():
        if text in (name, rate.label):
            return rate.num
    known = "、".join(f"{name}（{figure.label}）" for name, figure in FIGURES.items())
    raise BadInput(f"没有“{text}”这个数；可用：{known}。")


def explain(reader: Reader, scope: Scope, figure: str, by: str | None = None) -> list[Row]:
    """Return the cases behind a figure: the same condition that counts them."""
    binds: dict[str, Any] = {"as_of": scope.as_of}
    key = KEYS[by] if by else "NULL"
    rows = reader.rows(
        f"SELECT c.*, d.standing, d.due_on AS due_then, {key} AS key FROM v_standing d "
        f"JOIN v_case c ON c.id = d.suggestion_id "
        f"WHERE {IN_FORCE}{scope.where(binds)} AND {FIGURES[figure].condition} ORDER BY c.received_on, c.number",
        **binds,
    )
    names = group_names(reader, by) if by else None
    return [{**row, "group": names(row["key"]) if names else None} for row in rows]


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
    key = "NULL" if by is None or unit else KEYS[by]
    rows = reader.rows(DAYS.format(key=key, where=scope.where(binds)), **binds)
    names = group_names(reader, by) if by else lambda _key: None
    found: dict[Any, Flow] = {}
    for row in rows:
        before = Side(row["status_before"], row["unit_before"] or None)
        after = Side(row["status"], row["unit_id"] or None)
        for figure, side in net(before, after, unit):
            flow = found.setdefault(names(side.unit_id if unit else row["key"]), Flow())
            setattr(flow, figure, getattr(flow, figure) + row["cases"])
    for figure, day in (("opening", first - timedelta(days=1)), ("closing", last)):
        stocks = tally(reader, Scope(day, scope.since, scope.until, scope.channels), by)
        for group, figures in stocks.items():
            setattr(found.setdefault(group, Flow()), figure, figures["in_progress"])
    return dict(sorted(found.items(), key=lambda item: (item[0] == NONE, str(item[0]))))
