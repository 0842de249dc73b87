"""Every import: one run tells every fault by row and column, nothing is stored, and a second run doubles nothing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from conftest import Result, dump, run_here
from dianjun_cli.core.importing import SHOWN, Field, File
from dianjun_cli.core.parsing import body, day, line, number
from dianjun_cli.core.registry import SLICES
from test_architecture import PACKAGE
from test_bad_campaign import COMMANDS, LINE_OF
from valid_lines import DAY, words_of

FILES: dict[str, File] = {
    command: file
    for name in SLICES
    if (PACKAGE / name / "importing.py").exists()
    for command, file in import_module(f"dianjun_cli.{name}.importing").FILES.items()
}
# Which columns of an import are looked up by name, or held against a list.
NAMES = {
    "platform import": "编码 上级编码 乡镇街道",
    "rep import": "任职 乡镇街道 平台编码",
    "unit import": "乡镇街道",
    "voter import": "电话",
    "reception import": "平台编码 月份 代表编号 出席",
    "suggest import": "平台编码 类别 主接待代表 其他代表 电话",
    "suggest import-events": "原编号 承办单位 并入",
    "promise import": "件号 责任单位",
    "proposal import": "领域 领衔代表 附议代表 来源件号 主办单位 协办单位 分别办理单位 办理结果",
    "proposal import-events": "编号 单位 主办单位 协办单位 分别办理单位 办理结果",
    "training import": "计划 参加代表 签阅代表 请假代表 送签代表",
    "training import-plans": "月份",
    "activity import": "平台编码 行动 牵头代表 参加代表 领导",
    "deed import": "代表 类别",
    "enterprise import": "乡镇街道 攻坚小组代表",
    "enterprise difficulty import": "企业 单位 代表",
    "enterprise lead import": "引荐代表",
    "audience import": "约见单位 牵头代表 联名代表",
    "sitting import": "列席代表 发言代表 承办单位",
    "contact import": "谁联系 联系代表 电话",
    "contact import-visits": "代表 帮助 登成的件",
    "project import": "乡镇街道 类别 件号 提出代表 责任单位 预算 计划",
    "project import-ballots": "项目",
    "project import-steps": "项目 动作 实测 督办平台 督办代表",
    "system import": "职责",
    "score import": "分值",
    "score import-items": "第一次 以后每次 封顶",
    "score import-marks": "平台编码 自评 考评",
}
FREE = (line, body)
LIMITS = ("due_on", "sign_by")  # days that may be to come
LONG = "长" * 20_001
WRONG = "查无此名"


def fields_of(command: str) -> Sequence[Field]:
    """Return the columns of an import."""
    return FILES[command].fields


def spoils_of(command: str, field: Field) -> list[str]:
    """Return what may not stand in a column: what no column takes, and what its kind does not."""
    spoils = ["=SUM(A1:A3)", "#REF!", "1.39E+10", LONG] if field.parse not in (day, number) else ["=B2", "#N/A", LONG]
    if field.required:
        spoils.append("")
    if field.parse is day:
        spoils += ["2023-02-30", "45000", "六月五日", "2023", "2999-01-01" if field.key not in LIMITS else "上周"]
    elif field.parse is number:
        spoils += ["三个", "-1", "1.5", "9" * 12]
    elif field.label in NAMES.get(command, "").split() or (field.parse not in FREE and not takes(field, WRONG)):
        spoils += [WRONG]
    return spoils


def takes(field: Field, text: str) -> bool:
    """Tell whether a column's parser takes a text: a list of anything does."""
    try:
        field.parse(text)
    except Exception:
        return False
    return True


def written(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a file as Excel does in Chinese: GB18030, CRLF."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode("gb18030"))
    return path


@pytest.fixture
def folder(lines_store: Path) -> Path:
    """A folder with the store and the files of the valid lines; the store is only ever refused changes."""
    return lines_store


def valid_rows(command: str, folder: Path) -> tuple[list[str], list[list[str]]]:
    """Return the heading and the rows of an import's valid file, with every column it may have."""
    path = Path(words_of(LINE_OF[command], folder / "files")[-1])
    head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    more = [field.label for field in fields_of(command) if field.label not in head]
    return head + more, [row + [""] * len(more) for row in rows]


def run(command: str, folder: Path, path: Path) -> Result:
    """Run an import on the day of the valid lines."""
    env = {"DJ_TODAY": DAY}
    return run_here("--db", folder / "dj.db", *command.split(), path, env=env)


def test_every_import_says_what_its_file_is() -> None:
    """A new import is held to the same, and its columns stand in the manual."""
    assert {name for name in COMMANDS if name.split()[-1].startswith("import")} == set(FILES)


@pytest.mark.parametrize("command", FILES)
def test_every_spoilt_cell_is_named_by_row_and_column_in_one_run(command: str, folder: Path, tmp_path: Path) -> None:
    """Each row has one cell spoilt, another in each: all are told at once, and nothing is stored."""
    head, rows = valid_rows(command, folder)
    before = dump(folder / "dj.db")
    bad = [(field, spoil) for field in fields_of(command) for spoil in spoils_of(command, field)]
    for start in range(0, len(bad), SHOWN):
        some = bad[start : start + SHOWN]
        table = [head]
        for place, (field, spoil) in enumerate(some):
            row = list(rows[place % len(rows)])
            row[head.index(field.label)] = spoil
            table.append(row)
        result = run(command, folder, written(tmp_path / "坏.csv", table))
        assert result.code == 2, (some, result.err)
        assert "Traceback" not in result.err
        for number_, (field, spoil) in enumerate(some, 2):
            assert told(result.err, number_, field.label), (command, number_, field.label, spoil[:20], result.err)
    assert dump(folder / "dj.db") == before


def told(err: str, row: int, label: str) -> bool:
    """Tell whether an answer names a row and a column; the same fault in several rows is told once."""
    for said in err.splitlines():
        where, _, _ = said.partition("：")
        if f"“{label}”列" in where:
            spans = where.strip().removeprefix("第 ").split(" 行")[0].split("、")
            if any(int(span.split("—")[0]) <= row <= int(span.split("—")[-1]) for span in spans):
                return True
    return False


@pytest.mark.parametrize("command", FILES)
def test_every_cell_of_a_row_is_looked_at(command: str, folder: Path, tmp_path: Path) -> None:
    """A row that is wrong from end to end has each of its cells named, not only the first."""
    head, rows = valid_rows(command, folder)
    fields = fields_of(command)[:SHOWN]
    row = list(rows[0])
    for place, field in enumerate(fields):
        row[head.index(field.label)] = f"=B{place}"
    result = run(command, folder, written(tmp_path / "坏.csv", [head, row]))
    assert result.code == 2
    for field in fields:
        assert told(result.err, 2, field.label), (field.label, result.err)


@pytest.mark.parametrize("command", FILES)
def test_a_wrong_heading_and_wrong_cells_are_told_together(command: str, folder: Path, tmp_path: Path) -> None:
    """A misspelt heading gets the near one named, and the cells of the other columns are still looked at."""
    head, rows = valid_rows(command, folder)
    spoilt = [next(field.label for field in fields_of(command) if field.required)] if command != "voter import" else []
    last = next(label for label in reversed(head) if label not in spoilt and len(label) > 1)
    misspelt = [f"{label}栏" if label == last else label for label in head]
    row = [WRONG * 6000 if label in spoilt else cell for label, cell in zip(head, rows[0], strict=True)]
    result = run(command, folder, written(tmp_path / "坏.csv", [misspelt, row]))
    assert result.code == 2
    assert f"不认识的列：{last}栏（是不是“{last}”？）" in result.err
    for label in spoilt:
        assert told(result.err, 2, label), result.err


@pytest.mark.parametrize("command", FILES)
def test_a_second_run_says_what_is_there_and_doubles_nothing(command: str, folder: Path, tmp_path: Path) -> None:
    """The same file again is refused as already there (voters: nobody new), and the store stays as it was."""
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(folder / "dj.db", own / "dj.db")
    path = Path(words_of(LINE_OF[command], folder / "files")[-1])
    first = run(command, own, path)
    assert first.code == 0, first.err
    before = dump(own / "dj.db")
    again = run(command, own, path)
    assert dump(own / "dj.db") == before
    if command == "voter import":
        assert (again.code, again.out) == (0, "已导入 0 位选民。另有 1 行的人原来就有，没有再登。\n")
        return
    assert again.code == 2
    assert "资料库里都已经有了，没有再导入" in again.err


@pytest.mark.parametrize("command", [name for name in FILES if name != "voter import"])
def test_what_is_there_beside_what_is_wrong_is_told_apart(command: str, folder: Path, tmp_path: Path) -> None:
    """A file of old rows and a wrong one says which rows to mend and which to take out."""
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(folder / "dj.db", own / "dj.db")
    head, rows = valid_rows(command, folder)
    assert run(command, own, written(tmp_path / "好.csv", [head, *rows])).code == 0
    wrong = next(field.label for field in fields_of(command) if field.required)
    bad = ["" if label == wrong else cell for label, cell in zip(head, rows[0], strict=True)]
    result = run(command, own, written(tmp_path / "又.csv", [head, *rows, bad]))
    assert result.code == 2
    assert told(result.err, len(rows) + 2, wrong), result.err
    if "import-ballots" not in command and "import-marks" not in command:  # rows of a group are looked at together
        assert "资料库里已经有了，请删去这些行" in result.err


# Rows whose cells are sound and which a rule refuses: what is changed in the valid row, and the column named, if any.
RULES = (
    ("platform import", {"类别": "家", "上级编码": "AJ02"}, "不能挂在", ""),
    ("rep import", {"层级": "乡镇", "乡镇街道": "点军街道"}, "不设人民代表大会", ""),
    ("reception import", {"代表编号": "XQB02", "月份": "2023-07", "日期": "2023-07-05"}, "不是在任代表", ""),
    ("suggest import-events", {"动作": "归档"}, "不能“归档”", "动作"),
    ("suggest import-events", {"动作": "答复", "内容": ""}, "还缺", "内容"),
    ("proposal import-events", {"动作": "延期", "内容": ""}, "还缺", ""),
    ("activity import", {"类别": "实事"}, "要写", ""),
    ("contact import", {"谁联系": "Q001", "选民姓名": ""}, "选民要写姓名", ""),
    ("project import", {"层级": "乡镇"}, "要写是哪个乡镇的。", ""),
    ("enterprise difficulty import", {"难题": ""}, "要写“难题”", "难题"),
    ("sitting import", {"交办日期": "2023-04-01"}, "要写“承办单位”", "承办单位"),
    ("system import", {"施行日期": "2022-01-01"}, "早于", "施行日期"),
)


@pytest.mark.parametrize(("command", "changed", "sentence", "column"), RULES)
def test_a_rule_is_told_beside_a_wrong_cell_of_another_row(
    command: str, changed: dict[str, str], sentence: str, column: str, folder: Path, tmp_path: Path
) -> None:
    """What only the service refuses is told in the run that tells the cells, with its row; and nothing is stored."""
    head, rows = valid_rows(command, folder)
    before = dump(folder / "dj.db")
    first = dict(zip(head, rows[0], strict=True))
    key = FILES[command].fields[0].label
    other = {
        label: f"{cell}9" if label == key else "=B1" if label == head[-1] else cell for label, cell in first.items()
    }
    table = [head, list((first | changed).values()), list(other.values())]
    result = run(command, folder, written(tmp_path / "坏.csv", table))
    assert result.code == 2
    assert sentence in result.err, result.err
    assert "--" not in result.err
    assert f"第 2 行{f'“{column}”列' if column else ''}" in result.err, result.err
    assert told(result.err, 3, head[-1]), result.err
    assert dump(folder / "dj.db") == before
