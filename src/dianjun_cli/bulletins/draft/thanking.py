"""Firms' thanks in an issue, at the end of 民声回响: which are placed, and which can no longer be printed."""

from __future__ import annotations

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.print.issue import Edition, Thanks
from dianjun_cli.bulletins.print.markdown import one_line
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.core.output import Column, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.enterprises import queries as firms
from dianjun_cli.enterprises import queries_cases as cases
from dianjun_cli.entries import queries as entries
from dianjun_cli.vocab import DraftVerb
from dianjun_cli.vocab.enterprises import ThanksWay
from dianjun_cli.voters.masking import mask_text

from .drafting import Draft
from .featuring import named

COLUMNS = (
    Column("number", "难题"),
    Column("happened_on", "日期"),
    Column("firm", "企业"),
    Column("way", "方式", ThanksWay),
    Column("text", "说了什么"),
    Column("placed", "在稿子里"),
    Column("issues", "登过哪期"),
)


def printed(desk: Desk, month: Month, draft: Draft, edition: Edition) -> tuple[Thanks, ...]:
    """Return the placed thanks as they are printed; one that may not be printed any more is left out."""
    there = {row["event_id"]: row for row in _given(desk, month)}
    return tuple(_thanks(there[key], edition) for key in draft.thanks if key in there)


def _given(desk: Desk, month: Month) -> list[Row]:
    """Return the thanks in words that were given by a month's end, the newest first."""
    return [row for row in cases.thanks(desk.reader, None, month.last) if row["text"]]


def _thanks(row: Row, edition: Edition) -> Thanks:
    words = one_line(mask_text(row["text"], edition))
    return Thanks(row["number"], row["firm"], row["happened_on"], ThanksWay(row["way"]).label, words)


def gone(desk: Desk, month: Month, draft: Draft) -> list[str]:
    """Return the difficulties whose placed thanks may not be printed now: they are void."""
    there = {row["event_id"] for row in _given(desk, month)}
    return [number for key, number in draft.thanks.items() if key not in there]


def place(desk: Desk, month: Month, wanted: str, warnings: tuple[str, ...]) -> Note:
    """Place a firm's thanks for a difficulty, the newest by the month's end. Raises RuleBroken when there are none."""
    number = entries.find(desk.reader, firms.DIFFICULTIES, wanted)["number"]
    row = next((one for one in _given(desk, month) if one["number"] == number), None)
    if row is None:
        raise RuleBroken(f"{number} 到 {month.last} 没有写了原话的致谢；先用 dj enterprise difficulty thank 登记。")
    from dianjun_cli.bulletins import service_draft

    service_draft.feature(desk, str(month), DraftVerb.PICK, thanks=row["event_id"])
    before = [one for one in _issues(desk, row) if one != str(month)]
    again = (f"{number} 的致谢在 {'、'.join(before)} 登过。",) if before else ()
    leaks = named(desk, row["text"], "致谢的话", "请换一条，或作废重登。")
    told = f"{month} 民声回响登 {row['firm']} {row['happened_on']} 的致谢（{number}）。"
    return Note(told, {"month": str(month), "thanks": number, "placed": True}, warnings=warnings + again + leaks)


def drop(desk: Desk, month: Month, wanted: str, draft: Draft, warnings: tuple[str, ...]) -> Note:
    """Take a firm's thanks out of the draft. Raises NotFound when they are not in it."""
    number = entries.find(desk.reader, firms.DIFFICULTIES, wanted)["number"]
    keys = [key for key, of in draft.thanks.items() if of == number]
    if not keys:
        raise NotFound(f"{month} 的稿子里没有 {number} 的致谢；dj bulletin thanks {month} 列出有的。")
    from dianjun_cli.bulletins import service_draft

    for key in keys:
        service_draft.feature(desk, str(month), DraftVerb.DROP, thanks=key)
    data = {"month": str(month), "thanks": number, "placed": False}
    return Note(f"{month} 民声回响不登 {number} 的致谢。", data, warnings=warnings)


def listed(desk: Desk, month: Month, draft: Draft) -> Table:
    """Return the thanks that can be placed or are, and in which issues each was published."""
    rows = [
        {**row, "placed": row["event_id"] in draft.thanks, "issues": _issues(desk, row)} for row in _given(desk, month)
    ]
    return Table(COLUMNS, rows, title=f"{month} 可登的企业致谢")


def _issues(desk: Desk, row: Row) -> list[str]:
    """Return the months in whose newest revision these thanks are printed."""
    own = (row["number"], row["happened_on"])
    return [month for month, there in queries.thanked(desk.reader).items() if own in there]
