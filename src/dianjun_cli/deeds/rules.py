"""What a model deed must be. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from dianjun_cli.core.errors import BadInput, RuleBroken


def tags(said: Sequence[str], known: Collection[str]) -> str | None:
    """Return the kinds of a deed as they are kept. Raises BadInput for one that the office does not have."""
    strange = [name for name in said if name not in known]
    if strange:
        there = "、".join(known) or "还没有设置"
        raise BadInput(f"没有“{strange[0]}”这类事迹；可用：{there}（设置 deeds.tags）。")
    return "、".join(dict.fromkeys(said)) or None


def check_choice(number: str, found_on: date, chosen_on: date | None, on: date) -> None:
    """Refuse to choose what was chosen, or before it was found. Raises RuleBroken."""
    if chosen_on is not None:
        raise RuleBroken(f"{number} 已于 {chosen_on} 树为典型。")
    if on < found_on:
        raise RuleBroken(f"{number} 在 {found_on} 才发现，树为典型的日期 {on} 不能比它早。")
