"""What the office watches besides the limit: signatures, supervision, hand-backs, cases that go to and fro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row, any_of
from dianjun_cli.vocab import Rating, State

from .life import Facts, Present

# Handed over and not signed for; an online message's own limit is that of its first reply.
UNSIGNED = "(c.state = 'assigned' AND c.channel <> 'online' AND c.first_on IS NULL AND c.first_due_on IS NOT NULL)"
SIGN_OVERDUE = f"({UNSIGNED} AND c.first_due_on < :today)"
SUPERVISED = "c.supervised_on IS NOT NULL"
BACK = "e.verb IN ('return', 'rehandle', 'reopen')"
TROUBLED = (
    f"(c.closed_on IS NULL AND (SELECT count(*) FROM v_timeline e WHERE e.suggestion_id = c.id AND {BACK}) >= :often)"
)
SIGN_COLUMNS = (Column("first_due_on", "签收期限"), Column("sign_overdue", "过期未签"))
MERGED_COLUMNS = (
    Column("number", "件号"),
    Column("title", "事由"),
    Column("point", "平台"),
    Column("merged_on", "并案日期"),
    Column("through", "经由"),
    Column("rating", "评价", Rating),
)
TROUBLE_COLUMNS = (
    Column("returned", "退办次数"),
    Column("rehandled", "重办次数"),
    Column("reopened", "重开次数"),
    Column("supervised_on", "重点督办"),
)


def with_signatures(rows: Sequence[Row], today: date) -> list[Row]:
    """Return cases with whether the day for signing has passed."""
    return [{**row, "sign_overdue": row["first_due_on"] < today.isoformat()} for row in rows]


def with_troubles(reader: Reader, rows: Sequence[Row]) -> list[Row]:
    """Return cases with how often each was handed back, handled again, opened again."""
    binds: dict[str, Any] = {}
    ids = any_of("case", [row["id"] for row in rows], binds)
    counted = reader.rows(
        f"SELECT e.suggestion_id, e.verb, count(*) AS times FROM v_timeline e "
        f"WHERE {BACK} AND e.suggestion_id IN ({ids}) GROUP BY e.suggestion_id, e.verb",
        **binds,
    )
    times = {(row["suggestion_id"], row["verb"]): row["times"] for row in counted}
    keys = {"returned": "return", "rehandled": "rehandle", "reopened": "reopen"}
    return [{**row, **{key: times.get((row["id"], verb), 0) for key, verb in keys.items()}} for row in rows]


def lasted(row: Mapping[str, Any], today: date) -> Row:
    """Return how many days a case took, or has taken, until its answer: gross, and without the waits for the voter."""
    end = date.fromisoformat(row["answered_on"] or row["closed_on"] or today.isoformat())
    days = (end - date.fromisoformat(row["received_on"])).days
    running = (today - date.fromisoformat(row["waiting_on"])).days if row["waiting_on"] else 0
    return {"days": days, "net_days": days - row["waited"] - running}


def known(row: Mapping[str, Any]) -> tuple[Present, Facts]:
    """Return a row of v_case as the rules see it, as far as they ask which verbs it allows."""
    first, watched = (date.fromisoformat(row[key]) if row[key] else None for key in ("first_on", "supervised_on"))
    told = {"outcome": row["outcome"], "rating": row["rating"]}
    now = Present(State(row["state"]), first_on=first, supervised_on=watched, **told)
    return now, Facts(date.fromisoformat(row["received_on"]), row["channel"])


def card_notes(row: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """Return what the card says besides its facts: how long it took, what it waits for, what is owed."""
    taken = lasted(row, today)
    days = f"历时 {taken['days']} 天"
    if taken["days"] != taken["net_days"]:
        days += f"（等选民 {taken['days'] - taken['net_days']} 天，净 {taken['net_days']} 天）"
    found = [days]
    if row["waiting_on"]:
        found.append(f"{row['waiting_on']} 起等选民，期限停着；续办用 dj suggest continue。")
    if row["state"] == "assigned" and row["channel"] != "online" and not row["first_on"] and row["first_due_on"]:
        late = "，已过期" if row["first_due_on"] < today.isoformat() else ""
        found.append(f"还没有签收，签收期限 {row['first_due_on']}{late}。")
    if row["supervised_on"]:
        found.append(f"重点督办（{row['supervised_on']} 起）。")
    return tuple(found)


def handback_due(reader: Reader, case_id: int) -> str | None:
    """Return the day until which the unit that last had a case could hand it back."""
    value = reader.value(
        "SELECT e.handback_due_on FROM v_timeline e WHERE e.suggestion_id = :id AND e.verb IN ('assign', 'rehandle') "
        "ORDER BY e.happened_on DESC, e.id DESC LIMIT 1",
        id=case_id,
    )
    return str(value) if value else None


def late_handback(reader: Reader, case_id: int, on: date) -> tuple[str, ...]:
    """Return a warning when a unit hands back after the day until which it could."""
    until = handback_due(reader, case_id)
    if until is None or on.isoformat() <= until:
        return ()
    return (f"退办期限是 {until}，{on} 退办已经过期；照样登记，并记作迟退。",)


def followed(reader: Reader, row: Mapping[str, Any]) -> str:
    """Return what a merged case's card says of the case it follows, at the end of the chain; empty for any other."""
    main, seen = row, [row["id"]]
    while main["state"] == "merged" and main["main_id"] and main["main_id"] not in seen:
        seen.append(main["main_id"])
        main = reader.rows("SELECT * FROM v_case WHERE id = :id", id=main["main_id"])[0]
    if main is row:
        return ""
    told = f"跟着主件 {main['number']} 走，主件{State(main['state']).label}"
    owed = (main["answered_on"] or main["closed_on"]) and not row["rating"]
    return f"{told}，{'还没有回访本件选民。' if owed else '。'}".replace("，。", "。")


def owed_too(reader: Reader, case_id: int) -> tuple[str, ...]:
    """Return a reminder that the voters of merged cases are owed the main case's answer too."""
    waiting = [row["number"] for row in merged_into(reader, case_id) if not row["rating"]]
    return (f"并入的 {len(waiting)} 件也要回访选民：{'、'.join(waiting)}。",) if waiting else ()


def merged_into(reader: Reader, case_id: int) -> list[Row]:
    """Return the cases that follow this one, directly or through another, whose voters are owed its answer too."""
    found: list[Row] = []
    parents = [case_id]
    while parents:
        binds: dict[str, Any] = {}
        among = any_of("main", parents, binds)
        rows = reader.rows(
            "SELECT c.id, c.number, c.title, c.point, c.closed_on AS merged_on, c.main AS through, c.rating "
            f"FROM v_case c WHERE c.state = 'merged' AND c.main_id IN ({among}) ORDER BY c.number",
            **binds,
        )
        rows = [row for row in rows if row["id"] not in (case_id, *(known["id"] for known in found))]
        found += rows
        parents = [row["id"] for row in rows]
    return found
