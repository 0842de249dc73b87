"""The 催办单: one paper a unit, with every case it owes an answer or a signature for. No voter stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import Limit
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.output import Document, Row
from dianjun_cli.vocab import ChaseWay, Owed

from . import chasing, queries

ON_SHEETS = (Owed.ANSWER, Owed.SIGN)


def sheet(desk: Desk, unit: str | None, everyone: bool, keep: bool, out: Path | None) -> Document:
    """Return the 催办单 of a unit, or of all that owe something; with `keep` each case's chase is logged.

    What was chased on paper today already is then left out, so that a second run does no harm.
    Raises BadInput when it is not said whose, NotFound when nothing is owed.
    """
    from dianjun_cli.core.papers import paper

    if (unit is None) == (not everyone):
        raise BadInput("写明给谁：--unit 承办单位，或 --all 给每个欠着的单位各一张。")
    by_unit: dict[int, list[Row]] = {}
    for row in chasing.owed(desk, unit):
        if row["owed"] in ON_SHEETS and row["unit_id"]:
            by_unit.setdefault(row["unit_id"], []).append(row)
    if not by_unit:
        raise NotFound(f"{unit or '各承办单位'}没有超期未签收、未答复的件，不用出催办单。")
    by_unit, warnings = _not_yet(desk, by_unit) if keep else (by_unit, ())
    if not by_unit:
        said = "该催的今天都已经书面催过，没有再出催办单。"
        return Document({"md": said, "html": f"<p>{said}</p>"}, data={"sheets": []}, warnings=warnings)
    serials = _logged(desk, by_unit) if keep else {}
    facts = {"sheets": [_facts(desk, key, rows, serials.get(key)) for key, rows in by_unit.items()]}
    forms = {form: paper(f"reminder/sheet.{form}.j2", facts) for form in ("md", "html")}
    data = {
        "sheets": [
            {"unit": s["unit"], "sheet": s["serial"], "numbers": [c["number"] for c in s["cases"]]}
            for s in facts["sheets"]
        ]
    }
    return Document(forms, data=data, out=out, message=f"{len(by_unit)} 张催办单已写入", warnings=warnings)


def _not_yet(desk: Desk, by_unit: Mapping[int, list[Row]]) -> tuple[dict[int, list[Row]], tuple[str, ...]]:
    """Return what was not chased on paper today, and a warning for every sheet that has the rest.

    The store is taken for writing before it is asked: of two runs at once the second sees what the first logged.
    """
    desk.session  # noqa: B018  # asking for it takes the lock
    sheets = queries.on_paper(desk.reader, desk.today)
    done: dict[int | None, list[str]] = {}
    left: dict[int, list[Row]] = {}
    for key, rows in by_unit.items():
        for row in rows:
            if row["id"] in sheets:
                done.setdefault(sheets[row["id"]], []).append(row["number"])
            else:
                left.setdefault(key, []).append(row)
    return left, tuple(
        f"{'、'.join(numbers)} 今天已经书面催过（{f'催办〔{desk.today.year}〕{serial}号' if serial else '没有编号'}），"
        "没有再记，也不在这次的催办单上。"
        for serial, numbers in done.items()
    )


def _logged(desk: Desk, by_unit: Mapping[int, list[Row]]) -> dict[int, int]:
    from . import service

    serials = {}
    for key, rows in by_unit.items():
        serials[key] = service.next_sheet(desk, desk.today.year)
        service.log(desk, [row["id"] for row in rows], ChaseWay.PAPER, desk.today, sheet=serials[key])
    return serials


def _facts(desk: Desk, unit_id: int, rows: list[Row], serial: int | None) -> dict[str, Any]:
    limit = desk.settings["limits.chase"]
    due = desk.calendar.due(desk.today, Limit(int(limit["days"]), bool(limit.get("working"))))
    name = desk.reader.value("SELECT name FROM v_unit WHERE id = :id", id=unit_id)
    return {
        "serial": serial,
        "year": desk.today.year,
        "unit": name,
        "office": desk.settings["office.name"],
        "office_phone": desk.settings["office.phone"],
        "on": _chinese(desk.today),
        "answer_by": f"{_chinese(due.on)}{'（暂定）' if due.provisional else ''}",
        "cases": [_case(row) for row in rows],
    }


def _case(row: Row) -> dict[str, Any]:
    return {
        **{key: row[key] for key in ("number", "title", "received_on", "since", "days_late", "times", "last_on")},
        "place": f"{row['township']} {row['point_name']}",
        "owed": Owed(row["owed"]).label,
    }


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
