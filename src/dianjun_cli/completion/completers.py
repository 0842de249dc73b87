"""What may stand behind which option or argument: the one table, and where each list comes from.

Options and arguments mean the same everywhere, so the table goes by their names; a name that two groups
use differently stands with its group. Nothing here loads the ORM or pypinyin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from dianjun_cli import vocab
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.picking import Choice, fit, folded
from dianjun_cli.core.registry import COMMANDS

MOST = 60  # cases offered: nobody reads a longer list


@dataclass(frozen=True)
class Line:
    """The line being typed: where it stands, what is typed of the word, and for which shell."""

    desk: Desk
    typed: str
    shell: str
    command: str = ""  # the last word of the command's name


@dataclass(frozen=True)
class Offer:
    """One way to go on: the word, and what it is."""

    word: str
    note: str = ""


Completer = Callable[[Line], Iterable[Offer]]


def picked(line: Line, choices: Sequence[Choice]) -> list[Offer]:
    """Return what was typed may become: a code, a name, or, typed as it sounds, the name in full."""
    found = fit(line.typed, choices) if folded(line.typed) else choices
    counts: dict[str, int] = {}
    for choice in choices:
        counts[choice.name] = counts.get(choice.name, 0) + 1
    offers = [_offer(line, choice, choices, counts[choice.name] > 1) for choice in found]
    return [offer for offer in offers if offer is not None]


def _offer(line: Line, choice: Choice, choices: Sequence[Choice], homonym: bool) -> Offer | None:
    typed, told = folded(line.typed), f"{choice.name} {choice.note}".strip() if homonym else choice.name
    if choice.code and (homonym or folded(choice.code).startswith(typed)):
        return Offer(choice.code, told)
    for name in choice.names:
        if folded(name).startswith(typed):
            return Offer(name, choice.code or choice.note)
    if line.shell != "fish":
        return Offer(choice.name, choice.code or choice.note)
    # Fish shows only what begins with, or holds, what was typed: there a reading goes on as the reading,
    # which every command takes as well.
    keys = (key for key in (*choice.initials, *choice.pinyin) if key.startswith(typed))
    return next((Offer(key, choice.label) for key in keys if fit(key, choices, whole=True) == [choice]), None)


def points(line: Line) -> list[Offer]:
    """Platforms in use: by code, or by name."""
    from dianjun_cli.platforms import queries

    return picked(line, queries.choices(queries.listed(line.desk.reader)))


def units(line: Line) -> list[Offer]:
    """Units in use: by short name."""
    from dianjun_cli.units import queries

    return picked(line, queries.choices(line.desk.reader))


def deputies(line: Line) -> list[Offer]:
    """Deputies: by roster number, or by name; homonyms by number only."""
    from dianjun_cli.representatives import queries

    return picked(line, queries.choices(queries.roster(line.desk.reader)))


def cases(line: Line) -> list[Offer]:
    """Cases that this verb may follow: this desk's first, open ones first, the newest first."""
    from dianjun_cli.suggestions import queries_offered as queries
    from dianjun_cli.suggestions.table import TABLE

    states = [state for state, can in TABLE.items() if line.command in can]
    rows = queries.offered(line.desk.reader, line.typed, line.desk.point, states, MOST)
    return [Offer(row["number"], f"{vocab.State(row['state']).label}　{row['title'] or ''}") for row in rows]


def promises(line: Line) -> list[Offer]:
    """Promises, the newest first."""
    from dianjun_cli.promises import queries

    rows = queries.all_of(line.desk.reader, line.desk.today)
    return begun(line, (Offer(row["number"], row["text"] or "") for row in reversed(rows)))


def listed_in(setting: str) -> Completer:
    """Return the completer of a list that the office has set."""
    return lambda line: begun(line, map(Offer, line.desk.settings[setting]))


def townships(line: Line) -> list[Offer]:
    """The office's townships."""
    return begun(line, map(Offer, line.desk.settings["office.townships"]))


def lists(line: Line) -> list[Offer]:
    """Saved lists of cases, with the mark they are called by."""
    from dianjun_cli.settings import queries

    return begun(line, (Offer(f"@{name}") for name in queries.saved_lists(line.desk.reader)))


def settings(line: Line) -> list[Offer]:
    """Names of settings."""
    return begun(line, map(Offer, line.desk.settings))


def months(line: Line) -> list[Offer]:
    """This month, the next, and the last half-year."""
    this = Month.of(line.desk.today)
    offers = [Offer(str(this), "本月"), Offer(str(this.next), "下月")]
    for note in ("上月", "", "", "", "", ""):
        this = Month.of(this.first - timedelta(days=1))
        offers.append(Offer(str(this), note))
    return begun(line, offers)


def dimensions(line: Line) -> list[Offer]:
    """What figures may be grouped by."""
    from dianjun_cli.stats.grouping import GROUPS

    first, comma, _ = line.typed.rpartition(",")  # two at once: township,category
    return begun(line, (Offer(first + comma + key, label) for key, label in GROUPS.items() if key != first))


def of(words: type[vocab.Word]) -> Completer:
    """Return the completer of a closed list: its labels, or the codes when Latin letters were typed."""

    def offered(line: Line) -> list[Offer]:
        if re.match("[a-z]", line.typed):
            return begun(line, (Offer(word.value, word.label) for word in words))
        return begun(line, (Offer(word.label) for word in words))

    return offered


def these(*words: str) -> Completer:
    """Return the completer of a few words."""
    return lambda line: begun(line, map(Offer, words))


def begun(line: Line, offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers that begin with what was typed."""
    return [offer for offer in offers if offer.word.startswith(line.typed)]


SHELLS = ("bash", "zsh", "fish")
COMPLETERS: dict[str, Completer] = {
    **dict.fromkeys(("--point", "--platform", "--parent", "平台"), points),
    **dict.fromkeys(("--unit", "--main", "--assist", "--separate", "单位"), units),
    **dict.fromkeys(
        ("--rep", "--other", "--leader", "--present", "--leave", "--absent", "--cosign", "--unreached"), deputies
    ),
    **dict.fromkeys(("代表", "换上", "换下"), deputies),
    **dict.fromkeys(("件号", "件号…", "--into", "--same-as"), cases),
    "承诺号": promises,
    "project --category": listed_in("projects.categories"),
    "--category": listed_in("suggestions.categories"),
    "--township": townships,
    "@清单": lists,
    "设置名": settings,
    **dict.fromkeys(("月份", "--month"), months),
    "stats --by": dimensions,
    **dict.fromkeys(("--state", "状态"), of(vocab.State)),
    "--channel": of(vocab.Channel),
    "--nature": of(vocab.Nature),
    "--route": of(vocab.Route),
    "--outcome": of(vocab.Outcome),
    "--rating": of(vocab.Rating),
    "--sex": of(vocab.Sex),
    "--level": of(vocab.Level),
    "--held": of(vocab.Post),
    "--household-kind": of(vocab.HouseholdKind),
    "--edition": of(vocab.Edition),
    **dict.fromkeys(("--column", "栏目"), of(vocab.IssueColumn)),
    "platform --kind": of(vocab.PlatformKind),
    "unit --kind": of(vocab.UnitKind),
    "suggest --way": of(vocab.Way),
    "remind --way": of(vocab.ChaseWay),
    "--format": these("table", "json", "csv", "md", "html"),
    "外壳": these(*SHELLS),
}


def of_parameter(parameter: Any, group: str, top: str = "") -> Completer | None:
    """Return the completer of an option or argument of a group's command, or None; `top` is the group it stands in."""
    names = [*parameter.opts, parameter.metavar or ""]
    keys = [*(f"{group} {name}" for name in names), *names]
    own = _of_ledger(top or group)
    return next((found for key in keys for found in (own.get(key) or COMPLETERS.get(key),) if found), None)


def _of_ledger(group: str) -> dict[str, Completer]:
    """Return what a ledger's `offers.py` says: its closed lists, and its records, by option or argument."""
    module = COMMANDS.get(group, ("",))[0].rpartition(".")[0]
    if not module or not find_spec(f"dianjun_cli.{module}.offers"):
        return {}
    offers = import_module(f"dianjun_cli.{module}.offers").OFFERS
    return {key: of(what) if isinstance(what, type) else records(what) for key, what in offers.items()}


def records(ledger: Any) -> Completer:
    """Return the completer of a ledger's records: their numbers, the newest first."""

    def offered(line: Line) -> list[Offer]:
        rows = line.desk.reader.rows(
            f"SELECT number, title FROM {ledger.view} WHERE void_on IS NULL "
            "ORDER BY year DESC, serial DESC LIMIT :most",
            most=MOST,
        )
        wanted = line.typed.upper()
        return [Offer(row["number"], row["title"] or "") for row in rows if wanted in row["number"]]

    return offered
