"""Questions about audiences and sittings: how each stands on a day is the replay of its log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.settings import queries as settings
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.visits import AudienceState, AudienceVerb, SittingState, SittingVerb

from . import rules

AUDIENCES = Ledger("audience", "YJ", "约见", "v_audience")
SITTINGS = Ledger("sitting", "LIE", "列席", "v_sitting")
COLUMNS = (
    Column("number", "编号"),
    Column("requested_on", "申请日期"),
    Column("title", "约见事项"),
    Column("unit", "约见单位"),
    Column("head", "约见谁", yields=2),
    Column("lead", "牵头代表"),
    Column("signers", "人数", yields=3),
    Column("state", "状态", AudienceState),
    Column("due_on", "答复期限"),
    Column("days_left", "还剩", yields=1),
    Column("held_on", "约见日期", wide=True),
    Column("host", "谁来见的", wide=True),
    Column("delegate", "委托谁", wide=True),
    Column("place", "地点", wide=True),
    Column("answered_on", "答复日期", wide=True),
    Column("text", "申请书", wide=True),
    Column("void_on", "作废日期", wide=True),
)
SAT = (
    Column("number", "编号"),
    Column("held_on", "日期"),
    Column("meeting", "会议"),
    Column("title", "议题"),
    Column("deputies", "列席代表", yields=1),
    Column("state", "意见", SittingState),
    Column("unit", "承办单位", yields=2),
    Column("due_on", "答复期限", yields=3),
    Column("days_left", "还剩", yields=4),
    Column("speakers", "发言代表", wide=True),
    Column("handed_on", "交办日期", wide=True),
    Column("replied_on", "答复日期", wide=True),
    Column("text", "意见内容", wide=True),
    Column("void_on", "作废日期", wide=True),
)
AT_IT = ("host", "delegate", "place")  # what is kept of an audience that was held
THERE = (Part.JOIN, Part.SPEAK)


def audiences(
    reader: Reader, as_of: date, *, deputy_id: int | None = None, unit_id: int | None = None, state: str | None = None,
    void: bool = False, key: int | None = None,
) -> list[Row]:  # fmt: skip
    """Return the requests made by `as_of` and how each stood then, the newest first."""
    rows = reader.rows(
        "SELECT a.* FROM v_audience a WHERE (:key IS NULL OR a.id = :key) AND (:unit IS NULL OR a.unit_id = :unit) "
        "AND (:rep IS NULL OR a.id IN (SELECT record_id FROM v_entry_deputy "
        "WHERE ledger = 'audience' AND representative_id = :rep)) "
        "AND a.requested_on <= :as_of AND (:void = 1 OR a.void_on IS NULL) ORDER BY a.requested_on DESC, a.number DESC",
        key=key, unit=unit_id, rep=deputy_id, void=int(void), as_of=as_of,
    )  # fmt: skip
    who, lives = entries.names(reader, AUDIENCES), _lives(reader, AUDIENCES, key, as_of)
    told = [_audience(row, who.get(row["id"], {}), lives.get(row["id"], []), as_of) for row in rows]
    return [row for row in told if state in (None, row["state"])]


def _audience(row: Row, who: dict[str, list[str]], life: list[Row], as_of: date) -> Row:
    since = date.fromisoformat(row["requested_on"])
    state = rules.replay(rules.AUDIENCE, AudienceState.REQUESTED, since, _steps(AudienceVerb, life), row["number"])
    last = {step["verb"]: step for step in life}
    held, answered = last.get(AudienceVerb.HOLD, {}), last.get(AudienceVerb.ANSWER, {})
    waits = state in rules.UNANSWERED and not row["void_on"]
    lead = who.get(Part.LEAD, [])
    return {
        **row, "state": state.value, "lead": lead, "signers": len(lead) + len(who.get(Part.COSIGN, [])),
        "held_on": held.get("happened_on"), "answered_on": answered.get("happened_on"),
        **{key: held.get("facts", {}).get(key) for key in AT_IT},
        "days_left": (date.fromisoformat(row["due_on"]) - as_of).days if waits else None,
    }  # fmt: skip


def sittings(
    reader: Reader, as_of: date, *, deputy_id: int | None = None, state: str | None = None, since: date | None = None,
    until: date | None = None, void: bool = False, key: int | None = None,
) -> list[Row]:  # fmt: skip
    """Return the meetings sat in on, with how the opinions stood on `as_of`, the newest first."""
    rows = reader.rows(
        "SELECT s.* FROM v_sitting s WHERE (:key IS NULL OR s.id = :key) AND s.held_on <= :as_of "
        "AND (:rep IS NULL OR s.id IN (SELECT record_id FROM v_entry_deputy "
        "WHERE ledger = 'sitting' AND representative_id = :rep AND part IN ('join', 'speak'))) "
        "AND (:since IS NULL OR s.held_on >= :since) AND (:until IS NULL OR s.held_on <= :until) "
        "AND (:void = 1 OR s.void_on IS NULL) ORDER BY s.held_on DESC, s.number DESC",
        key=key, rep=deputy_id, since=since, until=until, void=int(void), as_of=as_of,
    )  # fmt: skip
    units = {row["id"]: row["short_name"] or row["name"] for row in reader.rows("SELECT * FROM v_unit")}
    who, lives = entries.names(reader, SITTINGS), _lives(reader, SITTINGS, key, as_of)
    days = int(settings.in_force(reader, as_of)["visits.opinion_days"])
    told = [_sitting(row, who.get(row["id"], {}), lives.get(row["id"], []), units, days) for row in rows]
    for row in told:
        due_on = row["due_on"] if not row["void_on"] else None
        row["days_left"] = (date.fromisoformat(due_on) - as_of).days if due_on else None
    return [row for row in told if state in (None, row["state"])]


def _sitting(row: Row, who: dict[str, list[str]], life: list[Row], units: dict[int, str], days: int) -> dict[str, Any]:
    start = SittingState.OPEN if row["text"] else SittingState.NONE
    since = date.fromisoformat(row["held_on"])
    state = rules.replay(rules.SITTING, start, since, _steps(SittingVerb, life), row["number"])
    last = {step["verb"]: step for step in life}
    handed, replied = last.get(SittingVerb.HAND, {}), last.get(SittingVerb.REPLY, {})
    due_on = rules.opinions_due(state, since, _day(handed.get("happened_on")), _day(handed.get("due_on")), days)
    return {
        **row, "state": state.value, "deputies": [name for part in THERE for name in who.get(part, ())],
        "speakers": who.get(Part.SPEAK, []), "unit": units.get(handed.get("facts", {}).get("unit_id", 0)),
        "handed_on": handed.get("happened_on"), "replied_on": replied.get("happened_on"),
        "due_on": due_on.isoformat() if due_on else None,
    }  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _lives(reader: Reader, ledger: Ledger, key: int | None, as_of: date) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for step in entries.steps(reader, ledger, key, as_of):
        found.setdefault(step["record_id"], []).append(step)
    return found


def _steps(verbs: type[Any], life: Sequence[Row]) -> Iterable[tuple[Any, date]]:
    """Return the ledger's own steps of a record, without entering, edits and voiding."""
    own = {verb.value for verb in verbs}
    return [(verbs(step["verb"]), date.fromisoformat(step["happened_on"])) for step in life if step["verb"] in own]


def find_audience(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the request that a number or a tail of one means, as it stands."""
    return audiences(reader, as_of, key=entries.find(reader, AUDIENCES, wanted)["id"], void=True)[0]


def find_sitting(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the meeting that a number or a tail of one means, as it stands."""
    return sittings(reader, as_of, key=entries.find(reader, SITTINGS, wanted)["id"], void=True)[0]


def due(reader: Reader, today: date) -> list[Row]:
    """Return the requests that have fallen due unanswered, the longest first."""
    return late(audiences(reader, today))


def opinions_due(reader: Reader, today: date) -> list[Row]:
    """Return the meetings whose opinions have fallen due unanswered, the longest first."""
    return late(sittings(reader, today))


def late(rows: Sequence[Row]) -> list[Row]:
    """Return those of some requests whose day has passed unanswered, the longest first."""
    found = [row for row in rows if row["days_left"] is not None and row["days_left"] < 0]
    return sorted(found, key=lambda row: (row["due_on"], row["number"]))


def at_it(verb: str, facts: Mapping[str, Any]) -> str:
    """Return who came to an audience and where, as people say it."""
    if verb != AudienceVerb.HOLD:
        return ""
    labels = {column.key: column.label for column in COLUMNS}
    return "，".join(f"{labels[key]}：{facts[key]}" for key in AT_IT if facts.get(key))


def handed_to(reader: Reader, verb: str, facts: Mapping[str, Any]) -> str:
    """Return to whom opinions were handed, as people say it."""
    unit = facts.get("unit_id") if verb == SittingVerb.HAND else None
    rows = reader.rows("SELECT coalesce(short_name, name) AS name FROM v_unit WHERE id = :id", id=unit) if unit else []
    return f"承办单位：{rows[0]['name']}" if rows else ""
