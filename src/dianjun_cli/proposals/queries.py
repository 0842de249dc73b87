"""Questions about papers: which one is meant, how each stands on a day, what happened to it, what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.settings import queries as settings
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperWait, Result, UnitRole

from . import rules
from .life import Life, Step

LEDGER = Ledger("proposal", "JY", "议案建议", "v_proposal")
MOTIONS = Ledger("proposal", "YA", "议案", "v_proposal")
LAST = date(9999, 12, 30)  # by then everything has happened
COLUMNS = (
    Column("number", "编号"),
    Column("title", "题目"),
    Column("kind", "类型", PaperKind, yields=5),
    Column("state", "状态", PaperState),
    Column("deputy", "领衔代表"),
    Column("category", "领域", yields=3),
    Column("unit", "承办单位"),
    Column("due_on", "期限"),
    Column("result_letter", "结果", yields=2),
    Column("rating", "评价", Rating, yields=1),
    Column("received_on", "提出日期", yields=4),
    Column("meeting", "届次会议", wide=True),
    Column("level", "层级", Level, wide=True),
    Column("township", "乡镇", wide=True),
    Column("cosigners", "附议代表", wide=True),
    Column("assist", "协办单位", wide=True),
    Column("assigned_on", "交办日期", wide=True),
    Column("difficult", "疑难", wide=True),
    Column("overdue", "超期", wide=True),
    Column("days_left", "还剩天数", wide=True),
    Column("extended", "延期次数", wide=True),
    Column("handback_due_on", "退办期限", wide=True),
    Column("returned", "退办次数", wide=True),
    Column("returned_late", "其中迟退", wide=True),
    Column("opinion_due_on", "协办意见期限", wide=True),
    Column("answered_on", "首次答复", wide=True),
    Column("last_answered_on", "最近答复", wide=True),
    Column("on_time", "按期答复", wide=True),
    Column("document", "答复文号", wide=True),
    Column("result", "结果含义", Result, wide=True),
    Column("unreached", "没收到答复的代表", wide=True),
    Column("rate_due_on", "评价期限", wide=True),
    Column("attitude", "对态度的评价", Rating, wide=True),
    Column("rated_on", "评价日期", wide=True),
    Column("rehandled", "重新办理次数", wide=True),
    Column("first_rating", "重新办理前的评价", Rating, wide=True),
    Column("first_attitude", "重新办理前对态度的评价", Rating, wide=True),
    Column("rating_lacking", "重新办理后没有再评", wide=True),
    Column("promised_for", "承诺兑现", wide=True),
    Column("fulfilled_on", "兑现日期", wide=True),
    Column("decided_on", "议程决定日期", wide=True),
    Column("decided_by", "议程由谁决定", wide=True),
    Column("supervised_on", "重点督办", wide=True),
    Column("supervised_by", "督办由谁确定", wide=True),
    Column("praised_on", "评为高质量", wide=True),
    Column("praised_by", "高质量由谁评", wide=True),
    Column("ended_on", "办结日期", wide=True),
    Column("case_number", "来源件号", wide=True),
    Column("source_number", "原编号", wide=True),
    Column("text", "内容", wide=True),
    Column("void_on", "作废日期", wide=True),
)
OF_CASE = ("number", "title", "state", "deputy", "unit", "due_on", "result_letter")
ALIVE = (
    "AND (ended_on IS NULL OR ended_on > :as_of OR id IN (SELECT record_id FROM v_entry_event "
    "WHERE ledger = 'proposal' AND verb IN ('answer', 'promise') AND payload LIKE '%promised_for%')) "
)
FEW = 500  # so many papers are asked for by name, more all at once
RUNNING = (PaperState.ASSIGNED, PaperState.HANDLING)
TO_ASSIGN = (PaperState.SUBMITTED, PaperState.ACCEPTED, PaperState.RETURNED)
NOT_COUNTED = (PaperState.WITHDRAWN, PaperState.DECLINED)


def find(reader: Reader, wanted: str) -> Row:
    """Return the paper that a number or an unambiguous tail of one means: YA-2023-001, JY-2023-007, 7.

    Raises NotFound. A bare tail means a proposal first, a motion where no proposal has it.
    """
    text = wanted.strip().upper()
    by_old = reader.rows("SELECT * FROM v_proposal WHERE source_number = :number", number=wanted.strip())
    if len(by_old) == 1:
        return by_old[0]
    if text.startswith("YA"):
        return entries.find(reader, MOTIONS, wanted)
    try:
        return entries.find(reader, LEDGER, wanted)
    except NotFound:
        if not text.startswith("JY") and len(entries.tails(reader, MOTIONS, text)) == 1:
            return entries.find(reader, MOTIONS, wanted)
        raise


def step(row: Mapping[str, Any]) -> Step:
    """Return an event of the log as the rules see it."""
    due = row["due_on"]
    return Step(row["verb"], _date(row["happened_on"]), _date(due) if due else None, row["facts"], row["id"])


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def lives(reader: Reader, rows: Sequence[Row], until: date = LAST) -> dict[int, Life]:
    """Return how each paper stood on a day: the replay of its events up to it."""
    steps = steps_of(reader, [row["id"] for row in rows] if len(rows) < FEW else None, until)
    return {row["id"]: life_of(row, steps.get(row["id"], [])) for row in rows}


def steps_of(reader: Reader, ids: Sequence[int] | None = None, until: date = LAST) -> dict[int, list[Step]]:
    """Return the steps of some papers, or of all, by paper."""
    found: dict[int, list[Step]] = {}
    for event in entries.steps(reader, LEDGER, None, until, ids):
        found.setdefault(event["record_id"], []).append(step(event))
    return found


def life_of(row: Mapping[str, Any], steps: Sequence[Step]) -> Life:
    """Return a paper's life from its steps. Raises RuleBroken, naming the paper."""
    try:
        return rules.replay(rules.kind_of(row["number"]), steps, _date(row["received_on"]))
    except RuleBroken as error:
        raise RuleBroken(f"{row['number']}：{error}") from None


def all_of(reader: Reader, as_of: date, *, void: bool = False, alive: bool = False) -> list[Row]:
    """Return every paper handed in by a day and how it stood then, the newest first.

    `alive` leaves out those that had ended by then, unless something was promised for later.
    """
    rows = reader.rows(
        "SELECT * FROM v_proposal WHERE received_on <= :as_of AND (:void = 1 OR void_on IS NULL) "
        + (ALIVE if alive else "")
        + "ORDER BY received_on DESC, number DESC",
        as_of=as_of,
        void=int(void),
    )
    return told(reader, rows, as_of)


def told(reader: Reader, rows: Sequence[Row], today: date, until: date | None = None) -> list[Row]:
    """Return papers with all that their events say by `until` (or today), units and deputies by name."""
    names = {row["id"]: row["short_name"] or row["name"] for row in units.listed(reader, void=True)}
    people = entries.names(reader, LEDGER)
    letters = letter_of(settings.in_force(reader, today))
    found = lives(reader, rows, until or today)
    return [_told(row, found[row["id"]], names, people.get(row["id"], {}), letters, today) for row in rows]


def letter_of(office: Mapping[str, Any]) -> dict[str, str]:
    """Return the local letter of every result."""
    return dict(zip((word.value for word in Result), office["proposals.letters"], strict=True))


def _told(
    row: Row, life: Life, names: Mapping[int, str], people: Mapping[str, list[str]], letters: Mapping[str, str],
    today: date,
) -> Row:  # fmt: skip
    runs = life.state in RUNNING and life.due_on is not None
    left = (life.due_on - today).days if runs and life.due_on else None
    duties = {role: [names.get(d.unit_id, "—") for d in life.duties if d.role is role] for role in UnitRole}
    keys = (
        "difficult", "extended", "on_time", "result", "attitude", "rating", "rehandled", "supervised_by", "praised_by",
        "decided_by", "first_rating", "first_attitude",
    )  # fmt: skip
    dates = (
        "due_on", "assigned_on", "handback_due_on", "opinion_due_on", "rate_due_on", "answered_on", "last_answered_on",
        "promised_for", "fulfilled_on", "rated_on", "supervised_on", "praised_on", "decided_on", "ended_on",
    )  # fmt: skip
    days = {key: day.isoformat() if (day := getattr(life, key)) else None for key in dates}
    return {
        **row,
        **{key: getattr(life, key) for key in keys},
        **days,
        "kind": life.kind.value,
        "state": life.state.value,
        "unit": "、".join(duties[UnitRole.MAIN] + duties[UnitRole.SEPARATE]) or None,
        "assist": "、".join(duties[UnitRole.ASSIST]) or None,
        "unit_ids": [duty.unit_id for duty in life.duties],
        "principal_ids": [duty.unit_id for duty in life.principals],
        "cosigners": people.get(Part.COSIGN.value, []),
        "document": life.documents,
        "result_letter": letters.get(life.result or ""),
        "unreached": len(life.unreached) or None,
        "returned": life.returned or None,
        "returned_late": life.returned_late or None,
        "rating_lacking": (life.stale and life.answered_on is not None) or None,
        "days_left": left,
        "overdue": left is not None and left < 0,
        "to_assign": life.state in TO_ASSIGN,
        "promise_open": bool(life.promised_for) and life.fulfilled_on is None,
        "owing": {what: "、".join(names.get(d.unit_id, "—") for d in life.owing(what)) for what in PaperWait},
        "rate_due_on": days["rate_due_on"] if life.state not in RUNNING else None,
    }


def owed(row: Mapping[str, Any], today: date, within: int) -> list[tuple[PaperWait, str]]:
    """Return what is owed on a paper, each with its day."""
    soon = (today + timedelta(days=within)).isoformat()
    state = row["state"]
    running = state in RUNNING
    wanted = [
        (PaperWait.ANSWER, row["due_on"] if running else None),
        (PaperWait.OPINION, row["opinion_due_on"] if running and row["owing"][PaperWait.OPINION] else None),
        (PaperWait.RATING, row["rate_due_on"] if state == PaperState.ANSWERED else None),
        (PaperWait.PROMISE, row["promised_for"] if not row["fulfilled_on"] and state not in NOT_COUNTED else None),
    ]
    return [(what, day) for what, day in wanted if day and (day < today.isoformat() or (within and day <= soon))]


def due(reader: Reader, today: date, within: int) -> list[Row]:
    """Return what is owed past its day or within so many days."""
    return owed_on(all_of(reader, today, alive=True), today, within)


def owed_on(papers: Sequence[Row], today: date, within: int) -> list[Row]:
    """Return what is owed on some papers, each with `what`, its `day` and the units that owe it, the oldest first."""
    found = [
        {**row, "what": what.value, "day": day, "days_left": (_date(day) - today).days,
         "overdue": day < today.isoformat(), "unit": row["owing"][what] or row["unit"]}
        for row in papers
        for what, day in owed(row, today, within)
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["day"], row["number"]))


def of_case(reader: Reader, case_id: int) -> dict[str, Any]:
    """Return what the card of a case shows: the paper it was turned into, as all events say."""
    rows = reader.rows(
        "SELECT * FROM v_proposal WHERE suggestion_id = :id AND void_on IS NULL ORDER BY number", id=case_id
    )
    shown = tuple(replace(column, wide=False) for column in COLUMNS if column.key in OF_CASE)
    return {"proposals": Table(shown, told(reader, rows, LAST) if rows else [], title="转为代表建议")}
