"""The roster: deputies of two levels, and homonyms told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.core.reader import open_reader
from dianjun_cli.representatives import queries
from store_look import ENCODINGS, codes, refused, sheet

HEAD = "编号,姓名,层级,届次,乡镇街道,选区,工作单位,职务,行业领域,电话,任职,平台编码,任职日期,离任日期"
GOOD = "Q009,江一舟,区,区七届,桥边镇,,桥边医院,医生,卫生,19907170009,常委会组成人员、领导干部,QB01、QB02,2021-12-24,"


def test_a_new_deputy_has_posts_and_platforms(dj: Run) -> None:
    """--held and --platform may be given several times, or joined by 、."""
    dj(
        *("rep", "add", "q010", "--name", "江一舟", "--level", "区", "--township", "艾家镇"),
        *("--held", "常委会组成人员", "--held", "领导干部", "--platform", "AJ02、AJ03", "--joined-on", "2021-12-24"),
    )
    shown = dj("rep", "show", "江一舟", "-f", "json").json
    assert (shown["code"], shown["joined_on"]) == ("Q010", "2021-12-24")
    assert set(shown["posts"]) == {"常委会组成人员", "领导干部"}
    assert shown["platforms"] == ["AJ02", "AJ03"]


def test_code_id_and_a_lone_name_find_the_same_deputy(dj: Run) -> None:
    """Q002, its id from the list's JSON, and 韩立秋 mean one person."""
    key = next(row["id"] for row in dj("rep", "list", "-f", "json").json if row["code"] == "Q002")
    found = [dj("rep", "show", text, "-f", "json").json["code"] for text in ("q002", key, "韩立秋")]
    assert found == ["Q002"] * 3


def test_homonyms_are_told_apart_and_never_guessed(dj: Run) -> None:
    """Two 周明远: exit 3 with code, level, township and employer of each; the code decides."""
    said = refused(dj, "rep", "show", "周明远", code=3)
    for word in ("Q001", "区代表", "艾家镇", "柳林村", "XQB01", "乡镇代表", "桥边镇", "上峰尖村"):
        assert word in said
    assert dj("rep", "show", "XQB01", "-f", "json").json["township"] == "桥边镇"
    assert codes(dj("rep", "list", "--name", "周明远", "-f", "json").json) == ["Q001", "XQB01"]


def test_voiding_one_homonym_leaves_the_name_to_the_other(dj: Run) -> None:
    """A void entry is no longer meant by a name."""
    dj("rep", "void", "XQB01", "--reason", "录重了")
    assert dj("rep", "show", "周明远", "-f", "json").json["code"] == "Q001"
    assert "XQB01" not in codes(dj("rep", "list", "-f", "json").json)
    assert "XQB01" in codes(dj("rep", "list", "--void", "-f", "json").json)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--level", "乡镇"), ["XAJ01", "XQB01", "XQB02"]),
        (("--township", "艾家镇"), ["Q001", "Q002", "XAJ01"]),
        (("--platform", "AJ03"), ["Q001"]),
        (("--held", "主席团成员"), ["XAJ01"]),
        (("--level", "区", "--held", "领导干部"), ["Q002"]),
        (("--name", "没有这人"), []),
    ],
)
def test_the_list_is_filtered(dj: Run, options: tuple[str, ...], expected: list[str]) -> None:
    """Each filter narrows the list, and filters add up."""
    assert codes(dj("rep", "list", *options, "-f", "json").json) == expected


def test_an_edit_replaces_lists_given_and_keeps_the_rest(dj: Run) -> None:
    """--platform replaces the platforms; the posts, not named, stay; an empty value empties a list."""
    dj("rep", "edit", "Q001", "--platform", "AJ01", "--post", "主任")
    shown = dj("rep", "show", "Q001", "-f", "json").json
    assert (shown["platforms"], shown["posts"], shown["post"]) == (["AJ01"], ["常委会组成人员"], "主任")
    dj("rep", "edit", "Q001", "--held", "")
    assert dj("rep", "show", "Q001", "-f", "json").json["posts"] == []


def test_who_has_left_or_not_yet_joined_is_refused_on_that_day(dj: Run) -> None:
    """Asked with a day, a deputy out of office is refused with a sentence; in office, found."""
    reader = open_reader(str(dj.path))  # type: ignore[attr-defined]
    try:
        assert queries.find(reader, "XQB02", date(2023, 1, 30))["name"] == "罗北辰"
        for day in (date(2023, 1, 31), date(2021, 11, 30)):
            with pytest.raises(RuleBroken, match="不是在任代表"):
                queries.find(reader, "XQB02", day)
        key = reader.value("SELECT id FROM v_platform WHERE code = 'QB02'")
        assert codes(queries.of_platform(reader, key, date(2023, 1, 5))) == ["XQB01", "XQB02"]
        assert codes(queries.of_platform(reader, key, date(2023, 6, 5))) == ["XQB01"]
    finally:
        reader.close()


ADD = ("add", "Q010", "--name", "甲某", "--level", "区", "--township", "艾家镇")


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "Q001", *ADD[2:]), 5, "Q001"),
        (("add", "Q 1", *ADD[2:]), 2, "不能有空格"),
        ((*ADD[:4], "--level", "市", "--township", "艾家镇"), 2, "市"),
        ((*ADD[:6], "--township", "云池"), 2, "云池"),
        (("add", "Q010", "--name", "甲", "--level", "乡镇", "--township", "点军街道"), 4, "不设人民代表大会"),
        ((*ADD, "--held", "班长"), 2, "班长"),
        ((*ADD, "--platform", "ZZ99"), 3, "ZZ99"),
        ((*ADD, "--joined-on", "2023-02-30"), 2, "日历上没有"),
        ((*ADD, "--joined-on", "2023-06-05", "--left-on", "2023-06-01"), 2, "早于"),
        (("add", "Q010", "--name", "甲\n乙", *ADD[4:]), 2, "一行"),
        (("edit", "Q001"), 2, "没有要更正的内容"),
        (("edit", "周明远", "--post", "书记"), 3, "2 位"),
        (("show", "没有这人"), 3, "没有这人"),
        (("show", "9" * 40), 3, "999"),
        (("void", "Q001", "--reason", ""), 2, "原因"),
        (("list", "--platform", "ZZ99"), 3, "ZZ99"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(dj: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    assert said in refused(dj, "rep", *argv, code=code)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_imports_alike_in_each_encoding(dj: Run, tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-8 with BOM and GB18030 give the same deputy, lists in cells included."""
    dj("rep", "import", sheet(tmp_path, HEAD, GOOD, encoding=encoding))
    shown = dj("rep", "show", "Q009", "-f", "json").json
    assert (shown["name"], shown["platforms"], shown["left_on"]) == ("江一舟", ["QB01", "QB02"], None)
    assert set(shown["posts"]) == {"常委会组成人员", "领导干部"}


def test_a_file_with_faults_names_row_and_column_and_imports_nothing(dj: Run, tmp_path: Path) -> None:
    """A post off the list and an impossible date are both said, by row and column."""
    wrong = GOOD.replace("Q009", "Q011").replace("领导干部", "班长").replace("2021-12-24", "2021-13-24")
    said = refused(dj, "rep", "import", sheet(tmp_path, HEAD, GOOD, wrong), code=2)
    assert "第 3 行“任职”列" in said
    assert "第 3 行“任职日期”列" in said


def test_a_row_naming_an_unknown_platform_keeps_the_whole_file_out(dj: Run, tmp_path: Path) -> None:
    """The good first row is not kept when the second names a platform that is not there."""
    wrong = GOOD.replace("Q009", "Q011").replace("QB02", "ZZ99")
    said = refused(dj, "rep", "import", sheet(tmp_path, HEAD, GOOD, wrong), code=2)
    assert "第 3 行" in said
    assert "ZZ99" in said
