"""What the visit commands of `dj contact` are asked for; then the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core import asking, prompts
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import categories
from dianjun_cli.vocab.contacts import ContactKind, ContactVerb, ContactWay

from . import queries


def visit(
    desk: Desk, links: Sequence[Row], way: str | None, text: str, facts: dict[str, Any], asked: dict[str, str | None],
    on: str,
) -> Note:  # fmt: skip
    """Enter a visit; `asked` is what a voter asked there (suggest, category, title, point): a case of its own."""
    day = asking.day(desk, on)
    facts["way"] = asking.one_of(desk, ContactWay, way, "方式", "--way", ContactWay.CALL.label)
    case = _case(desk, links, asked) if asked["suggest"] else None
    if not case and any(asked.values()):
        raise BadInput("--category、--title、--point 和 --suggest 一起用：选民提的意见才登成件。")
    there = _twins(desk, links, day)
    from dianjun_cli.entries.service_bulk import Fresh
    from dianjun_cli.suggestions.record import Clock

    from . import service_visit

    made = None
    if case:
        made = service_visit.suggest(desk, links[0]["id"], case.pop("point_id"), day, case)
        facts["suggestion_id"] = made.id
    keys = service_visit.visit(desk, [(Fresh(facts, day, Clock.of(desk), text), [row["id"] for row in links])])
    number = service_visit.number(desk, keys[0])
    told = f"；选民的意见登成 {made.number}，请在 {made.due_on} 前交办" if made else ""
    case_number = made.number if made else None
    data = {"number": number, "contacts": [row["number"] for row in links], "case_number": case_number}
    warnings = entries.doubled(number, there, "同一天走访的是同样的人", "dj contact visit-void")
    return Note(f"{number} 已登记：{links[0]['name']}走访{_whom(links)}{told}。", data, warnings=warnings)


def _twins(desk: Desk, links: Sequence[Row], day: date) -> list[str]:
    """Return the numbers of the visits of that day that went along the same links."""
    who, whom = links[0]["representative_id"], sorted(row["number"] for row in links)
    rows = queries.visited(desk.reader, deputy_id=who, since=day, until=day)
    return sorted(row["number"] for row in rows if sorted(row["contacts"]) == whom)


def _whom(links: Sequence[Row]) -> str:
    names = "、".join(row["other"] for row in links[:2])
    return names if len(links) <= 2 else f"{names} 等 {len(links)} 位"


def _case(desk: Desk, links: Sequence[Row], asked: dict[str, str | None]) -> dict[str, Any]:
    """Return the facts of the case that a voter's words become."""
    if len(links) != 1:
        raise BadInput(f"登成件时只能写一位选民（现在有 {len(links)} 条联系）：意见要记在提的人名下。")
    category = asked["category"]
    if not category:
        if not desk.interactive:
            raise BadInput("登成件还缺类别：请加 --category，如 --category 道路交通。")
        category = prompts.pick("类别", categories.choices(desk)).name
    facts = {"text": asked["suggest"], "title": asked["title"], "category": categories.named(desk, category)}
    return {**facts, "point_id": _platform(desk, links[0], asked["point"])["id"]}


def _platform(desk: Desk, link: Row, point: str | None) -> Row:
    """Return the platform a case belongs to: the one named, or the deputy's own that receives voters."""
    if point:
        return platforms.find(desk.reader, point)
    codes = representatives.card(desk.reader, link["code"])["platforms"]
    mine = [row for row in platforms.listed(desk.reader) if row["code"] in codes]
    if not mine:
        raise BadInput(f"{link['name']}还没有所属平台，不知道登在哪个点：请加 --point。")
    return next((row for row in mine if row["receives"]), mine[0])


def visits(
    desk: Desk, rep: str | None, link: str | None, kind: str | None, helped: str | None, any_help: bool,
    since: str | None, until: str | None, void: bool,
) -> list[Row]:  # fmt: skip
    """Return the visits that fit the options of `dj contact visits`."""
    return queries.visited(
        desk.reader,
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        contact_id=queries.find(desk.reader, link)["id"] if link else None,
        kind=word(ContactKind, kind, "类别"),
        helped=helped or ("*" if any_help else None),
        since=parse_day(since, "--from", desk.today) if since else None,
        until=parse_day(until, "--to", desk.today) if until else None,
        void=void,
    )


def find(desk: Desk, wanted: str) -> Row:
    """Return the visit that a number or a tail of one means."""
    key = entries.find(desk.reader, queries.VISITS, wanted)["id"]
    return queries.visited(desk.reader, key=key, void=True)[0]


def card(desk: Desk, wanted: str) -> Card:
    """Return a visit with its log."""
    row = find(desk, wanted)
    shown = tuple(replace(column, wide=False) for column in queries.VISITED)
    sections = {"history": entries.history(desk.reader, queries.VISITS, row["id"], ContactVerb, shown)}
    return Card(shown, row, title=row["number"], sections=sections)


def edit(
    desk: Desk, wanted: str, way: str | None, facts: dict[str, Any], text: str | None, links: list[str] | None,
    held_on: str | None,
) -> Note:  # fmt: skip
    """Correct a visit."""
    row = find(desk, wanted)
    changes = {**facts, **given(way=word(ContactWay, way, "方式"))}
    if held_on:
        changes["held_on"] = asking.day(desk, held_on)
    chosen = [queries.find(desk.reader, one)["id"] for one in many(links) or ()] or None
    if not changes and text is None and chosen is None:
        raise BadInput("没有要更正的内容；dj contact visit-edit --help 列出可改的项。")
    from . import service_visit

    changed = service_visit.edit(desk, row["id"], changes, text, chosen)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def void(desk: Desk, wanted: str, reason: str) -> Note:
    """Void a visit, and say what becomes of the case that came of it: it is a case of its own and stays."""
    row = find(desk, wanted)
    from . import service_visit

    gone = service_visit.void(desk, row["id"], reason)
    case = row["case_number"]
    stays = f"由它登成的 {case} 还在、照常办理；这件也登错了的，用 dj suggest void {case} 作废。" if case else ""
    data = {"number": gone.number, "void_on": str(gone.void_on), "case_number": case}
    return Note(f"{gone.number} 已作废。{stays}", data)
