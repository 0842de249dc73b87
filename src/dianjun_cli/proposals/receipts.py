"""What a receipt says of a paper besides its number: what was answered, what is owed next, what the deputy thought."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperVerb, Result

from .life import Happening, Life

HALFWAY = (PaperState.ASSIGNED, PaperState.HANDLING)
LIMITED = (PaperVerb.ASSIGN, PaperVerb.EXTEND, PaperVerb.REHANDLE)


def sentence(number: str, happened: Happening, life: Life, letters: Mapping[str, str]) -> str:
    """Return the receipt of a verb: what happened, how the paper stands, what comes next."""
    done = _done(happened, life, letters)
    state = "" if life.state.label.removeprefix("已") == done else f"（{life.state.label}）"
    told = f"{number} {'已' if life.state.label == f'已{done}' else ''}{done}{state}。"
    more = _MORE.get(happened.verb)
    return told + (more(number, happened, life) if more else "")


def warnings(happened: Happening, before: Life, after: Life, life: Life) -> tuple[str, ...]:
    """Return what is unusual about a verb that was taken all the same.

    `before` is how the paper stood on its day, `after` with the later steps, both without it.
    """
    if before != after:
        moved = f"从“{after.state.label}”变为" if after.state is not life.state else "还是"
        return (f"这一步补在后来登过的步骤前面（{happened.on}）；这件现在{moved}“{life.state.label}”。",)
    if happened.verb is PaperVerb.RETURN and life.returned_late > before.returned_late:
        return (f"退办期限是 {before.handback_due_on}，{happened.on} 退办已经过期；照样登记，并记作迟退。",)
    return ()


def _done(happened: Happening, life: Life, letters: Mapping[str, str]) -> str:
    verb, facts = happened.verb, happened.facts
    if verb in LIMITED and life.due_on:
        return f"{verb.label}，期限 {life.due_on}"
    if verb is PaperVerb.RATE:
        said = [(what, facts.get(key)) for key, what in (("rating", "结果"), ("attitude", "态度"))]
        return f"代表评价：{'、'.join(f'对{what}{_label(word)}' for what, word in said if word)}"
    if verb is PaperVerb.PROMISE:
        return f"承诺 {facts['promised_for']} 前兑现"
    if verb is PaperVerb.ANSWER and facts.get("resent"):
        return "补送答复"
    if verb is PaperVerb.ANSWER:
        result = Result(facts["result"])
        partly = "，其他单位还没有答复" if life.state in HALFWAY else ""
        return f"{'再次' if facts.get('again') else ''}答复：{letters[result]} {result.label}{partly}"
    return verb.label


def first(number: str) -> str:
    """Return what comes first after a paper was entered."""
    if number.startswith("YA"):
        return f"接着决定列不列入议程：dj proposal agenda {number} --by 由谁，不列入加 --off。"
    return f"接着审查立案：dj proposal accept {number}。"


def _accepted(number: str, happened: Happening, life: Life) -> str:
    if life.kind is PaperKind.MOTION:
        return first(number)
    return f"接着交办：dj proposal assign {number} --main 单位。"


def _unlisted(number: str, happened: Happening, life: Life) -> str:
    return f"改作建议办理的写 dj proposal convert {number}。"


def _assigned(number: str, happened: Happening, life: Life) -> str:
    return f"协办意见 {life.opinion_due_on} 前交主办单位。" if happened.facts.get("assist") else ""


def _answered(number: str, happened: Happening, life: Life) -> str:
    told, new = "", not happened.facts.get("resent")
    if new and happened.facts.get("result") == Result.PLANNED and not life.promised_for:
        told = f"没有写哪天兑现，到时候不会提醒；定了日子写 dj proposal promise {number} --by 日期。"
    if life.unreached:
        told += f"还有 {len(life.unreached)} 位联名代表没有收到，补送后写 dj proposal answer {number}。"
    if life.state is PaperState.ANSWERED and life.rate_due_on and new:
        told += f"请代表在 {life.rate_due_on} 前评价。"
    return told


def _rated(number: str, happened: Happening, life: Life) -> str:
    told = f"评价 {trace(life)}。" if life.rehandled else ""
    if Rating.DISSATISFIED not in (life.rating, life.attitude):
        return told
    return f"{told}代表不满意，请重新办理：dj proposal rehandle {number}。"


def _again(number: str, happened: Happening, life: Life) -> str:
    return "再次答复后请代表再评；没有收回以前，原来的评价仍算数。"


def _closed(number: str, happened: Happening, life: Life) -> str:
    if life.rehandled:
        return f"重新办理 {life.rehandled} 次，评价 {trace(life)}。"
    return "" if life.rated_on or not life.answered_on else "没有收回代表评价，不进评价的基数。"


def trace(life: Life) -> str:
    """Return the ratings before and after a paper was handled again: 不满意 → 满意."""
    first = life.first_rating or life.first_attitude
    if life.stale:
        return f"{_label(first)}（重新办理后没有再评，统计按原来的评价）"
    return f"{_label(first)} → {_label(life.rating or life.attitude)}"


def _label(rating: str | None) -> str:
    return Rating(rating).label if rating else "—"


_MORE: Mapping[PaperVerb, Callable[[str, Happening, Life], str]] = {
    PaperVerb.ACCEPT: _accepted,
    PaperVerb.CONVERT: _accepted,
    PaperVerb.OFF_AGENDA: _unlisted,
    PaperVerb.ASSIGN: _assigned,
    PaperVerb.ANSWER: _answered,
    PaperVerb.RATE: _rated,
    PaperVerb.REHANDLE: _again,
    PaperVerb.CLOSE: _closed,
}
