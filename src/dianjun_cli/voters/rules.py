"""Telephones and names of voters: how they are compared, how they are masked. Pure."""

from __future__ import annotations

import unicodedata

from dianjun_cli.core.errors import BadInput


def phone_key(text: str) -> str:
    """Return a telephone in digits only, without the country's prefix: how two are compared."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= 10:
            return digits[len(prefix) :]
    return digits


def check_phone(text: str) -> str:
    """Return a telephone as it is kept. Raises BadInput unless it has 5 to 15 digits and nothing odd."""
    kept = unicodedata.normalize("NFKC", text).strip()
    if any(not (c.isdigit() or c in "+-() 转#") for c in kept) or not 5 <= len(phone_key(kept)) <= 15:
        raise BadInput(f"电话“{text}”不像电话号码（要 5—15 位数字）。")
    return kept


def mask_name(name: str, sex: str | None = None) -> str:
    """Return a voter's name as it may be shown: 张某某, or 张先生, 张女士 where the sex is known and asked for."""
    if not name:
        return ""
    if sex in ("male", "男"):
        return f"{name[0]}先生"
    if sex in ("female", "女"):
        return f"{name[0]}女士"
    return name[0] + "某" * max(1, min(len(name) - 1, 2))


def mask_phone(phone: str) -> str:
    """Return a telephone as it may be shown: 138****1234."""
    key = phone_key(phone)
    if len(key) >= 11:
        return f"{key[:3]}{'*' * (len(key) - 7)}{key[-4:]}"
    return "*" * max(len(key) - 3, 1) + key[-3:]
