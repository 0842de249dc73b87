"""What happens to the firms that are helped: listed, corrected, voided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import col, or_, select

from dianjun_cli.core import pinyin
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service import Parts
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines

from . import rules
from .model import Difficulty, Enterprise
from .queries import LEDGER

LABELS = {
    "name": "企业名称", "short_name": "简称", "township": "乡镇街道", "industry": "行业", "contact": "联系人",
    "phone": "电话", "team": "小组其他成员",
}  # fmt: skip
REQUIRED = ("name", "township")


def add(
    desk: Desk, facts: Mapping[str, Any], on: date, text: str = "", parts: Parts | None = None,
    clock: Clock | None = None,
) -> Enterprise:  # fmt: skip
    """List a firm for help from `on`. Raises Conflict for a name that is there already."""
    values = _checked(desk, {**facts, "listed_on": on})
    values |= pinyin.columns([values["name"], values.get("short_name")])
    return entries.enter(desk, LEDGER, Enterprise, values, on, words={"text": text}, parts=parts, clock=clock)


def edit(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, parts: Parts | None = None
) -> list[str]:
    """Correct a firm's facts and its team. Returns the fields that changed."""
    firm = entries.get(desk, LEDGER, Enterprise, key)
    values = _checked(desk, {**firm.model_dump(), **changes}, key)
    values |= pinyin.columns([values["name"], values.get("short_name")])
    changed = entries.edit(desk, LEDGER, firm, values, words=None if text is None else {"text": text}, parts=parts)
    return [field for field in changed if field not in ("pinyin", "initials")]


def void(desk: Desk, key: int, reason: str) -> Enterprise:
    """Void a firm. Raises RuleBroken while it has difficulties: those would lose their firm."""
    firm = entries.get(desk, LEDGER, Enterprise, key)
    its = select(Difficulty.number).where(Difficulty.enterprise_id == key, col(Difficulty.void_on).is_(None))
    living = desk.session.exec(its.order_by(Difficulty.number)).all()
    if living:
        raise RuleBroken(f"{firm.number} 还有难题 {'、'.join(living[:6])}；先把它们作废或改到别的企业。")
    entries.void(desk, LEDGER, firm, reason)
    return firm


def _checked(desk: Desk, values: Mapping[str, Any], own: int | None = None) -> dict[str, Any]:
    kept = clean_lines(values, LABELS, REQUIRED)
    known = desk.settings["office.townships"]
    if known and kept["township"] not in known:
        raise BadInput(f"没有“{kept['township']}”这个乡镇街道；可用：{'、'.join(known)}。")
    rules.year(kept.get("since_year"), desk.today)
    for name in filter(None, (kept["name"], kept.get("short_name"))):
        same = select(Enterprise).where(
            or_(Enterprise.name == name, Enterprise.short_name == name), col(Enterprise.void_on).is_(None)
        )
        for other in desk.session.exec(same):
            if other.id != own:
                raise Conflict(f"企业“{name}”已经有了：{other.number} {other.name}。")
    return kept
