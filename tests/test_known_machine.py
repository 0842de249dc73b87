"""Random lives with late entries and corrections: what was once printed can be printed again, whatever came later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule, run_state_machine_as_test

import slow_walk
from dianjun_cli.core import calendar
from dianjun_cli.core.reader import Reader
from dianjun_cli.stats import knowing, queries
from dianjun_cli.stats.queries import Scope
from test_life_machine import Lives

DIMENSIONS: tuple[Any, ...] = (None, *slow_walk.DIMENSIONS, ("township", "category"))


class Printed(Lives):
    """A desk that prints its figures now and then, and looks at the end whether they can be printed again."""

    def __init__(self) -> None:
        super().__init__()
        self.printed: list[tuple[datetime, date, dict[str, Any]]] = []

    # What the other machine holds after every step is not looked at here.
    every_case_is_the_replay_of_its_events = None
    no_limit_runs_while_waiting_and_every_wait_is_counted = None
    every_figure_closes_and_equals_the_slow_walk = None

    @rule()
    def print_the_figures(self) -> None:
        """Print all figures of today, at this instant."""
        now = calendar.now()
        self.printed.append((now, self.desk.today, dict(everything(self.desk.reader, self.desk.today))))

    def teardown(self) -> None:
        """Print them again."""
        try:
            if self.printed:
                self.print_the_figures()
            for instant, day, found in self.printed:
                again = dict(everything(knowing.reader_at(self.desk.reader, instant), day))
                for key in found:
                    assert again[key] == found[key], (key, instant)
                book = slow_walk.read(self.path, known=instant)
                for by in (None, *slow_walk.DIMENSIONS):
                    walked = slow_walk.figures(book, day.isoformat(), by)
                    assert again[f"stock {by}"] == {group: slow_walk.counts(named) for group, named in walked.items()}
        finally:
            super().teardown()


def everything(reader: Reader, day: date) -> Iterator[tuple[str, Any]]:
    """Return every figure, whole and by group, the flows of the month, and the cases behind every figure."""
    scope = Scope(day)
    for by in DIMENSIONS:
        yield f"stock {by}", queries.tally(reader, scope, by)
        yield f"members {by}", queries.members(reader, scope, by)
    for by in (None, "township", "unit", "category"):
        first = day.replace(day=1) - timedelta(31)
        yield (
            f"flow {by}",
            {group: asdict(flow) for group, flow in queries.flows(reader, first, day, scope, by).items()},
        )


def _drive(store: Path, examples: int, steps: int) -> None:
    machine = type("PrintedHere", (Printed,), {"store": store})
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


def test_what_was_printed_can_be_printed_again(desk_store: Path) -> None:
    """Some lives, at every `make test`."""
    _drive(desk_store, examples=12, steps=20)


@pytest.mark.long
@pytest.mark.skipif(os.environ.get("DJ_LONG") != "1", reason="long form: set DJ_LONG=1")
def test_what_was_printed_can_be_printed_again_after_many_lives(desk_store: Path) -> None:
    """Many and longer lives, in .ci/run."""
    _drive(desk_store, examples=100, steps=40)
