"""A printed or hand-edited issue read back: headings, items with their cases, sentences, rows of figures. Pure.

Editors use Word, WPS and Notepad: line ends, full-width digits and brackets, lost emphasis do not matter here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from dianjun_cli.core.plain import unescape
from dianjun_cli.vocab import IssueColumn

CASE = r"[A-Z]{1,4}\d{1,4}-\d{4}-[A-Z]?\d{1,9}"
COLUMNS = tuple(column.label for column in IssueColumn)
FIGURES = "数据"
_HEADING = re.compile(r"^ {0,3}#{1,6}\s*(.+?)[\s#]*$")
_ITEM = re.compile(r"^\s{0,3}\d{1,3}\\?[.．、)）]\s*(\S.*)$")
_TAIL = re.compile(rf"\((.*?)\s*({CASE})\s*\)", re.DOTALL)
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_EMPHASIS = re.compile(r"(?<!\\)[*_]+")
# The program's own; "更正" that an editor writes about another issue is a sentence like any other.
_NOTICE = re.compile(r"^>? ?\**更正\**[: ]*本期为第 ?\d+ ?版")


@dataclass(frozen=True)
class Entry:
    """One item of a column: the case it names, its words, where, and its last line."""

    section: str
    number: str
    words: str
    place: str
    line: int


@dataclass(frozen=True)
class Sentence:
    """A line of running text (or of a table without figures)."""

    section: str
    text: str
    line: int


@dataclass(frozen=True)
class Cells:
    """A row of a table of figures: the table's first heading, the row's label, its cells."""

    table: str
    label: str
    cells: tuple[str, ...]
    line: int


@dataclass
class Page:
    """Everything an issue says, in order."""

    headings: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)

    def of(self, section: str) -> list[Entry]:
        """Return the items of a column."""
        return [entry for entry in self.entries if entry.section == section]

    def said(self, section: str) -> list[Sentence]:
        """Return the sentences under a heading."""
        return [sentence for sentence in self.sentences if sentence.section == section]


def plain_lines(text: str) -> str:
    """Return a text with one kind of line end, and none of the marks Windows puts before it."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def folded(text: str) -> str:
    """Return `text` with full-width forms made narrow and blanks made one, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read(markdown: str) -> Page:
    """Read an issue's Markdown, as written or as edited; the notice of a correction is put there by publishing."""
    page, section, table, open_item = Page(), "", None, False
    lines = markdown.split("\n")
    noticed_at = _notice_at(lines)
    for number, line in enumerate(lines, 1):
        if number - 1 == noticed_at:
            continue
        text = line.strip()
        if not text.startswith("|"):
            table = None
        if title := _HEADING.match(line):
            section = _known(unescape(_EMPHASIS.sub("", title[1])))
            page.headings.append(section)
        elif text.startswith("|"):
            table = _row(page, section, table, text, number)
        elif open_item and text and not _ITEM.match(line) and text[0] not in ">!-#":
            _continue(page, text, number)
        elif text:
            _text(page, section, line, number)
        open_item = bool(text and page.entries and page.entries[-1].line == number and not page.entries[-1].number)
    return page


def _known(heading: str) -> str:
    """Return the column a heading names, however decorated."""
    return next((name for name in (*COLUMNS, FIGURES) if name in heading.replace(" ", "")), heading.strip())


def _text(page: Page, section: str, line: str, number: int) -> None:
    found = _ITEM.match(line)
    words, place, case = split(found[1] if found else line.strip())
    if case or (found and section in COLUMNS):
        page.entries.append(Entry(section, case, words, place, number))
    else:
        text = unescape(_EMPHASIS.sub("", line.strip().lstrip("> ")))
        page.sentences.append(Sentence(section, text.strip(), number))


def _continue(page: Page, text: str, number: int) -> None:
    """Join a line to the item it goes on with."""
    last = page.entries.pop()
    words, place, case = split(text)
    page.entries.append(Entry(last.section, case, last.words + words, place, number))


def split(text: str) -> tuple[str, str, str]:
    """Return an item's words, place and case number; the last two empty when it has no such tail."""
    shown = text.rstrip().rstrip("。.")
    at = _opening(shown)
    tail = _TAIL.fullmatch(folded(_EMPHASIS.sub("", shown[at:])).upper()) if at else None
    if not tail:
        return unescape(_EMPHASIS.sub("", text)).strip(), "", ""
    place = folded(unescape(_EMPHASIS.sub("", shown[at + 1 : -1])))[: len(tail[1])].strip()
    return unescape(_EMPHASIS.sub("", shown[:at])).strip(), place, tail[2]


def _opening(text: str) -> int:
    """Return where the bracket opens that the text's last character closes; 0 when none does."""
    depth = 0
    for at in range(len(text) - 1, 0, -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if depth == 0:
            return at if at < len(text) - 1 else 0
    return 0


def _row(page: Page, section: str, table: str | None, text: str, number: int) -> str:
    """Read a table's line; return the table's name, its first heading."""
    cells = tuple(unescape(_EMPHASIS.sub("", c)).strip() for c in re.split(r"(?<!\\)\|", text.strip("|")))
    if table is None or not table or section != FIGURES:
        if not _TABLE_RULE.match(text) and any(cells):
            page.sentences.append(Sentence(section, " | ".join(cells), number))
        return cells[0] if table is None else table
    if not _TABLE_RULE.match(text):
        page.rows.append(Cells(table, cells[0], cells[1:], number))
    return table


def without_cases(markdown: str, notice: str) -> str:
    """Return an internal edition's text without what only it has: points, case numbers, the notice."""
    lines = []
    for line in markdown.split("\n"):
        if line.strip().strip("*") == notice.strip() != "" or line.startswith("*内部资料"):
            continue
        lines.append(_township_only(line))
    return "\n".join(lines)


def _township_only(line: str) -> str:
    _, place, case = split(line)
    if case:
        shown = line.rstrip().rstrip("。.")
        line = f"{shown[: _opening(shown)]}（*{place.split('·')[0]}*）"
    return re.sub(rf"[\s　]*\*?{CASE}\*?", "", line)


def notice(markdown: str) -> str:
    """Return the words of the notice of correction that a further revision was printed with, or nothing."""
    lines = markdown.split("\n")
    at = _notice_at(lines)
    return "" if at is None else _noticed_words(lines[at])


def noticed(markdown: str, sentence: str) -> str:
    """Return a text with the notice of this correction before its first column, instead of an earlier one's."""
    lines = markdown.split("\n")
    was = _notice_at(lines)
    if was is not None:
        del lines[was : was + 2 if "".join(lines[was + 1 : was + 2]).strip() == "" else was + 1]
    first = (n for n, line in enumerate(lines) if line.startswith(("> ", "## ")))
    at = was if was is not None else next(first, len(lines))
    lines[at:at] = [f"> **更正**　{sentence}", ""] if sentence else []
    return "\n".join(lines)


def _notice_at(lines: Sequence[str]) -> int | None:
    return next((n for n, line in enumerate(lines) if _NOTICE.match(folded(line))), None)


def _noticed_words(line: str) -> str:
    return unescape(_EMPHASIS.sub("", line.strip().lstrip("> "))).strip().removeprefix("更正").strip()


def moved(markdown: str, changes: Sequence[tuple[int, str | None, str | None]]) -> str:
    """Return a text with lines replaced, taken out or put in after: (line, its new text or None, text after it)."""
    lines = markdown.split("\n")
    for number, instead, after in sorted(changes, reverse=True):
        if after is not None:
            lines[number:number] = ["", after]
        else:
            lines[number - 1 : number] = [instead] if instead is not None else []
    return "\n".join(lines)
