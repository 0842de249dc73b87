"""What an activity is about: the case, paper, project or firm that a number, or an unambiguous tail of one, means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import Ambiguous, NotFound, RuleBroken
from dianjun_cli.core.parsing import several
from dianjun_cli.core.picking import Choice, fit, near
from dianjun_cli.core.reader import Row
from dianjun_cli.enterprises import queries as enterprises
from dianjun_cli.entries import queries as entries
from dianjun_cli.projects import queries as projects
from dianjun_cli.proposals import queries as proposals
from dianjun_cli.suggestions import queries as suggestions
from dianjun_cli.vocab.activities import ActivityKind

from . import rules

HINT = "写编号：件号、MS-2023-007（民生实事项目）、JY-2023-007（建议）、YA-2023-001（议案）、QY-2023-001（企业）。"


@dataclass(frozen=True)
class Subject:
    """Something that an activity may be about: how its numbers begin, how one is found, where its titles stand."""

    prefixes: tuple[str, ...]
    find: Callable[[Desk, str], Row]
    titles: str = ""


CASES = Subject((), lambda desk, text: suggestions.find(desk.reader, text, desk.point, Month.of(desk.today).code))
PROJECTS = Subject(
    rules.ABOUT[ActivityKind.PROJECT],
    lambda desk, text: projects.find(desk.reader, text, desk.today),
    "SELECT number, title FROM v_project WHERE void_on IS NULL ORDER BY number DESC",
)
PAPERS = Subject(
    rules.ABOUT[ActivityKind.PROPOSAL],
    lambda desk, text: proposals.find(desk.reader, text),
    "SELECT number, title FROM v_proposal WHERE void_on IS NULL ORDER BY number DESC",
)
FIRMS = Subject(
    (f"{enterprises.LEDGER.prefix}-",),
    lambda desk, text: entries.find(desk.reader, enterprises.LEDGER, text),
    "SELECT number, name AS title FROM v_enterprise WHERE void_on IS NULL ORDER BY number DESC",
)
SUBJECTS = (CASES, PROJECTS, PAPERS, FIRMS)
OF_KIND = {ActivityKind.PROJECT: PROJECTS, ActivityKind.PROPOSAL: PAPERS}


def numbers(desk: Desk, said: str, kind: str) -> str | None:
    """Return the full numbers that were said, joined by 、.

    Raises NotFound, BadInput for what the kind is not about, RuleBroken for a void one.
    """
    found = [_number(desk, part, kind) for part in several(said)]
    told = "、".join(dict.fromkeys(found)) or None
    rules.check_about(kind, told)
    return told


def _number(desk: Desk, said: str, kind: str) -> str:
    row = _found(desk, said, OF_KIND.get(ActivityKind(kind)))
    if row is None:
        raise NotFound(f"没有编号为“{said}”的记录。{_near(desk, said)}{HINT}")
    if row.get("void_on") or row.get("state") == "void":
        raise RuleBroken(f"{row['number']} 已经作废，活动不能写和它有关。")
    return str(row["number"])


def _found(desk: Desk, said: str, own: Subject | None) -> Row | None:
    """Return the one record meant: by how the number begins, by what the kind is about, else the only one it fits."""
    text = suggestions.typed(said)
    for subject in SUBJECTS:
        if subject.prefixes and text.startswith(subject.prefixes):
            return subject.find(desk, said)
    rows = _fitting(desk, said, (own,)) if own else []
    rows = rows or _fitting(desk, said, SUBJECTS)
    if len(rows) > 1:
        raise Ambiguous(f"“{said}”可以是 {'、'.join(row['number'] for row in rows)}；请写全编号。")
    return rows[0] if rows else None


def _fitting(desk: Desk, said: str, subjects: Sequence[Subject]) -> list[Row]:
    found = []
    for subject in subjects:
        try:
            found.append(subject.find(desk, said))
        except Ambiguous:  # not to be guessed from another ledger
            raise
        except NotFound:
            continue
    return found


def _near(desk: Desk, said: str) -> str:
    choices = [
        Choice(row["title"], row["number"])
        for subject in SUBJECTS if subject.titles
        for row in desk.reader.rows(subject.titles)
    ]  # fmt: skip
    fits = fit(said, choices)[:3]
    return f"是不是 {'、'.join(one.label for one in fits)}？" if fits else near(said, choices)
