"""CSV in: encodings as Excel and WPS write them, faults by row and column, all or nothing."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.importing import SHOWN, Already, Field, read, read_rows
from dianjun_cli.core.parsing import body, content, day, month, number, of_list, parse_word, several, yes_no
from dianjun_cli.core.sheets import read_text
from dianjun_cli.vocab import Rating

FIELDS = (
    Field("code", "编码", required=True),
    Field("name", "名称", required=True),
    Field("opened_on", "启用日期", day),
    Field("people", "人次", number),
    Field("note", "备注", body),
)
PLAIN = [Field(key, label, str) for key, label in (("code", "编码"), ("name", "名称"), ("note", "备注"))]
Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file byte by byte (text: UTF-8) and return where it is."""

    def put(content: str | bytes) -> Path:
        path = tmp_path / "点位.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def refused(path: Path, fields: tuple[Field, ...] = FIELDS) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(BadInput) as error:
        read_rows(path, fields)
    return str(error.value)


# --- encodings ----------------------------------------------------------------------------------

SHEET = "编码,名称\r\nAJ02,艾家镇七里村联络站㙍𠮷\r\n"


@pytest.mark.parametrize(
    "data",
    [SHEET.encode("utf-8"), codecs.BOM_UTF8 + SHEET.encode("utf-8"), SHEET.encode("gb18030")],
    ids=["utf-8", "utf-8 with BOM", "gb18030"],
)
def test_a_sheet_is_read_alike_in_each_encoding(write: Write, data: bytes) -> None:
    """UTF-8 with and without BOM and GB18030 (with rare characters) give the same rows."""
    [row] = read_rows(write(data), FIELDS)
    assert (row["code"], row["name"]) == ("AJ02", "艾家镇七里村联络站㙍𠮷")


@pytest.mark.parametrize("data", [SHEET.encode("utf-16"), b"\xff\xff\xff", "编码".encode() + b"\xff\x80\x80"])
def test_an_unknown_encoding_is_refused_with_what_to_do(write: Write, data: bytes) -> None:
    """Excel's Unicode text (UTF-16) and broken bytes are refused, not guessed at."""
    assert "另存为 CSV UTF-8" in refused(write(data))


def test_a_workbook_is_refused_as_no_csv(write: Write) -> None:
    """A file with NUL characters is no text, and the sentence says to save it as CSV."""
    assert "请另存为 CSV" in refused(write("编码,名称\nAJ02,艾\0家\n"))


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    """A path that cannot be read gets a sentence that names it."""
    with pytest.raises(BadInput, match=r"没有\.csv”不存在"):
        read_text(tmp_path / "没有.csv")
    with pytest.raises(BadInput, match="是一个文件夹"):
        read_text(tmp_path)


# --- the heading --------------------------------------------------------------------------------


def test_a_column_is_named_in_chinese_or_by_its_key_in_any_order(write: Write) -> None:
    """The printed heading and the key do alike, with blanks around them, and order is free."""
    [row] = read_rows(write("note, 编码 ,name\n甲,AJ02,站\n"), FIELDS)
    assert row == {"row": 2, "code": "AJ02", "name": "站", "opened_on": None, "people": None, "note": "甲"}


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("编码,名称,电话号", "第 1 行有不认识的列：电话号。可用的列：编码、名称、启用日期、人次、备注"),
        ("编码,名称,编码", "第 1 行有重复的列"),
        ("编码,名称,code", "第 1 行有重复的列"),
        ("编码,备注", "缺少必需的列：名称"),
        ("备注", "缺少必需的列：编码、名称"),
        ("", "缺少必需的列：编码、名称"),
    ],
)
def test_a_wrong_heading_is_refused(write: Write, heading: str, sentence: str) -> None:
    """Unknown, doubled (also label beside key) and missing columns are each named."""
    assert sentence in refused(write(f"{heading}\nAJ02,站,x\n"))


def test_an_empty_file_lacks_its_columns(write: Write) -> None:
    """Nothing at all is refused as a file without its required columns."""
    assert "缺少必需的列" in refused(write(""))


def test_a_heading_alone_has_no_rows(write: Write) -> None:
    """A sheet with a heading and blank lines is empty, and no error."""
    assert read_rows(write("编码,名称\n\n , \n"), FIELDS) == []


def test_a_sheet_without_any_heading_is_refused_where_nothing_is_required(write: Write) -> None:
    """The first filled row is taken for the heading, and its cells are no columns."""
    assert "第 2 行有不认识的列：甲" in refused(write(",\n甲,\n"), (Field("note", "备注"),))


# --- cells --------------------------------------------------------------------------------------


def test_a_date_as_excel_writes_it_is_a_date(write: Write) -> None:
    """2023/6/5 in a cell is 5 June 2023, and a whole number may look like 3.0."""
    [row] = read_rows(write("编码,名称,启用日期,人次\nAJ02,站,2023/6/5,3.0\n"), FIELDS)
    assert (row["opened_on"], row["people"]) == (date(2023, 6, 5), 3)


def test_every_fault_is_named_by_row_and_column(write: Write) -> None:
    """All faults are said at once, each with the row as Excel numbers it and the column's heading."""
    said = refused(write("编码,名称,启用日期,人次\nAJ02,,2023-06-05,3\n\nAJ03,站,2023-02-30,三个\n"))
    assert "有 3 处不对，整份没有导入" in said
    assert "第 2 行“名称”列：不能为空" in said
    assert "第 4 行“启用日期”列：日期“2023-02-30”在日历上没有" in said
    assert "第 4 行“人次”列：“三个”不是整数" in said


def test_one_bad_cell_refuses_the_whole_file(write: Write) -> None:
    """A good row beside a bad one is not handed out."""
    assert "第 3 行" in refused(write("编码,名称,人次\nAJ02,站,1\nAJ03,站,x\n"))


def test_a_long_list_of_faults_is_cut_and_says_so(write: Write) -> None:
    """Twenty faults are listed; the rest are counted."""

    def sheet(rows: int) -> str:
        return "编码,名称,人次\n" + "".join(f"AJ,站,x{row}\n" for row in range(rows))

    said = refused(write(sheet(SHOWN + 5)))
    assert said.count("“人次”列") == SHOWN
    assert f"有 {SHOWN + 5} 处不对" in said
    assert "另有 5 处" in said
    assert "另有" not in refused(write(sheet(SHOWN)))


def test_the_same_fault_in_many_rows_is_told_once_with_its_rows(write: Write) -> None:
    """A name misspelt throughout is one thing to mend; the rows are said as people write them."""
    said = refused(write("编码,名称,人次\nAJ,站,x\nAJ,站,x\nAJ,站,x\nAJ,站,1\nAJ,站,x\nAJ,,y\n"))
    assert "有 3 处不对" in said
    assert "第 2—4、6 行“人次”列：“x”不是整数" in said
    assert "第 7 行“名称”列：不能为空" in said


def test_a_short_row_lacks_its_last_cells(write: Write) -> None:
    """Cells left off at the end are empty: an error where required, nothing where not."""
    assert "第 2 行“名称”列：不能为空" in refused(write("编码,名称,备注\nAJ02\n"))
    assert read_rows(write("编码,名称,备注\nAJ02,站\n"), FIELDS)[0]["note"] is None


@pytest.mark.parametrize("sheet", ["编码,名称\nAJ02,站,多,余\n", "编码,,名称,\nAJ02,多,站,余\n"])
def test_content_without_a_heading_is_refused(write: Write, sheet: str) -> None:
    """A filled cell under no heading, at the end or in the middle, is named and not dropped in silence."""
    assert "第 2 行：比表头多出内容：多、余" in refused(write(sheet))


def test_empty_cells_without_a_heading_are_harmless(write: Write) -> None:
    """The empty columns that spreadsheets leave behind do no harm."""
    assert len(read_rows(write("编码,,名称,,\nAJ02,,站,, \n"), FIELDS)) == 1


def test_a_quoted_cell_keeps_its_commas_quotes_and_lines(write: Write) -> None:
    """A cell may hold commas, doubled quotation marks and line breaks."""
    [row] = read_rows(write('编码,名称,备注\r\nAJ02,站,"一,二\n他说""好"""\r\n'), FIELDS)
    assert row["note"] == '一,二\n他说"好"'


def test_rows_after_a_cell_of_several_lines_keep_the_number_excel_shows(write: Write) -> None:
    """A line break within a cell begins no new row."""
    sheet = '编码,名称,备注,人次\nAJ02,站,"一\n二\n三",1\nAJ03,站,四,x\n'
    assert "第 3 行“人次”列" in refused(write(sheet))


def test_an_unclosed_quotation_mark_is_refused_where_it_stands(write: Write) -> None:
    """It would swallow all the rows after it; the sentence names the row that begins it."""
    said = refused(write('编码,名称,备注\nAJ02,站,好\nAJ03,站,"坏\nAJ04,站,好\nAJ05,站,好\n'))
    assert "第 3 行不是正确的 CSV" in said
    assert "引号" in said


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_read(write: Write, ending: str) -> None:
    """Unix, Windows and the old Macintosh give the same rows."""
    rows = read_rows(write(ending.join(["编码,名称", "AJ02,站", "AJ03,点", ""])), FIELDS)
    assert [(row["row"], row["code"]) for row in rows] == [(2, "AJ02"), (3, "AJ03")]


def is_content(text: str) -> bool:
    """Tell whether a cell says something: no formula, no error mark, no number cut short."""
    try:
        return content(text) == text
    except BadInput:
        return False


CELLS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\",'，；"), max_size=12)
    .map(str.strip)
    .filter(is_content)
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS.filter(bool), CELLS.filter(bool), CELLS)), st.sampled_from(["utf-8-sig", "gb18030"]))
def test_what_is_written_is_what_is_read(write: Write, rows: list[tuple[str, str, str]], encoding: str) -> None:
    """Any text a sheet may hold comes back from its CSV, in both encodings, row by row."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("编码", "名称", "备注"), *rows])
    found = read_rows(write(out.getvalue().encode(encoding)), PLAIN)
    assert [(r["row"], r["code"], r["name"], r["note"] or "") for r in found] == [
        (index, *cells) for index, cells in enumerate(rows, 2)
    ]


def test_blanks_around_a_cell_do_not_count(write: Write) -> None:
    """Blanks, also full-width ones, around a cell are dropped; a cell of blanks is empty."""
    [row] = read_rows(write("编码,名称,人次,备注\n AJ02 ,\u3000站\u3000, 3 , \n"), FIELDS)
    assert (row["code"], row["name"], row["people"], row["note"]) == ("AJ02", "站", 3, None)


# --- words in cells -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [("是", True), ("1", True), ("TRUE", True), ("Y", True), ("否", False), ("0", False), ("FALSE", False)],
)
def test_yes_and_no_are_read_also_as_excel_writes_them(text: str, read: bool) -> None:
    """是/否, 1/0 and a spreadsheet's TRUE/FALSE."""
    assert yes_no(text) is read


@pytest.mark.parametrize("text", ["也许", "2", "", "真的是"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    """Anything else is refused with the two words."""
    with pytest.raises(BadInput, match="是 或 否"):
        yes_no(text)


@pytest.mark.parametrize(("text", "read"), [("0", 0), ("37", 37), ("3.0", 3), ("３", 3), ("9" * 9, 999_999_999)])
def test_a_whole_number_is_read_as_a_spreadsheet_writes_it(text: str, read: int) -> None:
    """Up to nine digits, full-width ones too, and 3.0 for 3."""
    assert number(text) == read


@pytest.mark.parametrize("text", ["三", "1.5", "-1", "", ".0", "1 000", "²", "9" * 10, "9" * 5000])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    """Fractions, signs, words and numbers no ledger counts to are refused."""
    with pytest.raises(BadInput, match="不是整数"):
        number(text)


def test_a_list_in_a_cell_is_cut_at_every_usual_mark() -> None:
    """、，； and line breaks all divide; empty parts are left out."""
    assert several("甲、乙，丙;丁； \n 戊 ,,") == ["甲", "乙", "丙", "丁", "戊"]
    assert several("") == []


def test_a_word_of_a_closed_list_is_read_by_label_or_code() -> None:
    """The label and the code do alike; anything else is refused with what may stand there."""
    read = parse_word(Rating)
    assert read("满意") is read("satisfied") is Rating.SATISFIED
    with pytest.raises(BadInput, match="可用：满意、基本满意、不满意"):
        read("还行")


# --- handing rows over --------------------------------------------------------------------------


def put_into(tried: list[str]) -> Callable[[Mapping[str, Any]], str]:
    """Return a service that refuses some rows, and notes which it was asked to keep."""

    def put(row: Mapping[str, Any]) -> str:
        tried.append(row["code"])
        if row["code"] == "AJ03":
            raise NotFound("没有“渔港”这个名称")
        if row["code"] == "AJ04":
            raise RuleBroken("不许")
        if row["code"] == "AJ05":
            raise Already("AJ05 已经有了。")
        return str(row["code"])

    return put


def test_refusals_of_a_service_carry_the_row_and_are_said_together(write: Write) -> None:
    """Every good row is tried; what is refused is told with its row and the column it quotes, beside bad cells."""
    tried: list[str] = []
    rows = "AJ02,站,\nAJ03,渔港,\nAJ04,站,\nAJ06,站,x\nAJ05,站,\n"
    with pytest.raises(BadInput) as error:
        read(write(f"编码,名称,人次\n{rows}"), FIELDS).each(put_into(tried))
    assert tried == ["AJ02", "AJ03", "AJ04", "AJ05"]
    said = str(error.value)
    assert "有 3 处不对，整份没有导入" in said
    assert "第 3 行“名称”列：没有“渔港”这个名称" in said
    assert "第 4 行：不许" in said
    assert "第 5 行“人次”列：“x”不是整数" in said
    assert "第 6 行：资料库里已经有了，请删去这些行。" in said


def test_rows_that_are_all_taken_give_what_the_service_gave(write: Write) -> None:
    """Without a refusal the results come out in the order of the rows."""
    sheet = read(write("编码,名称\nAJ01,站\nAJ02,站\n"), FIELDS)
    assert sheet.each(put_into([])) == ["AJ01", "AJ02"]


def test_a_row_that_hangs_on_a_faulty_one_is_not_tried(write: Write) -> None:
    """Its refusal would only be a consequence; what is wrong in its own cells is told all the same."""
    tried: list[str] = []
    sheet = read(
        write("编码,名称,人次,备注\nAJ01,站,x,\nAJ02,站,,AJ01\nAJ06,站,,AJ02\nAJ07,站,y,\nAJ08,站,,\n"), FIELDS
    )
    with pytest.raises(BadInput) as error:
        sheet.each(put_into(tried), ("code", "note"))
    assert tried == ["AJ08"]
    assert "有 2 处不对" in str(error.value)


def test_a_group_with_a_faulty_row_is_not_tried(write: Write) -> None:
    """A group that lacks a row would be refused for what is only missing; the others are tried."""
    tried: list[int] = []
    sheet = read(write("编码,名称,人次\nA,站,x\nA,站,1\nB,站,1\nB,站,2\n"), FIELDS)
    with pytest.raises(BadInput):
        sheet.each_group(("code",), lambda rows: tried.append(len(rows)))
    assert tried == [2]


def test_a_number_said_twice_is_told_with_the_row_that_said_it_first(write: Write) -> None:
    """The store has neither: it is the file that must be mended."""
    sheet = read(write("编码,名称\nA,站\nB,站\nA,站\n"), FIELDS)
    with pytest.raises(BadInput, match="第 4 行“编码”列：编码“A”和第 2 行的一样"):
        sheet.each(lambda row: sheet.single(row["code"], (), f"编码“{row['code']}”"))


def test_as_many_as_the_store_has_are_there_already(write: Write) -> None:
    """Two alike in the store and three in the file: the third is new."""
    sheet = read(write("编码,名称\nA,站\nA,站\nA,站\n"), FIELDS)
    with pytest.raises(BadInput, match="第 2、3 行资料库里已经有了，整份没有导入；请删去这些行，只留新的"):
        sheet.each(lambda row: sheet.once(row["code"], {"A": 2}, row["code"]))


# --- as spreadsheets leave it -------------------------------------------------------------------


def test_the_heading_is_found_below_a_title(write: Write) -> None:
    """A title over the whole sheet and a line of notes are passed over; rows keep the numbers Excel shows."""
    said = refused(write("点军区平台台账,,\n（2023年）,,\n\n序号,编码 ,名　称*,人次\n1,AJ02,站,x\n"))
    assert "有 1 处不对" in said
    assert "第 5 行“人次”列" in said


def test_a_misspelt_heading_is_told_with_the_near_one_and_with_the_cells(write: Write) -> None:
    """The heading and the cells below its sound columns are told in one run."""
    said = refused(write("编码,名称,起用日期,人次\nAJ02,站,不是日期,x\n"))
    assert "第 1 行有不认识的列：起用日期（是不是“启用日期”？）" in said
    assert "第 2 行“人次”列" in said
    assert "比表头多出" not in said


def test_tabs_divide_a_file_as_well(write: Write) -> None:
    """Excel's 文本文件（制表符分隔） is read."""
    [row] = read_rows(write("编码\t名称\nAJ02\t站，点\n".encode("gb18030")), FIELDS)
    assert row["name"] == "站，点"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("=A1+B1", "是公式"),
        ("#N/A", "Excel 算不出来"),
        ("1.39E+10", "后几位已经丢了"),
        ("长" * 121, "有 121 字，最多 120 字"),
        ("一\x07二", "是控制字符"),
    ],
)
def test_what_a_spreadsheet_leaves_in_the_place_of_a_text_is_refused(write: Write, cell: str, said: str) -> None:
    """Formulas, error marks, shortened numbers, and what no text may hold, are told with what to do."""
    assert said in refused(write(f"编码,名称\nAJ02,{cell}\n"))


def test_a_long_cell_is_quoted_by_its_beginning(write: Write) -> None:
    """Which cell is meant can be seen, without a page of it."""
    assert f"第 2 行“名称”列“{'长' * 20}……”：有 121 字" in refused(write(f"编码,名称\nAJ02,{'长' * 121}\n"))


@pytest.mark.parametrize("text", ["2023/6/5", "2023年6月5日", "２０２３／６／５", "2023.6.5", "2023-06-05 00:00:00"])
def test_a_date_is_read_as_people_and_excel_write_it(text: str) -> None:
    """Slashes, Chinese, full width, and a midnight that Excel adds."""
    assert day(text) == date(2023, 6, 5)


def test_excels_bare_number_of_days_is_told_as_the_date_it_means() -> None:
    """45082 is not guessed at: the sentence says which day it would be, and what to do."""
    with pytest.raises(BadInput, match=r"Excel 的日期序号（2023-06-05）：请把那一列设成日期格式再另存"):
        day("45082")


def test_a_word_near_one_of_the_offices_list_is_named() -> None:
    """What is not on a list is told with what is near, and with the list."""
    with pytest.raises(BadInput, match=r"没有“道路交道”这个类别；是不是 道路交通？可用：道路交通、路灯电力"):
        of_list(["道路交通", "路灯电力"], "类别")("道路交道")


def workbook(path: Path, sheets: Mapping[str, list[list[str]]], merged: Sequence[str] = ()) -> Path:
    """Write an xlsx as small as one may be; a cell is the XML that stands in it; `merged` are ranges of cells."""
    spans = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    spans = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    names = list(sheets)
    base = "http://schemas.openxmlformats.org"
    main, rels = f"{base}/spreadsheetml/2006/main", f"{base}/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{base}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets>'
        + "".join(f'<sheet name="{n}" sheetId="{i}" r:id="s{i}"/>' for i, n in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{base}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="s{i}" Type="{rels}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, 9)
        )
        + f'<Relationship Id="st" Type="{rels}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }
    for index, name in enumerate(names, 1):
        rows = "".join(
            f'<row r="{n}">'
            + "".join(xml.replace("<c", f'<c r="{chr(65 + i)}{n}"') for i, xml in enumerate(row))
            + "</row>"
            for n, row in enumerate(sheets[name], 1)
            if row
        )
        parts[f"xl/worksheets/sheet{index}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{spans}</worksheet>'
        )
    with zipfile.ZipFile(path, "w") as out:
        for name, text in parts.items():
            out.writestr(name, text)
    return path


def said(text: str) -> str:
    """Return a workbook's cell that holds a text."""
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = [said(name) for name in ("编码", "名称", "启用日期", "人次", "备注")]
ROW = [said("AJ02"), said("站"), '<c s="1"><v>45082</v></c>', "<c><v>3</v></c>", "<c><v>13907171234</v></c>"]


def test_a_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    """A date is a date, a whole number has no .0, a telephone keeps its digits; rows bear Excel's numbers."""
    path = workbook(tmp_path / "台账.xlsx", {"平台": [[said("点军区平台台账")], [], HEAD, ROW]})
    [row] = read_rows(path, FIELDS)
    assert row == {
        "row": 4, "code": "AJ02", "name": "站", "opened_on": date(2023, 6, 5), "people": 3, "note": "13907171234",
    }  # fmt: skip
    bad = workbook(tmp_path / "坏.xlsx", {"平台": [[said("点军区平台台账")], [], HEAD, [*ROW[:3], said("x")]]})
    assert "第 4 行“人次”列：“x”不是整数" in refused(bad)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c t="e"><v>#N/A</v></c>', "D2 格是 Excel 算不出来的标记"),
        ("<c><f>1+2</f></c>", "D2 格是没有算出来的公式"),
        ("<c><f>1+2</f><v></v></c>", "D2 格是没有算出来的公式"),
    ],
)
def test_a_cell_that_would_be_read_as_empty_is_refused(tmp_path: Path, cell: str, said: str) -> None:
    """Error marks and formulas that nobody worked out are named by cell; one that was worked out is its value."""
    path = workbook(tmp_path / "坏.xlsx", {"平台": [HEAD, [*ROW[:3], cell]]})
    with pytest.raises(BadInput, match=said):
        read_rows(path, FIELDS)
    path = workbook(tmp_path / "好.xlsx", {"平台": [HEAD, [*ROW[:3], "<c><f>1+2</f><v>3</v></c>"]]})
    assert read_rows(path, FIELDS)[0]["people"] == 3


def test_the_one_sheet_whose_heading_fits_is_read(tmp_path: Path) -> None:
    """Another filled sheet does no harm; two that fit, or none, are asked to be one."""
    other = [[said("姓名"), said("电话")], [said("甲"), said("1")]]
    path = workbook(tmp_path / "一.xlsx", {"说明": other, "平台": [HEAD, ROW], "空": []})
    assert [row["row"] for row in read_rows(path, FIELDS)] == [2]
    with pytest.raises(BadInput, match=r"有 2 张表（平台、旧）.*请只留要导入的那张"):
        read_rows(workbook(tmp_path / "二.xlsx", {"平台": [HEAD, ROW], "旧": [HEAD, ROW]}), FIELDS)
    with pytest.raises(BadInput, match="没有一张的列名都合"):
        read_rows(workbook(tmp_path / "无.xlsx", {"甲": other, "乙": other}), FIELDS)


def test_a_wrong_heading_beside_another_sheet_is_told(tmp_path: Path) -> None:
    """Of several sheets, none sound, the one that knows most columns is meant: its wrong column is named."""
    notes = [[said("每月五日前报")]]
    head = [said("编码"), said("站名"), said("启用日期"), said("人次"), said("备注")]
    path = workbook(tmp_path / "台账.xlsx", {"台账": [[said("平台台账")], head, ROW], "填表说明": notes})
    told = refused(path)
    assert "“台账”表第 2 行有不认识的列：站名" in told
    assert "“台账”表缺少必需的列：名称" in told


def test_cells_merged_down_a_column_say_what_the_first_says(tmp_path: Path) -> None:
    """A word merged over three rows stands in each; a number does not: whose it is nobody can tell."""
    rows = [[said(f"AJ0{n}"), said("站") if n == 1 else "<c/>", *ROW[2:]] for n in (1, 2, 3)]
    path = workbook(tmp_path / "合并.xlsx", {"平台": [HEAD, *rows]}, ["B2:B4", "A9:A12", "D1:E1"])
    assert [row["name"] for row in read_rows(path, FIELDS)] == ["站"] * 3
    rows = [[said(f"AJ0{n}"), said("站"), ROW[2], "<c><v>3</v></c>" if n == 1 else "<c/>"] for n in (1, 2)]
    path = workbook(tmp_path / "数.xlsx", {"平台": [HEAD, *rows]}, ["D2:D3"])
    assert "第 3 行“人次”列" in (told := refused(path))
    assert "请取消合并，每行各写各的" in told


def test_a_foot_of_a_sheet_is_told_once(write: Write) -> None:
    """Who filled in the sheet, a total: one sentence says to delete the row, not one for each empty cell."""
    fields = (*FIELDS[:2], Field("opened_on", "启用日期", day, required=True), *FIELDS[3:])
    told = refused(write("编码,名称,启用日期,人次,备注\nAJ02,站,2023-06-05,3,\n,,,,\n填表人：小李,,,,\n"), fields)
    assert "有 1 处不对" in told
    assert "第 4 行：只写了“填表人：小李”，像是表尾、合计，不是一条记录：请删去这一行" in told


def test_a_month_is_read_as_excel_keeps_it() -> None:
    """2023-9 typed into Excel is the first of the month; another day is no month."""
    assert month("2023-09-01") == month("2023年9月") == month("2023-9") == "2023-09"
    with pytest.raises(BadInput, match="月份"):
        month("2023-09-02")


def test_a_broken_workbook_is_refused_with_what_to_do(write: Write) -> None:
    """What begins as a workbook and is none, a password's one too, gets a sentence."""
    assert "打不开（也许有密码，或已损坏）" in refused(write(b"PK\x03\x04" + b"\0" * 100))
    assert "打不开（也许有密码，或已损坏）" in refused(write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


def test_words_of_a_step_need_its_day(write: Write) -> None:
    """What is written for a step without the step's day is told under the day's column; it would be lost."""
    fields = (*FIELDS[:3], Field("text", "启用情况", body, needs="opened_on"))
    told = refused(write("编码,名称,启用日期,启用情况\nAJ02,站,,挂了牌\nAJ03,站,2023-06-05,挂了牌\n"), fields)
    assert "第 2 行“启用日期”列：写了“启用情况”，就要写“启用日期”" in told
    assert "有 1 处不对" in told
