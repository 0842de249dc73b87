"""What happens to ballots: set up, counted, announced, voted again, voided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service import Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean, clean_lines
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotResult, BallotRound, BallotVerb, ProjectState, ProjectVerb

from . import rules, tally
from .model import Project, ProjectBallot, ProjectCandidate
from .queries import BALLOTS, LEDGER
from .service import act, events, facts_of, strike

TITLE = {"title": "会议", "township": "乡镇街道"}
VERBS = {BallotResult.CHOSEN: ProjectVerb.ELECT, BallotResult.NOT_CHOSEN: ProjectVerb.REJECT}


def ballot(
    desk: Desk, facts: Mapping[str, Any], candidates: Sequence[int], on: date, clock: Clock | None = None
) -> tuple[ProjectBallot, str]:
    """Set a vote up on formal candidates of one congress; returns it with a remark on the margin, or nothing.

    Raises BadInput or RuleBroken with the rule's source.
    """
    values = clean_lines({**facts, "held_on": on}, TITLE, ("title",))
    settings = desk.settings_on(on)
    rules.check_congress(
        values["level"], values.get("township"), settings["office.townships"], settings["office.streets"]
    )
    if values["level"] == Level.DISTRICT:
        values["township"] = None
    remark = check_round(desk, values, len(candidates), on)
    for key in candidates:
        check_candidate(desk, entries.get(desk, LEDGER, Project, key), values, on)
    made = entries.enter(desk, BALLOTS, ProjectBallot, values, on, clock=clock)
    assert made.id is not None
    for position, key in enumerate(candidates, 1):
        desk.session.add(ProjectCandidate(ballot_id=made.id, project_id=key, position=position))
    desk.session.flush()
    return made, remark


def check_round(desk: Desk, values: Mapping[str, Any], candidates: int, on: date) -> str:
    """Check who is there, and that candidates exceed the places; returns a remark on the margin, or nothing."""
    tally.check_meeting(values["members"], values["present"], values["quota"])
    if values["ballot_round"] == BallotRound.TIE:
        return ""
    settings = desk.settings_on(on)
    usual = (settings["projects.margin_low"], settings["projects.margin_high"])
    return tally.check_candidates(candidates, values["quota"], settings["projects.margin"], usual)


def check_candidate(
    desk: Desk, project: Project, values: Mapping[str, Any], on: date, apart: int | None = None
) -> None:  # fmt: skip
    """Refuse a project that is not this congress's, no candidate on the day, or on another open ballot."""
    town = project.township if project.level == Level.TOWNSHIP else None
    if (project.level, town) != (values["level"], values["township"]):
        whose = f"{town}的项目" if town else "区里的项目"
        raise RuleBroken(f"{project.number}“{project.title}”是{whose}，不归这次会议票决。")
    state = rules.replay((e.verb for e in events(desk, project) if e.happened_on <= on), project.number)
    wanted = ProjectState.NOT_CHOSEN if _for_places_left(desk, values) else ProjectState.FORMAL
    if state is not wanted:
        raise RuleBroken(
            f"{project.number}“{project.title}”在 {on} 是“{state.label}”，不是“{wanted.label}”，不能上票。"
        )
    others = (
        select(ProjectBallot)
        .join(ProjectCandidate, col(ProjectCandidate.ballot_id) == col(ProjectBallot.id))
        .where(ProjectCandidate.project_id == project.id, col(ProjectBallot.void_on).is_(None))
        .where(col(ProjectBallot.decided_on).is_(None), col(ProjectBallot.id) != apart)
    )
    if other := desk.session.exec(others).first():
        raise RuleBroken(f"{project.number} 已经在 {other.number} 的票上，那次还没有宣布结果。")


def _for_places_left(desk: Desk, facts: Mapping[str, Any]) -> bool:
    """Tell whether those on a ballot had not passed: a vote for the places left, or among those tied in one."""
    if facts["ballot_round"] != BallotRound.TIE:
        return bool(facts["ballot_round"] == BallotRound.FILL)
    before = desk.session.get(ProjectBallot, facts.get("after_id")) if facts.get("after_id") else None
    return before is not None and _for_places_left(desk, before.model_dump())


def count(
    desk: Desk, key: int, papers: Mapping[str, int], votes: Mapping[int, int], points: Mapping[int, int], on: date,
    clock: Clock | None = None,
) -> ProjectBallot:  # fmt: skip
    """Enter a count sheet. Raises BadInput or RuleBroken with the source."""
    vote = _undecided(desk, key)
    not_before(vote, on)
    rows = rows_of(desk, vote)
    numbers = {row.project_id: number_of(desk, row.project_id) for row in rows}
    for name, option, said in (("得票", "--votes", votes), ("得分", "--points", points)):
        lacking = [number for project, number in numbers.items() if project not in said]
        if lacking and (name == "得票" or vote.method == BallotMethod.RANK):
            raise BadInput(f"还缺{name}（{option}）：{'、'.join(lacking)}；没有票的写 0。")
    for row in rows:
        row.votes = votes[row.project_id]
        row.points = points[row.project_id] if vote.method == BallotMethod.RANK else None
    for name, number in papers.items():
        setattr(vote, name, number)
    tally.check(sheet_of(vote, rows, numbers))
    desk.session.flush()
    facts = {**papers, "votes": {numbers[k]: n for k, n in votes.items()}}
    if vote.method == BallotMethod.RANK:
        facts["points"] = {numbers[k]: n for k, n in points.items()}
    entries.happen(desk, BALLOTS, vote, BallotVerb.COUNT, on, Step(facts=facts), clock)
    return vote


def decide(desk: Desk, key: int, on: date, clock: Clock | None = None) -> tuple[ProjectBallot, tally.Decision]:
    """Announce the result: projects pass or not; the tied stay candidates. Raises RuleBroken before the count."""
    vote = _undecided(desk, key)
    not_before(vote, on)
    if vote.issued is None:
        raise RuleBroken(f"{vote.number} 还没有计票；先 dj project count。")
    rows = rows_of(desk, vote)
    numbers = {row.project_id: number_of(desk, row.project_id) for row in rows}
    said = tally.decide(sheet_of(vote, rows, numbers))
    for row in rows:
        verb = VERBS.get(said.of(numbers[row.project_id]))
        if verb is not None:
            facts = {"ballot": vote.number, "votes": row.votes, "points": row.points}
            act(desk, row.project_id, verb, on, Step(facts=facts), clock)
    vote.decided_on = on
    told: dict[str, Any] = {"chosen": said.chosen, "tied": said.tied, "left": said.left}
    entries.happen(desk, BALLOTS, vote, BallotVerb.DECIDE, on, Step(facts=told), clock)
    return vote, said


def again(
    desk: Desk, key: int, title: str | None, present: int | None, on: date, clock: Clock | None = None
) -> tuple[ProjectBallot, str]:
    """Vote again: among the tied, or, where none are, among those who did not pass for the places left.

    Raises RuleBroken when there is nothing to vote on again.
    """
    before = entries.get(desk, BALLOTS, ProjectBallot, key)
    if before.decided_on is None:
        raise RuleBroken(f"{before.number} 还没有宣布结果；先 dj project decide。")
    not_before(before, on)
    if later := next_round(desk, key):
        raise RuleBroken(f"{before.number} 之后已经再投过一轮：{later}。")
    rows = rows_of(desk, before)
    numbers = {row.project_id: number_of(desk, row.project_id) for row in rows}
    said = tally.decide(sheet_of(before, rows, numbers))
    if not said.left:
        raise RuleBroken(f"{before.number} 的 {before.quota} 个名额已经选满，不用再投。")
    among = said.tied or said.rest
    if not among:
        raise RuleBroken(f"{before.number} 没有剩下的候选项目可以再投。")
    ballot_round = BallotRound.TIE if said.tied else BallotRound.FILL
    facts = {name: getattr(before, name) for name in ("level", "township", "method", "members")}
    facts |= {"title": title or f"{before.title}（{ballot_round.label}）", "quota": said.left}
    facts |= {"present": present or before.present, "ballot_round": ballot_round, "after_id": key}
    keys = [row.project_id for row in rows if numbers[row.project_id] in among]
    return ballot(desk, facts, keys, on, clock)


def void(desk: Desk, key: int, reason: str) -> ProjectBallot:
    """Void a ballot; what it decided is taken back. Raises RuleBroken when more hangs on it."""
    vote = entries.get(desk, BALLOTS, ProjectBallot, key)
    if later := next_round(desk, key):
        raise RuleBroken(f"{vote.number} 之后又投过 {later}；先作废那一轮。")
    if vote.decided_on is not None:
        clean(reason, "原因")
        rows = rows_of(desk, vote)
        said = tally.decide(sheet_of(vote, rows, {row.project_id: str(row.project_id) for row in rows}))
        for row in rows:
            if str(row.project_id) not in said.tied:
                take_back(desk, vote, row.project_id, reason)
    entries.void(desk, BALLOTS, vote, reason)
    return vote


def take_back(desk: Desk, vote: ProjectBallot, project: int, reason: str) -> None:
    """Undo what a ballot decided of a project: it stands where it stood before."""
    kept = entries.get(desk, LEDGER, Project, project)
    for event in reversed(events(desk, kept)):
        if event.verb in rules.VOTED and facts_of(event).get("ballot") == vote.number:
            strike(desk, kept, event, f"{vote.number} {reason}")
            return


def _undecided(desk: Desk, key: int) -> ProjectBallot:
    vote = entries.get(desk, BALLOTS, ProjectBallot, key)
    if vote.decided_on is not None:
        raise RuleBroken(
            f"{vote.number} 已于 {vote.decided_on} 宣布结果，不能再改；错了先作废（dj project unballot）。"
        )
    return vote


def not_before(vote: ProjectBallot, on: date) -> None:
    """Refuse a day before the vote. Raises BadInput."""
    if on < vote.held_on:
        raise BadInput(f"日期 {on} 早于 {vote.number} 的票决日期 {vote.held_on}。")


def next_round(desk: Desk, key: int) -> str | None:
    """Return the number of the round that came after a ballot."""
    later = select(ProjectBallot.number).where(ProjectBallot.after_id == key, col(ProjectBallot.void_on).is_(None))
    return desk.session.exec(later).first()


def rows_of(desk: Desk, vote: ProjectBallot) -> list[ProjectCandidate]:
    """Return the candidates of a ballot in the order of the paper."""
    mine = select(ProjectCandidate).where(ProjectCandidate.ballot_id == vote.id)
    return list(desk.session.exec(mine.order_by(col(ProjectCandidate.position))))


def number_of(desk: Desk, key: int) -> str:
    """Return a project's number."""
    project = desk.session.get(Project, key)
    assert project is not None
    return project.number


def sheet_of(vote: ProjectBallot, rows: Sequence[ProjectCandidate], numbers: Mapping[int, str]) -> tally.Sheet:
    """Return the count sheet of a ballot."""
    return tally.Sheet(
        BallotMethod(vote.method), vote.quota, vote.members, vote.present,
        vote.issued or 0, vote.returned or 0, vote.spoiled or 0, vote.blank or 0,
        {numbers[row.project_id]: row.votes or 0 for row in rows},
        {numbers[row.project_id]: row.points or 0 for row in rows},
        BallotRound(vote.ballot_round),
    )  # fmt: skip
