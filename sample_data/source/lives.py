"""The lives: one function for each turn a case may take, written with the pen."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from source.bank import fit
from source.cases import Case, Event
from source.pen import Pen, TooLateError, outcome_of
from source.units import unit_of
from source.workdays import last_workday, next_workday, plus_workdays

PACES = [1.0] * 25 + [0.7] * 25 + [0.45] * 25 + [0.2] * 50
NOW_DONE = ("当场", "刚才打", "办好", "办妥", "已经修", "已经装", "已经清")


def live(rng: Random, case: Case, clerks: dict[str, str]) -> None:
    """Write the life of a case, trying again in more of a hurry while it would run past the last day."""
    turn = TURNS[case.script or case.fate]
    for pace in PACES:
        case.events.clear()
        pen = Pen(rng, case, clerks, pace)
        try:
            if case.channel == "线上留言" and case.fate not in ("void",):
                _first_reply(pen)
            turn(pen)
        except TooLateError:
            continue
        return
    raise AssertionError(f"no life fits: {case}")


def archive(rng: Random, cases: list[Case], clerks: dict[str, str]) -> None:
    """Archive (归档) a part of the closed cases in the quarter after; a reopened case may have been archived."""
    rounds = [date(2022, 7, 12), date(2022, 10, 14), date(2023, 1, 12), date(2023, 4, 13)]
    for n, day in enumerate(rounds):
        serial = 0
        ripe = [c for c in cases if c.fate in ("spot", "done") and not c.archive
                and c.events[-1].on < day.replace(day=1) and c.events[-1].recorded.date() < day]  # fmt: skip
        for case in ripe:
            if rng.random() < 0.13:
                serial += 1
                case.archive = f"DJRD-{day.year}-{n + 1}-{serial:03}"
                pen = Pen(rng, case, clerks, 1)
                pen.day, pen.last = case.events[-1].on, case.events[-1].recorded
                pen.write("归档", next_workday(day + timedelta(serial // 12)))


def answer_of(case: Case) -> str:
    """Return the unit's answer in the words of the place."""
    return fit(case.about.answer, case.letters, case.village)


def _unit(case: Case) -> str:
    return unit_of(case.about.unit, case.letters, case.village)


def _first_reply(pen: Pen) -> None:
    days = pen.rng.choices((0, 1, 2, 3, 5), (20, 40, 22, 14, 4))[0] if pen.case.fate == "done" else 0
    pen.write("首次回复", pen.day + timedelta(days), by="desk", 内容=pen.case.phrase["reply"])


def _spot(pen: Pen) -> None:
    case = pen.case
    words = fit(case.about.spot, case.letters, case.village)
    outcome = "解决" if any(word in words for word in NOW_DONE) else pen.rng.choice(("解释说明", ""))
    pen.write("现场答复", case.day, by="desk", 内容=words, 结果=outcome)
    if case.rating and case.fate == "spot":
        pen.ask(case.rating, case.voice, 2, 13)


def _to_unit(pen: Pen) -> None:
    """From registration into the unit's hands."""
    if pen.rng.random() < 0.62:
        pen.accept()
        pen.assign(_unit(pen.case), 0, 3)
    else:
        pen.assign(_unit(pen.case), 0, 4)
    if pen.rng.random() < 0.9:
        pen.sign()


def _finish(pen: Pen, answer: str) -> None:
    """Answer, ask back, close; one in five is closed before the voter is asked."""
    case = pen.case
    pen.answer(answer)
    first = pen.rng.random() < 0.8
    if case.rating and first:
        pen.ask(case.rating, case.voice)
    pen.close(outcome_of(case.about, case.rating if first else ""), 0 if case.rating else 1, 4 if case.rating else 8)
    if case.rating and not first:
        pen.ask(case.rating, case.voice, 2, 12)


def _done(pen: Pen) -> None:
    _to_unit(pen)
    _finish(pen, answer_of(pen.case))


def _returned(pen: Pen) -> None:
    _wrong_unit(pen)
    pen.assign(_unit(pen.case), 0, 2)
    pen.sign()
    _finish(pen, answer_of(pen.case))


def _wrong_unit(pen: Pen) -> None:
    case = pen.case
    wrong = unit_of(case.phrase["wrong"], case.letters, case.village)
    if case.fate == "open":
        pen.assign(wrong, 1, 3)
        pen.day = max(pen.day, date(2023, 6, 26))
        pen.write("退办", pen.workdays(0, 2), 内容=case.phrase["reason"])
        return
    pen.assign(wrong, 0, 3)
    if pen.rng.random() < 0.6:
        pen.sign()
    pen.write("退办", pen.workdays(1, 3), 内容=case.phrase["reason"])


def _extended(pen: Pen) -> None:
    _to_unit(pen)
    _extend(pen, pen.rng.choice((15, 20, 30)))
    _finish(pen, answer_of(pen.case))


def _extend(pen: Pen, days: int) -> None:
    assert pen.due is not None
    on = last_workday(pen.due - timedelta(pen.rng.randint(4, 9)))
    pen.due = pen.due + timedelta(days)
    pen.write("延期", on, 内容=pen.case.phrase["reason"], 期限=pen.due.isoformat())


def _redone(pen: Pen) -> None:
    """The voter is not satisfied with the answer; the unit goes at it again."""
    case = pen.case
    _dissatisfied(pen)
    pen.write("重新办理", pen.workdays(0, 3))
    pen.due = pen.day + timedelta(30)
    pen.sign()
    pen.answer(case.phrase["text"])
    if case.rating:
        pen.ask(case.rating, case.voice)
    pen.close(outcome_of(case.about))


def _dissatisfied(pen: Pen) -> None:
    _to_unit(pen)
    pen.answer(answer_of(pen.case))
    pen.ask("不满意", fit(pen.case.about.voices[-1], pen.case.letters, pen.case.village), 1, 6)


def _reopened(pen: Pen) -> None:
    _to_unit(pen)
    pen.answer(answer_of(pen.case))
    pen.close(outcome_of(pen.case.about))
    _again(pen)


def _reopened_spot(pen: Pen) -> None:
    _spot(pen)
    _again(pen)


def _again(pen: Pen) -> None:
    """Opened again weeks after closing, handed over anew, answered, closed."""
    case = pen.case
    pen.write("重新打开", pen.after(18, 60), by="desk", 内容=case.phrase["reason"])
    pen.assign(_unit(case), 0, 2)
    pen.sign()
    pen.answer(case.phrase["text"])
    if case.rating:
        pen.ask(case.rating, case.voice)
    pen.close("解决")


def _unmerged(pen: Pen) -> None:
    case = pen.case
    pen.write("并案", pen.workdays(1, 2), 并入="main")
    pen.write("取消并案", pen.workdays(3, 6), 内容=case.phrase["reason"])
    pen.assign(_unit(case), 0, 2)
    pen.sign()
    _finish(pen, answer_of(case))


def _restored(pen: Pen) -> None:
    pen.write("不予受理", pen.workdays(0, 2), 内容=pen.case.phrase["reason"])
    pen.write("恢复受理", pen.workdays(4, 12), 内容=pen.case.phrase["again"])
    pen.assign(_unit(pen.case), 0, 2)
    pen.sign()
    _finish(pen, answer_of(pen.case))


def _declined(pen: Pen) -> None:
    if pen.rng.random() < 0.4:
        pen.accept()
    pen.write("不予受理", pen.workdays(0, 3), 内容=pen.case.phrase["reason"])


def _petition(pen: Pen) -> None:
    if pen.rng.random() < 0.5:
        pen.accept()
    pen.write("转信访", pen.workdays(1, 5), 内容=pen.case.phrase["reason"])


def _merged(pen: Pen) -> None:
    pen.write("并案", pen.workdays(0, 3), 并入="main")


def _void(pen: Pen) -> None:
    if pen.rng.random() < 0.4:
        pen.accept()
    pen.write("作废", pen.workdays(0, 3), 内容=pen.case.phrase["reason"])


def _registered(pen: Pen) -> None:
    """Nothing has happened yet."""


def _accepted(pen: Pen) -> None:
    pen.write("受理", plus_workdays(pen.day, pen.rng.randint(0, 1)))


def _assigned(pen: Pen) -> None:
    pen.write("交办", max(date(2023, 6, 28), pen.workdays(1, 3)), 承办单位=_unit(pen.case))


def _handling(pen: Pen) -> None:
    pen.assign(_unit(pen.case), 1, 5)
    pen.sign()


def _overdue(pen: Pen) -> None:
    pen.accept()
    pen.assign(_unit(pen.case), 0, 3)
    pen.sign()


def _overdue_extended(pen: Pen) -> None:
    _overdue(pen)
    _extend(pen, 20)


def _extended_open(pen: Pen) -> None:
    _overdue(pen)
    _extend(pen, 60 if pen.case.month == 15 else 45)


def _redone_open(pen: Pen) -> None:
    _dissatisfied(pen)
    pen.write("重新办理", next_workday(date(2023, 6, pen.rng.randint(28, 30))))


def _reopened_open(pen: Pen) -> None:
    """Closed in spring, opened again in June, in the unit's hands now."""
    _to_unit(pen)
    pen.answer(answer_of(pen.case))
    pen.close(outcome_of(pen.case.about))
    again = next_workday(date(2023, 6, pen.rng.randint(7, 14)))
    pen.write("重新打开", again, by="desk", 内容=pen.case.phrase["reason"])
    pen.assign(_unit(pen.case), 0, 2)
    pen.sign()


def _answered(pen: Pen) -> None:
    _to_unit(pen)
    pen.answer(answer_of(pen.case))


def _called(pen: Pen) -> None:
    """Asked back in June, not yet closed."""
    _answered(pen)
    pen.day = max(pen.day, date(2023, 6, 5))
    words = fit(pen.case.about.voices[-1], pen.case.letters, pen.case.village)
    pen.ask(pen.rng.choice(("不满意", "基本满意")), words, 8, 20)


TURNS: dict[str, Callable[[Pen], None]] = {
    "spot": _spot, "done": _done, "proposal": _done, "declined": _declined, "petition": _petition,
    "merged": _merged, "void": _void, "returned": _returned, "extended": _extended, "redone": _redone,
    "reopened": _reopened, "reopened-spot": _reopened_spot, "unmerged": _unmerged, "restored": _restored,
    "registered": _registered, "accepted": _accepted, "assigned": _assigned, "handling": _handling,
    "overdue": _overdue, "overdue-extended": _overdue_extended, "extended-open": _extended_open,
    "redone-open": _redone_open, "reopened-open": _reopened_open, "returned-open": _wrong_unit,
    "answered": _answered, "called": _called,
}  # fmt: skip


def main_of(event: Event, case: Case) -> str:
    """Return the number of the main case for 并案 events, else an empty string."""
    return case.main.number if event.verb == "并案" and case.main else ""
