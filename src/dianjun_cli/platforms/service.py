"""What happens to platforms."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from dianjun_cli.core import pinyin
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import Conflict, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line, clean_lines

from . import rules
from .model import Platform

LABELS = {
    "name": "名称",
    "trade": "行业",
    "township": "乡镇街道",
    "address": "地址",
    "contact": "联系人",
    "phone": "联系电话",
}


def get(desk: Desk, code: str) -> Platform:
    """Return the platform of that code. Raises NotFound."""
    found = desk.session.exec(select(Platform).where(Platform.code == code.strip().upper())).first()
    if found is None:
        raise NotFound(f"没有编码为“{code}”的平台；dj platform list 列出全部。")
    return found


def add(desk: Desk, facts: Mapping[str, Any]) -> Platform:
    """Add a platform; `parent` is a code. Raises Conflict when the code is taken."""
    values = {**facts, "code": rules.code(facts["code"])}
    if desk.session.exec(select(Platform).where(Platform.code == values["code"])).first():
        raise Conflict(f"平台编码 {values['code']} 已经有了。")
    linked = _linked(desk, values)
    platform = Platform.model_validate({**linked, **pinyin.columns([linked["name"]], said=linked.get("pinyin"))})
    desk.session.add(platform)
    desk.session.flush()
    return platform


def edit(desk: Desk, code: str, changes: Mapping[str, Any]) -> Platform:
    """Correct a platform's facts; its code stays, since numbers begin with it."""
    platform = get(desk, code)
    values = {**platform.model_dump(), **changes}
    if "parent" not in changes and platform.parent_id:
        parent = desk.session.get(Platform, platform.parent_id)
        values["parent"] = parent.code if parent else None
    linked = _linked(desk, values)
    linked |= pinyin.again([platform.name], [linked["name"]], changes.get("pinyin"))
    for key, value in Platform.model_validate(linked).model_dump(exclude={"id"}).items():
        setattr(platform, key, value)
    desk.session.flush()
    return platform


def void(desk: Desk, code: str, reason: str) -> Platform:
    """Take a platform out of use; its cases and its code stay."""
    platform = get(desk, code)
    if platform.void_on:
        raise RuleBroken(f"平台 {platform.code} 已于 {platform.void_on} 作废。")
    platform.void_on, platform.void_reason = desk.today, clean_line(reason, "原因")
    desk.session.flush()
    return platform


def _linked(desk: Desk, facts: Mapping[str, Any]) -> dict[str, Any]:
    values = clean_lines(facts, LABELS, ("name", "township"))
    wanted = values.pop("parent", None)
    parent = get(desk, wanted) if wanted else None
    rules.check(values, desk.settings["office.townships"], parent.kind if parent else None)
    return {**values, "parent_id": parent.id if parent else None}
