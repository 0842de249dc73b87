"""What happens to reception days."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import col, select

from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.platforms.model import Platform
from dianjun_cli.texts.rules import clean_line
from dianjun_cli.vocab import DutyRole, Presence, RotaChange

from .model import ReceptionDay, ReceptionDuty
from .service_rota import log


def day_of(desk: Desk, month: Month) -> date:
    """Return the day on which voters are received in a month.

    A legal holiday moves it to the next working day where the setting says so; a plain weekend
    never does: the 5th is kept because voters know it (FIELD: 5号见).
    """
    settings = desk.settings_on(month.first)
    day = month.first.replace(day=settings["reception.day"])
    if settings["reception.holiday_moves"] and desk.calendar.special.get(day) is False:
        return desk.calendar.next_working(day)
    return day


def plan(desk: Desk, year: int) -> list[ReceptionDay]:
    """Add the days of a year that are missing at every living receiving platform; nothing planned is moved.

    A day that was voided is not planned again. Raises RuleBroken when no platform receives.
    """
    receiving = select(Platform.id).where(col(Platform.receives).is_(True), col(Platform.void_on).is_(None))
    points = desk.session.exec(receiving.order_by(Platform.code)).all()
    if not points:
        raise RuleBroken("没有一个平台设为接待；先用 dj platform edit 编码 --receives 设定。")
    known = set(desk.session.exec(select(ReceptionDay.platform_id, ReceptionDay.month)).all())
    made = [
        ReceptionDay(platform_id=point, month=str(month), held_on=day_of(desk, month))
        for month in (Month(year, number) for number in range(1, 13))
        for point in points
        if point is not None and (point, str(month)) not in known
    ]
    desk.session.add_all(made)
    desk.session.flush()
    return made


def get(desk: Desk, platform_id: int, month: str) -> ReceptionDay:
    """Return a platform's living day of a month. Raises NotFound, or RuleBroken for a void one."""
    day = _find(desk, platform_id, month)
    if day is None:
        raise NotFound(f"这个平台没有 {month} 的接待日；先用 dj reception plan 或 add 排期。")
    if day.void_on:
        raise RuleBroken(f"这个平台 {month} 的接待日已于 {day.void_on} 作废。")
    return day


def add(desk: Desk, platform_id: int, on: date, note: str | None = None) -> ReceptionDay:
    """Add one day, or take a void one of that month up again. Raises Conflict when the month has its day."""
    month = str(Month.of(on))
    platform = desk.session.get(Platform, platform_id)
    if platform is None or platform.void_on:
        raise RuleBroken("这个平台已经作废，不能排接待日。")
    day = _find(desk, platform_id, month)
    if day is None:
        day = ReceptionDay(platform_id=platform_id, month=month, held_on=on)
    elif not day.void_on:
        raise Conflict(f"{platform.name} {month} 已有接待日（{day.held_on}）；改日子用 dj reception edit。")
    day.held_on, day.void_on, day.void_reason = on, None, None
    day.notified_on = day.notified_by = None
    day.note = clean_line(note, "备注") if note else None
    desk.session.add(day)
    desk.session.flush()
    return day


def edit(desk: Desk, platform_id: int, month: str, on: date | None, note: str | None) -> ReceptionDay:
    """Move a day, or change its note ("" takes it away). Raises BadInput for a date far from the month."""
    day = get(desk, platform_id, month)
    if on is None and note is None:
        raise BadInput("没有要更正的内容；写 --on 或 --note。")
    if on is not None:
        if not 0 <= Month.of(on).since(Month.parse(month)) <= 1:
            raise BadInput(f"{month} 的接待日只能改到当月，或因放假顺延到下个月；{on} 不行。")
        if day.notified_on and day.held_on != on:
            log(desk, day, RotaChange.MOVE, f"{day.held_on} 改到 {on}")
        day.held_on = on
    if note is not None:
        day.note = clean_line(note, "备注") if note.strip() else None
    desk.session.flush()
    return day


def void(desk: Desk, platform_id: int, month: str, reason: str) -> ReceptionDay:
    """Cancel a day; its rota stays on record."""
    day = get(desk, platform_id, month)
    day.void_on, day.void_reason = desk.today, clean_line(reason, "原因")
    if day.notified_on:
        log(desk, day, RotaChange.VOID, reason)
    desk.session.flush()
    return day


def assign(desk: Desk, platform_id: int, month: str, roles: Mapping[DutyRole, Collection[int]]) -> ReceptionDay:
    """Replace who receives, for each role given; whoever stays keeps the presence noted.

    Raises BadInput for a deputy in two roles, or when nothing is said. Once the notice is out the rota changes by
    leave and swap only, and a leader may still be added (RuleBroken for anything else).
    """
    day = get(desk, platform_id, month)
    duties = {duty.representative_id: duty for duty in _duties(desk, day)}
    wanted = {key: role for role, keys in roles.items() for key in keys}
    if not roles:
        raise BadInput("没有写谁来接待；用 --rep 写轮值代表，--leader 写领导。")
    if len(wanted) < sum(map(len, roles.values())):
        raise BadInput("同一位代表不能既是轮值又是领导。")
    if day.notified_on:
        _check_frozen(desk, day, duties, roles)
    for key, duty in duties.items():
        if key not in wanted and any(role == duty.role for role in roles):
            desk.session.delete(duty)
    for key, role in wanted.items():
        duty = duties.get(key) or ReceptionDuty.model_validate(
            {"day_id": day.id, "representative_id": key, "role": role, "presence": Presence.PLANNED}
        )
        duty.role = role
        desk.session.add(duty)
    desk.session.flush()
    return day


def _check_frozen(
    desk: Desk, day: ReceptionDay, duties: Mapping[int, ReceptionDuty], roles: Mapping[DutyRole, Collection[int]]
) -> None:
    leaders = {key for key, duty in duties.items() if duty.role == DutyRole.LEADER}
    added = set(roles.get(DutyRole.LEADER, leaders))
    if DutyRole.ROTA in roles or leaders - added or (set(duties) - leaders) & added:
        raise RuleBroken(
            f"{day.held_on} 的通知已于 {day.notified_on} 发出，名单不再重排；"
            "有人来不了用 dj reception leave，换人用 dj reception swap，领导只能加。"
        )
    for key in sorted(added - leaders):
        log(desk, day, RotaChange.LEADER, "通知后加", into=key)


def attend(
    desk: Desk, platform_id: int, month: str, found: Mapping[int, Presence], on: date | None = None
) -> ReceptionDay:
    """Note who came, by the deputies' keys; `on` is the day on which it was really held, when that was another.

    Raises BadInput before the day, RuleBroken for one not on the rota.
    """
    if not found:
        raise BadInput("没有写谁到了；用 --present、--leave、--absent。")
    day = get(desk, platform_id, month) if on is None else edit(desk, platform_id, month, on, None)
    if day.held_on > desk.today:
        raise BadInput(f"接待日 {day.held_on} 在今天（{desk.today}）之后，不能登记还没有发生的事。")
    duties = {duty.representative_id: duty for duty in _duties(desk, day)}
    for key, presence in found.items():
        if key not in duties:
            raise RuleBroken("这位代表不在这一天的名单里；先用 dj reception set 排上。")
        duties[key].presence = presence
    desk.session.flush()
    return day


def _find(desk: Desk, platform_id: int, month: str) -> ReceptionDay | None:
    same = select(ReceptionDay).where(ReceptionDay.platform_id == platform_id, ReceptionDay.month == month)
    return desk.session.exec(same).first()


def _duties(desk: Desk, day: ReceptionDay) -> list[ReceptionDuty]:
    return list(desk.session.exec(select(ReceptionDuty).where(ReceptionDuty.day_id == day.id)))
