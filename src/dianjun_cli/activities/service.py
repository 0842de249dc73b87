"""What happens to activities: held, attended, and what came of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import select

from dianjun_cli.core.desk import Desk
from dianjun_cli.entries import service as entries
from dianjun_cli.entries.model import EntryDeputy
from dianjun_cli.entries.service import Parts, Step
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.texts.rules import clean_lines
from dianjun_cli.vocab.activities import ActivityVerb
from dianjun_cli.vocab.entries import Part

from . import rules
from .model import Activity
from .queries import LEDGER

LABELS = {
    "title": "题目", "place": "地点", "about": "有关的编号", "beneficiary": "为谁办的", "evidence": "佐证",
}  # fmt: skip


def add(
    desk: Desk, facts: Mapping[str, Any], on: date, words: Mapping[str, str] | None = None,
    parts: Parts | None = None, clock: Clock | None = None,
) -> Activity:  # fmt: skip
    """Enter an activity held on `on`; `words` are its text and its result."""
    values = clean_lines({**facts, "held_on": on}, LABELS, ("title",))
    rules.check(values)
    rules.check_about(values["activity_kind"], values.get("about"))
    rules.check_people(values["activity_kind"], sum(len(list(who)) for who in (parts or {}).values()))
    return entries.enter(desk, LEDGER, Activity, values, on, words=words, parts=parts, clock=clock)


def edit(desk: Desk, key: int, changes: Mapping[str, Any], words: Mapping[str, str] | None = None) -> list[str]:
    """Correct an activity's facts and texts. Returns the fields that changed."""
    activity = entries.get(desk, LEDGER, Activity, key)
    values = clean_lines({**activity.model_dump(), **changes}, LABELS, ("title",))
    rules.check(values)
    if changes.keys() & {"about", "activity_kind"}:
        rules.check_about(values["activity_kind"], values["about"])
    return entries.edit(desk, LEDGER, activity, values, words=words)


def attend(desk: Desk, key: int, parts: Parts, gone: Iterable[int] = ()) -> int:
    """Put deputies to their parts (who had another is moved) and take others away. Returns how many take part now.

    Raises BadInput for a practical deed that nobody would have done.
    """
    activity = entries.get(desk, LEDGER, Activity, key)
    said = {part: set(who) for part, who in parts.items()}
    moved = set().union(gone, *said.values())
    mine = select(EntryDeputy).where(EntryDeputy.ledger == LEDGER.name, EntryDeputy.record_id == key)
    there = [(row.representative_id, Part(row.part)) for row in desk.session.exec(mine)]
    after = {part: {who for who, had in there if had is part} - moved | said.get(part, set()) for part in rules.DOERS}
    count = len(set().union(*after.values()))
    rules.check_people(activity.activity_kind, count)
    if entries.put_parts(desk, LEDGER, activity, after):
        facts = {part.value: sorted(who) for part, who in said.items()} | ({"gone": sorted(gone)} if gone else {})
        entries.happen(desk, LEDGER, activity, ActivityVerb.ATTEND, desk.today, Step(facts=facts))
    return count


def result(desk: Desk, key: int, text: str, on: date) -> Activity:
    """Say what came of an activity; what was said before stays in its log."""
    activity = entries.get(desk, LEDGER, Activity, key)
    rules.check_result(activity.held_on, on)
    activity.result_id = entries.happen(desk, LEDGER, activity, ActivityVerb.RESULT, on, Step(text)).text_id
    desk.session.flush()
    return activity


def void(desk: Desk, key: int, reason: str) -> Activity:
    """Void an activity; duties, scores and dossiers lose it at once."""
    activity = entries.get(desk, LEDGER, Activity, key)
    entries.void(desk, LEDGER, activity, reason)
    return activity
