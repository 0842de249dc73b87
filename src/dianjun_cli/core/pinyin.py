"""What a Chinese name is found by when typed in Latin letters: full pinyin and initials.

Worked out when a name is written and kept beside it, so that reading never loads pypinyin (a third of
a second). Surnames and villages named after them go by a table of their own first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from .errors import BadInput
from .picking import Choice

Syllables = tuple[str, ...]

# Read otherwise as a surname than as a word; where both readings live, both are keys.
SURNAMES = {
    "单": ("shan",), "曾": ("zeng",), "解": ("xie",), "仇": ("qiu",), "区": ("ou",), "查": ("zha",), "朴": ("piao",),
    "覃": ("qin", "tan"), "翟": ("zhai", "di"), "乐": ("yue", "le"), "盖": ("ge", "gai"), "柏": ("bai", "bo"),
    "任": ("ren",), "华": ("hua",), "缪": ("miao",), "燕": ("yan",), "宁": ("ning",), "繁": ("po",), "种": ("chong",),
    "员": ("yun",), "召": ("shao",), "折": ("she",), "秘": ("bi",), "黑": ("he", "hei"), "盛": ("sheng",),
    "葛": ("ge",), "祭": ("zhai",), "牟": ("mou", "mu"), "那": ("na",), "能": ("nai",), "冼": ("xian",),
    "洗": ("xian",), "隗": ("wei", "kui"), "句": ("gou",), "尉": ("wei",), "宓": ("mi", "fu"), "谌": ("chen", "shen"),
    "尹": ("yin",), "曲": ("qu",), "臧": ("zang",), "阚": ("kan",), "逄": ("pang",), "褚": ("chu",), "靳": ("jin",),
    "贾": ("jia",), "车": ("che",), "石": ("shi",), "卜": ("bu",), "晁": ("chao",), "郗": ("xi", "chi"),
    "尉迟": ("yu chi",), "万俟": ("mo qi",), "长孙": ("zhang sun",), "澹台": ("tan tai",), "单于": ("chan yu",),
    "令狐": ("ling hu",), "宇文": ("yu wen",), "司马": ("si ma",), "欧阳": ("ou yang",), "诸葛": ("zhu ge",),
    "夏侯": ("xia hou",), "皇甫": ("huang fu",), "呼延": ("hu yan",), "鲜于": ("xian yu",), "濮阳": ("pu yang",),
}  # fmt: skip


def readings(name: str, person: bool = False) -> list[Syllables]:
    """Return how a name may be read, a syllable a character; a person's surname may have two readings."""
    for length in (2, 1):
        surname, rest = name[:length], name[length:]
        if surname in SURNAMES and (person or rest.startswith("家")):  # 曾家村 is named after the 曾 family
            return [(*said.split(), *_syllables(rest)) for said in SURNAMES[surname]]
    return [_syllables(name)]


def columns(names: Iterable[str | None], person: bool = False, said: str | None = None) -> dict[str, str | None]:
    """Return the columns `pinyin` and `initials` of something called by `names`.

    `said` is the office's own reading (`shan xiao ming`, several joined by 、): it stands for the names
    of as many characters. Raises BadInput when it fits none.
    """
    known = [name for name in dict.fromkeys(names) if name]
    found = [reading for name in known for reading in readings(name, person)]
    own = [_said(part, found) for part in re.split("[、，,;；]", said or "") if part.strip()]
    lengths = {len(reading) for reading in own}
    forms = [*own, *(reading for reading in found if len(reading) not in lengths)]
    return {"pinyin": _joined("".join(form) for form in forms), "initials": _joined(map(_initials, forms))}


def choices(names: Iterable[str]) -> list[Choice]:
    """Return names to pick from with their readings: for short lists that have no columns of their own."""
    keys = {name: columns([name]) for name in names}
    return [
        Choice(name, pinyin=(said["pinyin"] or "",), initials=(said["initials"] or "",)) for name, said in keys.items()
    ]


def again(
    before: Sequence[str | None], after: Sequence[str | None], said: str | None, person: bool = False
) -> dict[str, str | None]:
    """Return what an edit makes of the columns: nothing, unless a name or the office's reading changed."""
    if said is None and list(filter(None, before)) == list(filter(None, after)):
        return {}
    return columns(after, person, said)


def _syllables(text: str) -> Syllables:
    from pypinyin import lazy_pinyin

    # Letters and digits between stand for themselves; what is neither is not typed either.
    runs = re.findall(r"[\u3400-\u9fff]+|[^\W_]", unicodedata.normalize("NFKC", text).lower())
    return tuple(part for run in runs for part in lazy_pinyin(run))


def _said(text: str, found: list[Syllables]) -> Syllables:
    form = tuple(text.lower().replace("ü", "v").split())
    if not all(re.fullmatch("[a-z0-9]{1,7}", part) for part in form) or len(form) not in map(len, found):
        raise BadInput(
            f"拼音“{text.strip()}”不合：一个字一个音，中间空格，不标声调，字数和名称一样，如 {' '.join(found[0])}。"
        )
    return form


def _initials(form: Syllables) -> str:
    return "".join(part[0] for part in form)


def _joined(keys: Iterable[str]) -> str | None:
    return " ".join(dict.fromkeys(filter(None, keys))) or None
