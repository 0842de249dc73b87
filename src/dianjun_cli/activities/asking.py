"""What `dj activity` is asked for: the words, days, platforms and deputies that options mean; then the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.attachments import queries as attachments
from dianjun_cli.attachments.rules import Owner
from dianjun_cli.core import asking, periods
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.options import many, word
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.core.parsing import number as whole
from dianjun_cli.core.parsing import several
from dianjun_cli.core.picking import plain
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab.activities import ActivityKind
from dianjun_cli.vocab.entries import Part

from . import about, queries, rules


def add(
    desk: Desk,
    title: str | None,
    kind: str | None,
    point: str | None,
    facts: dict[str, Any],
    words: Mapping[str, str],
    people: Mapping[Part, list[str] | None],
    on: str,
) -> Note:
    """Enter an activity, asking at a terminal for what its kind cannot do without."""
    day = asking.day(desk, on)
    parts = _parts(desk.reader, people, day)
    facts["activity_kind"] = asking.one_of(desk, ActivityKind, kind, "类别", "--kind")
    facts["title"] = asking.needed(desk, title, "题目", "--title")
    facts["platform_id"] = _platform(desk, point or desk.point)
    _clean(desk, facts, facts["activity_kind"])
    if desk.interactive:
        _ask_more(desk, facts, parts)
    said = {"held_on": day, "activity_kind": facts["activity_kind"], "platform_id": facts["platform_id"]}
    same = entries.twins(desk.reader, queries.LEDGER, **said, title=facts["title"].strip())
    from . import service

    made = service.add(desk, facts, day, words, parts)
    there = {who for keys in parts.values() for who in keys}
    told = f"，代表 {len(there)} 人" if there else ""
    data = {"number": made.number, "deputies": len(there)}
    told = f"{made.number} 已登记：{facts['activity_kind'].label}“{made.title}”{told}。"
    return Note(told, data, warnings=_doubts(made.number, same, bool(there)))


def _doubts(number: str, same: list[str], attended: bool) -> tuple[str, ...]:
    """Return what a clerk may have done without meaning to: entered it twice, or with nobody there."""
    twice = entries.doubled(number, same, "同一天、同一处、同一类、同一个题目", "dj activity void")
    alone = f"还没有写哪位代表参加，职责和档案里算不到人；补登：dj activity attend {number} --present 代表"
    return twice if attended else (*twice, alone)


def _ask_more(desk: Desk, facts: dict[str, Any], parts: dict[Part, list[int]]) -> None:
    kind = facts["activity_kind"]
    key, what, option = rules.NEEDED.get(kind, ("", "", ""))
    if key == "platform_id" and not facts[key]:
        there = platforms.choices(platforms.listed(desk.reader))
        facts[key] = asking.someone(desk, None, there, "平台", option, "dj platform list 列出全部。").row["id"]
    elif key == "campaigns" and not facts.get(key):
        there = plain(desk.settings["activities.campaigns"])
        facts[key] = asking.someone(desk, None, there, "行动", option, "").name
    elif key and not facts.get(key):
        check = (lambda text: str(whole(text))) if key == "households" else None
        said = asking.needed(desk, None, what, option, check)
        facts[key] = int(said) if key == "households" else said
    if kind is ActivityKind.DEED and not any(parts.values()):
        everyone = representatives.choices(representatives.roster(desk.reader))
        found = asking.someone(desk, None, everyone, "哪位代表办的", "--present", "dj rep list 列出全部。")
        parts[Part.JOIN] = [found.row["id"]]


def edit(
    desk: Desk,
    activity: str,
    kind: str | None,
    point: str | None,
    facts: dict[str, Any],
    words: Mapping[str, str],
    held_on: str | None,
) -> Note:
    """Correct an activity."""
    row = queries.find(desk.reader, activity)
    if kind is not None:
        facts["activity_kind"] = asking.one_of(desk, ActivityKind, kind, "类别", "--kind")
    changes = _clean(desk, facts, facts.get("activity_kind") or row["activity_kind"])
    if point is not None:
        changes["platform_id"] = _platform(desk, point)
    if held_on:
        changes["held_on"] = asking.day(desk, held_on)
    if not changes and not words:
        raise BadInput("没有要更正的内容；dj activity edit --help 列出可改的项。")
    from . import service

    changed = service.edit(desk, row["id"], changes, words)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def attend(desk: Desk, activity: str, people: Mapping[Part, list[str] | None], gone: list[str] | None) -> Note:
    """Put deputies to their parts, take others away."""
    row = queries.find(desk.reader, activity)
    parts = _parts(desk.reader, people, date.fromisoformat(row["held_on"]))
    away = entries.deputies(desk.reader, many(gone) or [])
    if not parts and not away:
        raise BadInput("请写代表：--present 参加的、--lead 牵头的、--leader 参加的领导、--drop 去掉登错的。")
    if sum(map(len, parts.values())) + len(away) > len({*away, *(who for keys in parts.values() for who in keys)}):
        raise BadInput("同一位代表只能写在参加、牵头、领导、去掉中的一处。")
    here = {name.split()[0] for name in row["deputies"]}
    strange = [name for name in many(gone) or [] if representatives.find(desk.reader, name)["code"] not in here]
    if strange:
        there = "、".join(row["deputies"]) or "还没有登记代表"
        raise BadInput(f"{row['number']} 里没有“{'、'.join(strange)}”，去不掉；现有：{there}。")
    from . import service

    count = service.attend(desk, row["id"], parts, away)
    return Note(f"{row['number']} 现有代表 {count} 人。", {"number": row["number"], "deputies": count})


def result(desk: Desk, activity: str, text: str | None, on: str) -> Note:
    """Say what came of an activity."""
    row, day = queries.find(desk.reader, activity), asking.day(desk, on)
    said = asking.needed(desk, text, "成效", "--text", lambda words: clean(words, "成效"))
    from . import service

    service.result(desk, row["id"], said, day)
    return Note(f"{row['number']} 已写成效（{day}）。", {"number": row["number"], "happened_on": str(day)})


def listed(
    desk: Desk,
    options: Mapping[str, str | None],
    period: str | None = None,
    since: str | None = None,
    until: str | None = None,
    bare: bool = False,
    void: bool = False,
) -> list[Row]:
    """Return the activities that fit the options of `dj activity list` and `tally`."""
    start, end = _span(desk, period, since, until)
    rep, campaign = options.get("rep"), options.get("campaign")
    if campaign:
        rules.campaigns([campaign], desk.settings["activities.campaigns"])
    return queries.listed(
        desk.reader,
        kind=word(ActivityKind, options.get("kind"), "类别"),
        platform_id=_platform(desk, options.get("point")),
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        campaign=campaign or None,
        township=options.get("township") or None,
        since=start,
        until=end,
        bare=bare,
        void=void,
    )


def _span(desk: Desk, period: str | None, since: str | None, until: str | None) -> tuple[date | None, date | None]:
    if period is not None and (since or until):
        raise BadInput("--period 和 --from、--to 只用一样。")
    if period is not None:
        span = periods.parse(period, desk.today)
        return span.since, span.until
    start = parse_day(since, "--from", desk.today) if since else None
    end = parse_day(until, "--to", desk.today) if until else None
    if start and end and start > end:
        raise BadInput(f"--from {start} 晚于 --to {end}。")
    return start, end


def card(desk: Desk, activity: str) -> Card:
    """Return an activity with its people, its files and its log."""
    row = queries.find(desk.reader, activity)
    shown = tuple(replace(column, wide=False) for column in queries.COLUMNS if column.key != "who")
    files = attachments.of_record(desk.reader, queries.LEDGER.name, row["id"])
    sections = {
        "deputies": entries.people(desk.reader, queries.LEDGER, row["id"]),
        "attachments": Table(attachments.COLUMNS, files, title="附件"),
        "history": queries.history(desk.reader, row["id"]),
    }
    return Card(shown, row, title=row["number"], sections=sections)


def owner(desk: Desk, activity: str) -> Owner:
    """Return the living activity that a file belongs to. Raises RuleBroken for a void one."""

    row = queries.find(desk.reader, activity)
    if row["void_on"]:
        raise RuleBroken(f"{row['number']} 已于 {row['void_on']} 作废，不能再动附件。")
    return Owner(queries.LEDGER.name, row["id"], row["number"], "dj activity show")


def _clean(desk: Desk, facts: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return facts with their campaigns checked and the numbers they name looked up."""
    if facts.get("campaigns") is not None:
        said = [part for text in facts["campaigns"] for part in several(text)]
        facts["campaigns"] = rules.campaigns(said, desk.settings["activities.campaigns"])
    if facts.get("about"):
        facts["about"] = about.numbers(desk, facts["about"], kind)
    return facts


def _platform(desk: Desk, point: str | None) -> int | None:
    return platforms.find(desk.reader, point)["id"] if point and point.strip() else None


def _parts(reader: Reader, people: Mapping[Part, list[str] | None], on: date) -> dict[Part, list[int]]:
    found = {part: entries.deputies(reader, many(names) or [], on) for part, names in people.items()}
    return {part: who for part, who in found.items() if who}
