"""Correcting a ballot that was typed wrongly: its meeting or its count; what it decided follows, or it is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service import Step
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.entries import EntryVerb
from dianjun_cli.vocab.projects import BallotMethod, BallotResult, BallotRound

from . import tally
from .model import Project, ProjectBallot, ProjectCandidate
from .queries import BALLOTS, LEDGER
from .service import act
from .service_ballot import (
    TITLE,
    VERBS,
    check_candidate,
    check_round,
    next_round,
    not_before,
    number_of,
    rows_of,
    sheet_of,
    take_back,
)

Results = dict[str, BallotResult]


@dataclass(frozen=True)
class Amendment:
    """What is to stand in a ballot instead: of its meeting, of its papers, votes and points by project."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    votes: Mapping[int, int] = field(default_factory=dict)
    points: Mapping[int, int] = field(default_factory=dict)


def amend(
    desk: Desk, key: int, amendment: Amendment, reason: str, on: date
) -> tuple[ProjectBallot, dict[str, tuple[BallotResult, BallotResult]]]:
    """Correct a ballot; returns it with the results that changed by it, old and new, by project number.

    A decided one needs a reason; what it decided is decided again. Raises BadInput, or RuleBroken where a later step
    or round stands on the old result.
    """
    vote = entries.get(desk, BALLOTS, ProjectBallot, key)
    if vote.decided_on is not None and not reason.strip():
        raise BadInput(f"{vote.number} 已于 {vote.decided_on} 宣布结果，更正要写原因：请加 --reason。")
    not_before(vote, on)
    rows = rows_of(desk, vote)
    numbers = {row.project_id: number_of(desk, row.project_id) for row in rows}
    before = _results(vote, rows, numbers)
    changed = _put(vote, rows, numbers, amendment)
    if not changed:
        raise BadInput(f"{vote.number} 没有要更正的内容。")
    _check(desk, vote, rows, numbers, changed)
    entries.happen(desk, BALLOTS, vote, EntryVerb.EDIT, on, Step(reason, changed))
    after = _results(vote, rows, numbers)
    moved = {number: (before[number], after[number]) for number in after if before[number] != after[number]}
    if vote.decided_on is None:
        return vote, {}
    if moved and (later := next_round(desk, key)):
        raise RuleBroken(f"照这样改结果会变（{told(moved)}），而 {vote.number} 之后又投过 {later}；先作废那一轮。")
    for row in rows:
        if numbers[row.project_id] in moved:
            _decide_again(desk, vote, row, after[numbers[row.project_id]], reason, told(moved))
    return vote, moved


def told(moved: Mapping[str, tuple[BallotResult, BallotResult]]) -> str:
    """Return changed results as people say them."""
    return "，".join(f"{number} 由“{old.label}”变为“{new.label}”" for number, (old, new) in moved.items())


def _results(vote: ProjectBallot, rows: Sequence[ProjectCandidate], numbers: Mapping[int, str]) -> Results:
    if vote.issued is None:
        return {}
    said = tally.decide(sheet_of(vote, rows, numbers))
    return {number: said.of(number) for number in numbers.values()}


def _put(
    vote: ProjectBallot, rows: Sequence[ProjectCandidate], numbers: Mapping[int, str], amendment: Amendment
) -> dict[str, Any]:
    """Set what is to be corrected; returns old and new of what really changes."""
    changed: dict[str, Any] = {}
    values = clean_lines({**vote.model_dump(), **amendment.facts}, TITLE, ("title",))
    for name, new in {**{key: values[key] for key in amendment.facts}, **amendment.papers}.items():
        if new != getattr(vote, name):
            changed[name] = (getattr(vote, name), new)
            setattr(vote, name, new)
    for name, said in (("votes", amendment.votes), ("points", amendment.points)):
        for row in rows:
            old, new = getattr(row, name), said.get(row.project_id)
            if new is not None and new != old:
                changed.setdefault(name, {})[numbers[row.project_id]] = (old, new)
                setattr(row, name, new)
    return changed


def _check(
    desk: Desk, vote: ProjectBallot, rows: Sequence[ProjectCandidate], numbers: Mapping[int, str],
    changed: Mapping[str, Any],
) -> None:  # fmt: skip
    """Check the whole ballot as it is to stand. Raises BadInput or RuleBroken with the rule's source."""
    if "points" in changed and vote.method != BallotMethod.RANK:
        raise BadInput(f"{vote.number} 是画票，没有得分。")
    if "quota" in changed and vote.ballot_round != BallotRound.FIRST:
        raise RuleBroken(
            f"{vote.number} 是{BallotRound(vote.ballot_round).label}，应选几项由上一轮余下的名额定，不能改。"
        )
    if "held_on" in changed:
        _check_day(desk, vote, rows)
    check_round(desk, vote.model_dump(), len(rows), vote.held_on)
    if vote.issued is not None:
        tally.check(sheet_of(vote, rows, numbers))


def _check_day(desk: Desk, vote: ProjectBallot, rows: Sequence[ProjectCandidate]) -> None:
    if vote.issued is not None:
        raise RuleBroken(f"{vote.number} 已经计票，票决的日期不能改；先作废（dj project unballot）再登。")
    entries.not_ahead(vote.held_on, desk.today)
    facts = vote.model_dump()
    for row in rows:
        project = entries.get(desk, LEDGER, Project, row.project_id)
        check_candidate(desk, project, facts, vote.held_on, vote.id)


def _decide_again(
    desk: Desk, vote: ProjectBallot, row: ProjectCandidate, result: BallotResult, reason: str, why: str
) -> None:  # fmt: skip
    assert vote.decided_on is not None
    facts = {"ballot": vote.number, "votes": row.votes, "points": row.points}
    try:
        take_back(desk, vote, row.project_id, reason)
        if result in VERBS:
            act(desk, row.project_id, VERBS[result], vote.decided_on, Step(facts=facts))
    except RuleBroken as error:
        raise RuleBroken(f"照这样改结果会变（{why}）；{error}") from None
