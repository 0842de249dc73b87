"""What may happen to a project, in which order, and how an evaluation is read. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.projects import ProjectState, ProjectVerb

S, V = ProjectState, ProjectVerb
TABLE: dict[ProjectState, dict[ProjectVerb, ProjectState]] = {
    S.PROPOSED: {V.SHORTLIST: S.SHORTLISTED, V.DROP: S.DROPPED},
    S.SHORTLISTED: {V.NOMINATE: S.FORMAL, V.DROP: S.DROPPED},
    S.FORMAL: {V.ELECT: S.CHOSEN, V.REJECT: S.NOT_CHOSEN, V.DROP: S.DROPPED},
    # A vote that was entered wrongly is taken back; another vote for the places left may still choose it.
    S.NOT_CHOSEN: {V.ELECT: S.CHOSEN, V.REJECT: S.NOT_CHOSEN, V.RECALL: S.FORMAL},
    S.CHOSEN: {V.ANNOUNCE: S.ANNOUNCED, V.REJECT: S.NOT_CHOSEN, V.RECALL: S.FORMAL},
    S.ANNOUNCED: {V.COMPLETE: S.COMPLETED, V.EVALUATE: S.ANNOUNCED},
    S.COMPLETED: {V.COMPLETE: S.COMPLETED, V.EVALUATE: S.EVALUATED, V.RESUME: S.ANNOUNCED},
    S.EVALUATED: {V.COMPLETE: S.EVALUATED, V.EVALUATE: S.EVALUATED, V.RESUME: S.ANNOUNCED},
    S.DROPPED: {V.SHORTLIST: S.SHORTLISTED},
    S.VOID: {},
}
WON = (S.CHOSEN, S.ANNOUNCED, S.COMPLETED, S.EVALUATED)
VOTED = (V.ELECT, V.REJECT, V.RECALL)  # what a ballot decides
UNDER_WAY = (S.ANNOUNCED, S.COMPLETED, S.EVALUATED)
HINTS = {
    V.SHORTLIST: "先初定：dj project shortlist", V.NOMINATE: "先列为正式候选：dj project nominate",
    V.ELECT: "先票决：dj project ballot", V.ANNOUNCE: "先公告：dj project announce",
    V.COMPLETE: "先登记完成：dj project complete",
}  # fmt: skip
NEEDS = {V.NOMINATE: V.SHORTLIST, V.ELECT: V.NOMINATE, V.ANNOUNCE: V.ELECT, V.COMPLETE: V.ANNOUNCE,
         V.RESUME: V.COMPLETE, V.EVALUATE: V.ANNOUNCE}  # fmt: skip
MOST_MONEY = 10_000_000.0  # 万元: a hundred milliard yuan
_MEASURED = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,4})?)\s*([^\W\d_]\D{0,11})")


def undone(steps: Iterable[tuple[str, Mapping[str, Any]]]) -> set[int]:
    """Return the keys of the events that a later one says never happened."""
    return {int(facts["undone"]) for verb, facts in steps if verb == V.UNDO}


def replay(verbs: Iterable[str], number: str) -> ProjectState:
    """Return where these verbs, in order, lead. Raises RuleBroken at the first that may not follow."""
    state = S.PROPOSED
    for code in verbs:
        verb = ProjectVerb.named(code)
        if verb is None:  # being entered and corrected moves nothing
            continue
        allowed = TABLE[state]
        if verb not in allowed:
            hint = HINTS.get(NEEDS.get(verb, verb), "") if verb in NEEDS else ""
            raise RuleBroken(f"{number} 是“{state.label}”，不能“{verb.label}”{f'；{hint}' if hint else ''}。")
        state = allowed[verb]
    return state


def running(steps: Iterable[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """Return from which day to which a project was under way, of its verbs and their days; None while it is."""
    spans: list[tuple[str, str | None]] = []
    for verb, day in steps:
        going = bool(spans) and spans[-1][1] is None
        if verb in (V.ANNOUNCE, V.RESUME) and not going:
            spans.append((day, None))
        elif verb == V.COMPLETE and going:
            spans[-1] = (spans[-1][0], day)
    return spans


def check(facts: Mapping[str, Any], categories: list[str], townships: list[str], streets: list[str]) -> None:
    """Check a project's facts against each other and the office's lists. Raises BadInput or RuleBroken."""
    if facts["category"] not in categories:
        raise BadInput(
            f"类别“{facts['category']}”不在范围内；可用：{'、'.join(categories)}（设置 projects.categories）。"
        )
    check_congress(facts["level"], facts.get("township"), townships, streets)
    if (facts.get("planned_amount") is None) != (not facts.get("measure")):
        raise BadInput("计划的数和单位要一起写，如 120盏。")


def check_congress(level: str, township: str | None, townships: list[str], streets: list[str]) -> None:
    """Check whose congress it is. Raises BadInput or RuleBroken."""
    if township and township not in townships:
        raise BadInput(f"乡镇街道“{township}”不在范围内；可用：{'、'.join(townships)}。")
    if level == Level.TOWNSHIP and not township:
        raise BadInput("乡镇的项目要写是哪个乡镇的：请加 --township。")
    if level == Level.TOWNSHIP and township in streets:
        raise RuleBroken(f"{township}不设人大，它的项目由区人民代表大会票决（--level 区）。")


def measured(text: str, what: str) -> tuple[float, str]:
    """Read a measured result: 120盏, 7 个村, 3.5公里. Raises BadInput."""
    found = _MEASURED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found or not found[0].isprintable():
        raise BadInput(f"{what}要写数和单位，如 120盏、7个村、3.5公里，写成“{text}”不行。")
    return float(found[1]), found[2].strip()


def money(text: str) -> float:
    """Read a budget in 万元: 80, 12.5, 12.5万元. Raises BadInput."""
    found = re.fullmatch(r"([0-9]{1,8}(?:\.[0-9]{1,4})?)(?:万元?)?", unicodedata.normalize("NFKC", text).strip())
    if not found or float(found[1]) > MOST_MONEY:
        raise BadInput(f"预算要写万元数，如 12.5，写成“{text}”不行。")
    return float(found[1])


def amount(number: float | None, measure: str | None) -> str | None:
    """Return a measured result as people say it."""
    return None if number is None else f"{number:.4f}".rstrip("0").rstrip(".") + (measure or "")


def rated(members: int, satisfied: int, basically: int, dissatisfied: int, abstained: int) -> Rating:
    """Return what an evaluation says: a rating needs strictly more than half of *all* members.

    满意 by the votes 满意; 基本满意 by both together; else 不满意. Raises BadInput for votes that do not add up.
    """
    votes = (satisfied, basically, dissatisfied, abstained)
    if not 1 <= members <= 100_000 or not all(0 <= vote <= 100_000 for vote in votes):
        raise BadInput("全体人数要写正整数，各项票数要写 0 或正整数。")
    if sum(votes) > members:
        raise BadInput(f"满意、基本满意、不满意、弃权合计 {sum(votes)} 票，多于全体 {members} 人。")
    if satisfied * 2 > members:
        return Rating.SATISFIED
    return Rating.BASICALLY if (satisfied + basically) * 2 > members else Rating.DISSATISFIED
