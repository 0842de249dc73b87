"""What stands in a cell: dates, numbers, words, texts and names as people, Excel and WPS write them."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, TypeVar

from dianjun_cli.texts.rules import clean, clean_line, clean_name
from dianjun_cli.vocab import Word

from . import calendar
from .errors import BadInput, DjError, NotFound
from .picking import Choice, fit, near
from .picking import several as alike
from .sheets import MERGED

Parse = Callable[[str], Any]
T = TypeVar("T")
EXCEL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def content(text: str) -> str:
    """Return a cell's text. Raises BadInput for what a spreadsheet left in the place of one."""
    if text == MERGED:
        raise BadInput("这一格和上面的合并了，一个数不知道是几行共有的还是各有的；请取消合并，每行各写各的。")
    if text in EXCEL_ERRORS:
        raise BadInput(f"“{text}”是 Excel 算不出来的标记，请改成内容。")
    if text.startswith("=") and len(text) > 1:
        raise BadInput(f"“{text}”是公式，不是内容；请在 Excel 里复制、选择性粘贴为数值。")
    if re.fullmatch(r"\d\.\d+E\+\d+", text):
        raise BadInput(f"“{text}”是 Excel 缩写的长号码，后几位已经丢了；请把这一列设成文本格式，重新填写。")
    return text


def line(text: str) -> str:
    """Read a text of one line. Raises BadInput."""
    return clean_line(text, "")


def text_of(longest: int, lines: bool = False) -> Parse:
    """Return a parser for a text of a length of its own."""
    return lambda text: (clean if lines else clean_line)(text, "", longest)


def person(text: str) -> str:
    """Read a person's name. Raises BadInput."""
    return clean_name(text, "", 100)


def body(text: str) -> str:
    """Read a text of any number of lines. Raises BadInput."""
    return clean(text, "")


def yes_no(text: str) -> bool:
    """Read 是/否; Excel writes TRUE and FALSE."""
    if text.lower() in ("是", "有", "1", "y", "true", "√"):
        return True
    if text.lower() in ("否", "无", "0", "n", "false", "×"):
        return False
    raise BadInput(f"“{text}”要写 是 或 否。")


def number(text: str) -> int:
    """Read a whole number; a spreadsheet may have made 3 into 3.0 and 1200 into 1,200."""
    plain = re.sub(r"\.0+$", "", text)
    plain = plain.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", plain) else plain
    if not plain.isdecimal() or len(plain) > 9:
        raise BadInput(f"“{text}”不是整数（最多九位）。")
    return int(plain)


def day(text: str) -> date:
    """Read a date as people and Excel write it, full-width too."""
    return calendar.parse_day(unicodedata.normalize("NFKC", text))


def month(text: str) -> str:
    """Read a month; Excel makes the first day of it out of 2023-9."""
    try:
        return str(calendar.Month.parse(text))
    except BadInput:
        with contextlib.suppress(BadInput):
            if (first := day(text)).day == 1:
                return f"{first:%Y-%m}"
        raise


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
            meant = near(text, [Choice(word.label, others=(word.value,)) for word in words], 0.5)
            raise BadInput(f"“{text}”不在范围内；{meant}可用：{words.labels()}")
        return found

    return parse


def past(today: date) -> Callable[[date], date]:
    """Return a check that refuses a day in the future."""
    return lambda on: calendar.parse_past_day(on.isoformat(), today)


def remembered(find: Callable[[str], T]) -> Callable[[str], T]:
    """Return a look-up that asks for each text once, also where it finds nothing."""
    known: dict[str, T | DjError] = {}

    def look(text: str) -> T:
        if text not in known:
            try:
                known[text] = find(text)
            except DjError as error:
                known[text] = error
        found = known[text]
        if isinstance(found, DjError):
            raise type(found)(str(found))
        return found

    return look


def many(one: Callable[[str], T]) -> Callable[[Sequence[str]], list[T]]:
    """Return a check for a cell with several names; all that are wrong are told."""

    def check(texts: Sequence[str]) -> list[T]:
        found, wrong = [], []
        for text in texts:
            try:
                found.append(one(text))
            except DjError as error:
                wrong.append(str(error))
        if wrong:
            raise BadInput("".join(wrong))
        return found

    return check


def one_of(choices: Sequence[Choice], what: str, where: str) -> Callable[[str], dict[str, Any]]:
    """Return a look-up by code or whole name; in a file a part of a name is not enough."""

    def find(text: str) -> dict[str, Any]:
        found = fit(text, choices, whole=True)
        if len(found) == 1:
            return found[0].row
        raise NotFound(alike(text, found) if found else f"没有叫“{text}”的{what}。{near(text, choices)}{where}")

    return remembered(find)


def of_list(words: Collection[str], what: str) -> Callable[[str], str]:
    """Return a check that a text is one of the office's own list; an empty list takes any."""

    def check(text: str) -> str:
        if words and text not in words:
            meant = near(text, [Choice(word) for word in words], 0.5)
            raise BadInput(f"没有“{text}”这个{what}；{meant}可用：{'、'.join(words)}。")
        return text

    return check
