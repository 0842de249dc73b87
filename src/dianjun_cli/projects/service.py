"""What happens to projects: proposed, moved along, supervised quarter by quarter, completed, evaluated."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core import periods
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryEvent
from dianjun_cli.entries.service import Parts, Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean, clean_line, clean_lines
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.projects import ProjectState, ProjectVerb

from . import rules
from .model import Project, ProjectBallot, ProjectCandidate, ProjectProgress
from .queries import LEDGER, PROGRESS

LABELS = {"title": "项目名称", "category": "类别", "township": "乡镇街道", "place": "地点", "source_number": "原编号"}
REQUIRED = ("title", "category")
NOTHING = Step()


def add(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str = "", deputies: Iterable[int] = (),
    clock: Clock | None = None,
) -> Project:  # fmt: skip
    """Enter a candidate proposed on `on`, with the deputies who proposed it."""
    values = _checked(desk, {**facts, "proposed_on": on})
    parts = {Part.LEAD: list(deputies)}
    return entries.enter(desk, LEDGER, Project, values, on, words={"text": text}, parts=parts, clock=clock)


def edit(desk: Desk, key: int, changes: Mapping[str, Any], text: str | None, deputies: list[int] | None) -> list[str]:
    """Correct a project's facts. Returns the fields that changed. Raises RuleBroken where a vote stands on them."""
    project = entries.get(desk, LEDGER, Project, key)
    values = _checked(desk, {**project.model_dump(), **changes})
    moved = [name for name in ("level", "township") if values[name] != getattr(project, name)]
    if (
        moved
        and (ballot := _on_ballot(desk, key))
        and (values["level"] != project.level or project.level != Level.DISTRICT)
    ):
        raise RuleBroken(f"{project.number} 已经在 {ballot} 上票决，不能改层级和乡镇；先作废票决。")
    _check_days(desk, project, values["proposed_on"])
    parts = None if deputies is None else {Part.LEAD: deputies}
    words = None if text is None else {"text": text}
    return entries.edit(desk, LEDGER, project, values, words=words, parts=parts)


def _checked(desk: Desk, facts: Mapping[str, Any]) -> dict[str, Any]:
    values = clean_lines(facts, LABELS, REQUIRED)
    settings = desk.settings
    towns, streets = settings["office.townships"], settings["office.streets"]
    rules.check(values, settings["projects.categories"], towns, streets)
    entries.not_ahead(values["proposed_on"], desk.today)
    return {"township": None, **values}


def _check_days(desk: Desk, project: Project, proposed_on: date) -> None:
    first = next((event for event in events(desk, project) if ProjectVerb.named(event.verb)), None)
    if first is not None and proposed_on > first.happened_on:
        raise BadInput(f"征集日期 {proposed_on} 不能晚于“{ProjectVerb(first.verb).label}”的 {first.happened_on}。")


def act(
    desk: Desk, key: int, verb: ProjectVerb, on: date, step: Step = NOTHING, clock: Clock | None = None
) -> Project:  # fmt: skip
    """Move a project along. A late entry may fall between two steps; then the whole replay must still pass.

    Raises RuleBroken when the verb may not follow, BadInput for a day before the project was proposed.
    """
    project = entries.get(desk, LEDGER, Project, key)
    if on < project.proposed_on:
        raise BadInput(f"日期 {on} 早于 {project.number} 的征集日期 {project.proposed_on}。")
    if verb is ProjectVerb.DROP and (ballot := _on_ballot(desk, key, undecided=True)):
        raise RuleBroken(
            f"{project.number} 在 {ballot} 的票上，还没有宣布结果；先宣布，或作废票决（dj project unballot）。"
        )
    there = events(desk, project)
    before = [event.verb for event in there if event.happened_on <= on]
    rules.replay([*before, verb.value], project.number)
    _check_after(project, [*before, verb.value], [event for event in there if event.happened_on > on], verb, on)
    entries.happen(desk, LEDGER, project, verb, on, step, clock)
    return project


def _check_after(project: Project, before: list[str], after: list[EntryEvent], verb: ProjectVerb, on: date) -> None:
    for count, event in enumerate(after, 1):
        try:
            rules.replay([*before, *(one.verb for one in after[:count])], project.number)
        except RuleBroken:
            raise RuleBroken(f"{_later(project, event)}，不能在 {on} “{verb.label}”{_mend(project, event)}。") from None


def _later(project: Project, event: EntryEvent) -> str:
    return f"{project.number} 后面已有“{ProjectVerb(event.verb).label}”（{event.happened_on}）"


def _mend(project: Project, event: EntryEvent) -> str:
    voted = event.verb in rules.VOTED
    how = "先作废票决：dj project unballot" if voted else f"先撤销：dj project undo {project.number}"
    return f"；那一步登错了，{how}"


def events(desk: Desk, project: Project) -> list[EntryEvent]:
    """Return what happened to a project, in the order of days, for a replay; without what was undone."""
    mine = select(EntryEvent).where(EntryEvent.ledger == LEDGER.name, EntryEvent.record_id == project.id)
    rows = desk.session.exec(mine.order_by(col(EntryEvent.happened_on), col(EntryEvent.id))).all()
    gone = rules.undone((row.verb, facts_of(row)) for row in rows)
    return [row for row in rows if row.id not in gone and row.verb != ProjectVerb.UNDO]


def facts_of(event: EntryEvent) -> dict[str, Any]:
    """Return what an event says besides its words."""
    found: dict[str, Any] = json.loads(event.payload) if event.payload else {}
    return found


def undo(desk: Desk, key: int, reason: str) -> tuple[Project, EntryEvent]:
    """Undo the last step of a project: typed wrongly, it never happened. Raises RuleBroken where more hangs on it."""
    project = entries.get(desk, LEDGER, Project, key)
    steps = [event for event in events(desk, project) if ProjectVerb.named(event.verb)]
    if not steps:
        raise RuleBroken(f"{project.number} 还是“征集”，没有可撤销的；整个项目登错了用 dj project void。")
    last = steps[-1]
    if last.verb in rules.VOTED:
        raise RuleBroken(
            f"{project.number} 最后一步“{ProjectVerb(last.verb).label}”是票决定的；用 dj project unballot。"
        )
    if last.verb == ProjectVerb.NOMINATE and (ballot := _on_ballot(desk, key)):
        raise RuleBroken(f"{project.number} 在 {ballot} 的票上；先作废票决（dj project unballot）。")
    if last.verb == ProjectVerb.ANNOUNCE and (entry := _progress(desk, key)):
        raise RuleBroken(f"{project.number} 公告后已有进度 {entry}；先作废进度（dj project unprogress）。")
    strike(desk, project, last, clean(reason, "原因"))
    return project, last


def strike(desk: Desk, project: Project, event: EntryEvent, reason: str) -> None:
    """Say of a step, on its own day, that it never happened. Raises RuleBroken where later steps stand on it."""
    rest = [one for one in events(desk, project) if one.id != event.id]
    for count, one in enumerate(rest, 1):
        try:
            rules.replay((each.verb for each in rest[:count]), project.number)
        except RuleBroken:
            raise RuleBroken(f"{_later(project, one)}{_mend(project, one)}。") from None
    words = f"“{ProjectVerb(event.verb).label}”（{event.happened_on}）：{reason}"
    entries.happen(desk, LEDGER, project, ProjectVerb.UNDO, event.happened_on, Step(words, {"undone": event.id}))


def complete(
    desk: Desk, key: int, on: date, result: tuple[float, str] | None, text: str, clock: Clock | None = None
) -> Project:
    """Note that a project is completed, with the measured result. Raises BadInput for none, or another unit."""
    project = entries.get(desk, LEDGER, Project, key)
    if result is None and not text.strip():
        raise BadInput("完成要写实测结果（--result 120盏）或完成情况（--text）。")
    if result is not None and project.measure and result[1] != project.measure:
        raise BadInput(f"{project.number} 计划用“{project.measure}”，实测写成“{result[1]}”；要换先 dj project edit。")
    facts = None if result is None else {"amount": result[0], "measure": result[1]}
    return act(desk, key, ProjectVerb.COMPLETE, on, Step(text, facts), clock)


def evaluate(
    desk: Desk, key: int, on: date, votes: Mapping[str, int], text: str = "", clock: Clock | None = None
) -> Rating:
    """Evaluate a project by votes of all members; returns what they say."""
    rating = rules.rated(**votes)
    act(desk, key, ProjectVerb.EVALUATE, on, Step(text, {**votes, "rating": rating.value}), clock)
    return rating


def progress(
    desk: Desk, key: int, facts: Mapping[str, Any], on: date, text: str = "", deputies: Iterable[int] = (),
    clock: Clock | None = None,
) -> ProjectProgress:  # fmt: skip
    """Note what a quarter brought, who says so, and which platform and deputies looked into it.

    Raises RuleBroken before the announcement, BadInput for nothing said or a quarter to come.
    """
    project = entries.get(desk, LEDGER, Project, key)
    state = rules.replay((e.verb for e in events(desk, project) if e.happened_on <= on), project.number)
    if state not in rules.UNDER_WAY:
        raise RuleBroken(f"{project.number} 在 {on} 是“{state.label}”，{_unannounced(desk, project, state)}。")
    percent = facts.get("percent")
    if percent is None and not text.strip():
        raise BadInput("进度要写百分比（--percent 60）或文字（--text）。")
    if percent is not None and not 0 <= percent <= 100:
        raise BadInput(f"进度的百分比要写 0—100，写成 {percent} 不行。")
    quarter = periods.parse(str(facts.get("quarter") or periods.of(on, "quarter")), on)
    if quarter != periods.of(quarter.since, "quarter") or quarter.since > on:
        raise BadInput(f"季度要写 2023Q2 这样，而且不能在 {on} 之后，写成“{facts.get('quarter')}”不行。")
    announced = max(e.happened_on for e in events(desk, project) if e.verb == ProjectVerb.ANNOUNCE)
    if quarter.until < announced:
        raise BadInput(f"{project.number} 在 {announced} 才公告，没有 {quarter} 的进度；从公告的季度报起。")
    reporter = facts.get("reporter")
    values = {"percent": percent, "platform_id": facts.get("platform_id"), "project_id": key, "reported_on": on,
              "quarter": quarter.name, "reporter": clean_line(reporter, "报告人") if reporter else None}  # fmt: skip
    parts: Parts = {Part.JOIN: list(deputies)}
    return entries.enter(desk, PROGRESS, ProjectProgress, values, on, words={"text": text}, parts=parts, clock=clock)


def _unannounced(desk: Desk, project: Project, state: ProjectState) -> str:
    """Return why no progress is noted of a project that is not under way on a day."""
    later = [event.happened_on for event in events(desk, project) if event.verb == ProjectVerb.ANNOUNCE]
    if later:
        return f"到 {later[0]} 才公告，这一天还不记进度；公告日期登错了用 dj project undo"
    if state is ProjectState.CHOSEN:
        return "还没有公告，不记进度；先 dj project announce"
    return "不是选定的项目，不记进度"


def void(desk: Desk, key: int, reason: str) -> Project:
    """Void a project that was entered wrongly. Raises RuleBroken while it stands on a ballot."""
    project = entries.get(desk, LEDGER, Project, key)
    if ballot := _on_ballot(desk, key):
        raise RuleBroken(f"{project.number} 在 {ballot} 的票上，作废会改了票决；先作废票决（dj project unballot）。")
    entries.void(desk, LEDGER, project, reason)
    return project


def void_progress(desk: Desk, key: int, reason: str) -> ProjectProgress:
    """Void a progress entry; duties lose it at once."""
    row = entries.get(desk, PROGRESS, ProjectProgress, key)
    entries.void(desk, PROGRESS, row, reason)
    return row


def _progress(desk: Desk, key: int) -> str | None:
    """Return the number of a living progress entry of a project."""
    mine = select(ProjectProgress.number).where(ProjectProgress.project_id == key)
    return desk.session.exec(mine.where(col(ProjectProgress.void_on).is_(None))).first()


def _on_ballot(desk: Desk, key: int, undecided: bool = False) -> str | None:
    """Return the number of a living ballot that a project stands on, or of one without a result yet."""
    found = (
        select(ProjectBallot.number)
        .join(ProjectCandidate, col(ProjectCandidate.ballot_id) == col(ProjectBallot.id))
        .where(ProjectCandidate.project_id == key, col(ProjectBallot.void_on).is_(None))
    )
    if undecided:
        found = found.where(col(ProjectBallot.decided_on).is_(None))
    return desk.session.exec(found).first()
