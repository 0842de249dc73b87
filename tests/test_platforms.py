"""Platforms: the tree of 家站点户, as an office keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from store_look import ENCODINGS, codes, contents, refused, sheet

HEAD = "编码,名称,类别,中心户类型,行业,上级编码,乡镇街道,地址,联系人,联系电话,接待"
HOME = "LP01,联棚乡代表之家,家,,,,联棚乡,,,,否"
STATION = "LP02,泉水村代表联络站,站,,,LP01,联棚乡,泉水村一组,何某,0717-6012345,是"


def test_a_new_platform_is_listed_shown_and_hangs_in_the_tree(dj: Run) -> None:
    """What was typed once is in list, show and tree, with the code in capitals."""
    dj("platform", "add", "aj04", "--name", "七里村联系点", "--kind", "点", "--township", "艾家镇", "--parent", "AJ02")
    shown = dj("platform", "show", "七里村联系点", "-f", "json").json
    assert (shown["code"], shown["kind"], shown["parent"], shown["receives"]) == ("AJ04", "point", "AJ02", False)
    tree = {row["code"]: row for row in dj("platform", "tree", "-f", "json").json}
    assert tree["AJ04"]["name"] == "　　七里村联系点"


def test_the_list_is_filtered_by_kind_and_township(dj: Run) -> None:
    """`--kind 站 --township 艾家镇` lists just those, with the stored codes in JSON."""
    rows = dj("platform", "list", "--kind", "站", "--township", "艾家镇", "-f", "json").json
    assert [(row["code"], row["kind"]) for row in rows] == [("AJ02", "station")]


def test_an_edit_keeps_what_it_does_not_name(dj: Run) -> None:
    """Changing the name leaves parent, kind and reception as they were."""
    before = dj("platform", "show", "AJ03", "-f", "json").json
    dj("platform", "edit", "AJ03", "--name", "渔港新联系点")
    assert dj("platform", "show", "AJ03", "-f", "json").json == before | {
        **{"name": "渔港新联系点", "pinyin": "yugangxinlianxidian", "initials": "ygxlxd"},
    }


def test_a_void_platform_leaves_the_list_but_stays_on_record(dj: Run) -> None:
    """A void platform is listed only with --void, and cannot be voided twice."""
    dj("platform", "void", "AJ21", "--reason", "户主搬走", "--today", "2023-06-10")
    assert "AJ21" not in codes(dj("platform", "list", "-f", "json").json)
    assert "AJ21" in codes(dj("platform", "list", "--void", "-f", "json").json)
    assert "2023-06-10" in refused(dj, "platform", "void", "AJ21", "--reason", "又一次", code=4)


def test_a_part_of_a_name_finds_one_platform_and_never_guesses(dj: Run) -> None:
    """柳林 means AJ02; 代表之家 fits two and is refused naming both; % is a character like any other."""
    assert dj("platform", "show", "柳林", "-f", "json").json["code"] == "AJ02"
    said = refused(dj, "platform", "show", "代表之家", code=3)
    assert "AJ01" in said
    assert "QB01" in said
    refused(dj, "platform", "show", "%", code=3)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "AJ02", "--name", "甲", "--kind", "点", "--township", "艾家镇"), 5, "已经有了"),
        (("add", "2号", "--name", "甲", "--kind", "点", "--township", "艾家镇"), 2, "字母加数字"),
        (("add", "AJ05", "--name", "甲", "--kind", "亭", "--township", "艾家镇"), 2, "不在范围内"),
        (("add", "AJ05", "--name", "甲", "--kind", "点", "--township", "云池"), 2, "云池"),
        (("add", "AJ05", "--name", "甲", "--kind", "户", "--township", "艾家镇"), 2, "类型"),
        (("add", "AJ05", "--name", " ", "--kind", "点", "--township", "艾家镇"), 2, "不能为空"),
        (("add", "AJ05", "--name", "甲\x07", "--kind", "点", "--township", "艾家镇"), 2, "控制字符"),
        (("add", "AJ05", "--name", "甲", "--kind", "家", "--township", "艾家镇", "--parent", "AJ03"), 4, "不能挂在"),
        (("add", "AJ05", "--name", "甲", "--kind", "点", "--township", "艾家镇", "--parent", "ZZ99"), 3, "ZZ99"),
        (("edit", "AJ02"), 2, "没有要更正的内容"),
        (("edit", "ZZ99", "--name", "乙"), 3, "ZZ99"),
        (("void", "AJ02", "--reason", " "), 2, "原因"),
        (("void", "AJ02"), 2, "--reason"),
        (("show", "没有这里"), 3, "没有这里"),
        (("list", "--sort", "颜色"), 2, "颜色"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(dj: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    assert said in refused(dj, "platform", *argv, code=code)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_imports_alike_in_each_encoding(blank: Run, tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-8 with BOM and GB18030 give the same platforms, parents first."""
    blank("platform", "import", sheet(tmp_path, HEAD, HOME, STATION, encoding=encoding))
    shown = blank("platform", "show", "LP02", "-f", "json").json
    assert (shown["name"], shown["parent"], shown["receives"]) == ("泉水村代表联络站", "LP01", True)


def test_a_file_with_faults_names_row_and_column_and_imports_nothing(blank: Run, tmp_path: Path) -> None:
    """Every bad cell is said at once, and the good rows are not kept either."""
    path = sheet(tmp_path, HEAD, HOME, STATION.replace("站,", "亭,", 1).replace("是", "也许"), ",甲,点,,,,联棚乡,,,,")
    said = refused(blank, "platform", "import", path, code=2)
    assert "第 3 行“接待”列" in said
    assert "第 4 行“编码”列" in said


def test_a_row_that_breaks_a_rule_is_named_and_nothing_is_kept(blank: Run, tmp_path: Path) -> None:
    """A code used twice stops the file with the row's number."""
    assert "第 3 行" in refused(blank, "platform", "import", sheet(tmp_path, HEAD, HOME, HOME), code=2)


def test_a_rehearsal_says_what_it_would_do_and_keeps_nothing(dj: Run) -> None:
    """--dry-run gives the receipt and leaves the store as it was."""
    before = contents(dj)
    dj("platform", "add", "AJ09", "--name", "甲", "--kind", "点", "--township", "艾家镇", "--dry-run")
    assert contents(dj) == before
