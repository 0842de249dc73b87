"""Questions about what is owed and what was chased."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.promises import queries as promises
from dianjun_cli.suggestions.office import SIGN_OVERDUE, merged_into
from dianjun_cli.suggestions.queries import DUE_BY, OVERDUE, told
from dianjun_cli.vocab import ChaseWay, Owed

COLUMNS = (
    Column("whom", "催谁"),
    Column("number", "件号"),
    Column("title", "事由"),
    Column("owed", "催什么", Owed),
    Column("since", "从哪天起", yields=2),
    Column("days_late", "过了几天"),
    Column("times", "催过"),
    Column("last_on", "上次催办"),
    Column("unreached", "没催到", yields=3),
    Column("contact", "联系人", wide=True),
    Column("phone", "电话", wide=True),
    Column("point", "平台", wide=True),
    Column("merged", "并入的件", wide=True),
    Column("last_way", "上次方式", ChaseWay, wide=True),
)
LOG = (
    Column("chased_on", "日期"),
    Column("number", "件号"),
    Column("unit", "催谁"),
    Column("to_whom", "找的谁"),
    Column("way", "方式", ChaseWay),
    Column("text", "内容"),
    Column("failure", "没催到的原因"),
    Column("sheet", "催办单号"),
    Column("late", "补录", wide=True),
    Column("actor", "经办人"),
    Column("recorded_at", "录入时刻", wide=True),
)
TALLY = (
    Column("unit", "承办单位"),
    Column("chases", "催办次数"),
    Column("cases", "催过的件"),
    Column("failed", "没催到"),
    Column("answered", "催后已答复"),
)
UNREACHED = (
    *(c for c in COLUMNS if c.key in ("whom", "number", "title", "owed", "since")),
    Column("why", "为什么没催到"),
)
# What is owed, on a row of v_case c. An answer long overdue is told rather than the signature it lacks.
BY_POINT = (Owed.FEEDBACK, Owed.FIRST_REPLY)  # owed to the voter, not by a unit
UNREPLIED = "(c.channel = 'online' AND c.first_on IS NULL AND c.first_due_on < :today)"
UNCONFIRMED = "(c.state = 'answered' AND c.answered_on < :answered_before)"
OWED = f"""CASE WHEN {OVERDUE} AND c.unit_id IS NOT NULL THEN 'answer' WHEN {OVERDUE} THEN 'handover'
  WHEN {SIGN_OVERDUE} THEN 'sign' WHEN {UNREPLIED} THEN 'first_reply' WHEN {UNCONFIRMED} THEN 'feedback'
  WHEN {DUE_BY} THEN 'soon' END"""
SINCE = """CASE WHEN owed IN ('sign', 'first_reply') THEN first_due_on WHEN owed = 'feedback' THEN answered_on
  ELSE due_on END"""


def owed(reader: Reader, today: date, until: date, answered_before: date, unit_id: int | None = None) -> list[Row]:
    """Return what is owed as of `today`, a row a case: by whom, since when, how often chased.

    `until` is the last day that counts as falling due soon; an answer before `answered_before`
    without the voter's word is owed its feedback, by the point; the voters of cases merged into it
    are owed it too, and those cases are named with it (a merged case follows its main one).
    """
    rows = reader.rows(
        f"SELECT o.*, {SINCE} AS since, u.contact, u.phone FROM (SELECT c.*, {OWED} AS owed FROM v_case c "
        "WHERE c.closed_on IS NULL AND c.state <> 'void' AND (:unit IS NULL OR c.unit_id = :unit)) o "
        "LEFT JOIN v_unit u ON u.id = o.unit_id WHERE o.owed IS NOT NULL",
        today=today,
        until=until,
        answered_before=answered_before,
        unit=unit_id,
    )
    chases = _last_chases(reader)
    found = [{**_with_chases(row, chases.get(row["id"], []), today), "merged": _merged(reader, row)} for row in rows]
    return sorted(map(told, found), key=_order)


def _merged(reader: Reader, row: Row) -> list[str]:
    """Return the numbers of merged cases whose voters are still to be told the main case's answer."""
    if row["owed"] != Owed.FEEDBACK:
        return []
    return [case["number"] for case in merged_into(reader, row["id"]) if not case["rating"]]


def promised(reader: Reader, today: date, unit_id: int | None = None) -> list[Row]:
    """Return the promises woken and not kept, as `owed` returns cases: 挂账 is chased on its day."""
    chases = _last_chases(reader)
    phones = {row["id"]: row for row in reader.rows("SELECT id, contact, phone FROM v_unit")}
    rows = []
    for row in promises.woken(reader, today):
        if unit_id in (None, row["unit_id"]):
            reach = phones.get(row["unit_id"], {"contact": None, "phone": None})
            facts = {
                "id": row["suggestion_id"],
                "number": row["case_number"],
                "title": row["text"],
                "owed": Owed.PROMISE,
            }
            facts |= {"merged": [], "since": row["due_on"], "contact": reach["contact"], "phone": reach["phone"]}
            rows.append(_with_chases({**row, **facts}, chases.get(row["suggestion_id"], []), today))
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[bool, str, str, str]:
    return (row["owed"] == Owed.SOON, row["whom"], row["since"], row["number"])


def _last_chases(reader: Reader) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in reader.rows("SELECT suggestion_id, chased_on, way, failure FROM v_chase ORDER BY chased_on, id"):
        found.setdefault(row["suggestion_id"], []).append(row)
    return found


def _with_chases(row: Row, chases: list[Row], today: date) -> Row:
    last = chases[-1] if chases else None
    whom = f"{row['point']} {row['point_name']}" if row["owed"] in BY_POINT else row["unit"] or "本办公室"
    return {
        **row,
        "whom": whom,
        "days_late": max(0, (today - date.fromisoformat(row["since"])).days),
        "times": len(chases),
        "last_on": last["chased_on"] if last else None,
        "last_way": last["way"] if last else None,
        "unreached": last["failure"] if last else None,
    }


def unreached(rows: list[Row]) -> list[Row]:
    """Return what of the owed did not reach anybody: the last chase failed, or the unit has no telephone."""
    found = []
    for row in rows:
        why = row["unreached"]
        if not why and row["unit_id"] and not row["phone"] and row["owed"] not in (*BY_POINT, Owed.SOON):
            why = "这个单位没有登记电话（dj unit edit --phone）"
        if why:
            found.append({**row, "why": why})
    return found


def log(
    reader: Reader,
    case_id: int | None = None,
    unit_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Row]:
    """Return the chases logged, latest first."""
    rows = reader.rows(
        "SELECT * FROM v_chase WHERE (:case_id IS NULL OR suggestion_id = :case_id) "
        "AND (:unit IS NULL OR unit_id = :unit) AND chased_on >= :since AND chased_on <= :until "
        "ORDER BY chased_on DESC, id DESC",
        case_id=case_id,
        unit=unit_id,
        since=since or date.min,
        until=until or date.max,
    )
    return [told(row) for row in rows]


def on_paper(reader: Reader, day: date) -> dict[int, int | None]:
    """Return the cases that were chased on paper on a day, each with the serial of its 催办单 when it had one."""
    rows = reader.rows(
        "SELECT suggestion_id, max(sheet) AS sheet FROM v_chase "
        "WHERE chased_on = :day AND way = :paper AND failure IS NULL GROUP BY suggestion_id",
        day=day,
        paper=ChaseWay.PAPER.value,
    )
    return {row["suggestion_id"]: row["sheet"] for row in rows}


def of_case(reader: Reader, case_id: int) -> dict[str, Table]:
    """Return what is shown beside a case: how it was chased."""
    return {"chases": Table(tuple(c for c in LOG if c.key != "number"), log(reader, case_id), title="催办")}


def tally(reader: Reader, since: date, until: date) -> list[Row]:
    """Return, by unit, how often it was chased in a period and how many of those cases it answered since."""
    return reader.rows(
        "SELECT unit, count(*) AS chases, count(DISTINCT suggestion_id) AS cases, "
        "sum(CASE WHEN failure IS NULL THEN 0 ELSE 1 END) AS failed, count(DISTINCT answered) AS answered "
        "FROM (SELECT h.*, CASE WHEN s.answered_on >= h.chased_on THEN h.suggestion_id END AS answered "
        "FROM v_chase h JOIN v_case s ON s.id = h.suggestion_id "
        "WHERE h.chased_on >= :since AND h.chased_on <= :until AND h.unit_id IS NOT NULL) q "
        "GROUP BY unit ORDER BY chases DESC, unit",
        since=since,
        until=until,
    )
