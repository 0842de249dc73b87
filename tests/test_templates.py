"""Templates in the user's own folder: used before the shipped ones, sandboxed, told by line when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, dump

ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "其他", "--text", "路灯坏了")


@pytest.fixture
def own(dj: Run, tmp_path: Path) -> Path:
    """The user's folder of bulletin templates; a case stands in the store."""
    dj(*ADD, "--unit", "住建局")
    folder = tmp_path / "home" / "templates" / "bulletin"
    folder.mkdir(parents=True)
    return folder


def test_an_own_template_is_used(dj: Run, own: Path) -> None:
    """What the office put into its folder is printed."""
    (own / "issue.md.j2").write_text("# 本单位自己的版式 {{ name }}\n", encoding="utf-8")
    assert dj("bulletin", "build", "2023-06").out.startswith("# 本单位自己的版式 5号见")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# 好\n{{ nmae }}\n", "第 2 行用了没有的名字“nmae”"),
        ("# 好\n\n{{ stock.colected }}\n", "第 3 行用了没有的名字“colected”"),
        ("# 好\n{{ name\n", "写法不对"),
        ("{% for x in columns %}\n", "写法不对"),
        ("# 好\n{{ name|shout }}\n", "第 2 行没有“shout”这个过滤器"),
        ("{{ ().__class__.__bases__ }}\n", "第 1 行用了"),
        ("{{ name.__class__.__mro__ }}\n", "第 1 行用了"),
        ("{% for x in range(1000000000) %}x{% endfor %}", "循环太大"),
        ("{% for x in range(90000) %}{% for y in range(90000) %}xxxxxxxxxx{% endfor %}{% endfor %}", "循环太大"),
        ("{% include 'bulletin/没有.j2' %}\n", "找不到模板“bulletin/没有.j2”"),
        ("一\n{{ 1 / 0 }}\n", "第 2 行算不出来"),
        ("{{ columns.append(1) }}", "第 1 行"),
    ],
)
def test_a_broken_template_names_its_line(dj: Run, own: Path, text: str, says: str) -> None:
    """A sentence with the template, the line and what is wrong; exit 2; nothing is published."""
    (own / "issue.md.j2").write_text(text, encoding="utf-8")
    before = dump(dj.path)  # type: ignore[attr-defined]
    for argv in (("build", "2023-06"), ("publish", "2023-06"), ("check", "2023-06"), ("preview", "2023-06")):
        refused = dj("bulletin", *argv, code=2)
        assert says in refused.err
        assert "bulletin/" in refused.err
        assert "Error" not in refused.err or "算不出来" in refused.err
    assert dump(dj.path) == before  # type: ignore[attr-defined]


def test_a_template_of_another_encoding_is_named(dj: Run, own: Path) -> None:
    """Notepad's GBK is told, not shown as garbage."""
    (own / "issue.md.j2").write_bytes("# 五号见\n".encode("gb18030"))
    assert "UTF-8" in dj("bulletin", "build", "2023-06", code=2).err


def test_the_slip_is_a_template_like_any(dj: Run, own: Path) -> None:
    """The hand-over sheet can be the office's own, and errs by line too."""
    folder = own.parent / "suggestion"
    folder.mkdir()
    (folder / "slip.md.j2").write_text("交办\n{{ numbre }}\n", encoding="utf-8")
    assert "第 2 行用了没有的名字“numbre”" in dj("suggest", "slip", "AJ02-2306-001", code=2).err


def test_a_shipped_template_is_copied_to_be_changed(dj: Run, tmp_path: Path) -> None:
    """The list says whose is used; a copy is never written over; a name outside the folder is none."""
    rows = {row["name"]: row["own"] for row in dj("settings", "templates", "-f", "json").json}
    assert rows["bulletin/issue.md.j2"] is False
    dj("--dry-run", "settings", "templates", "--copy", "bulletin/issue.md.j2")
    assert not (tmp_path / "home" / "templates").exists()
    dj("settings", "templates", "--copy", "bulletin/issue.md.j2")
    own = tmp_path / "home" / "templates" / "bulletin" / "issue.md.j2"
    own.write_text("# 改过\n", encoding="utf-8")
    assert "已经有了" in dj("settings", "templates", "--copy", "bulletin/issue.md.j2", code=5).err
    assert own.read_text(encoding="utf-8") == "# 改过\n"
    assert dj("settings", "templates", "-f", "json").json[0] == {
        "name": "bulletin/issue.md.j2", "own": True, "path": str(own),
    }  # fmt: skip
    for name in ("../../etc/passwd", "/etc/passwd", "没有.j2"):
        assert "没有" in dj("settings", "templates", "--copy", name, code=3).err
