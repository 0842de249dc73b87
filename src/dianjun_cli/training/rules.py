"""What a training must be, and who lacks some. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.training import StudyWay, TrainingKind

PRESENT = (Part.JOIN, Part.READ, Part.SPEAK)  # what counts as having been trained


def check(facts: Mapping[str, Any]) -> None:
    """Check a training's facts against each other. Raises BadInput."""
    if facts["training_kind"] == TrainingKind.LAW and not facts.get("law"):
        raise BadInput("“周学一法”要写学的是哪部法（--law）。")


def check_part(way: str, part: Part) -> None:
    """Refuse a signature on a training that has no reading list. Raises RuleBroken."""
    if part is Part.READ and way != StudyWay.READING:
        raise RuleBroken(f"签阅只用于“{StudyWay.READING.label}”；别的方式学的，写成参加（dj training attend）。")


def check_way(way: str, signers: int, number: str) -> None:
    """Refuse to make something else of a reading list that was signed. Raises RuleBroken."""
    if signers and way != StudyWay.READING:
        raise RuleBroken(f"{number} 已有 {signers} 人签阅，方式只能是“{StudyWay.READING.label}”；登错了请作废重登。")


def check_day(held_on: date, on: date | None) -> None:
    """Refuse a signature before the day of the reading. Raises BadInput."""
    if on and on < held_on:
        raise BadInput(f"签阅的日期 {on} 早于发下去的日子 {held_on}。")
