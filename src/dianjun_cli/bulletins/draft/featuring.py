"""Model deeds in an issue (代表风采): which are placed, in which words, and which can no longer be printed."""

from __future__ import annotations

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.print.issue import Edition, Feature
from dianjun_cli.bulletins.print.markdown import one_line
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.core.output import Column, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.deeds import queries as deeds
from dianjun_cli.suggestions import identities
from dianjun_cli.vocab import DraftVerb, Level
from dianjun_cli.vocab.deeds import DeedState
from dianjun_cli.voters.leaks import KIND_LABELS, find_leaks
from dianjun_cli.voters.masking import mask_text

from .drafting import Draft

COLUMNS = (
    Column("number", "编号"),
    Column("name", "代表"),
    Column("title", "题目"),
    Column("state", "情况", DeedState),
    Column("placed", "在稿子里"),
    Column("issues", "登过哪期"),
)


def features(desk: Desk, draft: Draft, edition: Edition) -> tuple[Feature, ...]:
    """Return the placed deeds as they are printed; one that may not be printed any more is left out."""
    rows = [deeds.find(desk.reader, number) for number in draft.deeds]
    return tuple(_feature(row, edition) for row in rows if not why_not(row))


def _feature(row: Row, edition: Edition) -> Feature:
    story = tuple(one_line(mask_text(line, edition)) for line in (row["text"] or "").splitlines() if line.strip())
    place = f"{row['township']}，{Level(row['level']).label}人大代表"
    return Feature(row["number"], one_line(mask_text(row["title"], edition)), row["name"], place, story)


def why_not(row: Row) -> str:
    """Say why a deed may not be printed, or nothing."""
    if row["void_on"]:
        return "已作废"
    return "" if row["state"] == DeedState.CHOSEN else "还是候选，先用 dj deed choose 树为典型"


def gone(desk: Desk, draft: Draft) -> list[tuple[str, str]]:
    """Return the placed deeds that may not be printed now, and why."""
    told = [(number, why_not(deeds.find(desk.reader, number))) for number in draft.deeds]
    return [(number, why) for number, why in told if why]


def place(desk: Desk, month: Month, wanted: str, warnings: tuple[str, ...]) -> Note:
    """Place a deed after the columns. Raises RuleBroken for one that may not be printed."""
    row = deeds.find(desk.reader, wanted)
    if why := why_not(row):
        raise RuleBroken(f"{row['number']} 不能登：{why}。")
    from dianjun_cli.bulletins import service_draft

    service_draft.feature(desk, str(month), DraftVerb.PICK, row["id"])
    before = [one for one in _issues(desk, row["number"]) if one != str(month)]
    again = (f"{row['number']} 在 {'、'.join(before)} 登过。",) if before else ()
    message = f"{month} 代表风采登 {row['number']}：{row['name']}“{row['title']}”。"
    leaks = named(desk, f"{row['title']}\n{row['text']}", "事迹", "请用 dj deed edit 改掉。")
    return Note(
        message, {"month": str(month), "deed": row["number"], "placed": True}, warnings=warnings + again + leaks
    )


def drop(desk: Desk, month: Month, wanted: str, draft: Draft, warnings: tuple[str, ...]) -> Note:
    """Take a deed out of the draft. Raises NotFound when it is not in it."""
    row = deeds.find(desk.reader, wanted)
    if row["number"] not in draft.deeds:
        raise NotFound(f"{month} 的稿子里没有 {row['number']}；dj bulletin deeds {month} 列出有的。")
    from dianjun_cli.bulletins import service_draft

    service_draft.feature(desk, str(month), DraftVerb.DROP, row["id"])
    data = {"month": str(month), "deed": row["number"], "placed": False}
    return Note(f"{month} 代表风采不登 {row['number']}。", data, warnings=warnings)


def listed(desk: Desk, month: Month, draft: Draft) -> Table:
    """Return the deeds that can be placed or are, and in which issues each was published."""
    rows = [
        {**row, "placed": row["number"] in draft.deeds, "issues": _issues(desk, row["number"])}
        for row in deeds.listed(desk.reader)
        if row["state"] == DeedState.CHOSEN or row["number"] in draft.deeds
    ]
    return Table(COLUMNS, rows, title=f"{month} 可登的典型事迹")


def _issues(desk: Desk, number: str) -> list[str]:
    """Return the months in whose newest revision a deed is printed."""
    return [month for month, numbers in queries.featured(desk.reader).items() if number in numbers]


def named(desk: Desk, text: str, what: str, remedy: str) -> tuple[str, ...]:
    """Return a warning for each voter that a text names."""
    found = find_leaks(text, identities.needles(desk.reader))
    return tuple(dict.fromkeys(
        f"{what}里有 {leak.case} 选民的{KIND_LABELS[leak.kind]}“{leak.word}”，编专刊时会停下；{remedy}"
        for leak in found
    ))  # fmt: skip
