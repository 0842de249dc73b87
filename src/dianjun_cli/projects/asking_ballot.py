"""What the ballots are asked for: which congress, which candidates, how many papers and votes; then the service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.options import many, word
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotRound, ProjectState, ProjectVerb

from . import asking_amend, queries, queries_ballot, tally
from .asking import move, number, several, town

PAPERS = {"issued": ("发出票数", "--issued"), "returned": ("收回票数", "--returned"),
          "spoiled": ("废票", "--spoiled"), "blank": ("弃权票", "--blank")}  # fmt: skip


def ballot(desk: Desk, said: Mapping[str, Any], candidates: list[str] | None, on: str) -> Note:
    """Set a vote up; all deputies are counted from the roster, the candidates are all formal ones of the congress."""
    day = asking.day(desk, on)
    facts: dict[str, Any] = {"title": asking.needed(desk, said["title"], "会议名称", "--title")}
    facts["level"] = asking.one_of(desk, Level, said["level"], "由哪一级票决", "--level")
    facts["township"] = said["township"]
    if facts["level"] is Level.TOWNSHIP:
        facts["township"] = town(desk, said["township"])
    facts["method"] = word(BallotMethod, said["method"], "方法") or BallotMethod.TICK
    facts["ballot_round"] = BallotRound.FIRST
    roster = queries_ballot.members(desk.reader, facts["level"], facts["township"], day)
    facts["members"] = said["members"] if said["members"] is not None else roster
    for key, what, option in (("quota", "应选几项", "--quota"), ("present", "实到代表", "--present")):
        facts[key] = number(desk, what, option) if said[key] is None else said[key]
    named = many(candidates)
    rows = several(desk, named) if named else _formal(desk, facts)
    from . import service_ballot

    made, remark = service_ballot.ballot(desk, facts, [row["id"] for row in rows], day)
    warnings: tuple[str, ...] = (remark,) if remark else ()
    if roster != facts["members"]:
        warnings += (f"名册上这一天在任 {roster} 人，写的全体代表是 {facts['members']} 人；过半按写的算。",)
    message = (
        f"{made.number} 已登记：{made.title}，候选 {len(rows)} 项，应选 {made.quota} 项，"
        f"全体 {made.members} 人，{made.members // 2 + 1} 票才过半。"
    )
    data = {"number": made.number, "candidates": [row["number"] for row in rows], "quota": made.quota}
    return Note(message, data | {"members": made.members}, warnings=warnings)


def _formal(desk: Desk, facts: Mapping[str, Any]) -> list[Row]:
    town = facts["township"] if facts["level"] is Level.TOWNSHIP else None
    wanted = queries.Filter(state=ProjectState.FORMAL, level=facts["level"], township=town)
    rows = queries.listed(desk.reader, wanted, desk.today)
    if not rows:
        raise NotFound(f"{town or '区里'}现在没有“正式候选”的项目；先 dj project nominate。")
    return rows


def count(
    desk: Desk, wanted: str, papers: dict[str, int | None], votes: list[str] | None, points: list[str] | None,
    file: Path | None, on: str, reason: str = "",
) -> Note:  # fmt: skip
    """Enter a count sheet, or single papers from a file; at a terminal what is missing is asked for.

    Of a ballot that is counted already, only what was typed wrongly needs to be said again.
    """
    row = queries_ballot.find(desk.reader, wanted)
    if row["void_on"]:
        raise RuleBroken(f"{row['number']} 已于 {row['void_on']} 作废。")
    if file is not None:
        counted, said, ranked = _from_file(row, papers, votes, points, file)
        papers = {**papers, **counted}
    else:
        said, ranked = read_votes(row, votes, "得票"), read_votes(row, points, "得分")
    if row["issued"] is not None:
        return asking_amend.recount(desk, row, papers, said, ranked, reason, on)
    _ask(desk, row, papers, said, ranked)
    numbers = {key: said_number or 0 for key, said_number in papers.items()}
    from . import service_ballot

    service_ballot.count(desk, row["id"], numbers, said, ranked, asking.day(desk, on or row["held_on"]))
    message = f"{row['number']} 已计票：{asking_amend.sheet_line(numbers)}。宣布结果：dj project decide {row['number']}"
    by_number = {one["number"]: said[one["project_id"]] for one in row["on"]}
    valid = numbers["returned"] - numbers["spoiled"]
    return Note(message, {"number": row["number"], **numbers, "valid": valid, "votes": by_number})


def _from_file(
    row: Row, papers: Mapping[str, int | None], votes: Any, points: Any, file: Path
) -> tuple[dict[str, int], dict[int, int], dict[int, int]]:
    from . import papers as single

    if votes or points or any(papers[key] is not None for key in ("returned", "spoiled", "blank")):
        raise BadInput("写了 --ballots 就由程序数票，只另写 --issued（发出几张）。")
    counted = single.read(file, BallotMethod(row["method"]), row["quota"], row["on"])
    keys = {one["number"]: one["project_id"] for one in row["on"]}
    added = {key: getattr(counted, key) for key in ("returned", "spoiled", "blank")}
    by_key = ({keys[number]: n for number, n in said.items()} for said in (counted.votes, counted.points))
    said, ranked = by_key
    return added, said, ranked


def _ask(desk: Desk, row: Row, papers: dict[str, int | None], votes: dict[int, int], points: dict[int, int]) -> None:
    for key, (what, option) in PAPERS.items():
        if papers[key] is None:
            papers[key] = number(desk, what, option)
    wanted = [(votes, "得票", "--votes")]
    if row["method"] == BallotMethod.RANK:
        wanted.append((points, "得分", "--points"))
    for one in row["on"]:
        for said, what, option in wanted:
            if one["project_id"] not in said and desk.interactive:
                label = f"{one['position']}. {one['title']} {what}"
                said[one["project_id"]] = number(desk, label, option)


def read_votes(row: Row, texts: list[str] | None, what: str) -> dict[int, int]:
    """Read `MS-2023-001=88` (or a tail of the number) against the candidates of one ballot. Raises BadInput."""
    found: dict[int, int] = {}
    for text in many(texts) or []:
        parts = re.fullmatch(r"(.+?)\s*[=＝:：]\s*(\d{1,9})", text)
        if not parts:
            raise BadInput(f"{what}要写成 编号=票数，如 MS-2023-001=88，写成“{text}”不行。")
        key = queries_ballot.candidate(row["on"], parts[1])["project_id"]
        if key in found:
            raise BadInput(f"“{parts[1]}”的{what}写了两次。")
        found[key] = int(parts[2])
    return found


def decide(desk: Desk, wanted: str, on: str) -> Note:
    """Announce the result of a vote, and say what is left to do."""
    row = queries_ballot.find(desk.reader, wanted)
    day = asking.day(desk, on or row["held_on"])
    from . import service_ballot

    _, said = service_ballot.decide(desk, row["id"], day)
    titles = {one["number"]: one for one in row["on"]}
    parts = [f"{row['number']} 宣布结果：通过 {len(said.chosen)} 项，应选 {row['quota']} 项。"]
    parts += [f"  通过　{number} {titles[number]['title']}　{_votes(titles[number])}" for number in said.chosen]
    parts += [f"  平票　{number} {titles[number]['title']}　{_votes(titles[number])}" for number in said.tied]
    data = {"number": row["number"], "chosen": said.chosen, "tied": said.tied, "rest": said.rest, "left": said.left}
    return Note("\n".join(parts), data, warnings=_next(row, said))


def _votes(one: Row) -> str:
    return f"{one['votes']} 票" + (f"、{one['points']} 分" if one["points"] is not None else "")


def _next(row: Row, said: tally.Decision) -> tuple[str, ...]:
    if said.tied:
        return (f"末位平票 {len(said.tied)} 项争 {said.left} 个名额，要再投：dj project again {row['number']}",)
    if said.left:
        return (f"还有 {said.left} 个名额没有项目过半；可以再票决（dj project again {row['number']}），也可以不补。",)
    return ()


def again(desk: Desk, wanted: str, title: str | None, present: int | None, on: str) -> Note:
    """Set up a further vote among the tied, or for the places left."""
    row = queries_ballot.find(desk.reader, wanted)
    day = asking.day(desk, on or row["held_on"])
    from . import service_ballot

    made, remark = service_ballot.again(desk, row["id"], title, present, day)
    told = f"{made.number} 已登记：{BallotRound(made.ballot_round).label}，应选 {made.quota} 项。"
    data = {"number": made.number, "ballot_round": str(made.ballot_round), "quota": made.quota}
    return Note(told, data, warnings=(remark,) if remark else ())


def void(desk: Desk, wanted: str, reason: str) -> Note:
    """Void a ballot and what it decided."""
    row = queries_ballot.find(desk.reader, wanted)
    from . import service_ballot

    gone = service_ballot.void(desk, row["id"], reason)
    back = "，它的结果一并撤回" if row["decided_on"] else ""
    return Note(f"{gone.number} 已作废{back}。", {"number": gone.number, "void_on": str(gone.void_on)})


def announce(desk: Desk, wanted: list[str] | None, ballot: str | None, text: str, on: str) -> Note:
    """Announce projects: those named, or all that a ballot chose."""
    if bool(wanted) == bool(ballot):
        raise BadInput("写项目编号，或者写 --ballot 票决编号（它选出的全部公告）。")
    if ballot:
        row = queries_ballot.find(desk.reader, ballot)
        wanted = [one["number"] for one in row["on"] if one.get("result") == "chosen" and row["decided_on"]]
        if not wanted:
            raise NotFound(f"{row['number']} 还没有选出项目。")
    return move(desk, wanted or [], ProjectVerb.ANNOUNCE, text, on)
