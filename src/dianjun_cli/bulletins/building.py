"""Building, searching and publishing an issue; a published one is returned as it went out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.core.output import Document, Note

from . import gather, handwork, queries, shooting
from .findings import Finding
from .html import to_html, without_pictures
from .issue import Edition, Issue, UnbalancedIssue
from .leaks import KIND_LABELS, Leak, find_leaks
from .pictures import Picture
from .proof import Proof
from .write import to_markdown

EDITIONS: tuple[Edition, ...] = ("internal", "public")

Accepted = list[tuple[str, int, str]]  # case's number, its id, the word


def build(
    desk: Desk,
    text: str,
    edition: Edition,
    out: Path | None,
    accept: Accepted,
) -> Document:
    """Return one edition of a month's issue in both forms; the kept bytes when it is published.

    Raises RuleBroken when a voter of the store stands in it and was not accepted.
    """
    month = Month.parse(text)
    kept = queries.published(desk.reader, str(month))
    if kept:
        bytes_by_form = queries.files(desk.reader, kept["id"], edition)
        forms = {form: data.decode("utf-8") for form, data in bytes_by_form.items()}
        return Document(forms, data=_about(month, edition, kept["revision"]), out=out, message="已印发的原件写入")
    return draft(desk, month, edition, out, accept)


def draft(desk: Desk, month: Month, edition: Edition, out: Path | None, accept: Accepted) -> Document:
    """Return the draft as it would be printed now, searched for voters."""
    forms = forms_of(gather.issue(desk, month, edition), queries.pictures(desk.reader, str(month)))
    search(desk, [forms], accept)
    return Document(
        forms,
        data=_about(month, edition, None),
        out=out,
        message=f"{month} 专刊已写入",
        warnings=Proof.of(desk, str(month)).gone_told,
    )


def preview(desk: Desk, text: str, edition: Edition, out: Path | None) -> Document:
    """Return the draft of a month, published or not."""
    return draft(desk, Month.parse(text), edition, out, [])


def _about(month: Month, edition: str, revision: int | None) -> dict[str, Any]:
    return {"month": str(month), "edition": edition, "published": revision is not None, "revision": revision}


def forms_of(issue: Issue, pictures: Mapping[int, Picture]) -> dict[str, str]:
    """Return an issue in both forms. Raises RuleBroken when its sums do not close."""
    try:
        markdown = to_markdown(issue)
    except UnbalancedIssue as error:
        raise RuleBroken(f"这一期的数不平，不能印：\n{error}\n请运行 dj db check。") from None
    return {"md": markdown, "html": to_html(markdown, pictures=pictures)}


def search(desk: Desk, forms: Iterable[dict[str, str]], accept: Accepted) -> None:
    """Search the rendered texts for every voter of the store. Raises RuleBroken naming case and place."""
    listed = [told for _, told in leaks(desk, forms, accept)]
    if not listed:
        return
    more = f"\n  ……另有 {len(listed) - 10} 处" if len(listed) > 10 else ""
    raise RuleBroken(
        "专刊里有选民的信息，没有写出：\n  " + "\n  ".join(listed[:10]) + more
        + "\n改掉原文（dj suggest edit）、编辑写的文字（bulletin headline、lead），或用 bulletin drop 去掉这一件；"
        "确实不是泄露的，用 --accept 件号:字词 --reason 原因 放行。"
    )  # fmt: skip


def leaks(desk: Desk, forms: Iterable[dict[str, str]], accept: Accepted) -> list[tuple[Leak, str]]:
    """Return every voter found in rendered texts and not let through, once each, with a sentence."""
    let = {(row["number"], row["accepted"]) for row in queries.acceptances(desk.reader)}
    let |= {(number, word) for number, _, word in accept}
    words = {word for _, word in let}
    needles = [n for n in queries.needles(desk.reader) if not _accepted(desk, n.word, let, words)]
    found = [
        leak
        for by_form in forms
        for text in by_form.values()
        for leak in find_leaks(without_pictures(text), needles, let)
    ]
    seen = {(leak.case, leak.kind, leak.word): leak for leak in reversed(found)}
    return [
        (leak, f"{leak.case} 选民的{KIND_LABELS[leak.kind]}“{leak.word}”出现在{leak.place}")
        for leak in reversed(seen.values())
    ]


def _accepted(desk: Desk, word: str, let: set[tuple[str, str]], words: set[str]) -> bool:
    """Tell whether a word was let through for every case whose voter it belongs to."""
    if word not in words:
        return False
    holders = [row["number"] for row in queries.holders(desk.reader, word)]
    return all((number, word) in let for number in holders) if holders else True


def accepted(desk: Desk, texts: Sequence[str]) -> Accepted:
    """Read `CASE:WORD` as given to --accept; a word covers all cases of voters so named only if each is given."""
    from dianjun_cli.suggestions import queries as cases

    found: Accepted = []
    for text in texts:
        number, mark, word = text.replace("：", ":").partition(":")
        if not mark or not word.strip():
            raise BadInput(f"--accept “{text}”要写成 件号:字词，如 AJ02-2306-003:高兴。")
        case = cases.find(desk.reader, number)
        found.append((case["number"], case["id"], word.strip()))
    return found


def publish(desk: Desk, text: str, file: Path | None, correct: str, accept: Accepted) -> Note:
    """Keep content and bytes of both editions in both forms, searched again.

    With a hand-edited Markdown file the internal edition is that file, the public one that file
    masked further; what it says differently from the cases is told and kept. Raises RuleBroken when that is a
    figure or a case's number, Conflict when the month is published and no correction is asked.
    """
    month = Month.parse(text)
    kept = queries.published(desk.reader, str(month))
    if kept and not correct:
        raise Conflict(
            f"{month} 已于 {kept['published_on']} 印发（第 {kept['revision']} 版）；更正请加 --correct 原因。"
        )
    if correct and not kept:
        raise NotFound(f"{month} 还没有印发，没有可更正的。")
    issues: Mapping[str, Issue] = {edition: gather.issue(desk, month, edition) for edition in EDITIONS}
    pictures = queries.pictures(desk.reader, str(month))
    forms = {edition: forms_of(issue, pictures) for edition, issue in issues.items()}
    found: tuple[Finding, ...] = ()
    if file:
        work = handwork.read(Proof.of(desk, text), issues, file)
        work.refuse()
        forms, issues, found = work.forms, work.issues, work.findings
    search(desk, forms.values(), accept)
    shooting.refuse(desk, str(month), forms["internal"]["md"])
    from . import service

    differences = [finding.data() for finding in found]
    content: dict[str, Any] = {edition: asdict(issue) for edition, issue in issues.items()}
    content |= {"correction": correct, "differences": differences}
    revision = (kept["revision"] if kept else 0) + 1
    service.publish(desk, issues["internal"], revision, content, forms, file is not None)
    data = {"month": str(month), "revision": revision, "edited": file is not None, "differences": differences}
    told = f"\n与各件的不同 {len(found)} 处，已随这一期存下：" if found else ""
    told += "".join(f"\n  {n}. {finding.message}" for n, finding in enumerate(found, 1))
    message = f"{month} 专刊已印发（第 {revision} 版），内部版、公开版各存 Markdown 和 HTML。"
    return Note(message + told, data, warnings=() if file else Proof.of(desk, text).gone_told)
