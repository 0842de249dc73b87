"""Who is not linked, who has too few, who has not been visited: what `dj contact uncovered` finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Level, Post
from dianjun_cli.vocab.contacts import ContactGap, ContactKind

from . import queries, rules

COLUMNS = (
    Column("contact_kind", "类别", ContactKind),
    Column("gap", "缺什么", ContactGap),
    Column("code", "编号"),
    Column("name", "代表"),
    Column("level", "层级", Level, yields=2),
    Column("township", "乡镇街道", yields=1),
    Column("had", "已有"),
    Column("lacking", "还差"),
    Column("number", "联系编号"),
    Column("other", "联系谁"),
    Column("last_on", "最近走访"),
)
OF_VISITS = ("number", "other", "last_on")
SIZES = {
    ContactKind.VOTER: "contacts.voters_per_deputy",
    ContactKind.NIANZHANG: "contacts.households_per_nianzhang",
}


def found(
    reader: Reader, settings: Mapping[str, Any], as_of: date, kinds: Collection[ContactKind],
    township: str | None = None, since: date | None = None,
) -> list[Row]:  # fmt: skip
    """Return the gaps of these kinds on a day, of deputies in office; those not visited since only when asked."""
    sitting = {row["id"]: row for row in representatives.listed(reader) if representatives.sits(row, as_of)}
    links = queries.listed(reader, as_of=as_of)
    gaps: list[Row] = []
    for kind in kinds:
        mine = [link for link in links if link["contact_kind"] == kind]
        if kind in rules.BETWEEN:
            gaps += _unlinked(kind, sitting, mine)
        else:
            gaps += _short(reader, settings, kind, sitting, mine, as_of)
        if since:
            gaps += _unvisited(kind, sitting, mine, since)
    return [gap for gap in gaps if township in (None, gap["township"])]


def _unlinked(kind: ContactKind, sitting: Mapping[int, Row], links: list[Row]) -> list[Row]:
    """Deputies of the level whom nobody links; who holds the post themselves needs nobody."""
    post, level = rules.BETWEEN[kind]
    linked = {link["deputy_id"] for link in links}
    return [
        _gap(kind, ContactGap.UNLINKED, row, had=0, lacking=1)
        for key, row in sitting.items()
        if row["level"] == level and Post(post).label not in row["posts"] and key not in linked
    ]


def _short(
    reader: Reader, settings: Mapping[str, Any], kind: ContactKind, sitting: Mapping[int, Row], links: list[Row],
    as_of: date,
) -> list[Row]:  # fmt: skip
    """Deputies with fewer voters, 廿长 with fewer households, than the office wants."""
    size, counts = int(settings[SIZES[kind]]), Counter(link["representative_id"] for link in links)
    wanted = set(sitting)
    if kind is ContactKind.NIANZHANG:
        places = settings["contacts.nianzhang_townships"]
        wanted = {row["representative_id"] for row in queries.groups(reader, as_of)}
        wanted |= {key for key, row in sitting.items() if row["township"] in places}
    return [
        _gap(kind, ContactGap.SHORT, row, had=counts[key], lacking=size - counts[key])
        for key, row in sitting.items()
        if key in wanted and counts[key] < size
    ]


def _unvisited(kind: ContactKind, sitting: Mapping[int, Row], links: list[Row], since: date) -> list[Row]:
    return [
        _gap(kind, ContactGap.UNVISITED, sitting[link["representative_id"]], number=link["number"],
             other=link["other"], last_on=link["last_on"])
        for link in links
        if (link["last_on"] or "") < since.isoformat()
    ]  # fmt: skip


def _gap(kind: ContactKind, gap: ContactGap, deputy: Row, **more: Any) -> Row:
    blank = dict.fromkeys(column.key for column in COLUMNS)
    told = {key: deputy[key] for key in ("code", "name", "level", "township")}
    return {**blank, **told, "contact_kind": kind.value, "gap": gap.value, **more}
