"""What `dj proposal stats` and `list` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import day_asked, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import word
from dianjun_cli.core.output import Column, Row, Table
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import categories
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, Result

from . import checking, figures, queries, results, rules

FIGURES = (
    Column("block", "区分"),
    Column("item", "项目"),
    Column("count", "件数"),
    Column("percent", "占比"),
    Column("of", "基数"),
    Column("key", "代码", wide=True),
)
VERBS = (
    Column("state", "状态", PaperState),
    Column("verb", "动作", PaperVerb),
    Column("command", "命令"),
    Column("after", "之后", PaperState),
    Column("required", "要写"),
    Column("who", "谁办"),
)
TOLD = {
    "text": "内容或原因", "by": "由谁", "due_on": "新期限", "result": "结果", "rating": "评价", "said": "文号或内容",
    "promised_for": "兑现的日子",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the options of `dj proposal list` ask of a paper; empty asks nothing."""

    kind: str = ""
    state: str = ""
    unit: str = ""
    rep: str = ""
    category: str = ""
    level: str = ""
    meeting: str = ""
    result: str = ""
    rating: str = ""
    since: str = ""
    until: str = ""
    overdue: bool = False
    quality: bool = False
    supervised: bool = False
    promised: bool = False
    to_assign: bool = False


def listed(desk: Desk, wanted: Wanted, *, void: bool = False, as_of: date | None = None) -> list[Row]:
    """Return the papers that fit, the newest first."""
    day = as_of or desk.today
    equal = _equal(desk, wanted)
    since = parse_day(wanted.since, "--from", desk.today).isoformat() if wanted.since else ""
    until = parse_day(wanted.until, "--to", desk.today).isoformat() if wanted.until else "9999"
    unit = units.find(desk.reader, wanted.unit)["id"] if wanted.unit else None
    signed = _signed(desk, wanted.rep) if wanted.rep else None
    flags = [
        ("overdue", wanted.overdue), ("praised_on", wanted.quality), ("supervised_on", wanted.supervised),
        ("promise_open", wanted.promised), ("to_assign", wanted.to_assign),
    ]  # fmt: skip
    return [
        row
        for row in queries.all_of(desk.reader, day, void=void)
        if all(row[key] == value for key, value in equal.items())
        and since <= row["received_on"] <= until
        and (unit is None or unit in row["unit_ids"])
        and (signed is None or row["id"] in signed)
        and all(row[key] for key, asked in flags if asked)
    ]


def _equal(desk: Desk, wanted: Wanted) -> dict[str, str]:
    said: dict[str, str | None] = {
        "kind": word(PaperKind, wanted.kind, "类型"), "state": word(PaperState, wanted.state, "状态"),
        "level": word(Level, wanted.level, "层级"), "rating": word(Rating, wanted.rating, "评价"),
        "meeting": wanted.meeting or None,
        "result": results.result_of(desk.settings["proposals.letters"], wanted.result) if wanted.result else None,
        "category": categories.named(desk, wanted.category) if wanted.category else None,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}


def _signed(desk: Desk, rep: str) -> set[int]:
    key = representatives.find(desk.reader, rep)["id"]
    rows = desk.reader.rows(
        "SELECT record_id FROM v_entry_deputy WHERE ledger = 'proposal' AND representative_id = :id "
        "AND part IN (:lead, :cosign)",
        id=key,
        lead=Part.LEAD.value,
        cosign=Part.COSIGN.value,
    )
    return {row["record_id"] for row in rows}


def stats(desk: Desk, wanted: Wanted, by: str, as_of: str, places: int | None, explain: str) -> Table:
    """Return the figures as of a day; the identities that do not close are told, with exit code 1."""
    day = day_asked(as_of, desk.today)
    if by and by not in figures.GROUPS:
        raise BadInput(f"不能按“{by}”分；可用：{'、'.join(f'{k} {v}' for k, v in figures.GROUPS.items())}。")
    digits = desk.settings["proposals.places"] if places is None else places
    if not 0 <= digits <= 3:
        raise BadInput("--places 要写 0—3。")
    everything = listed(desk, wanted, as_of=day)
    rows = [row for row in everything if figures.counted(row)]
    letters = queries.letter_of(desk.settings)
    if explain:
        return _explained(rows, explain, letters)
    notes = (f"截至 {day}，{len(rows)} 件。{_left_out(everything)}",)
    if by:
        return _grouped(rows, by, letters, digits, notes)
    return _figures(rows, letters, digits, notes, checking.faults(desk))


def _left_out(everything: Sequence[Row]) -> str:
    out = [(s, sum(1 for row in everything if row["state"] == s)) for s in figures.LEFT_OUT]
    told = "、".join(f"{state.label} {count} 件" for state, count in out if count)
    return f"另有{told}，不计入。" if told else ""


def _explained(rows: Sequence[Row], key: str, letters: Mapping[str, str]) -> Table:
    names = {label: name for name, (label, _) in figures.FIGURES.items()} | {v: k for k, v in letters.items()}
    name = names.get(key, key)
    if name not in figures.FIGURES:
        told = "、".join(f"{key} {label}" for key, (label, _) in figures.FIGURES.items())
        raise BadInput(f"没有“{key}”这个数；可用：{told}。")
    label, test = figures.FIGURES[name]
    found = [row for row in rows if test(row)]
    return Table(queries.COLUMNS, found, title=label, notes=(f"{label} {len(found)} 件。",))


def _figures(
    rows: Sequence[Row], letters: Mapping[str, str], places: int, notes: tuple[str, ...], faults: Sequence[str]
) -> Table:
    blocks = figures.blocks(rows, letters)
    found: list[Row] = [{"block": "合计", "item": "议案建议", "count": len(rows), "percent": None, "of": None,
                         "key": "total"}]  # fmt: skip
    for block in blocks:
        for key, label, count in block.parts:
            share = figures.share(count, block.of, places)
            found.append({"block": block.label, "item": label, "count": count, "percent": share, "of": block.of,
                          "key": key})  # fmt: skip
    told = [*notes, *_returned(rows), *_rehandled(rows), *(_rounded(block, places) for block in blocks)]
    broken = [f"{block.label}各项相加差 {block.lacking} 件" for block in blocks if block.lacking]
    broken += faults
    return Table(
        FIGURES,
        _for_people(found, ("percent",), places),
        notes=tuple(filter(None, told)),
        warnings=tuple(broken),
        exit_code=1 if broken else 0,
        exact=found,
    )


def _for_people(rows: Sequence[Row], shares: Sequence[str], places: int) -> list[Row]:
    """Return rows with percentages as they are printed."""
    return [{**row, **{key: "—" if row[key] is None else f"{row[key]:.{places}f}%" for key in shares}} for row in rows]


def _returned(rows: Sequence[Row]) -> list[str]:
    lacking = sum(1 for row in rows if figures.FIGURES["unrated"][1](row))
    return [f"已答复的件里有 {lacking} 件没有收回对结果的评价，不进评价的基数。"] if lacking else []


def _rehandled(rows: Sequence[Row]) -> list[str]:
    """Say how many were handled again and with what: a second answer does not wipe out the first rating."""
    again = [row for row in rows if row["rehandled"]]
    if not again:
        return []
    bad = sum(1 for row in again if Rating.DISSATISFIED in (row["first_rating"], row["first_attitude"]))
    lacking = sum(1 for row in again if row["rating_lacking"])
    told = f"重新办理过 {len(again)} 件，重新办理前不满意的 {bad} 件（--explain rehandled）"
    return [f"{told}；其中 {lacking} 件没有再评，评价仍按原来的算。" if lacking else f"{told}。"]


def _rounded(block: figures.Block, places: int) -> str:
    miss = block.missing_percent(places)
    if not miss or block.lacking:
        return ""
    return f"{block.label}的占比相加是 {100 - miss}%，和 100% 差 {abs(miss)} 个百分点，是四舍五入。"


def _grouped(rows: Sequence[Row], by: str, letters: Mapping[str, str], places: int, notes: tuple[str, ...]) -> Table:
    groups = figures.groups(rows, by)
    columns = (
        Column("group", figures.GROUPS[by]),
        Column("total", "件数"),
        Column("percent", "占比", yields=1),
        Column("answered", "已答复"),
        Column("overdue", "超期"),
        *(Column(word.value, letters[word]) for word in Result),
        *(Column(word.value, word.label, yields=2) for word in Rating),
        Column("satisfied_percent", "满意率"),
        Column("pleased_percent", "满意率含基本满意", wide=True),
        Column("quality", "高质量", wide=True),
        Column("supervised", "重点督办", wide=True),
        Column("rehandled", "重新办理", wide=True),
    )
    made = [_line(name, group, len(rows), places) for name, group in groups.items()]
    told = list(notes)
    sizes = sum(len(group) for group in groups.values())
    if by == "unit" and sizes > len(rows):
        told.append(f"分别办理的件在每个承办单位各算一次，各单位相加 {sizes} 件，合计 {len(rows)} 件。")
    total = _line("合计", rows, len(rows), places)
    found = [*made, total]
    shown = _for_people(found, ("percent", "satisfied_percent", "pleased_percent"), places)
    return Table(columns, shown, notes=tuple(told), exact=found)


def _line(name: str, rows: Sequence[Row], whole: int, places: int) -> dict[str, Any]:
    keys = (
        "answered",
        "overdue",
        *(w.value for w in Result),
        *(w.value for w in Rating),
        "quality",
        "supervised",
        "rehandled",
    )
    counts = {key: sum(map(figures.FIGURES[key][1], rows)) for key in keys}
    rated = sum(counts[w.value] for w in Rating)
    return {
        "group": name, "total": len(rows), "percent": figures.share(len(rows), whole, places), **counts,
        "satisfied_percent": figures.share(counts[Rating.SATISFIED.value], rated, places),
        "pleased_percent": figures.share(rated - counts[Rating.DISSATISFIED.value], rated, places),
    }  # fmt: skip


def table_of_verbs() -> Table:
    """Return the table state × verb as people read it."""
    rows = [
        {
            "state": state.value,
            "verb": verb.value,
            "command": f"dj proposal {command_of(verb)}",
            "after": after.value,
            "required": "、".join(TOLD[key] for key in rules.REQUIRED.get(verb, ())),
            "who": rules.WHO[verb],
        }
        for state, can in rules.TABLE.items()
        for verb, after in can.items()
    ]
    return Table(VERBS, rows)


def command_of(verb: PaperVerb) -> str:
    """Return the command that lets a verb happen; what takes a mark back is an option of what sets it."""
    taken = {PaperVerb.UNSUPERVISE: "supervise --undo", PaperVerb.UNPRAISE: "praise --undo",
             PaperVerb.OFF_AGENDA: "agenda --off"}  # fmt: skip
    return taken.get(verb, verb.value)
