"""How a system stands on a day, and what its facts must be. Pure."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.errors import BadInput
from dianjun_cli.vocab.systems import SystemState


def state_of(in_force_on: date, replaced_on: date | None, repealed_on: date | None, day: date) -> SystemState:
    """Return how a system stands on a day; what replaces it counts from the day that is in force."""
    if repealed_on is not None and repealed_on <= day:
        return SystemState.REPEALED
    if replaced_on is not None and replaced_on <= day:
        return SystemState.REPLACED
    return SystemState.IN_FORCE if in_force_on <= day else SystemState.COMING


def check_days(issued_on: date, in_force_on: date, before: date | None = None) -> None:
    """Refuse days that do not fit: in force before it was issued, or not after what it replaces. Raises BadInput."""
    if in_force_on < issued_on:
        raise BadInput(f"施行日期 {in_force_on} 早于印发日期 {issued_on}。")
    if before is not None and in_force_on <= before:
        raise BadInput(f"修订的施行日期 {in_force_on} 要晚于原来的 {before}。")
