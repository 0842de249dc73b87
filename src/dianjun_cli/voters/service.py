"""Keeping identities, and logging who looked."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert
from sqlmodel import col, select

from dianjun_cli.core import calendar
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line, clean_name

from .model import IdentityLook, Voter
from .rules import bare, check_phone, phone_key

FIELDS = ("name", "sex", "phone", "address", "employer", "local")
LABELS = {"name": "姓名", "address": "住址", "employer": "工作单位"}


def keep(desk: Desk, **identity: Any) -> int | None:
    """Return the key of the voter with this name *and* telephone, or of a new one; None when nothing is given.

    A name alone never finds anyone: homonyms are common.
    """
    values = cleaned(identity)
    if not values:
        return None
    found = _known(desk, values)
    if found is None:
        return _added(desk, values).id
    for key, value in values.items():
        if getattr(found, key) is None:
            setattr(found, key, value)
    desk.session.flush()
    return found.id


def keep_many(desk: Desk, identities: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """Return for each identity what `keep` would; those that nobody has yet are inserted at once."""
    known = _pairs(desk)
    fresh = {pair: one for one in map(cleaned, identities) if (pair := _pair(one)) and pair not in known}
    if fresh:
        blank = dict.fromkeys((*FIELDS, "phone_key"))
        desk.session.connection().execute(insert(Voter), [blank | dict(one) for one in fresh.values()])
        known = _pairs(desk)
    return [known[pair] if (pair := _pair(one)) and one == fresh.get(pair) else keep(desk, **one)
            for one in map(cleaned, identities)]  # fmt: skip


def _pair(values: Mapping[str, Any]) -> tuple[str, str] | None:
    return (bare(values["name"]), values["phone_key"]) if "name" in values and "phone_key" in values else None


def _pairs(desk: Desk) -> dict[tuple[str, str], int]:
    living = select(Voter.name, Voter.phone_key, Voter.id).where(col(Voter.void_on).is_(None))
    return {(bare(name), key): found for name, key, found in desk.session.exec(living) if name and key and found}


def back(desk: Desk, voter_id: int, **identity: Any) -> int:
    """Return the key of a voter who has come back; what is new is added, nothing is overwritten."""
    voter = get(desk, voter_id)
    if voter.void_on:
        raise RuleBroken(f"选民 {voter_id} 已于 {voter.void_on} 作废，请重新写姓名。")
    for key, value in cleaned(identity).items():
        if getattr(voter, key) is None:
            setattr(voter, key, value)
    desk.session.flush()
    return voter_id


def add(desk: Desk, facts: Mapping[str, Any]) -> Voter:
    """Add a voter. Raises BadInput when nothing is given."""
    values = cleaned(facts)
    if not values:
        raise BadInput("选民信息是空的：至少写姓名或电话。")
    return _added(desk, values)


def cleaned(identity: Mapping[str, Any]) -> dict[str, Any]:
    """Return the given fields of an identity, checked; `phone_key` goes with the telephone."""
    values = {key: identity[key] for key in FIELDS if identity.get(key) not in (None, "")}
    for key, label in LABELS.items():
        if key in values:
            values[key] = (clean_name if key == "name" else clean_line)(values[key], label, 100)
    if "phone" in values:
        values["phone"] = check_phone(values["phone"])
        values["phone_key"] = phone_key(values["phone"])
    return values


def _known(desk: Desk, values: Mapping[str, Any]) -> Voter | None:
    if "phone_key" not in values or "name" not in values:
        return None
    called = func.replace(func.replace(Voter.name, " ", ""), "\u3000", "")  # as older rows may have it
    same = select(Voter).where(Voter.phone_key == values["phone_key"], called == bare(values["name"]))
    return desk.session.exec(same.where(Voter.void_on.is_(None))).first()  # type: ignore[union-attr]  # a column, not a day


def _added(desk: Desk, values: Mapping[str, Any]) -> Voter:
    voter = Voter.model_validate(values)
    desk.session.add(voter)
    desk.session.flush()
    return voter


def get(desk: Desk, voter_id: int) -> Voter:
    """Return a voter by key. Raises NotFound."""
    voter = desk.session.get(Voter, voter_id)
    if voter is None:
        raise NotFound(f"没有编号为 {voter_id} 的选民。")
    return voter


def edit(desk: Desk, voter_id: int, changes: Mapping[str, Any]) -> list[str]:
    """Correct an identity; return the names of the fields that changed."""
    voter = get(desk, voter_id)
    values = cleaned(changes)
    changed = [key for key, value in values.items() if getattr(voter, key) != value and key != "phone_key"]
    if not changed:
        raise BadInput("没有要更正的内容。")
    for key, value in values.items():
        setattr(voter, key, value)
    desk.session.flush()
    return changed


def corrected(desk: Desk, voter_id: int | None, changes: Mapping[str, Any]) -> tuple[int | None, list[str]]:
    """Return the voter of a case whose identity was corrected, and the names of the changed fields.

    A new row is made: other cases of the old identity are not touched.
    """
    old = get(desk, voter_id).model_dump() if voter_id else {}
    values = cleaned(changes)
    changed = [key for key, value in values.items() if old.get(key) != value and key != "phone_key"]
    if not changed:
        return voter_id, []
    whole = {key: old.get(key) for key in FIELDS} | values
    return keep(desk, **whole), changed


def void(desk: Desk, voter_id: int, reason: str) -> Voter:
    """Take an identity out of use (a duplicate, a mistake); its cases stay."""
    voter = get(desk, voter_id)
    if voter.void_on:
        raise RuleBroken(f"选民 {voter_id} 已于 {voter.void_on} 作废。")
    voter.void_on, voter.void_reason = desk.today, clean_line(reason, "原因")
    desk.session.flush()
    return voter


def look(desk: Desk, voter_id: int, through: str, reason: str | None = None) -> None:
    """Log that someone was shown an identity (个人信息保护法 art. 51)."""
    reason = clean_line(reason, "原因") if reason else None
    desk.session.add(
        IdentityLook(voter_id=voter_id, looked_at=calendar.now(), actor=desk.actor, through=through, reason=reason)
    )
    desk.session.flush()
