"""What a training must be, and who lacks some. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Level, Post
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

PRESENT = (Part.JOIN, Part.READ, Part.SPEAK)  # what counts as having been trained


def check(facts: Mapping[str, Any]) -> None:
    """Check a training's facts against each other. Raises BadInput."""
    if facts["training_kind"] == TrainingKind.LAW and not facts.get("law"):
        raise BadInput("“周学一法”要写学的是哪部法（--law）。")
    if (limit := facts.get("sign_by")) and facts["way"] != StudyWay.READING:
        raise BadInput(f"签阅期限只用于“{StudyWay.READING.label}”；改成别的方式，先把期限清空。")
    if limit and limit < facts["held_on"]:
        raise BadInput(f"签阅期限 {limit} 早于发下去的日子 {facts['held_on']}。")


def check_part(way: str, part: Part) -> None:
    """Refuse a list or a signature on a training that is no reading. Raises RuleBroken."""
    if part in (Part.READ, Part.TO_SIGN) and way != StudyWay.READING:
        raise RuleBroken(f"{part.label}只用于“{StudyWay.READING.label}”；别的方式写成参加（dj training attend）。")


def check_way(way: str, listed: int, number: str) -> None:
    """Refuse to make something else of a reading list that names or was signed by someone. Raises RuleBroken."""
    if listed and way != StudyWay.READING:
        raise RuleBroken(
            f"{number} 已有 {listed} 人送签或签阅，方式只能是“{StudyWay.READING.label}”；登错了请作废重登。"
        )


def check_day(held_on: date, on: date | None) -> None:
    """Refuse a signature before the day of the reading. Raises BadInput."""
    if on and on < held_on:
        raise BadInput(f"签阅的日期 {on} 早于发下去的日子 {held_on}。")


def belongs(deputy: Mapping[str, Any], said: str) -> bool:
    """Tell whether a deputy is one of those meant by a word for several: an audience, or a township."""
    meant = Audience.named(said)
    return (
        said == deputy["township"]
        or meant is Audience.ALL
        or (meant is Audience.DISTRICT and deputy["level"] == Level.DISTRICT)
        or (meant is Audience.TOWNSHIP and deputy["level"] == Level.TOWNSHIP)
        or (meant is Audience.COMMITTEE and Post.COMMITTEE.label in deputy["posts"])
    )
