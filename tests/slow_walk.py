"""A slow, obvious walk over the events: every figure a second time, without the program's own rules."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OPEN_AGAIN = ("register", "reopen", "resume", "unmerge")
DONE = {"answer": "on_the_spot", "close": "implemented"}
GONE = {"decline": "declined", "petition": "petitioned", "merge": "merged"}


def load(path: Path) -> list[dict[str, Any]]:
    """Return every case that is not void, with its events in the order of days."""
    store = sqlite3.connect(path)
    store.row_factory = sqlite3.Row
    cases = [dict(row) for row in store.execute("SELECT s.*, p.township, p.code FROM suggestion s JOIN platform p ON p.id = s.point_id")]
    events = [dict(row) for row in store.execute("SELECT * FROM event ORDER BY id")]
    store.close()
    for case in cases:
        mine = [e for e in events if e["suggestion_id"] == case["id"]]
        for event in mine:
            if event["verb"] == "register":
                event["happened_on"] = case["received_on"]
        case["events"] = sorted(mine, key=lambda e: (e["verb"] != "register", e["happened_on"]))
    return [case for case in cases if all(e["verb"] != "void" for e in case["events"])]


def standing(case: dict[str, Any], day: str) -> dict[str, Any] | None:
    """Return where a case stood at the end of a day, by walking its events one by one."""
    if case["received_on"] > day:
        return None
    now: dict[str, Any] = dict.fromkeys(("unit_id", "due", "answered", "outcome", "rating", "first", "first_due"))
    now["in"] = "in_progress"
    online = case["channel"] == "online"
    for event in case["events"]:
        if event["happened_on"] > day:
            break
        verb, on = event["verb"], event["happened_on"]
        if verb == "register":
            now["due"], now["first_due"] = event["due_on"], event["first_due_on"]
        if verb in OPEN_AGAIN[1:]:
            now |= {"in": "in_progress", "outcome": None, "rating": None, "answered": None, "due": event["due_on"]}
        if verb in ("reopen", "resume", "unmerge", "return") and not online:
            now |= {"first": None, "first_due": None}
        if verb in ("assign", "rehandle"):
            now |= {"unit_id": event["unit_id"], "due": event["due_on"]}
            if not online:
                now |= {"first": None, "first_due": event["first_due_on"]}
        if verb == "rehandle":
            now |= {"answered": None, "rating": None}
        if verb == "return":
            now |= {"unit_id": None, "due": event["due_on"]}
        if verb == "extend":
            now["due"] = event["due_on"]
        if verb in ("reply", "answer", "first-reply") or (verb == "sign" and not online) or (verb == "decline" and online):
            if now["first_due"] and not now["first"]:
                now["first"] = on
        if verb in ("reply", "answer") and not now["answered"]:
            now["answered"] = on
        if verb == "confirm":
            now["rating"] = event["rating"]
        if verb in DONE:
            now |= {"in": DONE[verb], "outcome": event["outcome"]}
        if verb == "answer":
            now["due"] = None
        if verb in GONE:
            now["in"] = GONE[verb]
    return now


def figures(cases: list[dict[str, Any]], day: str) -> dict[str, int]:
    """Count every figure of a day over the given cases."""
    found = dict.fromkeys(
        "registered collected resolved on_the_spot implemented in_progress overdue declined petitioned merged late "
        "solved satisfied rated on_time answered_or_due contacted contact_due".split(),
        0,
    )
    for case in cases:
        now = standing(case, day)
        if now is None:
            continue
        found["registered"] += 1
        found["late"] += bool(case["late"])
        found[now["in"]] += 1
        if now["in"] in GONE.values():
            continue
        done = now["in"] != "in_progress"
        found["collected"] += 1
        found["resolved"] += done
        found["solved"] += done and now["outcome"] == "solved"
        found["rated"] += now["rating"] is not None
        found["satisfied"] += now["rating"] == "satisfied"
        past = bool(now["due"] and now["due"] < day)
        found["overdue"] += not done and not now["answered"] and past
        found["answered_or_due"] += bool(now["answered"]) or past
        found["on_time"] += bool(now["answered"]) and (not now["due"] or now["answered"] <= now["due"])
        found["contact_due"] += now["first_due"] is not None
        found["contacted"] += bool(now["first"] and now["first"] <= now["first_due"])
    return found


def flow(cases: list[dict[str, Any]], first: str, last: str) -> dict[str, int]:
    """Count a period's flow over the given cases, day by day and case by case."""
    found = dict.fromkeys("opening new reopened returned closed left closing".split(), 0)
    day_before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    for case in cases:
        days = sorted({e["happened_on"] for e in case["events"] if first <= e["happened_on"] <= last})
        before = standing(case, day_before)
        found["opening"] += before is not None and before["in"] == "in_progress"
        for day in days:
            after = standing(case, day)
            was, now = before and before["in"], after and after["in"]
            before = after
            if was is None:
                found["new"] += 1
            elif was in DONE.values() and now not in DONE.values():
                found["reopened"] += 1
            elif was in GONE.values() and now not in GONE.values():
                found["returned"] += 1
            kinds = [k for k in (DONE, GONE) if now in k.values() and (was is None or was not in k.values())]
            if kinds:
                found["closed" if kinds[0] is DONE else "left"] += 1
        found["closing"] += before is not None and before["in"] == "in_progress"
    return found
