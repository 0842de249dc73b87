"""Picking by code, name, pinyin or initials: what fits best, never a guess; at a prompt, asked among the few."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DJ, Run
from dianjun_cli.core import pinyin
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.picking import Choice, fit, only

patient = settings(deadline=None)


def choice(name: str, code: str = "", *others: str, person: bool = False) -> Choice:
    """Return a choice with its keys, as a service would have stored them."""
    keys = pinyin.columns([name, *others], person)
    return Choice(name, code, others, tuple((keys["pinyin"] or "").split()), tuple((keys["initials"] or "").split()))


PLACES = [
    choice("柳林村代表联络站", "AJ02"),
    choice("柑园社区代表联络站", "AJ03"),
    choice("上峰尖代表联络站", "QB02"),
    choice("林业站", "LY01"),
    choice("曾家河村代表联络站", "AJ12"),
]
UNITS = [
    choice("住建局", "", "点军区住房和城乡建设局", "建设局"),
    choice("交通局", "", "点军区交通运输局"),
    choice("交警大队", "", "点军区公安分局交警大队"),
    choice("民政局", "", "点军区民政局"),
    choice("卫健局", "", "点军区卫生健康局"),
]
PEOPLE = [
    choice("孟安", "Q1", person=True),
    choice("马超", "Q2", person=True),
    choice("覃世忠", "Q3", person=True),
    choice("周明远", "Q4", person=True),
    choice("周明远", "X4", person=True),
    choice("张伟民", "Q5", person=True),
]


@pytest.mark.parametrize(
    ("typed", "choices", "found"),
    [
        ("AJ02", PLACES, ["AJ02"]),
        ("ａｊ０２", PLACES, ["AJ02"]),
        (" aj 02 ", PLACES, ["AJ02"]),
        ("AJ0", PLACES, ["AJ02", "AJ03"]),
        ("柳林", PLACES, ["AJ02"]),
        ("林", PLACES, ["LY01"]),  # a beginning goes before a part
        ("联络站", PLACES, ["AJ02", "AJ03", "QB02", "AJ12"]),
        ("llc", PLACES, ["AJ02"]),
        ("liulin", PLACES, ["AJ02"]),
        ("Liu Lin Cun", PLACES, ["AJ02"]),
        ("zengjia", PLACES, ["AJ12"]),
        ("zjh", PLACES, ["AJ12"]),
        ("llx", PLACES, []),
        ("dbl", PLACES, ["AJ02", "AJ03", "QB02", "AJ12"]),  # initials from the middle, when nothing begins so
        ("", PLACES, []),
        ("？", PLACES, []),
        ("zjj", UNITS, ["住建局"]),
        ("ＺＪＪ", UNITS, ["住建局"]),
        ("建设局", UNITS, ["住建局"]),
        ("jt", UNITS, ["交通局"]),
        ("jiao", UNITS, ["交通局", "交警大队"]),
        ("j", UNITS, ["住建局", "交通局", "交警大队"]),
        ("djqmz", UNITS, ["民政局"]),
        ("ma", PEOPLE, ["孟安", "马超"]),  # whole initials of one, beginning of the other: not guessed
        ("mc", PEOPLE, ["马超"]),
        ("tan", PEOPLE, ["覃世忠"]),
        ("qsz", PEOPLE, ["覃世忠"]),
        ("周明远", PEOPLE, ["周明远", "周明远"]),
        ("zmy", PEOPLE, ["周明远", "周明远"]),
    ],
)
def test_what_fits_best_is_found(typed: str, choices: list[Choice], found: list[str]) -> None:
    """Code, name, beginning, part, whole sound, its beginning; alike in capitals, width and blanks."""
    assert [c.code if choices is PLACES else c.name for c in fit(typed, choices)] == found


@pytest.mark.parametrize(
    ("typed", "found"), [("张伟", []), ("zhangwei", []), ("zw", []), ("zwm", ["张伟民"]), ("zhangweimin", ["张伟民"])]
)
def test_a_part_of_a_person_is_not_the_person(typed: str, found: list[str]) -> None:
    """On the command line 张伟, not in the roster yet, is not 张伟民."""
    assert [c.name for c in fit(typed, PEOPLE, whole=True)] == found


def test_what_does_not_fit_names_what_is_near() -> None:
    """Several are named, and a slip of the finger gets a question."""
    with pytest.raises(NotFound, match="“jiao”可以是：交通局、交警大队"):
        only("jiao", UNITS, "承办单位", "")
    for typed in ("住健局", "zjjj"):
        with pytest.raises(NotFound, match=f"没有叫“{typed}”的承办单位。是不是 .*住建局.*？"):
            only(typed, UNITS, "承办单位", "")


NAMES = st.text(st.sampled_from("柳林村曾家河单位覃乐长江桥边镇东西南北中安康平"), min_size=1, max_size=6)


@patient
@given(st.lists(NAMES, min_size=1, max_size=12, unique=True), st.data())
def test_every_unambiguous_beginning_of_a_reading_finds_its_own(names: list[str], data: st.DataObject) -> None:
    """Whatever beginning of a reading is typed, its own is among those found; alone when no other begins so."""
    choices = [choice(name, person=data.draw(st.booleans())) for name in names]
    mine = data.draw(st.sampled_from(choices))
    key = data.draw(st.sampled_from([*mine.pinyin, *mine.initials]))
    typed = key[: data.draw(st.integers(1, len(key)))]
    found = fit(typed, choices)
    begins = [c for c in choices if any(k.startswith(typed) for k in (*c.pinyin, *c.initials))]
    assert all(c in begins for c in found)
    if typed == key or len(begins) == 1:
        assert mine in found
    if len(begins) == 1:
        assert found == [mine]


@patient
@given(st.text(max_size=20), st.booleans())
def test_nothing_typed_breaks_it(typed: str, whole: bool) -> None:
    """Any text at all gives some of the choices, none twice."""
    found = fit(typed, [*PLACES, *UNITS, *PEOPLE], whole)
    assert len({id(c) for c in found}) == len(found)


ADD = ("--today", "2023-06-05", "suggest", "add", "--text", "路灯坏了")


def test_options_take_initials(dj: Run) -> None:
    """--point llc --unit zjj --rep fxm --category ldl: each finds the one that fits."""
    options = ("--point", "llc", "--category", "ldd", "--unit", "zjj", "--rep", "fxm", "-f", "json")
    number = dj(*ADD, *options).json["number"]
    case = dj("suggest", "show", number, "-f", "json").json
    assert (case["point"], case["category"], case["unit"], case["deputy"]) == ("AJ02", "路灯电力", "住建局", "冯小满")
    dj("suggest", "edit", number, "--category", "gspp", code=None)
    assert len(dj("suggest", "list", "--category", "ludeng", "--unit", "jianshe", "-f", "json").json) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--point", "a", "--category", "其他"), ("AJ02", "AJ03")),
        (("--point", "AJ02", "--category", "其他", "--unit", "点军区"), ("住建局", "交通局", "水利局")),
        (("--point", "AJ02", "--category", "其他", "--rep", "zmy"), ("Q001", "XQB01", "桥边镇")),
        (("--point", "AJ02", "--category", "其他", "--rep", "冯小"), ("没有“冯小”", "XAJ01 冯小满")),
        (("--point", "AJ02", "--category", "s"), ("生态环保", "社会保障")),
        (("--point", "xyz", "--category", "其他"), ("没有叫“xyz”的平台",)),
    ],
)
def test_what_several_fit_is_refused_by_name(options: tuple[str, ...], told: tuple[str, ...], dj: Run) -> None:
    """Exit 3, naming those that fit, homonyms with what tells them apart; nothing is saved."""
    error = dj(*ADD, *options, code=3).err
    assert all(word in error for word in told), error
    assert dj("suggest", "list", "-f", "json").json == []


def start(store: Run, home: Path, size: tuple[int, int] = (24, 80), **env: str) -> pexpect.spawn:
    """Start `dj suggest add` at a terminal of 24 lines of 80."""
    environment = {**os.environ, "DJ_HOME": str(home), "DJ_DATABASE": str(store.path), "DJ_TODAY": "2023-06-20"}  # type: ignore[attr-defined]
    environment |= {"TERM": "xterm", "LANG": "C.UTF-8", **env}
    argv = ["suggest", "add"]
    return pexpect.spawn(str(DJ), argv, env=environment, encoding="utf-8", timeout=30, dimensions=size)


def test_the_desk_picks_by_initials(dj: Run, tmp_path: Path) -> None:
    """Point, category and unit by initials; what several fit is asked again among those few, by number."""
    desk = start(dj, tmp_path / "home")
    desk.expect("哪个接待点")
    desk.sendline("aj")
    desk.expect("有 2 个合适")
    desk.expect("1 AJ02 柳林村代表联络站　艾家镇")
    desk.sendline("１")
    desk.expect("原话：")
    desk.sendline("村口到小学那段路坏了")
    desk.expect("事由[^\n]*：")
    desk.sendline("")
    desk.expect("类别[^\n]*：")
    desk.sendline("gsps")
    desk.expect("→ 供水排水")
    for prompt in ("电话", "姓名"):
        desk.expect(prompt + "[^\n]*：")
        desk.sendline("")
    desk.expect("现场答复[^\n]*：")
    desk.sendline("@局")
    desk.expect("有|交给哪个单位")
    desk.expect("：")
    desk.sendline("zjj")
    desk.expect("已登记 AJ02-2306-001，已交办 住建局")
    desk.close(force=True)


def test_a_long_list_keeps_to_the_screen(sample: Run, tmp_path: Path) -> None:
    """The sample's points on 12 lines: a screenful, how many more, Enter for the next; no line is too wide."""
    from dianjun_cli.core.widths import width

    desk = start(sample, tmp_path / "home", (12, 80))
    desk.expect("还有 (\\d+) 个：回车看后面的")
    shown = desk.before.splitlines()
    assert len(shown) <= 12
    assert max(map(width, shown)) < 80
    desk.expect("哪个接待点[^\n]*：")
    desk.sendline("")
    desk.expect("  ?\\d+ [A-Z]{2}\\d\\d ")
    desk.expect("哪个接待点[^\n]*：")
    desk.sendline("没有这个点")
    desk.expect("没有“没有这个点”这一项")
    desk.sendline("ssl")
    desk.expect("AJ04 松树岭村代表联络站")
    desk.expect("原话：")
    desk.close(force=True)
