"""What happens to a year's criteria and to the items of the deputies' points: added, corrected, ended, voided.

A scheme is in force from its year until the next one. A change from a later year copies the scheme first, so that
the years before keep the sheet of their time.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from dianjun_cli.core.derived import keys
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line, clean_lines
from dianjun_cli.vocab.scoring import Method

from . import queries, rules
from .model import Criterion, PointItem

R = TypeVar("R", Criterion, PointItem)
LONGEST = 300
LABELS = {"code": "条", "chapter": "一级", "section": "二级", "how": "计分办法", "evidence": "佐证"}
DECIDES = ("points", "applies", "method", "counted", "needed")  # what else is corrected moves no score


def add_criterion(desk: Desk, facts: Mapping[str, Any]) -> Criterion:
    """Load one criterion of a scheme. Raises Conflict when the scheme has that code, RuleBroken when it was used."""
    values = _criterion(desk, facts)
    row = _put(desk.session, Criterion, values)
    _check_unused(desk, values["scheme"], values["code"])
    return row


def add_item(desk: Desk, facts: Mapping[str, Any]) -> PointItem:
    """Load one item of the deputies' points. Raises Conflict when the scheme has that code."""
    return _put(desk.session, PointItem, _item(desk, facts))


def _criterion(desk: Desk, facts: Mapping[str, Any]) -> dict[str, Any]:
    values = clean_lines(facts, LABELS, ("code", "chapter", "section"))
    values["standard"] = clean_line(str(facts["standard"]), "标准", LONGEST)
    if not 0 < values["points"] <= 1000:
        raise BadInput(f"分值 {values['points']:g} 要在 0—1000 之间。")
    known = queries.countable(desk.reader)
    if values["method"] in known and values.get("counted"):
        values["counted"] = keys(values["counted"], known[values["method"]])
    values["counted"] = rules.check_criterion(values, known)
    return values


def _item(desk: Desk, facts: Mapping[str, Any]) -> dict[str, Any]:
    values = clean_lines(facts, {"code": "项", "name": "内容"}, ("code", "name"))
    known = queries.countable(desk.reader)
    values["counted"] = keys(values["counted"], known[Method.CREDIT])
    rules.check_criterion({**values, "method": Method.CREDIT, "needed": 1}, known)
    if not 0 <= values["further"] <= values["cap"] or not 0 < values["first"] <= values["cap"]:
        raise BadInput("第一次、以后每次的分都不能高于封顶。")
    return values


def scheme(desk: Desk, model: type[R], since: int | None, new: bool = False) -> int:
    """Return the scheme that a change is made in: the one in force, or that of the year `since`.

    A year without a scheme of its own gets a copy of the one in force then. Raises NotFound when there is none,
    unless a new one may begin.
    """
    year = since or desk.today.year
    if not 1950 <= year <= 2199:
        raise BadInput(f"年度“{year}”不对，请写成 2023 这样。")
    before = select(model.scheme).where(col(model.void_on).is_(None), model.scheme <= year)
    found = desk.session.exec(before.order_by(col(model.scheme).desc())).first()
    if found is None:
        if not new:
            raise NotFound(f"{year} 年没有{WHAT[model]}可改；先用 add 或 import。")
        return year
    if since is None or found == since:
        return found
    for row in living(desk.session, model, found):
        _put(desk.session, model, row.model_dump(exclude={"id"}) | {"scheme": since})
    return since


WHAT: dict[Any, str] = {Criterion: "创建标准", PointItem: "积分项目"}


def edit(desk: Desk, model: type[R], code: str, changes: Mapping[str, Any], since: int | None) -> R:
    """Correct a criterion or an item in its scheme, or change it from a year on.

    Raises RuleBroken when that would move scores that were given. Raises BadInput when nothing changes.
    """
    row = _one(desk, model, scheme(desk, model, since), code)
    old = row.model_dump(exclude={"id"})
    values = (_criterion if isinstance(row, Criterion) else _item)(desk, {**old, **changes})
    changed = [key for key in changes if values[key] != old[key]]
    if not changed:
        raise BadInput(f"“{row.code}”没有要更正的内容，写的和原来一样。")
    if isinstance(row, Criterion) and any(key in DECIDES for key in changed):
        _check_unused(desk, row.scheme, row.code)
    return _set(desk.session, row, values)


def void(desk: Desk, model: type[R], code: str, since: int | None, reason: str) -> R:
    """Take a criterion or an item out of its scheme, or out of that of a year on; the row stays, with its reason."""
    row = _one(desk, model, scheme(desk, model, since), code)
    if isinstance(row, Criterion):
        _check_unused(desk, row.scheme, row.code)
    return _set(
        desk.session, row, {"void_on": desk.today, "void_reason": clean_line(reason, "原因"), "void_by": desk.actor}
    )


def living(session: Session, model: type[R], year: int) -> list[R]:
    """Return what is in a scheme, in order of code."""
    mine = select(model).where(model.scheme == year, col(model.void_on).is_(None))
    return list(session.exec(mine.order_by(col(model.code))))


def following(session: Session, model: type[R], year: int) -> int | None:
    """Return the year of the next scheme after one, if there is a next one."""
    later = select(model.scheme).where(col(model.void_on).is_(None), model.scheme > year)
    return session.exec(later.order_by(col(model.scheme))).first()


def _one(desk: Desk, model: type[R], year: int, code: str) -> R:
    rows = {row.code: row for row in living(desk.session, model, year)}
    wanted = code.strip()
    found = rows.get(wanted) or rows.get(wanted.zfill(2)) or rows.get(wanted.upper())
    if found is None:
        mine = select(model.scheme).where(col(model.code).in_([wanted, wanted.zfill(2)]), col(model.void_on).is_(None))
        others = "、".join(str(other) for other in desk.session.exec(mine.order_by(col(model.scheme))))
        hint = f"{others} 年起用的那版里有，要写 --from" if others else f"有：{'、'.join(rows)}"
        raise NotFound(f"{year} 年起用的{WHAT[model]}里没有“{wanted}”；{hint}。")
    return found


def _put(session: Session, model: type[R], values: Mapping[str, Any]) -> R:
    """Keep a row of a scheme; one that was voided is entered again."""
    code, year = values["code"], values["scheme"]
    old = session.exec(select(model).where(model.scheme == year, model.code == code)).first()
    if old is not None and old.void_on is None:
        raise Conflict(f"{year} 年起用的{WHAT[model]}里第 {code} 条已经有了；改它用 edit。")
    return _set(
        session, old or model.model_validate(values), {**values, "void_on": None, "void_reason": None, "void_by": None}
    )


def _set(session: Session, row: R, values: Mapping[str, Any]) -> R:
    for key, value in type(row).model_validate({**row.model_dump(), **values}).model_dump(exclude={"id"}).items():
        setattr(row, key, value)
    session.add(row)
    session.flush()
    return row


def _check_unused(desk: Desk, begins: int, code: str) -> None:
    """Refuse what would move scores that were given in the years of a scheme. Raises RuleBroken."""
    after = following(desk.session, Criterion, begins)
    years = (begins, after - 1 if after else 9999)
    used = queries.used(desk.reader, *years, code)
    if used:
        told, last = "；".join(used.values()), max(used)
        raise RuleBroken(f"第 {code} 条已经用来评过：{told}。从新的一年起改：加 --from {last + 1}。")
