"""What every ledger shares is checked: each record has its log, each event and each deputy their record."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from conftest import Run
from dianjun_cli.core.registry import SLICES
from dianjun_cli.entries.checking import ledgers

DAY = ("--today", "2023-06-26")
EVENT = (
    "INSERT INTO entry_event (uid, ledger, record_id, verb, happened_on, recorded_at, actor, late, loaded) "
    "VALUES ('u', '{}', {}, '{}', '2023-05-10', '2023-05-10 08:00:00', '谁', 0, 0)"
)
BROKEN = {
    "an event of no record": (EVENT.format("training", 99, "add"), "经过指着没有的记录（id 99）"),
    "a second 登记": (EVENT.format("training", 1, "add"), "PX-2023-001：培训没有恰好一次登记的经过"),
    "a deputy in no record": (
        "INSERT INTO entry_deputy VALUES ('training', 77, 1, 'join')",
        "参加代表指着没有的记录（id 77）",
    ),
    "an unknown ledger": (EVENT.format("nonsense", 1, "add"), "不认识的台账“nonsense”"),
    "a step that may not be": (EVENT.format("difficulty", 1, "solve"), "KN-2023-001"),
    "a record without its log": (
        "INSERT INTO training (number, year, letter, serial, held_on, title, training_kind, way, audience) "
        "VALUES ('PX-2023-002', 2023, '', 2, '2023-05-10', '没有经过', 'course', 'together', 'all')",
        "PX-2023-002：培训没有恰好一次登记的经过",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_ledger_tampered_with_is_told(dj: Run, what: str) -> None:
    """Each kind of damage is one sentence that names the record, exit 1; the store before it was sound."""
    dj(*DAY, "training", "add", "--title", "专题班", "--kind", "履职培训", "--present", "Q001")
    dj(*DAY, "enterprise", "add", "--name", "江峡厂", "--kind", "老企业", "--township", "艾家镇", "--on", "2023-01-05")
    dj(
        *DAY,
        "enterprise",
        "difficulty",
        "add",
        "--firm",
        "1",
        "--title",
        "缺钱",
        "--kind",
        "融资",
        "--on",
        "2023-02-01",
    )
    assert dj("db", "check", "-f", "json").json["faults"] == []
    statement, said = BROKEN[what]
    with closing(sqlite3.connect(dj.path)) as store:  # type: ignore[attr-defined]
        store.execute(statement)
        store.commit()
    faults = dj("db", "check", "-f", "json", code=1).json["faults"]
    assert [text for text in faults if said in text], faults
    assert len(faults) == 1


def test_every_ledger_of_the_sample_is_sound(whole: Run) -> None:
    """The whole sample passes, and it holds events of every ledger that has an import."""
    assert whole("db", "check", "-f", "json").json["faults"] == []


def test_every_ledger_has_its_own_name_and_letters() -> None:
    """Two ledgers with one name would share a log, two with the same letters their numbers."""
    known = ledgers()
    assert len({ledger.prefix for ledger in known}) == len(known) >= 8
    assert {"training", "enterprise", "difficulty", "lead", "system"} <= {ledger.name for ledger in known}
    assert "entries" in SLICES
