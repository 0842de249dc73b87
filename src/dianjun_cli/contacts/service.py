"""What happens to links and to the 廿长: entered (one or a file of them), ended, corrected, voided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.service import Step
from dianjun_cli.entries.service_bulk import Fresh, enter_many
from dianjun_cli.representatives.model import Representative, RepresentativePost
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean, clean_lines
from dianjun_cli.vocab.contacts import ContactKind, ContactVerb
from dianjun_cli.voters import service as voters
from dianjun_cli.voters.model import Voter
from dianjun_cli.voters.rules import bare

from . import rules
from .model import Contact, Nianzhang
from .queries import LEDGER, TEAM

LABELS = {"group_name": "微信群名"}


@dataclass(frozen=True)
class Link:
    """A link to be entered: to a deputy, or to a voter by identity."""

    kind: ContactKind
    representative_id: int
    on: date
    clock: Clock
    deputy_id: int | None = None
    identity: Mapping[str, Any] = field(default_factory=dict)
    until_on: date | None = None
    reason: str = ""


class Net:
    """The deputies and the links there are: what a new link is held against, one or a file of them."""

    def __init__(self, desk: Desk) -> None:
        self.ends = ends(desk)
        whose = select(Contact, Voter.name, Voter.phone_key, Voter.address).join(Voter, isouter=True)
        self.taken: dict[tuple[Any, ...], str] = {
            (c.contact_kind, c.representative_id, c.deputy_id or same(*identity)): c.number
            for c, *identity in desk.session.exec(whose.where(col(Contact.void_on).is_(None)))
            if c.until_on is None
        }

    def check(self, link: Link) -> Mapping[str, Any]:
        """Return the link's identity as it is kept. Raises BadInput or RuleBroken."""
        whom = self.ends[link.deputy_id] if link.deputy_id else None
        rules.check_pair(link.kind, self.ends[link.representative_id], whom, link.on)
        if link.until_on:
            rules.check_end(link.on, link.until_on)
            clean(link.reason, "结束原因")
        identity = voters.cleaned(link.identity)
        if link.kind in rules.TO_VOTERS and not identity.get("name"):
            raise BadInput("选民要写姓名。")
        key = link.deputy_id or same(identity.get("name"), identity.get("phone_key"), identity.get("address"))
        taken = (link.kind.value, link.representative_id, key)
        if not link.until_on:
            if taken in self.taken:
                who = self.ends[link.representative_id].name
                other = "" if link.deputy_id or identity.get("phone_key") else "是另一位同名的，请写电话或住址。"
                raise RuleBroken(f"{who}已经联系着这一位：{self.taken[taken]}。{other}")
            self.taken[taken] = "同一份文件里的另一行"
        return identity


def ends(desk: Desk) -> dict[int | None, rules.End]:
    """Return every deputy as the rules must know them, void ones too."""
    posts: dict[int, list[str]] = {}
    for held in desk.session.exec(select(RepresentativePost)):
        posts.setdefault(held.representative_id, []).append(held.held)
    return {
        row.id: rules.End(
            row.name, row.level, row.township, posts.get(row.id or 0, ()), row.joined_on, row.left_on, row.void_on
        )
        for row in desk.session.exec(select(Representative))
    }


def same(name: str | None, phone_key: str | None, address: str | None) -> tuple[str | None, ...]:
    """Return how a deputy's voter is known again: by name and telephone; without one by name and place."""
    called = bare(name or "")
    return (called, phone_key) if phone_key else (called, None, address)


def link(desk: Desk, links: Sequence[Link], net: Net | None = None) -> list[int]:
    """Enter links, their voters' identities kept apart. Returns their keys. `net` when it has checked them."""
    if net is None:
        net = Net(desk)
        for one in links:
            net.check(one)
    keys = iter(voters.keep_many(desk, [one.identity for one in links if one.kind in rules.TO_VOTERS]))
    fresh = []
    for one in links:
        facts = {
            "contact_kind": one.kind.value, "from_on": one.on, "until_on": one.until_on,
            "representative_id": one.representative_id, "deputy_id": one.deputy_id,
            "voter_id": next(keys) if one.kind in rules.TO_VOTERS else None,
        }  # fmt: skip
        ended = ((ContactVerb.END, one.until_on, Step(one.reason)),) if one.until_on else ()
        fresh.append(Fresh(facts, one.on, one.clock, then=ended))
    team(desk, joining(links), {})
    return enter_many(desk, LEDGER, Contact, fresh)


def numbers(desk: Desk, keys: Sequence[int]) -> list[str]:
    """Return the numbers of links just entered, for the receipt."""
    return list(desk.session.exec(select(Contact.number).where(col(Contact.id).in_(keys)).order_by(Contact.number)))


def joining(links: Sequence[Link]) -> dict[int, Link]:
    """Return, by deputy, the first of the links that make them 廿长."""
    first: dict[int, Link] = {}
    for one in links:
        if one.kind is ContactKind.NIANZHANG:
            first.setdefault(one.representative_id, one)
    return first


def team(desk: Desk, members: Mapping[int, Link], groups: Mapping[int, str]) -> None:
    """Let deputies be 廿长 who are not yet, and their groups be called so (`groups`, by deputy)."""
    there = {row.representative_id: row for row in _living(desk)}
    fresh = [
        Fresh({"from_on": one.on, "representative_id": key, **_group(groups.get(key))}, one.on, one.clock)
        for key, one in members.items()
        if key not in there
    ]
    enter_many(desk, TEAM, Nianzhang, fresh)
    for key, name in groups.items():
        if key in there and there[key].group_name != name:
            entries.edit(desk, TEAM, there[key], _group(name))


def _group(name: str | None) -> dict[str, Any]:
    return clean_lines({"group_name": name}, LABELS)


def _living(desk: Desk) -> list[Nianzhang]:
    return list(desk.session.exec(select(Nianzhang).where(col(Nianzhang.void_on).is_(None))))


def leave(desk: Desk, key: int, reason: str) -> Nianzhang:
    """Take a deputy off the team of 廿长. Raises RuleBroken while households are linked."""
    row = entries.get(desk, TEAM, Nianzhang, key)
    mine = select(Contact.number).where(
        Contact.representative_id == row.representative_id, Contact.contact_kind == ContactKind.NIANZHANG.value
    )
    there = desk.session.exec(mine.where(col(Contact.void_on).is_(None), col(Contact.until_on).is_(None))).all()
    if there:
        raise RuleBroken(f"{row.number} 还联系着 {len(there)} 户；请先结束（dj contact end --rep … --kind 廿长）。")
    entries.void(desk, TEAM, row, reason)
    return row


def end(desk: Desk, keys: Sequence[int], reason: str, on: date) -> list[str]:
    """End links on a day, for a reason. Returns their numbers. Raises RuleBroken for one that has ended."""
    numbers = []
    for key in keys:
        row = entries.get(desk, LEDGER, Contact, key)
        if row.until_on:
            raise RuleBroken(f"{row.number} 已于 {row.until_on} 结束。")
        rules.check_end(row.from_on, on)
        entries.happen(desk, LEDGER, row, ContactVerb.END, on, Step(clean(reason, "原因")))
        row.until_on = on
        numbers.append(row.number)
    desk.session.flush()
    return numbers


def edit(desk: Desk, key: int, changes: Mapping[str, Any]) -> list[str]:
    """Correct who links whom, or since when. Returns the fields that changed. A voter is corrected in `voters`."""
    row = entries.get(desk, LEDGER, Contact, key)
    values = {**row.model_dump(), **changes}
    everyone = ends(desk)
    whom = everyone[values["deputy_id"]] if values["deputy_id"] else None
    rules.check_pair(ContactKind(row.contact_kind), everyone[values["representative_id"]], whom, values["from_on"])
    if values["until_on"]:
        rules.check_end(values["from_on"], values["until_on"])
    entries.not_ahead(values["from_on"], desk.today)
    return entries.edit(desk, LEDGER, row, changes)


def void(desk: Desk, key: int, reason: str) -> Contact:
    """Void a link that was entered wrongly; it counts nowhere from now on."""
    row = entries.get(desk, LEDGER, Contact, key)
    entries.void(desk, LEDGER, row, reason)
    return row
