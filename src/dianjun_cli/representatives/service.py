"""What happens to the roster."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from dianjun_cli.core import pinyin
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.platforms.model import Platform
from dianjun_cli.texts.rules import clean_line, clean_lines, clean_name
from dianjun_cli.vocab import Level

from .model import Representative, RepresentativePlatform, RepresentativePost

LABELS = {
    "code": "代表编号",
    "name": "姓名",
    "term": "届次",
    "township": "乡镇街道",
    "electoral_unit": "选区",
    "employer": "工作单位",
    "post": "职务",
    "trade": "行业领域",
    "phone": "电话",
}
REQUIRED = ("code", "name", "township")


def get(desk: Desk, key: int) -> Representative:
    """Return a deputy by key. Raises NotFound."""
    found = desk.session.get(Representative, key)
    if found is None:
        raise NotFound("这位代表不存在。")
    return found


def add(desk: Desk, facts: Mapping[str, Any]) -> Representative:
    """Add a deputy; `posts` are codes of Post, `platforms` are platform codes. Raises Conflict."""
    values = clean_lines({**facts, "code": str(facts["code"]).upper()}, LABELS, REQUIRED)
    if any(mark.isspace() or mark in "、，；,;" for mark in values["code"]):
        raise BadInput(f"代表编号“{values['code']}”里不能有空格和顿号、逗号、分号。")
    posts, platforms = values.pop("posts", None) or [], values.pop("platforms", None) or []
    if desk.session.exec(select(Representative).where(Representative.code == values["code"])).first():
        raise Conflict(f"代表编号 {values['code']} 已经有了。")
    _check(desk, values)
    values["name"] = clean_name(values["name"])
    values |= pinyin.columns([values["name"]], True, values.get("pinyin"))
    deputy = Representative.model_validate(values)
    desk.session.add(deputy)
    desk.session.flush()
    _link(desk, deputy, posts, platforms)
    return deputy


def edit(desk: Desk, key: int, changes: Mapping[str, Any]) -> Representative:
    """Correct a deputy's facts; lists given replace the old ones."""
    deputy = get(desk, key)
    values = clean_lines({**deputy.model_dump(), **changes}, LABELS, REQUIRED)
    posts, platforms = values.pop("posts", None), values.pop("platforms", None)
    _check(desk, values)
    values["name"] = clean_name(values["name"])
    values |= pinyin.again([deputy.name], [values["name"]], changes.get("pinyin"), True)
    for name, value in Representative.model_validate(values).model_dump(exclude={"id", "code"}).items():
        setattr(deputy, name, value)
    _link(desk, deputy, posts, platforms)
    return deputy


def void(desk: Desk, key: int, reason: str) -> Representative:
    """Take a mistaken entry out of the roster; what it did stays. Who leaves office gets left_on instead."""
    deputy = get(desk, key)
    if deputy.void_on:
        raise RuleBroken(f"代表 {deputy.code} 已于 {deputy.void_on} 作废。")
    deputy.void_on, deputy.void_reason = desk.today, clean_line(reason, "原因")
    desk.session.flush()
    return deputy


def _check(desk: Desk, values: Mapping[str, Any]) -> None:
    townships, streets = desk.settings["office.townships"], desk.settings["office.streets"]
    if townships and values["township"] not in townships:
        raise BadInput(f"没有“{values['township']}”这个乡镇街道；本单位设置里有：{'、'.join(townships)}。")
    if values["level"] == Level.TOWNSHIP and values["township"] in streets:
        raise RuleBroken(f"{values['township']}不设人民代表大会，没有乡镇代表。")
    joined, left = values.get("joined_on"), values.get("left_on")
    if joined and left and left < joined:
        raise BadInput(f"离任日期 {left} 早于任职日期 {joined}。")


def _link(desk: Desk, deputy: Representative, posts: list[str] | None, platforms: list[str] | None) -> None:
    assert deputy.id is not None
    if posts is not None:
        desk.session.connection().execute(
            delete(RepresentativePost).where(col(RepresentativePost.representative_id) == deputy.id)
        )
        for held in dict.fromkeys(posts):
            desk.session.add(RepresentativePost.model_validate({"representative_id": deputy.id, "held": held}))
    if platforms is not None:
        desk.session.connection().execute(
            delete(RepresentativePlatform).where(col(RepresentativePlatform.representative_id) == deputy.id)
        )
        for code in dict.fromkeys(platforms):
            found = desk.session.exec(select(Platform.id).where(Platform.code == code.strip().upper())).first()
            if found is None:
                raise NotFound(f"没有编码为“{code}”的平台。")
            desk.session.add(RepresentativePlatform(representative_id=deputy.id, platform_id=found))
    desk.session.flush()
