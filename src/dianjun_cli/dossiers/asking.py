"""What `dj dossier` is asked for: a deputy's year, everyone's, a line each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from dianjun_cli.core import listing, periods
from dianjun_cli.core.calendar import day_asked
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, RuleBroken, sayable
from dianjun_cli.core.options import needed, word
from dianjun_cli.core.output import Column, Document, Note, Table
from dianjun_cli.core.reader import Row
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Edition, Level

from . import editions, writing
from .gathering import Year

STEP = 25  # pages between two words of progress


def year_of(desk: Desk, text: str | None, day: str | None) -> Year:
    """Return the year that is asked about as of a day: this year, today, when none is named. Raises BadInput."""
    as_of = day_asked(day, desk.today)
    span = periods.parse(text) if text else periods.of(as_of, "year")
    if span.name != str(span.since.year):
        raise BadInput(f"履职档案一年一份，“{text}”请写成 {span.since.year} 这样的年份。")
    if span.since > as_of:
        raise BadInput(f"{span} 年在 {as_of} 还没有开始。")
    return Year(desk.reader, desk.settings, span, as_of)


def shown(desk: Desk, wanted: str, text: str | None, edition: str, out: Path | None, day: str | None) -> Document:
    """Return a deputy's dossier in both forms. Raises RuleBroken for a year the deputy was not in office."""
    kind, year = needed(Edition, edition, "版本"), year_of(desk, text, day)
    row = representatives.card(desk.reader, wanted)
    if not year.sat(row):
        raise RuleBroken(f"{row['name']}（{row['code']}）{_why(row, year)}，没有 {year.span} 年的履职档案。")
    (one,), warnings = _edition(desk, [year.dossier(row)], kind)
    office = desk.settings["office.name"]
    forms = {form: writing.page(one, form, kind, office) for form in writing.FORMS}
    if kind is Edition.PUBLIC:
        editions.check(desk.reader, [one], forms.values())
    message = f"{row['name']} {year.span} 年履职档案已写入"
    return Document(forms, data={**one, "edition": kind.value}, out=out, message=message, warnings=warnings)


def _why(row: Row, year: Year) -> str:
    if row["void_on"]:
        return f"{row['void_on']} 已从名册作废"
    if (row["joined_on"] or "") > str(year.until):
        return f"{row['joined_on']} 才任职"
    return f"{row['left_on']} 已离任"


def _edition(desk: Desk, dossiers: list[Row], kind: Edition) -> tuple[list[Row], tuple[str, ...]]:
    if kind is Edition.INTERNAL:
        return dossiers, ()
    told, hidden = editions.published(desk.reader, dossiers)
    warning = f"{hidden} 条记录的内容里有选民的信息，公开版只写日期和类别；在内部版里看是哪几条。"
    return told, (warning,) if hidden else ()


def listed(
    desk: Desk, text: str | None, level: str | None, township: str | None, cut: tuple[int, str, str], day: str | None
) -> Table:
    """Return a line for each deputy in office in the year."""
    year, wanted = year_of(desk, text, day), word(Level, level, "层级")
    rows = [
        year.line(row)
        for row in year.deputies
        if wanted in (None, row["level"]) and township in (None, row["township"])
    ]
    limit, sort, columns = cut
    notes = [f"{year.span} 年，截至 {year.until}：{len(rows)} 位代表。"]
    if rows:
        asked = f"{rows[0]['code']} {year.span}{f' --as-of {year.as_of}' if day else ''}"
        notes.append(f"每个数是哪些记录：dj dossier show {asked}")
    return listing.table(_columns(year), rows, limit=limit, sort=sort, chosen=columns, notes=tuple(notes))


def _columns(year: Year) -> tuple[Column, ...]:
    """Return the list's columns: a sum for each section of the dossier; each thing by itself stands in CSV and JSON.

    What the ledgers declare first is left out last where the window is narrow.
    """
    summed = [Column(key, title, yields=place) for place, (title, key) in enumerate(year.sections.items(), 1)]
    counted = [Column(key, year.label(key), wide=True) for key in year.credits]
    return (
        Column("code", "编号"),
        Column("name", "姓名"),
        Column("level", "层级", Level),
        Column("township", "乡镇街道"),
        Column("records", "记录"),
        Column("duties_done", "职责已履行"),
        Column("duties_missing", "职责缺"),
        Column("points", "积分", wide=not year.points),
        *summed,
        *counted,
        Column("joined_on", "任职日期", wide=True),
        Column("left_on", "离任日期", wide=True),
    )


def build(desk: Desk, text: str | None, folder: Path, form: str, edition: str, day: str | None) -> Note:
    """Write everyone's page of a year and an index into a folder, each beside and renamed."""
    kind, year = needed(Edition, edition, "版本"), year_of(desk, text, day)
    if form not in writing.FORMS:
        raise BadInput(f"--form “{form}”不在范围内；可用：{'、'.join(writing.FORMS)}。")
    if not year.deputies:
        raise RuleBroken(f"{year.span} 年没有在任的代表，没有可写的档案。")
    _ready(folder, desk.dry_run)
    dossiers, warnings = _edition(desk, [year.dossier(row) for row in year.deputies], kind)
    office = desk.settings["office.name"]
    pages = {}
    for place, one in enumerate(dossiers, 1):
        pages[f"{one['code']}.{form}"] = writing.page(one, form, kind, office)
        _progress(desk, place, len(dossiers))
    pages[f"index.{form}"] = _index(desk, year, form, kind)
    if kind is Edition.PUBLIC:
        editions.check(desk.reader, dossiers, pages.values())
    if not desk.dry_run:
        _write(folder, pages)
    strange = _others(folder, pages)
    if strange:
        warnings += (f"“{folder}”里还有 {len(strange)} 个不是这次写的文件（如 {strange[0]}），没有动。",)
    data = {"year": year.span.name, "as_of": str(year.until), "edition": kind.value, "pages": len(dossiers)}
    where = f"已写入 {sayable(str(folder))}，从 index.{form} 看起。"
    message = f"{len(dossiers)} 位代表 {year.span} 年的履职档案（{kind.label}）{where}"
    return Note(message, {**data, "out": str(folder), "index": str(folder / f"index.{form}")}, warnings=warnings)


def _index(desk: Desk, year: Year, form: str, kind: Edition) -> str:
    lines = [{**year.line(row), "level_label": Level(row["level"]).label} for row in year.deputies]
    facts: dict[str, Any] = {
        "year": year.span.name,
        "as_of": str(year.until),
        "office": desk.settings["office.name"],
    }
    return writing.index(lines, facts, form, kind)


def _ready(folder: Path, dry_run: bool) -> None:
    """Make the folder; only what stands in an existing one can be made. Raises BadInput."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"“{folder}”是一个文件；--out 要写文件夹。")
    if not folder.exists():
        if not folder.parent.is_dir():
            raise BadInput(f"文件夹“{folder.parent}”不存在；请先建好，或写到别处。")
        if not dry_run:
            folder.mkdir()


def _progress(desk: Desk, place: int, total: int) -> None:
    if sys.stderr.isatty() and not desk.quiet and (place % STEP == 0 or place == total):
        from dianjun_cli.core.render import say

        say(f"已编 {place} / {total} 位")


def _write(folder: Path, pages: dict[str, str]) -> None:
    from dianjun_cli.core.paths import write_file

    for name, text in pages.items():
        try:
            write_file(folder / name, text.encode("utf-8"))
        except OSError as error:
            raise Conflict(f"“{folder / name}”写不出来；请检查磁盘和文件夹的权限，再做一次。") from error


def _others(folder: Path, pages: dict[str, str]) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.name not in pages) if folder.is_dir() else []
