"""Building and searching an issue; a published one is returned as it went out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.draft import gather
from dianjun_cli.bulletins.draft.proof import Proof
from dianjun_cli.bulletins.print.html import to_html, without_pictures
from dianjun_cli.bulletins.print.issue import Edition, Issue, UnbalancedIssue
from dianjun_cli.bulletins.print.pictures import Picture
from dianjun_cli.bulletins.print.write import to_markdown
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.output import Document
from dianjun_cli.suggestions import identities
from dianjun_cli.voters.leaks import KIND_LABELS, Leak, find_leaks

EDITIONS: tuple[Edition, ...] = ("internal", "public")

Accepted = list[tuple[str, int, str]]  # case's number, its id, the word


def build(
    desk: Desk,
    text: str,
    edition: Edition,
    out: Path | None,
    accept: Accepted,
    revision: int = 0,
) -> Document:
    """Return one edition of a month's issue in both forms; the kept bytes when it is published.

    `revision` asks for an earlier one (0: the newest). Raises RuleBroken when a voter of the store
    stands in it and was not accepted, NotFound for a revision there is none of.
    """
    month = Month.parse(text)
    kept = queries.published(desk.reader, str(month), revision)
    if revision and not kept:
        raise NotFound(f"{month} 没有第 {revision} 版；dj bulletin list 列出印发过的。")
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
    needles = [n for n in identities.needles(desk.reader) if not _accepted(desk, n.word, let, words)]
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
