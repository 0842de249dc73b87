"""What may follow what in an audience and in the handling of opinions. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.visits import AudienceState as A
from dianjun_cli.vocab.visits import AudienceVerb as V
from dianjun_cli.vocab.visits import SittingState as S
from dianjun_cli.vocab.visits import SittingVerb as W

Table = dict[Word, dict[Word, Word]]
AUDIENCE: Table = {
    A.REQUESTED: {V.ACCEPT: A.ACCEPTED, V.DECLINE: A.DECLINED},
    A.ACCEPTED: {V.DECLINE: A.DECLINED, V.HOLD: A.HELD},
    A.DECLINED: {V.ACCEPT: A.ACCEPTED},
    A.HELD: {V.HOLD: A.HELD, V.ANSWER: A.ANSWERED},
    A.ANSWERED: {V.ANSWER: A.ANSWERED, V.FOLLOW: A.FOLLOWED},
    A.FOLLOWED: {V.FOLLOW: A.FOLLOWED},
}
SITTING: Table = {
    S.NONE: {},
    S.OPEN: {W.HAND: S.HANDED, W.REPLY: S.REPLIED},
    S.HANDED: {W.HAND: S.HANDED, W.REPLY: S.REPLIED},
    S.REPLIED: {W.HAND: S.HANDED},
}
UNANSWERED = (A.REQUESTED, A.ACCEPTED, A.HELD)


def replay(table: Table, start: Word, since: date, steps: Iterable[tuple[Word, date]], number: str) -> Word:
    """Return the state that steps in the order of days lead to.

    Raises RuleBroken for one that may not follow, or before the beginning; a late entry must fit what came after.
    """
    state = start
    for verb, on in steps:
        if on < since:
            raise RuleBroken(f"{number}：{verb.label}的日期 {on} 早于 {since}。")
        can = table[state]
        if verb not in can:
            allowed = "、".join(one.label for one in can) or "没有可做的"
            raise RuleBroken(f"{number} 在 {on} 是“{state.label}”，不能“{verb.label}”；可以：{allowed}。")
        state = can[verb]
    return state
