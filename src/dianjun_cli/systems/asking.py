"""What `dj system` is asked for: days, texts from files, versions; then the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core import asking
from dianjun_cli.core.calendar import day_asked, parse_day, parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Document, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.duties.queries import find as find_duty
from dianjun_cli.entries import queries as entries
from dianjun_cli.vocab.systems import SystemKind, SystemVerb

from . import queries


def add(
    desk: Desk, title: str | None, kind: str | None, facts: dict[str, Any], duties: list[str] | None,
    words: tuple[str | None, Path | None], since: str | None, on: str,
) -> Note:  # fmt: skip
    """Enter a system, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    facts |= _facts(desk, kind, duties, since)
    facts["title"] = asking.needed(desk, title, "名称", "--title")
    facts["system_kind"] = asking.one_of(desk, SystemKind, kind, "类别", "--kind")
    text = asking.needed(desk, _body(words), "正文", "--text 或 --file")
    from . import service

    made = service.add(desk, facts, day, text)
    told = f"{made.number} 已登记：{made.title}，{made.in_force_on} 起施行。"
    return Note(told, _receipt(made), warnings=_unchecked(made))


def edit(
    desk: Desk, number: str, kind: str | None, facts: dict[str, Any], duties: list[str] | None,
    words: tuple[str | None, Path | None], since: str | None, on: str | None,
) -> Note:  # fmt: skip
    """Correct a system."""
    row = queries.find(desk.reader, number, desk.today)
    changes = facts | _facts(desk, kind, duties, since)
    if on:
        changes["issued_on"] = asking.day(desk, on)
    text = _body(words)
    if not changes and text is None:
        raise BadInput("没有要更正的内容；dj system edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def revise(
    desk: Desk, number: str, facts: dict[str, Any], duties: list[str] | None,
    words: tuple[str | None, Path | None], since: str | None, on: str,
) -> Note:  # fmt: skip
    """Enter the text that replaces a system's from a day on."""
    row, day = queries.find(desk.reader, number, desk.today), asking.day(desk, on)
    changes = facts | _facts(desk, None, duties, since)
    text = asking.needed(desk, _body(words), "修订后的正文", "--text 或 --file")
    from . import service

    made = service.revise(desk, row["id"], changes, day, text)
    told = f"{made.number} 修订了 {row['number']}，{made.in_force_on} 起施行；原来的留着。"
    return Note(told, {**_receipt(made), "replaces": row["number"]}, warnings=_unchecked(made))


def repeal(desk: Desk, number: str, reason: str | None, on: str) -> Note:
    """Repeal a system."""
    row, day = queries.find(desk.reader, number, desk.today), asking.day(desk, on)
    reason = asking.needed(desk, reason, "原因", "--reason")
    from . import service

    gone = service.repeal(desk, row["id"], reason, day)
    return Note(f"{gone.number} 已废止（{day}）。", {"number": gone.number, "repealed_on": day.isoformat()})


def _unchecked(made: Any) -> tuple[str, ...]:
    how = f"有可查的就写上：dj system edit {made.number} --duty 职责编号（dj duty list 列出全部）。"
    return () if made.duties else (f"没有职责检查它；{how}",)


def _receipt(made: Any) -> dict[str, Any]:
    return {"number": made.number, "title": made.title, "in_force_on": made.in_force_on.isoformat()}


def _facts(desk: Desk, kind: str | None, duties: list[str] | None, since: str | None) -> dict[str, Any]:
    facts = given(system_kind=word(SystemKind, kind, "类别"))
    named = many(duties)
    if named is not None:
        facts["duties"] = queries.duty_codes(desk.reader, named)
    if since:
        facts["in_force_on"] = parse_day(since, "--from", desk.today)
    return facts


def _body(words: tuple[str | None, Path | None]) -> str | None:
    text, path = words
    if path is None:
        return text
    if text is not None:
        raise BadInput("--text 和 --file 只能写一个。")
    from dianjun_cli.core.sheets import read_text

    return read_text(path)


def listed(
    desk: Desk, kind: str | None, duty: str | None, everything: bool, since: str | None, until: str | None,
    as_of: str | None, void: bool,
) -> list[Row]:  # fmt: skip
    """Return the systems that fit the options of `dj system list`."""
    return queries.listed(
        desk.reader,
        day_asked(as_of, desk.today),
        kind=word(SystemKind, kind, "类别"),
        duty=find_duty(desk.reader, duty, void=True)["code"] if duty else None,
        everything=everything,
        since=_past(desk, since, "--from"),
        until=_past(desk, until, "--to"),
        void=void,
    )


def _past(desk: Desk, text: str | None, option: str) -> date | None:
    return parse_past_day(text, desk.today, option) if text else None


def card(desk: Desk, number: str, as_of: str | None) -> Card:
    """Return a system, or its version in force on a day, with its other versions and its log."""
    day = day_asked(as_of, desk.today) if as_of else None
    row = queries.version(desk.reader, number, day) if day else queries.find(desk.reader, number, desk.today)
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    others = [
        one
        for one in queries.listed(desk.reader, desk.today, everything=True)
        if one["number"] in (row["replaces"], row["replaced_by"])
    ]
    sections = {
        "versions": Table(queries.COLUMNS, others, title="前后的修订"),
        "history": entries.history(desk.reader, queries.LEDGER, row["id"], SystemVerb, queries.COLUMNS),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def document(desk: Desk, number: str, as_of: str | None, out: Path | None) -> Document:
    """Return a system's text as a paper, the version in force on a day when one is given."""
    day = day_asked(as_of, desk.today) if as_of else None
    row = queries.version(desk.reader, number, day) if day else queries.find(desk.reader, number, desk.today)
    from dianjun_cli.core.papers import paper

    keys = ("number", "title", "document_number", "issued_by", "issued_on", "in_force_on", "until_on", "replaces")
    facts = {key: row[key] or "" for key in keys}
    facts |= {"lines": [line.strip() for line in (row["text"] or "").splitlines() if line.strip()]}
    forms = {kind: paper(f"system/text.{kind}.j2", facts) for kind in ("md", "html")}
    return Document(forms, data={key: row[key] for key in keys} | {"text": row["text"]}, out=out, message="制度已写入")
