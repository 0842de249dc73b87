"""Questions about difficulties and leads as of a day: how each stands, who has it, what is late, what was thanked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.settings import queries as settings
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.enterprises import (
    DifficultyKind,
    DifficultyState,
    DifficultyVerb,
    FirmKind,
    LeadState,
    LeadVerb,
    ThanksWay,
)
from dianjun_cli.vocab.entries import Part

from . import rules
from .queries import DIFFICULTIES, LEADS, steps_by_record

COLUMNS = (
    Column("number", "编号"),
    Column("firm", "企业"),
    Column("difficulty_kind", "类别", DifficultyKind),
    Column("title", "难题"),
    Column("state", "状态", DifficultyState),
    Column("taker", "由谁攻坚", yields=1),
    Column("due_on", "期限", yields=2),
    Column("overdue", "超期", yields=3),
    Column("rating", "企业评价", Rating, yields=4),
    Column("raised_on", "提出日期", wide=True),
    Column("taken_on", "认领日期", wide=True),
    Column("ended_on", "办结日期", wide=True),
    Column("thanks", "致谢次数", wide=True),
    Column("firm_number", "企业编号", wide=True),
    Column("firm_kind", "企业类别", FirmKind, wide=True),
    Column("township", "乡镇街道", wide=True),
    Column("industry", "行业", wide=True),
    Column("text", "情况", wide=True),
    Column("void_on", "作废日期", wide=True),
)
DUE = (
    Column("number", "编号"),
    Column("firm", "企业"),
    Column("title", "难题"),
    Column("overdue", "超期天数"),
    Column("due_on", "期限"),
    Column("taker", "由谁攻坚", yields=1),
    *(column for column in COLUMNS if column.wide),
)
LEAD_COLUMNS = (
    Column("number", "编号"),
    Column("found_on", "收集日期"),
    Column("title", "项目"),
    Column("firm", "企业", yields=1),
    Column("amount", "投资额（万元）"),
    Column("state", "状态", LeadState),
    Column("brought_by", "引荐代表", yields=2),
    Column("company", "注册公司", yields=3),
    Column("registered_on", "注册日期", wide=True),
    Column("credit_code", "统一社会信用代码", wide=True),
    Column("source", "来源", wide=True),
    Column("industry", "行业", wide=True),
    Column("text", "情况", wide=True),
    Column("void_on", "作废日期", wide=True),
)
THANKS = (
    Column("happened_on", "日期"),
    Column("firm", "企业"),
    Column("way", "方式", ThanksWay),
    Column("text", "说了什么"),
    Column("number", "难题"),
    Column("title", "为哪件事", wide=True),
)


def difficulties(reader: Reader, as_of: date, *, void: bool = False) -> list[Row]:
    """Return every difficulty raised by `as_of` and how it stood then, in order of number."""
    rows = reader.rows(
        "SELECT * FROM v_difficulty WHERE raised_on <= :as_of AND (:void = 1 OR void_on IS NULL) "
        "ORDER BY year, letter, serial",
        as_of=as_of, void=int(void),
    )  # fmt: skip
    steps = steps_by_record(reader, DIFFICULTIES, as_of)
    units, people = _names(reader)
    take_days = int(settings.in_force(reader, as_of)["enterprises.take_days"])
    return [_told(row, steps.get(row["id"], []), units, people, as_of, take_days) for row in rows]


def due(reader: Reader, today: date, within: int) -> list[Row]:
    """Return the difficulties that are late, not taken up in time, or due within so many days."""
    last = date.fromordinal(min(today.toordinal() + within, date.max.toordinal())).isoformat()
    return [
        row
        for row in difficulties(reader, today)
        if row["overdue"] is not None or (row["due_on"] and row["due_on"] <= last)
    ]


def _told(
    row: Row, steps: list[rules.Step], units: dict[int, str], people: dict[int, str], as_of: date, take_days: int
) -> Row:
    now = rules.stands(steps, row["number"])
    open_ = now.state in rules.OPEN
    late = open_ and not row["void_on"] and rules.overdue(now, date.fromisoformat(row["raised_on"]), as_of, take_days)
    taker = dict(now.taker or {})
    return {
        **row,
        "state": now.state.value,
        "taker": _takers(taker, units, people),
        "unit_id": taker.get("unit_id"),
        "due_on": now.due_on.isoformat() if now.due_on and open_ else None,
        "overdue": (_since(row, now, take_days, as_of) if late else None),
        "rating": now.rating.value if now.rating else None,
        "taken_on": now.taken_on.isoformat() if now.taken_on else None,
        "ended_on": now.ended_on.isoformat() if now.ended_on else None,
        "thanks": now.thanks,
    }


def _since(row: Row, now: rules.Stands, take_days: int, as_of: date) -> int:
    if now.state is DifficultyState.TAKEN and now.due_on:
        return (as_of - now.due_on).days
    return (as_of - date.fromisoformat(row["raised_on"])).days - take_days


def difficulty(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the difficulty that a number or a tail of one means, and how it stood on a day. Raises NotFound."""
    return _that(entries.find(reader, DIFFICULTIES, wanted), difficulties(reader, as_of, void=True), as_of)


def said(reader: Reader, verb: str, facts: Mapping[str, Any]) -> str:
    """Return the facts of a difficulty's step as people say them: who took it, what the firm says, how it thanked."""
    if verb == DifficultyVerb.TAKE:
        return "由谁攻坚：" + "、".join(_takers(facts, *_names(reader)))
    if verb == DifficultyVerb.CONFIRM:
        return Rating(facts["rating"]).label
    return ThanksWay(facts["way"]).label if verb == DifficultyVerb.THANK else ""


def registered(verb: str, facts: Mapping[str, Any]) -> str:
    """Return which company a lead became, as people say it."""
    told = (facts.get("company"), facts.get("credit_code")) if verb == LeadVerb.REGISTER else ()
    return "，".join(filter(None, told))


def _names(reader: Reader) -> tuple[dict[int, str], dict[int, str]]:
    """Return what units and deputies are called, by id."""
    units = {row["id"]: row["short_name"] or row["name"] for row in reader.rows("SELECT * FROM v_unit")}
    return units, {row["id"]: row["name"] for row in reader.rows("SELECT id, name FROM v_representative")}


def _takers(facts: Mapping[str, Any], units: dict[int, str], people: dict[int, str]) -> list[str]:
    there = [units.get(facts.get("unit_id") or 0), facts.get("team")]
    return [*filter(None, there), *(people[key] for key in facts.get("deputies", ()) if key in people)]


def taken_by(reader: Reader, deputy_id: int) -> set[int]:
    """Return the ids of the difficulties a deputy took up."""
    rows = reader.rows(
        "SELECT record_id FROM v_entry_deputy WHERE ledger = 'difficulty' AND representative_id = :deputy",
        deputy=deputy_id,
    )
    return {row["record_id"] for row in rows}


def leads(reader: Reader, as_of: date, *, void: bool = False) -> list[Row]:
    """Return every lead found by `as_of` and how it stood then, in order of number."""
    rows = reader.rows(
        "SELECT * FROM v_lead WHERE found_on <= :as_of AND (:void = 1 OR void_on IS NULL) "
        "ORDER BY year, letter, serial",
        as_of=as_of, void=int(void),
    )  # fmt: skip
    steps, names = steps_by_record(reader, LEADS, as_of), entries.names(reader, LEADS)
    return [_lead(row, steps.get(row["id"], []), names.get(row["id"], {}).get(Part.LEAD, [])) for row in rows]


def _lead(row: Row, steps: list[rules.Step], brought_by: list[str]) -> Row:
    state = rules.lead_state(steps, row["number"])
    days = [step.on.isoformat() for step in steps if step.verb == "register"]
    there = state is LeadState.REGISTERED
    return {
        **row,
        "state": state.value,
        "brought_by": brought_by,
        "company": row["company"] if there else None,
        "credit_code": row["credit_code"] if there else None,
        "registered_on": days[-1] if there else None,
    }


def lead(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the lead that a number or a tail of one means, and how it stood on a day. Raises NotFound."""
    return _that(entries.find(reader, LEADS, wanted), leads(reader, as_of, void=True), as_of)


def _that(meant: Row, rows: list[Row], as_of: date) -> Row:
    found = next((row for row in rows if row["id"] == meant["id"]), None)
    if found is None:
        raise NotFound(f"{meant['number']} 在 {as_of} 还没有。")
    return found


def thanks(reader: Reader, since: date | None, until: date | None) -> list[Row]:
    """Return how firms gave thanks between two days, the newest first."""
    known: dict[int, Any] = {row["id"]: row for row in reader.rows("SELECT * FROM v_difficulty WHERE void_on IS NULL")}
    found = [
        {
            **known[event["record_id"]],
            **{key: event[key] for key in ("happened_on", "text")},
            "event_id": event["id"],
            "way": event["facts"]["way"],
        }
        for event in entries.steps(reader, DIFFICULTIES, until=until)
        if event["verb"] == "thank"
        and event["record_id"] in known
        and (since is None or event["happened_on"] >= since.isoformat())
    ]
    return sorted(found, key=lambda row: (row["happened_on"], row["number"]), reverse=True)
