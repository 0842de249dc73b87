"""Make the sample CSV files of this folder from places, people and the bank of matters: a fixed seed, the same bytes.

Run `python sample_data/make.py [--out FOLDER]`; the standard library is enough. Everything in it is invented.
"""

import argparse
from pathlib import Path
from random import Random

from source import checks, files, ledgers, texts
from source.bank import load_bank
from source.cases import Case
from source.lives import archive, live
from source.match import IMPOSSIBLE, Board
from source.names import NameMaker
from source.places import Platform, build_platforms, villages
from source.plan import draft
from source.roster import Deputy, build_roster
from source.rota import Sitting, build_rota
from source.units import build_units
from source.visits import choose_village, give_voices, invite, receive, settle

SEED = 20230630
LETTERS = ("DJ", "AJ", "QB", "LP", "TC")


def clerks_of(people: NameMaker, platforms: dict[str, Platform], deputies: dict[str, Deputy]) -> dict[str, str]:
    """Give every platform its contact (a household: its deputy); return the clerks of office and townships."""
    for platform in platforms.values():
        if platform.kind == "户" and platform.members:
            owner = deputies[platform.members[0]]
            platform.contact, platform.phone = owner.name, owner.phone
        else:
            platform.contact, platform.phone = people.name(people.rng.choice("女女男")), people.mobile()
    towns = {letters: platforms[f"{letters}01"].contact for letters in LETTERS}
    return towns | {"office1": people.name("女"), "office2": people.name("男")}


def place_cases(rng: Random, cases: list[Case], platforms: dict[str, Platform]) -> None:
    """Choose the village of every case; one merged into another is about the same village."""
    pool = {letters: villages(letters) for letters in LETTERS}
    for case in cases:
        case.village = choose_village(rng, case, platforms, pool)
    for case in cases:
        if case.main:
            case.village = case.main.village


def corpus_of(cases: list[Case], rows: dict[str, files.Rows]) -> list[str]:
    """Return all words in which no voter's name may hide."""
    words = [cell for name in ("platforms", "units", "reps") for row in rows[name] for cell in row.values()]
    for case in cases:
        words += [case.text, case.title, case.voice, case.proposal]
        words += [event.facts.get("内容", "") for event in case.events]
    return words + texts.all_words()


def build() -> tuple[list[Case], dict[str, files.Rows], ledgers.World]:
    """Return the cases, the rows of the six files, and what the other ledgers build on."""
    rng = Random(SEED)
    people = NameMaker(rng)
    platforms = build_platforms()
    people.avoid(texts.all_words())
    deputies = build_roster(people, platforms)
    clerks = clerks_of(people, platforms, deputies)
    units = build_units(people, {letters: clerks[letters] for letters in LETTERS})
    sittings = build_rota(rng, platforms, deputies)
    cases = draft(rng, platforms)
    cost = Board(rng, load_bank(), cases).solve()
    assert cost < IMPOSSIBLE, f"some case has no fitting text (cost {cost})"
    rows = {
        "platforms": [p.row() for p in platforms.values()], "reps": [d.row() for d in deputies.values()],
        "units": units, "reception": [s.row() for s in sittings],
    }  # fmt: skip
    fill(rng, cases, platforms, deputies, sittings, clerks)
    people.avoid(corpus_of(cases, rows))
    invite(rng, sorted(cases, key=lambda c: (c.registered, c.platform, c.title)), people, people.words)
    files.number(cases)
    rows |= {"suggestions": files.suggestion_rows(cases), "events": files.event_rows(cases)}
    return cases, rows, ledgers.World(rng, people, platforms, deputies, cases, rows)


def fill(rng: Random, cases: list[Case], platforms: dict[str, Platform], deputies: dict[str, Deputy],
         sittings: list[Sitting], clerks: dict[str, str]) -> None:  # fmt: skip
    """Write down the record and the life of every case."""
    place_cases(rng, cases, platforms)
    by_day: dict[tuple[str, int], list[Sitting]] = {}
    for sitting in sittings:
        by_day.setdefault((sitting.platform, (sitting.year - 2022) * 12 + sitting.month - 1), []).append(sitting)
    for case in cases:
        settle(rng, case, platforms)
        receive(rng, case, deputies, platforms, by_day)
    give_voices(rng, cases)
    for case in cases:
        live(rng, case, clerks)
    archive(rng, cases, clerks)


def main() -> None:
    """Build, check, write and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    out = parser.parse_args().out
    cases, rows, world = build()
    report = checks.run(cases, rows)
    out.mkdir(parents=True, exist_ok=True)
    headers = {
        "platforms": files.PLATFORMS, "reps": files.REPS, "units": files.UNITS, "reception": files.RECEPTION,
        "suggestions": files.SUGGESTIONS, "events": files.EVENTS,
    }  # fmt: skip
    more, others = ledgers.build(SEED, world)
    for name, header in (headers | more).items():
        files.write(out / f"{name}.csv", header, (rows | others)[name])
    print("\n".join(f"{label}: {value}" for label, value in report.items()))


if __name__ == "__main__":
    main()
