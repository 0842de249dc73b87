"""The voter's case behind a paper (转代表建议): handed over with it, answered by its answer, closed on its own."""

from datetime import date

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.suggestions import service as cases
from dianjun_cli.suggestions import service_edit
from dianjun_cli.suggestions.model import Suggestion
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.suggestions.record import Happening as CaseHappening
from dianjun_cli.suggestions.table import TABLE
from dianjun_cli.vocab import Route, State, Verb
from dianjun_cli.vocab.proposals import PaperVerb, Result

from .life import Happening, Life
from .model import Proposal
from .queries import NOT_COUNTED

OPEN = tuple(state for state, can in TABLE.items() if Verb.MERGE in can)
FOLLOWED = (PaperVerb.ASSIGN, PaperVerb.SIGN, PaperVerb.RETURN, PaperVerb.EXTEND, PaperVerb.ANSWER)
PARTED = (PaperVerb.DECLINE, PaperVerb.WITHDRAW)  # after these the case goes its own way
UNASSIGNED = (State.REGISTERED, State.ACCEPTED, State.RETURNED)


def check(desk: Desk, case_id: int, on: date) -> Suggestion:
    """Return the case when it may become a paper on a day: it is in hand and has become none. Raises RuleBroken."""
    case = cases.case_of(desk.session, case_id)
    check_single(desk, case)
    if case.state not in OPEN:
        raise RuleBroken(f"{case.number} 现在是“{State(case.state).label}”；只有在办的件可以转为代表建议。")
    check_day(case, on)
    return case


def check_day(case: Suggestion, on: date) -> None:
    """Refuse a paper that is older than the case that became it. Raises RuleBroken."""
    if on < case.received_on:
        raise RuleBroken(f"提出的日期 {on} 早于 {case.number} 的接待日期 {case.received_on}。")


def check_single(desk: Desk, case: Suggestion) -> None:
    """Refuse a void case, and one that has become a paper already. Raises RuleBroken."""
    if case.state == State.VOID:
        raise RuleBroken(f"{case.number} 已作废，不能转为代表建议。")
    if there := paper_of(desk, case):
        raise RuleBroken(f"{case.number} 已经转为 {there.number}；登错了先作废：dj proposal void {there.number}。")


def paper_of(desk: Desk, case: Suggestion) -> Proposal | None:
    """Return the paper that a case has become, unless it was withdrawn, not taken up or void."""
    mine = select(Proposal).where(Proposal.suggestion_id == case.id, col(Proposal.void_on).is_(None))
    return desk.session.exec(mine.where(col(Proposal.state).not_in(NOT_COUNTED))).first()


def link(desk: Desk, case: Suggestion) -> None:
    """Say in the case where it goes; it stays in hand."""
    assert case.id is not None
    if case.route != Route.PROPOSAL:
        service_edit.edit(desk, case.id, {"route": Route.PROPOSAL.value}, {})


def follow(desk: Desk, proposal: Proposal, one: Happening, life: Life, clock: Clock | None) -> str:
    """Let the case follow its paper; return what to tell of it (nothing for a case that is closed)."""
    if one.verb in PARTED:
        return left(desk, proposal)
    if proposal.suggestion_id is None or one.verb not in FOLLOWED:
        return ""
    case = cases.case_of(desk.session, proposal.suggestion_id)
    if case.state not in OPEN:
        return _gone(case) if one.verb in (PaperVerb.ASSIGN, PaperVerb.ANSWER) else ""
    if one.verb is PaperVerb.RETURN:
        return _return(desk, case, one, life, clock)
    if not life.principals:
        return ""
    if one.facts.get("resent"):
        return ""
    if one.verb is PaperVerb.ANSWER:
        return _reply(desk, case, proposal, one, life, clock)
    if one.verb is PaperVerb.SIGN:
        if case.state == State.ASSIGNED and life.principals[0].signed_on == one.on:
            _act(desk, case, Verb.SIGN, one.on, CaseHappening(), clock)
        return ""
    here = [duty.unit_id for duty in life.principals]
    if one.verb is PaperVerb.ASSIGN and (case.state in UNASSIGNED or case.unit_id not in here):
        _act(desk, case, Verb.ASSIGN, one.on, CaseHappening(unit_id=here[0]), clock)
    if life.due_on and case.due_on and case.due_on < life.due_on and Verb.EXTEND in TABLE[State(case.state)]:
        words = f"已转为代表建议 {proposal.number}，随建议答复"
        _act(desk, case, Verb.EXTEND, one.on, CaseHappening(due_on=life.due_on, text=words), clock)
    return f"来源件 {case.number} 的期限 {case.due_on}。"


def left(desk: Desk, proposal: Proposal) -> str:
    """Return what is told of a case whose paper is void, withdrawn or not taken up: it goes its own way again."""
    if proposal.suggestion_id is None:
        return ""
    case = cases.case_of(desk.session, proposal.suggestion_id)
    if case.state not in OPEN:
        return ""
    until = f"，期限 {case.due_on}" if case.due_on else ""
    return (
        f"来源件 {case.number} 仍在办（{State(case.state).label}{until}），以后不跟着这件走；"
        f"处理去向要改的写 dj suggest edit {case.number} --route 区直部门。"
    )


def _gone(case: Suggestion) -> str:
    with_main = "，选民随主件回访" if case.state == State.MERGED else ""
    return f"来源件 {case.number} 已经是“{State(case.state).label}”，没有跟着登记{with_main}。"


def _return(desk: Desk, case: Suggestion, one: Happening, life: Life, clock: Clock | None) -> str:
    """A paper that nobody has in hand any more takes its case along."""
    if life.principals or Verb.RETURN not in TABLE[State(case.state)]:
        return ""
    _act(desk, case, Verb.RETURN, one.on, CaseHappening(text=one.words), clock)
    return f"来源件 {case.number} 也已退办。"


def _reply(desk: Desk, case: Suggestion, proposal: Proposal, one: Happening, life: Life, clock: Clock | None) -> str:
    """The paper's answer is the case's, once every unit has given its own."""
    if life.last_answered_on != one.on or not all(duty.answered_on for duty in life.principals):
        return ""
    if Verb.REPLY not in TABLE[State(case.state)]:
        return f"来源件 {case.number} 现在是“{State(case.state).label}”，没有替它登记答复。"
    result = Result(str(life.result)).label
    words = one.words.strip() or f"代表建议 {proposal.number} 已答复：{result}"
    named = f"（代表建议 {proposal.number}{'，' + life.documents if life.documents else ''}）"
    _act(desk, case, Verb.REPLY, one.on, CaseHappening(text=f"{words}{named}"), clock)
    return f"来源件 {case.number} 已同时登记答复；回访、办结另办。"


def _act(desk: Desk, case: Suggestion, verb: Verb, on: date, what: CaseHappening, clock: Clock | None) -> None:
    assert case.id is not None
    cases.act(desk, case.id, verb, on, what, clock)
