"""Units that hand back again and again: every hand-over is a turn of a unit, and what followed is counted to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dianjun_cli.core.calendar import FOREVER, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Verb

COLUMNS = (
    Column("unit", "承办单位"),
    Column("handed", "交办次数"),
    Column("to_sign", "要签收"),
    Column("signed_in_time", "按时签收"),
    Column("returned", "退办次数"),
    Column("returned_cases", "退办件数"),
    Column("returned_late", "其中迟退"),
    Column("rehandled", "重新办理"),
    Column("reopened", "重新打开"),
)
STEPS = (
    Column("happened_on", "日期"),
    Column("number", "件号"),
    Column("title", "事由"),
    Column("verb", "动作", Verb),
    Column("sign_by", "签收期限"),
    Column("signed_on", "签收"),
    Column("handback_due_on", "退办期限"),
    Column("text", "内容"),
)
# A turn lasts from a hand-over (交办, 重新办理) to the next one; who signs, answers or waits has it in hand.
TURNS = """
WITH lived AS (
  SELECT e.*, c.title, sum(CASE WHEN e.verb IN ('assign', 'rehandle') THEN 1 ELSE 0 END)
    OVER (PARTITION BY e.suggestion_id ORDER BY e.happened_on, e.id) AS turn
  FROM v_timeline e JOIN v_case c ON c.id = e.suggestion_id WHERE c.state <> 'void'),
turns AS (
  SELECT suggestion_id, turn,
    max(CASE WHEN verb IN ('assign', 'rehandle') THEN unit_id END) AS unit_id,
    max(CASE WHEN verb IN ('assign', 'rehandle') THEN first_due_on END) AS sign_by,
    min(CASE WHEN verb IN ('sign', 'reply', 'wait') THEN happened_on END) AS signed_on
  FROM lived WHERE turn > 0 GROUP BY suggestion_id, turn),
steps AS (
  SELECT l.suggestion_id, l.number, l.title, l.verb, l.happened_on, l.text, l.handback_due_on, l.id, t.unit_id,
    t.sign_by, t.signed_on, CASE WHEN l.verb IN ('assign', 'rehandle') THEN 1 ELSE 0 END AS hands
  FROM lived l JOIN turns t ON t.suggestion_id = l.suggestion_id AND t.turn = l.turn
  WHERE l.verb IN ('assign', 'rehandle', 'return', 'reopen') AND l.happened_on >= :first AND l.happened_on <= :last)
"""
COUNTS = """
SELECT COALESCE(u.short_name, u.name) AS unit, sum(s.hands) AS handed,
  sum(CASE WHEN s.hands = 1 AND s.sign_by IS NOT NULL THEN 1 ELSE 0 END) AS to_sign,
  sum(CASE WHEN s.hands = 1 AND s.signed_on <= s.sign_by THEN 1 ELSE 0 END) AS signed_in_time,
  sum(CASE WHEN s.verb = 'return' THEN 1 ELSE 0 END) AS returned,
  count(DISTINCT CASE WHEN s.verb = 'return' THEN s.suggestion_id END) AS returned_cases,
  sum(CASE WHEN s.verb = 'return' AND s.happened_on > s.handback_due_on THEN 1 ELSE 0 END) AS returned_late,
  sum(CASE WHEN s.verb = 'rehandle' THEN 1 ELSE 0 END) AS rehandled,
  sum(CASE WHEN s.verb = 'reopen' THEN 1 ELSE 0 END) AS reopened
FROM steps s JOIN v_unit u ON u.id = s.unit_id
GROUP BY u.id, u.short_name, u.name ORDER BY returned DESC, rehandled DESC, reopened DESC, handed DESC, u.id
"""


def period(desk: Desk, since: str | None, until: str | None) -> tuple[date, date]:
    """Return the first and last day that are counted. Raises BadInput for days the wrong way round."""
    first = parse_day(since, "--from", desk.today) if since else date(1970, 1, 1)
    last = parse_day(until, "--to", desk.today) if until else FOREVER
    if first > last:
        raise BadInput(f"--from {first} 晚于 --to {last}。")
    return first, last


def counted(reader: Reader, first: date, last: date) -> list[Row]:
    """Return what each unit was handed, signed in time and gave back in a period; who hands back most is first."""
    return reader.rows(f"{TURNS} {COUNTS}", first=first, last=last)


def explained(reader: Reader, first: date, last: date, unit: str) -> list[Row]:
    """Return the steps behind a unit's counts, a row each."""
    binds: dict[str, Any] = {"first": first, "last": last, "unit": units.find(reader, unit)["id"]}
    return reader.rows(f"{TURNS} SELECT s.* FROM steps s WHERE s.unit_id = :unit ORDER BY s.happened_on, s.id", **binds)
