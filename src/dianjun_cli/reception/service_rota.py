"""What happens to a rota: drawn, announced, changed after that with a reason, people on leave."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import col, select

from dianjun_cli.core.calendar import now
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, NotFound, RuleBroken
from dianjun_cli.texts.rules import clean_line
from dianjun_cli.vocab import DutyRole, Presence, RotaChange

from .model import ReceptionChange, ReceptionDay, ReceptionDuty, ReceptionLeave


def log(
    desk: Desk, day: ReceptionDay, verb: RotaChange, reason: str, out: int | None = None, into: int | None = None
) -> None:
    """Write down a change of a day: who did it, when and why."""
    facts = {"day_id": day.id, "verb": verb, "out_id": out, "in_id": into, "reason": clean_line(reason, "原因")}
    clocks = {"happened_on": desk.today, "recorded_at": now(), "actor": desk.actor}
    desk.session.add(ReceptionChange.model_validate({**facts, **clocks}))


def living(desk: Desk, day_id: int) -> ReceptionDay:
    """Return a day that was not voided. Raises NotFound, RuleBroken."""
    day = desk.session.get(ReceptionDay, day_id)
    if day is None:
        raise NotFound("没有这个接待日。")
    if day.void_on:
        raise RuleBroken(f"这个接待日已于 {day.void_on} 作废。")
    return day


def put(desk: Desk, drawn: Mapping[int, Collection[int]], redraw: bool = False) -> None:
    """Put the drawn deputies on their days (by day's key); `redraw` takes the old rota off first, leaders stay.

    Raises RuleBroken for a day whose notice is out, or where someone's attendance is noted.
    """
    for day_id, keys in drawn.items():
        day = living(desk, day_id)
        if day.notified_on:
            raise RuleBroken(f"{day.held_on} 的通知已于 {day.notified_on} 发出，不再抽。")
        if redraw:
            _clear(desk, day)
        for key in keys:
            _seat(desk, day, key, DutyRole.ROTA)
    desk.session.flush()


def _clear(desk: Desk, day: ReceptionDay) -> None:
    for duty in _duties(desk, day):
        if duty.role == DutyRole.ROTA and duty.presence in (Presence.PRESENT, Presence.ABSENT):
            raise RuleBroken(f"{day.held_on} 已登记出席，不能重抽。")
        if duty.role == DutyRole.ROTA:
            desk.session.delete(duty)
    desk.session.flush()


def lead(desk: Desk, day_id: int, key: int) -> None:
    """Place a leader on a day; after the notice that is logged. Raises RuleBroken for one who is on it by rota."""
    day = living(desk, day_id)
    known = [duty for duty in _duties(desk, day) if duty.representative_id == key]
    if known and known[0].role != DutyRole.LEADER:
        raise RuleBroken(f"这位代表已在 {day.held_on} 的轮值里，不能又作领导。")
    if known:
        return
    _seat(desk, day, key, DutyRole.LEADER)
    if day.notified_on:
        log(desk, day, RotaChange.LEADER, "通知后加", into=key)
    desk.session.flush()


def issue(desk: Desk, day_ids: Collection[int]) -> None:
    """Note that the notice of these days went out today: their rota is not drawn any more."""
    for day_id in day_ids:
        day = living(desk, day_id)
        if day.notified_on is None:
            day.notified_on, day.notified_by = desk.today, desk.actor
    desk.session.flush()


def leave(desk: Desk, key: int, first: date, last: date, reason: str) -> tuple[ReceptionLeave, list[int]]:
    """Note a leave; on days whose notice is out the deputy is marked 请假. Returns those days' keys too.

    Raises BadInput for a period that ends before it begins, Conflict for one that overlaps another.
    """
    if last < first:
        raise BadInput(f"请假到 {last}，早于从 {first}；请核对 --from 和 --to。")
    same = select(ReceptionLeave).where(ReceptionLeave.representative_id == key, col(ReceptionLeave.void_on).is_(None))
    for other in desk.session.exec(same.order_by(col(ReceptionLeave.from_on))):
        if other.from_on <= last and first <= other.to_on:
            raise Conflict(
                f"这位代表已有请假 {other.from_on}—{other.to_on}（序号 {other.id}）；"
                f"要改先用 dj reception leave-void {other.id}。"
            )
    facts = {"representative_id": key, "from_on": first, "to_on": last, "reason": clean_line(reason, "原因")}
    made = ReceptionLeave.model_validate({**facts, "actor": desk.actor, "recorded_at": now()})
    desk.session.add(made)
    marked = []
    for day, duty in _planned(desk, key, first, last, Presence.PLANNED):
        duty.presence = Presence.LEAVE
        log(desk, day, RotaChange.LEAVE, reason, out=key)
        marked.append(_key(day))
    desk.session.flush()
    return made, marked


def void_leave(desk: Desk, leave_id: int, reason: str, restored: Collection[int]) -> ReceptionLeave:
    """Take a leave back; on the days in `restored` (nobody stood in) the deputy is expected again. Raises NotFound."""
    found = desk.session.get(ReceptionLeave, leave_id)
    if found is None:
        raise NotFound(f"没有序号为 {leave_id} 的请假；dj reception leaves 列出全部。")
    if found.void_on:
        raise RuleBroken(f"序号 {leave_id} 的请假已于 {found.void_on} 作废。")
    found.void_on, found.void_reason = desk.today, clean_line(reason, "原因")
    for day, duty in _planned(desk, found.representative_id, found.from_on, found.to_on, Presence.LEAVE):
        if day.id in restored:
            duty.presence = Presence.PLANNED
            log(desk, day, RotaChange.BACK, reason, into=found.representative_id)
    desk.session.flush()
    return found


def replace(desk: Desk, day_id: int, out: int, into: int, reason: str, verb: RotaChange = RotaChange.REPLACE) -> None:
    """Put one deputy in another's place; one marked 请假 stays on record. Raises RuleBroken."""
    day = living(desk, day_id)
    duties = {duty.representative_id: duty for duty in _duties(desk, day)}
    old = duties.get(out)
    if old is None:
        raise RuleBroken(f"换下的这位不在 {day.held_on} 的名单里。")
    if into in duties:
        raise RuleBroken(f"换上的这位已经在 {day.held_on} 的名单里。")
    if old.presence == Presence.PRESENT:
        raise RuleBroken(f"换下的这位已登记 {day.held_on} 出席，不能换。")
    if old.presence != Presence.LEAVE:
        desk.session.delete(old)
        desk.session.flush()
    _seat(desk, day, into, DutyRole(old.role))
    log(desk, day, verb, reason, out, into)
    desk.session.flush()


def _seat(desk: Desk, day: ReceptionDay, key: int, role: DutyRole) -> None:
    facts = {"day_id": day.id, "representative_id": key, "role": role, "presence": Presence.PLANNED}
    desk.session.add(ReceptionDuty.model_validate(facts))


def _planned(
    desk: Desk, key: int, first: date, last: date, presence: Presence
) -> list[tuple[ReceptionDay, ReceptionDuty]]:
    wanted = (
        select(ReceptionDay, ReceptionDuty)
        .where(ReceptionDuty.day_id == ReceptionDay.id, ReceptionDuty.representative_id == key)
        .where(ReceptionDuty.presence == presence.value, col(ReceptionDay.notified_on).is_not(None))
        .where(col(ReceptionDay.void_on).is_(None), col(ReceptionDay.held_on).between(first, last))
        .order_by(col(ReceptionDay.held_on), col(ReceptionDay.id))
    )
    return list(desk.session.exec(wanted))


def _duties(desk: Desk, day: ReceptionDay) -> list[ReceptionDuty]:
    return list(desk.session.exec(select(ReceptionDuty).where(ReceptionDuty.day_id == day.id)))


def _key(day: ReceptionDay) -> int:
    assert day.id is not None
    return day.id
