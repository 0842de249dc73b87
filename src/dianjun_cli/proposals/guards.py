"""What is refused beyond the table: a verb that means nothing here, units and signers that contradict. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, Result, UnitRole

from .life import PROMISING, Duty, Life, Step
from .table import allowed

S, V = PaperState, PaperVerb
MOTION_ONLY = (V.AGENDA, V.OFF_AGENDA, V.CONVERT)
PARTED = (S.DECLINED, S.WITHDRAWN)
MARKS = ((V.SUPERVISE, V.UNSUPERVISE, "supervised_on", "重点督办"), (V.PRAISE, V.UNPRAISE, "praised_on", "高质量"))

DECIDE = "议案先要决定列不列入议程（dj proposal agenda）；不列入的可以改作建议（dj proposal convert）再交办。"


def possible(now: Life) -> list[PaperVerb]:
    """Return the verbs that may follow: what the table allows, without what this paper cannot mean."""
    return [verb for verb in allowed(now.state) if not senseless(now, verb)]


def refusal(now: Life, verb: PaperVerb, on: date) -> str:
    """Return the sentence that says what a paper's state on a day does not allow, and what it does."""
    can = "、".join(each.label for each in possible(now)) or "无"
    first = ""
    if verb is V.ASSIGN and now.state is S.SUBMITTED:
        first = DECIDE if now.kind is PaperKind.MOTION else "先审查立案（dj proposal accept）再交办。"
    if verb is V.ASSIGN and now.state is S.UNLISTED:
        first = "先改作建议（dj proposal convert）再交办。"
    if now.state in PARTED or (verb in MOTION_ONLY and now.state in (S.LISTED, S.UNLISTED)):
        first = f"“{now.state.label}”登错了的，先撤销：dj proposal undo。"
    return f"{on} 时是“{now.state.label}”，不能“{verb.label}”；这时可以：{can}。{first}"


def senseless(now: Life, verb: PaperVerb) -> str:
    """Return why a verb means nothing for a paper, whatever it is told; empty when it does."""
    motion = now.kind is PaperKind.MOTION
    dissatisfied = Rating.DISSATISFIED in (now.rating, now.attitude)
    if verb in MOTION_ONLY and not motion:
        return f"“{verb.label}”只用于议案，这是一件建议。"
    if verb is V.ASSIGN and motion and now.state is S.ACCEPTED:
        return DECIDE
    if verb is V.WITHDRAW and now.answered_on:
        return f"{now.answered_on} 已经答复，不能再撤回；代表不再要求的，登记答复后办结。"
    if verb is V.REHANDLE and not dissatisfied:
        return "重新办理只用于代表评价“不满意”的件。"
    if verb is V.CLOSE and dissatisfied and not now.rehandled:
        return "代表不满意，要先重新办理（dj proposal rehandle）。"
    if verb is V.CLOSE and now.unreached:
        return f"还有 {len(now.unreached)} 位联名代表没有收到答复；补送后写 dj proposal answer，不用再写结果，再办结。"
    if verb is V.PROMISE and not any(duty.result in PROMISING for duty in now.duties):
        return "承诺兑现的日子只记在“列入计划”“正在解决”的答复上。"
    if verb is V.FULFIL and not any(duty.promising for duty in now.duties):
        return "兑现只用于说了日子（answer --by 或 promise）的答复，每个日子兑现一次。"
    for on, off, key, what in MARKS:
        marked = getattr(now, key)
        if verb is on and marked:
            return f"{marked} 起已是{what}。"
        if verb is off and not marked:
            return f"不是{what}，没有可取消的。"
    return ""


def check_sense(now: Life, verb: PaperVerb) -> None:
    """Refuse a verb that means nothing for a paper. Raises RuleBroken."""
    if why := senseless(now, verb):
        raise RuleBroken(why)


def guard(now: Life, verb: PaperVerb, step: Step) -> None:
    """Refuse what the table allows and this paper does not. Raises RuleBroken."""
    check_sense(now, verb)
    if verb is V.EXTEND and step.due_on and now.due_on and step.due_on <= now.due_on:
        raise RuleBroken(f"延期后的期限 {step.due_on} 要晚于现在的期限 {now.due_on}。")
    if verb in (V.SIGN, V.OPINE, V.RETURN, V.ANSWER):
        _guard_unit(now, verb, step)


def _guard_unit(now: Life, verb: PaperVerb, step: Step) -> None:
    duty = now.duty(step.facts.get("unit"))
    if duty is None and not (step.facts.get("unit") is None and _all_meant(now, verb, step)):
        raise RuleBroken("这个单位不在这件的承办单位里。")
    if verb is V.OPINE and duty and duty.principal:
        raise RuleBroken("协办意见由协办单位写；主办和分别办理的单位写答复（dj proposal answer）。")
    if verb is V.ANSWER and duty and not duty.principal:
        raise RuleBroken("协办单位不单独答复代表，写协办意见（dj proposal opine）。")
    if verb is V.RETURN and duty and duty.answered_on:
        raise RuleBroken(f"这个单位 {duty.answered_on} 已经答复，不能再退办。")


def _all_meant(now: Life, verb: PaperVerb, step: Step) -> bool:
    """Whether no unit need be said: all sign, one answers, an answer is sent to those whom it had not reached."""
    return verb is V.SIGN or (verb is V.ANSWER and (bool(step.facts.get("resent")) or len(now.principals) == 1))


def check_once(number: str, now: Life, verb: PaperVerb, facts: Mapping[str, Any], text: str) -> None:
    """Refuse at the desk what was said already and is not said to be said again. Raises RuleBroken.

    A file of past years may hold it: there it is taken as it comes.
    """
    if why := _said_already(now, verb, facts, text):
        raise RuleBroken(f"{number}：{why}")


def _said_already(now: Life, verb: PaperVerb, facts: Mapping[str, Any], text: str) -> str:
    duty = now.duty(facts.get("unit"))
    if verb is V.ANSWER and duty and duty.answered_on and not (facts.get("again") or facts.get("resent")):
        return f"{_answered(duty)}代表不满意的，先登记评价，再重新办理（dj proposal rehandle）。"
    if verb is V.OPINE and duty and duty.opined_on and not text:
        return f"这个单位 {duty.opined_on} 已经写了协办意见；要补充请写 --text。"
    signing = [duty] if duty else [] if facts.get("unit") else now.duties
    if verb is V.SIGN and signing and all(one.signed_on for one in signing):
        return f"{max(str(one.signed_on) for one in signing)} 已经签收。"
    return ""


def _answered(duty: Duty) -> str:
    """Return what a unit has answered already, and how to answer once more."""
    told = "，".join(filter(None, (Result(str(duty.result)).label, duty.document)))
    return (
        f"{duty.answered_on} 已经答复（{told}）。写错了要更正，或有了新的结果，加 --again 再写一次，原来的留在经过里。"
    )


def check_promise(facts: Mapping[str, Any], on: date) -> None:
    """Refuse a day promised for what is done or put aside, or one already past. Raises BadInput."""
    if not (day := facts.get("promised_for")):
        return
    result = facts.get("result")
    if result and result not in PROMISING:
        raise BadInput(f"结果是“{Result(result).label}”，不用写哪天兑现（--by）；只有列入计划、正在解决的才写。")
    if day < on:
        raise BadInput(f"承诺兑现的日子 {day} 早于 {on}。")


def check_units(named: Mapping[str, Sequence[int]]) -> None:
    """Refuse a hand-over that contradicts itself. Raises BadInput."""
    units = [unit for role in UnitRole for unit in named.get(role.value) or ()]
    if not units:
        raise BadInput("交办要写承办单位：--main 主办、--assist 协办，或 --separate 分别办理。")
    if len(set(units)) < len(units):
        raise BadInput("同一个单位只能写在主办、协办、分别办理中的一处。")
    if len(named.get(UnitRole.MAIN) or ()) > 1:
        raise BadInput("主办单位只有一个；几个单位各自答复的，请写 --separate。")
    if named.get(UnitRole.MAIN) and named.get(UnitRole.SEPARATE):
        raise BadInput("主办（--main）和分别办理（--separate）只能写一种。")
    if named.get(UnitRole.SEPARATE) and len(named[UnitRole.SEPARATE]) < 2:
        raise BadInput("分别办理至少要两个单位；一个单位办的写 --main。")


def check_signers(kind: PaperKind, lead: Mapping[str, Any], cosigners: Sequence[Mapping[str, Any]], least: int) -> None:
    """Check who signs a paper: one congress, nobody twice, enough of them for a motion. Raises RuleBroken."""
    seen: set[int] = set()
    for one in cosigners:
        if one["id"] == lead["id"]:
            raise RuleBroken(f"{lead['name']} 是领衔代表，不用再附议。")
        if one["id"] in seen:
            raise RuleBroken(f"附议代表里 {one['name']}（{one['code']}）写了两次，只算一名。")
        seen.add(one["id"])
        other_town = lead["level"] == Level.TOWNSHIP and one["township"] != lead["township"]
        if one["level"] != lead["level"] or other_town:
            where = f"{lead['township']}" if lead["level"] == Level.TOWNSHIP else "区"
            raise RuleBroken(f"{one['name']}（{one['code']}）不是{where}人大的代表，不能和 {lead['name']} 联名。")
    signers = len(cosigners) + 1
    if kind is PaperKind.MOTION and signers < least:
        raise RuleBroken(
            f"{Level(lead['level']).label}级议案要 {least} 名以上代表联名，现在 {signers} 名"
            "（地方组织法）；不够的请作为建议提出。"
        )
