"""What an activity must say, by its kind. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab.activities import ActivityKind
from dianjun_cli.vocab.entries import Part

DOERS = (Part.LEAD, Part.JOIN, Part.SPEAK, Part.LEADER)  # the parts that count as having taken part
# The four that every contact point owes each quarter: nobody but a platform holds them.
OF_A_POINT = (ActivityKind.STUDY, ActivityKind.FORUM, ActivityKind.PROJECT, ActivityKind.PROPOSAL)
# What a supervision is about: how the numbers begin, and what they are called.
ABOUT = {ActivityKind.PROJECT: ("MS-",), ActivityKind.PROPOSAL: ("JY-", "YA-")}
ABOUT_WHAT = {
    ActivityKind.PROJECT: "民生实事项目（MS-2023-007）",
    ActivityKind.PROPOSAL: "议案建议（JY-2023-007、YA-2023-001）",
}
MOST = 1_000_000
# Kind -> the fact it cannot do without: key, what it is called, its option.
NEEDED = {
    ActivityKind.VISIT: ("households", "走访了几户", "--households"),
    ActivityKind.GOVERNANCE: ("campaigns", "哪项行动", "--campaign"),
    ActivityKind.DEED: ("beneficiary", "为谁办的", "--for"),
    **{kind: ("platform_id", "在哪个平台", "--point") for kind in OF_A_POINT},
}


def check(facts: Mapping[str, Any]) -> None:
    """Check an activity's facts against its kind. Raises BadInput."""
    kind = ActivityKind(facts["activity_kind"])
    for key, what, option in (("households", "户数", "--households"), ("people", "人数", "--people")):
        if facts.get(key) is not None and not 0 <= facts[key] <= MOST:
            raise BadInput(f"{what}（{option}）要写 0—{MOST} 的整数。")
    if kind in NEEDED:
        key, what, option = NEEDED[kind]
        if not facts.get(key):
            raise BadInput(f"“{kind.label}”要写{what}（{option}）。")


def check_about(kind: str, about: str | None) -> None:
    """Refuse a supervision of projects or of papers that is about none. Raises BadInput."""
    said = ActivityKind(kind)
    if about and said in ABOUT and not any(part.startswith(ABOUT[said]) for part in about.split("、")):
        raise BadInput(f"“{said.label}”有关的编号里要有{ABOUT_WHAT[said]}，写的是 {about}。")


def check_people(kind: str, count: int) -> None:
    """Refuse a practical deed that no deputy did: it counts for nobody. Raises BadInput."""
    if kind == ActivityKind.DEED and not count:
        raise BadInput("“实事”要写是哪位代表办的（--present 或 --lead）。")


def check_result(held_on: date, on: date) -> None:
    """Refuse a result before the activity. Raises RuleBroken."""
    if on < held_on:
        raise RuleBroken(f"活动在 {held_on}，成效的日期 {on} 不能比它早。")


def campaigns(said: Sequence[str], known: Collection[str]) -> str | None:
    """Return campaigns as they are kept. Raises BadInput for one that the office does not have."""
    strange = [name for name in said if name not in known]
    if strange:
        there = "、".join(known) or "还没有设置"
        raise BadInput(f"没有“{strange[0]}”这项行动；可用：{there}（设置 activities.campaigns）。")
    return "、".join(dict.fromkeys(said)) or None
