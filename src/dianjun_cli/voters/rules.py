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


def usual_phone(text: str) -> bool:
    """Tell whether a telephone is a whole one: a mobile, or 7 to 12 digits (none begins with 1) before an extension."""
    return is_mobile(text) or bool(re.fullmatch(r"[02-9]\d{6,11}", phone_key(re.split("[转#]", text)[0])))


def is_mobile(text: str) -> bool:
    """Tell whether a text is a mobile's number and nothing else."""
    kept = unicodedata.normalize("NFKC", text)
    return bool(re.fullmatch(r"[\d +()-]+", kept) and re.fullmatch(r"1[3-9]\d{9}", phone_key(kept)))


def bare(name: str) -> str:
    """Return a name without blanks: how two are compared."""
    return "".join(name.split())


def mask_name(name: str, sex: str = "", *, resident: bool = False) -> str:
    """张某某; with `sex` (男 or 女) 张先生 or 张女士; as a `resident` 居民张某 (FIELD §9). Empty → 居民."""
    kept = bare(name)
    if not kept:
        return "居民"
    compound = _COMPOUND_SURNAME.match(kept)
    surname = compound[0] if compound else kept[0]
    if resident:
        return f"居民{surname}某"
    if sex in ("男", "女"):
        return surname + ("先生" if sex == "男" else "女士")
    given = len(kept) - len(surname)
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


# 张三等7人, 张三 7人, 7人; in Chinese numbers only after 等 or 共: 王三人 may be a name.
_PARTY = re.compile(
    r"(?P<name>\D*?|\d+(?=\s*[等共]))\s*(?:等|共)?\s*(?P<people>\d{1,7})\s*(?:个人|人|位)"
    r"|(?P<who>.*?)\s*(?:等|共)\s*(?P<many>[一二两三四五六七八九十]{1,3})\s*(?:个人|人|位)"
)


def party(text: str) -> tuple[str, int | None]:
    """Return who speaks and how many came: 张三等7人 → 张三, 7; a name alone → the name, None. Raises BadInput."""
    found = _PARTY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return text, None
    people = _number(found["people"] or found["many"])
    if not 1 <= people <= 100_000:
        raise BadInput(f"“{text}”里的人数写成 {people} 不行。")
    return (found["name"] or found["who"] or "").strip(), people


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = text.replace("两", "二")
    tens, ten, ones = digits.rpartition("十")
    figure = "零一二三四五六七八九".find
    return (figure(tens) if tens else 1) * 10 + (figure(ones) if ones else 0) if ten else figure(digits)
