"""Files as rows of cells: CSV as Excel and WPS write it, and workbooks. Rows bear the numbers Excel shows."""

from __future__ import annotations

import csv
import io
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from .db_errors import system_words
from .errors import BadInput

MERGED = "#合并单元格"  # what stands in the cells below the first of some merged around a number
Record = tuple[int, list[str]]  # a row's number and its cells


def read_text(path: Path) -> str:
    """Return a file's text: BOM, then strict UTF-8, then GB18030 (right in every trial; guessing is not)."""
    return _decoded(path, read_bytes(path))


def _decoded(path: Path, data: bytes) -> str:
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


def tables(path: Path) -> dict[str, list[Record]]:
    """Return the rows of each table in a file, blank ones left out: one of a CSV, the filled ones of a workbook."""
    data = read_bytes(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):  # xlsx and ods are ZIP files, xls and et are OLE ones
        return _workbook(path, data)
    text = _decoded(path, data)
    if "\0" in text:
        raise BadInput(f"文件“{path}”不是 CSV（含有空字符）；Excel 表请另存为 CSV。")
    return {"": [record for record in _csv(path, text) if _filled(record[1])]}


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _csv(path: Path, text: str) -> Iterator[Record]:
    # Rows are numbered as Excel shows them: a cell with line breaks is one row. Strict, because an unclosed
    # quotation mark would otherwise swallow all the rows after it without a word.
    first = text.lstrip().partition("\n")[0]
    mark = "\t" if "\t" in first and "," not in first else ","  # Excel's 文本文件（制表符分隔）
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark), 1):
            yield number, cells
    except csv.Error:
        raise BadInput(f"文件“{path}”第 {number + 1} 行不是正确的 CSV（英文引号不成对，或一格太长）。") from None


BROKEN = (
    (rb'<c r="([A-Z]+\d+)"[^>]*\bt="e"', "是 Excel 算不出来的标记（如 #N/A），请改成内容"),
    (
        rb'<c r="([A-Z]+\d+)"[^>]*><f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)(?:<v/>|<v></v>)?</c>',
        "是没有算出来的公式，请粘贴成数值",
    ),
)


def _check_cells(path: Path, data: bytes) -> None:
    """Refuse cells that would be read as if they were empty: error marks, and formulas that were never worked out."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in (name for name in book.namelist() if name.startswith("xl/worksheets/")):
            sheet = book.read(name)
            for pattern, told in BROKEN:
                if found := [cell.decode() for cell in re.findall(pattern, sheet)]:
                    more = f" 等 {len(found)} 格" if len(found) > 5 else " 格"
                    raise BadInput(f"工作簿“{path}”的 {'、'.join(found[:5])}{more}{told}。")


def _workbook(path: Path, data: bytes) -> dict[str, list[Record]]:
    from python_calamine import CalamineError, CalamineWorkbook

    found = {}
    try:
        if data.startswith(b"PK"):
            _check_cells(path, data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            # Without the empty area above and to the left, rows would not bear Excel's numbers.
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            _spread(rows, sheet.merged_cell_ranges or ())
            records = [(number, [_said(value) for value in cells]) for number, cells in enumerate(rows, 1)]
            if records := [record for record in records if _filled(record[1])]:
                found[name] = records
    except (CalamineError, OSError, zipfile.BadZipFile):
        raise BadInput(f"文件“{path}”打不开（也许有密码，或已损坏）；请在 Excel 里另存为 xlsx 或 CSV。") from None
    return found or {"": []}


def _spread(rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Let cells merged down a column all say what the first says: on the screen they do.

    A number is left open: one for three rows may be the sum of the three.
    """
    for (first, column), (last, until) in merged:
        if column != until or first >= len(rows) or column >= len(rows[first]) or rows[first][column] == "":
            continue
        value = rows[first][column]
        for row in rows[first + 1 : last + 1]:
            row[column] = MERGED if isinstance(value, int | float) else value


def _said(value: Any) -> str:
    """Return a workbook's value as people write it in a CSV."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    return value.isoformat("minutes") if isinstance(value, time) else str(value)
