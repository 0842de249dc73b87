"""Questions about duties: who owes what in a span, what was done, what is missing; each answer names its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.derived import declared
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.periods import Period
from dianjun_cli.core.picking import Choice, fit, near
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.core.registry import BESIDE_A_DUTY
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.settings.queries import in_force as in_settings
from dianjun_cli.vocab import Level, PlatformKind
from dianjun_cli.vocab.duties import DutyState, Every, Measure, Mode, Who

from . import rules

RULES = (
    Column("code", "编号"),
    Column("name", "职责"),
    Column("who", "谁", Who),
    Column("every", "每", Every),
    Column("needed", "至少"),
    Column("measure", "数法", Measure),
    Column("mode", "几样时", Mode, yields=2),
    Column("counted", "算哪些", wide=True),
    Column("level", "层级", Level, wide=True),
    Column("source", "依据", yields=1),
    Column("valid_from", "起", wide=True),
    Column("valid_until", "止", wide=True),
    Column("void_on", "作废日期", wide=True),
    Column("void_reason", "作废原因", wide=True),
    Column("void_by", "谁作废的", wide=True),
)
OWED = (
    Column("code", "职责"),
    Column("name", "内容"),
    Column("subject", "编码"),
    Column("subject_name", "谁"),
    Column("township", "乡镇街道"),
    Column("period", "时段"),
    Column("needed", "该"),
    Column("had", "已"),
    Column("state", "情况", DutyState),
    Column("records", "依据的记录", wide=True),
)
RECORDS = (
    Column("happened_on", "日期"),
    Column("number", "编号"),
    Column("title", "内容"),
    Column("credit", "算作"),
    Column("deputies", "代表"),
    Column("counts", "算数", wide=True),
)
# Of what must be done each time: the day by which, the day on which it was, and so whether it counts.
EACH = (
    Column("happened_on", "期限"),
    *RECORDS[1:4],
    Column("met_on", "做到"),
    Column("deputies", "代表", wide=True),
    Column("counts", "算数"),
)


NAMED = 12  # so many duties a sentence names
FURTHEST = timedelta(days=28)  # no setting asks for anything earlier before its day


@dataclass(frozen=True)
class Subject:
    """Who owes: a platform or a deputy."""

    id: int
    code: str
    name: str
    township: str
    column: str  # which column of a credit names it


def in_force(reader: Reader, span: Period | None = None, void: bool = False) -> list[Row]:
    """Return the rules in order of code, those in force at some time in a span when one is given."""
    return reader.rows(
        "SELECT * FROM v_duty_rule WHERE (:void = 1 OR void_on IS NULL) AND (:until IS NULL OR valid_from <= :until) "
        "AND (:since IS NULL OR valid_until IS NULL OR valid_until >= :since) ORDER BY code, valid_from",
        void=int(void),
        since=span.since if span else None,
        until=span.until if span else None,
    )


def shown(rows: list[Row]) -> tuple[Column, ...]:
    """Return the columns of a list of rules: until when stands in it as soon as one of them ends."""
    ends = any(row["valid_until"] for row in rows)
    return tuple(replace(column, wide=column.wide and not (ends and column.key == "valid_until")) for column in RULES)


def find(reader: Reader, wanted: str, on: date | None = None, void: bool = False) -> Row:
    """Return the rule that a code or a name means and that is in force on `on`, the last one otherwise.

    Raises NotFound naming what there is.
    """
    known = in_force(reader, void=void)
    code = _code(known, wanted)
    rows = [row for row in known if row["code"] == code]
    day = str(on) if on else ""
    now = [r for r in rows if r["valid_from"] <= day and (r["valid_until"] or "9999") >= day] if on else rows
    return (now or rows)[-1]


def _code(rows: list[Row], wanted: str) -> str:
    names = {row["code"]: row["name"] for row in rows}
    if (code := wanted.strip().upper()) in names:
        return code
    choices = [Choice(name, code) for code, name in names.items()]
    found = fit(wanted, [replace(one, code="", row={"code": one.code}) for one in choices])
    if len(found) == 1:
        return str(found[0].row["code"])
    told = {one.row["code"]: one.name for one in found} or names
    listed = "、".join(f"{code} {name}" for code, name in list(told.items())[:NAMED])
    more = f" 等 {len(told)} 条" if len(told) > NAMED else ""
    if found:
        raise NotFound(f"“{wanted}”可以是：{listed}{more}；请写编号。")
    there = f"现有：{listed}{more}。" if told else "还没有职责；先用 dj duty add 或 dj duty import。"
    raise NotFound(f"没有“{wanted}”这条职责；{near(wanted, choices)}{there}")


def beside(reader: Reader, code: str, today: date, since: date = date.min) -> dict[str, Table]:
    """Return what later slices have that names a duty, on a day or later."""
    found: dict[str, Table] = {}
    for module in BESIDE_A_DUTY:
        found |= import_module(f"dianjun_cli.{module}").of_duty(reader, code, today, since)
    return found


def status(reader: Reader, settings: dict[str, Any], span: Period, as_of: date, codes: Iterable[str] = ()) -> list[Row]:
    """Return how every duty stands whose period lies in `span` (or is the span), for everyone who owes it.

    A period is judged by the rule in force on its last day. `records` names what was counted.
    """
    wanted = set(codes)
    found: list[Row] = []
    for rule in in_force(reader, span):
        if wanted and rule["code"] not in wanted:
            continue
        for period in _periods(rule, settings, span):
            if period.since <= as_of:
                found += _of_period(reader, rule, period, as_of, int(settings["duties.owed_share"]))
    return found


def _periods(rule: Row, settings: dict[str, Any], span: Period) -> list[Period]:
    """Return the periods of a rule that lie wholly in a span and end while the rule is in force."""
    term = rule["every"] == Every.TERM
    found = [periods.term(settings)] if term else list(periods.within(span, rule["every"]))
    start, end = rule["valid_from"], rule["valid_until"] or "9999"
    return [p for p in found if span.since <= p.since and p.until <= span.until and start <= str(p.until) <= end]


def _of_period(reader: Reader, rule: Row, period: Period, as_of: date, share: int) -> list[Row]:
    subjects = _subjects(reader, rule, period, share)
    judge = _each if rule["measure"] == Measure.EACH else _counted
    return judge(reader, rule, period, as_of, subjects)


def _counted(reader: Reader, rule: Row, period: Period, as_of: date, subjects: list[Subject]) -> list[Row]:
    keys = rule["counted"].split(",")
    events = {key: credit_rows(reader, key, period.since, min(period.until, as_of)) for key in keys}
    found = []
    for one in subjects:
        mine = {key: events[key].get((one.column, one.id), []) for key in keys}
        unit = "representative_id" if rule["measure"] == Measure.PEOPLE else "number"
        counts = [len({event[unit] for event in mine[key]}) for key in keys]
        got = rules.had(rule["mode"], counts)
        state = rules.state(rule["needed"], got, period.until, as_of)
        numbers = [event["number"] for key in keys for event in mine[key]]
        found.append(_told(rule, one, period, rule["needed"], got, state, numbers))
    return found


def _each(reader: Reader, rule: Row, period: Period, as_of: date, subjects: list[Subject]) -> list[Row]:
    owed: dict[tuple[str, Any], list[Row]] = defaultdict(list)
    for row in obligation_rows(reader, rule["counted"], period.since, min(period.until, as_of)):
        for column in ("platform_id", "representative_id"):
            owed[column, row[column]].append(row)
    found = []
    for one in subjects:
        mine = owed.get((one.column, one.id), [])
        if not mine:
            continue  # nothing came up, so nothing is owed
        states = [rules.met(_day(row["due_on"]), _day(row["met_on"]), as_of) for row in mine]
        got = states.count(DutyState.DONE)
        found.append(_told(rule, one, period, len(mine), got, rules.whole(states), [row["number"] for row in mine]))
    return found


def _told(rule: Row, one: Subject, period: Period, needed: int, got: int, state: DutyState, numbers: list[str]) -> Row:
    return {
        "code": rule["code"], "name": rule["name"], "who": rule["who"], "subject": one.code, "subject_id": one.id,
        "subject_name": one.name, "township": one.township, "period": period.name, "needed": needed, "had": got,
        "state": state.value, "records": list(dict.fromkeys(numbers)),
        "since": str(period.since), "until": str(period.until),
    }  # fmt: skip


def credit_rows(reader: Reader, key: str, since: date, until: date) -> dict[tuple[str, Any], list[Row]]:
    """Return what happened of one credit (or of several, `a|b`) in a span, by (column, id) of whom it counts for."""
    known = declared("credits", "CREDITS")
    found: dict[tuple[str, Any], list[Row]] = defaultdict(list)
    for credit in (known[part] for part in key.split("|") if part in known):
        for row in reader.rows(
            f"SELECT * FROM ({credit.sql}) c WHERE c.happened_on >= :since AND c.happened_on <= :until "
            "ORDER BY c.happened_on, c.number, c.representative_id",
            since=since,
            until=until,
        ):
            if (row.get("ended_on") or "9999") <= str(until):
                continue  # it did not last
            for column in ("representative_id", "platform_id"):
                if row[column] is not None:
                    found[column, row[column]].append({**row, "credit": credit.label})
    return found


def records_of(reader: Reader, code: str, owed: Iterable[Row], as_of: date) -> list[Row]:
    """Return the records that rows of `status` for a duty may name: its credits or obligations in their periods."""
    spans = [(_day(row["since"]), min(_day(row["until"]), as_of)) for row in owed]
    if not spans:
        return []
    span = min(since for since, _ in spans), max(until for _, until in spans)
    found: list[Row] = []
    for key in sorted({key for rule in in_force(reader) if rule["code"] == code for key in rule["counted"].split(",")}):
        if known := declared("credits", "OBLIGATIONS").get(key):
            rows = obligation_rows(reader, key, *span)
            found += [{**row, "happened_on": row["due_on"], "credit": known.label} for row in rows]
        else:
            found += [row for rows in credit_rows(reader, key, *span).values() for row in rows]
    return found


def obligation_rows(reader: Reader, key: str, since: date, until: date) -> list[Row]:
    """Return the obligations of a kind that fell due in a span, or were met in it before their day."""
    obligation = declared("credits", "OBLIGATIONS").get(key)
    if obligation is None:
        return []
    rows = reader.rows(
        f"SELECT * FROM ({obligation.sql}) o WHERE o.due_on >= :since AND o.due_on <= :until "
        "ORDER BY o.due_on, o.number",
        since=since,
        until=until + FURTHEST if obligation.ahead else until,
    )
    return _ahead(reader, rows, obligation.ahead, since, until) if obligation.ahead else rows


def _ahead(reader: Reader, rows: list[Row], setting: str, since: date, until: date) -> list[Row]:
    """Return the rows that fall due in a span, each so many days before its day as the setting said on that day."""
    dues = {day: str(_day(day) - timedelta(days=in_settings(reader, _day(day))[setting])) for day in
            {row["due_on"] for row in rows}}  # fmt: skip
    moved = [{**row, "due_on": dues[row["due_on"]]} for row in rows]
    return [row for row in moved if str(since) <= row["due_on"] <= str(until)]


def _subjects(reader: Reader, rule: Row, period: Period, share: int) -> list[Subject]:
    who = Who(rule["who"])
    if who in (Who.POINT, Who.HOUSEHOLD):
        return [_platform(row) for row in platforms.listed(reader, void=True) if _place(row, who, period)]
    rows = [row for row in representatives.roster(reader) if rule["level"] in (None, row["level"])]
    if who is Who.HOUSEHOLD_DEPUTY:
        hosts = {
            row["representative_id"]
            for row in reader.rows(
                "SELECT l.representative_id FROM v_representative_platform l JOIN v_platform p ON p.id = l.platform_id "
                "WHERE p.kind = 'household' AND p.void_on IS NULL"
            )
        }
        rows = [row for row in rows if row["id"] in hosts]
    return [
        Subject(row["id"], row["code"], row["name"], row["township"], "representative_id")
        for row in rows
        if rules.owes(period.since, period.until, _day(row["joined_on"]), _day(row["left_on"]), share)
    ]


def _place(row: Row, who: Who, period: Period) -> bool:
    household = row["kind"] == PlatformKind.HOUSEHOLD
    living = row["void_on"] is None or row["void_on"] > str(period.until)
    return living and household == (who is Who.HOUSEHOLD) and (household or bool(row["receives"]))


def _platform(row: Row) -> Subject:
    return Subject(row["id"], row["code"], row["name"], row["township"], "platform_id")


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
