"""Photographs of an issue: taken in, listed, taken out, and none printed without consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.findings import Finding
from dianjun_cli.bulletins.print.issue import Issue
from dianjun_cli.bulletins.print.pictures import LARGEST_FILE, cleaned
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.output import Note, Table
from dianjun_cli.core.sheets import read_bytes
from dianjun_cli.vocab import IssueColumn

from .proof import Proof

_REFERENCE = re.compile(r"\]\(photo:(\d+)\)")


def add(
    desk: Desk,
    text: str,
    file: Path,
    caption: str,
    consent: str | None,
    after: str | None,
    column: IssueColumn | None,
) -> Note:
    """Take a photograph into a month's draft. Raises BadInput for what is no photograph."""
    proof = Proof.of(desk, text)
    case = proof.case(after) if after else None
    if case and not proof.found.sections(case["number"]):
        raise RuleBroken(f"{case['number']} 在 {proof.month} 没有可登的内容，照片放不到它后面。")
    picture = cleaned(_bytes(file), file.name)
    from dianjun_cli.bulletins import service_photo

    serial = service_photo.add(desk, str(proof.month), picture, caption, consent, case["id"] if case else None, column)
    where = _place(case["number"] if case else None, column)
    data: dict[str, Any] = {
        "month": str(proof.month), "serial": serial, "width": picture.width, "height": picture.height,
        "bytes": len(picture.data), "consented": bool(consent), "place": where,
    }  # fmt: skip
    warnings = () if consent else ("没有写谁同意刊登（--consent）：可以看样，印发前要补上。",)
    size = f"{picture.width}×{picture.height}"
    message = f"{proof.month} 照片 {serial} 已收，{size}，已去掉拍摄信息；登在{' ' * bool(case)}{where}。"
    return Note(message, data, warnings=(*proof.warnings, *warnings))


def _bytes(file: Path) -> bytes:
    if file.is_file() and file.stat().st_size > LARGEST_FILE:
        raise BadInput(f"照片“{file.name}”超过 {LARGEST_FILE // 2**20} MB；请先缩小。")
    return read_bytes(file, "照片")


def _place(number: str | None, column: IssueColumn | str | None) -> str:
    label = IssueColumn(column).label if column else ""
    if number:
        return f"{label} {number} 后面".strip()
    return f"{label}栏末" if label else "刊头下面"


def listed(desk: Desk, text: str) -> Table:
    """Return a month's photographs."""
    rows = [
        {
            **row,
            "consented": bool(row["consent"]),
            "place": _place(row["number"], row["section"]),
            "size": f"{row['width']}×{row['height']}",
        }
        for row in queries.photos(desk.reader, str(Month.parse(text)))
    ]
    return Table(queries.PHOTOS, rows)


def found(desk: Desk, text: str, serial: int) -> dict[str, Any]:
    """Return one photograph. Raises NotFound."""
    month = str(Month.parse(text))
    for row in queries.photos(desk.reader, month):
        if row["serial"] == serial:
            return row
    raise NotFound(f"{month} 没有第 {serial} 张照片；dj bulletin photos {month} 列出有的。")


def referred(markdown: str) -> list[int]:
    """Return the numbers of the photographs that stand in a text."""
    return [int(serial) for serial in _REFERENCE.findall(markdown)]


def without_consent(desk: Desk, month: str, markdown: str) -> list[int]:
    """Return the photographs of a text to whose printing nobody agreed."""
    agreed = {row["serial"] for row in queries.photos(desk.reader, month) if row["consent"]}
    return [serial for serial in dict.fromkeys(referred(markdown)) if serial not in agreed]


def refuse(desk: Desk, month: str, markdown: str) -> None:
    """Raise RuleBroken when a photograph without consent would be published (个人信息保护法 art. 25)."""
    missing = without_consent(desk, month, markdown)
    if missing:
        named = "、".join(map(str, missing))
        raise RuleBroken(
            f"照片 {named} 没有写谁同意刊登，不能印发；征得同意后 dj bulletin photo-consent {month} {missing[0]} 写明，"
            f"或用 dj bulletin unphoto {month} {missing[0]} 去掉。"
        )


def findings(desk: Desk, month: str, issue: Issue, markdown: str) -> Iterator[Finding]:
    """Return what is wrong with the photographs of a text."""
    for serial in without_consent(desk, month, markdown):
        message = f"照片 {serial} 没有写谁同意刊登；补上：dj bulletin photo-consent {month} {serial} 谁怎样同意。"
        yield Finding("photo_without_consent", message, number=str(serial))
    placed = {photo.serial: photo for photo in issue.photos}
    for row in queries.photos(desk.reader, month):
        if row["number"] and not placed[row["serial"]].number:
            message = (
                f"照片 {row['serial']} 原来登在 {row['number']} 后面，这一件现在不登了；照片移到了别处，请看一下。"
            )
            yield Finding("photo_moved", message, "notice", number=row["number"])
