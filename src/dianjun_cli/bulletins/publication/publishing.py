"""Publishing: both editions in both forms are searched, signed off and kept; a correction says what it corrects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.draft import gather, shooting
from dianjun_cli.bulletins.draft.proof import Proof
from dianjun_cli.bulletins.edited import handwork, page
from dianjun_cli.bulletins.findings import Finding
from dianjun_cli.bulletins.print.html import to_html
from dianjun_cli.bulletins.print.issue import Issue
from dianjun_cli.bulletins.print.markdown import escape
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound
from dianjun_cli.core.output import Note

from . import building, revising
from .building import EDITIONS, Accepted
from .signing import SignOff

Forms = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class _Ready:
    issues: Mapping[str, Issue]
    forms: Forms
    findings: tuple[Finding, ...] = ()


def publish(desk: Desk, text: str, file: Path | None, correct: str, accept: Accepted, sign_off: SignOff) -> Note:
    """Keep content and bytes of both editions in both forms, searched again.

    With a hand-edited Markdown file the internal edition is that file, the public one that file
    masked further; what it says differently from the cases is told and kept. Raises RuleBroken when that is a
    figure or a case's number, Conflict when the month is published and no correction is asked.
    """
    month = Month.parse(text)
    kept = may(desk, month, correct)
    revision = (kept["revision"] if kept else 0) + 1
    ready = _searched(desk, month, file, revision, correct, accept, sign_off)
    from dianjun_cli.bulletins import service

    differences = [finding.data() for finding in ready.findings]
    content: dict[str, Any] = {edition: asdict(issue) for edition, issue in ready.issues.items()}
    content |= {"correction": correct, "differences": differences}
    service.publish(desk, ready.issues["internal"], revision, content, ready.forms, file is not None, sign_off)
    data = {
        "month": str(month), "revision": revision, "edited": file is not None, "differences": differences,
        **asdict(sign_off), "signed_on": sign_off.signed_on.isoformat(),
    }  # fmt: skip
    found = ready.findings
    told = _corrected(desk, kept, ready)
    told += f"\n与各件的不同 {len(found)} 处，已随这一期存下：" if found else ""
    told += "".join(f"\n  {n}. {finding.message}" for n, finding in enumerate(found, 1))
    message = f"{month} 专刊已印发（第 {revision} 版，{sign_off.signed_by}签发），内部版、公开版各存 Markdown 和 HTML。"
    return Note(message + told, data, warnings=() if file else Proof.of(desk, text).gone_told)


def rehearse(desk: Desk, month: Month, file: Path | None, correct: str, accept: Accepted) -> None:
    """Raise what publishing would raise, before anybody is asked who signed."""
    _searched(desk, month, file, 1, correct, accept, SignOff("", "", desk.today, 0, ""))


def _searched(
    desk: Desk, month: Month, file: Path | None, revision: int, correct: str, accept: Accepted, sign_off: SignOff
) -> _Ready:
    ready = _ready(desk, month, file, revision, correct, sign_off)
    building.search(desk, [dict(form) for form in ready.forms.values()], accept)
    shooting.refuse(desk, str(month), ready.forms["internal"]["md"])
    return ready


def _corrected(desk: Desk, kept: Mapping[str, Any] | None, ready: _Ready) -> str:
    """Return what a correction's receipt says of it: an editor may have forgotten the file, or its change."""
    changes = ready.issues["internal"].revised[1:]
    if kept is None:
        return ""
    before = queries.files(desk.reader, kept["id"], "internal")["md"].decode("utf-8")
    if page.noticed(before, "") == page.noticed(ready.forms["internal"]["md"], ""):
        return f"\n和第 {kept['revision']} 版一字不差：请核对要改的是不是已经改在稿子里，或 --file 的文件里。"
    return "\n更正了：" + "".join(f"\n  {change}" for change in changes) if changes else ""


def may(desk: Desk, month: Month, correct: str) -> dict[str, Any] | None:
    """Return the revision that is out, or None. Raises Conflict or NotFound when publishing now makes no sense."""
    kept = queries.published(desk.reader, str(month))
    if kept and not correct.strip():
        raise Conflict(
            f"{month} 已于 {kept['published_on']} 印发（第 {kept['revision']} 版）；更正请加 --correct 原因。"
        )
    if correct and not kept:
        raise NotFound(f"{month} 还没有印发，没有可更正的。")
    return kept


def check_edited(kept: Mapping[str, Any] | None, file: Path | None, afresh: bool) -> None:
    """Raise Conflict when a correction from the draft would silently undo what was edited by hand."""
    if file and afresh:
        raise BadInput("--afresh 是照稿子重印，不能和 --file 一起写。")
    if kept and kept["edited"] and not file and not afresh:
        month = kept["month"]
        raise Conflict(
            f"{month} 印发的第 {kept['revision']} 版在文件里人工改过，照稿子更正会丢掉那些改动。\n"
            f"要保留：dj bulletin build {month} --out 更正.md 取出印发的原文，改好后 "
            f"dj bulletin publish {month} --correct 原因 --file 更正.md；\n不要了，照稿子重印：加 --afresh。"
        )


def _ready(desk: Desk, month: Month, file: Path | None, revision: int, correct: str, sign_off: SignOff) -> _Ready:
    """Return what would go out: the draft, or the editor's file, with its sign-off and its notice of correction."""
    signed: dict[str, Any] = {
        "reviewed_by": sign_off.reviewed_by, "signed_by": sign_off.signed_by, "copies": sign_off.copies,
    }  # fmt: skip
    issues: Mapping[str, Issue] = {
        edition: replace(gather.issue(desk, month, edition), **signed) for edition in EDITIONS
    }
    pictures = queries.pictures(desk.reader, str(month))
    if file is None:
        issues = _revised(desk, month, issues, revision, correct)
        return _Ready(issues, {edition: building.forms_of(issue, pictures) for edition, issue in issues.items()})
    work = handwork.read(Proof.of(desk, str(month)), issues, file)
    work.refuse()
    issues = _revised(desk, month, work.issues, revision, correct)
    texts = {
        edition: page.noticed(by_form["md"], "".join(map(escape, issues[edition].revised)))
        for edition, by_form in work.forms.items()
    }
    forms = {edition: {"md": text, "html": to_html(text, pictures=pictures)} for edition, text in texts.items()}
    return _Ready(issues, forms, work.findings)


def _revised(desk: Desk, month: Month, issues: Mapping[str, Issue], revision: int, correct: str) -> dict[str, Issue]:
    out = queries.content_of(desk.reader, str(month)) if revision > 1 else None
    if out is None:
        return dict(issues)
    before = json.loads(out["content"])
    return {
        edition: replace(issue, revised=revising.told(before[edition], issue, revision, correct))
        for edition, issue in issues.items()
    }
