"""How a type is stored, said once."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from dianjun_cli.vocab import Word


def word(words: type[Word], name: str, *, optional: bool = False, **more: Any) -> Any:
    """Return a field that stores the code of a closed list as text with a CHECK.

    An Enum column would store the member's name and become a native type on PostgreSQL.
    `name` is the column's name (a CHECK must say it).
    """
    codes = ", ".join(f"'{w.value}'" for w in words)
    check = CheckConstraint(f"{name} IN ({codes})", name=f"ck_{name}")
    if optional:
        more.setdefault("default", None)
    return Field(sa_column_args=(check,), nullable=optional, **more)
