"""Who receives voters where: two rota deputies per receiving platform and month, now and then a leader."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from source.places import Platform
from source.roster import Deputy
from source.workdays import MONTHS, MOVED, reception_day

ABSENCES = ["外出学习", "因公出差", "身体不适", "家中有事", "参加防汛值守", "在外地参展"]
LEADERS_A_MONTH = 8
NOTICE_DAYS = 3
LATE = {("AJ03", 2022, 2): 1, ("DJ09", 2022, 9): 2, ("QB03", 2023, 5): 1}  # notices that went out too late


@dataclass
class Sitting:
    """One deputy on one reception day, a row of reception.csv."""

    platform: str
    year: int
    month: int
    deputy: str
    role: str
    attended: str
    note: str = ""

    @property
    def notice_day(self) -> date:
        """When the notice of the day went out."""
        ahead = LATE.get((self.platform, self.year, self.month), NOTICE_DAYS)
        return reception_day(self.year, self.month) - timedelta(days=ahead)

    def row(self) -> dict[str, str]:
        """Return the sitting as a row of reception.csv."""
        return {
            "平台编码": self.platform, "月份": f"{self.year}-{self.month:02}",
            "日期": reception_day(self.year, self.month).isoformat(), "代表编号": self.deputy, "角色": self.role,
            "出席": self.attended, "备注": self.note, "通知日期": self.notice_day.isoformat(),
        }  # fmt: skip


def build_rota(rng: Random, platforms: dict[str, Platform], deputies: dict[str, Deputy]) -> list[Sitting]:
    """Return every sitting of every month, in the order month, platform, role."""
    turns: Counter[str] = Counter()
    leaders = [d for d in deputies.values() if d.is_leader]
    seats = [p for p in platforms.values() if p.receives]
    rows: list[Sitting] = []
    for n, (year, month) in enumerate(MONTHS):
        visited = {seats[(n * LEADERS_A_MONTH + k) % len(seats)].code: leaders[(n * LEADERS_A_MONTH + k) % len(leaders)]
                   for k in range(LEADERS_A_MONTH)}  # fmt: skip
        for seat in seats:
            rows += _pair(rng, seat, deputies, turns, year, month)
            if leader := visited.get(seat.code):
                rows.append(Sitting(seat.code, year, month, leader.code, "领导", "是", "进点接待"))
    return rows


def _pair(rng: Random, seat: Platform, deputies: dict[str, Deputy], turns: Counter[str], year: int, month: int,
          ) -> list[Sitting]:  # fmt: skip
    """Choose the two members whose turn it is; at most one of them stays away."""
    day = reception_day(year, month)
    able = [deputies[code] for code in seat.members if deputies[code].serves_on(day) and not deputies[code].is_leader]
    able.sort(key=lambda d: turns[d.code])
    pair, moved = able[:2], "节假日顺延" if (year, month) in MOVED else ""
    absent = rng.randrange(2) if rng.random() < 0.09 else None
    rows = []
    for n, deputy in enumerate(pair):
        turns[deputy.code] += 1
        if n == absent and rng.random() < 0.8:
            rows.append(Sitting(seat.code, year, month, deputy.code, "轮值", "请假", rng.choice(ABSENCES)))
        else:
            rows.append(Sitting(seat.code, year, month, deputy.code, "轮值", "缺席" if n == absent else "是", moved))
    return rows
