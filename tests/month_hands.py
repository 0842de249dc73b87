"""Two hands at a terminal, every key they press counted, and an invented month for them to type."""

from __future__ import annotations

import os
import random
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pexpect

from conftest import DJ, SAMPLE
from dianjun_cli.core.widths import width

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PROMPTS = {
    "text": "原话[^\n]*：",
    "title": "事由[^\n]*：",
    "category": r"类别（[^\n]*?(?:\[(.*?)\])?：",
    "same": "是同一件事吗[^\n]*：",
    "phone": "电话（可空）[^\n]*：",
    "name": "姓名（[^\n]*：",
    "disposal": "现场答复（[^\n]*：",
    "canned": "可改，回车采用[^\n]*：",
    "again": "再登一件[^\n]*：",
}
SURE, DEFAULT = r"\[[yY]/[nN]\][^\n]*：", r"(?:审核|签发)人 \[[^\n]*\]："
# Who answers for a matter in the sample's banks, and what of the unit's initials a hand types.
UNITS = {
    **{"住建局": "zjj", "城管局": "cgj", "卫健局": "wjj", "公安分局": "gafj", "交通局": "jtj", "供电公司": "gdgs"},
    **{"农业农村局": "nync", "民政局": "mzj", "水利局": "slj", "教育局": "jyj", "人社局": "rsj", "文旅局": "wlj"},
}
NAMES = ("艾平", "孙满仓", "欧阳翠娥", "阿依古丽·买买提", "司马长河", "望开秀", "买买提·艾力江")
PLACES = ("柳树垭", "石磙坡", "响水洞", "斑竹园", "落马桥", "鹞子岭")


@dataclass
class Visit:
    """Someone at the desk: what they say, how it is dealt with; what the program made of it."""

    point: str
    kind: str  # answer, canned, assign, later, same
    text: str
    category: str
    unit: str
    answer: str
    reply: str
    phone: str = ""
    name: str = ""
    people: int = 1
    back: bool = False  # the telephone is known here: Enter keeps the person
    broken_off: bool = False
    main: Visit | None = None
    number: str = ""
    keys: int = 0
    said: int = 0
    prompts: int = 0

    @property
    def label(self) -> str:
        """What kind of visit it is, as the table of keys says it."""
        more = "（常来）" if self.back else "（群体）" if self.people > 1 else "（中断再接）" if self.broken_off else ""
        words = {
            "answer": "现场答复",
            "canned": "常用答复",
            "assign": "当场交办",
            "later": "留给办公室",
            "same": "并案",
        }
        return words[self.kind] + more


def visits(points: list[str], count: int, seed: int) -> list[Visit]:
    """Invent `count` visits at the points, the special ones among the first six, from a seed."""
    rng = random.Random(seed)
    banks = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLE.glob("source/matters_*.toml"))]
    matters = [m for bank in banks for m in bank["matter"] if m["unit"] in UNITS and "{phone}" not in str(m)]
    matters = [m for m in matters if m["spot"] and m["answer"]]
    rng.shuffle(matters)
    places = [points[i * len(points) // count] for i in range(count)]
    found: list[Visit] = []
    for index, (point, matter) in enumerate(zip(places, matters, strict=False)):
        kind = ("assign", "same", "answer", "later", "later", "canned")[index] if index < 6 else ""
        kind = kind or rng.choices(("answer", "assign", "later"), (4, 4, 2))[0]
        text = rng.choice(matter["texts"]).replace("{v}", rng.choice(PLACES))
        answer, reply = (matter[key].replace("{v}", "村里") for key in ("spot", "answer"))
        visit = Visit(point, kind, text, matter["category"], matter["unit"], answer, reply)
        if rng.random() < 0.6 or index < 6:
            visit.phone = f"139{rng.randrange(10**8):08}"
            visit.name = rng.choice(NAMES)
        found.append(visit)
    first, again, known, back, group, broken = found[:6]
    again.text, again.category, again.main = "我也来说一句：" + first.text, first.category, first
    back.phone, back.name, back.back, back.point = known.phone, "", True, known.point
    group.people, group.name = 7, "孙满仓等7人"
    broken.broken_off = True
    return found


@dataclass
class Hands:
    """Types as people do, at 80 columns, and keeps count of keys, words of others and prompts."""

    store: Path
    folder: Path
    today: str = ""
    office_keys: int = 0
    lines: list[str] = field(default_factory=list)

    def _start(self, words: list[str], **more: str) -> pexpect.spawn:
        env = {
            **os.environ,
            "DJ_HOME": str(self.folder / "home"),
            "DJ_DATABASE": str(self.store),
            "DJ_TODAY": self.today,
        }
        env |= {"TERM": "xterm", "LANG": "C.UTF-8", **more}
        return pexpect.spawn(
            str(DJ), words, cwd=str(self.folder), env=env, encoding="utf-8", timeout=60, dimensions=(24, 80)
        )

    def type(self, line: str, code: int = 0) -> str:
        """Type one command line as the office does, yes where asked whether so many are meant, Enter for defaults."""
        self.office_keys += len(f"dj {line}\n")
        self.lines.append(line)
        terminal = self._start(shlex.split(line))
        shown = ""
        while (found := terminal.expect([SURE, DEFAULT, pexpect.EOF])) < 2:
            shown += str(terminal.before) + str(terminal.after)
            terminal.sendline("" if found else "y")
            self.office_keys += 1 if found else 2
        shown = ESCAPES.sub("", shown + str(terminal.before)).replace("\r", "")
        terminal.close()
        assert terminal.exitstatus == code, f"dj {line}: {terminal.exitstatus}\n{shown}"
        assert all(width(part) <= 80 for part in shown.split("\n")), shown
        return shown

    def desk(self, point: str, people: list[Visit]) -> None:
        """Sit at a point's desk until the last of its visitors is written down."""
        left, words = people, [""]
        while left:
            left, words = self._sit(point, left, words[1:]), ["", "--recover"]

    def _sit(self, point: str, people: list[Visit], words: list[str]) -> list[Visit]:
        """Start the program once; return those who are still to be written down when it was broken off."""
        terminal = self._start(["suggest", "add", *words], DJ_POINT=point)
        people[0].keys += len(" ".join(["dj suggest add", *words])) + 1
        for place, visit in enumerate(people):
            for prompt, guess in self._asked(terminal, visit):
                if prompt == "phone" and visit.broken_off and not words:
                    interrupt(terminal)
                    visit.keys += 1
                    return people[place:]
                self._press(terminal, visit, prompt, guess, recovered=bool(words) and place == 0)
            last = visit is people[-1]
            terminal.sendline("" if last else "y")
            visit.keys += 1 if last else 2
        terminal.expect(pexpect.EOF)
        terminal.close()
        return []

    def _asked(self, terminal: pexpect.spawn, visit: Visit) -> Iterator[tuple[str, str]]:
        """Yield what is asked of one visitor, and what the program guesses, until the case is written down."""
        while True:
            prompt = list(PROMPTS)[terminal.expect(list(PROMPTS.values()))]
            visit.prompts += 1
            if prompt == "again":
                [visit.number] = re.findall(r"已登记 (\S+?)[，（]", ESCAPES.sub("", str(terminal.before)))
                return
            yield prompt, (terminal.match.group(1) or "") if prompt == "category" else ""

    def _press(self, terminal: pexpect.spawn, visit: Visit, prompt: str, guess: str, recovered: bool) -> None:
        words = {
            "text": "" if recovered else visit.text,
            "category": "" if guess == visit.category else visit.category[:2],
            "same": "1" if visit.main else "",
            "phone": visit.phone,
            "name": "" if visit.back else visit.name,
            "disposal": {"answer": visit.answer, "canned": "=路灯", "assign": f"@{UNITS[visit.unit]}"}.get(
                visit.kind, ""
            ),
        }
        answer = words.get(prompt, "")
        others = len(answer) if prompt == "text" or (prompt, visit.kind) == ("disposal", "answer") else 0
        visit.said += others
        visit.keys += len(answer) + 1 - others
        terminal.sendline(answer)


def interrupt(terminal: pexpect.spawn) -> None:
    """Press Ctrl-C until the program has gone: one pressed before the prompt listens may be passed over."""
    for _ in range(4):
        terminal.sendcontrol("c")
        if terminal.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=8) == 0:
            break
    terminal.close()


def table_of_keys(people: list[Visit], office: int) -> str:
    """Return what was typed for a case, by its kind."""
    kinds: dict[str, list[Visit]] = {}
    for visit in people:
        kinds.setdefault(visit.label, []).append(visit)
    lines = [f"{'件':>4} {'键/件':>7} {'连话':>7} {'问/件':>6}  种类"]
    for label, found in [*sorted(kinds.items()), ("全部", people)]:
        lines.append(_line(label, found))
    return "\n".join([*lines, f"办公室和编辑：{office} 键，合每件 {office / len(people):.1f} 键。"])


def _line(label: str, found: list[Visit]) -> str:
    count = len(found)
    keys, said, prompts = (sum(getattr(v, name) for v in found) for name in ("keys", "said", "prompts"))
    return f"{count:>5} {keys / count:>9.1f} {(keys + said) / count:>9.1f} {prompts / count:>8.1f}  {label}"
