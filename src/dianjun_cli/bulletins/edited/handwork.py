"""An editor's file read against the issue as it would be built: what differs, and both editions of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.draft.choosing import item
from dianjun_cli.bulletins.draft.proof import Proof
from dianjun_cli.bulletins.findings import Finding
from dianjun_cli.bulletins.print.html import to_html
from dianjun_cli.bulletins.print.issue import Edition, Issue, Item
from dianjun_cli.bulletins.print.pictures import Picture
from dianjun_cli.bulletins.print.write import to_markdown
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.sheets import read_text
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.vocab import IssueColumn
from dianjun_cli.voters.masking import mask_text

from . import differences, imprint, page


@dataclass(frozen=True)
class Handwork:
    """A hand-edited file: its text (the internal edition), the public one made of it, both contents, what differs."""

    internal: str
    public: str
    issues: Mapping[str, Issue]
    findings: tuple[Finding, ...]
    pictures: Mapping[int, Picture]

    @property
    def forms(self) -> dict[str, dict[str, str]]:
        """Return both editions in both forms."""
        texts = {"internal": self.internal, "public": self.public}
        return {edition: {"md": text, "html": to_html(text, pictures=self.pictures)} for edition, text in texts.items()}

    def refuse(self) -> None:
        """Raise RuleBroken when the file changes what belongs to the cases."""
        wrong = [finding.message for finding in self.findings if finding.code in differences.REFUSED]
        if wrong:
            more = f"\n  ……另有 {len(wrong) - 10} 处" if len(wrong) > 10 else ""
            raise RuleBroken(
                "文件里有数字或件号与各件对不上，没有印发：\n  " + "\n  ".join(wrong[:10]) + more
                + "\n数字要改，先改件（dj suggest edit、void……），再重编；文字可以随意改。"
            )  # fmt: skip


def read(proof: Proof, issues: Mapping[str, Issue], file: Path) -> Handwork:
    """Read an editor's file. Raises BadInput when it is no issue at all."""
    text = page.plain_lines(read_text(file))
    if not text.strip():
        raise BadInput(f"文件“{file}”是空的。")
    built, edited = page.read(to_markdown(issues["internal"])), page.read(text)
    if not set(built.headings) & set(edited.headings) - {""}:
        raise BadInput(
            f"文件“{file}”不像这一期的 Markdown：一个标题也对不上；请用 bulletin build --out 编出的文件来改。"
        )
    text, signed = _imprinted(proof, issues["internal"], text)
    edited = page.read(text)
    internal = differences.applied(issues["internal"], edited, _by_rule(proof, "internal"))
    then = page.read(to_markdown(internal))
    follows = differences.followed(built, then, edited)
    if follows:
        text = page.moved(text, follows)
        edited = page.read(text)
    free = [*proof.draft.leads, issues["internal"].lead, *(c.lead for c in issues["internal"].columns)]
    free += [text for deed in issues["internal"].deeds for text in (deed.title, *deed.story)]
    free += [one.text for one in issues["internal"].thanks]
    findings = differences.compare(built, then, edited, _known(proof, edited), [t for t in free if t])
    masked = partial(mask_text, edition="public")
    return Handwork(
        text,
        _public(text, issues["internal"].notice),
        {
            "internal": internal,
            "public": differences.applied(issues["public"], edited, _by_rule(proof, "public"), masked),
        },
        (*_noticed(proof, text), *findings, *signed, *_told(follows)),
        queries.pictures(proof.desk.reader, str(proof.month)),
    )


def _imprinted(proof: Proof, issue: Issue, text: str) -> tuple[str, list[Finding]]:
    """Put this issue's imprint into the file's text; the usual one, or the printed revision's, is no difference."""
    printed = imprint.row(to_markdown(issue))
    if not printed:
        return text, []
    settings, out = proof.desk.settings, queries.published(proof.desk.reader, str(proof.month))
    usual = [(settings["bulletin.reviewer"], settings["bulletin.signer"], settings["bulletin.copies"])]
    if out:
        usual.append((out["reviewed_by"] or "", out["signed_by"] or "", out["copies"] or 0))
    rows = [
        imprint.row(to_markdown(replace(issue, reviewed_by=reviewer, signed_by=signer, copies=copies)))
        for reviewer, signer, copies in usual
    ]
    return imprint.put(text, printed, rows)


def _noticed(proof: Proof, text: str) -> list[Finding]:
    """Return the editor's difference when the file's notice of correction is none that was printed."""
    own = page.notice(text)
    if not own or page.folded(own) in map(page.folded, queries.notices(proof.desk.reader, str(proof.month))):
        return []
    message = f"更正那一行改成了“{own}”；印发时另写：原因在 --correct 里写，改了哪些逐条列出。"
    return [Finding("notice_changed", message, "notice", after=own)]


def _told(follows: list[tuple[int, str | None, str | None]]) -> list[Finding]:
    return [
        Finding("rest_followed", f"增删了条目，没有刊登的件数随之改为：{after or instead or '（不印）'}", "notice",
                after=after or instead or "")
        for _, instead, after in follows
    ]  # fmt: skip


def _by_rule(proof: Proof, edition: Edition) -> dict[str, dict[str, Item]]:
    return {c.value: {row["number"]: item(c.value, row, edition) for row in proof.found.rows[c]} for c in IssueColumn}


def _known(proof: Proof, edited: page.Page) -> dict[str, bool]:
    """Tell of every number in the file that is in the store whether its case has something to print this month."""
    known = {}
    for number in {entry.number for entry in edited.entries if entry.number}:
        try:
            found = cases.find(proof.desk.reader, number)
        except NotFound:
            continue
        if found["number"] == number:
            known[number] = bool(proof.found.sections(number))
    return known


def _public(internal: str, notice: str) -> str:
    text = page.without_cases(internal, notice)
    return "\n".join(mask_text(line, "public") if line.strip() else line for line in text.split("\n")).rstrip() + "\n"
