"""Keeping what was published, and what was let through."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlmodel import select

from dianjun_cli.core.calendar import now
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput

from .model import BulletinAcceptance, BulletinFile, BulletinIssue
from .print.issue import Issue
from .publication.signing import SignOff


def publish(
    desk: Desk,
    issue: Issue,
    revision: int,
    content: Mapping[str, Any],
    forms: Mapping[str, Mapping[str, str]],
    edited: bool,
    sign_off: SignOff,
) -> BulletinIssue:
    """Keep an issue's content, who signed it off, and the bytes of both editions in both forms."""
    kept = BulletinIssue(
        month=issue.month,
        revision=revision,
        number_in_year=issue.number_in_year,
        number_total=issue.number_total,
        published_on=desk.today,
        published_at=now(),
        actor=desk.actor,
        edited=edited,
        content=json.dumps(content, ensure_ascii=False, default=str),
        **asdict(sign_off),
    )
    desk.session.add(kept)
    desk.session.flush()
    assert kept.id is not None
    for edition, by_form in forms.items():
        for form, text in by_form.items():
            data = text.encode("utf-8")
            digest = hashlib.sha256(data).hexdigest()
            desk.session.add(BulletinFile(issue_id=kept.id, edition=edition, form=form, data=data, sha256=digest))
    desk.session.flush()
    return kept


def accept(desk: Desk, accepted: list[tuple[str, int, str]], reason: str) -> None:
    """Record words that are let through, each with the reason. Raises BadInput without one."""
    if not reason.strip():
        raise BadInput("放行（--accept）要写原因：--reason。")
    for _, case_id, word in accepted:
        same = select(BulletinAcceptance).where(
            BulletinAcceptance.suggestion_id == case_id, BulletinAcceptance.accepted == word
        )
        if desk.session.exec(same).first() is None:
            row = BulletinAcceptance(
                suggestion_id=case_id, accepted=word, reason=reason, actor=desk.actor, accepted_at=now()
            )
            desk.session.add(row)
    desk.session.flush()
