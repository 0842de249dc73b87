"""De-identification of voters for print (FIELD §9; 个人信息保护法 art. 51).

Both editions hide the case's own voter in its free text: name, phones, ID numbers, address below
the village. The public one also hides every group, house and door, whoever's it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from dianjun_cli.voters.folding import (
    COMPONENT,
    SEPARATOR,
    Folded,
    address_forms,
    admin_parts,
    ends_in_village,
    fold,
    fold_numbers,
    phone_forms,
    replace_spans,
)
from dianjun_cli.voters.rules import mask_name, mask_phone

Edition = Literal["internal", "public"]
Finder = Callable[[Folded], list[tuple[int, int, str]]]

_SOMEWHERE = "某处"
_AT_HOME = r"(?<=[家住址牌])"

_ID = re.compile(
    rf"(?<!\d)[1-9]\d{{5}}{SEPARATOR}(?:18|19|20)\d{{6}}{SEPARATOR}\d{{3}}[\dx](?![\da-z])"
    r"|(?<!\d)\d{17}[\dx](?![\da-z])|(?<!\d)[1-9]\d{14}(?!\d)"
)
_MOBILE = re.compile(
    rf"(?<!\d)(?P<code>(?:\(?\+?86\)?|0086){SEPARATOR})?"
    rf"(?P<number>1{SEPARATOR}[3-9](?:{SEPARATOR}\d){{9}})(?!\d)"
)
_LANDLINE = re.compile(
    rf"(?<!\d)(?:\+?86{SEPARATOR})?\(?(?P<area>0(?:10|2\d|[3-9]\d\d))\)?{SEPARATOR}"
    rf"(?P<local>[2-9](?:{SEPARATOR}\d){{6,7}})(?!\d)"
)
_LOCAL = re.compile(
    rf"(?:电话|座机|号码|手机|致电|拨打|打给|联系方式|固话)[^\d,。;]{{0,6}}"
    rf"(?P<local>[2-9](?:{SEPARATOR}\d){{6,7}})(?!\d)"
)
_GLUED = re.compile(r"\d{12,}|(?:\d{4}[ -]){3,}\d{1,7}")
_HANDLE = re.compile(
    r"(?:微信号?|qq号?|wx)[是为:：]?(?P<handle>[a-z0-9][a-z0-9_-]{4,19})"
    r"|(?P<mail>[a-z0-9.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"|(?P<plate>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云渝藏陕甘青宁新]"
    r"[a-z][ -]?(?=[a-z0-9]*\d)[a-z0-9]{5,6})(?![a-z0-9])"
)

_RUN = re.compile(rf"(?<![\d月]){COMPONENT}(?:[,、]?{COMPONENT})*")
_SINGLE = re.compile(
    r"(?<!\d)\d{1,3}(?P<group>组(?![织合成建件团])|队(?!员))"
    r"|(?<!\d)\d{1,4}(?P<block>栋|幢|单元|室(?!\d?厅)|号楼|号院)"
)
_NUMBER = re.compile(r"(?<!\d)\d{1,4}号(?!线|文)")


def mask_id_number(number: str) -> str:
    """First two and last three characters, stars between (FIELD §9)."""
    bare = re.sub(r"[^0-9a-z]", "", fold(number).text).upper()
    return bare[:2] + "*" * max(len(bare) - 5, 4) + bare[-3:]


def mask_address(address: str, edition: Edition) -> str:
    """A field's address: down to the village in the internal edition, the township in the public."""
    if edition == "public":
        return next((p for p in admin_parts(address) if re.search("(?:镇|乡|街道)$", p)), "")
    return mask_door(address)


def mask_door(address: str) -> str:
    """An address without what is below the village: 上峰尖村三组12号 → 上峰尖村."""
    folded = fold_numbers(fold(address))
    hit = re.search(rf"(?<!\d){COMPONENT}", folded.text)
    return address[: folded.span(hit.start(), hit.end())[0]].rstrip(" ,，、") if hit else address


def mask_text(
    text: str,
    edition: Edition,
    name: str = "",
    phone: str = "",
    address: str = "",
) -> str:
    """Free text for print, with every hit masked, however many there are.

    `name`, `phone`, `address` are those of the case's own voter, as kept in the store; any may be
    empty. Nothing is masked in the text that a reader of `leaks.find_leaks` could still find.
    """
    passes: list[Finder] = [
        _own_name(name),
        _own_phone(phone),
        _own_address(address),
        _ids,
        _phones,
        _handles,
    ]
    if edition == "public":
        passes += [_compound_doors, _single_doors]
    for find in passes:
        text = replace_spans(text, find(fold(text)))
    return text


# --- the voter's own ----------------------------------------------------------------------------


def _own_name(name: str) -> Finder:
    word = fold(name).text

    def find(folded: Folded) -> list[tuple[int, int, str]]:
        if len(word) < 2:
            return []
        # A Latin name is a word: "Li" is not in "public".
        edge = (r"(?<![a-z])", r"(?![a-z])") if word.isascii() else ("", "")
        hits = re.finditer(edge[0] + re.escape(word) + edge[1], folded.text)
        return [(*folded.span(*hit.span()), mask_name(name)) for hit in hits]

    return find


def _own_phone(phone: str) -> Finder:
    forms = phone_forms(phone)

    def find(folded: Folded) -> list[tuple[int, int, str]]:
        found = []
        for digits in forms:
            pattern = SEPARATOR.join(digits)
            if len(digits) < 9:  # a local part alone may sit inside a longer number
                pattern = rf"(?<!\d){pattern}(?!\d)"
            for hit in re.finditer(pattern, folded.text):
                found.append((*folded.span(*hit.span()), mask_phone(digits)))
        return found

    return find


def _own_address(address: str) -> Finder:
    forms = address_forms(address)
    tail = mask_door(address)
    below = fold_numbers(fold(address[len(tail) :])).text
    # A bare group is a place the matter may be about; a bare door of one's own is not, unless it
    # is only a number, which is more often a day of the month.
    parts = [p for p in re.findall(COMPONENT, below) if p[-1] not in "组队层楼排"]
    doors = [rf"{_AT_HOME}{p}|{p}(?=[门家院])" if p[-1] == "号" else p for p in parts]
    patterns = [re.escape(form) for form in forms] + doors

    def find(folded: Folded) -> list[tuple[int, int, str]]:
        numbered = fold_numbers(folded)
        found = []
        for pattern in patterns:
            for hit in re.finditer(rf"(?<![\d月])(?:{pattern})", numbered.text):
                found.append(_own_door(numbered, *hit.span()))
        return found

    return find


def _own_door(numbered: Folded, start: int, end: int) -> tuple[int, int, str]:
    """Keep the village of 上峰尖村3组; drop what is below it, or say 某处 where no village stands."""
    hit = numbered.text[start:end]
    door = re.search(COMPONENT, hit)
    village = re.match(r".*?(?:村|社区|居委会)", hit)
    keep = start + (door.start() if door else village.end() if village else 0)
    after_village = ends_in_village(numbered.text[:keep])
    return (*numbered.span(keep, end), "" if after_village else _SOMEWHERE)


# --- anybody's ----------------------------------------------------------------------------------


def _ids(folded: Folded) -> list[tuple[int, int, str]]:
    return [(*folded.span(*h.span()), mask_id_number(h[0])) for h in _ID.finditer(folded.text)]


def _phones(folded: Folded) -> list[tuple[int, int, str]]:
    found = []
    for hit in _MOBILE.finditer(folded.text):
        found.append((*folded.span(*hit.span()), mask_phone(hit["number"])))
    for hit in _LANDLINE.finditer(folded.text):
        found.append((*folded.span(*hit.span()), mask_phone(hit["area"] + hit["local"])))
    for hit in _LOCAL.finditer(folded.text):
        found.append((*folded.span(*hit.span("local")), mask_phone(hit["local"])))
    # Numbers run together, bank cards: whatever it is, it is nobody's business.
    for hit in _GLUED.finditer(folded.text):
        found.append((*folded.span(*hit.span()), mask_id_number(hit[0])))
    return found


def _handles(folded: Folded) -> list[tuple[int, int, str]]:
    found = []
    for hit in _HANDLE.finditer(folded.text):
        kind = hit.lastgroup or "mail"
        new = hit["plate"][:2].upper() + "*****" if kind == "plate" else "****"
        found.append((*folded.span(*hit.span(kind)), new))
    return found


def _compound_doors(folded: Folded) -> list[tuple[int, int, str]]:
    """三组12号, 5栋2单元301室: gone after a village, 某处 elsewhere."""
    numbered = fold_numbers(folded)
    found = []
    for hit in _RUN.finditer(numbered.text):
        if "-" not in hit[0] and len(re.findall(COMPONENT, hit[0])) < 2:
            continue
        start, end = numbered.span(*hit.span())
        after_village = ends_in_village(numbered.text[: hit.start()])
        found.append((start, end, "" if after_village else _SOMEWHERE))
    return found


def _single_doors(folded: Folded) -> list[tuple[int, int, str]]:
    """A group or a house alone: 某组, 某栋; 12号 only where a village or road stands before it."""
    numbered = fold_numbers(folded)
    found = []
    for hit in _SINGLE.finditer(numbered.text):
        found.append((*numbered.span(*hit.span()), f"某{hit['group'] or hit['block']}"))
    for hit in _NUMBER.finditer(numbered.text):
        before = numbered.text[: hit.start()]
        if ends_in_village(before) or re.search(rf"{_AT_HOME}$", before):
            found.append((*numbered.span(*hit.span()), "某号"))
    return found
