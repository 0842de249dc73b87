"""Photographs of an issue: cleaned of what the camera knew, printed where the editor put them, never without consent."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from conftest import Run, dump
from dianjun_cli.bulletins.print.pictures import cleaned

ADD = ("suggest", "add", "--point", "AJ02", "--on", "2023-06-05", "--category", "路灯电力")
SECRET = "30 deg 42 N"


def camera(path: Path, size: tuple[int, int] = (3200, 1200), orientation: int = 6, kind: str = "JPEG") -> Path:
    """Write a photograph as a telephone does: turned by EXIF, with place, maker and comment."""
    picture = Image.effect_noise(size, 40).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = orientation, "某某手机", SECRET
    exif.get_ifd(0x8825)[2] = (30.0, 42.0, 0.0)
    picture.save(path, kind, exif=exif, **({"comment": SECRET.encode()} if kind == "JPEG" else {}))
    return path


@pytest.fixture
def issue(dj: Run) -> Run:
    """June with three cases, one answered and rated; today is 5 July."""
    for words in ("村口的路灯坏了半个月", "涵洞下雨积水", "水压太低"):
        dj(*ADD, "--text", words, "--unit", "住建局", "--voter", "孙满仓", "--phone", "13907171234")
    dj(
        "suggest",
        "reply",
        "001",
        "--text",
        "已换新灯",
        "--on",
        "2023-06-08",
        env={"DJ_POINT": "AJ02", "DJ_TODAY": "2023-06-30"},
    )
    return dj


def test_a_photograph_keeps_nothing_but_the_picture(tmp_path: Path) -> None:
    """Upright, at most 1600 pixels, and no byte of EXIF, place, maker or comment left."""
    for kind in ("JPEG", "PNG", "WEBP", "TIFF"):
        data = camera(tmp_path / "p", kind=kind).read_bytes()
        found = cleaned(data, "p")
        assert (found.width, found.height) == (600, 1600), kind
        with Image.open(io.BytesIO(found.data)) as shown:
            assert not dict(shown.getexif())
            assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        for trace in (b"Exif", b"GPS", "某某手机".encode(), SECRET.encode(), b"http://ns.adobe.com"):
            assert trace not in found.data


def test_a_see_through_picture_stands_on_white() -> None:
    """Transparent becomes white, not black; palettes and CMYK are turned into colours a printer knows."""
    target = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(target, "PNG")
    with Image.open(io.BytesIO(cleaned(target.getvalue(), "p").data)) as shown:
        assert shown.getpixel((5, 5)) == (255, 255, 255)
    for mode in ("CMYK", "L"):
        target = io.BytesIO()
        Image.new(mode, (10, 10)).save(target, "JPEG")
        assert cleaned(target.getvalue(), "p").media == "image/jpeg"


@pytest.mark.parametrize("kind", ["empty", "text", "truncated", "moving", "svg", "huge", "folder", "missing"])
def test_what_is_no_photograph_is_refused(issue: Run, tmp_path: Path, kind: str) -> None:
    """A sentence, exit 2, nothing kept."""
    path = tmp_path / "photo.jpg"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "text":
        path.write_text("不是照片", encoding="utf-8")
    elif kind == "svg":
        path.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", encoding="utf-8")
    elif kind == "truncated":
        data = camera(path).read_bytes()
        path.write_bytes(data[: len(data) // 2])
    elif kind == "moving":
        frames = [Image.effect_noise((20, 20), 10 + spread) for spread in (0, 40, 90)]
        frames[0].save(path, "GIF", save_all=True, append_images=frames[1:])
    elif kind == "huge":
        Image.new("1", (20000, 20000)).save(path, "PNG")
    elif kind == "folder":
        path.mkdir()
    before = dump(issue.path)  # type: ignore[attr-defined]
    refused = issue("bulletin", "photo", "2023-06", path, "--caption", "路灯", code=2)
    assert "照片" in refused.err or "动图" in refused.err
    assert dump(issue.path) == before  # type: ignore[attr-defined]


def test_a_photograph_stands_where_the_editor_put_it(issue: Run, tmp_path: Path) -> None:
    """After its case, at the end of a column, on top; a rebuild keeps it; it can be taken out again."""
    file = camera(tmp_path / "a.jpg", (400, 300), 1)
    consent = ("--consent", "孙师傅 6月8日口头同意")
    issue("bulletin", "photo", "2023-06", file, "--caption", "新装的路灯", *consent, "--after", "AJ02-2306-002")
    issue("bulletin", "photo", "2023-06", file, "--caption", "接待现场", *consent, "--column", "民声回响")
    issue("bulletin", "photo", "2023-06", file, "--caption", "刊头照", *consent)
    text = issue("bulletin", "build", "2023-06").out
    lines = text.splitlines()
    item = next(n for n, line in enumerate(lines) if "AJ02-2306-002" in line)
    assert lines[item + 1].strip() == "![新装的路灯](photo:1)"
    assert text.index("刊头照") < text.index("## 民心所盼") < text.index("## 民声回响") < text.index("接待现场")
    page = issue("bulletin", "build", "2023-06", "-f", "html").out
    assert page.count('<figure><img src="data:image/jpeg;base64,') == 3
    assert "<figcaption>新装的路灯</figcaption>" in page
    assert "<p><figure>" not in page
    assert [row["place"] for row in issue("bulletin", "photos", "2023-06", "-f", "json").json] == [
        "AJ02-2306-002 后面", "民声回响栏末", "刊头下面",
    ]  # fmt: skip
    issue("bulletin", "unphoto", "2023-06", "3")
    assert "刊头照" not in issue("bulletin", "build", "2023-06").out


def test_without_consent_nothing_is_published(issue: Run, tmp_path: Path) -> None:
    """The draft shows it marked, check names it, publish refuses, the public edition leaves it out."""
    file = camera(tmp_path / "a.jpg", (400, 300), 1)
    said = issue("bulletin", "photo", "2023-06", file, "--caption", "新装的路灯", "--after", "AJ02-2306-001")
    assert "--consent" in said.err
    assert "未征得同意" in issue("bulletin", "build", "2023-06").out
    assert "路灯](photo" not in issue("bulletin", "build", "2023-06", "--edition", "public").out
    codes = [f["code"] for f in issue("bulletin", "check", "2023-06", "-f", "json", code=1).json]
    assert "photo_without_consent" in codes
    refused = issue("bulletin", "publish", "2023-06", code=4)
    assert "photo-consent 2023-06 1" in refused.err
    issue("bulletin", "photo-consent", "2023-06", "1", "孙师傅 6月8日签字同意")
    issue("bulletin", "publish", "2023-06")
    kept = issue("bulletin", "build", "2023-06", "-f", "html").out
    assert "未征得同意" not in kept
    issue("bulletin", "unphoto", "2023-06", "1")
    assert issue("bulletin", "build", "2023-06", "-f", "html").out == kept


def test_a_caption_is_searched_for_voters(issue: Run, tmp_path: Path) -> None:
    """A voter's name under a photograph stops the build like any other."""
    file = camera(tmp_path / "a.jpg", (400, 300), 1)
    issue("bulletin", "photo", "2023-06", file, "--caption", "孙满仓在看路灯", "--consent", "本人同意")
    assert "姓名" in issue("bulletin", "build", "2023-06", code=4).err


def test_a_hand_edited_file_keeps_its_photographs(issue: Run, tmp_path: Path) -> None:
    """The reference may be moved in the file; one to a photograph that is not there is told; nothing else is fetched."""
    file = camera(tmp_path / "a.jpg", (400, 300), 1)
    issue(
        "bulletin",
        "photo",
        "2023-06",
        file,
        "--caption",
        "新装的路灯",
        "--consent",
        "本人同意",
        "--after",
        "AJ02-2306-001",
    )
    text = issue("bulletin", "build", "2023-06").out
    edited = tmp_path / "6月.md"
    edited.write_text(
        text.replace("   ![新装的路灯](photo:1)\n", "").replace("## 数据", "![新装的路灯](photo:1)\n\n## 数据"),
        encoding="utf-8",
    )
    issue("bulletin", "publish", "2023-06", "--file", edited)
    page = issue("bulletin", "build", "2023-06", "-f", "html").out
    assert page.index("民声回响") < page.index("<figure>")
    edited.write_text(text.replace("photo:1", "photo:9"), encoding="utf-8")
    assert "photo:9" in issue("bulletin", "publish", "2023-06", "--correct", "换照片", "--file", edited, code=2).err
    edited.write_text(text.replace("photo:1", "http://example.org/x.png"), encoding="utf-8")
    issue("bulletin", "publish", "2023-06", "--correct", "换照片", "--file", edited)
    assert "<img" not in issue("bulletin", "build", "2023-06", "-f", "html").out
