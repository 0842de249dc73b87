"""Papers of the desk: the registration form (接待登记表), empty or filled, and the voter's receipt (登记回执)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.output import Document, Row
from dianjun_cli.core.papers import paper
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.reception import queries as reception
from dianjun_cli.vocab import Channel, Level, Nature, Outcome, Rating, Sex, State, Way, Word

from . import listings, queries, queries_notes
from .rules import STANDING_OF

Facts = dict[str, Any]
# What stands on the form; an empty one has room to write by hand instead.
FIELDS = (
    "number", "received_on", "received_time", "point", "point_name", "recorder", "voter", "voter_phone",
    "voter_address", "voter_employer", "batches", "people", "title", "text", "answer", "proposed", "unit",
    "assigned_on", "due_on", "result", "confirmed_on", "archive_number",
)  # fmt: skip


def empty(desk: Desk, point: str | None, out: Path | None) -> Document:
    """Return an empty form to be written on by hand; a point puts its name and its deputies of the day on it."""
    facts: Facts = {**dict.fromkeys(FIELDS, ""), "deputies": "", "masked": False}
    wanted = point or desk.point
    if wanted:
        place = platforms.find(desk.reader, wanted)
        facts |= {"point": place["code"], "point_name": place["name"]}
        day = reception.day_for(desk.reader, place["id"], _reception_day(desk, place))
        if day:
            facts |= {"received_on": day["held_on"], "deputies": _deputies(desk, day["duties"])}
    return _form(desk, facts | _ticks(desk, {}), {"number": None, "point": facts["point"] or None}, out)


def _reception_day(desk: Desk, place: Row) -> date:
    """Return the point's next reception day if it is in this month, else today."""
    coming = reception.next_day(desk.reader, place["id"], desk.today)
    day = parse_day(coming["held_on"]) if coming else desk.today
    return day if (day.year, day.month) == (desk.today.year, desk.today.month) else desk.today


def filled(desk: Desk, number: str, out: Path | None) -> Document:
    """Return the form of a case. It carries the voter's identity, and that look is logged.

    Where secrecy is asked the identity is masked: the paper goes through many hands.
    """
    row = listings.of_number(desk, number)
    voter = _voter(desk, row)
    facts = {key: _shown(row.get(key)) for key in FIELDS} | _texts(desk, row) | voter | _steps(desk, row)
    deputies = [{"representative_id": row["representative_id"]}] if row["representative_id"] else []
    others = desk.reader.rows(
        "SELECT representative_id FROM v_deputy_of_case WHERE suggestion_id = :id ORDER BY code", id=row["id"]
    )
    whole: Facts = {**facts, "deputies": _deputies(desk, [*deputies, *others]), "masked": bool(row["secrecy"])}
    return _form(desk, whole | _ticks(desk, {**row, **facts}), {"number": row["number"], "point": row["point"]}, out)


def receipt(desk: Desk, number: str, out: Path | None) -> Document:
    """Return the voter's receipt: number, matter, with whom it is, by when, whom to ask. No identity stands on it."""
    row = listings.of_number(desk, number)
    if row["state"] == State.VOID:
        raise RuleBroken(f"{row['number']} 已作废，不出回执。")
    place = platforms.find(desk.reader, row["point"])
    facts = {
        **{key: _shown(row[key]) for key in ("number", "received_on", "point", "point_name", "title", "category")},
        "where": _where(desk, row),
        "notes": [note["text"] for note in queries_notes.for_voter(desk.reader, row["id"])],
        "ask": " ".join(filter(None, (place["name"], place["contact"], place["phone"]))),
        "office": desk.settings["office.name"],
        "office_phone": desk.settings["office.phone"],
        "deputies": "、".join(filter(None, (row["deputy"], *queries.deputies(desk.reader, row["id"])))),
        "batches": row["batches"],
        "people": row["people"],
        "day": desk.settings["reception.day"],
        "today": desk.today.isoformat(),
    }
    return Document(
        {kind: paper(f"suggestion/receipt.{kind}.j2", facts) for kind in ("md", "html")},
        data={"number": row["number"], "state": row["state"], "due_on": row["due_on"]},
        out=out,
        message="登记回执已写入",
    )


def _form(desk: Desk, facts: Facts, data: Facts, out: Path | None) -> Document:
    facts = facts | {"office": desk.settings["office.name"], "is_empty": data["number"] is None}
    forms = {kind: paper(f"suggestion/form.{kind}.j2", facts) for kind in ("md", "html")}
    return Document(forms, data=data, out=out, message="接待登记表已写入")


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _voter(desk: Desk, row: Row) -> Facts:
    blank = dict.fromkeys(("voter", "voter_phone", "voter_address", "voter_employer", "sex", "local"), "")
    if not row["voter_id"]:
        return blank
    if row["secrecy"]:
        return blank | {"voter": listings.voter_of(desk, row)["voter"] or ""}
    if desk.dry_run:
        raise BadInput("登记表上有选民身份，出表要留痕，不能与 --dry-run 一起用。")
    from dianjun_cli.voters import queries as identities
    from dianjun_cli.voters import service

    service.look(desk, row["voter_id"], f"suggest form {row['number']}", "接待登记表")
    voter = identities.find(desk.reader, row["voter_id"])
    local = {True: "是", False: "否", None: ""}[voter["local"]]
    shown = {f"voter_{key}": _shown(voter[key]) for key in ("phone", "address", "employer")}
    return blank | shown | {"voter": _shown(voter["name"]), "sex": voter["sex"], "local": local}


def _texts(desk: Desk, row: Row) -> Facts:
    return {key: _shown(value) for key, value in queries.texts_of(desk.reader, row).items()}


def _steps(desk: Desk, row: Row) -> Facts:
    """Return what became of the case, from its timeline: the last word of each kind."""
    last: dict[str, Row] = {step["verb"]: step for step in queries.timeline(desk.reader, row["id"])}
    assigned = [step for verb, step in last.items() if verb in ("assign", "rehandle")]
    told = [last[verb]["text"] for verb in ("reply", "close") if verb in last and last[verb]["text"]]
    confirmed: Mapping[str, Any] = last.get("confirm", {})
    return {
        "answer": _shown(last["answer"]["text"]) if "answer" in last else "",
        "assigned_on": max((step["happened_on"] for step in assigned), default=""),
        "result": "\n".join(told),
        "confirmed_on": _shown(confirmed.get("happened_on")),
        "way": confirmed.get("way"),
        "rating": row["rating"],
        "outcome": row["outcome"],
    }


def _deputies(desk: Desk, rows: Iterable[Row]) -> str:
    """Return the deputies with their level, the lead first."""
    names = []
    for row in rows:
        found = desk.reader.rows("SELECT name, level FROM v_representative WHERE id = :id", id=row["representative_id"])
        names += [f"{deputy['name']}（{Level(deputy['level']).label}代表）" for deputy in found]
    return "、".join(names)


def _ticks(desk: Desk, row: Row) -> Facts:
    """Return the closed lists with a mark at what is so; on an empty form all are open."""
    secrecy = {True: "是", False: "否"}.get(row["secrecy"], "") if row else ""
    return {
        "sexes": _list(Sex, row.get("sex")),
        "locals": _marks(("是", "否"), row.get("local")),
        "channels": _list(Channel, row.get("channel")),
        "natures": _list(Nature, row.get("nature")),
        "categories": _marks(desk.settings["suggestions.categories"], row.get("category")),
        "secrecies": _marks(("是", "否"), secrecy),
        "outcomes": _list(Outcome, row.get("outcome")),
        "ways": _list(Way, row.get("way")),
        "ratings": _list(Rating, row.get("rating")),
    }


def _list(words: type[Word], code: str | None) -> list[str]:
    return _marks([word.label for word in words], words(code).label if code else "")


def _marks(labels: Iterable[str], chosen: str | None) -> list[str]:
    return [f"{'☑' if label == chosen else '□'}{label}" for label in labels]


def _where(desk: Desk, row: Row) -> str:
    """Return in one sentence where the case is and by when something is owed."""
    state = State(row["state"])
    if row["main"]:
        main = queries.find(desk.reader, row["main"])
        return f"与 {row['main']} 是同一件事，一并办理。{_where(desk, main)}"
    if state in STANDING_OF:
        answered = [step for step in queries.timeline(desk.reader, row["id"]) if step["verb"] == "answer"]
        spoken = f"：{answered[-1]['text']}" if answered and state is not State.DECLINED else "。"
        return f"{'已当场答复' if answered else state.label}（{row['closed_on']}）{spoken}"
    due = ""
    if row["due_on"]:
        day = parse_day(row["due_on"])
        due = f"{day.year}年{day.month}月{day.day}日前{'（暂定）' if row['due_provisional'] else ''}"
    if row["unit"]:
        unit = desk.reader.value("SELECT name FROM v_unit WHERE id = :id", id=row["unit_id"])
        return f"由{unit}办理，{due}答复。" if not row["answered_on"] else f"{unit}已于 {row['answered_on']} 答复。"
    return f"{state.label}，{due}交承办单位。" if due else f"{state.label}。"
