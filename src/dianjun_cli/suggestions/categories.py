"""The office's categories as they are picked: by name, pinyin or initials."""

from __future__ import annotations

from dianjun_cli.core import pinyin
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.picking import Choice, fit, folded, plain, several


def choices(desk: Desk) -> list[Choice]:
    """Return the categories with their readings: settings have no columns for them, and they are few."""
    return pinyin.choices(desk.settings["suggestions.categories"])


def named(desk: Desk, text: str) -> str:
    """Return the category that a text means; one that fits none comes back as it is, for the service to refuse.

    Raises NotFound when several fit. Only what is no part of a name is looked up by its reading.
    """
    known = plain(desk.settings["suggestions.categories"])
    found = fit(text, known)
    if not found and folded(text).isascii():
        found = fit(text, choices(desk))
    if len(found) > 1:
        raise NotFound(several(text, found))
    return found[0].name if found else text
