"""Files of many records in: every fault by row and column, all of them at once, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from . import headings, sheets
from .errors import BadInput, DjError
from .parsing import Parse, content, line, several

Checks = Mapping[str, Callable[[Any], Any]]
T = TypeVar("T")
SHOWN = 20


@dataclass(frozen=True)
class Field:
    """A column of a file: its key, its Chinese heading (either will do), how its text is read.

    `needs` is the key of the column without which this one says nothing: the words of a step need its day.
    """

    key: str
    label: str
    parse: Parse = line
    required: bool = False
    needs: str = ""


@dataclass(frozen=True)
class File:
    """A file that a command takes: its columns, and by what a row is known that the store has."""

    fields: Sequence[Field]
    known_by: str


class Already(BadInput):
    """The store has what a row says."""


class Sheet:
    """The rows of a file, read cell by cell, and whatever is wrong with them.

    A row is the values by key, None where nothing stands or what stands is wrong; `row` is its number.
    `checks` go on with the value of a cell: they look a name up, or refuse a day in the future. What depends
    on another cell too is a check `beside`: it gets the row.
    """

    def __init__(
        self, path: Path, fields: Sequence[Field], checks: Checks | None = None, beside: Checks | None = None
    ) -> None:
        self.fields, self.checks, self.beside, self.faults = fields, checks or {}, beside or {}, Faults(path)
        tables = sheets.tables(path)
        name, heading = headings.chosen(path, tables, fields)
        self.faults.heading = heading.faults
        self.raw: dict[int, dict[str, str]] = {}
        self.seen: dict[Hashable, int] = {}
        self.now = 0
        self.rows = [self._row(number, cells, heading) for number, cells in tables[name][heading.place + 1 :]]

    def _row(self, number: int, cells: Sequence[str], heading: headings.Heading) -> dict[str, Any]:
        row: dict[str, Any] = {"row": number} | {field.key: None for field in self.fields}
        named = heading.known.keys() | heading.dead
        extra = [cell.strip() for index, cell in enumerate(cells) if index not in named and cell.strip()]
        if extra:
            self.faults.add(number, "", f"比表头多出内容：{'、'.join(extra)}")
        raw = self.raw[number] = {}
        if foot := self._foot(cells, heading):
            self.faults.add(number, "", foot)
            return row
        for index, field in heading.known.items():
            text = raw[field.key] = cells[index].strip() if index < len(cells) else ""
            try:
                row[field.key] = self._value(field, text)
            except DjError as error:
                self.faults.add(number, field.label, str(error), text)
        for field in self.fields:
            if row[field.key] is not None and field.needs and not raw.get(field.needs):
                needed = next(other.label for other in self.fields if other.key == field.needs)
                self.faults.add(number, needed, f"写了“{field.label}”，就要写“{needed}”")
            if field.key in self.beside and row[field.key] is not None:
                try:
                    row[field.key] = self.beside[field.key](row)
                except DjError as error:
                    self.faults.add(number, field.label, str(error), raw[field.key])
        return row

    def _foot(self, cells: Sequence[str], heading: headings.Heading) -> str:
        """Return what to do about a row that says next to nothing of a record: who filled in the sheet, a total."""
        said = {field.key for at, field in heading.known.items() if at < len(cells) and cells[at].strip()}
        lacking = [field.label for field in heading.known.values() if field.required and field.key not in said]
        if len(said) > 2 or len(lacking) < 2:
            return ""
        words = "、".join(cell.strip() for cell in cells if cell.strip())
        told = f"只写了“{words[:30]}”，像是表尾、合计，不是一条记录"
        return f"{told}：请删去这一行；是记录的话，把{'、'.join(lacking)}补全"

    def _value(self, field: Field, text: str) -> Any:
        if not text:
            if field.required:
                raise BadInput("不能为空")
            return None
        value = field.parse(content(text))
        return self.checks[field.key](value) if field.key in self.checks else value

    def each(self, put: Callable[[dict[str, Any]], T], chain: Sequence[str] = ()) -> list[T]:
        """Hand every good row to a service and return what came of them, or raise BadInput with all that is wrong.

        `chain` are the columns by which rows hang together, a row's own name first: a row that needs one
        with a fault is not tried, for its refusal would only be a consequence.
        """
        given, lost = [], set[str]()
        for row in [] if self.faults.heading else self.rows:
            said = [self.raw[row["row"]].get(key, "").upper() for key in chain]
            if row["row"] in self.faults.rows or lost.intersection(said):
                lost.update(filter(None, said[:1]))
                continue
            self.now = row["row"]
            try:
                given.append(put({key: value for key, value in row.items() if key != "row"}))
            except DjError as error:
                self._refused(row, error)
                lost.update([] if isinstance(error, Already) else filter(None, said[:1]))
        self.faults.stop(len(self.rows))
        return given

    def _groups(self, keys: Sequence[str]) -> list[list[dict[str, Any]]]:
        """Return the rows in groups; one that a faulty row may belong to is left out."""
        found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        spoilt = []
        for row in [] if self.faults.heading else self.rows:
            key = tuple(row[name] for name in keys)
            found.setdefault(key, []).append(row)
            spoilt += [key] if row["row"] in self.faults.rows else []
        return [
            rows for key, rows in found.items()
            if not any(all(a in (None, b) for a, b in zip(bad, key, strict=True)) for bad in spoilt)
        ]  # fmt: skip

    def each_group(self, keys: Sequence[str], put: Callable[[list[dict[str, Any]]], T]) -> list[T]:
        """Hand rows that agree in `keys` to a service together; a refusal is told at a row it quotes, or the first."""
        given = []
        for rows in self._groups(keys):
            try:
                given.append(put(rows))
            except DjError as error:
                self._refused(next((row for row in rows if self._column(row, str(error))), rows[0]), error, rows)
        self.faults.stop(len(self.rows))
        return given

    def single(self, key: Hashable, there: Collection[Any], told: str) -> None:
        """Raise Already when the store has what a row is called by, BadInput when the file calls two rows so."""
        if key in there:
            raise Already(f"{told}已经有了。")
        if key in self.seen:
            raise BadInput(f"{told}和第 {self.seen[key]} 行的一样。")
        self.seen[key] = self.now

    def once(self, key: Hashable, there: Mapping[Any, int], told: str) -> None:
        """Raise Already when the store has what a row says: as many of a key as the file has told so far."""
        self.seen[key] = self.seen.get(key, 0) + 1
        if self.seen[key] <= there.get(key, 0):
            raise Already(f"{told}已经有了。")

    def _refused(self, row: Mapping[str, Any], error: DjError, group: Sequence[Mapping[str, Any]] = ()) -> None:
        if isinstance(error, Already):
            self.faults.already += [(one["row"], str(error)) for one in group or [row]]
        else:
            # What an option is called elsewhere says nothing here.
            told = re.sub(r"（(?:--|dj )[^）]*）|：请加 --[a-z-]+", "", str(error))
            self.faults.add(row["row"], self._column(row, told), told)

    def _column(self, row: Mapping[str, Any], told: str) -> str:
        """Return the heading of the columns that a refusal names, or of the one whose cell it quotes, or nothing."""
        raw = self.raw[row["row"]]
        words = re.split(r"\W+|要写|还缺", told)
        if named := [field.label for field in self.fields if field.label in words]:
            return "”、“".join(named)
        filled = [field for field in self.fields if raw.get(field.key)]
        for found in (
            [field.label for field in filled if f"“{raw[field.key]}”" in told],
            [field.label for field in filled if any(f"“{part}”" in told for part in several(raw[field.key]))],
            [field.label for field in filled if isinstance(row[field.key], date) and str(row[field.key]) in told],
        ):
            if len(found) == 1:
                return found[0]
        return ""


def read(path: Path, fields: Sequence[Field], checks: Checks | None = None, beside: Checks | None = None) -> Sheet:
    """Read a file cell by cell; nothing is refused before `each`. Raises BadInput for what is no table."""
    return Sheet(path, fields, checks, beside)


def read_rows(path: Path, fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the rows of a file. Raises BadInput naming every bad cell by row and column."""
    sheet = read(path, fields)
    sheet.faults.stop(len(sheet.rows))
    return sheet.rows


class Faults:
    """Collects what is wrong with a file, so that all of it is said at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.heading: Sequence[str] = ()
        self.rows: set[int] = set()
        self.found: dict[tuple[str, str], list[int]] = {}
        self.already: list[tuple[int, str]] = []

    def add(self, row: int, column: str, text: str, said: str = "") -> None:
        """Note one fault; what stands in the cell (`said`) is quoted unless the text does."""
        brief = " ".join(said.split())
        brief = brief if len(brief) <= 20 else f"{brief[:20]}……"
        quoted = any(part in said for part in re.findall("“([^”]+)”", text))
        where = (f"“{column}”列" if column else "") + (f"“{brief}”" if brief and not quoted else "")
        self.rows.add(row)
        self.found.setdefault((where, text), []).append(row)

    def stop(self, rows: int = 0) -> None:
        """Raise BadInput when anything was found; `rows` is how many the file has."""
        if not (self.heading or self.found or self.already):
            return
        if self.already and not self.heading and not self.found:
            raise Already(self._there(rows))
        # The same fault in many rows, a name misspelt throughout, is one to mend and one to read.
        told = sorted(self.found.items(), key=lambda fault: fault[1][0])
        lines = [*self.heading, *(f"第 {spans(rows)} 行{where}：{text}" for (where, text), rows in told)]
        more = [f"……另有 {len(lines) - SHOWN} 处"] if len(lines) > SHOWN else []
        if self.already:
            more.append(f"第 {spans([row for row, _ in self.already])} 行：资料库里已经有了，请删去这些行。")
        listed = "\n  ".join(lines[:SHOWN] + more)
        raise BadInput(f"文件“{self.path}”有 {len(lines)} 处不对，整份没有导入：\n  {listed}")

    def _there(self, rows: int) -> str:
        some, count = self.already[0], len(self.already)
        like = f"如第 {some[0]} 行：{some[1]}" if count > 1 else some[1]
        if count == rows:
            return f"文件“{self.path}”的 {count} 行，资料库里都已经有了，没有再导入。{like}"
        numbers = spans([row for row, _ in self.already])
        return f"文件“{self.path}”第 {numbers} 行资料库里已经有了，整份没有导入；请删去这些行，只留新的。{like}"


def spans(numbers: Sequence[int]) -> str:
    """Return rows as people write them: 2、4—7."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    parts = [str(a) if a == b else f"{a}—{b}" if b > a + 1 else f"{a}、{b}" for a, b in found]
    return "、".join(parts[:10]) + (f" 等 {len(set(numbers))}" if len(parts) > 10 else "")


def filled(row: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """Return only the cells of a row that were filled in, some left out."""
    return {key: value for key, value in row.items() if value is not None and key not in without}
