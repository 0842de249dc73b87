"""What `dj score criterion` and `dj score item` are asked for: what the options mean; then the service."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, word
from dianjun_cli.core.output import Card, Column, Note, Table
from dianjun_cli.core.parsing import several
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab.scoring import Applies, Method

from . import queries, rules
from .importing import points

NOTHING = "没有要更正的内容；加 --help 列出可改的项。"


def criterion_facts(score: str | None, applies: str | None, method: str | None, **said: Any) -> dict[str, Any]:
    """Return the facts of a criterion that options name."""
    facts = given(applies=word(Applies, applies, "适用"), method=word(Method, method, "怎么评"), **said)
    if score is not None:
        facts["points"] = points(score)
    if method and facts["method"] is Method.MANUAL:
        facts = {"counted": None, "needed": None, **facts}  # what the ledgers answered before
    elif method and facts["method"] is Method.DUTY:
        facts = {"needed": None, **facts}
    return facts


def add_criterion(desk: Desk, code: str, facts: dict[str, Any], since: int | None) -> Note:
    """Add a criterion to the scheme in force, or from a year on; asks at a terminal for what is missing."""
    for key, label, option in (("chapter", "一级", "--chapter"), ("section", "二级", "--section"),
                               ("standard", "标准", "--standard")):  # fmt: skip
        facts[key] = asking.needed(desk, facts.get(key), label, option)
    if "points" not in facts:
        facts["points"] = points(asking.needed(desk, None, "分值", "--points"))
    facts["method"] = asking.one_of(desk, Method, facts.get("method"), "怎么评", "--method")
    from . import service_schemes as service
    from .model import Criterion

    before = _sums(desk, since)
    year = service.scheme(desk, Criterion, since, new=True)
    row = service.add_criterion(desk, {"applies": Applies.BOTH, **facts, "code": code, "scheme": year})
    return _told(desk, row, "已加入", before)


def edit_criterion(desk: Desk, code: str, facts: dict[str, Any], since: int | None) -> Note:
    """Correct a criterion, or change it from a year on."""
    if not facts:
        raise BadInput(NOTHING)
    from . import service_schemes as service
    from .model import Criterion

    before = _sums(desk, since)
    row = service.edit(desk, Criterion, code, facts, since)
    return _told(desk, row, "已改在", before)


def void_criterion(desk: Desk, code: str, since: int | None, reason: str, told: str = "已作废，不在") -> Note:
    """Take a criterion out of the scheme in force, or out of that of a year on."""
    from . import service_schemes as service
    from .model import Criterion

    before = _sums(desk, since)
    return _told(desk, service.void(desk, Criterion, code, since, reason), told, before)


def end_criterion(desk: Desk, code: str, since: int | None) -> Note:
    """Take a criterion out from a year on; the years before keep it."""
    year = _needed_year(since)
    return void_criterion(desk, code, year, f"{year} 年起停用", "不再列入")


def _sums(desk: Desk, since: int | None) -> str:
    rows = queries.criteria(desk.reader, since or desk.today.year)
    return rules.sums([(row["points"], row["applies"]) for row in rows]) if rows else ""


def _told(desk: Desk, row: Any, what: str, before: str) -> Note:
    """Return the receipt of a change: which scheme it stands in, and how many points that makes now."""
    from . import service_schemes as service

    rows = service.living(desk.session, type(row), row.scheme)
    now = rules.sums([(one.points, one.applies) for one in rows])
    changed = f"；原来 {before}" if before and before != now else ""
    data = {"code": row.code, "scheme": row.scheme, "count": len(rows),
            "points": rules.tenth(sum(one.points for one in rows))}  # fmt: skip
    told = f"第 {row.code} 条{what} {row.scheme} 年起用的标准：现在 {now}{changed}。"
    return Note(told, data, warnings=_later(desk, row))


def _later(desk: Desk, row: Any) -> tuple[str, ...]:
    """Say that a later scheme stands as it was."""
    from . import service_schemes as service

    after = service.following(desk.session, type(row), row.scheme)
    return (f"{after} 年起用的是另一版，没有动；要一起改，再写一次 --from {after}。",) if after else ()


def show_criterion(desk: Desk, code: str, year: int | None) -> Card:
    """Return a criterion as it is in force in a year: what it counts by name, and how it was before and after."""
    from .asking import one_criterion

    row = one_criterion(desk, year or desk.today.year, code)
    shown = tuple(replace(column, wide=False) for column in queries.CRITERIA)
    versions = queries.versions(desk.reader, row["code"])
    told = [replace(c, wide=False) for key in VERSION for c in queries.CRITERIA if c.key == key]
    sections = {
        "counts": Table((Column("key", "代码"), Column("label", "算的是")), _named(desk, row), title="算哪些"),
        "versions": Table(told, versions, title="历次"),
    }
    return Card(shown, row, title=f"第 {row['code']} 条", sections=sections)


VERSION = ("scheme", "points", "method", "counted", "needed", "applies", "standard", "void_on", "void_reason")


def _named(desk: Desk, row: Row) -> list[Row]:
    keys = row["counted"].split("|") if row["counted"] else []
    known = queries.countable(desk.reader).get(row["method"], {})
    return [{"key": key, "label": known.get(key, "没有了")} for key in keys]


def item_facts(
    name: str | None, counts: list[str] | None, first: str | None, further: str | None, cap: str | None
) -> dict[str, Any]:
    """Return the facts of an item of the points that options name."""
    facts = given(name=name)
    if counts:
        facts["counted"] = ",".join(dict.fromkeys(part for said in counts for part in several(said)))
    for key, said in (("first", first), ("further", further), ("cap", cap)):
        if said is not None:
            facts[key] = points(said)
    return facts


def add_item(desk: Desk, code: str, facts: dict[str, Any], since: int | None) -> Note:
    """Add an item to the scheme in force, or from a year on."""
    for key, label, option in (("name", "内容", "--name"), ("counted", "算哪些", "--counts"),
                               ("first", "第一次几分", "--first"), ("further", "以后每次几分", "--further"),
                               ("cap", "封顶几分", "--cap")):  # fmt: skip
        if key not in facts:
            said = asking.needed(desk, None, label, option)
            facts[key] = said if key in ("name", "counted") else points(said)
    from . import service_schemes as service
    from .model import PointItem

    year = service.scheme(desk, PointItem, since, new=True)
    row = service.add_item(desk, {**facts, "code": code.strip().upper(), "scheme": year})
    return _told_item(desk, row, "已加入", since)


def edit_item(desk: Desk, code: str, facts: dict[str, Any], since: int | None) -> Note:
    """Correct an item, or change it from a year on."""
    if not facts:
        raise BadInput(NOTHING)
    from . import service_schemes as service
    from .model import PointItem

    return _told_item(desk, service.edit(desk, PointItem, code, facts, since), "已改在", since)


def void_item(desk: Desk, code: str, since: int | None, reason: str, told: str = "已作废，不在") -> Note:
    """Take an item out of the scheme in force, or out of that of a year on."""
    from . import service_schemes as service
    from .model import PointItem

    return _told_item(desk, service.void(desk, PointItem, code, since, reason), told, since)


def end_item(desk: Desk, code: str, since: int | None) -> Note:
    """Take an item out from a year on; the years before keep it."""
    year = _needed_year(since)
    return void_item(desk, code, year, f"{year} 年起停用", "不再列入")


def _told_item(desk: Desk, row: Any, what: str, since: int | None) -> Note:
    from . import service_schemes as service

    rows = service.living(desk.session, type(row), row.scheme)
    cap = rules.tenth(sum(one.cap for one in rows))
    past = "" if since or row.scheme >= desk.today.year else f"{row.scheme} 年以来的积分都照这样重算；"
    again = "只从今后某年起，用 --from。" if past else ""
    told = f"{row.code} {what} {row.scheme} 年起用的积分项目：现在 {len(rows)} 项，封顶合计 {cap:g} 分。{past}{again}"
    data = {"code": row.code, "scheme": row.scheme, "count": len(rows), "cap": cap}
    return Note(told, data, warnings=_later(desk, row))


def _needed_year(since: int | None) -> int:
    if since is None:
        raise BadInput("写明从哪一年起：--from 2024。登错了、从来就不该有的，用 void。")
    return since
