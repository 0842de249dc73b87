"""What a hand-edited issue says differently from the cases, item by item. Pure.

Words are the editor's; figures and case numbers belong to the cases: a file that changes them is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dianjun_cli.bulletins.findings import Finding, Level, apart
from dianjun_cli.bulletins.print.issue import Column, Issue, Item

from .page import COLUMNS, FIGURES, Cells, Entry, Page, Sentence, folded

REFUSED = frozenset(("figure_changed", "figure_removed", "figure_added", "number_unknown", "number_altered"))
"""What a file may not change: it is not published."""

_FIGURE = re.compile(r"([\u4e00-\u9fff]*)[\s:]*(\d[\d,]*(?:\.\d+)?)\s*(?:件|%|批|人次)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ALIKE, AROUND = 0.6, 12
Mask = Callable[[str], str]


@dataclass(frozen=True)
class _Figure:
    label: str
    value: str
    around: str


def compare(
    built: Page, then: Page, edited: Page, known: Mapping[str, bool], free: Collection[str] = ()
) -> list[Finding]:
    """Return every difference of an edited page from the page built.

    `then` is the page built with the file's choice of items (its counts of the rest follow), `known` says of
    a number in the file whether its case has something to print this month; a number that is not in it is
    in no store. `free` are the editor's own leads, whose numbers are not counted from cases.
    """
    return [
        *_headings(built, edited),
        *(finding for section in COLUMNS for finding in _items(section, built, edited, known)),
        *(
            finding
            for section in ("", *edited_headings(built, edited))
            for finding in _said(section, then, edited, free)
        ),
        *_figures(then.rows, edited.rows),
    ]


def edited_headings(built: Page, edited: Page) -> list[str]:
    """Return all headings of both pages, once each."""
    return list(dict.fromkeys((*built.headings, *edited.headings)))


def applied(issue: Issue, page: Page, rule: Mapping[str, Mapping[str, Item]], mask: Mask = str) -> Issue:
    """Return an issue with the items as the file has them, and the rest of each column counted anew.

    `rule` has, by column, what the rule would print of each case of the month.
    """
    public = issue.edition == "public"
    return replace(
        issue, columns=tuple(_applied(c, page.of(c.title), rule[c.key], mask, public) for c in issue.columns)
    )


def _applied(column: Column, entries: Sequence[Entry], rule: Mapping[str, Item], mask: Mask, public: bool) -> Column:
    own = {item.number: item for item in column.items}
    there = {entry.number for entry in entries}
    items = []
    for entry in entries:
        item, words = own.get(entry.number) or rule.get(entry.number), mask(entry.words)
        if item is None and not entry.number:  # its bracket was lost
            item = next((i for i in column.items if i.number not in there and _alike(i.text, words) > ALIKE), None)
        if item is None:  # the editor's own: no case of this month stands behind it
            item = Item("", words, mask(entry.place).split("·")[0])
        elif folded(words) != folded(item.text):
            item = replace(item, text=words, by_rule=item.by_rule or item.text)
        place = entry.place.split("·")[0] if public else entry.place
        if entry.number and folded(place) != folded(item.place):
            item = replace(item, place=mask(place))
        items.append(item)
    printed = {item.number for item in items if item.number}
    return replace(column, items=tuple(items), rest=max(0, len(column.items) + column.rest - len(printed)))


def followed(built: Page, then: Page, edited: Page) -> list[tuple[int, str | None, str | None]]:
    """Return the lines whose count of the rest must follow the file's choice of items, as `page.moved` takes them."""
    changes: list[tuple[int, str | None, str | None]] = []
    for section in COLUMNS:
        before, after = ([s.text for s in page.said(section)] for page in (built, then))
        old, new = ([t for t in before if t not in after], [t for t in after if t not in before])
        line = next((s.line for s in edited.said(section) if old and s.text == old[0]), None)
        if line is not None:
            changes.append((line, new[0] if new else None, None))
        elif new and not old and edited.of(section) and new[0] not in [s.text for s in edited.said(section)]:
            changes.append((edited.of(section)[-1].line, None, new[0]))
    return changes


# --- headings and items -------------------------------------------------------------------------


def _headings(built: Page, edited: Page) -> Iterator[Finding]:
    for heading in built.headings:
        if heading not in edited.headings:
            yield Finding("heading_removed", f"标题“{heading}”没有了。", "notice", before=heading)
    for heading in edited.headings:
        if heading not in built.headings:
            yield Finding("heading_added", f"多了标题“{heading}”。", "notice", after=heading)


def _items(section: str, built: Page, edited: Page, known: Mapping[str, bool]) -> Iterator[Finding]:
    was = {entry.number: entry for entry in built.of(section)}
    now = edited.of(section)
    there = {entry.number for entry in now}
    missing = [entry for number, entry in was.items() if number not in there]
    seen: set[str] = set()
    for entry in now:
        if entry.number in was and entry.number not in seen:
            yield from _changed(was[entry.number], entry)
        elif entry.number in seen and entry.number:
            yield _of(entry, "repeated", f"{entry.number} 登了两次，请去掉一条。", "fault")
        else:
            yield from _new(entry, missing, built, known)
        seen.add(entry.number)
    elsewhere = {e.number for e in edited.entries if e.section != section} - {
        e.number for e in built.entries if e.section != section
    }
    for entry in missing:
        where = "，移到了别的栏" if entry.number in elsewhere else ""
        yield _of(entry, "removed", f"{section}的 {entry.number} 删掉了{where}：{entry.words}", before=entry.words)
    order = [entry.number for entry in now if entry.number in was]
    if order != [number for number in was if number in there]:
        yield Finding("reordered", f"{section}各条的次序变了：{'、'.join(order)}。", "notice", column=section)


def _changed(was: Entry, now: Entry) -> Iterator[Finding]:
    if folded(was.words) != folded(now.words):
        a, b = apart(was.words, now.words)
        message = f"{now.section}的 {now.number} 文字改了：“{a}”改为“{b}”。"
        yield _of(now, "words", message, before=was.words, after=now.words)
    if folded(was.place) != folded(now.place):
        message = f"{now.section}的 {now.number} 地点改了：“{was.place}”改为“{now.place}”；件上没有改。"
        yield _of(now, "place", message, before=was.place, after=now.place)


def _new(entry: Entry, missing: list[Entry], built: Page, known: Mapping[str, bool]) -> Iterator[Finding]:
    """Tell an item that is not in the page built: another number on its words, a case let in, one nobody knows."""
    twin = next((m for m in missing if _alike(m.words, entry.words) > ALIKE), None)
    if twin is not None:
        missing.remove(twin)
        code, level = ("number_altered", "fault") if entry.number else ("number_removed", "notice")
        message = (
            f"{entry.section}的 {twin.number} 件号改成了 {entry.number}；件号不能改，请改回来。"
            if entry.number
            else f"{entry.section}的 {twin.number} 没有了件号：{entry.words}"
        )
        yield _of(entry, code, message, level, before=twin.number, after=entry.number)
        yield from _changed(twin, replace(entry, number=twin.number, place=entry.place or twin.place))
    elif not entry.number:
        yield _of(entry, "added", f"{entry.section}多了一条，没有件号：{entry.words}", after=entry.words)
    elif entry.number not in known:
        message = f"{entry.section}多了一条，件号 {entry.number} 库里没有；请核对件号，或删去括号里的件号。"
        yield _of(entry, "number_unknown", message, "fault", after=entry.words)
    else:
        late = "" if known[entry.number] else "（这个月没有它可登的内容）"
        moved = "从别的栏移来" if entry.number in {e.number for e in built.entries} else "多了"
        yield _of(entry, "added", f"{entry.section}{moved} {entry.number}{late}：{entry.words}", after=entry.words)


def _of(entry: Entry, code: str, message: str, level: str = "notice", before: str = "", after: str = "") -> Finding:
    kind: Level = "fault" if level == "fault" else "notice"
    return Finding(code, message, kind, entry.section, entry.number, before, after, entry.line)


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


# --- sentences ----------------------------------------------------------------------------------


def _said(section: str, built: Page, edited: Page, free: Collection[str]) -> Iterator[Finding]:
    was, now = built.said(section), edited.said(section)
    texts = [[folded(s.text) for s in side] for side in (was, now)]
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _block(section, was[a0:a1], now[b0:b1], free)


def _block(section: str, was: Sequence[Sentence], now: Sequence[Sentence], free: Collection[str]) -> Iterator[Finding]:
    left = list(was)
    where = section or "刊头"
    for sentence in now:
        best = max(left, key=lambda s: _alike(s.text, sentence.text), default=None)
        if best is None or _alike(best.text, sentence.text) < ALIKE:
            yield Finding("line_added", f"{where}多了一行：{sentence.text}", "notice", section, after=sentence.text,
                          line=sentence.line)  # fmt: skip
            continue
        left.remove(best)
        yield from _rewritten(where, best, sentence, free)
    for sentence in left:
        yield Finding("line_removed", f"{where}少了一行：{sentence.text}", "notice", section, before=sentence.text)


def _rewritten(where: str, was: Sentence, now: Sentence, free: Collection[str]) -> Iterator[Finding]:
    wrong = () if any(text in was.text for text in free) else _wrong_figures(was.text, now.text)
    for before, after in wrong:
        message = f"{where}第 {now.line} 行写的是“{after}”，应为“{before}”；数字由各件得出，不能在文件里改。"
        yield Finding("figure_changed", message, "fault", was.section, "", before, after, now.line)
    if not wrong:
        a, b = apart(was.text, now.text)
        yield Finding("line_changed", f"{where}改了一行：“{a}”改为“{b}”。", "notice", was.section, "", was.text,
                      now.text, now.line)  # fmt: skip


def _wrong_figures(was: str, now: str) -> list[tuple[str, str]]:
    """Return what stood and what stands instead, for every figure of a sentence that the cases do not bear out."""
    right, given = _labelled(was), _labelled(now)
    places = _places(right, given)
    values = {figure.value for figure in right}
    wrong = []
    for at, figure in enumerate(given):
        own = right[places[at]].value if at in places else None
        if figure.value != own if own is not None else figure.value not in values:
            wrong.append((f"{figure.label}{own or ''}", f"{figure.label}{figure.value}"))
    return wrong


def _places(right: Sequence[_Figure], given: Sequence[_Figure]) -> dict[int, int]:
    """Tell of each figure given which of the right ones stands in its place, each once.

    The same words around the figures: one after the other. Otherwise by the label, then by what stands around
    it: a label may occur twice, and a figure may have moved together with its words.
    """
    if [f.around for f in right] == [f.around for f in given]:
        return {n: n for n in range(len(given))}
    scores = sorted(
        (-_alike(a.label, b.label), -_alike(a.around, b.around), abs(i - j), i, j)
        for i, a in enumerate(right)
        for j, b in enumerate(given)
    )
    places: dict[int, int] = {}
    for label, around, _, i, j in scores:
        if max(-label, -around) >= ALIKE and i not in places.values() and j not in places:
            places[j] = i
    return places


def _labelled(text: str) -> list[_Figure]:
    """Return the figures of a sentence, each with its label and the words around it, figures left out."""
    shown = folded(text)
    return [
        _Figure(
            hit[1],
            hit[2].replace(",", ""),
            _NUMBER.sub("#", shown[: hit.start(2)])[-AROUND:] + "#" + _NUMBER.sub("#", shown[hit.end(2) :])[:AROUND],
        )
        for hit in _FIGURE.finditer(shown)
    ]


# --- tables of figures --------------------------------------------------------------------------


def _figures(was: Sequence[Cells], now: Sequence[Cells]) -> Iterator[Finding]:
    tables = {row.table for row in now}
    given = {(row.table, row.label): row for row in now}
    for row in was:
        found = given.pop((row.table, row.label), None)
        if found is not None:
            yield from _cells(row, found)
        elif row.table in tables:
            message = f"{FIGURES}“{row.table}”少了“{row.label}”一行，合计就对不上；请补回来，或整张表不印。"
            yield Finding("figure_removed", message, "fault", FIGURES, "", row.label)
    for table in dict.fromkeys(row.table for row in was if row.table not in tables):
        yield Finding("table_removed", f"{FIGURES}里“{table}”这张表没有了。", "notice", FIGURES, "", table)
    for row in given.values():
        message = f"{FIGURES}“{row.table}”多了“{row.label}”一行；数字由各件得出，不能在文件里加。"
        yield Finding("figure_added", message, "fault", FIGURES, "", "", row.label, row.line)


def _cells(was: Cells, now: Cells) -> Iterator[Finding]:
    before, after = (_numbers(row.cells) for row in (was, now))
    if before == after:
        return
    a, b = " ".join(before), " ".join(after)
    pairs = [(x, y) for x, y in zip(before, after, strict=False) if x != y]
    shown = (
        "、".join(f"文件里是 {y}，应为 {x}" for x, y in pairs)
        if len(before) == len(after)
        else f"文件里是 {b}，应为 {a}"
    )
    message = f"{FIGURES}“{was.table}”里“{was.label}”一行：{shown}；数字由各件得出，不能在文件里改。"
    yield Finding("figure_changed", message, "fault", FIGURES, "", a, b, now.line)


def _numbers(cells: Iterable[str]) -> list[str]:
    return [number.replace(",", "") for cell in cells for number in _NUMBER.findall(folded(cell))]
