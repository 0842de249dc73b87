"""What `dj enterprise` is asked for about firms and figures: what the options mean; then the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core import asking, listing
from dianjun_cli.core.calendar import Month, day_asked, parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.picking import plain
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.enterprises import DifficultyState, DifficultyVerb, FirmKind, FirmPart, FirmStatus
from dianjun_cli.vocab.entries import Part

from . import queries, queries_cases, tallying


def add(
    desk: Desk, name: str | None, kind: str | None, status: str | None, township: str | None, facts: dict[str, Any],
    text: str, leaders: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """List a firm, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    who = entries.deputies(desk.reader, many(leaders) or [], day)
    facts["name"] = asking.needed(desk, name, "企业名称", "--name")
    facts["firm_kind"] = asking.one_of(desk, FirmKind, kind, "类别", "--kind")
    facts["status"] = word(FirmStatus, status, "状况") or FirmStatus.RUNNING
    known = plain(desk.settings["office.townships"])
    facts["township"] = (
        asking.someone(desk, township, known, "乡镇街道", "--township", "dj settings show 列出全部。").name
        if known
        else asking.needed(desk, township, "乡镇街道", "--township")
    )
    called = facts["name"].strip()
    like = [row for row in queries.listed(desk.reader) if called in row["name"] or row["name"] in called]
    from . import service

    made = service.add(desk, facts, day, text, {Part.LEADER: who} if who else None)
    few = "、".join(f"{row['number']} {row['name']}" for row in like[:3])
    warnings = (f"名称很像：{few}；是同一家就用 dj enterprise void {made.number} --reason 登重 作废。",) if like else ()
    return Note(f"{made.number} 已列入：{made.name}。", {"number": made.number, "name": made.name}, warnings=warnings)


def edit(
    desk: Desk, firm: str, facts: dict[str, Any], kind: str | None, status: str | None, text: str | None,
    leaders: list[str] | None, on: str | None,
) -> Note:  # fmt: skip
    """Correct a firm."""
    row = queries.find(desk.reader, firm)
    changes = {
        **facts,
        **given(firm_kind=word(FirmKind, kind, "类别"), status=word(FirmStatus, status, "状况")),
    }
    if on:
        changes["listed_on"] = asking.day(desk, on)
    named = many(leaders)
    parts = None if named is None else {Part.LEADER: entries.deputies(desk.reader, named)}
    if not changes and text is None and parts is None:
        raise BadInput("没有要更正的内容；dj enterprise edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, text, parts)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def listed(
    desk: Desk, kind: str | None, township: str | None, status: str | None, rep: str | None, since: str | None,
    until: str | None, void: bool,
) -> list[Row]:  # fmt: skip
    """Return the firms that fit the options, with how many difficulties they have and how many are solved."""
    rows = queries.listed(
        desk.reader,
        township=township,
        firm_kind=word(FirmKind, kind, "类别"),
        status=word(FirmStatus, status, "状况"),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        since=past(desk, since, "--from"),
        until=past(desk, until, "--to"),
        void=void,
    )
    cases = queries_cases.difficulties(desk.reader, desk.today)
    return [{**row, **_counted(row, cases)} for row in rows]


def past(desk: Desk, text: str | None, option: str) -> date | None:
    """Return the day of an option that may be left out. Raises BadInput for one in the future."""
    return parse_past_day(text, desk.today, option) if text else None


def _counted(row: Row, cases: list[Row]) -> dict[str, int]:
    its = [case for case in cases if case["enterprise_id"] == row["id"]]
    return {"difficulties": len(its), "solved": sum(1 for case in its if case["state"] == DifficultyState.SOLVED)}


def card(desk: Desk, firm: str) -> Card:
    """Return a firm with its team, its difficulties and its log."""
    row = queries.with_team(desk.reader, queries.find(desk.reader, firm))
    cases = [case for case in queries_cases.difficulties(desk.reader, desk.today) if case["enterprise_id"] == row["id"]]
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    mine = tuple(column for column in queries_cases.COLUMNS if column.key != "firm")
    sections = {
        "leaders": entries.people(desk.reader, queries.LEDGER, row["id"], FirmPart, "攻坚小组里的代表"),
        "cases": Table(mine, cases, title="难题"),
        **entries.beside(desk.reader, row["number"]),
        "history": entries.history(desk.reader, queries.LEDGER, row["id"], DifficultyVerb, queries.COLUMNS),
    }
    return Card(shown, {**row, **_counted(row, cases)}, title=row["number"], sections=sections)


def tally(desk: Desk, by: str, as_of: str | None, explain: str, kind: str | None) -> Table:
    """Return how many difficulties there are by a dimension, or those behind a figure of it."""
    day = day_asked(as_of, desk.today)
    wanted = word(FirmKind, kind, "企业类别")
    rows = [row for row in queries_cases.difficulties(desk.reader, day) if wanted is None or row["firm_kind"] == wanted]
    counted = tallying.tally(rows, by)
    if explain:
        return _behind(desk, rows, tallying.behind(rows, by, explain), explain, day)
    total = counted[-1]
    waiting = total["firms"] - total["helped"]
    still = f"；另有 {waiting} 家提了难题，还没有一件被认领" if waiting else ""
    twice = sum(row["helped"] for row in counted[:-1]) > total["helped"]
    once = "一家企业在几行里的，合计只数一次。" if twice else ""
    note = f"截至 {day}。帮扶企业是有难题被认领的企业，和 dj overview 的帮扶家数同一个数{still}。{once}"
    hint = f"每个数是哪些：--explain {counted[0]['group']},难题（写一行、一列的名字，或两个都写）。"
    return listing.table(tallying.columns(by), counted, notes=(note, hint))


def _behind(desk: Desk, rows: list[Row], cases: list[Row], explain: str, day: date) -> Table:
    """Return the difficulties behind a figure, or their firms where those are counted."""
    if not tallying.said_firms(explain):
        return listing.table(queries_cases.COLUMNS, cases, notes=(f"{explain}：{len(cases)} 件（截至 {day}）。",))
    keys = {case["enterprise_id"] for case in cases}
    firms = [{**row, **_counted(row, rows)} for row in queries.listed(desk.reader) if row["id"] in keys]
    return listing.table(queries.COLUMNS, firms, notes=(f"{explain}：{len(firms)} 家（截至 {day}）。",))


def due(desk: Desk, within: int | None) -> Table:
    """Return what is late or soon due: not taken up in time, not ended within the limit."""
    soon = int(desk.settings["limits.due_soon"]["days"]) if within is None else within
    if not 0 <= soon <= 3660:
        raise BadInput("--within 要写 0—3660 的整数。")
    rows = queries_cases.due(desk.reader, desk.today, soon)
    late = sum(1 for row in rows if row["overdue"] is not None)
    days = desk.settings["enterprises.take_days"]
    note = f"超期 {late} 件（{days} 天没有认领的也算），{soon} 天内到期 {len(rows) - late} 件（{desk.today}）。"
    return Table(queries_cases.DUE, rows, notes=(note,), exit_code=1 if rows else 0)


def thanks(desk: Desk, month: str | None) -> list[Row]:
    """Return how firms gave thanks, in a month or ever."""
    if not month:
        return queries_cases.thanks(desk.reader, None, desk.today)
    one = Month.parse(month)
    return queries_cases.thanks(desk.reader, one.first, one.last)
