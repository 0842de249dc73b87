"""What `dj deed` is asked for: deputies, days and kinds that options mean; then the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import word
from dianjun_cli.core.output import Card, Note
from dianjun_cli.core.parsing import several
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab.deeds import DeedState, DeedVerb

from . import queries, rules


def add(desk: Desk, rep: str | None, title: str | None, text: str | None, facts: dict[str, Any], on: str) -> Note:
    """Enter a deed, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    if rep:
        deputy = representatives.find(desk.reader, rep)
    else:
        there = representatives.choices(representatives.roster(desk.reader))
        deputy = asking.someone(desk, None, there, "代表", "--rep", "dj rep list 列出全部。").row
    facts["representative_id"] = deputy["id"]
    facts["title"] = asking.needed(desk, title, "题目", "--title")
    story = asking.needed(desk, text, "事迹", "--text", lambda said: clean(said, "事迹"))
    _tagged(desk, facts)
    said = {"representative_id": deputy["id"], "title": facts["title"].strip()}
    same = entries.twins(desk.reader, queries.LEDGER, **said)
    from . import service

    made = service.add(desk, facts, day, story)
    told = f"{made.number} 已登记：{deputy['name']}“{made.title}”，候选。"
    data = {"number": made.number, "code": deputy["code"], "state": DeedState.CANDIDATE.value}
    return Note(told, data, warnings=entries.doubled(made.number, same, "同一位代表、同一个题目", "dj deed void"))


def edit(desk: Desk, deed: str, rep: str | None, text: str | None, facts: dict[str, Any], found_on: str | None) -> Note:
    """Correct a deed."""
    row = queries.find(desk.reader, deed)
    changes = _tagged(desk, facts)
    if rep:
        changes["representative_id"] = representatives.find(desk.reader, rep)["id"]
    if found_on:
        changes["found_on"] = asking.day(desk, found_on)
    if not changes and text is None:
        raise BadInput("没有要更正的内容；dj deed edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def choose(desk: Desk, deed: str, by: str, on: str) -> Note:
    """Set a deed up as a model."""
    row, day = queries.find(desk.reader, deed), asking.day(desk, on)
    from . import service

    service.choose(desk, row["id"], day, by)
    told = f"{row['number']} 已树为典型（{day}），可以登专刊。"
    return Note(told, {"number": row["number"], "chosen_on": str(day)})


def listed(
    desk: Desk,
    state: str | None,
    rep: str | None,
    tag: str | None,
    township: str | None,
    since: str | None,
    until: str | None,
    void: bool,
) -> list[Row]:
    """Return the deeds that fit the options of `dj deed list`."""
    if tag:
        rules.tags([tag], desk.settings["deeds.tags"])
    return queries.listed(
        desk.reader,
        state=word(DeedState, state, "情况"),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        tag=tag or None,
        township=township or None,
        since=parse_day(since, "--from", desk.today) if since else None,
        until=parse_day(until, "--to", desk.today) if until else None,
        void=void,
    )


def card(desk: Desk, deed: str) -> Card:
    """Return a deed with its log."""
    row = queries.find(desk.reader, deed)
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    sections = {"history": entries.history(desk.reader, queries.LEDGER, row["id"], DeedVerb, queries.COLUMNS, _said)}
    return Card(shown, row, title=row["number"], sections=sections)


def _said(verb: str, facts: Mapping[str, Any]) -> str:
    by = facts.get("by") or ""
    if verb == DeedVerb.UNCHOOSE:
        return f"原定 {facts['chosen_on']}{f'，{by}' if by else ''}"
    return by if verb == DeedVerb.CHOOSE else ""


def _tagged(desk: Desk, facts: dict[str, Any]) -> dict[str, Any]:
    if facts.get("tags") is not None:
        said = [part for text in facts["tags"] for part in several(text)]
        facts["tags"] = rules.tags(said, desk.settings["deeds.tags"])
    return facts
