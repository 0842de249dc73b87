"""Dossiers: one page for each deputy and year, derived from every ledger; an edition without voters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dump

DAY = ("--today", "2023-07-10")
DUTY = ("duty", "add", "D07", "--name", "参加履职培训", "--who", "代表", "--counts", "training", "--every", "每年")
CASE = ("suggest", "add", "--point", "AJ02", "--category", "路灯电力", "--on", "2023-06-05", "--rep", "Q001")


def trained(dj: Run, on: str, *present: str) -> None:
    """Hold a training."""
    names = [word for rep in present for word in ("--present", rep)]
    dj(*DAY, "training", "add", "--title", f"{on}班", "--kind", "履职培训", "--on", on, *names)


def dossier(dj: Run, who: str, year: str, *more: str) -> Any:
    """Return a deputy's dossier as data."""
    return dj(*DAY, "dossier", "show", who, year, *more, "-f", "json").json


def counts(one: Any) -> dict[str, int]:
    """Return what a dossier counts, without what it has none of."""
    return {line["key"]: line["count"] for line in one["summary"] if line["count"]}


def test_a_year_is_told_from_the_ledgers(dj: Run) -> None:
    """Reception, case and training typed once stand in the dossier with day, number and title, by section."""
    dj(*DAY, "reception", "plan", "2023")
    dj(*DAY, "reception", "set", "AJ02", "2023-06", "--rep", "Q001")
    dj(*DAY, "reception", "attend", "AJ02", "2023-06", "--present", "Q001")
    dj("--today", "2023-06-05", *CASE, "--text", "村口的路灯坏了", "--title", "村口路灯不亮")
    dj(*DAY, "suggest", "answer", "AJ02-2306-001", "--text", "已换", "--outcome", "解决", "--on", "2023-06-05")
    trained(dj, "2023-05-10", "Q001")
    trained(dj, "2022-05-10", "Q001")
    one = dossier(dj, "Q001", "2023")
    assert counts(one) == {"reception": 1, "reception_rota": 1, "case_received": 1, "case_solved": 1, "training": 1}
    told = {
        part["title"]: [(r["happened_on"], r["number"], r["title"]) for r in part["records"]]
        for part in one["sections"]
    }
    assert told == {
        "接待选民": [
            ("2023-06-05", "AJ02 2023-06", "“5号见”接待"), ("2023-06-05", "AJ02-2306-001", "村口路灯不亮"),
        ],
        "学习培训": [("2023-05-10", "PX-2023-001", "2023-05-10班")],
    }  # fmt: skip
    assert (one["name"], one["level"], one["electoral_unit"]) == ("周明远", "district", "第1选区")
    assert [place["code"] for place in one["platforms"]] == ["AJ02", "AJ03"]
    page = dj(*DAY, "dossier", "show", "Q001", "2023").out
    assert "村口路灯不亮" in page
    assert "2022-05-10班" not in page


def test_voiding_a_training_moves_duty_and_dossier_at_once(dj: Run) -> None:
    """One record voided: the dossier has it no more and the duty is missing, without another word."""
    dj(*DAY, *DUTY)
    trained(dj, "2022-05-10", "Q001")
    before = dossier(dj, "Q001", "2022")
    assert (counts(before), before["duties"][0]["state"]) == ({"training": 1}, "done")
    assert before["duties"][0]["records"] == ["PX-2022-001"]
    dj(*DAY, "training", "void", "1", "--reason", "登错")
    after = dossier(dj, "Q001", "2022")
    assert (counts(after), after["sections"], after["duties"][0]["state"]) == ({}, [], "missing")


def test_a_duty_of_the_term_stands_as_at_the_end_of_the_year(dj: Run) -> None:
    """Two trainings a term, one each year: after the first year there is still time, after the second it is done."""
    dj(
        *DAY,
        "duty",
        "add",
        "D7",
        "--name",
        "培训",
        "--who",
        "代表",
        "--counts",
        "training",
        "--needed",
        "2",
        "--every",
        "每届",
    )
    trained(dj, "2022-05-10", "Q001")
    trained(dj, "2023-05-10", "Q001")
    assert [(d["had"], d["state"]) for d in dossier(dj, "Q001", "2022")["duties"]] == [(1, "open")]
    assert [(d["had"], d["state"]) for d in dossier(dj, "Q001", "2023")["duties"]] == [(2, "done")]


def test_points_are_told_where_the_office_counts_them(dj: Run, tmp_path: Path) -> None:
    """Three trainings at 3 for the first and 1 for each further, at most 4: 4 points, on page and list, not in public."""
    trained(dj, "2023-05-10", "Q001")
    assert dossier(dj, "Q001", "2023")["points"] is None
    items = tmp_path / "points.csv"
    items.write_text("项,内容,算哪些,第一次,以后每次,封顶,起用年\nP1,参加培训,training,3,1,4,2022\n", encoding="utf-8")
    dj(*DAY, "score", "import-items", items)
    for day in ("2023-05-11", "2023-05-12"):
        trained(dj, day, "Q001")
    points = dossier(dj, "Q001", "2023")["points"]
    assert (points["total"], [(i["count"], i["points"]) for i in points["items"]]) == (4.0, [(3, 4.0)])
    assert "积分 4.0" in dj(*DAY, "dossier", "show", "Q001", "2023").out
    assert dossier(dj, "Q001", "2023", "--edition", "public")["points"] is None
    rows = dj(*DAY, "dossier", "list", "2023", "--sort", "-points", "-f", "json").json
    assert [(row["code"], row["points"]) for row in rows[:2]] == [("Q001", 4.0), ("Q002", 0.0)]


def test_homonyms_are_asked_for_by_number(dj: Run) -> None:
    """周明远 sits at both levels: the name is refused telling both, and neither gets the other's training."""
    trained(dj, "2023-05-10", "XQB01")
    refused = dj(*DAY, "dossier", "show", "周明远", "2023", code=3)
    assert "Q001" in refused.err
    assert "XQB01" in refused.err
    assert counts(dossier(dj, "XQB01", "2023")) == {"training": 1}
    assert counts(dossier(dj, "Q001", "2023")) == {}


def test_only_who_sat_in_the_year_has_a_dossier_of_it(dj: Run) -> None:
    """Who came late or left has a dossier of the years with a day in office, and the page says when."""
    dj(*DAY, "rep", "edit", "Q002", "--joined-on", "2023-03-01")
    years = {
        year: {row["code"] for row in dj(*DAY, "dossier", "list", year, "-f", "json").json} for year in ("2022", "2023")
    }
    assert years["2022"] == {"Q001", "XAJ01", "XQB01", "XQB02"}
    assert years["2023"] == {"Q001", "Q002", "XAJ01", "XQB01", "XQB02"}
    assert "2023-03-01 才任职" in dj(*DAY, "dossier", "show", "Q002", "2022", code=4).err
    assert "2023-01-31 离任" in dj(*DAY, "dossier", "show", "XQB02", "2023").out
    assert "XQB02" not in {row["code"] for row in dj("--today", "2024-02-01", "dossier", "list", "-f", "json").json}
    assert "已离任" in dj("--today", "2024-02-01", "dossier", "show", "XQB02", "2024", code=4).err
    assert "Q002" not in dj(*DAY, "dossier", "list", "2023", "--as-of", "2023-02-28", "-f", "csv").out


def test_a_past_day_is_told_as_it_was(dj: Run) -> None:
    """As of April: May's training is not there, and what is owed by December still has time."""
    dj(*DAY, *DUTY)
    trained(dj, "2023-05-10", "Q001")
    then, now = dossier(dj, "Q001", "2023", "--as-of", "2023-04-30"), dossier(dj, "Q001", "2023")
    assert (counts(then), then["duties"][0]["state"], then["as_of"]) == ({}, "open", "2023-04-30")
    assert (counts(now), now["duties"][0]["state"], now["as_of"]) == ({"training": 1}, "done", "2023-07-10")


def test_the_public_edition_holds_no_voter(dj: Run) -> None:
    """A title with a voter's name is left out and said, a phone is masked, numbers stay inside; deputies are named.

    A voter who is called as the deputy does not stop it.
    """
    who = ("--voter", "孙满仓", "--phone", "13907171234", "--address", "艾家镇柳林村三组12号")
    dj("--today", "2023-06-05", *CASE, *who, "--text", "灯坏了", "--title", "孙满仓家门口路灯")
    dj("--today", "2023-06-05", *CASE, "--text", "灯坏了", "--title", "路灯坏了打13907175678")
    dj("--today", "2023-06-05", *CASE, "--voter", "周明远", "--text", "灯坏了", "--title", "桥头路灯")
    public = ("dossier", "show", "Q001", "2023", "--edition", "public")
    for form in ("json", "md", "html"):
        told = dj(*DAY, *public, "-f", form)
        assert not [word for word in ("孙满仓", "13907175678", "AJ02-2306") if word in told.out]
        assert "周明远" in told.out
        assert "桥头路灯" in told.out
        assert "内容不公开" in told.out
        assert "1 条记录" in told.err
    inside = dj(*DAY, "dossier", "show", "Q001", "2023", "-f", "html")
    assert "孙满仓家门口路灯" in inside.out
    assert inside.err == ""


def test_what_a_thing_is_called_is_no_voter(dj: Run) -> None:
    """A voter called 万家 does not hide “脚印万家”, but a title about 万家 is left out."""
    dj("--today", "2023-06-05", *CASE, "--voter", "万家", "--text", "灯坏了", "--title", "万家门口的灯")
    facts = ("--kind", "脚印万家", "--title", "“脚印万家”进柳林村", "--on", "2023-05-10", "--households", "5")
    dj(*DAY, "activity", "add", *facts, "--present", "Q001")
    told = dossier(dj, "Q001", "2023", "--edition", "public")
    titles = [record["title"] for part in told["sections"] for record in part["records"]]
    assert sorted(titles) == ["“脚印万家”进柳林村", "（内容不公开）"]


def test_a_folder_of_pages_with_an_index(dj: Run, tmp_path: Path) -> None:
    """A page for everyone in office, an index whose links lead there; a dry run writes nothing, strangers stay."""
    folder = tmp_path / "档案"
    build = ("dossier", "build", "2023", "--out", folder)
    dj(*DAY, *build, "--dry-run")
    assert not folder.exists()
    assert dj(*DAY, *build, "-f", "json").json["pages"] == 5
    index = (folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', index)
    assert {file.name for file in folder.iterdir()} == {*links, "index.html"}
    for link in links:
        page = (folder / link).read_text(encoding="utf-8")
        assert f"（{link.removesuffix('.html')}）" in page
    (folder / "别的.txt").write_text("", encoding="utf-8")
    again = dj(*DAY, *build, "--form", "md")
    assert "6 个不是这次写的文件" not in again.err
    assert "7 个不是这次写的文件" in again.err
    assert (folder / "别的.txt").exists()


def test_the_public_folder_holds_no_voter(dj: Run, tmp_path: Path) -> None:
    """What `show` hides, `build` hides in every page."""
    dj("--today", "2023-06-05", *CASE, "--voter", "孙满仓", "--text", "灯坏了", "--title", "孙满仓家门口路灯")
    dj(*DAY, "dossier", "build", "2023", "--out", tmp_path / "公开", "--edition", "public")
    pages = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "公开").iterdir()}
    assert not [name for name, text in pages.items() if "孙满仓" in text or "内部版" in text]
    assert "内容不公开" in pages["Q001.html"]


def test_list_page_and_evidence_count_the_same(whole: Run) -> None:
    """On the sample: a deputy's line, the dossier and the duty's evidence agree, and nobody's record is lost."""
    rows = {row["code"]: row for row in whole(*DAY, "dossier", "list", "2022", "-f", "json").json}
    for code in ("Q001", "Q017", max(rows, key=lambda code: rows[code]["records"])):
        one = dossier(whole, code, "2022")
        assert {line["key"]: line["count"] for line in one["summary"]}.items() <= rows[code].items()
        assert rows[code]["records"] == sum(len(part["records"]) for part in one["sections"])
        evidence = whole(*DAY, "duty", "evidence", "D07", code, "2022", "-f", "json").json
        assert [row["number"] for row in evidence] == [
            r["number"] for part in one["sections"] for r in part["records"] if "参加履职培训" in r["counts_as"]
        ]
    trained = whole(*DAY, "training", "list", "--kind", "履职培训", "--limit", "0", "-f", "json").json
    heads = sum(row["present"] for row in trained if row["held_on"].startswith("2022"))
    assert sum(row["training"] for row in rows.values()) == heads


def test_the_list_is_narrowed_and_sorted(whole: Run) -> None:
    """By township, level and any count."""
    rows = whole(
        *DAY, "dossier", "list", "2022", "--township", "艾家镇", "--level", "乡镇", "--sort", "-records", "-f", "json"
    ).json
    assert {(row["township"], row["level"]) for row in rows} == {("艾家镇", "township")}
    counted = [row["records"] for row in rows]
    assert counted == sorted(counted, reverse=True)
    assert counted[0] > 0


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("show", "Q001", "2023-06"), "一年一份"),
        (("show", "Q001", "2024"), "还没有开始"),
        (("show", "Q001", "二三年"), "看不懂"),
        (("show", "Q001", "2023", "--as-of", "2023-08-01"), "之后"),
        (("show", "Q001", "2023", "--edition", "网上"), "内部版、公开版"),
        (("list", "2023", "--level", "省"), "区、乡镇"),
        (("build", "2023", "--out", "没有/这里"), "不存在"),
        (("build", "2023", "--out", "dj.db"), "文件夹"),
        (("build", "2023", "--out", "这里", "--form", "pdf"), "html、md"),
    ],
)
def test_what_cannot_be_told_gets_a_sentence(
    dj: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], word: str
) -> None:
    """A sentence, exit code 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    before, files = dump(dj.path), sorted(tmp_path.rglob("*"))  # type: ignore[attr-defined]
    assert word in dj(*DAY, "dossier", *argv, code=2).err
    assert (dump(dj.path), sorted(tmp_path.rglob("*"))) == (before, files)  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1000])
def test_a_page_fits_its_window(whole: Run, browser: Any, tmp_path: Path, width: int) -> None:
    """In a browser nothing is wider than the window, on a phone or a desk; the page asks for nothing."""
    out = tmp_path / "q.html"
    whole(*DAY, "dossier", "show", "Q001", "2022", "--out", out)
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(out.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [out.as_uri()]
    page.close()


def test_a_list_sums_each_section_and_keeps_each_thing_for_programs(whole: Run) -> None:
    """People see a column a section, which add up to the records; CSV and JSON have every thing counted besides."""
    told = whole(*DAY, "dossier", "list", "2023", "--limit", "1").out
    heading = told.splitlines()[0]
    assert "dj dossier show Q001 2023" in told
    assert "接待选民" in heading
    assert "政策宣讲" not in heading
    for row in whole(*DAY, "dossier", "list", "2023", "-f", "json").json:
        assert row["records"] == sum(count for key, count in row.items() if key.endswith("_section"))
        assert row["policy_talk"] <= row["forum_section"]
    one = whole(*DAY, "dossier", "list", "2023", "--columns", "编号,政策宣讲", "--limit", "1").out
    assert "政策宣讲" in one
