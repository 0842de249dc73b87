"""CSV in: encodings as Excel and WPS write them, errors with row and column, all or nothing."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dianjun_cli.vocab import Word

from .db_errors import system_words
from .errors import BadInput, DjError

Parse = Callable[[str], Any]
SHOWN = 20


@dataclass(frozen=True)
class Field:
    """A column of a file: its key, its Chinese heading (either will do), how its text is read."""

    key: str
    label: str
    parse: Parse = str
    required: bool = False


def read_text(path: Path) -> str:
    """Return a file's text: BOM, then strict UTF-8, then GB18030 (right in every trial; guessing is not)."""
    data = read_bytes(path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"文件“{path}”的编码认不出（不是 UTF-8，也不是 GB18030）；请在 Excel 里另存为 CSV UTF-8。")


def read_bytes(path: Path, what: str = "文件") -> bytes:
    """Return what a file holds. Raises BadInput for none, a folder, or a device, which might never end."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISREG(kind) or stat.S_ISFIFO(kind):
            return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{what}“{path}”不存在。") from None
    except OSError as error:
        raise BadInput(f"{what}“{path}”读不了：{system_words(error)}。") from None
    except ValueError:  # a name with a NUL
        raise BadInput(f"文件名“{path}”里有不能用的字。") from None
    raise BadInput(f"“{path}”是{'一个文件夹' if stat.S_ISDIR(kind) else '设备'}，不是{what}。")


def read_rows(path: Path, fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Read a CSV file; every bad cell is named by row and column. Raises BadInput; nothing is changed."""
    text = read_text(path)
    if "\0" in text:
        raise BadInput(f"文件“{path}”不是 CSV（含有空字符）；Excel 表请另存为 CSV。")
    records = _records(path, text)
    known = _columns(path, [cell.strip() for cell in next(records, (1, []))[1]], fields)
    faults = Faults(path)
    rows = [_row(faults, number, cells, known, fields) for number, cells in records if any(c.strip() for c in cells)]
    faults.stop()
    return rows


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    # Rows are numbered as Excel shows them: a cell with line breaks is one row. Strict, because an unclosed
    # quotation mark would otherwise swallow all the rows after it without a word.
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            yield number, cells
    except csv.Error:
        raise BadInput(f"文件“{path}”第 {number + 1} 行不是正确的 CSV（英文引号不成对，或一格太长）。") from None


def _columns(path: Path, header: list[str], fields: Sequence[Field]) -> dict[int, Field]:
    names = {f.label: f for f in fields} | {f.key: f for f in fields}
    unknown = [name for name in header if name and name not in names]
    if unknown:
        allowed = "、".join(f.label for f in fields)
        raise BadInput(f"文件“{path}”第 1 行有不认识的列：{'、'.join(unknown)}。可用的列：{allowed}。")
    found = {index: names[name] for index, name in enumerate(header) if name}
    if len({f.key for f in found.values()}) < len(found):
        raise BadInput(f"文件“{path}”第 1 行有重复的列。")
    missing = [f.label for f in fields if f.required and f not in found.values()]
    if missing:
        raise BadInput(f"文件“{path}”缺少必需的列：{'、'.join(missing)}。")
    return found


def _row(
    faults: Faults, number: int, cells: list[str], known: Mapping[int, Field], fields: Sequence[Field]
) -> dict[str, Any]:
    row: dict[str, Any] = {"row": number} | {f.key: None for f in fields}
    extra = [cell.strip() for index, cell in enumerate(cells) if index not in known and cell.strip()]
    if extra:
        faults.add(number, "", f"比表头多出内容：{'、'.join(extra)}")
    for index, field in known.items():
        text = cells[index].strip() if index < len(cells) else ""
        if not text:
            if field.required:
                faults.add(number, field.label, "不能为空")
            continue
        try:
            row[field.key] = field.parse(text)
        except DjError as error:
            faults.add(number, field.label, str(error))
    return row


class Faults:
    """Collects what is wrong with a file, so that all of it is said at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[str] = []

    def add(self, row: int, column: str, text: str) -> None:
        """Note one fault."""
        where = f"第 {row} 行" + (f"“{column}”列" if column else "")
        self.found.append(f"{where}：{text}")

    def stop(self) -> None:
        """Raise BadInput when anything was found."""
        if self.found:
            more = f"\n  ……另有 {len(self.found) - SHOWN} 处" if len(self.found) > SHOWN else ""
            listed = "\n  ".join(self.found[:SHOWN])
            raise BadInput(f"文件“{self.path}”有 {len(self.found)} 处不对，整份没有导入：\n  {listed}{more}")


def each(path: Path, rows: Sequence[Mapping[str, Any]], put: Callable[[Mapping[str, Any]], Any]) -> Iterator[Any]:
    """Hand every row to a service; its errors get the row's number, and all are said at once."""
    faults = Faults(path)
    for row in rows:
        try:
            yield put({key: value for key, value in row.items() if key != "row"})
        except DjError as error:
            faults.add(row["row"], error.column, str(error))
    faults.stop()


@contextmanager
def in_column(label: str) -> Iterator[None]:
    """Say of what is wrong inside that it stands in this column."""
    try:
        yield
    except DjError as error:
        error.column = label
        raise


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return only the cells of a row that were filled in."""
    return {key: value for key, value in row.items() if value is not None}


def yes_no(text: str) -> bool:
    """Read 是/否; Excel writes TRUE and FALSE."""
    if text.lower() in ("是", "有", "1", "y", "true", "√"):
        return True
    if text.lower() in ("否", "无", "0", "n", "false", "×"):
        return False
    raise BadInput(f"“{text}”要写 是 或 否。")


def number(text: str) -> int:
    """Read a whole number; a spreadsheet may have made 3 into 3.0."""
    text = text.removesuffix(".0")
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(f"“{text}”不是整数（最多九位）。")
    return int(text)


def several(text: str) -> list[str]:
    """Read a list inside a cell."""
    for mark in ("；", ";", "，", ",", "\n"):
        text = text.replace(mark, "、")
    return [part.strip() for part in text.split("、") if part.strip()]


def parse_word(words: type[Word]) -> Parse:
    """Return a parser for a closed list: a label or a code."""

    def parse(text: str) -> Word:
        found = words.named(text)
        if found is None:
            raise BadInput(f"“{text}”不在范围内；可用：{words.labels()}")
        return found

    return parse
