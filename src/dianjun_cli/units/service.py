"""What happens to handling units."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, or_, select

from dianjun_cli.core import pinyin
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line, clean_lines

from .model import Unit, UnitAlias

LABELS = {"name": "名称", "short_name": "简称", "township": "乡镇街道", "contact": "联系人", "phone": "电话"}


def get(desk: Desk, key: int) -> Unit:
    """Return a unit by key. Raises NotFound."""
    unit = desk.session.get(Unit, key)
    if unit is None:
        raise NotFound("这个承办单位不存在。")
    return unit


def add(desk: Desk, facts: Mapping[str, Any]) -> Unit:
    """Add a unit; no two may share a name, short name or alias. Raises Conflict."""
    values = clean_lines(facts, LABELS, ("name",))
    aliases = [clean_line(alias, "别名") for alias in values.pop("aliases", None) or []]
    _free(desk, [values["name"], values.get("short_name"), *aliases])
    _check(desk, values)
    values |= pinyin.columns([values["name"], values.get("short_name"), *aliases], said=values.get("pinyin"))
    unit = Unit.model_validate(values)
    desk.session.add(unit)
    desk.session.flush()
    _call(desk, unit, aliases)
    return unit


def edit(desk: Desk, key: int, changes: Mapping[str, Any]) -> Unit:
    """Correct a unit's facts; aliases given replace the old ones."""
    unit = get(desk, key)
    values = clean_lines({**unit.model_dump(), **changes}, LABELS, ("name",))
    aliases = values.pop("aliases", None)
    aliases = None if aliases is None else [clean_line(alias, "别名") for alias in aliases]
    _free(desk, [values["name"], values.get("short_name"), *(aliases or [])], key)
    _check(desk, values)
    called = list(desk.session.exec(select(UnitAlias.alias).where(UnitAlias.unit_id == key).order_by(UnitAlias.alias)))
    values |= pinyin.again(
        [unit.name, unit.short_name, *called],
        [values["name"], values.get("short_name"), *(called if aliases is None else sorted(aliases))],
        changes.get("pinyin"),
    )
    for name, value in Unit.model_validate(values).model_dump(exclude={"id"}).items():
        setattr(unit, name, value)
    if aliases is not None:
        _call(desk, unit, aliases)
    desk.session.flush()
    return unit


def void(desk: Desk, key: int, reason: str) -> Unit:
    """Take a unit out of use; cases in its hand stay there."""
    unit = get(desk, key)
    if unit.void_on:
        raise RuleBroken(f"承办单位“{unit.name}”已于 {unit.void_on} 作废。")
    unit.void_on, unit.void_reason = desk.today, clean_line(reason, "原因")
    desk.session.flush()
    return unit


def _check(desk: Desk, values: Mapping[str, Any]) -> None:
    townships = desk.settings["office.townships"]
    if values.get("township") and townships and values["township"] not in townships:
        raise BadInput(f"没有“{values['township']}”这个乡镇街道；本单位设置里有：{'、'.join(townships)}。")


def _free(desk: Desk, names: list[str | None], key: int | None = None) -> None:
    for name in filter(None, names):
        same = select(Unit).where(or_(Unit.name == name, Unit.short_name == name))
        taken = desk.session.exec(same).first()
        alias = desk.session.get(UnitAlias, name)
        if (taken and taken.id != key) or (alias and alias.unit_id != key):
            raise Conflict(f"“{name}”已经是别的承办单位的名称、简称或别名。")


def _call(desk: Desk, unit: Unit, aliases: list[str]) -> None:
    assert unit.id is not None
    desk.session.connection().execute(delete(UnitAlias).where(col(UnitAlias.unit_id) == unit.id))
    for alias in dict.fromkeys(aliases):
        if alias not in (unit.name, unit.short_name):
            desk.session.add(UnitAlias(alias=alias, unit_id=unit.id))
    desk.session.flush()
