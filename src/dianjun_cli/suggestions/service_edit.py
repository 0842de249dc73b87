"""Correcting a case's facts: the old and the new go into an event, identities only by name of field."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlmodel import select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.platforms.model import Platform
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.model import Text
from dianjun_cli.texts.rules import clean, clean_line
from dianjun_cli.vocab import Channel, State, Verb
from dianjun_cli.voters import service as voters

from .model import Suggestion, SuggestionDeputy
from .record import LEDGER, Clock, Happening, record
from .service import case_of, check_facts
from .titles import TITLE_LENGTH

WORDS = {"title": "title_id", "text": "text_id", "proposed": "proposed_id"}


def edit(desk: Desk, case_id: int, facts: Mapping[str, Any], identity: Mapping[str, Any]) -> list[str]:
    """Correct facts of a case; return what changed. Raises BadInput when nothing would.

    The point, the category and the day of receipt are corrected back to the beginning; the
    whole life must still pass the rules.
    """
    case = case_of(desk.session, case_id)
    if case.state == State.VOID:
        raise RuleBroken(f"{case.number}：这一件现在是“已作废”，不能“更正”；现在可以：无。")
    check_facts(desk, facts)
    _check_point(desk, facts)
    _check_channel(case, facts)
    payload: dict[str, Any] = {}
    _change_words(desk, case, facts, payload)
    _change_deputies(desk, case, facts, payload)
    for key, value in facts.items():
        if key not in WORDS and key != "others" and getattr(case, key) != value:
            payload[key] = [getattr(case, key), value]
            setattr(case, key, value)
    if identity:
        payload["identity"] = _change_identity(desk, case, identity)
    if not payload or payload == {"identity": []}:
        raise BadInput("没有要更正的内容：写的和原来一样，或什么也没写。")
    if "received_on" in payload:
        case.late = case.late or case.received_on < desk.today
    record(desk.session, case, Verb.EDIT, desk.today, Clock.of(desk), Happening(payload=payload))
    return list(payload)


def _check_point(desk: Desk, facts: Mapping[str, Any]) -> None:
    if "point_id" in facts:
        platform = desk.session.get(Platform, facts["point_id"])
        if platform is None or platform.void_on:
            raise RuleBroken("这个平台已作废，不能把件改到它名下。")


def _check_channel(case: Suggestion, facts: Mapping[str, Any]) -> None:
    """An online message has a limit of its own from the first day: it cannot become one, or cease to be."""
    if "channel" in facts and Channel.ONLINE in (case.channel, facts["channel"]) and case.channel != facts["channel"]:
        raise RuleBroken(f"{case.number}：线上留言与别的渠道时限不同，不能互改；登错了请作废后重新登记。")


def _change_words(desk: Desk, case: Suggestion, facts: Mapping[str, Any], payload: dict[str, Any]) -> None:
    for name, column in WORDS.items():
        if name not in facts:
            continue
        body = clean_line(facts[name], "事由", TITLE_LENGTH) if name == "title" else clean(facts[name], "内容")
        old = desk.session.get(Text, getattr(case, column)) if getattr(case, column) else None
        if old and old.body == body:
            continue
        assert case.id is not None
        new = texts.keep(desk.session, LEDGER, case.id, name, body)
        if old:
            texts.retire(desk.session, old)
        setattr(case, column, new.id)
        payload[name] = {"old": old.sha256 if old else None, "new": new.sha256, "text_id": new.id}


def _change_deputies(desk: Desk, case: Suggestion, facts: Mapping[str, Any], payload: dict[str, Any]) -> None:
    if "others" not in facts:
        return
    mine = SuggestionDeputy.suggestion_id == case.id
    old = sorted(desk.session.exec(select(SuggestionDeputy.representative_id).where(mine)))
    new = sorted(set(facts["others"]))
    if old != new:
        desk.session.connection().execute(delete(SuggestionDeputy).where(mine))  # type: ignore[arg-type]  # SQL
        for other in new:
            desk.session.add(SuggestionDeputy(suggestion_id=case.id or 0, representative_id=other))
        payload["others"] = [old, new]


def _change_identity(desk: Desk, case: Suggestion, identity: Mapping[str, Any]) -> list[str]:
    """Give the case its corrected voter; other cases of the old identity keep theirs."""
    case.voter_id, changed = voters.corrected(desk, case.voter_id, identity)
    return changed
