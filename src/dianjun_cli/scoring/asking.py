"""What `dj score` is asked for: the place, the year and the criterion that words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core import asking, listing
from dianjun_cli.core.calendar import day_asked
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.output import Card, Column, Document, Note, Table
from dianjun_cli.core.papers import paper
from dianjun_cli.core.picking import only, plain
from dianjun_cli.core.reader import Row
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.scoring import CreationState, CreationVerb, Method

from . import computing, queries, rules
from .computing import Answers

Cut = tuple[int, str, str]


def answers(desk: Desk, year: int, as_of: str | None = None) -> Answers:
    """Return the ledgers' answers for a year, as of a day."""
    day = day_asked(as_of, desk.today)
    if not 1950 <= year <= 2199:
        raise BadInput(f"年度“{year}”不对，请写成 2023 这样。")
    return Answers(desk.reader, desk.settings_on(day), year, day)


def criteria(desk: Desk, year: int | None, void: bool, cut: Cut) -> Table:
    """Return the criteria in force in a year, and how many points they make."""
    listed = queries.criteria(desk.reader, year or desk.today.year, void)
    rows = [row for row in listed if row["void_on"] is None]
    ledgers = sum(row["method"] != Method.MANUAL for row in rows)
    sums = rules.sums([(row["points"], row["applies"]) for row in rows])
    note = f"{sums}；其中 {ledgers} 条由台账评。"
    limit, sort, columns = cut
    notes = (note,) if rows else ()
    return listing.table(queries.CRITERIA, listed, limit=limit, sort=sort, chosen=columns, notes=notes)


def apply(desk: Desk, point: str, year: int, on: str) -> Note:
    """Apply for a place's creation of a year."""
    place, day = platforms.find(desk.reader, point), asking.day(desk, on)
    if year > desk.today.year:
        raise BadInput(f"{year} 年还没有到，不能申报。")
    if not queries.criteria(desk.reader, year):
        raise NotFound(f"{year} 年还没有创建标准；先 dj score import 标准.csv。")
    from . import service

    made = service.apply(desk, place["id"], place["name"], year, day)
    return Note(f"{made.number} 已申报：{place['name']} {year} 年。", {"number": made.number, "point": place["code"]})


def act(desk: Desk, point: str, year: int, verb: CreationVerb, words: str, on: str) -> Note:
    """Name a place, take its name off, or withdraw its application."""
    place, day = platforms.find(desk.reader, point), asking.day(desk, on)
    row = queries.needed_of_place(desk.reader, place, year)
    if verb is CreationVerb.NAME:
        left = _unmarked(desk, place, year, row)
        if left:
            which = f"{len(left)} 条人工标准没有考评（{'、'.join(left)}）"
            raise RuleBroken(f"{place['code']} 还有 {which}，不能命名；考评用 dj score assess。")
    if verb in (CreationVerb.REMOVE, CreationVerb.WITHDRAW):
        words = asking.needed(desk, words, "原因", "--reason")
    from . import service

    service.act(desk, row["id"], verb, day, words)
    return Note(f"{row['number']} {place['name']}：已{verb.label}。", {"number": row["number"], "verb": verb.value})


def _unmarked(desk: Desk, place: Row, year: int, creation: Row) -> list[str]:
    """Return the criteria to be assessed by hand that are not yet, by code."""
    rows = _sheet(answers(desk, year), place, creation)
    return [row["code"] for row in rows if row["method"] == Method.MANUAL and row["score"] is None]


def undo(desk: Desk, point: str, year: int, reason: str | None) -> Note:
    """Undo the naming, taking off or withdrawing that came last."""
    place = platforms.find(desk.reader, point)
    row = queries.needed_of_place(desk.reader, place, year)
    why = asking.needed(desk, reason, "原因", "--reason")
    from . import service

    gone, now = service.undo(desk, row["id"], why)
    told = f"{row['number']} {place['name']}：已撤销“{gone.label}”，现在是“{now.label}”。"
    return Note(told, {"number": row["number"], "undone": gone.value})


def mark(
    desk: Desk, point: str, year: int, code: str, score: str, verb: CreationVerb, said: dict[str, str], on: str
) -> Note:
    """Give one criterion's mark: the place's own or the assessors'."""
    from .importing import points

    place, day = platforms.find(desk.reader, point), asking.day(desk, on)
    row = queries.needed_of_place(desk.reader, place, year)
    criterion = one_criterion(desk, year, code)
    if verb is CreationVerb.ASSESS and criterion["method"] != Method.MANUAL:
        raise BadInput(f"第 {code} 条由台账评（{Method(criterion['method']).label}），不用手打分；记录不对请更正台账。")
    left = [one for one in _unmarked(desk, place, year, row) if one != criterion["code"]]
    from . import service

    given = {"code": criterion["code"], "points": criterion["points"], "score": points(score), **said}
    service.mark(desk, row["id"], [given], verb, day)
    told = f"{verb.label} {given['score']:g} 分（满分 {criterion['points']:g}）"
    if verb is CreationVerb.ASSESS:
        told += f"；还有 {len(left)} 条没有考评：{'、'.join(left)}" if left else "；人工评的都考评了"
    data = {"number": row["number"], "code": criterion["code"]}
    return Note(f"{place['code']} 第 {criterion['code']} 条：{told}。", data)


def one_criterion(desk: Desk, year: int, code: str) -> Row:
    """Return the criterion that a code means (1 is 01). Raises NotFound."""
    wanted = code.strip()
    for row in queries.criteria(desk.reader, year):
        if row["code"] in (wanted, wanted.zfill(2)):
            return row
    raise NotFound(f"{year} 年没有第“{code}”条；dj score criteria --year {year} 列出全部。")


def listed(
    desk: Desk, year: int | None, state: CreationState | None, point: str | None, waiting: bool, void: bool, cut: Cut
) -> Table:
    """Return the creations; `waiting` are those that the office has not assessed, or not all of."""
    place = platforms.find(desk.reader, point)["id"] if point else None
    rows = queries.creations(desk.reader, year, void)
    rows = queries.to_assess(desk.reader, rows) if waiting else rows
    rows = [row for row in rows if state in (None, row["state"]) and place in (None, row["platform_id"])]
    limit, sort, columns = cut
    return listing.table(queries.CREATIONS, rows, limit=limit, sort=sort, chosen=columns)


def show(desk: Desk, point: str, year: int, as_of: str | None, frozen: bool) -> Card:
    """Return a place's sheet of a year: score, what it rests on, and the log of its creation."""
    one = sheet_of(desk, point, year, as_of, frozen)
    line = computing.standing(one.place, one.rows) | {"state": one.creation["state"] if one.creation else None}
    sections = {"criteria": Table(computing.SHEET, one.rows, title="逐条")}
    if one.creation:
        sections["history"] = queries.history(desk.reader, one.creation["id"])
    columns = tuple(c for c in computing.RANKING if c.key != "rank")
    return Card(columns, line, title=f"{one.place['name']} {year}{'（已定）' if frozen else ''}", sections=sections)


@dataclass(frozen=True)
class Sheet:
    """A place's sheet of a year as of a day, as the ledgers say or as it was frozen."""

    place: Row
    creation: Row | None
    rows: list[Row]
    as_of: str


def sheet_of(desk: Desk, point: str, year: int, as_of: str | None, frozen: bool) -> Sheet:
    """Return a place's sheet. Raises NotFound when there are no criteria, or nothing was frozen."""
    place = platforms.find(desk.reader, point)
    if frozen:
        if as_of:
            raise BadInput("--as-of 和 --frozen 只能写一个：定下来的不随日子变。")
        kept = [row for row in queries.frozen(desk.reader, year) if row["platform_id"] == place["id"]]
        if not kept:
            raise NotFound(f"{place['code']} {year} 年的结果还没有定；定用 dj score freeze {year}。")
        day = date.fromisoformat(kept[0]["frozen_on"])
        creation = queries.of_place(desk.reader, place["id"], year, day)
        return Sheet(place, creation, kept[0]["rows"], f"{day}（已定）")
    asked = answers(desk, year, as_of)
    creation = queries.of_place(desk.reader, place["id"], year, asked.as_of)
    return Sheet(place, creation, _sheet(asked, place, creation), str(asked.as_of))


def _sheet(asked: Answers, place: Row, creation: Row | None) -> list[Row]:
    rows = computing.of_creation(asked, place, creation)
    if not rows:
        raise NotFound(f"{asked.year} 年还没有创建标准；先 dj score import 标准.csv。")
    return rows


def sheet(desk: Desk, point: str, year: int, as_of: str | None, frozen: bool, out: Path | None) -> Document:
    """Return a place's sheet as a paper."""
    one = sheet_of(desk, point, year, as_of, frozen)
    line = computing.standing(one.place, one.rows)
    facts: dict[str, Any] = {
        "office": desk.settings["office.name"], "year": year, "as_of": one.as_of, "place": dict(one.place),
        "line": line, "rows": [{**row, "records": row["records"][:8], "more": max(0, len(row["records"]) - 8),
                                "method": Method(row["method"]).label} for row in one.rows],
        "state": CreationState(one.creation["state"]).label if one.creation else "未申报",
    }  # fmt: skip
    forms = {kind: paper(f"scoring/sheet.{kind}.j2", facts) for kind in ("md", "html")}
    return Document(
        forms, data={"point": one.place["code"], "year": year, "total": line["total"]}, out=out, message="评分表已写入"
    )


def ranking(desk: Desk, year: int, kind: str | None, as_of: str | None, applied: bool, cut: Cut) -> Table:
    """Return the places in order of points. Raises NotFound when no criteria are in force."""
    asked = answers(desk, year, as_of)
    if not queries.criteria(desk.reader, year):
        raise NotFound(f"{year} 年还没有创建标准；先 dj score import 标准.csv。")
    rows = [
        computing.standing(place, rows) | {"state": creation["state"] if creation else None}
        for place, creation, rows in computing.all_sheets(asked)
        if rows and (creation or not applied) and _of_kind(place, kind)
    ]
    limit, sort, columns = cut
    mixed = len({queries.household(row) for row in rows}) > 1
    apart = "点和户适用的条不同，名次分开排。" if mixed else ""
    note = f"{year} 年，截至 {asked.as_of}，{len(rows)} 个。{apart}"
    day = f" --as-of {asked.as_of}" if as_of else ""
    hint = f"凭什么得的分：dj score show 平台 {year}{day}；是哪些记录：dj score evidence 平台 {year} 条{day}"
    ranked = queries.ranked(rows)
    return listing.table(computing.RANKING, ranked, limit=limit, sort=sort, chosen=columns, notes=(note, hint))


def _of_kind(place: Row, kind: str | None) -> bool:
    if kind not in (None, "", "点", "户"):
        raise BadInput("--kind 只写 点（家站点）或 户（中心户）。")
    return not kind or queries.household(place) == (kind == "户")


def evidence(desk: Desk, point: str, year: int, code: str, as_of: str | None) -> Table:
    """Return the records a place's score of one criterion rests on."""
    place, criterion = platforms.find(desk.reader, point), one_criterion(desk, year, code)
    asked = answers(desk, year, as_of)
    rows = [r for r in _sheet(asked, place, None) if r["code"] == criterion["code"]]
    if not rows:
        raise NotFound(f"第 {code} 条不适用于 {place['name']}。")
    records = computing.records(asked, rows[0])
    note = f"{place['name']} 第 {criterion['code']} 条：{rows[0]['found'] or '人工评'}，{len(records)} 条记录。"
    return Table(computing.RECORDS, records, notes=(note,))


def deputies(desk: Desk, year: int, rep: str | None, township: str | None, as_of: str | None, cut: Cut) -> Table:
    """Return the deputies in order of points, or one deputy's items with their records."""
    asked = answers(desk, year, as_of)
    items = queries.items(desk.reader, year)
    if not items:
        raise NotFound(f"{year} 年还没有代表积分项目；先 dj score import-items 积分.csv。")
    rows = computing.deputies(asked)
    limit, sort, columns = cut
    if rep:
        who = representatives.find(desk.reader, rep)
        mine = [part for row in rows if row["id"] == who["id"] for part in row["items"]]
        shown = [Column("code", "项"), Column("name", "内容"), Column("count", "次数"), Column("points", "得分"),
                 Column("records", "记录")]  # fmt: skip
        note = f"{who['name']} {year} 年共 {sum(part['points'] for part in mine):g} 分。"
        return listing.table(shown, mine, limit=limit, sort=sort, chosen=columns, notes=(note,))
    if township:
        known = plain(desk.settings["office.townships"])
        where = only(township, known, "乡镇街道", "dj settings show 列出全部。").name
        rows = queries.ranked([row for row in rows if row["township"] == where])
    head = [Column("rank", "名次"), Column("code", "编号"), Column("name", "姓名"), Column("township", "乡镇街道"),
            Column("total", "积分")]  # fmt: skip
    parts = [Column(f"item_{item['code']}", item["name"]) for item in items]
    return listing.table([*head, *parts], rows, limit=limit, sort=sort, chosen=columns)


def freeze(desk: Desk, year: int) -> Note:
    """Keep the results of a year as they are now."""
    asked = answers(desk, year)
    results = [
        {"platform_id": place["id"], "total": computing.total(rows), "rows": rows}
        for place, creation, rows in computing.all_sheets(asked)
        if creation
    ]
    left = sum(row["method"] == Method.MANUAL and row["score"] is None for one in results for row in one["rows"])
    early = f"{year} 年还没有过完。" if desk.today <= asked.span.until else ""
    unmarked = f"还有 {left} 条人工标准没有考评。" if left else ""
    from . import service

    revision = service.freeze(desk, year, results)
    again = f"（第 {revision} 次，以前的留着）" if revision > 1 else ""
    data = {"year": year, "count": len(results), "revision": revision}
    told = f"{year} 年的结果已定：{len(results)} 个{again}。"
    return Note(told, data, warnings=tuple(filter(None, (early, unmarked))))


def frozen(desk: Desk, year: int) -> Table:
    """Return the frozen results of a year beside what the ledgers say now, and which criteria moved."""
    kept = queries.frozen(desk.reader, year)
    if not kept:
        raise NotFound(f"{year} 年的结果还没有定；定用 dj score freeze {year}。")
    now = {place["id"]: rows for place, _, rows in computing.all_sheets(answers(desk, year))}
    rows = []
    for one in kept:
        today = {row["code"]: row["score"] for row in now.get(one["platform_id"], [])}
        moved = [row["code"] for row in one["rows"] if row["score"] != today.get(row["code"])]
        rows.append({**one, "now": computing.total(now.get(one["platform_id"], [])), "changed": moved})
    return Table(queries.FROZEN, queries.ranked(rows))


def imported(desk: Desk, run: Callable[[Desk, Path], int], path: Path, what: str) -> Note:
    """Import a file and say how many."""
    count = run(desk, path)
    return Note(f"已导入 {count} {what}。", {"count": count})


def voided(desk: Desk, number: str, reason: str) -> Note:
    """Void a creation."""
    row = queries.creation(desk.reader, number)
    from . import service

    gone = service.void(desk, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})
