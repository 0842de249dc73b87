"""How points are earned, and how far a creation has come. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab.scoring import Applies, CreationState, CreationVerb, Method

# state × verb → state. A place that was named is taken off again only by 摘牌.
TABLE: Mapping[CreationState, Mapping[CreationVerb, CreationState]] = {
    CreationState.APPLIED: {
        CreationVerb.SELF: CreationState.SELF_SCORED,
        CreationVerb.WITHDRAW: CreationState.WITHDRAWN,
    },
    CreationState.SELF_SCORED: {
        CreationVerb.SELF: CreationState.SELF_SCORED,
        CreationVerb.ASSESS: CreationState.ASSESSED,
        CreationVerb.WITHDRAW: CreationState.WITHDRAWN,
    },
    CreationState.ASSESSED: {
        CreationVerb.ASSESS: CreationState.ASSESSED,
        CreationVerb.NAME: CreationState.NAMED,
        CreationVerb.WITHDRAW: CreationState.WITHDRAWN,
    },
    CreationState.NAMED: {CreationVerb.REMOVE: CreationState.REMOVED},
    CreationState.REMOVED: {},
    CreationState.WITHDRAWN: {},
}


UNDO = "dj score undo 平台 年度 --reason 原因"
DECIDED = (CreationVerb.NAME, CreationVerb.REMOVE, CreationVerb.WITHDRAW)  # the steps that may be undone


def undone(steps: Iterable[tuple[str, Mapping[str, Any]]]) -> set[int]:
    """Return the keys of the events that a later one says never happened."""
    return {int(facts["undone"]) for verb, facts in steps if verb == CreationVerb.UNDO}


def after(number: str, verbs: Sequence[str], verb: CreationVerb | None = None) -> CreationState:
    """Return where the verbs so far lead, and `verb` after them. Raises RuleBroken for one that may not follow."""
    state = CreationState.APPLIED
    for one in [*verbs, *([verb] if verb else [])]:
        if one == CreationVerb.APPLY or one not in list(CreationVerb):
            continue
        can = TABLE[state]
        if CreationVerb(one) not in can:
            allowed = "、".join(next_one.label for next_one in can)
            allowed = f"可以：{allowed}" if allowed else f"这一步登错了用 {UNDO} 撤销"
            raise RuleBroken(f"{number} 现在是“{state.label}”，不能“{CreationVerb(one).label}”；{allowed}。")
        state = can[CreationVerb(one)]
    return state


def tenth(value: float) -> float:
    """Return points to one decimal, half up (0.05 is 0.1)."""
    return float(Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def share(points: float, done: int, of: int) -> float | None:
    """Return the points for `done` of `of`; None when nothing fell due yet."""
    return tenth(points * min(done, of) / of) if of else None


def rate(points: float, num: int, den: int, needed: int) -> float | None:
    """Return the points for a rate: all of them from `needed` percent on, in proportion below; None without cases."""
    return tenth(points * min(1.0, num * 100 / (den * needed))) if den else None


def item(count: int, first: float, further: float, cap: float) -> float:
    """Return a deputy's points for an item: first, each further one, never above the cap."""
    return tenth(min(cap, first + further * (count - 1))) if count > 0 else 0.0


def some(names: Sequence[str], most: int = 6) -> str:
    """Return names as a sentence says them: the first few, and how many there are."""
    shown = "、".join(names[:most])
    return f"{shown} 等 {len(names)} 个" if len(names) > most else shown


def check_mark(code: str, points: float, score: float | None) -> None:
    """Refuse a score outside 0..points. Raises BadInput."""
    if score is not None and not 0 <= score <= points:
        raise BadInput(f"第 {code} 条满分 {points:g} 分，“{score:g}”不在 0—{points:g} 之间。")


def check_criterion(facts: Mapping[str, object], known: Mapping[str, Mapping[str, str]]) -> str | None:
    """Check where a criterion's answer is to come from; returns what it counts, as it is kept (`a|b` is either).

    Raises BadInput naming what there is.
    """
    method, needed = Method(str(facts["method"])), facts.get("needed")
    said = str(facts.get("counted") or "")
    if method in (Method.MANUAL, Method.DUTY) and needed:
        raise BadInput(f"{method.label}评的标准不写“满分”那一项（--needed）。")
    if method is Method.MANUAL:
        if said:
            raise BadInput("人工评的标准不写“算哪些”。")
        return None
    keys = [key.strip() for key in re.split(r"[|,，、]", said)]
    strange = [key for key in keys if key not in known[method]]
    if strange:
        listed = "、".join(f"{key} {label}" for key, label in known[method].items())
        raise BadInput(f"没有“{'、'.join(strange) or '（空）'}”可算；可用：{listed or '还没有，先 dj duty add'}。")
    if method is not Method.CREDIT and len(keys) > 1:
        raise BadInput(f"{method.label}评的标准只能算一种，“{said}”是几种。")
    if method is not Method.DUTY and not needed:
        raise BadInput("写明达到多少得满分（“满分”列，--needed：次数，或百分数）。")
    if method is Method.RATE and not 1 <= int(str(needed)) <= 100:
        raise BadInput(f"比率的满分要写 1—100 的百分数，“{needed}”不是。")
    return "|".join(keys)


def sums(rows: Sequence[tuple[float, str]]) -> str:
    """Return how many points a scheme makes: in all, and for points and households where they differ."""
    whole = f"{len(rows)} 条，共 {tenth(sum(points for points, _ in rows)):g} 分"
    parts = {
        kind.label: [points for points, applies in rows if applies in (kind, Applies.BOTH)]
        for kind in (Applies.POINT, Applies.HOUSEHOLD)
    }
    if all(len(part) == len(rows) for part in parts.values()):
        return whole
    told = "，".join(f"{label} {len(part)} 条 {tenth(sum(part)):g} 分" for label, part in parts.items())
    return f"{whole}（{told}）"
