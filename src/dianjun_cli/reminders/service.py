"""What happens to the log of chases: it grows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.promises import queries as promises
from dianjun_cli.suggestions.model import Suggestion
from dianjun_cli.suggestions.record import LEDGER, Clock
from dianjun_cli.suggestions.service import case_of
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.rules import clean, clean_line
from dianjun_cli.vocab import ChaseWay, PromiseState, State

from .model import Chase


def log(
    desk: Desk,
    case_ids: Sequence[int],
    way: ChaseWay,
    on: date,
    *,
    to_whom: str | None = None,
    text: str | None = None,
    failure: str | None = None,
    sheet: int | None = None,
) -> list[Chase]:
    """Log one chase for each case. Raises RuleBroken for a case that is in nobody's hand any more."""
    clock = Clock.of(desk)
    body = clean(text, "催办的内容") if text else None
    person = clean_line(to_whom, "催的是谁") if to_whom else None
    why_not = clean_line(failure, "没有催到的原因") if failure else None
    made = []
    for case in (case_of(desk.session, case_id) for case_id in case_ids):
        _check(desk, case, on)
        kept = texts.keep(desk.session, LEDGER, case.id or 0, "chase", body) if body else None
        facts = {
            "suggestion_id": case.id, "unit_id": case.unit_id, "chased_on": on, "recorded_at": clock.at,
            "actor": clock.actor, "late": clock.late(on), "way": way.value, "to_whom": person,
            "text_id": kept.id if kept else None, "failure": why_not, "sheet": sheet,
        }  # fmt: skip
        made.append(Chase.model_validate(facts))
    desk.session.add_all(made)
    desk.session.flush()
    return made


def _check(desk: Desk, case: Suggestion, on: date) -> None:
    if (case.closed_on or case.state == State.VOID) and not _promised(desk, case):
        raise RuleBroken(f"{case.number} 现在是“{State(case.state).label}”，没有什么可催的。")
    if on < case.received_on:
        raise RuleBroken(f"{case.number}：催办的日期 {on} 早于接待日期 {case.received_on}。")


def _promised(desk: Desk, case: Suggestion) -> bool:
    living = (PromiseState.OPEN, PromiseState.WOKEN)
    return any(row["state"] in living for row in promises.all_of(desk.reader, desk.today, case.id))


def next_sheet(desk: Desk, year: int) -> int:
    """Return the next free serial of a year's 催办单."""
    within = (col(Chase.chased_on) >= date(year, 1, 1), col(Chase.chased_on) <= date(year, 12, 31))
    return (desk.session.exec(select(func.max(Chase.sheet)).where(*within)).one() or 0) + 1
