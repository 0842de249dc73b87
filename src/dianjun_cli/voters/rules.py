"""Telephones and names of voters: how they are compared, how they are masked. Pure."""

from __future__ import annotations

import re
import unicodedata

from dianjun_cli.core.errors import BadInput

_COMPOUND_SURNAME = re.compile(
    "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|南宫|长孙|宇文|闻人|澹台"
    "|轩辕|钟离|申屠|太史|独孤|拓跋|呼延|第五)(?=.)"
)


def phone_key(text: str) -> str:
    """Return a telephone in digits only, without the country's prefix: how two are compared."""
    folded = unicodedata.normalize("NFKC", text)
    digits = "".join(str(unicodedata.digit(c)) for c in folded if c.isdigit())
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


def mask_name(name: str, sex: str = "", *, resident: bool = False) -> str:
    """张某某; with `sex` (男 or 女) 张先生 or 张女士; as a `resident` 居民张某 (FIELD §9). Empty → 居民."""
    bare = re.sub(r"\s+", "", name)
    if not bare:
        return "居民"
    compound = _COMPOUND_SURNAME.match(bare)
    surname = compound[0] if compound else bare[0]
    if resident:
        return f"居民{surname}某"
    if sex in ("男", "女"):
        return surname + ("先生" if sex == "男" else "女士")
    given = len(bare) - len(surname)
    return surname + ("某某" if given > 1 else "某")


def mask_phone(phone: str) -> str:
    """138****1234; a landline 0717-****345; anything else keeps its last three digits."""
    digits = phone_key(phone)
    if re.fullmatch(r"1[3-9]\d{9}", digits):
        return f"{digits[:3]}****{digits[-4:]}"
    area = re.match(r"0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)", digits)
    if area:
        return f"{area[0]}-****{digits[-3:]}"
    return f"****{digits[-3:]}" if len(digits) > 6 else "*" * len(digits)
