"""Lists kept under a name: shared, relative, narrowed, told when they no longer make sense."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Run, dump


def register(dj: Run, point: str, on: str, category: str = "其他", unit: str = "住建局") -> str:
    """Register a case and hand it over."""
    facts = ("--point", point, "--text", "一件事", "--category", category, "--on", on, "--unit", unit)
    number: str = dj("--today", on, "suggest", "add", *facts, "-f", "json").json["number"]
    return number


@pytest.fixture
def lists(dj: Run) -> Run:
    """A store with cases of two townships and two months, and a list of what is late in one."""
    register(dj, "AJ02", "2023-05-05")
    register(dj, "AJ02", "2023-05-05", "路灯电力")
    register(dj, "QB02", "2023-05-05")
    register(dj, "AJ02", "2023-06-05")
    dj("--today", "2023-06-12", "suggest", "list", "--overdue", "--township", "艾家镇", "--save", "超期艾家")
    return dj


def listed(dj: Run, *words: str, today: str = "2023-06-12") -> list[str]:
    """Return the numbers that a list shows."""
    rows = dj("--today", today, "suggest", "list", *words, "--limit", "0", "-f", "json").json
    return sorted(row["number"] for row in rows)


def test_a_list_is_called_by_its_name(lists: Run) -> None:
    """The same cases as with the options typed; the full-width mark will do."""
    typed = listed(lists, "--overdue", "--township", "艾家镇")
    assert typed == ["AJ02-2305-001", "AJ02-2305-002"]
    assert listed(lists, "@超期艾家") == listed(lists, "＠超期艾家") == typed


def test_what_is_relative_stays_so(lists: Run) -> None:
    """Late means late on the day one asks; 本月 means the month of that day."""
    assert listed(lists, "@超期艾家", today="2023-05-06") == []
    assert listed(lists, "@超期艾家", today="2023-08-01") == ["AJ02-2305-001", "AJ02-2305-002", "AJ02-2306-001"]
    lists("--today", "2023-06-12", "suggest", "list", "--month", "本月", "--save", "这月")
    lists("suggest", "list", "--due-within", "0", "--save", "今天到期")
    [row] = [r for r in lists("suggest", "lists", "-f", "json").json if r["name"] == "@今天到期"]
    assert row["meaning"] == "0 天之内到期"
    lists("--today", "2023-06-12", "suggest", "list", "--month", "上月", "--point", "AJ02", "--save", "上月柳林")
    assert listed(lists, "@这月") == ["AJ02-2306-001"]
    assert listed(lists, "@这月", today="2023-05-31") == ["AJ02-2305-001", "AJ02-2305-002", "QB02-2305-001"]
    assert listed(lists, "@上月柳林") == ["AJ02-2305-001", "AJ02-2305-002"]


def test_further_options_narrow_a_list(lists: Run) -> None:
    """Both must hold, also when both name the same fact; and what is narrowed can be kept in turn."""
    assert listed(lists, "@超期艾家", "--category", "路灯电力") == ["AJ02-2305-002"]
    assert listed(lists, "@超期艾家", "--township", "桥边镇") == []
    assert listed(lists, "@超期艾家", "--state", "办理中", "--state", "已交办") == ["AJ02-2305-001", "AJ02-2305-002"]
    lists("suggest", "list", "@超期艾家", "--category", "路灯电力", "--save", "超期路灯")
    assert listed(lists, "@超期路灯") == ["AJ02-2305-002"]
    refused = lists("suggest", "list", "@超期艾家", "--township", "桥边镇", "--save", "两镇", code=2)
    assert "艾家镇" in refused.err


def test_the_lists_say_what_they_mean(lists: Run) -> None:
    """`dj suggest lists` has each list's meaning in words and how many cases fit."""
    [row] = lists("--today", "2023-06-12", "suggest", "lists", "-f", "json").json
    assert row == {
        "name": "@超期艾家",
        "meaning": "超期没有答复，艾家镇",
        "count": 2,
        "options": {"township": "艾家镇", "overdue": True},
    }
    assert "@超期艾家" in lists("suggest", "lists").out
    lists("suggest", "lists", "--remove", "超期艾家")
    assert lists("suggest", "lists", "-f", "json").json == []
    assert "没有“@超期艾家”" in lists("suggest", "list", "@超期艾家", code=3).err


def test_a_verb_takes_a_list(lists: Run) -> None:
    """Every case of the list, one transaction; an empty list is told."""
    done = lists("--today", "2023-06-12", "suggest", "assign", "@超期艾家", "--unit", "交通局", "-f", "json").json
    assert [row["number"] for row in done["results"]] == ["AJ02-2305-001", "AJ02-2305-002"]
    empty = lists("--today", "2023-05-06", "suggest", "assign", "@超期艾家", "--unit", "交通局", code=3)
    assert "一件也没有" in empty.err


def test_a_list_whose_unit_has_gone_is_named(lists: Run) -> None:
    """The sentence names the list and how to take it away; the overview still shows the others."""
    lists("suggest", "list", "--unit", "水利局", "--save", "水利在办")
    lists("unit", "void", "水利局", "--reason", "机构改革")
    broken = lists("suggest", "list", "@水利在办", code=3)
    assert "清单“@水利在办”" in broken.err
    assert "--remove 水利在办" in broken.err
    rows = lists("--today", "2023-06-12", "suggest", "lists", "-f", "json").json
    assert {row["name"]: row["count"] for row in rows} == {"@超期艾家": 2, "@水利在办": None}


def test_a_list_is_not_replaced_unasked(lists: Run) -> None:
    """Another desk's list is kept unless --yes; the same again is no matter."""
    lists("suggest", "list", "--overdue", "--township", "艾家镇", "--save", "超期艾家")
    refused = lists("suggest", "list", "--overdue", "--save", "超期艾家", code=4)
    assert "超期没有答复，艾家镇" in refused.err
    lists("suggest", "list", "--overdue", "--save", "超期艾家", "--yes")
    assert len(listed(lists, "@超期艾家")) == 3


@pytest.mark.parametrize("name", ["", "有 空格", "a" * 21, "a/b", "-x", "@", "换\n行", "."])
def test_a_name_must_be_a_word(lists: Run, name: str) -> None:
    """Letters, Chinese or digits, twenty at most; nothing is kept otherwise."""
    before = dump(lists.path)  # type: ignore[attr-defined]
    result: Any = lists("suggest", "list", "--overdue", f"--save={name}", code=None)
    assert result.code == (0 if name == "" else 2)
    assert dump(lists.path) == before  # type: ignore[attr-defined]


def test_a_list_holds_conditions_and_no_voter(lists: Run) -> None:
    """Without a condition there is nothing to keep; a voter's name or phone is not put where all see it."""
    before = dump(lists.path)  # type: ignore[attr-defined]
    assert "条件" in lists("suggest", "list", "--save", "全部", code=2).err
    for option in ("--voter", "--phone"):
        assert "选民" in lists("suggest", "list", option, "13900000000", "--save", "某人", code=2).err
    lists("suggest", "list", "--overdue", "--save", "演习", "--dry-run")
    assert dump(lists.path) == before  # type: ignore[attr-defined]


def test_a_list_keeps_its_order_and_columns(lists: Run) -> None:
    """--sort and --columns are kept too, and give way to what is typed."""
    lists("suggest", "list", "--point", "AJ02", "--sort", "number", "--columns", "件号,期限", "--save", "柳林")
    rows = lists("suggest", "list", "@柳林", "-f", "json").json
    assert [list(row) for row in rows] == [["number", "due_on"]] * 3
    assert [row["number"] for row in rows] == ["AJ02-2305-001", "AJ02-2305-002", "AJ02-2306-001"]
    assert list(lists("suggest", "list", "@柳林", "--columns", "事由", "-f", "json").json[0]) == ["title"]


def test_a_word_without_the_mark_is_no_list(lists: Run) -> None:
    """A number or a word typed behind `list` is told where it belongs."""
    assert "前面要有 @" in lists("suggest", "list", "路灯", code=2).err


# --- how many, which states, whose


def test_a_list_says_how_many_to_people_alone(lists: Run) -> None:
    """The count is held against paper; JSON and CSV have nothing more, a cut list says so itself."""
    assert "共 4 件。" in lists("suggest", "list").out
    assert "共 3 件。" in lists("suggest", "list", "--month", "2023-05").out
    assert "共 4 件。" in lists("suggest", "search", "一件事").out
    assert "共" not in lists("suggest", "list", "-f", "json").out + lists("suggest", "list", "-f", "csv").out
    cut = lists("suggest", "list", "--limit", "3")
    assert "共" not in cut.out
    assert "显示 3 / 4 条" in cut.err
    assert "共" not in lists("suggest", "list", "--month", "2022-01").out


def test_a_desk_that_shares_its_store_is_told_what_is_not_its_own(lists: Run) -> None:
    """DJ_POINT narrows nothing silently; the count says how many are others', --here leaves them out."""
    env = {"DJ_POINT": "柳林村"}
    said = lists("suggest", "list", "--month", "2023-05", env=env).out
    assert "共 3 件，其中别的点 1 件；只看本点加 --here。" in said
    said = lists("suggest", "list", "--month", "2023-05", "--here", env=env).out
    assert "QB02" not in said
    assert "共 2 件。" in said
    assert "共 3 件。" in lists("suggest", "list", "--month", "2023-05", env={"DJ_POINT": "没有这个点"}).out


@pytest.mark.parametrize(
    ("words", "env", "says"),
    [
        (("--here",), {}, "没有设 DJ_POINT"),
        (("--here", "--point", "QB02"), {"DJ_POINT": "AJ02"}, "只写一样"),
        (("--here", "--save", "本点"), {"DJ_POINT": "AJ02"}, "用的时候再加"),
        (("--state", "已登记、外星"), {}, "外星"),
        (("--state", "、"), {}, "不在范围"),
        (("--state", ""), {}, "不能空着"),
    ],
)
def test_whose_and_which_must_make_sense(lists: Run, words: tuple[str, ...], env: dict[str, str], says: str) -> None:
    """A sentence, and nothing kept."""
    before = dump(lists.path)  # type: ignore[attr-defined]
    assert says in lists("suggest", "list", *words, env=env, code=2).err
    assert dump(lists.path) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words",
    [("--state", "已办结、已交办"), ("--state", "closed,assigned"), ("--state", "已办结", "--state", "assigned")],
)
def test_several_states_in_one_word(lists: Run, words: tuple[str, ...]) -> None:
    """Joined by 、 or a comma, or said one by one; so in a list that is kept."""
    lists(
        "suggest",
        "add",
        "--point",
        "AJ02",
        "--text",
        "讲清了",
        "--category",
        "其他",
        "--answer",
        "好的",
        "--on",
        "2023-06-05",
    )
    lists("suggest", "add", "--point", "AJ02", "--text", "还没交", "--category", "其他", "--on", "2023-06-05")
    assert len(listed(lists, *words)) == 5
    lists("suggest", "list", *words, "--save", "两样")
    assert len(listed(lists, "@两样")) == 5
