"""Random lives of several cases: the state is the replay, and every identity of FIELD §5 holds, after every step."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import slow_walk
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import DjError
from dianjun_cli.stats import queries
from dianjun_cli.suggestions import checking, service, service_edit
from dianjun_cli.suggestions.record import Happening
from dianjun_cli.suggestions.rules import TABLE
from dianjun_cli.vocab import Outcome, Rating, State, Verb

LONG = os.environ.get("DJ_LONG") == "1"
START = date(2023, 4, 3)
CATEGORIES = ("道路交通", "供水排水", "教育")
CHANNELS = ("reception", "reception", "online", "phone")
AGO = st.sampled_from((0, 0, 0, 0, 1, 2, 7, 31))
# Plain roads more often than odd ones, or hardly a case would ever be closed.
LIKELY = (Verb.ASSIGN, Verb.SIGN, Verb.REPLY, Verb.REPLY, Verb.CLOSE, Verb.CLOSE, Verb.CONFIRM, Verb.REOPEN)
picks = st.integers(0, 10_000)


class Lives(RuleBasedStateMachine):
    """A desk through a few months: cases come, live, are corrected and voided, also late."""

    store: Path  # a small store, copied for every run

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        self.path = folder / "dj.db"
        shutil.copy(self.store, self.path)
        self.desk = Desk(db=str(self.path), actor_given="测试员", today_given=START.isoformat())
        self.closing.callback(self.desk.close)
        self.cases: list[int] = []

    def teardown(self) -> None:
        """Let the store go."""
        self.closing.close()

    def _try(self, change) -> bool:  # type: ignore[no-untyped-def]
        """Do one change as one command would: all of it is saved, or, refused, none of it."""
        before = self.desk.reader.value("SELECT count(*) FROM event")
        try:
            change()
        except DjError:
            self.desk.session.rollback()
            assert self.desk.reader.value("SELECT count(*) FROM event") == before
            return False
        self.desk.session.commit()
        return True

    def _case(self, pick: int) -> dict[str, object]:
        rows = self.desk.reader.rows("SELECT id, state, received_on FROM suggestion ORDER BY id")
        return rows[pick % len(rows)]

    def _ids(self, table: str) -> list[int]:
        return [row["id"] for row in self.desk.reader.rows(f"SELECT id FROM {table} ORDER BY id")]

    @initialize()
    def open_the_desk(self) -> None:
        """Two cases lie there from the start."""
        self.points, self.units, self.deputies = (self._ids(t) for t in ("platform", "unit", "representative"))
        for pick in (0, 1):
            self.register(pick, pick, 0)

    @rule(days=st.sampled_from((1, 1, 3, 12, 30)))
    def time_passes(self, days: int) -> None:
        """The desk's day moves on."""
        self.desk.today = self.desk.today + timedelta(days)

    @rule(point=picks, pick=picks, ago=AGO)
    def register(self, point: int, pick: int, ago: int) -> None:
        """A case is typed, today or late."""
        facts = {
            "point_id": self.points[point % len(self.points)],
            "text": "门口的路灯不亮，晚上走路看不见。",
            "received_on": self.desk.today - timedelta(ago),
            "category": CATEGORIES[pick % len(CATEGORIES)],
            "channel": CHANNELS[pick % len(CHANNELS)],
            "representative_id": [None, *self.deputies][pick % 4],
        }
        if len(self.cases) < 6:
            assert self._try(lambda: self.cases.append(service.register(self.desk, facts).id or 0))

    @rule(which=picks, pick=picks, ago=AGO, unit=picks)
    def live(self, which: int, pick: int, ago: int, unit: int) -> None:
        """A verb that the present state allows happens, today or late; a late one may be refused."""
        case = self._case(which)
        can = [verb for verb in TABLE[State(case["state"])] if verb not in (Verb.EDIT, Verb.VOID)]
        can += [verb for verb in LIKELY if verb in can] * 2
        can += [Verb.CONTINUE] * 3 if Verb.CONTINUE in can else []
        if can:
            self._act(case, can[pick % len(can)], ago, unit)

    @rule(which=picks, verb=st.sampled_from([v for v in Verb if v not in (Verb.REGISTER, Verb.EDIT)]), ago=AGO)
    def anything(self, which: int, verb: Verb, ago: int) -> None:
        """Any verb at all is tried: also what the table refuses, and voiding."""
        self._act(self._case(which), verb, ago, which)

    @rule(which=picks, ago=AGO)
    def hand_over_and_close(self, which: int, ago: int) -> None:
        """The main road in one go, so that closed cases are not rare."""
        case = self._case(which)
        for verb in (Verb.ASSIGN, Verb.REPLY, Verb.CLOSE):
            self._act(case, verb, ago, which)

    @rule(which=picks, merged=st.booleans(), days=st.sampled_from((1, 3)))
    def leave_and_return(self, which: int, merged: bool, days: int) -> None:
        """A case leaves and comes back on a later day: by chance alone this is too rare to be looked at."""
        case = self._case(which)
        self._act(case, Verb.MERGE if merged else Verb.DECLINE, 0, which)
        self.desk.today = self.desk.today + timedelta(days)
        self._act(case, Verb.UNMERGE if merged else Verb.RESUME, 0, which)

    @rule(which=picks, days=st.sampled_from((0, 1, 3, 12)), ends=st.sampled_from((Verb.CONTINUE, Verb.REPLY)))
    def wait_for_the_voter(self, which: int, days: int, ends: Verb) -> None:
        """A unit waits for the voter and goes on, or answers, some days later."""
        case = self._case(which)
        self._act(case, Verb.ASSIGN, 0, which)
        self._act(case, Verb.WAIT, 0, which)
        self.desk.today = self.desk.today + timedelta(days)
        self._act(case, ends, 0, which)

    def _act(self, case: dict[str, object], verb: Verb, ago: int, pick: int) -> None:
        on = self.desk.today - timedelta(ago)
        if verb is Verb.ANSWER and pick % 2:
            on = date.fromisoformat(str(case["received_on"]))
        others = [each for each in self.cases if each != case["id"]]
        what = Happening(
            unit_id=self.units[pick % len(self.units)] if verb in (Verb.ASSIGN, Verb.REHANDLE) else None,
            outcome=list(Outcome)[pick % 3].value if verb in (Verb.CLOSE, Verb.ANSWER) else None,
            rating=list(Rating)[pick % 3].value if verb is Verb.CONFIRM else None,
            main_id=others[pick % len(others)] if verb is Verb.MERGE and others else None,
            due_on=self.desk.today + timedelta(pick % 60) if verb is Verb.EXTEND else None,
            text="照实写的一句话。",
        )
        self._try(lambda: service.act(self.desk, int(str(case["id"])), verb, on, what))

    @rule(which=picks, point=picks, pick=picks, ago=st.sampled_from((0, 1, 5, 40)))
    def correct(self, which: int, point: int, pick: int, ago: int) -> None:
        """Point, category, deputy, channel or day of receipt turn out to have been others."""
        case = self._case(which)
        facts = (
            {"point_id": self.points[point % len(self.points)]},
            {"category": CATEGORIES[point % len(CATEGORIES)]},
            {"representative_id": self.deputies[point % len(self.deputies)]},
            {"channel": CHANNELS[point % len(CHANNELS)]},
            {"received_on": date.fromisoformat(str(case["received_on"])) - timedelta(ago)},
            {"received_on": self.desk.today - timedelta(ago)},
        )[pick % 6]
        self._try(lambda: service_edit.edit(self.desk, int(str(case["id"])), facts, {}))

    @invariant()
    def every_case_is_the_replay_of_its_events(self) -> None:
        """State, dates and standings are what the events say."""
        assert checking.strays(self.desk.reader) == []

    @invariant()
    def no_limit_runs_while_waiting_and_every_wait_is_counted(self) -> None:
        """A waiting case has no limit; the days waited are those of the walk, and never more than the case has lived."""
        today = self.desk.today.isoformat()
        book = slow_walk.read(self.path)
        rows = self.desk.reader.rows("SELECT number, state, due_on, waited, waiting_on FROM suggestion")
        stored = {row["number"]: row for row in rows}
        for case in book.cases:
            place, row = slow_walk.place_on(book, case, today), stored[case.number]
            assert (row["state"] == "waiting") == bool(row["waiting_on"])
            assert not (row["waiting_on"] and row["due_on"])
            if place is not None:
                assert (row["waited"], row["waiting_on"]) == (place.waited, place.waiting)
                assert 0 <= row["waited"] <= (self.desk.today - date.fromisoformat(case.received_on)).days

    @invariant()
    def every_figure_closes_and_equals_the_slow_walk(self) -> None:
        """Stock and flow, for every group and for several days, closed and equal to the walk."""
        today = self.desk.today
        book = slow_walk.read(self.path)
        happened = sorted({event["happened_on"] for case in book.cases for event in case.events})
        days = {today, today - timedelta(1), *(date.fromisoformat(d) for d in happened[:: max(1, len(happened) // 3)])}
        for by in (None, *slow_walk.DIMENSIONS):
            for day in days:
                self._same_stock(book, day, by)
            for first, last in (
                (today.replace(day=1), today),
                (today.replace(day=1) - timedelta(31), today - timedelta(2)),
            ):
                self._same_flow(book, first, last, by)

    def _same_stock(self, book: slow_walk.Book, day: date, by: str | None) -> None:
        found = queries.tally(self.desk.reader, queries.Scope(day), by)
        walked = slow_walk.figures(book, day.isoformat(), by)
        assert found == {group: slow_walk.counts(named) for group, named in walked.items()}, (day, by)
        for figures in found.values():
            gone = figures["declined"] + figures["petitioned"] + figures["merged"]
            assert figures["registered"] == figures["collected"] + gone
            assert figures["collected"] == figures["resolved"] + figures["in_progress"]
            assert figures["resolved"] == figures["on_the_spot"] + figures["implemented"]
            assert figures["resolved"] == figures["solved"] + figures["planned"] + figures["explained"]

    def _same_flow(self, book: slow_walk.Book, first: date, last: date, by: str | None) -> None:
        found = queries.flows(self.desk.reader, first, last, queries.Scope(last), by)
        assert [group for group, flow in found.items() if flow.gap] == [], (first, last, by)
        walked = slow_walk.flow(book, first.isoformat(), last.isoformat(), by)
        shown = {group: asdict(flow) for group, flow in found.items() if any(asdict(flow).values())}
        assert shown == walked, (first, last, by)


def _drive(store: Path, examples: int, steps: int) -> None:
    machine = type("LivesHere", (Lives,), {"store": store})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_random_lives_keep_every_identity(desk_store: Path) -> None:
    """Some lives of up to six cases each, at every `make test`."""
    _drive(desk_store, examples=12, steps=20)


@pytest.mark.long
@pytest.mark.skipif(not LONG, reason="long form: set DJ_LONG=1")
def test_many_random_lives_keep_every_identity(desk_store: Path) -> None:
    """Many and longer lives, in .ci/run."""
    _drive(desk_store, examples=100, steps=40)
