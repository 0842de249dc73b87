"""Handling units: one body, several names, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from store_look import ENCODINGS, refused, sheet

HEAD = "名称,简称,别名,类别,乡镇街道,联系人,电话"
GOOD = "桥边镇人民政府,桥边镇政府,桥边政府、镇政府桥边,乡镇街道,桥边镇,何某,0717-6012345"


@pytest.mark.parametrize(
    "text", ["点军区住房和城乡建设局", "住建局", "区住建局", "建设局", "住房", " 住建局 "], ids=str.strip
)
def test_name_short_name_alias_and_a_lone_part_mean_one_unit(dj: Run, text: str) -> None:
    """Everything the unit is called, and a part only it has, finds it; an exact alias beats longer names."""
    assert dj("unit", "show", text, "-f", "json").json["name"] == "点军区住房和城乡建设局"


def test_a_part_that_fits_several_is_refused_with_the_list(dj: Run) -> None:
    """局 fits three district bodies: exit 3, all named."""
    said = refused(dj, "unit", "show", "局", code=3)
    assert all(name in said for name in ("住建局", "交通局", "水利局"))


def test_an_unknown_name_is_answered_with_near_ones(dj: Run) -> None:
    """A slip of the input method gets the likely name."""
    assert "住建局" in refused(dj, "unit", "show", "住见局", code=3)


def test_a_new_unit_is_found_by_its_alias_at_once(dj: Run) -> None:
    """add with --alias, then show by it."""
    dj("unit", "add", "点军区教育局", "--kind", "区直部门", "--short-name", "教育局", "--alias", "教委、区教委")
    shown = dj("unit", "show", "教委", "-f", "json").json
    assert (shown["name"], shown["kind"], set(shown["aliases"])) == ("点军区教育局", "district", {"教委", "区教委"})


def test_an_edit_replaces_aliases_given_and_keeps_the_rest(dj: Run) -> None:
    """The old aliases are free again, the short name stays."""
    dj("unit", "edit", "住建局", "--alias", "住建")
    shown = dj("unit", "show", "住建", "-f", "json").json
    assert (shown["aliases"], shown["short_name"]) == (["住建"], "住建局")
    dj("unit", "edit", "交通局", "--alias", "建设局")
    assert dj("unit", "show", "建设局", "-f", "json").json["short_name"] == "交通局"


def test_a_void_unit_is_no_longer_meant(dj: Run) -> None:
    """After voiding, its name finds nobody, and only --void lists it."""
    dj("unit", "void", "水利局", "--reason", "机构改革")
    refused(dj, "unit", "show", "水利局", code=3)
    names = [row["short_name"] for row in dj("unit", "list", "--void", "-f", "json").json]
    assert "水利局" in names
    assert "水利局" not in [row["short_name"] for row in dj("unit", "list", "-f", "json").json]


def test_the_list_is_filtered_by_kind_and_township(dj: Run) -> None:
    """`--kind 村社区 --township 艾家镇` lists the one village."""
    rows = dj("unit", "list", "--kind", "村社区", "--township", "艾家镇", "-f", "json").json
    assert [row["short_name"] for row in rows] == ["柳林村村委会"]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "点军区交通运输局", "--kind", "区直部门"), 5, "点军区交通运输局"),
        (("add", "新局", "--kind", "区直部门", "--short-name", "住建局"), 5, "住建局"),
        (("add", "新局", "--kind", "区直部门", "--alias", "建设局"), 5, "建设局"),
        (("add", "建设局", "--kind", "区直部门"), 5, "建设局"),
        (("add", "新局", "--kind", "衙门"), 2, "衙门"),
        (("add", "新局", "--kind", "区直部门", "--township", "云池"), 2, "云池"),
        (("add", " ", "--kind", "区直部门"), 2, "不能为空"),
        (("add", "新\x1b局", "--kind", "区直部门"), 2, "控制字符"),
        (("edit", "住建局"), 2, "没有要更正的内容"),
        (("edit", "住建局", "--name", "交通局"), 5, "交通局"),
        (("void", "住建局", "--reason", " "), 2, "原因"),
        (("show", ""), 3, "dj unit list"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(dj: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    assert said in refused(dj, "unit", *argv, code=code)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_imports_alike_in_each_encoding(dj: Run, tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-8 with BOM and GB18030 give the same unit, aliases included."""
    dj("unit", "import", sheet(tmp_path, HEAD, GOOD, encoding=encoding))
    shown = dj("unit", "show", "桥边镇政府", "-f", "json").json
    assert (shown["kind"], set(shown["aliases"])) == ("township", {"桥边政府", "镇政府桥边"})


def test_a_file_with_faults_names_the_rows_and_imports_nothing(dj: Run, tmp_path: Path) -> None:
    """A kind off the list is said by row and column; a name taken, by row."""
    wrong = GOOD.replace("乡镇街道", "衙门", 1)
    assert "第 3 行“类别”列" in refused(dj, "unit", "import", sheet(tmp_path, HEAD, GOOD, wrong), code=2)
    assert "第 3 行" in refused(dj, "unit", "import", sheet(tmp_path, HEAD, GOOD, GOOD), code=2)
