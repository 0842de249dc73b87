"""What happens to a case: registration, and the verbs of its life."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.platforms.model import Platform
from dianjun_cli.settings import queries as settings
from dianjun_cli.texts import service as texts
from dianjun_cli.texts.rules import clean, clean_line
from dianjun_cli.vocab import Channel, Outcome, Route, State, Verb

from . import limits, service_past
from .model import Suggestion, SuggestionDeputy
from .record import LEDGER, Clock, Happening, make_event, record, replayed, write
from .rules import REQUIRED
from .titles import TITLE_LENGTH, title_of

# Facts of the registration form that are columns of the case, with what they are when not said.
PLAIN = (
    "received_time", "recorder", "channel", "category", "nature", "route", "batches", "people", "secrecy",
    "archive_number", "source_number", "representative_id", "voter_id",
)  # fmt: skip


def number_of(series: str, month: str, letter: str, serial: int) -> str:
    """Return a case's number as people say it: AJ02-2306-003, at an offline desk AJ02-2306-A003."""
    return f"{series}-{month}-{letter}{serial:03d}"


def next_serial(session: Session, series: str, month: str, letter: str) -> int:
    """Return the next free serial within a point and a month."""
    last = session.exec(
        select(func.max(Suggestion.serial)).where(
            Suggestion.series == series, Suggestion.month == month, Suggestion.letter == letter
        )
    ).one()
    return (last or 0) + 1


def register(desk: Desk, facts: Mapping[str, Any], clock: Clock | None = None) -> Suggestion:
    """Register a case: the record and its first event.

    `facts` has point_id, received_on, text, and what else the registration form asks. Raises
    BadInput for texts that will not do, NotFound for a platform that is not there.
    """
    session, clock = desk.session, clock or Clock.of(desk)
    body = clean(facts["text"], "原话")
    title = clean_line(facts.get("title") or title_of(body), "事由", TITLE_LENGTH)
    proposed = clean(facts["proposed"], "拟办意见") if facts.get("proposed") else None
    check_facts(desk, facts)
    platform = session.get(Platform, facts["point_id"])
    if platform is None or platform.void_on:
        raise NotFound("这个平台不存在或已作废，不能登记。")
    case = _new_case(desk, platform, facts, clock)
    session.add(case)
    session.flush()
    assert case.id is not None
    case.title_id = texts.keep(session, LEDGER, case.id, "title", title).id
    case.text_id = texts.keep(session, LEDGER, case.id, "text", body).id
    if proposed:
        case.proposed_id = texts.keep(session, LEDGER, case.id, "proposed", proposed).id
    for other in facts.get("others") or ():
        session.add(SuggestionDeputy(suggestion_id=case.id, representative_id=other))
    started = limits.start(
        Verb.REGISTER, case.received_on, case.channel, desk.settings_on(case.received_on), desk.calendar
    )
    event = make_event(session, case, Verb.REGISTER, case.received_on, clock, Happening(limits=started))
    write(session, case, replayed(case, [event]), first=True)
    return case


def _new_case(desk: Desk, platform: Platform, facts: Mapping[str, Any], clock: Clock) -> Suggestion:
    month = Month.of(facts["received_on"]).code
    letter = settings.letter(desk.reader)
    serial = next_serial(desk.session, platform.code, month, letter)
    plain = {key: facts[key] for key in PLAIN if facts.get(key) is not None}
    return Suggestion.model_validate(
        {
            "channel": Channel.RECEPTION.value,
            "nature": "suggestion",
            "recorder": clock.actor,
            **plain,
            "number": number_of(platform.code, month, letter, serial),
            "series": platform.code,
            "month": month,
            "letter": letter,
            "serial": serial,
            "point_id": platform.id,
            "received_on": facts["received_on"],
            "late": clock.late(facts["received_on"]),
            "state": State.REGISTERED.value,
        }
    )


def check_facts(desk: Desk, facts: Mapping[str, Any]) -> None:
    """Check what the closed and the office's own lists allow. Raises BadInput."""
    for key, what in (("recorder", "记录人"), ("archive_number", "档案号"), ("source_number", "原编号")):
        if facts.get(key):
            clean_line(facts[key], what)
    categories = desk.settings["suggestions.categories"]
    if "category" in facts and facts["category"] not in categories:
        raise BadInput(f"没有“{facts['category']}”这个类别；可用：{'、'.join(categories)}。")
    if facts.get("received_time"):
        clean_line(facts["received_time"], "接待时间", 20)
    for key, what in (("batches", "批"), ("people", "人次")):
        value = facts.get(key)
        if value is not None and not (0 if key == "batches" else 1) <= value <= 100_000:
            raise BadInput(f"{what}写成 {value} 不行。")


def case_of(session: Session, case_id: int) -> Suggestion:
    """Return a case by its key. Raises NotFound."""
    case = session.get(Suggestion, case_id)
    if case is None:
        raise NotFound("这一件不存在。")
    return case


def act(desk: Desk, case_id: int, verb: Verb, on: date, what: Happening, clock: Clock | None = None) -> Suggestion:
    """Let a verb of the case's life happen on `on`.

    Raises BadInput when a required fact is missing, RuleBroken when the table forbids it.
    """
    case = case_of(desk.session, case_id)
    what = replace(what, text=clean(what.text, verb.label) if what.text else None)
    check_required(verb, what)
    if verb is Verb.MERGE:
        _check_main(desk.session, case, what.main_id)
    if verb is Verb.VOID:
        _check_followers(desk.session, case)
    if verb is Verb.CONFIRM and case.state == State.MERGED:
        _check_answered(desk.session, case)
    if verb is Verb.REHANDLE and what.unit_id is None:
        what = replace(what, unit_id=case.unit_id)
    if verb is Verb.ANSWER and what.outcome is None:
        what = replace(what, outcome=Outcome.EXPLAINED.value)
    started = limits.start(verb, on, case.channel, desk.settings_on(on), desk.calendar)
    what = service_past.looked_back(desk, case, verb, on, replace(what, limits=started))
    record(desk.session, case, verb, on, clock or Clock.of(desk), what)
    _route(case, verb)
    return case


def check_required(verb: Verb, what: Happening) -> None:
    """Refuse a verb without the facts it must be told (rules.REQUIRED)."""
    told = {
        "text": what.text, "unit": what.unit_id, "outcome": what.outcome, "rating": what.rating,
        "due_on": what.due_on, "main": what.main_id,
    }  # fmt: skip
    says = verb in (Verb.ANSWER, Verb.FIRST_REPLY, Verb.REPLY, Verb.PROMISE)
    names = {
        "text": "内容（--text）" if says else "原因（--reason）",
        "unit": "承办单位（--unit）", "outcome": "结果（--outcome 解决、列入计划、解释说明）",
        "rating": "评价（--rating 满意、基本满意、不满意）", "due_on": "新的期限（--until）", "main": "主件（--into）",
    }  # fmt: skip
    missing = [names[key] for key in REQUIRED.get(verb, ()) if told[key] is None]
    if missing:
        raise BadInput(f"“{verb.label}”还缺：{'、'.join(missing)}。")


def _check_main(session: Session, case: Suggestion, main_id: int | None) -> None:
    main = case_of(session, main_id or 0)
    if main.id == case.id:
        raise RuleBroken(f"{case.number}：不能并入它自己。")
    if main.state in (State.MERGED, State.VOID):
        raise RuleBroken(f"{main.number} 是“{State(main.state).label}”的件，不能作主件；请并入它的主件。")


def _check_followers(session: Session, case: Suggestion) -> None:
    """A case that others follow is not voided under them."""
    following = select(Suggestion.number).where(Suggestion.main_id == case.id, Suggestion.state == State.MERGED.value)
    numbers = sorted(session.exec(following).all())
    if numbers:
        named = "、".join(numbers)
        raise RuleBroken(f"{case.number}：{named} 并入了这一件；请先取消并案（dj suggest unmerge），再作废。")


def followed(session: Session, case: Suggestion) -> Suggestion:
    """Return the case that a merged one follows at the end of the chain. Raises RuleBroken for a circle."""
    main, seen = case, {case.id}
    while main.state == State.MERGED and main.main_id:
        main = case_of(session, main.main_id)
        if main.id in seen:
            raise RuleBroken(f"{case.number}：并案绕成了圈（又并回 {main.number}）。")
        seen.add(main.id)
    return main


def _check_answered(session: Session, case: Suggestion) -> None:
    """The voter of a merged case is told what became of the main case, so that must have been answered."""
    main = followed(session, case)
    if not (main.answered_on or main.closed_on):
        raise RuleBroken(f"{case.number} 跟着主件 {main.number} 走，主件还没有答复，没有可回访的。")


def _route(case: Suggestion, verb: Verb) -> None:
    """Keep the disposal route in step with the verbs that decide it."""
    routes = {Verb.ANSWER: Route.ON_THE_SPOT, Verb.DECLINE: Route.DECLINED, Verb.PETITION: Route.PETITION}
    if verb in routes:
        case.route = routes[verb].value
