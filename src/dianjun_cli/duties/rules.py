"""Who owes a duty in a period, and how it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dianjun_cli.core.errors import BadInput
from dianjun_cli.vocab.duties import DutyState, Every, Measure, Mode, Who


def owes(since: date, until: date, joined_on: date | None, left_on: date | None, share: int) -> bool:
    """Tell whether a deputy owes the duty of the period `since`..`until`.

    Owed by who was in office (from `joined_on`, until the day before `left_on`) on at least `share` percent of its
    days: who came in the last days of a year, or left in its first, is not held to the year's duty.
    """
    start = max(since, joined_on or date.min)
    end = min(until.toordinal(), (left_on or date.max).toordinal() - 1)
    days = end - start.toordinal() + 1
    return days > 0 and days * 100 >= share * ((until - since).days + 1)


def had(mode: str, counts: Sequence[int]) -> int:
    """Return what counts of several credits: the least of them when none may lack, else their sum."""
    return min(counts) if mode == Mode.ALL else sum(counts)


def state(needed: int, got: int, until: date, as_of: date) -> DutyState:
    """Return how a duty stands on `as_of`: until its period has passed there is still time."""
    if got >= needed:
        return DutyState.DONE
    return DutyState.OPEN if as_of <= until else DutyState.MISSING


def met(due_on: date, met_on: date | None, as_of: date) -> DutyState:
    """Return how one obligation stands: met by its day, still running, or missed (late is missed)."""
    if met_on is not None and met_on <= as_of:
        return DutyState.DONE if met_on <= due_on else DutyState.MISSING
    return DutyState.OPEN if as_of <= due_on else DutyState.MISSING


def whole(states: Sequence[DutyState]) -> DutyState:
    """Return how a duty of several obligations stands: one missed is missing, one running is still open."""
    for one in (DutyState.MISSING, DutyState.OPEN):
        if one in states:
            return one
    return DutyState.DONE


def check(facts: Mapping[str, object], credits: Mapping[str, str], obligations: Mapping[str, str]) -> None:
    """Check a rule's facts against each other. Raises BadInput naming what can be counted."""
    keys = str(facts["counted"]).replace("|", ",").split(",")
    each = facts["measure"] == Measure.EACH
    known = obligations if each else credits
    strange = [key for key in keys if key not in known]
    if strange:
        listed = "、".join(known.values())
        raise BadInput(f"没有“{'、'.join(strange)}”这种可算的事；可用：{listed}（代码见 dj duty kinds）。")
    if each and len(keys) > 1:
        raise BadInput("“件件”只能算一种。")
    if not isinstance(facts["needed"], int) or not 1 <= facts["needed"] <= 1000:
        raise BadInput("至少几次要写 1—1000 的整数。")
    if facts["measure"] == Measure.PEOPLE and facts["who"] in (Who.DEPUTY, Who.HOUSEHOLD_DEPUTY):
        raise BadInput("按人数的职责只能是联系点或中心户的。")
    if facts["every"] == Every.TERM and facts["measure"] == Measure.EACH:
        raise BadInput("“件件”的职责不按届算，请写每月、每季度或每年。")
