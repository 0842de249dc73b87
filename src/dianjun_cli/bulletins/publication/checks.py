"""What an editor should know before printing: small checks, each a function from the month to its findings.

A fault is something to do and makes the exit code 1; a notice is something to know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.draft import gather, later, shooting
from dianjun_cli.bulletins.draft.choosing import LONGEST
from dianjun_cli.bulletins.draft.proof import Proof
from dianjun_cli.bulletins.edited import handwork
from dianjun_cli.bulletins.edited.page import Entry, Page
from dianjun_cli.bulletins.edited.page import read as read_page
from dianjun_cli.bulletins.findings import Finding, apart
from dianjun_cli.bulletins.print.issue import Issue, unbalanced
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Note

from . import building


@dataclass(frozen=True)
class Look:
    """A month looked at before print: the draft as built, or the editor's file; without a page when sums fail."""

    proof: Proof
    issue: Issue
    page: Page | None
    forms: tuple[dict[str, str], ...]
    differs: tuple[Finding, ...] = ()

    @property
    def desk(self) -> Desk:
        """Where the look is taken."""
        return self.proof.desk


def check(desk: Desk, text: str, file: Path | None) -> Note:
    """Return everything found in a month's draft, or in the editor's file of it."""
    look = _look(desk, text, file)
    found = [finding for look_for in CHECKS for finding in look_for(look)]
    faults = [f for f in found if f.level == "fault"]
    notices = [f for f in found if f.level == "notice"]
    month = str(look.proof.month)
    parts = [f"{month} 检查出 {len(faults)} 处要改：{_listed(faults)}" if faults else f"{month} 检查通过，没有要改的。"]
    if notices:
        parts.append(f"另外请知道：{_listed(notices)}")
    return Note("\n".join(parts), exact=[f.data() for f in [*faults, *notices]], exit_code=1 if faults else 0)


def _listed(findings: Iterable[Finding]) -> str:
    return "".join(f"\n  {n}. {finding.message}" for n, finding in enumerate(findings, 1))


def _look(desk: Desk, text: str, file: Path | None) -> Look:
    proof = Proof.of(desk, text)
    issues: dict[str, Issue] = {edition: gather.issue(desk, proof.month, edition) for edition in building.EDITIONS}
    internal = issues["internal"]
    if unbalanced(internal):
        return Look(proof, internal, None, ())
    if file is None:
        pictures = queries.pictures(desk.reader, str(proof.month))
        forms = tuple(building.forms_of(issue, pictures) for issue in issues.values())
        return Look(proof, internal, read_page(forms[0]["md"]), forms)
    work = handwork.read(proof, issues, file)
    return Look(proof, internal, read_page(work.internal), tuple(work.forms.values()), work.findings)


# --- the checks ---------------------------------------------------------------------------------


def sums(look: Look) -> Iterator[Finding]:
    """Identities that do not close."""
    for fault in unbalanced(look.issue):
        yield Finding("unbalanced", f"数不平：{fault}请运行 dj db check。")


def empty_columns(look: Look) -> Iterator[Finding]:
    """A column without a single item."""
    for column in look.issue.columns:
        if look.page is not None and not look.page.of(column.title):
            hint = f"用 dj bulletin draft {look.proof.month} 看有没有可登的" if column.rest else "这个月没有可登的内容"
            message = f"“{column.title}”一栏是空的：{hint}；可以用 bulletin lead --column 写一句说明。"
            yield Finding("empty_column", message, column=column.title)


def long_items(look: Look) -> Iterator[Finding]:
    """An item of more characters than fit."""
    for entry in look.page.entries if look.page else ():
        if len(entry.words) > LONGEST:
            message = (
                f"{entry.section}的 {entry.number or '（没有件号的一条）'} 有 {len(entry.words)} 字，"
                f"超过 {LONGEST} 字；请改短：bulletin headline。"
            )
            yield Finding("too_long", message, column=entry.section, number=entry.number)


def worded_apart(look: Look) -> Iterator[Finding]:
    """A case in two columns, where the editor changed the words (or the place) of one only."""
    if look.page is None:
        return
    hands = {c.title: look.proof.draft.hands[c.key].words for c in look.issue.columns}
    edited = {(f.column, f.number) for f in look.differs if f.code in ("words", "place")}
    by_case: dict[str, list[Entry]] = {}
    for entry in look.page.entries:
        if entry.number:
            by_case.setdefault(entry.number, []).append(entry)
    for number, entries in by_case.items():
        touched = [e.section for e in entries if (e.section, number) in edited or number in hands.get(e.section, {})]
        left = [e.section for e in entries if e.section not in touched]
        if touched and left:
            message = (
                f"{number} 在{'、'.join(e.section for e in entries)}都登了，只改了{'、'.join(touched)}的文字；请对照"
                f"{'、'.join(left)}的说法是否一致，也改一下（bulletin headline --column）或去掉一处（bulletin drop）。"
            )
            yield Finding("words_differ", message, column=touched[0], number=number)


def gone(look: Look) -> Iterator[Finding]:
    """What the editor picked, ordered or worded, and can no longer stand."""
    for number, why, told in look.proof.placed_gone:
        yield Finding("pick_gone", told, number=number, after=why)
    for (column, number, why), told in zip(look.proof.gone, look.proof.cases_told, strict=True):
        yield Finding("pick_gone", told, column=column.label, number=number, after=why)


def voters(look: Look) -> Iterator[Finding]:
    """A voter of the store in what would be printed."""
    for leak, told in building.leaks(look.desk, look.forms, []):
        yield Finding("voter_found", f"{told}；请改掉。", number=leak.case)


def photographs(look: Look) -> Iterator[Finding]:
    """A photograph without consent, or whose case is no longer printed."""
    if look.forms:
        yield from shooting.findings(look.desk, str(look.proof.month), look.issue, look.forms[0]["md"])


def left_out(look: Look) -> Iterator[Finding]:
    """An item that an own template does not print."""
    if look.page is None or look.differs:
        return
    printed = {entry.number for entry in look.page.entries}
    for column in look.issue.columns:
        missing = [item.number for item in column.items if item.number and item.number not in printed]
        if missing:
            message = (
                f"模板没有把“{column.title}”的 {'、'.join(missing)} 印出来；请检查自己的模板 bulletin/issue.md.j2。"
            )
            yield Finding("not_printed", message, column=column.title, number=missing[0])


def edits(look: Look) -> Iterator[Finding]:
    """What the editor's file says differently from the cases."""
    yield from look.differs


def issues_out(look: Look) -> Iterator[Finding]:
    """What is known today that issues already out do not say: this month's own, and earlier ones."""
    month, desk = look.proof.month, look.desk
    out = queries.content_of(desk.reader, str(month))
    if out:
        own = later.Later(str(month), (), tuple(later.changed(desk, out, "internal")), tuple(later.figures(desk, out)))
        yield from _announced(own, "要更正，用 bulletin publish --correct 原因。")
    for found in later.since_last(desk, month):
        yield from _announced(found, "这一期里会印出补录和更正。")


def _announced(found: later.Later, todo: str) -> Iterator[Finding]:
    parts = []
    if found.late:
        parts.append(f"补录 {len(found.late)} 件（{'、'.join(found.late)}）")
    if found.changes:
        parts.append(f"更正 {len(found.changes)} 处（{'；'.join(change.told() for change in found.changes)}）")
    if found.figures:
        parts.append(f"数据今天不同（{'，'.join(f'{c.column} {c.before}→{c.after}' for c in found.figures)}）")
    if not parts:
        return
    summary = f"{int(found.month[5:])} 月已印发的一期：{'，'.join(parts)}。{todo}"
    yield Finding("issue_touched", summary, "notice", after=found.month)
    for number in found.late:
        yield Finding("late_entry", f"补录：{number}", "notice", number=number, after=found.month)
    for change in found.changes:
        before, after = apart(change.before, change.after)
        message = f"更正：{change.number} {before}→{after or change.why}"
        yield Finding("correction", message, "notice", change.column, change.number, change.before, change.after)


CHECKS: tuple[Callable[[Look], Iterable[Finding]], ...] = (
    sums, empty_columns, long_items, worded_apart, gone, voters, photographs, left_out, edits, issues_out,
)  # fmt: skip
"""Every check; a further one is a function here."""
