"""What may follow what in an audience and in the handling of opinions, and by when each is owed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
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
    S.OPEN: {W.HAND: S.HANDED, W.REPLY: S.REPLIED},  # answered at the meeting: nothing to hand on
    S.HANDED: {W.HAND: S.HANDED, W.REPLY: S.REPLIED},
    S.REPLIED: {W.REPLY: S.REPLIED},  # an answer may be added to; what is answered is not handed on again
}
UNANSWERED = (A.REQUESTED, A.ACCEPTED, A.HELD)
WAITING = (S.OPEN, S.HANDED)
ADVICE = {
    (S.NONE, W.HAND): "先用 dj sitting edit 写上意见（--text）",
    (S.NONE, W.REPLY): "先用 dj sitting edit 写上意见（--text）",
    (S.REPLIED, W.HAND): "单位又答复了就再登一次 dj sitting reply，又提了新意见就另登一次列席",
    (A.REQUESTED, V.HOLD): "先登 dj audience accept",
    (A.REQUESTED, V.ANSWER): "没见面就答复的，用 dj audience decline 写明原因和答复",
    (A.ACCEPTED, V.ANSWER): "先登 dj audience hold；没见面就答复的，用 dj audience decline 写明原因和答复",
    (A.HELD, V.FOLLOW): "先登 dj audience answer",
}


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
            allowed = f"可以：{'、'.join(one.label for one in can)}" if can else ""
            todo = "；".join(filter(None, (allowed, ADVICE.get((state, verb), ""))))
            raise RuleBroken(f"{number} 在 {on} 是“{state.label}”，不能“{verb.label}”；{todo}。")
        state = can[verb]
    return state


def opinions_due(state: Word, held_on: date, handed_on: date | None, limit: date | None, days: int) -> date | None:
    """Return the day by which opinions are owed an answer, or None once they are answered.

    `limit` was set when they were handed on. Opinions that nobody handed on are owed all the same, from the meeting.
    """
    if state not in WAITING:
        return None
    return limit or (handed_on or held_on) + timedelta(days=days)


def check_host(verb: Word, facts: Mapping[str, Any]) -> None:
    """Refuse an audience without the one who gave it. Raises BadInput."""
    if verb is V.HOLD and not (facts.get("host") or facts.get("delegate")):
        raise BadInput("约见要写谁来见的：负责人自己来的写 --host，委托别人来的写 --delegate。")


def check_words(speakers: int, text: str) -> None:
    """Refuse opinions without words. Raises BadInput."""
    if speakers and not text.strip():
        raise BadInput("有代表发言，要写提了什么意见（--text）；只列席、没有提意见的，不要写成发言。")
