"""Voters: identities masked everywhere, shown only when asked, and every look on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from dianjun_cli.core.desk import Desk
from dianjun_cli.voters import service
from dianjun_cli.voters.rules import mask_name, mask_phone, phone_key
from store_look import ENCODINGS, contents, refused, sheet

HEAD = "姓名,性别,电话,住址,工作单位,本区选民"
GOOD = "张三丰,男,19907171234,柳林村二组18号,柑橘合作社,是"
PLAIN = ("张三丰", "19907171234", "1990-717-1234", "柳林村二组18号", "柑橘合作社")


def add(run: Run) -> int:
    """Add the voter of these tests; return the key."""
    identity = ("--name", "张三丰", "--sex", "男", "--phone", "+86 1990-717-1234", "--address", "柳林村二组18号")
    return int(run("voter", "add", *identity, "--employer", "柑橘合作社", "--local", "-f", "json").json["id"])


@pytest.mark.parametrize(
    "text",
    ["19907171234", "1990-717-1234", "+86 19907171234", "008619907171234", "１９９０７１７１２３４", "(1990) 7171234"],
)
def test_a_phone_has_one_key_however_it_is_typed(text: str) -> None:
    """Digits only, without the country's prefix, full-width digits folded."""
    assert phone_key(text) == "19907171234"


def test_a_short_number_that_begins_with_86_keeps_it() -> None:
    """86 is a prefix only when a whole number follows."""
    assert phone_key("8671234") == "8671234"


def test_masks_show_surname_and_ends() -> None:
    """张三丰 is 张某某, 欧阳锋 欧阳某, a mobile keeps three and four digits."""
    assert [mask_name("张三丰"), mask_name("欧阳锋"), mask_phone("19907171234")] == ["张某某", "欧阳某", "199****1234"]


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
@pytest.mark.parametrize("argv", [("list",), ("list", "--name", "张三丰"), ("show", "1")], ids=" ".join)
def test_no_form_of_list_or_show_tells_an_identity(dj: Run, argv: tuple[str, ...], form: str) -> None:
    """In every format name and phone are masked, address and employer gone, and no look is recorded."""
    add(dj)
    result = dj("voter", *argv, "-f", form)
    said = (result.out + result.err).replace("\\", "")  # Markdown escapes the stars
    assert "张某某" in said
    assert "199****1234" in said
    assert not [word for word in PLAIN if word in said]
    assert dj("voter", "looks", "-f", "json").json == []


def test_a_reveal_shows_the_identity_and_leaves_a_trace(dj: Run) -> None:
    """--reveal prints plain words; looks says who, whom (masked), through what and why."""
    key = add(dj)
    shown = dj("voter", "show", key, "--reveal", "--reason", "回访", "--as", "王办", "-f", "json").json
    assert [shown["name"], shown["phone"], shown["address"]] == ["张三丰", "+86 1990-717-1234", "柳林村二组18号"]
    [look] = dj("voter", "looks", "--voter", key, "-f", "json").json
    assert (look["actor"], look["name"], look["through"], look["reason"]) == ("王办", "张某某", "dj voter show", "回访")


def test_a_rehearsed_reveal_is_refused(dj: Run) -> None:
    """--dry-run would show an identity without a trace: exit 2 and nothing shown."""
    key = add(dj)
    assert "留痕" in refused(dj, "voter", "show", key, "--reveal", "--dry-run", code=2)


@pytest.mark.parametrize(
    ("option", "text", "count"),
    [
        ("--name", "张三丰", 1),
        ("--name", "张三", 0),
        ("--phone", "1990 717 1234", 1),
        ("--phone", "1234", 0),
    ],
)
def test_only_a_whole_name_or_phone_finds(dj: Run, option: str, text: str, count: int) -> None:
    """A part of a name or phone finds nobody: no fishing."""
    add(dj)
    assert len(dj("voter", "list", option, text, "-f", "json").json) == count


def test_name_and_phone_together_know_a_voter_again(dj: Run) -> None:
    """The same name and phone is the same voter, blanks are filled, nothing known is overwritten."""
    desk = Desk(db=str(dj.path), actor_given="测试员")  # type: ignore[attr-defined]
    try:
        first = service.keep(desk, name="张三丰", phone="19907171234", address="柳林村二组18号")
        again = service.keep(desk, name="张三丰", phone="+86 1990-717-1234", address="别处", employer="合作社")
        assert first is not None
        assert again == first
        voter = service.get(desk, first)
        assert (voter.address, voter.employer, voter.phone) == ("柳林村二组18号", "合作社", "19907171234")
    finally:
        desk.close()


def test_a_name_alone_or_a_phone_alone_never_finds_anyone(dj: Run) -> None:
    """Homonyms and shared phones make new rows; nothing given makes none; a void one is not taken up."""
    desk = Desk(db=str(dj.path), actor_given="测试员")  # type: ignore[attr-defined]
    try:
        whole = service.keep(desk, name="张三丰", phone="19907171234")
        others = [service.keep(desk, name="张三丰"), service.keep(desk, name="张三丰")]
        others += [service.keep(desk, name="李四", phone="19907171234"), service.keep(desk, phone="19907171234")]
        assert whole is not None
        assert len({whole, *others}) == 5
        assert service.keep(desk, name="", phone=None) is None
        service.void(desk, whole, "重复")
        assert service.keep(desk, name="张三丰", phone="19907171234") != whole
    finally:
        desk.close()


def test_an_edit_tells_the_fields_and_not_their_values(dj: Run) -> None:
    """The receipt names what changed; the new phone is found by its key."""
    key = add(dj)
    receipt = dj("voter", "edit", key, "--phone", "15507170000", "-f", "json")
    assert receipt.json == {"id": key, "changed": ["phone"]}
    assert len(dj("voter", "list", "--phone", "155-0717-0000", "-f", "json").json) == 1
    assert dj("voter", "list", "--phone", "19907171234", "-f", "json").json == []


def test_a_void_voter_leaves_the_list(dj: Run) -> None:
    """Only --void lists it, and it cannot be voided twice."""
    key = add(dj)
    dj("voter", "void", key, "--reason", "重复")
    assert dj("voter", "list", "-f", "json").json == []
    assert len(dj("voter", "list", "--void", "-f", "json").json) == 1
    refused(dj, "voter", "void", key, "--reason", "又一次", code=4)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add",), 2, "空的"),
        (("add", "--phone", "打给我"), 2, "不像电话"),
        (("add", "--phone", "12"), 2, "不像电话"),
        (("add", "--name", "张\x1b三"), 2, "控制字符"),
        (("add", "--name", "张" * 101), 2, "最多"),
        (("add", "--name", "张三", "--sex", "？"), 2, "性别"),
        (("show", "99"), 3, "99"),
        (("show", "99", "--reveal"), 3, "99"),
        (("show", "张三丰"), 2, "张三丰"),
        (("edit", "99", "--name", "李四"), 3, "99"),
        (("edit", "1"), 2, "没有要更正的内容"),
        (("void", "1", "--reason", " "), 2, "原因"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(dj: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    add(dj)
    assert said in refused(dj, "voter", *argv, code=code)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_imports_alike_in_each_encoding_and_doubles_nobody(dj: Run, tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-8 with BOM and GB18030 give the same voter; importing again adds none."""
    path = sheet(tmp_path, HEAD, GOOD, encoding=encoding)
    dj("voter", "import", path)
    once = contents(dj)
    dj("voter", "import", path)
    assert contents(dj) == once
    assert dj("voter", "show", "1", "--reveal", "-f", "json").json["address"] == "柳林村二组18号"


def test_a_file_with_faults_names_the_rows_and_imports_nothing(dj: Run, tmp_path: Path) -> None:
    """A sex off the list is said by row and column; a phone that is none, by row."""
    wrong = GOOD.replace("男", "无名")
    assert "第 3 行“性别”列" in refused(dj, "voter", "import", sheet(tmp_path, HEAD, GOOD, wrong), code=2)
    wrong = GOOD.replace("19907171234", "没有")
    assert "第 3 行" in refused(dj, "voter", "import", sheet(tmp_path, HEAD, GOOD, wrong), code=2)
