"""The editor's hand on a month's issue: the replay of all decisions, the last one wins. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dianjun_cli.vocab import IssueColumn


@dataclass
class Hand:
    """What the editor wants of one column, by case number."""

    ordered: list[str] = field(default_factory=list)
    picked: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    lead: str = ""

    @property
    def first(self) -> list[str]:
        """The cases that stand first: as ordered, then as picked."""
        return [*self.ordered, *(number for number in self.picked if number not in self.ordered)]

    @property
    def touched(self) -> list[str]:
        """Every case the editor wants printed, or worded."""
        wanted = dict.fromkeys((*self.first, *self.words))
        return [number for number in wanted if number not in self.dropped]

    def forget(self, number: str) -> None:
        """Leave a case to the rule again."""
        for numbers in (self.ordered, self.picked, self.dropped):
            if number in numbers:
                numbers.remove(number)
        self.words.pop(number, None)


@dataclass
class Draft:
    """The editor's hand on the three columns, the issue's lead, the model deeds and the firms' thanks in it."""

    hands: dict[str, Hand] = field(default_factory=lambda: {column.value: Hand() for column in IssueColumn})
    lead: str = ""
    deeds: list[str] = field(default_factory=list)
    """Numbers of the model deeds placed in the issue, in order."""
    thanks: dict[int, str] = field(default_factory=dict)
    """Firms' thanks placed in the issue, in order: the event, and the number of the difficulty."""

    @property
    def leads(self) -> list[str]:
        """Every lead the editor wrote."""
        return [text for text in (self.lead, *(hand.lead for hand in self.hands.values())) if text]


def replay(decisions: Iterable[Mapping[str, Any]]) -> Draft:
    """Return the draft that decisions (in order; verb, section, number, position, deed, thanks, text) make."""
    draft = Draft()
    for one in decisions:
        section, number = one["section"], one["number"]
        if one.get("deed"):
            _feature(draft.deeds, one["verb"], one["deed"])
        elif one.get("thanks_id"):
            draft.thanks.pop(one["thanks_id"], None)
            draft.thanks |= {one["thanks_id"]: one["thanks"]} if one["verb"] == "pick" else {}
        elif section is None:
            if one["verb"] == "lead":
                draft.lead = one["text"] or ""
            else:  # all of it is taken back
                draft = Draft()
        elif number is None:
            if one["verb"] == "lead":
                draft.hands[section].lead = one["text"] or ""
            else:
                draft.hands[section] = Hand()
        else:
            _decide(draft.hands[section], one["verb"], number, one["position"], one["text"])
    return draft


def _feature(deeds: list[str], verb: str, number: str) -> None:
    if number in deeds:
        deeds.remove(number)
    if verb == "pick":
        deeds.append(number)


def _decide(hand: Hand, verb: str, number: str, position: int | None, text: str | None) -> None:
    if verb == "reset":
        hand.forget(number)
    elif verb == "headline":
        hand.words.pop(number, None)
        if text:
            hand.words[number] = text
    elif verb == "drop":
        words = hand.words.get(number)
        hand.forget(number)
        hand.dropped.append(number)
        hand.words |= {number: words} if words else {}  # for the day it is picked again
    else:
        if number in hand.dropped:
            hand.dropped.remove(number)
        if position == 1:
            hand.ordered.clear()
        numbers = hand.ordered if verb == "order" else hand.picked
        if number not in numbers:
            numbers.append(number)
