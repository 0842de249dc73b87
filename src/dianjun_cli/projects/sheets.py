"""The papers: the count sheet of a ballot (计票单) and the sheet for an evaluation (评估表)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.options import word
from dianjun_cli.core.output import Document, Row
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.projects import BallotMethod, BallotResult, BallotRound, ProjectState

from . import queries, queries_ballot, rules

RULES = {
    BallotMethod.TICK: "画票：同意的画“√”，最多 {quota} 项；多画的作废，少画的有效，一项没画的是弃权。",
    BallotMethod.RANK: (
        "排序：从第 1 名排到第 {quota} 名，可以少排；名次重复、跳号或多排的作废。"
        "第 1 名得 {quota} 分，依次减 1 分，第 {quota} 名得 1 分；排上名的记一票。"
    ),
}
ONE_PLACE = "排序：只选 1 项，在它那里写 1；写了别的或多写的作废。第 1 名得 1 分，记一票。"
PASSES = {
    BallotRound.FIRST: (
        "得票超过全体代表 {members} 人的一半（{needed} 票）才通过；过半的多于应选，取{score}多的；末位相同的再投。"
    ),
    BallotRound.TIE: "只在平票的项目里投，取{score}多的（过半已在上一轮）；再相同再投。",
}


def count_sheet(desk: Desk, wanted: str, out: Path | None) -> Document:
    """Return the count sheet of a ballot, blank before the count."""
    from dianjun_cli.core.papers import paper

    row = queries_ballot.find(desk.reader, wanted)
    method, ballot_round = BallotMethod(row["method"]), BallotRound(row["ballot_round"])
    score = "得分" if method is BallotMethod.RANK else "得票"
    passes = PASSES[BallotRound.TIE if ballot_round is BallotRound.TIE else BallotRound.FIRST]
    facts: dict[str, Any] = {
        **{key: row[key] for key in ("number", "title", "township", "held_on", "quota", "members", "present")},
        **{key: row[key] for key in ("issued", "returned", "spoiled", "blank", "valid", "needed", "left", "tied")},
        "office": desk.settings["office.name"],
        "ballot_round": ballot_round.label + ("，已作废" if row["void_on"] else ""),
        "ranked": method is BallotMethod.RANK,
        "counted": row["issued"] is not None,
        "unreturned": None if row["issued"] is None else row["issued"] - row["returned"],
        "total": sum(one["votes"] or 0 for one in row["on"]),
        "total_points": sum(one["points"] or 0 for one in row["on"]),
        "points_each": row["quota"] * (row["quota"] + 1) // 2,
        "rules": [_how(method, row["quota"]), passes.format(score=score, **row)],
        "candidates": [{**one, "result": _result(one)} for one in row["on"]],
    }
    data = {key: row[key] for key in ("number", "quota", "members", "issued", "returned", "valid", "spoiled", "blank")}
    data["candidates"] = [{key: one[key] for key in ("number", "votes", "points", "result")} for one in row["on"]]
    forms = {form: paper(f"project/count.{form}.j2", facts) for form in ("md", "html")}
    return Document(forms, data=data, out=out, message="计票单已写入")


def _how(method: BallotMethod, quota: int) -> str:
    """Return how a paper is filled in."""
    return ONE_PLACE if method is BallotMethod.RANK and quota == 1 else RULES[method].format(quota=quota)


def _result(one: Row) -> str:
    return BallotResult(one["result"]).label if one["result"] else ""


def review(desk: Desk, year: int | None, level: str | None, township: str | None, out: Path | None) -> Document:
    """Return the evaluation sheet of the chosen projects. Raises NotFound when there are none."""
    from dianjun_cli.core.papers import paper

    wanted = queries.Filter(level=word(Level, level, "层级"), township=township, year=year)
    rows = [row for row in queries.listed(desk.reader, wanted, desk.today) if row["state"] in rules.WON]
    if not rows:
        raise NotFound("没有选定的项目可以评估；用 dj project list 看看走到哪一步。")
    facts = {
        "office": desk.settings["office.name"],
        "on": desk.today.isoformat(),
        "scope": "　".join(str(part) for part in (year, wanted.level and wanted.level.label, township) if part),
        "projects": [_line(row) for row in rows],
    }
    forms = {form: paper(f"project/review.{form}.j2", facts) for form in ("md", "html")}
    return Document(
        forms, data={"projects": [row["number"] for row in rows]}, out=out, message=f"{len(rows)} 项的评估表已写入"
    )


def _line(row: Row) -> dict[str, Any]:
    return {
        **{key: row[key] or "" for key in ("number", "title", "township", "unit", "planned", "done")},
        "percent": "" if row["percent"] is None else f"{row['percent']}%",
        "state": ProjectState(row["state"]).label,
        "rating": Rating(row["rating"]).label if row["rating"] else "",
    }
