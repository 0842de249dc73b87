"""Single papers from a CSV, one a row: what each marks, added up. The papers are not kept: votes are secret."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from dianjun_cli.core.errors import BadInput, DjError
from dianjun_cli.core.importing import Faults
from dianjun_cli.core.reader import Row
from dianjun_cli.core.sheets import read_text
from dianjun_cli.vocab.projects import BallotMethod

from . import queries_ballot, tally

TICKS, EMPTY = ("√", "✓", "✔", "1", "是", "○", "o", "O", "赞成"), ("", "0", "×", "否", "反对")
SERIAL, SPOILED = "票号", "废票"


def read(path: Path, method: BallotMethod, quota: int, on: list[Row]) -> tally.Papers:
    """Add up a file of papers: a column a candidate (its number or title), marks or ranks in the cells.

    A column 废票 says that a paper cannot be read. Raises BadInput naming row and column.
    """
    try:
        records = list(csv.reader(io.StringIO(read_text(path), newline=""), strict=True))
    except csv.Error:
        raise BadInput(f"文件“{path}”不是正确的 CSV（英文引号不成对，或一格太长）。") from None
    if len(records) < 2:
        raise BadInput(f"文件“{path}”里没有票；第 1 行写候选项目的编号，下面一行一张票。")
    heads = _heads(path, [cell.strip() for cell in records[0]], on)
    faults = Faults(path)
    papers = [_paper(faults, n, cells, heads, method) for n, cells in enumerate(records[1:], 2) if cells]
    faults.stop()
    return tally.add_up(papers, method, quota, [one["number"] for one in on])


def _heads(path: Path, header: list[str], on: list[Row]) -> list[str]:
    try:
        heads = [
            text if text in (SERIAL, SPOILED, "") else queries_ballot.candidate(on, text)["number"] for text in header
        ]
    except DjError as error:
        raise BadInput(f"文件“{path}”第 1 行：{error}") from None
    lacking = [one["number"] for one in on if heads.count(one["number"]) != 1]
    if lacking:
        raise BadInput(f"文件“{path}”第 1 行要有每个候选项目各一列；缺或重复：{'、'.join(lacking)}。")
    return heads


def _paper(
    faults: Faults, number: int, cells: list[str], heads: list[str], method: BallotMethod
) -> dict[str, int] | None:
    marks: dict[str, int] = {}
    spoiled = False
    for index, cell in enumerate(cells):
        head, text = heads[index] if index < len(heads) else "", unicodedata.normalize("NFKC", cell).strip()
        if head == SPOILED:
            spoiled = text not in EMPTY
        elif head and head != SERIAL and text not in EMPTY:
            mark = _mark(text, method)
            if mark is None:
                wanted = "√ 或空着" if method is BallotMethod.TICK else "名次（1、2、3……）或空着"
                faults.add(number, head, f"要写{wanted}，写成“{text}”不行；认不出的票请在“废票”列写 是")
            else:
                marks[head] = mark
    return None if spoiled else marks


def _mark(text: str, method: BallotMethod) -> int | None:
    if method is BallotMethod.TICK:
        return 1 if text in TICKS else None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else None
