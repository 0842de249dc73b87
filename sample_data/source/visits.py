"""What the reception record says besides the matter: who received, who came, and how the voter was asked back."""

import re
from collections import defaultdict
from datetime import datetime, time, timedelta
from random import Random

from source.bank import fit, sex_of
from source.cases import Case, Voter
from source.names import NameMaker
from source.places import RIVERSIDE, TOWNSHIPS, Platform, is_urban
from source.roster import Deputy
from source.rota import Sitting
from source.units import route_of, unit_of
from source.workdays import plus_workdays

GROUPS = "一二三四五六七八"
TRADES = ["务农", "务农", "务农", "个体经营", "外出务工", "退休", "退休", "橘园帮工", "农家乐帮厨", "照看孙辈"]
TOWN_TRADES = ["个体经营", "退休", "退休", "企业职工", "环卫工", "自由职业", "网约车司机", "照看孙辈"]
WE = re.compile("我们|几家|几户|大家|联名")


def settle(rng: Random, case: Case, platforms: dict[str, Platform]) -> None:
    """Fill in text, title, clerk, times, route and proposal, once the matter and the village are known."""
    matter = case.about
    case.text = fit(matter.texts[case.text_no], case.letters, case.village)
    case.title = fit(matter.title, case.letters, case.village)
    seat = platforms[case.platform]
    case.clerk = platforms[seat.parent].contact if seat.kind == "户" else seat.contact
    hour = rng.choice((8, 9, 9, 9, 10, 10, 11, 14, 15, 16))
    moment = datetime.combine(case.day, time(hour, rng.randint(30, 59) if hour == 8 else rng.randint(0, 59)))
    case.clock = moment.strftime("%H:%M") if case.channel in ("接待日", "走访", "电话", "联系选民") else ""
    case.registered = moment + timedelta(minutes=rng.randint(2, 12))
    if case.late:
        day = plus_workdays(case.day, case.late)
        case.registered = datetime.combine(day, time(rng.choice((9, 10, 15, 16)), rng.randint(0, 59)))
    case.route = _route(case)
    if case.route in ("村社区", "乡镇街道", "区直部门") and rng.random() < 0.55:
        case.proposal = "拟交" + unit_of(matter.unit, case.letters, case.village)
    case.people = rng.choice((2, 2, 3, 3, 4, 5, 7)) if WE.search(case.text) and rng.random() < 0.3 else 1
    case.secret = matter.nature == "投诉" and rng.random() < 0.1


def _route(case: Case) -> str:
    fixed = {"spot": "现场答复", "declined": "不予受理", "petition": "转信访", "void": ""}
    if case.fate in fixed:
        return fixed[case.fate]
    if case.script in ("registered", "accepted"):
        return ""
    return "转代表建议" if case.script == "proposal" else route_of(case.about.unit)


def receive(rng: Random, case: Case, deputies: dict[str, Deputy], platforms: dict[str, Platform],
            sittings: dict[tuple[str, int], list[Sitting]]) -> None:  # fmt: skip
    """Name the deputies: those present on the 5th, else one or none of the platform's own."""
    if case.channel == "接待日":
        present = [s for s in sittings[case.platform, case.month] if s.attended == "是"]
        if present[-1].role == "领导" and rng.random() < 0.45:
            present = present[-1:] + present[:-1]
        case.lead, case.others = present[0].deputy, [s.deputy for s in present[1:]]
        return
    own = [code for code in platforms[case.platform].members if deputies[code].serves_on(case.day)]
    own = [code for code in own if not deputies[code].is_leader]
    if own and (case.channel in ("走访", "廿长群", "联系选民") or rng.random() < 0.6):
        case.lead = rng.choice(own)


def invite(rng: Random, cases: list[Case], people: NameMaker, corpus: str) -> None:
    """Give every case its voter, in order of receipt; one in twenty comes again with another matter."""
    known: dict[str, list[Voter]] = defaultdict(list)
    spoken = 0
    for case in cases:
        old = [v for v in known[case.village] if v.name and v.phone]
        if old and "{phone}" not in case.text and rng.random() < 0.065 and not sex_of(case.text):
            case.voter = rng.choice(old)
        else:
            case.voter = _someone(rng, case, people, corpus)
            known[case.village].append(case.voter)
        if "{phone}" in case.text:
            number = people.spoken(spoken)
            spoken += 1
            case.voter.phone = number if case.voter.phone else ""
            case.text = case.text.replace("{phone}", number)


def _someone(rng: Random, case: Case, people: NameMaker, corpus: str) -> Voter:
    named = rng.random() >= 0.12
    sex = sex_of(case.text) or rng.choice("男男女")
    voter = Voter(sex=sex if named or rng.random() < 0.5 else "")
    if named:
        voter.name = people.name(sex)
    if rng.random() < (0.82 if named else 0.25):
        voter.phone = people.mobile()
    if named and rng.random() < 0.85:
        voter.address = _address(rng, case, corpus)
        voter.employer = rng.choice(TOWN_TRADES if is_urban(case.village) else TRADES) if rng.random() < 0.4 else ""
    voter.local = "否" if rng.random() < 0.04 else "是"
    return voter


def _address(rng: Random, case: Case, corpus: str) -> str:
    """Return township, village and door; never a group or door that a text happens to name with the village."""
    while True:
        if is_urban(case.village):
            group = f"{rng.randint(1, 18)}栋"
            tail = f"{group}{rng.randint(1, 4)}单元{rng.randint(1, 6)}0{rng.randint(1, 4)}室"
        else:
            group = f"{rng.choice(GROUPS)}组"
            tail = f"{group}{rng.randint(1, 96)}号"
        if case.village + group not in corpus and tail not in corpus:
            return f"{TOWNSHIPS[case.letters]}{case.village}{tail}"


def give_voices(rng: Random, cases: list[Case]) -> None:
    """Deal out the call-backs: each matter's satisfied voice once, its other voice about every second time."""
    kin: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(cases, key=lambda c: c.day):
        if case.fate in ("spot", "done") and case.about.voices:
            kin[case.about.title].append(case)
    told = {c.about.title for c in cases if c.script in ("redone", "redone-open", "called")}
    for title, family in kin.items():
        family.sort(key=lambda c: (c.script not in ("redone", "restored"), c.fate == "spot" and rng.random() < 0.7))
        first, voices = family[0], family[0].about.voices
        first.voice, first.rating = fit(voices[0], first.letters, first.village), "满意"
        spare = len(voices) > 1 and title not in told
        for case in family[1:]:
            if spare and rng.random() < 0.38:
                case.voice, spare = fit(voices[1], case.letters, case.village), False
                case.rating = _second(rng, case.voice)
            elif rng.random() < 0.05:
                case.rating = rng.choice(("满意", "满意", "基本满意"))


def _second(rng: Random, words: str) -> str:
    """Rate the less happy of two voices."""
    mild = any(word in words for word in ("还可以", "好些", "好多了", "强", "方便", "总算", "有用", "好是好"))
    return "基本满意" if mild or rng.random() < 0.75 else "不满意"


def choose_village(rng: Random, case: Case, platforms: dict[str, Platform], pool: dict[str, list[str]]) -> str:
    """Return a village or community of the township that suits the text, the platform's own first."""
    land = case.about.land(case.text_no)
    fitting = [v for v in pool[case.letters] if land == "any" or is_urban(v) == (land == "urban")]
    if case.about.by_river(case.text_no):
        fitting = [v for v in fitting if v in RIVERSIDE] or fitting
    own = platforms[case.platform].village
    return own if own in fitting and rng.random() < 0.45 else rng.choice(fitting)
