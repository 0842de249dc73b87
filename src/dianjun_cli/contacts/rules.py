"""Who may keep in touch with whom, and who is owed a link. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Level, Post
from dianjun_cli.vocab.contacts import ContactKind

TO_VOTERS = (ContactKind.VOTER, ContactKind.NIANZHANG)
# Between deputies: who links must hold this post, who is linked sits at this level (双联).
BETWEEN = {
    ContactKind.COMMITTEE: (Post.COMMITTEE, Level.DISTRICT),
    ContactKind.PRESIDIUM: (Post.PRESIDIUM, Level.TOWNSHIP),
}


@dataclass(frozen=True)
class End:
    """An end of a link, as far as the rules must know it."""

    name: str
    level: str
    township: str
    posts: Collection[str] = ()
    joined_on: date | None = None
    left_on: date | None = None
    void_on: date | None = None


def check_sits(who: End, on: date) -> None:
    """Refuse a deputy who is not in office on a day. Raises RuleBroken."""
    if who.void_on or (who.joined_on and on < who.joined_on) or (who.left_on and on >= who.left_on):
        raise RuleBroken(f"{who.name}在 {on} 不是在任代表。")


def check_pair(kind: ContactKind, who: End, whom: End | None, on: date) -> None:
    """Refuse a link between people whom its kind is not for, or not in office when it begins.

    Raises BadInput or RuleBroken.
    """
    check_sits(who, on)
    if kind in TO_VOTERS:
        if whom is not None:
            raise BadInput(f"“{kind.label}”联系的是选民：请写选民姓名，不写对方代表。")
        return
    if whom is None:
        raise BadInput(f"“{kind.label}”联系的是代表：请写对方代表，不写选民。")
    check_sits(whom, on)
    post, level = BETWEEN[kind]
    if post not in who.posts:
        raise RuleBroken(f"{who.name}不是{post.label}，不能按“{kind.label}”联系代表。")
    if whom.level != level:
        raise RuleBroken(f"{whom.name}是{Level(whom.level).label}代表；“{kind.label}”联系的是{level.label}代表。")
    if who is whom:
        raise RuleBroken(f"{who.name}不能联系自己。")
    if kind is ContactKind.PRESIDIUM and who.township != whom.township:
        raise RuleBroken(f"{who.name}是{who.township}的主席团成员，{whom.name}是{whom.township}的代表；要同一个乡镇。")


def check_end(from_on: date, until_on: date) -> None:
    """Refuse an end before the beginning. Raises BadInput."""
    if until_on <= from_on:
        raise BadInput(f"结束的日子 {until_on} 要晚于开始的日子 {from_on}。")


def in_force(from_on: date, until_on: date | None, on: date) -> bool:
    """Tell whether a link holds on a day: from its first day to the day before its end."""
    return from_on <= on and (until_on is None or on < until_on)


def check_help(kind: str | None, helps: Collection[str]) -> None:
    """Refuse a help that the office's list has not. Raises BadInput."""
    if kind and kind not in helps:
        raise BadInput(f"帮助“{kind}”不在范围内；可用：{'、'.join(helps)}（设置 contacts.helps）。")
