"""What names are found by in Latin letters: read as people read them, mended by the office."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from conftest import Run, run_here
from dianjun_cli.core import pinyin
from dianjun_cli.core.errors import BadInput

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("单雄信", "shanxiongxin sxx"),
        ("曾志", "zengzhi zz"),
        ("解海龙", "xiehailong xhl"),
        ("仇和", "qiuhe qh"),
        ("区志强", "ouzhiqiang ozq"),
        ("查良镛", "zhaliangyong zly"),
        ("覃世忠", "qinshizhong tanshizhong qsz tsz"),
        ("翟海", "zhaihai dihai zh dh"),
        ("乐毅", "yueyi leyi yy ly"),
        ("盖文", "gewen gaiwen gw"),
        ("朴正", "piaozheng pz"),
        ("尉迟恭", "yuchigong ycg"),
        ("万俟丑", "moqichou mqc"),
        ("吕布", "lvbu lb"),
        ("周明远", "zhoumingyuan zmy"),
    ],
)
def test_a_deputy_is_read_by_the_surname(name: str, keys: str) -> None:
    """A surname read otherwise than the word is read as the surname; two living readings are two keys."""
    found = pinyin.columns([name], person=True)
    assert f"{found['pinyin']} {found['initials']}" == keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("柳林村", "liulincun llc"),
        ("曾家河村", "zengjiahecun zjhc"),
        ("单位食堂", "danweishitang dwst"),
        ("长江村", "changjiangcun cjc"),
        ("重庆路社区", "chongqinglushequ cqlsq"),
        ("5号见·WPS点", "5haojianwpsdian 5hjwpsd"),
        ("！？", "None None"),
    ],
)
def test_a_place_is_read_as_a_word(name: str, keys: str) -> None:
    """A place is read as a word, a village named after a family by the family; letters and digits stand for themselves."""
    found = pinyin.columns([name])
    assert f"{found['pinyin']} {found['initials']}" == keys


def test_the_office_has_the_last_word_on_a_reading() -> None:
    """A reading said by the office stands for the names of as many characters; the others keep theirs."""
    found = pinyin.columns(["覃长乐", "小覃"], person=True, said="Tan Chang Le、qin chang le")
    assert found == {"pinyin": "tanchangle qinchangle xiaotan", "initials": "tcl qcl xt"}
    for said in ("tanchangle", "tan chang", "tán cháng lè", "1 2 3 4"):
        with pytest.raises(BadInput, match="一个字一个音"):
            pinyin.columns(["覃长乐"], person=True, said=said)


@pytest.mark.parametrize(
    ("group", "key", "said", "keys"),
    [
        ("platform", "AJ02", "niu lin cun dai biao lian luo zhan", "nlcdbllz"),
        ("rep", "Q001", "zou ming yuan", "zmy"),
        ("unit", "住建局", "zu jian ju", "zjj"),
    ],
)
def test_a_reading_is_mended_and_stays(group: str, key: str, said: str, keys: str, dj: Run) -> None:
    """--pinyin replaces what was worked out; other edits leave it, a blank one works it out again."""
    before = dj(group, "show", key, "-f", "json").json
    dj(group, "edit", key, "--pinyin", said)
    dj(group, "edit", key, "--phone", "0717-6012346")
    mended = dj(group, "show", key, "-f", "json").json
    assert said.replace(" ", "") in mended["pinyin"].split()
    assert keys in mended["initials"].split()
    assert "一个字一个音" in dj(group, "edit", key, "--pinyin", "x y", code=2).err
    dj(group, "edit", key, "--pinyin", "")
    assert dj(group, "show", key, "-f", "json").json["pinyin"] == before["pinyin"]


def test_a_name_that_changes_is_read_again(dj: Run) -> None:
    """Another name, short name or alias brings its keys along."""
    dj("rep", "edit", "Q001", "--name", "单明远")
    assert dj("rep", "show", "Q001", "-f", "json").json["pinyin"] == "shanmingyuan"
    dj("unit", "edit", "住建局", "--alias", "房管局")
    assert "fgj" in dj("unit", "show", "住建局", "-f", "json").json["initials"].split()


def test_an_upgraded_store_has_the_keys_of_a_new_one(tmp_path: Path) -> None:
    """Migration 0002 reads the names that are there already as a new entry is read."""
    path = tmp_path / "dj.db"
    path.write_bytes(gzip.decompress((DATA / "store-0001.db.gz").read_bytes()))
    assert run_here("--db", path, "db", "upgrade").code == 0
    for group, person in (("platform", False), ("rep", True), ("unit", False)):
        rows = run_here("--db", path, group, "list", "-f", "json").json
        assert rows
        for row in rows:
            names = [row["name"], row.get("short_name"), *row.get("aliases", [])]
            assert {k: row[k] for k in ("pinyin", "initials")} == pinyin.columns(names, person)
