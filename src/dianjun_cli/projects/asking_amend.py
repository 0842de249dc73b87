"""What correcting a ballot is asked for, and its card: what is to stand instead, then the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.reader import Row

from . import queries_ballot, queries_log

COUNT = ("issued", "returned", "spoiled", "blank")


def edit(desk: Desk, wanted: str, said: Mapping[str, Any], held_on: str | None, reason: str) -> Note:
    """Correct the meeting of a ballot: its name, its day, who was there, how many are to be chosen."""
    row = queries_ballot.find(desk.reader, wanted)
    facts = given(**said)
    if held_on:
        facts["held_on"] = asking.day(desk, held_on)
    if not facts:
        raise BadInput("没有要更正的内容；dj project ballot-edit --help 列出可改的项，票数用 dj project count 再写。")
    from .service_amend import Amendment

    return _amended(desk, row, Amendment(facts), reason)


def recount(
    desk: Desk, row: Row, papers: Mapping[str, int | None], votes: Mapping[int, int], points: Mapping[int, int],
    reason: str, on: str,
) -> Note:  # fmt: skip
    """Correct a count: what is not said stays as it was counted."""
    counted = {key: number for key, number in papers.items() if number is not None}
    if not counted and not votes and not points:
        raise BadInput(
            f"{row['number']} 已经计过票；写要改的就行：--issued、--returned、--spoiled、--blank、"
            f"--votes 编号=票数{'、--points 编号=得分' if row['method'] == 'rank' else ''}。"
        )
    from .service_amend import Amendment

    return _amended(desk, row, Amendment({}, counted, votes, points), reason, on)


def _amended(desk: Desk, row: Row, amendment: Any, reason: str, on: str = "") -> Note:
    from . import service_amend

    if row["decided_on"] and not row["void_on"] and not reason:
        reason = asking.needed(desk, None, "为什么更正", "--reason")
    vote, moved = service_amend.amend(desk, row["id"], amendment, reason, asking.day(desk, on))
    now = f"：{sheet_line(vote.model_dump())}" if vote.issued is not None else ""
    follows = ""
    if vote.decided_on is not None:
        follows = f"结果随之改：{service_amend.told(moved)}。" if moved else "结果不变。"
    elif vote.issued is not None:
        follows = f"宣布结果：dj project decide {row['number']}"
    data: dict[str, Any] = {"number": row["number"], **{key: getattr(vote, key) for key in COUNT}}
    data["votes"] = {one["number"]: amendment.votes.get(one["project_id"], one["votes"]) for one in row["on"]}
    data["changed"] = {number: {"from": old.value, "to": new.value} for number, (old, new) in moved.items()}
    return Note(f"{row['number']} 已更正{now}。{follows}", data)


def sheet_line(papers: Mapping[str, Any]) -> str:
    """Return the papers of a count sheet as people say them."""
    valid = papers["returned"] - papers["spoiled"]
    return (
        f"发出 {papers['issued']}，收回 {papers['returned']}，有效 {valid}（含弃权 {papers['blank']}），"
        f"废票 {papers['spoiled']}"
    )


def card(desk: Desk, wanted: str) -> Card:
    """Return a ballot with its candidates and its log."""
    row = queries_ballot.find(desk.reader, wanted)
    shown = tuple(replace(column, wide=False, yields=0) for column in queries_ballot.COLUMNS)
    ranked = row["method"] == "rank"
    heads = tuple(column for column in queries_ballot.CANDIDATES if ranked or column.key != "points")
    sections = {
        "on": Table(heads, row["on"], title="候选项目"),
        "history": queries_log.of_ballot(desk.reader, row["id"]),
    }
    return Card(shown, row, title=row["number"], sections=sections)
