"""What can go wrong, in the user's words; each family has its exit code (DESIGN §5)."""


class DjError(Exception):
    """A sentence for the user: what is wrong, where, and what to do."""

    exit_code = 70


class BadInput(DjError):
    """Wrong usage or bad input."""

    exit_code = 2


class NotFound(DjError):
    """What was named does not exist, or more than one fits."""

    exit_code = 3


class RuleBroken(DjError):
    """A rule of the field forbids it."""

    exit_code = 4


class Conflict(DjError):
    """The store is busy, read-only, full, or of another version."""

    exit_code = 5


class Fault(DjError):
    """A fault of the program itself."""

    exit_code = 70
