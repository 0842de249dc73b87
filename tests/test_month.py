"""A month of everyone's work at a real terminal, and how many keys a case takes."""

from __future__ import annotations

import json
import os
import shlex
from collections import Counter
from pathlib import Path

import pytest

from conftest import SAMPLE, Result, run_here
from month_hands import Hands, Visit, table_of_keys, visits

MORE_POINTS = ("AJ21", "AJ22", "LP21")  # households with one deputy each; with the 26 of the sample that receive: 29
SEED = 202307
LONG = (
    pytest.mark.long,
    pytest.mark.skipif(os.environ.get("DJ_LONG") != "1", reason="long form: set DJ_LONG=1"),
)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's platforms, deputies and units, 29 points that receive, and no case yet."""
    path = tmp_path_factory.mktemp("county") / "dj.db"
    steps: list[tuple[object, ...]] = [("init", "--from", SAMPLE / "office.toml")]
    steps += [(group, "import", SAMPLE / f"{group}s.csv") for group in ("platform", "rep", "unit")]
    steps += [("platform", "edit", code, "--receives") for code in MORE_POINTS]
    for step in steps:
        result = run_here("--db", path, *step)
        assert result.code == 0, (step, result.err)
    return path


class Month:
    """July 2023 as the desk, the office and the editor live it; what they typed is what is counted."""

    def __init__(self, store: Path, folder: Path, points: int, cases: int) -> None:
        self.store, self.folder = store, folder
        self.hands = Hands(store, folder, "2023-06-28")
        listed = self.ask("platform", "list").json
        self.points = [row["code"] for row in listed if row["receives"]][:points]
        self.people = visits(self.points, cases, SEED)
        self.first, _, self.known, self.chased, self.group, self.broken = self.people[:6]
        self.rated: Counter[str] = Counter()
        self.closed: list[Visit] = []

    def ask(self, *words: object) -> Result:
        """Ask the program for something to compare with, without a terminal."""
        result = run_here("--db", self.store, "--today", "2023-08-05", *words, "-f", "json")
        assert result.code == 0, (words, result.err)
        return result

    def day(self, today: str, *lines: str) -> str:
        """Type the lines of one day; return the last screen."""
        self.hands.today = today
        return [self.hands.type(line) for line in lines][-1]

    @property
    def in_hand(self) -> list[Visit]:
        """Those whose matter went to a unit."""
        return [visit for visit in self.people if visit.kind in ("assign", "later")]

    def before(self) -> None:
        """The rota is drawn, short of a deputy at three households, and the notices go out."""
        self.day("2023-06-28", "reception plan 2023")
        assert "缺人 3 个点" in self.hands.type("reception rota 2023-07", code=1)
        self.day("2023-06-28", "reception notice 2023-07 --issue")

    def receive(self) -> None:
        """The fifth: a desk at every point."""
        self.hands.today = "2023-07-05"
        for point in self.points:
            self.hands.desk(point, [visit for visit in self.people if visit.point == point])

    def hand_over(self) -> None:
        """What the desks left is handed over, several at once; a saved list is signed for whole."""
        left: dict[str, list[str]] = {}
        for visit in self.people:
            if visit.kind == "later" and visit is not self.chased:
                left.setdefault(visit.unit, []).append(visit.number)
        self.day("2023-07-06", "today", *(f"suggest assign {' '.join(n)} --unit {u}" for u, n in left.items()))
        self.day("2023-07-07", "suggest list --state 已交办 --save 待签收", "suggest sign @待签收")
        self.day("2023-07-10", f"suggest assign {self.chased.number} --unit {self.chased.unit}")

    def chase(self) -> None:
        """One waits for its voter and goes on; one unit has not signed and is chased."""
        self.day("2023-07-12", f"suggest wait {self.group.number} --reason 选民外出务工")
        self.day("2023-07-17", f"suggest continue {self.group.number}")
        self.hands.today = "2023-07-20"
        assert self.chased.number in self.hands.type("remind", code=1)
        self.day("2023-07-20", f"remind log {self.chased.number} --way 电话 --to 张科长 --text 答应周五报来")
        self.day("2023-07-20", f"remind sheet --unit {self.chased.unit} --log --out 催办单.html")

    def answer(self) -> None:
        """The units' answers come as a batch; voters are asked; what did not please is done again."""
        answered = [visit for visit in self.in_hand if visit is not self.chased]
        lines = "".join(f"suggest reply {v.number} --text {shlex.quote(v.reply)}\n" for v in answered)
        (self.folder / "答复.txt").write_text(lines, encoding="utf-8")
        self.hands.office_keys += len(lines) - sum(len(v.reply) for v in answered)
        self.day("2023-07-24", "batch 答复.txt")
        one = self.first.number
        self.day("2023-07-25", f"suggest confirm {one} --rating 不满意 --text 只来看了一眼 --way 电话")
        self.day("2023-07-25", f"suggest rehandle {one}", f"suggest sign {one}")
        self.day("2023-07-27", f"suggest reply {one} --text 已返工修好，当面请选民看过。")
        pleased = [self.first, *answered[1::2]]
        for visit in pleased:
            self.day("2023-07-28", f"suggest confirm {visit.number} --rating 满意 --text 这回办得实在 --way 电话")
        self.rated["satisfied"] = len(pleased)
        self.closed = [self.first, *(v for v in answered[1:] if v is not self.group)]
        self.closed = self.closed[: max(1, len(self.closed) - len(answered) // 4)]
        self.day("2023-07-28", f"suggest close {' '.join(v.number for v in self.closed)} --outcome 解决")
        self.day("2023-07-28", f"promise add {self.group.number} --text 列入明年修缮计划 --by 2024-06-30")

    def edit(self) -> str:
        """The editor's month: look, pick, drop, order, write, check, look again, publish."""
        self.hands.today = "2023-08-01"
        assert "民心所盼" in self.day("2023-08-01", "bulletin draft 2023-07")
        self.day(
            "2023-08-01",
            f"bulletin pick 2023-07 {self.group.number} {self.first.number} {self.chased.number} --column 民心所盼",
            f"bulletin drop 2023-07 {self.known.number}",
            f"bulletin order 2023-07 民意纵览 {self.broken.number} {self.first.number}",
            f"bulletin headline 2023-07 {self.first.number} --column 民心所盼 --text 湾子里的老难题有人接了。",
            "bulletin lead 2023-07 --text 本期说说大伙等了一个夏天的事。",
        )
        # What stands in three columns was given other words in one of them: taken back, another one gets them.
        assert self.first.number in self.hands.type("bulletin check 2023-07", code=1)
        self.day(
            "2023-08-01",
            f"bulletin reset 2023-07 {self.first.number} --column 民心所盼",
            f"bulletin headline 2023-07 {self.chased.number} --column 民心所盼 --text 湾子里的老难题有人接了。",
            "bulletin check 2023-07",
            "bulletin preview 2023-07",
            "bulletin publish 2023-07 --reviewed-by 万主任 --signed-by 骆副主任 --copies 130",
        )
        return str(self.ask("bulletin", "build", "2023-07").json["md"])

    def correct(self) -> str:
        """A number of people was wrong: the fact is mended, and a second revision says so."""
        self.day("2023-08-03", f"suggest edit {self.group.number} --people 9")
        self.day("2023-08-03", "bulletin publish 2023-07 --correct 一件群体来访的人次登记有误")
        return str(self.ask("bulletin", "build", "2023-07").json["md"])

    def expected(self) -> dict[str, object]:
        """Return the figures of the month's end, from what was typed and nothing else."""
        kinds = Counter(visit.kind for visit in self.people)
        spot, done = kinds["answer"] + kinds["canned"], len(self.closed) + 1
        every = len(self.people)
        return {
            "registered": every, "merged": kinds["same"], "collected": every - kinds["same"],
            "on_the_spot": spot, "implemented": done, "resolved": spot + done,
            "in_progress": every - kinds["same"] - spot - done, "unsigned": 1, "overdue": 0, "waiting": 0, "late": 0,
            "outcomes": {"solved": len(self.closed), "planned": 1, "explained": spot},
        }  # fmt: skip


def column(issue: str, title: str) -> str:
    """Return what stands beneath the heading of a column."""
    return issue.split(f"{title}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize(
    ("points", "cases"),
    [pytest.param(3, 6, id="three_points"), pytest.param(29, 60, marks=LONG, id="county")],
)
def test_a_month_is_typed_counted_and_printed(
    points: int, cases: int, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every figure agrees with what was typed, the store is sound, the issue holds what the editor chose."""
    store = tmp_path / "dj.db"
    store.write_bytes(county.read_bytes())
    month = Month(store, tmp_path, points, cases)
    assert len(month.points) == points
    month.before()
    month.receive()
    assert len({visit.number for visit in month.people}) == cases
    month.hand_over()
    month.chase()
    month.answer()

    told = month.ask("stats", "--as-of", "2023-07-31").json
    assert {key: told[key] for key in month.expected()} == month.expected()
    assert told["visitors"]["registered"] == {"batches": cases, "people": cases + 6}
    assert told["rates"]["satisfied"]["num"] == month.rated["satisfied"]

    issue = month.edit()
    hopes, progress = column(issue, "民心所盼"), column(issue, "民意纵览")
    assert "本期说说大伙等了一个夏天的事。" in issue
    assert "湾子里的老难题有人接了。" in hopes
    assert month.known.text[:12] not in issue
    assert hopes.index(month.group.number) < hopes.index(month.chased.number)
    assert progress.index(month.broken.number) < progress.index(month.first.number)

    again = month.correct()
    assert "一件群体来访的人次登记有误" in again
    assert month.ask("bulletin", "build", "2023-07", "--revision", "1").json["md"] == issue
    month.day("2023-08-03", "db check")
    assert json.loads(month.ask("stats", "--as-of", "2023-07-31").out)["visitors"]["registered"]["people"] == cases + 8

    keys = table_of_keys(month.people, month.hands.office_keys)
    with capsys.disabled():
        print(f"\n一个月，{points} 个点，{cases} 件（一个汉字算一键，回车算一键）\n{keys}")
    plain = [visit for visit in month.people if visit.kind == "answer" and not visit.phone]
    assert all(visit.prompts <= 9 for visit in month.people if not visit.broken_off)
    assert all(visit.keys <= 30 for visit in plain), "Enter is enough for what the program knows"
