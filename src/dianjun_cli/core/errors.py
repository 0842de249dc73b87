"""What can go wrong, in the user's words; each family has its exit code (DESIGN §5)."""

import re

QUOTED = 200  # what the user wrote is quoted in full up to here


def sayable(text: str) -> str:
    """Return a sentence fit for a terminal, whatever it quotes: nothing invisible acts on it, nothing is endless."""
    return visible(re.sub("“[^”]*”?", _shortened, text))


def visible(text: str) -> str:
    """Return a text in which nothing invisible acts on the terminal."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n　" else _visible(char) for char in text)


def _shortened(found: re.Match[str]) -> str:
    quoted = found[0]
    return quoted if len(quoted) <= QUOTED else f"{quoted[:100]}……（共 {len(quoted) - 2} 字）……{quoted[-30:]}"


def _visible(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


class DjError(Exception):
    """A sentence for the user: what is wrong, where, and what to do."""

    exit_code = 70


class BadInput(DjError):
    """Wrong usage or bad input."""

    exit_code = 2


class NotFound(DjError):
    """What was named does not exist, or more than one fits."""

    exit_code = 3


class Ambiguous(NotFound):
    """More than one fits."""


class RuleBroken(DjError):
    """A rule of the field forbids it."""

    exit_code = 4


class Conflict(DjError):
    """The store is busy, read-only, full, or of another version."""

    exit_code = 5


class Fault(DjError):
    """A fault of the program itself."""

    exit_code = 70
