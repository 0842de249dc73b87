"""Who reviewed an issue and who signed it for print (审核、签发), when, in how many copies, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput

MOST_COPIES = 1_000_000


@dataclass(frozen=True)
class SignOff:
    """What is recorded beside a published issue."""

    reviewed_by: str
    signed_by: str
    signed_on: date
    copies: int
    recipients: str


def of(
    desk: Desk,
    reviewed_by: str | None,
    signed_by: str | None,
    on: str,
    copies: int | None,
    recipients: str | None,
    out: Mapping[str, Any] | None = None,
) -> SignOff:
    """Return the sign-off said, with the office's settings for what was not; asked for at a terminal.

    A correction goes by the revision that is `out` before the settings: who signed, how many copies, to whom.

    Raises BadInput when nobody reviewed or signed.
    """
    settings = desk.settings
    before = {name: value for name, value in (out or {}).items() if value is not None}
    number = before.get("copies", settings["bulletin.copies"]) if copies is None else copies
    if not 0 <= number <= MOST_COPIES:
        raise BadInput(f"--copies 写成 {number} 不行，要在 0—{MOST_COPIES} 之间。")
    reviewer = _person(desk, "审核人", "--reviewed-by", "bulletin.reviewer", reviewed_by, before.get("reviewed_by", ""))
    signer = _person(desk, "签发人", "--signed-by", "bulletin.signer", signed_by, before.get("signed_by", ""))
    day = parse_past_day(on, desk.today, "--on") if on else desk.today
    lines = (("报", "report_to"), ("送", "send_to"), ("发", "distribute"))
    usual = "；".join(f"{word}：{settings[f'bulletin.{key}']}" for word, key in lines if settings[f"bulletin.{key}"])
    whom = _line(recipients, "--to") if recipients else before.get("recipients", usual)
    return SignOff(reviewer, signer, day, number, whom)


def _person(desk: Desk, what: str, option: str, setting: str, given: str | None, before: str) -> str:
    usual = before or desk.settings[setting]
    if given is None and desk.interactive:
        from dianjun_cli.core import prompts

        return prompts.ask(what, usual, lambda said: _named(said, what, setting, "请写姓名"))
    return _named(usual if given is None else given, what, setting, f"请加 {option}")


def _named(said: str, what: str, setting: str, todo: str) -> str:
    if not said.strip():
        raise BadInput(f"没有写{what}：{todo}；每月一样的，用 dj settings set {setting} 设好。")
    return _line(said, what)


def _line(text: str, what: str) -> str:
    from dianjun_cli.texts.rules import clean_line

    return clean_line(text, what, 200)
