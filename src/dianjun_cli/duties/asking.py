"""What `dj duty` is asked for: the span, the subject and the rule that words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core import listing, periods
from dianjun_cli.core.calendar import day_asked, parse_day
from dianjun_cli.core.derived import declared
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Column, Note, Table
from dianjun_cli.core.periods import Period
from dianjun_cli.core.picking import only, plain
from dianjun_cli.core.reader import Row
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.duties import DutyState, Every, Measure, Mode, Who

from . import queries

TALLY = (
    Column("code", "职责"),
    Column("name", "内容"),
    Column("group", "分组"),
    Column("owed", "该履行"),
    Column("done", "已履行"),
    Column("open", "还有时间"),
    Column("missing", "缺"),
    Column("share", "完成率"),
)


def as_of(desk: Desk, text: str | None) -> date:
    """Return the day as of which it is asked, today when none is named."""
    day = day_asked(text, desk.today)
    return day


def owed(
    desk: Desk,
    period: str | None,
    day: str | None,
    code: str | None,
    point: str | None,
    rep: str | None,
    township: str | None,
) -> tuple[Period, date, list[Row]]:
    """Return the span, the day, and who owes what, for the options that narrow it."""
    span, until = periods.meant(period, desk.today, desk.settings), as_of(desk, day)
    codes = [queries.find(desk.reader, code)["code"]] if code else []
    rows = queries.status(desk.reader, desk.settings, span, until, codes)
    if point:
        place = platforms.find(desk.reader, point)
        rows = [r for r in rows if r["who"] in (Who.POINT, Who.HOUSEHOLD) and r["subject_id"] == place["id"]]
    if rep:
        who = representatives.find(desk.reader, rep)
        rows = [r for r in rows if r["who"] not in (Who.POINT, Who.HOUSEHOLD) and r["subject_id"] == who["id"]]
    if township:
        known = plain(desk.settings["office.townships"])
        where = only(township, known, "乡镇街道", "dj settings show 列出全部。").name
        rows = [row for row in rows if row["township"] == where]
    return span, until, rows


def status(desk: Desk, by: str | None, *narrow: str | None) -> Table:
    """Return, for each duty (and township), how many owe it, have done it, have time, or miss it."""
    if by not in (None, "township"):
        raise BadInput("--by 只能写 township。")
    span, until, rows = owed(desk, *narrow)
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = (row["code"], row["name"], row["township"] if by else "")
        groups.setdefault(key, []).append(row)
    told = [_tally(key, found) for key, found in sorted(groups.items())]
    shown = TALLY if by else tuple(column for column in TALLY if column.key != "group")
    said = _said(*narrow[1:])
    notes = [f"{span}（{span.since} 至 {span.until}），截至 {until}。"]
    if any(row["missing"] for row in told):
        notes.append(f"缺的是谁：dj duty missing {span.name}{said}")
    elif any(row["open"] for row in told):
        notes.append(f"没有缺的。还有时间的是谁：dj duty owed {span.name} --state 还有时间{said}")
    if told:
        notes.append(_ways(told[0]["code"], span, said, _said(narrow[1])))
    return Table(shown, told, notes=tuple(notes) if told else (_nothing(desk, span, until, any(narrow[2:])),))


def _said(*narrow: str | None) -> str:
    """Return the options that narrowed a question (the day, the duty, the place, …) as they are typed."""
    options = ("--as-of", "--duty", "--point", "--rep", "--township")
    return "".join(f" {option} {word}" for option, word in zip(options, narrow, strict=False) if word)


def _ways(code: str, span: Period, said: str, day: str) -> str:
    """Say how one comes from a figure to whom it counts, and on to the records."""
    duty = "" if "--duty" in said else f" --duty {code}"
    who = f"dj duty owed {span.name}{said}{duty} --state 已履行"
    return f"每个数是谁：{who}；凭哪些记录：dj duty evidence {code} 谁 {span.name}{day}"


def _tally(key: tuple[str, str, str], rows: Sequence[Row]) -> Row:
    states = Counter(row["state"] for row in rows)
    done, missing = states[DutyState.DONE], states[DutyState.MISSING]
    share = f"{(done * 1000 // len(rows) + 5) // 10}%"
    return {
        "code": key[0], "name": key[1], "group": key[2], "owed": len(rows), "done": done,
        "open": states[DutyState.OPEN], "missing": missing, "share": share,
    }  # fmt: skip


NONE = "还没有职责；dj duty import 职责.csv，或 dj duty add。"


def _nothing(desk: Desk, span: Period, until: date, narrowed: bool) -> str:
    if not queries.in_force(desk.reader):
        return NONE
    if span.since > until:
        return f"{span} 从 {span.since} 起，还没有到。"
    if narrowed:
        return f"{span} 里，所选的没有要履行的职责（每季度的看一个季度，每年的看一年，每届的看 本届）。"
    return f"{span} 里没有到期的职责（每季度的看一个季度，每年的看一年，每届的看 本届）。"


def listed(desk: Desk, state: str | None, cut: tuple[int, str, str], *narrow: str | None) -> Table:
    """Return who owes what and how it stands, a row each."""
    wanted = word(DutyState, state, "情况")
    span, until, rows = owed(desk, *narrow)
    rows = [row for row in rows if wanted in (None, row["state"])]
    limit, sort, columns = cut
    note = f"{span}，截至 {until}：{len(rows)} 条。" if queries.in_force(desk.reader) else NONE
    return listing.table(queries.OWED, rows, limit=limit, sort=sort, chosen=columns, notes=(note,))


def missing(desk: Desk, cut: tuple[int, str, str], *narrow: str | None) -> Table:
    """Return what is missing; exit code 1 when anything is."""
    table = listed(desk, DutyState.MISSING.value, cut, *narrow)
    return replace(table, exit_code=1 if table.total else 0)


def evidence(desk: Desk, code: str, who: str, period: str | None, day: str | None) -> Table:
    """Return the records that count for one subject's duty in a span, and those that came too late."""
    span, until = periods.meant(period, desk.today, desk.settings), as_of(desk, day)
    rule = queries.find(desk.reader, code, span.until)
    place = rule["who"] in (Who.POINT, Who.HOUSEHOLD)
    found = platforms.find(desk.reader, who) if place else representatives.find(desk.reader, who)
    column = "platform_id" if place else "representative_id"
    keys = rule["counted"].split(",")
    last = min(span.until, until)
    if rule["measure"] == Measure.EACH:
        label = declared("credits", "OBLIGATIONS")[keys[0]].label
        rows = [
            {**row, "happened_on": row["due_on"], "credit": label, "counts": (row["met_on"] or "9999") <= row["due_on"]}
            for row in queries.obligation_rows(desk.reader, keys[0], span.since, last)
            if row[column] == found["id"]
        ]
    else:
        mine = (column, found["id"])
        counted = [queries.credit_rows(desk.reader, key, span.since, last).get(mine, []) for key in keys]
        rows = _records(desk, [row for part in counted for row in part])
    name = found["name"]
    columns = queries.EACH if rule["measure"] == Measure.EACH else queries.RECORDS
    return Table(columns, rows, notes=(f"{name}：{rule['name']}，{span}，截至 {until}，{len(rows)} 条。",))


def _records(desk: Desk, rows: list[Row]) -> list[Row]:
    """Return each record once, with the deputies of it that count, in order of days."""
    names = {row["id"]: row["name"] for row in representatives.roster(desk.reader)}
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        one = found.setdefault((row["number"], row["credit"]), {**row, "counts": True, "deputies": []})
        name = names.get(row["representative_id"])
        if name and name not in one["deputies"]:
            one["deputies"].append(name)
    return sorted(found.values(), key=lambda row: (row["happened_on"], row["number"]))


def card(desk: Desk, code: str) -> Card:
    """Return a rule, what it counts by name, its versions, and what of later slices names it."""
    row = queries.find(desk.reader, code, desk.today)
    shown = tuple(replace(column, wide=False) for column in queries.RULES)
    known = declared("credits", "CREDITS") | declared("credits", "OBLIGATIONS")
    told = [
        {"key": key, "label": known[key].label if key in known else key}
        for key in row["counted"].replace("|", ",").split(",")
    ]
    versions = [rule for rule in queries.in_force(desk.reader, void=True) if rule["code"] == row["code"]]
    sections = {
        "credits": Table((Column("key", "代码"), Column("label", "算的是")), told, title="算哪些"),
        "versions": Table(VERSION, versions, title="历次"),
    } | queries.beside(desk.reader, row["code"], desk.today)
    return Card(shown, row, title=row["code"], sections=sections)


_VERSION = ("valid_from", "valid_until", "needed", "measure", "every", "counted", "name", "void_on", "void_reason")
VERSION = tuple(replace(c, wide=False, yields=0) for key in _VERSION for c in queries.RULES if c.key == key)


def facts_of(
    name: str | None, who: str | None, level: str | None, counted: list[str] | None, mode: str | None,
    measure: str | None, needed: int | None, every: str | None, source: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Return the facts of a rule that options name."""
    keys = many(counted)
    return given(
        name=name, who=word(Who, who, "谁"), level=word(Level, level, "层级"), mode=word(Mode, mode, "几样时"),
        measure=word(Measure, measure, "数法"), needed=needed, every=word(Every, every, "每"), source=source,
        counted=",".join(keys) if keys else None,
    )  # fmt: skip


def add(desk: Desk, code: str, facts: dict[str, Any], since: str | None) -> Note:
    """Put a rule in force."""
    for key, label, option in (("name", "职责", "--name"), ("who", "谁", "--who"), ("counted", "算哪些", "--counts"),
                               ("every", "每", "--every")):  # fmt: skip
        if not facts.get(key):
            raise BadInput(f"缺少{label}：请加 {option}。")
    start = parse_day(since, "--from", desk.today) if since else date(1970, 1, 1)
    from . import service

    values = {"mode": Mode.ALL, "measure": Measure.RECORDS, "needed": 1, **facts, "code": code, "valid_from": start}
    rule = service.add(desk, values)
    return Note(f"职责 {rule.code} 已登记：{rule.name}。", {"code": rule.code, "name": rule.name})


def edit(desk: Desk, code: str, facts: dict[str, Any], since: str | None) -> Note:
    """Correct a rule, or change it from a day on."""
    if not facts:
        raise BadInput("没有要更正的内容；dj duty edit --help 列出可改的项。")
    row = queries.find(desk.reader, code)
    start = parse_day(since, "--from", desk.today) if since else None
    from . import service

    rule = service.edit(desk, row["id"], facts, start)
    told = f"从 {rule.valid_from} 起按新的算" if start else "已更正"
    return Note(f"职责 {rule.code} {told}。", {"code": rule.code, "valid_from": str(rule.valid_from)})


def end(desk: Desk, code: str, on: str) -> Note:
    """Let a duty be owed for the last time on a day, and say what names it from then on."""
    last, row = parse_day(on, "--on", desk.today), queries.find(desk.reader, code)
    from . import service

    rule = service.end(desk, row["id"], last)
    named = _naming(desk, rule.code, last + timedelta(days=1))
    data = {"code": rule.code, "valid_until": str(last), "named_by": named}
    return Note(f"职责 {rule.code} 到 {last} 为止。", data, warnings=_still(f"{last} 以后", rule.code, named))


def void(desk: Desk, code: str, reason: str) -> Note:
    """Void the newest rule of a code; the one that it followed goes on. Says what still names a code that is gone."""
    row = queries.find(desk.reader, code)
    others = [rule for rule in queries.in_force(desk.reader) if rule["code"] == row["code"] and rule != row]
    from . import service

    rule, before = service.void(desk, row["id"], reason)
    named = [] if others else _naming(desk, rule.code)
    data = {"code": rule.code, "valid_from": str(rule.valid_from), "void_on": str(rule.void_on), "named_by": named}
    if before is not None:
        told = f"职责 {rule.code} 从 {rule.valid_from} 起的那条已作废；从 {before.valid_from} 起的那条接着算。"
    else:
        told = f"职责 {rule.code} {f'从 {rule.valid_from} 起的那条' if others else ''}已作废。"
    return Note(told, data, warnings=_still("", rule.code, named))


def _naming(desk: Desk, code: str, since: date = date.min) -> list[str]:
    tables = queries.beside(desk.reader, code, desk.today, since).values()
    return [row["said"] for table in tables for row in table.rows]


def _still(when: str, code: str, named: list[str]) -> tuple[str, ...]:
    """Say what names a duty that is no more, and how to change it."""
    how = "要改的用 dj system edit（--duty）、dj score criterion edit（--counts）；不该停的，再 dj duty add。"
    return (f"{when}还写着 {code} 的有：{'；'.join(named)}。{how}",) if named else ()


def kinds() -> Table:
    """Return everything that a duty can count, by key."""
    rows = [
        {"key": key, "label": one.label, "measure": how}
        for name, how in (("CREDITS", "次、人"), ("OBLIGATIONS", "件件"))
        for key, one in declared("credits", name).items()
    ]
    if not rows:
        raise NotFound("没有可算的事。")
    return Table((Column("key", "代码"), Column("label", "算的是"), Column("measure", "数法")), rows)
