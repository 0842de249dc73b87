"""Text brought to one form, so that spacing, markup and full-width digits hide nothing.

Masking and the leak search both look at folded text; what one finds the other finds too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_MARKUP = frozenset("\\_`~")
_MIDDLE_DOTS = frozenset("·•・‧∙⋅")
_BLANK = frozenset(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000\u115f\u1160\u3164\uffa0")
_EMPHASIS = re.compile(r"(?<!\*)\*{1,3}(?!\*)")

SEPARATOR = r"[ \-‐‑‒–—―−.()/]{0,2}"
"""What people put between the groups of a phone number, after folding."""

_NUMERAL = "零〇一二三四五六七八九十百"
_GROUP = "村民小组|居民小组|村民组|居民组|小组|组"
_UNIT = f"{_GROUP}|生产队|队|号|栋|幢|座|单元|层|楼|室|弄|排|门"
_COUNTED = re.compile(rf"第?([{_NUMERAL}]+|\d+)({_UNIT})")
_DIGIT = {ch: n for n, ch in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True)
class Folded:
    """Folded text, and for each of its characters the half-open span it came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """NFKC, lower case; markup, invisible characters, middle dots and spaces beside Chinese gone.

    One space is kept between two ASCII letters or digits: it parts words, and phone numbers.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blank = False
    for at, raw in enumerate(text):
        for ch in raw if "\u4e00" <= raw <= "\u9fff" else _form(raw):
            if ch == " ":
                blank = True
                continue
            if blank and chars and _is_ascii_word(chars[-1]) and _is_ascii_word(ch):
                chars.append(" ")
                starts.append(at)
                ends.append(at)
            blank = False
            chars.append(ch)
            starts.append(at)
            ends.append(at + 1)
    folded = Folded("".join(chars), tuple(starts), tuple(ends))
    # Bold inside a word hides nothing; four stars and more are a masked phone and stay a barrier.
    return _rewrite(folded, _EMPHASIS, lambda _: "") if "*" in folded.text else folded


def _form(raw: str) -> str:
    if raw in _BLANK:
        return " "
    if raw in _MARKUP or raw in _MIDDLE_DOTS:
        return ""
    if unicodedata.category(raw) in ("Cf", "Mn", "Me", "Cc", "Cs"):
        return ""
    out = unicodedata.normalize("NFKC", raw).casefold()
    # A digit of any script is a digit to the person who dials it.
    return "".join(str(unicodedata.digit(c, c)) if not c.isascii() else c for c in out)


def _is_ascii_word(ch: str) -> bool:
    return ch.isascii() and ch.isalnum()


def fold_numbers(folded: Folded) -> Folded:
    """Folded text with 第三村民小组, 三小组 and 3组 all written 3组, 十二号 written 12号."""
    return _rewrite(folded, _COUNTED, _counted)


def _counted(hit: re.Match[str]) -> str:
    number = hit[1] if hit[1].isdigit() else str(numeral(hit[1]))
    unit = "组" if hit[2].endswith("组") else "队" if hit[2].endswith("队") else hit[2]
    return number.lstrip("0") + unit if number.strip("0") else hit[0]


def numeral(word: str) -> int:
    """The value of a Chinese numeral below a thousand, such as 十二, 一百零三 or 三〇二."""
    if not any(ch in "十百" for ch in word):
        return int("".join(str(_DIGIT[ch]) for ch in word))
    total, current = 0, 0
    for ch in word:
        if ch in "十百":
            total += (current or 1) * (10 if ch == "十" else 100)
            current = 0
        else:
            current = _DIGIT[ch]
    return total + current


def _rewrite(folded: Folded, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> Folded:
    """Replace hits; every character of a replacement stands for the whole span of its hit."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for hit in pattern.finditer(folded.text):
        chars.extend(folded.text[last : hit.start()])
        starts.extend(folded.starts[last : hit.start()])
        ends.extend(folded.ends[last : hit.start()])
        new = make(hit)
        start, end = folded.span(hit.start(), hit.end())
        chars.extend(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        last = hit.end()
    chars.extend(folded.text[last:])
    starts.extend(folded.starts[last:])
    ends.extend(folded.ends[last:])
    return Folded("".join(chars), tuple(starts), tuple(ends))


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text` with every span (start, end, new) replaced; a span inside an earlier one is dropped."""
    out: list[str] = []
    last = 0
    for start, end, new in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start < last:
            continue
        out += (text[last:start], new)
        last = end
    return "".join((*out, text[last:]))


# --- what of a person is searched for -----------------------------------------------------------

_PHONE_BETWEEN = re.compile(r"[、,;，；|]|/(?=\s*[\d(+])|或")
COMPONENT = (
    r"(?:\d{1,4}号[楼院]|\d{1,4}组|\d{1,4}队|(?:[a-z]\d{0,3}|\d{1,4})(?:栋|幢|座|单元)"
    r"|\d{1,4}(?:层|楼|排)|(?:[a-z]\d{0,4}|\d{1,4})室|(?:附|之)?\d{1,4}号|\d{1,3}弄"
    r"|\d{1,3}-\d{1,3}-\d{2,4}(?:室|号)?)"
)
"""One part of an address below the village, in number-folded text."""
_COMPONENTS = re.compile(rf"(?<!\d)(?:{COMPONENT})(?:[,、]?{COMPONENT})*")
_ONE = re.compile(COMPONENT)
_VILLAGE = r"(?:村|社区|居委会|居民委员会|小区|路|街|巷|里|湾|园|苑|城|庭|府)"
_ADMIN = re.compile(r"(?<=[省市县镇乡])|(?<=街道)(?!办)|(?<=(?<!社|小|园|校|厂|新|老|片)区)")
_HAMLET = re.compile(r"(?:村|社区|居委会)([^村]{2,})$")


def phone_forms(phone: str) -> tuple[str, ...]:
    """The digit strings, seven or more long, by which the number(s) in `phone` can be dialled.

    A mobile loses +86; a landline counts whole, and its local part alone.
    """
    forms: list[str] = []
    for part in _PHONE_BETWEEN.split(phone):
        digits = re.sub(r"\D", "", fold(part).text)
        digits = re.sub(r"^(?:00)?86(?=1\d{10}$|0?\d{9,11}$)", "", digits)
        if len(digits) < 7:
            continue
        forms.append(digits)
        local = re.fullmatch(r"0(?:10|2\d|[3-9]\d\d)([2-9]\d{6,7})", digits)
        if local:
            forms.append(local[1])
    return tuple(dict.fromkeys(forms))


def address_forms(address: str) -> tuple[str, ...]:
    """What of an address points below the village, number-folded.

    A tail of two parts or more (3组12号, 5栋2单元301室) counts as it stands; a single one (3组, 12号)
    or a hamlet only with the village or road before it. A bare village has none.
    """
    whole = fold_numbers(fold(address)).text
    hit = _COMPONENTS.search(whole)
    if not hit:
        return _hamlet_forms(whole)
    anchor = next(reversed(admin_parts(whole[: hit.start()])), "")
    tail = whole[hit.start() : _last_end(whole)]
    if len(_ONE.findall(tail)) > 1 or "-" in tail:
        return tuple(dict.fromkeys((tail, hit[0]) if _is_compound(hit[0]) else (tail,)))
    return tuple(f"{a}{tail}" for a in _anchors(anchor))


def _is_compound(tail: str) -> bool:
    return "-" in tail or len(_ONE.findall(tail)) > 1


def _last_end(whole: str) -> int:
    return max(hit.end() for hit in _ONE.finditer(whole))


def _anchors(anchor: str) -> tuple[str, ...]:
    """上峰尖村, and as people also say it, 上峰尖."""
    bare = re.sub(r"(?:村|社区|居委会|村委会)$", "", anchor)
    return tuple(a for a in dict.fromkeys((anchor, bare)) if len(a) > 1)


def _hamlet_forms(whole: str) -> tuple[str, ...]:
    tail = _HAMLET.search(whole)
    if not tail or re.search(r"(?:委会|村委|服务中心|中心)$", tail[1]):
        return ()
    place = next(reversed(admin_parts(whole)), "")
    return (place,) if len(place) > len(tail[1]) else ()


def admin_parts(address: str) -> list[str]:
    """宜昌市 · 点军区 · 桥边镇 · 上峰尖村三组."""
    return [part for part in _ADMIN.split(address) if part]


def ends_in_village(text: str) -> bool:
    """Whether a group or door right after `text` belongs to a village, community or road."""
    return re.search(rf"{_VILLAGE}[的,]?$", text) is not None
