"""What `dj suggest` shows: lists, one case with its timeline, what is due, the table of verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from dianjun_cli.attachments import queries as attachments
from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError
from dianjun_cli.core.options import many, needed, word
from dianjun_cli.core.output import Card, Column, Row, Table
from dianjun_cli.core.registry import BESIDE_A_CASE
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Channel, State, Verb
from dianjun_cli.voters import rules as voter_rules

from . import categories, office, queries, queries_notes, rules

Found = tuple[list[Row], int, tuple[Column, ...]]


def cases(desk: Desk, chosen: queries.Filter, asked: Mapping[str, Any], limit: int) -> Found:
    """Return the cases that fit, in the order and with the columns that the options asked for mean."""
    unsigned = asked["unsigned"] or asked["sign_overdue"]
    order = "c.first_due_on, c.number" if unsigned else ""
    rows, total = queries.listed(desk.reader, chosen, desk.today, limit, order)
    if unsigned:
        return list[Row](office.with_signatures(rows, desk.today)), total, _shown(office.SIGN_COLUMNS)
    if asked["troubled"]:
        return list[Row](office.with_troubles(desk.reader, rows)), total, _shown(office.TROUBLE_COLUMNS)
    if asked["voter"] or asked["phone"]:
        masked: list[Row] = [{**row, **voter_of(desk, row)} for row in rows]
        return masked, total, (*queries.COLUMNS, *queries.MASKED_VOTER)
    return list[Row](rows), total, queries.COLUMNS


def conditions(desk: Desk, options: Mapping[str, Any]) -> queries.Filter:
    """Return what the options of `dj suggest list` ask of a case; an option that is not there asks nothing."""
    wanted: Mapping[str, Any] = defaultdict(lambda: None, options)
    chosen = _places(desk, wanted)
    if wanted["state"]:
        # One value may name several: 已登记、已受理. One that names none is refused, not passed over.
        chosen.among("state", [_state(part) for text in wanted["state"] for part in many([text]) or [text]])
    _days(desk, wanted, chosen)
    if wanted["overdue"]:
        chosen.where(queries.OVERDUE)
    if wanted["with_attachments"]:
        chosen.where(queries.HAS_ATTACHMENTS)
    if wanted["due_within"] is not None:
        chosen.where(queries.DUE_BY, until=desk.today + timedelta(days=wanted["due_within"]))
    _voters(wanted, chosen)
    _watched(desk, wanted, chosen)
    return chosen


def count(desk: Desk, chosen: queries.Filter) -> int:
    """Return how many cases fit."""
    return queries.listed(desk.reader, chosen, desk.today, 1)[1]


def counted(desk: Desk, rows: Sequence[Row], total: int, limit: int) -> tuple[str, ...]:
    """Return how many there are, to be held against paper; a list that is cut says so itself.

    At a desk that shares its store, how many are not its own: paper there has only those.
    """
    if not total or (limit and total > limit):
        return ()
    others = 0
    if desk.point:
        with suppress(DjError):  # a point that is none is no reason not to list
            own = platforms.find(desk.reader, desk.point)["code"]
            others = sum(1 for row in rows if row["point"] != own)
    return (f"共 {total} 件{f'，其中别的点 {others} 件；只看本点加 --here' if others else ''}。",)


def _watched(desk: Desk, wanted: Mapping[str, Any], chosen: queries.Filter) -> None:
    """Add what the office watches: supervised cases, unsigned ones, those that go to and fro."""
    if wanted["supervised"]:
        chosen.where(office.SUPERVISED)
    if wanted["unsigned"]:
        chosen.where(office.UNSIGNED)
    if wanted["sign_overdue"]:
        chosen.where(office.SIGN_OVERDUE)
    if wanted["troubled"]:
        chosen.where(office.TROUBLED, often=int(desk.settings["suggestions.supervise_after"]))


def _shown(more: tuple[Column, ...]) -> tuple[Column, ...]:
    keys = {column.key for column in more}
    return (*(column for column in queries.COLUMNS if column.key not in keys), *more)


def _state(text: str) -> str:
    return needed(State, text, "状态").value


def _places(desk: Desk, wanted: Mapping[str, Any]) -> queries.Filter:
    chosen = queries.Filter()
    if wanted["township"]:
        known = {row["township"] for row in platforms.listed(desk.reader)}
        if wanted["township"] not in known:
            raise BadInput(f"没有“{wanted['township']}”这个乡镇街道；有：{'、'.join(sorted(known))}。")
    category, known = wanted["category"] or None, desk.settings["suggestions.categories"]
    if category and (category := categories.named(desk, category)) not in known:
        raise BadInput(f"没有“{category}”这个类别；可用：{'、'.join(known)}。")
    channel = word(Channel, wanted["channel"], "渠道")
    point = _here(desk, wanted["point"]) if wanted["here"] else wanted["point"]
    return chosen.equal(
        point_id=platforms.find(desk.reader, point)["id"] if point else None,
        township=wanted["township"],
        unit_id=units.find(desk.reader, wanted["unit"])["id"] if wanted["unit"] else None,
        representative_id=representatives.find(desk.reader, wanted["rep"])["id"] if wanted["rep"] else None,
        category=category,
        channel=channel.value if channel else None,
    )


def _here(desk: Desk, point: str | None) -> str:
    """Return the desk's own point, asked for with --here. Raises BadInput where there is none."""
    if point:
        raise BadInput("--here（只看本点）和 --point 只写一样。")
    if not desk.point:
        raise BadInput("--here 是只看本点，可是没有设 DJ_POINT；请写 --point 平台。")
    return desk.point


def _days(desk: Desk, wanted: Mapping[str, Any], chosen: queries.Filter) -> None:
    if wanted["month"]:
        month = _month(wanted["month"], desk.today)
        chosen.where("c.received_on >= :m1 AND c.received_on <= :m2", m1=month.first, m2=month.last)
    if wanted["since"]:
        chosen.where("c.received_on >= :since", since=parse_day(wanted["since"], "--from", desk.today))
    if wanted["until"]:
        chosen.where("c.received_on <= :upto", upto=parse_day(wanted["until"], "--to", desk.today))


def _month(text: str, today: date) -> Month:
    """Read a month; 本月 and 上月 mean those of today."""
    if text.strip() in ("本月", "这个月"):
        return Month.of(today)
    if text.strip() in ("上月", "上个月"):
        return Month.of(Month.of(today).first - timedelta(days=1))
    return Month.parse(text)


def _voters(wanted: Mapping[str, Any], chosen: queries.Filter) -> None:
    if wanted["voter"]:
        chosen.where("c.voter_id IN (SELECT id FROM v_voter WHERE name = :voter_name)", voter_name=wanted["voter"])
    if wanted["phone"]:
        key = voter_rules.phone_key(wanted["phone"])
        chosen.where("c.voter_id IN (SELECT id FROM v_voter WHERE phone_key = :phone_key)", phone_key=key)


def voter_of(desk: Desk, row: Row, reveal: bool = False) -> Row:
    """Return a case's voter, masked unless a look was asked for (and logged)."""
    if not row["voter_id"]:
        return {"voter": None, "voter_phone": None, "voter_address": None}
    voter = desk.reader.rows("SELECT name, sex, phone, address FROM v_voter WHERE id = :id", id=row["voter_id"])[0]
    if reveal:
        return {"voter": voter["name"], "voter_phone": voter["phone"], "voter_address": voter["address"]}
    return {
        "voter": voter_rules.mask_name(voter["name"]) if voter["name"] else None,
        "voter_phone": voter_rules.mask_phone(voter["phone"]) if voter["phone"] else None,
        "voter_address": "（有）" if voter["address"] else None,
    }


def of_number(desk: Desk, number: str) -> Row:
    """Return the case a number or tail means at this desk."""
    point = desk.point
    if point and queries.is_bare(number):
        point = platforms.find(desk.reader, point)["code"]  # DJ_POINT may be a name
    return queries.find(desk.reader, number, point, Month.of(desk.today).code)


def card(desk: Desk, number: str, reveal: bool, reason: str) -> Card:
    """Return one case with its timeline."""
    row = of_number(desk, number)
    if reveal and row["voter_id"]:
        from dianjun_cli.voters import service as voters

        voters.look(desk, row["voter_id"], f"suggest show {row['number']}", reason or None)
    whole = {
        **row,
        **queries.texts_of(desk.reader, row),
        **voter_of(desk, row, reveal),
        **office.lasted(row, desk.today),
        "deputies": queries.deputies(desk.reader, row["id"]),
        "overdue": bool(not row["closed_on"] and not row["answered_on"] and (row["due_on"] or "9") < str(desk.today)),
    }
    now = "、".join(verb.label for verb in rules.possible(*office.known(row)))
    files = attachments.of_record(desk.reader, queries.LEDGER, row["id"])
    sections = {
        "timeline": Table(queries.TIMELINE, queries.timeline(desk.reader, row["id"]), title="经过"),
        "merged": Table(
            office.MERGED_COLUMNS, office.merged_into(desk.reader, row["id"]), title="并入的件（都要回访）"
        ),
        "attachments": Table(attachments.COLUMNS, files, title="附件"),
        "notes": Table(queries_notes.COLUMNS, queries_notes.of_case(desk.reader, row["id"]), title="备注"),
    }
    for module in BESIDE_A_CASE:
        sections |= import_module(f"dianjun_cli.{module}").of_case(desk.reader, row["id"])
    follows = office.followed(desk.reader, row)
    notes = (*office.card_notes(row, desk.today), *([follows] if follows else []), f"现在可以：{now or '无'}")
    return Card(queries.CARD, whole, title=row["number"], sections=sections, notes=notes)


MOST_WORDS = 50  # an engine has a limit of its own, and says so in English


def found(desk: Desk, query: str, limit: int) -> Found:
    """Return the cases in whose texts the words occur."""
    chosen = queries.search(desk.reader, query)
    if not chosen.conditions:
        raise BadInput("要找的字词里没有字。")
    if len(chosen.conditions) > MOST_WORDS:
        raise BadInput(f"要找的字词有 {len(chosen.conditions)} 个，一次最多找 {MOST_WORDS} 个；请少写几个。")
    rows, total = queries.listed(desk.reader, chosen, desk.today, limit)
    return list(rows), total, queries.COLUMNS


def due(desk: Desk, days: int | None) -> Table:
    """Return what is late or about to be; exit code 1 when there is anything."""
    ahead = days if days is not None else int(desk.settings["limits.due_soon"]["days"])
    if ahead < 0:
        raise BadInput("--days 要写 0 或正整数。")
    chosen = queries.Filter().where(
        f"({queries.OVERDUE} OR {queries.DUE_BY})", until=desk.today + timedelta(days=ahead)
    )
    rows, _ = queries.listed(desk.reader, chosen, desk.today, order="c.due_on, c.number")
    told = [{**row, "days_left": (parse_day(row["due_on"]) - desk.today).days} for row in rows]
    late = sum(1 for row in told if row["overdue"])
    note = f"超期 {late} 件，{ahead} 天内到期 {len(told) - late} 件（{desk.today}）。"
    columns = (*(c for c in queries.COLUMNS if c.key not in ("closed_on",)), Column("days_left", "还剩天数"))
    return Table(columns, told, notes=(note,), exit_code=1 if told else 0)


def table_of_verbs(state: str) -> Table:
    """Return the table state × verb, as it stands in the manual."""
    columns = (
        Column("state", "状态", State), Column("verb", "动作", Verb), Column("command", "命令"),
        Column("after", "之后", State), Column("required", "要写"), Column("who", "谁办"),
    )  # fmt: skip
    only = _state(state) if state else None
    words = {
        "text": "内容或原因", "unit": "单位", "outcome": "结果", "rating": "评价", "due_on": "新期限", "main": "主件",
    }  # fmt: skip
    rows = [
        {
            "state": now.value,
            "verb": verb.value,
            "command": "dj promise" if verb is Verb.PROMISE else f"dj suggest {verb.value}",
            "after": after.value,
            "required": [words[key] for key in rules.REQUIRED.get(verb, ())],
            "who": rules.WHO[verb],
        }
        for now, verbs in rules.TABLE.items()
        for verb, after in verbs.items()
        if only in (None, now.value)
    ]
    return Table(columns, rows)
