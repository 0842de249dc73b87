"""How a promise stands on a day, and what may happen to it. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Outcome, PromiseState, PromiseVerb, Standing

# A promise lives while its case is closed as 列入计划; reopened, or closed with another outcome, it sleeps.
RESOLVED = (Standing.ON_THE_SPOT, Standing.IMPLEMENTED)


def state_of(
    due_on: date, kept: bool, void: bool, standing: str | None, outcome: str | None, today: date, wake_days: int
) -> PromiseState:
    """Return how a promise stands: woken from `wake_days` before its day until it is kept."""
    if void:
        return PromiseState.VOID
    if kept:
        return PromiseState.KEPT
    if standing not in RESOLVED or outcome != Outcome.PLANNED:
        return PromiseState.DORMANT
    return PromiseState.WOKEN if today >= due_on - timedelta(days=wake_days) else PromiseState.OPEN


def check(verb: PromiseVerb, state: PromiseState, number: str) -> None:
    """Refuse what may not happen to a promise. Raises RuleBroken."""
    if state is PromiseState.VOID:
        raise RuleBroken(f"{number} 已经作废。")
    if verb is PromiseVerb.VOID:
        return
    if state is PromiseState.KEPT:
        raise RuleBroken(f"{number} 已经兑现；登错了请作废（dj promise void）再重新登记。")
    if state is PromiseState.DORMANT:
        raise RuleBroken(
            f"{number} 的件不再是“列入计划”的办结件，承诺在休眠；件再以“列入计划”办结就接着算，不再需要就作废它。"
        )


def check_days(made_on: date, on: date, due_on: date | None, new: date | None) -> None:
    """Refuse days that do not fit: nothing before the promise, no day that is not later."""
    if on < made_on:
        raise BadInput(f"日期 {on} 早于承诺的日子 {made_on}。")
    if new is not None and due_on is not None and new <= due_on:
        raise BadInput(f"改期后的日子 {new} 要晚于现在的 {due_on}。")
