"""What happens to visits: entered, corrected, voided; what a voter asks becomes a case in the same transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service_bulk import Fresh, enter_many, put_rows
from dianjun_cli.suggestions import taking
from dianjun_cli.suggestions.model import Suggestion
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab import Channel
from dianjun_cli.vocab.contacts import ContactKind

from . import rules
from .model import Contact, ContactVisit, ContactVisited
from .queries import VISITS
from .service import ends

LABELS = {"passed_to": "转给"}
CHANNELS = {ContactKind.VOTER: Channel.CONTACT, ContactKind.NIANZHANG: Channel.NIANZHANG}


def visit(desk: Desk, wanted: Sequence[tuple[Fresh, Sequence[int]]]) -> list[int]:
    """Enter visits, each with the links it went along. Returns their keys. Raises BadInput or RuleBroken."""
    fresh, everyone = [], ends(desk)
    for one, links in wanted:
        found = desk.session.exec(select(Contact).where(col(Contact.id).in_(links))).all()
        who = _visitor(found, one.on, everyone)
        facts = {**clean_lines(one.facts, LABELS), "held_on": one.on, "representative_id": who}
        rules.check_help(facts.get("help_kind"), desk.settings["contacts.helps"])
        fresh.append(Fresh(facts, one.on, one.clock, one.text))
    keys = enter_many(desk, VISITS, ContactVisit, fresh)
    pairs = zip(keys, wanted, strict=True)
    put_rows(desk, ContactVisited, [{"visit_id": k, "contact_id": c} for k, (_, links) in pairs for c in links])
    return keys


def _visitor(links: Sequence[Contact], on: date, everyone: Mapping[int | None, rules.End]) -> int:
    """Return the one deputy whose links these are. Raises RuleBroken for several, or a link that does not hold."""
    for one in links:
        if one.void_on:
            raise RuleBroken(f"{one.number} 已于 {one.void_on} 作废。")
        if not rules.in_force(one.from_on, one.until_on, on):
            until = f"至 {one.until_on}" if one.until_on else ""
            raise RuleBroken(f"{one.number} 在 {on} 不在联系期内（{one.from_on} 起{until}）。")
        for key in filter(None, (one.representative_id, one.deputy_id)):
            rules.check_sits(everyone[key], on)
    who = {one.representative_id for one in links}
    if len(who) != 1:
        raise BadInput("一次走访只能是一位代表的联系；几位代表去的请各登一次。" if who else "请写走访了哪几条联系。")
    return who.pop()


def number(desk: Desk, key: int) -> str:
    """Return a visit's number, for the receipt."""
    return entries.get(desk, VISITS, ContactVisit, key).number


def suggest(desk: Desk, link_id: int, point_id: int, on: date, facts: Mapping[str, Any]) -> Suggestion:
    """Register what a voter asked on a visit as a case of the deputy's platform, by the channel of the link.

    Raises RuleBroken when the link is not one to a voter.
    """
    link = desk.session.get(Contact, link_id)
    channel = CHANNELS.get(ContactKind(link.contact_kind)) if link else None
    if link is None or channel is None:
        raise RuleBroken("只有联系选民和廿长走访时，选民提的意见才登成件；代表的意见请走代表建议。")
    case = {
        **facts, "channel": channel.value, "point_id": point_id, "received_on": on,
        "representative_id": link.representative_id,
    }  # fmt: skip
    return taking.take(desk, case, {}, voter_id=link.voter_id)


def edit(
    desk: Desk, key: int, changes: Mapping[str, Any], text: str | None = None, links: Sequence[int] | None = None
) -> list[str]:
    """Correct a visit's facts, words and whom it reached. Returns the fields that changed."""
    row = entries.get(desk, VISITS, ContactVisit, key)
    values = clean_lines(changes, LABELS)
    on = values.get("held_on", row.held_on)
    entries.not_ahead(on, desk.today)
    rules.check_help(values.get("help_kind"), desk.settings["contacts.helps"])
    before = set(desk.session.exec(select(ContactVisited.contact_id).where(ContactVisited.visit_id == key)))
    after = before if links is None else set(links)
    found = _links(desk, after)
    values["representative_id"] = _visitor(found, on, ends(desk))
    more = None
    if after != before:
        if row.suggestion_id:
            raise RuleBroken(f"{row.number} 的意见登成了件，走访了谁不能改；登错了请作废走访重登，件另外作废或更正。")
        desk.session.connection().execute(delete(ContactVisited).where(col(ContactVisited.visit_id) == key))
        put_rows(desk, ContactVisited, [{"visit_id": key, "contact_id": one} for one in after])
        more = {"contacts": [sorted(one.number for one in links) for links in (_links(desk, before), found)]}
    return entries.edit(desk, VISITS, row, values, words=None if text is None else {"text": text}, more=more)


def _links(desk: Desk, keys: Collection[int]) -> Sequence[Contact]:
    return desk.session.exec(select(Contact).where(col(Contact.id).in_(keys))).all()


def void(desk: Desk, key: int, reason: str) -> ContactVisit:
    """Void a visit; a case that came of it stays."""
    row = entries.get(desk, VISITS, ContactVisit, key)
    entries.void(desk, VISITS, row, reason)
    return row
