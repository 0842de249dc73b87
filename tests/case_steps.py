"""Steps and lives of a case, for the tests of its rules."""

from __future__ import annotations

from datetime import date, timedelta

from dianjun_cli.suggestions.rules import Facts, Life, Step, replay
from dianjun_cli.vocab import Channel, Outcome, Rating, Standing, Verb

V = Verb
DAY = date(2023, 4, 5)
RECEPTION = Facts(DAY)
ONLINE = Facts(DAY, Channel.ONLINE)


def day(month: int, number: int) -> date:
    """Return a day of 2023."""
    return date(2023, month, number)


def step(verb: Verb, on: date = DAY, **told: object) -> Step:
    """Return a step with what its verb must be told, unless the test says otherwise."""
    usual: dict[Verb, dict[str, object]] = {
        V.REGISTER: {"due_on": on + timedelta(7)},
        V.ASSIGN: {"unit_id": 1, "due_on": on + timedelta(30), "first_due_on": on + timedelta(3)},
        V.REHANDLE: {"unit_id": 1, "due_on": on + timedelta(30), "first_due_on": on + timedelta(3)},
        V.RETURN: {"due_on": on + timedelta(7)},
        V.EXTEND: {"due_on": on + timedelta(60)},
        V.CONFIRM: {"rating": Rating.DISSATISFIED},
        V.CLOSE: {"outcome": Outcome.SOLVED},
        V.MERGE: {"main_id": 99},
        V.REOPEN: {"due_on": on + timedelta(7)},
        V.RESUME: {"due_on": on + timedelta(7)},
        V.CONTINUE: {"due_on": on + timedelta(20)},
        V.UNMERGE: {"due_on": on + timedelta(7)},
    }
    return Step(verb, on, **(usual.get(verb, {}) | told))  # type: ignore[arg-type]


def lived(*steps: Step, facts: Facts = RECEPTION) -> Life:
    """Replay a life that begins with a registration on the day of receipt."""
    return replay([step(V.REGISTER, facts.received_on), *steps], facts)


def standing_on(life: Life, on: date) -> Standing | None:
    """Return where a case stands on a day, by its spans."""
    found = [span.standing for span in life.spans if span.from_on <= on < span.to_on]
    assert len(found) <= 1
    return found[0] if found else None
