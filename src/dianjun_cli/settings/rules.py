"""What can be set, its defaults, and how an office.toml is read. Pure.

Where a rule varies by place it is a setting with the default of FIELD.md, never a constant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_hours
from dianjun_cli.core.errors import BadInput
from dianjun_cli.vocab import Channel, Word
from dianjun_cli.vocab.contacts import ContactKind

CATEGORIES = [
    "道路交通",
    "供水排水",
    "路灯电力",
    "环境卫生",
    "生态环保",
    "农业农村",
    "教育",
    "医疗卫生",
    "社会保障",
    "养老托幼",
    "住房物业",
    "城市管理",
    "文体旅游",
    "公共安全",
    "就业营商",
    "其他",
]
PROJECT_CATEGORIES = [
    "道路交通",
    "基础设施",
    "文体场所",
    "供水排水",
    "路灯电力",
    "教育",
    "医疗卫生",
    "养老托幼",
    "生态环境",
    "住房改造",
    "公共安全",
    "产业就业",
    "其他",
]

DEFAULTS: dict[str, Any] = {
    "office.name": "人大常委会代表工作委员会",
    "office.district": "",
    "office.townships": [],
    "office.streets": [],
    "office.phone": "",
    "office.hours": "08:30-12:00,14:30-17:30",
    "suggestions.categories": CATEGORIES,
    "suggestions.headline_channels": [c.value for c in Channel],
    "suggestions.supervise_after": 2,
    "promises.wake_days": 30,
    "limits.handover": {"days": 5, "working": True},
    "limits.handback": {"days": 5, "working": True},
    "limits.sign": {"days": 3, "working": True},
    "limits.answer": {"days": 30},
    "limits.rehandle": {"days": 30},
    "limits.first_reply": {"days": 3},
    "limits.due_soon": {"days": 5},
    "limits.feedback": {"days": 10},
    "limits.chase": {"days": 3, "working": True},
    "limits.paper_handback": {"days": 5, "working": True},
    "limits.paper_rate": {"days": 20, "working": True},
    "desk.many": 5,
    "reception.day": 5,
    "reception.holiday_moves": True,
    "reception.rota": 2,
    "reception.leaders_rotate": False,
    "reception.notice_days": 3,
    "reception.time": "上午 9:00—11:30",
    "bulletin.name": "5号见",
    "bulletin.publisher": "",
    "bulletin.first_month": "",
    "bulletin.notice": "内部资料　注意保存",
    "bulletin.report_to": "",
    "bulletin.send_to": "",
    "bulletin.distribute": "",
    "bulletin.copies": 0,
    "bulletin.reviewer": "",
    "bulletin.signer": "",
    "calendar.version": "",
    "proposals.signers_district": 10,
    "proposals.signers_township": 5,
    "proposals.answer_months": 3,
    "proposals.difficult_months": 6,
    "proposals.opinion_months": 1,
    "proposals.rehandle_months": 1,
    "proposals.letters": ["A", "B", "C", "D"],
    "proposals.places": 1,
    "activities.campaigns": ["共同缔造", "乡村振兴", "文明创建", "清违行动"],
    "deeds.tags": ["扶老助困", "矛盾调解", "产业带动", "生态环保", "热心公益", "恪尽职守"],
    "training.per_term": 2,
    "projects.categories": PROJECT_CATEGORIES,
    "projects.margin": 1,
    "projects.margin_low": 20,
    "projects.margin_high": 30,
    "projects.due_days": 10,
    "duties.owed_share": 50,
    "enterprises.days": 60,
    "enterprises.take_days": 10,
    "visits.answer_days": 30,
    "visits.opinion_days": 60,
    "contacts.covered_kinds": [kind.value for kind in ContactKind],
    "contacts.voters_per_deputy": 5,
    "contacts.households_per_nianzhang": 20,
    "contacts.nianzhang_townships": [],
    "contacts.helps": ["矛盾调解", "民生保障", "政策宣讲", "答疑解惑", "疏通水渠", "护送就医", "其他"],
    "terms.name": "本届",
    "terms.from": "",
    "terms.to": "",
    "attachments.folder": "",
    "attachments.max_mb": 50,
}
# Lists whose members are of a closed list: what one is called, and which.
CLOSED: dict[str, tuple[str, type[Word]]] = {
    "suggestions.headline_channels": ("渠道", Channel),
    "contacts.covered_kinds": ("联系类别", ContactKind),
}
LIMITS = ("handover", "handback", "sign", "answer", "rehandle", "first_reply", "due_soon", "feedback", "chase")
ANSWERS = "answers."  # canned answers: [answers] 路灯 = "…" is the setting answers.路灯
LONGEST_NAME, LONGEST_ANSWER = 20, 1000
LEAST = {
    "desk.many": 1, "suggestions.supervise_after": 1, "promises.wake_days": 0,
    **dict.fromkeys(("proposals.signers_district", "proposals.signers_township", "proposals.answer_months"), 1),
    **dict.fromkeys(("proposals.difficult_months", "proposals.opinion_months", "proposals.rehandle_months"), 1),
    **dict.fromkeys(("enterprises.days", "enterprises.take_days", "visits.answer_days", "visits.opinion_days"), 1),
    **dict.fromkeys(("projects.margin", "projects.margin_low", "projects.margin_high", "projects.due_days"), 0),
}  # fmt: skip
EARLIEST = date(1970, 1, 1)
LONGEST_LIMIT = 3660  # days: ten years


def flatten(tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield key and value of an office.toml ([office] name = … is office.name); skips [calendar]."""
    for section, values in tree.items():
        if section == "calendar":
            continue
        if not isinstance(values, Mapping):
            raise BadInput(f"设置文件里的“{section}”要写在某一节（如 [office]）下面。")
        for name, value in values.items():
            yield f"{section}.{name}", value


def checked(key: str, value: Any) -> Any:
    """Return a setting's value when it is of its default's kind. Raises BadInput with what is expected."""
    if key.startswith(ANSWERS):
        return _answer(key, value)
    if key not in DEFAULTS:
        raise BadInput(f"没有“{key}”这项设置；dj settings show 列出全部。")
    default = DEFAULTS[key]
    if key.startswith("limits."):
        return _limit(key, value)
    if type(value) is not type(default):
        kinds = {str: "文字", int: "整数", bool: "true 或 false", list: "列表"}
        raise BadInput(f"设置“{key}”要写{kinds[type(default)]}，写成“{value}”不行。")
    if key in CLOSED:
        what, words = CLOSED[key]
        value = [_word(text, what, words) for text in value]
    if isinstance(default, list) and (len(set(value)) < len(value) or not all(isinstance(v, str) and v for v in value)):
        raise BadInput(f"设置“{key}”要写不重复的文字列表。")
    if key == "contacts.covered_kinds" and not value:
        raise BadInput(f"平时查哪几类联系（{key}）至少要写一类。")
    if key == "proposals.letters" and len(value) != 4:
        raise BadInput("办理结果的字母（proposals.letters）要写四个，依次是已经解决、正在解决、列入计划、留作参考。")
    if key == "proposals.places" and not 0 <= value <= 3:
        raise BadInput("百分比的小数位数（proposals.places）要在 0—3 之间。")
    if key == "office.hours":
        parse_hours(value)
    if key in LEAST and not LEAST[key] <= value <= LONGEST_LIMIT:
        raise BadInput(f"设置“{key}”要写 {LEAST[key]}—{LONGEST_LIMIT} 的整数。")
    if key == "attachments.folder" and value and not Path(value).is_absolute():
        raise BadInput(f"附件的文件夹（{key}）要写完整的路径，如 /srv/dj-files；空着就在资料库旁边。")
    if key == "attachments.max_mb" and not 1 <= value <= 4096:
        raise BadInput(f"附件的大小上限（{key}）要在 1—4096（MB）之间。")
    if key == "reception.day" and not 1 <= value <= 28:
        raise BadInput("接待日（reception.day）要在 1—28 之间，每个月才都有。")
    if key == "reception.rota" and not 1 <= value <= 20:
        raise BadInput("每个接待日的轮值人数（reception.rota）要在 1—20 之间。")
    if key == "reception.notice_days" and not 0 <= value <= 28:
        raise BadInput("提前几天发通知（reception.notice_days）要在 0—28 之间。")
    return value


def _limit(key: str, value: Any) -> dict[str, Any]:
    days = value.get("days") if isinstance(value, Mapping) else None
    ok = isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= LONGEST_LIMIT
    if not ok or not isinstance(value.get("working", False), bool) or set(value) - {"days", "working", "valid_from"}:
        raise BadInput(f"期限“{key}”要写成 {{ days = 5, working = true }}（working 省略就是自然日）。")
    return {"days": value["days"], "working": value.get("working", False)}


def _answer(key: str, value: Any) -> str:
    name = key.removeprefix(ANSWERS)
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or set(name) & set(" =＝　"):
        raise BadInput(f"常用答复的名称“{name}”不行：要写 1—{LONGEST_NAME} 个字，中间没有空格和等号。")
    if not isinstance(value, str) or not value.replace("\n", "").isprintable():
        raise BadInput(f"常用答复“{name}”要写文字，不能有控制字符，写成“{value}”不行。")
    if len(value) > LONGEST_ANSWER:
        raise BadInput(f"常用答复“{name}”有 {len(value)} 字，最多 {LONGEST_ANSWER} 字。")
    return value.strip()


def canned(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the canned answers among the settings in force, by name."""
    return {key.removeprefix(ANSWERS): text for key, text in settings.items() if key.startswith(ANSWERS) and text}


def names_canned(text: str | None) -> bool:
    """Tell whether what was written names a canned answer: =路灯, also with the full-width sign."""
    return text is not None and text.strip().startswith(("=", "＝"))


def said(settings: Mapping[str, Any], text: str | None) -> str | None:
    """Return what was written, or the canned answer it names. Raises BadInput naming those there are."""
    if text is None or not names_canned(text):
        return text
    known = canned(settings)
    name = text.strip()[1:].strip()
    if name in known:
        return known[name]
    there = "、".join(f"={each}" for each in known)
    raise BadInput(
        f"没有“{name}”这条常用答复；"
        + (f"有：{there}。" if known else f"还一条也没有，可用 dj settings set {ANSWERS}{name or '名称'} '……' 添加。")
    )


def _word(text: Any, what: str, words: type[Word]) -> str:
    found = words.named(str(text))
    if found is None:
        raise BadInput(f"没有“{text}”这个{what}；可用：{words.labels()}。")
    return found.value


def valid_from(value: Any) -> date:
    """Return the day from which a limit is in force (its own valid_from, or always)."""
    found = value.get("valid_from") if isinstance(value, Mapping) else None
    if found is None:
        return EARLIEST
    if not isinstance(found, date):
        raise BadInput(f"valid_from 要写日期（如 2024-01-01），写成 {found!r} 不行。")
    return found


def special_days(tree: Mapping[str, Any]) -> Iterator[tuple[date, bool, str]]:
    """Yield the days of the [calendar] section: holidays = […], workdays = […] (调休上班)."""
    section = tree.get("calendar", {})
    for name, working in (("holidays", False), ("workdays", True)):
        for day in section.get(name, []):
            if not isinstance(day, date):
                raise BadInput(f"[calendar] {name} 里要写日期（如 2027-01-01，不加引号），写成 {day!r} 不行。")
            yield day, working, "调休上班" if working else "放假"
