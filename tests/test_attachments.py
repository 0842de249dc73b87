"""Files attached to a case: by reference or copied into the store's folder, checked, backed up, taken off again."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from conftest import DJ, Run, dump, run_here
from store_look import refused

JPEG = b"\xff\xd8\xff\xe0 a lamp post, seen from the road"
ADD = ("suggest", "add", "--point", "AJ02", "--category", "路灯电力", "--text", "村口的路灯坏了半个月")


@pytest.fixture
def case(dj: Run) -> Run:
    """A store with two cases."""
    dj("--today", "2023-06-05", *ADD)
    dj("--today", "2023-06-05", *ADD)
    return dj


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a clerk has one."""
    path = tmp_path / "照片" / "村口 路灯.JPG"
    path.parent.mkdir()
    path.write_bytes(JPEG)
    return path


def folder(dj: Run) -> Path:
    """Return the folder of the store's copies."""
    path: Path = dj.path  # type: ignore[attr-defined]
    return path.with_name(f"{path.name}.files")


def copies(dj: Run) -> list[str]:
    """Return the names in the store's folder."""
    return sorted(os.listdir(folder(dj))) if folder(dj).exists() else []


def attached(dj: Run, number: str = "001") -> list[dict[str, Any]]:
    """Return a case's attachments as JSON says them."""
    found: list[dict[str, Any]] = dj("suggest", "attachments", number, "-f", "json").json
    return found


def test_a_photo_by_reference_is_kept_with_hash_size_kind_and_caption(case: Run, photo: Path) -> None:
    """Nothing is copied; path, size, hash, kind, caption, who and when are kept and shown on the case."""
    told = case("--today", "2023-06-06", "suggest", "attach", "001", photo, "--caption", "村口的灯杆").out
    assert "留在原处" in told
    [row] = attached(case)
    assert row["path"] == str(photo)
    assert (row["name"], row["caption"], row["media_kind"], row["size"]) == (
        "村口 路灯.JPG",
        "村口的灯杆",
        "image",
        len(JPEG),
    )
    assert row["sha256"] == hashlib.sha256(JPEG).hexdigest()
    assert (row["copied"], row["added_on"], row["actor"]) == (False, "2023-06-06", "测试员")
    assert case("suggest", "show", "001", "-f", "json").json["attachments"] == [row]
    assert "附件" in case("suggest", "show", "001").out
    assert "附件" not in case("suggest", "show", "002").out
    assert copies(case) == []


def test_a_copy_is_named_by_its_content_and_private(case: Run, photo: Path) -> None:
    """--copy puts it into <store>.files, 0700, the file 0600, whole; it stays when the original goes."""
    case("suggest", "attach", "001", photo, "--copy")
    assert copies(case) == [hashlib.sha256(JPEG).hexdigest() + ".jpg"]
    kept = folder(case) / copies(case)[0]
    assert kept.read_bytes() == JPEG
    assert stat.S_IMODE(folder(case).stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    photo.unlink()
    assert case("db", "check", "-f", "json").json == {"ok": True, "faults": [], "notes": []}


def test_twice_the_same_file_is_once_on_the_disk(case: Run, photo: Path, tmp_path: Path) -> None:
    """The same content on two cases, under another name too, is one copy; on one case it is refused."""
    twin = tmp_path / "另一个名字.jpeg"
    shutil.copy(photo, twin)
    case("suggest", "attach", "001", photo, "--copy")
    case("suggest", "attach", "002", twin, "--copy")
    assert len(copies(case)) == 1
    assert attached(case, "002")[0]["copy_name"] == copies(case)[0]
    assert "已经是 AJ02-2306-001 的附件 1" in refused(case, "suggest", "attach", "001", twin, "--copy", code=2)
    assert len(copies(case)) == 1
    assert "附件 1" in refused(case, "suggest", "attach", "002", photo, photo, code=2)


def test_several_files_are_all_attached_or_none(case: Run, photo: Path, tmp_path: Path) -> None:
    """One bad file among three: nothing is attached, nothing is left in the folder."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    assert "不存在" in refused(case, "suggest", "attach", "001", photo, scan, tmp_path / "没有.jpg", "--copy", code=2)
    assert copies(case) == []
    case("suggest", "attach", "001", photo, scan, "--copy", "--caption", "现场和回函")
    assert [(row["serial"], row["media_kind"]) for row in attached(case)] == [(1, "image"), (2, "document")]
    assert len(copies(case)) == 2


def bad_files(folder_: Path) -> dict[str, tuple[Path | str, str]]:
    """Return files that will not do, with the word their sentence must have."""
    (folder_ / "空.jpg").touch()
    (folder_ / "真.jpg").write_bytes(JPEG)
    (folder_ / "链接.jpg").symlink_to(folder_ / "真.jpg")
    (folder_ / "断链.jpg").symlink_to(folder_ / "没有")
    os.mkfifo(folder_ / "管道")
    (folder_ / "大.mp4").write_bytes(b"x" * ((1 << 20) + 1))
    (folder_ / "换\n行.jpg").write_bytes(JPEG)
    latin = os.fsdecode(os.fsencode(folder_) + b"/\xb5\xc6.jpg")
    Path(latin).write_bytes(JPEG)
    return {
        "folder": (folder_, "文件夹"),
        "empty": (folder_ / "空.jpg", "是空的"),
        "link": (folder_ / "链接.jpg", "真.jpg"),
        "broken link": (folder_ / "断链.jpg", "链接"),
        "pipe": (folder_ / "管道", "不是普通文件"),
        "device": ("/dev/zero", "不是普通文件"),
        "unreadable": ("/proc/self/mem", "读不了"),
        "big": (folder_ / "大.mp4", "超过 1 MB"),
        "line break": (folder_ / "换\n行.jpg", "控制字符"),
        "encoding": (latin, "UTF-8"),
        "vanished": (folder_ / "没有.jpg", "不存在"),
        "nothing": ("", "不能空着"),
        "through a file": (folder_ / "真.jpg" / "x", "不是文件夹"),
        "too long": ("长" * 300, "太长"),
    }


@pytest.mark.parametrize("copy", [(), ("--copy",)], ids=["by reference", "copied"])
def test_what_is_no_plain_file_is_refused_with_a_sentence(copy: tuple[str, ...], case: Run, tmp_path: Path) -> None:
    """Folders, empty, vanished, unreadable, links, pipes, devices, too big, badly named: nothing is kept."""
    case("settings", "set", "attachments.max_mb", "1")
    (tmp_path / "坏").mkdir()
    for name, (path, word) in bad_files(tmp_path / "坏").items():
        assert word in refused(case, "suggest", "attach", "001", path, *copy, code=2), name
        assert copies(case) == [], name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(case: Run, photo: Path) -> None:
    """A file of somebody else."""
    photo.chmod(0)
    assert "没有权限" in refused(case, "suggest", "attach", "001", photo, code=2)


@pytest.mark.parametrize(
    ("caption", "word"),
    [("两\n行", "一行"), ("字" * 121, "最多 120"), ("响\x07铃", "控制字符")],
    ids=["lines", "long", "bell"],
)
def test_a_caption_is_one_clean_line(caption: str, word: str, case: Run, photo: Path) -> None:
    """Captions are cleaned like every text, before anything is copied."""
    assert word in refused(case, "suggest", "attach", "001", photo, "--copy", "--caption", caption, code=2)
    assert copies(case) == []


def test_a_void_case_takes_nothing_more(case: Run, photo: Path) -> None:
    """Neither files nor notes are put to a case that was registered by mistake."""
    case("suggest", "void", "001", "--reason", "登错了")
    assert "已作废" in refused(case, "suggest", "attach", "001", photo, "--copy", code=4)
    assert "已作废" in refused(case, "suggest", "note", "001", "--text", "补一句", code=4)
    assert copies(case) == []


def test_a_rehearsal_writes_no_file(case: Run, photo: Path) -> None:
    """--dry-run says what it would do and makes neither row, file nor folder."""
    before = dump(case.path)  # type: ignore[attr-defined]
    assert "附件 1" in case("--dry-run", "suggest", "attach", "001", photo, "--copy").out
    assert (dump(case.path), folder(case).exists()) == (before, False)  # type: ignore[attr-defined]


def test_a_failing_commit_takes_the_copy_away_again(case: Run, photo: Path) -> None:
    """When the store cannot be written, no copy is left; one that others use stays."""
    from test_half_writes import failing_at

    for number in range(2, 30):
        with failing_at(number) as count:
            result = case("suggest", "attach", "001", photo, "--copy", code=None)
        if count[0] < number:
            break
        assert result.code == 5
        assert copies(case) == []
    assert len(copies(case)) == 1
    with failing_at(2):
        case("suggest", "attach", "002", photo, "--copy", code=5)
    assert len(copies(case)) == 1
    assert case("db", "check").code == 0


def limited(argv: list[str], env: dict[str, str], size: int) -> subprocess.CompletedProcess[str]:
    """Run a command whose files may not grow above `size`."""
    return subprocess.run(
        argv,
        env=env,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


def test_a_copy_that_does_not_fit_leaves_nothing(case: Run, tmp_path: Path) -> None:
    """The disk takes the store's rows but not the film: a sentence, exit code 5, no half file."""
    film = tmp_path / "录像.mp4"
    film.write_bytes(b"film" * (1 << 20))
    before = dump(case.path)  # type: ignore[attr-defined]
    argv = [str(DJ), "--db", str(case.path), "suggest", "attach", "001", str(film), "--copy"]  # type: ignore[attr-defined]
    done = limited(argv, {**os.environ}, 2 << 20)
    assert done.returncode == 5, done.stderr
    assert "附件存不进去" in done.stderr
    assert (dump(case.path), copies(case)) == (before, [])  # type: ignore[attr-defined]


def test_a_full_disk_leaves_nothing(case: Run, tmp_path: Path) -> None:
    """The folder of the copies lies on a disk of 64 KB: 磁盘已满, and nothing is kept."""
    small = tmp_path / "小盘"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small], capture_output=True).returncode:
        pytest.skip("no right to mount here")
    try:
        case("settings", "set", "attachments.folder", small)
        big = tmp_path / "大.jpg"
        big.write_bytes(JPEG * 5000)
        assert "磁盘已满" in refused(case, "suggest", "attach", "001", big, "--copy", code=5)
        assert os.listdir(small) == []
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_folder_that_cannot_be_made_is_told(case: Run, photo: Path) -> None:
    """A file lies where the folder should be."""
    folder(case).write_text("挡路", encoding="utf-8")
    assert "附件存不进去" in refused(case, "suggest", "attach", "001", photo, "--copy", code=5)
    assert "完整的路径" in refused(case, "settings", "set", "attachments.folder", "files", code=2)


KILLED = """
import os, sys
from dianjun_cli.core.desk import Desk
Desk.commit = lambda self: os._exit(9)
from dianjun_cli.cli import run
run(sys.argv[1:])
"""


def test_a_crash_before_the_commit_leaves_an_orphan_that_check_names(case: Run, photo: Path) -> None:
    """Power fails between copy and commit: the file is there, no row; check notes it and is content."""
    argv = [sys.executable, "-c", KILLED, "--db", str(case.path), "suggest", "attach", "001", str(photo), "--copy"]  # type: ignore[attr-defined]
    assert subprocess.run(argv, env=os.environ).returncode == 9
    assert (attached(case), len(copies(case))) == ([], 1)
    told = case("db", "check", "-f", "json").json
    assert (told["ok"], len(told["notes"])) == (True, 1)
    assert copies(case)[0] in told["notes"][0]
    case("suggest", "attach", "001", photo, "--copy")
    assert case("db", "check", "-f", "json").json["notes"] == []


def test_check_names_the_case_and_the_file_that_is_gone_or_changed(case: Run, photo: Path, tmp_path: Path) -> None:
    """Missing, changed, replaced by a folder, lost copy: each by case and file, exit code 1."""
    others = {name: tmp_path / name for name in ("变了.txt", "成了夹.txt", "存了.txt")}
    for path in others.values():
        path.write_text(path.name, encoding="utf-8")
    case("suggest", "attach", "001", photo, others["变了.txt"], others["成了夹.txt"])
    case("suggest", "attach", "002", others["存了.txt"], "--copy")
    photo.unlink()
    others["变了.txt"].write_text("别的", encoding="utf-8")
    others["成了夹.txt"].unlink()
    others["成了夹.txt"].mkdir()
    (folder(case) / copies(case)[0]).unlink()
    faults = case("db", "check", "-f", "json", code=1).json["faults"]
    assert [
        ("001" in f, word in f)
        for f, word in zip(faults[:3], ("村口 路灯.JPG”：文件不见了", "变了", "读不了"), strict=True)
    ] == [(True, True)] * 3
    assert "AJ02-2306-002 附件 1“存了.txt”：文件不见了" in faults[3]
    for serial in ("1", "2", "3"):
        case("suggest", "detach", "001", serial, "--reason", "原件已处理")
    case("suggest", "detach", "002", "1", "--reason", "附错")
    case("db", "check")


def test_a_damaged_copy_is_mended_by_attaching_the_file_again(case: Run, photo: Path) -> None:
    """The same content attached elsewhere replaces a copy whose bytes were changed."""
    case("suggest", "attach", "001", photo, "--copy")
    (folder(case) / copies(case)[0]).write_bytes(b"broken")
    assert "内容变了" in case("db", "check", code=1).out
    case("suggest", "attach", "002", photo, "--copy")
    case("db", "check")


def test_detaching_is_a_void_with_its_reason(case: Run, photo: Path) -> None:
    """It leaves the case and the search, stays with --void, keeps its number; the same file may come again."""
    case("suggest", "attach", "001", photo, "--copy", "--caption", "灯杆编号")
    assert len(case("suggest", "search", "灯杆编号", "-f", "json").json) == 1
    assert "--reason" in refused(case, "suggest", "detach", "001", "1", code=2)
    case("suggest", "detach", "001", "1", "--reason", "附错了件")
    assert attached(case) == []
    assert case("suggest", "search", "灯杆编号", "-f", "json").json == []
    [gone] = case("suggest", "attachments", "001", "--void", "-f", "json").json
    assert (gone["void_reason"], gone["void_by"]) == ("附错了件", "测试员")
    assert "已在" in refused(case, "suggest", "detach", "001", "1", "--reason", "再来", code=4)
    assert "没有附件 7" in refused(case, "suggest", "detach", "001", "7", "--reason", "x", code=3)
    case("suggest", "attach", "001", photo)
    assert [row["serial"] for row in attached(case)] == [2]
    assert case("db", "check", "-f", "json").json["notes"] == []  # the detached copy is still claimed


def test_a_list_of_the_cases_with_attachments(case: Run, photo: Path) -> None:
    """suggest list --with-attachments has the case while something is attached to it."""
    case("suggest", "attach", "002", photo)
    asked = ("suggest", "list", "--with-attachments", "-f", "json")
    assert [row["number"] for row in case(*asked).json] == ["AJ02-2306-002"]
    case("suggest", "detach", "002", "1", "--reason", "附错")
    assert case(*asked).json == []


def test_ctrl_c_at_any_moment_leaves_all_or_nothing(case: Run, tmp_path: Path) -> None:
    """Interrupted while starting, copying or saving: rows and copies agree, nothing lies beside."""
    for step in range(6):
        film = tmp_path / f"{step}.mp4"
        film.write_bytes(bytes([step]) * (20 << 20))
        argv = [str(DJ), "--db", str(case.path), "suggest", "attach", "001", str(film), "--copy"]  # type: ignore[attr-defined]
        running = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.1 + step * 0.12)
        running.send_signal(signal.SIGINT)
        running.wait()
        assert len(attached(case)) == len(copies(case))
        assert case("db", "check", "-f", "json").json == {"ok": True, "faults": [], "notes": []}


def test_two_desks_at_once_attach_the_same_file(case: Run, photo: Path) -> None:
    """Eight processes, two cases, one photo: one row a case, one copy, nothing left beside."""
    argv = [str(DJ), "--db", str(case.path), "suggest", "attach"]  # type: ignore[attr-defined]
    running = [
        subprocess.Popen(
            [*argv, f"00{1 + i % 2}", str(photo), "--copy"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for i in range(8)
    ]
    codes = sorted(process.wait() for process in running)
    for process in running:
        process.communicate()
    assert codes == [0, 0, 2, 2, 2, 2, 2, 2]
    assert [len(attached(case, number)) for number in ("001", "002")] == [1, 1]
    assert len(copies(case)) == 1
    assert case("db", "check", "-f", "json").json == {"ok": True, "faults": [], "notes": []}


def test_a_backup_takes_the_copies_along(case: Run, photo: Path, tmp_path: Path) -> None:
    """They lie in <backup>.files, and a store put back from there is whole; a damaged copy is named."""
    case("suggest", "attach", "001", photo, "--copy")
    target = tmp_path / "备份" / "dj.db"
    target.parent.mkdir()
    assert "没有备份" in case("db", "backup", target, "--no-files").out
    case("--dry-run", "db", "backup", target)
    assert not target.with_name("dj.db.files").exists()
    told = case("db", "backup", target, "-f", "json").json
    assert (told["files"], told["files_saved"], told["files_failed"]) == (1, 1, [])
    assert run_here("--db", target, "db", "check").code == 0
    (folder(case) / copies(case)[0]).write_bytes(b"broken")
    assert case("db", "backup", target, "-f", "json").json["files_saved"] == 1  # the sound one is kept
    other = target.with_name("other.db")
    assert "内容变了" in case("db", "backup", other).out
    assert not (other.with_name("other.db.files") / copies(case)[0]).exists()


def test_no_name_in_the_store_leads_out_of_its_folder(case: Run, photo: Path) -> None:
    """A copy's name that is none of ours is a fault, and is not opened."""
    import sqlite3

    case("suggest", "attach", "001", photo, "--copy")
    store = sqlite3.connect(case.path)  # type: ignore[attr-defined]
    store.execute("UPDATE attachment SET copy_name = '../照片/村口 路灯.JPG'")
    store.commit()
    store.close()
    assert "存入的文件名不对" in case("db", "check", code=1).out


def test_attachments_never_reach_a_paper(case: Run, photo: Path) -> None:
    """Neither the issue nor the hand-over sheet knows of a file, its path or its caption."""
    case("--today", "2023-06-06", "suggest", "assign", "001", "--unit", "住建局")
    case("suggest", "attach", "001", photo, "--caption", "孙满仓的身份证")
    for argv in (("bulletin", "build", "2023-06"), ("bulletin", "build", "2023-06", "--edition", "public"),
                 ("suggest", "slip", "001"), ("suggest", "list")):  # fmt: skip
        told = case("--today", "2023-07-01", *argv, "-f", "json", code=None).out
        assert "身份证" not in told
        assert "路灯.JPG" not in told
