"""The edition fit for publication: no voter of the store in any title, and none in the finished pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.suggestions import identities
from dianjun_cli.voters.leaks import KIND_LABELS, Needle, find_leaks
from dianjun_cli.voters.masking import mask_text

HIDDEN = "（内容不公开）"


def published(reader: Reader, dossiers: Sequence[Row]) -> tuple[list[Row], int]:
    """Return the dossiers masked, without numbers and points, and how many titles a voter kept out."""
    needles = identities.needles(reader)
    titles = {record["title"] for one in dossiers for part in one["sections"] for record in part["records"]}
    told = _told(sorted(titles), needles, {line["label"] for one in dossiers for line in one["summary"]})
    hidden = sum(
        told[record["title"]] == HIDDEN for one in dossiers for part in one["sections"] for record in part["records"]
    )
    return [_public(one, told) for one in dossiers], hidden


def _told(titles: Sequence[str], needles: Sequence[Needle], labels: Iterable[str]) -> dict[str, str]:
    """Return what is printed of each title: masked, and nothing where a voter still shows.

    What a thing is called (脚印万家) is no voter, even where one is called 万家: it is cut out before the search.
    """
    masked = {title: mask_text(title, "public") for title in titles}
    called = re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))) or r"(?!)")
    searched = {title: called.sub("\n\n", text) for title, text in masked.items()}
    # Searched all at once; only where that finds somebody is each title searched for those found.
    found = {(leak.case, leak.kind) for leak in find_leaks("\n\n".join(searched.values()), needles)}
    few = [needle for needle in needles if (needle.case, needle.kind) in found]
    return {title: HIDDEN if few and find_leaks(searched[title], few) else text for title, text in masked.items()}


def _public(one: Row, told: dict[str, str]) -> Row:
    sections = [
        {**part, "records": [{**record, "number": "", "title": told[record["title"]]} for record in part["records"]]}
        for part in one["sections"]
    ]
    return {**one, "sections": sections, "duties": [{**duty, "records": []} for duty in one["duties"]], "points": None}


def check(reader: Reader, dossiers: Sequence[Row], pages: Iterable[str]) -> None:
    """Search finished pages once more for every voter. Raises RuleBroken naming the place.

    What the roster says of deputies is public, even where a voter is called the same.
    """
    needles = identities.needles(reader)
    public = "\n\n".join(word for one in dossiers for word in _public_words(one))
    let = {(leak.case, leak.word) for leak in find_leaks(public, needles)}
    found = find_leaks("\n\n".join(pages), needles, let)
    if found:
        told = [f"{leak.case} 选民的{KIND_LABELS[leak.kind]}“{leak.word}”出现在{leak.place}" for leak in found[:5]]
        raise RuleBroken("履职档案里有选民的信息，没有写出：\n  " + "\n  ".join(told))


def _public_words(one: Row) -> Iterable[str]:
    heads: list[Any] = [one[key] for key in ("name", "township", "electoral_unit", "employer", "post", "trade", "term")]
    heads += [place["name"] for place in one["platforms"]] + [duty["name"] for duty in one["duties"]]
    heads += [line["label"] for line in one["summary"]]
    return [str(word) for word in heads if word]
