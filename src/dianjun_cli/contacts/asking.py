"""What `dj contact` is asked for: the deputies, voters, days and links that words mean; then the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dianjun_cli.core import asking, listing, prompts
from dianjun_cli.core.calendar import day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Sex
from dianjun_cli.vocab.contacts import ContactKind, ContactVerb

from . import coverage, queries, rules


def add(
    desk: Desk, kind: str | None, rep: str | None, to: list[str] | None, identity: dict[str, Any], group: str | None,
    on: str,
) -> Note:  # fmt: skip
    """Enter links: to deputies, or to one voter; asked for at a terminal."""
    which = asking.one_of(desk, ContactKind, kind, "类别", "--kind", _guess(to, identity, group))
    day = asking.day(desk, on)
    everyone = representatives.choices(representatives.roster(desk.reader))
    who = asking.someone(desk, rep, everyone, "联系人", "--rep", "可用 dj rep list 查编号").row
    whom: list[int] = []
    if which in rules.TO_VOTERS:
        if to:
            raise BadInput(f"“{which.label}”联系的是选民：请写 --voter 姓名，不写 --to。")
        identity["name"] = asking.needed(desk, identity.get("name"), "选民姓名", "--voter")
        if desk.interactive and not identity.get("phone"):
            identity["phone"] = prompts.ask("选民电话", "", _phone, hint="可空")
        identity["sex"] = word(Sex, identity.get("sex"), "性别")
    else:
        whom = entries.deputies(desk.reader, many(to) or [asking.needed(desk, "", "联系哪位代表", "--to")], day)
    from dianjun_cli.suggestions.record import Clock

    from . import service

    clock = Clock.of(desk)
    links = [service.Link(which, who["id"], day, clock, deputy_id=one) for one in whom]
    links = links or [service.Link(which, who["id"], day, clock, identity=identity)]
    keys = service.link(desk, links)
    if group is not None:
        service.team(desk, {}, {who["id"]: group})
    numbers = service.numbers(desk, keys)
    return Note(f"{'、'.join(numbers)} 已登记：{who['name']}联系{_whom(len(whom))}。", {"numbers": numbers})


def _guess(to: list[str] | None, identity: dict[str, Any], group: str | None) -> str:
    if group is not None:
        return ContactKind.NIANZHANG.label
    return ContactKind.VOTER.label if identity.get("name") and not to else ""


def _phone(text: str) -> str:
    from dianjun_cli.voters.rules import check_phone

    return check_phone(text) if text else ""


def _whom(deputies: int) -> str:
    return f"代表 {deputies} 位" if deputies else "选民 1 位"


def chosen(
    desk: Desk, numbers: list[str] | None, rep: str | None, kind: str | None, to: str | None, voter: str | None,
    on: str, to_end: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the links that are meant: by number, or a deputy's, of a kind, to a deputy or a voter.

    Those that hold on the day; `to_end`: those not ended yet, also of one who has left office.
    """
    if numbers:
        return [queries.find(desk.reader, text) for text in many(numbers) or ()]
    if not rep:
        raise BadInput("请写联系编号（LX-2023-001），或 --rep 代表（可加 --kind 类别、--to 代表、--voter 选民）。")
    who = representatives.find(desk.reader, rep)
    whom = representatives.find(desk.reader, to)["id"] if to else None
    rows = queries.listed(
        desk.reader, deputy_id=who["id"], linked_id=whom, kind=word(ContactKind, kind, "类别"),
        as_of=asking.day(desk, on), ended=to_end,
    )  # fmt: skip
    rows = [row for row in rows if not (to_end and row["until_on"])]
    rows = queries.of_voter(desk.reader, rows, voter.strip()) if voter else rows
    if not rows:
        raise NotFound(f"{who['name']}（{who['code']}）没有这样的联系；dj contact list --rep {who['code']} 列出全部。")
    return rows


def end(desk: Desk, rows: Sequence[Row], reason: str, on: str) -> Note:
    """End links."""
    day = asking.day(desk, on)
    reason = asking.needed(desk, reason, "原因", "--reason")
    from . import service

    numbers = service.end(desk, [row["id"] for row in rows], reason, day)
    return Note(f"已结束 {len(numbers)} 条联系（{day}）：{_few(numbers)}。", {"numbers": numbers, "until_on": str(day)})


def _few(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:5]) + (f" 等 {len(numbers)} 条" if len(numbers) > 5 else "")


def void(desk: Desk, number: str, reason: str) -> Note:
    """Void a link, and say what becomes of the visits along it: they took place and stay."""
    row = queries.find(desk.reader, number)
    visits = sorted(visit["number"] for visit in queries.visited(desk.reader, contact_id=row["id"]))
    from . import service

    gone = service.void(desk, row["id"], reason)
    stay = f"沿它登过的走访还算：{_few(visits)}；也登错了的，用 dj contact visit-void 作废。" if visits else ""
    return Note(
        f"{gone.number} 已作废。{stay}", {"number": gone.number, "void_on": str(gone.void_on), "visits": visits}
    )


def edit(desk: Desk, number: str, rep: str | None, to: str | None, from_on: str | None) -> Note:
    """Correct a link."""
    row = queries.find(desk.reader, number)
    changes = given(
        representative_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        deputy_id=representatives.find(desk.reader, to)["id"] if to else None,
        from_on=asking.day(desk, from_on, "--from") if from_on else None,
    )
    if not changes:
        voter = f"选民 {row['voter_id']}" if row["voter_id"] else "选民"
        raise BadInput(f"没有要更正的内容：--rep、--to、--from。{voter}的姓名电话用 dj voter edit 更正。")
    from . import service

    changed = service.edit(desk, row["id"], changes)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def listed(
    desk: Desk, kind: str | None, rep: str | None, to: str | None, township: str | None, as_of: str | None,
    ended: bool, void: bool,
) -> list[Row]:  # fmt: skip
    """Return the links that fit the options of `dj contact list`."""
    return queries.listed(
        desk.reader,
        kind=word(ContactKind, kind, "类别"),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        linked_id=representatives.find(desk.reader, to)["id"] if to else None,
        township=township,
        as_of=day_asked(as_of, desk.today),
        ended=ended,
        void=void,
    )


def card(desk: Desk, number: str, reveal: bool, reason: str | None) -> Card:
    """Return a link with its visits and its log; the voter in plain words only when that is logged."""
    row = queries.find(desk.reader, number)
    if reveal:
        row = {**row, "other": _revealed(desk, row, reason)}
    sections = {
        "visits": Table(queries.VISITED, queries.visited(desk.reader, contact_id=row["id"]), title="走访"),
        "history": entries.history(desk.reader, queries.LEDGER, row["id"], ContactVerb, queries.COLUMNS),
    }
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS)
    return Card(shown, row, title=row["number"], sections=sections)


def _revealed(desk: Desk, row: Row, reason: str | None) -> str:
    if not row["voter_id"]:
        raise BadInput(f"{row['number']} 联系的是代表，没有要遮盖的。")
    if desk.dry_run:
        raise BadInput("查看真实身份要留痕，不能与 --dry-run 一起用。")
    from dianjun_cli.voters import queries as voters
    from dianjun_cli.voters import service

    service.look(desk, row["voter_id"], "dj contact show", (reason or "").strip() or None)
    voter = voters.find(desk.reader, row["voter_id"])
    return " ".join(filter(None, (voter["name"], voter["phone"], voter["address"])))


def of(desk: Desk, rep: str) -> Card:
    """Return one deputy's whole net: who keeps in touch with them, whom they keep in touch with, the visits."""
    who = representatives.card(desk.reader, rep)
    mine = queries.listed(desk.reader, deputy_id=who["id"], as_of=desk.today)
    above = queries.listed(desk.reader, linked_id=who["id"], as_of=desk.today)
    team = [row for row in queries.groups(desk.reader, desk.today) if row["representative_id"] == who["id"]]
    down = tuple(c for c in queries.COLUMNS if c.key in ("number", "other", "from_on", "visits", "last_on", "voter_id"))
    up = tuple(c for c in queries.COLUMNS if c.key in ("number", "contact_kind", "code", "name", "visits", "last_on"))
    title = f"廿长{'：' + team[0]['group_name'] if team and team[0]['group_name'] else ''}"
    parts = {ContactKind.VOTER: "联系选民", ContactKind.NIANZHANG: title}
    deputies = [row for row in mine if row["contact_kind"] in rules.BETWEEN]
    visits = queries.visited(desk.reader, deputy_id=who["id"]) + queries.visited(desk.reader, linked_id=who["id"])
    sections = {"above": Table(up, above, title="上接：谁联系他"), "deputies": Table(down, deputies, title="联系代表")}
    for kind, head in parts.items():
        sections[kind.value] = Table(down, [row for row in mine if row["contact_kind"] == kind], title=head)
    sections["visits"] = Table(
        queries.VISITED, sorted(visits, key=lambda row: row["held_on"], reverse=True)[:20], title="最近走访"
    )
    return Card(representatives.COLUMNS[:7], who, title=who["name"], sections=sections)


def groups(desk: Desk, township: str | None, void: bool, cut: tuple[int, str, str]) -> Table:
    """Return the 廿长 with their groups; beneath, how one sees a deputy's households."""
    rows = queries.groups(desk.reader, desk.today, township, void)
    limit, sort, columns = cut
    notes = (f"是哪几户：dj contact list --kind 廿长 --rep {rows[0]['code']}",) if rows else ()
    return listing.table(queries.GROUPS, rows, limit=limit, sort=sort, chosen=columns, notes=notes)


def uncovered(
    desk: Desk, kind: list[str] | None, township: str | None, since: str | None, days: int | None, as_of: str | None,
    limit: int, sort: str, columns: str,
) -> Table:  # fmt: skip
    """Return the gaps."""
    if since and days is not None:
        raise BadInput("--since 和 --days 只写一个。")
    day = day_asked(as_of, desk.today)
    from_day = parse_day(since, "--since", desk.today) if since else None
    if days is not None:
        from_day = day - timedelta(days=days)
    settings = desk.settings_on(day)
    usual = [ContactKind(code) for code in settings["contacts.covered_kinds"]]
    kinds = [one for text in many(kind) or () if (one := word(ContactKind, text, "类别"))] or usual
    rows = coverage.found(desk.reader, settings, day, kinds, township, from_day)
    per = "，".join(f"{one.label} {sum(row['contact_kind'] == one for row in rows)}" for one in kinds)
    seen = f"，{from_day} 以来没有走访的也算" if from_day else ""
    left = "、".join(one.label for one in ContactKind if one not in usual and not kind)
    more = f"没有查{left}（--kind 可查；平时查哪几类在设置 contacts.covered_kinds）。" if left else ""
    note = f"截至 {day} 共 {len(rows)} 处：{per}{seen}。{more}"
    shown = [replace(column, wide=column.key in coverage.OF_VISITS and not from_day) for column in coverage.COLUMNS]
    table = listing.table(shown, rows, limit=limit, sort=sort, chosen=columns, notes=(note,))
    return replace(table, exit_code=1 if rows else 0)


def group(desk: Desk, rep: str, name: str | None, on: str) -> Note:
    """Let a deputy be 廿长, or give their group another name."""
    who, day = representatives.find(desk.reader, rep), asking.day(desk, on)
    from dianjun_cli.suggestions.record import Clock

    from . import service

    joining = service.Link(ContactKind.NIANZHANG, who["id"], day, Clock.of(desk))
    service.team(desk, {who["id"]: joining}, {who["id"]: name} if name else {})
    return Note(
        f"{who['name']}是廿长{'，微信群：' + name if name else ''}。", {"code": who["code"], "group_name": name}
    )
